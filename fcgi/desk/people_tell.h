/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notices about an account (people.h says of what): kept here, sent by the outbox,
 * said by say_account.c.
 */
#ifndef DESK_PEOPLE_TELL_H
#define DESK_PEOPLE_TELL_H

#include "desk/people.h"
#include "store/outbox.h"

#define NOTICE_ACCOUNT "account" /* event: the row of the audit */
#define NOTICE_INVITED "invited" /* at_ms: the invitation's made_ms */

bool is_notice_of_account(const char *kind);
/* n with the audience and the address. */
enum err people_notice(struct tx *tx, struct arena *mem, struct notice *n, const char *login,
                       const char *address, struct fault *why) MUST_CHECK;
/* Whose account a notice is about. */
const char *notice_login(const struct notice *n);

#endif
