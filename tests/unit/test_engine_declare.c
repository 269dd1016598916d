/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the words declare, as the worker reads it.  What they say when they are
 * used wrongly is in test_engine_mistakes.c.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/text.h"
#include "engine_fixture.h"

enum { FILES_MOST = 6 };

static const char whole_procedure[] =
    "procedure 'whole' { title = { en = 'Whole' }, languages = { 'en' }, "
    "calendar = 'office',\n"
    "  document = { code = 'KS/P/09', revision = 'A', date = '2028-02-29', "
    "status = { en = 'In force' } },"
    "  number = 'W-{seq:4}', teams = { 'service', 'quality' }, roles = { "
    "'officer', 'manager' } }\n"
    "form 'complaint' { public = true, text 'name' { required = true }, text "
    "'unit' { personal = false },\n"
    "  choice 'satisfied' { 'yes', 'no' }, long 'reason' { shown = is { "
    "satisfied = 'no' } } }\n"
    "form 'patrol' { starts = 'waiting', number = 'P-{seq:5}', datetime "
    "'arrived_at' { required = true },\n"
    "  checklist 'items' { 'posts', 'lifts', required = true },\n"
    "  number 'pieces' { at_least = 0, at_most = 10.5 }, number 'days' {}, "
    "date 'promised_on' {},\n"
    "  block 'measures' { at_least = 1, at_most = 10, date 'until_day' {},\n"
    "    choice 'how' { 'now', 'later', other = text } } }\n"
    "form 'notice' { many 'departments' { 'service', 'quality' } }\n"
    "stage 'new' { owner = 'service.officer',\n"
    "  action 'notify' { form = 'notice', to = 'waiting', tell = "
    "'service.manager',\n"
    "    open = task 'reply' { teams = 'notice.departments', role = 'officer', "
    "within = workdays(3), receipt = true },\n"
    "    opens = record 'repair' { carry = { place = 'complaint.unit' }, "
    "answers = { kind = 'urgent' } },\n"
    "    letter = { yes = 'a', no = 'b' }, letter_by = 'complaint.satisfied' } "
    "}\n"
    "stage 'waiting' { owner = 'service.officer',\n"
    "  action 'close' { to = 'closed', needs = { joined 'reply', receipt "
    "'reply', told 'service.manager',\n"
    "    written 'a', any { signed 'x', is { satisfied = 'yes' } } } } }\n"
    "stage 'closed' { final = true }\n"
    "clock 'answer' { starts = { acted 'notify', leaving 'new', "
    "customer_writes }, stops = joined 'reply',\n"
    "  pauses = 'waiting', within = workdays 'patrol.days' }\n"
    "clock 'promise' { starts = received, within = until_day "
    "'patrol.promised_on' }\n"
    "schedule 'rounds' { on = monthly { '1 09:00', 'last 17:00' }, form = "
    "'patrol', working = true }\n"
    "schedule 'walk' { on = weekly { 'mon 09:00' } }\n"
    "sheet 'record' { code = 'JH/企/2003/013', title = { en = 'Record' }, "
    "register = 'all', languages = { 'en' },\n"
    "  row { cell 'number', label 'sheet.hint', signature 'x' }, each "
    "'patrol.measures' { cell 'how' } }\n"
    "register 'all' { number = 'R-{seq:4}', enters = acted 'notify', 'number', "
    "'complaint.name' }\n"
    "register 'overdue' { enters = { late 'answer', late 'promise' }, "
    "'number' }\n";

static const char whole_rules[] =
    "decide 'classify' { needs = { before = last_of { same = 'unit', give = "
    "'severity' } },\n"
    "  rule 'let down' { needs = { earlier = count_of { same = { 'unit' }, "
    "severity = 'minor', within = days(365) } },\n"
    "    when = is { earlier = at_least(2) }, set = { severity = 'minor' }, "
    "tell = 'service.manager',\n"
    "    open = task 'look' { team = 'quality.officer', receipt = true } },\n"
    "  rule 'code' { when = any { function(case) return case.before == 'minor' "
    "end, mentions { 'x' } } } }\n";

static const char whole_scenario[] =
    "scenario 's' { past { { days = 30, unit = 'Madrid', procedure = 'repair' "
    "} },\n"
    "  submit({ name = 'Li' }, { form = 'patrol', by = 'quality.officer' }), "
    "scheduled 'walk',\n"
    "  receive('quality.officer', 'reply'), answer('quality.officer', 'reply', "
    "{ note = 'x' }),\n"
    "  answer('quality.officer', 'reply', 'words'), excuse('service.officer', "
    "'reply', 'why', 'quality'),\n"
    "  say('customer', 'text'), override('service.officer', 'classify', { "
    "severity = 'minor' }, 'why'),\n"
    "  refused(receive('service.officer', 'reply'), 'team'), expect { tasks = "
    "{ reply = { opened = 3 } } } }\n";

static struct source_file
file_of(const char *name, const char *text)
{
    return (struct source_file){name, text, strlen(text)};
}

