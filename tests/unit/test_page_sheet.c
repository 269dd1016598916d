/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sheets as they are printed: the head, rows in the paper's order, boxes to
 * tick, fillings, copies, items, signatures, figures; filled in and blank.
 */
#include "model_fixture.h"

#include "page/sheet.h"
#include "page/template.h"

static const char sheet_model[] =
    "{'name':'desk','title':{'zh':'投诉','en':'Complaints'},"
    "'document':{'code':'KS/P/09','revision':'B'},"
    "'languages':['en','zh'],'calendar':'office','number':'TS-{seq:4}',"
    "'teams':['service','quality'],'roles':['officer'],"
    "'stages':[{'name':'begun','owner':'service.officer','actions':["
    "  {'name':'hand out','to':'begun','open':[{'name':'copy','what':'copy',"
    "    'team':'quality.officer','receipt':true},{'name':'mend',"
    "    'what':'mend','team':'quality.officer','form':'mended'}]},"
    "  {'name':'talk','form':'round','to':'begun'},"
    "  {'name':'approve','sign':'approves the plan','to':'done'}]},"
    " {'name':'done','final':true}],"
    "'clocks':[],"
    "'forms':["
    " {'name':'complaint','public':true,'fields':["
    "  {'kind':'person','name':'name','required':true},"
    "  {'kind':'choice','name':'type','options':['goods','other'],"
    "   'other':true},"
    "  {'kind':'check','name':'agreed'},"
    "  {'kind':'long','name':'story'}]},"
    " {'name':'mended','fields':[{'kind':'text','name':'state'}]},"
    " {'name':'cause','fields':[{'kind':'many','name':'causes','options':["
    "   'a','b','c','d','e','f','g','h','i','j','k','l','m','n','o','p','q',"
    "   'r','s','t']}]},"
    " {'name':'patrol','fields':["
    "  {'kind':'checklist','name':'items','options':['posts','lifts']}]},"
    " {'name':'plan','fields':[{'kind':'block','name':'measures','fields':["
    "   {'kind':'text','name':'what'},{'kind':'date','name':'until_day'}]}]},"
    " {'name':'round','repeats':true,'fields':["
    "  {'kind':'choice','name':'result','options':['accept','refuse']},"
    "  {'kind':'text','name':'wish'}]}],"
    "'registers':[{'name':'records','number':'企-{seq:4}',"
    "   'columns':['number']}],"
    "'sheets':["
    " {'name':'record','code':'JH/QER/企/2003/013','register':'records',"
    "  'title':{'zh':'投诉记录','en':'Record'},'languages':['zh','en'],"
    "  'rows':[{'row':'cells','cells':[{'cell':'complaint.name'},"
    "     {'cell':'received_at'}]},"
    "   {'row':'part','name':'sheet.record','side':true,'rows':["
    "    {'row':'cells','cells':[{'cell':'complaint.story','lines':6,"
    "      'above':true}]},"
    "    {'row':'cells','cells':[{'cell':'complaint.type','wide':2},"
    "      {'cell':'complaint.agreed'}]}]},"
    "   {'row':'part','name':'sheet.plan','rows':["
    "    {'row':'each','name':'plan.measures','at_least':2,'cells':["
    "      {'cell':'what','wide':3},{'cell':'until_day'}]}]},"
    "   {'row':'cells','cells':[{'signature':'approves the plan'},"
    "     {'label':'sheet.hint'}]}]},"
    " {'name':'talks','rows':[{'row':'each','name':'round','at_least':3,"
    "   'cells':[{'cell':'at'},{'cell':'by'},{'cell':'result'},"
    "     {'cell':'wish'}]}]},"
    " {'name':'blocks','rows':[{'row':'each','name':'round','at_least':3,"
    "   'rows':[{'row':'cells','cells':[{'cell':'at'},{'cell':'wish'}]}]}]},"
    " {'name':'copies','rows':[{'row':'tasks','name':'copy','at_least':3,"
    "   'cells':[{'cell':'team'},{'cell':'received_by'},{'cell':'state'}]}]},"
    " {'name':'mending','rows':[{'row':'tasks','name':'mend','cells':["
    "   {'cell':'team'},{'cell':'state'}]}]},"
    " {'name':'causes','rows':[{'row':'cells','cells':["
    "   {'cell':'cause.causes'}]}]},"
    " {'name':'patrol','rows':[{'row':'items','name':'patrol.items'},"
    "   {'row':'cells','cells':[{'label':'sheet.hint'}]}]},"
    " {'name':'month','rows':[{'row':'figures','name':'month'}]}],"
    "'words':{'en':{'complaint.name':'Customer','sheet.record':'The record',"
    "   'sheet.hint':'Keep for five years.','type.goods':'Goods',"
    "   'type.other':'Other','sheet.plan':'The plan','items.posts':'Posts',"
    "   'items.lifts':'Lifts','sheet.talks':'Talks','round.wish':'Wish',"
    "   'team.quality':'Quality','type':'Kind',"
    "   'sign.approves the plan':'Approves'},"
    "  'zh':{'complaint.name':'客户名称','sheet.record':'记录',"
    "   'sheet.hint':'保存五年','type.goods':'货物','type':'类别',"
    "   'sign.approves the plan':'批准'}}}";

