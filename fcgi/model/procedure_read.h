/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the parts of a model are read (inside model/ only): what is common to
 * all of them, and the readers that procedure.c calls, one a kind of part.
 */
#ifndef MODEL_PROCEDURE_READ_H
#define MODEL_PROCEDURE_READ_H

#include "model/procedure.h"

/* Reads one part of a kind into `out`, a struct of that kind that is all zero.
 */
typedef enum err model_reader(const json_t *doc, struct arena *mem, void *out,
                              struct fault *why);

model_reader     read_stage, read_clock, read_table, read_sheet, read_register, read_summary,
    read_schedule, read_approval;
/* A task that an action opens. */
model_reader read_task;

/* The list `key` of a document, each item of it read. */
struct model_kind {
    const char   *key;
    size_t        size; /* of one item */
    model_reader *read;
};
struct model_items {
    void  *items;
    size_t count;
};
enum err model_items_read(const json_t *doc, const struct model_kind *kind,
                          struct arena *mem, struct model_items *out,
                          struct fault *why) MUST_CHECK;

/* Lua cannot tell an empty list from an empty table: {} is read as []. */
bool model_is_list(const json_t *value);
/* A member that is an object and not empty, or NULL. */
const json_t *model_object(const json_t *doc, const char *key);
/* Where something stands, for a sentence about it. */
const char *model_place(const json_t *doc);
enum err    model_name(const json_t *doc, const char *what, const char **out,
                       struct fault *why) MUST_CHECK;
enum err    model_list(const json_t *doc, const char *key, const json_t **out,
                       size_t *count, struct fault *why) MUST_CHECK;
/* A list of texts, NULL-terminated; a missing list is empty. */
enum err model_texts(const json_t *doc, const char *key, struct arena *mem,
                     const char ***out, struct fault *why) MUST_CHECK;
/* The same; NULL when it is empty. */
enum err model_some_texts(const json_t *doc, const char *key, struct arena *mem,
                          const char ***out, struct fault *why) MUST_CHECK;
/* One trigger or a list of them; ON_NOTHING when there is none. */
enum err model_trigger(const json_t *doc, const char *key, struct arena *mem,
                       struct trigger *out, struct fault *why) MUST_CHECK;
/* A length of time that may be missing (n = 0); `what` begins the fault. */
enum err model_span(const json_t *doc, const char *key, const char *what,
                    struct span *out, struct fault *why) MUST_CHECK;

#endif
