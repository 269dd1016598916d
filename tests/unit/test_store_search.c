/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching: what finds and what does not, and who finds it.
 */
#include "search_case.h"

#include "base/text.h"
#include "base/units.h"

static char *
marked(struct store_fixture *f, const struct search_piece *piece)
{
    struct text all = {.mem = f->mem};

    for (size_t i = 0; i < piece->count; i++)
        text_addf(&all, piece->segments[i].hit ? "[%s]" : "%s",
                  piece->segments[i].text);
    return arena_text(f->mem, text_of(&all));
}

/* The first text that is shown of the newest that is found. */
static const char *
shown(struct store_fixture *f, const char *text)
{
    struct search_page page = found_by(f, (struct search_query){.text = text});

    return page.count == 0 ? "" : marked(f, &page.hits[0].pieces[0]);
}

static char *
units_of(struct store_fixture *f, const char *text)
{
    struct unit_list units = {.mem = f->mem};
    struct text      all = {.mem = f->mem};

    units_cut(&units, text, strlen(text));
    for (size_t i = 0; i < units.count; i++)
        text_addf(&all, "%s%s%s", i == 0 ? "" : " ",
                  units.items[i].follows && i > 0 ? "+" : "",
                  units.items[i].text);
    return arena_text(f->mem, text_of(&all));
}

static void
a_text_is_cut_into_folded_words_and_single_characters(void **state)
{
    struct store_fixture *f = *state;

    assert_string_equal(units_of(f, "Señor ÁRBOL, straße"),
                        "senor +arbol strasse");
    assert_string_equal(units_of(f, "ＡＢ１２ ﬁn"), "ab12 +fin");
    assert_string_equal(units_of(f, "退款\n申请，iPhone15手机"),
                        "退 +款 +申 +请 iphone15 +手 +机");
    assert_string_equal(units_of(f, "n\xcc\x83o"), "no");
    assert_string_equal(units_of(f, "\xee\x80\x80t -- \x01"), "t");
    assert_string_equal(units_of(f, ""), "");
}

static void
two_chinese_characters_find_and_those_apart_do_not(void **state)
{
    struct store_fixture *f = *state;

    told(f, "产品漏液，要求退款。");
    told(f, "款已经退了");
    feed_all(f);
    assert_int_equal(count(f, "退款"), 1);
    assert_int_equal(count(f, "漏"), 1);
    assert_int_equal(count(f, "要求退款"), 1);
    assert_int_equal(count(f, "漏液 退款"), 1);
    assert_int_equal(count(f, "液要"), 0);
    assert_string_equal(shown(f, "退款"), "产品漏液，要求[退款]。");
}

static void
accents_case_and_width_do_not_matter(void **state)
{
    struct store_fixture *f = *state;

    told(f, "El CAMIÓN no llegó mañana");
    feed_all(f);
    assert_string_equal(shown(f, "camion manana"),
                        "El [CAMIÓN] no llegó [mañana]");
    assert_int_equal(count(f, "LLEGÓ"), 1);
    assert_int_equal(count(f, "ｃａｍｉｏｎ"), 1);
    assert_int_equal(count(f, "camiones "), 0);
}

static void
the_last_word_may_be_a_beginning_and_quotes_keep_words_together(void **state)
{
    struct store_fixture *f = *state;

    told(f, "The pump does not start at all");
    feed_all(f);
    assert_int_equal(count(f, "pump sta"), 1);
    assert_int_equal(count(f, "pump sta "), 0);
    assert_int_equal(count(f, "pump start"), 1);
    assert_int_equal(count(f, "sta pump"), 0);
    assert_int_equal(count(f, "pum"), 1);
    assert_int_equal(count(f, "pu"), 0);
    assert_int_equal(count(f, "\"not start\""), 1);
    assert_int_equal(count(f, "\"start not\""), 0);
    assert_int_equal(count(f, "start not"), 1);
    assert_int_equal(count(f, "not-start"), 1);
}

static void
a_number_is_found_in_any_writing(void **state)
{
    struct store_fixture *f = *state;

    told(f, "call +86 138-1234-5678, order SO20261122001, London "
            "+44 20 7946 0958");
    feed_all(f);
    assert_int_equal(count(f, "13812345678"), 1);
    assert_int_equal(count(f, "138 1234 5678"), 1);
    assert_int_equal(count(f, "+86 13812345678 "), 1);
    assert_int_equal(count(f, "0086 138 12345678 "), 1);
    assert_int_equal(count(f, "12345678"), 1);
    assert_int_equal(count(f, "1381234"), 1);
    assert_int_equal(count(f, "020 7946 0958"), 1);
    assert_int_equal(count(f, "13812345679"), 0);
    assert_int_equal(count(f, "20261122001"), 1);
    assert_int_equal(count(f, "so20261122001"), 1);
    assert_string_equal(shown(f, "12345678 london"),
                        "call +[86 138-1234-5678], order SO20261122001, "
                        "[London] +44 20 7946 0958");
}

