/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kinds of fields that came with the whole language: times, checklists,
 * blocks, bounds, and fields that are only shown sometimes.
 */
#include "model_fixture.h"

#include "model/form.h"

static const char inspection[] =
    "{'name':'inspection','starts':true,'number':'NO-{seq:5}','at':'forms.lua:"
    "3','fields':["
    "{'kind':'datetime','name':'arrived_at'},"
    "{'kind':'checklist','name':'items','options':['posts','lifts'],'required':"
    "true},"
    "{'kind':'block','name':'measures','at_least':2,'at_most':3,'fields':["
    "  {'kind':'text','name':'what','required':true},"
    "  "
    "{'kind':'choice','name':'how','options':['now','later','other'],'other':"
    "true},"
    "  {'kind':'date','name':'until_day','required':{'is':{'how':'later'}}}]},"
    "{'kind':'choice','name':'satisfied','options':['yes','no']},"
    "{'kind':'text','name':'reason','required':true,'shown':{'is':{'satisfied':"
    "'no'}}},"
    "{'kind':'number','name':'pieces','at_least':0,'at_most':10.5},"
    "{'kind':'money','name':'amount','at_least':100,'at_most':500}]}";

static struct form *
form_of(struct arena *mem, const char *doc)
{
    struct form *form = arena_take(mem, sizeof *form);
    struct fault why = {0};

    if (form_read_model(json_of(mem, doc), mem, form, &why) != OK)
        fail_msg("%s", why.text);
    return form;
}

/* Every mistake as "field:code field:code". */
static const char *
mistakes_in(struct arena *mem, const char *answers)
{
    struct mistakes found = {.mem = mem};
    struct fault    why = {0};
    char           *all = arena_text(mem, "");
    enum err err = form_check(form_of(mem, inspection), json_of(mem, answers),
                              NULL, &found, &why);

    assert_int_equal(err, found.count == 0 ? OK : ERR_INPUT);
    for (size_t i = 0; i < found.count; i++)
        all = arena_printf(mem, "%s%s%s:%s", all, i == 0 ? "" : " ",
                           found.items[i].field, found.items[i].code);
    return all;
}

/* One more answer beside the checklist, which is required. */
static const char *
mistakes_with(struct arena *mem, const char *answer)
{
    return mistakes_in(
        mem, arena_printf(mem, "{%s%s'items':{'posts':true,'lifts':'stuck'}}",
                          answer, *answer == '\0' ? "" : ","));
}

static const char *
mistakes_of(struct arena *mem, const char *checklist)
{
    return mistakes_in(mem, arena_printf(mem, "{'items':%s}", checklist));
}

static void
a_form_says_that_it_starts_a_record_and_counts(void **state)
{
    const struct form  *form = form_of(*state, inspection);
    const struct field *block = form_field(form, "measures");

    assert_true(form->starts);
    assert_string_equal(form->number, "NO-{seq:5}");
    assert_int_equal(block->at_least, 2);
    assert_int_equal(field_most(block), 3);
    assert_int_equal(block->block->field_count, 3);
    assert_string_equal(block->block->name, "measures");
    assert_non_null(form_field(form, "reason")->shown_if);
    assert_true(form_field(form, "pieces")->greatest > 10.4);
}

static void
a_time_is_a_day_and_a_minute(void **state)
{
    static const char *const bad[] = {"2026-09-30",       "2026-09-30 24:00",
                                      "2026-09-30 12:60", "2026-02-29 12:00",
                                      "2026-09-30T12:00", "2026-09-30 1:000",
                                      "2026-09-30 12:0 "};

    assert_string_equal(
        mistakes_with(*state, "'arrived_at':'2026-09-30 00:00'"), "");
    assert_string_equal(
        mistakes_with(*state, "'arrived_at':'2024-02-29 23:59'"), "");
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_string_equal(
            mistakes_with(*state,
                          arena_printf(*state, "'arrived_at':'%s'", bad[i])),
            "arrived_at:not_a_datetime");
    assert_string_equal(
        mistakes_with(*state, "'arrived_at':'2026-09-30 12:00:00'"),
        "arrived_at:too_long");
}

static void
every_item_of_a_required_checklist_is_ticked_or_says_its_problem(void **state)
{
    assert_string_equal(mistakes_of(*state, "{'posts':true,'lifts':'stuck'}"),
                        "");
    assert_string_equal(mistakes_of(*state, "{'posts':true}"),
                        "items/lifts:not_ticked");
    assert_string_equal(mistakes_of(*state, "{'posts':false,'lifts':' '}"),
                        "items/posts:not_ticked items/lifts:not_ticked");
    assert_string_equal(mistakes_of(*state, "{}"), "items:required");
    assert_string_equal(
        mistakes_of(*state, "{'posts':true,'lifts':true,'roof':true}"),
        "items/roof:not_an_option");
    assert_string_equal(mistakes_of(*state, "{'posts':7,'lifts':true}"),
                        "items/posts:not_text");
    assert_string_equal(mistakes_of(*state, "['posts','lifts']"),
                        "items:not_an_option");
}

