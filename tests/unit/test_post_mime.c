/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails as they go out, read back by GMime: each value is either refused or
 * reads as it was given, and there is no header but ours.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <gmime/gmime.h>

#include "post/mime.h"

struct hostile {
    const char *value;
    bool        refused;
};
static const struct hostile hostile[] = {
    {"Your complaint", false},
    {"", false},
    {"a\r\nBcc: victim@example.com", true},
    {"a\nBcc: victim@example.com", true},
    {"a\rBcc: victim@example.com", true},
    {"a\r\n\r\nbody", true},
    {"a\r\n b", true},
    {"a\tb", true},
    {"\001", true},
    {"a\177", true},
    {"a\033[31m", true},
    {"a\xc2\x85"
     "b",
     true},
    {"a\xe2\x80\xa8"
     "b",
     true},
    {"a\xe2\x80\xa9"
     "b",
     true},
    {"a\xff", true},
    {"\xc0\x8d\xc0\x8a", true},
    {"\xed\xa0\x80", true},
    {"=?utf-8?Q?=0D=0ABcc:_victim@example.com?=", false},
    {"=?utf-8?B?DQpCY2M6IHg=?=", false},
    {"x =?utf-8?q?a?= y", false},
    {"=?utf-8?q?a?=", false},
    {"=?", false},
    {"=?=", false},
    {"=?utf-8?q?=?=?utf-8?q?\?=", false},
    {"客户投诉的答复", false},
    {"答复 re: 您的 complaint 第 12 号", false},
    {"Señor Núñez, su reclamación", false},
    {"a, b; c: d <e@f> (g) [h] \"i\" \\j", false},
    {"\"quoted\"", false},
    {"back\\slash\\", false},
    {"unbalanced \" quote", false},
    {"(comment", false},
    {"<a@b>", false},
    {"a@b, c@d", false},
    {" leading", false},
    {"trailing ", false},
    {"two  blanks   inside", false},
    {"  ", false},
    {"\xf0\xa0\x80\x80\xe3\x90\x82\xf0\x9f\x98\x80 four bytes", false},
    {"Bcc: victim@example.com", false},
    {"a.b", false},
    {"e\xcc\x81 combining", false},
    {"\xe2\x80\xae right to left", false},
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     false},
    {"很长的主题很长的主题很长的主题很长的主题很长的主题很长的主题很长的主题很"
     "长"
     "的主题很长的主题很长的主题很长的主题很长的主题很长的主题",
     false},
};
enum { HOSTILE = sizeof hostile / sizeof hostile[0] };

static struct mail_out
sample(void)
{
    return (struct mail_out){.from = {"desk@example.com", "The Desk"},
                             .to = {"zhang@example.com", "Zhang"},
                             .reply_to = {"desk+x@example.com", "Desk"},
                             .subject = "Your complaint",
                             .text = "We have it.\n",
                             .lang = "en",
                             .message_id = "<d12.abc@example.com>",
                             .submitted = "auto-generated",
                             .at_ms = 1795301506181};
}

static void
unref(void *object)
{
    g_object_unref(object);
}

static GMimeMessage *
parse(struct arena *mem, const char *bytes, size_t length)
{
    GMimeStream  *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser  *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

    g_object_unref(parser);
    g_object_unref(stream);
    assert_non_null(message);
    arena_defer(mem, unref, message);
    return message;
}

/* The names of the head's fields, in any order. */
static void
assert_headers(GMimeMessage *message, const char *const *wanted)
{
    GMimeHeaderList *list =
        g_mime_object_get_header_list(GMIME_OBJECT(message));
    int count = 0;

    for (; wanted[count] != NULL; count++)
        assert_non_null(g_mime_header_list_get_header(list, wanted[count]));
    assert_int_equal(g_mime_header_list_get_count(list), count);
    /* What says how it is to be read belongs to the body. */
    list = g_mime_object_get_header_list(g_mime_message_get_mime_part(message));
    for (int i = 0; i < g_mime_header_list_get_count(list); i++)
        assert_int_equal(strncmp(g_mime_header_get_name(
                                     g_mime_header_list_get_header_at(list, i)),
                                 "Content-", 8),
                         0);
}

