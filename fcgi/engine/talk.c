/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each step is tried first and waited for only when it would block: a small
 * question and its answer cost three system calls.
 */
#include "engine/talk.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/moment.h"

enum { HEAD_BYTES = 4, FIRST_BYTES = 16 * 1024 };

/* Waits until the socket is ready, or the deadline. */
static enum talk
wait_for(int fd, short events, int64_t until_ms)
{
    struct pollfd one = {.fd = fd, .events = events};

    for (;;) {
        int64_t left = until_ms - moment_ticks();
        int     n;

        if (left <= 0)
            return TALK_LATE;
        n = poll(&one, 1, (int)left);
        if (n > 0)
            return TALK_DONE;
        if (n == 0)
            return TALK_LATE;
        if (errno != EINTR)
            return TALK_GONE;
    }
}

enum talk
talk_send(int fd, const char *text, size_t length, int64_t until_ms)
{
    uint8_t       head[HEAD_BYTES] = {(uint8_t)length, (uint8_t)(length >> 8),
                                      (uint8_t)(length >> 16),
                                      (uint8_t)(length >> 24)};
    struct iovec  parts[2] = {{head, sizeof head},
                              {(void *)(uintptr_t)text, length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    size_t        left = sizeof head + length;

    while (left > 0) {
        ssize_t n = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);

        if (n < 0 && (errno == EAGAIN || errno == EINTR)) {
            enum talk ready = wait_for(fd, POLLOUT, until_ms);

            if (ready != TALK_DONE)
                return ready;
            continue;
        }
        if (n < 0)
            return TALK_GONE;
        left -= (size_t)n;
        for (int i = 0; i < 2; i++) {
            size_t gone =
                (size_t)n < parts[i].iov_len ? (size_t)n : parts[i].iov_len;

            parts[i].iov_base = (char *)parts[i].iov_base + gone;
            parts[i].iov_len -= gone;
            n -= (ssize_t)gone;
        }
    }
    return TALK_DONE;
}

/* Reads up to room bytes, at least `least` of them. */
static enum talk
receive_some(int fd, char *at, size_t least, size_t room, int64_t until_ms,
             size_t *had)
{
    *had = 0;
    while (*had < least) {
        enum talk ready = wait_for(fd, POLLIN, until_ms);
        ssize_t   n;

        if (ready != TALK_DONE)
            return ready;
        n = recv(fd, at + *had, room - *had, MSG_DONTWAIT);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (n <= 0)
            return TALK_GONE;
        *had += (size_t)n;
    }
    return TALK_DONE;
}

enum talk
talk_receive(int fd, struct arena *mem, int64_t until_ms, size_t most,
             struct answer *out)
{
    char      first[FIRST_BYTES];
    size_t    had, more;
    enum talk done;

    done = receive_some(fd, first, HEAD_BYTES, sizeof first, until_ms, &had);
    if (done != TALK_DONE)
        return done;
    out->length = (size_t)(uint8_t)first[0] | (size_t)(uint8_t)first[1] << 8 |
                  (size_t)(uint8_t)first[2] << 16 |
                  (size_t)(uint8_t)first[3] << 24;
    had -= HEAD_BYTES;
    if (out->length > most || had > out->length)
        return TALK_NOISE;
    out->text = arena_take(mem, out->length + 1);
    memcpy(out->text, first + HEAD_BYTES, had);
    return receive_some(fd, out->text + had, out->length - had,
                        out->length - had, until_ms, &more);
}
