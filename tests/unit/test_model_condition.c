/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions and needs: when they hold, and how an unmet one is said.
 */
#include "model_fixture.h"

#include "model/condition.h"

static const char some_facts[] =
    "{'type':'goods','amount':1200,'rate':0.5,'request':['return','repair'],"
    "'agreed':true,'empty':null}";

static const char some_state[] =
    "{'facts':{'type':'goods','note':' '},"
    "'forms':{'round':[{'result':'refused'},{'result':''}],"
    "         'execution':{'result':'done','cost':0}},"
    "'signatures':[{'meaning':'approves the plan'}],"
    "'counts':{'reopened':2},"
    "'tasks':[{'task':1,'done':true},{'task':2,'done':false}]}";

static bool
holds(struct arena *mem, const char *condition)
{
    return condition_holds(json_of(mem, condition), json_of(mem, some_facts));
}

static bool
is_met(struct arena *mem, const char *need)
{
    return need_is_met(json_of(mem, need), json_of(mem, some_state), NULL);
}

static void
is_compares_text_exactly(void **state)
{
    assert_true(holds(*state, "{'is':{'type':'goods'}}"));
    assert_false(holds(*state, "{'is':{'type':'Goods'}}"));
    assert_true(holds(*state, "{'is':{'agreed':true}}"));
    assert_false(holds(*state, "{'is':{'agreed':'true'}}"));
}

static void
is_wants_every_fact_it_names(void **state)
{
    assert_true(holds(*state, "{'is':{'type':'goods','amount':1200}}"));
    assert_false(holds(*state, "{'is':{'type':'goods','amount':1}}"));
    assert_false(holds(*state, "{'is':{}}"));
}

static void
a_fact_that_is_missing_is_nothing(void **state)
{
    assert_false(holds(*state, "{'is':{'ghost':'x'}}"));
    assert_false(holds(*state, "{'is':{'ghost':{'below':5}}}"));
    assert_false(holds(*state, "{'is':{'empty':null}}"));
    assert_false(condition_holds(json_of(*state, "{'is':{'a':'b'}}"), NULL));
}

static void
a_list_contains_any_of_what_is_asked(void **state)
{
    assert_true(holds(*state, "{'is':{'request':'repair'}}"));
    assert_true(holds(*state, "{'is':{'request':['money','return']}}"));
    assert_true(holds(*state, "{'is':{'type':['service','goods']}}"));
    assert_false(holds(*state, "{'is':{'request':'money'}}"));
    assert_false(holds(*state, "{'is':{'request':[]}}"));
}

static void
a_list_of_what_would_do_may_hold_bounds(void **state)
{
    assert_true(holds(*state, "{'is':{'amount':[1,{'above':1000}]}}"));
    assert_false(holds(*state, "{'is':{'amount':[1,{'above':2000}]}}"));
}

static const char checked_state[] =
    "{'facts':{},'tasks':["
    "{'name':'check','done':true,'answers':{'effective':'yes','grade':2}},"
    "{'name':'check','done':true,'excused':true},"
    "{'name':'check','done':false},"
    "{'name':'other','done':true,'answers':{'effective':'no'}},"
    "{'name':'doubted','done':true,'answers':{'effective':'yes'}},"
    "{'name':'doubted','done':true,'answers':{'effective':'no'}},"
    "{'name':'silent','done':true,'answer':'words'},"
    "{'name':'excused','done':true,'excused':true}]}";

static bool
all_say(struct arena *mem, const char *task, const char *that)
{
    json_t *need = json_of(
        mem, arena_printf(mem, "{'need':'answers','task':'%s','that':%s}", task,
                          that));

    return need_is_met(need, json_of(mem, checked_state), NULL);
}

