/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Schedules: each begins records with a form that may begin one, and with
 * answers that this form accepts.
 */
#include "base/doc.h"
#include "model/check.h"

static void
check_answers(const struct schedule *s, const struct form *form,
              struct findings *out)
{
    const json_t   *answers = s->answers;
    struct mistakes mistakes = {.mem = out->mem};
    struct fault    why;

    if (answers == NULL)
        answers = doc_object(out->mem);
    if (form_check(form, answers, NULL, &mistakes, &why) == OK)
        return;
    for (size_t i = 0; i < mistakes.count; i++)
        finding_add(out, "bad-answers", s->at,
                    "schedule \"%s\" cannot fill in \"%s\": %s: %s", s->name,
                    form->name, mistakes.items[i].field,
                    mistakes.items[i].text);
    if (mistakes.count == 0)
        finding_add(out, "bad-answers", s->at,
                    "schedule \"%s\" cannot fill in \"%s\": %s", s->name,
                    form->name, why.text);
}

static void
check_schedule(const struct procedure *p, const struct schedule *s,
               struct findings *out)
{
    const struct form *form =
        s->form == NULL ? procedure_public_form(p) : procedure_form(p, s->form);

    if (s->compiles != NULL && procedure_summary(p, s->compiles) == NULL)
        finding_add(out, "unknown-summary", s->at,
                    "schedule \"%s\" compiles \"%s\", which is no summary",
                    s->name, s->compiles);
    if (s->form != NULL && form == NULL)
        finding_add(out, "unknown-form", s->at,
                    "schedule \"%s\" fills in \"%s\", which is no form",
                    s->name, s->form);
    else if (form == NULL)
        finding_add(out, "form-not-started", s->at,
                    "schedule \"%s\" names no form, and none is public",
                    s->name);
    else if (!form->starts && !form->is_public)
        finding_add(out, "form-not-started", s->at,
                    "schedule \"%s\" fills in \"%s\", with which no record "
                    "begins",
                    s->name, form->name);
    else
        check_answers(s, form, out);
}

void
check_schedules(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->schedule_count; i++)
        check_schedule(p, &p->schedules[i], out);
}
