/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The check of a procedure among the others of its company: numbers, summaries
 * of another's register, and one paper under two names.
 */
#include "model_broken.h"

static bool
numbers_clash(struct arena *mem, const char *one, const char *other)
{
    json_t                 *a = json_of(mem, small_company);
    json_t                 *b = json_of(mem, small_company);
    const struct procedure *others[] = {NULL, NULL};
    struct findings         found = {.mem = mem};

    change(mem, a, "number", arena_printf(mem, "'%s'", one));
    change(mem, b, "number", arena_printf(mem, "'%s'", other));
    change(mem, b, "name", "'other'");
    others[0] = procedure_of(mem, b);
    procedure_check_among(procedure_of(mem, a), others, &found);
    return finding(&found, "number-clash", "") != NULL;
}

static void
two_procedures_must_not_make_the_same_number(void **state)
{
    static const struct {
        const char *one, *other;
        bool        clash;
    } rows[] = {{"A-{seq:4}", "A-{seq:4}", false}, /* one shared series */
                {"A-{seq:4}", "B-{seq:4}", false},
                {"A-{seq:4}", "A-{seq:5}", true}, /* A-10000 */
                {"A-{seq:4}", "A-{seq:4}-X", false},
                {"A{yy}{seq:4}", "A{seq:6}", true},
                {"A{yy}-{seq:4}", "A{seq:6}", false},
                {"A{mm}{seq:2}", "A9{seq:3}", false}, /* no month 9x */
                {"A{mm}{seq:2}", "A1{seq:3}", true},
                {"{seq:3}", "{yyyy}{mm}{seq:3}", true},
                {"投诉{seq:4}", "投诉{yy}{seq:2}", true}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (numbers_clash(*state, rows[i].one, rows[i].other) != rows[i].clash)
            fail_msg("%s and %s", rows[i].one, rows[i].other);
        assert_true(numbers_clash(*state, rows[i].other, rows[i].one) ==
                    rows[i].clash);
    }
}

static void
an_older_version_of_a_procedure_clashes_with_nothing(void **state)
{
    json_t                 *model = json_of(*state, small_company);
    const struct procedure *others[] = {small_procedure(*state), NULL};
    struct findings         found = {.mem = *state};

    change(*state, model, "number", "'TS-{yyyy}{mm}-{seq:5}'");
    procedure_check_among(procedure_of(*state, model), others, &found);
    assert_int_equal(found.count, 0);
}

static const struct finding *
found_among(struct arena *mem, json_t *model, json_t *other, const char *code,
            const char *at)
{
    const struct procedure *others[] = {procedure_of(mem, other), NULL};
    struct findings         found = {.mem = mem};

    procedure_check_among(procedure_of(mem, model), others, &found);
    return finding(&found, code, at);
}

static void
a_summary_is_of_a_register_that_the_other_procedure_has(void **state)
{
    struct arena *mem = *state;
    json_t       *model = json_of(mem, small_company);
    json_t       *other = json_of(mem, small_company);

    change(mem, model, "summaries",
           "[{'name':'month','of':'dispatch','register':'all','period':'month',"
           "'at':'p.lua:30'}]");
    change(mem, other, "name", "'repair'");
    assert_non_null(
        found_among(mem, model, other, "unknown-procedure", "p.lua:30"));
    change(mem, other, "name", "'dispatch'");
    assert_non_null(
        found_among(mem, model, other, "unknown-register", "p.lua:30"));
    change(mem, other, "registers", "[{'name':'all','columns':['number']}]");
    assert_null(found_among(mem, model, other, "unknown-register", "p.lua:30"));
}

/* Another company's: no title, code or clause in common. */
static json_t *
another(struct arena *mem)
{
    json_t *model = json_of(mem, small_company);

    change(mem, model, "name", "'other'");
    change(mem, model, "title", "{'zh':'另一家','en':'Other'}");
    change(mem, model, "document", "{'code':'X-2'}");
    change(mem, model, "clauses/0/text", "'Answered within a day.'");
    return model;
}

static const char *
same_as_small(struct arena *mem, const char *path, const char *value)
{
    json_t               *model = another(mem);
    json_t               *small = json_of(mem, small_company);
    const struct finding *f;

    change(mem, small, "document", "{'code':'X-1'}");
    change(mem, small, "clauses/+",
           "{'id':'2','text':'客服在接到客户投诉后，立即填写范本并打电话。'}");
    change(mem, model, path, value);
    f = found_among(mem, model, small, "same-procedure", "");
    if (f != NULL)
        assert_false(f->error);
    return f == NULL ? NULL : f->text;
}

static void
S14_R01_the_same_paper_under_another_name_is_told_by_its_duplicate(void **state)
{
    assert_null(same_as_small(*state, "name", "'other'"));
    assert_string_equal(
        same_as_small(*state, "title", "{'en':'Small company','es':'Otra'}"),
        "procedure \"other\" has the same title as procedure \"small\"");
    assert_null(
        same_as_small(*state, "title", "{'en':'Small company','zh':'另一家'}"));
    assert_null(same_as_small(*state, "title", "{'es':'Small company'}"));
    assert_string_equal(
        same_as_small(*state, "document", "{'code':'X-1','revision':'B'}"),
        "procedure \"other\" has the same document code as procedure "
        "\"small\"");
    assert_string_equal(
        same_as_small(*state, "clauses/0/text", "'Judged first.'"),
        "procedure \"other\" has the same clauses as procedure \"small\"");
}

static void
S07_R01_a_copy_that_lost_some_characters_is_still_the_same_paper(void **state)
{
    assert_string_equal(
        same_as_small(*state, "clauses/0/text",
                      "'客服在接到客户投诉后，立即填写本并打。'"),
        "procedure \"other\" has the same clauses as procedure \"small\"");
    assert_null(same_as_small(*state, "clauses/0/text", "'客服在接到客户'"));
    assert_null(same_as_small(
        *state, "clauses/+",
        "{'id':'3','text':'客服在接到客户投诉后，立即填写范本并打电话。'}"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(two_procedures_must_not_make_the_same_number),
        MODEL_TEST(an_older_version_of_a_procedure_clashes_with_nothing),
        MODEL_TEST(a_summary_is_of_a_register_that_the_other_procedure_has),
        MODEL_TEST(
            S14_R01_the_same_paper_under_another_name_is_told_by_its_duplicate),
        MODEL_TEST(
            S07_R01_a_copy_that_lost_some_characters_is_still_the_same_paper),
    };

    return cmocka_run_group_tests_name("check among", tests, NULL, NULL);
}