static void
every_answer_to_a_task_is_looked_at_and_there_has_to_be_one(void **state)
{
    static const char effective[] = "{'is':{'effective':'yes'}}";

    assert_true(all_say(*state, "check", effective));
    assert_true(all_say(*state, "check", "{'is':{'grade':{'at_least':2}}}"));
    assert_false(all_say(*state, "check", "{'is':{'grade':{'above':2}}}"));
    assert_false(all_say(*state, "other", effective));
    assert_false(all_say(*state, "doubted", effective));
    assert_true(
        all_say(*state, "doubted", "{'is':{'effective':['yes','no']}}"));
    assert_false(all_say(*state, "silent", effective));
    assert_false(all_say(*state, "excused", effective));
    assert_false(all_say(*state, "ghost", effective));
}

static void
answers_that_are_not_so_are_counted_in_the_sentence(void **state)
{
    json_t *held = json_of(*state, checked_state);

    assert_string_equal(
        need_sentence(*state,
                      json_of(*state, "{'need':'answers','task':'doubted','"
                                      "that':{'is':{'effective':'yes'}}}"),
                      held),
        "needs every answer to \"doubted\" to say so: effective to be yes; 1 "
        "of 2 does");
    assert_string_equal(
        need_sentence(*state,
                      json_of(*state, "{'need':'answers','task':'excused','"
                                      "that':{'is':{'effective':'yes'}}}"),
                      held),
        "needs every answer to \"excused\" to say so: effective to be yes; "
        "none was given");
}

static void
numbers_compare_whether_whole_or_not(void **state)
{
    assert_true(holds(*state, "{'is':{'amount':1200.0}}"));
    assert_true(holds(*state, "{'is':{'amount':{'above':1199}}}"));
    assert_false(holds(*state, "{'is':{'amount':{'above':1200}}}"));
    assert_true(holds(*state, "{'is':{'amount':{'at_least':1200}}}"));
    assert_true(holds(*state, "{'is':{'amount':{'at_most':1200}}}"));
    assert_false(holds(*state, "{'is':{'amount':{'below':1200}}}"));
    assert_true(holds(*state, "{'is':{'rate':{'above':0.4,'below':0.6}}}"));
    assert_false(holds(*state, "{'is':{'rate':{'above':0.4,'below':0.5}}}"));
    assert_false(holds(*state, "{'is':{'type':{'above':1}}}"));
    assert_false(holds(*state, "{'is':{'amount':{'around':1200}}}"));
    assert_false(holds(*state, "{'is':{'amount':{}}}"));
    assert_false(holds(*state, "{'is':{'amount':{'above':'1'}}}"));
}

static void
conditions_combine(void **state)
{
    assert_true(holds(*state, "{'any':[{'is':{'type':'x'}},"
                              "{'is':{'type':'goods'}}]}"));
    assert_false(holds(*state, "{'any':[]}"));
    assert_false(holds(*state, "{'all':[{'is':{'type':'x'}},"
                               "{'is':{'type':'goods'}}]}"));
    assert_true(holds(*state, "{'all':[]}"));
    assert_true(holds(*state, "{'not':{'is':{'type':'x'}}}"));
    assert_false(holds(*state, "{'not':{'is':{'type':'goods'}}}"));
}

static void
a_condition_that_nobody_understands_never_holds(void **state)
{
    assert_false(holds(*state, "{}"));
    assert_false(holds(*state, "{'mentions':['x']}"));
    assert_false(holds(*state, "{'all':'x'}"));
    assert_false(holds(*state, "{'not':'x'}"));
    assert_false(holds(*state, "[]"));
    assert_false(is_met(*state, "{'need':'luck'}"));
}

static void
a_need_beyond_facts_is_not_met_by_facts(void **state)
{
    assert_false(holds(*state, "{'need':'tasks_done'}"));
}

static void
rounds_are_counted(void **state)
{
    assert_true(is_met(*state, "{'need':'rounds','form':'round','count':2}"));
    assert_false(is_met(*state, "{'need':'rounds','form':'round','count':3}"));
    assert_false(is_met(*state, "{'need':'rounds','form':'ghost'}"));
}

