/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worker against clients that are not nginx: raw FastCGI over its socket,
 * a trivial server function behind it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/log.h"
#include "worker/worker.h"

enum { THREADS = 4, IDLE = 64, WAITING = 16 };

static char            folder[] = "/tmp/redress-accept-XXXXXX";
static char            path[sizeof folder + 16];
static struct listener listener;
static struct worker  *worker;
static struct fault    why;
static atomic_int      handled;

/* Answers with the body, so that a test sees what arrived. */
static void
echo(void *with, struct request *req, struct reply *out)
{
    char *body;

    atomic_fetch_add(&handled, 1);
    if (request_body(req, LIMIT_JSON_BYTES, &body, &out->why) != OK) {
        reply_problem(out, req, out->why.err);
        return;
    }
    text_add_bytes(&out->body, body, req->length);
    reply_html(out, 200);
}

static void
start_worker(void)
{
    const struct worker_options options = {
        .listener = &listener, .threads = THREADS, .server = {echo, NULL}};

    assert_int_equal(listener_open(&listener, path, "", &why), OK);
    assert_int_equal(worker_start(&options, &worker, &why), OK);
}

static void
stop_worker(void)
{
    worker_drain(worker);
    listener_close(&listener);
}

static int
set_up(void **state)
{
    log_threshold(LOG_ERROR + 1);
    if (mkdtemp(folder) == NULL || connection_start(&why) != OK)
        return 1;
    snprintf(path, sizeof path, "%s/run/socket", folder);
    return 0;
}

static int
tear_down(void **state)
{
    char inner[sizeof path + 8];

    snprintf(inner, sizeof inner, "%s.lock", path);
    unlink(inner);
    snprintf(inner, sizeof inner, "%s/run", folder);
    return rmdir(inner) + rmdir(folder);
}

static int
begin_worker(void **state)
{
    atomic_store(&handled, 0);
    start_worker();
    return 0;
}

static int
end_worker(void **state)
{
    stop_worker();
    return 0;
}

/* --- a client ------------------------------------------------------------ */

struct message {
    unsigned char bytes[16384];
    size_t        length;
};

static void
add_record(struct message *m, int type, int id, const void *content,
           size_t length)
{
    unsigned char header[8] = {1,
                               (unsigned char)type,
                               0,
                               (unsigned char)id,
                               (unsigned char)(length >> 8),
                               (unsigned char)length};

    memcpy(m->bytes + m->length, header, sizeof header);
    if (length > 0)
        memcpy(m->bytes + m->length + 8, content, length);
    m->length += 8 + length;
}

static size_t
put_pair(unsigned char *at, const char *name, const char *value)
{
    size_t n = strlen(name), v = strlen(value);

    at[0] = (unsigned char)n;
    at[1] = (unsigned char)v;
    memcpy(at + 2, name, n);
    memcpy(at + 2 + n, value, v);
    return 2 + n + v;
}

/* marker NULL: none is sent. */
static void
add_head(struct message *m, const char *length, const char *marker)
{
    static const unsigned char begin[8] = {0, 1, 1}; /* responder, keep */
    unsigned char              pairs[512];
    size_t                     n = 0;

    n += put_pair(pairs + n, "REQUEST_METHOD", "POST");
    n += put_pair(pairs + n, "DOCUMENT_URI", "/x");
    n += put_pair(pairs + n, "CONTENT_LENGTH", length);
    if (marker != NULL)
        n += put_pair(pairs + n, "REDRESS_COMPLETE", marker);
    add_record(m, 1, 1, begin, sizeof begin);
    add_record(m, 4, 1, pairs, n);
    add_record(m, 4, 1, NULL, 0);
}

static struct message
plain_request(const char *body)
{
    struct message m = {.length = 0};
    char           length[24];

    snprintf(length, sizeof length, "%zu", strlen(body));
    add_head(&m, length, "1");
    add_record(&m, 5, 1, body, strlen(body));
    add_record(&m, 5, 1, NULL, 0);
    return m;
}

