/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of a whole procedure: a good one has no findings, and each way to
 * break it is found under its code.  A new case is a row.
 */
#include "model_broken.h"

static void
a_good_procedure_has_only_missing_words(void **state)
{
    struct findings found = findings_of(*state, json_of(*state, small_company));

    for (size_t i = 0; i < found.count; i++)
        if (strcmp(found.items[i].code, "missing-word") != 0)
            fail_msg("%s %s %s", found.items[i].code, found.items[i].at,
                     found.items[i].text);
    assert_int_equal(found.errors, 0);
    assert_true(found.count > 0);
}

static void
each_way_to_break_the_flow_is_an_error(void **state)
{
    static const struct broken rows[] = {
        {"stages", "[]", "no-stages", ""},
        {"stages/2/final", "false", "no-final-stage", ""},
        {"stages/1/actions/2/to", "'nowhere'", "unknown-stage",
         "procedure.lua:23"},
        {"stages/0/actions/0/to/refused", "'nowhere'", "unknown-stage",
         "procedure.lua:12"},
        {"forms/0/starts", "'nowhere'", "unknown-stage", "forms.lua:1"},
        {"forms/0/starts", "'closed'", "unknown-stage", "forms.lua:1"},
        {"stages/0/actions/0/form", "'ghost'", "unknown-form",
         "procedure.lua:12"},
        {"stages/0/actions/0/by", "'judgement.ghost'", "unknown-field",
         "procedure.lua:12"},
        {"stages/0/actions/0/by", "'judgement.reason'", "by-not-choice",
         "procedure.lua:12"},
        {"forms/1/fields/0/required", "", "by-not-required",
         "procedure.lua:12"},
        {"stages/0/actions/0/to/refused", "", "target-missing",
         "procedure.lua:12"},
        {"stages/0/actions/0/to/maybe", "'closed'", "unknown-option",
         "procedure.lua:12"},
        {"stages/0/owner", "'service.boss'", "unknown-role",
         "procedure.lua:10"},
        {"stages/0/owner", "'sales.officer'", "unknown-team",
         "procedure.lua:10"},
        {"stages/1/actions/2/assign", "'officer'", "unknown-role",
         "procedure.lua:23"},
        {"stages/1/actions/1/who/0", "'sales.manager'", "nobody-may",
         "procedure.lua:22"},
        {"stages/1/actions/2/letter", "'ghost'", "unknown-letter",
         "procedure.lua:23"},
        {"stages/0/owner", "", "stage-without-owner", "procedure.lua:10"},
        {"stages/1/actions", "[]", "stage-without-action", "procedure.lua:20"},
        {"stages/1/actions/2/to", "'answering'", "no-way-to-final",
         "procedure.lua:20"},
        {"stages/0/actions/0/to/established", "'closed'", "unreachable-stage",
         "procedure.lua:20"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], true);
}

static void
what_is_the_customers_is_fit_for_customers(void **state)
{
    static const struct broken rows[] = {
        {"stages/1/actions/1/who", "['customer']", "customer-signs",
         "procedure.lua:22"},
        {"stages/2/actions", "[{'name':'more','at':'procedure.lua:31'}]",
         "action-in-final", "procedure.lua:31"},
        {"stages/1/actions",
         "[{'name':'accept','to':'closed','who':['customer']}]",
         "waits-for-customer", "procedure.lua:20"}};
    json_t         *model = json_of(*state, small_company);
    struct findings found;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], true);
    change(*state, model, "stages/2/actions",
           "[{'name':'again','to':'answering','who':['customer'],"
           "'at':'procedure.lua:31'}]");
    found = findings_of(*state, model);
    assert_null(finding(&found, "action-in-final", "procedure.lua:31"));
    assert_null(finding(&found, "nobody-may", "procedure.lua:31"));
}

