/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index of what is searched for, kept: nothing is left of who was erased,
 * what is missing is made anew, and what was there before is filled in.
 */
#include "search_case.h"

static bool
file_holds(struct store_fixture *f, const char *word)
{
    size_t length = strlen(word), size;
    char  *bytes = malloc(64u << 20);
    FILE  *file = fopen(f->path, "rb");
    bool   held;

    assert_non_null(bytes);
    assert_non_null(file);
    size = fread(bytes, 1, 64u << 20, file);
    fclose(file);
    held = memmem(bytes, size, word, length) != NULL;
    free(bytes);
    return held;
}

static void
erase(struct store_fixture *f, const struct complaint *c)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, search_forget(&tx, c->id, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
}

#define ERASE_PAST                                                             \
    "DELETE FROM event_personal WHERE complaint_id = 1;"                       \
    "DELETE FROM complaint_key WHERE complaint_id = 1;"                        \
    "UPDATE complaint_state SET doc = '{}' WHERE complaint_id = 1;"            \
    "UPDATE complaint SET title = '' WHERE id = 1;"

static void
nothing_is_left_of_who_was_erased(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = told(f, "Zyxwvutina wept");

    for (int i = 0; i < 40; i++)
        told(f, "she is not Zyxwvu");
    feed_all(f);
    store_fixture_reopen(f);
    assert_true(file_holds(f, "zyxwvutina") || file_holds(f, "tina"));
    assert_int_equal(count(f, "zyxwvutina"), 1);
    erase(f, &c);
    past_store(f, "PRAGMA secure_delete = ON;" ERASE_PAST);
    assert_int_equal(count(f, "zyxwvutina"), 0);
    assert_int_equal(count(f, "TS-0001"), 1);
    assert_int_equal(past_store_integer(f, "SELECT renew FROM search_state"),
                     0);
    feed_all(f);
    assert_int_equal(past_store_integer(f, "SELECT scrub FROM search_state"),
                     0);
    store_fixture_reopen(f);
    assert_false(file_holds(f, "tina"));
    assert_int_equal(count(f, "zyxwvu"), 40);
    assert_int_equal(count(f, "TS-0001"), 1);
}

static void
a_key_that_went_without_a_word_renews_the_whole_index(void **state)
{
    struct store_fixture *f = *state;

    told(f, "Zyxwvutina wept");
    told(f, "another");
    feed_all(f);
    past_store(f, "PRAGMA secure_delete = ON;" ERASE_PAST);
    assert_int_equal(count(f, "zyxwvutina"), 0);
    feed_all(f);
    store_fixture_reopen(f);
    assert_false(file_holds(f, "tina"));
    assert_int_equal(count(f, "another"), 1);
}

static void
a_rebuild_sees_words_that_are_missing_and_has_them_made_anew(void **state)
{
    struct store_fixture *f = *state;

    told(f, "a leak");
    told(f, "a crack");
    assert_int_equal(rebuilt(f, false), 0);
    feed_all(f);
    assert_int_equal(rebuilt(f, false), 0);
    past_store(f, "INSERT INTO search_index (search_index)"
                  " VALUES ('delete-all')");
    assert_int_equal(count(f, "leak"), 0);
    assert_int_equal(rebuilt(f, false), 2);
    assert_int_equal(rebuilt(f, true), 2);
    feed_all(f);
    assert_int_equal(count(f, "leak"), 1);
    assert_int_equal(rebuilt(f, false), 0);
}

static void
what_was_there_before_is_filled_in_newest_first(void **state)
{
    struct store_fixture *f = *state;
    bool                  more;

    for (int i = 0; i < 200; i++)
        told(f, "old leak");
    past_store(f, "UPDATE search_state SET low = 400, high = 400");
    told(f, "new leak");
    assert_ok(f, search_feed(f->store, &more, &f->why));
    assert_int_equal(count(f, "leak"), 1);
    assert_ok(f, search_feed(f->store, &more, &f->why));
    assert_int_equal(
        found_by(f, (struct search_query){.text = "leak", .limit = 200}).count,
        129);
    feed_all(f);
    assert_int_equal(
        found_by(f, (struct search_query){.text = "leak", .limit = 200}).count,
        200);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(nothing_is_left_of_who_was_erased),
        STORE_TEST(a_key_that_went_without_a_word_renews_the_whole_index),
        STORE_TEST(
            a_rebuild_sees_words_that_are_missing_and_has_them_made_anew),
        STORE_TEST(what_was_there_before_is_filled_in_newest_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
