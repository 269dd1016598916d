/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What paper shows: every source a cell or a column may name, in words.
 */
#include "model_fixture.h"

#include "desk/paper.h"
#include "model/state.h"

/* A desk with every kind of field, two departments asked, and a register. */
static const char paper_model[] =
    "{'name':'paper','title':{'zh':'投诉','en':'Complaints'},"
    "'languages':['en','zh'],'calendar':'office','number':'TS-{seq:4}',"
    "'teams':['service','quality'],'roles':['officer'],"
    "'stages':[{'name':'begun','owner':'service.officer','actions':["
    "  {'name':'plan','form':'plan','to':'done'},"
    "  {'name':'talk','form':'round','to':'begun'}]},"
    " {'name':'done','final':true}],"
    "'clocks':[{'name':'answer','starts':{'on':'received'},"
    "  'within':{'n':24,'unit':'hours'}}],"
    "'forms':["
    " {'name':'complaint','public':true,'fields':["
    "  {'kind':'person','name':'name','required':true},"
    "  {'kind':'choice','name':'type','options':['goods','other'],"
    "   'other':true},"
    "  {'kind':'many','name':'request','options':['return','repair','other'],"
    "   'other':true},"
    "  {'kind':'money','name':'amount','currency':'CNY'},"
    "  {'kind':'money','name':'yen','currency':'JPY'},"
    "  {'kind':'number','name':'pieces'},"
    "  {'kind':'date','name':'bought_on'},"
    "  {'kind':'datetime','name':'came_at'},"
    "  {'kind':'check','name':'agreed'},"
    "  {'kind':'long','name':'story'},"
    "  {'kind':'files','name':'evidence'}]},"
    " {'name':'plan','number':'P-{seq:3}','fields':["
    "  {'kind':'long','name':'cause'},"
    "  {'kind':'checklist','name':'items','options':['posts','lifts','lamps']},"
    "  {'kind':'block','name':'measures','fields':["
    "    {'kind':'text','name':'what'},{'kind':'date','name':'until_day'}]}]},"
    " {'name':'round','repeats':true,'fields':["
    "  {'kind':'long','name':'wish'}]},"
    " {'name':'review','fields':[{'kind':'long','name':'opinion'}]}],"
    "'registers':[{'name':'book','number':'R-{seq:4}','columns':['number']},"
    " {'name':'plain','columns':['number']}],"
    "'words':{'en':{'complaint.name':'Customer','type.goods':'Goods',"
    "   'type.other':'Other','type':'Kind','return':'send back',"
    "   'form.plan':'Plan','clock.answer':'Answer','stage.begun':'Begun',"
    "   'plan.measures.what':'Measure','team.quality':'Quality',"
    "   'role.officer':'officer','items.posts':'Posts','items.lifts':'Lifts',"
    "   'severity.serious':'Serious'},"
    "  'zh':{'complaint.name':'客户名称','type':'类别'}}}";

static const char paper_state[] =
    "{'number':'TS-0007','channel':'phone','lang':'zh','stage':'begun',"
    "'owner':'service.officer','assignee':'wang','received_ms':1790761200000,"
    "'facts':{'name':'Zhang','type':'other','type_other':'the noise',"
    "  'request':['return','other'],'request_other':'an apology',"
    "  'severity':'serious','responsible':'quality','score':12.5,"
    "  'received_on':'2026-09-30'},"
    "'forms':{'complaint':{'name':'Zhang','type':'other',"
    "  'type_other':'the noise','request':['return','other'],"
    "  'request_other':'an apology','amount':125050,'yen':1500,'pieces':12000,"
    "  'bought_on':'2026-09-08','came_at':'2026-09-30 17:40','agreed':true,"
    "  'story':'It leaks.\\nBadly.'},"
    " 'plan':{'cause':'seal','items':{'posts':true,'lifts':'stuck'},"
    "  'measures':[{'what':'new seal','until_day':'2026-10-09'},"
    "   {'what':'train'}]},"
    " 'round':[{'wish':'money','by':'wang','at_ms':1790761200000},"
    "  {'wish':'a new one','by':'li','at_ms':1790847600000}],"
    " 'review':{'opinion':'worn'}},"
    "'acted':{'plan':{'count':2,'by':'li','at_ms':1790847600000}},"
    "'tasks':[{'task':1,'name':'review','team':'quality.officer',"
    "  'what':'please look','form':'review','opened_ms':1790761200000,"
    "  'receipt':true,'received_by':'li','received_ms':1790761200000,"
    "  'done':true,'by':'li','done_ms':1790847600000,"
    "  'answers':{'opinion':'worn'}},"
    " {'task':2,'name':'review','team':'service.officer','receipt':true,"
    "  'opened_ms':1790761200000,'done':false}],"
    "'registers':{'book':{'number':'R-0003'},'plain':{},"
    "  'plan':{'number':'P-002'}},"
    "'files':[{'file':1,'name':'a.jpg'},{'file':2,'name':'b.jpg'}],"
    "'clocks':{'answer':{'running':true,'due_ms':1790847600000,'late':2}}}";

