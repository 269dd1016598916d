/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions, and why rules did not apply, in three languages. */
#include "say_case.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"

static const char decided_body[] =
    "{\"table\":\"classify\",\"at\":\"rules.lua:29\",\"evidence\":[\"injured\","
    "\"press\"],\"set\":{\"severity\":\"serious\"},"
    "\"tell\":[\"quality.manager\",\"service.officer\"],"
    "\"assign\":\"quality.manager\",\"letter\":\"declined\","
    "\"open\":[{\"team\":\"quality.officer\",\"what\":\"Look at the batch\","
    "\"within\":{\"n\":8,\"unit\":\"workhours\"}}],"
    "\"again\":{\"n\":4,\"unit\":\"workhours\"},"
    "\"late\":{\"clock\":\"answer\",\"level\":2},"
    "\"facts\":{\"type\":\"service\",\"amount\":1250000,\"earlier\":2},"
    "\"history\":{\"earlier\":{\"value\":2,\"numbers\":[\"TS-0001\","
    "\"TS-0002\"]}},"
    "\"trace\":["
    "{\"rule\":\"goods\",\"failed\":\"type is service, not goods\",\"test\":"
    "{\"kind\":\"is\",\"fact\":\"type\",\"value\":\"service\",\"wanted\":"
    "\"goods\"}},"
    "{\"rule\":\"dear\",\"failed\":\"\",\"test\":{\"kind\":\"any\",\"of\":["
    "{\"kind\":\"is\",\"fact\":\"amount\",\"value\":50000,\"wanted\":"
    "{\"above\":1000000}},"
    "{\"kind\":\"mentions\",\"words\":[\"fire\",\"smoke\"],\"more\":0}]}},"
    "{\"rule\":\"by code\",\"failed\":\"\",\"test\":{\"kind\":\"code\"}},"
    "{\"rule\":\"old\",\"failed\":\"no mention of fire\"}]}";

static struct event
decided(void)
{
    struct event e = say_made(EVENT_DECIDED, decided_body,
                              "{\"facts\":{\"story\":\"It burned.\"}}");

    e.actor = ACTOR_RULES;
    e.rule = "classify/injury or press";
    e.reason = "health is at stake";
    return e;
}

static void
expect_lines(const char *lang, const struct event *e, const char *const *wanted)
{
    struct listener to = say_to(lang);
    json_t         *lines = say_decision(&to, e);
    size_t          i;

    for (i = 0; wanted[i] != NULL; i++) {
        const char *line = json_string_value(json_array_get(lines, i));

        assert_non_null(line);
        assert_string_equal(line, wanted[i]);
    }
    assert_int_equal(json_array_size(lines), i);
}

static void
a_decision_is_told_whole_in_english(void **state)
{
    static const char *const lines[] = {
        "“Classify”: rule “injury or press” decided.",
        "Reason: health is at stake.",
        "The clock “Answer in time” was late for time 2.",
        "Found: “injured” and “press”.",
        "Set: Severity: serious.",
        "Looked at: About: service, Amount: 12,500.00 CNY, What happened: “It "
        "burned.”.",
        "Rule “goods” did not apply: About is service, not goods.",
        "Rule “dear” did not apply: none of these: Amount is 500.00 CNY, not "
        "above 10,000.00 CNY; the text mentions none of “fire” or “smoke”.",
        "Rule “by code” did not apply: its own test said no.",
        "Rule “old” did not apply: no mention of fire.",
        "Looked up in the past: “Earlier complaints” is 2 (TS-0001 and "
        "TS-0002).",
        "Told: Quality · manager and Customer service · officer.",
        "Gave it to Quality · manager.",
        "Asked Quality · officer: Look at the batch, within eight working "
        "hours.",
        "Sent the letter “Declined”.",
        "Looks again after four working hours.",
        "Version 6c1f0d3a of Complaints, rules.lua:29.",
        NULL};
    struct event e = decided();

    expect_lines("en", &e, lines);
}

static void
what_was_looked_up_of_a_person_is_told_too(void **state)
{
    static const char *const lines[] = {
        "“Classify”: no rule applied.",
        "Looked up in the past: “before” is 1380 (TS-1).",
        "Version 6c1f0d3a of Complaints.", NULL};
    struct event e =
        say_made(EVENT_DECIDED, "{\"table\":\"classify\"}",
                 "{\"facts\":{\"before\":\"1380\"},\"history\":{\"before\":"
                 "{\"value\":\"1380\",\"numbers\":[\"TS-1\"]}}}");

    expect_lines("en", &e, lines);
}

