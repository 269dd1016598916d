/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts with what else is known of them, and invitations: made, used once,
 * over in time, gone with a new password.
 */
#include "store_fixture.h"

#include "base/moment.h"
#include "base/secret.h"
#include "store/audit.h"
#include "store/outbox.h"
#include "store/people.h"

enum { HOUR_MS = 60 * 60 * 1000 };

static const char   *one_role[] = {"service.officer", NULL};
static const uint8_t token[DIGEST_BYTES] = {7, 8, 9};
static const uint8_t other_token[DIGEST_BYTES] = {9, 8, 7};

/* Runs some calls in one transaction. */
#define IN_TX(f, calls)                                                        \
    do {                                                                       \
        struct tx tx;                                                          \
        assert_ok(f, tx_begin((f)->store, &tx, &(f)->why));                    \
        calls;                                                                 \
        assert_ok(f, tx_commit(&tx, &(f)->why));                               \
    } while (0)

static struct account
added(struct store_fixture *f, const char *login, bool admin)
{
    struct account in = {.login = login,
                         .name = login,
                         .password = "",
                         .roles = one_role,
                         .admin = admin};
    struct account out;

    IN_TX(f, assert_ok(f, account_add(&tx, &in, &in.id, &f->why)));
    assert_ok(f, account_find(f->store, f->mem, login, &out, &f->why));
    return out;
}

static struct person
the_person(struct store_fixture *f, const char *login, int64_t now_ms)
{
    struct person_query query = {login, now_ms, now_ms - HOUR_MS,
                                 now_ms - HOUR_MS};
    struct person      *list;
    size_t              count;

    assert_ok(f, person_list(f->store, f->mem, &query, &list, &count, &f->why));
    assert_int_equal(count, 1);
    return list[0];
}

static void
an_account_knows_where_it_is_from_and_goes_up_with_each_change(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false);

    assert_string_equal(a.source, "local");
    assert_string_equal(a.subject, "");
    assert_true(a.made_ms > 0);
    assert_int_equal(a.revision, 1);
    a.source = "ldap";
    a.subject = "uid=wang,dc=example";
    a.spare = true;
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    IN_TX(f, assert_ok(f, account_signed_in(&tx, a.id, 1234, &f->why)));
    assert_ok(f, account_find(f->store, f->mem, "wang", &a, &f->why));
    assert_string_equal(a.source, "ldap");
    assert_string_equal(a.subject, "uid=wang,dc=example");
    assert_true(a.spare);
    assert_int_equal(a.signed_in_ms, 1234);
    assert_int_equal(a.revision, 2);
}

static void
inside_a_transaction_what_was_just_written_is_seen(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", true), seen;
    const char           *email;
    int                   others = -1;

    added(f, "li", true);
    a.name = "Wang Fang";
    IN_TX(f, {
        assert_ok(f, account_update(&tx, &a, &f->why));
        assert_ok(f, person_email_set(&tx, a.id, "w@example.org", &f->why));
        assert_ok(f, account_take(&tx, f->mem, "wang", &seen, &email, &f->why));
        assert_ok(f, account_other_admins(&tx, a.id, &others, &f->why));
    });
    assert_string_equal(seen.name, "Wang Fang");
    assert_int_equal(seen.revision, 2);
    assert_string_equal(email, "w@example.org");
    assert_int_equal(others, 1);
}

static void
a_person_is_told_with_sessions_that_are_not_over(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false);
    int64_t               now = moment_now();
    struct session        fresh = {.account_id = a.id,
                                   .csrf = "c",
                                   .begun_ms = now,
                                   .seen_ms = now,
                                   .token_digest = {1}};
    struct session        stale = fresh;
    struct person         seen;

    stale.token_digest[0] = 2;
    stale.seen_ms = now - 2 * HOUR_MS;
    IN_TX(f, {
        assert_ok(f, session_add(&tx, &fresh, &f->why));
        assert_ok(f, session_add(&tx, &stale, &f->why));
        assert_ok(f, person_email_set(&tx, a.id, "w@example.org", &f->why));
    });
    seen = the_person(f, "wang", now);
    assert_int_equal(seen.sessions, 1);
    assert_string_equal(seen.email, "w@example.org");
    assert_false(seen.second);
    assert_int_equal(seen.invited_until_ms, 0);
    assert_int_equal(seen.away_until_ms, 0);
    assert_null(seen.deputy);
}

static struct invitation
invited(struct store_fixture *f, int64_t account, const uint8_t digest[32])
{
    struct invitation in = {.account_id = account,
                            .made_by = "root",
                            .made_ms = 1000,
                            .expires_ms = 5000};

    memcpy(in.digest, digest, DIGEST_BYTES);
    IN_TX(f, assert_ok(f, invitation_set(&tx, &in, &f->why)));
    return in;
}

