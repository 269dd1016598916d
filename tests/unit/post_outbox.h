/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An outbox on paper in the place of the desk's: channels, deliveries with their
 * messages, and what came of each, so that the courier can be tried without a
 * store, judges or a procedure.  The program that links it has no desk.
 */
#ifndef TESTS_POST_OUTBOX_H
#define TESTS_POST_OUTBOX_H

#include "desk/outbox.h"

enum { PAPER_MOST = 1024 };

struct paper {
    int64_t     id; /* from 1 */
    const char *channel;
    json_t     *messages; /* NULL: its plugin refuses; false: it fails */
    const char *sender, *reply_to, *in_reply_to;
    bool        automatic, by_person, withheld;
    /* What came of it: */
    enum delivery_state state;
    int                 attempts, busy, tellings;
    int64_t             next_ms;
    char                trouble[512], status[16];
};

void outbox_clear(void);
/* settings is JSON; via "smtp" or "http".  Again: it is set up anew. */
void outbox_channel(const char *name, const char *via, const char *settings);
/* A delivery that waits; format: its messages as JSON, or one message. */
struct paper *outbox_put(const char *channel, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A mail to an address. */
struct paper *outbox_mail(const char *channel, const char *address);
/* Settling fails so many times. */
void outbox_break(int times);
/* Waits until none of a channel (NULL: of all) waits; false after half a minute. */
bool outbox_is_done(const char *channel);
/* Waits until it was attempted, counted or not. */
bool outbox_was_tried(const struct paper *p);
/* A copy as it is now. */
struct paper outbox_look(const struct paper *p);
/* How many of a channel (NULL: of all) are in a state. */
int outbox_count(const char *channel, enum delivery_state state);

#endif
