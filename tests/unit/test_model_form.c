/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: what is taken as an answer, what is not, and which half is personal.
 */
#include "model_fixture.h"

#include "model/form.h"

/* Every mistake as "field:code field:code", in the order they were found. */
static const char *
mistakes_of(struct arena *mem, const char *form, const char *answers)
{
    const struct procedure *p = small_procedure(mem);
    struct mistakes         found = {.mem = mem};
    struct fault            why = {0};
    char                   *all = arena_text(mem, "");
    enum err err = form_check(procedure_form(p, form), json_of(mem, answers),
                              NULL, &found, &why);

    assert_int_equal(err, found.count == 0 ? OK : ERR_INPUT);
    for (size_t i = 0; i < found.count; i++)
        all = arena_printf(mem, "%s%s%s:%s", all, i == 0 ? "" : " ",
                           found.items[i].field, found.items[i].code);
    return all;
}

/* One more answer beside those that are required. */
static const char *
mistakes_with(struct arena *mem, const char *answer)
{
    return mistakes_of(
        mem, "complaint",
        arena_printf(mem, "{'name':'Li','type':'goods','agreed':true,%s}",
                     answer));
}

static void
every_kind_of_field_is_found_by_its_word(void **state)
{
    for (int i = 0; i < FIELD_KINDS; i++)
        assert_int_equal(field_kind_find(field_kind_word(i)), i);
    assert_int_equal(field_kind_find("colour"), FIELD_KINDS);
}

static void
a_well_filled_form_has_no_mistakes(void **state)
{
    assert_string_equal(
        mistakes_with(*state,
                      "'phone':'+86 (10) 1234-5678','email':'li@example.com',"
                      "'request':['return','other'],'request_other':'sorry',"
                      "'amount':120000,'pieces':2.5,'bought_on':'2024-02-29',"
                      "'story':'包装破损','batch':'B-1'"),
        "");
}

static void
what_is_required_and_blank_is_missing(void **state)
{
    assert_string_equal(mistakes_of(*state, "complaint", "{}"),
                        "name:required type:required agreed:required");
    assert_string_equal(
        mistakes_of(*state, "complaint",
                    "{'name':' \\n\u3000\u00a0','type':null,'agreed':false}"),
        "name:required type:required agreed:required");
}

static void
a_condition_can_make_a_field_required(void **state)
{
    assert_string_equal(
        mistakes_of(*state, "judgement", "{'verdict':'established'}"), "");
    assert_string_equal(
        mistakes_of(*state, "judgement", "{'verdict':'refused'}"),
        "reason:required");
    assert_string_equal(mistakes_of(*state, "judgement",
                                    "{'verdict':'refused','reason':'storage'}"),
                        "");
}

static void
a_condition_looks_at_the_facts_so_far_too(void **state)
{
    struct mistakes found = {.mem = *state};
    struct form     form;
    struct fault    why = {0};

    assert_int_equal(
        form_read_model(
            json_of(*state,
                    "{'name':'f','fields':[{'kind':'text','name':'cause',"
                    "'required':{'is':{'severity':'serious'}}}]}"),
            *state, &form, &why),
        OK);
    assert_int_equal(form_check(&form, json_of(*state, "{}"),
                                json_of(*state, "{'severity':'minor'}"), &found,
                                &why),
                     OK);
    assert_int_equal(form_check(&form, json_of(*state, "{}"),
                                json_of(*state, "{'severity':'serious'}"),
                                &found, &why),
                     ERR_INPUT);
    assert_string_equal(why.field, "answers/cause");
}

static void
a_phone_number_is_digits_and_little_else(void **state)
{
    static const char *const bad[] = {"1234", "12345a", "------", "1;2345"};

    for (size_t i = 0; i < 4; i++)
        assert_string_equal(
            mistakes_with(*state, arena_printf(*state, "'phone':'%s'", bad[i])),
            "phone:not_a_phone");
    assert_string_equal(
        mistakes_with(*state,
                      "'phone':'12345678901234567890123456789012345678901'"),
        "phone:too_long");
}