static void
rows_of_a_block_are_checked_with_its_own_fields(void **state)
{
    assert_string_equal(
        mistakes_with(*state,
                      "'measures':[{'what':'a'},{'what':'b','how':'later',"
                      "'until_day':'2026-10-01'}]"),
        "");
    assert_string_equal(
        mistakes_with(
            *state, "'measures':[{'what':'a','how':'other'},{'how':'later'}]"),
        "measures/1/how_other:needs_other measures/2/what:required "
        "measures/2/until_day:required");
    assert_string_equal(
        mistakes_with(*state, "'measures':[{'what':'a','ghost':1},{'what':7}]"),
        "measures/1/ghost:unknown_field measures/2/what:not_text");
    assert_string_equal(mistakes_with(*state, "'measures':['a',{'what':'b'}]"),
                        "measures/1:not_an_option");
}

static void
a_block_has_so_many_rows_when_it_is_answered(void **state)
{
    assert_string_equal(mistakes_with(*state, "'measures':[]"), "");
    assert_string_equal(mistakes_with(*state, "'measures':[{'what':'a'}]"),
                        "measures:too_few");
    assert_string_equal(
        mistakes_with(*state,
                      "'measures':[{'what':'a'},{'what':'b'},{'what':'c'},"
                      "{'what':'d'}]"),
        "measures:too_many");
    assert_string_equal(mistakes_with(*state, "'measures':'a'"),
                        "measures:not_an_option");
}

static void
nobody_has_to_answer_what_is_not_asked(void **state)
{
    assert_string_equal(mistakes_with(*state, ""), "");
    assert_string_equal(mistakes_with(*state, "'satisfied':'yes'"), "");
    assert_string_equal(mistakes_with(*state, "'satisfied':'no'"),
                        "reason:required");
    assert_string_equal(
        mistakes_with(*state, "'satisfied':'yes','reason':'all the same'"), "");
}

static void
numbers_and_money_stay_in_their_bounds(void **state)
{
    assert_string_equal(mistakes_with(*state, "'pieces':0,'amount':100"), "");
    assert_string_equal(mistakes_with(*state, "'pieces':10.5,'amount':500"),
                        "");
    assert_string_equal(mistakes_with(*state, "'pieces':-0.5,'amount':99"),
                        "pieces:too_small amount:too_small");
    assert_string_equal(mistakes_with(*state, "'pieces':11,'amount':501"),
                        "pieces:too_great amount:too_great");
}

static void
a_block_is_sealed_whole_when_any_part_is_personal(void **state)
{
    const struct form *form = form_of(*state, inspection);
    json_t            *lasting, *personal;

    form_split(
        form,
        json_of(
            *state,
            "{'items':{'posts':true,'lifts':false},"
            "'measures':[{'what':'a','until_day':'','how':null}],'pieces':1}"),
        *state, &lasting, &personal);
    assert_true(json_equal(lasting, json_of(*state, "{'pieces':1}")));
    assert_true(
        json_equal(personal, json_of(*state, "{'items':{'posts':true},"
                                             "'measures':[{'what':'a'}]}")));
}

static void
a_block_of_days_and_figures_stays(void **state)
{
    const struct form *form = form_of(
        *state,
        "{'name':'f','fields':[{'kind':'block','name':'b','personal':false,'"
        "fields':["
        "{'kind':'date','name':'d'},{'kind':'number','name':'n'}]},"
        "{'kind':'checklist','name':'c','personal':false,'options':['a']}]}");

    assert_false(form_field(form, "b")->personal);
    assert_false(form_field(form, "c")->personal);
    assert_int_equal(field_most(form_field(form, "b")), 100);
}

static void
a_field_that_makes_no_sense_is_refused(void **state)
{
    static const char *const bad[][2] = {
        {"{'kind':'block','name':'b','fields':[{'kind':'files','name':'f'}]}",
         "forms: form \"f\": field \"b\": a block holds no files"},
        {"{'kind':'block','name':'b','fields':[{'kind':'block','name':'c'}]}",
         "forms: form \"f\": field \"b\": a block holds no block"},
        {"{'kind':'text','name':'t','shown':true}",
         "forms: form \"f\": field \"t\": shown is no condition"},
        {"{'kind':'block','name':'b','at_least':-1}",
         "forms: form \"f\": field \"b\": at_least is not 1 to 100000"},
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct form  form;
        struct fault why = {0};
        const char  *doc =
            arena_printf(*state, "{'name':'f','fields':[%s]}", bad[i][0]);

        assert_int_equal(
            form_read_model(json_of(*state, doc), *state, &form, &why),
            ERR_RULE);
        assert_string_equal(why.text, bad[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(a_form_says_that_it_starts_a_record_and_counts),
        MODEL_TEST(a_time_is_a_day_and_a_minute),
        MODEL_TEST(
            every_item_of_a_required_checklist_is_ticked_or_says_its_problem),
        MODEL_TEST(rows_of_a_block_are_checked_with_its_own_fields),
        MODEL_TEST(a_block_has_so_many_rows_when_it_is_answered),
        MODEL_TEST(nobody_has_to_answer_what_is_not_asked),
        MODEL_TEST(numbers_and_money_stay_in_their_bounds),
        MODEL_TEST(a_block_is_sealed_whole_when_any_part_is_personal),
        MODEL_TEST(a_block_of_days_and_figures_stays),
        MODEL_TEST(a_field_that_makes_no_sense_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
