/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure as a whole, looked at before it is in force.  A finding has a
 * stable code, a place, what is wrong, and how to mend it (check_codes.c).
 * Here is the order of the parts, and what several of them ask.
 */
#include "model/check.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"

const char *
procedure_place(const struct procedure *p)
{
    return doc_text(p->model, "at");
}

const char *
text_or_empty(const json_t *value)
{
    return json_is_string(value) ? json_string_value(value) : "";
}

const json_t *
rule_model(const struct procedure *p, size_t table, size_t rule)
{
    const json_t *of =
        json_array_get(json_object_get(p->model, "tables"), table);

    return json_array_get(json_object_get(of, "rules"), rule);
}

void
check_role(const struct procedure *p, const char *role, const char *at,
           struct findings *out)
{
    enum role_fault look = role_look(p, role);

    if (look == ROLE_NO_TEAM)
        finding_add(out, "unknown-team", at, "\"%s\" names a team there is not",
                    role);
    if (look == ROLE_NO_ROLE)
        finding_add(out, "unknown-role", at, "\"%s\" names a role there is not",
                    role);
}

/* --- fields and facts --- */

const struct field *
field_anywhere(const struct procedure *p, const char *name)
{
    const struct field *found = NULL;

    for (size_t i = 0; found == NULL && i < p->form_count; i++)
        found = form_field(&p->forms[i], name);
    return found;
}

const struct form *
form_at(const struct procedure *p, const char *dotted, struct arena *mem)
{
    const char *dot = strchr(dotted, '.');

    if (dot == NULL)
        return NULL;
    return procedure_form(p, arena_bytes(mem, dotted, (size_t)(dot - dotted)));
}

const struct field *
field_at(const struct procedure *p, const char *dotted)
{
    const char *dot = strchr(dotted, '.');

    for (size_t i = 0; dot != NULL && i < p->form_count; i++) {
        const char *name = p->forms[i].name;

        if (strlen(name) == (size_t)(dot - dotted) &&
            strncmp(name, dotted, (size_t)(dot - dotted)) == 0)
            return form_field(&p->forms[i], dot + 1);
    }
    return NULL;
}

static bool
table_gives(const struct table *t, const char *name)
{
    for (size_t r = 0; r < t->rule_count; r++)
        if (text_is_one_of(name, t->rules[r].sets))
            return true;
    for (size_t n = 0; n < t->need_count; n++)
        if (strcmp(t->needs[n].name, name) == 0)
            return true;
    return false;
}

bool
fact_is_known(const struct procedure *p, const char *name)
{
    static const char *const always[] = {TEAM_RESPONSIBLE,
                                         "number",
                                         "stage",
                                         "owner",
                                         "assignee",
                                         "channel",
                                         "lang",
                                         "received_on",
                                         "received_at",
                                         "received_ms",
                                         "summary_entered",
                                         "summary_closed",
                                         "summary_late",
                                         "late",
                                         "files",
                                         NULL};

    if (text_is_one_of(name, always) || field_anywhere(p, name) != NULL)
        return true;
    for (size_t t = 0; t < p->table_count; t++)
        if (table_gives(&p->tables[t], name))
            return true;
    for (size_t i = 0; i < p->form_count; i++)
        if (form_companion(&p->forms[i], name) != NULL)
            return true;
    return false;
}

/* What a filled form has beside its fields: who filled it in, when, and the
 * number of one that counts. */
static bool
is_of_filling(const struct form *form, const char *name)
{
    return strcmp(name, "at") == 0 || strcmp(name, "by") == 0 ||
           (form->number != NULL && strcmp(name, "number") == 0);
}

static bool
form_has(const struct form *form, const char *name)
{
    return form_field(form, name) != NULL ||
           form_companion(form, name) != NULL || is_of_filling(form, name);
}

/* "due.CLOCK", "late.CLOCK" */
static bool
is_of_clock(const struct procedure *p, const char *source)
{
    static const char *const facts[] = {"due.", "late."};

    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
        if (strncmp(source, facts[i], strlen(facts[i])) == 0)
            return procedure_clock(p, source + strlen(facts[i])) != NULL;
    return false;
}

bool
source_is_known(const struct procedure *p, const char *source, const char *each,
                struct arena *mem)
{
    const struct form  *of = each == NULL ? NULL : procedure_form(p, each);
    const struct field *block = each == NULL ? NULL : field_at(p, each);
    const struct form  *form = form_at(p, source, mem);

    if (of != NULL && form_has(of, source))
        return true;
    if (block != NULL && block->block != NULL &&
        form_field(block->block, source) != NULL)
        return true;
    return form == NULL ? fact_is_known(p, source) || is_of_clock(p, source)
                        : form_has(form, strchr(source, '.') + 1);
}

/* --- what actions and rules do --- */

bool
action_is_named(const struct procedure *p, const char *name)
{
    EACH_ACTION(p, s, a)
    {
        if ((!s->final || action_is_customers(a)) && strcmp(a->name, name) == 0)
            return true;
    }
    return false;
}

static bool
action_uses(const struct action *a, const struct form *form)
{
    if (a->form != NULL && strcmp(a->form, form->name) == 0)
        return true;
    for (size_t i = 0; i < a->task_count; i++)
        if (a->tasks[i].form != NULL &&
            strcmp(a->tasks[i].form, form->name) == 0)
            return true;
    return false;
}