static const char filled[] =
    "{'number':'TS-0007','received_ms':1790761200000,"
    "'facts':{'name':'Zhang <b>','type':'other','type_other':'the noise'},"
    "'forms':{'complaint':{'name':'Zhang <b>','type':'other',"
    "  'type_other':'the noise','agreed':true,'story':'It leaks.\\nBadly.'},"
    " 'patrol':{'items':{'posts':true,'lifts':'stuck on 3'}},"
    " 'plan':{'measures':[{'what':'new seal','until_day':'2026-10-09'}]},"
    " 'round':[{'result':'refuse','wish':'money','by':'wang',"
    "    'at_ms':1790761200000},"
    "  {'result':'refuse','wish':'more','by':'wang','at_ms':1790761200000},"
    "  {'result':'refuse','wish':'much more','by':'li',"
    "    'at_ms':1790761200000},"
    "  {'result':'accept','wish':'the fourth wish','by':'li',"
    "    'at_ms':1790847600000}]},"
    "'tasks':[{'task':1,'name':'copy','team':'quality.officer','receipt':true,"
    "   'received_by':'li','received_ms':1790761200000,'done':false},"
    "  {'task':2,'name':'copy','team':'service.officer','receipt':true,"
    "   'done':false},{'task':3,'name':'else','team':'service.officer'},"
    "  {'task':4,'name':'mend','team':'quality.officer','form':'mended',"
    "   'done':true,'by':'li','answers':{'state':'tight again'}}],"
    "'signatures':[{'meaning':'approves the plan','by':'zhao',"
    "   'at_ms':1790761200000,'lapsed_ms':1790761200001},"
    "  {'meaning':'approves the plan','by':'li','at_ms':1790847600000}],"
    "'compiled':{'summary':'month','procedure':'desk','register':'records',"
    "  'from_ms':1788192000000,'until_ms':1790784000000,'entered':12,"
    "  'closed':9,'late':1,'first':'企-0001','last':'企-0012',"
    "  'counts':{'type':{'goods':7,'other':4,'':1}}},"
    "'registers':{'records':{'number':'企-0003'}}}";

static const char *
name_of(const void *people, struct arena *mem, const char *login)
{
    (void)people;
    return strcmp(login, "li") == 0 ? arena_text(mem, "Li Na") : NULL;
}

static struct sheet_job
job_for(struct arena *mem, const char *name, const char *state)
{
    static const char *english[] = {"en", NULL};
    struct sheet_job   job = {
          .paper = {.mem = mem,
                    .procedure = procedure_of(mem, json_of(mem, sheet_model)),
                    .state = state == NULL ? NULL : json_of(mem, state),
                    .zone = "Asia/Shanghai",
                    .lang = "en",
                    .person = name_of}};

    job.sheet = procedure_sheet(job.paper.procedure, name);
    job.languages =
        job.sheet->languages != NULL ? job.sheet->languages : english;
    return job;
}

static const char *
printed(struct sheet_job *job)
{
    const char       *source = getenv("srcdir");
    struct arena     *mem = job->paper.mem;
    struct templates *all;
    struct text       html = {.mem = mem};
    struct fault      why;
    json_t           *view = doc_object(mem);

    if (templates_open(arena_printf(mem, "%s/nginx/portal/templates",
                                    source != NULL ? source : "."),
                       &all, &why) != OK)
        fail_msg("%s", why.text);
    job->words = templates_catalogue(all);
    doc_set(view, "t", catalogue_words(job->words, "en"));
    doc_set_text(view, "company", "Desk Ltd");
    doc_set(view, "sheet", sheet_view(job));
    if (templates_fill(all, "sheet", view, &html, &why) != OK)
        fail_msg("%s", why.text);
    templates_close(all);
    return text_of(&html);
}

static void
says(const char *html, const char *text)
{
    if (strstr(html, text) == NULL)
        fail_msg("the sheet does not say %s\n%s", text, html);
}

static void
hides(const char *html, const char *text)
{
    if (strstr(html, text) != NULL)
        fail_msg("the sheet says %s\n%s", text, html);
}

