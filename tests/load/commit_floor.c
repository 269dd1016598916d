/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The floor of group commit: the rows of one judged submission of company-desk,
 * in the store's own schema and as large as they are there, written by plain
 * SQLite with synchronous=FULL, so many submissions a commit.  What redress
 * keeps a second is measured against it.  Nothing is computed here: no hash, no
 * seal, no JSON, no judge.
 *
 *   commit_floor FOLDER [SECONDS]
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS = 8, SEALED = 2, BODY = 120, STATE = 1800, HASH = 32, KEY = 32 };

static const char *const schema[] = {
#define MIGRATION(number, script) script,
#include "store/schema.def"
#undef MIGRATION
};

static const char settings[] = "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -8192;";

#define VERSION                                                                \
    "'46d5e0ef19d9512cb1ca0e42ad5e47f4bb0385876c160866c0067dac5070233e'"
#define NOW "1795301506181"

enum {
    ADD_EVENT,
    ADD_SEALED,
    ADD_KEY,
    NEXT_NUMBER,
    ADD_ROW,
    ADD_STATE,
    ADD_CLOCK,
    STATEMENTS
};

/* ?1: the complaint; ?2: which of its events; ?3, ?4: texts and bytes. */
static const char *const texts[STATEMENTS] = {
    [ADD_EVENT] =
        "INSERT INTO event VALUES (?1 * 8 + ?2, ?1 * 8, ?2 + 1, " NOW ","
        " 'rules', 'decided', " VERSION ", 'classify/injury or press',"
        " 'somebody was hurt, or it is public', ?3, NULL, ?4)",
    [ADD_SEALED] =
        "INSERT INTO event_personal VALUES (?1 * 8 + ?2, ?1 * 8, ?3)",
    [ADD_KEY] = "INSERT INTO complaint_key VALUES (?1 * 8, ?4,"
                " 'abcdefghijklmnopqrstuvwxyz')",
    [NEXT_NUMBER] = "INSERT INTO series VALUES ('TS-202611-', ?1) ON CONFLICT"
                    " (name) DO UPDATE SET next = ?1",
    [ADD_ROW] =
        "INSERT INTO complaint (id, number, procedure, version, revision,"
        " stage, owner, team, title, lang, received_ms, due_ms, next_ms, late,"
        " closed, faulted, judged) VALUES (?1 * 8, 'TS-202611-' || ?1,"
        " 'company-desk', " VERSION ", 8, 'recorded', 'service.officer',"
        " 'service', substr(?3, 1, 100), 'zh', " NOW ", " NOW " + ?1, " NOW
        " + ?1, 0, 0, 0, 1)",
    [ADD_STATE] = "INSERT INTO complaint_state VALUES (?1 * 8, ?3)",
    [ADD_CLOCK] = "INSERT INTO clock VALUES (?1 * 8, 'answer', " NOW " + ?1)",
};

struct floor {
    sqlite3      *db;
    sqlite3_stmt *statements[STATEMENTS];
    char          text[STATE + 1];
    sqlite3_int64 next; /* complaint */
};

static void
must(struct floor *f, int rc)
{
    if (rc == SQLITE_OK || rc == SQLITE_DONE)
        return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(f->db));
    exit(1);
}

static void
run(struct floor *f, const char *sql)
{
    must(f, sqlite3_exec(f->db, sql, NULL, NULL, NULL));
}

static void
open_floor(struct floor *f, const char *folder)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/floor.db", folder);
    unlink(path);
    memset(f->text, 'x', STATE);
    must(f, sqlite3_open(path, &f->db));
    run(f, settings);
    for (size_t i = 0; i < sizeof schema / sizeof schema[0]; i++)
        run(f, schema[i]);
    for (int i = 0; i < STATEMENTS; i++)
        must(f,
             sqlite3_prepare_v3(f->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT,
                                &f->statements[i], NULL));
}

static void
close_floor(struct floor *f)
{
    for (int i = 0; i < STATEMENTS; i++)
        sqlite3_finalize(f->statements[i]);
    sqlite3_close(f->db);
}

/* Binds what the statement has of ?1 to ?4 and runs it. */
static void
add(struct floor *f, int which, int nth, int length)
{
    sqlite3_stmt *q = f->statements[which];
    int           parameters = sqlite3_bind_parameter_count(q);

    must(f, sqlite3_bind_int64(q, 1, f->next));
    if (parameters >= 2)
        must(f, sqlite3_bind_int(q, 2, nth));
    if (parameters >= 3 && which == ADD_SEALED)
        must(f, sqlite3_bind_blob(q, 3, f->text, length, SQLITE_STATIC));
    else if (parameters >= 3)
        must(f, sqlite3_bind_text(q, 3, f->text, length, SQLITE_STATIC));
    if (parameters >= 4)
        must(f, sqlite3_bind_blob(q, 4, f->text, HASH, SQLITE_STATIC));
    must(f, sqlite3_step(q));
    must(f, sqlite3_reset(q));
}

static void
add_submission(struct floor *f)
{
    f->next++;
    add(f, NEXT_NUMBER, 0, 0);
    add(f, ADD_KEY, 0, 0);
    for (int i = 0; i < EVENTS; i++)
        add(f, ADD_EVENT, i, BODY);
    for (int i = 0; i < SEALED; i++)
        add(f, ADD_SEALED, i * (EVENTS - 1), 400);
    add(f, ADD_ROW, 0, STATE);
    add(f, ADD_STATE, 0, STATE);
    add(f, ADD_CLOCK, 0, 0);
}

static double
now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Submissions a second with so many in a commit. */
static double
measure(struct floor *f, int batch, double seconds)
{
    double        began = now_s();
    sqlite3_int64 first = f->next;

    while (now_s() < began + seconds) {
        run(f, "BEGIN IMMEDIATE");
        for (int i = 0; i < batch; i++)
            add_submission(f);
        run(f, "COMMIT");
    }
    return (double)(f->next - first) / (now_s() - began);
}

int
main(int argc, char **argv)
{
    static const int batches[] = {1, 8, 32, 128};
    struct floor     f = {0};
    double           seconds = argc > 2 ? strtod(argv[2], NULL) : 3;

    if (argc < 2 || seconds <= 0) {
        fputs("usage: commit_floor FOLDER [SECONDS]\n", stderr);
        return 2;
    }
    open_floor(&f, argv[1]);
    for (size_t i = 0; i < sizeof batches / sizeof batches[0]; i++)
        printf("batch %d: %.0f submissions/s\n", batches[i],
               measure(&f, batches[i], seconds));
    close_floor(&f);
    return 0;
}
