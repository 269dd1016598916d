/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Staff accounts, and the session behind a token.  Roles are kept as one text,
 * separated by commas: a role
 * ("service.officer") cannot hold one.
 */
#include "store/accounts_inside.h"

#include <string.h>

#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/event.h"

enum { SESSION_COLUMN = ACCOUNT_WIDTH };

static enum err
join_roles(struct arena *mem, const char **roles, const char **out,
           struct fault *why)
{
    struct text all = {.mem = mem};

    for (size_t i = 0; roles != NULL && roles[i] != NULL; i++) {
        if (roles[i][0] == '\0' || strchr(roles[i], ',') != NULL)
            return fault_field(why, ERR_INPUT, "roles", "\"%.60s\" is no role",
                               roles[i]);
        if (i > 0)
            text_add(&all, ",");
        text_add(&all, roles[i]);
    }
    *out = arena_text(mem, text_of(&all));
    return OK;
}

const char **
account_roles(struct arena *mem, const char *all)
{
    size_t       room = 2, count = 0;
    const char **roles;

    for (const char *c = all; *c != '\0'; c++)
        room += *c == ',';
    roles = arena_take(mem, room * sizeof(*roles));
    while (*all != '\0') {
        size_t length = strcspn(all, ",");

        roles[count++] = arena_bytes(mem, all, length);
        all += length + (all[length] == ',');
    }
    return roles;
}

static void
bind_account(struct stmt *q, const struct account *in, const char *roles)
{
    bind_text(q, 1, in->login);
    bind_text(q, 2, in->name);
    bind_text(q, 3, in->password);
    bind_text(q, 4, roles);
    bind_int(q, 5, in->admin);
    bind_int(q, 6, in->disabled);
    bind_int(q, 7, in->must_change);
    bind_text(q, 8, in->lang == NULL ? "" : in->lang);
    bind_text(q, 9, in->source == NULL ? SOURCE_LOCAL : in->source);
    bind_text(q, 10, in->subject == NULL ? "" : in->subject);
    bind_int(q, 11, in->spare);
}

static enum err
taken(enum err err, const struct account *in, struct fault *why)
{
    if (err == ERR_CONFLICT)
        return fault_field(why, ERR_CONFLICT, "login",
                           "the login %.60s is taken", in->login);
    return err;
}

/* The journal calls whoever is no member of staff by these names. */
static bool
is_nobodys(const char *login)
{
    static const char *const actors[] = {ACTOR_CUSTOMER, ACTOR_CLOCK,
                                         ACTOR_RULES, NULL};

    return text_is_one_of(login, actors);
}

enum err
account_add(struct tx *tx, const struct account *in, int64_t *id,
            struct fault *why)
{
    AUTO_ARENA  mem = arena_new(1 << 20);
    AUTO_STMT   q = stmt_write(tx, SQL_ACCOUNT_ADD);
    const char *roles;

    if (is_nobodys(in->login))
        return taken(ERR_CONFLICT, in, why);
    TRY(join_roles(mem, in->roles, &roles, why));
    bind_account(&q, in, roles);
    bind_int(&q, 12, in->made_ms != 0 ? in->made_ms : moment_now());
    if (!stmt_next(&q))
        return taken(stmt_done(&q, why), in, why);
    *id = stmt_int(&q, 0);
    return stmt_run(&q, why);
}

/* Sessions, or invitations. */
static enum err
end_if_changed(struct tx *tx, const struct account *in, enum sql which,
               struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, in->id);
    bind_int(&q, 2, in->disabled);
    bind_text(&q, 3, in->password);
    return stmt_run(&q, why);
}

enum err
account_update(struct tx *tx, const struct account *in, struct fault *why)
{
    AUTO_ARENA  mem = arena_new(1 << 20);
    AUTO_STMT   q = stmt_write(tx, SQL_ACCOUNT_CHANGE);
    const char *roles;

    if (is_nobodys(in->login))
        return taken(ERR_CONFLICT, in, why);
    TRY(end_if_changed(tx, in, SQL_SESSION_END_CHANGED, why));
    TRY(end_if_changed(tx, in, SQL_INVITATION_END_CHANGED, why));
    TRY(join_roles(mem, in->roles, &roles, why));
    bind_account(&q, in, roles);
    bind_int(&q, 12, in->id);
    TRY(taken(stmt_run(&q, why), in, why));
    if (stmt_changed(&q) == 0)
        return fault(why, ERR_MISSING, "there is no account %lld",
                     (long long)in->id);
    return OK;
}