static void
a_stage_that_a_form_begins_in_is_reached(void **state)
{
    json_t         *model = json_of(*state, small_company);
    struct findings found;

    change(*state, model, "stages/0/actions/0/to/established", "'closed'");
    change(*state, model, "forms/0/starts", "'answering'");
    found = findings_of(*state, model);
    assert_null(finding(&found, "unreachable-stage", "procedure.lua:20"));
    assert_non_null(finding(&found, "stage-without-clock", "procedure.lua:20"));
    change(*state, model, "clocks/0/starts", "{'on':'received'}");
    found = findings_of(*state, model);
    assert_null(finding(&found, "stage-without-clock", "procedure.lua:20"));
}

static void
a_gate_that_can_never_open_is_an_error(void **state)
{
    static const struct broken rows[] = {
        {"stages/1/actions/1/sign", "'approves'", "need-never-met",
         "procedure.lua:23"},
        {"forms/2/repeats", "false", "need-never-met", "procedure.lua:23"},
        {"stages/1/actions/0/form", "'judgement'", "need-never-met",
         "procedure.lua:23"},
        {"stages/1/actions/0/counts", "'chats'", "need-never-met",
         "procedure.lua:23"},
        {"stages/1/actions/2/needs/3/at_most", "0", "need-never-met",
         "procedure.lua:23"},
        {"stages/0/actions/0/form", "'round'", "need-never-met",
         "procedure.lua:23"},
        {"stages/1/actions/2/needs/0/form", "'ghost'", "unknown-form",
         "procedure.lua:23"},
        {"stages/1/actions/2/needs/2/field", "'judgement.ghost'",
         "unknown-field", "procedure.lua:23"},
        {"stages/1/actions/2/needs/2/field", "'ghost'", "unknown-field",
         "procedure.lua:23"},
        {"stages/1/actions/2/needs/4/any/0", "{'is':{'ghost':'x'}}",
         "unknown-field", "procedure.lua:23"},
        {"stages/1/actions/2/needs/4/any/0", "{'is':{'result':['maybe']}}",
         "unknown-option", "procedure.lua:23"},
        {"stages/1/actions/2/needs/+",
         "{'need':'answers','task':'ghost','that':{'is':{'result':'accepted'}}"
         "}",
         "unknown-task", "procedure.lua:23"},
        {"stages/1/actions/2/needs/+", "{'need':'luck'}", "unknown-need",
         "procedure.lua:23"},
        {"forms/1/fields/1/required", "{'is':{'verdikt':'refused'}}",
         "unknown-field", "forms.lua:20"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], true);
}

