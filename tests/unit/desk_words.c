/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure with the words that case_model has not; see desk_words.h.
 */
#include "desk_words.h"

#include <stdio.h>
#include <stdlib.h>

/* With ' for ", so that it can be read in C. */
const char *const words_model =
    "{'name':'office-desk','title':{'en':'Complaint'},'languages':['en'],"
    "'calendar':'office','number':'TS-{seq:4}',"
    "'teams':['office','quality','sales'],'roles':['officer','manager'],"
    "'clauses':[],'stages':["
    "{'name':'open','owner':'office.officer','at':'procedure.lua:1','actions':["
    "{'name':'notify','form':'notice','at':'procedure.lua:2',"
    "'tell':['office.manager'],'open':["
    "{'name':'reply','teams':'notice.departments','role':'officer',"
    "'within':{'n':3,'unit':'workdays'},'receipt':true,'form':'review'},"
    "{'name':'copy','team':'office'}]},"
    "{'name':'decide','form':'liability','at':'procedure.lua:3'},"
    "{'name':'promise','form':'promising','letter':'limit',"
    "'at':'procedure.lua:4'},"
    "{'name':'wait','to':'waiting','at':'procedure.lua:5'},"
    "{'name':'note','form':'record','at':'procedure.lua:6'},"
    "{'name':'reject','form':'judgement','letter':{'nature':'nature letter'},"
    "'letter_by':'judgement.reason','at':'procedure.lua:7'},"
    "{'name':'repair','opens':{'procedure':'repair','carry':{'place':"
    "'complaint.story'},'answers':{'kind':'urgent'}},'at':'procedure.lua:8'},"
    "{'name':'hand on','to':'working','at':'procedure.lua:9'}]},"
    "{'name':'waiting','owner':'office.officer','at':'procedure.lua:10',"
    "'actions':[{'name':'go on','to':'open','at':'procedure.lua:11'}]},"
    "{'name':'working','owner':'responsible.officer','at':'procedure.lua:12',"
    "'actions':[{'name':'close','to':'closed','at':'procedure.lua:13'}]},"
    "{'name':'closed','final':true,'at':'procedure.lua:14'}],"
    "'clocks':["
    "{'name':'answer','starts':{'on':'received'},'pauses':['waiting'],"
    "'within':{'n':2,'unit':'days'},'at':'procedure.lua:20'},"
    "{'name':'working','starts':{'on':'received'},'pauses':['waiting'],"
    "'within':{'n':2,'unit':'workdays'},'at':'procedure.lua:21'},"
    "{'name':'liability','starts':{'on':'received'},'pauses':['waiting'],"
    "'within':{'field':'liability.days','unit':'workdays'},"
    "'at':'procedure.lua:22'},"
    "{'name':'promise','starts':{'on':'acted','what':'promise'},"
    "'within':{'until':'promising.promised_on'},'at':'procedure.lua:23'},"
    "{'name':'several','starts':[{'on':'acted','what':'decide'},"
    "{'on':'entering','what':'waiting'}],'stops':{'on':'leaving','what':"
    "'waiting'},'within':{'n':1,'unit':'days'},'at':'procedure.lua:24'},"
    "{'name':'left','starts':{'on':'leaving','what':'open'},"
    "'within':{'n':1,'unit':'days'},'at':'procedure.lua:25'},"
    "{'name':'after replies','starts':{'on':'joined','what':'reply'},"
    "'within':{'n':1,'unit':'days'},'at':'procedure.lua:26'},"
    "{'name':'customer','starts':{'on':'customer'},"
    "'within':{'n':1,'unit':'days'},'at':'procedure.lua:27'}],"
    "'forms':["
    "{'name':'complaint','public':true,'at':'forms.lua:1','fields':["
    "{'kind':'phone','name':'phone','required':true,'personal':true},"
    "{'kind':'long','name':'story','required':true}]},"
    "{'name':'notice','at':'forms.lua:2','fields':["
    "{'kind':'many','name':'departments','options':['quality','sales']}]},"
    "{'name':'review','at':'forms.lua:3','fields':["
    "{'kind':'choice','name':'verdict','options':['ours','theirs'],"
    "'required':true},{'kind':'long','name':'words'}]},"
    "{'name':'liability','at':'forms.lua:4','fields':["
    "{'kind':'number','name':'days','required':true}]},"
    "{'name':'promising','at':'forms.lua:5','fields':["
    "{'kind':'date','name':'promised_on','required':true}]},"
    "{'name':'record','number':'NO-{seq:5}','at':'forms.lua:6','fields':["
    "{'kind':'text','name':'result'}]},"
    "{'name':'judgement','at':'forms.lua:7','fields':["
    "{'kind':'choice','name':'reason','options':['nature','age']}]}],"
    "'registers':[{'name':'received','columns':['number'],'at':'forms.lua:8'},"
    "{'name':'decided','number':'R-{yyyy}-{seq:3}','enters':{'on':'acted',"
    "'what':'decide'},'columns':['number'],'at':'forms.lua:9'}],"
    "'tables':["
    "{'name':'route','on':{'on':'submitted'},'hit':'first','file':'rules.lua',"
    "'needs':[{'name':'earlier','word':'count_of','same':['phone'],"
    "'at':'rules.lua:1'},{'name':'before','word':'last_of','same':['story'],"
    "'give':'phone','at':'rules.lua:1'}],"
    "'rules':[{'name':'goods','sets':['responsible','severity','verdict'],"
    "'at':'rules.lua:2'}]},"
    "{'name':'escalate','on':{'on':'late'},'hit':'first','file':'rules.lua',"
    "'rules':[{'name':'late','sets':['severity'],'at':'rules.lua:3'}]}],"
    "'letters':{'limit':{'en':{'subject':'s','text':'By {due.promise}. {due.} "
    "{due.answer to nothing}'}},"
    "'nature letter':{'en':{'subject':'s','text':'t'}}},"
    "'words':{'en':{}},'scenarios':[],'files':['procedure.lua']}";

static char *
quoted(struct desk_case *c, const char *model)
{
    char *text = arena_text(c->mem, model);

    for (char *s = text; *s != '\0'; s++)
        if (*s == '\'')
            *s = '"';
    return text;
}

struct procedure *
words_version(struct desk_case *c, const char *model, const char *digest)
{
    struct procedure *p = NULL;

    if (procedure_read(case_json(c, quoted(c, model)), digest, c->mem, &p,
                       &c->why) != OK) {
        fprintf(stderr, "%s\n", c->why.text);
        abort();
    }
    return p;
}

struct desk_case *
words_case(void)
{
    struct desk_case *c = case_open(case_model);

    c->procedure = words_version(c, words_model, CASE_VERSION);
    c->world.procedure = c->procedure;
    return c;
}

int
words_submitted(void **state)
{
    struct desk_case *c = words_case();

    *state = c;
    return case_submit(c, WORDS_ANSWERS, WORDS_DECISIONS, NULL) == OK ? 0 : -1;
}

int
words_closed(void **state)
{
    case_close(*state);
    return 0;
}
