/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the parts of a model that came with the whole language: tasks,
 * openings, limits, pauses, sheets, registers, schedules, facts from history.
 */
#include "model_fixture.h"

static struct procedure *
with(struct arena *mem, const char *parts)
{
    return procedure_of(
        mem, json_of(mem, arena_printf(mem, "{'name':'x',%s}", parts)));
}

static const struct action *
action_with(struct arena *mem, const char *members)
{
    struct procedure *p = with(
        mem,
        arena_printf(mem, "'stages':[{'name':'s','actions':[{'name':'a',%s}]}]",
                     members));

    return &p->stages[0].actions[0];
}

static const struct clock *
clock_with(struct arena *mem, const char *members)
{
    return &with(mem, arena_printf(mem, "'clocks':[{'name':'c',%s}]", members))
                ->clocks[0];
}

static void
an_action_opens_tasks_for_one_team_or_for_those_a_field_names(void **state)
{
    const struct action *a = action_with(
        *state,
        "'open':[{'name':'reply','teams':'notice.departments','role':'officer',"
        "'within':{'n':3,'unit':'workdays'},'receipt':true,'form':'review','at'"
        ":'p.lua:9'},"
        "{'name':'look','team':'quality.officer'}]");

    assert_int_equal(a->task_count, 2);
    assert_string_equal(a->tasks[0].name, "reply");
    assert_string_equal(a->tasks[0].teams, "notice.departments");
    assert_string_equal(a->tasks[0].role, "officer");
    assert_string_equal(a->tasks[0].form, "review");
    assert_string_equal(a->tasks[0].at, "p.lua:9");
    assert_true(a->tasks[0].receipt);
    assert_true(a->tasks[0].within.n == 3 &&
                a->tasks[0].within.unit == SPAN_WORKDAYS);
    assert_string_equal(a->tasks[1].team, "quality.officer");
    assert_false(a->tasks[1].receipt);
    assert_true(a->tasks[1].within.n == 0);
    assert_null(a->opens);
    assert_null(a->tell);
}

static void
an_action_opens_another_record_tells_and_writes(void **state)
{
    const struct action *a = action_with(
        *state,
        "'tell':['office.manager'],'letter':{'storage':'storage letter'},"
        "'letter_by':'judgement.reason','opens':{'procedure':'repair',"
        "'carry':{'place':'complaint.address'},'answers':{'kind':'urgent'}}");

    assert_string_equal(a->tell[0], "office.manager");
    assert_null(a->tell[1]);
    assert_null(a->letter);
    assert_string_equal(doc_text(a->letter_of, "storage"), "storage letter");
    assert_string_equal(a->letter_by, "judgement.reason");
    assert_string_equal(a->opens->procedure, "repair");
    assert_string_equal(doc_text(a->opens->carry, "place"),
                        "complaint.address");
    assert_string_equal(doc_text(a->opens->answers, "kind"), "urgent");
    assert_string_equal(action_with(*state, "'letter':'limit'")->letter,
                        "limit");
    assert_null(action_with(*state, "'opens':{'procedure':'r','carry':{}}")
                    ->opens->carry);
}

static void
a_clock_starts_at_any_of_several_events_and_pauses_in_stages(void **state)
{
    const struct clock *c = clock_with(
        *state, "'starts':[{'on':'acted','what':'assign'},{'on':'leaving','"
                "what':'second'},"
                "{'on':'customer'}],'stops':{'on':'joined','what':'reply'},"
                "'pauses':['waiting'],'within':{'n':2,'unit':'hours'}");

    assert_int_equal(c->starts.on, ON_ACTED);
    assert_int_equal(c->starts.also->on, ON_LEAVING);
    assert_string_equal(c->starts.also->what, "second");
    assert_int_equal(c->starts.also->also->on, ON_CUSTOMER);
    assert_null(c->starts.also->also->what);
    assert_null(c->starts.also->also->also);
    assert_int_equal(c->stops.on, ON_JOINED);
    assert_string_equal(c->pauses[0], "waiting");
    assert_int_equal(c->rests.on, ON_NOTHING);
}

static void
a_limit_can_be_the_complaints_own(void **state)
{
    const struct clock *by = clock_with(
        *state, "'within':{'field':'liability.days','unit':'workdays'}");
    const struct clock *until =
        clock_with(*state, "'within':{'until':'liability.promised_on'}");

    assert_string_equal(by->limit_field, "liability.days");
    assert_int_equal(by->span.unit, SPAN_WORKDAYS);
    assert_true(by->span.n == 0);
    assert_null(by->until_field);
    assert_string_equal(until->until_field, "liability.promised_on");
    assert_null(until->limit_field);
    assert_null(until->pauses);
}

