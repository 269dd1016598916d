/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Earlier complaints by a value of a field: that they are found however the
 * value is written, that nothing is found that was not asked for, and that the
 * index follows from the journal.
 */
#include "store_fixture.h"

#include <pthread.h>

#include "store/history.h"

/* A complaint of a procedure with these facts, received and judged. */
static enum err
submit(struct store_fixture *f, const char *procedure, int64_t at_ms,
       const char *facts, struct complaint *out)
{
    AUTO_TX      tx = {NULL};
    struct event received =
        event_of(f->mem, EVENT_RECEIVED, "{'form':'complaint'}", NULL);
    struct new_complaint in = {.procedure = procedure,
                               .version = "v1",
                               .series = procedure,
                               .digits = 4,
                               .received = &received};
    bool                 repeated;

    received.at_ms = at_ms;
    doc_set_text(received.body, "procedure", procedure);
    received.personal = doc_object(f->mem);
    doc_set(received.personal, "answers", json_of(f->mem, facts));
    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(complaint_add(&tx, f->mem, &in, out, &repeated, &f->why));
    return tx_commit(&tx, &f->why);
}

static struct complaint
kept(struct store_fixture *f, const char *procedure, int64_t at_ms,
     const char *facts)
{
    struct complaint c;

    assert_ok(f, submit(f, procedure, at_ms, facts, &c));
    enter(f, &c, "recorded", "service.officer");
    return c;
}

static void
declare(struct store_fixture *f, const char *procedure, const char *field,
        const char *another)
{
    const char *fields[] = {field, another, NULL};

    assert_ok(f, history_declare(f->store, f->mem, procedure, fields, &f->why));
}

/* A query for the same value of one field, over all time. */
struct asked {
    struct history_query query;
    const char          *procedures[3], *same[8], *values[8];
    struct complaint    *found;
    size_t               count;
};

static enum err
ask(struct store_fixture *f, struct asked *a)
{
    a->query.procedures = a->procedures;
    a->query.same = a->same;
    a->query.values = a->values;
    if (a->query.most == 0)
        a->query.most = 100;
    return history_find(f->store, f->mem, &a->query, &a->found, &a->count,
                        &f->why);
}

static size_t
count_of(struct store_fixture *f, const char *field, const char *value)
{
    struct asked a = {
        .procedures = {"desk"}, .same = {field}, .values = {value}};

    assert_ok(f, ask(f, &a));
    return a.count;
}

static void
a_value_is_found_however_it_is_written(void **state)
{
    struct store_fixture *f = *state;

    declare(f, "desk", "unit", NULL);
    (void)kept(f, "desk", NOON_MS, "{'unit':'  Gran  Via\\n12 '}");
    assert_int_equal(count_of(f, "unit", "gran via 12"), 1);
    assert_int_equal(count_of(f, "unit", "GRAN VIA\t12"), 1);
    assert_int_equal(count_of(f, "unit",
                              "\xef\xbc\xa7RAN\xe3\x80\x80V\xef\xbd\x89"
                              "A \xef\xbc\x91"
                              "2"),
                     1);
    assert_int_equal(count_of(f, "unit", "granvia12"), 0);
    assert_int_equal(count_of(f, "unit", "   "), 0);
}

static void
values_of_every_kind_are_compared_as_texts(void **state)
{
    struct store_fixture *f = *state;
    char                  story[400] = "", other[400] = "";
    json_t               *facts = doc_object(f->mem);

    declare(f, "desk", "pieces", "fragile");
    declare(f, "desk", "goods", "story");
    memset(story, 'x', 300);
    memset(other, 'x', 299);
    doc_set_text(facts, "story", story);
    (void)kept(f, "desk", NOON_MS, "{'pieces':12,'fragile':true}");
    (void)kept(f, "desk", NOON_MS, "{'pieces':12.5,'goods':['Lamp','bed']}");
    (void)kept(f, "desk", NOON_MS, doc_write(f->mem, facts));
    assert_int_equal(count_of(f, "pieces", "12"), 1);
    assert_int_equal(count_of(f, "pieces", "12.5"), 1);
    assert_int_equal(count_of(f, "fragile", "true"), 1);
    assert_int_equal(
        count_of(f, "goods",
                 history_value(f->mem, json_of(f->mem, "['BED ','lamp']"))),
        1);
    assert_int_equal(count_of(f, "goods", "lamp"), 0);
    assert_int_equal(count_of(f, "story", story), 1);
    assert_int_equal(count_of(f, "story", other), 0);
    assert_null(history_value(f->mem, json_of(f->mem, "{'a':1}")));
    assert_null(history_value(f->mem, json_of(f->mem, "[]")));
    assert_null(history_value(f->mem, NULL));
}

