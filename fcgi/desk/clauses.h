/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clauses of a written procedure: what serves each of them, what proves it,
 * and since which edition that is as it is.
 */
#ifndef DESK_CLAUSES_H
#define DESK_CLAUSES_H

#include "desk/desk.h"

struct clauses_wish {
    const char *procedure, *lang;
    const char *version; /* a digest; NULL: the one in force at at_ms */
    int64_t     at_ms;   /* 0: now */
};
/* {"procedure","version","revision" (or absent),
 *  "clauses":[{"id","text","stages","actions","clocks","schedules","rules","before_sending",
 *     "scenarios":[{"name","file","line","passed"}] (passed: in the version's kept look, absent:
 *     not known),"served","proved","since":{"version","from_ms"} (absent: not in force yet)}],
 *  "editions":[{"version","revision","from_ms","until_ms" (null: still),"by","note"}]}
 * In the lists of what serves are {"name","label","file","line"}: an action's name is
 * "stage/action", a rule's "table/rule".  Editions are oldest first, one for each time
 * that a version came into force; `since` compares what the models say, and a rule
 * that is a function says no more there than that it is one.
 * ERR_MISSING: no such procedure or version, or none was in force then. */
enum err desk_clauses(struct desk *d, struct arena *mem, const struct clauses_wish *wish,
                      json_t **out, struct fault *why) MUST_CHECK;

#endif