static void
a_sheet_is_rows_of_cells_in_the_order_of_the_paper(void **state)
{
    const struct procedure *p = with(
        *state,
        "'sheets':[{'name':'record','code':'JH/企/1','title':{'zh':'记录'},"
        "'register':'complaints','languages':['zh','en'],'at':'s.lua:1','rows':"
        "["
        "{'cells':[{'cell':'number','at':'s.lua:2'},{'label':'sheet.hint'}]},"
        "{'each':'round','cells':[{'signature':'approves'}]}]}]");
    const struct sheet *s = &p->sheets[0];

    assert_int_equal(p->sheet_count, 1);
    assert_string_equal(s->code, "JH/企/1");
    assert_string_equal(s->number_of, "complaints");
    assert_string_equal(s->languages[1], "en");
    assert_null(s->rows[0].name);
    assert_int_equal(s->rows[0].cell_count, 2);
    assert_int_equal(s->rows[0].cells[0].kind, CELL_VALUE);
    assert_string_equal(s->rows[0].cells[0].at, "s.lua:2");
    assert_int_equal(s->rows[0].cells[1].kind, CELL_LABEL);
    assert_string_equal(s->rows[1].name, "round");
    assert_int_equal(s->rows[1].cells[0].kind, CELL_SIGNATURE);
    assert_string_equal(s->rows[1].cells[0].source, "approves");
}

static void
a_register_is_entered_when_a_record_arrives_unless_it_says_when(void **state)
{
    const struct procedure *p =
        with(*state, "'registers':[{'name':'all','columns':['number']},"
                     "{'name':'confirmed','number':'R-{seq:4}','enters':{'on':'"
                     "acted','what':'confirm'},"
                     "'columns':['number','complaint.name']}]");

    assert_int_equal(procedure_register(p, "all")->enters.on, ON_RECEIVED);
    assert_null(procedure_register(p, "all")->number);
    assert_int_equal(procedure_register(p, "confirmed")->enters.on, ON_ACTED);
    assert_string_equal(procedure_register(p, "confirmed")->columns[1],
                        "complaint.name");
    assert_null(procedure_register(p, "ghost"));
}

static void
a_schedule_has_times_of_the_day_the_week_or_the_month(void **state)
{
    const struct procedure *p = with(
        *state,
        "'schedules':[{'name':'patrol','every':'day','form':'patrol','working':"
        "true,"
        "'answers':{'kind':'duty'},'times':[{'time':'09:00'},{'day':0,'time':'"
        "15:30'}]},"
        "{'name':'report','every':'month','times':[{'day':31,'time':'17:00'}]},"
        "{'name':'meet','every':'week','answers':{},'times':[{'day':7,'time':'"
        "00:00'}]}]");
    const struct schedule *s = p->schedules;

    assert_int_equal(p->schedule_count, 3);
    assert_int_equal(s[0].times[1].minute, 15 * 60 + 30);
    assert_true(s[0].working);
    assert_string_equal(doc_text(s[0].answers, "kind"), "duty");
    assert_int_equal(s[1].every, EVERY_MONTH);
    assert_int_equal(s[1].times[0].day, 31);
    assert_int_equal(s[2].every, EVERY_WEEK);
    assert_null(s[2].answers);
}

static void
a_table_declares_facts_from_history_and_its_rules_conditions(void **state)
{
    const struct procedure *p = with(
        *state,
        "'tables':[{'name':'t','on':{'on':'submitted'},'needs':["
        "{'name':'earlier','word':'count_of','same':['unit'],'where':{'"
        "severity':'minor'},"
        "'within':{'n':365,'unit':'days'},'at':'r.lua:3'},"
        "{'name':'before','word':'last_of','same':['phone'],'give':'severity',"
        "'procedures':['repair']}],"
        "'rules':[{'name':'a','when':{'code':true}},{'name':'b'}]}]");
    const struct table *t = &p->tables[0];

    assert_int_equal(t->need_count, 2);
    assert_false(t->needs[0].last);
    assert_string_equal(t->needs[0].same[0], "unit");
    assert_string_equal(doc_text(t->needs[0].where, "severity"), "minor");
    assert_true(t->needs[0].within.n == 365);
    assert_null(t->needs[0].procedures);
    assert_true(t->needs[1].last);
    assert_string_equal(t->needs[1].give, "severity");
    assert_string_equal(t->needs[1].procedures[0], "repair");
    assert_true(doc_true(t->rules[0].when, "code"));
    assert_null(t->rules[1].when);
}

