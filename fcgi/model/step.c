/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checking what a judge answered before anything believes it: a judge runs a
 * company's code, so its answer is input like any other.
 */
#include "model/step.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"

enum {
    SET_MOST = 32,       /* facts one decision sets */
    EVIDENCE_MOST = 200, /* words a decision found */
    LIST_MOST = 32,      /* members of a list */
    OPEN_MOST = 16,      /* tasks one decision opens */
    TEXT_MOST = 2000,    /* characters of any one text */
    NAME_MOST = 64       /* bytes of a fact's name */
};

static const char *const step_names[] = {
#define X(name, text) text,
    STEP_LIST(X)
#undef X
        NULL};
static const char *const bookkeeping[] = {
    "table", "rule", "at", "because", "evidence", "trace", "facts", NULL};

/* One decision being checked. */
struct looked_at {
    const struct procedure *p;
    const json_t           *decision;
    const char             *table, *rule; /* its names, or NULL */
};

enum { WHO_BYTES = 160 };

static const char *
or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

/* How a fault about it begins. */
static const char *
who(const struct looked_at *l, char out[WHO_BYTES])
{
    snprintf(out, WHO_BYTES, "%.70s%s%.70s", or_empty(l->table),
             l->rule == NULL ? "" : "/", or_empty(l->rule));
    return out;
}

static enum err
refuse(const struct looked_at *l, struct fault *why, const char *what,
       const char *name)
{
    char begin[WHO_BYTES];

    return fault(why, ERR_RULE, "%s: %s%s%.100s%s", who(l, begin), what,
                 name == NULL ? "" : " \"", name == NULL ? "" : name,
                 name == NULL ? "" : "\"");
}

static bool
is_short_text(const json_t *value)
{
    const char *s = json_string_value(value);

    return s != NULL && text_is_clean(s, json_string_length(value)) &&
           text_characters(s) <= TEXT_MOST;
}

/* An empty Lua table is an empty list, whichever way it was written. */
static bool
is_list(const json_t *value, size_t most)
{
    if (json_is_object(value))
        return json_object_size(value) == 0;
    return json_is_array(value) && json_array_size(value) <= most;
}

static bool
is_text_list(const json_t *value, size_t most)
{
    size_t  i;
    json_t *one;

    if (!is_list(value, most))
        return false;
    json_array_foreach(value, i, one)
    {
        if (!is_short_text(one))
            return false;
    }
    return true;
}

/* A fact is a number, yes or no, a short text, or a list of short texts. */
static bool
is_fact(const json_t *value)
{
    return json_is_number(value) || json_is_boolean(value) ||
           is_short_text(value) || is_text_list(value, LIST_MOST);
}

static enum err
check_role(const struct looked_at *l, const json_t *role, const char *step,
           struct fault *why)
{
    const char *name = json_string_value(role);
    char        what[64];

    if (name != NULL && role_look(l->p, name) == ROLE_FINE)
        return OK;
    snprintf(what, sizeof(what), "%s names a role there is not", step);
    return refuse(l, why, what, or_empty(name));
}

static enum err
check_set(const struct looked_at *l, const json_t *set, struct fault *why)
{
    const char *name;
    json_t     *value;

    if (is_list(set, 0))
        return OK;
    if (!json_is_object(set) || json_object_size(set) > SET_MOST)
        return refuse(l, why, "set is no table of at most 32 facts", NULL);
    json_object_foreach((json_t *)set, name, value)
    {
        if (*name == '\0' || strlen(name) > NAME_MOST)
            return refuse(l, why, "set has a bad name", name);
        if (!is_fact(value))
            return refuse(l, why,
                          "set gives something that is no number, truth value, "
                          "text or list of texts to",
                          name);
        if (strcmp(name, TEAM_RESPONSIBLE) == 0 &&
            (!json_is_string(value) ||
             !text_is_one_of(json_string_value(value), l->p->teams)))
            return refuse(l, why, "responsible is no team:",
                          or_empty(json_string_value(value)));
    }
    return OK;
}

static enum err
check_tell(const struct looked_at *l, const json_t *tell, struct fault *why)
{
    size_t  i;
    json_t *role;

    if (!is_list(tell, LIST_MOST))
        return refuse(l, why, "tell is no list of at most 32 roles", NULL);
    json_array_foreach(tell, i, role)
    {
        TRY(check_role(l, role, "tell", why));
    }
    return OK;
}

