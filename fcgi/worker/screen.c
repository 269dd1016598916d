/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads the head of a FastCGI request strictly (FastCGI 1.0, 3.3 and 3.4).
 */
#include "worker/screen.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>

#include "http/request.h"

enum {
    VERSION = 1,
    HEADER_BYTES = 8,
    BEGIN_BYTES = 8,
    TYPE_BEGIN = 1,
    TYPE_PARAMS = 4,
    ROLE_RESPONDER = 1
};

struct record {
    int            type;
    int            id;
    size_t         content_length;
    unsigned char *content;
    size_t         whole_length; /* with header and padding */
};

/* False when the record is not all there. */
static bool
record_read(unsigned char *bytes, size_t length, struct record *out)
{
    if (length < HEADER_BYTES)
        return false;
    out->type = bytes[1];
    out->id = bytes[2] << 8 | bytes[3];
    out->content_length = (size_t)bytes[4] << 8 | bytes[5];
    out->content = bytes + HEADER_BYTES;
    out->whole_length = HEADER_BYTES + out->content_length + bytes[6];
    return length >= out->whole_length;
}

/* A length of a name or value: one byte, or four with the top bit set. */
static bool
length_read(const unsigned char *bytes, size_t length, size_t *at, size_t *out)
{
    const unsigned char *b = bytes + *at;

    if (*at >= length)
        return false;
    if (b[0] < 0x80) {
        *out = b[0];
        *at += 1;
        return true;
    }
    if (length - *at < 4)
        return false;
    *out = (size_t)(b[0] & 0x7f) << 24 | (size_t)b[1] << 16 |
           (size_t)b[2] << 8 | b[3];
    *at += 4;
    return true;
}

/* The pairs fill the stream to its last byte, and are few and short enough. */
static bool
pairs_fit(const unsigned char *bytes, size_t length)
{
    size_t at = 0;

    for (int pairs = 0; at < length; pairs++) {
        size_t name, value;

        if (pairs == LIMIT_PARAMS || !length_read(bytes, length, &at, &name) ||
            !length_read(bytes, length, &at, &value))
            return false;
        if (name == 0 || name > LIMIT_PARAM_BYTES ||
            value > LIMIT_PARAM_BYTES || name + value > length - at)
            return false;
        at += name + value;
    }
    return length > 0;
}

static bool
is_begin(const unsigned char *bytes, size_t length)
{
    static const unsigned char begin[2] = {VERSION, TYPE_BEGIN};

    return length == 0 || memcmp(bytes, begin, length < 2 ? 1 : 2) == 0;
}

/* Gathers the PARAMS records behind BEGIN into one stream, in place. */
static enum screen
read_params(unsigned char *bytes, size_t length, int id)
{
    unsigned char *stream = bytes;
    size_t         at = 0, gathered = 0;
    struct record  r;

    while (record_read(bytes + at, length - at, &r)) {
        if (bytes[at] != VERSION || r.type != TYPE_PARAMS || r.id != id)
            return SCREEN_REFUSED;
        at += r.whole_length;
        if (r.content_length == 0)
            return pairs_fit(stream, gathered) ? SCREEN_WHOLE : SCREEN_REFUSED;
        memmove(stream + gathered, r.content, r.content_length);
        gathered += r.content_length;
    }
    if (length - at >= 2 &&
        (bytes[at] != VERSION || bytes[at + 1] != TYPE_PARAMS))
        return SCREEN_REFUSED;
    return SCREEN_PART;
}

enum screen
screen_bytes(unsigned char *bytes, size_t length)
{
    struct record r;

    if (!is_begin(bytes, length))
        return SCREEN_REFUSED;
    if (!record_read(bytes, length, &r))
        return SCREEN_PART;
    if (r.id == 0 || r.content_length != BEGIN_BYTES ||
        (r.content[0] << 8 | r.content[1]) != ROLE_RESPONDER)
        return SCREEN_REFUSED;
    return read_params(bytes + r.whole_length, length - r.whole_length, r.id);
}

static enum screen
peek(int fd, unsigned char *room)
{
    ssize_t     got = recv(fd, room, SCREEN_BYTES, MSG_PEEK | MSG_DONTWAIT);
    enum screen verdict;

    if (got < 0)
        return errno == EAGAIN || errno == EINTR ? SCREEN_PART : SCREEN_REFUSED;
    if (got == 0)
        return SCREEN_REFUSED;
    verdict = screen_bytes(room, (size_t)got);
    if (verdict == SCREEN_PART && got == SCREEN_BYTES)
        return SCREEN_REFUSED;
    return verdict;
}

enum screen
screen_connection(int fd, unsigned char *room)
{
    struct pollfd end = {.fd = fd, .events = POLLRDHUP};
    enum screen   verdict = peek(fd, room);

    if (verdict != SCREEN_PART || poll(&end, 1, 0) != 1)
        return verdict;
    /* Nothing more will come; the last of it may have come since. */
    verdict = peek(fd, room);
    return verdict == SCREEN_PART ? SCREEN_REFUSED : verdict;
}
