/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the desk needs beside complaints: procedure versions, calendars,
 * settings.
 */
#ifndef STORE_RECORDS_H
#define STORE_RECORDS_H

#include <jansson.h>

#include "store/store.h"

/* A version of a procedure: its files, by digest.  Never changed or removed. */
struct version_row {
    const char *digest;    /* 64 hex */
    const char *procedure;
    const char *files;     /* JSON: {"procedure.lua": "text", ...} */
    const char *model;     /* JSON: as the judge declared it */
    int64_t     at_ms;
    const char *author;    /* a login, or "disk" */
    const char *note;      /* the author's, or NULL */
    const char *result;    /* JSON: desk/versions.h's look at it, or NULL */
};
enum err version_add(struct tx *tx, const struct version_row *in, struct fault *why) MUST_CHECK; /* the same digest again is fine: it adds a note or a result where there was none */
enum err version_find(const struct store *st, struct arena *mem, const char *digest, struct version_row *out, struct fault *why) MUST_CHECK;
enum err version_in_force_set(struct tx *tx, const char *procedure, const char *digest, int64_t at_ms, struct fault *why) MUST_CHECK;
/* Every procedure with a version in force. */
enum err version_in_force_list(const struct store *st, struct arena *mem, struct version_row **out, size_t *count, struct fault *why) MUST_CHECK;

/* The same without files, model, note and result; at_ms is when it came into force.
 * Small, for whoever looks every second. */
enum err version_in_force_glance(const struct store *st, struct arena *mem, struct version_row **out, size_t *count, struct fault *why) MUST_CHECK;

/* Versions of a procedure, newest first; without files and model (NULL), and of
 * each result the counts alone: {"errors","warnings","scenarios":{"failed"}}. */
enum err version_list(const struct store *st, struct arena *mem, const char *procedure, struct version_row **out, size_t *count, struct fault *why) MUST_CHECK;
/* Names of the procedures there is any version of. */
enum err version_procedures(const struct store *st, struct arena *mem, const char ***names, size_t *count, struct fault *why) MUST_CHECK;
/* What a later look at a version said; the rest of it never changes. */
enum err version_result_set(struct tx *tx, const char *digest, const char *result, struct fault *why) MUST_CHECK;

/* Signatures under a version, and everything else that was done about it; only ever added. */
struct version_mark {
    const char *digest;
    const char *mark;  /* installed, prepared, checked, approved, refused, scheduled, cancelled,
                          activated, rolled_back, retired */
    const char *by;
    int64_t     at_ms;
    int64_t     for_ms; /* scheduled: when; else 0 */
    const char *note;   /* or NULL */
    const char *known;  /* JSON: what was known of it then (desk/proofs.h), or NULL */
};
enum err version_mark_add(struct tx *tx, const struct version_mark *in, struct fault *why) MUST_CHECK;
enum err version_marks(const struct store *st, struct arena *mem, const char *procedure, struct version_mark **out, size_t *count, struct fault *why) MUST_CHECK; /* oldest first */

/* What comes into force later: one a procedure. */
struct activation {
    const char *procedure, *digest, *by;
    int64_t     at_ms;
};
enum err activation_set(struct tx *tx, const struct activation *in, struct fault *why) MUST_CHECK; /* digest NULL: none any more */
enum err activation_list(const struct store *st, struct arena *mem, struct activation **out, size_t *count, struct fault *why) MUST_CHECK;

/* Calendars by name; the document is base/calendar.h's. */
enum err calendar_set(struct tx *tx, const char *name, const char *doc, struct fault *why) MUST_CHECK;
enum err calendar_find(const struct store *st, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK;
/* As it is inside tx, for who changes it; NULL: there is none. */
enum err calendar_kept(struct tx *tx, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK;
enum err calendar_names(const struct store *st, struct arena *mem, const char ***names, size_t *count, struct fault *why) MUST_CHECK;

/* Small settings of the installation: name -> JSON text. */
enum err setting_set(struct tx *tx, const char *name, const char *doc, struct fault *why) MUST_CHECK;
enum err setting_find(const struct store *st, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK; /* ERR_MISSING */
/* As it is inside tx, for who changes it; NULL: it is not set. */
enum err setting_kept(struct tx *tx, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK;

#endif
