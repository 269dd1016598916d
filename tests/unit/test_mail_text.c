/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HTML as text, and what of a text is somebody's own words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mail/html.h"
#include "mail/quote.h"

enum { ROOM = 16 * 1024 * 1024 };

static struct arena *mem;

static int
begin(void **state)
{
    html_start();
    mem = arena_new(ROOM);
    return 0;
}

static int
end(void **state)
{
    arena_free(mem);
    return 0;
}

static void
blocks_are_lines_and_blanks_are_folded(void **state)
{
    assert_string_equal(
        html_text(mem, "<p>one\n  two&nbsp;</p><p></p><div>three<br>four</div>"
                       "<ul><li>five<li>six</ul>"),
        "one two\n\nthree\nfour\n\n- five\n- six");
    assert_string_equal(
        html_text(mem, "<table><tr><td>a<td>b<tr><td>c</table>"), "a | b\nc");
    assert_string_equal(html_text(mem, "<pre>a  b\n c</pre>"), "a  b\n c");
}

static void
a_meta_tag_does_not_change_the_charset(void **state)
{
    assert_string_equal(
        html_text(mem, "<html><head><meta charset=gb2312><title>t</title>"
                       "</head><body>\u5ba2\u6237 &aacute;&#x20ac;</body>"),
        "\u5ba2\u6237 \u00e1\u20ac");
}

static void
what_is_not_shown_is_left_out(void **state)
{
    assert_string_equal(
        html_text(mem, "<div style='Display : none'>preview<b>x</b></div>"
                       "<style>p{}</style><script>if (a<b) x()</script>"
                       "<p hidden>h</p>ze\u200bro"),
        "zero");
    assert_string_equal(html_text(mem, "<div style='display:none'>all</div>"),
                        "all");
}

static void
a_link_says_where_it_leads_unless_it_shows_it(void **state)
{
    assert_string_equal(
        html_text(mem, "<a href='https://a.example/x'>see</a> "
                       "<a href='http://b.example/'>b.example</a> "
                       "<a href='mailto:c@d.example'>c@d.example</a> "
                       "<a href='javascript:alert(1)'>run</a> "
                       "<a href='https://e.example'><img src=x></a>"),
        "see <https://a.example/x> b.example c@d.example run");
}

static void
only_quoting_blocks_get_marks(void **state)
{
    assert_string_equal(
        html_text(mem, "own<blockquote type=cite><p>old</p>older</blockquote>"
                       "<blockquote>indented</blockquote>"),
        "own\n\n> old\n\n> older\n\nindented");
}

static void
expect(const char *text, const char *own, const char *quoted)
{
    struct quote cut = quote_cut(mem, text, "Re: complaint");

    assert_string_equal(cut.own, own);
    assert_string_equal(cut.quoted, quoted);
}

static void
a_marked_quotation_and_its_introduction_are_cut(void **state)
{
    expect("It broke again.\n\nOn Mon, Mar 3, 2025 at 9:00 AM, Support\n"
           "<help@example.org> wrote:\n> We have\n> received it.\n",
           "It broke again.",
           "On Mon, Mar 3, 2025 at 9:00 AM, Support\n<help@example.org> "
           "wrote:\n> We have\n> received it.");
    expect("又坏了。\n\n在 2025-03-03 09:00:00，\"客服\" <a@b.example> "
           "写道：\n已收到\n",
           "又坏了。",
           "在 2025-03-03 09:00:00，\"客服\" <a@b.example> 写道：\n已收到");
    expect("Sigue roto.\nEl lun, 3 mar 2025, Soporte escribió:\n> Recibido",
           "Sigue roto.", "El lun, 3 mar 2025, Soporte escribió:\n> Recibido");
    expect("> old\n\nnew below", "new below", "> old");
}

static void
a_copied_head_and_what_follows_are_cut(void **state)
{
    expect("new\n\n-----Original Message-----\nFrom: a\nold", "new",
           "-----Original Message-----\nFrom: a\nold");
    expect("新\n\n------------------ 原始邮件 ------------------\n旧", "新",
           "------------------ 原始邮件 ------------------\n旧");
    expect("新\n\n发件人: 客服\n发送时间: 2025年3月3日\n收件人: 我\n主题: "
           "回复\n\n旧",
           "新",
           "发件人: 客服\n发送时间: 2025年3月3日\n收件人: 我\n主题: "
           "回复\n\n旧");
    expect(
        "nuevo\n\nDe: Soporte\nEnviado el: lunes\nPara: yo\nAsunto: x\n\nviejo",
        "nuevo",
        "De: Soporte\nEnviado el: lunes\nPara: yo\nAsunto: x\n\nviejo");
}

static void
a_signature_is_cut_when_something_is_left(void **state)
{
    expect("text\n\n-- \nAna\nTel. 1", "text", "--\nAna\nTel. 1");
    expect("坏了\n\n发自我的iPhone", "坏了", "发自我的iPhone");
    expect("--\nonly this", "--\nonly this", "");
}

static void
own_words_are_kept_when_it_is_not_clear(void **state)
{
    const char *const kept[] = {
        "On Monday your agent wrote:\nwe will not refund\nThat is wrong.",
        "> question one\nyes\n> question two\nno\n",
        "The label said\n> DO NOT OPEN\nand I did not.",
        "From: the beginning it was bad\nDate: unknown",
        "On 3 March at 10:30 your agent wrote:\nwe will not refund\n",
        "> only quoted\n> nothing else",
        "a -- b\n---\nc",
    };

    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        struct quote cut = quote_cut(mem, kept[i], "complaint");

        assert_int_equal(strncmp(cut.own, kept[i], strlen(cut.own)), 0);
        assert_true(strlen(cut.own) + 1 >= strlen(kept[i]));
        assert_string_equal(cut.quoted, "");
    }
}

static void
a_mail_that_is_passed_on_is_kept_whole(void **state)
{
    const char *text = "please look\n\n-----Original Message-----\nFrom: a\n"
                       "Sent: b\nTo: c\n\nit broke";

    assert_string_equal(quote_cut(mem, text, "Fwd: it broke").own, text);
    assert_string_equal(quote_cut(mem, text, "转发：坏了").own, text);
    expect("see\n---------- Forwarded message ---------\nFrom: a\nDate: "
           "b\nSubject: c\n\nit broke",
           "see\n---------- Forwarded message ---------\nFrom: a\nDate: "
           "b\nSubject: c\n\nit broke",
           "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_lines_and_blanks_are_folded),
        cmocka_unit_test(a_meta_tag_does_not_change_the_charset),
        cmocka_unit_test(what_is_not_shown_is_left_out),
        cmocka_unit_test(a_link_says_where_it_leads_unless_it_shows_it),
        cmocka_unit_test(only_quoting_blocks_get_marks),
        cmocka_unit_test(a_marked_quotation_and_its_introduction_are_cut),
        cmocka_unit_test(a_copied_head_and_what_follows_are_cut),
        cmocka_unit_test(a_signature_is_cut_when_something_is_left),
        cmocka_unit_test(own_words_are_kept_when_it_is_not_clear),
        cmocka_unit_test(a_mail_that_is_passed_on_is_kept_whole),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
