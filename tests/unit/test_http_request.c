/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Requests as they are copied out of FastCGI's parameters.
 */
#include "http_kit.h"

static struct arena  *mem;
static struct request req;
static struct fault   why;

static int
set_up(void **state)
{
    mem = arena_new(LIMIT_ARENA);
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(mem);
    return 0;
}

/* Reads a plain GET with up to three further parameters. */
static enum err
read_with(const char *a, const char *b, const char *c)
{
    const char *params[12] = {"REQUEST_METHOD=GET", "REQUEST_ID=4711",
                              "REMOTE_ADDR=192.0.2.1"};
    size_t      n = 3;

    if (a == NULL || strncmp(a, "DOCUMENT_URI=", 13) != 0)
        params[n++] = "DOCUMENT_URI=/c/company-desk";
    params[n++] = a;
    if (a != NULL)
        params[n++] = b;
    if (a != NULL && b != NULL)
        params[n++] = c;
    return request_read(&req, mem, params, &why);
}

static void
a_request_is_read_as_nginx_sends_it(void **state)
{
    const char *params[] = {"REQUEST_METHOD=POST",
                            "DOCUMENT_URI=/api/v1/complaints",
                            "QUERY_STRING=after=x&limit=50",
                            "CONTENT_TYPE=application/json; charset=utf-8",
                            "CONTENT_LENGTH=17",
                            "REMOTE_ADDR=192.0.2.1",
                            "REQUEST_ID=0123456789abcdef",
                            "HTTP_IF_MATCH=\"7\"",
                            NULL};

    assert_int_equal(request_read(&req, mem, params, &why), OK);
    assert_int_equal(req.method, METHOD_POST);
    assert_string_equal(req.path, "/api/v1/complaints");
    assert_string_equal(req.id, "0123456789abcdef");
    assert_string_equal(req.remote, "192.0.2.1");
    assert_int_equal(req.length, 17);
    assert_true(request_is_type(&req, "application/json"));
    assert_string_equal(request_header(&req, "If-Match"), "\"7\"");
    assert_null(request_header(&req, "If-None-Match"));
    assert_string_equal(request_query(&req, "limit"), "50");
    assert_null(request_query(&req, "lim"));
}

static void
an_unknown_method_is_other_and_not_refused_here(void **state)
{
    const char *params[] = {"REQUEST_METHOD=TRACE", "DOCUMENT_URI=/", NULL};

    assert_int_equal(request_read(&req, mem, params, &why), OK);
    assert_int_equal(req.method, METHOD_OTHER);
}

static void
a_path_that_can_be_read_two_ways_is_refused(void **state)
{
    static const char *const odd[] = {
        "DOCUMENT_URI=",      "DOCUMENT_URI=c",      "DOCUMENT_URI=//c",
        "DOCUMENT_URI=/a//b", "DOCUMENT_URI=/a\\b",  "DOCUMENT_URI=/a\r\nX: y",
        "DOCUMENT_URI=/a\tb", "DOCUMENT_URI=/\xff",  "DOCUMENT_URI=/\xc0\xaf",
        "DOCUMENT_URI=/\x7f", "DOCUMENT_URI=/a/../b"};

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        assert_int_equal(read_with(odd[i], NULL, NULL), ERR_MALFORMED);
        assert_string_equal(req.id, "4711");
    }
    assert_int_equal(read_with("DOCUMENT_URI=/c/投诉", NULL, NULL), OK);
}

static void
what_may_come_once_is_refused_when_it_comes_twice(void **state)
{
    assert_int_equal(read_with("HTTP_COOKIE=a=1", "HTTP_COOKIE=a=2", NULL),
                     ERR_MALFORMED);
    assert_string_equal(why.text, "HTTP_COOKIE came twice");
    assert_int_equal(
        read_with("HTTP_ORIGIN=http://a", "HTTP_ORIGIN=http://b", NULL),
        ERR_MALFORMED);
    assert_int_equal(read_with("CONTENT_LENGTH=1", "CONTENT_LENGTH=2", NULL),
                     ERR_MALFORMED);
    assert_int_equal(read_with("QUERY_STRING=a=1&b=2&a=3", NULL, NULL),
                     ERR_MALFORMED);
    assert_int_equal(read_with("QUERY_STRING=a=1&%61=3", NULL, NULL),
                     ERR_MALFORMED);
    assert_int_equal(read_with("HTTP_ACCEPT=a", "HTTP_ACCEPT=b", NULL), OK);
}

