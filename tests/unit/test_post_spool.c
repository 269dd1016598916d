/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail into the folder: whole or not at all, and by LMTP byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/secret.h"
#include "post/lmtp.h"

struct folder {
    struct arena *mem;
    char          path[64];
    struct fault  why;
};

static int
open_folder(void **state)
{
    struct arena  *mem = arena_new(256 * 1024 * 1024);
    struct folder *f = arena_take(mem, sizeof *f);

    f->mem = mem;
    signal(SIGPIPE, SIG_IGN);
    snprintf(f->path, sizeof f->path, "/tmp/redress-mail-XXXXXX");
    assert_non_null(mkdtemp(f->path));
    assert_int_equal(secret_start(&f->why), OK);
    *state = f;
    return 0;
}

static int
remove_one(const char *path, const struct stat *is, int type, struct FTW *at)
{
    return remove(path);
}

static int
close_folder(void **state)
{
    struct folder *f = *state;

    nftw(f->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(f->mem);
    return 0;
}

/* Names in a part of the folder; the last one into *name. */
static int
count_in(struct folder *f, const char *part, char **name)
{
    DIR *d = opendir(arena_printf(f->mem, "%s/%s", f->path, part));
    const struct dirent *entry;
    int                  count = 0;

    while (d != NULL && (entry = readdir(d)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        count++;
        if (name != NULL)
            *name =
                arena_printf(f->mem, "%s/%s/%s", f->path, part, entry->d_name);
    }
    if (d != NULL)
        closedir(d);
    return count;
}

static char *
contents(struct folder *f, const char *path, size_t *length)
{
    FILE *in = fopen(path, "r");
    char *bytes = arena_take(f->mem, 4 * 1024 * 1024);

    assert_non_null(in);
    *length = fread(bytes, 1, 4 * 1024 * 1024 - 1, in);
    fclose(in);
    return bytes;
}

static int
descriptor_of(const char *bytes, size_t length)
{
    int fd = open("/tmp", O_TMPFILE | O_RDWR, 0600);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, length), (ssize_t)length);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static void
a_mail_lies_in_the_folder_behind_its_envelope_byte_for_byte(void **state)
{
    struct folder             *f = *state;
    static const char          mail[] = "Subject: \xff\xfe\0 odd\r\n\r\nno end";
    const char                *to[] = {"complaints@example.com", NULL};
    const struct mail_envelope envelope = {
        .from = "a@example.com", .to = to, .at_ms = 1795000000000};
    int     fd = descriptor_of(mail, sizeof mail - 1);
    char   *path = NULL, *bytes, *end;
    size_t  length;
    json_t *doc;

    assert_int_equal(spool_mail(f->path, &envelope, fd, &f->why), OK);
    assert_int_equal(count_in(f, "new", &path), 1);
    assert_int_equal(count_in(f, "tmp", NULL), 0);
    assert_non_null(strstr(path, "/001795000000000."));
    bytes = contents(f, path, &length);
    end = memchr(bytes, '\n', length);
    assert_int_equal(
        doc_read(f->mem, bytes, (size_t)(end - bytes), &doc, &f->why), OK);
    assert_string_equal(doc_text(doc, "from"), "a@example.com");
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(doc, "to"), 0)),
        to[0]);
    assert_int_equal(length - (size_t)(end + 1 - bytes), sizeof mail - 1);
    assert_memory_equal(end + 1, mail, sizeof mail - 1);
    close(fd);
}

static void
a_mail_that_is_too_large_leaves_nothing_behind(void **state)
{
    struct folder             *f = *state;
    const struct mail_envelope envelope = {.at_ms = 1};
    char                      *large = arena_take(f->mem, MAIL_BYTES_MOST + 1);
    int                        fd = descriptor_of(large, MAIL_BYTES_MOST + 1);

    assert_int_equal(spool_mail(f->path, &envelope, fd, &f->why),
                     ERR_TOO_LARGE);
    assert_int_equal(count_in(f, "new", NULL), 0);
    assert_int_equal(count_in(f, "tmp", NULL), 0);
    close(fd);
}

