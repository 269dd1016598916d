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
};
enum err version_add(struct tx *tx, const struct version_row *in, struct fault *why) MUST_CHECK; /* the same digest again is fine */
enum err version_find(const struct store *st, struct arena *mem, const char *digest, struct version_row *out, struct fault *why) MUST_CHECK;
enum err version_in_force_set(struct tx *tx, const char *procedure, const char *digest, int64_t at_ms, struct fault *why) MUST_CHECK;
/* Every procedure with a version in force. */
enum err version_in_force_list(const struct store *st, struct arena *mem, struct version_row **out, size_t *count, struct fault *why) MUST_CHECK;

/* Calendars by name; the document is base/calendar.h's. */
enum err calendar_set(struct tx *tx, const char *name, const char *doc, struct fault *why) MUST_CHECK;
enum err calendar_find(const struct store *st, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK;
enum err calendar_names(const struct store *st, struct arena *mem, const char ***names, size_t *count, struct fault *why) MUST_CHECK;

/* Small settings of the installation: name -> JSON text. */
enum err setting_set(struct tx *tx, const char *name, const char *doc, struct fault *why) MUST_CHECK;
enum err setting_find(const struct store *st, struct arena *mem, const char *name, const char **doc, struct fault *why) MUST_CHECK; /* ERR_MISSING */

#endif
