/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions of the procedure "desk" for tests: uploads, and what is done to them
 * by an administrator.  A failure fails the test unless it is returned.
 */
#ifndef TESTS_VERSIONS_KIT_H
#define TESTS_VERSIONS_KIT_H

#include "desk/versions.h"
#include "desk_live.h"

enum { MINUTE_MS = 60 * 1000 };

/* Rules that judge every complaint "serious", and "minor". */
extern const char        kit_strict[], kit_gentle[];
extern const struct doer kit_admin;

void kit_must(struct live *l, enum err err);
/* The procedure with these rules, as an upload brings it; room for one more file. */
struct source kit_source(struct live *l, const char *rules);
/* Its digest. */
const char *kit_install(struct live *l, const char *rules);
const char *kit_state(struct live *l, const char *digest);
enum err    kit_activate(struct live *l, const char *digest, int64_t at_ms);
enum err    kit_roll_back(struct live *l, const char **digest);
/* Sets which procedures are controlled. */
void     kit_control(struct live *l, const char *doc);
enum err kit_mark(struct live *l, const char *digest, const char *mark, const char *login);
/* The severity that a complaint filed now is judged to have. */
const char *kit_severity(struct live *l);

#endif
