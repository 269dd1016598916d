/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails from the folder to complaints: the threads that empty it, a reader
 * process for each mail, desk, judges and store.  Measured is from the start
 * until the folder is empty, and the processor time of worker and readers.
 *
 *   mail_bench JUDGE RULES READER [MAILS]
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "bench_desk.h"
#include "desk/channels.h"
#include "post/intake.h"

enum { MAILS = 1000, WAIT_MS = 300 * 1000 };

static const char *folder;

static const char *
path(struct arena *mem, const char *name)
{
    const char *made = arena_printf(mem, "%s/%s", folder, name);

    if (strchr(name, '.') == NULL && access(made, F_OK) != 0 &&
        mkdir(made, 0700) != 0)
        exit(1);
    return made;
}

static void
set_mailbox(struct desk *desk, struct arena *mem)
{
    static const char text[] =
        "{\"address\":\"complaints@example.com\","
        "\"procedure\":\"company-desk\",\"lang\":\"en\"}";
    struct mistakes mistakes = {.mem = mem};
    json_t         *doc;

    bench_must(doc_read(mem, text, strlen(text), &doc, &bench_why));
    bench_must(
        mailbox_set(desk, mem, &(struct seen_change){.name = "complaints", .actor = "bench"}, doc, &mistakes, &bench_why));
}

/* A mail of its own in a file. */
static int
write_mail(struct arena *mem, int n)
{
    int fd = open(path(mem, "mail.eml"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC,
                  0600);

    if (fd < 0 ||
        dprintf(fd,
                "From: Zhang Wei <c%d@example.com>\r\n"
                "To: complaints@example.com\r\nSubject: Burst bags\r\n"
                "Message-ID: <%d@example.com>\r\nMIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                "The bags had burst when they came.\r\n",
                n, n) < 0 ||
        lseek(fd, 0, SEEK_SET) != 0)
        exit(1);
    return fd;
}

static void
spool(struct arena *mem, int count)
{
    const char *to[] = {"complaints@example.com", NULL};

    for (int i = 0; i < count; i++) {
        const struct mail_envelope envelope = {
            .from = "c@example.com", .to = to, .at_ms = moment_now()};
        int fd = write_mail(mem, i);

        bench_must(spool_mail(path(mem, "mail"), &envelope, fd, &bench_why));
        close(fd);
    }
}

static void
empty_folder(struct arena *mem, struct desk *desk, const char *reader,
             int count)
{
    const struct timespec       pause = {.tv_nsec = 20 * 1000 * 1000};
    const struct intake_options options = {.desk = desk,
                                           .folder = path(mem, "mail"),
                                           .reader = reader,
                                           .files = path(mem, "files"),
                                           .spool = path(mem, "spool")};
    struct intake_figures       f = {0};
    struct mail_intake         *in;
    int64_t                     began = moment_ticks(), took = 0;

    bench_must(intake_start(&options, &in, &bench_why));
    while (f.opened + f.trouble < (uint64_t)count && took < WAIT_MS) {
        nanosleep(&pause, NULL);
        took = moment_ticks() - began;
        intake_measure(in, &f);
    }
    intake_stop(in);
    printf("%d mails: %.0f a second (%d unread, %d in trouble, %d later)\n",
           (int)f.opened, (double)f.opened * 1000 / (double)took, (int)f.unread,
           (int)f.trouble, (int)f.later);
}

static double
cpu_ms(int who)
{
    struct rusage u;

    if (getrusage(who, &u) != 0)
        exit(1);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000 +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1000;
}

int
main(int count, char **words)
{
    char         name[] = "/tmp/redress-bench-XXXXXX";
    AUTO_ARENA   own = arena_new(1 << 24);
    AUTO_ARENA   mem = arena_new(1 << 26);
    int          mails = count > 4 ? (int)strtol(words[4], NULL, 10) : MAILS;
    struct desk *desk;
    double       before;

    if (count < 4 || mkdtemp(name) == NULL) {
        fputs("usage: mail_bench JUDGE RULES READER [MAILS]\n", stderr);
        return 2;
    }
    folder = name;
    log_threshold(LOG_ERROR);
    desk = bench_desk_open(own, &(struct bench_desk){.judge = words[1],
                                                     .rules = words[2],
                                                     .folder = folder});
    doc_home(mem);
    set_mailbox(desk, mem);
    spool(mem, mails);
    before = cpu_ms(RUSAGE_SELF);
    empty_folder(mem, desk, words[3], mails);
    printf("processor a mail: %.1f ms in the worker, %.1f ms in readers\n",
           (cpu_ms(RUSAGE_SELF) - before) / mails,
           cpu_ms(RUSAGE_CHILDREN) / mails);
    desk_close(desk);
    return 0;
}
