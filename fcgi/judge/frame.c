/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small frame comes with one system call and goes with one.
 */
#include "judge/frame.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

enum { FIRST_READ = 16 * 1024, HEAD_BYTES = 4 };

static bool
read_rest(char *at, size_t length)
{
    while (length > 0) {
        ssize_t n = recv(FRAME_FD, at, length, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += n;
        length -= (size_t)n;
    }
    return true;
}

/* The worker waits for the answer before it says anything else, so whatever is
 * read belongs to this frame. */
bool
frame_read(struct arena *mem, char **bytes, size_t *length)
{
    static char first[FIRST_READ];
    size_t      have = 0;

    while (have < HEAD_BYTES) {
        ssize_t n = recv(FRAME_FD, first + have, sizeof first - have, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        have += (size_t)n;
    }
    *length = (size_t)(uint8_t)first[0] | (size_t)(uint8_t)first[1] << 8 |
              (size_t)(uint8_t)first[2] << 16 | (size_t)(uint8_t)first[3] << 24;
    have -= HEAD_BYTES;
    if (*length > FRAME_BYTES_MAX || have > *length)
        return false;
    *bytes = arena_take(mem, *length + 1);
    memcpy(*bytes, first + HEAD_BYTES, have);
    return read_rest(*bytes + have, *length - have);
}

bool
frame_write(const char *bytes, size_t length)
{
    uint8_t       head[HEAD_BYTES] = {(uint8_t)length, (uint8_t)(length >> 8),
                                      (uint8_t)(length >> 16),
                                      (uint8_t)(length >> 24)};
    struct iovec  parts[2] = {{head, sizeof head},
                              {(void *)(uintptr_t)bytes, length}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    size_t        left = sizeof head + length;

    while (left > 0) {
        ssize_t n = sendmsg(FRAME_FD, &message, MSG_NOSIGNAL);
        size_t  gone;

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        left -= (size_t)n;
        for (int i = 0; i < 2; i++) {
            gone = (size_t)n < parts[i].iov_len ? (size_t)n : parts[i].iov_len;
            parts[i].iov_base = (char *)parts[i].iov_base + gone;
            parts[i].iov_len -= gone;
            n -= (ssize_t)gone;
        }
    }
    return true;
}
