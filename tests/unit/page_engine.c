/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine without judges for the tests of the portal: one or two procedures
 * with every kind of field, words in three languages, and no decision.
 */
#include <string.h>

#include "base/doc.h"
#include "engine/engine.h"
#include "page_world.h"

/* JSON with ' for ". */
static const char model[] =
    "{'name':'shop','title':{'zh':'公司投诉','en':'Complaint to the shop',"
    "'es':'Reclamación a la tienda'},"
    "'languages':['zh','en','es'],'number':'TS-{seq:4}',"
    "'teams':['service','quality'],'roles':['officer','manager'],'stages':["
    "{'name':'recorded','owner':'service.officer','actions':["
    " {'name':'judge','to':'answering'},"
    " {'name':'explain','letter':'declined','to':'closed'}]},"
    "{'name':'answering','owner':'service.officer','actions':["
    " {'name':'close','to':'closed'}]},"
    "{'name':'closed','final':true}],"
    "'clocks':[{'name':'answer','starts':{'on':'entering','what':'recorded'},"
    " 'stops':{'on':'acted','what':'close'},'within':{'n':24,'unit':'hours'}},"
    "{'name':'report','starts':{'on':'entering','what':'recorded'},"
    " 'stops':{'on':'acted','what':'close'},'every':{'n':1,'unit':'hours'}}],"
    "'forms':[{'name':'complaint','public':true,'fields':["
    "{'kind':'text','name':'name','required':true},"
    "{'kind':'phone','name':'phone','required':true},"
    "{'kind':'email','name':'email'},"
    "{'kind':'date','name':'bought'},"
    "{'kind':'choice','name':'type','required':true,'other':true,"
    " 'options':['goods','service','other']},"
    "{'kind':'choice','name':'shop','options':['a','b','c','d','e','f','g','h']"
    "},"
    "{'kind':'long','name':'story','required':true},"
    "{'kind':'many','name':'request','options':['return','exchange','"
    "compensation']},"
    "{'kind':'money','name':'amount','currency':'CNY'},"
    "{'kind':'number','name':'pieces'},"
    "{'kind':'check','name':'call_me'},"
    "{'kind':'files','name':'evidence','at_most':2},"
    "{'kind':'datetime','name':'seen_at'},"
    "{'kind':'checklist','name':'state','options':['lamps','doors']},"
    "{'kind':'text','name':'which','required':{'is':{'type':'goods'}},"
    " 'shown':{'is':{'type':['goods','service'],'call_me':true}}},"
    "{'kind':'number','name':'people','at_least':1,'at_most':50},"
    "{'kind':'block','name':'witnesses','at_least':2,'at_most':9,'fields':["
    " {'kind':'person','name':'who','required':true},"
    " {'kind':'phone','name':'tel'},"
    " {'kind':'choice','name':'side','options':['ours','theirs']}]}]}],"
    "'tables':[],"
    "'letters':{'declined':{'en':{'subject':'About your "
    "complaint','text':'Dear {name},\\nwe are sorry about {number}.'}}},"
    "'words':{'en':{'stage.recorded':'Recorded','public.recorded':'We have it',"
    " 'next.recorded':'Somebody reads it and decides what to "
    "do.','public.answering':'We are talking with you',"
    " 'public.closed':'Closed','name':'Your name','phone':'Your "
    "phone','phone.hint':'no','bought.hint':'As on the bill',"
    " 'complaint.phone.hint':'We may call you "
    "back','email':'Email','bought':'Day of purchase',"
    " 'type':'What is it "
    "about?','goods':'Goods','service':'Service','other':'Something else',"
    " 'shop':'Which shop?','story':'What "
    "happened?','complaint.story.hint':'When, where, and what you would like "
    "us to do',"
    " 'request':'What do you ask "
    "for?','return':'Return','exchange':'Exchange','compensation':'"
    "Compensation',"
    " 'amount':'Amount','pieces':'How many pieces?','call_me':'Please call me "
    "back','evidence':'Photos and papers'},"
    "'zh':{'public.recorded':'已收到，正在核实','next.recorded':'"
    "专人会阅读您的投诉并判断如何处理。','public.closed':'已办结',"
    " 'name':'姓名','phone':'电话','complaint.phone.hint':'我们可能会给您回电',"
    "'email':'邮箱','bought':'购买日期',"
    " 'type':'投诉类型','goods':'商品','service':'服务','other':'其他','shop':'"
    "哪家门店？','story':'事情经过',"
    " 'complaint.story.hint':'时间、地点，以及您希望我们怎么做','request':'"
    "您的要求','return':'退货','exchange':'换货',"
    " 'compensation':'赔偿','amount':'金额','pieces':'数量','call_me':'"
    "请给我回电话','evidence':'照片和凭证'},"
    "'es':{'public.recorded':'La tenemos y la estamos "
    "mirando','next.recorded':'Alguien la lee y decide qué "
    "hacer.','public.closed':'Cerrada',"
    " 'name':'Su nombre','phone':'Su teléfono','complaint.phone.hint':'Puede "
    "que le llamemos','email':'Correo electrónico',"
    " 'bought':'Fecha de compra','type':'¿De qué se "
    "trata?','goods':'Productos','service':'Servicio','other':'Otra cosa',"
    " 'shop':'¿Qué tienda?','story':'¿Qué ha "
    "pasado?','complaint.story.hint':'Cuándo, dónde y qué quiere que hagamos',"
    " 'request':'¿Qué "
    "pide?','return':'Devolución','exchange':'Cambio','compensation':'"
    "Indemnización','amount':'Importe',"
    " 'pieces':'¿Cuántas piezas?','call_me':'Llámenme, por "
    "favor','evidence':'Fotos y documentos'}}}";

