/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second step of signing in, recovery codes, own sessions, preferences, and
 * a hash that is brought up to date.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <sodium.h>
#include <string.h>

#include "api/browser.h"
#include "api/guard.h"
#include "api_world.h"
#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/totp.h"
#include "store/second.h"

#define SESSION "/api/v1/session"
#define STEP SESSION "/two-factor"

static struct told
post(struct world *w, const char *token, const char *path, const char *body)
{
    return world_ask(w,
                     &(struct ask){.path = path, .token = token, .body = body});
}

static struct told
sign_in(struct world *w, const char *login, const char *code)
{
    return post(w, NULL, SESSION,
                code == NULL
                    ? arena_printf(w->mem,
                                   "{\"login\":\"%s\",\"password\":\"" PASSWORD
                                   "\"}",
                                   login)
                    : arena_printf(w->mem,
                                   "{\"login\":\"%s\",\"password\":\"" PASSWORD
                                   "\",\"code\":\"%s\"}",
                                   login, code));
}

/* The secret as the app has it: base32 read back. */
static void
read_secret(const char *text, uint8_t out[TOTP_SECRET_BYTES])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint32_t          bits = 0;
    int               count = 0, written = 0;

    for (; *text != '\0'; text++) {
        bits = bits << 5 | (uint32_t)(strchr(letters, *text) - letters);
        count += 5;
        if (count >= 8) {
            count -= 8;
            out[written++] = (uint8_t)(bits >> count & 0xff);
        }
    }
}

static const char *
code_of(struct world *w, const uint8_t *secret, int64_t later)
{
    char *code = arena_take(w->mem, TOTP_DIGITS + 1);

    assert_int_equal(totp_code(secret, totp_step_now() + later, code, &w->why),
                     OK);
    return code;
}

static struct told
begin(struct world *w, const char *token, uint8_t secret[TOTP_SECRET_BYTES])
{
    struct told told = post(w, token, STEP, "{\"password\":\"" PASSWORD "\"}");

    assert_int_equal(told.status, 200);
    read_secret(doc_text(told.doc, "secret"), secret);
    return told;
}

/* Turns it on with the code of the step before this one; its recovery codes. */
static json_t *
turn_on(struct world *w, const char *login, uint8_t secret[TOTP_SECRET_BYTES])
{
    const char *token = world_session(w, login, 0, 0);
    struct told told;

    begin(w, token, secret);
    told =
        post(w, token, STEP "/confirmation",
             arena_printf(w->mem, "{\"code\":\"%s\"}", code_of(w, secret, -1)));
    assert_int_equal(told.status, 200);
    return json_object_get(told.doc, "codes");
}

static void
turn_off(struct world *w, const char *login)
{
    struct told told = world_ask(
        w, &(struct ask){.method = "DELETE",
                         .path = arena_printf(
                             w->mem, "/api/v1/accounts/%s/two-factor", login),
                         .token = world_session(w, "chief", 0, 0)});

    assert_int_equal(told.status, 204);
}

static void
the_enrolment_is_drawn_and_asks_for_nothing_until_it_is_confirmed(void **state)
{
    struct world *w = *state;
    const char   *token = world_session(w, "zhao", 0, 0);
    uint8_t       secret[TOTP_SECRET_BYTES];
    struct told   told = begin(w, token, secret);

    assert_non_null(strstr(doc_text(told.doc, "uri"), "otpauth://totp/"));
    assert_non_null(doc_text(json_object_get(told.doc, "qr"), "path"));
    assert_int_equal(sign_in(w, "zhao", NULL).status, 200);
    told = post(w, token, STEP "/confirmation", "{\"code\":\"000000x\"}");
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "wrong-code");
    assert_int_equal(sign_in(w, "zhao", NULL).status, 200);
    told = post(w, token, STEP, "{\"password\":\"not this one\"}");
    assert_int_equal(told.status, 403);
}

static void
the_secret_lies_sealed(void **state)
{
    struct world        *w = *state;
    uint8_t              secret[TOTP_SECRET_BYTES];
    struct account       account;
    struct second_factor factor;

    turn_on(w, "zhao", secret);
    assert_int_equal(account_find(w->store, w->mem, "zhao", &account, &w->why),
                     OK);
    assert_int_equal(
        second_factor_find(w->store, w->mem, account.id, &factor, &w->why), OK);
    assert_null(
        memmem(factor.sealed, factor.sealed_length, secret, TOTP_SECRET_BYTES));
    turn_off(w, "zhao");
}

