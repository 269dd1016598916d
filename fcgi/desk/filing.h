/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Attachments as events.  The bytes were kept before, under their digest; here
 * they only become part of a complaint.  Private to the desk's plan files.
 */
#ifndef DESK_FILING_H
#define DESK_FILING_H

#include "desk/plan.h"

/* Fills a `filed` event.  ERR_INPUT when the name or digest is no name or
 * digest: a path never gets into a complaint. */
enum err filing_fill(struct event *e, const struct filing *file, int64_t nth,
                     struct arena *mem, struct fault *why) MUST_CHECK;

#endif
