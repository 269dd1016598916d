/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replays and their differences; what they mean is the desk's.
 */
#include "store/replays.h"

#include "store/statement.h"

enum { LIST_MOST = 50, TIDY_MOST = 20000 };

static void
bind_replay(struct stmt *q, const struct replay_row *row)
{
    bind_text(q, 1, row->procedure);
    bind_text(q, 2, row->candidate);
    bind_text(q, 3, row->by);
    bind_text(q, 4, row->state);
    bind_text(q, 5, row->request);
    bind_text(q, 6, row->figures);
    bind_int(q, 7, row->begun_ms);
    bind_int(q, 8, row->ended_ms);
    bind_int(q, 9, row->after);
}

enum err
replay_row_add(struct tx *tx, struct replay_row *row, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REPLAY_ADD);

    bind_replay(&q, row);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    row->id = stmt_int(&q, 0);
    return stmt_run(&q, why);
}

enum err
replay_row_set(struct tx *tx, const struct replay_row *row, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REPLAY_SET);

    bind_replay(&q, row);
    bind_int(&q, 10, row->id);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no replay %lld",
                     (long long)row->id);
    return OK;
}

static void
read_replay(struct stmt *q, struct arena *mem, struct replay_row *out)
{
    *out = (struct replay_row){
        .id = stmt_int(q, 0),
        .procedure = stmt_text(q, 1, mem),
        .candidate = stmt_text(q, 2, mem),
        .by = stmt_text(q, 3, mem),
        .state = stmt_text(q, 4, mem),
        .request = stmt_text(q, 5, mem),
        .figures = stmt_text(q, 6, mem),
        .begun_ms = stmt_int(q, 7),
        .ended_ms = stmt_int(q, 8),
        .after = stmt_int(q, 9),
    };
}

enum err
replay_row_find(const struct store *st, struct arena *mem, int64_t id,
                struct replay_row *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REPLAY_FIND);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no replay %lld", (long long)id);
    read_replay(&q, mem, out);
    return OK;
}

enum err
replay_row_list(const struct store *st, struct arena *mem,
                const char *candidate, struct replay_row **out, size_t *count,
                struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REPLAY_LIST);

    *out = arena_take(mem, LIST_MOST * sizeof(**out));
    *count = 0;
    bind_int(&q, 1, LIST_MOST);
    bind_text(&q, 2, candidate);
    while (stmt_next(&q))
        read_replay(&q, mem, &(*out)[(*count)++]);
    return stmt_done(&q, why);
}

enum err
replay_difference_add(struct tx *tx, int64_t replay, int64_t complaint,
                      const char *doc, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REPLAY_DIFFERENCE_ADD);

    bind_int(&q, 1, replay);
    bind_int(&q, 2, complaint);
    bind_text(&q, 3, doc);
    return stmt_run(&q, why);
}

/* One row more than asked for tells whether there is a next page. */
enum err
replay_difference_list(const struct store *st, struct arena *mem,
                       struct difference_page *page, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REPLAY_DIFFERENCE_LIST);
    int64_t   last = page->after;

    page->rows =
        arena_take(mem, ((size_t)page->limit + 1) * sizeof(*page->rows));
    page->count = 0;
    page->next = 0;
    bind_int(&q, 1, page->replay);
    bind_int(&q, 2, page->after);
    bind_int(&q, 3, (int64_t)page->limit + 1);
    while (stmt_next(&q)) {
        if (page->count == (size_t)page->limit) {
            page->next = last;
            break;
        }
        last = stmt_int(&q, 0);
        page->rows[page->count++] =
            (struct difference_row){.id = last,
                                    .doc = stmt_text(&q, 1, mem),
                                    .verdict = stmt_text(&q, 2, mem),
                                    .by = stmt_text(&q, 3, mem),
                                    .at_ms = stmt_int(&q, 4),
                                    .note = stmt_text(&q, 5, mem)};
    }
    return stmt_done(&q, why);
}

static enum err
drop(struct tx *tx, enum sql which, int64_t before_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, before_ms);
    return stmt_run(&q, why);
}

enum err
replay_tidy(struct tx *tx, int64_t before_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TIDY_REPLAY_DIFFERENCES);

    bind_int(&q, 1, before_ms);
    bind_int(&q, 2, TIDY_MOST);
    TRY(stmt_run(&q, why));
    TRY(drop(tx, SQL_TIDY_REPLAY_TICKS, before_ms, why));
    return drop(tx, SQL_TIDY_REPLAYS, before_ms, why);
}