static void
a_signature_is_known_by_its_meaning(void **state)
{
    assert_true(
        is_met(*state, "{'need':'signed','meaning':'approves the plan'}"));
    assert_false(is_met(*state, "{'need':'signed','meaning':'approves'}"));
    assert_false(is_met(*state, "{'need':'signed'}"));
}

static void
filled_looks_at_the_latest_answer(void **state)
{
    assert_true(is_met(*state, "{'need':'filled','field':'execution.result'}"));
    assert_true(is_met(*state, "{'need':'filled','field':'execution.cost'}"));
    assert_false(is_met(*state, "{'need':'filled','field':'round.result'}"));
    assert_false(is_met(*state, "{'need':'filled','field':'ghost.result'}"));
    assert_true(is_met(*state, "{'need':'filled','field':'type'}"));
    assert_false(is_met(*state, "{'need':'filled','field':'note'}"));
    assert_false(is_met(*state, "{'need':'filled'}"));
}

static void
counters_have_bounds(void **state)
{
    assert_true(
        is_met(*state, "{'need':'counted','what':'reopened','at_least':2}"));
    assert_false(
        is_met(*state, "{'need':'counted','what':'reopened','at_least':3}"));
    assert_false(
        is_met(*state, "{'need':'counted','what':'reopened','at_most':1}"));
    assert_true(
        is_met(*state, "{'need':'counted','what':'never','at_most':0}"));
}

static void
an_open_task_keeps_the_gate_shut(void **state)
{
    assert_false(is_met(*state, "{'need':'tasks_done'}"));
    assert_true(need_is_met(json_of(*state, "{'need':'tasks_done'}"),
                            json_of(*state, "{}"), NULL));
}

static void
the_unmet_part_of_several_is_named(void **state)
{
    const json_t *unmet = NULL;

    assert_false(
        need_is_met(json_of(*state, "{'all':[{'is':{'type':'goods'}},"
                                    "{'all':[{'need':'tasks_done'}]}]}"),
                    json_of(*state, some_state), &unmet));
    assert_string_equal(doc_text(unmet, "need"), "tasks_done");
}

static void
every_unmet_need_has_a_sentence(void **state)
{
    static const char *const said[][2] = {
        {"{'need':'rounds','form':'round','count':3}",
         "needs 3 rounds of round, has 2"},
        {"{'need':'rounds','form':'ghost','count':1}",
         "needs 1 round of ghost, has 0"},
        {"{'need':'signed','meaning':'approves'}",
         "needs the signature \"approves\""},
        {"{'need':'filled','field':'execution.result'}",
         "needs execution.result filled in"},
        {"{'need':'counted','what':'reopened','at_least':3}",
         "needs reopened at least 3 times, has 2"},
        {"{'need':'counted','what':'reopened','at_least':1,'at_most':1}",
         "needs reopened at least 1 time and at most 1 time, has 2"},
        {"{'need':'tasks_done'}", "needs all tasks answered, 1 is open"},
        {"{'is':{'type':['a','b'],'amount':{'above':10,'at_most':20}}}",
         "needs type to be a or b and amount to be above 10 and at most 20"},
        {"{'any':[{'is':{'agreed':true}},{'not':{'need':'tasks_done'}}]}",
         "needs agreed to be true, or not all tasks answered, 1 is open"},
        {"{'need':'luck'}", "needs \"luck\", which is not known here"}};

    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
        assert_string_equal(need_sentence(*state, json_of(*state, said[i][0]),
                                          json_of(*state, some_state)),
                            said[i][1]);
}

static const char working_state[] =
    "{'facts':{'responsible':'quality'},"
    "'tasks':[{'task':1,'name':'reply','receipt':true,'received_by':'li','"
    "received_ms':5,'done':"
    "true},"
    "         "
    "{'task':2,'name':'reply','receipt':true,'done':true,'excused':true},"
    "         "
    "{'task':3,'name':'look','receipt':true,'received_by':'wu','received_ms':6,"
    "'done':false}],"
    "'informed':{'quality.manager':2},"
    "'letters':[{'letter':'limit','lang':'en'}]}";