static size_t
count_of(const char *html, const char *text)
{
    size_t n = 0;

    while ((html = strstr(html, text)) != NULL) {
        n++;
        html++;
    }
    return n;
}

/* Each stands behind the one before. */
static void
in_order(const char *html, const char *const *texts)
{
    for (; *texts != NULL; texts++) {
        html = strstr(html, *texts);
        if (html == NULL)
            fail_msg("%s does not follow", *texts);
    }
}

static void
S01_R01_S04_R01_a_document_code_is_printed_exactly_as_given(void **state)
{
    struct sheet_job record = job_for(*state, "record", filled);
    struct sheet_job talks = job_for(*state, "talks", filled);

    says(printed(&record), "<p class=\"document\">JH/QER/企/2003/013 ");
    says(printed(&talks), "<p class=\"document\">KS/P/09 <span "
                          "class=\"revision\">Rev. B</span>");
}

static void
S04_R02_the_serial_number_stands_beside_the_code(void **state)
{
    struct sheet_job record = job_for(*state, "record", filled);
    struct sheet_job talks = job_for(*state, "talks", filled);
    struct sheet_job blank = job_for(*state, "record", NULL);

    says(printed(&record), "NO: <b>企-0003</b>");
    says(printed(&talks), "NO: <b>TS-0007</b>");
    says(printed(&blank), "NO: <b></b>");
}

static void
S01_R11_parts_and_rows_are_in_the_papers_order(void **state)
{
    static const char *const order[] = {"投诉记录",  "客户名称", "记录",
                                        "It leaks.", "类别",     "The plan",
                                        "new seal",  "批准",     NULL};
    struct sheet_job         job = job_for(*state, "record", filled);

    in_order(printed(&job), order);
}

static void
S02_R04_labels_are_in_both_languages_where_the_sheet_has_both(void **state)
{
    struct sheet_job job = job_for(*state, "record", filled);
    const char      *html = printed(&job);

    says(html, "<span class=\"name\" lang=\"zh-CN\">客户名称</span> <span "
               "class=\"name\" lang=\"en\">Customer</span>");
    says(html, "<span lang=\"zh-CN\">投诉记录</span> <span "
               "lang=\"en\">Record</span>");
    says(html, "货物 Goods");
}

static void
what_was_written_is_text_and_keeps_its_lines(void **state)
{
    struct sheet_job job = job_for(*state, "record", filled);
    const char      *html = printed(&job);

    says(html, "<div class=\"written\">It leaks.\nBadly.</div>");
    says(html, "Zhang &lt;b&gt;");
    says(html, "class=\" under l6\"");
}

static void
every_option_is_on_the_paper_and_the_chosen_one_is_ticked(void **state)
{
    struct sheet_job job = job_for(*state, "record", filled);
    struct sheet_job blank = job_for(*state, "record", NULL);
    const char      *html = printed(&job);

    says(html, "☐</span> 货物 Goods");
    says(html, "☑</span> Other: <span class=\"own\">the noise</span>");
    assert_int_equal(count_of(html, "☑"), 2);
    html = printed(&blank);
    assert_int_equal(count_of(html, "☑"), 0);
    assert_int_equal(count_of(html, "☐"), 3);
    says(html, "Other<span class=\"line\"></span>");
}

static void
a_list_of_twenty_is_boxes_on_a_blank_form(void **state)
{
    struct sheet_job blank = job_for(*state, "causes", NULL);

    assert_int_equal(count_of(printed(&blank), "☐"), 20);
}

static void
what_a_task_answers_goes_before_what_it_is(void **state)
{
    struct sheet_job job = job_for(*state, "mending", filled);

    says(printed(&job), "<div class=\"written\">tight again</div>");
}

static void
a_block_has_the_rows_that_are_there_and_those_the_paper_has(void **state)
{
    struct sheet_job job = job_for(*state, "record", filled);
    const char      *html = strstr(printed(&job), "The plan");

    says(html, "new seal");
    says(html, "9 Oct 2026");
    assert_int_equal(count_of(strstr(html, "<tbody>"), "colspan=\"3\""), 2);
}

static void
S01_R11_a_signature_that_lapsed_is_not_on_paper(void **state)
{
    struct sheet_job job = job_for(*state, "record", filled);
    struct sheet_job blank = job_for(*state, "record", NULL);
    const char      *html = printed(&job);

    says(html, "<p class=\"signed\"><b>Li Na</b> <span>1 Oct 2026 "
               "17:40</span></p>");
    hides(html, "zhao");
    hides(html, "class=\"unsigned\"");
    says(printed(&blank), "class=\"unsigned\"");
}

