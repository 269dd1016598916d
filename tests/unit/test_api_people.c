/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The company's people by the API: adding, changing, inviting, importing, who
 * must have a second step; what ends sessions, what is refused, and what the
 * audit says of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api_world.h"
#include "base/doc.h"
#include "store/audit.h"

#define ACCOUNTS "/api/v1/accounts"

enum { SIX_MINUTES_MS = 6 * 60 * 1000 };

static const char *
chief(struct world *w)
{
    return world_session(w, "chief", 0, 0);
}

static struct told
ask(struct world *w, const char *token, const char *method, const char *path,
    const char *body)
{
    return world_ask(w, &(struct ask){.method = method,
                                      .path = path,
                                      .body = body,
                                      .token = token,
                                      .match = "*"});
}

static struct told
import(struct world *w, const char *query, const char *csv)
{
    return world_ask(w, &(struct ask){.method = "POST",
                                      .path = ACCOUNTS "/import",
                                      .query = query,
                                      .body = csv,
                                      .type = "text/csv",
                                      .token = chief(w)});
}

static int
status_of(struct world *w, const char *token)
{
    return world_ask(w,
                     &(struct ask){.path = "/api/v1/session", .token = token})
        .status;
}

/* The newest row about something. */
static struct audit_row
last_row(struct world *w, const char *about)
{
    struct audit_query query = {.about = about, .limit = 1};
    struct audit_row  *rows;
    size_t             count;

    assert_int_equal(
        audit_list(w->store, w->mem, &query, &rows, &count, &w->why), OK);
    assert_int_equal(count, 1);
    return rows[0];
}

static size_t
rows_about(struct world *w, const char *about)
{
    struct audit_query query = {.about = about, .limit = 100};
    struct audit_row  *rows;
    size_t             count;

    assert_int_equal(
        audit_list(w->store, w->mem, &query, &rows, &count, &w->why), OK);
    return count;
}

static void
somebody_is_added_and_invited(void **state)
{
    struct world *w = *state;
    struct told   told =
        ask(w, chief(w), "POST", ACCOUNTS,
            "{\"login\":\"qian\",\"name\":\"Qian\",\"roles\":"
            "[\"service.officer\"],\"email\":\"q@example.org\"}");
    struct audit_row row;

    assert_int_equal(told.status, 201);
    assert_false(
        doc_true(json_object_get(told.doc, "account"), "has_password"));
    assert_non_null(
        strstr(doc_text(json_object_get(told.doc, "invitation"), "url"),
               "https://desk.example/invitation?code="));
    row = last_row(w, "qian");
    assert_string_equal(row.what, "account.invited");
    assert_string_equal(row.actor, "chief");
    assert_int_equal(rows_about(w, "qian"), 2);
    told = ask(w, chief(w), "POST", ACCOUNTS,
               "{\"login\":\"qian\",\"name\":\"Qian\"}");
    assert_int_equal(told.status, 409);
    told = ask(w, chief(w), "POST", ACCOUNTS,
               "{\"login\":\"Qian X\",\"name\":\"Qian\"}");
    assert_int_equal(told.status, 422);
}

static void
another_role_ends_the_sessions_and_another_name_does_not(void **state)
{
    struct world    *w = *state;
    const char      *token = world_session(w, "li", 0, 0);
    struct audit_row row;

    assert_int_equal(
        ask(w, chief(w), "PATCH", ACCOUNTS "/li", "{\"name\":\"Li Na\"}")
            .status,
        200);
    assert_int_equal(status_of(w, token), 200);
    assert_int_equal(ask(w, chief(w), "PATCH", ACCOUNTS "/li",
                         "{\"roles\":[\"quality.manager\"]}")
                         .status,
                     200);
    assert_int_equal(status_of(w, token), 401);
    row = last_row(w, "li");
    assert_string_equal(row.what, "account.changed");
    assert_string_equal(doc_write(w->mem, row.before),
                        "{\"roles\":[\"quality.officer\"]}");
    assert_string_equal(doc_write(w->mem, row.after),
                        "{\"roles\":[\"quality.manager\"]}");
}

