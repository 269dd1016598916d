/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the commands on procedures share: judges of their own, a version from a
 * folder or from the database, and the calendar it counts on.
 */
#ifndef CTL_RULES_H
#define CTL_RULES_H

#include "base/calendar.h"
#include "ctl/ctl.h"
#include "engine/engine.h"

/* Judges by --judge and --words, else by the configuration; engine_close() when done. */
enum err ctl_engine_open(struct ctl *ctl, int judges, bool nice, struct engine **out,
                         struct fault *why) MUST_CHECK;
/* True when a word is a folder and not a digest. */
bool ctl_is_folder(const char *which);
/* The whole digest of what may be only its beginning, of six characters or more,
 * when only one version has it; needs the database open.  NULL stays NULL. */
enum err ctl_digest_complete(struct ctl *ctl, const char **digest, struct fault *why) MUST_CHECK;
/* A procedure's folder, or the digest of a version or its beginning; the latter
 * needs the database open. */
enum err ctl_version_load(struct ctl *ctl, struct engine *en, const char *which,
                          const struct version **out, struct fault *why) MUST_CHECK;
/* The calendar a procedure names, if there is a database and it is in it; else
 * the usual one in the configuration's zone. */
enum err ctl_calendar_of(struct ctl *ctl, const struct procedure *p, struct calendar **out,
                         struct fault *why) MUST_CHECK;

#endif
