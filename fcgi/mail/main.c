/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redress-mail CHARSET
 *
 * Reads one mail and tells the worker what is in it; see PROTOCOL.md.  It can
 * do nothing else.  A mail that takes too long or too much memory is answered
 * with its head, prepared before the rest was read.
 */
#include <gmime/gmime.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/doc.h"
#include "mail/lockdown.h"
#include "mail/read.h"

enum { ARENA_BYTES = 400 * 1024 * 1024, HEAD_ROOM = 1024 * 1024 };

/* What is answered when reading takes too much; the reason is put into it where
 * it stands ("time" becomes "room"), for a signal's handler cannot do more than
 * that. */
static char            spare[HEAD_ROOM];
static volatile size_t spare_length;
static const char      spare_tail[] = "time\"]}"; /* how it ends */

static bool
write_all(const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t done = write(STDOUT_FILENO, bytes, length);

        if (done <= 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

static bool
write_frame(const char *bytes, size_t length)
{
    unsigned char size[4] = {
        (unsigned char)length, (unsigned char)(length >> 8),
        (unsigned char)(length >> 16), (unsigned char)(length >> 24)};

    return write_all((const char *)size, sizeof size) &&
           write_all(bytes, length);
}

/* In a handler: no memory, no locks.  The reason is the last member. */
static void
give_up(int signal_number)
{
    size_t length = spare_length;

    if (signal_number != SIGPROF && length > 0)
        memcpy(spare + length - strlen(spare_tail), "room", 4);
    _exit(length > 0 && write_frame(spare, length) ? 0 : 70);
}

/* Answers with `doc` from now on, should reading fail. */
static void
keep_spare(struct arena *mem, json_t *doc)
{
    char  *text = doc_write(mem, doc);
    size_t length = strlen(text);

    if (length > sizeof spare)
        return;
    spare_length = 0;
    memcpy(spare, text, length);
    spare_length = length;
}

static void
start_timer(long seconds)
{
    struct itimerval timer = {.it_value = {seconds, 0}};

    (void)setitimer(ITIMER_PROF, &timer, NULL);
}

static GLogWriterOutput
say_nothing(GLogLevelFlags level, const GLogField *fields, gsize count,
            gpointer data)
{
    return G_LOG_WRITER_HANDLED;
}

/* What can only be done while there are still files. */
static void
prepare(struct arena *mem)
{
    static const int ends[] = {SIGPROF, SIGABRT, SIGTRAP};

    g_log_set_writer_func(say_nothing, NULL, NULL);
    doc_start(); /* reads random bytes from a file */
    mail_start();
    keep_spare(mem,
               mail_read_head(mem, &(struct mail_bytes){.bytes = ""}, "time"));
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        (void)signal(ends[i], give_up);
    (void)signal(SIGPIPE, SIG_IGN);
}

/* One byte more than is read, so that too much can be told from just enough. */
static bool
read_input(struct arena *mem, struct mail_bytes *in)
{
    char *bytes = arena_take(mem, MAIL_BYTES + 2);

    in->bytes = bytes;
    while (in->length <= MAIL_BYTES) {
        ssize_t got =
            read(STDIN_FILENO, bytes + in->length, MAIL_BYTES + 1 - in->length);

        if (got < 0)
            return false;
        if (got == 0)
            break;
        in->length += (size_t)got;
    }
    return true;
}

static bool
answer(struct arena *mem, const struct mail_read *out)
{
    const char *doc = doc_write(mem, out->doc);

    start_timer(0); /* from here on it is only written */
    if (!write_frame(doc, strlen(doc)))
        return false;
    for (size_t i = 0; i < out->file_count; i++) {
        if (!write_frame(out->files[i].bytes, out->files[i].length))
            return false;
    }
    return true;
}

int
main(int argc, char **argv)
{
    static struct mail_read out;
    struct mail_bytes       in = {0};
    struct arena           *mem;

    lockdown_begin();
    if (argc != 2 || !charset_fallback_read(argv[1], &in.fallback)) {
        fprintf(stderr, "usage: redress-mail gb18030|latin1 <MAIL\n");
        return 64;
    }
    mem = arena_new(ARENA_BYTES);
    prepare(mem);
    if (!lockdown_finish()) {
        fprintf(stderr, "redress-mail: the system refuses its own limits\n");
        return 71;
    }
    start_timer(CPU_ANSWER_SECONDS);
    if (!read_input(mem, &in))
        _exit(74);
    keep_spare(mem, mail_read_head(mem, &in, "time"));
    mail_read(mem, &in, &out);
    _exit(answer(mem, &out) ? 0 : 74);
}
