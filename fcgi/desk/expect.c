/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scenario's `expect` compares: a table of the names that mean
 * something of their own, and every other name is a fact (or a counter).
 * Letters, tasks, other records, rows and summaries are in expect_made.c.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/expect_inside.h"
#include "model/condition.h"

enum { DECISIONS_SHOWN = 4, FAILED_SHOWN = 6, MINUTE_MS = 60000 };

const char *
expect_say(struct play *p, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return "nothing";
    if (json_is_string(value))
        return arena_printf(p->mem, "\"%s\"", json_string_value(value));
    if (json_is_boolean(value))
        return json_is_true(value) ? "true" : "false";
    if (json_is_integer(value))
        return arena_printf(p->mem, "%lld",
                            (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_printf(p->mem, "%g", json_real_value(value));
    return doc_write(p->mem, value);
}

const char *
expect_differs(struct play *p, const char *name, const json_t *wanted,
               const json_t *is)
{
    return arena_printf(p->mem, "expected %s = %s, was %s", name,
                        expect_say(p, wanted), expect_say(p, is));
}

static const char *
expect_text(struct play *p, const char *name, const json_t *wanted)
{
    json_t *is = json_object_get(p->state, name);

    if (json_equal(wanted, is))
        return NULL;
    return expect_differs(p, name, wanted, is);
}

static char *
resolve(struct play *p, const json_t *role)
{
    const char *text = json_string_value(role);

    return role_resolve(p->hearing.world.procedure, state_facts(p->state),
                        text == NULL ? "" : text, p->mem);
}

static const char *
expect_owner(struct play *p, const char *name, const json_t *wanted)
{
    const char *owner = state_owner(p->state);

    if (owner != NULL && strcmp(resolve(p, wanted), owner) == 0)
        return NULL;
    return expect_differs(p, name, wanted, json_object_get(p->state, "owner"));
}

static const char *
expect_late(struct play *p, const char *name, const json_t *wanted)
{
    const char *clock;
    json_t     *level;

    json_object_foreach((json_t *)wanted, clock, level)
    {
        json_t *is = json_object_get(state_clock(p->state, clock), "late");

        if (is == NULL ||
            json_integer_value(is) != (json_int_t)json_number_value(level))
            return expect_differs(p, arena_printf(p->mem, "late.%s", clock),
                                  level, is);
    }
    return NULL;
}

static const char *
expect_due(struct play *p, const char *name, const json_t *wanted)
{
    const char *zone = calendar_zone(p->hearing.world.calendar);
    const char *clock;
    json_t     *time;

    json_object_foreach((json_t *)wanted, clock, time)
    {
        int64_t     due_ms = doc_int(state_clock(p->state, clock), "due_ms", 0);
        const char *text = json_string_value(time);
        int64_t     wanted_ms;
        struct fault why;

        if (json_is_false(time)) {
            text = "false";
            wanted_ms = 0;
        } else if (moment_read(text == NULL ? "" : text, zone, &wanted_ms,
                               &why) != OK) {
            return arena_printf(p->mem, "due.%s: %s", clock, why.text);
        }
        if (due_ms / MINUTE_MS != wanted_ms / MINUTE_MS)
            return arena_printf(
                p->mem, "expected due.%s = %s, was %s", clock, text,
                due_ms == 0 ? "nothing" : moment_local(p->mem, due_ms, zone));
    }
    return NULL;
}

/* urgently: so that it is not held back. */
static bool
was_told(struct play *p, const char *role, bool urgently)
{
    for (size_t i = p->expected; i < p->events.count; i++) {
        const struct event *e = &p->events.items[i];
        size_t              k;
        json_t             *told;

        if (e->kind != EVENT_TOLD || (urgently && !doc_true(e->body, "urgent")))
            continue;
        json_array_foreach(json_object_get(e->body, "roles"), k, told)
        {
            if (strcmp(json_string_value(told), role) == 0)
                return true;
        }
    }
    return false;
}

/* told = {} or false */
static const char *
expect_nobody_told(struct play *p, bool urgently)
{
    for (size_t i = p->expected; i < p->events.count; i++) {
        const json_t *body = p->events.items[i].body;

        if (p->events.items[i].kind == EVENT_TOLD &&
            (!urgently || doc_true(body, "urgent")))
            return arena_printf(p->mem, "expected nobody to be told%s, was %s",
                                urgently ? " urgently" : "",
                                expect_say(p, json_object_get(body, "roles")));
    }
    return NULL;
}

static const char *
expect_role_told(struct play *p, const json_t *role, bool urgently)
{
    const char *resolved = resolve(p, role);

    return was_told(p, resolved, urgently)
               ? NULL
               : arena_printf(p->mem, "expected %s to be told%s, was not",
                              resolved, urgently ? " urgently" : "");
}

static const char *
expect_roles_told(struct play *p, const json_t *wanted, bool urgently)
{
    const char *wrong = NULL;
    size_t      i;
    json_t     *role;

    if (json_is_string(wanted))
        return expect_role_told(p, wanted, urgently);
    if (json_array_size(wanted) == 0)
        return expect_nobody_told(p, urgently);
    json_array_foreach((json_t *)wanted, i, role)
    {
        wrong = wrong != NULL ? wrong : expect_role_told(p, role, urgently);
    }
    return wrong;
}

static const char *
expect_told(struct play *p, const char *name, const json_t *wanted)
{
    return expect_roles_told(p, wanted, false);
}

static const char *
expect_told_urgently(struct play *p, const char *name, const json_t *wanted)
{
    return expect_roles_told(p, wanted, true);
}

static const char *
expect_closed(struct play *p, const char *name, const json_t *wanted)
{
    bool closed = state_is_closed(p->state);

    if (closed == json_is_true(wanted))
        return NULL;
    return arena_printf(p->mem, "expected the complaint %s, was %s",
                        closed ? "open" : "closed", closed ? "closed" : "open");
}

static const char *
expect_faulted(struct play *p, const char *name, const json_t *wanted)
{
    bool        faulted = p->fault != NULL;
    const char *what = p->fault;

    p->fault = NULL;
    if (faulted == json_is_true(wanted))
        return NULL;
    return faulted ? what : "expected the procedure to fail, and it did not";
}

bool
expect_is(struct play *p, const char *name, const json_t *wanted,
          const json_t *facts)
{
    json_t *condition = doc_object(p->mem);
    json_t *inner = doc_object(p->mem);

    doc_set(inner, name, (json_t *)wanted);
    doc_set(condition, "is", inner);
    return condition_holds(condition, facts);
}

static const char *
expect_fact(struct play *p, const char *name, const json_t *wanted)
{
    json_t *facts = state_facts(p->state);
    json_t *is = json_object_get(facts, name);

    if (is == NULL) {
        facts = json_object_get(p->state, "counts");
        is = json_object_get(facts, name);
    }
    if (is == NULL && json_is_false(wanted)) /* nobody ever said so */
        return NULL;
    if (is != NULL && expect_is(p, name, wanted, facts))
        return NULL;
    return expect_differs(p, name, wanted, is);
}

static const struct {
    const char *name;
    const char *(*check)(struct play *p, const char *name,
                         const json_t *wanted);
} names[] = {
    {"tasks", expect_tasks},
    {"opened", expect_opened},
    {"registered", expect_registered},
    {"paused", expect_paused},
    {"running", expect_running},
    {"compiled", expect_compiled},
    {"written", expect_written},
    {"stage", expect_text},
    {"owner", expect_owner},
    {"assignee", expect_text},
    {"late", expect_late},
    {"due", expect_due},
    {"told", expect_told},
    {"told_urgently", expect_told_urgently},
    {"drafts", expect_drafts},
    {"letter", expect_letter},
    {"letter_lang", expect_letter_lang},
    {"closed", expect_closed},
    {"faulted", expect_faulted},
};

static const char *
check_one(struct play *p, const char *name, const json_t *wanted)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].check(p, name, wanted);
    return expect_fact(p, name, wanted);
}

