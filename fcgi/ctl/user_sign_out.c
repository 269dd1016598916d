/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl user two-factor off and user sign-out: what an administrator does
 * for somebody who lost a telephone, or left a screen open.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "ctl/ctl.h"
#include "desk/people.h"
#include "store/second.h"

static const struct people_doer doer = {.login = "redressctl"};

static enum err
find_named(struct ctl *ctl, struct account *out, struct fault *why)
{
    const char *login;

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return account_find(ctl->store, ctl->mem, login, out, why);
}

enum err
ctl_user_two_factor(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct account a;
    const char    *what;
    bool           was;
    json_t        *off = doc_object(ctl->mem);
    AUTO_TX        tx = {NULL};

    TRY(ctl_word(ctl, "off", &what, why));
    if (strcmp(what, "off") != 0)
        return fault(why, ERR_INPUT,
                     "\"%.60s\": a second step can only be taken away (off); "
                     "its owner turns it on",
                     what);
    TRY(find_named(ctl, &a, why));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(second_factor_remove(&tx, a.id, &was, why));
    if (!was)
        return fault(why, ERR_CONFLICT, "%.60s has no second step", a.login);
    TRY(session_end_all(&tx, a.id, why));
    doc_set_true(off, "on", false);
    TRY(people_note_told(&tx, ctl->mem, &doer, "account.two_factor", a.login,
                         off, why));
    TRY(tx_commit(&tx, why));
    log_line(LOG_WARN, "two-factor off by an administrator", "account", a.login,
             "by", "redressctl", NULL);
    return OK;
}

enum err
ctl_user_sign_out(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct account a;
    AUTO_TX        tx = {NULL};

    TRY(find_named(ctl, &a, why));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(session_end_all(&tx, a.id, why));
    TRY(people_note(&tx, &doer, "account.signed_out", a.login, NULL, why));
    TRY(tx_commit(&tx, why));
    log_line(LOG_WARN, "sessions ended by an administrator", "account", a.login,
             "by", "redressctl", NULL);
    return OK;
}
