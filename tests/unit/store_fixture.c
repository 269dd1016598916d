/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fixture of the store's tests; see its header.
 */
#include "store_fixture.h"

#include <sqlite3.h>
#include <unistd.h>

#include "base/secret.h"
#include "model/state.h"
#include "store/writer.h"

int
store_fixture_open(void **state)
{
    struct store_fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    *state = f;
    strcat(f->folder, "/tmp/redress-store-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof(f->path), "%s/redress.db", f->folder);
    f->mem = arena_new(256u << 20);
    assert_ok(f, secret_start(&f->why));
    store_fixture_reopen(f);
    return 0;
}

void
store_fixture_reopen(struct store_fixture *f)
{
    struct store_options options = {.path = f->path, .readers = 2};

    store_close(f->store);
    f->store = NULL;
    assert_ok(f, store_open(&options, &f->store, &f->why));
}

int
store_fixture_close(void **state)
{
    static const char *const parts[] = {"", "-wal", "-shm", "-lock", NULL};
    struct store_fixture    *f = *state;

    store_close(f->store);
    for (const char *const *part = parts; *part != NULL; part++) {
        char name[128];

        snprintf(name, sizeof(name), "%s%s", f->path, *part);
        unlink(name);
    }
    rmdir(f->folder);
    arena_free(f->mem);
    free(f);
    return 0;
}

json_t *
json_of(struct arena *mem, const char *text)
{
    struct fault why = {0};
    json_t      *value = NULL;
    char        *copy = arena_text(mem, text);

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    if (doc_read(mem, copy, strlen(copy), &value, &why) != OK)
        fail_msg("%s in %s", why.text, text);
    return value;
}

struct event
event_of(struct arena *mem, enum event_kind kind, const char *body,
         const char *personal)
{
    return (struct event){
        .kind = kind,
        .at_ms = NOON_MS,
        .actor = ACTOR_RULES,
        .version = "v1",
        .body = json_of(mem, body),
        .personal = personal == NULL ? NULL : json_of(mem, personal),
    };
}

enum err
keep(struct store *st, struct arena *mem, const char *story, const char *key,
     struct complaint *out, bool *repeated, struct fault *why)
{
    AUTO_TX              tx = {NULL};
    struct event         received;
    struct new_complaint in = {
        .procedure = "desk",
        .version = "v1",
        .series = "TS-",
        .digits = 4,
        .suffix = "",
        .idempotency = key,
        .received = &received,
    };
    json_t *personal = doc_object(mem), *answers = doc_object(mem);

    received = event_of(mem, EVENT_RECEIVED,
                        "{'procedure':'desk','channel':'web','lang':'en',"
                        "'form':'complaint','answers':{'type':'goods'}}",
                        NULL);
    received.actor = ACTOR_CUSTOMER;
    doc_set_text(answers, "story", story);
    doc_set(personal, "answers", answers);
    received.personal = personal;
    secret_digest(in.request_digest, story, strlen(story));
    TRY(tx_begin(st, &tx, why));
    TRY(complaint_add(&tx, mem, &in, out, repeated, why));
    return tx_commit(&tx, why);
}

enum err
append(struct store *st, struct complaint *c, struct event *events,
       size_t count, struct fault *why)
{
    AUTO_TX tx = {NULL};

    state_apply_all(c->state, events, count);
    TRY(tx_begin(st, &tx, why));
    TRY(complaint_append(&tx, c, events, count, c->state, why));
    TRY(tx_commit(&tx, why));
    c->revision += (int64_t)count;
    return OK;
}

void
enter(struct store_fixture *f, struct complaint *c, const char *stage,
      const char *owner)
{
    struct event e = event_of(f->mem, EVENT_ENTERED, "{}", NULL);

    doc_set_text(e.body, "stage", stage);
    doc_set_text(e.body, "owner", owner);
    if (owner == NULL)
        doc_set_true(e.body, "final", true);
    assert_ok(f, append(f->store, c, &e, 1, &f->why));
}

static sqlite3 *
connect_past(struct store_fixture *f)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(f->path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return db;
}

int
past_store_fails(struct store_fixture *f, const char *sql, char *said,
                 size_t room)
{
    sqlite3 *db = connect_past(f);
    int      rc = sqlite3_exec(db, sql, NULL, NULL, NULL);

    snprintf(said, room, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return rc;
}

void
past_store(struct store_fixture *f, const char *sql)
{
    char said[200];

    if (past_store_fails(f, sql, said, sizeof(said)) != SQLITE_OK)
        fail_msg("%s: %s", sql, said);
}

int64_t
past_store_integer(struct store_fixture *f, const char *sql)
{
    sqlite3      *db = connect_past(f);
    sqlite3_stmt *q = NULL;
    int64_t       value;

    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    value = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return value;
}

char *
plan_of(struct store_fixture *f, enum sql which)
{
    sqlite3      *db = f->store->writer->on.db;
    sqlite3_stmt *q = NULL;
    char         *plan = arena_take(f->mem, 4096);
    char         *text =
        arena_printf(f->mem, "EXPLAIN QUERY PLAN %s",
                     sqlite3_sql(f->store->writer->on.prepared[which].handle));

    assert_int_equal(sqlite3_prepare_v2(db, text, -1, &q, NULL), SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW)
        snprintf(plan + strlen(plan), 4096 - strlen(plan), "%s; ",
                 (const char *)sqlite3_column_text(q, 3));
    sqlite3_finalize(q);
    return plan;
}

int64_t
rebuilt(struct store_fixture *f, bool write)
{
    int64_t complaints, differences;

    assert_ok(f, projection_rebuild(f->store, write, &complaints, &differences,
                                    NULL, &f->why));
    return differences;
}
