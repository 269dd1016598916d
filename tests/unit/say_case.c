/* SPDX-License-Identifier: Apache-2.0 */
/* The procedure whose words the tests of desk/say.h expect. */
#include "say_case.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

struct arena            *say_mem;

static struct procedure *procedure;

static const char        model[] =
    "{\"name\":\"desk\",\"title\":{\"en\":\"Complaints\",\"zh\":\"投诉流程\","
    "\"es\":\"Reclamaciones\"},"
    "\"languages\":[\"en\",\"zh\",\"es\"],\"number\":\"TS-{seq:4}\","
    "\"teams\":[\"service\",\"quality\"],\"roles\":[\"officer\",\"manager\"],"
    "\"stages\":["
    "{\"name\":\"recorded\",\"owner\":\"service.officer\",\"actions\":["
    " {\"name\":\"approve\",\"sign\":\"approves it\",\"to\":\"closed\"}]},"
    "{\"name\":\"closed\",\"final\":true}],"
    "\"clocks\":[{\"name\":\"answer\",\"starts\":{\"on\":\"received\"},"
    "\"stops\":{\"on\":\"acted\",\"what\":\"approve\"},"
    "\"within\":{\"n\":3,\"unit\":\"workdays\"}},"
    "{\"name\":\"plan\",\"starts\":{\"on\":\"entering\",\"what\":\"recorded\"},"
    "\"stops\":{\"on\":\"acted\",\"what\":\"approve\"},"
    "\"within\":{\"n\":24,\"unit\":\"hours\"}}],"
    "\"forms\":[{\"name\":\"complaint\",\"public\":true,\"fields\":["
    " {\"kind\":\"text\",\"name\":\"name\"},"
    " {\"kind\":\"choice\",\"name\":\"type\",\"options\":[\"goods\","
    "\"service\"]},"
    " {\"kind\":\"money\",\"name\":\"amount\",\"currency\":\"CNY\"},"
    " {\"kind\":\"date\",\"name\":\"bought\"},"
    " {\"kind\":\"long\",\"name\":\"story\"}]},"
    "{\"name\":\"round\",\"repeats\":true,\"fields\":["
    " {\"kind\":\"text\",\"name\":\"by\"}]}],"
    "\"registers\":[{\"name\":\"book\",\"enters\":{\"on\":\"received\"},"
    "\"title\":{\"zh\":\"投诉登记簿\",\"en\":\"Book of complaints\","
    "\"es\":\"Libro de reclamaciones\"},\"columns\":[\"number\"],"
    "\"at\":\"forms.lua:9\"}],"
    "\"tables\":[{\"name\":\"classify\",\"on\":{\"on\":\"submitted\"},"
    "\"hit\":\"first\",\"rules\":[{\"name\":\"injury or press\","
    "\"because\":\"health is at stake\",\"sets\":[\"severity\"]}]},"
    "{\"name\":\"notify\",\"on\":{\"on\":\"submitted\"},\"hit\":\"collect\","
    "\"rules\":[{\"name\":\"press\",\"because\":\"it will be read\"},"
    "{\"name\":\"plain\"},"
    "{\"name\":\"press again\",\"because\":\"it was read\"}]}],"
    "\"words\":{"
    "\"en\":{\"stage.recorded\":\"Recorded\",\"stage.closed\":\"Closed\","
    "\"action.approve\":\"Approve\",\"clock.answer\":\"Answer in time\","
    "\"clock.plan\":\"Plan\",\"table.classify\":\"Classify\","
    "\"sign.approves it\":\"approves the plan\",\"severity\":\"Severity\","
    "\"severity.serious\":\"serious\",\"severity.minor\":\"minor\","
    "\"type\":\"About\",\"type.goods\":\"goods\",\"type.service\":\"service\","
    "\"amount\":\"Amount\",\"story\":\"What happened\",\"bought\":\"Bought\","
    "\"form.round\":\"Talk\",\"team.service\":\"Customer service\","
    "\"team.quality\":\"Quality\",\"role.officer\":\"officer\","
    "\"role.manager\":\"manager\",\"responsible\":\"Responsible team\","
    "\"earlier\":\"Earlier complaints\",\"letter.declined\":\"Declined\"},"
    "\"zh\":{\"stage.recorded\":\"已登记\",\"stage.closed\":\"已结案\","
    "\"action.approve\":\"批准\",\"clock.answer\":\"按时答复\","
    "\"clock.plan\":\"方案\",\"table.classify\":\"分级\","
    "\"sign.approves it\":\"同意方案\",\"severity\":\"情节\","
    "\"severity.serious\":\"严重\",\"severity.minor\":\"轻微\","
    "\"type\":\"类型\",\"type.goods\":\"商品\",\"type.service\":\"服务\","
    "\"amount\":\"金额\",\"story\":\"经过\",\"bought\":\"购买日期\","
    "\"form.round\":\"沟通\",\"team.service\":\"客服\","
    "\"team.quality\":\"质量\",\"role.officer\":\"专员\","
    "\"role.manager\":\"经理\",\"responsible\":\"责任部门\","
    "\"rule.classify.injury or press\":\"伤人或见报\","
    "\"because.injury or press\":\"事关健康\","
    "\"rule.press\":\"见报\",\"because.notify.press\":\"会有人看到\","
    "\"rule.press again\":\"再次见报\","
    "\"earlier\":\"以往投诉\",\"letter.declined\":\"不予受理函\"},"
    "\"es\":{\"stage.recorded\":\"Registrada\",\"stage.closed\":\"Cerrada\","
    "\"action.approve\":\"Aprobar\",\"clock.answer\":\"Responder a tiempo\","
    "\"clock.plan\":\"Plan\",\"table.classify\":\"Clasificar\","
    "\"sign.approves it\":\"aprueba el plan\",\"severity\":\"Gravedad\","
    "\"severity.serious\":\"grave\",\"severity.minor\":\"leve\","
    "\"type\":\"Asunto\",\"type.goods\":\"productos\","
    "\"type.service\":\"servicio\",\"amount\":\"Importe\","
    "\"story\":\"Lo ocurrido\",\"bought\":\"Comprado\","
    "\"form.round\":\"Conversación\",\"team.service\":\"Atención al cliente\","
    "\"team.quality\":\"Calidad\",\"role.officer\":\"agente\","
    "\"role.manager\":\"responsable\",\"responsible\":\"Equipo responsable\","
    "\"earlier\":\"Reclamaciones anteriores\","
    "\"letter.declined\":\"Desestimada\"}}}";

