/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The threads that take mails in, with readers of all kinds: the real one, one
 * that dies, one that never ends, one that lies, none at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/channels.h"
#include "desk_live.h"
#include "http/upload.h"
#include "model/state.h"
#include "post/intake.h"
#include "store/mails.h"

enum { PATIENCE_MS = 60000 };

#define MAIL                                                                   \
    "From: Li <li@example.org>\r\nTo: complaints@example.com\r\n"              \
    "Subject: It leaks\r\n\r\nsince Monday\r\n"

static char *
path_of(struct live *l, const char *name)
{
    return arena_printf(l->mem, "%s/%s", l->folder, name);
}

static int
open_with_mailbox(void **state)
{
    struct live *l;
    json_t      *doc;

    live_open(state);
    l = *state;
    doc = doc_object(l->mem);
    doc_set_text(doc, "address", "complaints@example.com");
    doc_set_text(doc, "procedure", "desk");
    if (mailbox_set(
            l->desk, l->mem,
            &(struct seen_change){.name = "complaints", .actor = "root"}, doc,
            &l->mistakes, &l->why) != OK)
        fail_msg("%s", l->why.text);
    mkdir(path_of(l, "files"), 0700);
    mkdir(path_of(l, "spool"), 0700);
    mkdir(path_of(l, "mail"), 0700);
    return 0;
}

static const char *
real_reader(struct live *l)
{
    const char *root = getenv("top_builddir");

    return arena_printf(l->mem, "%s/redress-mail", root == NULL ? "." : root);
}

