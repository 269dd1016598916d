/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A decision, a sentence a line: everything that the journal keeps about it.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say_inside.h"

struct telling {
    const struct listener *to;
    const struct event    *event;
    json_t                *lines;
};

static void
line(struct telling *t, const char *text)
{
    doc_push_text(t->lines, text);
}

/* --- what, and why --- */

static void
tell_rule(struct telling *t)
{
    char *table = say_name(t->to, "table", doc_text(t->event->body, "table"));

    if (t->event->rule == NULL)
        line(t, say(t->to, SAY_DECIDED_NOTHING, "table", table, NULL));
    else
        line(t, say(t->to, SAY_DECIDED, "table", table, "rule",
                    say_rule(t->to, t->event->rule), NULL));
}

static void
tell_set(struct telling *t, enum say_id id, const char *member)
{
    const json_t *set = json_object_get(t->event->body, member);

    if (json_object_size(set) > 0)
        line(t, say(t->to, id, "set", say_facts(t->to, set), NULL));
}

static void
tell_reason(struct telling *t)
{
    if (t->event->reason != NULL)
        line(t,
             say(t->to, SAY_REASON, "reason",
                 say_because(t->to, t->event->rule, t->event->reason), NULL));
}

static void
tell_late(struct telling *t)
{
    const json_t *late = json_object_get(t->event->body, "late");

    if (json_is_object(late))
        line(t, say(t->to, SAY_WAS_LATE, "clock",
                    say_name(t->to, "clock", doc_text(late, "clock")), "level",
                    say_number(t->to, (double)doc_int(late, "level", 1), 0),
                    NULL));
}

static void
tell_evidence(struct telling *t)
{
    const json_t *evidence = json_object_get(t->event->body, "evidence");
    struct pieces list = {.mem = t->to->mem};
    size_t        i;
    json_t       *one;

    if (json_is_string(evidence))
        pieces_add(&list, say_quoted(t->to, json_string_value(evidence)));
    json_array_foreach(evidence, i, one)
        pieces_add(&list, say_quoted(t->to, json_string_value(one)));
    if (list.count > 0)
        line(t, say(t->to, SAY_EVIDENCE, "evidence", pieces_and(t->to, &list),
                    NULL));
}

/* --- what it looked at --- */

/* What was looked up, of both halves. */
static json_t *
history_of(const struct telling *t)
{
    json_t *all = doc_object(t->to->mem);

    json_object_update(all, json_object_get(t->event->body, "history"));
    json_object_update(all, json_object_get(t->event->personal, "history"));
    return all;
}

/* The clock that brought the table about is a fact for its rules, and told in a
 * sentence of its own (tell_late()). */
static bool
is_the_late_clock(const struct telling *t, const char *name)
{
    return strcmp(name, "late") == 0 &&
           json_is_object(json_object_get(t->event->body, "late"));
}

/* Facts that the past was asked for are told with what was found there. */
static void
add_facts(struct telling *t, json_t *all, const json_t *half)
{
    const json_t *history = history_of(t);
    const char   *name;
    json_t       *value;

    json_object_foreach(json_object_get(half, "facts"), name, value)
    {
        if (json_object_get(history, name) == NULL &&
            !is_the_late_clock(t, name))
            doc_set(all, name, value);
    }
}

static void
tell_facts(struct telling *t)
{
    json_t *all = doc_object(t->to->mem);

    add_facts(t, all, t->event->body);
    add_facts(t, all, t->event->personal);
    if (json_object_size(all) > 0)
        line(t,
             say(t->to, SAY_LOOKED_AT, "facts", say_facts(t->to, all), NULL));
}

/* A trace names the rules of the same table without it. */
static const char *
rule_beside(const struct telling *t, const char *rule)
{
    const char *table = doc_text(t->event->body, "table");

    return table == NULL || rule == NULL
               ? rule
               : arena_join(t->to->mem, table, "/", rule, NULL);
}

static void
tell_trace(struct telling *t)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(t->event->body, "trace"), i, one)
        line(t, say(t->to, SAY_NOT_APPLIED, "rule",
                    say_rule(t->to, rule_beside(t, doc_text(one, "rule"))),
                    "failed", say_failed(t->to, one), NULL));
}

