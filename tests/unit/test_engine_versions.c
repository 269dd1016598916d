/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources, versions and judges that come and go.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine/pool.h"
#include "engine_fixture.h"

static const char *const classify[] = {"classify", NULL};

static struct source
desk_source(struct engine_fixture *f)
{
    struct source source = {NULL, 0};

    if (source_read(tree_path(f->mem, "rules/company-desk"), f->mem, &source,
                    &f->why) != OK)
        fail_msg("%s", f->why.text);
    return source;
}

static void
a_folder_is_read_whole_and_in_order(void **state)
{
    struct source source = desk_source(*state);

    assert_true(source.count >= 12);
    assert_string_equal(source.files[0].name, "README.md");
    for (size_t i = 1; i < source.count; i++)
        assert_true(strcmp(source.files[i - 1].name, source.files[i].name) < 0);
}

static void
a_source_comes_back_from_its_row_as_it_was(void **state)
{
    struct engine_fixture *f = *state;
    struct source          source = desk_source(f), back;

    assert_int_equal(
        source_from_json(source_json(&source, f->mem), f->mem, &back, &f->why),
        OK);
    assert_string_equal(source_digest(&back, f->mem),
                        source_digest(&source, f->mem));
}

static void
another_text_or_another_name_is_another_version(void **state)
{
    struct engine_fixture *f = *state;
    struct source_file     files[] = {{"a.lua", "x", 1}, {"b.lua", "y", 1}};
    struct source_file     shifted[] = {{"a.lua", "xb", 2}, {".lua", "y", 1}};
    struct source          one = {files, 2}, other = {shifted, 2};

    assert_string_not_equal(source_digest(&one, f->mem),
                            source_digest(&other, f->mem));
}

static void
a_version_is_loaded_once(void **state)
{
    assert_ptr_equal(load_company_desk(*state), load_company_desk(*state));
}

/* Whatever order its files are found in, and whoever read them. */
static void
S07_R01_the_same_text_twice_is_the_same_procedure(void **state)
{
    struct engine_fixture *f = *state;
    struct source          once = desk_source(f), turned, twice;
    struct source_file *files = arena_take(f->mem, once.count * sizeof *files);
    const struct version *first, *second;

    for (size_t i = 0; i < once.count; i++) {
        const struct source_file *from = &once.files[once.count - 1 - i];

        files[i] = (struct source_file){
            arena_text(f->mem, from->name),
            arena_bytes(f->mem, from->text, from->length), from->length};
    }
    turned = source_of(f->mem, files, once.count);
    twice = desk_source(f);
    assert_int_equal(engine_load(f->engine, &once, &first, &f->why), OK);
    assert_int_equal(engine_load(f->engine, &turned, &second, &f->why), OK);
    assert_string_equal(first->digest, second->digest);
    assert_ptr_equal(first->procedure, second->procedure);
    assert_string_equal(source_digest(&twice, f->mem), first->digest);
}

static void
a_folder_without_a_procedure_is_refused(void **state)
{
    struct engine_fixture *f = *state;
    struct source          source;

    assert_int_equal(
        source_read(tree_path(f->mem, "m4"), f->mem, &source, &f->why),
        ERR_INPUT);
    assert_int_equal(source_read("/nowhere", f->mem, &source, &f->why),
                     ERR_INPUT);
}

static void
the_version_put_in_force_last_is_the_one_in_force(void **state)
{
    struct engine_fixture *f = *state;
    const struct version  *old = load_company_desk(f), *now;
    struct source          source = desk_source(f);
    size_t                 count;

    assert_null(engine_in_force(f->engine, "company-desk"));
    engine_put_in_force(f->engine, old);
    source.files[0].text = "# another README";
    source.files[0].length = strlen(source.files[0].text);
    assert_int_equal(engine_load(f->engine, &source, &now, &f->why), OK);
    assert_ptr_equal(engine_in_force(f->engine, "company-desk"), old);
    engine_put_in_force(f->engine, now);
    assert_ptr_equal(engine_in_force(f->engine, "company-desk"), now);
    assert_ptr_equal(engine_list(f->engine, f->mem, &count)[0], now);
    assert_int_equal(count, 1);
    assert_ptr_equal(engine_version(f->engine, old->digest), old);
}

/* Processes this one has started, from the kernel's list. */
static size_t
children(pid_t *out, size_t most)
{
    FILE  *file = fopen("/proc/thread-self/children", "re");
    size_t count = 0;
    int    pid;

    assert_non_null(file);
    while (count < most && fscanf(file, "%d", &pid) == 1)
        out[count++] = pid;
    fclose(file);
    return count;
}

