/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a directory says of somebody, without a directory: groups to roles,
 * names that can be logins, filters that a login cannot change, and the claims
 * of an ID token.
 */
#include <config.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/secret.h"
#include "directory/fetch.h"
#include "directory/ldap.h"
#include "directory/oidc.h"

static struct arena *mem;
static struct fault  why;

static int
start(void **state)
{
    mem = arena_new(16 << 20);
    return secret_start(&why) == OK ? 0 : -1;
}

static int
stop(void **state)
{
    arena_free(mem);
    return 0;
}

static json_t *
doc(const char *text)
{
    json_t *out;

    assert_int_equal(doc_read(mem, text, strlen(text), &out, &why), OK);
    return out;
}

static const json_t *
mapped(void)
{
    return doc(
        "{\"roles\":[\"care.reader\"],\"groups\":["
        "{\"group\":\"desk\",\"roles\":[\"care.officer\",\"care.reader\"]},"
        "{\"group\":\"heads\",\"roles\":[\"care.manager\"],\"admin\":true}]}");
}

static void
groups_give_roles_each_once_and_the_right_of_an_administrator(void **state)
{
    const char   *theirs[] = {"others", "heads", "desk", NULL};
    struct rights r = person_rights(mem, mapped(), theirs, NULL);

    assert_true(r.decided && r.admin);
    assert_string_equal(r.roles[0], "care.reader");
    assert_string_equal(r.roles[1], "care.officer");
    assert_string_equal(r.roles[2], "care.manager");
    assert_null(r.roles[3]);
}

static void
other_groups_give_nothing_but_what_everybody_has(void **state)
{
    const char   *theirs[] = {"Desk", "desk2", NULL};
    struct rights r = person_rights(mem, mapped(), theirs, NULL);

    assert_false(r.admin);
    assert_string_equal(r.roles[0], "care.reader");
    assert_null(r.roles[1]);
    assert_false(
        person_rights(mem, doc("{\"roles\":[\"a.b\"]}"), theirs, NULL).decided);
}

static void
a_login_is_what_is_left_before_the_at_in_small_letters(void **state)
{
    assert_string_equal(person_login(mem, "Wang.Fang@example.com"),
                        "wang.fang");
    assert_null(person_login(mem, "@example.com"));
    assert_null(person_login(mem, "wang fang"));
    assert_null(person_login(mem, "*)(uid=*"));
    assert_null(person_login(mem, "\xe7\x8e\x8b"));
}

static void
a_name_is_one_line_that_steers_nothing(void **state)
{
    assert_string_equal(person_name(mem, "Wang\r\nFang\xe2\x80\xae", "w"),
                        "WangFang");
    assert_string_equal(person_name(mem, "", "w"), "w");
    assert_string_equal(person_name(mem, "\xff", "w"), "w");
    assert_string_equal(person_mail(mem, "a@b.example\r\nRCPT"), "");
}

static void
a_login_cannot_change_a_filter(void **state)
{
    char *filter;

    if (!ldap_is_there())
        skip();
    assert_int_equal(ldap_filter(mem, "(|(uid={login})(mail={login}))",
                                 "*)(uid=*", NULL, &filter, &why),
                     OK);
    assert_string_equal(filter, "(|(uid=\\2A\\29\\28uid=\\2A)"
                                "(mail=\\2A\\29\\28uid=\\2A))");
    assert_int_equal(
        ldap_filter(mem, "(member={dn})", "a", "cn=x,dc=(y)", &filter, &why),
        OK);
    assert_string_equal(filter, "(member=cn=x,dc=\\28y\\29)");
    assert_int_equal(
        ldap_filter(mem, "(uid={other})", "a", NULL, &filter, &why), ERR_INPUT);
}

static void
names_at_the_directory_are_the_same_however_they_are_written(void **state)
{
    if (!ldap_is_there())
        skip();
    assert_string_equal(ldap_name(mem, "CN=Desk, DC=Example"),
                        ldap_name(mem, "cn=desk,dc=example"));
    assert_string_not_equal(ldap_name(mem, "cn=desk,dc=example"),
                            ldap_name(mem, "cn=desk,ou=x,dc=example"));
}

