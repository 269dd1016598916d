/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of signing in: sealed on the way in, hidden on the way out, each
 * change in the audit; and the sealed tickets of a sign-in that takes two
 * steps.
 */
#include "desk/sign_in.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "desk/channels_inside.h"
#include "desk/inside.h"
#include "store/audit.h"
#include "store/mails.h"
#include "store/records.h"

static const struct seen_kind as_way = {"sign_in.set", "sign_in."};

static const char *
setting_of(struct arena *mem, const char *way)
{
    return arena_join(mem, as_way.beginning, way, NULL);
}

static enum err
check_way(const char *way, struct fault *why)
{
    if (sign_in_is_way(way))
        return OK;
    return fault(why, ERR_MISSING,
                 "there is no way to sign in called \"%.40s\": ldap, oidc, "
                 "proxy and local are",
                 way);
}

/* As it is kept; NULL: it is not set up. */
static enum err
find(const struct store *store, struct arena *mem, const char *way,
     json_t **kept, struct fault *why)
{
    const char *text;
    enum err found = setting_find(store, mem, setting_of(mem, way), &text, why);

    *kept = NULL;
    if (found == ERR_MISSING)
        return OK;
    TRY(found);
    return doc_read(mem, text, strlen(text), kept, why);
}

enum err
sign_in_settings(struct desk *d, struct arena *mem, const char *way,
                 json_t **out, struct fault *why)
{
    json_t *kept;

    TRY(find(d->store, mem, way, &kept, why));
    *out = strcmp(way, SOURCE_LOCAL) == 0 ? doc_object(mem) : NULL;
    return kept == NULL ? OK : channel_unseal(d, mem, kept, out, why);
}

static bool
only_spare(const json_t *local)
{
    const char *who = doc_text(local, "who");

    return who != NULL && strcmp(who, "spare") == 0;
}

enum err
sign_in_local_may(struct desk *d, struct arena *mem,
                  const struct account *account, bool *yes, struct fault *why)
{
    json_t *local;

    TRY(sign_in_settings(d, mem, SOURCE_LOCAL, &local, why));
    *yes = strcmp(account->source, SOURCE_LOCAL) == 0 &&
           (account->spare || !only_spare(local));
    return OK;
}

/* --- showing --- */

/* Without secrets; NULL stays NULL. */
static json_t *
hidden(struct arena *mem, const json_t *kept)
{
    json_t     *shown, *set;
    const char *name;
    json_t     *value;

    if (kept == NULL)
        return NULL;
    shown = doc_object(mem);
    set = doc_object(mem);
    doc_set_true(set, "set", true);
    json_object_foreach((json_t *)kept, name, value)
    {
        doc_set(shown, name,
                json_object_get(value, "sealed") != NULL ? set : value);
    }
    return shown;
}

enum err
sign_in_show(struct desk *d, struct arena *mem, const char *way, json_t **doc,
             struct fault *why)
{
    json_t *kept;

    TRY(check_way(way, why));
    TRY(find(d->store, mem, way, &kept, why));
    if (kept == NULL && strcmp(way, SOURCE_LOCAL) == 0) {
        *doc = doc_object(mem);
        doc_set_text(*doc, "who", "everyone");
        return OK;
    }
    if (kept == NULL)
        return fault(why, ERR_MISSING, "%s is not set up", way);
    *doc = hidden(mem, kept);
    return OK;
}

/* --- setting --- */

/* A secret that is absent or {"set":true} is the one there was; null is none.
 */
static enum err
with_secret(struct desk *d, struct arena *mem, const json_t *doc,
            const json_t *kept, json_t **open, struct fault *why)
{
    const json_t *given = json_object_get(doc, "secret");
    json_t       *before = NULL;

    *open = doc_object(mem);
    json_object_update(*open, (json_t *)doc);
    if (json_is_string(given))
        return OK;
    if (given != NULL && !json_is_null(given) && !doc_true(given, "set"))
        return fault_field(why, ERR_INPUT, "secret",
                           "secret is a text; {\"set\": true} or nothing at "
                           "all leaves it as it is, null takes it away");
    json_object_del(*open, "secret");
    if (kept == NULL || json_is_null(given))
        return OK;
    TRY(channel_unseal(d, mem, kept, &before, why));
    doc_set_text(*open, "secret", doc_text(before, "secret"));
    return OK;
}

/* Whoever searches as nobody has no secret any more. */
static void
drop_secret(const char *way, const json_t *doc, json_t *open)
{
    if (strcmp(way, SOURCE_LDAP) == 0 &&
        json_object_get(doc, "bind_dn") == NULL &&
        !json_is_string(json_object_get(doc, "secret")))
        json_object_del(open, "secret");
}

static enum err
write(struct desk *d, struct tx *tx, const struct audit_row *row,
      const json_t *kept, struct fault *why)
{
    AUTO_ARENA mem = arena_new(DESK_MEMORY);

    if (kept == NULL)
        TRY(setting_remove(tx, setting_of(mem, row->about), why));
    else
        TRY(setting_set(tx, setting_of(mem, row->about), doc_write(mem, kept),
                        why));
    return audit_add(tx, row, why);
}

