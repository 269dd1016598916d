/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Servers for the courier's tests, in threads on loopback: they answer well, or
 * badly in one of the ways that servers do.  What was said to them is kept.
 */
#ifndef TESTS_POST_SINK_H
#define TESTS_POST_SINK_H

#include <stddef.h>

enum sink_mood {
    SINK_GOOD,
    SINK_SILENT,     /* takes the connection and says nothing */
    SINK_MUTE,       /* greets, then says nothing */
    SINK_UNWILLING,  /* greets with 554 */
    SINK_NONSENSE,   /* talks of other things */
    SINK_BAD_LOGIN,  /* 535 */
    SINK_BAD_SENDER, /* 550 to MAIL */
    SINK_UNKNOWN,    /* 550 5.1.1 to a recipient that begins with "bad", and then no answer */
    SINK_GREY,       /* 450 to a recipient that begins with "grey" */
    SINK_BAD_TEXT,   /* 554 after the mail */
    SINK_CUT_DATA,   /* hangs up after the first bytes of a mail */
    SINK_CUT_END,    /* hangs up before it says whether it took a mail */
    SINK_HANG_END,   /* never says whether it took a mail */
    SINK_ONE_EACH,   /* hangs up after each mail it took */
    SINK_FALSE_TLS,  /* offers STARTTLS, then talks no TLS */
    SINK_HTTP,       /* answers each request with `answer` */
    SINK_HTTP_SILENT /* reads the request and says nothing */
};

struct sink;

struct sink *sink_open(enum sink_mood mood);
void         sink_close(struct sink *s);
int          sink_port(const struct sink *s);
/* From now on, also for connections that are open. */
void sink_mood(struct sink *s, enum sink_mood mood);
/* SINK_HTTP: the whole answer. */
void sink_answer(struct sink *s, const char *answer);
/* Closes the door (no connection is taken any more) and opens it again. */
void sink_shut(struct sink *s);
void sink_reopen(struct sink *s);

int sink_mails(struct sink *s);       /* taken */
int sink_connections(struct sink *s); /* made */
/* The lines that were said outside mails, each with LF; of HTTP whole requests.  As
 * it is now; good until somebody asks the sink again. */
const char *sink_said(struct sink *s);
/* The mails, one after another. */
const char *sink_taken(struct sink *s);

#endif
