/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the courier's tests begin with: a server (post_sink.h) behind one channel of
 * an outbox on paper (post_outbox.h).
 */
#ifndef TESTS_POST_KIT_H
#define TESTS_POST_KIT_H

#include "post/courier.h"
#include "post_outbox.h"
#include "post_sink.h"

/* A courier that gives up soon where nobody answers. */
struct courier *kit_start(void);
/* A mail channel's settings for a server, without TLS. */
const char *kit_smtp(char room[200], const struct sink *s);
/* An empty outbox with the channel "mail", or "hook", of a new server. */
struct sink *kit_open_mail(enum sink_mood mood);
struct sink *kit_open_hook(enum sink_mood mood);
/* A POST to it; more: further members of the message, with a comma. */
struct paper *kit_post(const struct sink *s, const char *more);
/* As it is after its first attempt. */
struct paper kit_result_of(const struct paper *p);
/* cmocka's group set-up: no log. */
int kit_quiet(void **state);

#endif
