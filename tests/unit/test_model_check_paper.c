/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of paper: every kind of row names something there is, and every
 * heading and label is a word in the languages of the sheet.
 */
#include "model_broken.h"

/* A sheet of every kind of row, beside a register, a summary and a schedule. */
static const char papers[] =
    "{'sheets':[{'name':'record','at':'p.lua:1','title':{'en':'R','zh':'R'},"
    "'register':'all','rows':["
    " {'row':'cells','at':'p.lua:2','cells':[{'cell':'complaint.name','at':"
    "'p.lua:3'},{'signature':'approves the plan','at':'p.lua:4'}]},"
    " {'row':'part','name':'sheet.talks','at':'p.lua:5','rows':["
    "  {'row':'each','name':'round','at':'p.lua:6','cells':[{'cell':'result',"
    "'at':'p.lua:7'}]}]},"
    " {'row':'each','name':'round','at':'p.lua:8','rows':[{'row':'cells','at':"
    "'p.lua:9','cells':[{'cell':'by','at':'p.lua:10'}]}]},"
    " {'row':'tasks','name':'reply','at':'p.lua:11','cells':[{'cell':'team',"
    "'at':'p.lua:12'},{'cell':'note','at':'p.lua:13'}]},"
    " {'row':'items','name':'tour.posts','at':'p.lua:14'},"
    " {'row':'figures','name':'month','at':'p.lua:15'},"
    " {'row':'entries','name':'month','at':'p.lua:16'}]}],"
    "'registers':[{'name':'all','at':'p.lua:20','title':{'en':'A','zh':'A'},"
    "'columns':['number','complaint.name','due.answer','late.answer']}],"
    "'summaries':[{'name':'month','register':'all','period':'month','at':"
    "'p.lua:30'}],"
    "'schedules':[{'name':'monthly','form':'complaint','compiles':'month',"
    "'every':'month','times':[{'day':1,'time':'09:00'}],'at':'p.lua:40'}]}";

static const char task[] =
    "[{'name':'reply','team':'quality.officer','form':'answer','at':"
    "'procedure.lua:12'}]";
static const char forms[] =
    "[{'name':'answer','at':'forms.lua:40','fields':[{'kind':'long','name':"
    "'note'}]},{'name':'tour','starts':true,'at':'forms.lua:50','fields':[{"
    "'kind':'checklist','name':'posts','options':['gate']}]}]";

static json_t *
company_with_papers(struct arena *mem)
{
    json_t *model = json_of(mem, small_company);

    json_object_update(model, json_of(mem, papers));
    json_array_extend(json_object_get(model, "forms"), json_of(mem, forms));
    change(mem, model, "stages/0/actions/0/open", task);
    change(mem, model, "words/en/sheet.talks", "'Talks'");
    change(mem, model, "words/zh/sheet.talks", "'协商'");
    return model;
}

static void
assert_paper_found(struct arena *mem, const struct broken *b, bool error)
{
    json_t               *model = company_with_papers(mem);
    struct findings       found;
    const struct finding *f;

    change(mem, model, b->path, b->value);
    found = findings_of(mem, model);
    f = finding(&found, b->code, b->at);
    if (f == NULL)
        fail_msg("%s = %s: no %s at \"%s\"", b->path, b->value, b->code, b->at);
    assert_int_equal(f->error, error);
}

static void
paper_of_every_kind_of_row_has_nothing_wrong(void **state)
{
    struct findings found = findings_of(*state, company_with_papers(*state));

    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].error || strncmp(found.items[i].at, "p.lua", 5) == 0)
            if (strcmp(found.items[i].code, "missing-word") != 0 &&
                strcmp(found.items[i].code, "bad-answers") != 0)
                fail_msg("%s %s %s", found.items[i].code, found.items[i].at,
                         found.items[i].text);
    assert_null(finding(&found, "missing-word", "p.lua:5"));
}

