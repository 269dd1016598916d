/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Second factors, recovery codes, preferences.
 */
#include "store/second.h"

#include "base/secret.h"
#include "store/statement.h"

enum err
second_factor_set(struct tx *tx, const struct second_factor *in,
                  struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SECOND_SET);

    bind_int(&q, 1, in->account_id);
    bind_bytes(&q, 2, in->sealed, in->sealed_length);
    bind_int(&q, 3, in->since_ms);
    bind_int(&q, 4, in->last_step);
    return stmt_run(&q, why);
}

enum err
second_factor_find(const struct store *st, struct arena *mem,
                   int64_t account_id, struct second_factor *out,
                   struct fault *why)
{
    AUTO_STMT      q = stmt_read(st, SQL_SECOND_FIND);
    const uint8_t *sealed;

    bind_int(&q, 1, account_id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no second step");
    *out = (struct second_factor){.account_id = account_id,
                                  .since_ms = stmt_int(&q, 2),
                                  .last_step = stmt_int(&q, 3)};
    sealed = stmt_bytes(&q, 1, &out->sealed_length);
    out->sealed = (const uint8_t *)arena_bytes(mem, (const char *)sealed,
                                               out->sealed_length);
    return OK;
}

enum err
second_factor_step(struct tx *tx, int64_t account_id, int64_t step,
                   struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SECOND_STEP);

    bind_int(&q, 1, account_id);
    bind_int(&q, 2, step);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_CONFLICT, "this code was used");
    return OK;
}

static enum err
remove_codes(struct tx *tx, int64_t account_id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_RECOVERY_REMOVE);

    bind_int(&q, 1, account_id);
    return stmt_run(&q, why);
}

enum err
second_factor_remove(struct tx *tx, int64_t account_id, bool *was,
                     struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SECOND_REMOVE);

    bind_int(&q, 1, account_id);
    TRY(stmt_run(&q, why));
    *was = stmt_changed(&q) > 0;
    return remove_codes(tx, account_id, why);
}

static enum err
add_code(struct tx *tx, int64_t account_id, const uint8_t digest[DIGEST_BYTES],
         struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_RECOVERY_ADD);

    bind_int(&q, 1, account_id);
    bind_bytes(&q, 2, digest, DIGEST_BYTES);
    return stmt_run(&q, why);
}

enum err
recovery_codes_set(struct tx *tx, int64_t account_id, uint8_t digests[][32],
                   size_t count, struct fault *why)
{
    TRY(remove_codes(tx, account_id, why));
    for (size_t i = 0; i < count; i++)
        TRY(add_code(tx, account_id, digests[i], why));
    return OK;
}

enum err
recovery_code_use(struct tx *tx, int64_t account_id, const uint8_t digest[32],
                  struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_RECOVERY_USE);

    bind_int(&q, 1, account_id);
    bind_bytes(&q, 2, digest, DIGEST_BYTES);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no such recovery code");
    return OK;
}

enum err
recovery_codes_left(const struct store *st, int64_t account_id, int *left,
                    struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_RECOVERY_COUNT);

    bind_int(&q, 1, account_id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "the codes cannot be counted");
    *left = (int)stmt_int(&q, 0);
    return OK;
}

enum err
preference_set(struct tx *tx, int64_t account_id, const struct preference *in,
               struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_PREFERENCE_SET);

    bind_int(&q, 1, account_id);
    bind_text(&q, 2, in->times);
    bind_text(&q, 3, in->start);
    return stmt_run(&q, why);
}

enum err
preference_find(const struct store *st, struct arena *mem, int64_t account_id,
                struct preference *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_PREFERENCE_FIND);

    *out = (struct preference){.times = "relative", .start = "day"};
    bind_int(&q, 1, account_id);
    if (stmt_next(&q)) {
        out->times = stmt_text(&q, 0, mem);
        out->start = stmt_text(&q, 1, mem);
    }
    return stmt_done(&q, why);
}
