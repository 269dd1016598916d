/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many cases of one version at once, engines for replays, and versions of which
 * only the model can be had.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine_fixture.h"

enum { CASES = 200, WALL_MS = 500 };

static const char *const tables[] = {"judge", NULL};

/* Rules of our own beside the smallest procedure. */
static const struct version *
load_rules(struct engine_fixture *f, const char *rules)
{
    struct source_file files[] = {
        tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                  "procedure.lua"),
        {"rules.lua", rules, strlen(rules)}};
    struct source         source = source_of(f->mem, files, 2);
    const struct version *v = NULL;

    if (engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    return v;
}

/* Cases with the amounts 0, 1, 2 ... */
static struct decide_item *
make_items(struct engine_fixture *f, size_t count)
{
    struct decide_item *items = arena_take(f->mem, count * sizeof *items);

    for (size_t i = 0; i < count; i++) {
        json_t *facts = doc_object(f->mem);

        doc_set_int(facts, "amount", (int64_t)i);
        items[i] = (struct decide_item){.tables = tables, .facts = facts};
    }
    return items;
}

static void
decide_all(struct engine_fixture *f, const struct version *v,
           struct decide_item *items, size_t count)
{
    if (engine_decide_many(f->engine, f->mem, v, items, count, &f->why) != OK)
        fail_msg("%s", f->why.text);
}

/* Every case but one was decided, by its own facts. */
static void
check_all_but(const struct decide_item *items, size_t count, size_t culprit)
{
    for (size_t i = 0; i < count; i++) {
        const json_t *one = json_array_get(items[i].decisions, 0);

        if (i == culprit)
            continue;
        if (items[i].decisions == NULL)
            fail_msg("case %zu: %s", i, items[i].why.text);
        assert_int_equal(doc_int(doc_at(one, "set"), "twice", -1), 2 * i);
    }
}

/* Decides the double of the amount; what happens at 77 is for each test. */
static const struct version *
load_doubling(struct engine_fixture *f, const char *at_77)
{
    struct text rules = {.mem = f->mem};

    text_addf(&rules,
              "decide 'judge' {\n  rule 'culprit' { when = function(case)\n"
              "    if case.amount == 77 then %s end\n  end },\n",
              at_77);
    for (int i = 0; i < CASES; i++)
        text_addf(&rules,
                  "  rule 'r%d' { when = is { amount = %d }, set = { twice = "
                  "%d } },\n",
                  i, i, 2 * i);
    text_add(&rules, "}\n");
    return load_rules(f, text_of(&rules));
}

static void
each_case_is_decided_by_its_own_facts(void **state)
{
    struct engine_fixture *f = *state;
    struct decide_item    *items = make_items(f, CASES);

    decide_all(f, load_doubling(f, "return false"), items, CASES);
    check_all_but(items, CASES, CASES);
}

static void
a_case_that_faults_does_not_stop_the_others(void **state)
{
    struct engine_fixture *f = *state;
    struct decide_item    *items = make_items(f, CASES);

    decide_all(f, load_doubling(f, "error 'no'"), items, CASES);
    check_all_but(items, CASES, 77);
    assert_null(items[77].decisions);
    assert_int_equal(items[77].why.err, ERR_RULE);
    assert_non_null(strstr(items[77].why.text, "rules.lua:3: table judge: no"));
}

/* With a short wall limit, case 77 goes wrong and no other. */
static void
check_culprit(const char *at_77, const char *said)
{
    struct engine_fixture *f;
    struct decide_item    *items;

    assert_int_equal(engine_setup_with((void **)&f, WALL_MS), 0);
    items = make_items(f, CASES);
    decide_all(f, load_doubling(f, at_77), items, CASES);
    check_all_but(items, CASES, 77);
    assert_null(items[77].decisions);
    assert_int_equal(items[77].why.err, ERR_RULE);
    assert_non_null(strstr(items[77].why.text, said));
    engine_teardown((void **)&f);
}

static void
a_case_that_uses_up_its_budget_faults_alone(void **state)
{
    (void)state;
    check_culprit("while true do end", "rules.lua:3");
}

/* Time burnt inside one call of Lua's library: the judge itself is ended. */
static void
a_case_that_ends_the_judge_is_found_and_faults_alone(void **state)
{
    (void)state;
    check_culprit("string.find(string.rep('a', 40000), "
                  "string.rep('a?', 40) .. string.rep('.-', 20) .. 'b')",
                  "");
}