static void
a_complaint_is_found_by_its_number(void **state)
{
    struct store_fixture *f = *state;

    told(f, "one");
    told(f, "two");
    feed_all(f);
    assert_int_equal(count(f, "TS-0002"), 1);
    assert_int_equal(count(f, "ts0002"), 1);
    assert_int_equal(count(f, "ts 0002 "), 1);
    assert_int_equal(count(f, "TS-0003"), 0);
    assert_int_equal(count(f, "TS"), 2);
}

static void
a_whole_number_is_no_beginning_of_another(void **state)
{
    struct store_fixture *f = *state;

    told(f, "as with TS-00021 last year");
    told(f, "two");
    feed_all(f);
    assert_int_equal(count(f, "TS-0002"), 1);
    assert_int_equal(count(f, "ts-0002"), 1);
    assert_int_equal(count(f, "TS-0003"), 0);
    assert_int_equal(count(f, "TS-000"), 2);
}

static void
what_was_typed_is_never_syntax(void **state)
{
    static const char *const hostile[] = {"\"",
                                          "\"\"\"",
                                          "a OR b",
                                          "NOT goods",
                                          "goods*",
                                          "terms:x",
                                          "NEAR(a)",
                                          "{terms}: a",
                                          "^goods",
                                          "'; DROP TABLE",
                                          "(((((((",
                                          "a\x01\x02",
                                          "\xee\x80\x80p6465736b",
                                          "-",
                                          "*",
                                          "AND",
                                          NULL};
    struct store_fixture    *f = *state;
    char                     deep[300];

    told(f, "goods");
    feed_all(f);
    for (const char *const *text = hostile; *text != NULL; text++)
        count(f, *text);
    assert_int_equal(count(f, "goods OR nothing "), 0);
    assert_int_equal(count(f, "goods*"), 1);
    assert_int_equal(count(f, "p6465736b "), 0);
    memset(deep, '(', sizeof(deep) - 1);
    deep[sizeof(deep) - 1] = '\0';
    assert_int_equal(count(f, deep), 0);
}

/* So many that looking at each of them would not be cheap. */
static void
told_often(struct store_fixture *f, const char *text)
{
    for (int i = 0; i < 30; i++)
        told(f, text);
}

static bool
is_of_quality(const void *reader, const struct complaint *c)
{
    const json_t *teams = json_object_get(c->state, "teams");

    (*(int *)reader)++;
    return json_array_size(teams) == 2;
}

static void
only_who_may_see_a_complaint_finds_it(void **state)
{
    const char           *roles[] = {"quality.officer", NULL};
    struct store_fixture *f = *state;
    int                   asked = 0;
    struct search_query   query = {.text = "leak",
                                   .roles = roles,
                                   .login = "wang",
                                   .may_see = is_of_quality,
                                   .reader = &asked};
    struct complaint      second;

    told_often(f, "a leak");
    second = told(f, "another leak");
    enter(f, &second, "analysis", "quality.officer");
    feed_all(f);
    assert_true(count(f, "leak") > 2);
    assert_int_equal(found_by(f, query).count, 1);
    assert_int_equal(asked, 1);
    roles[0] = "sales.officer";
    assert_int_equal(found_by(f, query).count, 0);
}

/* Sixty bytes before the hit and 180 after it fall within words here. */
static void
what_is_shown_begins_and_ends_with_whole_words(void **state)
{
    struct store_fixture *f = *state;
    const char           *part;

    told(f, "The customer, whose hose was sold as dark blue and is in fact a "
            "pale green, asks for a bicycle instead, because the whole of the "
            "garden has been planned around the colour and nothing of it would "
            "otherwise be right any longer, neither the flowers nor the bench "
            "nor anything else that was bought for it.");
    feed_all(f);
    part = shown(f, "bicycle");
    assert_memory_equal(part, "…sold as dark", strlen("…sold as dark"));
    assert_non_null(strstr(part, " a [bicycle] instead"));
    assert_string_equal(strstr(part, "bench"), "bench nor…");
}

static void
what_the_caller_looks_at_is_not_held_against_its_journal(void **state)
{
    struct store_fixture *f = *state;
    struct search_query   query = {.text = "\"a leak\""};
    struct search_page    page;

    told_often(f, "leak of a pump");
    told(f, "a leak");
    feed_all(f);
    assert_int_equal(found_by(f, query).count, 1);
    query.unheld = true;
    page = found_by(f, query);
    assert_true(page.count > 1);
    assert_int_equal(page.hits[0].count, 0);
}

