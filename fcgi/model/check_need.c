/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Gates that can never open, and conditions on what does not exist.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"

/* One condition being looked at.  Under a `not`, what can never be met is no
 * fault: the gate then is always open, which is what was said. */
struct gate {
    const struct procedure *p;
    const char             *at;
    bool                    negated;
    struct findings        *out;
};

static void look_at(const struct gate *g, const json_t *condition);

static bool
form_is_filled(const struct procedure *p, const struct form *form)
{
    EACH_ACTION(p, s, a)
    {
        if (a->form != NULL && strcmp(a->form, form->name) == 0)
            return true;
    }
    return form == procedure_public_form(p);
}

static bool
is_signed_somewhere(const struct procedure *p, const char *meaning)
{
    EACH_ACTION(p, s, a)
    {
        if (a->sign != NULL && meaning != NULL && strcmp(a->sign, meaning) == 0)
            return true;
    }
    return false;
}

static bool
is_counted_somewhere(const struct procedure *p, const char *counter)
{
    EACH_ACTION(p, s, a)
    {
        if (a->counts != NULL && counter != NULL &&
            strcmp(a->counts, counter) == 0)
            return true;
    }
    return false;
}

static const char *
or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static void
look_at_rounds(const struct gate *g, const json_t *need)
{
    const char        *name = or_empty(doc_text(need, "form"));
    const struct form *form = procedure_form(g->p, name);

    if (form == NULL)
        finding_add(g->out, true, "unknown-form", g->at,
                    "a need counts rounds of \"%s\", which is no form; mend "
                    "the name",
                    name);
    else if (!form->repeats && !g->negated)
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need counts rounds of \"%s\", which does not repeat; "
                    "declare the form with repeats = true",
                    name);
    else if (!form_is_filled(g->p, form) && !g->negated)
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need counts rounds of \"%s\", which no action fills "
                    "in; give it to one",
                    name);
}

static void
look_at_signed(const struct gate *g, const json_t *need)
{
    const char *meaning = doc_text(need, "meaning");

    if (!is_signed_somewhere(g->p, meaning) && !g->negated)
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need waits for the signature \"%s\", which no action "
                    "gives; add sign to one",
                    or_empty(meaning));
}

static void
look_at_filled(const struct gate *g, const json_t *need)
{
    const char        *name = or_empty(doc_text(need, "field"));
    const char        *dot = strchr(name, '.');
    const struct form *form;

    if (dot == NULL ? !fact_is_known(g->p, name)
                    : field_at(g->p, name) == NULL) {
        finding_add(g->out, true, "unknown-field", g->at,
                    "a need waits for \"%s\", which is no field; write "
                    "form.field",
                    name);
        return;
    }
    if (dot == NULL || g->negated)
        return;
    form = procedure_form(g->p,
                          arena_bytes(g->out->mem, name, (size_t)(dot - name)));
    if (!form_is_filled(g->p, form))
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need waits for \"%s\", whose form no action fills in; "
                    "give it to one",
                    name);
}

static void
look_at_counted(const struct gate *g, const json_t *need)
{
    const char *what = doc_text(need, "what");
    int64_t     least = doc_int(need, "at_least", 0);

    if (least > doc_int(need, "at_most", INT64_MAX) && !g->negated)
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need wants \"%s\" more often than it allows; mend "
                    "at_least or at_most",
                    or_empty(what));
    else if (least > 0 && !is_counted_somewhere(g->p, what) && !g->negated)
        finding_add(g->out, true, "need-never-met", g->at,
                    "a need counts \"%s\", which no action counts; add counts "
                    "to one",
                    or_empty(what));
}

static void
look_at_nothing(const struct gate *g, const json_t *need)
{
}

static void
look_at_need(const struct gate *g, const json_t *need)
{
    static const struct {
        const char *word;
        void (*look)(const struct gate *g, const json_t *need);
    } needs[] = {{"rounds", look_at_rounds},
                 {"signed", look_at_signed},
                 {"filled", look_at_filled},
                 {"counted", look_at_counted},
                 {"tasks_done", look_at_nothing}};
    const char *word = or_empty(doc_text(need, "need"));

    for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
        if (strcmp(needs[i].word, word) != 0)
            continue;
        needs[i].look(g, need);
        return;
    }
    finding_add(
        g->out, true, "unknown-need", g->at,
        "\"%s\" is no condition that can be used here; write is, any, all, "
        "none_of, rounds, signed, filled, counted or tasks_done",
        word);
}

/* Whether some choice of that name, in any form, can be `value`; true as well
 * when it is no choice, because then it can be anything. */
static bool
value_is_possible(const struct procedure *p, const char *name,
                  const char *value)
{
    bool offered = false;

    for (size_t i = 0; i < p->form_count; i++) {
        const struct field *f = form_field(&p->forms[i], name);

        if (f == NULL)
            continue;
        if (f->option_count == 0 || field_has_option(f, value))
            return true;
        offered = true;
    }
    return !offered;
}

static void
look_at_value(const struct gate *g, const char *name, const json_t *value)
{
    size_t  i;
    json_t *one;

    if (json_is_string(value) &&
        !value_is_possible(g->p, name, json_string_value(value)))
        finding_add(g->out, true, "unknown-option", g->at,
                    "a condition asks whether %s is \"%s\", which is none of "
                    "its options; mend the name",
                    name, json_string_value(value));
    json_array_foreach(value, i, one)
    {
        look_at_value(g, name, one);
    }
}

static void
look_at_is(const struct gate *g, const json_t *wanted)
{
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)wanted, name, value)
    {
        if (fact_is_known(g->p, name))
            look_at_value(g, name, value);
        else
            finding_add(g->out, true, "unknown-field", g->at,
                        "a condition asks for \"%s\", which no form has and "
                        "no rule sets; mend the name",
                        name);
    }
}

static void
look_at_each(const struct gate *g, const json_t *conditions)
{
    size_t  i;
    json_t *one;

    json_array_foreach(conditions, i, one)
    {
        look_at(g, one);
    }
}

static void
look_at(const struct gate *g, const json_t *condition)
{
    struct gate   inside = *g;
    const json_t *part;

    if ((part = json_object_get(condition, "is")) != NULL) {
        look_at_is(g, part);
    } else if ((part = json_object_get(condition, "any")) != NULL ||
               (part = json_object_get(condition, "all")) != NULL) {
        look_at_each(g, part);
    } else if ((part = json_object_get(condition, "not")) != NULL) {
        inside.negated = !g->negated;
        look_at(&inside, part);
    } else {
        look_at_need(g, condition);
    }
}

void
check_condition(const struct procedure *p, const json_t *condition,
                const char *at, struct findings *out)
{
    struct gate g = {p, at, false, out};

    look_at(&g, condition);
}

void
check_needs(const struct procedure *p, struct findings *out)
{
    EACH_ACTION(p, s, a)
    {
        for (size_t i = 0; i < json_array_size(a->needs); i++)
            check_condition(p, json_array_get(a->needs, i), a->at, out);
    }
}
