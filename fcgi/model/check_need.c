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
member(const json_t *need, const char *key)
{
    return text_or_empty(json_object_get(need, key));
}

static void
look_at_rounds(const struct gate *g, const json_t *need)
{
    const char        *name = member(need, "form");
    const struct form *form = procedure_form(g->p, name);

    if (form == NULL)
        finding_add(g->out, "unknown-form", g->at,
                    "a gate counts rounds of \"%s\", which is no form", name);
    else if (!form->repeats && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate counts rounds of \"%s\", which is declared without "
                    "repeats = true",
                    name);
    else if (!form_is_filled(g->p, form) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate counts rounds of \"%s\", which nobody fills in",
                    name);
}

static void
look_at_signed(const struct gate *g, const json_t *need)
{
    const char *meaning = member(need, "meaning");

    if (!signature_is_given(g->p, meaning) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate waits for the signature \"%s\", which no action "
                    "gives",
                    meaning);
}

static void
look_at_filled(const struct gate *g, const json_t *need)
{
    const char        *name = member(need, "field");
    const char        *dot = strchr(name, '.');
    const struct form *form = form_at(g->p, name, g->out->mem);

    if (dot == NULL ? !fact_is_known(g->p, name) : field_at(g->p, name) == NULL)
        finding_add(g->out, "unknown-field", g->at,
                    "a gate waits for \"%s\", which is no field", name);
    else if (form != NULL && !g->negated && !form_is_filled(g->p, form))
        finding_add(g->out, "need-never-met", g->at,
                    "a gate waits for \"%s\", whose form nobody fills in",
                    name);
}

static void
look_at_counted(const struct gate *g, const json_t *need)
{
    const char *what = member(need, "what");
    int64_t     least = doc_int(need, "at_least", 0);

    if (least > doc_int(need, "at_most", INT64_MAX) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate wants \"%s\" more often than it allows", what);
    else if (least > 0 && !is_counted_somewhere(g->p, what) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate counts \"%s\", which no action counts", what);
}

static void
look_at_task(const struct gate *g, const json_t *need)
{
    const char *task = member(need, "task");

    if (!task_is_opened(g->p, task))
        finding_add(g->out, "unknown-task", g->at,
                    "a gate waits for the task \"%s\", which nobody opens",
                    task);
}

/* Whether every fact that a condition names is a field of the form. */
static bool
asks_only(const json_t *condition, const struct form *form)
{
    static const char *const lists[] = {"any", "all"};
    const json_t            *part;
    const char              *name;
    json_t                  *value;

    json_object_foreach(json_object_get(condition, "is"), name, value)
    {
        if (form_field(form, name) == NULL)
            return false;
    }
    for (size_t l = 0; l < 2; l++) {
        part = json_object_get(condition, lists[l]);
        for (size_t i = 0; i < json_array_size(part); i++)
            if (!asks_only(json_array_get(part, i), form))
                return false;
    }
    part = json_object_get(condition, "not");
    return part == NULL || asks_only(part, form);
}

static void
look_at_answers(const struct gate *g, const json_t *need)
{
    const char        *task = member(need, "task");
    const json_t      *that = json_object_get(need, "that");
    const char        *name = task_form(g->p, task);
    const struct form *form = name == NULL ? NULL : procedure_form(g->p, name);

    look_at_task(g, need);
    look_at(g, that);
    if (task_is_opened(g->p, task) && form == NULL)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate asks what the answers to \"%s\" say, which is "
                    "answered without a form",
                    task);
    else if (form != NULL && !asks_only(that, form))
        finding_add(g->out, "unknown-field", g->at,
                    "a gate asks the answers to \"%s\" for what their form "
                    "\"%s\" does not have",
                    task, name);
}

static void
look_at_told(const struct gate *g, const json_t *need)
{
    const char *role = member(need, "role");

    if (role_look(g->p, role) != ROLE_FINE)
        check_role(g->p, role, g->at, g->out);
    else if (!role_is_told(g->p, role) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate waits until \"%s\" is told, whom nobody tells",
                    role);
}

static void
look_at_written(const struct gate *g, const json_t *need)
{
    const char *letter = member(need, "letter");

    if (json_object_get(json_object_get(g->p->model, "letters"), letter) ==
        NULL)
        finding_add(g->out, "unknown-letter", g->at,
                    "a gate waits for \"%s\", which is no letter", letter);
    else if (!letter_is_written(g->p, letter) && !g->negated)
        finding_add(g->out, "need-never-met", g->at,
                    "a gate waits for the letter \"%s\", which nobody writes",
                    letter);
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
    } needs[] = {{"rounds", look_at_rounds},      {"signed", look_at_signed},
                 {"filled", look_at_filled},      {"counted", look_at_counted},
                 {"tasks_done", look_at_nothing}, {"joined", look_at_task},
                 {"receipt", look_at_task},       {"answers", look_at_answers},
                 {"told", look_at_told},          {"written", look_at_written}};
    const char *word = member(need, "need");

    for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++) {
        if (strcmp(needs[i].word, word) != 0)
            continue;
        needs[i].look(g, need);
        return;
    }
    finding_add(g->out, "unknown-need", g->at,
                "\"%s\" is no condition that can be used here", word);
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
        finding_add(g->out, "unknown-option", g->at,
                    "a condition asks whether %s is \"%s\", which it cannot be",
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
            finding_add(g->out, "unknown-field", g->at,
                        "a condition asks for \"%s\", which no form has and "
                        "no rule sets",
                        name);
    }
}

/* Only rules ask for words and lateness; a function is nobody's business but
 * the judge's. */
static bool
is_for_judges(const struct gate *g, const json_t *condition)
{
    const char *clock = doc_text(condition, "clock");
    const char *field = doc_text(condition, "field");

    if (json_object_get(condition, "late") != NULL && clock != NULL &&
        procedure_clock(g->p, clock) == NULL)
        finding_add(g->out, "unknown-clock", g->at,
                    "a condition asks whether \"%s\" is late, which is no "
                    "clock",
                    clock);
    if (json_object_get(condition, "mentions") != NULL && field != NULL &&
        !fact_is_known(g->p, field))
        finding_add(g->out, "unknown-field", g->at,
                    "a condition looks for words in \"%s\", which is no field",
                    field);
    return json_object_get(condition, "late") != NULL ||
           json_object_get(condition, "mentions") != NULL ||
           doc_true(condition, "code");
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
    } else if (!is_for_judges(g, condition)) {
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