static void
the_length_is_fastcgis_and_never_the_clients_header(void **state)
{
    assert_int_equal(
        read_with("CONTENT_LENGTH=3", "HTTP_CONTENT_LENGTH=999", NULL), OK);
    assert_int_equal(req.length, 3);
    assert_int_equal(read_with("CONTENT_LENGTH=-1", NULL, NULL), ERR_MALFORMED);
    assert_int_equal(read_with("CONTENT_LENGTH=1e3", NULL, NULL),
                     ERR_MALFORMED);
    assert_int_equal(read_with("CONTENT_LENGTH=9999999999999", NULL, NULL),
                     ERR_MALFORMED);
}

static void
a_broken_query_is_refused(void **state)
{
    static const char *const broken[] = {
        "QUERY_STRING=a=%",   "QUERY_STRING=a=%2",  "QUERY_STRING=a=%zz",
        "QUERY_STRING=a=%00", "QUERY_STRING=a=%ff", "QUERY_STRING=%c3=1"};

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        assert_int_equal(read_with(broken[i], NULL, NULL), ERR_MALFORMED);
}

static void
query_members_are_decoded_once(void **state)
{
    assert_int_equal(
        read_with("QUERY_STRING=q=%E8%B4%A8+%2525&empty=&bare", NULL, NULL),
        OK);
    assert_string_equal(request_query(&req, "q"), "质 %25");
    assert_string_equal(request_query(&req, "empty"), "");
    assert_string_equal(request_query(&req, "bare"), "");
}

static void
too_many_and_too_long_parameters_are_refused(void **state)
{
    const char *params[LIMIT_PARAMS + 2] = {NULL};
    char       *value = arena_take(mem, LIMIT_PARAM_BYTES + 20);

    for (int i = 0; i <= LIMIT_PARAMS; i++)
        params[i] = arena_printf(mem, "HTTP_X_%d=1", i);
    assert_int_equal(request_read(&req, mem, params, &why), ERR_TOO_LARGE);
    memset(value, 'a', LIMIT_PARAM_BYTES + 8);
    memcpy(value, "HTTP_X=", 7);
    assert_int_equal(read_with(value, NULL, NULL), ERR_TOO_LARGE);
    value[LIMIT_PARAM_BYTES + 7] = '\0';
    assert_int_equal(read_with(value, NULL, NULL), OK);
}

static void
an_unclean_header_nobody_reads_is_left_out(void **state)
{
    assert_int_equal(read_with("HTTP_USER_AGENT=\xb0\xa1", NULL, NULL), OK);
    assert_null(request_header(&req, "User-Agent"));
    assert_int_equal(read_with("HTTP_COOKIE=\xb0\xa1", NULL, NULL),
                     ERR_MALFORMED);
}

static void
cookies_are_found_by_their_whole_name(void **state)
{
    assert_int_equal(
        read_with("HTTP_COOKIE=xsid=1; sid=two;lang=es", NULL, NULL), OK);
    assert_string_equal(request_cookie(&req, "sid"), "two");
    assert_string_equal(request_cookie(&req, "lang"), "es");
    assert_null(request_cookie(&req, "id"));
}