static void
a_code_is_wanted_and_taken_once(void **state)
{
    struct world *w = *state;
    uint8_t       secret[TOTP_SECRET_BYTES];
    struct told   told;

    turn_on(w, "zhao", secret);
    told = sign_in(w, "zhao", NULL);
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "code-required");
    assert_null(told_header(&told, "Set-Cookie"));
    assert_string_equal(sign_in(w, "zhao", "12345").code, "wrong-code");
    /* The step of the enrolment was taken. */
    assert_string_equal(sign_in(w, "zhao", code_of(w, secret, -1)).code,
                        "wrong-code");
    assert_int_equal(sign_in(w, "zhao", code_of(w, secret, 1)).status, 200);
    assert_string_equal(sign_in(w, "zhao", code_of(w, secret, 1)).code,
                        "wrong-code");
    /* Nor one from before. */
    assert_string_equal(sign_in(w, "zhao", code_of(w, secret, 0)).code,
                        "wrong-code");
    turn_off(w, "zhao");
    assert_int_equal(sign_in(w, "zhao", NULL).status, 200);
}

static void
each_recovery_code_works_once(void **state)
{
    struct world *w = *state;
    uint8_t       secret[TOTP_SECRET_BYTES];
    json_t       *codes = turn_on(w, "li", secret);
    const char   *first = json_string_value(json_array_get(codes, 0));
    struct told   told;

    assert_int_equal(json_array_size(codes), 10);
    assert_int_equal(sign_in(w, "li", first).status, 200);
    assert_string_equal(sign_in(w, "li", first).code, "wrong-code");
    told = world_ask(
        w, &(struct ask){.path = STEP, .token = world_session(w, "li", 0, 0)});
    assert_true(doc_true(told.doc, "on"));
    assert_int_equal(doc_int(told.doc, "recovery_left", 0), 9);
    turn_off(w, "li");
}

static void
turning_it_off_takes_password_and_code(void **state)
{
    struct world *w = *state;
    uint8_t       secret[TOTP_SECRET_BYTES];
    json_t       *codes = turn_on(w, "li", secret);
    const char   *token = world_session(w, "li", 0, 0), *body;
    struct told   told =
        post(w, token, STEP "/off",
             "{\"password\":\"" PASSWORD "\",\"code\":\"000000x\"}");

    assert_string_equal(told.code, "wrong-code");
    body =
        arena_printf(w->mem, "{\"password\":\"" PASSWORD "\",\"code\":\"%s\"}",
                     json_string_value(json_array_get(codes, 1)));
    told = post(w, token, STEP "/off", body);
    assert_int_equal(told.status, 200);
    assert_false(doc_true(told.doc, "on"));
    assert_non_null(told_header(&told, "Set-Cookie"));
    told = world_ask(w, &(struct ask){.path = SESSION, .token = token});
    assert_int_equal(told.status, 401);
}

