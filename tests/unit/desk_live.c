/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening a real desk for a test; see desk_live.h.
 */
#include "desk_live.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"

enum { LIVE_MEMORY = 256 * 1024 * 1024 };

int               live_wait_ms;

const char *const live_procedure =
    "procedure \"desk\" {\n"
    "  title = { en = \"A desk\" }, languages = { \"en\" }, calendar = "
    "\"office\",\n"
    "  number = \"TS-{yyyy}{mm}-{seq:4}\",\n"
    "  teams = { \"service\" }, roles = { \"officer\", \"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\",\n"
    "  action \"work\"  { form = \"work\", to = \"review\" },\n"
    "  action \"close\" { to = \"closed\" },\n"
    "}\n"
    "stage \"review\" { owner = \"service.manager\",\n"
    "  action \"approve\" { sign = \"approves it\", to = \"closed\" },\n"
    "}\n"
    "stage \"closed\" { final = true }\n"
    "clock \"answer\" { starts = entering \"recorded\", stops = acted "
    "\"work\", within = hours(24) }\n"
    "clock \"report\" { starts = entering \"recorded\", stops = acted "
    "\"work\", every = hours(6),\n"
    "  owner = \"service.officer\" }\n"
    "form \"complaint\" { public = true,\n"
    "  text \"name\" { required = true },\n"
    "  long \"story\" { required = true },\n"
    "}\n"
    "form \"work\" { long \"result\" { required = true } }\n";

const char *const live_rules =
    "decide \"judge\" { first,\n"
    "  rule \"poison\" {\n"
    "    when = function(case) if case.story == \"poison\" then error(\"the "
    "rule broke\") end return false end,\n"
    "    set = { severity = \"none\" },\n"
    "  },\n"
    "  rule \"otherwise\" { because = \"nothing else fits\", set = { severity "
    "= \"ordinary\" } },\n"
    "}\n"
    "decide \"escalate\" { first,\n"
    "  rule \"report\" { when = late \"report\", tell = { \"service.officer\" "
    "} },\n"
    "  rule \"once\"   { when = late(1), tell = { \"service.manager\" }, again "
    "= hours(4) },\n"
    "  rule \"twice\"  { when = late(2), assign = \"service.manager\" },\n"
    "}\n";

static const char live_scenario[] =
    "scenario \"a complaint is recorded\" {\n"
    "  submit { name = \"Li\", story = \"it leaks\" },\n"
    "  expect { stage = \"recorded\" },\n"
    "}\n";

static const char *
place(const char *variable, const char *name, struct arena *mem)
{
    const char *root = getenv(variable);

    return arena_printf(mem, "%s/%s", root == NULL ? "." : root, name);
}

static char *
path_in(struct live *l, const char *name)
{
    return arena_printf(l->mem, "%s/%s", l->folder, name);
}

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

static void
open_all(struct live *l)
{
    const struct store_options  store = {.path = path_in(l, "redress.db"),
                                         .readers = 2};
    const struct engine_options engine = {
        .judge = place("top_builddir", "redress-judge", l->mem),
        .words = place("top_srcdir", "rules/lib", l->mem),
        .plugin_words = place("top_srcdir", "plugins/lib", l->mem),
        .judges = 1,
        .wait_ms = live_wait_ms,
        .wall_ms = 5000,
    };
    struct desk_options desk = {
        .rules = path_in(l, "rules"), .key = path_in(l, "key"), .zone = "UTC"};

    must(l, store_open(&store, &l->store, &l->why));
    must(l, engine_open(&engine, &l->engine, &l->why));
    desk.store = l->store;
    desk.engine = l->engine;
    must(l, desk_open(&desk, &l->desk, &l->why));
}

static void
close_all(struct live *l)
{
    desk_close(l->desk);
    engine_close(l->engine);
    store_close(l->store);
}