static void
what_stays_the_same_is_not_written(void **state)
{
    struct world *w = *state;
    const char   *token = world_session(w, "li", 0, 0);

    assert_int_equal(ask(w, chief(w), "PATCH", ACCOUNTS "/li",
                         "{\"roles\":[\"quality.officer\"]}")
                         .status,
                     200);
    assert_int_equal(status_of(w, token), 200);
    assert_int_equal(rows_about(w, "li"), 0);
}

static void
ones_own_session_goes_on_under_a_new_token(void **state)
{
    struct world *w = *state;
    const char   *token = chief(w), *elsewhere = chief(w);
    struct told   told = ask(w, token, "PATCH", ACCOUNTS "/chief",
                             "{\"roles\":[\"service.manager\"]}");

    assert_int_equal(told.status, 200);
    assert_non_null(told_header(&told, "Set-Cookie"));
    assert_int_equal(status_of(w, token), 401);
    assert_int_equal(status_of(w, elsewhere), 401);
}

static void
nobody_shuts_or_strips_themselves(void **state)
{
    struct world *w = *state;
    struct told   told =
        ask(w, chief(w), "PATCH", ACCOUNTS "/chief", "{\"disabled\":true}");

    assert_int_equal(told.status, 409);
    told = ask(w, chief(w), "PATCH", ACCOUNTS "/chief", "{\"admin\":false}");
    assert_int_equal(told.status, 409);
    assert_int_equal(rows_about(w, "chief"), 0);
}

static void
make_admin(struct account *account)
{
    account->admin = true;
}

static void
another_administrator_is_shut_and_signed_out(void **state)
{
    struct world *w = *state;
    const char   *token;

    world_change(w, "li", make_admin);
    token = world_session(w, "li", 0, 0);
    assert_int_equal(
        ask(w, chief(w), "PATCH", ACCOUNTS "/li", "{\"disabled\":true}").status,
        200);
    assert_int_equal(status_of(w, token), 401);
    assert_int_equal(
        ask(w, chief(w), "POST", ACCOUNTS "/li/invitation", NULL).status, 409);
}

static void
a_change_names_the_revision_it_was_made_on(void **state)
{
    struct world *w = *state;
    struct ask    late = {.method = "PATCH",
                          .path = ACCOUNTS "/li",
                          .body = "{\"name\":\"Li Na\"}",
                          .token = chief(w)};

    assert_int_equal(world_ask(w, &late).status, 428);
    late.match = "\"1\"";
    assert_int_equal(world_ask(w, &late).status, 200);
    late.body = "{\"name\":\"Li Wei\"}";
    assert_int_equal(world_ask(w, &late).status, 412);
    late.match = "\"2\"";
    assert_int_equal(world_ask(w, &late).status, 200);
}

static void
rights_are_given_only_after_the_password_was(void **state)
{
    struct world *w = *state;
    const char   *token = world_session(w, "chief", SIX_MINUTES_MS, 0);
    const char   *path = ACCOUNTS "/li";
    struct told   told;

    told = ask(w, token, "PATCH", path, "{\"admin\":true}");
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "confirmation-required");
    told = ask(w, token, "POST", ACCOUNTS, "{\"login\":\"q\",\"name\":\"q\"}");
    assert_string_equal(told.code, "confirmation-required");
    told = ask(w, token, "POST", ACCOUNTS "/li/invitation", NULL);
    assert_string_equal(told.code, "confirmation-required");
    told = ask(w, token, "PUT", "/api/v1/second-factor-policy",
               "{\"required\":[]}");
    assert_string_equal(told.code, "confirmation-required");
    assert_int_equal(ask(w, token, "PATCH", path, "{\"name\":\"Li\"}").status,
                     200);
    told = ask(w, token, "POST", "/api/v1/session/confirmation",
               "{\"password\":\"wrong password\"}");
    assert_int_equal(told.status, 403);
    told = ask(w, token, "POST", "/api/v1/session/confirmation",
               "{\"password\":\"" PASSWORD "\"}");
    assert_int_equal(told.status, 200);
    assert_non_null(told_header(&told, "Set-Cookie"));
    assert_int_equal(status_of(w, token), 401);
}