static const char digests[2][65] = {
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210",
};
static const char *const names[2] = {"shop", "repairs"};

size_t                   procedures_in_force = 1;

/* Read once; the test program's own memory. */
static const struct version *
version_at(size_t i)
{
    static struct version versions[2];
    static struct source  none;
    static struct arena  *mem; /* static: so that it counts as held */
    struct procedure     *procedure;
    struct fault          why;
    char                 *copy;
    json_t               *doc;

    if (versions[i].digest != NULL)
        return &versions[i];
    if (mem == NULL)
        mem = arena_new(16 * 1024 * 1024);
    copy = arena_text(mem, model);
    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    if (doc_read(mem, copy, strlen(copy), &doc, &why) != OK)
        return NULL;
    doc_set_text(doc, "name", names[i]);
    if (procedure_read(doc, digests[i], mem, &procedure, &why) != OK)
        return NULL;
    versions[i] = (struct version){digests[i], procedure, &none, false};
    return &versions[i];
}

enum err
engine_load(struct engine *en, const struct source *source,
            const struct version **out, struct fault *why)
{
    *out = version_at(0);
    return OK;
}

const struct version *
engine_version(struct engine *en, const char *wanted)
{
    for (size_t i = 0; i < 2; i++)
        if (strcmp(wanted, digests[i]) == 0)
            return version_at(i);
    return NULL;
}

const struct version *
engine_in_force(struct engine *en, const char *procedure)
{
    for (size_t i = 0; i < procedures_in_force; i++)
        if (strcmp(procedure, names[i]) == 0)
            return version_at(i);
    return NULL;
}

const struct version **
engine_list(struct engine *en, struct arena *mem, size_t *count)
{
    const struct version **list = arena_take(mem, 3 * sizeof *list);

    for (size_t i = 0; i < procedures_in_force; i++)
        list[i] = version_at(i);
    *count = procedures_in_force;
    return list;
}

enum err
engine_decide(struct engine *en, struct arena *mem, const struct version *v,
              const char *const *tables, const json_t *facts,
              json_t **decisions, struct fault *why)
{
    *decisions = doc_array(mem);
    return OK;
}

void
engine_measure(struct engine *en, struct engine_figures *out)
{
    *out = (struct engine_figures){0};
}
