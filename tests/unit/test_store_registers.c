/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers: numbers without gaps whatever happens, and pages of rows that the
 * journal alone gives again.
 */
#include "store_fixture.h"

#include <pthread.h>

#include "model/state.h"
#include "store/history.h"

static struct complaint
kept(struct store_fixture *f)
{
    struct complaint c;
    bool             repeated;

    assert_ok(f,
              keep(f->store, f->mem, "a story", NULL, &c, &repeated, &f->why));
    enter(f, &c, "recorded", "service.officer");
    return c;
}

static struct event
entry(struct store_fixture *f, const char *name, const char *series)
{
    struct event e =
        event_of(f->mem, EVENT_REGISTERED, "{'digits':4,'suffix':'/QC'}", NULL);

    doc_set_text(e.body, "register", name);
    doc_set_text(e.body, "series", series);
    return e;
}

static void
enter_register(struct store_fixture *f, struct complaint *c, const char *name,
               const char *series)
{
    struct event e = entry(f, name, series);

    assert_ok(f, append(f->store, c, &e, 1, &f->why));
}

static const char *
number_in(const struct complaint *c, const char *name)
{
    return doc_text(
        json_object_get(json_object_get(c->state, "registers"), name),
        "number");
}

static void
an_entry_gets_the_next_number_in_its_body_and_in_the_state(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f), found;
    struct event          e = entry(f, "complaints", "R-");

    enter_register(f, &c, "others", "S-");
    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    assert_string_equal(doc_text(e.body, "number"), "R-0001/QC");
    assert_null(json_object_get(e.body, "series"));
    assert_null(json_object_get(e.body, "digits"));
    assert_null(json_object_get(e.body, "suffix"));
    assert_string_equal(number_in(&c, "complaints"), "R-0001/QC");
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &found, &f->why));
    assert_string_equal(number_in(&found, "complaints"), "R-0001/QC");
    assert_string_equal(number_in(&found, "others"), "S-0001/QC");
}

static void
S08_R17_a_filling_keeps_its_number_in_the_state_as_in_the_journal(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f), found;

    for (int i = 0; i < 2; i++) {
        struct event both[] = {
            event_of(f->mem, EVENT_ACTED,
                     "{'action':'find','form':'gap','repeats':true,"
                     "'answers':{'found':'no van'}}",
                     NULL),
            entry(f, "gap", "G-")};

        assert_ok(f, append(f->store, &c, both, 2, &f->why));
    }
    assert_ok(f, complaint_find(f->store, f->mem, c.number, &found, &f->why));
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(
            doc_text(json_array_get(doc_at(found.state, "forms.gap"), i),
                     "number"),
            i == 0 ? "G-0001/QC" : "G-0002/QC");
    assert_int_equal(rebuilt(f, false), 0);
}

static void
numbers_go_on_without_a_gap_over_a_restart(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[3] = {kept(f), kept(f), kept(f)};

    enter_register(f, &c[0], "complaints", "R-");
    enter_register(f, &c[1], "complaints", "R-");
    store_fixture_reopen(f);
    enter_register(f, &c[2], "complaints", "R-");
    assert_string_equal(number_in(&c[2], "complaints"), "R-0003/QC");
}

static void
a_transaction_that_is_undone_leaves_no_gap(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      a = kept(f), b = kept(f);
    struct event          e = entry(f, "complaints", "R-");
    struct tx             tx = {NULL};
    json_t               *after = state_copy(f->mem, a.state);

    state_apply(after, &e);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, complaint_append(&tx, &a, &e, 1, after, &f->why));
    tx_end(&tx);
    enter_register(f, &b, "complaints", "R-");
    assert_string_equal(number_in(&b, "complaints"), "R-0001/QC");
    enter_register(f, &a, "complaints", "R-");
    assert_string_equal(number_in(&a, "complaints"), "R-0002/QC");
}

static void
a_stale_entry_is_refused_before_it_takes_a_number(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f), stale = c;
    struct event          e = entry(f, "complaints", "R-");
    struct tx             tx = {NULL};

    enter(f, &c, "answered", "service.officer");
    assert_ok(f, tx_begin_checked(f->store, &tx, &f->why));
    assert_int_equal(complaint_append(&tx, &stale, &e, 1, stale.state, &f->why),
                     ERR_STALE);
    tx_end(&tx);
    assert_string_equal(doc_text(e.body, "series"), "R-");
    assert_int_equal(
        past_store_integer(f, "SELECT count(*) FROM register_series"), 0);
}

static void
two_entries_of_one_act_follow_each_other(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f);
    struct event          both[2] = {entry(f, "record", "NO-"),
                                     entry(f, "record", "NO-")};

    assert_ok(f, append(f->store, &c, both, 2, &f->why));
    assert_string_equal(doc_text(both[0].body, "number"), "NO-0001/QC");
    assert_string_equal(doc_text(both[1].body, "number"), "NO-0002/QC");
    assert_string_equal(number_in(&c, "record"), "NO-0002/QC");
    assert_int_equal(rebuilt(f, false), 0);
}