static void
who_is_only_invited_signs_in_with_nothing(void **state)
{
    struct world *w = *state;
    struct told   told;

    assert_int_equal(ask(w, chief(w), "POST", ACCOUNTS,
                         "{\"login\":\"qian\",\"name\":\"Qian\"}")
                         .status,
                     201);
    told = world_ask(w, &(struct ask){.path = "/api/v1/session",
                                      .body = "{\"login\":\"qian\","
                                              "\"password\":\"anything\"}"});
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "wrong-password");
}

static void
a_required_second_step_comes_first(void **state)
{
    struct world *w = *state;
    const char   *token = world_session(w, "li", 0, 0);
    const char   *policy = "/api/v1/second-factor-policy";
    struct told   told;

    assert_int_equal(
        ask(w, chief(w), "PUT", policy, "{\"required\":[\"quality\"]}").status,
        422);
    assert_int_equal(
        ask(w, chief(w), "PUT", policy, "{\"required\":[\"quality.*\"]}")
            .status,
        200);
    assert_string_equal(last_row(w, "second_factor.required").what,
                        "setting.set");
    told = world_ask(
        w, &(struct ask){.path = "/api/v1/complaints", .token = token});
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "two-factor-required");
    told = world_ask(
        w, &(struct ask){.path = "/print/procedures/none", .token = token});
    assert_int_equal(told.status, 403);
    told =
        world_ask(w, &(struct ask){.path = "/api/v1/session", .token = token});
    assert_true(doc_true(told.doc, "must_enrol"));
    told = world_ask(w, &(struct ask){.path = "/api/v1/complaints",
                                      .token = world_session(w, "wang", 0, 0)});
    assert_int_equal(told.status, 200);
}

static void
a_dry_run_tells_and_changes_nothing(void **state)
{
    struct world *w = *state;
    struct told   told =
        import(w, "dry_run=1",
               "login;name;roles\nli;Li Na;quality.officer service.officer\n"
               "qian;Qian;\nwang;wang;service.officer service.manager\n"
               "sun;Sun;nothing\n");
    json_t *rows = json_object_get(told.doc, "rows");

    assert_int_equal(told.status, 200);
    assert_false(doc_true(told.doc, "kept"));
    assert_int_equal(doc_int(told.doc, "changed", 0), 1);
    assert_int_equal(doc_int(told.doc, "added", 0), 1);
    assert_int_equal(doc_int(told.doc, "unchanged", 0), 1);
    assert_int_equal(doc_int(told.doc, "wrong", 0), 1);
    assert_string_equal(doc_text(json_array_get(rows, 3), "field"), "roles");
    assert_int_equal(doc_int(json_array_get(rows, 3), "line", 0), 5);
    assert_true(
        json_is_null(json_object_get(json_array_get(rows, 1), "invitation")));
    assert_int_equal(ask(w, chief(w), "GET", ACCOUNTS "/qian", NULL).status,
                     404);
    assert_int_equal(rows_about(w, "li"), 0);
}

static void
one_wrong_line_keeps_the_whole_file_out(void **state)
{
    struct world *w = *state;
    struct told   told = import(w, NULL,
                                "login,name,admin\nqian,Qian,no\nqian,Q,no\n"
                                  "chief,chief,no\nBAD,Bad,perhaps\n");
    json_t       *errors = json_object_get(told.doc, "errors");

    assert_int_equal(told.status, 422);
    assert_int_equal(json_array_size(errors), 3);
    assert_string_equal(doc_text(json_array_get(errors, 0), "pointer"),
                        "/3/login");
    assert_string_equal(doc_text(json_array_get(errors, 1), "pointer"),
                        "/4/admin");
    assert_int_equal(ask(w, chief(w), "GET", ACCOUNTS "/qian", NULL).status,
                     404);
    told = import(w, NULL, "login,surname\nqian,Qian\n");
    assert_int_equal(told.status, 422);
}