static void
a_gate_asks_answers_only_for_what_their_form_has(void **state)
{
    static const struct broken rows[] = {
        {"stages/0/actions/0/open/0/form", "", "need-never-met",
         "procedure.lua:23"},
        {"stages/0/actions/0/open/0/form", "'judgement'", "unknown-field",
         "procedure.lua:23"},
        {"stages/1/actions/2/needs/0/that/any/0/not/is/result", "'maybe'",
         "unknown-option", "procedure.lua:23"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        json_t         *model = json_of(*state, small_company);
        struct findings found;

        change(*state, model, "stages/0/actions/0/open",
               "[{'name':'look','team':'quality.officer','form':'round'}]");
        change(*state, model, "stages/1/actions/2/needs/0",
               "{'need':'answers','task':'look','that':{'any':[{'not':{'is':{"
               "'result':'refused'}}}]}}");
        assert_int_equal(findings_of(*state, model).errors, 0);
        change(*state, model, rows[i].path, rows[i].value);
        found = findings_of(*state, model);
        if (finding(&found, rows[i].code, rows[i].at) == NULL)
            fail_msg("no %s", rows[i].code);
    }
}

static void
a_gate_that_waits_for_nothing_to_have_happened_is_fine(void **state)
{
    json_t         *model = json_of(*state, small_company);
    struct findings found;

    change(*state, model, "stages/1/actions/2/needs/+",
           "{'not':{'need':'signed','meaning':'never'}}");
    found = findings_of(*state, model);
    assert_int_equal(found.errors, 0);
    change(*state, model, "stages/1/actions/2/needs/+",
           "{'not':{'not':{'need':'signed','meaning':'never'}}}");
    found = findings_of(*state, model);
    assert_int_equal(found.errors, 1);
}

static void
each_way_to_break_a_clock_or_table_is_an_error(void **state)
{
    static const struct broken rows[] = {
        {"clocks/0/starts/what", "'nowhere'", "unknown-stage",
         "procedure.lua:40"},
        {"clocks/0/stops/what", "'ghost'", "unknown-action",
         "procedure.lua:40"},
        {"clocks/0/starts", "", "clock-never-starts", "procedure.lua:40"},
        {"clocks/0/rests", "{'on':'acted','what':'judge'}", "clock-never-rests",
         "procedure.lua:40"},
        {"clocks/0/owner", "'boss'", "unknown-role", "procedure.lua:40"},
        {"tables/0/on", "{'on':'acted','what':'ghost'}", "unknown-action",
         "rules.lua:2"},
        {"tables/1/on/what", "'ghost'", "unknown-clock", "rules.lua:8"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], true);
}

static void
each_way_to_break_a_form_or_name_is_an_error(void **state)
{
    static const struct broken rows[] = {
        {"forms/0/public", "false", "no-public-form", ""},
        {"forms/0/fields/3/options/2", "'else'", "option-missing",
         "forms.lua:1"},
        {"forms/0/fields/3/options/1", "'goods'", "duplicate-name",
         "forms.lua:1"},
        {"forms/0/fields/1/name", "'name'", "duplicate-name", "forms.lua:1"},
        {"forms/0/fields/1/name", "'type_other'", "duplicate-name",
         "forms.lua:1"},
        {"forms/0/fields/1/name", "'a.b'", "bad-name", "forms.lua:1"},
        {"forms/2/name", "'the round'", "bad-name", "forms.lua:30"},
        {"forms/2/name", "'judgement'", "duplicate-name", "forms.lua:30"},
        {"stages/2/name", "'answering'", "duplicate-name", "procedure.lua:30"},
        {"stages/1/actions/1/name", "'negotiate'", "duplicate-name",
         "procedure.lua:22"},
        {"tables/1/name", "'route'", "duplicate-name", "rules.lua:8"},
        {"teams/0", "'quality'", "duplicate-name", ""},
        {"teams/0", "'responsible'", "bad-name", ""},
        {"roles/0", "'the officer'", "bad-name", ""},
        {"scenarios", "[]", "scenario-missing", ""},
        {"clauses", "[]", "unknown-clause", "procedure.lua:10"},
        {"scenarios/0/clauses/0", "'9'", "unknown-clause", "tests/all.lua:1"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], true);
}

static void
a_number_has_one_sequence_and_nothing_that_breaks_an_address(void **state)
{
    static const char *const bad[] = {"",
                                      "TS",
                                      "{seq}",
                                      "{seq:0}",
                                      "{seq:13}",
                                      "{seq:4}{seq:4}",
                                      "{year}{seq:4}",
                                      "TS/{seq:4}",
                                      "TS {seq:4}",
                                      "{seq:4",
                                      "{seq:4}}"};
    static const char *const good[] = {"{seq:1}", "TS-{yyyy}{mm}{dd}-{seq:12}",
                                       "投诉{yy}-{seq:4}.a"};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_found(*state,
                     &(struct broken){"number",
                                      arena_printf(*state, "'%s'", bad[i]),
                                      "bad-number", ""},
                     true);
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        json_t *model = json_of(*state, small_company);

        change(*state, model, "number", arena_printf(*state, "'%s'", good[i]));
        assert_int_equal(findings_of(*state, model).errors, 0);
    }
}

