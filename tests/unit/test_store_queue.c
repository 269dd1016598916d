/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The queue: what each filter lets through, pages that neither repeat nor skip,
 * and a plan without a sort for every list.
 */
#include "store_fixture.h"

#include <sqlite3.h>

#include "store/counts.h"
#include "store/writer.h"

enum { MANY = 30 };

static void
start_clock(struct store_fixture *f, struct complaint *c, int64_t due_ms)
{
    struct event e =
        event_of(f->mem, EVENT_CLOCK_STARTED, "{'clock':'answer'}", NULL);

    doc_set_int(e.body, "start_ms", 1);
    doc_set_int(e.body, "due_ms", due_ms);
    assert_ok(f, append(f->store, c, &e, 1, &f->why));
}

/*
 * Complaint i (1 to 30) is: of service when odd, quality when even; closed when
 * divisible by 5; due at 1000 - i when divisible by 3; without a stage when it
 * is the 29th; late when it is the 27th; faulted when it is the 7th.
 */
static void
fill(struct store_fixture *f)
{
    struct complaint c;
    struct event     e;
    bool             repeated;

    for (int i = 1; i <= MANY; i++) {
        assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
        if (i == 29)
            continue;
        enter(f, &c, "recorded", i % 2 ? "service.officer" : "quality.officer");
        if (i % 3 == 0)
            start_clock(f, &c, 1000 - i);
        if (i % 5 == 0)
            enter(f, &c, "closed", NULL);
        e = event_of(f->mem, EVENT_CLOCK_LATE,
                     "{'clock':'answer','level':2,'due_ms':973}", NULL);
        if (i == 27)
            assert_ok(f, append(f->store, &c, &e, 1, &f->why));
        e = event_of(f->mem, EVENT_FAULTED,
                     "{'table':'classify','fault':'nil','at':'r.lua:1'}", NULL);
        if (i == 7)
            assert_ok(f, append(f->store, &c, &e, 1, &f->why));
        e = event_of(f->mem, EVENT_ASSIGNED, "{'assignee':'wang'}", NULL);
        if (i % 4 == 0 && i % 5 != 0)
            assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    }
}

/* The numbers of all pages, "30 28 27 ", walked with small pages. */
static const char *
walk(struct store_fixture *f, struct queue_filter filter)
{
    struct queue_page page;
    char             *all = arena_take(f->mem, 4 * MANY * 4);

    filter.limit = 4;
    do {
        assert_ok(f, complaint_list(f->store, f->mem, &filter, &page, &f->why));
        assert_in_range(page.count, 0, 4);
        for (size_t i = 0; i < page.count; i++)
            sprintf(all + strlen(all), "%d ",
                    atoi(page.rows[i].number + strlen("TS-")));
        filter.after = page.next;
    } while (page.next != NULL);
    return all;
}

#define assert_walk(f, expected, ...)                                          \
    assert_string_equal(walk(f, (struct queue_filter){__VA_ARGS__}), expected)

static void
each_filter_lets_through_what_it_names(void **state)
{
    struct store_fixture *f = *state;
    const char           *officers[] = {"service.officer", "quality.officer",
                                        "service.officer", NULL};

    fill(f);
    assert_walk(f, "30 25 20 15 10 5 ", .stage = "closed");
    assert_walk(f, "27 23 21 19 17 13 11 9 7 3 1 ", .team = "service",
                .stage = "recorded");
    assert_walk(f, "25 15 5 ", .team = "service", .stage = "closed");
    assert_walk(f, "28 24 16 12 8 4 ", .assignee = "wang");
    assert_walk(f, "27 ", .late = true);
    assert_walk(f, "7 ", .faulted = true);
    assert_walk(f, "", .procedure = "another");
    assert_walk(f, "", .stage = "closed", .open = true);
    assert_walk(f,
                "28 27 26 24 23 22 21 19 18 17 16 14 13 12 11 9 8 7 6 4 "
                "3 2 1 ",
                .open = true, .procedure = "desk");
    assert_walk(f,
                "28 27 26 24 23 22 21 19 18 17 16 14 13 12 11 9 8 7 6 4 3 2 "
                "1 ",
                .owners = officers);
    assert_walk(f,
                "30 29 28 27 26 25 24 23 22 21 20 19 18 17 16 15 14 13 12 "
                "11 10 9 8 7 6 5 4 3 2 1 ",
                .stage = NULL);
}

