/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl user reach: how a member of staff is told things.
 */
#include <stdio.h>
#include <string.h>

#include "base/address.h"
#include "ctl/change.h"
#include "desk/people.h"

enum { PHONE_MOST = 40, HANDLE_MOST = 64 };

static const char *const ways[] = {"mail", "digest", "robot", "none", NULL};

/* What was taken from the line; NULL: stays. */
struct reach_change {
    const char *email, *phone, *handle, *prefers, *quiet;
};

static enum err
check_phone(const char *phone, struct fault *why)
{
    if (strlen(phone) > PHONE_MOST ||
        strspn(phone, "+0123456789 ().-") != strlen(phone))
        return fault_field(why, ERR_INPUT, "phone",
                           "a phone number has digits, + and spaces");
    return OK;
}

static enum err
check_handle(const char *handle, struct fault *why)
{
    if (!text_is_clean(handle, strlen(handle)) ||
        strpbrk(handle, "\n\t") != NULL ||
        text_characters(handle) > HANDLE_MOST)
        return fault_field(why, ERR_INPUT, "handle",
                           "a handle is one line of at most %d characters",
                           HANDLE_MOST);
    return OK;
}

static enum err
apply(struct ctl *ctl, const struct reach_change *change, struct reach *reach,
      struct fault *why)
{
    char *email;

    if (change->email != NULL && change->email[0] != '\0') {
        TRY(address_read(ctl->mem, change->email, "email", &email, why));
        reach->email = email;
    } else if (change->email != NULL)
        reach->email = "";
    if (change->phone != NULL) {
        TRY(check_phone(change->phone, why));
        reach->phone = change->phone;
    }
    if (change->handle != NULL) {
        TRY(check_handle(change->handle, why));
        reach->handle = change->handle;
    }
    if (change->prefers != NULL) {
        if (!text_is_one_of(change->prefers, ways))
            return fault_field(why, ERR_INPUT, "prefers",
                               "prefers is mail, digest, robot or none");
        reach->prefers = change->prefers;
    }
    if (change->quiet == NULL)
        return OK;
    reach->quiet = strcmp(change->quiet, "yes") == 0;
    return reach->quiet || strcmp(change->quiet, "no") == 0
               ? OK
               : fault_field(why, ERR_INPUT, "quiet", "quiet is yes or no");
}

static enum err
keep(struct ctl *ctl, const char *login, const struct reach *reach,
     struct fault *why)
{
    const struct people_doer by = {.login = "redressctl"};
    AUTO_TX                  tx = {NULL};

    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_reach(&tx, ctl->mem, &by, login, reach, why));
    return tx_commit(&tx, why);
}

static void
print_reach(struct ctl *ctl, const char *login, const struct reach *reach)
{
    json_t     *told = doc_object(ctl->mem), *value;
    const char *name;

    doc_set_text(told, "login", login);
    doc_set_text(told, "email", reach->email);
    doc_set_text(told, "phone", reach->phone);
    doc_set_text(told, "handle", reach->handle);
    doc_set_text(told, "prefers", reach->prefers);
    doc_set_true(told, "quiet", reach->quiet);
    if (ctl->json) {
        puts(doc_write(ctl->mem, told));
        return;
    }
    json_object_foreach(told, name, value) change_print(name, value, "");
}

enum err
ctl_user_reach(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct reach_change change = {.email = ctl_option(ctl, "--email"),
                                  .phone = ctl_option(ctl, "--phone"),
                                  .handle = ctl_option(ctl, "--handle"),
                                  .prefers = ctl_option(ctl, "--prefers"),
                                  .quiet = ctl_option(ctl, "--quiet")};
    bool changes = change.email != NULL || change.phone != NULL ||
                   change.handle != NULL || change.prefers != NULL ||
                   change.quiet != NULL;
    const char    *login;
    struct account account;
    struct reach   reach;

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, changes ? CTL_BESIDE : CTL_READ, why));
    TRY(account_find(ctl->store, ctl->mem, login, &account, why));
    TRY(reach_find(ctl->store, ctl->mem, account.id, &reach, why));
    TRY(apply(ctl, &change, &reach, why));
    if (changes)
        TRY(keep(ctl, login, &reach, why));
    print_reach(ctl, login, &reach);
    return OK;
}
