/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One FastCGI request for /metrics, which is for this machine.
 */
#include "ctl/worker_ask.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/text.h"

/* The records of FastCGI 1.0 that one request needs. */
enum { HEAD = 8, BEGIN = 1, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6 };
enum { RESPONDER = 1, REQUEST = 1, ANSWER_MOST = 1 << 20, SECONDS = 2 };

static void
add_head(struct text *to, int type, size_t length)
{
    const char head[HEAD] = {
        1, (char)type, 0, REQUEST, (char)(length >> 8), (char)length, 0, 0};

    text_add_bytes(to, head, sizeof head);
}

static void
add_param(struct text *to, const char *name, const char *value)
{
    const char lengths[2] = {(char)strlen(name), (char)strlen(value)};

    text_add_bytes(to, lengths, sizeof lengths);
    text_add(to, name);
    text_add(to, value);
}

static void
write_request(struct arena *mem, struct text *to)
{
    static const char begin[HEAD] = {0, RESPONDER, 0, 0, 0, 0, 0, 0};
    struct text       params = {.mem = mem};

    add_param(&params, "REQUEST_METHOD", "GET");
    add_param(&params, "DOCUMENT_URI", "/metrics");
    add_param(&params, "REMOTE_ADDR", "127.0.0.1");
    add_param(&params, "REDRESS_COMPLETE", "1");
    add_head(to, BEGIN, sizeof begin);
    text_add_bytes(to, begin, sizeof begin);
    add_head(to, PARAMS, params.length);
    text_add_bytes(to, text_of(&params), params.length);
    add_head(to, PARAMS, 0);
    add_head(to, STDIN, 0);
}

static int
connect_to(const char *path)
{
    struct sockaddr_un   at = {.sun_family = AF_UNIX};
    const struct timeval patience = {.tv_sec = SECONDS};
    int                  fd;

    if (strlen(path) >= sizeof at.sun_path)
        return -1;
    memcpy(at.sun_path, path, strlen(path) + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (connect(fd, (const struct sockaddr *)&at, sizeof at) == 0)
        return fd;
    close(fd);
    return -1;
}

static bool
read_whole(int fd, char *into, size_t length)
{
    for (size_t at = 0; at < length;) {
        ssize_t n = recv(fd, into + at, length - at, 0);

        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    return true;
}

/* What came on the standard output, whole. */
static bool
read_answer(int fd, struct text *out)
{
    char          content[65535 + 255];
    unsigned char head[HEAD];

    while (out->length < ANSWER_MOST && read_whole(fd, (char *)head, HEAD)) {
        size_t length = (size_t)head[4] << 8 | head[5];

        if (!read_whole(fd, content, length + head[6]))
            return false;
        if (head[1] == END)
            return true;
        if (head[1] == STDOUT)
            text_add_bytes(out, content, length);
    }
    return false;
}

static bool
exchange(struct arena *mem, const char *path, struct text *answer)
{
    struct text request = {.mem = mem};
    bool        whole = false;
    int         fd = connect_to(path);

    if (fd < 0)
        return false;
    write_request(mem, &request);
    if (send(fd, text_of(&request), request.length, MSG_NOSIGNAL) ==
        (ssize_t)request.length)
        whole = read_answer(fd, answer);
    close(fd);
    return whole;
}

/* "\nredress_judges 4" */
static bool
find_figure(const char *answer, const char *name, int *out)
{
    const char *at = strstr(answer, name);

    if (at == NULL)
        return false;
    *out = (int)strtol(at + strlen(name), NULL, 10);
    return true;
}

bool
worker_ask(struct arena *mem, const char *socket, struct engine_figures *out)
{
    struct text answer = {.mem = mem};

    *out = (struct engine_figures){0};
    return exchange(mem, socket, &answer) &&
           find_figure(text_of(&answer), "\nredress_judges ", &out->judges) &&
           find_figure(text_of(&answer), "\nredress_judges_busy ", &out->busy);
}
