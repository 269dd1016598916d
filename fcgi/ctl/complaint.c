/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl complaint show: a complaint's journal, told as a story, an event a
 * line and what it rests on below it.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "model/state.h"
#include "store/complaints.h"

/* What each kind of event says, with members of its body in braces; what is in
 * brackets is only said when its member is there. */
static const struct {
    enum event_kind kind;
    const char     *story;
} stories[] = {
    {EVENT_RECEIVED, "received as {number} by {channel}, in {lang}"},
    {EVENT_DECIDED, "decided by table {table}"},
    {EVENT_FAULTED, "the procedure failed in {table}: {fault} ({at})"},
    {EVENT_ENTERED, "entered {stage}[, owned by {owner}]"},
    {EVENT_ACTED, "did \"{action}\"[ and signed: {sign.meaning}]"},
    {EVENT_CLOCK_STARTED, "clock {clock} started, due {due_ms}"},
    {EVENT_CLOCK_STOPPED, "clock {clock} stopped"},
    {EVENT_CLOCK_LATE, "clock {clock} is late, level {level}"},
    {EVENT_CLOCK_MOVED, "clock {clock} moved, due {due_ms}"},
    {EVENT_TOLD, "told {roles}"},
    {EVENT_LETTER_SENT,
     "wrote the letter {letter} in {lang}[, approved as draft {draft}]"},
    {EVENT_ASSIGNED, "gave it to[ {assignee}][ {owner}]"},
    {EVENT_NOTED, "noted"},
    {EVENT_ANSWERED, "wrote (from {by})[, approved as draft {draft}]"},
    {EVENT_FILED, "filed {type}, {size} bytes"},
    {EVENT_TASK_OPENED, "asked {team} (task {task})[, due {due_ms}]"},
    {EVENT_TASK_ANSWERED, "answered task {task}"},
    {EVENT_LETTER_DRAFTED, "drafted the letter {letter} (draft {draft})"},
    {EVENT_LETTER_REFUSED, "refused draft {draft}"},
    {EVENT_UNDELIVERED, "event {event} did not arrive by {channel}: {how}"},
};

struct teller {
    struct arena *mem;
    const char   *zone;
    struct text   line;
};

static void
add_list(struct teller *t, const json_t *list)
{
    size_t  i;
    json_t *one;

    json_array_foreach(list, i, one)
    {
        text_add(&t->line, i == 0 ? "" : ", ");
        text_add(&t->line, json_string_value(one));
    }
}

/* Times of day are told in the company's zone. */
static void
add_member(struct teller *t, const json_t *body, const char *name)
{
    const json_t *value = doc_at(body, name);
    size_t        length = strlen(name);

    if (json_is_integer(value) && length > 3 &&
        strcmp(name + length - 3, "_ms") == 0)
        text_add(&t->line,
                 moment_local(t->mem, json_integer_value(value), t->zone));
    else if (json_is_integer(value))
        text_add_int(&t->line, json_integer_value(value));
    else if (json_is_array(value))
        add_list(t, value);
    else
        text_add(&t->line,
                 json_is_string(value) ? json_string_value(value) : "-");
}

static const char *
story_of(enum event_kind kind)
{
    for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++)
        if (stories[i].kind == kind)
            return stories[i].story;
    return event_kind_name(kind);
}

/* The piece in brackets that begins at s is skipped when its member is not
 * there; otherwise only the brackets are. */
static const char *
past_bracket(const struct teller *t, const json_t *body, const char *s)
{
    size_t end = strcspn(s, "]");
    size_t open = strcspn(s, "{") + 1;
    char  *name = arena_bytes(t->mem, s + open, strcspn(s + open, "}"));

    return doc_at(body, name) == NULL ? s + end + 1 : s + 1;
}