static void
an_address_that_could_trick_a_mail_transport_is_refused(void **state)
{
    static const char *const bad[] = {
        "li",          "@example.com", "li@",           "a@b@c",
        "-f@b.com",    "a b@c.com",    "a@b.com\\r\\n", "<a@b.com>",
        "a@b.com,c@d", "a;b@c.com",    "a@.com",        "a@b.com."};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_string_equal(
            mistakes_with(*state, arena_printf(*state, "'email':'%s'", bad[i])),
            "email:not_an_email");
    assert_string_equal(mistakes_with(*state, "'email':'李@例子.公司'"), "");
}

static void
a_date_is_a_day_of_the_calendar(void **state)
{
    static const char *const bad[] = {"2026-02-29", "2026-13-01", "2026-00-10",
                                      "2026-04-31", "2100-02-29", "0000-01-01",
                                      "2026-1-1",   "26-01-01",   "yesterday",
                                      "2026--1-1",  "2026-01- 1"};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_string_equal(
            mistakes_with(*state,
                          arena_printf(*state, "'bought_on':'%s'", bad[i])),
            "bought_on:not_a_date");
    assert_string_equal(mistakes_with(*state, "'bought_on':'2000-02-29'"), "");
}

static void
money_is_a_whole_number_of_minor_units(void **state)
{
    assert_string_equal(mistakes_with(*state, "'amount':0"), "");
    assert_string_equal(mistakes_with(*state, "'amount':1000000000000"), "");
    assert_string_equal(mistakes_with(*state, "'amount':1000000000001"),
                        "amount:too_large");
    assert_string_equal(mistakes_with(*state, "'amount':-1"),
                        "amount:negative");
    assert_string_equal(mistakes_with(*state, "'amount':1.5"),
                        "amount:not_a_number");
    assert_string_equal(mistakes_with(*state, "'amount':'12'"),
                        "amount:not_a_number");
}

static void
a_choice_is_one_of_its_options(void **state)
{
    assert_string_equal(mistakes_with(*state, "'request':'return'"),
                        "request:not_an_option");
    assert_string_equal(mistakes_with(*state, "'request':['steal']"),
                        "request:not_an_option");
    assert_string_equal(mistakes_with(*state, "'request':['repair','repair']"),
                        "request:not_an_option");
    assert_string_equal(mistakes_with(*state, "'request':[7]"),
                        "request:not_an_option");
    assert_string_equal(mistakes_of(*state, "judgement", "{'verdict':'maybe'}"),
                        "verdict:not_an_option");
}

static void
other_says_what_else(void **state)
{
    assert_string_equal(
        mistakes_of(*state, "complaint",
                    "{'name':'Li','type':'other','agreed':true}"),
        "type_other:needs_other");
    assert_string_equal(mistakes_with(*state, "'request':['other']"),
                        "request_other:needs_other");
    assert_string_equal(
        mistakes_of(*state, "complaint",
                    "{'name':'Li','type':'other','type_other':'lift',"
                    "'agreed':true}"),
        "");
    assert_string_equal(mistakes_with(*state, "'type_other':7"),
                        "type_other:not_text");
}

static void
characters_are_counted_and_not_bytes(void **state)
{
    assert_string_equal(mistakes_with(*state, "'batch':'一二三四五六七八'"),
                        "");
    assert_string_equal(mistakes_with(*state, "'batch':'一二三四五六七八九'"),
                        "batch:too_long");
}

static void
text_is_text_and_clean(void **state)
{
    assert_string_equal(mistakes_with(*state, "'story':7"), "story:not_text");
    assert_string_equal(mistakes_with(*state, "'story':'bell \\u0007'"),
                        "story:unclean");
    assert_string_equal(mistakes_with(*state, "'agreed':'yes'"),
                        "agreed:not_an_option");
}

