/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The router's gate: who may call what, from where, with which body.
 */
#include "http_kit.h"

#include "base/log.h"
#include "http/route.h"

static struct arena *mem;
static int           served; /* which handler ran */
static struct actor  who;
static bool          has_page;

static enum err
note(struct request *req, struct reply *out, int number)
{
    served = number;
    text_addf(&out->body, "%d %s %s", number,
              req->captured[0] != NULL ? req->captured[0] : "-",
              req->captured[1] != NULL ? req->captured[1] : "-");
    reply_json(out, 200);
    return OK;
}

static enum err
serve_one(struct app *app, struct request *req, struct reply *out)
{
    return note(req, out, 1);
}

static enum err
serve_two(struct app *app, struct request *req, struct reply *out)
{
    return note(req, out, 2);
}

static enum err
serve_conflict(struct app *app, struct request *req, struct reply *out)
{
    return fault(&out->why, ERR_CONFLICT, "it is closed");
}

static enum err
serve_nothing(struct app *app, struct request *req, struct reply *out)
{
    return OK;
}

static enum err
identify(struct app *app, struct request *req, struct fault *why)
{
    req->actor = who;
    return OK;
}

static bool
fault_page(struct app *app, struct request *req, struct reply *out,
           enum err err)
{
    if (has_page) {
        text_add(&out->body, "a page");
        reply_html(out, err_status(err));
    }
    return has_page;
}

static const struct route routes[] = {
    {METHOD_GET, "/", LEAST_PUBLIC, serve_one},
    {METHOD_GET, "/c/{}", LEAST_PUBLIC, serve_one},
    {METHOD_POST, "/c/{}", LEAST_PUBLIC, serve_two},
    {METHOD_GET, "/api/v1/x/{}/files/{}", LEAST_STAFF, serve_one},
    {METHOD_GET, "/rules/{}/{+}/complaints", LEAST_PUBLIC, serve_one},
    {METHOD_GET, "/files/{+}", LEAST_PUBLIC, serve_two},
    {METHOD_POST, "/api/v1/x", LEAST_PUBLIC, serve_one},
    {METHOD_DELETE, "/api/v1/x", LEAST_STAFF, serve_one},
    {METHOD_POST, "/api/v1/admin", LEAST_ADMIN, serve_one},
    {METHOD_GET, "/conflict", LEAST_PUBLIC, serve_conflict},
    {METHOD_GET, "/nothing", LEAST_PUBLIC, serve_nothing},
    {METHOD_GET, NULL, LEAST_PUBLIC, NULL}};

static const struct router router = {
    .routes = routes, .identify = identify, .fault_page = fault_page};

static int
set_up(void **state)
{
    mem = arena_new(LIMIT_ARENA);
    served = 0;
    has_page = false;
    who = (struct actor){.login = "customer"};
    log_threshold(LOG_ERROR + 1);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(mem);
    return 0;
}

static void
sign_in(bool admin)
{
    who = (struct actor){
        .account_id = 7, .login = "wang", .admin = admin, .csrf = "token"};
}

/* Sends a request with up to three parameters; the reply's body is kept. */
static struct reply last;

static int
send(enum method method, const char *path, const char *const *params)
{
    struct request    req = {.mem = mem,
                             .id = "1",
                             .method = method,
                             .path = path,
                             .query = "",
                             .remote = "",
                             .content_type = ""};
    struct name_value pairs[4];

    for (; params != NULL && params[0] != NULL; params += 2) {
        pairs[req.param_count++] = (struct name_value){params[0], params[1]};
        if (strcmp(params[0], "CONTENT_TYPE") == 0) {
            req.content_type = params[1];
            req.length = 2;
        }
    }
    req.params = pairs;
    last = (struct reply){.mem = mem, .body = {.mem = mem}};
    served = 0;
    router_serve(&router, &req, &last);
    return last.status;
}
#define SEND(method, path, ...)                                                \
    send(method, path, (const char *const[]){__VA_ARGS__, NULL})
#define JSON "CONTENT_TYPE", "application/json"

