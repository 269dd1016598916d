/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who approves a letter, and what is urgent, from the words of the language to
 * what the worker reads and what a judge answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine_fixture.h"
#include "model/step.h"

static const char whole[] =
    "before_sending 'final' { approve = { 'service.manager', "
    "'responsible.officer' }, clause = '7' }\n"
    "before_sending 'answer' { approve = 'service.manager' }\n"
    "clock 'soon' { starts = received, within = hours(1), urgent = true }\n"
    "clock 'later' { starts = received, within = hours(2), urgent = false }\n"
    "scenario 's' { submit { name = 'Li' }, approve_letter('service.manager', "
    "'final'),\n"
    "  refused(refuse_letter('service.officer', 'answer', 'why')) }\n";

static struct source_file
file_of(const char *name, const char *text)
{
    return (struct source_file){name, text, strlen(text)};
}

/* The plain procedure with one file more. */
static enum err
load_with(struct engine_fixture *f, const char *name, const char *text,
          const struct version **out)
{
    struct source_file files[] = {
        tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                  "procedure.lua"),
        file_of(name, text)};
    struct source source = source_of(f->mem, files, 2);

    f->why = (struct fault){0};
    return engine_load(f->engine, &source, out, &f->why);
}

static const struct procedure *
load_whole(struct engine_fixture *f)
{
    const struct version *v = NULL;

    if (load_with(f, "x.lua", whole, &v) != OK)
        fail_msg("%s", f->why.text);
    return v->procedure;
}

static void
who_approves_a_letter_is_read_as_it_was_declared(void **state)
{
    const struct procedure *p = load_whole(*state);
    const struct approval  *final = procedure_approval(p, "final");

    assert_int_equal(p->approval_count, 2);
    assert_string_equal(final->approve[0], "service.manager");
    assert_string_equal(final->approve[1], "responsible.officer");
    assert_null(final->approve[2]);
    assert_string_equal(final->clause, "7");
    assert_string_equal(final->at, "x.lua:1");
    assert_string_equal(procedure_approval(p, "answer")->approve[0],
                        "service.manager");
    assert_null(procedure_approval(p, "receipt"));
}

static void
a_clock_is_urgent_when_it_says_so(void **state)
{
    const struct procedure *p = load_whole(*state);

    assert_true(procedure_clock(p, "soon")->urgent);
    assert_false(procedure_clock(p, "later")->urgent);
}

static void
drafts_are_steps_of_a_scenario(void **state)
{
    struct engine_fixture *f = *state;
    const json_t          *steps = doc_at(
                 json_array_get(json_object_get(load_whole(f)->model, "scenarios"), 0),
                 "steps");
    const json_t *refused = json_object_get(json_array_get(steps, 2), "act");

    assert_string_equal(doc_text(json_array_get(steps, 1), "step"), "draft");
    assert_string_equal(doc_text(json_array_get(steps, 1), "letter"), "final");
    assert_string_equal(doc_text(json_array_get(steps, 1), "does"), "approve");
    assert_string_equal(doc_text(refused, "does"), "refuse");
    assert_string_equal(doc_text(refused, "text"), "why");
}

static void
a_judge_says_what_is_urgent(void **state)
{
    static const char *const tables[] = {"one", "all", NULL};
    static const char        rules[] =
        "decide 'one' { on = submitted, rule 'a' { tell = 'service.officer', "
        "urgent = false } }\n"
        "decide 'all' { collect, on = submitted,\n"
        "  rule 'a' { tell = 'service.officer', urgent = true },\n"
        "  rule 'b' { tell = 'service.manager' } }\n";
    struct engine_fixture *f = *state;
    const struct version  *v = NULL;
    json_t                *decisions, *all;
    struct fault           why;

    if (load_with(f, "rules.lua", rules, &v) != OK)
        fail_msg("%s", f->why.text);
    decisions = decide(f, v, tables, "{}");
    all = json_array_get(decisions, 1);
    assert_null(json_object_get(json_array_get(decisions, 0), "urgent"));
    assert_true(doc_true(all, "urgent"));
    assert_int_equal(json_array_size(json_object_get(all, "tell")), 2);
    assert_int_equal(step_check(v->procedure, all, &why), OK);
}

static const struct {
    const char *text, *said;
} mistakes[] = {
    {"before_sending 'f' {}", "before_sending \"f\": 'approve' is missing"},
    {"before_sending 'f' { approve = 7 }", "'approve' takes text, or a list"},
    {"before_sending 'f' { 'service.manager', approve = 'a.b' }",
     "write approve = { ... }"},
    {"before_sending 'f' { approve = 'a.b', aprove = 'c.d' }",
     "did you mean 'approve'?"},
    {"before_sending 'f'", "before_sending \"f\" has no { ... } after it"},
    {"before_sending 'f' { approve = 'a.b' }\n"
     "before_sending 'f' { approve = 'a.b' }",
     "before_sending 'f' is declared twice; first at x.lua:1"},
    {"clock 'c' { starts = received, within = hours(1), urgent = 'yes' }",
     "'urgent' takes true or false"},
    {"decide 'd' { on = submitted, rule 'r' { urgent = 1 } }",
     "'urgent' takes true or false"},
    {"local x = approve_letter('a.b')", "this is written so: approve_letter"},
    {"local x = refuse_letter('a.b', 'c')",
     "this is written so: refuse_letter"},
};

static void
every_mistake_is_told_with_its_place(void **state)
{
    struct engine_fixture *f = *state;

    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const struct version *v;

        if (load_with(f, "x.lua", mistakes[i].text, &v) == OK)
            fail_msg("nothing was said about: %s", mistakes[i].text);
        if (strstr(f->why.text, mistakes[i].said) == NULL ||
            strstr(f->why.text, "x.lua:") == NULL)
            fail_msg("%s\nsaid: %s", mistakes[i].text, f->why.text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_approves_a_letter_is_read_as_it_was_declared),
        cmocka_unit_test(a_clock_is_urgent_when_it_says_so),
        cmocka_unit_test(drafts_are_steps_of_a_scenario),
        cmocka_unit_test(a_judge_says_what_is_urgent),
        cmocka_unit_test(every_mistake_is_told_with_its_place),
    };

    return cmocka_run_group_tests_name("approve", tests, engine_setup,
                                       engine_teardown);
}
