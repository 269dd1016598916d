/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is waiting for somebody: complaints not judged yet, clocks whose time
 * has come, open tasks.
 */
#include <stdlib.h>

#include "store/complaints.h"
#include "store/projection.h"

static enum err
read_ids(struct stmt *q, struct arena *mem, struct id_page *page,
         struct fault *why)
{
    page->ids = arena_take(mem, ((size_t)page->limit + 1) * sizeof(*page->ids));
    page->count = 0;
    bind_int(q, 1, page->after);
    bind_int(q, 2, page->limit);
    while (stmt_next(q))
        page->ids[page->count++] = stmt_int(q, 0);
    return stmt_done(q, why);
}

enum err
complaint_unjudged(const struct store *st, struct arena *mem,
                   struct id_page *page, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_COMPLAINT_UNJUDGED);

    return read_ids(&q, mem, page, why);
}

enum err
complaint_open_ids(const struct store *st, struct arena *mem,
                   struct id_page *page, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_COMPLAINT_OPEN_IDS);

    return read_ids(&q, mem, page, why);
}

enum err
clock_due_list(const struct store *st, struct arena *mem, struct due_page *page,
               struct fault *why)
{
    static const struct due_clock beginning = {0, "", INT64_MIN};
    const struct due_clock *after = page->after ? page->after : &beginning;
    AUTO_STMT               q = stmt_read(st, SQL_CLOCK_DUE);

    page->items =
        arena_take(mem, ((size_t)page->limit + 1) * sizeof(*page->items));
    page->count = 0;
    bind_int(&q, 1, page->now_ms);
    bind_int(&q, 2, page->limit);
    bind_int(&q, 3, after->next_ms);
    bind_int(&q, 4, after->complaint_id);
    bind_text(&q, 5, after->clock);
    while (stmt_next(&q))
        page->items[page->count++] = (struct due_clock){
            .complaint_id = stmt_int(&q, 0),
            .clock = stmt_text(&q, 1, mem),
            .next_ms = stmt_int(&q, 2),
        };
    return stmt_done(&q, why);
}

/* A task with the rest of the key it is sorted by. */
struct keyed_task {
    struct task_row row;
    int64_t         due_ms, complaint_id;
};
struct task_rows {
    struct arena      *mem;
    struct keyed_task *items;
    size_t             count, room;
};

static void
add_task(struct stmt *q, struct task_rows *rows)
{
    struct keyed_task *k;

    rows->items = list_room(rows->mem, rows->items, rows->count, &rows->room,
                            sizeof(*rows->items));
    k = &rows->items[rows->count++];
    k->due_ms = stmt_int(q, 5);
    k->complaint_id = stmt_int(q, 6);
    k->row = (struct task_row){
        .number = stmt_text(q, 0, rows->mem),
        .team = stmt_text(q, 1, rows->mem),
        .what = stmt_text(q, 2, rows->mem),
        .task = stmt_int(q, 3),
        .opened_ms = stmt_int(q, 4),
        .due_ms = k->due_ms == DUE_NONE ? 0 : k->due_ms,
        .version = stmt_text(q, 7, rows->mem),
        .asked_by = stmt_text(q, 8, rows->mem),
        .name = stmt_text(q, 9, rows->mem),
        .receipt = stmt_true(q, 10),
        .received_ms = stmt_int(q, 11),
    };
}

static enum err
list_tasks(const struct store *st, enum sql which, const char *of, int limit,
           struct task_rows *rows, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, which);

    bind_text(&q, 1, of);
    bind_int(&q, 2, limit);
    while (stmt_next(&q))
        add_task(&q, rows);
    return stmt_done(&q, why);
}

static int
soonest_first(const void *a, const void *b)
{
    const struct keyed_task *x = a, *y = b;

    if (x->due_ms != y->due_ms)
        return x->due_ms < y->due_ms ? -1 : 1;
    if (x->complaint_id != y->complaint_id)
        return x->complaint_id < y->complaint_id ? -1 : 1;
    return (x->row.task > y->row.task) - (x->row.task < y->row.task);
}

static void
hand_out(const struct task_rows *rows, int limit, struct task_row **out,
         size_t *count)
{
    *count = rows->count < (size_t)limit ? rows->count : (size_t)limit;
    *out = arena_take(rows->mem, (*count + 1) * sizeof(**out));
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = rows->items[i].row;
}

enum err
task_list(const struct store *st, struct arena *mem, const char **roles,
          int limit, struct task_row **out, size_t *count, struct fault *why)
{
    struct task_rows rows = {.mem = mem};

    for (const char **role = roles; *role != NULL; role++)
        TRY(list_tasks(st, SQL_TASK_LIST, *role, limit, &rows, why));
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof(*rows.items), soonest_first);
    hand_out(&rows, limit, out, count);
    return OK;
}

enum err
task_asked(const struct store *st, struct arena *mem, const char *login,
           int limit, struct task_row **out, size_t *count, struct fault *why)
{
    struct task_rows rows = {.mem = mem};

    TRY(list_tasks(st, SQL_TASK_ASKED, login, limit, &rows, why));
    hand_out(&rows, limit, out, count);
    return OK;
}
