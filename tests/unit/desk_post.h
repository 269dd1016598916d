/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A live desk that tells (desk_told.h), with the plugins of this tree, for tests
 * of channels and of the outbox.
 */
#ifndef TESTS_DESK_POST_H
#define TESTS_DESK_POST_H

#include "desk_told.h"

#include "desk/channels.h"
#include "desk/outbox.h"
#include "store/mails.h"

#define POST_EMAIL TOLD_SECRET "@example.com"

/* As told_open(), with plugins loaded and no channel yet. */
int post_open(void **state);

/* Fails the test with the fault's sentence. */
void post_must(struct live *l, enum err err);

/* JSON with ' for ". */
json_t *post_doc(struct live *l, const char *quoted);
/* Sets a channel or a mailbox up; JSON with ' for ". */
enum err post_try_channel(struct live *l, const char *name, const char *doc);
enum err post_try_mailbox(struct live *l, const char *name, const char *doc);
void     post_channel(struct live *l, const char *name, const char *doc);
/* Channels "mail" (customers and staff), "text" (sms to customers) and "hook" (events). */
void post_mail(struct live *l);
void post_text(struct live *l);
void post_hook(struct live *l);
void post_mailbox(struct live *l, bool secret_addresses);

/* A member of staff with one role who is told so; a mail address and a handle of their
 * login, and no quiet hours unless asked. */
void post_account(struct live *l, const char *login, const char *role, const char *prefers, bool quiet);

/* A complaint whose notices so far were routed away; its number. */
const char *post_submit(struct live *l, const char *channel);
/* Routes all that waits at a time. */
void post_route(struct live *l, int64_t now_ms);
/* Deliveries not seen yet in order, "letter>customer@mail waiting, ..."; a trouble
 * stands behind in brackets. */
const char *post_deliveries(struct live *l);
/* The newest delivery of a kind, and one by its id as it is now. */
struct delivery post_last(struct live *l, const char *kind);
struct delivery post_find(struct live *l, int64_t id);
/* One outcome. */
void post_settle(struct live *l, int64_t delivery, enum delivery_result result, const char *trouble,
                 int64_t now_ms);

#endif
