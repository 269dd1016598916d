/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From somebody whom a directory vouches for to their account here.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "desk/people.h"
#include "desk/sign_in.h"
#include "store/audit.h"
#include "store/mails.h"

static const char by_directory[] = "";

struct admission {
    struct desk           *desk;
    struct arena          *mem;
    const struct newcomer *who;
    const struct rights   *rights;
    struct account         before, account; /* before.id 0: there was none */
    bool                   moved; /* they may do something else than before */
};

/* --- what it would be --- */

static bool
same_roles(const char **a, const char **b)
{
    size_t count = 0;

    for (; a[count] != NULL; count++)
        if (b[count] == NULL || strcmp(a[count], b[count]) != 0)
            return false;
    return b[count] == NULL;
}

static enum err
make(struct admission *a, struct fault *why)
{
    struct account other;
    enum err       found;

    if (a->who->login == NULL)
        return fault(why, ERR_DENIED,
                     "the login at the directory cannot be one here: 1 to %d "
                     "of a-z, 0-9, \".\", \"_\", \"-\"",
                     PERSON_LOGIN_MOST);
    found = account_find(a->desk->store, a->mem, a->who->login, &other, why);
    if (found == OK)
        return fault(why, ERR_CONFLICT,
                     "the login %.64s is taken here by another account (%s), "
                     "which is not taken over",
                     a->who->login, other.source);
    if (found != ERR_MISSING)
        return found;
    a->account = (struct account){.login = a->who->login,
                                  .name = a->who->name,
                                  .password = "",
                                  .roles = a->rights->roles,
                                  .admin = a->rights->admin,
                                  .lang = "",
                                  .source = a->who->source,
                                  .subject = a->who->subject};
    return OK;
}

/* Their name as it is there now; what they may do when the directory decides
 * it. */
static enum err
renew(struct admission *a, struct fault *why)
{
    if (a->before.disabled)
        return fault(why, ERR_PASSWORD, "the account is disabled here");
    a->account = a->before;
    if (a->who->name[0] != '\0')
        a->account.name = a->who->name;
    if (!a->rights->decided)
        return OK;
    a->account.roles = a->rights->roles;
    a->account.admin = a->rights->admin;
    a->moved = a->before.admin != a->account.admin ||
               !same_roles(a->before.roles, a->account.roles);
    return OK;
}

static enum err
judge(struct admission *a, struct fault *why)
{
    const struct rights *rights = a->rights;
    enum err             found =
        account_find_subject(a->desk->store, a->mem, a->who->source,
                             a->who->subject, &a->before, why);

    if (found != OK && found != ERR_MISSING)
        return found;
    if (rights->decided && rights->roles[0] == NULL && !rights->admin)
        return fault(why, ERR_DENIED,
                     "none of their groups at the directory has a role here");
    if (found == OK)
        return renew(a, why);
    a->before = (struct account){.id = 0};
    return make(a, why);
}

/* --- keeping it --- */

static json_t *
told(struct arena *mem, const struct account *account)
{
    json_t *doc = doc_object(mem), *roles = doc_array(mem);

    for (const char **role = account->roles; *role != NULL; role++)
        doc_push_text(roles, *role);
    doc_set_text(doc, "name", account->name);
    doc_set(doc, "roles", roles);
    doc_set_true(doc, "admin", account->admin);
    doc_set_text(doc, "source", account->source);
    return doc;
}

/* A new one gets their address; later it is theirs to change. */
static enum err
keep_mail(struct admission *a, struct tx *tx, struct fault *why)
{
    struct reach reach = {.account_id = a->account.id,
                          .email = a->who->mail,
                          .phone = "",
                          .handle = "",
                          .prefers = "mail",
                          .quiet = true};

    return a->who->mail[0] == '\0' ? OK : reach_set(tx, &reach, why);
}

static enum err
keep(struct admission *a, struct tx *tx, struct fault *why)
{
    bool             made = a->before.id == 0;
    struct audit_row row = {.at_ms = moment_now(),
                            .actor = a->account.login,
                            .what = made ? "account.added" : "account.changed",
                            .about = a->account.login,
                            .note = "",
                            .after = told(a->mem, &a->account)};

    if (made) {
        TRY(account_add(tx, &a->account, &a->account.id, why));
        TRY(keep_mail(a, tx, why));
        return audit_add(tx, &row, why);
    }
    if (!a->moved && strcmp(a->before.name, a->account.name) == 0)
        return OK;
    row.before = told(a->mem, &a->before);
    TRY(account_update(tx, &a->account, why));
    if (a->moved)
        TRY(session_end_all(tx, a->account.id, why));
    TRY(audit_add(tx, &row, why));
    return a->moved ? people_tell(tx, a->mem, by_directory, row.what, row.about,
                                  NULL, why)
                    : OK;
}

enum err
sign_in_would_admit(struct desk *d, struct arena *mem,
                    const struct newcomer *who, const struct rights *rights,
                    struct account *out, struct fault *why)
{
    struct admission a = {.desk = d, .mem = mem, .who = who, .rights = rights};

    TRY(judge(&a, why));
    *out = a.account;
    return OK;
}

/* Judged inside the transaction: what an administrator changes at the same
 * moment stays. */
enum err
sign_in_admit(struct desk *d, struct arena *mem, const struct newcomer *who,
              const struct rights *rights, struct account *out,
              struct fault *why)
{
    struct admission a = {.desk = d, .mem = mem, .who = who, .rights = rights};
    AUTO_TX          tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(judge(&a, why));
    TRY(keep(&a, &tx, why));
    TRY(tx_commit(&tx, why));
    *out = a.account;
    return OK;
}