static void
by_due_time_the_soonest_come_first_and_the_closed_last(void **state)
{
    struct store_fixture *f = *state;
    const char *officers[] = {"service.officer", "quality.officer", NULL};

    fill(f);
    assert_walk(f,
                "27 24 21 18 12 9 6 3 1 2 4 7 8 11 13 14 16 17 19 22 23 26 "
                "28 5 10 15 20 25 30 ",
                .by_due = true);
    assert_walk(f,
                "27 24 21 18 12 9 6 3 1 2 4 7 8 11 13 14 16 17 19 22 23 26 "
                "28 ",
                .by_due = true, .open = true);
    assert_walk(f, "24 18 12 6 2 4 8 14 16 22 26 28 10 20 30 ", .by_due = true,
                .team = "quality");
    assert_walk(f,
                "27 24 21 18 12 9 6 3 1 2 4 7 8 11 13 14 16 17 19 22 23 26 "
                "28 ",
                .by_due = true, .owners = officers);
    assert_walk(f, "7 ", .by_due = true, .faulted = true);
    assert_walk(f, "27 ", .by_due = true, .late = true);
    assert_walk(f, "24 12 4 8 16 28 ", .by_due = true, .assignee = "wang");
}

static void
a_row_tells_what_the_queue_shows(void **state)
{
    struct store_fixture *f = *state;
    struct queue_filter   filter = {.late = true, .limit = 1};
    struct queue_page     page;

    fill(f);
    assert_ok(f, complaint_list(f->store, f->mem, &filter, &page, &f->why));
    assert_int_equal(page.count, 1);
    assert_string_equal(page.rows[0].number, "TS-0027");
    assert_string_equal(page.rows[0].stage, "recorded");
    assert_string_equal(page.rows[0].owner, "service.officer");
    assert_string_equal(page.rows[0].title, "x");
    assert_string_equal(page.rows[0].lang, "en");
    assert_null(page.rows[0].assignee);
    assert_int_equal(page.rows[0].due_ms, 973);
    assert_int_equal(page.rows[0].late, 2);
    assert_int_equal(page.rows[0].revision, 4);
    assert_false(page.rows[0].closed);
}

static void
a_title_is_the_first_characters_of_the_story_on_one_line(void **state)
{
    struct store_fixture *f = *state;
    struct queue_filter   filter = {.limit = 1};
    struct queue_page     page;
    struct complaint      c;
    char                  story[400] = "", expected[400] = "";
    bool                  repeated;

    for (int i = 0; i < 100; i++)
        strcat(story, i == 1 ? "\n" : "\u676f");
    for (int i = 0; i < 80; i++)
        strcat(expected, i == 1 ? " " : "\u676f");
    assert_ok(f, keep(f->store, f->mem, story, NULL, &c, &repeated, &f->why));
    assert_ok(f, complaint_list(f->store, f->mem, &filter, &page, &f->why));
    assert_string_equal(page.rows[0].title, expected);
}

static void
a_cursor_that_is_none_of_this_list_is_refused(void **state)
{
    static const char *const cursors[] = {
        "", "n", "n1", "x1.0", "n1.0x", "d1.0", "n1.0 ", "nzz.0", NULL};
    struct store_fixture *f = *state;
    struct queue_filter   filter = {.limit = 1};
    struct queue_page     page;

    for (const char *const *cursor = cursors; *cursor != NULL; cursor++) {
        filter.after = *cursor;
        assert_int_equal(
            complaint_list(f->store, f->mem, &filter, &page, &f->why),
            ERR_INPUT);
        assert_string_equal(f->why.field, "after");
    }
}

