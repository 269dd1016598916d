/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions of a procedure: how one comes to be, what is known of it, and how it
 * comes into force.  A folder under rules/, an upload through the API and
 * redressctl all end here.
 *
 *   draft      stored, not (yet) in force
 *   scheduled  comes into force at a set time
 *   in_force   what new complaints begin under: one a procedure
 *   retired    was in force; its complaints may still run under it
 *
 * In controlled mode (setting "procedures.controlled": true, or a list of
 * procedures) a version comes into force only with the marks prepared, checked
 * and approved, in this order, by three different people, each of whom signed
 * with the password.  A folder that changed is then a draft.  Differences of its last
 * replay that are open or unwanted are approved with a note alone.
 *
 * redressctl beside a running worker writes the same rows; the worker notices
 * within a second (versions_follow()).
 */
#ifndef DESK_VERSIONS_H
#define DESK_VERSIONS_H

#include "desk/desk.h"
#include "store/records.h"

/* What the check and the scenarios say of a source; kept with the version.
 * {"digest","procedure","errors":1,"warnings":2,
 *  "findings":[{"severity":"error"|"warning","code","file","line","column":1,"text","mend"}],
 *  "scenarios":{"count","failed","results":[{"name","at","passed","text"}],"coverage":{...scenario.h}}}
 * A source that does not load has no scenarios.  `procedures`: the others there
 * are, for what must not clash (numbers); may be NULL. */
struct version_look {
    bool aside; /* told by the caller: the version goes with mem, and no list keeps it */
    bool quick; /* likewise: its scenarios are not played, and the result has none */
    const struct version *version; /* NULL: it does not load */
    json_t               *result;
    size_t                errors;  /* of findings, and scenarios that failed */
};
enum err version_look_at(struct engine *en, struct arena *mem, const struct source *source,
                         const struct procedure *const *procedures, struct version_look *out,
                         struct fault *why) MUST_CHECK;

/* Stores a source as a version, with what a look at it says; it becomes a draft
 * unless it was there before.  A source with errors is stored too (a draft may
 * be unfinished), if it loads at all: else ERR_RULE, and *out is the result alone.
 * *out: {"digest","procedure","state",...result}. */
enum err versions_install(struct desk *d, struct arena *mem, const struct source *source,
                          const char *author, const char *note, json_t **out,
                          struct fault *why) MUST_CHECK;

/* The same look without storing anything; *out is the result, kept by mem. */
enum err versions_check(struct desk *d, struct arena *mem, const struct source *source,
                        json_t **out, struct fault *why) MUST_CHECK;

/* A look's findings and failed scenarios as editors take them (Diagnostic of the Language
 * Server Protocol): [{"file","range":{"start":{"line","character"},"end"},"severity":1 error | 2,
 * "code","source","message"}]; lines and characters from 0. */
json_t *versions_markers(struct arena *mem, const json_t *result);

/* A signature under a version: "prepared", "checked", "approved", or "refused"
 * with a note.  The caller has seen the password.  ERR_CONFLICT: out of order,
 * or by somebody who signed it before; ERR_DENIED: not theirs (an administrator,
 * or who holds the role procedures.prepare / .check / .approve). */
enum err versions_mark(struct desk *d, struct arena *mem, const char *digest, const char *mark,
                       const struct doer *by, const char *note, struct fault *why) MUST_CHECK;

/* Puts a version in force, now (at_ms 0) or at a time.  Refused with ERR_CONFLICT
 * and the reason: errors in its look, marks that controlled mode still wants, a
 * time that is past.  Looks again first, so that nothing old is believed. */
enum err versions_activate(struct desk *d, struct arena *mem, const char *digest,
                           const struct doer *by, int64_t at_ms, struct fault *why) MUST_CHECK;
/* Takes a scheduled activation back. */
enum err versions_cancel(struct desk *d, const char *digest, const struct doer *by,
                         struct fault *why) MUST_CHECK;
/* Back to the version that was in force before; *digest says which.  Allowed at
 * once in controlled mode too: it was approved when it came. */
enum err versions_rollback(struct desk *d, struct arena *mem, const char *procedure,
                           const struct doer *by, const char *note, const char **digest,
                           struct fault *why) MUST_CHECK;

/* [{"digest","state","author","at_ms","note","marks":[{"mark","by","at_ms","note","known" (of a signature: proofs_known())}],
 *   "in_force":[{"from_ms","until_ms","by","because"}],"scheduled_ms","errors","warnings",
 *   "wants":["checked"] (marks that controlled mode still wants)}], newest first. */
enum err versions_list(struct desk *d, struct arena *mem, const char *procedure, json_t **out,
                       struct fault *why) MUST_CHECK;
/* One of them, with "files":[{"name","text"}] and "result". */
enum err versions_show(struct desk *d, struct arena *mem, const char *digest, json_t **out,
                       struct fault *why) MUST_CHECK;
/* {"from","to","files":[{"name","change":"added"|"removed"|"changed","diff":"unified text"}],
 *  "model":[{"what":"stage"|"action"|"clock"|"rule"|"form"|"field"|"word"|...,"name","change","before","after"}]} */
enum err versions_diff(struct desk *d, struct arena *mem, const char *from, const char *to,
                       json_t **out, struct fault *why) MUST_CHECK;

/* Takes up what others wrote: activations whose time has come, and versions that
 * redressctl put in force.  Called about once a second. */
void versions_follow(struct desk *d, int64_t now_ms);

#endif
