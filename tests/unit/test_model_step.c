/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a judge may answer, and what makes its decision a fault.
 */
#include "model_fixture.h"

#include "model/step.h"

static const char goods[] = "'table':'route','rule':'goods'";

/* A decision of route/goods with some members more. */
static enum err
check_with(struct arena *mem, const char *more, struct fault *why)
{
    return step_check(
        small_procedure(mem),
        json_of(mem, arena_printf(mem, "{%s%s%s}", goods,
                                  *more == '\0' ? "" : ",", more)),
        why);
}

static void
every_step_there_is_is_taken(void **state)
{
    struct fault why = {0};

    if (check_with(*state,
                   "'at':'rules.lua:3','because':'goods','evidence':['damp'],"
                   "'trace':[{'rule':'a','failed':'b'}],'facts':{'a':1},"
                   "'set':{'severity':'serious','n':1,'b':false,'l':['x']},"
                   "'tell':['service.manager','responsible.officer'],"
                   "'assign':'quality.manager','letter':'closed',"
                   "'open':[{'team':'quality.officer','what':'look',"
                   "'within':{'n':8,'unit':'workhours'}},"
                   "{'team':'service','what':'ask'}],"
                   "'again':{'n':4,'unit':'workhours'}",
                   &why) != OK)
        fail_msg("%s", why.text);
}

static void
an_empty_table_of_lua_is_an_empty_list(void **state)
{
    struct fault why = {0};

    assert_int_equal(check_with(*state,
                                "'set':[],'tell':{},'open':{},'evidence':{},"
                                "'trace':{},'facts':[]",
                                &why),
                     OK);
}

static void
a_table_in_which_no_rule_hit_asks_for_nothing(void **state)
{
    const struct procedure *p = small_procedure(*state);
    struct fault            why = {0};

    assert_int_equal(
        step_check(p, json_of(*state, "{'table':'route','trace':[]}"), &why),
        OK);
    assert_int_equal(
        step_check(p, json_of(*state, "{'table':'route','set':{'a':1}}"), &why),
        ERR_RULE);
    assert_string_equal(why.text,
                        "route: no rule hit, yet it asks for \"set\"");
}

static void
a_table_or_rule_there_is_not_is_a_fault(void **state)
{
    const struct procedure *p = small_procedure(*state);
    struct fault            why = {0};

    assert_int_equal(step_check(p, json_of(*state, "[]"), &why), ERR_RULE);
    assert_int_equal(step_check(p, json_of(*state, "{}"), &why), ERR_RULE);
    assert_int_equal(step_check(p, json_of(*state, "{'table':'x'}"), &why),
                     ERR_RULE);
    assert_int_equal(
        step_check(p, json_of(*state, "{'table':'route','rule':'x'}"), &why),
        ERR_RULE);
}

static void
whatever_is_not_in_the_list_is_a_fault_with_table_and_rule(void **state)
{
    static const char *const bad[][2] = {
        {"'close':true", "there is no step \"close\""},
        {"'tell':['sales.officer']", "tell names a role there is not "
                                     "\"sales.officer\""},
        {"'tell':'service.manager'", "tell is no list of at most 32 roles"},
        {"'tell':[7]", "tell names a role there is not \"\""},
        {"'assign':'boss'", "assign names a role there is not \"boss\""},
        {"'letter':'ghost'", "there is no letter \"ghost\""},
        {"'set':{'a':{'b':1}}",
         "set gives something that is no number, truth value, text or list of "
         "texts to \"a\""},
        {"'set':{'a':null}",
         "set gives something that is no number, truth value, text or list of "
         "texts to \"a\""},
        {"'set':{'':1}", "set has a bad name \"\""},
        {"'set':{'responsible':'sales'}", "responsible is no team: \"sales\""},
        {"'open':[7]", "open holds something that is no task"},
        {"'open':[{'team':'sales','what':'x'}]",
         "open names a team there is not \"sales\""},
        {"'open':[{'team':'quality'}]", "open does not say what"},
        {"'evidence':'damp'", "evidence is no list of at most 200 texts"},
        {"'because':7", "not a short text: \"because\""}};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct fault why = {0};

        assert_int_equal(check_with(*state, bad[i][0], &why), ERR_RULE);
        assert_string_equal(why.text,
                            arena_printf(*state, "route/goods: %s", bad[i][1]));
    }
}

static void
a_table_that_collects_joins_its_rules_in_their_order(void **state)
{
    static const char *const rules[] = {
        "'a'", "'b'", "'a; b'", "'a; b; c'", "'b; a'", "'a; '", "'a; x'"};
    json_t      *model = json_of(*state, small_company);
    json_t      *table = json_array_get(json_object_get(model, "tables"), 0);
    struct fault why = {0};

    doc_set(table, "rules",
            json_of(*state, "[{'name':'a'},{'name':'b'},{'name':'c'}]"));
    for (int collects = 0; collects < 2; collects++) {
        doc_set_text(table, "hit", collects ? "collect" : "first");
        for (int i = 0; i < 7; i++)
            assert_int_equal(
                step_check(
                    procedure_of(*state, model),
                    json_of(*state,
                            arena_printf(*state, "{'table':'route','rule':%s}",
                                         rules[i])),
                    &why),
                i < (collects ? 4 : 2) ? OK : ERR_RULE);
    }
}

