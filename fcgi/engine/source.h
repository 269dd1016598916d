/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the engine alone needs of a procedure's source; the rest is engine.h's.
 */
#ifndef ENGINE_SOURCE_H
#define ENGINE_SOURCE_H

#include "base/text.h"
#include "engine/engine.h"

/* Every file is clean text of a size that is taken; else `err` with file and
 * line. */
enum err source_check(const struct source *source, enum err err,
                      struct fault *why) MUST_CHECK;
/* The files of one folder alone, nothing shared with it; `what` it is in a fault
 * ("plugin"). */
enum err source_read_own(const char *folder, const char *what, struct arena *mem,
                         struct source *out, struct fault *why) MUST_CHECK;
/* [{"name":...,"text":...}]: all files, or only those a judge runs. */
void source_add_json(struct text *out, const struct source *source,
                     bool only_lua);

#endif
