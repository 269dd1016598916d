/* SPDX-License-Identifier: Apache-2.0 */
/* Events, decisions and why rules did not apply, in three languages. */
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

/* --- events --- */

struct told {
    enum event_kind kind;
    const char     *body, *personal;
    const char     *en, *zh, *es;
};

static const struct told events[] = {
    {EVENT_RECEIVED, "{\"number\":\"TS-1\",\"channel\":\"phone\"}", NULL,
     "wang filed complaint TS-1, by telephone.",
     "wang提交了投诉 TS-1（电话）。",
     "wang presentó la reclamación TS-1, por teléfono."},
    {EVENT_DECIDED, "{\"table\":\"classify\",\"set\":{\"severity\":\"minor\"}}",
     NULL, "“Classify”: rule “a rule” decided; Severity: minor.",
     "“分级”：由规则“a rule”决定；情节：轻微。",
     "«Clasificar»: decidió la regla «a rule»; Gravedad: leve."},
    {EVENT_FAULTED, "{\"table\":\"classify\",\"fault\":\"no such fact\"}", NULL,
     "The procedure failed in “Classify”: no such fact.",
     "流程在“分级”出错：no such fact。",
     "El procedimiento falló en «Clasificar»: no such fact."},
    {EVENT_ENTERED, "{\"stage\":\"recorded\",\"owner\":\"service.officer\"}",
     NULL, "It is now at “Recorded”, with Customer service · officer.",
     "进入“已登记”，由客服 · 专员负责。",
     "Pasa a «Registrada», a cargo de Atención al cliente · agente."},
    {EVENT_ACTED,
     "{\"action\":\"approve\",\"sign\":{\"meaning\":\"approves it\"}}", NULL,
     "wang did “Approve” and signed: “approves the plan”.",
     "wang执行了“批准”并签字：“同意方案”。",
     "wang hizo «Aprobar» y firmó: «aprueba el plan»."},
    {EVENT_CLOCK_STARTED, "{\"clock\":\"answer\",\"due_ms\":1791624600000}",
     NULL, "The clock “Answer in time” started: due Sat 10 Oct 2026 17:30.",
     "时限“按时答复”开始计时：期限为2026年10月10日 周六 17:30。",
     "El plazo «Responder a tiempo» empezó: vence el sáb 10 oct 2026 17:30."},
    {EVENT_CLOCK_STOPPED, "{\"clock\":\"answer\"}", NULL,
     "The clock “Answer in time” stopped.", "时限“按时答复”停止计时。",
     "El plazo «Responder a tiempo» se detuvo."},
    {EVENT_CLOCK_LATE,
     "{\"clock\":\"answer\",\"level\":1,\"due_ms\":1791700000000,"
     "\"fell_due_ms\":1791624600000}",
     NULL,
     "The clock “Answer in time” is late for time 1: it was due Sat 10 Oct "
     "2026 17:30.",
     "时限“按时答复”第1次超期：期限为2026年10月10日 周六 17:30。",
     "El plazo «Responder a tiempo» lleva 1 retrasos: vencía el sáb 10 oct "
     "2026 17:30."},
    {EVENT_CLOCK_MOVED,
     "{\"clock\":\"answer\",\"because\":\"resumes\",\"due_ms\":1791624600000}",
     NULL, "The clock “Answer in time” goes on: due Sat 10 Oct 2026 17:30.",
     "时限“按时答复”继续计时：期限为2026年10月10日 周六 17:30。",
     "El plazo «Responder a tiempo» continúa: vence el sáb 10 oct 2026 17:30."},
    {EVENT_TOLD, "{\"roles\":[\"quality.manager\"]}", NULL,
     "Told: Quality · manager.", "已通知质量 · 经理。",
     "Se avisó a Calidad · responsable."},
    {EVENT_LETTER_SENT, "{\"letter\":\"declined\",\"lang\":\"zh\"}", NULL,
     "The letter “Declined” went to the customer, in Chinese.",
     "已向顾客发出中文信函“不予受理函”。",
     "Se envió al cliente la carta «Desestimada», en chino."},
    {EVENT_ASSIGNED, "{\"assignee\":\"wang\"}", NULL, "wang took it on.",
     "wang接手处理。", "wang se hizo cargo."},
    {EVENT_NOTED, "{}", NULL, "wang made a note.", "wang写了备注。",
     "wang dejó una nota."},
    {EVENT_ANSWERED, "{\"by\":\"customer\"}", NULL, "The customer wrote.",
     "顾客来信。", "El cliente escribió."},
    {EVENT_FILED, "{\"type\":\"image/png\"}", "{\"name\":\"bag.png\"}",
     "wang filed “bag.png”.", "wang提交了文件“bag.png”。",
     "wang adjuntó «bag.png»."},
    {EVENT_TASK_OPENED,
     "{\"task\":1,\"team\":\"quality.officer\",\"due_ms\":1791624600000}",
     "{\"what\":\"Look\"}",
     "Quality · officer was asked: Look; due Sat 10 Oct 2026 17:30.",
     "已交质量 · 专员办理：Look；期限为2026年10月10日 周六 17:30。",
     "Se pidió a Calidad · agente: Look; vence el sáb 10 oct 2026 17:30."},
    {EVENT_TASK_ANSWERED, "{\"task\":1}", NULL, "wang answered task 1.",
     "wang回复了任务 1。", "wang respondió a la tarea 1."},
    {EVENT_OVERRIDDEN,
     "{\"table\":\"classify\",\"set\":{\"severity\":\"minor\"}}", NULL,
     "wang overrode “Classify”; Severity: minor; reason: a reason.",
     "wang更改了“分级”的决定；情节：轻微；理由：a reason。",
     "wang anuló la decisión de «Clasificar»; Gravedad: leve; motivo: a "
     "reason."},
    {EVENT_CLOCK_PAUSED, "{\"clock\":\"answer\",\"stage\":\"recorded\"}", NULL,
     "The clock “Answer in time” stands still while it is at “Recorded”.",
     "处于“已登记”期间，时限“按时答复”暂停计时。",
     "El plazo «Responder a tiempo» queda en pausa mientras está en "
     "«Registrada»."},
    {EVENT_TASK_RECEIVED, "{\"task\":2}", NULL, "wang signed for task 2.",
     "wang签收了任务 2。", "wang acusó recibo de la tarea 2."},
    {EVENT_TASK_EXCUSED, "{\"task\":2}", NULL, "wang excused task 2: a reason.",
     "wang免除了任务 2：a reason。", "wang dispensó la tarea 2: a reason."},
    {EVENT_OPENED, "{\"procedure\":\"repair\",\"number\":\"R-1\"}", NULL,
     "R-1 (repair) was made out of it.", "由此转出 R-1（repair）。",
     "De ella se abrió R-1 (repair)."},
    {EVENT_REGISTERED, "{\"register\":\"book\",\"number\":\"L-7\"}", NULL,
     "It was entered in the register “Book of complaints” as L-7.",
     "已登记入“投诉登记簿”，编号 L-7。",
     "Se anotó en el registro «Libro de reclamaciones» con el número L-7."},
    {EVENT_REGISTERED, "{\"register\":\"ledger\",\"number\":\"L-7\"}", NULL,
     "It was entered in the register “ledger” as L-7.",
     "已登记入“ledger”，编号 L-7。",
     "Se anotó en el registro «ledger» con el número L-7."},
    {EVENT_COMPILED,
     "{\"summary\":\"month\",\"from_ms\":1788192000000,\"until_ms\":"
     "1790784000000,\"entered\":12,\"closed\":9,\"late\":1}",
     NULL,
     "The summary “month” was compiled, Tue 1 Sep 2026 to Wed 30 Sep 2026: "
     "entered 12, closed 9, late 1.",
     "已编制汇总“month”（2026年9月1日 周二 至 2026年9月30日 周三）：登记 12 "
     "件，结案 9 件，超期 1 件。",
     "Se elaboró el resumen «month», del mar 1 sep 2026 al mié 30 sep 2026: "
     "anotadas 12, cerradas 9, con retraso 1."},
    {EVENT_MOVED, "{\"to\":\"abcdefabcdef\"}", NULL,
     "wang moved it to version abcdefab: a reason.",
     "wang将其转到版本 abcdefab：a reason。",
     "wang la pasó a la versión abcdefab: a reason."},
    {EVENT_LETTER_SENT, "{\"letter\":\"declined\",\"lang\":\"zh\",\"draft\":2}",
     NULL,
     "wang approved the letter “Declined”; it went to the customer, in "
     "Chinese.",
     "wang批准了信函“不予受理函”，已用中文发给顾客。",
     "wang aprobó la carta «Desestimada»; se envió al cliente, en chino."},
    {EVENT_LETTER_DRAFTED, "{\"draft\":2,\"letter\":\"declined\"}", NULL,
     "The letter “Declined” waits for approval before it goes to the "
     "customer.",
     "信函“不予受理函”待批准后发给顾客。",
     "La carta «Desestimada» espera aprobación antes de ir al cliente."},
    {EVENT_LETTER_DRAFTED, "{\"draft\":3,\"letter\":\"answer\"}", NULL,
     "wang wrote to the customer; it waits for approval before it goes out.",
     "wang给顾客写了信，待批准后发出。",
     "wang escribió al cliente; espera aprobación antes de salir."},
    {EVENT_ANSWERED, "{\"by\":\"li\",\"draft\":3}", NULL,
     "wang approved what li wrote to the customer; it went out.",
     "wang批准了li给顾客写的信，已发出。",
     "wang aprobó lo que li escribió al cliente; ya salió."},
    {EVENT_LETTER_REFUSED, "{\"draft\":2}", NULL,
     "wang refused draft 2; it does not go out: a reason.",
     "wang没有批准草稿 2，不予发出：a reason。",
     "wang rechazó el borrador 2; no sale: a reason."},
    {EVENT_UNDELIVERED, "{\"channel\":\"email\",\"how\":\"bounced\"}", NULL,
     "What was written to the customer came back (by e-mail).",
     "发给顾客的内容被退回（电子邮件）。",
     "Lo escrito al cliente fue devuelto (por correo electrónico)."},
    {EVENT_UNDELIVERED, "{\"channel\":\"post-office\",\"how\":\"refused\"}",
     NULL, "What was written to the customer was not taken (post-office).",
     "发给顾客的内容被拒收（post-office）。",
     "Lo escrito al cliente no fue aceptado (post-office)."},
    {EVENT_UNDELIVERED, "{\"channel\":\"sms\",\"how\":\"given_up\"}", NULL,
     "What was written to the customer did not arrive (sms).",
     "发给顾客的内容没有送达（sms）。",
     "Lo escrito al cliente no llegó (sms)."},
};

