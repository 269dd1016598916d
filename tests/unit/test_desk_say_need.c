/* SPDX-License-Identifier: Apache-2.0 */
/* What an action still needs, in three languages. */
#include "say_case.h"

static const char need_state[] =
    "{\"forms\":{\"round\":[{},{}]},\"counts\":{\"reopened\":3},"
    "\"tasks\":[{\"task\":1,\"name\":\"reply\",\"done\":true,\"receipt\":true,"
    "\"received_ms\":1,\"answers\":{\"type\":\"service\"}},"
    "{\"task\":2,\"name\":\"reply\",\"receipt\":true}]}";

static const struct {
    const char *need, *en, *zh, *es;
} needs[] = {
    {"{\"need\":\"rounds\",\"form\":\"round\",\"count\":3}",
     "“Talk”: 3 are needed, there are 2", "“沟通”：需要3次，现有2次",
     "«Conversación»: se necesitan 3, hay 2"},
    {"{\"need\":\"signed\",\"meaning\":\"approves it\"}",
     "the signature is missing: “approves the plan”", "缺少签字：“同意方案”",
     "falta la firma: «aprueba el plan»"},
    {"{\"need\":\"filled\",\"field\":\"complaint.bought\"}",
     "“Bought” is not filled in", "“购买日期”尚未填写",
     "falta rellenar «Comprado»"},
    {"{\"need\":\"counted\",\"what\":\"reopened\",\"at_most\":2}",
     "“reopened”: 2 at most, so far 3", "“reopened”：至多2次，现为3次",
     "«reopened»: como máximo 2, hasta ahora 3"},
    {"{\"need\":\"counted\",\"what\":\"reopened\",\"at_least\":4}",
     "“reopened”: 4 are needed, so far 3", "“reopened”：至少需要4次，现为3次",
     "«reopened»: se necesitan 4, hasta ahora 3"},
    {"{\"need\":\"tasks_done\"}", "tasks still open: 1", "尚未完成的任务：1个",
     "tareas aún abiertas: 1"},
    {"{\"need\":\"joined\",\"task\":\"reply\"}", "“reply”: 1 of 2 are done",
     "“reply”：已完成1/2", "«reply»: hechas 1 de 2"},
    {"{\"need\":\"receipt\",\"task\":\"reply\"}",
     "“reply”: 1 of 2 were signed for", "“reply”：已签收1/2",
     "«reply»: con recibo 1 de 2"},
    {"{\"need\":\"joined\",\"task\":\"other\"}",
     "“other”: nobody was asked yet", "“other”：尚未交办",
     "«other»: aún no se ha pedido a nadie"},
    {"{\"need\":\"answers\",\"task\":\"reply\",\"that\":{\"is\":{\"type\":"
     "\"goods\"}}}",
     "“reply”: every answer has to be so: “About” has to be goods; 0 of 1 are",
     "“reply”：每份答复都须符合：“类型”应为商品；1份中有0份符合",
     "«reply»: todas las respuestas deben cumplir: «Asunto» tiene que ser "
     "productos; lo cumplen 0 de 1"},
    {"{\"need\":\"answers\",\"task\":\"other\",\"that\":{\"is\":{\"type\":"
     "\"goods\"}}}",
     "“other”: nobody was asked yet", "“other”：尚未交办",
     "«other»: aún no se ha pedido a nadie"},
    {"{\"is\":{\"type\":[\"goods\",\"service\"]}}",
     "“About” has to be goods or service", "“类型”应为商品或服务",
     "«Asunto» tiene que ser productos o servicio"},
    {"{\"need\":\"told\",\"role\":\"quality.manager\"}",
     "Quality · manager was not told yet", "尚未通知质量 · 经理",
     "aún no se avisó a Calidad · responsable"},
    {"{\"need\":\"written\",\"letter\":\"declined\"}",
     "the letter “Declined” has not been sent yet", "信函“不予受理函”尚未发出",
     "aún no se envió la carta «Desestimada»"},
    {"{\"is\":{\"amount\":{\"at_most\":20000}}}",
     "“Amount” has to be at most 200.00 CNY", "“金额”应为至多200.00 CNY",
     "«Importe» tiene que ser como máximo 200,00 CNY"},
    {"{\"any\":[{\"is\":{\"type\":\"goods\"}},{\"need\":\"tasks_done\"}]}",
     "one of these: “About” has to be goods; tasks still open: 1",
     "以下之一：“类型”应为商品；尚未完成的任务：1个",
     "una de estas: «Asunto» tiene que ser productos; tareas aún abiertas: 1"},
    {"{\"not\":{\"is\":{\"type\":\"goods\"}}}",
     "this must not be: “About” has to be goods", "不得是：“类型”应为商品",
     "esto no debe ser: «Asunto» tiene que ser productos"},
    {"{\"all\":[{\"mentions\":[\"a\",\"b\"]},{\"need\":\"?\"}]}",
     "the text has to mention “a” or “b” and a need that is not known here",
     "内容应提到“a”或“b”和此处未知的条件",
     "el texto tiene que mencionar «a» o «b» y una condición que aquí no se "
     "conoce"},
};

static void
every_need_is_told_in_three_languages(void **state)
{
    struct listener en = say_to("en"), zh = say_to("zh"), es = say_to("es");
    json_t         *held = say_json(need_state);

    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) {
        json_t *need = say_json(needs[i].need);

        assert_string_equal(say_need(&en, need, held), needs[i].en);
        assert_string_equal(say_need(&zh, need, held), needs[i].zh);
        assert_string_equal(say_need(&es, need, held), needs[i].es);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_need_is_told_in_three_languages),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
