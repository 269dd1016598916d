/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail is taken once; staff are reached by role, team and login; settings are
 * listed by their beginning.
 */
#include "store_fixture.h"

#include "store/accounts.h"
#include "store/mails.h"
#include "store/records.h"

#define IN_TX(f, calls)                                                        \
    do {                                                                       \
        struct tx tx;                                                          \
        assert_ok(f, tx_begin((f)->store, &tx, &(f)->why));                    \
        calls;                                                                 \
        assert_ok(f, tx_commit(&tx, &(f)->why));                               \
    } while (0)

static struct mail_row
mail_at(uint8_t mark, int64_t at_ms)
{
    return (struct mail_row){.digest = {mark},
                             .at_ms = at_ms,
                             .mailbox = "complaints",
                             .outcome = "ignored",
                             .reason = "list"};
}

static void
add_mail(struct store_fixture *f, struct mail_row m)
{
    IN_TX(f, assert_ok(f, mail_add(&tx, &m, &f->why)));
}

static void
a_mail_is_taken_once(void **state)
{
    struct store_fixture *f = *state;
    struct complaint      c;
    bool                  repeated;
    struct mail_row       in = mail_at(3, NOON_MS), found;
    struct tx             tx;

    assert_ok(f,
              keep(f->store, f->mem, "a story", NULL, &c, &repeated, &f->why));
    in.complaint_id = c.id;
    add_mail(f, in);
    assert_ok(f, mail_find(f->store, f->mem, in.digest, &found, &f->why));
    assert_memory_equal(found.digest, in.digest, 32);
    assert_int_equal(found.at_ms, NOON_MS);
    assert_string_equal(found.mailbox, "complaints");
    assert_string_equal(found.outcome, "ignored");
    assert_string_equal(found.reason, "list");
    assert_int_equal(found.complaint_id, c.id);
    assert_string_equal(found.number, c.number);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_int_equal(mail_add(&tx, &in, &f->why), ERR_CONFLICT);
    tx_end(&tx);
    in.digest[31] = 1;
    assert_int_equal(mail_find(f->store, f->mem, in.digest, &found, &f->why),
                     ERR_MISSING);
}

