/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One SQLite connection with all its statements prepared, and what every
 * connection is held to: settings, limits and an authorizer.
 *
 * Statements are the list in statements.def; parameters are written $1, $2 ...
 * and bound by name (SQLite numbers them by first appearance, so the slot of
 * each is looked up once, when the statement is prepared).
 */
#ifndef STORE_CONNECTION_H
#define STORE_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"

enum sql {
#define SQL(name, use, text) SQL_##name,
#include "store/statements.def"
#undef SQL
    SQL_COUNT
};

enum { PARAMETERS_MAX = 20, READ_LIMIT_MS = 5000, BUSY_LIMIT_MS = 5000 };

enum connection_role {
    CONNECTION_READER,
    CONNECTION_OWNER, /* the writer that checkpoints */
    CONNECTION_SIDE   /* a writer beside the owner: never checkpoints */
};

struct prepared {
    sqlite3_stmt *handle;
    uint8_t       slot[PARAMETERS_MAX + 1]; /* of $n */
};

struct connection {
    sqlite3        *db;
    struct prepared prepared[SQL_COUNT];
    bool            io_failed;   /* the file or its content let us down */
    int             last_error;  /* what SQLite said when a statement failed */
    int64_t         limit_ticks; /* a reader is stopped past this */
    struct connection *next;     /* idle in the pool */
};

/* Opens a connection whose file has its schema: settings and statements. */
enum err connection_open(struct connection *c, const char *path,
                         enum connection_role role,
                         struct fault        *why) MUST_CHECK;
void     connection_close(struct connection *c);

/* The settings alone, for schema.c: no statements, no authorizer yet. */
enum err connection_open_bare(struct connection *c, const char *path,
                              enum connection_role role,
                              struct fault        *why) MUST_CHECK;
enum err connection_furnish(struct connection *c, enum connection_role role,
                            struct fault *why) MUST_CHECK;

/* Runs SQL text without parameters or rows; for settings and schema only. */
enum err connection_script(struct connection *c, const char *script,
                           struct fault *why) MUST_CHECK;
/* The one integer that `text` selects. */
enum err connection_integer(struct connection *c, const char *text,
                            int64_t *out, struct fault *why) MUST_CHECK;

#endif
