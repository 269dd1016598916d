/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One mail while the desk has it in hand.  Private to the desk's mail files.
 */
#ifndef DESK_MAIL_INSIDE_H
#define DESK_MAIL_INSIDE_H

#include "desk/inside.h"
#include "desk/mail.h"
#include "desk/outbox.h"
#include "store/mails.h"

/* What a mail would do, for whoever only wants to know (mail_look.c). */
struct mail_glance {
    const struct form   *form;      /* of what would be opened */
    const struct event  *received;  /* likewise; NULL: nothing would be */
    const char          *words;     /* that would be added to a complaint, or NULL */
    const char          *belongs;   /* a number that its subject names, or NULL */
};

struct mail_case {
    struct desk          *desk;
    struct arena         *mem;
    const struct mail    *in;
    struct mail_outcome  *out;
    const struct mailbox *boxes;
    size_t                box_count;
    const char           *silent; /* mail_silent() */
    const char           *lang;   /* the mail's, as well as we can tell */
    struct text           remark; /* what the desk says about it, inside */
    struct mail_glance   *glance; /* not NULL: nothing is kept, this is filled in */
};

/* --- mail.c */

/* The row of the mail, to be kept with what it did. */
struct mail_row mail_row_of(const struct mail_case *c, const char *outcome, const char *reason);
/* A row, and nothing else. */
enum err mail_ignore(struct mail_case *c, const char *reason, struct fault *why) MUST_CHECK;
/* The mail's Message-ID as an answer names it, "<x@y>"; NULL: it has none, or one that
 * holds what no number has. */
const char *mail_own_id(const struct mail_case *c);
/* True when it was taken meanwhile by another hand; then *c->out says so. */
bool mail_is_known(struct mail_case *c, struct fault *why);

/* Tells it apart, and does what is to be done (or, at a glance, would be). */
enum err mail_take(struct mail_case *c, struct fault *why) MUST_CHECK;
/* What is known of the mail before: whether something may answer by itself, its language. */
enum err mail_begin(struct mail_case *c, struct fault *why) MUST_CHECK;

/* --- mail_report.c */

/* A report about what was sent, by its own words or by who sends it. */
bool     mail_is_report(const struct mail *in);
enum err mail_report(struct mail_case *c, struct fault *why) MUST_CHECK;

/* --- mail_trace.c */

/* ERR_MISSING: it names none of our messages and addresses. */
enum err mail_trace(struct mail_case *c, struct traced *out, struct fault *why) MUST_CHECK;
enum err mail_trace_report(struct mail_case *c, struct traced *out, struct fault *why) MUST_CHECK;
/* The number of a complaint in the subject, or NULL. */
const char *mail_subject_number(struct mail_case *c);

/* --- mail_open.c, mail_join.c */

enum err mail_open(struct mail_case *c, struct fault *why) MUST_CHECK;
enum err mail_join(struct mail_case *c, int64_t complaint_id, struct fault *why) MUST_CHECK;
/* Before what was sent becomes part of a complaint. */
enum err mail_keep_files(const struct mail_case *c, struct fault *why) MUST_CHECK;

/* --- mail_fill.c */

/* The mail's parts as answers to a form. */
json_t *mail_answers(struct mail_case *c, const struct form *form);

/* --- mail_say.c */

enum mail_words {
    MAIL_UNREAD,     /* instead of words */
    MAIL_BELONGS,    /* %s: a number */
    MAIL_CUT,
    MAIL_LEFT_TYPE,  /* %s: a file's name */
    MAIL_LEFT_COUNT, /* %s: a file's name */
    MAIL_OVER,
    MAIL_ELSEWHERE,  /* %s: an address */
    MAIL_SAYS,       /* %s: the mail's words */
    MAIL_WORDS
};
const char *mail_word(const char *lang, enum mail_words which);
/* Adds a line to the remark; `what` fills in the word's %s. */
void mail_remark(struct mail_case *c, enum mail_words which, const char *what);
/* What there is to say of any mail: files that were left out, limits. */
void mail_remark_all(struct mail_case *c);
/* The language of a text by its letters and little words: "zh", "es" or "en". */
const char *mail_language(struct arena *mem, const char *text);
/* At most so many characters of it; *cut is set when there were more. */
char *mail_cut(struct arena *mem, const char *text, size_t most, bool *cut);

#endif