/* CRLF only, no line over 76 but a long word, nothing but ASCII, no NUL. */
static void
assert_wire(const char *bytes, size_t length)
{
    size_t line = 0;

    for (size_t i = 0; i < length; i++) {
        assert_true((unsigned char)bytes[i] < 0x80 && bytes[i] != '\0');
        if (bytes[i] == '\n')
            assert_true(i > 0 && bytes[i - 1] == '\r');
        if (bytes[i] == '\r')
            assert_int_equal(bytes[i + 1], '\n');
        line = bytes[i] == '\n' ? 0 : line + 1;
        assert_true(line <= 200);
    }
}

static const char *const all_headers[] = {
    "From",         "To",         "Reply-To",       "Subject",
    "Date",         "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
    "MIME-Version", NULL};

static GMimeMessage *
written(struct arena *mem, const struct mail_out *mail)
{
    char        *bytes = NULL;
    size_t       length = 0;
    struct fault why = {.err = OK};

    if (mime_write(mem, mail, &bytes, &length, &why) != OK) {
        assert_int_equal(why.err, ERR_INPUT);
        assert_int_not_equal(why.field[0], '\0');
        return NULL;
    }
    assert_wire(bytes, length);
    return parse(mem, bytes, length);
}

static void
a_subject_reads_as_it_was_written_or_is_refused(void **state)
{
    for (int i = 0; i < HOSTILE; i++) {
        AUTO_ARENA      mem = arena_new(1 << 24);
        struct mail_out mail = sample();
        GMimeMessage   *back;

        mail.subject = hostile[i].value;
        back = written(mem, &mail);
        assert_int_equal(back == NULL, hostile[i].refused);
        if (back == NULL)
            continue;
        assert_headers(back, all_headers);
        assert_string_equal(g_mime_message_get_subject(back) == NULL
                                ? ""
                                : g_mime_message_get_subject(back),
                            hostile[i].value);
    }
}

/* Readers drop the blanks around a name. */
static const char *
trimmed(struct arena *mem, const char *s)
{
    size_t length;

    s += strspn(s, " ");
    for (length = strlen(s); length > 0 && s[length - 1] == ' ';)
        length--;
    return arena_bytes(mem, s, length);
}

static void
assert_party(struct arena *mem, InternetAddressList *list,
             const struct mail_party *party)
{
    InternetAddress *one;
    const char      *name;

    assert_int_equal(internet_address_list_length(list), 1);
    one = internet_address_list_get_address(list, 0);
    assert_true(INTERNET_ADDRESS_IS_MAILBOX(one));
    assert_string_equal(
        internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)),
        party->address);
    name = internet_address_get_name(one);
    assert_string_equal(name == NULL ? "" : name, trimmed(mem, party->name));
}

static void
a_name_reads_as_it_was_written_or_is_refused(void **state)
{
    for (int i = 0; i < HOSTILE; i++) {
        AUTO_ARENA      mem = arena_new(1 << 24);
        struct mail_out mail = sample();
        GMimeMessage   *back;

        for (int party = 0; party < 3; party++) {
            struct mail_party *parties[] = {&mail.from, &mail.to,
                                            &mail.reply_to};

            mail = sample();
            parties[party]->name = hostile[i].value;
            back = written(mem, &mail);
            assert_int_equal(back == NULL, hostile[i].refused);
            if (back == NULL)
                continue;
            assert_headers(back, all_headers);
            assert_party(mem, g_mime_message_get_from(back), &mail.from);
            assert_party(mem, g_mime_message_get_to(back), &mail.to);
            assert_party(mem, g_mime_message_get_reply_to(back),
                         &mail.reply_to);
        }
    }
}

