/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever's account is changed hears of it: a notice beside the row of the
 * audit, with the address that they had before.
 */
#include "desk/people_tell.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/audit.h"

static const char audience[] = "login:";

bool
is_notice_of_account(const char *kind)
{
    return strcmp(kind, NOTICE_ACCOUNT) == 0 ||
           strcmp(kind, NOTICE_INVITED) == 0;
}

const char *
notice_login(const struct notice *n)
{
    return n->audience + strlen(audience);
}

enum err
people_notice(struct tx *tx, struct arena *mem, struct notice *n,
              const char *login, const char *address, struct fault *why)
{
    n->audience = arena_join(mem, audience, login, NULL);
    TRY(notice_add(tx, n, &n->id, why));
    return notice_address_add(tx, n, address, why);
}

enum err
people_tell(struct tx *tx, struct arena *mem, const char *by, const char *what,
            const char *login, const char *address, struct fault *why)
{
    struct account account;
    struct notice  n = {.kind = NOTICE_ACCOUNT,
                        .actor = by,
                        .urgent = true,
                        .at_ms = moment_now()};

    if (address == NULL)
        TRY(account_take(tx, mem, login, &account, &address, why));
    if (address[0] == '\0')
        return OK;
    TRY(audit_newest(tx, what, login, &n.event, why));
    return people_notice(tx, mem, &n, login, address, why);
}

enum err
people_note_told(struct tx *tx, struct arena *mem, const struct people_doer *by,
                 const char *what, const char *login, json_t *after,
                 struct fault *why)
{
    TRY(people_note(tx, by, what, login, after, why));
    return people_tell(tx, mem, by->login, what, login, NULL, why);
}

enum err
people_reach(struct tx *tx, struct arena *mem, const struct people_doer *by,
             const char *login, const struct reach *reach, struct fault *why)
{
    struct account account;
    const char    *before;
    json_t        *after = doc_object(mem);

    TRY(account_take(tx, mem, login, &account, &before, why));
    if (strcmp(before, reach->email) != 0) {
        doc_set_true(after, "email", reach->email[0] != '\0');
        TRY(people_note_told(tx, mem, by, "account.changed", login, after,
                             why));
    }
    return reach_set(tx, reach, why);
}