static void
a_decision_is_told_whole_in_chinese(void **state)
{
    static const char *const lines[] = {
        "“分级”：由规则“伤人或见报”决定。",
        "理由：事关健康。",
        "时限“按时答复”第2次超期。",
        "依据：“injured”和“press”。",
        "设定：情节：严重。",
        "所看的事实：类型：服务，金额：12,500.00 CNY，经过：“It burned.”。",
        "规则“goods”不适用：类型是服务，不是商品。",
        "规则“dear”不适用：以下都不成立：金额是500.00 CNY，不是大于10,000.00 "
        "CNY；内容没有提到“fire”或“smoke”。",
        "规则“by code”不适用：其自带的判断为否。",
        "规则“old”不适用：no mention of fire。",
        "查阅历史：“以往投诉”为2（TS-0001和TS-0002）。",
        "通知：质量 · 经理和客服 · 专员。",
        "交给质量 · 经理。",
        "交质量 · 专员办理：Look at the batch，限八个工作小时。",
        "发出信函“不予受理函”。",
        "四个工作小时后再次检查。",
        "投诉流程，版本 6c1f0d3a，rules.lua:29。",
        NULL};
    struct event e = decided();

    expect_lines("zh", &e, lines);
}

static void
a_decision_is_told_whole_in_spanish(void **state)
{
    static const char *const lines[] = {
        "«Clasificar»: decidió la regla «injury or press».",
        "Motivo: health is at stake.",
        "El plazo «Responder a tiempo» llevaba 2 retrasos.",
        "Encontrado: «injured» y «press».",
        "Fija: Gravedad: grave.",
        "Se miró: Asunto: servicio, Importe: 12.500,00 CNY, Lo ocurrido: «It "
        "burned.».",
        "La regla «goods» no se aplicó: Asunto es servicio, no productos.",
        "La regla «dear» no se aplicó: nada de esto: Importe es 500,00 CNY, no "
        "más de 10.000,00 CNY; el texto no menciona «fire» o «smoke».",
        "La regla «by code» no se aplicó: su propia prueba dijo que no.",
        "La regla «old» no se aplicó: no mention of fire.",
        "Consultado en el pasado: «Reclamaciones anteriores» es 2 (TS-0001 y "
        "TS-0002).",
        "Avisa a: Calidad · responsable y Atención al cliente · agente.",
        "La pasa a Calidad · responsable.",
        "Pide a Calidad · agente: Look at the batch, en ocho horas laborables.",
        "Envía la carta «Desestimada».",
        "Vuelve a mirar después de cuatro horas laborables.",
        "Versión 6c1f0d3a de Reclamaciones, rules.lua:29.",
        NULL};
    struct event e = decided();

    expect_lines("es", &e, lines);
}

static void
a_table_without_a_hit_and_an_override_are_told(void **state)
{
    static const char *const nothing[] = {"“Classify”: no rule applied.",
                                          "Version 6c1f0d3a of Complaints.",
                                          NULL};
    static const char *const over[] = {
        "wang overrode “injury or press”.", "Set: Severity: minor.",
        "Before: Severity: serious.",       "Reason: a scratch.",
        "Version 6c1f0d3a of Complaints.",  NULL};
    static const char body[] = "{\"table\":\"classify\",\"set\":{\"severity\":"
                               "\"minor\"},\"was\":{\"severity\":\"serious\"}}";
    struct event e = say_made(EVENT_DECIDED, "{\"table\":\"classify\"}", NULL);

    expect_lines("en", &e, nothing);
    e = say_made(EVENT_OVERRIDDEN, body, NULL);
    e.rule = "classify/injury or press";
    e.reason = "a scratch.";
    expect_lines("en", &e, over);
}

/* --- rules and reasons in the reader's language --- */

static void
a_rule_and_its_reason_are_told_in_the_readers_language(void **state)
{
    const struct listener zh = say_to("zh"), es = say_to("es");
    const char           *rule = "classify/injury or press";
    const char           *filed = "health is at stake";

    (void)state;
    assert_string_equal(say_rule_name(&zh, rule), "伤人或见报");
    assert_string_equal(say_because(&zh, rule, filed), "事关健康");
    /* No words in Spanish: the text itself, not another language's words. */
    assert_string_equal(say_rule_name(&es, rule), "injury or press");
    assert_string_equal(say_because(&es, rule, filed), filed);
}

static void
rules_that_hit_together_are_told_one_by_one(void **state)
{
    const struct listener zh = say_to("zh");

    (void)state;
    assert_string_equal(say_rule_name(&zh, "notify/press; plain; press again"),
                        "见报；plain；再次见报");
    assert_string_equal(say_because(&zh, "notify/press; plain; press again",
                                    "it will be read; it was read"),
                        "会有人看到；it was read");
    /* A table where the first decides joins nothing. */
    assert_string_equal(
        say_rule_name(&zh, "classify/injury or press; injury or press"),
        "injury or press; injury or press");
}

