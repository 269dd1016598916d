/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail that came in, how staff are reached, and settings by their beginning:
 * what messages need beside the outbox.
 */
#include "store/mails.h"

#include <string.h>

#include "base/secret.h"
#include "store/statement.h"

/* --- mail in --- */

enum err
mail_add(struct tx *tx, const struct mail_row *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_MAIL_ADD);
    enum err  err;

    bind_bytes(&q, 1, in->digest, DIGEST_BYTES);
    bind_int(&q, 2, in->at_ms);
    bind_text(&q, 3, in->mailbox);
    bind_text(&q, 4, in->outcome);
    bind_text(&q, 5, in->reason);
    bind_int(&q, 6, in->complaint_id);
    err = stmt_run(&q, why);
    return err == ERR_CONFLICT
               ? fault(why, ERR_CONFLICT, "this mail was taken before")
               : err;
}

static void
read_mail(struct stmt *q, struct arena *mem, struct mail_row *out)
{
    size_t         length;
    const uint8_t *digest = stmt_bytes(q, 0, &length);

    *out = (struct mail_row){
        .at_ms = stmt_int(q, 1),
        .mailbox = stmt_text(q, 2, mem),
        .outcome = stmt_text(q, 3, mem),
        .reason = stmt_text(q, 4, mem),
        .complaint_id = stmt_int(q, 5),
        .number = stmt_text(q, 6, mem),
    };
    if (length == DIGEST_BYTES)
        memcpy(out->digest, digest, DIGEST_BYTES);
}

enum err
mail_find(const struct store *st, struct arena *mem, const uint8_t digest[32],
          struct mail_row *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_MAIL_FIND);

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there was no such mail");
    read_mail(&q, mem, out);
    return OK;
}

enum err
mail_list(const struct store *st, struct arena *mem, int64_t before_ms,
          int limit, struct mail_row **out, size_t *count, struct fault *why)
{
    AUTO_STMT        q = stmt_read(st, SQL_MAIL_LIST);
    struct mail_row *list = NULL;
    size_t           room = 0;

    *count = 0;
    bind_int(&q, 1, before_ms > 0 ? before_ms : INT64_MAX);
    bind_int(&q, 2, limit);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_mail(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
mail_past_list(const struct store *st, struct arena *mem, int64_t since_ms,
               struct mail_past **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_MAIL_PAST);
    size_t    room = 0;

    *count = 0;
    *out = NULL;
    bind_int(&q, 1, since_ms);
    bind_int(&q, 2, MAIL_PAST_MOST);
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] = (struct mail_past){
            .mailbox = stmt_text(&q, 0, mem),
            .outcome = stmt_text(&q, 1, mem),
            .lately = stmt_int(&q, 2),
            .last_ms = stmt_int(&q, 3),
        };
    }
    return stmt_done(&q, why);
}

/* --- how staff are reached --- */

enum err
reach_set(struct tx *tx, const struct reach *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REACH_SET);

    bind_int(&q, 1, in->account_id);
    bind_text(&q, 2, in->email);
    bind_text(&q, 3, in->phone);
    bind_text(&q, 4, in->handle);
    bind_text(&q, 5, in->prefers);
    bind_int(&q, 6, in->quiet);
    return stmt_run(&q, why);
}

static void
read_reach(struct stmt *q, struct arena *mem, struct reach *out)
{
    *out = (struct reach){
        .account_id = stmt_int(q, 0),
        .email = stmt_text(q, 1, mem),
        .phone = stmt_text(q, 2, mem),
        .handle = stmt_text(q, 3, mem),
        .prefers = stmt_text(q, 4, mem),
        .quiet = stmt_true(q, 5),
    };
}

/* Columns behind those of the reach. */
enum { LOGIN_COLUMN = 6, ROLES_COLUMN = 9, ADMIN_COLUMN = 10 };

static void
read_reachable(struct stmt *q, struct arena *mem, struct reachable *out)
{
    *out = (struct reachable){
        .login = stmt_text(q, LOGIN_COLUMN, mem),
        .name = stmt_text(q, LOGIN_COLUMN + 1, mem),
        .lang = stmt_text(q, LOGIN_COLUMN + 2, mem),
    };
    read_reach(q, mem, &out->reach);
}

enum err
reach_find(const struct store *st, struct arena *mem, int64_t account_id,
           struct reach *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REACH_FIND);

    bind_int(&q, 1, account_id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no account %lld",
                            (long long)account_id);
    read_reach(&q, mem, out);
    return OK;
}

enum err
reach_of_login(const struct store *st, struct arena *mem, const char *login,
               struct reachable *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REACH_OF_LOGIN);

    bind_text(&q, 1, login);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "nobody is reached as %.60s", login);
    read_reachable(&q, mem, out);
    return OK;
}

/* `roles` is accounts.c's text: "service.officer,quality.manager".  A role's
 * name begins with its team's. */
static bool
holds(const char *roles, const char *role)
{
    size_t length = strlen(role);
    char   behind = strchr(role, '.') == NULL ? '.' : '\0';

    while (*roles != '\0') {
        size_t whole = strcspn(roles, ",");

        if (whole >= length && memcmp(roles, role, length) == 0 &&
            (whole == length || roles[length] == behind))
            return true;
        roles += whole + (roles[whole] == ',');
    }
    return false;
}

enum err
reach_of_role(const struct store *st, struct arena *mem, const char *role,
              struct reachable **out, size_t *count, struct fault *why)
{
    AUTO_STMT         q = stmt_read(st, SQL_REACH_OF_ALL);
    struct reachable *list = NULL;
    size_t            room = 0;
    bool              admins = strcmp(role, "admin") == 0;

    *count = 0;
    while (stmt_next(&q)) {
        if (!(admins && stmt_true(&q, ADMIN_COLUMN)) &&
            !holds(stmt_peek(&q, ROLES_COLUMN), role))
            continue;
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_reachable(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

/* --- settings --- */

enum err
setting_list(const struct store *st, struct arena *mem, const char *beginning,
             struct setting_row **out, size_t *count, struct fault *why)
{
    AUTO_STMT           q = stmt_read(st, SQL_SETTING_LIST);
    struct setting_row *list = NULL;
    size_t              room = 0;

    *count = 0;
    bind_text(&q, 1, beginning);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[*count].name = stmt_text(&q, 0, mem) + strlen(beginning);
        list[(*count)++].doc = stmt_text(&q, 1, mem);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
setting_remove(struct tx *tx, const char *name, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETTING_DROP);

    bind_text(&q, 1, name);
    TRY(stmt_run(&q, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no setting %.100s", name);
    return OK;
}
