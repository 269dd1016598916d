/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the words say when they are used wrongly: each mistake with its place
 * and how to mend it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "engine_fixture.h"

/* A file beside the plain procedure, and a part of what is said about it. */
static const struct {
    const char *text, *said;
} mistakes[] = {
    {"form 'f' { text 'a' { required = mentions { 'x' } } }",
     "x.lua:1: text \"a\": `required` cannot ask `mentions`"},
    {"form 'f' { text 'a' { required = function() return true end } }",
     "text \"a\": `required` cannot ask a function"},
    {"form 'f' { text 'a' { shown = any { is { name = 'x' }, late(1) } } }",
     "text \"a\": `shown` cannot ask `late`"},
    {"form 'f' { text 'a' { shown = true } }",
     "text \"a\": `shown` takes a condition"},
    {"form 'f' { text 'a' { shown = is { nmae = 'x' } } }",
     "did you mean 'name'?"},
    {"form 'f' { text 'a' { at_least = 3 } }",
     "text \"a\": unknown key 'at_least'"},
    {"form 'f' { number 'a' { at_least = 3, at_most = 1 } }",
     "at_least is more than at_most"},
    {"form 'f' { number 'a' { at_most = 'x' } }",
     "number \"a\": 'at_most' takes a number"},
    {"form 'f' { checklist 'a' {} }", "checklist \"a\": name its items"},
    {"form 'f' { block 'a' {} }", "block \"a\" has no field"},
    {"form 'f' { block 'a' { files 'b' {} } }",
     "block \"a\": a block holds no files"},
    {"form 'f' { block 'a' { block 'b' { text 'c' {} } } }",
     "a block holds no block"},
    {"form 'f' { block 'a' { text 'c' {}, text 'c' {} } }",
     "field 'c' is there twice"},
    {"form 'f' { block 'a' { at_least = 0.5, text 'c' {} } }",
     "'at_least' takes a whole number"},
    {"form 'f' { datetime 'a' { 'x' } }",
     "only choice, many and checklist have options"},
    {"form 'f' { starts = 1, text 'a' {} }",
     "form \"f\": 'starts' takes true, false, or a text"},
    {"stage 's' { action 'a' { tell = 7 } }",
     "'tell' takes text, or a list of texts"},
    {"stage 's' { action 'a' { open = { 'look' } } }", "'open' takes task"},
    {"stage 's' { action 'a' { open = task 't' {} } }",
     "task \"t\": takes either team or teams"},
    {"stage 's' { action 'a' { open = task 't' { team = 'a.b', role = 'c' } } "
     "}",
     "`role` goes with teams"},
    {"stage 's' { action 'a' { open = task 't' { teams = 'x' } } }",
     "'teams' takes a form and its field"},
    {"stage 's' { action 'a' { open = task 't' { team = 'a.b', within = days "
     "'f.n' } } }",
     "'within' takes a length of time"},
    {"stage 's' { action 'a' { opens = 'repair' } }", "'opens' takes record"},
    {"stage 's' { action 'a' { opens = record 'r' { carry = { x = 7 } } } }",
     "carry takes its field"},
    {"stage 's' { action 'a' { letter = { x = 'y' } } }",
     "letter_by = \"form.field\""},
    {"stage 's' { action 'a' { needs = { mentions { 'x' } } } }",
     "`mentions` is for rules"},
    {"stage 's' { action 'a' { needs = { 'x' } } }", "needs takes gates"},
    {"stage 's' { action 'a' { needs = is { ghost = 'x' } } }",
     "no form has a field 'ghost'"},
    {"local x = receipt(7)", "receipt takes a task"},
    {"local x = answers('reply')", "answers takes a task and what its answers"},
    {"local x = answers('reply', mentions { 'x' })",
     "answers: `mentions` cannot be asked of an answer"},
    {"stage 's' { action 'a' { needs = { answers('reply', is { ghost = 1 }) } "
     "} }",
     "no form has a field 'ghost'"},
    {"local x = is { a = {} }", "or a list of these"},
    {"local x = is { a = { 'x', b = 'y' } }", "or a list of these"},
    {"local x = is { a = { { 'x' } } }", "or a list of these"},
    {"local x = late { 2 }", "late(at_least(2))"},
    {"form 'g' { choice 'grade' { 'minor', 'serious' } }\n"
     "decide 'd' { on = submitted, rule 'r' { when = is { grade = { 'minor', "
     "'seriuos' } } } }",
     "'seriuos' is no option of 'grade'; did you mean 'serious'?"},
    {"local x = told {}", "told takes a role"},
    {"local x = written ''", "written takes a letter"},
    {"local x = joined()", "joined takes a task"},
    {"local x = leaving()", "leaving needs a name"},
    {"local x = until_day 'x'", "until_day takes a date"},
    {"local x = workdays 'x'", "or a field: workdays \"form.field\""},
    {"clock 'c' { starts = received, within = 24 }",
     "'within' takes a length of time"},
    {"clock 'c' { starts = received, every = hours 'f.n' }",
     "'every' takes a length of time"},
    {"clock 'c' { starts = { received, 'x' }, within = hours(1) }",
     "'starts' takes an event"},
    {"clock 'c' { starts = received, within = hours(1), pauses = 7 }",
     "'pauses' takes text"},
    {"schedule 's' { on = '09:00' }", "'on' takes daily"},
    {"schedule 's' {}", "schedule \"s\": 'on' is missing"},
    {"local x = daily { '9:00' }", "daily: '9:00' is no time"},
    {"local x = daily { 'mon 09:00' }", "daily: 'mon 09:00' is no time"},
    {"local x = weekly { 'day 09:00' }", "weekly: 'day 09:00' is no time"},
    {"local x = monthly { '29 09:00' }", "monthly: '29 09:00' is no time"},
    {"local x = monthly {}", "monthly takes times"},
    {"sheet 's' { cell 'a' }", "sheet \"s\": only row"},
    {"sheet 's' { row {} }", "row has no cell"},
    {"sheet 's' { title = 'x', row { cell 'a' } }",
     "'title' takes text for each language"},
    {"local x = cell()", "cell takes a field or a fact"},
    {"register 'r' {}", "register \"r\" has no column"},
    {"register 'r' { 'a', enters = 'x' }", "'enters' takes an event"},
    {"register 'r' { 'a', enters = late(2) }", "'enters' takes an event"},
    {"procedure 'x' { document = { date = '2026-02-29' } }",
     "document: 'date' takes a day"},
    {"procedure 'x' { document = { status = 'in force' } }",
     "document: 'status' takes text for each language"},
    {"procedure 'x' { document = { version = '1' } }",
     "document: unknown key 'version'"},
    {"decide 'd' { on = submitted, rule 'r' { needs = { a = 7 } } }",
     "needs takes facts from history"},
    {"decide 'd' { on = submitted, rule 'r' { needs = { name = count_of { same "
     "= 'name' } } } }",
     "there is a fact of that name already"},
    {"decide 'd' { on = submitted, rule 'r' { needs = { a = count_of { same = "
     "'ghost' } } } }",
     "no form has a field 'ghost'"},
    {"decide 'd' { on = submitted, rule 'r' { needs = { a = count_of { same = "
     "'name', x = 1 } } } }",
     "no form has a field 'x'"},
    {"decide 'd' { on = submitted, rule 'r' { needs = { a = count_of { same = "
     "'name' } } },\n"
     "rule 'q' { needs = { a = count_of { same = 'story' } } } }",
     "x.lua:2: rule \"q\": needs 'a' is something else at x.lua:1"},
    {"decide 'd' { on = submitted, rule 'r' { when = is { a = 1 } } }\n"
     "decide 'e' { on = submitted, needs = { a = count_of { same = 'name' } }, "
     "rule 'q' {} }",
     "x.lua:1: rule \"r\": no form has a field 'a'"},
    {"decide 'd' { on = submitted, rule 'r' { when = signed 'x' } }",
     "`when` takes a condition"},
    {"decide 'd' { on = submitted, rule 'r' { when = any { signed 'x' } } }",
     "the gate `signed` is for an action's needs"},
    {"decide 'd' { on = submitted, rule 'r' { when = any } }",
     "`when` takes a condition"},
    {"local x = count_of { within = days(1) }",
     "count_of: say what is to be the same"},
    {"local x = last_of { same = 'name' }", "last_of is written so"},
    {"local x = count_of { same = 'name', within = 3 }",
     "'within' takes a length of time"},
    {"local x = days_between(1, 2)",
     "days_between is for the functions of rules"},
    {"local x = past { { unit = 'x' } }", "this is written so: past"},
    {"local x = receive('a.b')", "this is written so: receive"},
    {"local x = answer('a.b', 'c')", "this is written so: answer"},
    {"local x = excuse('a.b', 'c')", "this is written so: excuse"},
    {"local x = say('customer')", "this is written so: say"},
    {"local x = override('a.b', 'c', {})", "this is written so: override"},
    {"local x = scheduled()", "this is written so: scheduled"},
    {"local x = refused(expect {})", "refused takes what somebody does"},
    {"local x = submit({}, { from = 'x' })",
     "submit: unknown key 'from'; did you mean 'form'?"},
    {"local x = mentions { 'glass', field = 'story' }",
     "x.lua:1: mentions takes words alone, not 'field = ...'"},
    {"local x = all { is { name = 'x' }, story = 'y' }",
     "all takes conditions, not 'story = ...'"},
    {"decide 'd' { on = submitted, rule 'r' { tell = { 'service.officer', x = "
     "'y' } } }",
     "'tell' takes text, or a list of texts"},
    {"calendar 'c' { hours = { mon = { '9-17' } } }",
     "x.lua:1: calendar \"c\": mon has '9-17'; write a working time as"},
    {"calendar 'c' { hours = { monday = {} } }", "'monday' is no day"},
    {"calendar 'c' { hours = { mon = '09:00-17:00' } }", "mon takes a list"},
    {"calendar 'c' { zone = 'Europe/Madrid' }", "'hours' says the working"},
    {"words { a = 'x'\n b = 'y' }", "before 'b' a comma is missing, or a }"},
    {"words { a = 'x'", "the file ends, and a } or ) is missing"},
    {"local x = after(hours(2)", "the file ends, and a } or ) is missing"},
    {"words { a = hours(2 }", "before '}' a comma is missing, or a )"},
    {"words { a = 'x }", "its closing quote is missing"},
};

static void
every_mistake_is_told_with_its_place_and_what_to_write(void **state)
{
    struct engine_fixture *f = *state;
    struct source_file     files[2] = {tree_file(
            f->mem, tree_path(f->mem, "tests/hostile/plain.lua"), "procedure.lua")};

    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        struct source         source;
        const struct version *v;

        files[1] = (struct source_file){"x.lua", mistakes[i].text,
                                        strlen(mistakes[i].text)};
        source = source_of(f->mem, files, 2);
        f->why = (struct fault){0};
        if (engine_load(f->engine, &source, &v, &f->why) == OK)
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
        cmocka_unit_test(
            every_mistake_is_told_with_its_place_and_what_to_write),
    };

    return cmocka_run_group_tests_name("mistakes", tests, engine_setup,
                                       engine_teardown);
}
