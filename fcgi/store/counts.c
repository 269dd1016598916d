/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting over the tally: it is read once and asked in memory, because whoever
 * wants one count mostly wants several.
 */
#include "store/counts.h"

#include <string.h>

#include "base/text.h"
#include "store/statement.h"

/* Complaints that are the same in all that a queue may be cut to; "" is none.
 */
struct tallied {
    const char *procedure, *team, *owner, *stage, *assignee;
    bool        late, closed, faulted;
    int64_t     n;
};

/* A column's text; the same as in the row before most of the time. */
static const char *
text_of_column(struct stmt *q, int column, const char *before,
               struct arena *mem)
{
    const char *text = stmt_peek(q, column);

    return before != NULL && strcmp(before, text) == 0 ? before
                                                       : arena_text(mem, text);
}

static void
add_row(struct stmt *q, struct arena *mem, struct counts *out)
{
    static const struct tallied none;
    const struct tallied       *last;

    out->rows =
        list_room(mem, out->rows, out->count, &out->room, sizeof(*out->rows));
    last = out->count == 0 ? &none : &out->rows[out->count - 1];
    out->rows[out->count++] = (struct tallied){
        .procedure = text_of_column(q, 0, last->procedure, mem),
        .team = text_of_column(q, 1, last->team, mem),
        .owner = text_of_column(q, 2, last->owner, mem),
        .stage = text_of_column(q, 3, last->stage, mem),
        .assignee = text_of_column(q, 4, last->assignee, mem),
        .late = stmt_true(q, 5),
        .closed = stmt_true(q, 6),
        .faulted = stmt_true(q, 7),
        .n = stmt_int(q, 8),
    };
}

enum err
counts_read(const struct store *st, struct arena *mem, struct counts *out,
            struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_TALLY_LIST);

    *out = (struct counts){NULL, 0, 0};
    while (stmt_next(&q))
        add_row(&q, mem, out);
    return stmt_done(&q, why);
}

static bool
is(const char *asked, const char *value)
{
    return asked == NULL || strcmp(asked, value) == 0;
}

static bool
is_counted(const struct tallied *row, const struct queue_filter *f)
{
    if (f->owners != NULL &&
        (row->owner[0] == '\0' ||
         !text_is_one_of(row->owner, (const char *const *)f->owners)))
        return false;
    if (f->nobodys && row->assignee[0] != '\0')
        return false;
    if ((f->late && !row->late) || (f->open && row->closed) ||
        (f->faulted && !row->faulted))
        return false;
    return is(f->stage, row->stage) && is(f->team, row->team) &&
           is(f->assignee, row->assignee) && is(f->procedure, row->procedure);
}

struct count
complaint_count(const struct counts *in, const struct queue_filter *filter)
{
    struct count out = {0, 0};

    for (size_t i = 0; i < in->count; i++)
        if (is_counted(&in->rows[i], filter)) {
            out.all += in->rows[i].n;
            out.late += in->rows[i].late ? in->rows[i].n : 0;
        }
    return out;
}

/* --- tasks --- */

static enum err
add_tasks(const struct store *st, enum sql which, const char *of,
          int64_t now_ms, struct count *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, which);

    bind_text(&q, 1, of);
    bind_int(&q, 2, now_ms);
    if (stmt_next(&q)) {
        out->all += stmt_int(&q, 0);
        out->late += stmt_int(&q, 1);
    }
    return stmt_done(&q, why);
}

enum err
task_count(const struct store *st, const char **roles, int64_t now_ms,
           struct count *out, struct fault *why)
{
    *out = (struct count){0, 0};
    for (const char **role = roles; *role != NULL; role++)
        TRY(add_tasks(st, SQL_TASK_COUNT, *role, now_ms, out, why));
    return OK;
}

enum err
task_asked_count(const struct store *st, const char *login, int64_t now_ms,
                 struct count *out, struct fault *why)
{
    *out = (struct count){0, 0};
    return add_tasks(st, SQL_TASK_ASKED_COUNT, login, now_ms, out, why);
}
