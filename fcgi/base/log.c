/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Log lines, built in a buffer of fixed size so that logging needs no memory
 * and no lock.  What does not fit is cut between characters, the line stays
 * valid JSON and says "cut":true.
 */
#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/moment.h"
#include "base/text.h"

/* PIPE_BUF on Linux: a write of this size to a pipe is never torn. */
enum { LINE_BYTES = 4096, REQUEST_BYTES = 64 };

#define LINE_END_CUT "\",\"cut\":true}\n"

struct line {
    char   bytes[LINE_BYTES];
    size_t length;
    bool   cut;
};

static atomic_int         threshold = LOG_INFO;
static _Thread_local char request[REQUEST_BYTES];

void
log_threshold(enum log_level least)
{
    atomic_store_explicit(&threshold, (int)least, memory_order_relaxed);
}

void
log_request(const char *id)
{
    snprintf(request, sizeof(request), "%s", id != NULL ? id : "");
}

/* Whole or not at all, and always leaving room to end the line. */
static void
put(struct line *l, const char *bytes, size_t length)
{
    if (l->cut || l->length + length > LINE_BYTES - sizeof(LINE_END_CUT)) {
        l->cut = true;
        return;
    }
    memcpy(l->bytes + l->length, bytes, length);
    l->length += length;
}

/* What stands between the quotes. */
static void
put_text(struct line *l, const char *s)
{
    size_t left = strlen(s);

    while (left > 0 && !l->cut) {
        size_t        size = text_character_size(s, left);
        unsigned char c = (unsigned char)*s;
        char          escape[8];

        if (size == 0 || c < 0x20 || c == 0x7f) {
            snprintf(escape, sizeof(escape), "\\u%04x",
                     size == 0 ? 0xfffdu : c);
            put(l, escape, 6);
            size = 1;
        } else if (c == '"' || c == '\\') {
            put(l, (char[]){'\\', *s}, 2);
        } else {
            put(l, s, size);
        }
        s += size;
        left -= size;
    }
}

static void
put_pair(struct line *l, const char *name, const char *value)
{
    size_t before = l->length;

    if (l->cut)
        return;
    put(l, before == 0 ? "{\"" : ",\"", 2);
    put_text(l, name);
    put(l, "\":\"", 3);
    if (l->cut) {
        l->length = before;
        return;
    }
    put_text(l, value);
    l->bytes[l->length++] = '"'; /* put() kept room for it */
}

static void
end_line(struct line *l)
{
    const char *end = l->cut ? LINE_END_CUT + 1 : "}\n";
    ssize_t     written;

    memcpy(l->bytes + l->length, end, strlen(end));
    l->length += strlen(end);
    do
        written = write(STDERR_FILENO, l->bytes, l->length);
    while (written < 0 && errno == EINTR);
}

void
log_line(enum log_level level, const char *fact, ...)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    struct line              l;
    char                     at[MOMENT_ISO_BYTES];
    const char              *name;
    va_list                  pairs;
    int                      error = errno;

    if ((int)level < atomic_load_explicit(&threshold, memory_order_relaxed))
        return;
    l.length = 0;
    l.cut = false;
    moment_iso_into(at, moment_now());
    put_pair(&l, "at", at);
    put_pair(&l, "level", names[level]);
    put_pair(&l, "fact", fact);
    if (request[0] != '\0')
        put_pair(&l, "request", request);
    va_start(pairs, fact);
    while ((name = va_arg(pairs, const char *)) != NULL) {
        const char *value = va_arg(pairs, const char *);

        if (value != NULL)
            put_pair(&l, name, value);
    }
    va_end(pairs);
    end_line(&l);
    errno = error; /* a log line between a call and its errno does no harm */
}