static void
all_the_fields_must_be_alike(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct asked          a = {.procedures = {"desk"},
                               .same = {"unit", "phone"},
                               .values = {"Madrid", "1"}};

    declare(f, "desk", "unit", "phone");
    for (int i = 0; i < 5; i++)
        (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid','phone':'2'}");
    (void)kept(f, "desk", NOON_MS, "{'unit':'Sevilla','phone':'1'}");
    (void)kept(f, "desk", NOON_MS, "{'phone':'1'}");
    c = kept(f, "desk", NOON_MS, "{'unit':'Madrid','phone':'1'}");
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 1);
    assert_int_equal(a.found[0].id, c.id);
    a.same[0] = "phone", a.same[1] = "unit";
    a.values[0] = "1", a.values[1] = "Madrid";
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 1);
    a.values[1] = "Paris";
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 0);
    for (int i = 0; i < 7; i++)
        a.same[i] = "unit", a.values[i] = "Madrid";
    assert_int_equal(ask(f, &a), ERR_INPUT);
    a.same[0] = NULL;
    assert_int_equal(ask(f, &a), ERR_INPUT);
}

static void
the_newest_come_first_within_the_time_asked_for(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c[5];
    struct asked          a = {
                 .procedures = {"desk"}, .same = {"unit"}, .values = {"madrid"}};

    declare(f, "desk", "unit", NULL);
    for (int i = 0; i < 5; i++)
        c[i] = kept(f, "desk", NOON_MS + i, "{'unit':'Madrid'}");
    a.query.since_ms = NOON_MS + 1;
    a.query.before_ms = NOON_MS + 4;
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 3);
    assert_int_equal(a.found[0].id, c[3].id);
    assert_int_equal(a.found[2].id, c[1].id);
    assert_string_equal(a.found[0].number, c[3].number);
    assert_null(a.found[0].state);
    a.query.not_id = c[3].id;
    a.query.most = 1;
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 1);
    assert_int_equal(a.found[0].id, c[2].id);
}

static void
what_else_is_asked_of_them_is_asked_one_by_one(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      bad, good;
    struct asked          a = {
                 .procedures = {"desk"}, .same = {"unit"}, .values = {"madrid"}};

    declare(f, "desk", "unit", NULL);
    (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid','how':'bad','by':'Li'}");
    bad = kept(f, "desk", NOON_MS + 1, "{'unit':'Madrid','how':'bad'}");
    good = kept(f, "desk", NOON_MS + 2, "{'unit':'Madrid','how':'good'}");
    a.query.where = json_of(f->mem, "{'is':{'how':'bad'}}");
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 2);
    assert_int_equal(a.found[0].id, bad.id);
    assert_null(a.found[0].state);
    a.query.give = "unit";
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 1);
    assert_int_equal(a.found[0].id, bad.id);
    assert_string_equal(doc_write(f->mem, a.found[0].state),
                        "{\"facts\":{\"unit\":\"Madrid\"}}");
    a.query.give = "by"; /* of the newest that fits, which has none */
    assert_ok(f, ask(f, &a));
    assert_null(doc_at(a.found[0].state, "facts.by"));
    a.query.where = NULL;
    a.query.give = "how";
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.found[0].id, good.id);
}

static void
several_procedures_are_asked_as_one(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      a1, b1, a2;
    struct asked          a = {.procedures = {"desk", "repair"},
                               .same = {"unit"},
                               .values = {"madrid"},
                               .query.most = 2};

    declare(f, "desk", "unit", NULL);
    declare(f, "repair", "unit", NULL);
    a1 = kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    b1 = kept(f, "repair", NOON_MS + 1, "{'unit':'Madrid'}");
    a2 = kept(f, "desk", NOON_MS + 2, "{'unit':'Madrid'}");
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 2);
    assert_int_equal(a.found[0].id, a2.id);
    assert_int_equal(a.found[1].id, b1.id);
    a.procedures[1] = NULL;
    assert_ok(f, ask(f, &a));
    assert_int_equal(a.count, 2);
    assert_int_equal(a.found[1].id, a1.id);
}

static void
a_fact_that_changes_replaces_its_row(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct event          e =
        event_of(f->mem, EVENT_DECIDED,
                 "{'table':'route','set':{'unit':'Sevilla'}}", NULL);

    declare(f, "desk", "unit", NULL);
    c = kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    assert_int_equal(count_of(f, "unit", "madrid"), 0);
    assert_int_equal(count_of(f, "unit", "sevilla"), 1);
    e = event_of(f->mem, EVENT_DECIDED, "{'table':'route','set':{'unit':''}}",
                 NULL);
    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM fact_index"),
                     0);
    assert_int_equal(rebuilt(f, false), 0);
}