static enum err
check_assign(const struct looked_at *l, const json_t *role, struct fault *why)
{
    return check_role(l, role, "assign", why);
}

static enum err
check_letter(const struct looked_at *l, const json_t *letter, struct fault *why)
{
    const char   *name = json_string_value(letter);
    const json_t *letters = json_object_get(l->p->model, "letters");

    if (name == NULL || json_object_get(letters, name) == NULL)
        return refuse(l, why, "there is no letter", or_empty(name));
    return OK;
}

static enum err
check_span(const struct looked_at *l, const json_t *span, const char *step,
           struct fault *why)
{
    struct span  read;
    struct fault inner;
    char         begin[WHO_BYTES];

    if (span_read(span, &read, &inner) == OK)
        return OK;
    return fault(why, ERR_RULE, "%s: %s: %s", who(l, begin), step, inner.text);
}

static enum err
check_again(const struct looked_at *l, const json_t *again, struct fault *why)
{
    return check_span(l, again, "again", why);
}

/* "notice.departments": a choice whose options are teams. */
static bool
chooses_teams(const struct procedure *p, const char *dotted)
{
    const char         *dot = strchr(dotted, '.');
    const struct field *f = NULL;

    for (size_t i = 0; dot != NULL && f == NULL && i < p->form_count; i++)
        if (strlen(p->forms[i].name) == (size_t)(dot - dotted) &&
            strncmp(p->forms[i].name, dotted, (size_t)(dot - dotted)) == 0)
            f = form_field(&p->forms[i], dot + 1);
    if (f == NULL || (f->kind != FIELD_CHOICE && f->kind != FIELD_MANY))
        return false;
    for (size_t i = 0; i < f->option_count; i++)
        if (strcmp(f->options[i], OPTION_OTHER) != 0 &&
            !text_is_one_of(f->options[i], p->teams))
            return false;
    return true;
}

/* A task goes to a role, to a whole team, or to those that a field names. */
static enum err
check_teams(const struct looked_at *l, const json_t *task, struct fault *why)
{
    const char *team = doc_text(task, "team");
    const char *teams = doc_text(task, "teams");
    const char *role = doc_text(task, "role");

    if (teams == NULL) {
        if (role != NULL)
            return refuse(l, why, "open has a role without teams:", role);
        if (team == NULL || (!text_is_one_of(team, l->p->teams) &&
                             role_look(l->p, team) != ROLE_FINE))
            return refuse(l, why, "open names a team there is not",
                          or_empty(team));
        return OK;
    }
    if (team != NULL)
        return refuse(l, why, "open has a team and teams:", team);
    if (!chooses_teams(l->p, teams))
        return refuse(
            l, why,
            "open takes its teams from what is no choice of teams:", teams);
    if (role != NULL && !text_is_one_of(role, l->p->roles))
        return refuse(l, why, "open names a role there is not", role);
    return OK;
}

static enum err
check_task(const struct looked_at *l, const json_t *task, struct fault *why)
{
    static const char *const known[] = {"name",    "what", "team",
                                        "teams",   "role", "within",
                                        "receipt", "form", NULL};
    const json_t            *name = json_object_get(task, "name");
    const json_t            *form = json_object_get(task, "form");
    const json_t            *receipt = json_object_get(task, "receipt");
    const json_t            *within = json_object_get(task, "within");
    struct fault             inner;
    char                     begin[WHO_BYTES];

    if (!json_is_object(task))
        return refuse(l, why, "open holds something that is no task", NULL);
    if (doc_only(task, known, &inner) != OK)
        return fault(why, ERR_RULE, "%s: open: %s", who(l, begin), inner.text);
    TRY(check_teams(l, task, why));
    if (!is_short_text(json_object_get(task, "what")) ||
        (name != NULL && !is_short_text(name)))
        return refuse(l, why, "open does not say what", NULL);
    if (form != NULL && procedure_form(l->p, json_string_value(form)) == NULL)
        return refuse(l, why, "open names a form there is not",
                      or_empty(json_string_value(form)));
    if (receipt != NULL && !json_is_boolean(receipt))
        return refuse(l, why, "open: receipt is neither true nor false", NULL);
    return within == NULL ? OK : check_span(l, within, "open", why);
}

