/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cuts a multipart body into parts while it arrives.  A window slides over the
 * body; what can no longer begin a delimiter is handed on, so the work is
 * linear in the body however many near-boundaries it holds.  One part's header
 * is part.c's.
 */
#include "http/multipart.h"

#include <string.h>
#include <strings.h>

enum { BOUNDARY_MAX = 70, WINDOW_BYTES = 32 * 1024 };

struct stream {
    struct request *req;
    size_t          left; /* of the body, not read yet */
    char           *window;
    size_t          start, end; /* what of the window is not handed on */
    char            delimiter[4 + BOUNDARY_MAX + 1]; /* CRLF -- boundary */
    size_t          delimiter_length;
};

/* RFC 2046's boundary characters without the blank. */
static bool
is_boundary(const char *s, size_t length)
{
    return length >= 1 && length <= BOUNDARY_MAX &&
           strspn(s, "0123456789abcdefghijklmnopqrstuvwxyz"
                     "ABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=?") >= length;
}

static enum err
find_boundary(struct stream *s, struct fault *why)
{
    const char *at = strchr(s->req->content_type, ';');
    size_t      length;

    while (at != NULL) {
        at += 1 + strspn(at + 1, " \t");
        if (strncasecmp(at, "boundary=", 9) == 0)
            break;
        at = strchr(at, ';');
    }
    if (at == NULL)
        return fault(why, ERR_MALFORMED, "the form names no boundary");
    at += 9;
    if (*at == '"') {
        at++;
        length = strcspn(at, "\"");
        if (at[length] == '\0')
            length = 0;
    } else {
        length = strcspn(at, "; \t");
    }
    if (!is_boundary(at, length))
        return fault(why, ERR_MALFORMED,
                     "the boundary has %zu characters or "
                     "unlawful ones (1 to %d are lawful)",
                     length, BOUNDARY_MAX);
    memcpy(s->delimiter, "\r\n--", 4);
    memcpy(s->delimiter + 4, at, length);
    s->delimiter_length = length + 4;
    return OK;
}

/* Reads more of the body behind what the window holds. */
static enum err
refill(struct stream *s, struct fault *why)
{
    size_t room;
    long   got;

    memmove(s->window, s->window + s->start, s->end - s->start);
    s->end -= s->start;
    s->start = 0;
    room = WINDOW_BYTES - s->end;
    if (s->left == 0)
        return fault(why, ERR_MALFORMED,
                     "the form ends before its last boundary");
    got = s->req->body.read(s->req->body.from, s->window + s->end,
                            room < s->left ? room : s->left);
    if (got <= 0)
        return fault(why, ERR_MALFORMED,
                     "the body ended %zu bytes before its length", s->left);
    s->end += (size_t)got;
    s->left -= (size_t)got;
    return OK;
}

/* Makes at least `length` bytes stand in the window. */
static enum err
need(struct stream *s, size_t length, struct fault *why)
{
    while (s->end - s->start < length)
        TRY(refill(s, why));
    return OK;
}

/* Hands on everything up to the next delimiter and stands behind it. */
static enum err
pass_data(struct stream *s, const struct part_sink *sink, struct fault *why)
{
    for (;;) {
        size_t held = s->end - s->start;
        char  *from = s->window + s->start;
        char  *hit = memmem(from, held, s->delimiter, s->delimiter_length);
        size_t sure =
            held >= s->delimiter_length ? held - (s->delimiter_length - 1) : 0;

        if (hit != NULL)
            sure = (size_t)(hit - from);
        if (sure > 0)
            TRY(sink->data(sink->with, from, sure, why));
        s->start += sure;
        if (hit != NULL) {
            s->start += s->delimiter_length;
            return OK;
        }
        TRY(refill(s, why));
    }
}

/* Behind a delimiter: "--" ends the form, CRLF begins a part. */
static enum err
read_turn(struct stream *s, bool *more, struct fault *why)
{
    const char *turn;

    TRY(need(s, 2, why));
    turn = s->window + s->start;
    s->start += 2;
    *more = memcmp(turn, "\r\n", 2) == 0;
    if (!*more && memcmp(turn, "--", 2) != 0)
        return fault(why, ERR_MALFORMED, "a boundary with something behind it");
    return OK;
}

static enum err
read_header(struct stream *s, struct part *out, struct fault *why)
{
    for (;;) {
        char  *from = s->window + s->start;
        size_t held = s->end - s->start;
        char  *end = memmem(from, held, "\r\n\r\n", 4);

        if (end != NULL && end - from <= LIMIT_PART_HEADER) {
            s->start += (size_t)(end - from) + 4;
            return part_read(s->req->mem, from, (size_t)(end - from), out, why);
        }
        if (held > LIMIT_PART_HEADER + 4)
            return fault(why, ERR_TOO_LARGE,
                         "a part's header is longer than %d bytes",
                         LIMIT_PART_HEADER);
        TRY(refill(s, why));
    }
}

static enum err
read_parts(struct stream *s, const struct part_sink *sink, struct fault *why)
{
    bool more;

    TRY(read_turn(s, &more, why));
    for (int parts = 0; more; parts++) {
        struct part part;

        if (parts == LIMIT_PARTS)
            return fault(why, ERR_TOO_LARGE, "more than %d parts", LIMIT_PARTS);
        TRY(read_header(s, &part, why));
        TRY(sink->begin(sink->with, &part, why));
        TRY(pass_data(s, sink, why));
        TRY(sink->end(sink->with, why));
        TRY(read_turn(s, &more, why));
    }
    return OK;
}

/* Nothing but a line end may follow the last boundary. */
static enum err
read_rest(struct stream *s, struct fault *why)
{
    size_t behind = s->end - s->start + s->left;

    if (behind == 0)
        return OK;
    if (behind == 2) {
        TRY(need(s, 2, why));
        if (memcmp(s->window + s->start, "\r\n", 2) == 0)
            return OK;
    }
    return fault(why, ERR_MALFORMED, "bytes behind the last boundary");
}

enum err
multipart_read(struct request *req, const struct part_sink *sink,
               struct fault *why)
{
    struct stream s = {.req = req, .left = req->length};

    if (req->length > LIMIT_UPLOAD_BYTES)
        return fault(why, ERR_TOO_LARGE, "at most %d bytes are taken here",
                     LIMIT_UPLOAD_BYTES);
    TRY(find_boundary(&s, why));
    s.window = arena_take(req->mem, WINDOW_BYTES);
    /* With a line end in front the first delimiter is like every other. */
    memcpy(s.window, "\r\n", 2);
    s.end = 2;
    TRY(need(&s, s.delimiter_length, why));
    if (memcmp(s.window, s.delimiter, s.delimiter_length) != 0)
        return fault(why, ERR_MALFORMED,
                     "the form does not begin with its boundary");
    s.start = s.delimiter_length;
    TRY(read_parts(&s, sink, why));
    return read_rest(&s, why);
}