static int
dial(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int                fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    assert_true(fd >= 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address),
                     0);
    return fd;
}

static void
send_bytes(int fd, const void *bytes, size_t length)
{
    ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);

    (void)n; /* the worker may have hung up already: that is the point */
}

/* What comes back until the worker hangs up, as text. */
static const char *
hear(int fd)
{
    static char answer[16384];
    size_t      length = 0;
    ssize_t     n;

    while ((n = recv(fd, answer + length, sizeof answer - 1 - length, 0)) > 0)
        length += (size_t)n;
    for (size_t i = 0; i < length; i++) {
        if (answer[i] == '\0')
            answer[i] = ' ';
    }
    answer[length] = '\0';
    close(fd);
    return answer;
}

static const char *
ask(const struct message *m)
{
    int fd = dial();

    send_bytes(fd, m->bytes, m->length);
    return hear(fd);
}

static void
assert_still_serving(void)
{
    struct message m = plain_request("still here");

    assert_non_null(strstr(ask(&m), "still here"));
}

/* --- claims -------------------------------------------------------------- */

static void
a_request_is_answered_and_its_connection_closed(void **state)
{
    struct message m = plain_request("hello");
    const char    *answer = ask(&m);

    assert_non_null(strstr(answer, "Status: 200 OK"));
    assert_non_null(strstr(answer, "\r\n\r\nhello"));
    assert_int_equal(atomic_load(&handled), 1);
}

static void
without_the_marker_no_handler_runs(void **state)
{
    static const char *const markers[] = {NULL, "0", ""};

    for (int i = 0; i < 3; i++) {
        struct message m = {.length = 0};

        add_head(&m, "0", markers[i]);
        add_record(&m, 5, 1, NULL, 0);
        assert_string_equal(ask(&m), "");
    }
    assert_int_equal(atomic_load(&handled), 0);
    assert_still_serving();
}

static void
cut_parameters_reach_no_handler(void **state)
{
    struct message m = {.length = 0};

    add_head(&m, "0", "1");
    for (size_t length = 1; length < m.length; length += 5) {
        int fd = dial();

        send_bytes(fd, m.bytes, length);
        shutdown(fd, SHUT_WR);
        close(fd);
    }
    assert_still_serving();
    assert_int_equal(atomic_load(&handled), 1);
}

static void
a_short_body_is_a_bad_request(void **state)
{
    struct message m = {.length = 0};
    int            fd = dial();

    add_head(&m, "100", "1");
    add_record(&m, 5, 1, "short", 5);
    add_record(&m, 5, 1, NULL, 0);
    send_bytes(fd, m.bytes, m.length);
    assert_non_null(strstr(hear(fd), "Status: 400 "));
}

static void
a_body_that_never_comes_is_a_bad_request(void **state)
{
    struct message m = {.length = 0};
    int            fd = dial();

    add_head(&m, "100", "1");
    send_bytes(fd, m.bytes, m.length);
    shutdown(fd, SHUT_WR);
    assert_non_null(strstr(hear(fd), "Status: 400 "));
}

static void
idle_and_half_sent_connections_hold_up_nobody(void **state)
{
    struct message m = plain_request("hello");
    int            idle[IDLE], half[IDLE];

    for (int i = 0; i < IDLE; i++) {
        idle[i] = dial();
        half[i] = dial();
        send_bytes(half[i], m.bytes, 30);
    }
    assert_still_serving();
    for (int i = 0; i < IDLE; i++) {
        close(idle[i]);
        close(half[i]);
    }
}

static void
a_request_that_comes_late_and_in_pieces_is_answered(void **state)
{
    struct message m = plain_request("slowly");
    int            fd = dial();

    for (size_t at = 0; at < m.length; at++) {
        send_bytes(fd, m.bytes + at, 1);
        if (at % 16 == 0)
            usleep(2000);
    }
    assert_non_null(strstr(hear(fd), "slowly"));
}