static const char digest[] =
    "6c1f0d3a6c1f0d3a6c1f0d3a6c1f0d3a6c1f0d3a6c1f0d3a6c1f0d3a6c1f0d3a";

int
say_open(void **state)
{
    struct fault why = {0};

    say_mem = arena_new(64 * 1024 * 1024);
    if (procedure_read(say_json(model), digest, say_mem, &procedure, &why) !=
        OK)
        fail_msg("%s: %s", why.field, why.text);
    return 0;
}

int
say_close_case(void **state)
{
    arena_free(say_mem);
    return 0;
}

struct listener
say_to(const char *lang)
{
    return (struct listener){procedure, lang, "Asia/Shanghai", say_mem};
}

json_t *
say_json(const char *text)
{
    struct fault why = {0};
    json_t      *doc = NULL;

    if (doc_read(say_mem, text, strlen(text), &doc, &why) != OK)
        fail_msg("%s in %s", why.text, text);
    return doc;
}

int64_t
say_at(const char *text, const char *zone)
{
    struct fault why;
    int64_t      at_ms = 0;

    assert_int_equal(moment_read(text, zone, &at_ms, &why), OK);
    return at_ms;
}

struct event
say_made(enum event_kind kind, const char *body, const char *personal)
{
    return (struct event){.kind = kind,
                          .at_ms = say_at("2026-09-30 17:40", "Asia/Shanghai"),
                          .actor = "wang",
                          .version = digest,
                          .body = say_json(body),
                          .personal =
                              personal == NULL ? NULL : say_json(personal)};
}
