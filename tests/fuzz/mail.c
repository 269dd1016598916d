/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes are a mail that can be read, and what is read is clean.  Run by the
 * unit tests with a fixed number of mutations that are the same each time; with
 * FUZZ_MAIL, by libFuzzer as long as one likes (make fuzz-mail).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/text.h"
#include "mail/read.h"

enum { ARENA_BYTES = 400 * 1024 * 1024 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void
demand(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "not clean: %s\n", what);
        abort();
    }
}

static void
check_text(const char *key, const json_t *value)
{
    const char *text = json_string_value(value);
    bool several = strcmp(key, "text") == 0 || strcmp(key, "quoted") == 0;

    demand(text_is_clean(text, json_string_length(value)), key);
    demand(strpbrk(text, "\t\r") == NULL, key);
    demand(several || strchr(text, '\n') == NULL, key);
    if (strcmp(key, "name") == 0)
        demand(strstr(text, "\u202e") == NULL, key);
}

static void
check(const char *key, json_t *value)
{
    const char *name;
    json_t     *part;
    size_t      i;

    if (json_is_string(value))
        check_text(key, value);
    json_object_foreach(value, name, part) check(name, part);
    json_array_foreach(value, i, part) check(key, part);
}

static void
check_files(const struct mail_read *out)
{
    json_t *files = json_object_get(out->doc, "attachments"), *file;
    size_t  i;

    demand(json_array_size(files) == out->file_count, "attachments");
    json_array_foreach(files, i, file)
    {
        const char *name = doc_text(file, "name");

        demand((size_t)doc_int(file, "size", -1) == out->files[i].length,
               "size");
        demand(name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL,
               name);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct arena *mem;
    struct mail_read     out;
    struct mail_bytes    in = {.fallback = length % 2 == 0 ? FALLBACK_GB18030
                                                           : FALLBACK_LATIN1,
                               .bytes = (const char *)bytes,
                               .length = length};

    if (mem == NULL) {
        mem = arena_new(ARENA_BYTES);
        doc_start();
        mail_start();
    }
    mail_read(mem, &in, &out);
    check("", out.doc);
    check_files(&out);
    check("", mail_read_head(mem, &in, "time"));
    arena_reset(mem);
    return 0;
}

#ifndef FUZZ_MAIL

enum { ROUNDS = 6000, MAIL_MOST = 16 * 1024, CHANGES_MOST = 6 };

static const char *const mails[] = {
    "Received: from a by b\r\nFrom: =?gb18030?B?v827pw==?= <a@b.example>\r\n"
    "To: \"x, y\" <c@d.example>, g: e@f.example;\r\n"
    "Subject: =?utf-8?Q?Acci=C3=B3n?= =?utf-8?Q?_m=C3=A1s?=\r\n"
    "Date: Mon, 3 Mar 2025 09:00:00 +0800\r\nMessage-ID: <1@b.example>\r\n"
    "References: <2@d.example> <3@d.example>\r\n"
    "Content-Type: multipart/mixed; boundary=\"=_o\"\r\n\r\n--=_o\r\n"
    "Content-Type: multipart/alternative; boundary=i\r\n\r\n--i\r\n"
    "Content-Type: text/plain; charset=big5\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\nroto=\r\n "
    "=A4=A4\r\n\r\n"
    "On Mon, Mar 3, 2025, A <a@b.example> wrote:\r\n> old\r\n--i\r\n"
    "Content-Type: text/html; charset=utf-8\r\n\r\n<div style='display:none'>p"
    "</div><p>roto <a href='https://a.example/x'>x</a><blockquote type=cite>"
    "<table><tr><td>a<td>b</table></blockquote><pre> a\n b</pre>&aacute;"
    "\r\n--i--\r\n--=_o\r\nContent-Type: image/png\r\n"
    "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment;"
    " filename*0*=utf-8''foto%20; filename*1=uno.png\r\n\r\niVBORw0KGgo=\r\n"
    "--=_o\r\nContent-Type: message/rfc822\r\n\r\nSubject: in\r\n"
    "Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n\033$B$\"\033(B\r\n"
    "--=_o--\r\n",
    "Return-Path: <>\r\nFrom: MAILER-DAEMON@a.example\r\nTo: c@d.example\r\n"
    "Subject: failed\r\nAuto-Submitted: auto-replied\r\n"
    "Content-Type: multipart/report; report-type=delivery-status;"
    " boundary=b\r\n\r\n--b\r\n\r\nSorry. 550 5.1.1 <e@f.example> unknown\r\n"
    "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
    "Reporting-MTA: dns; a\r\nOriginal-Envelope-Id: q1\r\n\r\n"
    "Final-Recipient: rfc822; e@f.example\r\nAction: failed\r\nStatus: 5.1.1"
    "\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n user unknown\r\n\r\n--b\r\n"
    "Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <9@d.example>\r\n"
    "\r\n--b--\r\n",
    "From x Mon Mar  3 09:00:00 2025\nFrom: \xbf\xcd\xbb\xa7 <a@b.example>\n"
    "Subject: \xcd\xb6\xcb\xdf\nTo: c@d.example\n\n\xbb\xb5\xc1\xcb\n\n-- "
    "\nx\n",
};

static const char *const pieces[] = {
    "\r\n\r\n",
    "\r\n",
    "--b\r\n",
    "--=_o--",
    "=?utf-8?B?",
    "?=",
    "=?iso-2022-jp?Q?=1B$B",
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
    "\xff\xfe",
    "\033$B",
    "Content-Type: message/rfc822\r\n\r\n",
    "; filename*=utf-16''%00%d8",
    "<!--",
    "<a href=http://",
    "</td></table>",
    "\xe2\x80\xae",
    "&#x202e;",
    "<",
    "\"",
    "(",
    "charset=utf-16\r\n",
    "Content-Transfer-Encoding: x-uuencode\r\n",
    "../",
    "@",
    "> ",
    "写道：\n",
    "{w0}",
};

/* xorshift: the same numbers each time. */
static uint32_t
luck(uint32_t below)
{
    static uint32_t state = 2463534242;

    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
}

static void
insert(struct text *mail, size_t at, const char *bytes, size_t length)
{
    char *room;

    if (mail->length + length > MAIL_MOST)
        return;
    room = text_room(mail, length);
    memmove(mail->bytes + at + length, mail->bytes + at, mail->length - at);
    memcpy(mail->bytes + at, bytes, length);
    text_upto(mail, room + length);
}

static void
change(struct text *mail)
{
    size_t      at = luck((uint32_t)mail->length);
    size_t      some = luck(200) + 1;
    const char *piece = pieces[luck(sizeof pieces / sizeof pieces[0])];
    char        copy[256];

    if (some > mail->length - at)
        some = mail->length - at;
    switch (luck(4)) {
    case 0:
        mail->bytes[at] = (char)luck(256);
        break;
    case 1:
        insert(mail, at, piece, strlen(piece));
        break;
    case 2: /* a piece of it once more, somewhere else */
        memcpy(copy, mail->bytes + at, some);
        insert(mail, luck((uint32_t)mail->length), copy, some);
        break;
    default:
        if (some < mail->length) {
            memmove(mail->bytes + at, mail->bytes + at + some,
                    mail->length - at - some);
            text_upto(mail, mail->bytes + mail->length - some);
        }
    }
}

static void
a_mail_changed_anyhow_is_read_and_clean(void **state)
{
    struct arena *mem = arena_new(ARENA_BYTES);

    for (int round = 0; round < ROUNDS; round++) {
        struct text mail = {.mem = mem};

        text_add(&mail, mails[luck(sizeof mails / sizeof mails[0])]);
        for (uint32_t n = luck(CHANGES_MOST) + 1; n > 0; n--)
            change(&mail);
        assert_int_equal(
            LLVMFuzzerTestOneInput((const uint8_t *)mail.bytes, mail.length),
            0);
        arena_reset(mem);
    }
    arena_free(mem);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mail_changed_anyhow_is_read_and_clean),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