static void
what_is_merely_unwise_is_a_warning(void **state)
{
    static const struct broken rows[] = {
        {"clocks/0/stops", "{'on':'acted','what':'judge'}",
         "stage-without-clock", "procedure.lua:20"},
        {"tables/1/on/on", "'entering'", "clock-without-escalation",
         "procedure.lua:40"},
        {"tables/0/rules", "[]", "table-without-rules", "rules.lua:2"},
        {"clauses/+", "{'id':'2','at':'procedure.lua:4'}", "clause-unserved",
         "procedure.lua:4"},
        {"clauses/+", "{'id':'2','at':'procedure.lua:4'}", "clause-untested",
         "procedure.lua:4"},
        {"letters/closed/zh", "", "missing-letter-language", ""},
        {"letters/closed/en/text", "'Dear {nmae}'", "unknown-placeholder", ""},
        {"words/en", "{}", "missing-word", "procedure.lua:10"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_found(*state, &rows[i], false);
}

static void
a_clock_that_an_action_starts_runs_where_the_action_ends(void **state)
{
    json_t         *model = json_of(*state, small_company);
    struct findings found;

    change(*state, model, "clocks/0/starts", "{'on':'acted','what':'judge'}");
    found = findings_of(*state, model);
    assert_non_null(finding(&found, "stage-without-clock", "procedure.lua:10"));
    assert_null(finding(&found, "stage-without-clock", "procedure.lua:20"));
    change(*state, model, "clocks/0/starts",
           "{'on':'acted','what':'negotiate'}");
    found = findings_of(*state, model);
    assert_non_null(finding(&found, "stage-without-clock", "procedure.lua:10"));
    assert_null(finding(&found, "stage-without-clock", "procedure.lua:20"));
    change(*state, model, "clocks/0/starts", "{'on':'received'}");
    found = findings_of(*state, model);
    assert_null(finding(&found, "stage-without-clock", "procedure.lua:10"));
    assert_null(finding(&found, "stage-without-clock", "procedure.lua:20"));
}

static void
a_word_is_missing_once_in_each_language_that_lacks_it(void **state)
{
    struct findings found = findings_of(*state, json_of(*state, small_company));
    size_t          closed = 0;

    for (size_t i = 0; i < found.count; i++)
        if (strstr(found.items[i].text, "\"stage.closed\"") != NULL)
            closed++;
    assert_int_equal(closed, 2);
    for (size_t i = 0; i < found.count; i++)
        assert_null(strstr(found.items[i].text, "\"stage.recorded\""));
}

/* --- rules that an earlier one forestalls */

struct forestalled {
    const char *earlier, *later; /* conditions; "" is none */
    bool        always;
};

static bool
is_forestalled(struct arena *mem, const struct forestalled *row)
{
    json_t         *model = json_of(mem, small_company);
    struct findings found;

    change(mem, model, "tables/0/rules/+",
           "{'name':'later','sets':['severity'],'at':'rules.lua:5'}");
    if (row->earlier[0] != '\0')
        change(mem, model, "tables/0/rules/0/when", row->earlier);
    if (row->later[0] != '\0')
        change(mem, model, "tables/0/rules/1/when", row->later);
    found = findings_of(mem, model);
    return finding(&found, "rule-never-hits", "rules.lua:5") != NULL;
}

static void
a_rule_that_can_never_hit_is_found_only_when_it_is_certain(void **state)
{
    static const struct forestalled rows[] = {
        {"", "", true},
        {"", "{'is':{'type':'goods'}}", true},
        {"{'is':{'type':'goods'}}", "", false},
        {"{'is':{'type':'goods'}}", "{'is':{'type':'goods'}}", true},
        {"{'is':{'type':'goods'}}", "{'is':{'type':'service'}}", false},
        {"{'is':{'type':'goods'}}",
         "{'is':{'type':'goods','result':'refused'}}", true},
        {"{'is':{'type':'goods','result':'refused'}}",
         "{'is':{'type':'goods'}}", false},
        {"{'is':{'type':['goods','service']}}", "{'is':{'type':'goods'}}",
         true},
        {"{'is':{'type':'goods'}}", "{'is':{'type':['goods','service']}}",
         false},
        {"{'is':{'amount':{'above':5}}}", "{'is':{'amount':{'above':9}}}",
         true},
        {"{'is':{'amount':{'above':9}}}", "{'is':{'amount':{'above':5}}}",
         false},
        {"{'is':{'amount':{'at_least':5}}}", "{'is':{'amount':{'above':5}}}",
         true},
        {"{'is':{'amount':{'above':5}}}", "{'is':{'amount':{'at_least':5}}}",
         false},
        {"{'is':{'amount':{'below':5}}}", "{'is':{'amount':{'above':9}}}",
         false},
        {"{'mentions':['damp','caked']}", "{'mentions':['damp']}", true},
        {"{'mentions':['damp']}", "{'mentions':['damp','caked']}", false},
        {"{'mentions':['damp'],'field':'story'}", "{'mentions':['damp']}",
         false},
        {"{'mentions':['damp'],'field':'name'}",
         "{'mentions':['damp'],'field':'name'}", true},
        {"{'late':true}", "{'late':2,'clock':'answer'}", true},
        {"{'late':1}", "{'late':2}", false},
        {"{'any':[{'mentions':['damp']},{'is':{'type':'goods'}}]}",
         "{'is':{'type':'goods'}}", true},
        {"{'is':{'type':'goods'}}",
         "{'any':[{'mentions':['damp']},{'is':{'type':'goods'}}]}", false},
        {"{'is':{'type':'goods'}}",
         "{'all':[{'mentions':['damp']},{'is':{'type':'goods'}}]}", true},
        {"{'all':[{'mentions':['damp']},{'is':{'type':'goods'}}]}",
         "{'is':{'type':'goods'}}", false},
        {"{'not':{'is':{'type':'goods'}}}",
         "{'not':{'is':{'type':['goods','service']}}}", true},
        {"{'not':{'is':{'type':['goods','service']}}}",
         "{'not':{'is':{'type':'goods'}}}", false},
        {"{'code':true}", "{'code':true}", false},
        {"{'code':true}", "{'is':{'type':'goods'}}", false}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (is_forestalled(*state, &rows[i]) != rows[i].always)
            fail_msg("%s before %s", rows[i].earlier, rows[i].later);
}

static void
only_a_table_that_takes_the_first_hit_forestalls(void **state)
{
    static const struct forestalled row = {"", "", true};
    json_t                         *model = json_of(*state, small_company);
    struct findings                 found;

    assert_true(is_forestalled(*state, &row));
    change(*state, model, "tables/0/rules/+",
           "{'name':'later','sets':['severity'],'at':'rules.lua:5'}");
    change(*state, model, "tables/0/hit", "'collect'");
    found = findings_of(*state, model);
    assert_null(finding(&found, "rule-never-hits", "rules.lua:5"));
}

/* --- procedures beside each other */

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_good_procedure_has_only_missing_words),
        MODEL_TEST(each_way_to_break_the_flow_is_an_error),
        MODEL_TEST(what_is_the_customers_is_fit_for_customers),
        MODEL_TEST(a_stage_that_a_form_begins_in_is_reached),
        MODEL_TEST(a_gate_that_can_never_open_is_an_error),
        MODEL_TEST(a_gate_asks_answers_only_for_what_their_form_has),
        MODEL_TEST(a_gate_that_waits_for_nothing_to_have_happened_is_fine),
        MODEL_TEST(each_way_to_break_a_clock_or_table_is_an_error),
        MODEL_TEST(each_way_to_break_a_form_or_name_is_an_error),
        MODEL_TEST(
            a_number_has_one_sequence_and_nothing_that_breaks_an_address),
        MODEL_TEST(what_is_merely_unwise_is_a_warning),
        MODEL_TEST(a_clock_that_an_action_starts_runs_where_the_action_ends),
        MODEL_TEST(a_word_is_missing_once_in_each_language_that_lacks_it),
        MODEL_TEST(a_rule_that_can_never_hit_is_found_only_when_it_is_certain),
        MODEL_TEST(only_a_table_that_takes_the_first_hit_forestalls),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