/* What other people's mails brought along is left out rather than refused: the
 * answer has to go out. */
static void
a_reference_is_written_whole_or_left_out(void **state)
{
    static const char *const bad[] = {"q@w",
                                      "<q@w",
                                      "q@w>",
                                      "<>",
                                      "<@>",
                                      "<q w@x>",
                                      "<q@w>\r\nBcc: x@y",
                                      "<q@w\r\nBcc: x@y>",
                                      "<q\xff@w>",
                                      "<q@w> <r@s>",
                                      "<a@b@c>",
                                      "",
                                      "<\"q\"@w>",
                                      "<用@w>"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        AUTO_ARENA      mem = arena_new(1 << 24);
        struct mail_out mail = sample();

        mail.in_reply_to = bad[i];
        assert_headers(written(mem, &mail), all_headers);
    }
    for (int i = 0; i < HOSTILE; i++) {
        AUTO_ARENA      mem = arena_new(1 << 24);
        struct mail_out mail = sample();

        mail.in_reply_to = hostile[i].value;
        if (strcmp(hostile[i].value, "<a@b>") != 0)
            assert_headers(written(mem, &mail), all_headers);
    }
}

static void
an_answer_names_what_it_answers(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();
    GMimeMessage   *back;

    mail.in_reply_to = "<CAK=abc+1.x_y$z@mail.example.org>";
    back = written(mem, &mail);
    assert_string_equal(
        g_mime_object_get_header(GMIME_OBJECT(back), "In-Reply-To"),
        mail.in_reply_to);
    assert_string_equal(
        g_mime_object_get_header(GMIME_OBJECT(back), "References"),
        mail.in_reply_to);
    assert_string_equal(
        g_mime_object_get_header(GMIME_OBJECT(back), "Message-ID"),
        "<d12.abc@example.com>");
}

static const char *
language(struct arena *mem, const char *lang)
{
    struct mail_out mail = sample();
    GMimeMessage   *back;

    mail.lang = lang;
    back = written(mem, &mail);
    assert_headers(back, all_headers);
    return g_mime_object_get_header(g_mime_message_get_mime_part(back),
                                    "Content-Language");
}

static void
a_language_is_a_tag_or_left_out(void **state)
{
    AUTO_ARENA mem = arena_new(1 << 24);

    for (int i = 0; i < HOSTILE; i++)
        assert_null(language(mem, hostile[i].value));
    assert_null(language(mem, NULL));
    assert_string_equal(language(mem, "zh"), "zh");
    assert_string_equal(language(mem, "zh-Hans-CN"), "zh-Hans-CN");
}

static void
what_no_person_wrote_says_so(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();
    GMimeObject    *back = GMIME_OBJECT(written(mem, &mail));

    assert_string_equal(g_mime_object_get_header(back, "Auto-Submitted"),
                        "auto-generated");
    assert_string_equal(
        g_mime_object_get_header(back, "X-Auto-Response-Suppress"), "All");
    mail.submitted = NULL;
    back = GMIME_OBJECT(written(mem, &mail));
    assert_null(g_mime_object_get_header(back, "Auto-Submitted"));
    assert_null(g_mime_object_get_header(back, "X-Auto-Response-Suppress"));
}

/* The text, whose lines have to end as a mail's do, with plain line ends. */
static const char *
part_text(struct arena *mem, GMimeObject *part)
{
    char *text, *kept, *to;

    assert_true(GMIME_IS_TEXT_PART(part));
    assert_string_equal(g_mime_text_part_get_charset(GMIME_TEXT_PART(part)),
                        "utf-8");
    text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    kept = arena_text(mem, text);
    g_free(text);
    to = kept;
    for (const char *from = kept; *from != '\0'; from++) {
        assert_true(*from != '\n' || (from > kept && from[-1] == '\r'));
        if (*from != '\r')
            *to++ = *from;
    }
    *to = '\0';
    return kept;
}

