/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint as its complainant sees it: where it is, what happened, what
 * comes next and by when; nothing of what is inside the company.  Private to
 * page/.
 */
#ifndef PAGE_PROGRESS_H
#define PAGE_PROGRESS_H

#include "model/procedure.h"
#include "page/page.h"
#include "store/complaints.h"

enum {
    CODE_GROUP = 4 /* characters of a tracking code read out at a time */
};

/* "abcd efgh ...": easier to copy by hand. */
char *code_grouped(struct arena *mem, const char *code);
/* What people make of a code (capitals, spaces, hyphens, 0 for o, 1 for l) as
 * it was. */
char *code_cleaned(struct arena *mem, const char *typed);

/* Sets stage, next and due {time, passed}. */
void progress_draw(struct page *p, const struct procedure *procedure,
                   const json_t *state);
/* Adds steps, letters, messages and files. */
void progress_draw_history(struct page *p, const struct procedure *procedure,
                           const json_t *state);

#endif
