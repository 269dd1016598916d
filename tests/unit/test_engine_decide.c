/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What company-desk decides, and what is said about it.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "engine_fixture.h"

static const char *const on_submission[] = {"judge", "classify", "route", NULL};
static const char *const on_late[] = {"escalate", NULL};

static json_t *
decided(void **state, const char *const *tables, const char *facts)
{
    struct engine_fixture *f = *state;

    return decide(f, load_company_desk(f), tables, facts);
}

static const char *
text_at(const json_t *decisions, size_t table, const char *dotted)
{
    const char *text =
        json_string_value(doc_at(json_array_get(decisions, table), dotted));

    return text != NULL ? text : "(none)";
}

static void
words_in_chinese_are_found_and_become_the_evidence(void **state)
{
    json_t *d = decided(state, on_submission,
                        "{\"story\":\"打开后粉末受潮了\",\"type\":\"goods\"}");

    assert_string_equal(text_at(d, 0, "rule"),
                        "damage by the customer's own storage");
    assert_string_equal(text_at(d, 0, "set.verdict"), "not_established");
    assert_string_equal(json_string_value(json_array_get(
                            doc_at(json_array_get(d, 0), "evidence"), 0)),
                        "受潮");
}

static void
full_width_and_capital_letters_make_no_difference(void **state)
{
    json_t *d =
        decided(state, on_submission, "{\"story\":\"It was ＤＡＭＰ inside\"}");

    assert_string_equal(text_at(d, 0, "set.reason"), "storage");
}

static void
a_latin_word_is_not_found_inside_another(void **state)
{
    json_t *d = decided(state, on_submission,
                        "{\"story\":\"I was impressed by the dampness\"}");

    assert_string_equal(text_at(d, 0, "set.verdict"), "unclear");
    assert_string_equal(text_at(d, 1, "set.severity"), "ordinary");
}

static void
a_word_with_a_star_may_go_on(void **state)
{
    json_t *d = decided(state, on_submission,
                        "{\"story\":\"Resultaron heridas dos personas\"}");

    assert_string_equal(text_at(d, 1, "set.severity"), "serious");
}

static void
words_are_looked_for_where_people_write_and_not_in_their_names(void **state)
{
    json_t *d = decided(
        state, on_submission,
        "{\"story\":\"slow\",\"phone\":\"press\",\"type\":\"service\"}");

    assert_string_equal(text_at(d, 1, "set.severity"), "ordinary");
}

static void
an_amount_above_the_limit_is_serious_and_told_as_a_fact(void **state)
{
    json_t *d =
        decided(state, on_submission, "{\"story\":\"x\",\"amount\":1000001}");

    assert_string_equal(text_at(d, 1, "rule"), "injury or press");
    assert_int_equal(
        json_integer_value(doc_at(json_array_get(d, 1), "facts.amount")),
        1000001);
}

static void
a_rule_that_did_not_hit_says_why(void **state)
{
    json_t *d = decided(state, on_submission,
                        "{\"story\":\"late delivery\",\"type\":\"service\"}");
    json_t *trace = doc_at(json_array_get(d, 2), "trace");

    assert_int_equal(json_array_size(trace), 1);
    assert_string_equal(doc_text(json_array_get(trace, 0), "rule"), "goods");
    assert_string_equal(doc_text(json_array_get(trace, 0), "failed"),
                        "type is service, not goods");
    assert_string_equal(text_at(d, 2, "set.responsible"), "logistics");
}

static void
the_second_lateness_goes_to_the_service_manager(void **state)
{
    json_t *d = decided(state, on_late,
                        "{\"late\":{\"clock\":\"answer\",\"level\":2}}");

    assert_string_equal(text_at(d, 0, "rule"), "late again");
    assert_string_equal(text_at(d, 0, "assign"), "service.manager");
}