static void
the_language_is_asked_for_then_kept_then_preferred(void **state)
{
    static const struct {
        const char *query, *cookie, *accept, *language;
    } cases[] = {
        {"", "", "", "en"},
        {"lang=es", "lang=zh", "en", "es"},
        {"lang=fr", "lang=zh", "en", "zh"},
        {"", "lang=x", "fr, es;q=0.5, zh-CN;q=0.9", "zh"},
        {"", "", "en;q=0, es;q=0.001", "es"},
        {"", "", "zho, english, esp", "en"},
        {"", "", "ES-mx", "es"},
        {"", "", "zh-Hant;q=0.8, en;q=0.8", "zh"},
        {"", "", ";;,q=,=;q=9,zh;q=abc", "en"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(
            read_with(
                arena_printf(mem, "QUERY_STRING=%s", cases[i].query),
                arena_printf(mem, "HTTP_COOKIE=%s", cases[i].cookie),
                arena_printf(mem, "HTTP_ACCEPT_LANGUAGE=%s", cases[i].accept)),
            OK);
        assert_string_equal(req.lang, cases[i].language);
    }
}

static void
a_body_is_read_to_its_length_and_not_beyond(void **state)
{
    struct body_in_memory body = {"0123456789", 10, 3};
    char                 *bytes;

    assert_int_equal(read_with(NULL, NULL, NULL), OK);
    request_set_body(&req, &body, "text/plain");
    req.length = 7;
    assert_int_equal(request_body(&req, 7, &bytes, &why), OK);
    assert_string_equal(bytes, "0123456");
}

static void
a_body_that_ends_early_is_malformed(void **state)
{
    struct body_in_memory body = {"0123", 4, 0};
    char                 *bytes;

    assert_int_equal(read_with(NULL, NULL, NULL), OK);
    request_set_body(&req, &body, "text/plain");
    req.length = 5;
    assert_int_equal(request_body(&req, 64, &bytes, &why), ERR_MALFORMED);
    assert_string_equal(why.text, "the body ended after 4 of 5 bytes");
}

static void
a_body_over_its_limit_is_refused_unread(void **state)
{
    struct body_in_memory body = {"0123", 4, 0};
    char                 *bytes;

    assert_int_equal(read_with(NULL, NULL, NULL), OK);
    request_set_body(&req, &body, "text/plain");
    assert_int_equal(request_body(&req, 3, &bytes, &why), ERR_TOO_LARGE);
    assert_int_equal(body.left, 4);
}

static void
only_a_json_object_of_that_type_is_json(void **state)
{
    static const struct {
        const char *type, *body;
        enum err    err;
    } cases[] = {
        {"application/json", "{\"a\":1}", OK},
        {"application/json; charset=utf-8", "{}", OK},
        {"text/json", "{}", ERR_TYPE},
        {"application/jsonx", "{}", ERR_TYPE},
        {"", "{}", ERR_TYPE},
        {"application/json", "[]", ERR_MALFORMED},
        {"application/json", "{\"a\":1,\"a\":2}", ERR_MALFORMED},
        {"application/json", "{", ERR_MALFORMED},
    };
    json_t *doc;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct body_in_memory body = {cases[i].body, strlen(cases[i].body), 0};

        assert_int_equal(read_with(NULL, NULL, NULL), OK);
        request_set_body(&req, &body, cases[i].type);
        assert_int_equal(request_json(&req, &doc, &why), cases[i].err);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_is_read_as_nginx_sends_it),
        cmocka_unit_test(an_unknown_method_is_other_and_not_refused_here),
        cmocka_unit_test(a_path_that_can_be_read_two_ways_is_refused),
        cmocka_unit_test(what_may_come_once_is_refused_when_it_comes_twice),
        cmocka_unit_test(the_length_is_fastcgis_and_never_the_clients_header),
        cmocka_unit_test(a_broken_query_is_refused),
        cmocka_unit_test(query_members_are_decoded_once),
        cmocka_unit_test(too_many_and_too_long_parameters_are_refused),
        cmocka_unit_test(an_unclean_header_nobody_reads_is_left_out),
        cmocka_unit_test(cookies_are_found_by_their_whole_name),
        cmocka_unit_test(the_language_is_asked_for_then_kept_then_preferred),
        cmocka_unit_test(a_body_is_read_to_its_length_and_not_beyond),
        cmocka_unit_test(a_body_that_ends_early_is_malformed),
        cmocka_unit_test(a_body_over_its_limit_is_refused_unread),
        cmocka_unit_test(only_a_json_object_of_that_type_is_json),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
