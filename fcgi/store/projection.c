/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deriving the projection from a state, and writing it.
 */
#include "store/projection.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/state.h"
#include "store/facts.h"

enum { TITLE_CHARACTERS = 80 };

/* The team of the role that owns it; a closed one stays with the team that
 * had it first, so that it is still found there. */
static const char *
team_of(const json_t *state, struct arena *mem)
{
    const char *owner = state_owner(state);

    if (owner != NULL)
        return arena_bytes(mem, owner, strcspn(owner, "."));
    return json_string_value(
        json_array_get(json_object_get(state, "teams"), 0));
}

/* The first characters of a text, on one line. */
static char *
one_line(struct arena *mem, const char *text)
{
    size_t length = 0;
    int    characters = 0;
    char  *line;

    for (; text[length] != '\0'; length++)
        if (((unsigned char)text[length] & 0xc0) != 0x80 &&
            characters++ == TITLE_CHARACTERS)
            break;
    line = arena_bytes(mem, text, length);
    for (char *c = line; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r' || *c == '\t')
            *c = ' ';
    return line;
}

static const char *
title_of(const json_t *state, struct arena *mem)
{
    static const char *const fields[] = {"story", "subject", "title", NULL};
    const char              *number = doc_text(state, "number");

    for (const char *const *f = fields; *f != NULL; f++) {
        const char *text = doc_text(state_facts(state), *f);

        if (text != NULL && *text != '\0')
            return one_line(mem, text);
    }
    return number == NULL ? "" : number;
}

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

void
projection_of(const json_t *state, struct arena *mem, struct projection *out)
{
    int64_t due_ms = state_due_ms(state);
    bool    closed = state_is_closed(state);
    bool    judged = state_stage(state) != NULL;

    *out = (struct projection){
        .id = out->id,
        .revision = out->revision,
        .number = or_empty(doc_text(state, "number")),
        .procedure = or_empty(doc_text(state, "procedure")),
        .version = or_empty(doc_text(state, "version")),
        .stage = state_stage(state),
        .owner = state_owner(state),
        .team = team_of(state, mem),
        .assignee = state_assignee(state),
        .title = title_of(state, mem),
        .lang = or_empty(doc_text(state, "lang")),
        .received_ms = doc_int(state, "received_ms", 0),
        .due_ms = closed        ? DUE_CLOSED
                  : due_ms == 0 ? DUE_NONE
                                : due_ms,
        .next_ms = state_next_ms(state),
        .late = state_late(state),
        .closed = closed,
        .faulted = json_object_get(state, "fault") != NULL,
        .judged = judged,
        .state = judged ? doc_write(mem, state) : NULL,
    };
}

static void
bind_row(struct stmt *q, const struct projection *p)
{
    bind_int(q, 1, p->id);
    bind_int(q, 2, p->revision);
    bind_text(q, 3, p->version);
    bind_text(q, 4, p->stage);
    bind_text(q, 5, p->owner);
    bind_text(q, 6, p->team);
    bind_text(q, 7, p->assignee);
    bind_text(q, 8, p->title);
    bind_text(q, 9, p->lang);
    bind_int(q, 10, p->received_ms);
    bind_int(q, 11, p->due_ms);
    bind_int(q, 12, p->next_ms);
    bind_int(q, 13, p->late);
    bind_int(q, 14, p->closed);
    bind_int(q, 15, p->faulted);
    bind_int(q, 16, p->judged);
}

static enum err
add_row(struct tx *tx, const struct projection *p, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_PROJECTION_ADD);

    bind_row(&q, p);
    bind_text(&q, 17, p->number);
    bind_text(&q, 18, p->procedure);
    return stmt_run(&q, why);
}

static enum err
change_row(struct tx *tx, const struct projection *p, int64_t before,
           struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_PROJECTION_CHANGE);

    bind_row(&q, p);
    bind_int(&q, 17, before);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_STALE, "%s was changed meanwhile", p->number);
    return OK;
}

static enum err
set_state(struct tx *tx, const struct projection *p, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_STATE_SET);

    bind_int(&q, 1, p->id);
    bind_text(&q, 2, p->state);
    return stmt_run(&q, why);
}

static enum err
clear(struct tx *tx, enum sql which, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, id);
    return stmt_run(&q, why);
}

static enum err
add_clock(struct tx *tx, int64_t id, const char *name, int64_t next_ms,
          struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_CLOCK_ADD);

    bind_int(&q, 1, id);
    bind_text(&q, 2, name);
    bind_int(&q, 3, next_ms);
    return stmt_run(&q, why);
}

/* When the clock thread has to look at a clock; 0: never. */
static int64_t
clock_next_ms(const json_t *clock)
{
    return doc_true(clock, "running") ? doc_int(clock, "next_ms", 0) : 0;
}

static enum err
write_clocks(struct tx *tx, const struct projection *p, const json_t *state,
             struct fault *why)
{
    json_t     *clocks = json_object_get(state, "clocks");
    const char *name;
    json_t     *clock;

    json_object_foreach(clocks, name, clock) if (clock_next_ms(clock) != 0)
        TRY(add_clock(tx, p->id, name, clock_next_ms(clock), why));
    return OK;
}

