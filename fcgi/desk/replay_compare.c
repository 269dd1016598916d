/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was recorded at a moment beside what the candidate says: a table that
 * said nothing, was not asked or is not there any more comes to the same, since
 * nothing followed from it.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/replay_inside.h"

/* What a table said; all NULL: nothing. */
struct said {
    const char   *rule;
    json_t       *outcome; /* rule and what followed from it */
    const char   *fault;
    const json_t *decision; /* the candidate's */
    const char   *because;
};

static bool
is_empty(const json_t *value)
{
    return value == NULL || json_is_null(value) ||
           (json_is_object(value) && json_object_size(value) == 0) ||
           (json_is_array(value) && json_array_size(value) == 0);
}

static json_t *
outcome_of(struct arena *mem, const char *rule, const json_t *doc)
{
    static const char *const followed[] = {"set",  "tell",  "assign", "letter",
                                           "open", "again", "urgent", NULL};
    json_t                  *outcome = doc_object(mem);

    doc_set_text(outcome, "rule", rule);
    for (size_t i = 0; followed[i] != NULL; i++) {
        json_t *value = json_object_get(doc, followed[i]);

        if (!is_empty(value))
            doc_set(outcome, followed[i], value);
    }
    return json_object_size(outcome) == 0 ? NULL : outcome;
}

/* A fault names its table, or says it in its sentence ("table NAME: ..."); one
 * that names none of the tables is the first one's. */
static bool
fault_is_of(const char *named, const char *sentence, const char *table,
            const char *first)
{
    const char *place = sentence == NULL ? NULL : strstr(sentence, "table ");
    size_t      length = strlen(table);

    if (named != NULL && strcmp(named, table) == 0)
        return true;
    if (place == NULL)
        return first != NULL && strcmp(first, table) == 0;
    place += strlen("table ");
    return strncmp(place, table, length) == 0 && place[length] == ':';
}

static struct said
said_then(struct replay_page *page, const struct moment *m, const char *table)
{
    struct said said = {NULL};

    for (size_t i = m->from; i < m->until; i++) {
        const struct event *e = &m->past->events[i].event;
        const char         *name = doc_text(e->body, "table");
        const char         *slash;

        if (name == NULL)
            continue;
        if (e->kind == EVENT_FAULTED &&
            fault_is_of(name, doc_text(e->body, "fault"), table, NULL))
            said.fault = doc_text(e->body, "fault");
        if (e->kind != EVENT_DECIDED || strcmp(name, table) != 0)
            continue;
        slash = e->rule == NULL ? NULL : strchr(e->rule, '/');
        said.rule = slash == NULL ? NULL : slash + 1;
        said.outcome = outcome_of(page->mem, said.rule, e->body);
    }
    return said;
}

static bool
moment_asks(const struct moment *m, const char *table)
{
    for (size_t i = 0; i < m->table_count; i++)
        if (strcmp(m->tables[i], table) == 0)
            return true;
    return false;
}

static const json_t *
decision_on(const struct moment *m, const char *table)
{
    size_t  i;
    json_t *decision;

    json_array_foreach(m->item->decisions, i, decision)
    {
        const char *name = doc_text(decision, "table");

        if (name != NULL && strcmp(name, table) == 0)
            return decision;
    }
    return NULL;
}

static struct said
said_now(struct replay_page *page, const struct moment *m, const char *table)
{
    struct said said = {NULL};

    if (m->item == NULL || !moment_asks(m, table))
        return said;
    if (m->item->decisions == NULL) {
        if (fault_is_of(m->item->why.field, m->item->why.text, table,
                        m->tables[0]))
            said.fault = m->item->why.text;
        return said;
    }
    said.decision = decision_on(m, table);
    said.rule = doc_text(said.decision, "rule");
    said.because = doc_text(said.decision, "because");
    said.outcome = outcome_of(page->mem, said.rule, said.decision);
    return said;
}

static bool
is_same(const struct said *then, const struct said *now)
{
    if (then->fault != NULL || now->fault != NULL)
        return then->fault != NULL && now->fault != NULL;
    if (then->outcome == NULL || now->outcome == NULL)
        return then->outcome == now->outcome;
    return json_equal(then->outcome, now->outcome);
}

json_t *
difference_new(struct replay_page *page, const struct past *past, int64_t at_ms)
{
    json_t *d = doc_object(page->mem);

    doc_set_text(d, "number", past->complaint.number);
    doc_set_int(d, "moment_ms", at_ms);
    return d;
}

