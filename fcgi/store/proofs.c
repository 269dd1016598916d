/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proofs about versions and verdicts on differences: rows, and nothing more.
 */
#include "store/proofs.h"

#include "store/statement.h"

enum err
proof_add(struct tx *tx, const struct proof *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_PROOF_ADD);

    bind_text(&q, 1, in->digest);
    bind_text(&q, 2, in->kind);
    bind_text(&q, 3, in->by);
    bind_int(&q, 4, in->at_ms);
    bind_text(&q, 5, in->doc);
    return stmt_run(&q, why);
}

enum err
proof_list(const struct store *st, struct arena *mem, const char *digest,
           struct proof **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_PROOF_LIST);
    size_t    room = 0;

    *out = NULL;
    *count = 0;
    bind_text(&q, 1, digest);
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof(**out));
        (*out)[(*count)++] = (struct proof){.id = stmt_int(&q, 0),
                                            .digest = digest,
                                            .kind = stmt_text(&q, 1, mem),
                                            .by = stmt_text(&q, 2, mem),
                                            .at_ms = stmt_int(&q, 3),
                                            .doc = stmt_text(&q, 4, mem)};
    }
    return stmt_done(&q, why);
}

/* --- verdicts --- */

static enum err
set_many(struct tx *tx, const struct tick *in, int64_t *count,
         struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TICK_SET_MANY);

    bind_int(&q, 1, in->replay);
    bind_text(&q, 2, in->verdict);
    bind_text(&q, 3, in->by);
    bind_int(&q, 4, in->at_ms);
    bind_text(&q, 5, in->note);
    bind_text(&q, 6, in->table);
    bind_text(&q, 7, in->rule);
    TRY(stmt_run(&q, why));
    *count = stmt_changed(&q);
    return OK;
}

static enum err
set_one(struct tx *tx, const struct tick *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TICK_SET);

    bind_int(&q, 1, in->replay);
    bind_int(&q, 2, in->difference);
    bind_text(&q, 3, in->verdict);
    bind_text(&q, 4, in->by);
    bind_int(&q, 5, in->at_ms);
    bind_text(&q, 6, in->note);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "replay %lld has no difference %lld",
                     (long long)in->replay, (long long)in->difference);
    return OK;
}

static enum err
take_back(struct tx *tx, const struct tick *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TICK_REMOVE);

    bind_int(&q, 1, in->replay);
    bind_int(&q, 2, in->difference);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING,
                     "difference %lld of replay %lld has no verdict",
                     (long long)in->difference, (long long)in->replay);
    return OK;
}

enum err
tick_set(struct tx *tx, const struct tick *in, int64_t *count,
         struct fault *why)
{
    *count = 1;
    if (in->difference == 0)
        return set_many(tx, in, count, why);
    return in->verdict == NULL ? take_back(tx, in, why) : set_one(tx, in, why);
}

enum err
tick_count(const struct store *st, int64_t replay, struct tick_counts *out,
           struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_TICK_COUNT);

    *out = (struct tick_counts){0};
    bind_int(&q, 1, replay);
    if (stmt_next(&q))
        *out = (struct tick_counts){.wanted = stmt_int(&q, 0),
                                    .unwanted = stmt_int(&q, 1),
                                    .open = stmt_int(&q, 2)};
    return stmt_done(&q, why);
}
