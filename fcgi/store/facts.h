/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of facts: a row for each field that rules ask earlier complaints
 * for, written by the projection.  Which fields those are is read from the
 * database when the writer opens and kept beside it, so that a procedure that
 * asks for none pays nothing.  Asking is history.c.
 */
#ifndef STORE_FACTS_H
#define STORE_FACTS_H

#include <jansson.h>

#include "store/statement.h"

struct projection;

struct fact_field {
    const char *procedure, *field;
    int64_t     filled_id; /* complaints up to here are indexed */
    int64_t     until_id;  /* those after were kept since it was declared */
};
struct fact_fields {
    struct arena      *mem; /* emptied when they are read anew */
    struct fact_field *items;
    size_t             count, room;
};

/* Reads the fields as this connection sees them. */
enum err facts_load(struct connection *on, struct fact_fields *out,
                    struct fault *why) MUST_CHECK;
const struct fact_field *facts_find(const struct fact_fields *fields,
                                    const char *procedure, const char *field);

/* Brings a judged complaint's rows up to its state.  fresh: it has none yet. */
enum err facts_write(struct tx *tx, const struct projection *p,
                     const json_t *state, bool fresh,
                     struct fault *why) MUST_CHECK;

/* The rows of fields that are filled, as lines of text, for comparing: from a
 * state, and from the table. */
char *facts_lines(const struct fact_fields *fields, const struct projection *p,
                  const json_t *state, struct arena *mem);
enum err facts_stored_lines(struct connection *on, int64_t id,
                            const struct fact_fields *fields, struct arena *mem,
                            char **out, struct fault *why) MUST_CHECK;

#endif