static void
S09_R23_a_fourth_round_is_printed_where_the_paper_has_three(void **state)
{
    struct sheet_job talks = job_for(*state, "talks", filled);
    struct sheet_job blank = job_for(*state, "talks", NULL);
    struct sheet_job blocks = job_for(*state, "blocks", filled);
    const char      *html = printed(&talks);

    assert_int_equal(count_of(strstr(html, "<tbody>"), "<tr>"), 4);
    says(html, "the fourth wish");
    says(html, "1 Oct 2026 17:40");
    says(html, "Li Na");
    assert_int_equal(count_of(strstr(printed(&blank), "<tbody>"), "<tr>"), 3);
    html = printed(&blocks);
    assert_int_equal(count_of(html, "<table class=\"grid round\">"), 4);
    says(html, "the fourth wish");
}

static void
S11_R05_copies_nobody_signed_for_are_listed(void **state)
{
    struct sheet_job job = job_for(*state, "copies", filled);
    const char      *html = printed(&job);

    assert_int_equal(count_of(strstr(html, "<tbody>"), "<tr>"), 3);
    says(html, "Li Na");
    says(html, "signed for");
    assert_int_equal(count_of(html, "not signed for"), 1);
}

static void
S05_R10_every_item_is_listed_with_its_tick_or_its_problem(void **state)
{
    static const char *const order[] = {"<tbody>", ">1<",   "Posts",      "✓",
                                        ">2<",     "Lifts", "stuck on 3", NULL};
    struct sheet_job         job = job_for(*state, "patrol", filled);
    struct sheet_job         blank = job_for(*state, "patrol", NULL);
    const char              *html = printed(&job);

    in_order(html, order);
    assert_int_equal(
        count_of(strstr(printed(&blank), "class=\"lines\""), "✓</div>"), 0);
}

static void
S05_R11_words_under_the_items_are_no_item(void **state)
{
    struct sheet_job job = job_for(*state, "patrol", filled);
    const char      *html = printed(&job);
    const char      *hint = strstr(html, "Keep for five years.");

    assert_non_null(hint);
    assert_int_equal(count_of(strstr(html, "<tbody>"), ">3<"), 0);
    assert_int_equal(count_of(html, "Keep for five years."), 1);
}

static void
figures_are_small_tables(void **state)
{
    static const char *const order[] = {"1 Sep 2026 – 30 Sep 2026",
                                        "企-0001 – 企-0012",
                                        ">12<",
                                        ">9<",
                                        ">1<",
                                        "Kind",
                                        "Goods",
                                        ">7<",
                                        "Other",
                                        ">4<",
                                        "(not answered)",
                                        ">1<",
                                        NULL};
    struct sheet_job         job = job_for(*state, "month", filled);

    in_order(printed(&job), order);
}

static void
what_was_erased_is_printed_as_such(void **state)
{
    struct sheet_job job =
        job_for(*state, "record",
                "{'number':'TS-1','received_ms':1,'facts':{},"
                "'forms':{'complaint':{'type':'goods'}}}");

    job.erased = true;
    assert_int_equal(count_of(printed(&job), "class=\"erased\""), 2);
    job.erased = false;
    assert_int_equal(count_of(printed(&job), "class=\"erased\""), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(S01_R01_S04_R01_a_document_code_is_printed_exactly_as_given),
        MODEL_TEST(S04_R02_the_serial_number_stands_beside_the_code),
        MODEL_TEST(S01_R11_parts_and_rows_are_in_the_papers_order),
        MODEL_TEST(
            S02_R04_labels_are_in_both_languages_where_the_sheet_has_both),
        MODEL_TEST(what_was_written_is_text_and_keeps_its_lines),
        MODEL_TEST(every_option_is_on_the_paper_and_the_chosen_one_is_ticked),
        MODEL_TEST(a_block_has_the_rows_that_are_there_and_those_the_paper_has),
        MODEL_TEST(a_list_of_twenty_is_boxes_on_a_blank_form),
        MODEL_TEST(what_a_task_answers_goes_before_what_it_is),
        MODEL_TEST(S01_R11_a_signature_that_lapsed_is_not_on_paper),
        MODEL_TEST(S09_R23_a_fourth_round_is_printed_where_the_paper_has_three),
        MODEL_TEST(S11_R05_copies_nobody_signed_for_are_listed),
        MODEL_TEST(S05_R10_every_item_is_listed_with_its_tick_or_its_problem),
        MODEL_TEST(S05_R11_words_under_the_items_are_no_item),
        MODEL_TEST(figures_are_small_tables),
        MODEL_TEST(what_was_erased_is_printed_as_such),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