static void
the_same_facts_give_the_same_decision(void **state)
{
    struct engine_fixture *f = *state;
    const char            *facts =
        "{\"story\":\"The press was told, delivery late\",\"amount\":5}";
    char *first = doc_write(f->mem, decided(state, on_submission, facts));

    for (int i = 0; i < 20; i++)
        assert_string_equal(
            doc_write(f->mem, decided(state, on_submission, facts)), first);
}

/* Rules of our own beside the smallest procedure. */
static const struct version *
load_rules(struct engine_fixture *f, const char *rules)
{
    struct source_file files[] = {
        tree_file(f->mem, tree_path(f->mem, "tests/hostile/plain.lua"),
                  "procedure.lua"),
        {"rules.lua", rules, strlen(rules)}};
    struct source         source = source_of(f->mem, files, 2);
    const struct version *v = NULL;

    if (engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    return v;
}

static void
what_one_table_sets_the_next_one_sees(void **state)
{
    static const char *const tables[] = {"judge", "route", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f, "decide 'judge' { rule 'x' { set = { severity = 'serious' } } }\n"
                 "decide 'route' { rule 'y' { when = is { severity = 'serious' }, "
                 "assign = 'service.manager' } }\n");
    json_t *d = decide(f, v, tables, "{\"severity\":\"minor\"}");

    assert_string_equal(text_at(d, 1, "assign"), "service.manager");
}

static void
personal_facts_stay_out_of_what_is_kept(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v =
        load_rules(f, "decide 'judge' { rule 'x' { when = is { name = 'Wang' "
                      "}, set = { vip = true } },\n"
                      "  rule 'y' { when = function(case) return case.name ~= "
                      "nil and case.amount > 1 end } }\n");
    json_t *d = decide(f, v, tables, "{\"name\":\"Secret\",\"amount\":7}");

    assert_string_equal(text_at(d, 0, "rule"), "y");
    assert_int_equal(
        json_integer_value(doc_at(json_array_get(d, 0), "facts.amount")), 7);
    assert_null(strstr(doc_write(f->mem, d), "Secret"));
}

static void
what_history_tells_of_a_person_stays_out_of_it_too(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f,
           "decide 'judge' { needs = { before = last_of { same = 'amount', give "
              "= 'name' } },\n"
              "  rule 'x' { when = is { before = 'Wang' }, set = { vip = true } "
              "},\n"
              "  rule 'y' { set = { vip = false } } }\n");
    json_t *d = decide(f, v, tables, "{\"before\":\"Secret\"}");

    assert_string_equal(text_at(d, 0, "rule"), "y");
    assert_non_null(doc_at(json_array_get(d, 0), "trace"));
    assert_null(strstr(doc_write(f->mem, d), "Secret"));
}

static void
two_hits_in_a_unique_table_are_a_fault_with_its_line(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v =
        load_rules(f, "decide 'judge' { unique, rule 'x' { set = { a = 1 } }, "
                      "rule 'y' { set = { a = 2 } } }\n");
    json_t *d;

    assert_int_equal(engine_decide(f->engine, f->mem, v, tables,
                                   doc_object(f->mem), &d, &f->why),
                     ERR_RULE);
    assert_non_null(strstr(f->why.text, "two rules hit: \"x\" and \"y\""));
}

static void
collect_puts_all_that_hit_together(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f, "decide 'judge' { collect,\n"
                 "  rule 'x' { when = mentions { 'damp' }, set = { a = 1 }, tell = "
                 "'service.officer' },\n"
                 "  rule 'no' { when = mentions { 'never' }, set = { a = 9 } },\n"
                 "  rule 'y' { when = mentions { 'torn' }, set = { b = 2 }, tell = { "
                 "'service.manager' } } }\n");
    json_t *d = decide(f, v, tables, "{\"story\":\"damp and torn\"}");
    json_t *one = json_array_get(d, 0);

    assert_string_equal(text_at(d, 0, "rule"), "x; y");
    assert_int_equal(json_integer_value(doc_at(one, "set.a")), 1);
    assert_int_equal(json_integer_value(doc_at(one, "set.b")), 2);
    assert_int_equal(json_array_size(json_object_get(one, "tell")), 2);
    assert_int_equal(json_array_size(json_object_get(one, "evidence")), 2);
    assert_int_equal(json_array_size(json_object_get(one, "trace")), 1);
}

