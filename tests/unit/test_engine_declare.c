/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the words declare, as the worker reads it, and what they say when they
 * are used wrongly: each mistake with its place and how to mend it.
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
     "decide 'd' { on = submitted, rule 'r' { when = is { grade = { 'minor', 'seriuos' } } } }",
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

        files[1] = file_of("x.lua", mistakes[i].text);
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
            actions_open_tell_write_and_wait_as_they_were_declared),
        cmocka_unit_test(forms_have_the_fields_that_were_declared),
        cmocka_unit_test(time_and_paper_are_as_they_were_declared),
        cmocka_unit_test(
            S02_R13_a_document_without_definitions_is_as_it_was_declared),
        cmocka_unit_test(rules_are_told_as_data_and_their_history_by_table),
        cmocka_unit_test(a_task_that_a_rule_opens_keeps_its_name),
        cmocka_unit_test(steps_of_scenarios_are_as_the_desk_plays_them),
        cmocka_unit_test(what_a_procedure_says_comes_before_what_is_shared),
        cmocka_unit_test(
            every_mistake_is_told_with_its_place_and_what_to_write),
    };

    return cmocka_run_group_tests_name("declare", tests, engine_setup,
                                       engine_teardown);
}