static void
add_story(struct teller *t, const struct event *e)
{
    const char *s = story_of(e->kind);

    while (*s != '\0') {
        size_t length = strcspn(s, "{[]");

        text_add_bytes(&t->line, s, length);
        s += length;
        if (*s == '[') {
            s = past_bracket(t, e->body, s);
        } else if (*s == ']') {
            s++;
        } else if (*s == '{') {
            length = strcspn(s + 1, "}");
            add_member(t, e->body, arena_bytes(t->mem, s + 1, length));
            s += length + 2;
        }
    }
}

/* A text of several lines stays in its column. */
static void
add_indented(struct teller *t, const char *s)
{
    while (*s != '\0') {
        size_t length = strcspn(s, "\n");

        text_add_bytes(&t->line, s, length);
        s += length;
        if (*s == '\n') {
            text_add(&t->line, "\n        ");
            s++;
        }
    }
}

/* Below the line: one thing a line, indented. */
static void
add_below(struct teller *t, const char *what, const json_t *value)
{
    if (value == NULL ||
        (!json_is_string(value) &&
         json_object_size(value) + json_array_size(value) == 0))
        return;
    text_addf(&t->line, "\n      %s: ", what);
    add_indented(t, json_is_string(value) ? json_string_value(value)
                                          : doc_write(t->mem, value));
}

static void
add_halves(struct teller *t, const struct event *e)
{
    static const char *const lasting[] = {"answers", "set", "evidence", "about",
                                          NULL};
    const char              *name;
    json_t                  *value;

    if (e->rule != NULL)
        text_addf(&t->line, "\n      rule: %s", e->rule);
    if (e->reason != NULL)
        text_addf(&t->line, "\n      because: %s", e->reason);
    for (const char *const *member = lasting; *member != NULL; member++)
        add_below(t, *member, json_object_get(e->body, *member));
    json_object_foreach(e->personal, name, value) add_below(t, name, value);
}

static void
tell(struct ctl *ctl, const struct complaint *c,
     const struct journal_entry *entries, size_t count)
{
    const char *zone = ctl->config.zone == NULL ? "UTC" : ctl->config.zone;
    const char *stage = state_stage(c->state);

    printf("%s (%s), %s; times in %s\n", c->number, c->procedure,
           stage == NULL ? "not judged yet" : stage, zone);
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &entries[i].event;
        struct teller       t = {.mem = ctl->mem, .zone = zone};

        t.line.mem = ctl->mem;
        text_addf(&t.line, "%3zu  %s  %s ", i + 1,
                  moment_local(ctl->mem, e->at_ms, zone), e->actor);
        add_story(&t, e);
        add_halves(&t, e);
        puts(ctl_shown(ctl->mem, text_of(&t.line)));
    }
}

static json_t *
entry_json(struct arena *mem, const struct journal_entry *entry)
{
    const struct event *e = &entry->event;
    json_t             *out = doc_object(mem);

    doc_set_int(out, "seq", entry->seq);
    doc_set_int(out, "at_ms", e->at_ms);
    doc_set_text(out, "actor", e->actor);
    doc_set_text(out, "kind", event_kind_name(e->kind));
    doc_set_text(out, "version", e->version);
    doc_set_text(out, "rule", e->rule);
    doc_set_text(out, "reason", e->reason);
    doc_set(out, "body", e->body);
    if (e->personal != NULL)
        doc_set(out, "personal", e->personal);
    doc_set_text(out, "hash", entry->hash);
    return out;
}

static void
print_json(struct ctl *ctl, const struct journal_entry *entries, size_t count)
{
    json_t *all = doc_array(ctl->mem);

    for (size_t i = 0; i < count; i++)
        json_array_append(all, entry_json(ctl->mem, &entries[i]));
    puts(doc_write(ctl->mem, all));
}

enum err
ctl_complaint_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct complaint      c;
    struct journal_entry *entries;
    const char           *number;
    size_t                count;

    TRY(ctl_word(ctl, "NUMBER", &number, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(complaint_find(ctl->store, ctl->mem, number, &c, why));
    TRY(complaint_journal(ctl->store, ctl->mem, c.id, &entries, &count, why));
    if (ctl->json)
        print_json(ctl, entries, count);
    else
        tell(ctl, &c, entries, count);
    return OK;
}
