/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a procedure's model, finding its parts, and its words.
 */
#include "model_fixture.h"

static void
a_procedure_is_read_as_it_was_declared(void **state)
{
    const struct procedure *p = small_procedure(*state);
    const struct action    *close;
    const struct clock     *answer;

    assert_string_equal(p->name, "small");
    assert_string_equal(p->version, "d1");
    assert_int_equal(p->stage_count, 3);
    assert_string_equal(procedure_stage(p, "recorded")->owner,
                        "service.officer");
    assert_true(procedure_stage(p, "closed")->final);
    close = stage_action(procedure_stage(p, "answering"), "close");
    assert_string_equal(close->to, "closed");
    assert_string_equal(close->assign, "service.manager");
    assert_string_equal(close->at, "procedure.lua:23");
    assert_null(close->who);
    assert_int_equal(json_array_size(close->needs), 5);
    answer = procedure_clock(p, "answer");
    assert_int_equal(answer->starts.on, ON_ENTERING);
    assert_string_equal(answer->starts.what, "recorded");
    assert_int_equal(answer->rests.on, ON_NOTHING);
    assert_false(answer->repeats);
    assert_int_equal(answer->span.unit, SPAN_HOURS);
    assert_int_equal(procedure_table(p, "escalate")->on.on, ON_LATE);
    assert_string_equal(procedure_table(p, "route")->rules[0].sets[1],
                        "severity");
}

static void
an_action_has_one_target_or_one_for_each_value(void **state)
{
    const struct procedure *p = small_procedure(*state);
    const struct action    *judge = stage_action(&p->stages[0], "judge");
    const struct action    *talk = stage_action(&p->stages[1], "negotiate");

    assert_null(judge->to);
    assert_string_equal(doc_text(judge->to_by, "refused"), "closed");
    assert_string_equal(judge->by, "judgement.verdict");
    assert_null(talk->to);
    assert_null(talk->to_by);
    assert_null(talk->needs);
    assert_string_equal(talk->counts, "talks");
    assert_string_equal(stage_action(&p->stages[1], "approve")->who[0],
                        "quality.manager");
}

static void
what_is_not_there_is_not_found(void **state)
{
    const struct procedure *p = small_procedure(*state);

    assert_null(procedure_stage(p, "nowhere"));
    assert_null(procedure_stage(p, NULL));
    assert_null(stage_action(&p->stages[0], "close"));
    assert_null(procedure_form(p, "ghost"));
    assert_null(procedure_clock(p, "ghost"));
    assert_null(procedure_table(p, "ghost"));
}

static void
customers_fill_in_the_first_public_form(void **state)
{
    struct procedure *p = small_procedure(*state);

    assert_string_equal(procedure_public_form(p)->name, "complaint");
    p->forms[0].is_public = false;
    assert_null(procedure_public_form(p));
}

static void
a_model_of_another_shape_is_refused_with_its_place(void **state)
{
    static const char *const bad[][2] = {
        {"[]", "the model is no object"},
        {"{'stages':[]}", "model: a procedure has no name"},
        {"{'name':'x','stages':'many'}", "model: stages is no list"},
        {"{'name':'x','teams':[1]}",
         "model: teams holds something that is no text"},
        {"{'name':'x','stages':[{'at':'p.lua:2'}]}",
         "p.lua:2: a stage has no name"},
        {"{'name':'x','stages':[{'name':'s','actions':[{'name':'a',"
         "'at':'p.lua:3','to':7}]}]}",
         "p.lua:3: action \"a\": to is no stage"},
        {"{'name':'x','stages':[{'name':'s','actions':[{'name':'a',"
         "'at':'p.lua:3','to':{'v':7}}]}]}",
         "p.lua:3: action \"a\": the target for \"v\" is no stage"},
        {"{'name':'x','clocks':[{'name':'c','at':'p.lua:4'}]}",
         "p.lua:4: clock \"c\" has either within or every"},
        {"{'name':'x','clocks':[{'name':'c','at':'p.lua:4',"
         "'starts':{'on':'fullmoon'}}]}",
         "p.lua:4: starts is no moment that is known here"}};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct procedure *p;
        struct fault      why = {0};

        assert_int_equal(
            procedure_read(json_of(*state, bad[i][0]), "d", *state, &p, &why),
            ERR_RULE);
        assert_string_equal(why.text, bad[i][1]);
    }
}

