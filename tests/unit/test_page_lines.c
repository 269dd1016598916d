/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tables of a sheet: lines that are counted, fillings with numbers of their
 * own, the columns of a ledger, and what of a summary is blank.
 */
#include "model_fixture.h"

#include "page/sheet.h"

static const char model[] =
    "{'name':'store','title':{'en':'Complaints'},'languages':['en'],"
    "'calendar':'office','number':'TS-{seq:4}',"
    "'teams':['service'],'roles':['officer'],"
    "'stages':[{'name':'begun','owner':'service.officer','actions':["
    "  {'name':'find','form':'gap','to':'done'},"
    "  {'name':'ask','to':'begun','open':[{'name':'copy','what':'copy',"
    "    'team':'service.officer'}]}]},{'name':'done','final':true}],"
    "'clocks':[],"
    "'forms':["
    " {'name':'complaint','public':true,'fields':["
    "  {'kind':'choice','name':'type','options':['goods','other']},"
    "  {'kind':'long','name':'story'}]},"
    " {'name':'plan','fields':[{'kind':'block','name':'measures','fields':["
    "   {'kind':'text','name':'what'}]}]},"
    " {'name':'gap','repeats':true,'number':'G-{seq:3}','fields':["
    "   {'kind':'text','name':'found'}]}],"
    "'registers':[{'name':'records','columns':['number','type','story']}],"
    "'summaries':[{'name':'month','register':'records','period':'month',"
    "  'count':['type']}],"
    "'sheets':["
    " {'name':'measures','rows':[{'row':'each','name':'plan.measures',"
    "   'at_least':3,'cells':[{'cell':'line'},{'cell':'what'}]}]},"
    " {'name':'copies','rows':[{'row':'tasks','name':'copy','at_least':3,"
    "   'cells':[{'cell':'line'},{'cell':'team'}]}]},"
    " {'name':'rounds','rows':[{'row':'each','name':'gap','at_least':2,"
    "   'rows':[{'row':'cells','cells':[{'cell':'line'},"
    "     {'cell':'found'}]}]}]},"
    " {'name':'endless','rows':[{'row':'each','name':'gap','at_least':"
    "   1000000000,'rows':[{'row':'each','name':'gap','at_least':1000000000,"
    "   'cells':[{'cell':'found','lines':1000000000,'wide':1000000000}]}]}]},"
    " {'name':'gaps','rows':[{'row':'each','name':'gap','at_least':1,"
    "   'cells':[{'cell':'number'},{'cell':'found'}]}]},"
    " {'name':'month','rows':[{'row':'part','name':'sheet.month','rows':["
    "   {'row':'figures','name':'month'},"
    "   {'row':'entries','name':'month'}]}]}],"
    "'words':{'en':{'type':'Kind'}}}";

static const char filled[] =
    "{'number':'TS-0007','forms':{"
    " 'plan':{'measures':[{'what':'new seal'},{'what':'new lid'}]},"
    " 'gap':[{'found':'no stock','number':'G-001'},"
    "  {'found':'no van','number':'G-002'}]},"
    "'tasks':[{'task':4,'name':'copy','team':'service.officer'}],"
    "'registers':{'gap':{'number':'G-002'}}}";

static struct sheet_job
job_for(struct arena *mem, const char *name, const char *state)
{
    static const char *english[] = {"en", NULL};
    const char        *source = getenv("srcdir");
    struct catalogue  *words;
    struct fault       why;
    struct sheet_job   job = {
          .languages = english,
          .paper = {.mem = mem,
                    .procedure = procedure_of(mem, json_of(mem, model)),
                    .state = state == NULL ? NULL : json_of(mem, state),
                    .zone = "Asia/Shanghai",
                    .lang = "en"}};

    if (catalogue_open(arena_printf(mem, "%s/nginx/portal/words",
                                    source != NULL ? source : "."),
                       mem, &words, &why) != OK)
        fail_msg("%s", why.text);
    job.words = words;
    job.sheet = procedure_sheet(job.paper.procedure, name);
    return job;
}

static const json_t *
block_of(const struct sheet_job *job, size_t n)
{
    return json_array_get(json_object_get(sheet_view(job), "blocks"), n);
}

static const json_t *
cell_of(const json_t *table, size_t row, size_t cell)
{
    const json_t *line = json_array_get(json_object_get(table, "rows"), row);

    return json_array_get(json_object_get(line, "cells"), cell);
}