static void
what_one_case_leaves_behind_the_next_does_not_see(void **state)
{
    struct engine_fixture *f = *state;
    struct decide_item    *items = make_items(f, 50);
    const struct version  *v =
        load_rules(f, "local seen = {}\n"
                      "decide 'judge' { rule 'x' { when = function(case)\n"
                      "  seen[#seen + 1] = case.amount\n"
                      "  string.seen = (string.seen or 0) + 1\n"
                      "  return { #seen .. ' ' .. string.seen }\nend } }\n");

    decide_all(f, v, items, 50);
    for (size_t i = 0; i < 50; i++)
        assert_string_equal(
            json_string_value(json_array_get(
                doc_at(json_array_get(items[i].decisions, 0), "evidence"), 0)),
            "1 1");
}

/* The lowest priority of a child of this process, or -1. */
static int
highest_nice(void)
{
    DIR           *all = opendir("/proc");
    struct dirent *entry;
    int            highest = -1;

    while ((entry = readdir(all)) != NULL) {
        char  path[300];
        int   parent = 0, nice;
        long  pid = strtol(entry->d_name, NULL, 10);
        FILE *file;

        snprintf(path, sizeof path, "/proc/%ld/stat", pid);
        if (pid == 0 || (file = fopen(path, "re")) == NULL)
            continue;
        if (fscanf(file, "%*d %*s %*c %d", &parent) != 1)
            parent = 0;
        fclose(file);
        if (parent != getpid())
            continue;
        nice = getpriority(PRIO_PROCESS, (id_t)pid);
        highest = nice > highest ? nice : highest;
    }
    closedir(all);
    return highest;
}

static void
judges_for_replays_give_way_to_everybody(void **state)
{
    struct engine_fixture *f = *state;
    const char            *judge = getenv("JUDGE"), *words = getenv("WORDS");
    struct engine_options  options = {.judges = 1, .nice = true};
    struct engine         *other;

    options.judge = judge != NULL ? judge
                                  : arena_printf(f->mem, "%s/redress-judge",
                                                 getenv("top_builddir"));
    options.words = words != NULL ? words : tree_path(f->mem, "rules/lib");
    assert_true(highest_nice() < 19);
    if (engine_open(&options, &other, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_int_equal(highest_nice(), 19);
    engine_close(other);
}

static void
a_version_of_which_only_the_model_is_left_says_so_when_it_is_to_decide(
    void **state)
{
    static const char      broken[] = "no_such_word 'x' {}\n";
    struct engine_fixture *f = *state;
    struct source_file     file = {"procedure.lua", broken, sizeof broken - 1};
    struct source          source = source_of(f->mem, &file, 1);
    const struct version  *whole = load_company_desk(f), *v, *again;
    char                  *model = doc_write(f->mem, whole->procedure->model);
    json_t                *decisions;

    if (engine_load_model(f->engine, &source, model, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_true(v->only_model);
    assert_string_equal(v->procedure->name, whole->procedure->name);
    assert_ptr_equal(engine_version(f->engine, v->digest), v);
    assert_int_equal(engine_decide(f->engine, f->mem, v, tables,
                                   doc_object(f->mem), &decisions, &f->why),
                     ERR_RULE);
    assert_non_null(
        strstr(f->why.text, "cannot be run under the present words"));
    assert_int_equal(
        engine_decide_many(f->engine, f->mem, v, make_items(f, 1), 1, &f->why),
        ERR_RULE);
    assert_int_equal(engine_load(f->engine, &source, &again, &f->why),
                     ERR_RULE);
    assert_int_equal(
        engine_load_model(f->engine, &source, "{", &again, &f->why), OK);
    assert_ptr_equal(again, v);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_case_is_decided_by_its_own_facts),
        cmocka_unit_test(a_case_that_faults_does_not_stop_the_others),
        cmocka_unit_test(a_case_that_uses_up_its_budget_faults_alone),
        cmocka_unit_test(a_case_that_ends_the_judge_is_found_and_faults_alone),
        cmocka_unit_test(what_one_case_leaves_behind_the_next_does_not_see),
        cmocka_unit_test(judges_for_replays_give_way_to_everybody),
        cmocka_unit_test(
            a_version_of_which_only_the_model_is_left_says_so_when_it_is_to_decide),
    };

    return cmocka_run_group_tests_name("many", tests, engine_setup,
                                       engine_teardown);
}