static void
a_span_that_makes_no_sense_is_the_procedures_fault(void **state)
{
    struct procedure *p;
    struct fault      why = {0};

    assert_int_equal(
        procedure_read(
            json_of(*state, "{'name':'x','clocks':[{'name':'c','at':'p.lua:4',"
                            "'every':{'n':-1,'unit':'hours'}}]}"),
            "d", *state, &p, &why),
        ERR_RULE);
    assert_non_null(strstr(why.text, "p.lua:4: clock \"c\": "));
}

static void
the_responsible_team_is_where_the_case_was_routed(void **state)
{
    struct procedure *p = small_procedure(*state);
    const json_t     *routed = json_of(*state, "{'responsible':'quality'}");
    const json_t     *astray = json_of(*state, "{'responsible':'nobody'}");

    assert_string_equal(role_resolve(p, routed, "responsible.manager", *state),
                        "quality.manager");
    assert_string_equal(role_resolve(p, astray, "responsible.manager", *state),
                        "service.manager");
    assert_string_equal(role_resolve(p, NULL, "responsible.manager", *state),
                        "service.manager");
    assert_string_equal(role_resolve(p, routed, "service.officer", *state),
                        "service.officer");
    p->stages[0].owner = "responsible.officer";
    assert_string_equal(role_resolve(p, NULL, "responsible.manager", *state),
                        "service.manager");
}

static void
a_role_names_a_team_and_a_role_there_are(void **state)
{
    const struct procedure *p = small_procedure(*state);

    assert_int_equal(role_look(p, "quality.manager"), ROLE_FINE);
    assert_int_equal(role_look(p, "responsible.officer"), ROLE_FINE);
    assert_int_equal(role_look(p, "sales.officer"), ROLE_NO_TEAM);
    assert_int_equal(role_look(p, "qual.officer"), ROLE_NO_TEAM);
    assert_int_equal(role_look(p, "quality.boss"), ROLE_NO_ROLE);
    assert_int_equal(role_look(p, "officer"), ROLE_NO_ROLE);
    assert_int_equal(role_look(p, NULL), ROLE_NO_ROLE);
}

static void
a_word_is_the_most_particular_one_in_the_readers_language(void **state)
{
    const struct procedure *p = small_procedure(*state);

    assert_string_equal(procedure_word(p, "en", "?", "complaint.type.goods",
                                       "type.goods", "goods", NULL),
                        "Goods type");
    assert_string_equal(
        procedure_word(p, "zh", "?", "stage.recorded", "recorded", NULL),
        "已登记");
    assert_string_equal(procedure_word(p, "zh", "?", "goods", NULL), "Goods");
    assert_string_equal(procedure_word(p, "es", "?", "goods", NULL), "Goods");
    assert_string_equal(procedure_word(p, NULL, "?", "goods", NULL), "Goods");
    assert_string_equal(procedure_word(p, "en", "?", "ghost", NULL), "?");
    assert_null(procedure_word(p, "en", NULL, "ghost", NULL));
}

static void
a_title_is_in_the_readers_language_or_the_first_there_is(void **state)
{
    const struct procedure *p = small_procedure(*state);
    const json_t           *title = json_object_get(p->model, "title");

    assert_string_equal(
        json_string_value(procedure_in_language(p, title, "zh")), "小公司");
    assert_string_equal(
        json_string_value(procedure_in_language(p, title, "es")),
        "Small company");
    assert_string_equal(json_string_value(procedure_in_language(
                            p, json_of(*state, "{'fr':'Titre'}"), "es")),
                        "Titre");
    assert_null(procedure_in_language(p, NULL, "zh"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_procedure_is_read_as_it_was_declared),
        MODEL_TEST(an_action_has_one_target_or_one_for_each_value),
        MODEL_TEST(what_is_not_there_is_not_found),
        MODEL_TEST(customers_fill_in_the_first_public_form),
        MODEL_TEST(a_model_of_another_shape_is_refused_with_its_place),
        MODEL_TEST(a_span_that_makes_no_sense_is_the_procedures_fault),
        MODEL_TEST(the_responsible_team_is_where_the_case_was_routed),
        MODEL_TEST(a_role_names_a_team_and_a_role_there_are),
        MODEL_TEST(a_word_is_the_most_particular_one_in_the_readers_language),
        MODEL_TEST(a_title_is_in_the_readers_language_or_the_first_there_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
