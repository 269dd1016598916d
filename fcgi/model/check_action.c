/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an action names: who may, the form, the target, the letter, whom it
 * tells, the tasks and the record it opens.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"
#include "model/event.h"

/* --- what a field's value chooses: a target or a letter --- */

struct chosen {
    const struct action *action;
    const json_t        *of;   /* value -> what follows */
    const char          *by;   /* "form.field" or NULL */
    const char          *what; /* "target" or "letter" */
    bool                 all;  /* each value needs one */
};

/* Each value of the field that chooses has what follows, and only those. */
static void
check_options(const struct chosen *c, const struct field *by,
              struct findings *out)
{
    const char *value;
    json_t     *follows;

    for (size_t i = 0; c->all && i < by->option_count; i++)
        if (json_object_get(c->of, by->options[i]) == NULL)
            finding_add(out, "target-missing", c->action->at,
                        "action \"%s\" has no %s for %s = \"%s\"",
                        c->action->name, c->what, c->by, by->options[i]);
    json_object_foreach((json_t *)c->of, value, follows)
    {
        if (!field_has_option(by, value))
            finding_add(out, "unknown-option", c->action->at,
                        "action \"%s\" has a %s for \"%s\", which %s cannot "
                        "be",
                        c->action->name, c->what, value, c->by);
    }
}

static void
check_chosen(const struct procedure *p, const struct chosen *c,
             struct findings *out)
{
    const struct field *by = c->by == NULL ? NULL : field_at(p, c->by);
    const char         *name = c->action->name, *at = c->action->at;

    if (by == NULL)
        finding_add(out, "unknown-field", at,
                    "action \"%s\" chooses its %s by \"%s\", which is no field",
                    name, c->what, c->by == NULL ? "" : c->by);
    else if (by->kind != FIELD_CHOICE)
        finding_add(out, "by-not-choice", at,
                    "action \"%s\" chooses its %s by \"%s\", which is no "
                    "choice",
                    name, c->what, c->by);
    else
        check_options(c, by, out);
    if (by != NULL && by->kind == FIELD_CHOICE && c->all && !by->required)
        finding_add(out, "by-not-required", at,
                    "action \"%s\" chooses its %s by \"%s\", which may be "
                    "left empty",
                    name, c->what, c->by);
}

/* --- where to --- */

static void
check_target(const struct procedure *p, const struct action *a,
             const char *target, struct findings *out)
{
    if (procedure_stage(p, target) == NULL)
        finding_add(out, "unknown-stage", a->at,
                    "action \"%s\" leads to \"%s\", which is no stage", a->name,
                    target);
}

static void
check_targets(const struct procedure *p, const struct action *a,
              struct findings *out)
{
    struct chosen c = {a, a->to_by, a->by, "target", true};
    const char   *value;
    json_t       *stage;

    if (a->to != NULL)
        check_target(p, a, a->to, out);
    if (a->to_by == NULL)
        return;
    json_object_foreach((json_t *)a->to_by, value, stage)
    {
        check_target(p, a, text_or_empty(stage), out);
    }
    check_chosen(p, &c, out);
}

/* --- letters --- */

static void
check_letter(const struct procedure *p, const struct action *a,
             const char *letter, struct findings *out)
{
    const json_t *letters = json_object_get(p->model, "letters");

    if (json_object_get(letters, letter) == NULL)
        finding_add(out, "unknown-letter", a->at,
                    "action \"%s\" sends \"%s\", which is no letter", a->name,
                    letter);
}

/* A value without a letter sends none. */
static void
check_action_letters(const struct procedure *p, const struct action *a,
                     struct findings *out)
{
    struct chosen c = {a, a->letter_of, a->letter_by, "letter", false};
    const char   *value;
    json_t       *letter;

    if (a->letter != NULL)
        check_letter(p, a, a->letter, out);
    if (a->letter_of == NULL)
        return;
    json_object_foreach((json_t *)a->letter_of, value, letter)
    {
        check_letter(p, a, text_or_empty(letter), out);
    }
    check_chosen(p, &c, out);
}

/* --- tasks --- */

static void
check_teams(const struct procedure *p, const struct task_plan *t,
            struct findings *out)
{
    const struct field *f = field_at(p, t->teams);