static void
mails_are_listed_newest_first_and_dropped_after_400_days(void **state)
{
    struct store_fixture *f = *state;
    const int64_t         day = INT64_C(24) * 3600 * 1000;
    struct mail_row      *list;
    size_t                count;

    add_mail(f, mail_at(1, NOON_MS));
    add_mail(f, mail_at(2, NOON_MS + 2));
    add_mail(f, mail_at(3, NOON_MS + 1));
    assert_ok(f, mail_list(f->store, f->mem, 0, 10, &list, &count, &f->why));
    assert_int_equal(count, 3);
    assert_int_equal(list[0].digest[0], 2);
    assert_null(list[0].number);
    assert_ok(
        f, mail_list(f->store, f->mem, NOON_MS + 2, 1, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_int_equal(list[0].digest[0], 3);
    IN_TX(f, assert_ok(f, store_tidy(&tx, NOON_MS + 1 + 400 * day, &f->why)));
    assert_ok(f, mail_list(f->store, f->mem, 0, 10, &list, &count, &f->why));
    assert_int_equal(count, 2);
}

/* --- how staff are reached --- */

static int64_t
add_account(struct store_fixture *f, const char *login, const char *role,
            bool admin)
{
    const char    *roles[] = {"sales.officer", role, NULL};
    struct account a = {.login = login,
                        .name = login,
                        .password = "hash",
                        .roles = roles,
                        .admin = admin,
                        .lang = "zh"};
    int64_t        id = 0;

    IN_TX(f, assert_ok(f, account_add(&tx, &a, &id, &f->why)));
    return id;
}

static const char *
reached(struct store_fixture *f, const char *role)
{
    struct reachable *list;
    size_t            count;
    struct text       all = {.mem = f->mem};

    assert_ok(f, reach_of_role(f->store, f->mem, role, &list, &count, &f->why));
    for (size_t i = 0; i < count; i++)
        text_addf(&all, "%s ", list[i].login);
    return text_of(&all);
}

static void
a_role_a_team_and_the_administrators_are_reached(void **state)
{
    struct store_fixture *f = *state;
    const char           *none[] = {NULL};
    struct account        gone = {.login = "gone", .password = "x"};
    struct reachable      nobody;

    add_account(f, "wang", "quality.officer", false);
    add_account(f, "li", "quality.manager", false);
    add_account(f, "chen", "quality_control.officer", true);
    gone.id = add_account(f, "gone", "quality.officer", false);
    gone.roles = none;
    gone.name = "gone";
    gone.disabled = true;
    IN_TX(f, assert_ok(f, account_update(&tx, &gone, &f->why)));
    assert_string_equal(reached(f, "quality.officer"), "wang ");
    assert_string_equal(reached(f, "quality"), "li wang ");
    assert_string_equal(reached(f, "quality.off"), "");
    assert_string_equal(reached(f, "admin"), "chen ");
    assert_string_equal(reached(f, "sales.officer"), "chen li wang ");
    assert_int_equal(reach_of_login(f->store, f->mem, "gone", &nobody, &f->why),
                     ERR_MISSING);
}

static void
who_has_said_nothing_is_told_by_mail_in_working_hours(void **state)
{
    struct store_fixture *f = *state;
    int64_t               id = add_account(f, "wang", "quality.officer", false);
    struct reach          reach;

    assert_ok(f, reach_find(f->store, f->mem, id, &reach, &f->why));
    assert_int_equal(reach.account_id, id);
    assert_string_equal(reach.email, "");
    assert_string_equal(reach.prefers, "mail");
    assert_true(reach.quiet);
    assert_int_equal(reach_find(f->store, f->mem, id + 1, &reach, &f->why),
                     ERR_MISSING);
}

static void
what_somebody_prefers_is_kept_and_changed(void **state)
{
    struct store_fixture *f = *state;
    struct reach          in = {.email = "wang@example.com",
                                .phone = "",
                                .handle = "@wang",
                                .prefers = "digest"};
    struct reachable      who;

    in.account_id = add_account(f, "wang", "quality.officer", false);
    IN_TX(f, assert_ok(f, reach_set(&tx, &in, &f->why)));
    in.prefers = "robot";
    IN_TX(f, assert_ok(f, reach_set(&tx, &in, &f->why)));
    assert_ok(f, reach_of_login(f->store, f->mem, "wang", &who, &f->why));
    assert_string_equal(who.name, "wang");
    assert_string_equal(who.lang, "zh");
    assert_string_equal(who.reach.email, "wang@example.com");
    assert_string_equal(who.reach.handle, "@wang");
    assert_string_equal(who.reach.prefers, "robot");
    assert_false(who.reach.quiet);
}

/* --- settings --- */

static void
settings_are_listed_by_their_beginning_and_removed(void **state)
{
    struct store_fixture *f = *state;
    struct setting_row   *rows;
    size_t                count;

    IN_TX(f, {
        assert_ok(f, setting_set(&tx, "channel.b", "{}", &f->why));
        assert_ok(f, setting_set(&tx, "channel.a", "[]", &f->why));
        assert_ok(f, setting_set(&tx, "channels", "1", &f->why));
        assert_ok(f, setting_set(&tx, "mailbox.a", "2", &f->why));
    });
    assert_ok(
        f, setting_list(f->store, f->mem, "channel.", &rows, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].name, "a");
    assert_string_equal(rows[0].doc, "[]");
    assert_string_equal(rows[1].name, "b");
    IN_TX(f, {
        assert_ok(f, setting_remove(&tx, "channel.a", &f->why));
        assert_int_equal(setting_remove(&tx, "channel.a", &f->why),
                         ERR_MISSING);
    });
    assert_ok(
        f, setting_list(f->store, f->mem, "channel.", &rows, &count, &f->why));
    assert_int_equal(count, 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(a_mail_is_taken_once),
        STORE_TEST(mails_are_listed_newest_first_and_dropped_after_400_days),
        STORE_TEST(a_role_a_team_and_the_administrators_are_reached),
        STORE_TEST(who_has_said_nothing_is_told_by_mail_in_working_hours),
        STORE_TEST(what_somebody_prefers_is_kept_and_changed),
        STORE_TEST(settings_are_listed_by_their_beginning_and_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
