/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing in and out, how long a session lasts, and what slows down a guesser.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "api/guard.h"
#include "api/identity.h"
#include "api_world.h"
#include "base/doc.h"
#include "base/moment.h"

#define SESSION "/api/v1/session"
#define SIGN_IN(login, password)                                               \
    "{\"login\":\"" login "\",\"password\":\"" password "\"}"

enum { A_MINUTE = 60 * 1000, AN_HOUR = 60 * A_MINUTE };

static int
status_of_session(struct world *w, const char *token)
{
    return world_ask(w, &(struct ask){.path = SESSION, .token = token}).status;
}

/* The token in a reply's Set-Cookie. */
static const char *
token_of(struct world *w, const struct told *told)
{
    const char *cookie = told_header(told, "Set-Cookie");

    assert_non_null(cookie);
    return arena_bytes(w->mem, cookie + strlen("__Host-sid="), 26);
}

static void
the_right_password_begins_a_session(void **state)
{
    struct told told =
        world_ask(*state, &(struct ask){.path = SESSION,
                                        .body = SIGN_IN("wang", PASSWORD)});
    const char *cookie = told_header(&told, "Set-Cookie");
    const char *token = token_of(*state, &told);

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "login"), "wang");
    assert_int_equal(json_array_size(json_object_get(told.doc, "roles")), 2);
    assert_non_null(strstr(cookie, "; Secure"));
    assert_non_null(strstr(cookie, "; HttpOnly"));
    assert_non_null(strstr(cookie, "; SameSite=Lax"));
    assert_non_null(strstr(cookie, "; Path=/"));
    assert_null(strstr(text_of(&told.reply.body), token));
    assert_int_equal(status_of_session(*state, token), 200);
}

static void
disable(struct account *account)
{
    account->disabled = true;
}

static void
enable(struct account *account)
{
    account->disabled = false;
}

static void
unknown_wrong_and_disabled_get_the_same_answer(void **state)
{
    struct world *w = *state;
    struct told   unknown = world_ask(
          w, &(struct ask){.path = SESSION, .body = SIGN_IN("nobody", PASSWORD)});
    struct told wrong =
        world_ask(w, &(struct ask){.path = SESSION,
                                   .body = SIGN_IN("wang", "wrong password")});
    struct told disabled;

    world_change(w, "li", disable);
    disabled = world_ask(
        w, &(struct ask){.path = SESSION, .body = SIGN_IN("li", PASSWORD)});
    world_change(w, "li", enable);
    assert_int_equal(wrong.status, 403);
    assert_string_equal(wrong.code, "wrong-password");
    assert_string_equal(text_of(&unknown.reply.body),
                        text_of(&wrong.reply.body));
    assert_string_equal(text_of(&disabled.reply.body),
                        text_of(&wrong.reply.body));
}

static void
a_session_the_client_proposes_is_never_taken_over(void **state)
{
    const char *proposed = "abcdefghijklmnopqrstuvwxyz";
    struct told told =
        world_ask(*state, &(struct ask){.path = SESSION,
                                        .body = SIGN_IN("wang", PASSWORD),
                                        .token = proposed});

    assert_int_equal(told.status, 200);
    assert_string_not_equal(token_of(*state, &told), proposed);
    assert_int_equal(status_of_session(*state, proposed), 401);
}

static void
signing_in_again_ends_the_session_before(void **state)
{
    const char *before = world_session(*state, "wang", 0, 0);
    struct told told =
        world_ask(*state, &(struct ask){.path = SESSION,
                                        .body = SIGN_IN("wang", PASSWORD),
                                        .token = before});

    assert_int_equal(told.status, 200);
    assert_int_equal(status_of_session(*state, before), 401);
    assert_int_equal(status_of_session(*state, token_of(*state, &told)), 200);
}