static void
counts_to_three(const struct sheet_job *job)
{
    static const char *const n[] = {"1", "2", "3"};
    const json_t            *lines = json_object_get(block_of(job, 0), "lines");

    assert_int_equal(json_array_size(json_object_get(lines, "rows")), 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(doc_text(cell_of(lines, i, 0), "text"), n[i]);
}

static void
S09_R11_measures_are_numbered_written_or_not(void **state)
{
    struct sheet_job some = job_for(*state, "measures", filled);
    struct sheet_job blank = job_for(*state, "measures", NULL);

    counts_to_three(&some);
    counts_to_three(&blank);
}

static void
copies_are_numbered_like_rows(void **state)
{
    struct sheet_job some = job_for(*state, "copies", filled);
    struct sheet_job blank = job_for(*state, "copies", NULL);

    counts_to_three(&some);
    counts_to_three(&blank);
}

static void
rounds_with_rows_of_their_own_are_numbered(void **state)
{
    struct sheet_job job = job_for(*state, "rounds", filled);

    assert_string_equal(
        doc_text(cell_of(json_object_get(block_of(&job, 1), "grid"), 0, 0),
                 "text"),
        "2");
}

static void
S08_R17_every_filling_shows_the_number_it_got(void **state)
{
    struct sheet_job job = job_for(*state, "gaps", filled);
    const json_t    *lines = json_object_get(block_of(&job, 0), "lines");

    assert_string_equal(doc_text(cell_of(lines, 0, 0), "text"), "G-001");
    assert_string_equal(doc_text(cell_of(lines, 1, 0), "text"), "G-002");
}

/* The ledger with no row in it, as a reader of this procedure gets it. */
static struct register_view
ledger_of(const struct procedure *p)
{
    static struct register_column columns[] = {
        {.source = "number", .label = "No.", .kind = FIELD_TEXT},
        {.source = "type", .label = "Kind", .kind = FIELD_CHOICE},
        {.source = "story", .label = "Story", .kind = FIELD_LONG}};

    return (struct register_view){.procedure = p,
                                  .reg = procedure_register(p, "records"),
                                  .columns = columns,
                                  .column_count = 3};
}

static void
a_column_of_sentences_has_more_of_the_page(void **state)
{
    struct sheet_job     job = job_for(*state, "month", NULL);
    struct register_view view = ledger_of(job.paper.procedure);
    const json_t        *heads = json_object_get(
               json_object_get(sheet_ledger(*state, &view, "en"), "lines"), "heads");
    int64_t word = doc_int(json_array_get(heads, 1), "span", 0);

    assert_true(word > 0);
    assert_true(doc_int(json_array_get(heads, 2), "span", 0) > word);
}

static const json_t *
table_of_month(const struct sheet_job *job, size_t n)
{
    const json_t *part = json_object_get(block_of(job, 0), "part");

    return json_object_get(json_array_get(json_object_get(part, "blocks"), n),
                           "lines");
}

static void
S08_R16_a_blank_summary_has_its_tables_and_lines_to_write_in(void **state)
{
    struct sheet_job     job = job_for(*state, "month", NULL);
    struct register_view view = ledger_of(job.paper.procedure);
    const json_t        *kinds, *rows, *names;

    job.entries = &view;
    kinds = table_of_month(&job, 1);
    names = json_object_get(json_array_get(json_object_get(kinds, "heads"), 0),
                            "names");
    assert_string_equal(doc_text(json_array_get(names, 0), "name"), "Kind");
    assert_string_equal(doc_text(cell_of(kinds, 0, 0), "text"), "");
    rows = json_object_get(table_of_month(&job, 2), "rows");
    assert_int_equal(json_array_size(rows), 5);
}

static void
a_month_in_which_nothing_came_in_has_an_empty_line(void **state)
{
    struct sheet_job job = job_for(
        *state, "month", "{'compiled':{'entered':0,'counts':{'type':{}}}}");
    struct register_view view = ledger_of(job.paper.procedure);

    job.entries = &view;
    assert_non_null(cell_of(table_of_month(&job, 1), 0, 0));
    assert_int_equal(
        json_array_size(json_object_get(table_of_month(&job, 2), "rows")), 1);
}

static void
the_summary_of_a_sheet_is_found_within_its_parts(void **state)
{
    struct sheet_job job = job_for(*state, "month", NULL);

    assert_string_equal(sheet_summary(job.paper.procedure, job.sheet)->name,
                        "month");
    job = job_for(*state, "gaps", NULL);
    assert_null(sheet_summary(job.paper.procedure, job.sheet));
}

static void
a_sheet_that_would_take_more_than_half_of_its_memory_is_not_drawn(void **state)
{
    AUTO_ARENA       small = arena_new(4 << 20);
    struct sheet_job job = job_for(small, "endless", NULL);
    struct sheet_job other = job_for(*state, "gaps", NULL);

    assert_null(sheet_view(&job));
    assert_non_null(sheet_view(&other));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(S09_R11_measures_are_numbered_written_or_not),
        MODEL_TEST(copies_are_numbered_like_rows),
        MODEL_TEST(rounds_with_rows_of_their_own_are_numbered),
        MODEL_TEST(S08_R17_every_filling_shows_the_number_it_got),
        MODEL_TEST(a_column_of_sentences_has_more_of_the_page),
        MODEL_TEST(
            S08_R16_a_blank_summary_has_its_tables_and_lines_to_write_in),
        MODEL_TEST(a_month_in_which_nothing_came_in_has_an_empty_line),
        MODEL_TEST(the_summary_of_a_sheet_is_found_within_its_parts),
        MODEL_TEST(
            a_sheet_that_would_take_more_than_half_of_its_memory_is_not_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