static void
each_kind_of_row_names_something_there_is(void **state)
{
    static const struct broken rows[] = {
        {"sheets/0/register", "'ghost'", "unknown-register", "p.lua:1"},
        {"sheets/0/register", "'round'", "unknown-register", "p.lua:1"},
        {"sheets/0/rows/0/cells/0/cell", "'complaint.ghost'", "unknown-cell",
         "p.lua:3"},
        {"sheets/0/rows/0/cells/0/cell", "'result_of_nothing'", "unknown-cell",
         "p.lua:3"},
        {"sheets/0/rows/0/cells/1/signature", "'ghost'", "unknown-signature",
         "p.lua:4"},
        {"sheets/0/rows/1/rows/0/name", "'ghost'", "unknown-form", "p.lua:6"},
        {"sheets/0/rows/1/rows/0/name", "'complaint.ghost'", "unknown-field",
         "p.lua:6"},
        {"sheets/0/rows/1/rows/0/name", "'judgement'", "not-repeated",
         "p.lua:6"},
        {"sheets/0/rows/1/rows/0/name", "'complaint.name'", "not-repeated",
         "p.lua:6"},
        {"sheets/0/rows/1/rows/0/cells/0/cell", "'ghost'", "unknown-cell",
         "p.lua:7"},
        {"sheets/0/rows/2/rows/0/cells/0/cell", "'ghost'", "unknown-cell",
         "p.lua:10"},
        {"sheets/0/rows/2/name", "'complaint'", "not-repeated", "p.lua:8"},
        {"sheets/0/rows/3/name", "'ghost'", "unknown-task", "p.lua:11"},
        {"sheets/0/rows/3/cells/0/cell", "'name'", "unknown-cell", "p.lua:12"},
        {"stages/0/actions/0/open/0/form", "'judgement'", "unknown-cell",
         "p.lua:13"},
        {"sheets/0/rows/4/name", "'complaint.name'", "unknown-field",
         "p.lua:14"},
        {"sheets/0/rows/5/name", "'ghost'", "unknown-summary", "p.lua:15"},
        {"sheets/0/rows/6/name", "'ghost'", "unknown-summary", "p.lua:16"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_paper_found(*state, &rows[i], true);
}

static void
ledgers_and_what_they_come_to_name_what_there_is(void **state)
{
    static const struct broken rows[] = {
        {"registers/0/columns/1", "'complaint.ghost'", "unknown-column",
         "p.lua:20"},
        {"registers/0/columns/1", "'due.ghost'", "unknown-column", "p.lua:20"},
        {"registers/0/enters", "{'on':'late','what':'ghost'}", "unknown-clock",
         "p.lua:20"},
        {"registers/0/enters", "{'on':'entering','what':'ghost'}",
         "unknown-stage", "p.lua:20"},
        {"summaries/0/register", "'ghost'", "unknown-register", "p.lua:30"},
        {"summaries/0/count", "['ghost']", "unknown-field", "p.lua:30"},
        {"summaries/0/count", "['type','name']", "personal-count", "p.lua:30"},
        {"schedules/0/compiles", "'ghost'", "unknown-summary", "p.lua:40"}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_paper_found(*state, &rows[i], true);
}

static void
headings_and_labels_are_words_in_every_language_of_the_sheet(void **state)
{
    static const struct broken rows[] = {
        {"words/zh/sheet.talks", "", "missing-word", "p.lua:5"},
        {"sheets/0/rows/1/name", "'sheet.ghost'", "missing-word", "p.lua:5"},
        {"sheets/0/rows/0/cells/0/word", "'sheet.ghost'", "missing-word",
         "p.lua:3"},
        {"sheets/0/rows/0/cells/0", "{'label':'sheet.ghost','at':'p.lua:3'}",
         "missing-word", "p.lua:3"},
        {"sheets/0/rows/1/rows/0/cells/0/word", "'sheet.ghost'", "missing-word",
         "p.lua:7"}};
    json_t         *model = company_with_papers(*state);
    struct findings found;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        assert_paper_found(*state, &rows[i], false);
    change(*state, model, "words/zh/sheet.talks", "");
    change(*state, model, "sheets/0/languages", "['en']");
    found = findings_of(*state, model);
    assert_null(finding(&found, "missing-word", "p.lua:5"));
}

/* As models were stored before rows had kinds. */
static void
rows_that_only_say_each_are_read_and_checked_as_before(void **state)
{
    json_t             *model = company_with_papers(*state);
    const struct sheet *s;
    struct findings     found;

    change(*state, model, "sheets/0/rows",
           "[{'cells':[{'cell':'number'}],'at':'p.lua:2'},{'each':'round',"
           "'cells':[{'cell':'result','at':'p.lua:7'}],'at':'p.lua:6'}]");
    s = &procedure_of(*state, model)->sheets[0];
    assert_int_equal(s->rows[0].kind, ROW_CELLS);
    assert_int_equal(s->rows[1].kind, ROW_EACH);
    assert_string_equal(s->rows[1].name, "round");
    change(*state, model, "sheets/0/rows/1/each", "'judgement'");
    found = findings_of(*state, model);
    assert_non_null(finding(&found, "not-repeated", "p.lua:6"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(paper_of_every_kind_of_row_has_nothing_wrong),
        MODEL_TEST(each_kind_of_row_names_something_there_is),
        MODEL_TEST(ledgers_and_what_they_come_to_name_what_there_is),
        MODEL_TEST(
            headings_and_labels_are_words_in_every_language_of_the_sheet),
        MODEL_TEST(rows_that_only_say_each_are_read_and_checked_as_before),
    };

    return cmocka_run_group_tests_name("check of paper", tests, NULL, NULL);
}