static void
tell_history(struct telling *t)
{
    json_t     *history = history_of(t);
    const char *name;
    json_t     *found;

    json_object_foreach(history, name, found)
    {
        struct pieces numbers = {.mem = t->to->mem};
        char         *field = say_quoted(t->to, say_field(t->to, name));
        char   *value = say_value(t->to, name, json_object_get(found, "value"));
        size_t  i;
        json_t *one;

        json_array_foreach(json_object_get(found, "numbers"), i, one)
            pieces_add(&numbers, json_string_value(one));
        line(t, numbers.count == 0
                    ? say(t->to, SAY_FROM_PAST, "name", field, "value", value,
                          NULL)
                    : say(t->to, SAY_FROM_PAST_IN, "name", field, "value",
                          value, "numbers", pieces_and(t->to, &numbers), NULL));
    }
}

/* --- what followed --- */

static void
tell_tasks(struct telling *t)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(t->event->body, "open"), i, task)
    {
        char       *team = say_role(t->to, doc_text(task, "team"));
        char       *span = say_span(t->to, json_object_get(task, "within"));
        const char *what =
            say_task(t->to, doc_text(task, "name"), doc_text(task, "what"));

        line(t, span[0] == '\0' ? say(t->to, SAY_FOLLOWED_TASK, "team", team,
                                      "what", what, NULL)
                                : say(t->to, SAY_FOLLOWED_TASK_WITHIN, "team",
                                      team, "what", what, "span", span, NULL));
    }
}

static void
tell_followed(struct telling *t)
{
    const json_t *body = t->event->body;
    const char   *assign = doc_text(body, "assign");
    const char   *letter = doc_text(body, "letter");
    char         *again = say_span(t->to, json_object_get(body, "again"));

    if (json_array_size(json_object_get(body, "tell")) > 0)
        line(t, say(t->to, SAY_FOLLOWED_TELL, "roles",
                    say_roles(t->to, json_object_get(body, "tell")), NULL));
    if (assign != NULL)
        line(t, say(t->to, SAY_FOLLOWED_ASSIGN, "role", say_role(t->to, assign),
                    NULL));
    tell_tasks(t);
    if (letter != NULL)
        line(t, say(t->to, SAY_FOLLOWED_LETTER, "letter",
                    say_name(t->to, "letter", letter), NULL));
    if (again[0] != '\0')
        line(t, say(t->to, SAY_FOLLOWED_AGAIN, "span", again, NULL));
}

static void
tell_version(struct telling *t)
{
    const char *at = doc_text(t->event->body, "at");
    char       *version = say_short_version(t->to, t->event->version);
    char       *procedure = say_procedure(t->to);

    line(t, at == NULL ? say(t->to, SAY_BY_VERSION, "version", version,
                             "procedure", procedure, NULL)
                       : say(t->to, SAY_BY_VERSION_AT, "version", version,
                             "procedure", procedure, "at", at, NULL));
}

static void
tell_overridden(struct telling *t)
{
    const char *table = doc_text(t->event->body, "table");
    char       *what = t->event->rule != NULL ? say_rule(t->to, t->event->rule)
                                              : say_name(t->to, "table", table);

    line(t, say(t->to, SAY_OVERRODE, "who", say_actor(t->to, t->event->actor),
                "rule", what, NULL));
    tell_set(t, SAY_OUTCOME, "set");
    tell_set(t, SAY_WAS_SET, "was");
    tell_reason(t);
    tell_version(t);
}

json_t *
say_decision(const struct listener *to, const struct event *decided)
{
    struct telling t = {to, decided, doc_array(to->mem)};

    if (decided->kind == EVENT_OVERRIDDEN) {
        tell_overridden(&t);
        return t.lines;
    }
    tell_rule(&t);
    tell_reason(&t);
    tell_late(&t);
    tell_evidence(&t);
    tell_set(&t, SAY_OUTCOME, "set");
    tell_facts(&t);
    tell_trace(&t);
    tell_history(&t);
    tell_followed(&t);
    tell_version(&t);
    return t.lines;
}