static void
management_records_do_not_reach_libfcgi(void **state)
{
    static const char names[] = "\x0f\0FCGI_MPXS_CONNS\x0f\0FCGI_MPXS_CONNS"
                                "\x0f\0FCGI_MPXS_CONNS\x0f\0FCGI_MPXS_CONNS";
    struct message    m = {.length = 0};

    for (int i = 0; i < 100; i++)
        add_record(&m, 9, 0, names, sizeof names - 1);
    for (int i = 0; i < 20; i++)
        assert_string_equal(ask(&m), "");
    assert_still_serving();
    assert_int_equal(atomic_load(&handled), 1);
}

static void
rubbish_is_hung_up_on(void **state)
{
    static const char *const rubbish[] = {"GET / HTTP/1.0\r\n\r\n",
                                          "\x01\x01\x01\x01\x01\x01\x01\x01",
                                          "\x16\x03\x01\x02"};

    for (int i = 0; i < 3; i++) {
        int fd = dial();

        send_bytes(fd, rubbish[i], strlen(rubbish[i]));
        shutdown(fd, SHUT_WR);
        assert_string_equal(hear(fd), "");
    }
    assert_still_serving();
}

static void
a_client_that_leaves_before_its_answer_harms_nobody(void **state)
{
    struct message m = plain_request("gone");

    for (int i = 0; i < 50; i++) {
        int fd = dial();

        send_bytes(fd, m.bytes, m.length);
        close(fd);
    }
    assert_still_serving();
}

static void
draining_answers_what_was_sent(void **state)
{
    struct message m = plain_request("before the end");
    int            fds[WAITING];

    start_worker();
    for (int i = 0; i < WAITING; i++) {
        fds[i] = dial();
        send_bytes(fds[i], m.bytes, m.length);
    }
    stop_worker();
    for (int i = 0; i < WAITING; i++)
        assert_non_null(strstr(hear(fds[i]), "before the end"));
    assert_int_not_equal(access(path, F_OK), 0);
}

static void
a_living_workers_socket_is_refused_and_a_dead_ones_replaced(void **state)
{
    struct listener    second;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int                fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct stat        st;

    start_worker();
    assert_int_equal(listener_open(&second, path, "", &why), ERR_CONFLICT);
    assert_non_null(strstr(why.text, "another redressd"));
    assert_still_serving();
    stop_worker();

    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
    start_worker();
    assert_still_serving();
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0660);
    stop_worker();
}

static void
what_is_no_socket_is_not_replaced(void **state)
{
    FILE *out = fopen(path, "w");

    assert_non_null(out);
    fclose(out);
    assert_int_equal(listener_open(&listener, path, "", &why), ERR_CONFLICT);
    assert_int_equal(unlink(path), 0);
}

#define CASE(name)                                                             \
    cmocka_unit_test_setup_teardown(name, begin_worker, end_worker)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_request_is_answered_and_its_connection_closed),
        CASE(without_the_marker_no_handler_runs),
        CASE(cut_parameters_reach_no_handler),
        CASE(a_short_body_is_a_bad_request),
        CASE(a_body_that_never_comes_is_a_bad_request),
        CASE(idle_and_half_sent_connections_hold_up_nobody),
        CASE(a_request_that_comes_late_and_in_pieces_is_answered),
        CASE(management_records_do_not_reach_libfcgi),
        CASE(rubbish_is_hung_up_on),
        CASE(a_client_that_leaves_before_its_answer_harms_nobody),
        cmocka_unit_test(draining_answers_what_was_sent),
        cmocka_unit_test(
            a_living_workers_socket_is_refused_and_a_dead_ones_replaced),
        cmocka_unit_test(what_is_no_socket_is_not_replaced),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
