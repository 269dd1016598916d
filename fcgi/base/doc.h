/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON documents: strict reading, kept alive by an arena, short accessors.
 *
 * jansson does the work; this adds what its defaults lack (duplicate keys
 * refused, depth and size bounded) and ties a value's life to an arena.
 */
#ifndef BASE_DOC_H
#define BASE_DOC_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

enum { DOC_DEPTH_MAX = 32 };

/*
 * Where this thread's documents live.  doc_start() once before threads and
 * before the first document; then, between doc_home(mem) and doc_home(NULL),
 * every value this thread makes is taken from mem and goes with it, without a
 * malloc and a free for each of its parts.  Values that shall outlive mem are
 * made at home NULL (the heap), which is where every thread begins.
 * doc_home() returns the home before.
 */
void          doc_start(void);
struct arena *doc_home(struct arena *mem);

/* Reads one JSON text; the value lives as long as mem.  ERR_MALFORMED names the
 * line and column.  Duplicate keys, depth over DOC_DEPTH_MAX, trailing data,
 * bad UTF-8 and NUL are refused. */
enum err doc_read(struct arena *mem, const char *bytes, size_t length, json_t **out,
                  struct fault *why) MUST_CHECK;

/* As doc_read(), of an object's members these alone (NULL-terminated; NULL: all):
 * for texts that we wrote ourselves, since the others are passed over unread, bad
 * or not, and so is what comes after the last of them.  Where they cannot be
 * passed over, all members may be there. */
enum err doc_read_members(struct arena *mem, const char *bytes, size_t length,
                          const char *const *wanted, json_t **out, struct fault *why) MUST_CHECK;

/* The value lives as long as mem; the reference is stolen.  Returns value. */
json_t *doc_keep(struct arena *mem, json_t *value);
json_t *doc_object(struct arena *mem); /* a new {} kept by mem */
json_t *doc_array(struct arena *mem);  /* a new [] kept by mem */

/* Compact JSON text (keys in the order they were set); NULL is null. */
char *doc_write(struct arena *mem, const json_t *value);
void  doc_add(struct text *t, const json_t *value);

/* Member accessors: a missing member or another type gives NULL, `otherwise` or false. */
const char *doc_text(const json_t *object, const char *key);
int64_t     doc_int(const json_t *object, const char *key, int64_t otherwise);
double      doc_real(const json_t *object, const char *key, double otherwise);
bool        doc_true(const json_t *object, const char *key);
/* Follows "plan.severity"; NULL when any part is missing. */
json_t *doc_at(const json_t *object, const char *dotted);

/* Setters that take text or numbers without reference counting at the caller;
 * NULL text sets nothing. */
void doc_set_text(json_t *object, const char *key, const char *value);
void doc_set_int(json_t *object, const char *key, int64_t value);
void doc_set_true(json_t *object, const char *key, bool value);
void doc_set(json_t *object, const char *key, json_t *borrowed); /* increments */
void doc_push_text(json_t *array, const char *value);

/* Fails with ERR_INPUT naming the first member that is not in the
 * NULL-terminated list (unknown members are refused: control 24). */
enum err doc_only(const json_t *object, const char *const *known, struct fault *why) MUST_CHECK;

#endif