/* ERR_CONFLICT unless somebody can still come in when the directory is away. */
static enum err
needs_spare(struct tx *tx, struct fault *why)
{
    int64_t count;

    TRY(account_spares(tx, &count, why));
    if (count > 0)
        return OK;
    return fault(why, ERR_CONFLICT,
                 "only spare accounts may use local passwords, and no enabled "
                 "local administrator is spare: mark one as spare first");
}

enum err
sign_in_keep_spare(struct tx *tx, struct fault *why)
{
    AUTO_ARENA mem = arena_new(DESK_MEMORY);
    json_t    *local;

    TRY(find(tx->store, mem, SOURCE_LOCAL, &local, why));
    return only_spare(local) ? needs_spare(tx, why) : OK;
}

/* Of a secret that was taken away the audit says that, and never what it was.
 */
static const json_t *
told_after(struct arena *mem, const json_t *was, const json_t *is)
{
    json_t *after = hidden(mem, is);

    if (json_object_get(was, "secret") != NULL &&
        json_object_get(after, "secret") == NULL)
        doc_set(after, "secret", secret_cleared(mem));
    return after;
}

/* What is to be kept, secrets sealed. */
static enum err
make_way(struct desk *d, struct arena *mem, const char *way, const json_t *doc,
         const json_t *was, json_t **is, struct fault *why)
{
    const char *secret;

    TRY(with_secret(d, mem, doc, was, is, why));
    drop_secret(way, doc, *is);
    TRY(sign_in_check(mem, way, *is, why));
    secret = doc_text(*is, "secret");
    if (secret != NULL)
        doc_set(*is, "secret", channel_seal(d, mem, secret));
    return OK;
}

enum err
sign_in_set(struct desk *d, struct arena *mem, const struct seen_change *change,
            const json_t *doc, struct fault *why)
{
    struct audit_row row = {.at_ms = moment_now(),
                            .actor = change->actor,
                            .what = as_way.what,
                            .about = change->name,
                            .note = ""};
    json_t          *was, *is;
    AUTO_TX          tx = {NULL};

    TRY(check_way(change->name, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, mem, &as_way, change, &was, why));
    TRY(make_way(d, mem, change->name, doc, was, &is, why));
    row.before = hidden(mem, was);
    row.after = told_after(mem, was, is);
    if (only_spare(is))
        TRY(needs_spare(&tx, why));
    TRY(write(d, &tx, &row, is, why));
    return tx_commit(&tx, why);
}

enum err
sign_in_revision(const struct store *st, struct arena *mem, const char *way,
                 int64_t *out, struct fault *why)
{
    return seen_revision(st, mem, &as_way, way, out, why);
}

enum err
sign_in_remove(struct desk *d, struct arena *mem,
               const struct seen_change *change, struct fault *why)
{
    struct audit_row row = {.at_ms = moment_now(),
                            .actor = change->actor,
                            .what = as_way.what,
                            .about = change->name,
                            .note = ""};
    json_t          *was;
    AUTO_TX          tx = {NULL};

    TRY(check_way(change->name, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, mem, &as_way, change, &was, why));
    if (was == NULL)
        return fault(why, ERR_MISSING, "%s is not set up", change->name);
    row.before = hidden(mem, was);
    TRY(write(d, &tx, &row, NULL, why));
    return tx_commit(&tx, why);
}

/* --- tickets --- */

static void
ticket_key(struct desk *d, struct arena *mem, const char *purpose,
           uint8_t key[KEY_BYTES])
{
    const char *name = arena_join(mem, "sign-in ticket ", purpose, NULL);

    secret_mac(key, d->key, name, strlen(name));
}

char *
sign_in_ticket(struct desk *d, struct arena *mem, const char *purpose,
               json_t *content, int64_t until_ms)
{
    uint8_t key[KEY_BYTES], *sealed;
    size_t  length;
    char   *text;

    doc_set_int(content, "until", until_ms);
    text = doc_write(mem, content);
    ticket_key(d, mem, purpose, key);
    secret_seal(mem, key, text, strlen(text), &sealed, &length);
    return secret_base64(mem, sealed, length);
}

enum err
sign_in_ticket_read(struct desk *d, struct arena *mem, const char *purpose,
                    const char *ticket, json_t **content, struct fault *why)
{
    uint8_t key[KEY_BYTES];
    char   *text = NULL;
    size_t  length = 0;
    char   *sealed = ticket == NULL ? NULL
                                    : secret_base64_read(mem, ticket,
                                                         strlen(ticket), &length);

    ticket_key(d, mem, purpose, key);
    if (sealed == NULL ||
        secret_open(mem, key, (const uint8_t *)sealed, length, &text, &length,
                    why) != OK ||
        doc_read(mem, text, length, content, why) != OK ||
        doc_int(*content, "until", 0) < moment_now())
        return fault(why, ERR_DENIED,
                     "this sign-in was not begun in this browser, or more "
                     "than ten minutes ago");
    return OK;
}