static void
a_folder_that_cannot_be_written_is_our_own_fault(void **state)
{
    struct folder             *f = *state;
    const struct mail_envelope envelope = {.at_ms = 1};
    int                        fd = descriptor_of("x", 1);

    assert_int_equal(spool_mail("/nowhere/at/all", &envelope, fd, &f->why),
                     ERR_STORE);
    close(fd);
}

/* --- LMTP
 * -------------------------------------------------------------------------- */

static const struct mailbox boxes[] = {
    {.name = "complaints", .address = "complaints@example.com"},
    {.name = "returns", .address = "returns@example.com"},
};

/* Everything that a conversation answers to what is said all at once. */
static char *
talk_bytes(struct folder *f, const char *said, size_t length)
{
    const struct lmtp_options options = {.folder = f->path,
                                         .boxes = boxes,
                                         .box_count = 2,
                                         .knows_boxes = true,
                                         .idle_ms = 20000};
    int                       out[2], in = descriptor_of(said, length), status;
    char                     *answer = arena_take(f->mem, 256 * 1024);
    size_t                    got = 0;
    pid_t                     pid;

    assert_int_equal(pipe(out), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct fault why;

        close(out[0]);
        _exit(lmtp_serve(&options, in, out[1], &why) == OK ? 0 : 1);
    }
    close(out[1]);
    close(in);
    for (ssize_t n; (n = read(out[0], answer + got, 256 * 1024 - 1 - got)) > 0;)
        got += (size_t)n;
    close(out[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_true(WEXITSTATUS(status) <= 1);
    return answer;
}

static char *
talk(struct folder *f, const char *said)
{
    return talk_bytes(f, said, strlen(said));
}

#define BEGIN                                                                  \
    "LHLO mx\r\nMAIL FROM:<li@example.org> SIZE=100 BODY=8BITMIME "            \
    "SMTPUTF8\r\n"

static const char *
mail_in_new(struct folder *f)
{
    char  *path = NULL, *bytes;
    size_t length;

    assert_int_equal(count_in(f, "new", &path), 1);
    bytes = contents(f, path, &length);
    return strchr(bytes, '\n') + 1;
}

static void
a_mail_by_lmtp_is_unstuffed_exactly(void **state)
{
    struct folder *f = *state;
    const char    *answer =
        talk(f, BEGIN "RCPT TO:<complaints+c.7.x@EXAMPLE.com>\r\nDATA\r\n"
                      "Subject: x\r\n\r\n..a dot\r\n.\rno "
                      "end\r\nbare\n.\nline\r\n...\r\n.\r\nQUIT\r\n");

    assert_non_null(strstr(answer, "\r\n354 "));
    assert_non_null(strstr(answer, "250 2.0.0 kept\r\n221 "));
    assert_string_equal(
        mail_in_new(f),
        "Subject: x\r\n\r\n.a dot\r\n\rno end\r\nbare\n.\nline\r\n..\r\n");
}

static void
a_client_of_bare_line_feeds_is_understood(void **state)
{
    struct folder *f = *state;
    const char    *answer =
        talk(f, "LHLO mx\nMAIL FROM:<>\nRCPT TO:<returns@example.com>\nDATA\n"
                "Subject: x\n\n..a\n.\nQUIT\n");

    assert_non_null(strstr(answer, "250 2.0.0 kept\r\n221 "));
    assert_string_equal(mail_in_new(f), "Subject: x\n\n.a\n");
}

static void
each_recipient_gets_its_own_reply_and_each_mailbox_one_mail(void **state)
{
    struct folder *f = *state;
    const char    *answer = talk(
           f, BEGIN
           "RCPT TO:<complaints@example.com>\r\nRCPT TO:<nobody@example.com>\r\n"
              "RCPT TO:<returns@example.com>\r\nRCPT "
              "TO:<complaints+c.1.y@example.com>\r\n"
              "DATA\r\nx\r\n.\r\nQUIT\r\n");

    assert_non_null(strstr(answer, "550 5.1.1"));
    assert_non_null(strstr(
        answer, "250 2.0.0 kept\r\n250 2.0.0 kept\r\n250 2.0.0 kept\r\n221"));
    assert_int_equal(count_in(f, "new", NULL), 2);
}

static void
what_is_out_of_turn_or_nonsense_is_refused(void **state)
{
    struct folder *f = *state;

    assert_non_null(strstr(talk(f, "EHLO x\r\n"), "500 5.5.1"));
    assert_non_null(strstr(talk(f, "MAIL FROM:<a@b.c>\r\n"), "503 5.5.1 LHLO"));
    assert_non_null(strstr(talk(f, BEGIN "DATA\r\n"), "503 5.5.1 nobody"));
    assert_non_null(strstr(
        talk(f, "LHLO x\r\nMAIL FROM:<a@b.c> SIZE=99999999\r\n"), "552 5.3.4"));
    assert_non_null(
        strstr(talk(f, "LHLO x\r\nMAIL FROM:<a@b.c> AUTH=x\r\n"), "555 5.5.4"));
    assert_non_null(
        strstr(talk(f, "LHLO x\r\nMAIL FROM:<a\x01@b.c>\r\n"), "501 5.1.7"));
    assert_int_equal(count_in(f, "new", NULL), 0);
}

static void
who_only_makes_mistakes_is_sent_away(void **state)
{
    struct folder *f = *state;
    char          *said = arena_take(f->mem, 100000);
    const char    *answer;

    for (int i = 0; i < 1000; i++)
        memcpy(said + strlen(said), "NONSENSE\r\n", 11);
    answer = talk(f, said);
    assert_non_null(strstr(answer, "421 4.7.0"));
    assert_true(strlen(answer) < 2000);
}

static void
a_line_without_end_and_a_nul_are_refused_and_the_talk_goes_on(void **state)
{
    struct folder    *f = *state;
    static const char nul[] = "LHLO x\0y\r\nNOOP\r\nQUIT\r\n";
    char             *said = arena_take(f->mem, 200000);

    memset(said, 'x', 100000);
    memcpy(said + 100000, "\r\nNOOP\r\nQUIT\r\n", 15);
    assert_non_null(
        strstr(talk(f, said), "500 5.5.2 the line is too long\r\n250 2.0.0"));
    assert_non_null(strstr(talk_bytes(f, nul, sizeof nul - 1),
                           "500 5.5.2 the line is too long\r\n250 2.0.0"));
}

static void
a_mail_that_breaks_off_is_not_kept(void **state)
{
    struct folder *f = *state;

    talk(f, BEGIN "RCPT TO:<complaints@example.com>\r\nDATA\r\nhalf of");
    assert_int_equal(count_in(f, "new", NULL), 0);
}

static void
a_line_of_a_megabyte_goes_through(void **state)
{
    struct folder    *f = *state;
    static const char before[] =
        BEGIN "RCPT TO:<complaints@example.com>\r\nDATA\r\n";
    char  *said = arena_take(f->mem, 2 * 1024 * 1024);
    size_t length = sizeof before - 1;

    memcpy(said, before, length);
    memset(said + length, 'y', 1024 * 1024);
    memcpy(said + length + 1024 * 1024, "\r\n.\r\nQUIT\r\n", 12);
    assert_non_null(strstr(talk(f, said), "250 2.0.0 kept"));
    assert_int_equal(strlen(mail_in_new(f)), 1024 * 1024 + 2);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_mail_lies_in_the_folder_behind_its_envelope_byte_for_byte),
        T(a_mail_that_is_too_large_leaves_nothing_behind),
        T(a_folder_that_cannot_be_written_is_our_own_fault),
        T(a_mail_by_lmtp_is_unstuffed_exactly),
        T(a_client_of_bare_line_feeds_is_understood),
        T(each_recipient_gets_its_own_reply_and_each_mailbox_one_mail),
        T(what_is_out_of_turn_or_nonsense_is_refused),
        T(who_only_makes_mistakes_is_sent_away),
        T(a_line_without_end_and_a_nul_are_refused_and_the_talk_goes_on),
        T(a_mail_that_breaks_off_is_not_kept),
        T(a_line_of_a_megabyte_goes_through),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