static void
judges_that_were_killed_are_replaced_and_nobody_notices(void **state)
{
    struct engine_fixture *f = *state;
    const struct version  *v = load_company_desk(f);
    struct engine_figures  figures;
    pid_t                  pids[8];

    for (int round = 0; round < 3; round++) {
        size_t count = children(pids, 8);

        assert_true(count > 0);
        for (size_t i = 0; i < count; i++)
            kill(pids[i], SIGKILL);
        assert_int_equal(
            json_array_size(decide(f, v, classify, "{\"story\":\"press\"}")),
            1);
        assert_int_equal(
            json_array_size(decide(f, v, classify, "{\"story\":\"press\"}")),
            1);
    }
    engine_measure(f->engine, &figures);
    assert_int_equal(figures.faults, 0);
    assert_true(figures.respawned >= 3);
}

static void
an_engine_without_a_judge_says_what_it_looked_for(void **state)
{
    struct engine_fixture *f = *state;
    struct engine         *en;
    struct engine_options  options = {.judge = "/nowhere/redress-judge",
                                      .words = "rules/lib"};

    assert_int_equal(engine_open(&options, &en, &f->why), ERR_RULE);
    assert_non_null(strstr(f->why.text, "/nowhere/redress-judge"));
}

static const struct engine_options *
one_judge(struct engine_fixture *f, const char *program)
{
    struct engine_options *options = arena_take(f->mem, sizeof *options);
    const char *judge = getenv("JUDGE"), *top = getenv("top_builddir");

    *options = (struct engine_options){
        .judge = program,
        .words = tree_path(f->mem, "rules/lib"),
        .judges = 1,
        .wall_ms = 5000,
        .wait_ms = 20,
        .memory_kb = 4096,
    };
    if (program == NULL)
        options->judge = judge != NULL
                             ? judge
                             : arena_printf(f->mem, "%s/redress-judge",
                                            top != NULL ? top : ".");
    return options;
}

/* It is nobody's procedure's fault, so it must not look like one. */
static void
judges_that_are_all_busy_are_no_fault_of_a_procedure(void **state)
{
    struct engine_fixture *f = *state;
    struct pool           *pool;
    struct judge          *first, *second;

    assert_int_equal(bench_open(one_judge(f, NULL), &pool, &f->why), OK);
    assert_int_equal(bench_take(pool, &first, &f->why), OK);
    assert_int_equal(bench_take(pool, &second, &f->why), ERR_BUSY);
    bench_drop(pool, first);
    assert_int_equal(bench_take(pool, &second, &f->why), OK);
    bench_drop(pool, second);
    bench_close(pool);
}

static void
a_program_that_is_no_judge_is_no_fault_of_a_procedure(void **state)
{
    struct engine_fixture *f = *state;
    struct pool           *pool;

    assert_int_equal(bench_open(one_judge(f, "/bin/true"), &pool, &f->why),
                     ERR_BUSY);
    assert_non_null(strstr(f->why.text, "no judge can be had"));
}

static void
files_that_are_too_large_or_too_many_are_refused(void **state)
{
    enum { MANY = 201, LARGE = 64 * 1024 + 1 };
    struct engine_fixture *f = *state;
    const struct version  *v;
    char                  *large = arena_take(f->mem, LARGE + 1);
    struct source_file     file = {"procedure.lua", large, LARGE}, *files;
    struct source          source = {&file, 1};

    memset(large, ' ', LARGE);
    assert_int_equal(engine_load(f->engine, &source, &v, &f->why), ERR_RULE);
    assert_non_null(strstr(f->why.text, "larger than 64 KB"));
    files = arena_take(f->mem, MANY * sizeof *files);
    for (int i = 0; i < MANY; i++)
        files[i] =
            (struct source_file){arena_printf(f->mem, "f%d.lua", i), "", 0};
    source = (struct source){files, MANY};
    assert_int_equal(engine_load(f->engine, &source, &v, &f->why), ERR_RULE);
    assert_non_null(strstr(f->why.text, "more than 200 files"));
}

int
main(void)
{
#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, engine_setup, engine_teardown)
    const struct CMUnitTest tests[] = {
        CASE(a_folder_is_read_whole_and_in_order),
        CASE(a_source_comes_back_from_its_row_as_it_was),
        CASE(another_text_or_another_name_is_another_version),
        CASE(a_version_is_loaded_once),
        CASE(S07_R01_the_same_text_twice_is_the_same_procedure),
        CASE(a_folder_without_a_procedure_is_refused),
        CASE(the_version_put_in_force_last_is_the_one_in_force),
        CASE(judges_that_were_killed_are_replaced_and_nobody_notices),
        CASE(an_engine_without_a_judge_says_what_it_looked_for),
        CASE(judges_that_are_all_busy_are_no_fault_of_a_procedure),
        CASE(a_program_that_is_no_judge_is_no_fault_of_a_procedure),
        CASE(files_that_are_too_large_or_too_many_are_refused),
    };

    return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