const char *
expect_check(struct play *p, const json_t *that)
{
    const char *wrong = NULL;
    const char *name;
    json_t     *wanted;

    if (p->state == NULL)
        return "nothing was submitted yet";
    p->that = that;
    json_object_foreach((json_t *)that, name, wanted)
    {
        wrong = check_one(p, name, wanted);
        if (wrong != NULL)
            return wrong;
    }
    p->expected = p->events.count;
    return p->fault;
}

/* The rules before it, and why each of them did not hit. */
static void
say_failed(struct text *t, const struct event *e)
{
    size_t  i;
    json_t *entry;

    json_array_foreach(json_object_get(e->body, "trace"), i, entry)
    {
        const char *rule = doc_text(entry, "rule"),
                   *failed = doc_text(entry, "failed");

        if (i == FAILED_SHOWN) {
            text_add(t, ", ...");
            break;
        }
        text_addf(t, "%s \"%s\": %s", i == 0 ? " [not" : ", not",
                  rule == NULL ? "" : rule, failed == NULL ? "" : failed);
    }
    if (i > 0)
        text_add(t, "]");
}

/* One decision in short: its rule, or that none of the table hit. */
static void
say_decision(struct text *t, const struct event *e)
{
    const char *table = doc_text(e->body, "table");

    if (t->length > 0)
        text_add(t, "; ");
    if (e->rule == NULL) {
        text_addf(t, "%s: no rule hit", table == NULL ? "" : table);
        return;
    }
    text_add(t, e->rule);
    if (e->reason != NULL)
        text_addf(t, " (%s)", e->reason);
    say_failed(t, e);
}

const char *
play_decisions(struct play *p)
{
    struct text t = {.mem = p->mem};
    size_t      from = p->events.count;
    int         shown = 0;

    while (from > 0 && shown < DECISIONS_SHOWN)
        if (p->events.items[--from].kind == EVENT_DECIDED)
            shown++;
    for (; from < p->events.count; from++)
        if (p->events.items[from].kind == EVENT_DECIDED)
            say_decision(&t, &p->events.items[from]);
    return text_of(&t);
}