static void
a_span_has_to_make_sense(void **state)
{
    struct fault why = {0};

    assert_int_equal(check_with(*state, "'again':{'n':0,'unit':'hours'}", &why),
                     ERR_RULE);
    assert_int_equal(check_with(*state,
                                "'open':[{'team':'quality','what':'x',"
                                "'within':{'n':1,'unit':'moons'}}]",
                                &why),
                     ERR_RULE);
    assert_int_equal(check_with(*state,
                                "'open':[{'team':'quality','what':'x',"
                                "'pay':1}]",
                                &why),
                     ERR_RULE);
}

static void
a_decision_sets_at_most_32_facts(void **state)
{
    struct fault why = {0};
    char        *set = arena_text(*state, "'f0':1");

    for (int i = 1; i < 32; i++)
        set = arena_printf(*state, "%s,'f%d':1", set, i);
    assert_int_equal(
        check_with(*state, arena_printf(*state, "'set':{%s}", set), &why), OK);
    assert_int_equal(
        check_with(*state, arena_printf(*state, "'set':{%s,'x':1}", set), &why),
        ERR_RULE);
}

static void
a_text_has_at_most_2000_characters(void **state)
{
    struct fault why = {0};
    char        *text = arena_take(*state, 2002);

    memset(text, 'x', 2000);
    assert_int_equal(check_with(*state,
                                arena_printf(*state, "'set':{'a':'%s'}", text),
                                &why),
                     OK);
    text[2000] = 'x';
    assert_int_equal(check_with(*state,
                                arena_printf(*state, "'set':{'a':'%s'}", text),
                                &why),
                     ERR_RULE);
}

/* A company in which a choice names teams. */
static enum err
check_task_with(struct arena *mem, const char *task, struct fault *why)
{
    json_t *model = json_of(mem, small_company);

    json_array_append(
        json_object_get(model, "forms"),
        json_of(
            mem,
            "{'name':'notice','fields':[{'kind':'many','name':'departments',"
            "'options':['service','quality']},{'kind':'text','name':'note'}]"
            "}"));
    return step_check(
        procedure_of(mem, model),
        json_of(mem, arena_printf(mem, "{%s,'open':[{'what':'x',%s}]}", goods,
                                  task)),
        why);
}

static void
a_task_may_go_to_the_teams_that_a_field_names(void **state)
{
    struct fault why = {0};

    if (check_task_with(
            *state,
            "'name':'reply','teams':'notice.departments','role':'officer',"
            "'receipt':true,'form':'judgement'",
            &why) != OK)
        fail_msg("%s", why.text);
    assert_int_equal(
        check_task_with(*state, "'teams':'notice.departments'", &why), OK);
}

static void
a_task_that_nobody_can_do_is_a_fault(void **state)
{
    static const char *const bad[][2] = {
        {"'teams':'notice.note'",
         "open takes its teams from what is no choice of teams: "
         "\"notice.note\""},
        {"'teams':'complaint.type'",
         "open takes its teams from what is no choice of teams: "
         "\"complaint.type\""},
        {"'teams':'ghost.x'",
         "open takes its teams from what is no choice of teams: \"ghost.x\""},
        {"'teams':'notice.departments','team':'quality'",
         "open has a team and teams: \"quality\""},
        {"'teams':'notice.departments','role':'boss'",
         "open names a role there is not \"boss\""},
        {"'team':'quality','role':'officer'",
         "open has a role without teams: \"officer\""},
        {"'team':'quality','form':'ghost'",
         "open names a form there is not \"ghost\""},
        {"'team':'quality','receipt':'yes'",
         "open: receipt is neither true nor false"},
        {"'team':'quality','name':7", "open does not say what"},
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct fault why = {0};

        assert_int_equal(check_task_with(*state, bad[i][0], &why), ERR_RULE);
        assert_string_equal(why.text,
                            arena_printf(*state, "route/goods: %s", bad[i][1]));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_step_there_is_is_taken),
        MODEL_TEST(an_empty_table_of_lua_is_an_empty_list),
        MODEL_TEST(a_table_in_which_no_rule_hit_asks_for_nothing),
        MODEL_TEST(a_table_or_rule_there_is_not_is_a_fault),
        MODEL_TEST(whatever_is_not_in_the_list_is_a_fault_with_table_and_rule),
        MODEL_TEST(a_table_that_collects_joins_its_rules_in_their_order),
        MODEL_TEST(a_span_has_to_make_sense),
        MODEL_TEST(a_task_may_go_to_the_teams_that_a_field_names),
        MODEL_TEST(a_task_that_nobody_can_do_is_a_fault),
        MODEL_TEST(a_decision_sets_at_most_32_facts),
        MODEL_TEST(a_text_has_at_most_2000_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