int
live_open(void **state)
{
    struct arena *mem = arena_new(LIVE_MEMORY);
    struct live  *l = arena_take(mem, sizeof *l);

    *state = l;
    l->mem = mem;
    l->mistakes.mem = mem;
    log_threshold(LOG_ERROR + 1);
    snprintf(l->folder, sizeof l->folder, "/tmp/redress-desk-XXXXXX");
    assert_non_null(mkdtemp(l->folder));
    must(l, secret_start(&l->why));
    assert_int_equal(mkdir(path_in(l, "rules"), 0700), 0);
    live_write(l, "desk", "procedure.lua", live_procedure);
    live_write(l, "desk", "rules.lua", live_rules);
    live_write(l, "desk", "tests/plain.lua", live_scenario);
    open_all(l);
    desk_watch(l->desk);
    if (live_version(l) == NULL)
        fail_msg("%s", doc_write(mem, desk_procedure_faults(l->desk, mem)));
    return 0;
}

static int
remove_one(const char *path, const struct stat *is, int type, struct FTW *at)
{
    return remove(path);
}

int
live_close(void **state)
{
    struct live *l = *state;

    close_all(l);
    nftw(l->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(l->mem);
    return 0;
}

void
live_restart(struct live *l)
{
    close_all(l);
    open_all(l);
}

void
live_write(struct live *l, const char *procedure, const char *file,
           const char *text)
{
    char *folder = arena_printf(l->mem, "%s/rules/%s", l->folder, procedure);
    FILE *out;

    mkdir(folder, 0700);
    mkdir(arena_printf(l->mem, "%s/tests", folder), 0700);
    out = fopen(arena_printf(l->mem, "%s/%s", folder, file), "w");
    assert_non_null(out);
    assert_true(fputs(text, out) >= 0);
    assert_int_equal(fclose(out), 0);
}

void
live_folder(struct live *l, const char *name)
{
    mkdir(arena_printf(l->mem, "%s/rules/%s", l->folder, name), 0700);
}

void
live_watch(struct live *l)
{
    desk_watch(l->desk);
    desk_watch(l->desk);
}

const char *
live_version(struct live *l)
{
    const struct version *v = engine_in_force(l->engine, "desk");

    return v == NULL ? NULL : v->digest;
}

enum err
live_try(struct live *l, const char *story, const char *idempotency,
         struct receipt *out)
{
    json_t           *answers = doc_object(l->mem);
    struct submission in = {
        .lang = "en",
        .channel = "web",
        .answers = answers,
        .idempotency = idempotency,
        .by = {.login = ACTOR_CUSTOMER},
    };

    doc_set_text(answers, "name", "Zhang");
    doc_set_text(answers, "story", story);
    return desk_submit(l->desk, l->mem, &in, out, &l->mistakes, &l->why);
}

const char *
live_submit(struct live *l, const char *story)
{
    struct receipt out;

    must(l, live_try(l, story, NULL, &out));
    return out.number;
}

struct complaint
live_find(struct live *l, const char *number)
{
    struct complaint c;

    must(l, complaint_find(l->store, l->mem, number, &c, &l->why));
    return c;
}

enum err
live_act(struct live *l, const char *number, const char *login,
         const char *role, const char *action, const char *answers)
{
    const char *roles[] = {role, NULL};
    json_t     *given =
        answers == NULL ? NULL : doc_keep(l->mem, json_loads(answers, 0, NULL));
    struct command   cmd = {.kind = DO_ACT,
                            .by = {login, roles},
                            .action = action,
                            .answers = given,
                            .signs = true};
    struct complaint out;

    return desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why);
}

size_t
live_events(struct live *l, const char *number, enum event_kind kind)
{
    struct complaint      c = live_find(l, number);
    struct journal_entry *entries;
    size_t                count;
    size_t                n = 0;

    must(l,
         complaint_journal(l->store, l->mem, c.id, &entries, &count, &l->why));
    for (size_t i = 0; i < count; i++)
        if (entries[i].event.kind == kind)
            n++;
    return n;
}

void
live_past_store(struct live *l, const char *script)
{
    sqlite3 *db;
    char     path[128];

    snprintf(path, sizeof path, "%s/redress.db", l->folder);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, script, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}
