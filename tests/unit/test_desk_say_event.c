/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of event as a sentence, in three languages. */
#include "say_case.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"

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
    {EVENT_ANSWERED, "{\"by\":\"customer\",\"to\":\"TS-2\"}", NULL,
     "The customer wrote to TS-2, which was merged into this one.",
     "顾客来信（写给已并入本投诉的 TS-2）。",
     "El cliente escribió a TS-2, que se unió a esta."},
    {EVENT_FILED, "{\"type\":\"image/png\",\"to\":\"TS-2\"}",
     "{\"name\":\"bag.png\"}",
     "wang filed “bag.png” with TS-2, which was merged into this one.",
     "wang提交了文件“bag.png”（提交给已并入本投诉的 TS-2）。",
     "wang adjuntó «bag.png» en TS-2, que se unió a esta."},
    {EVENT_LINKED, "{\"kind\":\"related\",\"number\":\"TS-2\"}", NULL,
     "wang linked it to TS-2: a reason.", "wang将其与 TS-2 关联：a reason。",
     "wang la enlazó con TS-2: a reason."},
    {EVENT_LINKED, "{\"kind\":\"merged\",\"number\":\"TS-2\"}", NULL,
     "wang merged TS-2 into it: a reason.",
     "wang将 TS-2 并入本投诉：a reason。", "wang unió TS-2 a esta: a reason."},
    {EVENT_LINKED, "{\"kind\":\"split\",\"number\":\"TS-2\"}", NULL,
     "wang made TS-2 out of a part of it: a reason.",
     "wang从中拆分出 TS-2：a reason。", "wang separó de ella TS-2: a reason."},
    {EVENT_UNLINKED, "{\"kind\":\"related\",\"number\":\"TS-2\"}", NULL,
     "wang undid the link to TS-2.", "wang取消了与 TS-2 的关联。",
     "wang deshizo el enlace con TS-2."},
    {EVENT_UNLINKED, "{\"kind\":\"merged\",\"number\":\"TS-2\"}", NULL,
     "wang took TS-2 out of it again: that one goes on by itself.",
     "wang撤销了 TS-2 的并入，该投诉重新单独处理。",
     "wang volvió a separar TS-2, que sigue por su cuenta."},
    {EVENT_MERGED, "{\"into\":{\"number\":\"TS-2\"}}", NULL,
     "wang merged it into TS-2, where it goes on: a reason.",
     "wang将其并入 TS-2 继续处理：a reason。",
     "wang la unió a TS-2, donde continúa: a reason."},
    {EVENT_UNMERGED, "{\"into\":{\"number\":\"TS-2\"}}", NULL,
     "wang undid the merging into TS-2: it goes on where it was.",
     "wang撤销了并入 TS-2 的操作，恢复原状继续处理。",
     "wang deshizo la unión con TS-2: continúa donde estaba."},
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
    e = say_made(EVENT_CLOCK_MOVED,
                 "{\"clock\":\"answer\",\"because\":\"calendar\",\"due_ms\":"
                 "1791624600000,\"was_ms\":1791538200000}",
                 NULL);
    expect_event("en", &e,
                 "The calendar was changed: the clock “Answer in time” is due "
                 "Sat 10 Oct 2026 17:30 now, instead of Fri 9 Oct 2026 17:30.");
    e.reason = "the holidays moved";
    expect_event("en", &e,
                 "wang changed the calendar: the holidays moved. The clock "
                 "“Answer in time” is due Sat 10 Oct 2026 17:30 now, instead "
                 "of Fri 9 Oct 2026 17:30.");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_event_is_told_in_three_languages),
        cmocka_unit_test(an_event_says_who_when_it_was_nobody_of_the_staff),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