static void
what_few_have_leads_and_they_are_held_against_the_rest(void **state)
{
    const char           *roles[] = {"quality.officer", NULL};
    struct store_fixture *f = *state;
    int                   asked = 0;
    struct search_query   query = {.text = "leak pump",
                                   .roles = roles,
                                   .login = "wang",
                                   .may_see = is_of_quality,
                                   .reader = &asked};

    told_often(f, "a leak");
    told(f, "a pump and a leak");
    told(f, "a pump");
    feed_all(f);
    assert_int_equal(count(f, "leak pump"), 1);
    assert_int_equal(count(f, "pump leak"), 1);
    assert_int_equal(count(f, "\"pump and a leak\""), 1);
    assert_int_equal(count(f, "\"leak and a pump\""), 0);
    assert_int_equal(count(f, "leak pum"), 1);
    assert_int_equal(found_by(f, query).count, 0);
    assert_int_equal(asked, 2);
    query = (struct search_query){.text = "\"leak pump\"", .unheld = true};
    assert_int_equal(found_by(f, query).count, 0);
}

static void
pages_are_newest_first_and_stand_still(void **state)
{
    struct store_fixture *f = *state;
    struct search_query   query = {.text = "leak", .limit = 2};
    struct search_page    page;

    for (int i = 0; i < 5; i++)
        told(f, "a leak");
    feed_all(f);
    page = found_by(f, query);
    assert_string_equal(page.hits[0].row.number, "TS-0005");
    assert_string_equal(page.hits[1].row.number, "TS-0004");
    told(f, "a newer leak");
    feed_all(f);
    query.after = page.next;
    page = found_by(f, query);
    assert_string_equal(page.hits[0].row.number, "TS-0003");
    query.after = page.next;
    page = found_by(f, query);
    assert_int_equal(page.count, 1);
    assert_null(page.next);
    query.after = "s-1";
    assert_int_equal(search_find(f->store, f->mem, &query, &page, &f->why),
                     ERR_INPUT);
}

static void
later_words_are_found_with_the_earlier_ones(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = told(f, "a leak");
    struct event          note =
        event_of(f->mem, EVENT_NOTED, "{}", "{'text':'valve replaced'}");
    struct search_page page;

    feed_all(f);
    assert_int_equal(count(f, "leak valve"), 0);
    assert_ok(f, append(f->store, &c, &note, 1, &f->why));
    assert_int_equal(
        (int)found_by(f, (struct search_query){.text = "x"}).waiting, 1);
    feed_all(f);
    page = found_by(f, (struct search_query){.text = "leak valve"});
    assert_int_equal(page.count, 1);
    assert_int_equal(page.hits[0].count, 2);
    assert_string_equal(page.hits[0].pieces[0].field, "story");
    assert_int_equal(page.hits[0].pieces[1].kind, EVENT_NOTED);
    assert_int_equal(page.hits[0].pieces[1].n, 3);
}

static void
the_same_words_may_be_closed_or_of_another_stage(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = told(f, "a leak");

    told(f, "a leak");
    enter(f, &c, "closed", NULL);
    feed_all(f);
    assert_int_equal(
        found_by(f, (struct search_query){.text = "leak", .stage = "recorded"})
            .count,
        1);
    assert_int_equal(
        found_by(f, (struct search_query){.text = "leak", .procedure = "desk"})
            .count,
        2);
    assert_int_equal(
        found_by(f, (struct search_query){.text = "leak", .procedure = "other"})
            .count,
        0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_text_is_cut_into_folded_words_and_single_characters),
        STORE_TEST(what_is_shown_begins_and_ends_with_whole_words),
        STORE_TEST(two_chinese_characters_find_and_those_apart_do_not),
        STORE_TEST(accents_case_and_width_do_not_matter),
        STORE_TEST(
            the_last_word_may_be_a_beginning_and_quotes_keep_words_together),
        STORE_TEST(a_number_is_found_in_any_writing),
        STORE_TEST(a_complaint_is_found_by_its_number),
        STORE_TEST(a_whole_number_is_no_beginning_of_another),
        STORE_TEST(what_was_typed_is_never_syntax),
        STORE_TEST(only_who_may_see_a_complaint_finds_it),
        STORE_TEST(what_the_caller_looks_at_is_not_held_against_its_journal),
        STORE_TEST(what_few_have_leads_and_they_are_held_against_the_rest),
        STORE_TEST(pages_are_newest_first_and_stand_still),
        STORE_TEST(later_words_are_found_with_the_earlier_ones),
        STORE_TEST(the_same_words_may_be_closed_or_of_another_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