static void
a_route_is_found_by_its_path_and_method(void **state)
{
    assert_int_equal(send(METHOD_GET, "/", NULL), 200);
    assert_int_equal(send(METHOD_GET, "/c/company-desk", NULL), 200);
    assert_string_equal(text_of(&last.body), "1 company-desk -");
    assert_int_equal(send(METHOD_POST, "/c/company-desk", NULL), 200);
    assert_int_equal(served, 2);
}

static void
braces_match_one_segment_that_is_not_empty(void **state)
{
    sign_in(false);
    assert_int_equal(send(METHOD_GET, "/api/v1/x/TS-1/files/2", NULL), 200);
    assert_string_equal(text_of(&last.body), "1 TS-1 2");
    assert_int_equal(send(METHOD_GET, "/c/", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/c/a/b", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/c", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/c/a/", NULL), 404);
    assert_int_equal(served, 0);
}

static void
a_rest_matches_segments_up_to_what_follows_it(void **state)
{
    assert_int_equal(send(METHOD_GET, "/rules/sort/harm/complaints", NULL),
                     200);
    assert_string_equal(text_of(&last.body), "1 sort harm");
    assert_int_equal(
        send(METHOD_GET, "/rules/sort/fire/complaints/e/complaints", NULL),
        200);
    assert_string_equal(text_of(&last.body), "1 sort fire/complaints/e");
    assert_int_equal(send(METHOD_GET, "/files/tests/a.lua", NULL), 200);
    assert_string_equal(text_of(&last.body), "2 tests/a.lua -");
    assert_int_equal(send(METHOD_GET, "/rules/sort/complaints", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/rules/sort//complaints", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/rules/sort/harm", NULL), 404);
    assert_int_equal(send(METHOD_GET, "/files/", NULL), 404);
}

static void
a_wrong_method_is_told_the_right_ones(void **state)
{
    assert_int_equal(send(METHOD_DELETE, "/c/a", NULL), 405);
    assert_string_equal(last.headers[0].name, "Allow");
    assert_string_equal(last.headers[0].value, "GET, HEAD, POST");
    assert_int_equal(send(METHOD_OTHER, "/", NULL), 405);
}

static void
head_is_served_as_get(void **state)
{
    assert_int_equal(send(METHOD_HEAD, "/c/a", NULL), 200);
    assert_int_equal(served, 1);
}

static void
staff_routes_need_a_session_and_admin_routes_an_administrator(void **state)
{
    assert_int_equal(send(METHOD_GET, "/api/v1/x/a/files/b", NULL), 401);
    assert_int_equal(SEND(METHOD_POST, "/api/v1/admin", JSON), 401);
    sign_in(false);
    assert_int_equal(send(METHOD_GET, "/api/v1/x/a/files/b", NULL), 200);
    assert_int_equal(
        SEND(METHOD_POST, "/api/v1/admin", JSON, "HTTP_X_CSRF_TOKEN", "token"),
        403);
    assert_int_equal(served, 0);
    sign_in(true);
    assert_int_equal(
        SEND(METHOD_POST, "/api/v1/admin", JSON, "HTTP_X_CSRF_TOKEN", "token"),
        200);
}

static void
a_change_from_another_site_is_refused(void **state)
{
    static const struct {
        const char *origin, *site, *path;
        int         status;
    } cases[] = {
        {NULL, NULL, "/c/a", 200},
        {"http://desk.example:8080", NULL, "/c/a", 200},
        {"HTTP://DESK.example:8080", NULL, "/c/a", 200},
        {"http://desk.example", NULL, "/c/a", 403},
        {"http://evil.example", NULL, "/c/a", 403},
        {"http://evil.example", "same-origin", "/c/a", 403},
        {"http://desk.example:8080", "cross-site", "/c/a", 403},
        {NULL, "cross-site", "/c/a", 403},
        {NULL, "same-site", "/c/a", 403},
        {NULL, "same-origin", "/c/a", 200},
        {NULL, "none", "/c/a", 200},
        {"null", "same-origin", "/c/a", 200},
        {"null", "cross-site", "/c/a", 403},
        {"null", NULL, "/c/a", 200},
        {"null", NULL, "/api/v1/x", 403},
        {"desk.example:8080", NULL, "/c/a", 403},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *params[10] = {"HTTP_HOST", "desk.example:8080", JSON};
        size_t      n = 4;

        if (cases[i].origin != NULL) {
            params[n++] = "HTTP_ORIGIN";
            params[n++] = cases[i].origin;
        }
        if (cases[i].site != NULL) {
            params[n++] = "HTTP_SEC_FETCH_SITE";
            params[n++] = cases[i].site;
        }
        assert_int_equal(send(METHOD_POST, cases[i].path, params),
                         cases[i].status);
    }
}

static void
a_hidden_origin_is_refused_to_somebody_signed_in(void **state)
{
    sign_in(false);
    assert_int_equal(SEND(METHOD_POST, "/c/a", "HTTP_ORIGIN", "null"), 403);
}

static void
reading_is_open_to_links_from_anywhere(void **state)
{
    assert_int_equal(
        SEND(METHOD_GET, "/c/a", "HTTP_SEC_FETCH_SITE", "cross-site"), 200);
}

static void
with_a_session_the_api_wants_the_sessions_token(void **state)
{
    sign_in(false);
    assert_int_equal(SEND(METHOD_POST, "/api/v1/x", JSON), 403);
    assert_int_equal(
        SEND(METHOD_POST, "/api/v1/x", JSON, "HTTP_X_CSRF_TOKEN", "tokeN"),
        403);
    assert_int_equal(SEND(METHOD_DELETE, "/api/v1/x", "HTTP_HOST", "a"), 403);
    assert_int_equal(served, 0);
    assert_int_equal(
        SEND(METHOD_DELETE, "/api/v1/x", "HTTP_X_CSRF_TOKEN", "token"), 200);
    assert_int_equal(SEND(METHOD_POST, "/c/a", "HTTP_HOST", "a"), 200);
}

static void
the_api_takes_json_and_multipart_only(void **state)
{
    assert_int_equal(SEND(METHOD_POST, "/api/v1/x", JSON), 200);
    assert_int_equal(SEND(METHOD_POST, "/api/v1/x", "CONTENT_TYPE",
                          "multipart/form-data; boundary=x"),
                     200);
    assert_int_equal(SEND(METHOD_POST, "/api/v1/x", "CONTENT_TYPE",
                          "application/x-www-form-urlencoded"),
                     415);
    assert_int_equal(SEND(METHOD_POST, "/api/v1/x", "CONTENT_TYPE",
                          "text/plain; application/json"),
                     415);
    assert_int_equal(SEND(METHOD_POST, "/c/a", "HTTP_CONTENT_ENCODING", "gzip"),
                     415);
}

static void
a_failure_becomes_a_problem_or_a_page(void **state)
{
    assert_int_equal(send(METHOD_GET, "/conflict", NULL), 409);
    assert_string_equal(last.content_type, "application/problem+json");
    assert_non_null(strstr(text_of(&last.body), "it is closed"));
    has_page = true;
    assert_int_equal(send(METHOD_GET, "/conflict", NULL), 409);
    assert_string_equal(text_of(&last.body), "a page");
}

static void
a_handler_that_answers_nothing_is_our_failure(void **state)
{
    assert_int_equal(send(METHOD_GET, "/nothing", NULL), 500);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_route_is_found_by_its_path_and_method),
        CASE(braces_match_one_segment_that_is_not_empty),
        CASE(a_rest_matches_segments_up_to_what_follows_it),
        CASE(a_wrong_method_is_told_the_right_ones),
        CASE(head_is_served_as_get),
        CASE(staff_routes_need_a_session_and_admin_routes_an_administrator),
        CASE(a_change_from_another_site_is_refused),
        CASE(a_hidden_origin_is_refused_to_somebody_signed_in),
        CASE(reading_is_open_to_links_from_anywhere),
        CASE(with_a_session_the_api_wants_the_sessions_token),
        CASE(the_api_takes_json_and_multipart_only),
        CASE(a_failure_becomes_a_problem_or_a_page),
        CASE(a_handler_that_answers_nothing_is_our_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