static const char *
name_of(const void *people, struct arena *mem, const char *login)
{
    (void)people;
    return strcmp(login, "li") == 0 ? arena_text(mem, "Li Na") : NULL;
}

static struct paper
paper_in(struct arena *mem, const char *lang)
{
    return (struct paper){.mem = mem,
                          .procedure =
                              procedure_of(mem, json_of(mem, paper_model)),
                          .state = json_of(mem, paper_state),
                          .zone = "Asia/Shanghai",
                          .lang = lang,
                          .person = name_of};
}

struct shown {
    const char *source, *label, *text;
};

static void
must_show(const struct paper *paper, const struct shown *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(paper_label(paper, all[i].source), all[i].label);
        assert_string_equal(paper_text(paper, all[i].source), all[i].text);
    }
}

#define MUST_SHOW(paper, list)                                                 \
    must_show(&(paper), list, sizeof(list) / sizeof((list)[0]))

static void
every_kind_of_answer_is_in_words(void **state)
{
    static const struct shown all[] = {
        {"complaint.name", "Customer", "Zhang"},
        {"complaint.type", "Kind", "Other: the noise"},
        {"complaint.type_other", "Kind: Other", "the noise"},
        {"complaint.request", "request", "send back, other: an apology"},
        {"complaint.amount", "amount", "1,250.50 CNY"},
        {"complaint.yen", "yen", "1,500 JPY"},
        {"complaint.pieces", "pieces", "12,000"},
        {"complaint.bought_on", "bought_on", "8 Sep 2026"},
        {"complaint.came_at", "came_at", "30 Sep 2026 17:40"},
        {"complaint.agreed", "agreed", "yes"},
        {"complaint.story", "story", "It leaks.\nBadly."},
        {"complaint.evidence", "evidence", "a.jpg, b.jpg"},
        {"plan.items", "items", "Posts ✓; Lifts stuck"},
        {"plan.measures", "measures", "new seal, 9 Oct 2026; train"},
        {"round.wish", "wish", "a new one"},
    };
    struct paper paper = paper_in(*state, "en");

    MUST_SHOW(paper, all);
}

static void
facts_and_what_the_desk_knows_are_in_words(void **state)
{
    static const struct shown all[] = {
        {"number", "Number", "TS-0007"},
        {"received_at", "Received", "30 Sep 2026 17:40"},
        {"received_on", "Received on", "30 Sep 2026"},
        {"stage", "Stage", "Begun"},
        {"owner", "With", "service · officer"},
        {"assignee", "Handled by", "wang"},
        {"responsible", "Responsible department", "Quality"},
        {"channel", "Came", "by telephone"},
        {"severity", "severity", "Serious"},
        {"score", "score", "12.5"},
        {"type", "Kind", "Other: the noise"},
        {"files", "Files", "a.jpg, b.jpg"},
        {"late", "Late", "0"},
        {"unknown", "unknown", ""},
    };
    struct paper paper = paper_in(*state, "en");

    doc_set_int(json_object_get(
                    json_object_get((json_t *)paper.state, "clocks"), "answer"),
                "late", 0);
    MUST_SHOW(paper, all);
}

static void
who_filled_a_form_in_is_named_and_when(void **state)
{
    static const struct shown all[] = {
        {"plan.by", "Plan: by", "Li Na"},
        {"plan.at", "Plan: when", "1 Oct 2026 17:40"},
        {"plan.number", "Plan: number", "P-002"},
        {"round.by", "round: by", "Li Na"},
        {"round.at", "round: when", "1 Oct 2026 17:40"},
        {"review.by", "review: by", "Li Na"},
        {"complaint.at", "complaint: when", "30 Sep 2026 17:40"},
        {"due.answer", "Answer: due", "1 Oct 2026 17:40"},
        {"late.answer", "Answer: late", "yes (2)"},
    };
    struct paper paper = paper_in(*state, "en");

    MUST_SHOW(paper, all);
}

