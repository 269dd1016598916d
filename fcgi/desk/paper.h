/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What paper shows of a complaint: the label and the text of every source that a
 * cell of a sheet or a column of a register may name, in the reader's language.
 *
 *   number received_at received_on stage owner assignee responsible channel lang
 *   late files summary_entered summary_closed summary_late    what the desk knows
 *   type                       a fact, an answer or a rule's
 *   plan.cause                 a filled form's field; of a form that repeats, its newest round's
 *   plan.at plan.by plan.number   when it was filled in last, by whom, its own number
 *   due.answer late.answer     a clock's limit (while it was ever set), and whether it was missed
 *
 * Texts are whole and in words: an option as the procedure calls it, "other" with
 * the own words behind it, a block's rows parted by "; ", a checklist with every
 * item.  What is not known is "".
 */
#ifndef DESK_PAPER_H
#define DESK_PAPER_H

#include "base/arena.h"
#include "model/procedure.h"

struct paper {
    struct arena           *mem;
    const struct procedure *procedure;
    const json_t           *state; /* state.h; NULL: a blank form */
    const char             *zone;
    const char             *lang;
    /* A login's name, kept by mem; the function NULL: logins are shown. */
    const char *(*person)(const void *people, struct arena *mem, const char *login);
    const void *people;
};

char *paper_label(const struct paper *paper, const char *source);
char *paper_text(const struct paper *paper, const char *source);
/* What the source holds as it is kept, for who wants numbers and times as such:
 * the answer or fact, milliseconds of received_at, due.CLOCK and form.at; NULL when
 * it holds nothing. */
const json_t *paper_value(const struct paper *paper, const char *source);
/* What kind of thing it is: a field's, FIELD_DATETIME for a moment, FIELD_NUMBER for
 * a count, else FIELD_TEXT.  *currency is money's, or NULL; `currency` may be NULL. */
enum field_kind paper_kind(const struct paper *paper, const char *source, const char **currency);

/* The complaint's number in a register, or of the last filling of a form; the
 * complaint's own where that has no series, and when `of` is NULL; "" while it has
 * no row there. */
const char *paper_number(const struct paper *paper, const char *of);

/* --- parts of it, for what is drawn row by row --- */

/* A field, where it stands: in a form, or in a block of one. */
struct paper_field {
    const struct form  *form;
    const struct field *block; /* the block it stands in; NULL: in the form itself */
    const struct field *field; /* NULL: there is none of that name */
};
/* "plan.cause", "plan.measures", or a plain name of any form's. */
struct paper_field paper_field(const struct procedure *p, const char *name);
char *paper_field_label(const struct paper *paper, struct paper_field at);
/* An option, or a checklist's item. */
char *paper_option(const struct paper *paper, struct paper_field at, const char *option);
/* Its answer among some answers (own words of an "other" stand beside it). */
char *paper_answer(const struct paper *paper, struct paper_field at, const json_t *answers);
char *paper_item(const struct paper *paper, const json_t *result); /* "✓", the problem, or "" */

/* "30 Sep 2026", "30 Sep 2026 17:40" */
char *paper_moment(const struct paper *paper, int64_t at_ms);
char *paper_local(const struct paper *paper, const char *local);
/* A login, or who else acts, as a name. */
char *paper_person(const struct paper *paper, const char *login);
char *paper_role(const struct paper *paper, const char *role);
/* A word of the procedure by kind and name ("stage", "recorded"). */
char *paper_word(const struct paper *paper, const char *kind, const char *name);
/* The label of a fact of a task: team, what, opened_at, ... */
char *paper_task_label(const struct paper *paper, const char *name);
/* What a cell of a task shows: one of those, or a field of the form it was answered with. */
char *paper_task_text(const struct paper *paper, const json_t *task, const char *name);

#endif
