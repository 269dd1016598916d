/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a connection: settings asserted, limits set, statements prepared,
 * so that a slip in SQL or a weaker setting stops the worker at its start.
 */
#include "store/connection.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/moment.h"

enum sql_use { READS, WRITES };

static const struct {
    const char  *text;
    enum sql_use use;
} sql_list[SQL_COUNT] = {
#define SQL(name, use, text) [SQL_##name] = {text, use},
#include "store/statements.def"
#undef SQL
};

/* What the journal rests on is written once; nothing else may drop or attach
 * anything either.  The same tables have triggers: this refuses earlier. */
static const char *const append_only[] = {"event", "version", "version_mark",
                                          "audit", "proof",   NULL};

static bool
is_append_only(const char *table)
{
    for (const char *const *t = append_only; *t != NULL; t++)
        if (table != NULL && strcmp(*t, table) == 0)
            return true;
    return false;
}

/* FTS5 asks whether another connection changed its pages. */
static int
authorize_pragma(const char *name)
{
    return name != NULL && strcmp(name, "data_version") == 0 ? SQLITE_OK
                                                             : SQLITE_DENY;
}

static int
authorize_write(void *unused, int action, const char *a, const char *b,
                const char *database, const char *trigger)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_INSERT:
        return SQLITE_OK;
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
        return is_append_only(a) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA:
        return authorize_pragma(a);
    default:
        return SQLITE_DENY;
    }
}

static int
authorize_read(void *unused, int action, const char *a, const char *b,
               const char *database, const char *trigger)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
        return SQLITE_OK;
    case SQLITE_PRAGMA:
        return authorize_pragma(a);
    case SQLITE_UPDATE: /* so SQLite declares a virtual table to itself; the
                           connection is read-only */
        return strcmp(a, "sqlite_master") == 0 ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

/* Bounds what a read may cost: a reader that runs on is interrupted. */
static int
past_limit(void *of)
{
    const struct connection *c = of;

    return c->limit_ticks != 0 && moment_ticks() > c->limit_ticks;
}

static void
set_limits(sqlite3 *db)
{
    static const struct {
        int what, most;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 64 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 1 << 16},
        {SQLITE_LIMIT_COLUMN, 64},
        {SQLITE_LIMIT_EXPR_DEPTH, 64},
        {SQLITE_LIMIT_COMPOUND_SELECT, 8},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_VARIABLE_NUMBER, PARAMETERS_MAX},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 4},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };

    for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
        sqlite3_limit(db, limits[i].what, limits[i].most);
}

enum err
connection_script(struct connection *c, const char *script, struct fault *why)
{
    if (sqlite3_exec(c->db, script, NULL, NULL, NULL) != SQLITE_OK)
        return fault(why, ERR_STORE, "%s", sqlite3_errmsg(c->db));
    return OK;
}

enum err
connection_integer(struct connection *c, const char *text, int64_t *out,
                   struct fault *why)
{
    sqlite3_stmt *handle = NULL;
    int           rc = sqlite3_prepare_v2(c->db, text, -1, &handle, NULL);

    if (rc == SQLITE_OK)
        rc = sqlite3_step(handle);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(handle, 0);
    sqlite3_finalize(handle);
    if (rc != SQLITE_ROW)
        return fault(why, ERR_STORE, "%s: %s", text, sqlite3_errmsg(c->db));
    return OK;
}