static int64_t
task_due_ms(const json_t *task)
{
    int64_t due_ms = doc_int(task, "due_ms", 0);

    return due_ms == 0 ? DUE_NONE : due_ms;
}

static enum err
add_task(struct tx *tx, int64_t id, const json_t *task, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TASK_ADD);

    bind_int(&q, 1, id);
    bind_int(&q, 2, doc_int(task, "task", 0));
    bind_text(&q, 3, or_empty(doc_text(task, "team")));
    bind_text(&q, 4, or_empty(doc_text(task, "what")));
    bind_int(&q, 5, doc_int(task, "opened_ms", 0));
    bind_int(&q, 6, task_due_ms(task));
    bind_text(&q, 7, or_empty(doc_text(task, "asked_by")));
    return stmt_run(&q, why);
}

static enum err
write_tasks(struct tx *tx, const struct projection *p, const json_t *state,
            struct fault *why)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(state, "tasks"), i,
                       task) if (!doc_true(task, "done"))
        TRY(add_task(tx, p->id, task, why));
    return OK;
}

enum err
projection_write(struct tx *tx, const struct projection *p, const json_t *state,
                 int64_t before, struct fault *why)
{
    TRY(before == 0 ? add_row(tx, p, why) : change_row(tx, p, before, why));
    if (p->state != NULL) {
        TRY(set_state(tx, p, why));
        TRY(facts_write(tx, p, state, before == 0, why));
    }
    if (before != 0) {
        TRY(clear(tx, SQL_CLOCK_CLEAR, p->id, why));
        TRY(clear(tx, SQL_TASK_CLEAR, p->id, why));
    }
    TRY(write_clocks(tx, p, state, why));
    return write_tasks(tx, p, state, why);
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Sorted, because a state keeps clocks in the order they started. */
static char *
join_lines(struct arena *mem, char **lines, size_t count)
{
    struct text all = {.mem = mem};

    qsort(lines, count, sizeof(*lines), by_text);
    for (size_t i = 0; i < count; i++)
        text_addf(&all, "%s\n", lines[i]);
    return arena_text(mem, text_of(&all));
}

static char *
clock_line(struct arena *mem, const char *name, int64_t next_ms)
{
    return arena_printf(mem, "clock %s %lld", name, (long long)next_ms);
}

struct task_words {
    const char *team, *what, *asked_by;
};

static char *
task_line(struct arena *mem, int64_t task, const struct task_words *words,
          int64_t times[2])
{
    return arena_printf(mem, "task %lld %s %s %s %lld %lld", (long long)task,
                        words->team, words->what, words->asked_by,
                        (long long)times[0], (long long)times[1]);
}

char *
projection_lines(const json_t *state, struct arena *mem)
{
    json_t     *clocks = json_object_get(state, "clocks");
    json_t     *tasks = json_object_get(state, "tasks");
    size_t      most = json_object_size(clocks) + json_array_size(tasks);
    char      **lines = arena_take(mem, (most + 1) * sizeof(*lines));
    size_t      count = 0, i;
    const char *name;
    json_t     *one;

    json_object_foreach(clocks, name, one) if (clock_next_ms(one) != 0)
        lines[count++] = clock_line(mem, name, clock_next_ms(one));
    json_array_foreach(tasks, i, one)
    {
        int64_t times[2] = {doc_int(one, "opened_ms", 0), task_due_ms(one)};
        const struct task_words words = {or_empty(doc_text(one, "team")),
                                         or_empty(doc_text(one, "what")),
                                         or_empty(doc_text(one, "asked_by"))};

        if (!doc_true(one, "done"))
            lines[count++] =
                task_line(mem, doc_int(one, "task", 0), &words, times);
    }
    return join_lines(mem, lines, count);
}

struct line_list {
    struct arena *mem;
    char        **lines;
    size_t        count, room;
};

static void
add_line(struct line_list *list, char *line)
{
    list->lines = list_room(list->mem, list->lines, list->count, &list->room,
                            sizeof(*list->lines));
    list->lines[list->count++] = line;
}

static enum err
stored_clocks(struct connection *on, int64_t id, struct line_list *list,
              struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_CLOCK_OF);

    bind_int(&q, 1, id);
    while (stmt_next(&q))
        add_line(list,
                 clock_line(list->mem, stmt_peek(&q, 0), stmt_int(&q, 1)));
    return stmt_done(&q, why);
}

static enum err
stored_tasks(struct connection *on, int64_t id, struct line_list *list,
             struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_TASK_OF);

    bind_int(&q, 1, id);
    while (stmt_next(&q)) {
        int64_t                 times[2] = {stmt_int(&q, 3), stmt_int(&q, 4)};
        const struct task_words words = {stmt_peek(&q, 1), stmt_peek(&q, 2),
                                         stmt_peek(&q, 5)};

        add_line(list, task_line(list->mem, stmt_int(&q, 0), &words, times));
    }
    return stmt_done(&q, why);
}

enum err
projection_stored_lines(struct connection *on, int64_t id, struct arena *mem,
                        char **out, struct fault *why)
{
    struct line_list list = {.mem = mem};

    TRY(stored_clocks(on, id, &list, why));
    TRY(stored_tasks(on, id, &list, why));
    *out = list.count == 0 ? arena_text(mem, "")
                           : join_lines(mem, list.lines, list.count);
    return OK;
}
