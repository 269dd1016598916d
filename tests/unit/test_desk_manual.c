/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a newcomer begins with works as it stands: the first procedure that the
 * manual tells them to type, and the starter that they copy.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk/scenario.h"
#include "engine_fixture.h"

enum { FILES_MOST = 8 };

/* No finding at all, and every scenario passes and reaches everything. */
static void
assert_sound(struct engine_fixture *f, const struct source *source)
{
    const struct version *v;
    struct findings       findings = {.mem = f->mem};
    struct scenario_run   run;

    if (engine_load(f->engine, source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    procedure_check(v->procedure, &findings);
    for (size_t i = 0; i < findings.count; i++)
        fail_msg("%s: %s [%s]", findings.items[i].at, findings.items[i].text,
                 findings.items[i].code);
    if (scenario_play(f->engine, f->mem, v, &run, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_true(run.count > 0);
    for (size_t i = 0; i < run.count; i++)
        if (!run.results[i].passed)
            fail_msg("%s: %s", run.results[i].at, run.results[i].text);
}

/* The next file of the manual: "```lua", then "-- name.lua" and its text. */
static const char *
next_file(struct arena *mem, const char *at, struct source_file *out)
{
    static const char begin[] = "```lua\n-- ";
    const char       *name = strstr(at, begin), *end;

    if (name == NULL)
        return NULL;
    name += sizeof begin - 1;
    end = strstr(name, "```");
    assert_non_null(end);
    out->name = arena_bytes(mem, name, strcspn(name, "\n"));
    out->text = name - 3;
    out->length = (size_t)(end - out->text);
    return end + 3;
}

static void
the_first_procedure_of_the_manual_works_as_it_is_typed(void **state)
{
    struct engine_fixture *f = *state;
    struct source_file     manual =
        tree_file(f->mem, tree_path(f->mem, "rules/README.md"), "m");
    struct source_file files[FILES_MOST];
    struct source      source;
    const char        *at = manual.text;
    size_t             count = 0;

    while (count < FILES_MOST &&
           (at = next_file(f->mem, at, &files[count])) != NULL)
        count++;
    assert_int_equal(count, 4);
    source = source_of(f->mem, files, count);
    assert_sound(f, &source);
}

static void
the_starter_has_nothing_wrong(void **state)
{
    struct engine_fixture *f = *state;
    struct source          source;

    if (source_read(tree_path(f->mem, "rules/starter"), f->mem, &source,
                    &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_sound(f, &source);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_first_procedure_of_the_manual_works_as_it_is_typed),
        cmocka_unit_test(the_starter_has_nothing_wrong),
    };

    return cmocka_run_group_tests_name("manual", tests, engine_setup,
                                       engine_teardown);
}
