/* SPDX-License-Identifier: Apache-2.0 */
/* What would be, in words: moments, changes, and what cannot be known. */
#include "say_case.h"

#include "base/doc.h"

static const char moment[] =
    "{\"at_ms\":1791624600000,\"clock\":\"answer\",\"level\":1,"
    "\"rule\":\"escalate/late once\",\"because\":\"it waits\","
    "\"told\":[\"quality.manager\"],\"assigned\":\"quality.manager\","
    "\"letters\":[\"declined\"],\"tasks\":[{\"team\":\"quality.officer\"}],"
    "\"set\":{\"severity\":\"serious\"},\"next_ms\":1791711000000}";

static void
a_moment_is_told_in_three_languages(void **state)
{
    struct listener en = say_to("en"), zh = say_to("zh"), es = say_to("es");
    json_t         *m = say_json(moment);

    assert_string_equal(
        say_moment(&en, m),
        "Sat 10 Oct 2026 17:30: the clock “Answer in time” is late for time 1; "
        "rule “late once” applies; because it waits; Severity: serious; told: "
        "Quality · manager; it goes to Quality · manager; letters sent: "
        "“Declined”; tasks for Quality · officer; looked at again Sun 11 Oct "
        "2026 17:30.");
    assert_string_equal(
        say_moment(&zh, m),
        "2026年10月10日 周六 "
        "17:30：时限“按时答复”第1次超期；适用规则“late "
        "once”；理由：it waits；情节：严重；通知质量 · 经理；交给质量 · 经理；"
        "发出信函“不予受理函”；向质量 · 专员交办任务；将于2026年10月11日 周日 "
        "17:30 再次检查。");
    assert_string_equal(
        say_moment(&es, m),
        "sáb 10 oct 2026 17:30: el plazo «Responder a tiempo» lleva 1 "
        "retrasos; se aplica la regla «late once»; porque it waits; Gravedad: "
        "grave; se avisa a Calidad · responsable; pasa a Calidad · "
        "responsable; cartas enviadas: «Desestimada»; tareas para Calidad · "
        "agente; se vuelve a mirar el dom 11 oct 2026 17:30.");
}

static void
a_letter_that_would_wait_is_not_told_as_sent(void **state)
{
    struct listener en = say_to("en"), es = say_to("es");
    json_t *m = say_json("{\"at_ms\":1791624600000,\"drafts\":[\"declined\"]}");

    assert_string_equal(say_moment(&en, m),
                        "Sat 10 Oct 2026 17:30: letters that wait for "
                        "approval: “Declined”.");
    assert_string_equal(say_moment(&es, m),
                        "sáb 10 oct 2026 17:30: cartas que esperan "
                        "aprobación: «Desestimada».");
}

static void
a_moment_that_fails_says_how(void **state)
{
    struct listener to = say_to("en");

    assert_string_equal(
        say_moment(&to, say_json("{\"at_ms\":1791624600000,\"fault\":\"no "
                                 "such fact\"}")),
        "Sat 10 Oct 2026 17:30: the procedure fails: no such fact.");
}

static const struct {
    const char *change, *en, *zh, *es;
} changes[] = {
    {"{\"what\":\"stage\",\"before\":\"recorded\",\"after\":\"closed\"}",
     "It goes on at “Closed”; it was at “Recorded”.",
     "将在“已结案”继续，此前在“已登记”。",
     "Sigue en «Cerrada»; estaba en «Registrada»."},
    {"{\"what\":\"owner\",\"before\":\"service.officer\",\"after\":\"quality."
     "manager\"}",
     "Quality · manager is responsible; it was Customer service · officer.",
     "改由质量 · 经理负责，此前为客服 · 专员。",
     "Queda a cargo de Calidad · responsable; antes Atención al cliente · "
     "agente."},
    {"{\"what\":\"clock_stopped\",\"name\":\"plan\",\"before\":1791624600000}",
     "The clock “Plan” stops; it was due Sat 10 Oct 2026 17:30.",
     "时限“方案”停止，此前期限为2026年10月10日 周六 17:30。",
     "El plazo «Plan» se detiene; vencía el sáb 10 oct 2026 17:30."},
    {"{\"what\":\"clock_started\",\"name\":\"plan\",\"after\":1791624600000}",
     "The clock “Plan” starts, due Sat 10 Oct 2026 17:30.",
     "时限“方案”开始，期限为2026年10月10日 周六 17:30。",
     "El plazo «Plan» empieza y vence el sáb 10 oct 2026 17:30."},
    {"{\"what\":\"clock_due\",\"name\":\"plan\",\"before\":1791624600000,"
     "\"after\":1791711000000}",
     "The clock “Plan” is due Sun 11 Oct 2026 17:30 instead of Sat 10 Oct 2026 "
     "17:30.",
     "时限“方案”的期限由2026年10月10日 周六 17:30 改为2026年10月11日 周日 "
     "17:30。",
     "El plazo «Plan» vence el dom 11 oct 2026 17:30 en lugar del sáb 10 oct "
     "2026 17:30."},
    {"{\"what\":\"action_gone\",\"name\":\"approve\"}",
     "“Approve” can no longer be done.", "不能再执行“批准”。",
     "«Aprobar» ya no se puede hacer."},
    {"{\"what\":\"action_new\",\"name\":\"approve\"}",
     "“Approve” can be done from now on.", "今后可以执行“批准”。",
     "«Aprobar» se puede hacer desde ahora."},
};

static void
every_change_is_told_in_three_languages(void **state)
{
    struct listener en = say_to("en"), zh = say_to("zh"), es = say_to("es");

    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        json_t *change = say_json(changes[i].change);

        assert_string_equal(say_change(&en, change), changes[i].en);
        assert_string_equal(say_change(&zh, change), changes[i].zh);
        assert_string_equal(say_change(&es, change), changes[i].es);
    }
}

static void
what_cannot_be_known_is_said_in_each_language(void **state)
{
    static const char *const languages[] = {"en", "zh", "es"};

    for (int i = 0; i < 3; i++)
        assert_int_equal(
            json_array_size(say_cannot_know(languages[i], say_mem)), 4);
    assert_string_not_equal(
        json_string_value(json_array_get(say_cannot_know("zh", say_mem), 0)),
        json_string_value(json_array_get(say_cannot_know("en", say_mem), 0)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_told_in_three_languages),
        cmocka_unit_test(a_letter_that_would_wait_is_not_told_as_sent),
        cmocka_unit_test(a_moment_that_fails_says_how),
        cmocka_unit_test(every_change_is_told_in_three_languages),
        cmocka_unit_test(what_cannot_be_known_is_said_in_each_language),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