static void
a_text_arrives_as_it_was_in_every_script(void **state)
{
    static const char *const texts[] = {
        "Hello\n",
        ".\n..\n.x\nFrom here\n--\n-- \n",
        "Señor Núñez: recibimos su reclamación.\n\n  Atentamente  \n",
        "您的投诉我们已经收到。\n编号 CD-202611-0001\n",
        "trailing blanks   \nand a very long line that goes on and on and on "
        "and on and on and on and on and on and on and on and on and on\n",
        "a=b =20 =3D\ttab\n",
        "\xf0\xa0\x80\x80\xe3\x90\x82\n",
        "\n\n\n"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        AUTO_ARENA      mem = arena_new(1 << 24);
        struct mail_out mail = sample();
        GMimeMessage   *back;

        mail.text = texts[i];
        back = written(mem, &mail);
        assert_string_equal(part_text(mem, g_mime_message_get_mime_part(back)),
                            texts[i]);
    }
}

static void
every_kind_of_line_end_is_one(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();

    mail.text = "a\rb\nc\r\nd";
    assert_string_equal(
        part_text(mem, g_mime_message_get_mime_part(written(mem, &mail))),
        "a\nb\nc\nd\n");
}

static void
text_comes_before_html(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();
    GMimeMultipart *both;
    GMimeObject    *html;

    mail.text = "您好\n";
    mail.html = "<p lang=\"zh\">您好 &amp; goodbye</p>\n";
    both = GMIME_MULTIPART(g_mime_message_get_mime_part(written(mem, &mail)));
    assert_int_equal(g_mime_multipart_get_count(both), 2);
    assert_string_equal(part_text(mem, g_mime_multipart_get_part(both, 0)),
                        mail.text);
    html = g_mime_multipart_get_part(both, 1);
    assert_true(g_mime_content_type_is_type(
        g_mime_object_get_content_type(html), "text", "html"));
    assert_string_equal(part_text(mem, html), mail.html);
}

static void
a_body_that_is_no_text_is_refused(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();
    char           *huge = arena_take(mem, MAIL_TEXT_BYTES + 2);

    mail.text = "a\xff";
    assert_null(written(mem, &mail));
    mail.text = "a\001";
    assert_null(written(mem, &mail));
    memset(huge, 'x', MAIL_TEXT_BYTES + 1);
    mail.text = huge;
    assert_null(written(mem, &mail));
    mail = sample();
    mail.html = "<p>\002</p>";
    assert_null(written(mem, &mail));
}

static void
a_mail_without_its_parts_is_refused(void **state)
{
    AUTO_ARENA      mem = arena_new(1 << 24);
    struct mail_out mail = sample();

    mail.to.address = NULL;
    assert_null(written(mem, &mail));
    mail = sample();
    mail.subject = NULL;
    assert_null(written(mem, &mail));
    mail = sample();
    mail.message_id = "<a@b>\r\nBcc: x@y";
    assert_null(written(mem, &mail));
}

static int
start(void **state)
{
    mime_start();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_reads_as_it_was_written_or_is_refused),
        cmocka_unit_test(a_name_reads_as_it_was_written_or_is_refused),
        cmocka_unit_test(a_reference_is_written_whole_or_left_out),
        cmocka_unit_test(an_answer_names_what_it_answers),
        cmocka_unit_test(a_language_is_a_tag_or_left_out),
        cmocka_unit_test(what_no_person_wrote_says_so),
        cmocka_unit_test(a_text_arrives_as_it_was_in_every_script),
        cmocka_unit_test(every_kind_of_line_end_is_one),
        cmocka_unit_test(text_comes_before_html),
        cmocka_unit_test(a_body_that_is_no_text_is_refused),
        cmocka_unit_test(a_mail_without_its_parts_is_refused),
    };

    return cmocka_run_group_tests(tests, start, NULL);
}