static const struct version *
load(struct engine_fixture *f, const struct source_file *files, size_t count)
{
    struct source         source = source_of(f->mem, files, count);
    const struct version *v = NULL;

    if (engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    return v;
}

static const struct procedure *
load_whole(struct engine_fixture *f)
{
    struct source_file files[] = {file_of("procedure.lua", whole_procedure),
                                  file_of("rules.lua", whole_rules),
                                  file_of("tests/s.lua", whole_scenario)};

    return load(f, files, 3)->procedure;
}

static void
actions_open_tell_write_and_wait_as_they_were_declared(void **state)
{
    const struct procedure *p = load_whole(*state);
    const struct action    *notify = &p->stages[0].actions[0];
    const struct action    *close = &p->stages[1].actions[0];
    json_t                 *joined = json_array_get(close->needs, 0);

    assert_string_equal(notify->tell[0], "service.manager");
    assert_int_equal(notify->task_count, 1);
    assert_string_equal(notify->tasks[0].teams, "notice.departments");
    assert_true(notify->tasks[0].receipt);
    assert_string_equal(notify->tasks[0].at, "procedure.lua:13");
    assert_string_equal(notify->opens->procedure, "repair");
    assert_string_equal(doc_text(notify->opens->carry, "place"),
                        "complaint.unit");
    assert_string_equal(notify->letter_by, "complaint.satisfied");
    assert_int_equal(json_array_size(close->needs), 5);
    assert_int_equal(json_object_size(joined), 2);
    assert_string_equal(doc_text(joined, "task"), "reply");
}

static void
forms_have_the_fields_that_were_declared(void **state)
{
    const struct procedure *p = load_whole(*state);
    const struct form      *patrol = procedure_form(p, "patrol");
    const struct field     *block = form_field(patrol, "measures");

    assert_true(patrol->starts);
    assert_string_equal(patrol->number, "P-{seq:5}");
    assert_int_equal(form_field(patrol, "items")->kind, FIELD_CHECKLIST);
    assert_true(patrol->starts);
    assert_string_equal(patrol->starts_in, "waiting");
    assert_int_equal(form_field(patrol, "items")->option_count, 2);
    assert_true(form_field(patrol, "pieces")->has_least);
    assert_int_equal(block->block->field_count, 2);
    assert_int_equal(block->at_most, 10);
    assert_true(block->personal); /* its choice takes own words */
    assert_non_null(
        form_field(procedure_form(p, "complaint"), "reason")->shown_if);
}

static void
time_and_paper_are_as_they_were_declared(void **state)
{
    const struct procedure *p = load_whole(*state);
    const struct clock     *answer = procedure_clock(p, "answer");
    const struct trigger   *overdue = &procedure_register(p, "overdue")->enters;

    assert_int_equal(answer->starts.also->on, ON_LEAVING);
    assert_int_equal(answer->starts.also->also->on, ON_CUSTOMER);
    assert_int_equal(answer->stops.on, ON_JOINED);
    assert_string_equal(answer->pauses[0], "waiting");
    assert_string_equal(answer->limit_field, "patrol.days");
    assert_string_equal(procedure_clock(p, "promise")->until_field,
                        "patrol.promised_on");
    assert_int_equal(p->schedules[0].times[1].day, 31);
    assert_true(p->schedules[0].working);
    assert_int_equal(p->schedules[1].times[0].day, 1);
    assert_string_equal(p->sheets[0].number_of, "all");
    assert_int_equal(p->sheets[0].rows[0].cells[2].kind, CELL_SIGNATURE);
    assert_string_equal(p->sheets[0].rows[1].name, "patrol.measures");
    assert_int_equal(procedure_register(p, "all")->enters.on, ON_ACTED);
    assert_string_equal(procedure_register(p, "all")->columns[1],
                        "complaint.name");
    assert_int_equal(overdue->on, ON_LATE);
    assert_string_equal(overdue->what, "answer");
    assert_string_equal(overdue->also->what, "promise");
}

static void
S02_R13_a_document_without_definitions_is_as_it_was_declared(void **state)
{
    const json_t *document =
        json_object_get(load_whole(*state)->model, "document");

    assert_string_equal(doc_text(document, "code"), "KS/P/09");
    assert_string_equal(doc_text(document, "date"), "2028-02-29");
    assert_string_equal(doc_text(json_object_get(document, "status"), "en"),
                        "In force");
    assert_null(json_object_get(document, "definitions"));
}

static void
rules_are_told_as_data_and_their_history_by_table(void **state)
{
    const struct procedure *p = load_whole(*state);
    const struct table     *t = &p->tables[0];
    json_t                 *rule = json_array_get(
                        json_object_get(json_array_get(json_object_get(p->model, "tables"), 0),
                                        "rules"),
                        0);

    assert_int_equal(t->need_count, 2);
    assert_string_equal(t->needs[0].name, "before");
    assert_true(t->needs[0].last);
    assert_string_equal(t->needs[1].name, "earlier");
    assert_string_equal(doc_text(t->needs[1].where, "severity"), "minor");
    assert_string_equal(
        doc_write(((struct engine_fixture *)*state)->mem, t->rules[0].when),
        "{\"is\":{\"earlier\":{\"at_least\":2}}}");
    assert_string_equal(
        doc_write(((struct engine_fixture *)*state)->mem, t->rules[1].when),
        "{\"any\":[{\"code\":true},{\"mentions\":[\"x\"]}]}");
    assert_string_equal(doc_text(json_object_get(rule, "set"), "severity"),
                        "minor");
    assert_true(
        doc_true(json_array_get(json_object_get(rule, "open"), 0), "receipt"));
}

/* A gate may wait for a task that a rule opened, by its name. */
static void
a_task_that_a_rule_opens_keeps_its_name(void **state)
{
    static const char *const tables[] = {"look", NULL};
    struct engine_fixture   *f = *state;
    struct source_file       files[] = {
              tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                        "procedure.lua"),
              file_of(
                  "rules.lua",
                  "decide 'look' { on = submitted, rule 'r' { open = {\n"
                        "  task 'look' { what = 'look at the shelf', team = 'service' },\n"
                        "  task 'ask' { team = 'service', receipt = true } } } }")};
    json_t *decision =
        json_array_get(decide(f, load(f, files, 2), tables, "{}"), 0);

    assert_string_equal(doc_write(f->mem, json_object_get(decision, "open")),
                        "[{\"name\":\"look\",\"team\":\"service\",\"what\":"
                        "\"look at the shelf\"},"
                        "{\"name\":\"ask\",\"receipt\":true,\"team\":"
                        "\"service\",\"what\":\"ask\"}]");
}