static void
what_is_no_part_is_refused_with_its_place(void **state)
{
    static const char *const bad[][2] = {
        {"'stages':[{'name':'s','actions':[{'name':'a','open':[{'name':'t','at'"
         ":'p.lua:3'}]}]}]",
         "p.lua:3: task \"t\" has either team or teams"},
        {"'stages':[{'name':'s','actions':[{'name':'a','open':[{'name':'t','"
         "team':'q.o',"
         "'within':{'n':-1,'unit':'hours'},'at':'p.lua:3'}]}]}]",
         "p.lua:3: a task's within: "},
        {"'stages':[{'name':'s','actions':[{'name':'a','at':'p.lua:3','opens':{"
         "}}]}]",
         "p.lua:3: action \"a\": opens does not say which record"},
        {"'stages':[{'name':'s','actions':[{'name':'a','at':'p.lua:3',"
         "'opens':{'procedure':'r','carry':{'x':7}}}]}]",
         "p.lua:3: action \"a\": what \"x\" is to hold is no field"},
        {"'stages':[{'name':'s','actions':[{'name':'a','at':'p.lua:3','letter':"
         "{'v':'l'}}]}]",
         "p.lua:3: action \"a\": letter_by does not say which letter"},
        {"'stages':[{'name':'s','actions':[{'name':'a','at':'p.lua:3','letter':"
         "7}]}]",
         "p.lua:3: action \"a\": letter is no letter"},
        {"'clocks':[{'name':'c','at':'p.lua:4','within':{'n':1,'unit':'hours'},"
         "'starts':[{'on':'received'},{'on':'fullmoon'}]}]",
         "p.lua:4: starts is no moment that is known here"},
        {"'clocks':[{'name':'c','at':'p.lua:4','within':{'field':'a.b','unit':'"
         "moons'}}]",
         "p.lua:4: clock \"c\": "},
        {"'clocks':[{'name':'c','at':'p.lua:4','every':{'until':'a.b'}}]",
         "p.lua:4: clock \"c\": "},
        {"'sheets':[{'name':'s','rows':[{'cells':[{'at':'s.lua:2'}]}]}]",
         "s.lua:2: a row holds something that is no cell"},
        {"'registers':[{'at':'s.lua:2'}]", "s.lua:2: a register has no name"},
        {"'schedules':[{'name':'s','at':'p.lua:7','every':'year','times':[{'"
         "time':'09:00'}]}]",
         "p.lua:7: schedule \"s\" is neither daily, weekly nor monthly"},
        {"'schedules':[{'name':'s','at':'p.lua:7','every':'day','times':[]}]",
         "p.lua:7: schedule \"s\" has no time"},
        {"'schedules':[{'name':'s','at':'p.lua:7','every':'day','times':[{'"
         "time':'24:00'}]}]",
         "p.lua:7: schedule \"s\": time 1 is no time"},
        {"'schedules':[{'name':'s','at':'p.lua:7','every':'month','times':[{'"
         "day':29,'time':'09:00'}]}]",
         "p.lua:7: schedule \"s\": time 1 is no time"},
        {"'tables':[{'name':'t','needs':[{'name':'n','at':'r.lua:3','word':'"
         "sum_of'}]}]",
         "r.lua:3: needs \"n\" is neither count_of nor last_of"},
        {"'tables':[{'name':'t','needs':[{'name':'n','at':'r.lua:3','word':'"
         "count_of'}]}]",
         "r.lua:3: needs \"n\" does not say what is the same"},
        {"'tables':[{'name':'t','needs':[{'name':'n','at':'r.lua:3','word':'"
         "last_of','same':['a']}]}]",
         "r.lua:3: needs \"n\" does not say which fact it gives"},
        {"'tables':[{'name':'t','rules':[{'name':'r','at':'r.lua:3','when':'"
         "always'}]}]",
         "r.lua:3: rule \"r\": when is no condition"},
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        const char *model = arena_printf(*state, "{'name':'x',%s}", bad[i][0]);
        struct procedure *p;
        struct fault      why = {0};

        assert_int_equal(
            procedure_read(json_of(*state, model), "d", *state, &p, &why),
            ERR_RULE);
        if (strncmp(why.text, bad[i][1], strlen(bad[i][1])) != 0)
            fail_msg("%s\ninstead of %s", why.text, bad[i][1]);
    }
}

static void
each_code_is_listed_once_and_says_how_to_mend(void **state)
{
    const struct finding_code *codes = procedure_check_codes();

    for (const struct finding_code *c = codes; c->code != NULL; c++) {
        assert_true(strlen(c->mend) > 10);
        for (const struct finding_code *d = codes; d < c; d++)
            assert_string_not_equal(c->code, d->code);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(
            an_action_opens_tasks_for_one_team_or_for_those_a_field_names),
        MODEL_TEST(an_action_opens_another_record_tells_and_writes),
        MODEL_TEST(
            a_clock_starts_at_any_of_several_events_and_pauses_in_stages),
        MODEL_TEST(a_limit_can_be_the_complaints_own),
        MODEL_TEST(a_sheet_is_rows_of_cells_in_the_order_of_the_paper),
        MODEL_TEST(
            a_register_is_entered_when_a_record_arrives_unless_it_says_when),
        MODEL_TEST(a_schedule_has_times_of_the_day_the_week_or_the_month),
        MODEL_TEST(
            a_table_declares_facts_from_history_and_its_rules_conditions),
        MODEL_TEST(what_is_no_part_is_refused_with_its_place),
        MODEL_TEST(each_code_is_listed_once_and_says_how_to_mend),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