static void
two_registers_that_write_their_numbers_alike_count_apart(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f);

    enter_register(f, &c, "complaints", "");
    enter_register(f, &c, "repairs", "");
    assert_string_equal(number_in(&c, "complaints"), "0001/QC");
    assert_string_equal(number_in(&c, "repairs"), "0001/QC");
}

static void
a_series_from_when_registers_shared_them_goes_on(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f);

    past_store(f, "INSERT INTO register_series VALUES ('R-{}/QC', 42)");
    enter_register(f, &c, "complaints", "R-");
    assert_string_equal(number_in(&c, "complaints"), "R-0042/QC");
    enter_register(f, &c, "complaints", "R-");
    assert_string_equal(number_in(&c, "complaints"), "R-0043/QC");
}

/* A state of about a megabyte. */
static void
write_much(struct store_fixture *f, struct complaint *c)
{
    enum { LONG = 1000 * 1000 };
    char *story = arena_take(f->mem, LONG + 1);

    memset(story, 'w', LONG);
    doc_set_text(c->state, "story", story);
    enter_register(f, c, "complaints", "R-");
}

static void
rows_with_long_stories_make_shorter_pages(void **state)
{
    struct store_fixture *f = *state;
    struct register_row  *rows;
    struct register_query query = {
        .procedure = "desk", .name = "complaints", .limit = 100};
    size_t  count, seen = 0, pages = 0;
    int64_t next;

    for (int i = 0; i < 6; i++) {
        struct complaint c = kept(f);

        write_much(f, &c);
    }
    do {
        assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count,
                                   &next, &f->why));
        assert_in_range(count, 1, 3);
        assert_int_equal(rows[0].place, seen + 1);
        seen += count;
        pages++;
        query.after = next;
    } while (next != 0);
    assert_int_equal(seen, 6);
    assert_int_equal(pages, 2);
}

static void
a_register_is_read_in_pages_in_the_order_of_its_numbers(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[5];
    struct register_row  *rows;
    struct register_query query = {
        .procedure = "desk", .name = "complaints", .limit = 2};
    size_t  count, seen = 0;
    int64_t next;

    for (int i = 4; i >= 0; i--)
        c[i] = kept(f);
    for (int i = 0; i < 5; i++)
        enter_register(f, &c[i], "complaints", "R-");
    do {
        assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count,
                                   &next, &f->why));
        for (size_t i = 0; i < count; i++, seen++) {
            assert_string_equal(rows[i].complaint, c[seen].number);
            assert_string_equal(rows[i].number,
                                number_in(&c[seen], "complaints"));
            assert_string_equal(doc_text(rows[i].state, "number"),
                                c[seen].number);
        }
        query.after = next;
    } while (next != 0);
    assert_int_equal(seen, 5);
    query = (struct register_query){.procedure = "desk",
                                    .name = "complaints",
                                    .from_ms = NOON_MS + 1,
                                    .limit = 2};
    assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count, &next,
                               &f->why));
    assert_int_equal(count, 0);
}

static void
an_entry_without_a_series_goes_by_the_complaints_own_number(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f);
    struct register_row  *rows;
    struct register_query query = {
        .procedure = "desk", .name = "complaints", .limit = 10};
    struct event e =
        event_of(f->mem, EVENT_REGISTERED, "{'register':'complaints'}", NULL);
    size_t  count;
    int64_t next;

    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    assert_null(doc_text(e.body, "number"));
    assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count, &next,
                               &f->why));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].number, c.number);
}

static void
the_journal_alone_gives_a_registers_rows_again(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      a = kept(f), b = kept(f);
    int64_t               checked, broken;
    char                  head[65];

    enter_register(f, &a, "complaints", "R-");
    enter_register(f, &b, "complaints", "R-");
    assert_int_equal(rebuilt(f, false), 0);
    past_store(f, "UPDATE register_row SET number = 'R-0009/QC'"
                  " WHERE number = 'R-0001/QC'");
    past_store(f, "DELETE FROM register_row WHERE number = 'R-0002/QC'");
    assert_int_equal(rebuilt(f, false), 2);
    assert_int_equal(rebuilt(f, true), 2);
    assert_int_equal(rebuilt(f, false), 0);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM register_row"
                                           " WHERE number IN ('R-0001/QC',"
                                           " 'R-0002/QC')"),
                     2);
    assert_ok(f, journal_verify(f->store, &checked, &broken, head, &f->why));
    assert_int_equal(broken, 0);
}

enum { THREADS = 4, EACH = 10 };

struct clerk {
    struct store    *store;
    struct complaint complaint;
    size_t           failed;
};

static void *
register_often(void *of)
{
    struct clerk *c = of;
    AUTO_ARENA    mem = arena_new(64u << 20);
    struct fault  why;

    for (int i = 0; i < EACH; i++) {
        struct event e = event_of(
            mem, EVENT_REGISTERED,
            "{'register':'complaints','series':'R-','digits':4}", NULL);

        c->failed += append(c->store, &c->complaint, &e, 1, &why) != OK;
    }
    return NULL;
}