static void
only_https_and_this_machine_are_asked(void **state)
{
    assert_true(fetch_may("https://id.example.com/token"));
    assert_true(fetch_may("http://127.0.0.1:4000/"));
    assert_false(fetch_may("http://id.example.com/"));
    assert_false(fetch_may("http://127.0.0.1@id.example.com/"));
    assert_false(fetch_may("http://127.0.0.1.example.com/"));
    assert_false(fetch_may("file:///etc/passwd"));
    assert_false(fetch_may("https://id.example.com/\r\nHost: x"));
}

static void
a_token_that_is_no_token_is_refused(void **state)
{
    json_t *claims;
    char   *good = secret_base64(mem, "{\"sub\":\"1\"}", 11);

    assert_int_equal(oidc_claims(mem, arena_join(mem, "e30.", good, ".x", NULL),
                                 &claims, &why),
                     OK);
    assert_string_equal(doc_text(claims, "sub"), "1");
    assert_int_equal(
        oidc_claims(mem, arena_join(mem, "e30.", good, NULL), &claims, &why),
        ERR_DENIED);
    assert_int_equal(oidc_claims(mem, "e30.!!.x", &claims, &why), ERR_DENIED);
    assert_int_equal(oidc_claims(mem, "e30.W10.x", &claims, &why), ERR_DENIED);
}

static enum err
checked(const char *claims, bool again)
{
    const json_t *settings =
        doc("{\"issuer\":\"https://id\",\"client_id\":\"desk\"}");
    const struct oidc_trip trip = {.nonce = "n", .again = again};

    return oidc_check(doc(claims), settings, &trip, 1000000000, &why);
}

static void
claims_are_from_the_provider_for_us_and_of_now(void **state)
{
#define REST "\"sub\":\"1\",\"nonce\":\"n\",\"iat\":1000000,"
    assert_int_equal(checked("{\"iss\":\"https://id\",\"aud\":\"desk\"," REST
                             "\"exp\":1000300}",
                             false),
                     OK);
    assert_int_equal(checked("{\"iss\":\"https://id\",\"aud\":\"desk\"," REST
                             "\"exp\":1000300}",
                             true),
                     ERR_DENIED);
    assert_int_equal(checked("{\"iss\":\"https://id\",\"aud\":\"desk\"," REST
                             "\"auth_time\":999990,\"exp\":1000300}",
                             true),
                     OK);
    assert_int_equal(checked("{\"iss\":\"https://id/\",\"aud\":\"desk\"," REST
                             "\"exp\":1000300}",
                             false),
                     ERR_DENIED);
    assert_int_equal(checked("{\"iss\":\"https://id\",\"aud\":[\"x\"]," REST
                             "\"exp\":1000300}",
                             false),
                     ERR_DENIED);
    assert_int_equal(checked("{\"iss\":\"https://id\",\"aud\":\"desk\"," REST
                             "\"exp\":999000}",
                             false),
                     ERR_DENIED);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            groups_give_roles_each_once_and_the_right_of_an_administrator),
        cmocka_unit_test(other_groups_give_nothing_but_what_everybody_has),
        cmocka_unit_test(
            a_login_is_what_is_left_before_the_at_in_small_letters),
        cmocka_unit_test(a_name_is_one_line_that_steers_nothing),
        cmocka_unit_test(a_login_cannot_change_a_filter),
        cmocka_unit_test(
            names_at_the_directory_are_the_same_however_they_are_written),
        cmocka_unit_test(only_https_and_this_machine_are_asked),
        cmocka_unit_test(a_token_that_is_no_token_is_refused),
        cmocka_unit_test(claims_are_from_the_provider_for_us_and_of_now),
    };

    return cmocka_run_group_tests(tests, start, stop);
}
