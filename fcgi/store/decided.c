/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decisions by rule, through the index of rules; decisions that no rule made or
 * several did, and overrides, by walking back over the journal, a bounded
 * stretch at a time.
 */
#include "store/decided.h"

#include "base/arena.h"
#include "store/statement.h"

enum { STRETCH = 200000 };

static enum sql
statement_of(const struct decided_query *query)
{
    if (query->overrides)
        return SQL_DECIDED_OTHERWISE;
    if (query->among != NULL)
        return SQL_DECIDED_AMONG;
    return query->rule != NULL ? SQL_DECIDED_BY_RULE : SQL_DECIDED_BY_NONE;
}

static enum err
last_event(const struct store *st, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_LAST);

    *out = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

static struct decided
read_decided(struct stmt *q, struct arena *mem)
{
    return (struct decided){
        .seq = stmt_int(q, 0),
        .complaint_id = stmt_int(q, 1),
        .n = stmt_int(q, 2),
        .number = stmt_text(q, 3, mem),
        .at_ms = stmt_int(q, 4),
        .actor = stmt_text(q, 5, mem),
        .rule = stmt_text(q, 6, mem),
        .reason = stmt_text(q, 7, mem),
        .body = stmt_text(q, 8, mem),
        .version = stmt_text(q, 9, mem),
    };
}

static enum err
read_page(const struct store *st, struct arena *mem,
          struct decided_query *query, struct fault *why)
{
    enum sql  which = statement_of(query);
    int64_t   before = query->before;
    int64_t   from = before > STRETCH ? before - STRETCH : 0;
    AUTO_STMT q = stmt_read(st, which);

    bind_text(&q, 1, which == SQL_DECIDED_BY_RULE ? query->rule : query->table);
    bind_int(&q, 2, before);
    bind_text(&q, 3, query->procedure);
    bind_int(&q, 4, query->limit);
    if (which != SQL_DECIDED_BY_RULE)
        bind_int(&q, 5, from);
    if (which == SQL_DECIDED_OTHERWISE || which == SQL_DECIDED_AMONG)
        bind_text(&q, 6, query->among);
    while (query->count < (size_t)query->limit && stmt_next(&q))
        query->items[query->count++] = read_decided(&q, mem);
    TRY(stmt_done(&q, why));
    if (query->count == (size_t)query->limit)
        query->next = query->items[query->count - 1].seq;
    else
        query->next = which == SQL_DECIDED_BY_RULE ? 0 : from;
    return OK;
}

enum err
decided_page(const struct store *st, struct arena *mem,
             struct decided_query *query, struct fault *why)
{
    if (query->before == 0) {
        TRY(last_event(st, &query->before, why));
        query->before++;
    }
    query->items = arena_take(mem, (size_t)query->limit * sizeof *query->items);
    query->count = 0;
    return read_page(st, mem, query, why);
}

enum err
decided_override(const struct store *st, struct arena *mem,
                 const struct decided *of, const char *table,
                 struct decided *out, bool *found, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_DECIDED_OVERRIDE_OF);

    bind_int(&q, 1, of->complaint_id);
    bind_int(&q, 2, of->n);
    bind_text(&q, 3, table);
    *found = stmt_next(&q);
    if (*found)
        *out = (struct decided){.at_ms = stmt_int(&q, 0),
                                .actor = stmt_text(&q, 1, mem),
                                .reason = stmt_text(&q, 2, mem)};
    return stmt_done(&q, why);
}