/* Whether some member of a list of tasks is this text. */
static bool
tasks_say(const json_t *tasks, const char *member, const char *wanted)
{
    size_t  i;
    json_t *task;

    json_array_foreach((json_t *)tasks, i, task)
    {
        if (strcmp(text_or_empty(json_object_get(task, member)), wanted) == 0)
            return true;
    }
    return false;
}

/* Any rule of any table for which `asks` holds. */
static bool
some_rule(const struct procedure *p, const char *wanted,
          bool (*asks)(const json_t *rule, const char *wanted))
{
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t r = 0; r < p->tables[t].rule_count; r++)
            if (asks(rule_model(p, t, r), wanted))
                return true;
    return false;
}

static bool
rule_opens_form(const json_t *rule, const char *form)
{
    return tasks_say(json_object_get(rule, "open"), "form", form);
}

bool
form_is_filled(const struct procedure *p, const struct form *form)
{
    EACH_ACTION(p, s, a)
    {
        if (action_uses(a, form))
            return true;
    }
    return form->is_public || form->starts ||
           some_rule(p, form->name, rule_opens_form);
}

static bool
rule_opens(const json_t *rule, const char *task)
{
    return tasks_say(json_object_get(rule, "open"), "name", task) ||
           tasks_say(json_object_get(rule, "open"), "what", task);
}

bool
task_is_opened(const struct procedure *p, const char *name)
{
    EACH_ACTION(p, s, a)
    {
        for (size_t i = 0; i < a->task_count; i++)
            if (strcmp(a->tasks[i].name, name) == 0)
                return true;
    }
    return some_rule(p, name, rule_opens);
}

static const char *
form_among(const json_t *tasks, const char *name)
{
    size_t  i;
    json_t *task;

    json_array_foreach((json_t *)tasks, i, task)
    {
        if (strcmp(text_or_empty(json_object_get(task, "name")), name) == 0)
            return doc_text(task, "form");
    }
    return NULL;
}

const char *
task_form(const struct procedure *p, const char *name)
{
    const char *form = NULL;

    EACH_ACTION(p, s, a)
    {
        for (size_t i = 0; i < a->task_count; i++)
            if (strcmp(a->tasks[i].name, name) == 0)
                return a->tasks[i].form;
    }
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t r = 0; r < p->tables[t].rule_count && form == NULL; r++)
            form =
                form_among(json_object_get(rule_model(p, t, r), "open"), name);
    return form;
}

static bool
rule_writes(const json_t *rule, const char *letter)
{
    return strcmp(text_or_empty(json_object_get(rule, "letter")), letter) == 0;
}

/* A letter "receipt" goes out by itself. */
bool
letter_is_written(const struct procedure *p, const char *name)
{
    const char *value;
    json_t     *letter;

    EACH_ACTION(p, s, a)
    {
        if (a->letter != NULL && strcmp(a->letter, name) == 0)
            return true;
        json_object_foreach((json_t *)a->letter_of, value, letter)
        {
            if (strcmp(text_or_empty(letter), name) == 0)
                return true;
        }
    }
    return strcmp(name, "receipt") == 0 || some_rule(p, name, rule_writes);
}

/* "responsible.manager" may be the manager of any team. */
static bool
role_may_be(const char *told, const char *role)
{
    const char *dot = strchr(told, '.'), *other = strchr(role, '.');
    size_t      length = strlen(TEAM_RESPONSIBLE ".");

    if (strcmp(told, role) == 0)
        return true;
    return dot != NULL && other != NULL && strcmp(dot, other) == 0 &&
           (strncmp(told, TEAM_RESPONSIBLE ".", length) == 0 ||
            strncmp(role, TEAM_RESPONSIBLE ".", length) == 0);
}

static bool
rule_tells(const json_t *rule, const char *role)
{
    size_t  i;
    json_t *told;

    json_array_foreach(json_object_get(rule, "tell"), i, told)
    {
        if (role_may_be(text_or_empty(told), role))
            return true;
    }
    return false;
}

bool
role_is_told(const struct procedure *p, const char *role)
{
    EACH_ACTION(p, s, a)
    {
        for (size_t i = 0; a->tell != NULL && a->tell[i] != NULL; i++)
            if (role_may_be(a->tell[i], role))
                return true;
    }
    return some_rule(p, role, rule_tells);
}

bool
signature_is_given(const struct procedure *p, const char *meaning)
{
    EACH_ACTION(p, s, a)
    {
        if (a->sign != NULL && meaning != NULL && strcmp(a->sign, meaning) == 0)
            return true;
    }
    return false;
}

void
procedure_check(const struct procedure *p, struct findings *out)
{
    check_names(p, out);
    check_numbers(p, out);
    check_forms(p, out);
    check_flow(p, out);
    check_needs(p, out);
    check_clocks(p, out);
    check_covered(p, out);
    check_schedules(p, out);
    check_tables(p, out);
    check_papers(p, out);
    check_clauses(p, out);
    check_letters(p, out);
    check_approvals(p, out);
    check_words(p, out);
    if (json_array_size(json_object_get(p->model, "scenarios")) == 0)
        finding_add(out, "scenario-missing", procedure_place(p),
                    "no scenario proves this procedure");
}
