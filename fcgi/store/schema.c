/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Applying migrations.  Nothing here knows what the tables are for.
 */
#include "store/schema.h"
#include "store/store.h"

#include <stdio.h>

static const int64_t     application_id = 0x72647273; /* "rdrs" */

static const char *const migrations[] = {
#define MIGRATION(number, script) [(number)-1] = script,
#include "store/schema.def"
#undef MIGRATION
};
enum { MIGRATIONS = sizeof(migrations) / sizeof(migrations[0]) };

enum err
schema_compare(struct connection *c, int *behind, struct fault *why)
{
    int64_t seen = 0, id = 0, objects = 0;

    TRY(connection_integer(c, "PRAGMA user_version", &seen, why));
    TRY(connection_integer(c, "PRAGMA application_id", &id, why));
    TRY(connection_integer(c, "SELECT count(*) FROM sqlite_schema", &objects,
                           why));
    if (id != application_id && objects != 0)
        return fault(why, ERR_STORE,
                     "this is a database, but not one of redress");
    if (seen > MIGRATIONS)
        return fault(why, ERR_STORE,
                     "the database has schema %d, written by a newer redress; "
                     "this one knows %d",
                     (int)seen, (int)MIGRATIONS);
    *behind = MIGRATIONS - (int)seen;
    return OK;
}

static enum err
apply(struct connection *c, int number, struct fault *why)
{
    char mark[120];

    snprintf(mark, sizeof(mark),
             "PRAGMA application_id = %lld; PRAGMA user_version = %d; COMMIT",
             (long long)application_id, number);
    TRY(connection_script(c, "BEGIN IMMEDIATE", why));
    if (connection_script(c, migrations[number - 1], why) == OK &&
        connection_script(c, mark, why) == OK)
        return OK;
    if (connection_script(c, "ROLLBACK", NULL) != OK)
        c->io_failed = true;
    return ERR_STORE;
}

enum err
schema_migrate(struct connection *c, struct fault *why)
{
    int behind = 0;

    TRY(schema_compare(c, &behind, why));
    for (int number = MIGRATIONS - behind + 1; number <= MIGRATIONS; number++)
        TRY(apply(c, number, why));
    return OK;
}

int
store_schema(void)
{
    return MIGRATIONS;
}
