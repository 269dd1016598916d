/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replies: what stands in their head, and what cannot be smuggled into it.
 */
#include "http_kit.h"

#include "base/doc.h"
#include "base/log.h"
#include "http/reply.h"

static struct arena  *mem;
static struct request req;

static int
set_up(void **state)
{
    mem = arena_new(LIMIT_ARENA);
    req = (struct request){.mem = mem, .id = "4711", .path = "/"};
    log_threshold(LOG_ERROR + 1); /* refused headers are reported */
    return 0;
}

static int
tear_down(void **state)
{
    arena_free(mem);
    return 0;
}

static struct reply
new_reply(void)
{
    return (struct reply){.mem = mem, .body = {.mem = mem}};
}

static const char *
head_of(const struct reply *out)
{
    struct text head = {.mem = mem};

    reply_head(out, &head);
    return text_of(&head);
}

static size_t
times(const char *text, const char *part)
{
    size_t n = 0;

    while ((text = strstr(text, part)) != NULL) {
        n++;
        text++;
    }
    return n;
}

static void
every_reply_carries_the_security_headers_once(void **state)
{
    static const char *const names[] = {
        "\r\nContent-Security-Policy: default-src 'none'; script-src 'self'",
        "\r\nX-Content-Type-Options: nosniff\r\n",
        "\r\nReferrer-Policy: no-referrer\r\n",
        "\r\nPermissions-Policy: ",
        "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
        "\r\nCross-Origin-Resource-Policy: same-origin\r\n",
        "\r\nCache-Control: no-store\r\n"};
    struct reply out = new_reply();

    reply_problem(&out, &req, ERR_INTERNAL);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(times(head_of(&out), names[i]), 1);
}

static void
a_reply_may_say_itself_how_long_it_keeps(void **state)
{
    struct reply out = new_reply();

    reply_header(&out, "cache-control", "private, max-age=60");
    reply_html(&out, 200);
    assert_non_null(strstr(head_of(&out), "cache-control: private"));
    assert_null(strstr(head_of(&out), "no-store"));
}

static void
a_header_value_cannot_begin_another_header(void **state)
{
    static const char *const values[] = {
        "a\r\nSet-Cookie: sid=1", "a\nb", "a\rb", "a\x01", "a\x7f", "a\tb"};

    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        struct reply out = new_reply();

        reply_header(&out, "X-Name", values[i]);
        reply_html(&out, 200);
        assert_null(strstr(head_of(&out), "X-Name"));
        assert_null(strstr(head_of(&out), "Set-Cookie"));
    }
}

static void
the_seventeenth_header_is_dropped_and_nothing_breaks(void **state)
{
    struct reply out = new_reply();

    for (int i = 0; i < 20; i++)
        reply_header(&out, "X-Many", "1");
    assert_int_equal(times(head_of(&out), "X-Many"), 16);
}

static void
a_problem_says_what_is_wrong_and_where(void **state)
{
    struct reply out = new_reply();
    json_t      *problem;
    struct fault why;

    fault_field(&out.why, ERR_INPUT, "answers/phone", "not a phone number");
    reply_problem(&out, &req, ERR_INPUT);
    assert_int_equal(out.status, 422);
    assert_string_equal(out.content_type, "application/problem+json");
    assert_int_equal(
        doc_read(mem, text_of(&out.body), out.body.length, &problem, &why), OK);
    assert_string_equal(doc_text(problem, "type"), "/problems/invalid-input");
    assert_string_equal(doc_text(problem, "code"), "invalid-input");
    assert_string_equal(doc_text(problem, "instance"), "4711");
    assert_string_equal(
        doc_text(json_array_get(json_object_get(problem, "errors"), 0),
                 "pointer"),
        "/answers/phone");
}

static void
what_failed_inside_stays_inside(void **state)
{
    struct reply out = new_reply();

    fault(&out.why, ERR_STORE, "disk I/O error in /var/lib/x.db");
    reply_problem(&out, &req, ERR_STORE);
    assert_null(strstr(text_of(&out.body), "x.db"));
    assert_non_null(strstr(head_of(&out), "Retry-After: "));
}

static void
a_problem_replaces_what_the_handler_had_begun(void **state)
{
    struct reply out = new_reply();

    text_add(&out.body, "<html>half a page");
    reply_problem(&out, &req, ERR_MISSING);
    assert_null(strstr(text_of(&out.body), "half"));
}

static void
a_kept_file_is_sent_as_an_attachment_under_a_safe_name(void **state)
{
    struct reply out = new_reply();
    const char  *digest = "abcdef0123456789abcdef0123456789"
                          "abcdef0123456789abcdef0123456789";
    const char  *head;

    reply_file(&out, digest, "image/png", "../照\"片\r\n.png");
    head = head_of(&out);
    assert_non_null(
        strstr(head, "X-Accel-Redirect: /_files/ab/cdef0123456789"));
    assert_non_null(
        strstr(head, "Content-Disposition: attachment; filename=\"_______.png\""
                     "; filename*=UTF-8''%E7%85%A7_%E7%89%87.png\r\n"));
    assert_non_null(strstr(head, "Content-Type: image/png\r\n"));
    assert_null(strstr(head, "Content-Length"));
}

static void
an_etag_is_the_quoted_revision(void **state)
{
    struct reply out = new_reply();

    reply_etag(&out, 12);
    reply_json(&out, 200);
    assert_non_null(strstr(head_of(&out), "ETag: \"12\"\r\n"));
    assert_int_equal(strncmp(head_of(&out), "Status: 200 OK\r\n", 16), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reply_carries_the_security_headers_once),
        cmocka_unit_test(a_reply_may_say_itself_how_long_it_keeps),
        cmocka_unit_test(a_header_value_cannot_begin_another_header),
        cmocka_unit_test(the_seventeenth_header_is_dropped_and_nothing_breaks),
        cmocka_unit_test(a_problem_says_what_is_wrong_and_where),
        cmocka_unit_test(what_failed_inside_stays_inside),
        cmocka_unit_test(a_problem_replaces_what_the_handler_had_begun),
        cmocka_unit_test(
            a_kept_file_is_sent_as_an_attachment_under_a_safe_name),
        cmocka_unit_test(an_etag_is_the_quoted_revision),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