static void
expect_event(const char *lang, const struct event *e, const char *text)
{
    struct listener to = say_to(lang);

    assert_string_equal(say_event(&to, e), text);
}

static void
every_kind_of_event_is_told_in_three_languages(void **state)
{
    bool seen[EVENT_KINDS] = {false};

    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        const struct told *t = &events[i];
        struct event       e = say_made(t->kind, t->body, t->personal);

        if (t->kind == EVENT_DECIDED)
            e.rule = "classify/a rule";
        e.reason = "a reason";
        expect_event("en", &e, t->en);
        expect_event("zh", &e, t->zh);
        expect_event("es", &e, t->es);
        seen[t->kind] = true;
    }
    for (int kind = 0; kind < EVENT_KINDS; kind++)
        assert_true(seen[kind]);
}

static void
an_event_says_who_when_it_was_nobody_of_the_staff(void **state)
{
    struct event e = say_made(EVENT_RECEIVED,
                              "{\"number\":\"TS-1\",\"from\":{\"number\":"
                              "\"R-9\"}}",
                              NULL);

    expect_event("en", &e, "wang made TS-1 out of R-9.");
    e = say_made(EVENT_RECEIVED, "{\"number\":\"P-1\",\"schedule\":\"patrol\"}",
                 NULL);
    expect_event("es", &e, "P-1 se abrió según el calendario «patrol».");
    e = say_made(EVENT_ASSIGNED, "{\"owner\":\"quality.manager\"}", NULL);
    e.actor = ACTOR_CLOCK;
    expect_event("en", &e, "The clock gave it to Quality · manager.");
    e = say_made(EVENT_ENTERED, "{\"stage\":\"closed\",\"final\":true}", NULL);
    expect_event("en", &e, "It is closed: “Closed”.");
    e = say_made(EVENT_CLOCK_MOVED,
                 "{\"clock\":\"answer\",\"because\":\"again\",\"next_ms\":"
                 "1791624600000}",
                 NULL);
    expect_event(
        "en", &e,
        "The clock “Answer in time” is looked at again Sat 10 Oct 2026 "
        "17:30.");
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
        cmocka_unit_test(every_kind_of_event_is_told_in_three_languages),
        cmocka_unit_test(an_event_says_who_when_it_was_nobody_of_the_staff),
        cmocka_unit_test(a_version_that_is_gone_leaves_the_names),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
