/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The schema, by numbered migrations (schema.def): PRAGMA user_version says
 * how many a database has seen.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "store/connection.h"

/* *behind: migrations that are still to come.  ERR_STORE when the database is
 * not ours, or newer than this program. */
enum err schema_compare(struct connection *c, int *behind,
                        struct fault *why) MUST_CHECK;
/* Brings a database up to date, each migration in a transaction of its own. */
enum err schema_migrate(struct connection *c, struct fault *why) MUST_CHECK;

#endif