static enum err
check_open(const struct looked_at *l, const json_t *open, struct fault *why)
{
    size_t  i;
    json_t *task;

    if (!is_list(open, OPEN_MOST))
        return refuse(l, why, "open is no list of at most 16 tasks", NULL);
    json_array_foreach(open, i, task)
    {
        TRY(check_task(l, task, why));
    }
    return OK;
}

static enum err
check_urgent(const struct looked_at *l, const json_t *urgent, struct fault *why)
{
    if (!json_is_true(urgent))
        return refuse(l, why, "urgent is not", "true");
    return OK;
}

typedef enum err check_function(const struct looked_at *l, const json_t *value,
                                struct fault *why);

/* In the order of STEP_LIST. */
static check_function *const checks[] = {
    check_set,  check_tell,  check_assign, check_letter,
    check_open, check_again, check_urgent,
};

static enum err
check_steps(const struct looked_at *l, bool hit, struct fault *why)
{
    for (size_t i = 0; step_names[i] != NULL; i++) {
        const json_t *value = json_object_get(l->decision, step_names[i]);

        if (value == NULL || json_is_null(value))
            continue;
        if (!hit)
            return refuse(l, why, "no rule hit, yet it asks for",
                          step_names[i]);
        TRY(checks[i](l, value, why));
    }
    return OK;
}

static enum err
check_members(const struct looked_at *l, struct fault *why)
{
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)l->decision, name, value)
    {
        if (!text_is_one_of(name, step_names) &&
            !text_is_one_of(name, bookkeeping))
            return refuse(l, why, "there is no step", name);
    }
    return OK;
}

/* Bookkeeping is shown to people and kept for ever, so its shape counts too. */
static enum err
check_bookkeeping(const struct looked_at *l, struct fault *why)
{
    static const char *const texts[] = {"rule", "at", "because"};
    const json_t *evidence = json_object_get(l->decision, "evidence");
    const json_t *trace = json_object_get(l->decision, "trace");
    const json_t *facts = json_object_get(l->decision, "facts");

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const json_t *value = json_object_get(l->decision, texts[i]);

        if (value != NULL && !json_is_null(value) && !is_short_text(value))
            return refuse(l, why, "not a short text:", texts[i]);
    }
    if (evidence != NULL && !is_text_list(evidence, EVIDENCE_MOST))
        return refuse(l, why, "evidence is no list of at most 200 texts", NULL);
    if (trace != NULL && !json_is_array(trace) && !is_list(trace, 0))
        return refuse(l, why, "trace is no list", NULL);
    if (facts != NULL && !json_is_object(facts) && !is_list(facts, 0))
        return refuse(l, why, "facts is no table", NULL);
    return OK;
}

/* One of the table's rules; where several may hit, some of them in their
 * order, joined by "; ". */
static bool
table_has_rule(const struct table *table, const char *name)
{
    const char *rest = name;

    for (size_t i = 0; i < table->rule_count; i++) {
        const char *rule = table->rules[i].name;
        size_t      length = strlen(rule);

        if (strcmp(rest, rule) == 0)
            return true;
        if (table->collects && strncmp(rest, rule, length) == 0 &&
            strncmp(rest + length, "; ", 2) == 0)
            rest += length + 2;
    }
    return false;
}

enum err
step_check(const struct procedure *p, const json_t *decision, struct fault *why)
{
    const char         *name = doc_text(decision, "table");
    const char         *rule = doc_text(decision, "rule");
    const struct table *table = procedure_table(p, name);
    struct looked_at    l = {p, decision, name, rule};

    if (!json_is_object(decision))
        return fault(why, ERR_RULE, "a decision is no object");
    if (table == NULL)
        return refuse(&l, why, "there is no decision table", or_empty(name));
    if (rule != NULL && !table_has_rule(table, rule))
        return refuse(&l, why, "the table has no rule", rule);
    TRY(check_members(&l, why));
    TRY(check_bookkeeping(&l, why));
    return check_steps(&l, rule != NULL, why);
}
