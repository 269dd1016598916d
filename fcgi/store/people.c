/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts with what else is known of them, and invitations.
 */
#include "store/people.h"

#include "base/secret.h"
#include "store/accounts_inside.h"

enum {
    EMAIL_COLUMN = ACCOUNT_WIDTH,
    SECOND_COLUMN,
    SESSIONS_COLUMN,
    INVITED_COLUMN,
    AWAY_COLUMN,
    DEPUTY_COLUMN
};

static void
read_person(struct stmt *q, struct arena *mem, struct person *out)
{
    *out = (struct person){
        .email = stmt_text(q, EMAIL_COLUMN, mem),
        .second = stmt_true(q, SECOND_COLUMN),
        .sessions = (int)stmt_int(q, SESSIONS_COLUMN),
        .invited_until_ms = stmt_int(q, INVITED_COLUMN),
        .away_until_ms = stmt_int(q, AWAY_COLUMN),
        .deputy = stmt_text(q, DEPUTY_COLUMN, mem),
    };
    account_read(q, mem, &out->account);
}

enum err
person_list(const struct store *st, struct arena *mem,
            const struct person_query *query, struct person **out,
            size_t *count, struct fault *why)
{
    AUTO_STMT      q = stmt_read(st, SQL_PERSON_LIST);
    struct person *list = NULL;
    size_t         room = 0;

    bind_text(&q, 1, query->login);
    bind_int(&q, 2, query->now_ms);
    bind_int(&q, 3, query->seen_ms);
    bind_int(&q, 4, query->begun_ms);
    *count = 0;
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof *list);
        read_person(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
person_email_set(struct tx *tx, int64_t account_id, const char *email,
                 struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_EMAIL_SET);

    bind_int(&q, 1, account_id);
    bind_text(&q, 2, email);
    return stmt_run(&q, why);
}

static enum err
add_invitation(struct tx *tx, const struct invitation *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_INVITATION_ADD);

    bind_bytes(&q, 1, in->digest, DIGEST_BYTES);
    bind_int(&q, 2, in->account_id);
    bind_text(&q, 3, in->made_by);
    bind_int(&q, 4, in->made_ms);
    bind_int(&q, 5, in->expires_ms);
    return stmt_run(&q, why);
}

enum err
invitation_set(struct tx *tx, const struct invitation *in, struct fault *why)
{
    bool was;

    TRY(invitation_remove(tx, in->account_id, &was, why));
    return add_invitation(tx, in, why);
}

enum err
invitation_find(const struct store *st, struct arena *mem,
                const uint8_t digest[32], int64_t now_ms, struct account *out,
                struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_INVITATION_FIND);

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    bind_int(&q, 2, now_ms);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such invitation");
    account_read(&q, mem, out);
    return OK;
}

enum err
invitation_use(struct tx *tx, const uint8_t digest[32], int64_t now_ms,
               struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_INVITATION_USE);

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    bind_int(&q, 2, now_ms);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no such invitation");
    return OK;
}

enum err
invitation_remove(struct tx *tx, int64_t account_id, bool *was,
                  struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_INVITATION_REMOVE);

    bind_int(&q, 1, account_id);
    TRY(stmt_run(&q, why));
    *was = stmt_changed(&q) > 0;
    return OK;
}

enum err
invitation_renew(struct tx *tx, const struct invitation *in, int64_t now_ms,
                 int64_t *expires_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_INVITATION_RENEW);

    bind_int(&q, 1, in->account_id);
    bind_int(&q, 2, in->made_ms);
    bind_bytes(&q, 3, in->digest, DIGEST_BYTES);
    bind_int(&q, 4, now_ms);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such invitation");
    *expires_ms = stmt_int(&q, 0);
    return stmt_done(&q, why);
}