enum err
account_password_renew(struct tx *tx, const struct account *in,
                       const char *hash, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_PASSWORD_RENEW);

    bind_int(&q, 1, in->id);
    bind_text(&q, 2, in->password);
    bind_text(&q, 3, hash);
    return stmt_run(&q, why);
}

void
account_read(struct stmt *q, struct arena *mem, struct account *out)
{
    *out = (struct account){
        .id = stmt_int(q, 0),
        .login = stmt_text(q, 1, mem),
        .name = stmt_text(q, 2, mem),
        .password = stmt_text(q, 3, mem),
        .roles = account_roles(mem, stmt_peek(q, 4)),
        .admin = stmt_true(q, 5),
        .disabled = stmt_true(q, 6),
        .must_change = stmt_true(q, 7),
        .lang = stmt_text(q, 8, mem),
        .source = stmt_text(q, 9, mem),
        .subject = stmt_text(q, 10, mem),
        .spare = stmt_true(q, 11),
        .made_ms = stmt_int(q, 12),
        .signed_in_ms = stmt_int(q, 13),
        .revision = stmt_int(q, 14),
    };
}

enum err
account_take(struct tx *tx, struct arena *mem, const char *login,
             struct account *out, const char **email, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACCOUNT_TAKE);

    bind_text(&q, 1, login);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no account %.60s", login);
    account_read(&q, mem, out);
    *email = stmt_text(&q, ACCOUNT_WIDTH, mem);
    return OK;
}

enum err
account_signed_in(struct tx *tx, int64_t id, int64_t at_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACCOUNT_SIGNED_IN);

    bind_int(&q, 1, id);
    bind_int(&q, 2, at_ms);
    return stmt_run(&q, why);
}

enum err
account_other_admins(struct tx *tx, int64_t id, int *count, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACCOUNT_OTHER_ADMINS);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    *count = (int)stmt_int(&q, 0);
    return OK;
}

enum err
account_find(const struct store *st, struct arena *mem, const char *login,
             struct account *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_ACCOUNT_FIND);

    bind_text(&q, 1, login);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no account %.60s", login);
    account_read(&q, mem, out);
    return OK;
}

enum err
account_find_id(const struct store *st, struct arena *mem, int64_t id,
                struct account *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_ACCOUNT_FIND_ID);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no account %lld", (long long)id);
    account_read(&q, mem, out);
    return OK;
}

enum err
account_find_subject(const struct store *st, struct arena *mem,
                     const char *source, const char *subject,
                     struct account *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_ACCOUNT_FIND_SUBJECT);

    bind_text(&q, 1, source);
    bind_text(&q, 2, subject);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "nobody from there has an account");
    account_read(&q, mem, out);
    return OK;
}

enum err
account_spares(struct tx *tx, int64_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACCOUNT_SPARES);

    *count = 0;
    if (stmt_next(&q))
        *count = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

enum err
session_find(const struct store *st, struct arena *mem,
             const uint8_t token_digest[32], struct signed_in *out,
             struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_SESSION_FIND);

    bind_bytes(&q, 1, token_digest, DIGEST_BYTES);
    bind_int(&q, 2, moment_now());
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such session");
    account_read(&q, mem, &out->account);
    out->session = (struct session){
        .account_id = out->account.id,
        .csrf = stmt_text(&q, SESSION_COLUMN, mem),
        .begun_ms = stmt_int(&q, SESSION_COLUMN + 1),
        .seen_ms = stmt_int(&q, SESSION_COLUMN + 2),
        .signed_ms = stmt_int(&q, SESSION_COLUMN + 3),
    };
    out->stands_in = stmt_true(&q, SESSION_COLUMN + 4);
    out->second = stmt_true(&q, SESSION_COLUMN + 5);
    out->second_required = stmt_text(&q, SESSION_COLUMN + 6, mem);
    memcpy(out->session.token_digest, token_digest, DIGEST_BYTES);
    return OK;
}

enum err
account_list(const struct store *st, struct arena *mem, struct account **out,
             size_t *count, struct fault *why)
{
    AUTO_STMT       q = stmt_read(st, SQL_ACCOUNT_LIST);
    struct account *list = NULL;
    size_t          room = 0;

    *count = 0;
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        account_read(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}