static void
one_that_is_not_judged_yet_is_not_found(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;

    declare(f, "desk", "unit", NULL);
    assert_ok(f, submit(f, "desk", NOON_MS, "{'unit':'Madrid'}", &c));
    assert_int_equal(count_of(f, "unit", "madrid"), 0);
    assert_int_equal(rebuilt(f, false), 0);
    enter(f, &c, "recorded", "service.officer");
    assert_int_equal(count_of(f, "unit", "madrid"), 1);
}

static void
a_field_nobody_declared_is_refused_and_costs_nothing(void **state)
{
    struct store_fixture *f = *state;
    struct asked          a = {
                 .procedures = {"desk"}, .same = {"phone"}, .values = {"1"}};

    declare(f, "desk", "unit", NULL);
    (void)kept(f, "desk", NOON_MS, "{'phone':'1'}");
    (void)kept(f, "repair", NOON_MS, "{'unit':'Madrid'}");
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM fact_index"),
                     0);
    assert_int_equal(ask(f, &a), ERR_CONFLICT);
    a.procedures[0] = "repair";
    a.same[0] = "unit";
    assert_int_equal(ask(f, &a), ERR_CONFLICT);
}

static void
what_was_declared_holds_after_a_restart(void **state)
{
    struct store_fixture *f = *state;

    declare(f, "desk", "unit", NULL);
    store_fixture_reopen(f);
    (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    assert_int_equal(count_of(f, "unit", "madrid"), 1);
}

static void
earlier_complaints_are_filled_in_a_few_at_a_time(void **state)
{
    struct store_fixture *f = *state;
    struct asked          a = {
                 .procedures = {"desk"}, .same = {"unit"}, .values = {"madrid"}};
    int64_t left = 0;

    for (int i = 0; i < 5; i++)
        (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    (void)kept(f, "repair", NOON_MS, "{'unit':'Madrid'}");
    declare(f, "desk", "unit", NULL);
    (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    assert_int_equal(ask(f, &a), ERR_CONFLICT);
    assert_int_equal(rebuilt(f, false), 0);
    assert_ok(f, history_fill(f->store, "desk", 2, &left, &f->why));
    assert_int_equal(left, 3);
    store_fixture_reopen(f);
    assert_ok(f, history_fill(f->store, "desk", 2, &left, &f->why));
    assert_int_equal(left, 1);
    assert_int_equal(ask(f, &a), ERR_CONFLICT);
    assert_ok(f, history_fill(f->store, "desk", 2, &left, &f->why));
    assert_int_equal(left, 0);
    assert_int_equal(count_of(f, "unit", "madrid"), 6);
    assert_ok(f, history_fill(f->store, "desk", 2, &left, &f->why));
    assert_int_equal(left, 0);
    assert_int_equal(rebuilt(f, false), 0);
}

static void
a_second_field_is_filled_after_the_first(void **state)
{
    struct store_fixture *f = *state;
    int64_t               left = 0;

    (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid','phone':'1'}");
    declare(f, "desk", "unit", NULL);
    assert_ok(f, history_fill(f->store, "desk", 10, &left, &f->why));
    declare(f, "desk", "unit", "phone");
    assert_int_equal(count_of(f, "unit", "madrid"), 1);
    assert_ok(f, history_fill(f->store, "desk", 10, &left, &f->why));
    assert_int_equal(left, 0);
    assert_int_equal(count_of(f, "phone", "1"), 1);
}

static void
only_the_owner_indexes(void **state)
{
    struct store_fixture *f = *state;
    struct store_options  options = {
         .path = f->path, .readers = 1, .side_writer = true};
    const char   *fields[] = {"unit", NULL};
    struct store *side;
    int64_t       left;

    assert_ok(f, store_open(&options, &side, &f->why));
    assert_int_equal(history_declare(side, f->mem, "desk", fields, &f->why),
                     ERR_STORE);
    assert_int_equal(history_fill(side, "desk", 1, &left, &f->why), ERR_STORE);
    store_close(side);
}

static void
the_journal_alone_gives_the_index_again(void **state)
{
    struct store_fixture *f = *state;

    declare(f, "desk", "unit", NULL);
    for (int i = 0; i < 3; i++)
        (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    past_store(f, "UPDATE fact_index SET value = 'paris' WHERE complaint_id ="
                  " (SELECT min(complaint_id) FROM fact_index)");
    past_store(f, "DELETE FROM fact_index WHERE complaint_id ="
                  " (SELECT max(complaint_id) FROM fact_index)");
    assert_int_equal(rebuilt(f, false), 2);
    assert_int_equal(rebuilt(f, true), 2);
    assert_int_equal(rebuilt(f, false), 0);
    assert_int_equal(count_of(f, "unit", "madrid"), 3);
}

static void
an_erased_persons_values_leave_the_index(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    struct event          e =
        event_of(f->mem, EVENT_DECIDED,
                 "{'table':'route','set':{'unit':'Madrid'}}", NULL);

    declare(f, "desk", "phone", "unit");
    c = kept(f, "desk", NOON_MS, "{'phone':'555'}");
    assert_ok(f, append(f->store, &c, &e, 1, &f->why));
    (void)kept(f, "desk", NOON_MS, "{'phone':'555'}");
    assert_int_equal(count_of(f, "phone", "555"), 2);
    past_store(f, "DELETE FROM event_personal WHERE complaint_id = 1;"
                  "DELETE FROM complaint_key WHERE complaint_id = 1");
    assert_int_equal(rebuilt(f, true), 1);
    assert_int_equal(count_of(f, "phone", "555"), 1);
    assert_int_equal(count_of(f, "unit", "madrid"), 1);
    assert_int_equal(past_store_integer(f, "SELECT count(*) FROM fact_index"
                                           " WHERE complaint_id = 1"),
                     1);
}

enum { THREADS = 4, EACH = 20 };

struct crowd {
    struct store_fixture *f;
    size_t                failed;
};

static enum err
submit_in_a_crowd(struct crowd *c)
{
    AUTO_ARENA           mem = arena_new(64u << 20);
    struct store_fixture mine = {.store = c->f->store, .mem = mem};
    struct complaint     made;
    struct event         e = event_of(mem, EVENT_ENTERED,
                                      "{'stage':'a','owner':'service.officer'}", NULL);
    struct rule_count   *rows;
    size_t               count;

    TRY(submit(&mine, "desk", NOON_MS, "{'unit':'Madrid'}", &made));
    TRY(rule_counts(mine.store, mem, "desk", &rows, &count, &mine.why));
    return append(mine.store, &made, &e, 1, &mine.why);
}

static void *
be_a_crowd(void *of)
{
    struct crowd *c = of;

    for (int i = 0; i < EACH; i++)
        c->failed += submit_in_a_crowd(c) != OK;
    return NULL;
}

static void
none_falls_between_declaring_and_filling_in(void **state)
{
    struct store_fixture *f = *state;
    struct crowd          crowd[THREADS];
    pthread_t             threads[THREADS];
    int64_t               left = 1;

    (void)kept(f, "desk", NOON_MS, "{'unit':'Madrid'}");
    for (int t = 0; t < THREADS; t++) {
        crowd[t] = (struct crowd){.f = f};
        assert_int_equal(
            pthread_create(&threads[t], NULL, be_a_crowd, &crowd[t]), 0);
    }
    declare(f, "desk", "unit", NULL);
    while (left > 0)
        assert_ok(f, history_fill(f->store, "desk", 3, &left, &f->why));
    for (int t = 0; t < THREADS; t++) {
        pthread_join(threads[t], NULL);
        assert_int_equal(crowd[t].failed, 0);
    }
    assert_int_equal(count_of(f, "unit", "madrid"), THREADS * EACH + 1);
    assert_int_equal(rebuilt(f, false), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_value_is_found_however_it_is_written),
        STORE_TEST(values_of_every_kind_are_compared_as_texts),
        STORE_TEST(all_the_fields_must_be_alike),
        STORE_TEST(the_newest_come_first_within_the_time_asked_for),
        STORE_TEST(what_else_is_asked_of_them_is_asked_one_by_one),
        STORE_TEST(several_procedures_are_asked_as_one),
        STORE_TEST(a_fact_that_changes_replaces_its_row),
        STORE_TEST(one_that_is_not_judged_yet_is_not_found),
        STORE_TEST(a_field_nobody_declared_is_refused_and_costs_nothing),
        STORE_TEST(what_was_declared_holds_after_a_restart),
        STORE_TEST(earlier_complaints_are_filled_in_a_few_at_a_time),
        STORE_TEST(a_second_field_is_filled_after_the_first),
        STORE_TEST(only_the_owner_indexes),
        STORE_TEST(the_journal_alone_gives_the_index_again),
        STORE_TEST(an_erased_persons_values_leave_the_index),
        STORE_TEST(none_falls_between_declaring_and_filling_in),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