/* As many failures as said, all of them just now. */
static void
fail_often(struct world *w, const char *key, int times)
{
    AUTO_TX tx = {NULL};

    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    for (int i = 0; i < times; i++)
        assert_int_equal(
            sign_in_failed(&tx, key, moment_now() + AN_HOUR, &w->why), OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
}

static void
ten_wrong_passwords_make_the_next_try_wait(void **state)
{
    struct ask  ask = {.path = SESSION,
                       .body = SIGN_IN("chief", PASSWORD),
                       .remote = "198.51.100.5"};
    struct told told;

    fail_often(*state, "login:chief net:198.51.100.0/24",
               GUARD_LOGIN_TRIES - 1);
    assert_int_equal(world_ask(*state, &ask).status, 200);
    fail_often(*state, "login:chief net:198.51.100.0/24", 1);
    told = world_ask(*state, &ask);
    assert_int_equal(told.status, 429);
    assert_string_equal(told.code, "too-many-requests");
    assert_non_null(told_header(&told, "Retry-After"));
    ask.remote = "203.0.113.5";
    assert_int_equal(world_ask(*state, &ask).status, 200);
}

static void
an_unknown_account_is_slowed_down_like_a_known_one(void **state)
{
    const struct ask ask = {.path = SESSION,
                            .body = SIGN_IN("ghost", PASSWORD),
                            .remote = "198.51.101.5"};

    fail_often(*state, "login:ghost net:198.51.101.0/24", GUARD_LOGIN_TRIES);
    assert_int_equal(world_ask(*state, &ask).status, 429);
}

static void
a_network_that_guesses_everywhere_waits(void **state)
{
    const struct ask ask = {.path = SESSION,
                            .body = SIGN_IN("wang", PASSWORD),
                            .remote = "2001:db8:5:100::1"};

    fail_often(*state, "net:2001:db8:5:100::/56", GUARD_NETWORK_TRIES);
    assert_int_equal(world_ask(*state, &ask).status, 429);
}

static void
a_wrong_password_is_counted(void **state)
{
    struct world *w = *state;
    int           failures = 0;
    int64_t       last;

    world_ask(w, &(struct ask){.path = SESSION,
                               .body = SIGN_IN("wang", "wrong password"),
                               .remote = "198.51.102.5"});
    assert_int_equal(sign_in_failures(w->store,
                                      "login:wang net:198.51.102.0/24", 0,
                                      &failures, &last, &w->why),
                     OK);
    assert_int_equal(failures, 1);
}

static void
an_idle_session_is_over(void **state)
{
    struct world *w = *state;

    assert_int_equal(
        status_of_session(
            w, world_session(w, "wang", AN_HOUR, 30 * A_MINUTE - A_MINUTE)),
        200);
    assert_int_equal(
        status_of_session(
            w, world_session(w, "wang", AN_HOUR, 30 * A_MINUTE + A_MINUTE)),
        401);
}

static void
a_session_is_over_after_twelve_hours_however_busy(void **state)
{
    struct world *w = *state;

    assert_int_equal(
        status_of_session(w,
                          world_session(w, "wang", 12 * AN_HOUR - A_MINUTE, 0)),
        200);
    assert_int_equal(
        status_of_session(w,
                          world_session(w, "wang", 12 * AN_HOUR + A_MINUTE, 0)),
        401);
}

static void
a_session_in_use_is_touched(void **state)
{
    struct world     *w = *state;
    const char       *token = world_session(w, "wang", AN_HOUR, 5 * A_MINUTE);
    struct signed_in  after;
    struct request    req = {.mem = w->mem};
    struct name_value cookie = {"HTTP_COOKIE",
                                arena_printf(w->mem, "__Host-sid=%s", token)};
    uint8_t           digest[32];

    req.params = &cookie;
    req.param_count = 1;
    assert_int_equal(status_of_session(w, token), 200);
    assert_true(session_digest(&req, digest));
    assert_int_equal(session_find(w->store, w->mem, digest, &after, &w->why),
                     OK);
    assert_true(moment_now() - after.session.seen_ms < 4 * A_MINUTE);
}

static void
a_change_needs_the_sessions_own_token(void **state)
{
    const char *token = world_session(*state, "wang", 0, 0);
    struct ask  ask = {
         .path = SESSION, .method = "DELETE", .token = token, .csrf = "guess"};

    assert_int_equal(world_ask(*state, &ask).status, 403);
    ask.csrf = NULL;
    ask.origin = "https://evil.example";
    assert_int_equal(world_ask(*state, &ask).status, 403);
    assert_int_equal(status_of_session(*state, token), 200);
}

static void
signing_out_ends_it(void **state)
{
    const char *token = world_session(*state, "wang", 0, 0);
    struct told told = world_ask(
        *state,
        &(struct ask){.path = SESSION, .method = "DELETE", .token = token});

    assert_int_equal(told.status, 204);
    assert_non_null(strstr(told_header(&told, "Set-Cookie"), "Max-Age=0"));
    assert_int_equal(status_of_session(*state, token), 401);
}

static void
must_change(struct account *account)
{
    account->must_change = true;
}

static void
an_initial_password_must_be_changed_first(void **state)
{
    struct world *w = *state;
    const char   *token;
    struct told   told;

    world_change(w, "li", must_change);
    token = world_session(w, "li", 0, 0);
    told = world_ask(
        w, &(struct ask){.path = "/api/v1/complaints", .token = token});
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "password-change-required");
    told = world_ask(w, &(struct ask){.path = SESSION, .token = token});
    assert_int_equal(told.status, 200);
    assert_true(doc_true(told.doc, "must_change"));
    told = world_ask(w, &(struct ask){.path = SESSION "/password",
                                      .token = token,
                                      .body = "{\"old\":\"" PASSWORD "\","
                                              "\"new\":\"a better phrase\"}"});
    assert_int_equal(told.status, 200);
    assert_false(doc_true(told.doc, "must_change"));
    token = token_of(w, &told);
    told = world_ask(
        w, &(struct ask){.path = "/api/v1/complaints", .token = token});
    assert_int_equal(told.status, 200);
}

