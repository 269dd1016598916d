/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of the model share: an arena a test, a small company's
 * procedure without a fault in it, and JSON written as text.
 */
#ifndef TESTS_MODEL_FIXTURE_H
#define TESTS_MODEL_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "model/procedure.h"

static int
open_arena(void **state)
{
    *state = arena_new(64u << 20);
    return 0;
}

static int
close_arena(void **state)
{
    arena_free(*state);
    return 0;
}

#define MODEL_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

/* JSON with ' for ", so that it can be read in C. */
static inline json_t *
json_of(struct arena *mem, const char *text)
{
    char        *copy = arena_text(mem, text);
    json_error_t error;
    json_t      *value;

    for (char *c = copy; *c != '\0'; c++)
        if (*c == '\'')
            *c = '"';
    value = json_loads(copy, JSON_DECODE_ANY, &error);
    if (value == NULL)
        fail_msg("bad JSON in a test: %s in %s", error.text, copy);
    return doc_keep(mem, value);
}

/* Complaints are judged, answered in rounds, approved and closed. */
static const char small_company[] =
    "{'name':'small','title':{'zh':'小公司','en':'Small company'},"
    "'languages':['en','zh'],'calendar':'office',"
    "'number':'TS-{yyyy}{mm}-{seq:4}',"
    "'teams':['service','quality'],'roles':['officer','manager'],"
    "'clauses':[{'id':'1','text':'Judged first.','at':'procedure.lua:3'}],"
    "'stages':["
    " {'name':'recorded','owner':'service.officer','clause':'1',"
    "  'at':'procedure.lua:10','actions':[{'name':'judge','form':'judgement',"
    "   'to':{'established':'answering','refused':'closed'},"
    "   'by':'judgement.verdict','at':'procedure.lua:12'}]},"
    " {'name':'answering','owner':'responsible.officer','at':'procedure.lua:20'"
    ","
    "  'actions':[{'name':'negotiate','form':'round','counts':'talks',"
    "   'at':'procedure.lua:21'},"
    "   {'name':'approve','sign':'approves the plan',"
    "    'who':['quality.manager'],'at':'procedure.lua:22'},"
    "   {'name':'close','to':'closed','letter':'closed',"
    "    'assign':'service.manager','at':'procedure.lua:23','needs':["
    "     {'need':'rounds','form':'round','count':1},"
    "     {'need':'signed','meaning':'approves the plan'},"
    "     {'need':'filled','field':'judgement.verdict'},"
    "     {'need':'counted','what':'talks','at_least':1},"
    "     {'any':[{'is':{'result':'accepted'}},{'need':'tasks_done'}]}]}]},"
    " {'name':'closed','final':true,'at':'procedure.lua:30'}],"
    "'clocks':[{'name':'answer','at':'procedure.lua:40',"
    "  'starts':{'on':'entering','what':'recorded'},"
    "  'stops':{'on':'acted','what':'close'},"
    "  'within':{'n':24,'unit':'hours'}}],"
    "'forms':["
    " {'name':'complaint','public':true,'at':'forms.lua:1','fields':["
    "  {'kind':'text','name':'name','required':true},"
    "  {'kind':'phone','name':'phone'},"
    "  {'kind':'email','name':'email'},"
    "  {'kind':'choice','name':'type','options':['goods','service','other'],"
    "   'other':true,'required':true},"
    "  {'kind':'many','name':'request','options':['return','repair','other'],"
    "   'other':true},"
    "  {'kind':'money','name':'amount','currency':'CNY'},"
    "  {'kind':'number','name':'pieces'},"
    "  {'kind':'date','name':'bought_on'},"
    "  {'kind':'check','name':'agreed','required':true},"
    "  {'kind':'long','name':'story'},"
    "  {'kind':'text','name':'batch','personal':false,'at_most':8},"
    "  {'kind':'files','name':'evidence','at_most':5}]},"
    " {'name':'judgement','at':'forms.lua:20','fields':["
    "  {'kind':'choice','name':'verdict','required':true,"
    "   'options':['established','refused']},"
    "  {'kind':'long','name':'reason',"
    "   'required':{'is':{'verdict':'refused'}}}]},"
    " {'name':'round','repeats':true,'at':'forms.lua:30','fields':["
    "  {'kind':'choice','name':'result','required':true,"
    "   'options':['accepted','refused']}]}],"
    "'tables':["
    " {'name':'route','at':'rules.lua:2','on':{'on':'submitted'},'hit':'first',"
    "'rules':["
    "  {'name':'goods','because':'goods are quality','clause':'1',"
    "   'sets':['responsible','severity'],'at':'rules.lua:3'}]},"
    " {'name':'escalate','at':'rules.lua:8','on':{'on':'late'},'hit':'first','"
    "rules':["
    "  {'name':'late','sets':{},'at':'rules.lua:9'}]}],"
    "'letters':{'closed':{"
    "  'en':{'subject':'{number}','text':'Dear {name}, {severity}.'},"
    "  'zh':{'subject':'{number}','text':'{complaint.name}您好'}}},"
    "'words':{'en':{'stage.recorded':'Recorded','goods':'Goods',"
    "   'type.goods':'Goods type'},"
    "  'zh':{'recorded':'已登记'}},"
    "'scenarios':[{'name':'all of it','clauses':['1'],'steps':[],"
    "  'at':'tests/all.lua:1'}]}";

static inline struct procedure *
procedure_of(struct arena *mem, json_t *model)
{
    struct procedure *p = NULL;
    struct fault      why = {0};

    if (procedure_read(model, "d1", mem, &p, &why) != OK)
        fail_msg("%s", why.text);
    return p;
}

static inline struct procedure *
small_procedure(struct arena *mem)
{
    return procedure_of(mem, json_of(mem, small_company));
}

#endif
