/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts, sessions, failed sign-ins, the setup code; versions, calendars and
 * settings; the backup.
 */
#include "store_fixture.h"

#include <unistd.h>

#include "base/secret.h"
#include "store/accounts.h"
#include "store/records.h"

static const char   *two_roles[] = {"service.officer", "quality.manager", NULL};
static const uint8_t token[DIGEST_BYTES] = {1, 2, 3};

static struct account
wang(void)
{
    return (struct account){.login = "wang",
                            .name = "Wang Wei",
                            .password = "hash-1",
                            .roles = two_roles,
                            .must_change = true,
                            .lang = "zh"};
}

/* Runs some calls in one transaction. */
#define IN_TX(f, calls)                                                        \
    do {                                                                       \
        struct tx tx;                                                          \
        assert_ok(f, tx_begin((f)->store, &tx, &(f)->why));                    \
        calls;                                                                 \
        assert_ok(f, tx_commit(&tx, &(f)->why));                               \
    } while (0)

static int64_t
add_account(struct store_fixture *f, const struct account *a)
{
    int64_t id = 0;

    IN_TX(f, assert_ok(f, account_add(&tx, a, &id, &f->why)));
    return id;
}

static void
an_account_is_found_as_it_was_added(void **state)
{
    struct store_fixture *f = *state;
    struct account        in = wang(), got;
    int64_t               id = add_account(f, &in);

    assert_ok(f, account_find(f->store, f->mem, "wang", &got, &f->why));
    assert_int_equal(got.id, id);
    assert_string_equal(got.name, "Wang Wei");
    assert_string_equal(got.password, "hash-1");
    assert_string_equal(got.roles[0], "service.officer");
    assert_string_equal(got.roles[1], "quality.manager");
    assert_null(got.roles[2]);
    assert_true(got.must_change);
    assert_false(got.admin);
    assert_string_equal(got.lang, "zh");
    assert_int_equal(account_find(f->store, f->mem, "WANG", &got, &f->why),
                     ERR_MISSING);
}

static void
a_login_is_given_once(void **state)
{
    struct store_fixture *f = *state;
    struct account        in = wang();
    AUTO_TX               tx = {NULL};
    int64_t               id;

    add_account(f, &in);
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_int_equal(account_add(&tx, &in, &id, &f->why), ERR_CONFLICT);
    assert_string_equal(f->why.field, "login");
}

static void
nobody_is_called_what_the_journal_calls_no_member_of_staff(void **state)
{
    static const char *const names[] = {"customer", "clock", "rules"};
    struct store_fixture    *f = *state;
    struct account           in = wang();
    AUTO_TX                  tx = {NULL};
    int64_t                  id;

    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    for (size_t i = 0; i < 3; i++) {
        in.login = names[i];
        assert_int_equal(account_add(&tx, &in, &id, &f->why), ERR_CONFLICT);
        assert_string_equal(f->why.field, "login");
    }
}

