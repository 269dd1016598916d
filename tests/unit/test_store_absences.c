/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Absences as they are kept: none over another, ended or taken back, and for
 * whom somebody stands in at a moment.
 */
#include "store_fixture.h"

#include "base/moment.h"
#include "store/absences.h"

static const char *manager[] = {"quality.manager", NULL};

static int64_t
add_person(struct store_fixture *f, const char *login)
{
    struct account in = {
        .login = login, .name = login, .password = "hash", .roles = manager};
    AUTO_TX tx = {NULL};
    int64_t id = 0;

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, account_add(&tx, &in, &id, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    return id;
}

static enum err
add(struct store_fixture *f, const struct absence *in, int64_t *id)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    TRY(absence_add(&tx, in, id, &f->why));
    return tx_commit(&tx, &f->why);
}

static enum err
end(struct store_fixture *f, int64_t id, int64_t now_ms)
{
    AUTO_TX tx = {NULL};

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    TRY(absence_end(&tx, id, now_ms, &f->why));
    return tx_commit(&tx, &f->why);
}

/* qi is away from 100 to 200, li stands in. */
static struct absence
holiday(struct store_fixture *f)
{
    struct absence in = {.account_id = add_person(f, "qi"),
                         .deputy_id = add_person(f, "li"),
                         .from_ms = 100,
                         .until_ms = 200,
                         .set_by = "qi"};

    assert_ok(f, add(f, &in, &in.id));
    return in;
}

static size_t
standings(struct store_fixture *f, int64_t deputy_id, int64_t now_ms)
{
    struct standing *list;
    size_t           count = 0;

    assert_ok(f, absence_standings(f->store, f->mem, deputy_id, now_ms, &list,
                                   &f->why));
    while (list[count].login != NULL)
        count++;
    if (count > 0) {
        assert_string_equal(list[0].login, "qi");
        assert_string_equal(list[0].roles[0], "quality.manager");
        assert_null(list[0].roles[1]);
    }
    return count;
}

static void
a_deputy_stands_in_from_the_first_moment_to_before_the_last(void **state)
{
    struct store_fixture *f = *state;
    struct absence        a = holiday(f);

    assert_int_equal(standings(f, a.deputy_id, 99), 0);
    assert_int_equal(standings(f, a.deputy_id, 100), 1);
    assert_int_equal(standings(f, a.deputy_id, 199), 1);
    assert_int_equal(standings(f, a.deputy_id, 200), 0);
    assert_int_equal(standings(f, a.account_id, 150), 0);
}

static void
one_person_is_away_once_at_a_time(void **state)
{
    struct store_fixture *f = *state;
    struct absence        a = holiday(f), second = a;
    int64_t               id;

    second.from_ms = 199;
    second.until_ms = 300;
    assert_int_equal(add(f, &second, &id), ERR_CONFLICT);
    assert_string_equal(f->why.field, "from");
    second.from_ms = 200;
    assert_ok(f, add(f, &second, &id));
}

static void
one_that_has_begun_ends_now_and_one_to_come_is_gone(void **state)
{
    struct store_fixture *f = *state;
    struct absence        a = holiday(f), found;

    assert_ok(f, end(f, a.id, 150));
    assert_int_equal(standings(f, a.deputy_id, 150), 0);
    assert_ok(f, absence_find(f->store, f->mem, a.id, &found, &f->why));
    assert_int_equal(found.until_ms, 150);
    assert_int_equal(end(f, a.id, 160), ERR_MISSING);
    a.from_ms = 150;
    assert_ok(f, add(f, &a, &a.id));
    assert_ok(f, end(f, a.id, 50));
    assert_int_equal(absence_find(f->store, f->mem, a.id, &found, &f->why),
                     ERR_MISSING);
}

static void
who_works_here_no_more_leaves_nothing_to_stand_in_for(void **state)
{
    struct store_fixture *f = *state;
    struct absence        a = holiday(f), *list;
    struct account        qi;
    AUTO_TX               tx = {NULL};
    size_t                count;

    assert_ok(f, account_find(f->store, f->mem, "qi", &qi, &f->why));
    qi.disabled = true;
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_ok(f, account_update(&tx, &qi, &f->why));
    assert_ok(f, tx_commit(&tx, &f->why));
    assert_int_equal(standings(f, a.deputy_id, 150), 0);
    assert_ok(f, absence_list(f->store, f->mem, 150, &list, &count, &f->why));
    assert_int_equal(count, 0);
}

static void
a_list_has_what_is_not_over(void **state)
{
    struct store_fixture *f = *state;
    struct absence        a = holiday(f), *list;
    size_t                count;

    assert_ok(f, absence_list(f->store, f->mem, 0, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].id, a.id);
    assert_string_equal(list[0].login, "qi");
    assert_string_equal(list[0].deputy, "li");
    assert_ok(f, absence_list(f->store, f->mem, 200, &list, &count, &f->why));
    assert_int_equal(count, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_deputy_stands_in_from_the_first_moment_to_before_the_last),
        STORE_TEST(one_person_is_away_once_at_a_time),
        STORE_TEST(one_that_has_begun_ends_now_and_one_to_come_is_gone),
        STORE_TEST(who_works_here_no_more_leaves_nothing_to_stand_in_for),
        STORE_TEST(a_list_has_what_is_not_over),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