/* FULL: NORMAL loses acknowledged commits at a power loss. */
static enum err
set_up_writer(struct connection *c, struct fault *why)
{
    int64_t level = 0;

    TRY(connection_script(c,
                          "PRAGMA journal_mode = WAL;"
                          "PRAGMA synchronous = FULL;"
                          "PRAGMA wal_autocheckpoint = 0;"
                          "PRAGMA journal_size_limit = 67108864;"
                          "PRAGMA secure_delete = ON;"
                          "PRAGMA foreign_keys = ON;"
                          "PRAGMA cell_size_check = ON;"
                          "PRAGMA temp_store = MEMORY;"
                          "PRAGMA cache_size = -8192;",
                          why));
    TRY(connection_integer(c, "PRAGMA synchronous", &level, why));
    if (level != 2)
        return fault(why, ERR_STORE, "synchronous is %d, not FULL", (int)level);
    TRY(connection_integer(
        c, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode='wal'",
        &level, why));
    if (level != 1)
        return fault(why, ERR_STORE,
                     "this file system cannot hold a write-ahead log");
    return OK;
}

static enum err
set_up(struct connection *c, enum connection_role role, struct fault *why)
{
    bool owner = role == CONNECTION_OWNER;

    sqlite3_extended_result_codes(c->db, 1);
    sqlite3_busy_timeout(c->db, BUSY_LIMIT_MS);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(c->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !owner, NULL);
    set_limits(c->db);
    if (role != CONNECTION_READER)
        return set_up_writer(c, why);
    sqlite3_progress_handler(c->db, 100000, past_limit, c);
    return connection_script(c,
                             "PRAGMA wal_autocheckpoint = 0;"
                             "PRAGMA temp_store = MEMORY;"
                             "PRAGMA cache_size = -8192;",
                             why);
}

static void
start_sqlite(void)
{
    /* Without its memory statistics no allocation takes a global mutex. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

enum err
connection_open_bare(struct connection *c, const char *path,
                     enum connection_role role, struct fault *why)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int                   flags = SQLITE_OPEN_NOMUTEX;

    pthread_once(&once, start_sqlite);
    memset(c, 0, sizeof(*c));
    flags |= role == CONNECTION_READER
                 ? SQLITE_OPEN_READONLY
                 : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(path, &c->db, flags, NULL) != SQLITE_OK)
        return fault(why, ERR_STORE, "cannot open %s: %s", path,
                     sqlite3_errmsg(c->db));
    return set_up(c, role, why);
}

static enum err
find_slots(struct prepared *p, const char *text, struct fault *why)
{
    int count = sqlite3_bind_parameter_count(p->handle);

    for (int n = 1; n <= count && n <= PARAMETERS_MAX; n++) {
        char name[16];

        snprintf(name, sizeof(name), "$%d", n);
        p->slot[n] = (uint8_t)sqlite3_bind_parameter_index(p->handle, name);
        if (p->slot[n] == 0)
            return fault(why, ERR_STORE, "no %s in: %s", name, text);
    }
    return OK;
}

enum err
connection_furnish(struct connection *c, enum connection_role role,
                   struct fault *why)
{
    bool reader = role == CONNECTION_READER;

    sqlite3_set_authorizer(c->db, reader ? authorize_read : authorize_write,
                           NULL);
    for (int i = 0; i < SQL_COUNT; i++) {
        struct prepared *p = &c->prepared[i];

        if (reader && sql_list[i].use == WRITES)
            continue;
        if (sqlite3_prepare_v3(c->db, sql_list[i].text, -1,
                               SQLITE_PREPARE_PERSISTENT, &p->handle,
                               NULL) != SQLITE_OK)
            return fault(why, ERR_STORE, "%s in: %.100s", sqlite3_errmsg(c->db),
                         sql_list[i].text);
        TRY(find_slots(p, sql_list[i].text, why));
    }
    return OK;
}

enum err
connection_open(struct connection *c, const char *path,
                enum connection_role role, struct fault *why)
{
    TRY(connection_open_bare(c, path, role, why));
    return connection_furnish(c, role, why);
}

void
connection_close(struct connection *c)
{
    for (int i = 0; i < SQL_COUNT; i++)
        sqlite3_finalize(c->prepared[i].handle);
    memset(c->prepared, 0, sizeof(c->prepared));
    sqlite3_close(c->db);
    c->db = NULL;
}