/* A reader that is a shell script. */
static const char *
fake_reader(struct live *l, const char *script)
{
    char *path = path_of(l, "reader");
    FILE *out = fopen(path, "we");

    assert_non_null(out);
    fprintf(out, "#!/bin/sh\n%s\n", script);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

static struct mail_intake *
start(struct live *l, const char *reader, int wall_ms)
{
    const struct intake_options options = {.desk = l->desk,
                                           .folder = path_of(l, "mail"),
                                           .reader = reader,
                                           .files = path_of(l, "files"),
                                           .spool = path_of(l, "spool"),
                                           .wall_ms = wall_ms};
    struct mail_intake         *in;

    if (intake_start(&options, &in, &l->why) != OK)
        fail_msg("%s", l->why.text);
    return in;
}

static void
spool(struct live *l, const char *mailbox, const char *mail, size_t length)
{
    const char                *to[] = {"complaints@example.com", NULL};
    const struct mail_envelope envelope = {.mailbox = mailbox,
                                           .from = "li@example.org",
                                           .to = to,
                                           .at_ms = moment_now()};
    const struct mail_source   source = {.fd = open("/dev/null", O_RDONLY),
                                         .begun = mail,
                                         .begun_length = length};

    assert_int_equal(
        spool_mail_from(path_of(l, "mail"), &envelope, &source, &l->why), OK);
    close(source.fd);
}

static int
count_in(struct live *l, const char *part)
{
    DIR                 *d = opendir(path_of(l, part));
    const struct dirent *entry;
    int                  count = 0;

    while (d != NULL && (entry = readdir(d)) != NULL)
        count += entry->d_name[0] != '.';
    if (d != NULL)
        closedir(d);
    return count;
}

/* Figures when so many mails are through, whatever became of them. */
static struct intake_figures
figures_after(struct mail_intake *in, uint64_t wanted)
{
    struct intake_figures f = {0};
    int64_t               until = moment_ticks() + PATIENCE_MS;

    while (moment_ticks() < until) {
        intake_measure(in, &f);
        if (f.opened + f.joined + f.bounce + f.ignored + f.repeated +
                f.trouble + f.later >=
            wanted)
            return f;
        usleep(10000);
    }
    fail_msg("waited in vain");
    return f;
}

static struct complaint
only_complaint(struct live *l)
{
    const struct queue_filter filter = {.limit = 10};
    struct queue_page         page;

    assert_int_equal(complaint_list(l->store, l->mem, &filter, &page, &l->why),
                     OK);
    assert_int_equal(page.count, 1);
    return live_find(l, page.rows[0].number);
}

/* The first file's bytes as they were kept. */
static const char *
kept_original(struct live *l, const struct complaint *c)
{
    const json_t *file = json_array_get(json_object_get(c->state, "files"), 0);
    FILE         *in = fopen(
                upload_path(l->mem, path_of(l, "files"), doc_text(file, "digest")),
                "re");
    char *bytes = arena_take(l->mem, 100000);

    assert_string_equal(doc_text(file, "name"), "original.eml");
    assert_string_equal(doc_text(file, "type"), "message/rfc822");
    assert_non_null(in);
    assert_true(fread(bytes, 1, 99999, in) > 0);
    fclose(in);
    return bytes;
}

static void
a_mail_in_the_folder_becomes_a_complaint_with_its_original(void **state)
{
    struct live          *l = *state;
    struct mail_intake   *in;
    struct intake_figures f;
    struct complaint      c;

    spool(l, NULL, MAIL, sizeof MAIL - 1);
    in = start(l, real_reader(l), 0);
    f = figures_after(in, 1);
    intake_stop(in);
    assert_int_equal(f.opened, 1);
    c = only_complaint(l);
    assert_string_equal(doc_text(state_facts(c.state), "story"),
                        "It leaks\n\nsince Monday");
    assert_string_equal(doc_text(state_facts(c.state), "name"), "Li");
    assert_string_equal(kept_original(l, &c), MAIL);
    assert_int_equal(count_in(l, "mail/new"), 0);
    assert_int_equal(count_in(l, "spool"), 0);
}

static void
a_mail_that_was_taken_before_a_crash_is_taken_once(void **state)
{
    struct live          *l = *state;
    struct mail_intake   *in;
    struct intake_figures f;

    spool(l, NULL, MAIL, sizeof MAIL - 1);
    spool(l, NULL, MAIL, sizeof MAIL - 1); /* as if it had not been removed */
    in = start(l, real_reader(l), 0);
    f = figures_after(in, 2);
    intake_stop(in);
    assert_int_equal(f.opened, 1);
    assert_int_equal(f.repeated, 1);
    only_complaint(l);
    assert_int_equal(count_in(l, "mail/new"), 0);
}

/* What a reader must not be able to do: make a mail vanish. */
static void
reader_fails(struct live *l, const char *script, int wall_ms)
{
    struct mail_intake   *in;
    struct intake_figures f;
    struct complaint      c;
    const char           *story;

    spool(l, NULL, MAIL, sizeof MAIL - 1);
    in = start(l, fake_reader(l, script), wall_ms);
    f = figures_after(in, 1);
    intake_stop(in);
    assert_int_equal(f.unread, 1);
    c = only_complaint(l);
    story = doc_text(state_facts(c.state), "story");
    assert_non_null(strstr(story, "It leaks"));
    assert_non_null(strstr(story, "could not be read"));
    assert_string_equal(doc_text(c.state, "silent"), "suppressed");
    assert_string_equal(kept_original(l, &c), MAIL);
}

static void
a_mail_over_which_the_reader_dies_is_kept(void **state)
{
    reader_fails(*state, "kill -9 $$", 0);
}

static void
a_reader_that_never_ends_is_ended(void **state)
{
    reader_fails(*state, "exec sleep 1000", 300);
}

static void
a_reader_that_promises_too_much_is_not_believed(void **state)
{
    reader_fails(*state, "printf '\\377\\377\\377\\177{}'", 0);
}

static void
a_reader_that_breaks_off_within_an_attachment_is_not_believed(void **state)
{
    reader_fails(*state,
                 "printf "
                 "'\\047\\000\\000\\000{\"attachments\":[{\"name\":\"a\","
                 "\"size\":9}]}'; "
                 "printf '\\011\\000\\000\\000half'",
                 0);
}

static void
attachments_are_filed_by_what_they_are(void **state)
{
    struct live        *l = *state;
    struct mail_intake *in;
    struct complaint    c;
    const json_t       *files;

    spool(l, NULL, MAIL, sizeof MAIL - 1);
    in = start(
        l,
        fake_reader(
            l, "printf "
               "'\\103\\000\\000\\000{\"text\":\"x\",\"attachments\":[{"
               "\"name\":\"../a.txt\"},{\"name\":\"b.png\"}]}  '; "
               "printf "
               "'\\005\\000\\000\\000words\\004\\000\\000\\000MZ\\001\\002'"),
        0);
    figures_after(in, 1);
    intake_stop(in);
    c = only_complaint(l);
    files = json_object_get(c.state, "files");
    assert_int_equal(json_array_size(files), 2);
    assert_string_equal(doc_text(json_array_get(files, 1), "name"), "a.txt");
    assert_string_equal(doc_text(json_array_get(files, 1), "type"),
                        "text/plain");
    assert_int_equal(live_events(l, c.number, EVENT_NOTED), 1);
}

static void
what_no_mailbox_takes_is_set_aside_with_a_word(void **state)
{
    struct live          *l = *state;
    struct mail_intake   *in;
    struct intake_figures f;

    spool(l, "unknown", MAIL, sizeof MAIL - 1);
    in = start(l, real_reader(l), 0);
    f = figures_after(in, 1);
    intake_stop(in);
    assert_int_equal(f.trouble, 1);
    assert_int_equal(count_in(l, "mail/new"), 0);
    assert_int_equal(count_in(l, "mail/trouble"), 2);
}

static void
a_file_without_envelope_is_set_aside_and_strange_names_are_left_alone(
    void **state)
{
    struct live        *l = *state;
    struct mail_intake *in;
    FILE               *out;

    mkdir(path_of(l, "mail/new"), 0700);
    out = fopen(path_of(l, "mail/new/1.aaaa"), "we");
    assert_true(fputs("no envelope", out) >= 0);
    fclose(out);
    fclose(fopen(path_of(l, "mail/new/README"), "we"));
    in = start(l, real_reader(l), 0);
    assert_int_equal(figures_after(in, 1).trouble, 1);
    intake_stop(in);
    assert_int_equal(count_in(l, "mail/new"), 1);
}

static void
a_mail_that_brought_the_worker_down_three_times_is_set_aside(void **state)
{
    struct live        *l = *state;
    struct mail_intake *in;

    spool(l, NULL, MAIL, sizeof MAIL - 1);
    {
        DIR           *d = opendir(path_of(l, "mail/new"));
        struct dirent *entry;

        while ((entry = readdir(d)) != NULL && entry->d_name[0] == '.')
            continue;
        assert_non_null(entry);
        assert_int_equal(rename(arena_printf(l->mem, "%s/mail/new/%s",
                                             l->folder, entry->d_name),
                                path_of(l, "mail/new/5.aaaa.3")),
                         0);
        closedir(d);
    }
    in = start(l, real_reader(l), 0);
    assert_int_equal(figures_after(in, 1).trouble, 1);
    intake_stop(in);
    assert_int_equal(count_in(l, "mail/trouble"), 2);
}

static bool
opened_within(const struct mail_intake *in, int64_t limit_ms)
{
    int64_t               end = moment_ticks() + limit_ms;
    struct intake_figures f = {0};

    for (; f.opened == 0 && moment_ticks() < end; usleep(10000))
        intake_measure(in, &f);
    return f.opened > 0;
}

static void
while_the_spool_is_away_mails_wait(void **state)
{
    struct live        *l = *state;
    struct mail_intake *in;

    assert_int_equal(rmdir(path_of(l, "spool")), 0);
    spool(l, NULL, MAIL, sizeof MAIL - 1);
    in = start(l, real_reader(l), 0);
    figures_after(in, 1);
    assert_int_equal(count_in(l, "mail/new"), 1);
    assert_int_equal(mkdir(path_of(l, "spool"), 0700), 0);
    assert_true(opened_within(in, PATIENCE_MS));
    intake_stop(in);
    only_complaint(l);
    assert_int_equal(count_in(l, "mail/new"), 0);
}

#define T(name)                                                                \
    cmocka_unit_test_setup_teardown(name, open_with_mailbox, live_close)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_mail_in_the_folder_becomes_a_complaint_with_its_original),
        T(a_mail_that_was_taken_before_a_crash_is_taken_once),
        T(a_mail_over_which_the_reader_dies_is_kept),
        T(a_reader_that_never_ends_is_ended),
        T(a_reader_that_promises_too_much_is_not_believed),
        T(a_reader_that_breaks_off_within_an_attachment_is_not_believed),
        T(attachments_are_filed_by_what_they_are),
        T(what_no_mailbox_takes_is_set_aside_with_a_word),
        T(a_file_without_envelope_is_set_aside_and_strange_names_are_left_alone),
        T(a_mail_that_brought_the_worker_down_three_times_is_set_aside),
        T(while_the_spool_is_away_mails_wait),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