static void
an_account_without_roles_has_none(void **state)
{
    struct store_fixture *f = *state;
    struct account        in = {.login = "a", .name = "A", .password = "x"};
    struct account       *list;
    size_t                count;

    add_account(f, &in);
    assert_ok(f, account_list(f->store, f->mem, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_null(list[0].roles[0]);
    assert_string_equal(list[0].lang, "");
}

static void
sign_in(struct store_fixture *f, int64_t account)
{
    struct session s = {.account_id = account,
                        .csrf = "c",
                        .begun_ms = NOON_MS,
                        .seen_ms = NOON_MS,
                        .signed_ms = NOON_MS};

    memcpy(s.token_digest, token, sizeof(token));
    IN_TX(f, assert_ok(f, session_add(&tx, &s, &f->why)));
}

static enum err
find_session(struct store_fixture *f, struct session *s)
{
    struct signed_in who = {0};
    enum err         err = session_find(f->store, f->mem, token, &who, &f->why);

    *s = who.session;
    return err;
}

static void
a_session_is_seen_later_but_never_earlier(void **state)
{
    struct store_fixture *f = *state;
    struct account        in = wang();
    struct session        s;

    sign_in(f, add_account(f, &in));
    IN_TX(f, assert_ok(f, session_touch(&tx, token, NOON_MS + 60, &f->why)));
    IN_TX(f, assert_ok(f, session_touch(&tx, token, NOON_MS + 30, &f->why)));
    assert_ok(f, find_session(f, &s));
    assert_int_equal(s.seen_ms, NOON_MS + 60);
    assert_int_equal(s.begun_ms, NOON_MS);
    IN_TX(f, assert_ok(f, session_end(&tx, token, &f->why)));
    assert_int_equal(find_session(f, &s), ERR_MISSING);
}

static void
a_new_password_ends_the_sessions_and_a_new_name_does_not(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = wang();
    struct session        s;

    a.id = add_account(f, &a);
    sign_in(f, a.id);
    a.name = "Wang Fang";
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_ok(f, find_session(f, &s));
    a.password = "hash-2";
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_int_equal(find_session(f, &s), ERR_MISSING);
}

static void
disabling_an_account_ends_its_sessions(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = wang();
    struct session        s;

    a.id = add_account(f, &a);
    sign_in(f, a.id);
    a.disabled = true;
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_int_equal(find_session(f, &s), ERR_MISSING);
}

static void
changing_an_account_that_is_not_there_is_missing(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = wang();
    AUTO_TX               tx = {NULL};

    a.id = 404;
    assert_ok(f, tx_begin(f->store, &tx, &f->why));
    assert_int_equal(account_update(&tx, &a, &f->why), ERR_MISSING);
}

static void
wrong_passwords_are_counted_by_key_and_time(void **state)
{
    struct store_fixture *f = *state;
    int64_t               last;
    int                   count;

    IN_TX(f, {
        assert_ok(f, sign_in_failed(&tx, "login:wang", 1000, &f->why));
        assert_ok(f, sign_in_failed(&tx, "login:wang", 1000, &f->why));
        assert_ok(f, sign_in_failed(&tx, "login:wang", 3000, &f->why));
        assert_ok(f, sign_in_failed(&tx, "login:li", 4000, &f->why));
    });
    assert_ok(f, sign_in_failures(f->store, "login:wang", 1000, &count, &last,
                                  &f->why));
    assert_int_equal(count, 3);
    assert_int_equal(last, 3000);
    assert_ok(f, sign_in_failures(f->store, "login:wang", 1001, &count, &last,
                                  &f->why));
    assert_int_equal(count, 1);
}

static enum err
use_code(struct store_fixture *f, uint8_t first, int64_t now_ms)
{
    AUTO_TX tx = {NULL};
    uint8_t digest[DIGEST_BYTES] = {first};

    TRY(tx_begin(f->store, &tx, &f->why));
    TRY(setup_code_use(&tx, digest, now_ms, &f->why));
    return tx_commit(&tx, &f->why);
}

static void
a_setup_code_works_once_and_in_time(void **state)
{
    struct store_fixture *f = *state;
    uint8_t               digest[DIGEST_BYTES] = {9};

    IN_TX(f, assert_ok(f, setup_code_set(&tx, digest, 2000, &f->why)));
    assert_int_equal(use_code(f, 8, 1000), ERR_DENIED);
    assert_int_equal(use_code(f, 9, 2000), ERR_DENIED);
    assert_ok(f, use_code(f, 9, 1999));
    assert_int_equal(use_code(f, 9, 1999), ERR_DENIED);
}

static void
a_version_in_force_is_listed_and_the_one_before_is_kept(void **state)
{
    struct store_fixture *f = *state;
    struct version_row    v = {.digest = "d1",
                               .procedure = "desk",
                               .files = "{}",
                               .model = "{}",
                               .at_ms = 1,
                               .author = "disk"};
    struct version_row   *list;
    size_t                count;

    IN_TX(f, {
        assert_ok(f, version_add(&tx, &v, &f->why));
        assert_ok(f, version_add(&tx, &v, &f->why));
        assert_ok(f, version_in_force_set(&tx, "desk", "d1", 1, &f->why));
        v.digest = "d2";
        assert_ok(f, version_add(&tx, &v, &f->why));
        assert_ok(f, version_in_force_set(&tx, "desk", "d2", 2, &f->why));
    });
    assert_ok(f,
              version_in_force_list(f->store, f->mem, &list, &count, &f->why));
    assert_int_equal(count, 1);
    assert_string_equal(list[0].digest, "d2");
    assert_ok(f, version_find(f->store, f->mem, "d1", &v, &f->why));
    assert_string_equal(v.author, "disk");
}

static void
calendars_and_settings_are_replaced_by_name(void **state)
{
    struct store_fixture *f = *state;
    const char          **names, *doc;
    size_t                count;

    IN_TX(f, {
        assert_ok(f, calendar_set(&tx, "office", "{\"a\":1}", &f->why));
        assert_ok(f, calendar_set(&tx, "office", "{\"a\":2}", &f->why));
        assert_ok(f, calendar_set(&tx, "line", "{}", &f->why));
        assert_ok(f, setting_set(&tx, "colour", "\"red\"", &f->why));
    });
    assert_ok(f, calendar_names(f->store, f->mem, &names, &count, &f->why));
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "line");
    assert_ok(f, calendar_find(f->store, f->mem, "office", &doc, &f->why));
    assert_string_equal(doc, "{\"a\":2}");
    assert_ok(f, setting_find(f->store, f->mem, "colour", &doc, &f->why));
    assert_string_equal(doc, "\"red\"");
    assert_int_equal(setting_find(f->store, f->mem, "size", &doc, &f->why),
                     ERR_MISSING);
}

static void
a_backup_is_whole_and_never_overwrites(void **state)
{
    struct store_fixture *f = *state;
    char                 *copy = arena_printf(f->mem, "%s/copy.db", f->folder);
    struct store_options  options = {
         .path = copy, .readers = 1, .read_only = true};
    struct store    *backup;
    struct complaint c;
    int64_t          checked, broken;
    char             head[65];
    bool             repeated;

    assert_ok(f, keep(f->store, f->mem, "x", NULL, &c, &repeated, &f->why));
    assert_ok(f, store_backup(f->store, copy, &f->why));
    assert_int_equal(store_backup(f->store, copy, &f->why), ERR_CONFLICT);
    assert_ok(f, store_open(&options, &backup, &f->why));
    assert_ok(f, journal_verify(backup, &checked, &broken, head, &f->why));
    assert_int_equal(checked, 1);
    assert_ok(f, complaint_find(backup, f->mem, c.number, &c, &f->why));
    store_close(backup);
    unlink(copy);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(an_account_is_found_as_it_was_added),
        STORE_TEST(a_login_is_given_once),
        STORE_TEST(nobody_is_called_what_the_journal_calls_no_member_of_staff),
        STORE_TEST(an_account_without_roles_has_none),
        STORE_TEST(a_session_is_seen_later_but_never_earlier),
        STORE_TEST(a_new_password_ends_the_sessions_and_a_new_name_does_not),
        STORE_TEST(disabling_an_account_ends_its_sessions),
        STORE_TEST(changing_an_account_that_is_not_there_is_missing),
        STORE_TEST(wrong_passwords_are_counted_by_key_and_time),
        STORE_TEST(a_setup_code_works_once_and_in_time),
        STORE_TEST(a_version_in_force_is_listed_and_the_one_before_is_kept),
        STORE_TEST(calendars_and_settings_are_replaced_by_name),
        STORE_TEST(a_backup_is_whole_and_never_overwrites),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