static void
a_member_that_no_field_has_is_refused(void **state)
{
    assert_string_equal(mistakes_with(*state, "'role':'admin'"),
                        "role:unknown_field");
    assert_string_equal(mistakes_with(*state, "'name_other':'x'"),
                        "name_other:unknown_field");
    assert_string_equal(mistakes_with(*state, "'evidence':['a.png']"),
                        "evidence:unknown_field");
}

static void
answers_that_are_no_object_are_refused(void **state)
{
    const struct procedure *p = small_procedure(*state);
    struct mistakes         found = {.mem = *state};
    struct fault            why = {0};

    assert_int_equal(form_check(procedure_form(p, "complaint"),
                                json_of(*state, "[]"), NULL, &found, &why),
                     ERR_INPUT);
    assert_int_equal(
        form_check(procedure_form(p, "complaint"), NULL, NULL, &found, &why),
        ERR_INPUT);
    assert_string_equal(why.field, "answers");
}

static void
many_mistakes_are_all_told(void **state)
{
    struct mistakes found = {.mem = *state};

    for (int i = 0; i < 50; i++)
        mistake_add(&found, arena_printf(*state, "f%d", i), "required", "%d",
                    i);
    assert_int_equal(found.count, 50);
    assert_string_equal(found.items[0].field, "f0");
    assert_string_equal(found.items[49].text, "49");
}

static void
free_text_is_personal_and_a_choice_is_not(void **state)
{
    const struct procedure *p = small_procedure(*state);
    json_t                 *lasting;
    json_t                 *personal;

    form_split(procedure_form(p, "complaint"),
               json_of(*state,
                       "{'name':'Li','type':'other','type_other':'lift',"
                       "'batch':'B','phone':'','request':[],'agreed':false,"
                       "'evidence':['a'],'ghost':1}"),
               *state, &lasting, &personal);
    assert_true(json_equal(
        lasting,
        json_of(*state, "{'type':'other','batch':'B','agreed':false}")));
    assert_true(json_equal(personal, json_of(*state, "{'name':'Li',"
                                                     "'type_other':'lift'}")));
}

static void
a_form_that_cannot_be_read_says_which_field(void **state)
{
    static const char *const bad[][2] = {
        {"{'name':'f','fields':[{'kind':'colour','name':'a'}]}",
         "forms: form \"f\": field \"a\": there is no kind \"colour\""},
        {"{'name':'f','at':'forms.lua:2','fields':[{'kind':'text'}]}",
         "forms.lua:2: form \"f\": a field has no name"},
        {"{'name':'f','fields':[{'kind':'text','name':'a','required':1}]}",
         "forms: form \"f\": field \"a\": required is neither true, false nor "
         "a condition"},
        {"{'fields':[]}", "a form has no name"}};

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct form  form;
        struct fault why = {0};

        assert_int_equal(
            form_read_model(json_of(*state, bad[i][0]), *state, &form, &why),
            ERR_RULE);
        assert_string_equal(why.text, bad[i][1]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_kind_of_field_is_found_by_its_word),
        MODEL_TEST(a_well_filled_form_has_no_mistakes),
        MODEL_TEST(what_is_required_and_blank_is_missing),
        MODEL_TEST(a_condition_can_make_a_field_required),
        MODEL_TEST(a_condition_looks_at_the_facts_so_far_too),
        MODEL_TEST(a_phone_number_is_digits_and_little_else),
        MODEL_TEST(an_address_that_could_trick_a_mail_transport_is_refused),
        MODEL_TEST(a_date_is_a_day_of_the_calendar),
        MODEL_TEST(money_is_a_whole_number_of_minor_units),
        MODEL_TEST(a_choice_is_one_of_its_options),
        MODEL_TEST(other_says_what_else),
        MODEL_TEST(characters_are_counted_and_not_bytes),
        MODEL_TEST(text_is_text_and_clean),
        MODEL_TEST(a_member_that_no_field_has_is_refused),
        MODEL_TEST(answers_that_are_no_object_are_refused),
        MODEL_TEST(many_mistakes_are_all_told),
        MODEL_TEST(free_text_is_personal_and_a_choice_is_not),
        MODEL_TEST(a_form_that_cannot_be_read_says_which_field),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
