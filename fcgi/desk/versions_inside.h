/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files that look after versions share: what is stored of a procedure's
 * versions, and what follows from it.
 */
#ifndef DESK_VERSIONS_INSIDE_H
#define DESK_VERSIONS_INSIDE_H

#include "desk/inside.h"
#include "desk/versions.h"

enum { VERSION_MEMORY = 256 * 1024 * 1024 };

/* All versions of one procedure, as they are stored now. */
struct dossier {
    const char          *procedure;
    const char          *in_force; /* a digest, or NULL */
    struct version_row  *versions; /* newest first, without files and model */
    size_t               version_count;
    struct version_mark *marks; /* oldest first */
    size_t               mark_count;
    struct version_mark *reigns; /* when one came into force, oldest first */
    size_t               reign_count;
    struct activation    due; /* what comes into force later; digest NULL: nothing */
};
/* ERR_MISSING: there is no such procedure, no such version. */
enum err dossier_read(const struct desk *d, struct arena *mem, const char *procedure,
                      struct dossier *out, struct fault *why) MUST_CHECK;
enum err dossier_find(const struct desk *d, struct arena *mem, const char *digest,
                      struct dossier *out, struct fault *why) MUST_CHECK;
/* "draft", "scheduled", "in_force" or "retired". */
const char *dossier_state(const struct dossier *of, const char *digest);
/* The version to go back to; NULL: there was none before. */
const char *dossier_before(const struct dossier *of, struct arena *mem);
/* When a version was in force: [{"from_ms","until_ms","by","because"}]. */
json_t *dossier_reigns(const struct dossier *of, struct arena *mem, const char *digest);
/* Of one version, its look's errors and scenarios that failed. */
int64_t dossier_errors(const struct dossier *of, struct arena *mem, const char *digest);

/* Marks that controlled mode still wants of a version, in order, NULL-terminated;
 * none when the procedure is not controlled. */
enum err versions_wants(const struct desk *d, struct arena *mem, const struct dossier *of,
                        const char *digest, const char ***out, struct fault *why) MUST_CHECK;
enum err versions_controlled(const struct desk *d, struct arena *mem, const char *procedure,
                             bool *yes, struct fault *why) MUST_CHECK;

/* A look in memory of its own; the result is kept by mem.  Its judges and
 * scenarios take far more than a request has. */
enum err versions_look(struct desk *d, struct arena *mem, const struct source *source,
                       struct version_look *out, struct fault *why) MUST_CHECK;
/* The same in the caller's memory (VERSION_MEMORY of it), with which a version that is looked
 * at aside goes; the caller sees to where documents live (doc_home()). */
enum err versions_look_in(struct desk *d, struct arena *mem, const struct source *source,
                          struct version_look *out, struct fault *why) MUST_CHECK;
/* "procedure.lua:3: what is wrong" of a look's first error. */
const char *versions_first_error(const json_t *result, struct arena *mem);

/* Puts a version in force that was looked at just now, at no other time than
 * now, with what the mark says of it (its time is the transaction's). */
enum err versions_enforce(struct desk *d, struct arena *mem, const struct version *v,
                          const struct version_mark *mark, struct fault *why) MUST_CHECK;
/* Looks again: what was right under older words may not be so now.  ERR_CONFLICT
 * when it has errors; ERR_BUSY when no judge was there to look. */
enum err versions_look_again(struct desk *d, struct arena *mem, const char *digest,
                             const struct version **out, struct fault *why) MUST_CHECK;
/* Whether a running complaint may be moved to it: it was in force once, or
 * nothing but the activation is missing.  Else ERR_CONFLICT. */
enum err versions_may_take_over(const struct desk *d, struct arena *mem, const char *digest,
                                struct fault *why) MUST_CHECK;
/* A mark under a version, and its row in the audit (versions_audit.c). */
enum err versions_note(struct tx *tx, const char *procedure, const struct version_mark *mark,
                       struct fault *why) MUST_CHECK;
/* Takes a scheduled activation back, with what the mark says of it. */
enum err versions_unschedule(struct desk *d, const struct version_mark *mark,
                             struct fault *why) MUST_CHECK;
/* Fields that its rules ask earlier complaints by are indexed, and all complaints
 * there are included.  Who writes beside a worker leaves it to the worker. */
enum err versions_prepare(struct desk *d, struct arena *mem, const struct procedure *p,
                          struct fault *why) MUST_CHECK;

/* One fault as desk_procedure_faults() tells it. */
json_t *desk_fault(const char *procedure, const char *at, const char *code, const char *text);
/* A version that cannot be loaded from its files: logged once, and kept for
 * desk_procedure_faults(), which asks for these with folder_lock held. */
void desk_note_unloaded(struct desk *d, const struct version_row *row, const char *text);
void unloaded_add_faults(struct desk *d, json_t *all);

/* versions_model.c: [{"what","name","change","before","after"}]. */
/* Where something is declared is not what it says: "at" goes, however deep. */
void model_drop_places(json_t *value);
json_t *model_diff(struct arena *mem, const json_t *before, const json_t *after);

#endif