static void
numbers_of_a_crowd_have_no_gap_and_no_double(void **state)
{
    struct store_fixture *f = *state;
    struct clerk          clerks[THREADS];
    pthread_t             threads[THREADS];
    struct register_row  *rows;
    struct register_query query = {
        .procedure = "desk", .name = "complaints", .limit = 100};
    size_t  count;
    int64_t next;

    for (int t = 0; t < THREADS; t++)
        clerks[t] = (struct clerk){.store = f->store, .complaint = kept(f)};
    for (int t = 0; t < THREADS; t++)
        assert_int_equal(
            pthread_create(&threads[t], NULL, register_often, &clerks[t]), 0);
    for (int t = 0; t < THREADS; t++) {
        pthread_join(threads[t], NULL);
        assert_int_equal(clerks[t].failed, 0);
    }
    assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count, &next,
                               &f->why));
    assert_int_equal(count, THREADS * EACH);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(rows[i].number,
                            arena_printf(f->mem, "R-%04zu", i + 1));
    assert_int_equal(rebuilt(f, false), 0);
}

static void
registers_do_not_count_as_complaints(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c = kept(f);
    struct store_figures  figures;

    enter_register(f, &c, "complaints", "R-");
    store_measure(f->store, &figures);
    assert_int_equal(figures.complaints, 1);
}

/* One that is entered at a time of its own. */
static void
enter_at(struct store_fixture *f, int64_t at_ms)
{
    struct complaint c = kept(f);
    struct event     e = entry(f, "complaints", "R-");

    e.at_ms = at_ms;
    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
}

static void
S05_R02_rows_are_counted_without_a_gap_and_keep_their_place_in_every_period(
    void **state)
{
    static const int      hours[] = {1, 2, 9, 3, 4}; /* one out of order */
    struct store_fixture *f = *state;
    struct register_query query = {.procedure = "desk",
                                   .name = "complaints",
                                   .from_ms = 2,
                                   .until_ms = 5,
                                   .limit = 2};
    static const int64_t  places[] = {2, 4, 5};
    struct register_row  *rows;
    size_t                count, seen = 0;
    int64_t               next, total;

    for (size_t i = 0; i < 5; i++)
        enter_at(f, hours[i]);
    assert_ok(f, register_tally(f->store, &query, &total, &f->why));
    assert_int_equal(total, 3);
    do {
        assert_ok(f, register_page(f->store, f->mem, &query, &rows, &count,
                                   &next, &f->why));
        for (size_t i = 0; i < count; i++, seen++) {
            assert_int_equal(rows[i].place, places[seen]);
            assert_string_equal(
                rows[i].number,
                arena_printf(f->mem, "R-%04d/QC", (int)places[seen]));
        }
        query.after = next;
    } while (next != 0);
    assert_int_equal(seen, 3);
    query = (struct register_query){
        .procedure = "desk", .name = "complaints", .from_ms = 50, .limit = 2};
    assert_ok(f, register_tally(f->store, &query, &total, &f->why));
    assert_int_equal(total, 0);
}

static void
a_period_is_found_over_an_index_without_a_sort(void **state)
{
    struct store_fixture *f = *state;
    static const struct {
        enum sql    which;
        const char *index;
    } cases[] = {
        {SQL_REGISTER_TALLY, "COVERING INDEX register_row_at (procedure=? AND "
                             "name=? AND at_ms>? AND at_ms<?)"},
        {SQL_REGISTER_PLACE, "PRIMARY KEY (procedure=? AND name=? AND seq<?)"},
        {SQL_REGISTER_PAGE,
         "PRIMARY KEY (procedure=? AND name=? AND seq>? AND seq<?)"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *plan = plan_of(f, cases[i].which);

        if (strstr(plan, cases[i].index) == NULL ||
            strstr(plan, "TEMP B-TREE") != NULL)
            fail_msg("not over %s: %s", cases[i].index, plan);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(an_entry_gets_the_next_number_in_its_body_and_in_the_state),
        STORE_TEST(
            S08_R17_a_filling_keeps_its_number_in_the_state_as_in_the_journal),
        STORE_TEST(numbers_go_on_without_a_gap_over_a_restart),
        STORE_TEST(a_transaction_that_is_undone_leaves_no_gap),
        STORE_TEST(a_stale_entry_is_refused_before_it_takes_a_number),
        STORE_TEST(two_entries_of_one_act_follow_each_other),
        STORE_TEST(two_registers_that_write_their_numbers_alike_count_apart),
        STORE_TEST(a_series_from_when_registers_shared_them_goes_on),
        STORE_TEST(a_register_is_read_in_pages_in_the_order_of_its_numbers),
        STORE_TEST(an_entry_without_a_series_goes_by_the_complaints_own_number),
        STORE_TEST(the_journal_alone_gives_a_registers_rows_again),
        STORE_TEST(numbers_of_a_crowd_have_no_gap_and_no_double),
        STORE_TEST(registers_do_not_count_as_complaints),
        STORE_TEST(
            S05_R02_rows_are_counted_without_a_gap_and_keep_their_place_in_every_period),
        STORE_TEST(rows_with_long_stories_make_shorter_pages),
        STORE_TEST(a_period_is_found_over_an_index_without_a_sort),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
