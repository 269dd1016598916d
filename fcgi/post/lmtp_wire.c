/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bytes of an LMTP conversation.  A mail ends with CR LF "." CR LF and nothing
 * else, so that nobody can hide a second mail behind a bare line feed; only a
 * client that ends its commands with bare line feeds ends its mails so.
 */
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/moment.h"
#include "post/lmtp_inside.h"

/* Where in a line the data are. */
enum place { IN_LINE, AFTER_CR, LINE_BEGIN, AFTER_DOT, AFTER_DOT_CR };

struct unstuffing {
    enum place place;
    bool       bare; /* a line feed alone ends a line */
    int        into;
    int64_t    bytes;
    enum err   result;
    size_t     held;
    char       out[LMTP_BUFFER_BYTES];
};

static enum err
await(int fd, short what, int64_t until, struct fault *why)
{
    for (;;) {
        struct pollfd one = {.fd = fd, .events = what};
        int64_t       left = until - moment_ticks();
        int           n = left <= 0 ? 0 : poll(&one, 1, (int)left);

        if (n > 0)
            return OK;
        if (n == 0)
            return fault(why, ERR_BUSY, "nothing was said for too long");
        if (errno != EINTR)
            return fault(why, ERR_STORE, "poll: %s", strerror(errno));
    }
}

static enum err
fill(struct wire *w, struct fault *why)
{
    ssize_t n;

    TRY(await(w->in, POLLIN, moment_ticks() + w->idle_ms, why));
    n = read(w->in, w->buffer, sizeof w->buffer);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
        return OK;
    if (n <= 0)
        return fault(why, ERR_STORE, "the other side is gone");
    w->from = 0;
    w->upto = (size_t)n;
    return OK;
}

enum err
wire_line(struct wire *w, struct fault *why)
{
    size_t length = 0;

    w->too_long = false;
    for (;;) {
        char c;

        while (w->from == w->upto)
            TRY(fill(w, why));
        c = w->buffer[w->from++];
        if (c == '\n')
            break;
        if (length < LMTP_LINE_BYTES)
            w->line[length++] = c;
        else
            w->too_long = true;
    }
    w->bare = length == 0 || w->line[length - 1] != '\r';
    if (!w->bare)
        length--;
    w->line[length] = '\0';
    w->too_long = w->too_long || strlen(w->line) != length; /* a NUL in it */
    return OK;
}

static void
flush_out(struct unstuffing *u)
{
    const char *bytes = u->out;

    while (u->held > 0 && u->result == OK) {
        ssize_t n = write(u->into, bytes, u->held);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            u->result = ERR_STORE;
            break;
        }
        bytes += n;
        u->held -= (size_t)n;
    }
    u->held = 0;
}

static void
put(struct unstuffing *u, char c)
{
    if (++u->bytes > MAIL_BYTES_MOST)
        u->result = ERR_TOO_LARGE;
    if (u->result != OK)
        return;
    u->out[u->held++] = c;
    if (u->held == sizeof u->out)
        flush_out(u);
}

/* Within a line, and where one ends. */
static void
pass(struct unstuffing *u, char c)
{
    put(u, c);
    if (c == '\r')
        u->place = AFTER_CR;
    else if (c == '\n' && (u->bare || u->place == AFTER_CR))
        u->place = LINE_BEGIN;
    else
        u->place = IN_LINE;
}

/* One byte; true: that was the end. */
static bool
take(struct unstuffing *u, char c)
{
    if (u->place == LINE_BEGIN && c == '.') {
        u->place = AFTER_DOT;
        return false;
    }
    if (u->place == AFTER_DOT && c == '\r') {
        u->place = AFTER_DOT_CR;
        return false;
    }
    if (u->place == AFTER_DOT && c == '\n' && u->bare)
        return true;
    if (u->place == AFTER_DOT_CR) {
        if (c == '\n')
            return true;
        pass(u, '\r');
    }
    pass(u, c);
    return false;
}

enum err
wire_data(struct wire *w, int into, enum err *result, struct fault *why)
{
    struct unstuffing u = {.place = LINE_BEGIN, .bare = w->bare, .into = into};
    bool              done = false;

    while (!done) {
        while (w->from == w->upto)
            TRY(fill(w, why));
        while (w->from < w->upto && !done)
            done = take(&u, w->buffer[w->from++]);
    }
    flush_out(&u);
    *result = u.result;
    return OK;
}

enum err
wire_say(struct wire *w, const char *reply, struct fault *why)
{
    size_t  left = strlen(reply);
    int64_t until = moment_ticks() + w->idle_ms;

    while (left > 0) {
        ssize_t n;

        TRY(await(w->out, POLLOUT, until, why));
        n = write(w->out, reply, left);
        if (n < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (n < 0)
            return fault(why, ERR_STORE, "the other side is gone");
        reply += n;
        left -= (size_t)n;
    }
    return OK;
}