static void
S02_R04_labels_are_in_the_readers_language(void **state)
{
    static const struct shown all[] = {
        {"complaint.name", "客户名称", "Zhang"},
        {"received_at", "受理时间", "2026年9月30日 17:40"},
        {"channel", "投诉渠道", "电话"},
    };
    struct paper paper = paper_in(*state, "zh");

    MUST_SHOW(paper, all);
}

static void
S04_R02_a_number_is_that_of_the_register_or_of_the_numbered_form(void **state)
{
    struct paper paper = paper_in(*state, "en");

    assert_string_equal(paper_number(&paper, NULL), "TS-0007");
    assert_string_equal(paper_number(&paper, "book"), "R-0003");
    assert_string_equal(paper_number(&paper, "plain"), "TS-0007");
    assert_string_equal(paper_number(&paper, "plan"), "P-002");
    assert_string_equal(paper_number(&paper, "elsewhere"), "");
}

static void
S11_R05_a_copy_that_nobody_signed_for_says_so(void **state)
{
    struct paper  paper = paper_in(*state, "en");
    const json_t *tasks = json_object_get(paper.state, "tasks");
    const json_t *done = json_array_get(tasks, 0),
                 *waits = json_array_get(tasks, 1);

    assert_string_equal(paper_task_label(&paper, "received_by"), "Received by");
    assert_string_equal(paper_task_text(&paper, done, "team"),
                        "Quality · officer");
    assert_string_equal(paper_task_text(&paper, done, "received_by"), "Li Na");
    assert_string_equal(paper_task_text(&paper, done, "answered_at"),
                        "1 Oct 2026 17:40");
    assert_string_equal(paper_task_text(&paper, done, "opinion"), "worn");
    assert_string_equal(paper_task_text(&paper, done, "state"), "answered");
    assert_string_equal(paper_task_text(&paper, waits, "received_at"), "");
    assert_string_equal(paper_task_text(&paper, waits, "state"),
                        "not signed for");
}

static void
values_are_there_as_they_are_kept(void **state)
{
    struct paper paper = paper_in(*state, "en");
    const char  *currency = NULL;

    assert_int_equal(
        json_integer_value(paper_value(&paper, "complaint.amount")), 125050);
    assert_int_equal(paper_kind(&paper, "complaint.amount", &currency),
                     FIELD_MONEY);
    assert_string_equal(currency, "CNY");
    assert_int_equal(json_integer_value(paper_value(&paper, "plan.at")),
                     1790847600000);
    assert_int_equal(paper_kind(&paper, "plan.at", NULL), FIELD_DATETIME);
    assert_int_equal(paper_kind(&paper, "score", NULL), FIELD_NUMBER);
    assert_int_equal(paper_kind(&paper, "stage", NULL), FIELD_TEXT);
    assert_null(paper_value(&paper, "unknown"));
}

static void
a_blank_form_has_labels_and_no_texts(void **state)
{
    struct paper paper = paper_in(*state, "en");

    paper.state = NULL;
    assert_string_equal(paper_label(&paper, "plan.by"), "Plan: by");
    assert_string_equal(paper_text(&paper, "plan.by"), "");
    assert_string_equal(paper_text(&paper, "complaint.evidence"), "");
    assert_string_equal(paper_text(&paper, "late"), "");
    assert_string_equal(paper_number(&paper, "book"), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_kind_of_answer_is_in_words),
        MODEL_TEST(facts_and_what_the_desk_knows_are_in_words),
        MODEL_TEST(who_filled_a_form_in_is_named_and_when),
        MODEL_TEST(S02_R04_labels_are_in_the_readers_language),
        MODEL_TEST(
            S04_R02_a_number_is_that_of_the_register_or_of_the_numbered_form),
        MODEL_TEST(S11_R05_a_copy_that_nobody_signed_for_says_so),
        MODEL_TEST(values_are_there_as_they_are_kept),
        MODEL_TEST(a_blank_form_has_labels_and_no_texts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
