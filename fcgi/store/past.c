/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The past as a whole: complaints with their journals in pages, for replays.
 */
#include "store/history.h"
#include "store/journal.h"
#include "store/writer.h"

static void
bind_past(struct stmt *q, const struct past_query *query)
{
    bind_text(q, 1, query->procedure);
    bind_int(q, 2, query->after);
    bind_int(q, 3, query->until_id == 0 ? INT64_MAX : query->until_id);
    bind_int(q, 4, query->from_ms);
    bind_int(q, 5, query->until_ms == 0 ? INT64_MAX : query->until_ms);
}

static void
read_past(struct stmt *q, struct arena *mem, struct past *out)
{
    *out = (struct past){
        .complaint = {.id = stmt_int(q, 0),
                      .number = stmt_text(q, 1, mem),
                      .procedure = stmt_text(q, 2, mem),
                      .version = stmt_text(q, 3, mem),
                      .code_salt = stmt_text(q, 4, mem),
                      .revision = stmt_int(q, 5)},
        .received_ms = stmt_int(q, 6),
    };
}

/* The last of each `step`: wherever a page ends, the next one goes on alike. */
static enum err
read_page(struct connection *on, struct arena *mem,
          const struct past_query *query, struct past *out, size_t *count,
          struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_PAST_PAGE);
    int64_t   row = 0, step = query->step < 1 ? 1 : query->step;

    bind_past(&q, query);
    while (*count < (size_t)query->limit && stmt_next(&q))
        if (++row % step == 0)
            read_past(&q, mem, &out[(*count)++]);
    return stmt_done(&q, why);
}

static enum err
read_events(struct connection *on, struct arena *mem, struct past *out,
            struct fault *why)
{
    AUTO_STMT         q = stmt_on(on, SQL_EVENT_OF_COMPLAINT);
    struct entry_list list = {.mem = mem};

    TRY(journal_read(&q, out->complaint.id, &list, why));
    out->events = list.items;
    out->event_count = list.count;
    return OK;
}

enum err
past_page(const struct store *st, struct arena *mem,
          const struct past_query *query, struct past **out, size_t *count,
          struct fault *why)
{
    AUTO_READING r = {NULL, NULL};

    *count = 0;
    *out = arena_take(mem, ((size_t)query->limit + 1) * sizeof(**out));
    TRY(reading_begin(st->pool, &r, why));
    TRY(read_page(r.on, mem, query, *out, count, why));
    for (size_t i = 0; i < *count; i++)
        TRY(read_events(r.on, mem, &(*out)[i], why));
    return OK;
}

enum err
past_total(const struct store *st, const struct past_query *query,
           int64_t *total, int64_t *last_id, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_PAST_TOTAL);

    *total = *last_id = 0;
    bind_past(&q, query);
    if (stmt_next(&q)) {
        *total = stmt_int(&q, 0) / (query->step < 1 ? 1 : query->step);
        *last_id = stmt_int(&q, 1);
    }
    return stmt_done(&q, why);
}