static void
a_condition_that_code_answers_is_tried_and_says_why_it_failed(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f, "local function some(case)\n"
                 "  return any { is { amount = above(9) }, mentions { 'torn' } }\n"
                 "end\n"
                 "decide 'judge' {\n"
                 "  rule 'x' { when = some, set = { a = 1 } },\n"
                 "  rule 'y' { when = none_of { mentions { 'damp' } }, set = { a = 2 "
                 "} },\n"
                 "  rule 'z' { when = function() return { 'because' } end, set = { a "
                 "= 3 } } }\n");
    json_t *d = decide(f, v, tables, "{\"story\":\"damp\",\"amount\":7}");
    char   *trace = doc_write(f->mem, doc_at(json_array_get(d, 0), "trace"));

    assert_string_equal(text_at(d, 0, "rule"), "z");
    assert_string_equal(
        trace, "[{\"failed\":\"amount is 7, not above 9; no mention of torn\","
               "\"rule\":\"x\",\"test\":{\"kind\":\"any\",\"of\":[{\"fact\":"
               "\"amount\","
               "\"kind\":\"is\",\"value\":7,\"wanted\":{\"above\":9}},"
               "{\"kind\":\"mentions\",\"words\":[\"torn\"]}]}},"
               "{\"failed\":\"what it rules out is so: damp\",\"rule\":\"y\","
               "\"test\":{\"evidence\":[\"damp\"],\"kind\":\"not\"}}]");
}

static void
a_list_is_one_of_its_values_and_a_failed_one_names_them_all(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f, "decide 'judge' {\n"
                 "  rule 'x' { when = is { amount = { 5, above(9) } }, set = { a = "
                 "1 } },\n"
                 "  rule 'y' { when = function() return is { story = { 'dry', "
                 "'damp' } } end, set = { a = 2 } } }\n");
    json_t *d = decide(f, v, tables, "{\"story\":\"damp\",\"amount\":7}");

    assert_string_equal(text_at(d, 0, "rule"), "y");
    assert_string_equal(
        doc_write(f->mem, doc_at(json_array_get(d, 0), "trace")),
        "[{\"failed\":\"amount is 7, not 5 or above 9\",\"rule\":\"x\","
        "\"test\":{\"fact\":\"amount\",\"kind\":\"is\",\"value\":7,"
        "\"wanted\":[5,{\"above\":9}]}}]");
    d = decide(f, v, tables, "{\"amount\":5}");
    assert_string_equal(text_at(d, 0, "rule"), "x");
    d = decide(f, v, tables, "{\"amount\":10}");
    assert_string_equal(text_at(d, 0, "rule"), "x");
}

static void
late_at_least_twice_is_the_second_time_and_every_one_after(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_rules(
           f, "decide 'judge' {\n"
                 "  rule 'x' { when = late(at_least(2)), set = { a = 1 } } }\n");
    json_t *once =
        decide(f, v, tables, "{\"late\":{\"clock\":\"c\",\"level\":1}}");
    json_t *thrice =
        decide(f, v, tables, "{\"late\":{\"clock\":\"c\",\"level\":3}}");

    assert_string_equal(text_at(thrice, 0, "rule"), "x");
    assert_string_equal(
        doc_write(f->mem, doc_at(json_array_get(once, 0), "trace")),
        "[{\"failed\":\"late for time 1, not at least 2\",\"rule\":\"x\","
        "\"test\":{\"clock\":\"c\",\"kind\":\"late\",\"level\":1,"
        "\"wanted\":{\"level\":{\"at_least\":2}}}}]");
}