static void
a_new_password_ends_the_other_sessions(void **state)
{
    struct world *w = *state;
    const char   *elsewhere = world_session(w, "chief", 0, 0);
    const char   *here = world_session(w, "chief", 0, 0);
    struct told   told =
        world_ask(w, &(struct ask){.path = SESSION "/password",
                                   .token = here,
                                   .body = "{\"old\":\"" PASSWORD "\","
                                           "\"new\":\"a better phrase\"}"});

    assert_int_equal(told.status, 200);
    assert_int_equal(status_of_session(w, elsewhere), 401);
    assert_int_equal(status_of_session(w, here), 401);
    assert_int_equal(status_of_session(w, token_of(w, &told)), 200);
}

static void
a_poor_new_password_is_refused(void **state)
{
    static const char *const poor[] = {
        "{\"old\":\"" PASSWORD "\",\"new\":\"short\"}",
        "{\"old\":\"" PASSWORD "\",\"new\":\"" PASSWORD "\"}",
        "{\"old\":\"" PASSWORD "\",\"new\":\"wangwangwang\"}",
        "{\"old\":\"" PASSWORD "\",\"new\":\"greenfield 2026\"}"};
    const char *token = world_session(*state, "wang", 0, 0);

    for (size_t i = 0; i < sizeof poor / sizeof poor[0]; i++) {
        struct told told =
            world_ask(*state, &(struct ask){.path = SESSION "/password",
                                            .token = token,
                                            .body = poor[i]});

        assert_int_equal(told.status, 422);
        assert_string_equal(
            doc_text(json_array_get(json_object_get(told.doc, "errors"), 0),
                     "pointer"),
            "/new");
    }
}

static void
a_wrong_old_password_changes_nothing(void **state)
{
    const char *token = world_session(*state, "wang", 0, 0);
    struct told told = world_ask(
        *state, &(struct ask){.path = SESSION "/password",
                              .token = token,
                              .body = "{\"old\":\"not this one\","
                                      "\"new\":\"a better phrase\"}"});

    assert_int_equal(told.status, 403);
    assert_int_equal(status_of_session(*state, token), 200);
}

static void
a_disabled_account_is_out_on_its_next_request(void **state)
{
    const char *token = world_session(*state, "wang", 0, 0);

    assert_int_equal(status_of_session(*state, token), 200);
    world_change(*state, "wang", disable);
    assert_int_equal(status_of_session(*state, token), 401);
    world_change(*state, "wang", enable);
}

static void
promote(struct account *account)
{
    static const char *roles[] = {"quality.manager", NULL};

    account->roles = roles;
}

static void
a_right_given_works_on_the_next_request(void **state)
{
    const char *token = world_session(*state, "wang", 0, 0);
    struct told told;

    world_change(*state, "wang", promote);
    told = world_ask(*state, &(struct ask){.path = SESSION, .token = token});
    assert_string_equal(json_string_value(json_array_get(
                            json_object_get(told.doc, "roles"), 0)),
                        "quality.manager");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_password_begins_a_session),
        cmocka_unit_test(unknown_wrong_and_disabled_get_the_same_answer),
        cmocka_unit_test(a_session_the_client_proposes_is_never_taken_over),
        cmocka_unit_test(signing_in_again_ends_the_session_before),
        cmocka_unit_test(ten_wrong_passwords_make_the_next_try_wait),
        cmocka_unit_test(an_unknown_account_is_slowed_down_like_a_known_one),
        cmocka_unit_test(a_network_that_guesses_everywhere_waits),
        cmocka_unit_test(a_wrong_password_is_counted),
        cmocka_unit_test(an_idle_session_is_over),
        cmocka_unit_test(a_session_is_over_after_twelve_hours_however_busy),
        cmocka_unit_test(a_session_in_use_is_touched),
        cmocka_unit_test(a_change_needs_the_sessions_own_token),
        cmocka_unit_test(signing_out_ends_it),
        cmocka_unit_test(an_initial_password_must_be_changed_first),
        cmocka_unit_test(a_new_password_ends_the_other_sessions),
        cmocka_unit_test(a_poor_new_password_is_refused),
        cmocka_unit_test(a_wrong_old_password_changes_nothing),
        cmocka_unit_test(a_disabled_account_is_out_on_its_next_request),
        cmocka_unit_test(a_right_given_works_on_the_next_request),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