static void
a_page_has_one_to_two_hundred_rows(void **state)
{
    struct store_fixture *f = *state;
    struct queue_filter   filter = {.limit = 0};
    struct queue_page     page;

    assert_int_equal(complaint_list(f->store, f->mem, &filter, &page, &f->why),
                     ERR_INPUT);
    filter.limit = 201;
    assert_int_equal(complaint_list(f->store, f->mem, &filter, &page, &f->why),
                     ERR_INPUT);
    filter.limit = 200;
    assert_ok(f, complaint_list(f->store, f->mem, &filter, &page, &f->why));
}

static void
every_list_is_an_index_range_without_a_sort(void **state)
{
    struct store_fixture *f = *state;

    for (enum sql q = SQL_QUEUE_ALL; q <= SQL_QUEUE_ASSIGNEE_DUE; q++) {
        const char *plan = plan_of(f, q);

        if (strstr(plan, "TEMP B-TREE") != NULL ||
            strstr(plan, "SEARCH complaint USING") == NULL)
            fail_msg("%s: %s",
                     sqlite3_sql(f->store->writer->on.prepared[q].handle),
                     plan);
    }
    assert_null(strstr(plan_of(f, SQL_CLOCK_DUE), "SCAN"));
    assert_null(strstr(plan_of(f, SQL_EVENT_OF_COMPLAINT), "SCAN"));
    assert_null(strstr(plan_of(f, SQL_TASK_LIST), "SCAN"));
    assert_non_null(
        strstr(plan_of(f, SQL_COMPLAINT_UNJUDGED), "complaint_unjudged"));
}

/* Every combination of filters, one bit or choice each. */
static struct queue_filter
combination(unsigned n)
{
    static const char *owners[] = {"service.officer", NULL};
    static const char *stages[] = {NULL, "recorded", "closed"};

    return (struct queue_filter){.open = n & 1,
                                 .late = n & 2,
                                 .faulted = n & 4,
                                 .nobodys = n & 8,
                                 .by_due = true,
                                 .owners = n & 16 ? owners : NULL,
                                 .team = n & 32 ? "quality" : NULL,
                                 .assignee = n & 64 ? "wang" : NULL,
                                 .procedure = n & 128 ? "desk" : NULL,
                                 .stage = stages[n >> 8],
                                 .limit = 200};
}

static void
a_count_is_what_the_list_comes_to_for_every_filter(void **state)
{
    struct store_fixture *f = *state;
    struct counts         counts;
    struct queue_page     page;
    int64_t               most = 0;

    fill(f);
    assert_ok(f, counts_read(f->store, f->mem, &counts, &f->why));
    for (unsigned n = 0; n < 3 << 8; n++) {
        struct queue_filter filter = combination(n);
        struct count        count = complaint_count(&counts, &filter);
        int64_t             late = 0;

        assert_ok(f, complaint_list(f->store, f->mem, &filter, &page, &f->why));
        for (size_t i = 0; i < page.count; i++)
            late += page.rows[i].late > 0;
        assert_int_equal(count.all, page.count);
        assert_int_equal(count.late, late);
        most = count.all > most ? count.all : most;
    }
    assert_int_equal(most, MANY - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(each_filter_lets_through_what_it_names),
        STORE_TEST(a_count_is_what_the_list_comes_to_for_every_filter),
        STORE_TEST(by_due_time_the_soonest_come_first_and_the_closed_last),
        STORE_TEST(a_row_tells_what_the_queue_shows),
        STORE_TEST(a_title_is_the_first_characters_of_the_story_on_one_line),
        STORE_TEST(a_cursor_that_is_none_of_this_list_is_refused),
        STORE_TEST(a_page_has_one_to_two_hundred_rows),
        STORE_TEST(every_list_is_an_index_range_without_a_sort),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
