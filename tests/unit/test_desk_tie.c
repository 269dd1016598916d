/* SPDX-License-Identifier: Apache-2.0 */
/* What ties complaints: the same telephone, address or thing however it is
 * written, and how alike words are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "desk/alike.h"
#include "desk/marks.h"
#include "desk/tie.h"
#include "desk_case.h"

static const char model[] =
    "{\"name\":\"p\",\"title\":{\"en\":\"P\"},\"languages\":[\"en\"],"
    "\"calendar\":\"office\",\"number\":\"P-{seq:4}\",\"teams\":[\"service\"],"
    "\"roles\":[\"officer\"],\"clauses\":[],\"stages\":[{\"name\":\"recorded\","
    "\"owner\":\"service.officer\",\"at\":\"p:1\",\"actions\":[]}],"
    "\"clocks\":[],\"forms\":["
    "{\"name\":\"complaint\",\"public\":true,\"at\":\"f:2\",\"fields\":["
    "{\"kind\":\"email\",\"name\":\"mail\",\"personal\":true},"
    "{\"kind\":\"phone\",\"name\":\"number\",\"personal\":true},"
    "{\"kind\":\"text\",\"name\":\"order\",\"ties\":true},"
    "{\"kind\":\"text\",\"name\":\"room\"},"
    "{\"kind\":\"choice\",\"name\":\"type\",\"options\":[\"goods\"]},"
    "{\"kind\":\"long\",\"name\":\"story\"}]}],"
    "\"tables\":[{\"name\":\"judge\",\"on\":{\"on\":\"submitted\"},\"at\":"
    "\"r:1\",\"rules\":[],\"needs\":[{\"name\":\"before\",\"word\":"
    "\"count_of\",\"same\":[\"room\",\"type\"],\"at\":\"r:2\"}]}],"
    "\"letters\":{},\"words\":{\"en\":{\"complaint.order\":\"Order number\"}},"
    "\"scenarios\":[],\"files\":[]}";

static void
a_telephone_is_the_same_however_it_is_written(void **unused)
{
    static const struct {
        const char *one, *other;
    } same[] = {
        {"13800138000", "+86 138-0013-8000"},
        {"13800138000", "0086 138 0013 8000"},
        {"13800138000", "8613800138000"},
        {"13800138000", "１３８００１３８０００"},
        {"(0755) 8266 1234", "+86 755 82661234"},
        {"612 34 56 78", "+34 612345678"},
        {"612345678", "0034612345678"},
        {"612345678", "34612345678"},
        {"020 7946 0958", "+44 (0)20 7946 0958"},
        {"+1 (212) 555-0100", "212 555 0100"},
        {"0755-82661234 ext 12", "0755-82661234"},
        {"0755-82661234转12", "075582661234"},
    };
    struct desk_case *c = case_open(model);

    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(tie_phone(c->mem, same[i].one),
                            tie_phone(c->mem, same[i].other));
    case_close(c);
}

static void
other_telephones_stay_others(void **unused)
{
    struct desk_case *c = case_open(model);

    assert_string_not_equal(tie_phone(c->mem, "13800138000"),
                            tie_phone(c->mem, "13900138000"));
    assert_string_not_equal(tie_phone(c->mem, "0755-82661234"),
                            tie_phone(c->mem, "010-82661234"));
    assert_null(tie_phone(c->mem, "110"));
    assert_null(tie_phone(c->mem, "00"));
    assert_null(tie_phone(c->mem, "+"));
    assert_null(tie_phone(c->mem, "none"));
    assert_null(tie_phone(c->mem, ""));
    case_close(c);
}

static void
a_state_is_tied_by_its_person_its_marked_fields_and_what_rules_compare(
    void **unused)
{
    struct desk_case *c = case_open(model);
    struct ties       ties, again;

    ties_of(c->mem, c->procedure,
            case_json(c, "{\"facts\":{\"order\":\" So-2026  001\",\"room\":"
                         "\"3-402\",\"type\":\"goods\"},\"forms\":{"
                         "\"complaint\":{\"mail\":\"Li@X.Example\",\"number\":"
                         "\"138 0013 8000\"}}}"),
            &ties);
    assert_int_equal(ties.count, 4);
    assert_string_equal(ties.items[0].field, TIE_PHONE);
    assert_string_equal(ties.items[0].asked, "number");
    assert_true(ties.items[0].person);
    assert_string_equal(ties.items[1].value, "li@x.example");
    assert_string_equal(ties.items[2].field, "order");
    assert_string_equal(ties.items[2].value, "so-2026 001");
    assert_false(ties.items[2].person);
    assert_string_equal(tie_label(&ties.items[2], c->procedure, "en", c->mem),
                        "Order number");
    assert_string_equal(ties.items[3].field, "room");
    ties_of(c->mem, c->procedure,
            case_json(c, "{\"facts\":{\"order\":\"SO-2026 001\",\"room\":\"-\"}"
                         "}"),
            &again);
    assert_int_equal(again.count, 1);
    assert_non_null(ties_same(&ties, &again.items[0]));
    again.items[0].field = "room";
    assert_null(ties_same(&ties, &again.items[0]));
    case_close(c);
}

static void
what_is_kept_of_a_tie_needs_the_key_and_tells_fields_apart(void **unused)
{
    static const uint8_t key[KEY_BYTES] = {1}, other[KEY_BYTES] = {2};
    struct tie           tie = {.field = "order", .value = "so-1"};
    struct tie           named = {.field = "lot", .value = "so-1"};
    uint8_t a[DIGEST_BYTES], b[DIGEST_BYTES], c[DIGEST_BYTES], d[DIGEST_BYTES];

    tie_digest(key, &tie, a);
    tie_digest(key, &tie, b);
    tie_digest(other, &tie, c);
    tie_digest(key, &named, d);
    assert_memory_equal(a, b, sizeof a);
    assert_memory_not_equal(a, c, sizeof a);
    assert_memory_not_equal(a, d, sizeof a);
}

static void
marks_hold_a_digest_of_each_tie(void **unused)
{
    static const uint8_t key[KEY_BYTES] = {1};
    struct desk_case    *c = case_open(model);
    struct marks         marks = {.mem = c->mem};
    struct tie           tie = {.field = "order", .value = "so-1"};
    uint8_t              digest[DIGEST_BYTES];

    tie_digest(key, &tie, digest);
    marks_ties(c->procedure, case_json(c, "{\"facts\":{\"order\":\"SO-1\"}}"),
               key, &marks);
    assert_int_equal(marks.tie_count, 1);
    assert_string_equal(marks.ties[0].field, "order");
    assert_memory_equal(marks.ties[0].digest, digest, sizeof digest);
    case_close(c);
}

static int
alike(struct desk_case *c, const char *one, const char *other)
{
    json_t         *a = case_json(c, "{\"forms\":{\"complaint\":{}}}");
    json_t         *b = case_json(c, "{\"forms\":{\"complaint\":{}}}");
    struct word_set words[2];

    json_object_set_new(
        json_object_get(json_object_get(a, "forms"), "complaint"), "story",
        json_string(one));
    json_object_set_new(
        json_object_get(json_object_get(b, "forms"), "complaint"), "story",
        json_string(other));
    words[0] = words_of(c->mem, c->procedure, a);
    words[1] = words_of(c->mem, c->procedure, b);
    return words_alike(&words[0], &words[1]);
}

static void
words_are_alike_by_what_they_share(void **unused)
{
    struct desk_case *c = case_open(model);

    assert_int_equal(alike(c, "The pump leaks!", "the PUMP leaks"), 100);
    assert_int_equal(alike(c, "pump leaks", "wrong invoice"), 0);
    assert_int_equal(alike(c, "a b c", "b c d"), 50);
    assert_int_equal(alike(c, "", "the pump leaks"), 0);
    assert_int_equal(alike(c, "", ""), 0);
    assert_true(alike(c, "产品漏液，要求退款", "产品漏液，请退款") >= 40);
    assert_int_equal(alike(c, "产品漏液", "发票错误"), 0);
    case_close(c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_telephone_is_the_same_however_it_is_written),
        cmocka_unit_test(other_telephones_stay_others),
        cmocka_unit_test(
            a_state_is_tied_by_its_person_its_marked_fields_and_what_rules_compare),
        cmocka_unit_test(
            what_is_kept_of_a_tie_needs_the_key_and_tells_fields_apart),
        cmocka_unit_test(marks_hold_a_digest_of_each_tie),
        cmocka_unit_test(words_are_alike_by_what_they_share),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