static void
a_procedure_in_a_single_file_decides_too(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    struct source_file       file = tree_file(
              f->mem, tree_path(f->mem, "tests/hostile/plain.lua"), "all.lua");
    const struct version *v;
    struct source         source;

    file.text = arena_printf(
        f->mem, "%s\ndecide 'judge' { rule 'x' { set = { a = 1 } } }\n",
        file.text);
    file.length = strlen(file.text);
    source = source_of(f->mem, &file, 1);
    if (engine_load(f->engine, &source, &v, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_string_equal(text_at(decide(f, v, tables, "{}"), 0, "rule"), "x");
}

static void
a_fault_in_a_rule_names_table_file_and_line(void **state)
{
    static const char *const tables[] = {"judge", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v =
        load_rules(f, "decide 'judge' { rule 'x' {\n  when = function(case)\n  "
                      "  return case.amount > 5\n  end } }\n");
    json_t *d;

    assert_int_equal(engine_decide(f->engine, f->mem, v, tables,
                                   doc_object(f->mem), &d, &f->why),
                     ERR_RULE);
    assert_non_null(
        strstr(f->why.text, "rules.lua:3: table judge: attempt to compare"));
    assert_string_equal(f->why.field, "rules.lua:3");
}

struct many {
    struct engine_fixture *f;
    const struct version  *v;
    int                    good;
};

static void *
decide_many(void *thing)
{
    struct many *many = thing;

    for (int i = 0; i < 20; i++) {
        AUTO_ARENA   mem = arena_new(16 * 1024 * 1024);
        struct fault why;
        json_t      *d, *facts = doc_object(mem);

        doc_set_text(facts, "type", "goods");
        if (engine_decide(many->f->engine, mem, many->v, on_submission, facts,
                          &d, &why) == OK)
            many->good++;
    }
    return NULL;
}

static void
more_threads_than_judges_are_all_served(void **state)
{
    enum { THREADS = 12 };
    struct many many[THREADS];
    pthread_t   threads[THREADS];

    for (int i = 0; i < THREADS; i++) {
        many[i] = (struct many){*state, load_company_desk(*state), 0};
        assert_int_equal(
            pthread_create(&threads[i], NULL, decide_many, &many[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(many[i].good, 20);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_in_chinese_are_found_and_become_the_evidence),
        cmocka_unit_test(full_width_and_capital_letters_make_no_difference),
        cmocka_unit_test(a_latin_word_is_not_found_inside_another),
        cmocka_unit_test(a_word_with_a_star_may_go_on),
        cmocka_unit_test(
            words_are_looked_for_where_people_write_and_not_in_their_names),
        cmocka_unit_test(
            an_amount_above_the_limit_is_serious_and_told_as_a_fact),
        cmocka_unit_test(a_rule_that_did_not_hit_says_why),
        cmocka_unit_test(the_second_lateness_goes_to_the_service_manager),
        cmocka_unit_test(the_same_facts_give_the_same_decision),
        cmocka_unit_test(what_one_table_sets_the_next_one_sees),
        cmocka_unit_test(personal_facts_stay_out_of_what_is_kept),
        cmocka_unit_test(what_history_tells_of_a_person_stays_out_of_it_too),
        cmocka_unit_test(two_hits_in_a_unique_table_are_a_fault_with_its_line),
        cmocka_unit_test(collect_puts_all_that_hit_together),
        cmocka_unit_test(
            a_condition_that_code_answers_is_tried_and_says_why_it_failed),
        cmocka_unit_test(
            a_list_is_one_of_its_values_and_a_failed_one_names_them_all),
        cmocka_unit_test(
            late_at_least_twice_is_the_second_time_and_every_one_after),
        cmocka_unit_test(a_procedure_in_a_single_file_decides_too),
        cmocka_unit_test(a_fault_in_a_rule_names_table_file_and_line),
        cmocka_unit_test(more_threads_than_judges_are_all_served),
    };

    return cmocka_run_group_tests_name("decide", tests, engine_setup,
                                       engine_teardown);
}
