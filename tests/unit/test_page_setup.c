/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first administrator's page.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/moment.h"
#include "base/secret.h"
#include "page_world.h"

#define LONG_PASSWORD "a sentence that is long"

static int
open_with_code(void **state)
{
    struct world *w;
    uint8_t       digest[DIGEST_BYTES];
    AUTO_TX       tx = {NULL};

    assert_int_equal(portal_open(state), 0);
    w = *state;
    secret_digest(digest, "the-code", 8);
    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    assert_int_equal(setup_code_set(&tx, digest, moment_now() + 60000, &w->why),
                     OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
    return 0;
}

static struct told
set_up(struct world *w, const char *code, const char *login)
{
    return portal_post(w, "/setup", "code", code, "login", login, "name",
                       "First One", "password", LONG_PASSWORD, "repeated",
                       LONG_PASSWORD, "lang", "es", "every_role", "yes", NULL);
}

static void
the_link_opens_a_form_that_carries_its_code(void **state)
{
    struct told told = portal_get(*state, "/setup", "code=the-code");

    assert_int_equal(told.status, 200);
    assert_string_equal(told_header(&told, "Cache-Control"), "no-store");
    page_says(&told, "name=\"code\" value=\"the-code\"");
    page_hides(&told, "checked");
}

static void
the_code_makes_one_administrator(void **state)
{
    struct world  *w = *state;
    struct account account;
    bool           right = false;
    struct told    told = set_up(w, "the-code", "first");

    assert_int_equal(told.status, 201);
    page_says(&told, "href=\"/desk/\"");
    assert_int_equal(account_find(w->store, w->mem, "first", &account, &w->why),
                     OK);
    assert_true(account.admin);
    assert_string_equal(account.lang, "es");
    assert_string_equal(account.roles[0], "service.officer");
    assert_string_equal(account.roles[3], "quality.manager");
    assert_null(account.roles[4]);
    assert_int_equal(
        password_matches(account.password, LONG_PASSWORD, &right, &w->why), OK);
    assert_true(right);

    told = set_up(w, "the-code", "second");
    assert_int_equal(told.status, 403);
    page_says(&told, "This link is wrong, used or expired");
    assert_int_equal(
        account_find(w->store, w->mem, "second", &account, &w->why),
        ERR_MISSING);
}

static void
a_wrong_code_makes_nobody(void **state)
{
    struct world  *w = *state;
    struct account account;
    struct told    told = set_up(w, "another", "first");

    assert_int_equal(told.status, 403);
    assert_int_equal(account_find(w->store, w->mem, "first", &account, &w->why),
                     ERR_MISSING);
}

static void
a_taken_name_does_not_use_the_code_up(void **state)
{
    struct world *w = *state;
    struct told   told = set_up(w, "the-code", "wang");

    assert_int_equal(told.status, 422);
    page_says(&told, "Somebody has this login already");
    assert_int_equal(set_up(w, "the-code", "first").status, 201);
}

static void
mistakes_are_said_and_no_password_comes_back(void **state)
{
    struct told told =
        portal_post(*state, "/setup", "code", "the-code", "login", "Big Name",
                    "name", "", "password", "short", "repeated", "short", NULL);

    assert_int_equal(told.status, 422);
    page_says(&told, "<a href=\"#login\">");
    page_says(&told, "<a href=\"#name\">");
    page_says(&told, "<a href=\"#password\">");
    page_hides(&told, "value=\"short\"");
    told = portal_post(*state, "/setup", "code", "the-code", "login", "first",
                       "name", "First One", "password", LONG_PASSWORD,
                       "repeated", "another sentence", NULL);
    assert_int_equal(told.status, 422);
    page_says(&told, "The two passwords differ");
    page_hides(&told, LONG_PASSWORD);
}

#define SETUP_TEST(name)                                                       \
    cmocka_unit_test_setup_teardown(name, open_with_code, portal_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        SETUP_TEST(the_link_opens_a_form_that_carries_its_code),
        SETUP_TEST(the_code_makes_one_administrator),
        SETUP_TEST(a_wrong_code_makes_nobody),
        SETUP_TEST(a_taken_name_does_not_use_the_code_up),
        SETUP_TEST(mistakes_are_said_and_no_password_comes_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