    if (f == NULL)
        finding_add(out, "unknown-field", t->at,
                    "task \"%s\" is for the teams of \"%s\", which is no field",
                    t->name, t->teams);
    else if (f->kind != FIELD_CHOICE && f->kind != FIELD_MANY)
        finding_add(out, "teams-not-choice", t->at,
                    "task \"%s\" is for the teams of \"%s\", where nobody can "
                    "choose",
                    t->name, t->teams);
    else
        for (size_t i = 0; i < f->option_count; i++)
            if (!text_is_one_of(f->options[i], p->teams))
                finding_add(out, "option-no-team", t->at,
                            "task \"%s\" is for the teams of \"%s\", which "
                            "can be \"%s\": no team",
                            t->name, t->teams, f->options[i]);
    if (t->role != NULL && !text_is_one_of(t->role, p->roles))
        finding_add(out, "unknown-role", t->at,
                    "task \"%s\" is for \"%s\" of each team, which is no role",
                    t->name, t->role);
}

static void
check_task(const struct procedure *p, const struct task_plan *t,
           struct findings *out)
{
    if (t->team != NULL && !text_is_one_of(t->team, p->teams))
        check_role(p, t->team, t->at, out);
    if (t->teams != NULL)
        check_teams(p, t, out);
    if (t->form != NULL && procedure_form(p, t->form) == NULL)
        finding_add(out, "unknown-form", t->at,
                    "task \"%s\" is answered by \"%s\", which is no form",
                    t->name, t->form);
}

/* --- another record --- */

static void
check_opening(const struct procedure *p, const struct action *a,
              struct findings *out)
{
    const char *field;
    json_t     *from;

    if (a->opens == NULL)
        return;
    json_object_foreach((json_t *)a->opens->carry, field, from)
    {
        const char *name = text_or_empty(from);

        if (field_at(p, name) == NULL &&
            (strchr(name, '.') != NULL || !fact_is_known(p, name)))
            finding_add(out, "unknown-field", a->at,
                        "action \"%s\" carries \"%s\" into another record, "
                        "which is no field",
                        a->name, name);
    }
}

/* --- all of it --- */

static void
check_who(const struct procedure *p, const struct action *a,
          struct findings *out)
{
    for (size_t i = 0; a->who != NULL && a->who[i] != NULL; i++)
        if (strcmp(a->who[i], ACTOR_CUSTOMER) != 0 &&
            role_look(p, a->who[i]) != ROLE_FINE)
            finding_add(out, "nobody-may", a->at,
                        "action \"%s\" is for \"%s\", which nobody can be",
                        a->name, a->who[i]);
}

/* A customer has no password to sign with, and sends files beside the form. */
static void
check_customers(const struct procedure *p, const struct action *a,
                struct findings *out)
{
    const struct form *form =
        a->form == NULL ? NULL : procedure_form(p, a->form);

    if (!action_is_customers(a))
        return;
    if (a->sign != NULL)
        finding_add(out, "customer-signs", a->at,
                    "action \"%s\" is the customer's, who has no password to "
                    "sign \"%s\" with",
                    a->name, a->sign);
    for (size_t i = 0; form != NULL && i < form->field_count; i++)
        if (form->fields[i].kind == FIELD_FILES)
            finding_add(out, "customer-files", a->at,
                        "action \"%s\" is the customer's, whose files come "
                        "beside it and not in \"%s.%s\"",
                        a->name, form->name, form->fields[i].name);
}

void
check_action(const struct procedure *p, const struct action *a,
             struct findings *out)
{
    if (a->form != NULL && procedure_form(p, a->form) == NULL)
        finding_add(out, "unknown-form", a->at,
                    "action \"%s\" fills in \"%s\", which is no form", a->name,
                    a->form);
    if (a->assign != NULL)
        check_role(p, a->assign, a->at, out);
    for (size_t i = 0; a->tell != NULL && a->tell[i] != NULL; i++)
        check_role(p, a->tell[i], a->at, out);
    check_who(p, a, out);
    check_customers(p, a, out);
    check_targets(p, a, out);
    check_action_letters(p, a, out);
    for (size_t i = 0; i < a->task_count; i++)
        check_task(p, &a->tasks[i], out);
    check_opening(p, a, out);
}
