/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sessions, failed sign-ins and the first start's code.  A session is found
 * with its account, in accounts.c.
 */
#include <string.h>

#include "base/secret.h"
#include "store/accounts.h"
#include "store/statement.h"

enum err
session_add(struct tx *tx, const struct session *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_ADD);

    bind_bytes(&q, 1, in->token_digest, DIGEST_BYTES);
    bind_int(&q, 2, in->account_id);
    bind_text(&q, 3, in->csrf);
    bind_int(&q, 4, in->begun_ms);
    bind_int(&q, 5, in->seen_ms);
    bind_int(&q, 6, in->signed_ms);
    bind_text(&q, 7, in->address == NULL ? "" : in->address);
    bind_text(&q, 8, in->browser == NULL ? "" : in->browser);
    bind_text(&q, 9, in->system == NULL ? "" : in->system);
    return stmt_run(&q, why);
}

enum err
session_touch(struct tx *tx, const uint8_t token_digest[32], int64_t seen_ms,
              struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_TOUCH);

    bind_bytes(&q, 1, token_digest, DIGEST_BYTES);
    bind_int(&q, 2, seen_ms);
    return stmt_run(&q, why);
}

enum err
session_end(struct tx *tx, const uint8_t token_digest[32], struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_END);

    bind_bytes(&q, 1, token_digest, DIGEST_BYTES);
    return stmt_run(&q, why);
}

enum err
session_end_all(struct tx *tx, int64_t account_id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_END_ALL);

    bind_int(&q, 1, account_id);
    return stmt_run(&q, why);
}

enum err
session_end_others(struct tx *tx, int64_t account_id,
                   const uint8_t token_digest[32], struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_END_OTHERS);

    bind_int(&q, 1, account_id);
    bind_bytes(&q, 2, token_digest, DIGEST_BYTES);
    return stmt_run(&q, why);
}

enum err
session_renew(struct tx *tx, const uint8_t token_digest[32],
              const uint8_t renewed[32], int64_t signed_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SESSION_RENEW);

    bind_bytes(&q, 1, token_digest, DIGEST_BYTES);
    bind_bytes(&q, 2, renewed, DIGEST_BYTES);
    bind_int(&q, 3, signed_ms);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_SIGN_IN, "this session has ended");
    return OK;
}

static void
read_session(struct stmt *q, struct arena *mem, int64_t account_id,
             struct session *out)
{
    size_t         length;
    const uint8_t *digest = stmt_bytes(q, 0, &length);

    *out = (struct session){.account_id = account_id,
                            .csrf = "",
                            .begun_ms = stmt_int(q, 1),
                            .seen_ms = stmt_int(q, 2),
                            .signed_ms = stmt_int(q, 3),
                            .address = stmt_text(q, 4, mem),
                            .browser = stmt_text(q, 5, mem),
                            .system = stmt_text(q, 6, mem)};
    if (length == DIGEST_BYTES)
        memcpy(out->token_digest, digest, DIGEST_BYTES);
}

enum err
session_list(const struct store *st, struct arena *mem, int64_t account_id,
             struct session **out, size_t *count, struct fault *why)
{
    AUTO_STMT       q = stmt_read(st, SQL_SESSION_LIST);
    struct session *list = NULL;
    size_t          room = 0;

    *count = 0;
    bind_int(&q, 1, account_id);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_session(&q, mem, account_id, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
sign_in_failed(struct tx *tx, const char *key, int64_t at_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_FAILURE_ADD);

    bind_text(&q, 1, key);
    bind_int(&q, 2, at_ms);
    return stmt_run(&q, why);
}

enum err
sign_in_failures(const struct store *st, const char *key, int64_t since_ms,
                 int *count, int64_t *last_ms, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_FAILURE_COUNT);

    bind_text(&q, 1, key);
    bind_int(&q, 2, since_ms);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "the failures cannot be counted");
    *count = (int)stmt_int(&q, 0);
    *last_ms = stmt_int(&q, 1);
    return OK;
}

enum err
setup_code_set(struct tx *tx, const uint8_t digest[32], int64_t expires_ms,
               struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETUP_CODE_SET);

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    bind_int(&q, 2, expires_ms);
    return stmt_run(&q, why);
}

enum err
setup_code_use(struct tx *tx, const uint8_t digest[32], int64_t now_ms,
               struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETUP_CODE_USE);

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    bind_int(&q, 2, now_ms);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_DENIED,
                     "this code is wrong, was used or has expired");
    return OK;
}