static void
a_persons_reason_stays_as_it_was_written(void **state)
{
    const struct listener zh = say_to("zh");

    (void)state;
    assert_string_equal(
        say_because(&zh, "classify/injury or press", "I was there"),
        "I was there");
    assert_string_equal(say_because(&zh, NULL, "I was there"), "I was there");
    assert_null(say_rule_name(&zh, NULL));
    assert_string_equal(say_rule_name(&zh, "gone/rule"), "rule");
}

/* --- why a rule did not apply --- */

static void
every_kind_of_test_is_told(void **state)
{
    static const struct {
        const char *test, *text;
    } cases[] = {
        {"{\"kind\":\"is\",\"fact\":\"type\",\"value\":null,\"wanted\":"
         "\"goods\"}",
         "About is not given, and would have to be goods"},
        {"{\"kind\":\"is\",\"fact\":\"story\",\"wanted\":\"x\"}",
         "What happened is not “x”"},
        {"{\"kind\":\"is\",\"fact\":\"type\",\"value\":\"x\",\"wanted\":"
         "[\"goods\",\"service\"]}",
         "About is x, not goods or service"},
        {"{\"kind\":\"mentions\",\"words\":[\"a\",\"b\"],\"more\":1200}",
         "the text mentions none of “a”, “b” and 1,200 more"},
        {"{\"kind\":\"late\",\"clock\":\"plan\",\"level\":1,\"wanted\":{"
         "\"level\":2}}",
         "it is not late for time 2"},
        {"{\"kind\":\"late\",\"clock\":\"answer\",\"level\":1,\"wanted\":{"
         "\"clock\":\"plan\"}}",
         "the clock “Plan” is not late"},
        {"{\"kind\":\"late\",\"clock\":\"answer\",\"level\":2,\"wanted\":{"
         "\"clock\":\"plan\",\"level\":1}}",
         "the clock “Plan” is not late for time 1"},
        {"{\"kind\":\"late\",\"wanted\":{\"level\":1}}", "nothing is late"},
        {"{\"kind\":\"late\",\"clock\":\"plan\",\"level\":1,\"wanted\":{"
         "\"level\":{\"at_least\":2}}}",
         "it is not late at least 2 times"},
        {"{\"kind\":\"late\",\"clock\":\"answer\",\"level\":2,\"wanted\":{"
         "\"clock\":\"plan\",\"level\":{\"at_least\":2}}}",
         "the clock “Plan” is not late at least 2 times"},
        {"{\"kind\":\"not\",\"evidence\":[\"toy\"]}",
         "what it rules out is so: “toy”"},
        {"{\"kind\":\"not\"}", "what it rules out is so"},
        {"{\"kind\":\"any\",\"of\":[{\"kind\":\"code\"},{\"kind\":\"late\"}],"
         "\"more\":2}",
         "none of these: its own test said no; nothing is late; and 2 more"},
        {"{\"kind\":\"any\",\"of\":[{\"kind\":\"code\"}]}",
         "its own test said no"},
        {"{\"kind\":\"of another day\"}", "as the judge said"},
    };
    struct listener to = say_to("en");

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        json_t *traced = doc_object(say_mem);

        doc_set_text(traced, "failed", "as the judge said");
        doc_set(traced, "test", say_json(cases[i].test));
        assert_string_equal(say_failed(&to, traced), cases[i].text);
    }
}

static void
a_version_that_is_gone_leaves_the_names(void **state)
{
    struct listener to = {NULL, "en", "Asia/Shanghai", say_mem};
    struct event    e = decided();

    assert_string_equal(
        say_event(&to, &e),
        "“classify”: rule “injury or press” decided; severity: “serious”.");
    assert_true(json_array_size(say_decision(&to, &e)) > 10);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decision_is_told_whole_in_english),
        cmocka_unit_test(what_was_looked_up_of_a_person_is_told_too),
        cmocka_unit_test(a_decision_is_told_whole_in_chinese),
        cmocka_unit_test(a_decision_is_told_whole_in_spanish),
        cmocka_unit_test(a_table_without_a_hit_and_an_override_are_told),
        cmocka_unit_test(
            a_rule_and_its_reason_are_told_in_the_readers_language),
        cmocka_unit_test(rules_that_hit_together_are_told_one_by_one),
        cmocka_unit_test(a_persons_reason_stays_as_it_was_written),
        cmocka_unit_test(every_kind_of_test_is_told),
        cmocka_unit_test(a_version_that_is_gone_leaves_the_names),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
