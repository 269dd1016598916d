/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of `expect` share: saying what differs, and the names whose
 * meaning is in expect_made.c.  Each answers what is not as wanted, or NULL.
 */
#ifndef DESK_EXPECT_INSIDE_H
#define DESK_EXPECT_INSIDE_H

#include "desk/play.h"

/* A value as a reader writes it. */
const char *expect_say(struct play *p, const json_t *value);
const char *expect_differs(struct play *p, const char *name,
                           const json_t *wanted, const json_t *is);
/* Whether a fact is as `is` in a condition says. */
bool expect_is(struct play *p, const char *name, const json_t *wanted,
               const json_t *facts);

typedef const char *expectation(struct play *p, const char *name,
                                const json_t *wanted);

expectation expect_compiled, expect_drafts, expect_letter, expect_letter_lang,
    expect_opened, expect_paused, expect_registered, expect_running,
    expect_tasks, expect_written;

#endif