static void
steps_of_scenarios_are_as_the_desk_plays_them(void **state)
{
    static const char *const wanted[] = {
        "\"records\":[{\"days\":30,\"facts\":{\"unit\":\"Madrid\"},"
        "\"procedure\":\"repair\"}]",
        "\"by\":\"quality.officer\",\"form\":\"patrol\"",
        "\"schedule\":\"walk\"",
        "\"does\":\"receive\"",
        "\"answers\":{\"note\":\"x\"}",
        "\"text\":\"words\"",
        "\"team\":\"quality\"",
        "\"by\":\"customer\"",
        "\"set\":{\"severity\":\"minor\"}",
        "\"act\":{",
    };
    struct engine_fixture  *f = *state;
    const struct procedure *p = load_whole(f);
    json_t                 *steps = json_object_get(
                        json_array_get(json_object_get(p->model, "scenarios"), 0), "steps");

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        const char *step = doc_write(f->mem, json_array_get(steps, i));

        if (strstr(step, wanted[i]) == NULL)
            fail_msg("%s has no %s", step, wanted[i]);
    }
}

static void
what_a_procedure_says_comes_before_what_is_shared(void **state)
{
    struct engine_fixture *f = *state;
    struct source_file     plain = tree_file(
            f->mem, tree_path(f->mem, "tests/hostile/plain.lua"), "procedure.lua");
    struct source_file files[] = {
        plain,
        file_of("shared/forms.lua", "form 'remark' { long 'remark' {} }"),
        file_of("shared/words/en.lua",
                "words { a = 'shared a', b = 'shared b' }"),
        file_of("words/en.lua", "words { a = 'own a' }"),
        file_of("shared/letters/en.lua",
                "letter 'l' { subject = 's', text = 'shared' }\n"
                "letter 'm' { subject = 's', text = 'shared' }"),
        file_of("letters/en.lua", "letter 'l' { subject = 's', text = 'own' }"),
    };
    const struct procedure *p = load(f, files, FILES_MOST)->procedure;
    json_t                 *letters = json_object_get(p->model, "letters");

    assert_non_null(procedure_form(p, "remark"));
    assert_string_equal(procedure_word(p, "en", "?", "a", NULL), "own a");
    assert_string_equal(procedure_word(p, "en", "?", "b", NULL), "shared b");
    assert_string_equal(doc_text(doc_at(letters, "l.en"), "text"), "own");
    assert_string_equal(doc_text(doc_at(letters, "m.en"), "text"), "shared");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            actions_open_tell_write_and_wait_as_they_were_declared),
        cmocka_unit_test(forms_have_the_fields_that_were_declared),
        cmocka_unit_test(time_and_paper_are_as_they_were_declared),
        cmocka_unit_test(
            S02_R13_a_document_without_definitions_is_as_it_was_declared),
        cmocka_unit_test(rules_are_told_as_data_and_their_history_by_table),
        cmocka_unit_test(a_task_that_a_rule_opens_keeps_its_name),
        cmocka_unit_test(steps_of_scenarios_are_as_the_desk_plays_them),
        cmocka_unit_test(what_a_procedure_says_comes_before_what_is_shared),
    };

    return cmocka_run_group_tests_name("declare", tests, engine_setup,
                                       engine_teardown);
}
