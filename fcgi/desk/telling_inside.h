/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of telling.h share: one notice with everything that is looked at
 * to say it, and the words that are made of it.
 */
#ifndef DESK_TELLING_INSIDE_H
#define DESK_TELLING_INSIDE_H

#include "desk/inside.h"
#include "desk/people_tell.h"
#include "desk/say_inside.h"
#include "desk/telling.h"

struct told {
    struct desk            *desk;
    struct arena           *mem;
    const struct reader    *to;
    int64_t                 now_ms;
    struct company          company;
    struct notice           notice;
    struct complaint        c;         /* of none (a test, a digest): its state is NULL */
    const struct procedure *procedure; /* NULL: of none, or its version does not load */
    struct journal_entry    entry;     /* what it tells of; of none: its body is NULL */
    struct listener         say;       /* in the language it is told in */
};

struct words {
    const char *subject, *text;
    const char *line; /* the same in one line, for a robot or a digest */
};

/* ERR_CONFLICT: the complaint or the event is not there. */
enum err told_look(struct desk *d, struct arena *mem, const struct notice *notice,
                   const struct reader *to, int64_t now_ms, struct told *out,
                   struct fault *why) MUST_CHECK;
bool told_is(const struct told *t, const char *kind);
bool told_to_customer(const struct told *t);
/* The desk's page of the complaint. */
char *told_link(const struct told *t);
/* The customer's page of it; the code is behind the '#', which no browser sends to any server. */
char *told_track(const struct told *t);
char *told_iso(const struct told *t, int64_t at_ms);
/* On one line, without control characters, not long. */
char *told_subject(struct arena *mem, const char *text);
/* The company's name and address. */
char *told_footer(const struct told *t);

/* say_notice.c and say_letter.c: what members of staff are told.  ERR_CONFLICT: it is over meanwhile. */
enum err say_notice(const struct told *t, struct words *out, struct fault *why) MUST_CHECK;
/* A letter or an officer's words.  ERR_CONFLICT: they were erased. */
enum err say_letter(const struct told *t, struct words *out, struct fault *why) MUST_CHECK;
/* Any event in a line, without anything personal unless the reader may see it. */
char *say_told_event(const struct told *t);
/* The event without what the reader may not see. */
struct event told_event_shown(const struct told *t);
void  say_test(const struct told *t, struct words *out);
/* Where the customer follows it and answers: a sentence before the address. */
char *say_track(const struct told *t);
/* say_account.c: a change of the reader's own account, and the way in for who was invited.
 * ERR_CONFLICT: the row of the audit or the invitation is not there (any more). */
enum err say_account(const struct told *t, struct words *out, struct fault *why) MUST_CHECK;
enum err say_invited(const struct told *t, struct words *out, struct fault *why) MUST_CHECK;
char *say_digest_subject(const struct told *t, size_t count);
char *say_digest_more(const struct told *t);
/* "Stage: ..., With: ..., Due: ..." of the complaint, each with its label. */
void say_standing(const struct told *t, struct pieces *out);
/* Where it stands now, in words; NULL: nowhere yet, no due time. */
char *say_stage_word(const struct told *t);
char *say_due_word(const struct told *t);

/* telling_digest.c: what is held for a person, its lines pushed onto `lines`.
 * ERR_CONFLICT: all of it is over. */
enum err say_digest(const struct told *t, int64_t delivery, struct words *out, json_t *lines,
                    struct fault *why) MUST_CHECK;

#endif