static void
set_side(struct replay_page *page, json_t *difference, const char *side,
         const struct said *said)
{
    json_t *fault;

    if (said->fault == NULL) {
        if (said->outcome != NULL)
            doc_set(difference, side, said->outcome);
        else
            json_object_set_new(difference, side, json_null());
        return;
    }
    fault = doc_object(page->mem);
    doc_set_text(fault, "fault", said->fault);
    doc_set(difference, side, fault);
}

static void
copy_shown(json_t *to, const json_t *decision, const char *key)
{
    json_t *value = json_object_get(decision, key);

    if (!is_empty(value))
        doc_set(to, key, value);
}

static void
add_difference(struct replay_page *page, const struct moment *m,
               const char *table, const struct said sides[2], json_t *out)
{
    const struct said *then = &sides[0], *now = &sides[1];
    json_t            *d = difference_new(page, m->past, m->at_ms);

    doc_set_text(d, "table", table);
    set_side(page, d, "before", then);
    set_side(page, d, "after", now);
    doc_set_text(d, "rule_before", then->rule);
    doc_set_text(d, "rule_after", now->rule);
    doc_set_text(d, "because", now->because);
    copy_shown(d, now->decision, "evidence");
    copy_shown(d, now->decision, "trace");
    /* One table's fault silences the others of its moment as well. */
    if (m->item != NULL && m->item->decisions == NULL)
        doc_set_text(d, "fault", m->item->why.text);
    json_array_append(out, d);
}

static void
count_side(json_t *figures, const char *table, const struct said *said,
           const char *side)
{
    bool before = strcmp(side, "before") == 0;

    if (said->rule != NULL)
        FIGURE(figures, 1, "tables", table, "rules", said->rule, side);
    FIGURE(figures, said->fault != NULL, "tables", table,
           before ? "faults_before" : "faults");
}

static void
compare_table(struct replay_page *page, const struct moment *m,
              const char *table, json_t *out)
{
    const struct said sides[2] = {said_then(page, m, table),
                                  said_now(page, m, table)};
    bool              same = is_same(&sides[0], &sides[1]);

    FIGURE(page->figures, moment_asks(m, table), "tables", table, "asked");
    FIGURE(page->figures, same, "tables", table, "same");
    FIGURE(page->figures, !same, "tables", table, "differ");
    count_side(page->figures, table, &sides[0], "before");
    count_side(page->figures, table, &sides[1], "after");
    if (!same)
        add_difference(page, m, table, sides, out);
}

/* Recorded by a table that the candidate does not ask here; each once. */
static bool
is_gone(const struct moment *m, size_t i)
{
    const struct event *e = &m->past->events[i].event;
    const char         *table = doc_text(e->body, "table");

    if (e->kind != EVENT_DECIDED || table == NULL || moment_asks(m, table))
        return false;
    while (i-- > m->from) {
        const struct event *before = &m->past->events[i].event;
        const char         *name = doc_text(before->body, "table");

        if (before->kind == EVENT_DECIDED && name != NULL &&
            strcmp(name, table) == 0)
            return false;
    }
    return true;
}

void
replay_compare(struct replay_page *page, const struct moment *m,
               json_t *differences)
{
    for (size_t i = 0; i < m->table_count; i++)
        compare_table(page, m, m->tables[i], differences);
    for (size_t i = m->from; i < m->until; i++)
        if (is_gone(m, i))
            compare_table(page, m,
                          doc_text(m->past->events[i].event.body, "table"),
                          differences);
}

/* --- overrides --- */

/* The candidate's rule sets all that the person set instead. */
static bool
is_of_one_mind(const json_t *decision, const json_t *overridden)
{
    const json_t *set = json_object_get(decision, "set");
    const char   *name;
    json_t       *value;

    json_object_foreach((json_t *)overridden, name, value)
    {
        if (!json_equal(json_object_get(set, name), value))
            return false;
    }
    return true;
}

void
replay_overrides(struct replay_page *page, const struct moment *moments,
                 size_t count)
{
    const struct past *past = count == 0 ? NULL : moments[0].past;

    for (size_t i = 0; past != NULL && i < past->event_count; i++) {
        const struct event *e = &past->events[i].event;
        const char         *table = doc_text(e->body, "table");
        const json_t       *last = NULL;

        if (e->kind != EVENT_OVERRIDDEN || table == NULL)
            continue;
        for (size_t n = 0; n < count && moments[n].until <= i; n++)
            if (moments[n].item != NULL && moment_asks(&moments[n], table))
                last = decision_on(&moments[n], table);
        FIGURE(page->figures, 1, "tables", table, "overridden");
        FIGURE(page->figures,
               last != NULL &&
                   is_of_one_mind(last, json_object_get(e->body, "set")),
               "tables", table, "agrees");
    }
}