static void
an_invitation_is_used_once_and_only_in_time(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false), whom;

    invited(f, a.id, token);
    assert_int_equal(the_person(f, "wang", 2000).invited_until_ms, 5000);
    assert_int_equal(the_person(f, "wang", 5000).invited_until_ms, 0);
    assert_ok(f,
              invitation_find(f->store, f->mem, token, 2000, &whom, &f->why));
    assert_string_equal(whom.login, "wang");
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 5000, &whom, &f->why),
        ERR_MISSING);
    IN_TX(f, {
        assert_int_equal(invitation_use(&tx, token, 5000, &f->why),
                         ERR_MISSING);
        assert_ok(f, invitation_use(&tx, token, 4999, &f->why));
        assert_int_equal(invitation_use(&tx, token, 4999, &f->why),
                         ERR_MISSING);
    });
}

static void
the_second_invitation_takes_the_place_of_the_first(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false), whom;

    invited(f, a.id, token);
    invited(f, a.id, other_token);
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 2000, &whom, &f->why),
        ERR_MISSING);
    assert_ok(f, invitation_find(f->store, f->mem, other_token, 2000, &whom,
                                 &f->why));
}

static void
an_invitation_goes_with_a_new_password_and_with_shutting(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false), whom;

    invited(f, a.id, token);
    a.name = "Wang Fang";
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_ok(f,
              invitation_find(f->store, f->mem, token, 2000, &whom, &f->why));
    a.password = "hash-2";
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 2000, &whom, &f->why),
        ERR_MISSING);
    invited(f, a.id, token);
    a.disabled = true;
    IN_TX(f, assert_ok(f, account_update(&tx, &a, &f->why)));
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 2000, &whom, &f->why),
        ERR_MISSING);
}

static void
tidying_drops_invitations_that_are_over(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false), whom;

    invited(f, a.id, token);
    IN_TX(f, assert_ok(f, store_tidy(&tx, 6000, &f->why)));
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 2000, &whom, &f->why),
        ERR_MISSING);
}

static void
a_link_that_goes_by_mail_is_made_anew_as_often_as_it_is_sent(void **state)
{
    struct store_fixture *f = *state;
    struct account        a = added(f, "wang", false), whom;
    struct invitation     again = invited(f, a.id, token);
    int64_t               until = 0;

    memcpy(again.digest, other_token, DIGEST_BYTES);
    IN_TX(f, {
        assert_ok(f, invitation_renew(&tx, &again, 4999, &until, &f->why));
        assert_int_equal(invitation_renew(&tx, &again, 5000, &until, &f->why),
                         ERR_MISSING);
        again.made_ms++;
        assert_int_equal(invitation_renew(&tx, &again, 4999, &until, &f->why),
                         ERR_MISSING);
    });
    assert_int_equal(until, 5000);
    assert_int_equal(
        invitation_find(f->store, f->mem, token, 2000, &whom, &f->why),
        ERR_MISSING);
    assert_ok(f, invitation_find(f->store, f->mem, other_token, 2000, &whom,
                                 &f->why));
}

static void
where_a_notice_of_an_account_goes_is_forgotten_when_sent_or_old(void **state)
{
    struct store_fixture *f = *state;
    const int64_t         old_ms = (int64_t)NOTICE_ADDRESS_DAYS * 24 * HOUR_MS;
    struct notice         sent = {
                .kind = "account", .audience = "login:wang", .at_ms = 1000};
    struct notice stays = sent;
    const char   *address;

    IN_TX(f, {
        assert_ok(f, notice_add(&tx, &sent, &sent.id, &f->why));
        assert_ok(f, notice_add(&tx, &stays, &stays.id, &f->why));
        assert_ok(f, notice_address_add(&tx, &sent, "a@old.example", &f->why));
        assert_ok(f, notice_address_add(&tx, &stays, "b@old.example", &f->why));
        assert_ok(f, notice_address_forget(&tx, sent.id, &f->why));
        assert_ok(f, store_tidy(&tx, 1000 + old_ms, &f->why));
    });
    assert_int_equal(
        notice_address_find(f->store, f->mem, sent.id, &address, &f->why),
        ERR_MISSING);
    assert_ok(
        f, notice_address_find(f->store, f->mem, stays.id, &address, &f->why));
    assert_string_equal(address, "b@old.example");
    IN_TX(f, assert_ok(f, store_tidy(&tx, 1001 + old_ms, &f->why)));
    assert_int_equal(
        notice_address_find(f->store, f->mem, stays.id, &address, &f->why),
        ERR_MISSING);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(
            an_account_knows_where_it_is_from_and_goes_up_with_each_change),
        STORE_TEST(inside_a_transaction_what_was_just_written_is_seen),
        STORE_TEST(a_person_is_told_with_sessions_that_are_not_over),
        STORE_TEST(an_invitation_is_used_once_and_only_in_time),
        STORE_TEST(the_second_invitation_takes_the_place_of_the_first),
        STORE_TEST(an_invitation_goes_with_a_new_password_and_with_shutting),
        STORE_TEST(tidying_drops_invitations_that_are_over),
        STORE_TEST(
            a_link_that_goes_by_mail_is_made_anew_as_often_as_it_is_sent),
        STORE_TEST(
            where_a_notice_of_an_account_goes_is_forgotten_when_sent_or_old),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
