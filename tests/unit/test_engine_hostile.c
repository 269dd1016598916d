/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every file of tests/hostile against real judges: an attack ends as its third
 * line says ("Expect fault: ..."), three times over, and what is decided next
 * comes out as ever.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine_fixture.h"

enum { WALL_MS = 800, ATTEMPTS = 3, ATTACKS_MAX = 200 };

static const char *const attack_tables[] = {"attack", NULL};
static const char *const plain_tables[] = {"classify", NULL};

/* What a file says after "-- Expect ". */
static const char *
expectation(struct arena *mem, const struct source_file *file)
{
    const char *at = memmem(file->text, file->length, "-- Expect ", 10);
    const char *end;

    assert_non_null(at);
    end = strchr(at, '\n');
    return arena_bytes(mem, at + 10, (size_t)(end - at) - 10);
}

/* One of the alternatives, parted by "|", is in the text. */
static bool
says_one_of(struct arena *mem, const char *text, const char *alternatives)
{
    char *rest = arena_text(mem, alternatives), *one;

    while ((one = strsep(&rest, "|")) != NULL)
        if (strstr(text, one) != NULL)
            return true;
    return false;
}

/* The limits of a decision; which one a greedy rule meets first depends on how
 * busy the machine is, so one stands for all. */
static const char limits[] = "ran for more than|took more than|"
                             "needed more than|no answer within|processor time";

static bool
says_as_wanted(struct arena *mem, const char *text, const char *wanted)
{
    return says_one_of(mem, text, wanted) ||
           (says_one_of(mem, wanted, limits) && says_one_of(mem, text, limits));
}

static const char *
after(const char *text, const char *head)
{
    return strncmp(text, head, strlen(head)) == 0 ? text + strlen(head) : NULL;
}

/* The smallest procedure, with one more file. */
static struct source
plain_with(struct engine_fixture *f, struct source_file more)
{
    struct source_file files[] = {
        tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                  "procedure.lua"),
        tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain_rules.lua"),
                  "rules.lua"),
        more};

    return source_of(f->mem, files, 3);
}

static void
check_plain_decision(struct engine_fixture *f, const struct version *plain)
{
    json_t *decisions = decide(f, plain, plain_tables,
                               "{\"story\":\"He was injured\",\"amount\":100}");

    assert_string_equal(doc_text(json_array_get(decisions, 0), "rule"),
                        "injury");
    assert_string_equal(
        doc_text(doc_at(json_array_get(decisions, 0), "set"), "severity"),
        "serious");
}

/* One attempt; what came of it, in words: the decision, or "fault: ...". */
static const char *
attempt(struct engine_fixture *f, const struct version *v)
{
    json_t *decisions,
        *facts = json_pack("{s:s,s:i}", "story", "受潮", "amount", 5);

    facts = doc_keep(f->mem, facts);
    if (engine_decide(f->engine, f->mem, v, attack_tables, facts, &decisions,
                      &f->why) != OK) {
        assert_int_equal(f->why.err, ERR_RULE);
        return arena_printf(f->mem, "fault: %s", f->why.text);
    }
    return doc_write(f->mem, decisions);
}

static void
check_outcome(struct engine_fixture *f, const char *expected,
              const char *outcome)
{
    const char *wanted = after(expected, "fault: ");
    bool        faulted = after(outcome, "fault: ") != NULL;

    if (strstr(outcome, "0x") != NULL)
        fail_msg("an address: %s", outcome);
    if (wanted == NULL && faulted)
        fail_msg("no decision: %s", outcome);
    if (wanted != NULL && !faulted && strstr(wanted, "decision") == NULL)
        fail_msg("no fault: %s", outcome);
    if (wanted != NULL && faulted && !says_as_wanted(f->mem, outcome, wanted))
        fail_msg("another fault: %s", outcome);
}

static void
attack(struct engine_fixture *f, const char *path, const struct version *plain)
{
    struct source_file    file = tree_file(f->mem, path, "attack.lua");
    const char           *expected = expectation(f->mem, &file), *first = NULL;
    struct source         source = plain_with(f, file);
    const struct version *v;

    if (engine_load(f->engine, &source, &v, &f->why) != OK) {
        const char *wanted = after(expected, "refused: ");

        if (wanted == NULL || !says_as_wanted(f->mem, f->why.text, wanted))
            fail_msg("%s: refused: %s", path, f->why.text);
        check_plain_decision(f, plain);
        return;
    }
    assert_null(after(expected, "refused: "));
    for (int i = 0; i < ATTEMPTS; i++) {
        const char *outcome = attempt(f, v);

        check_outcome(f, expected, outcome);
        if (first != NULL && after(outcome, "fault: ") == NULL)
            assert_string_equal(outcome, first);
        first = outcome;
        check_plain_decision(f, plain);
    }
}

static int
only_lua(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');

    return dot != NULL && strcmp(dot, ".lua") == 0;
}

/* cmocka calls each attack as a test of its own. */
static void
an_attack(void **state)
{
    const char            *path = *state;
    void                  *fixture;
    struct engine_fixture *f;
    const struct version  *plain;
    struct source          source;
    struct source_file     nothing = {"empty.lua", "", 0};

    assert_int_equal(engine_setup_with(&fixture, WALL_MS), 0);
    f = fixture;
    source = plain_with(f, nothing);
    if (engine_load(f->engine, &source, &plain, &f->why) != OK)
        fail_msg("%s", f->why.text);
    attack(f, path, plain);
    engine_teardown(&fixture);
}

static void
a_broken_file(void **state)
{
    const char            *path = *state, *wanted;
    void                  *fixture;
    struct engine_fixture *f;
    const struct version  *v;
    struct source_file     file;
    struct source          source;

    assert_int_equal(engine_setup(&fixture), 0);
    f = fixture;
    file = tree_file(f->mem, path, "broken.lua");
    wanted = after(expectation(f->mem, &file), "refused: ");
    source = plain_with(f, file);
    assert_non_null(wanted);
    assert_int_equal(engine_load(f->engine, &source, &v, &f->why), ERR_RULE);
    if (strstr(f->why.text, wanted) == NULL)
        fail_msg("said: %s", f->why.text);
    engine_teardown(&fixture);
}

/* Adds a test for each file of a folder, named after it. */
static size_t
add_folder(struct CMUnitTest *tests, struct arena *mem, const char *folder,
           CMUnitTestFunction run)
{
    const char     *path = tree_path(mem, folder);
    struct dirent **entries;
    int             count = scandir(path, &entries, only_lua, alphasort);

    for (int i = 0; i < count; i++) {
        char *file = arena_printf(mem, "%s/%s", path, entries[i]->d_name);

        tests[i] = (struct CMUnitTest){
            .name = arena_printf(mem, "%s/%s", strrchr(folder, '/') + 1,
                                 entries[i]->d_name),
            .test_func = run,
            .initial_state = file};
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return count > 0 ? (size_t)count : 0;
}

int
main(void)
{
    AUTO_ARENA         mem = arena_new(16 * 1024 * 1024);
    struct CMUnitTest *tests = arena_take(mem, ATTACKS_MAX * sizeof *tests);
    size_t count = add_folder(tests, mem, "tests/hostile/rules", an_attack);

    count += add_folder(tests + count, mem, "tests/hostile/procedures",
                        a_broken_file);
    if (count < 40) {
        fprintf(stderr, "# tests/hostile is not where it should be\n");
        return 1;
    }
    return _cmocka_run_group_tests("hostile", tests, count, NULL, NULL);
}