static bool
works(struct arena *mem, const char *need)
{
    return need_is_met(json_of(mem, need), json_of(mem, working_state), NULL);
}

static void
gates_look_at_tasks_and_at_who_was_told_and_written(void **state)
{
    assert_true(works(*state, "{'need':'joined','task':'reply'}"));
    assert_false(works(*state, "{'need':'joined','task':'look'}"));
    assert_false(works(*state, "{'need':'joined','task':'ghost'}"));
    assert_false(works(*state, "{'need':'joined'}"));
    assert_true(works(*state, "{'need':'receipt','task':'look'}"));
    assert_false(works(*state, "{'need':'receipt','task':'ghost'}"));
    assert_true(works(*state, "{'need':'told','role':'quality.manager'}"));
    assert_true(works(*state, "{'need':'told','role':'responsible.manager'}"));
    assert_false(works(*state, "{'need':'told','role':'responsible.officer'}"));
    assert_false(works(*state, "{'need':'told','role':'service.manager'}"));
    assert_true(works(*state, "{'need':'written','letter':'limit'}"));
    assert_false(works(*state, "{'need':'written','letter':'closed'}"));
    assert_true(works(*state, "{'any':[{'need':'written','letter':'closed'},"
                              "{'need':'told','role':'quality.manager'}]}"));
}

static void
a_gate_about_tasks_or_letters_says_how_far_it_is(void **state)
{
    static const char *const said[][2] = {
        {"{'need':'joined','task':'look'}",
         "needs every task \"look\" answered, 0 of 1 are"},
        {"{'need':'joined','task':'ghost'}",
         "needs every task \"ghost\" answered, none was opened"},
        {"{'need':'receipt','task':'look'}",
         "needs every task \"look\" signed for, 1 of 1 are"},
        {"{'need':'told','role':'office.manager'}",
         "needs office.manager to be told"},
        {"{'need':'written','letter':'limit'}",
         "needs the letter \"limit\" to be sent"},
    };

    for (size_t i = 0; i < sizeof(said) / sizeof(said[0]); i++)
        assert_string_equal(need_sentence(*state, json_of(*state, said[i][0]),
                                          json_of(*state, working_state)),
                            said[i][1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(is_compares_text_exactly),
        MODEL_TEST(is_wants_every_fact_it_names),
        MODEL_TEST(a_fact_that_is_missing_is_nothing),
        MODEL_TEST(a_list_contains_any_of_what_is_asked),
        MODEL_TEST(a_list_of_what_would_do_may_hold_bounds),
        MODEL_TEST(every_answer_to_a_task_is_looked_at_and_there_has_to_be_one),
        MODEL_TEST(answers_that_are_not_so_are_counted_in_the_sentence),
        MODEL_TEST(numbers_compare_whether_whole_or_not),
        MODEL_TEST(conditions_combine),
        MODEL_TEST(a_condition_that_nobody_understands_never_holds),
        MODEL_TEST(a_need_beyond_facts_is_not_met_by_facts),
        MODEL_TEST(rounds_are_counted),
        MODEL_TEST(a_signature_is_known_by_its_meaning),
        MODEL_TEST(filled_looks_at_the_latest_answer),
        MODEL_TEST(counters_have_bounds),
        MODEL_TEST(an_open_task_keeps_the_gate_shut),
        MODEL_TEST(the_unmet_part_of_several_is_named),
        MODEL_TEST(every_unmet_need_has_a_sentence),
        MODEL_TEST(gates_look_at_tasks_and_at_who_was_told_and_written),
        MODEL_TEST(a_gate_about_tasks_or_letters_says_how_far_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