static void
a_whole_file_is_taken_and_who_is_new_is_invited(void **state)
{
    struct world *w = *state;
    const char   *token = world_session(w, "zhao", 0, 0);
    struct told   told =
        import(w, "disable_missing=1",
               "login,name,email,roles,lang\nqian,Qian,q@example.org,"
               "service.officer;quality.officer,zh\nli,Li Na,,quality.officer,"
               "\nwang,wang,,service.officer service.manager,\n");
    json_t *rows = json_object_get(told.doc, "rows");

    assert_int_equal(told.status, 200);
    assert_true(doc_true(told.doc, "kept"));
    assert_int_equal(doc_int(told.doc, "disabled", 0), 1);
    assert_non_null(doc_at(json_array_get(rows, 0), "invitation.expires_at"));
    assert_string_equal(
        doc_text(doc_at(json_array_get(rows, 1), "changes"), "name"), "Li Na");
    assert_int_equal(status_of(w, token), 401);
    told = ask(w, chief(w), "GET", ACCOUNTS "/qian", NULL);
    assert_string_equal(doc_text(told.doc, "email"), "q@example.org");
    assert_int_equal(json_array_size(json_object_get(told.doc, "roles")), 2);
    told = ask(w, chief(w), "GET", ACCOUNTS "/zhao", NULL);
    assert_true(doc_true(told.doc, "disabled"));
    told = ask(w, chief(w), "GET", ACCOUNTS "/chief", NULL);
    assert_false(doc_true(told.doc, "disabled"));
}

static void
the_list_is_filtered_and_goes_on(void **state)
{
    struct world *w = *state;
    struct told   told =
        world_ask(w, &(struct ask){.path = ACCOUNTS,
                                   .query = "role=service.manager&limit=1",
                                   .token = chief(w)});
    json_t *items = json_object_get(told.doc, "items");

    assert_int_equal(json_array_size(items), 1);
    assert_string_equal(doc_text(json_array_get(items, 0), "login"), "wang");
    assert_string_equal(doc_text(told.doc, "next"), "wang");
    told = world_ask(
        w, &(struct ask){.path = ACCOUNTS,
                         .query = "role=service.manager&after=wang&q=ZH",
                         .token = chief(w)});
    items = json_object_get(told.doc, "items");
    assert_int_equal(json_array_size(items), 1);
    assert_string_equal(doc_text(json_array_get(items, 0), "login"), "zhao");
    assert_true(json_is_null(json_object_get(told.doc, "next")));
}

#define PEOPLE_TEST(f)                                                         \
    cmocka_unit_test_setup_teardown(f, world_open, world_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PEOPLE_TEST(somebody_is_added_and_invited),
        PEOPLE_TEST(another_role_ends_the_sessions_and_another_name_does_not),
        PEOPLE_TEST(what_stays_the_same_is_not_written),
        PEOPLE_TEST(ones_own_session_goes_on_under_a_new_token),
        PEOPLE_TEST(nobody_shuts_or_strips_themselves),
        PEOPLE_TEST(another_administrator_is_shut_and_signed_out),
        PEOPLE_TEST(a_change_names_the_revision_it_was_made_on),
        PEOPLE_TEST(rights_are_given_only_after_the_password_was),
        PEOPLE_TEST(who_is_only_invited_signs_in_with_nothing),
        PEOPLE_TEST(a_required_second_step_comes_first),
        PEOPLE_TEST(a_dry_run_tells_and_changes_nothing),
        PEOPLE_TEST(one_wrong_line_keeps_the_whole_file_out),
        PEOPLE_TEST(a_whole_file_is_taken_and_who_is_new_is_invited),
        PEOPLE_TEST(the_list_is_filtered_and_goes_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