/* Wrong codes, later than any wait would end. */
static void
fail_just_now(struct world *w, const char *login, int times)
{
    struct account account;
    const char    *key;
    AUTO_TX        tx = {NULL};

    assert_int_equal(account_find(w->store, w->mem, login, &account, &w->why),
                     OK);
    key = arena_printf(w->mem, "code:%lld", (long long)account.id);
    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    for (int i = 0; i < times; i++)
        assert_int_equal(
            sign_in_failed(&tx, key, moment_now() + 60 * 60 * 1000, &w->why),
            OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
}

static void
five_wrong_codes_make_the_next_wait(void **state)
{
    struct world *w = *state;
    uint8_t       secret[TOTP_SECRET_BYTES];
    struct told   told;

    turn_on(w, "wang", secret);
    assert_int_equal(sign_in(w, "wang", "000000x").status, 403);
    fail_just_now(w, "wang", GUARD_CODE_TRIES - 1);
    told = sign_in(w, "wang", code_of(w, secret, 1));
    assert_int_equal(told.status, 429);
    assert_non_null(told_header(&told, "Retry-After"));
    turn_off(w, "wang");
}

static size_t
sessions_of(struct world *w, const char *token, json_t **items)
{
    struct told told =
        world_ask(w, &(struct ask){.path = "/api/v1/sessions", .token = token});

    assert_int_equal(told.status, 200);
    *items = json_object_get(told.doc, "items");
    return json_array_size(*items);
}

static void
sessions_are_told_and_ended(void **state)
{
    struct world *w = *state;
    const char   *here = world_session(w, "chief", 0, 0);
    const char   *there = world_session(w, "chief", 0, 60 * 1000);
    const char   *others = world_session(w, "li", 0, 0), *name;
    struct ask    end = {.method = "DELETE", .token = here};
    json_t       *items, *last;
    size_t        before = sessions_of(w, here, &items);

    assert_true(before >= 2);
    last = json_array_get(items, before - 1);
    assert_false(doc_true(last, "this"));
    name = doc_text(last, "id");
    assert_string_not_equal(name, there);
    end.path = arena_printf(w->mem, "/api/v1/sessions/%s", name);
    assert_int_equal(world_ask(w, &end).status, 204);
    assert_int_equal(world_ask(w, &end).status, 404);
    assert_int_equal(sessions_of(w, here, &items), before - 1);
    sessions_of(w, others, &items);
    end.path = arena_printf(w->mem, "/api/v1/sessions/%s",
                            doc_text(json_array_get(items, 0), "id"));
    assert_int_equal(world_ask(w, &end).status, 404);
    end.path = "/api/v1/sessions";
    assert_int_equal(world_ask(w, &end).status, 204);
    assert_int_equal(sessions_of(w, here, &items), 1);
    end.path = "/api/v1/accounts/li/sessions";
    assert_int_equal(world_ask(w, &end).status, 204);
    assert_int_equal(
        world_ask(w, &(struct ask){.path = SESSION, .token = others}).status,
        401);
}

static void
grow_old(struct account *account)
{
    static char hash[crypto_pwhash_STRBYTES];

    assert_int_equal(crypto_pwhash_str(hash, PASSWORD, strlen(PASSWORD),
                                       crypto_pwhash_OPSLIMIT_MIN,
                                       crypto_pwhash_MEMLIMIT_MIN),
                     0);
    assert_true(password_is_dated(hash));
    account->password = hash;
}

static void
a_dated_hash_is_made_anew_at_the_next_sign_in(void **state)
{
    struct world  *w = *state;
    struct account account;

    world_change(w, "zhao", grow_old);
    assert_int_equal(sign_in(w, "zhao", NULL).status, 200);
    assert_int_equal(account_find(w->store, w->mem, "zhao", &account, &w->why),
                     OK);
    assert_false(password_is_dated(account.password));
}

static void
preferences_are_kept(void **state)
{
    struct world *w = *state;
    struct ask    ask = {.method = "PUT",
                         .path = SESSION "/preferences",
                         .token = world_session(w, "zhao", 0, 0),
                         .body = "{\"lang\":\"es\",\"times\":\"absolute\","
                                    "\"start\":\"tasks\"}"};
    struct told   told = world_ask(w, &ask);

    assert_int_equal(told.status, 200);
    told = world_ask(w, &(struct ask){.path = SESSION, .token = ask.token});
    assert_string_equal(doc_text(told.doc, "lang"), "es");
    assert_string_equal(doc_text(told.doc, "times"), "absolute");
    assert_string_equal(doc_text(told.doc, "start"), "tasks");
    ask.body = "{\"lang\":\"es\",\"times\":\"never\",\"start\":\"tasks\"}";
    assert_int_equal(world_ask(w, &ask).status, 422);
}

static void
browsers_are_called_as_people_call_them(void **state)
{
    struct browser edge = browser_read(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
        "like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0");
    struct browser phone = browser_read(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) "
        "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1");

    assert_string_equal(edge.name, "Edge");
    assert_string_equal(edge.system, "Windows");
    assert_string_equal(phone.name, "Safari");
    assert_string_equal(phone.system, "iPhone");
    assert_string_equal(browser_read(NULL).name, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_enrolment_is_drawn_and_asks_for_nothing_until_it_is_confirmed),
        cmocka_unit_test(the_secret_lies_sealed),
        cmocka_unit_test(a_code_is_wanted_and_taken_once),
        cmocka_unit_test(each_recovery_code_works_once),
        cmocka_unit_test(turning_it_off_takes_password_and_code),
        cmocka_unit_test(five_wrong_codes_make_the_next_wait),
        cmocka_unit_test(sessions_are_told_and_ended),
        cmocka_unit_test(a_dated_hash_is_made_anew_at_the_next_sign_in),
        cmocka_unit_test(preferences_are_kept),
        cmocka_unit_test(browsers_are_called_as_people_call_them),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
