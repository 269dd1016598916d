/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests, test messages, and the HTML half of a mail.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/telling.h"
#include "desk_told.h"

#define SECRETS "{'text':'" TOLD_SECRET "','what':'" TOLD_SECRET "'}"

static void
hold(struct live *l, struct notice n)
{
    AUTO_TX               tx = {NULL};
    const struct delivery held = {.notice = n,
                                  .channel = "",
                                  .recipient = "wang",
                                  .state = DELIVERY_HELD,
                                  .digest_id = TOLD_DIGEST};
    int64_t               id;

    assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
    assert_int_equal(delivery_add(&tx, &held, &id, &l->why), OK);
    assert_int_equal(tx_commit(&tx, &l->why), OK);
}

static void
a_digest_lists_what_is_held_by_complaint_soonest_due_first(void **state)
{
    struct live  *l = *state;
    struct notice digest = {
        .kind = "digest", .audience = "login:wang", .at_ms = moment_now()};
    struct reader to = told_reader("en");
    const char   *later = told_submit(l, "web", "en", NULL);
    const char   *sooner, *text;
    json_t       *doc;

    told_nothing(l, digest, "over meanwhile");
    told_one(l, later, EVENT_CLOCK_STOPPED, "li", "{'clock':'answer'}", NULL);
    told_one(l, later, EVENT_TASK_OPENED, "li", "{'task':1,'team':'quality'}",
             SECRETS);
    hold(l, told_notice(l, "task"));
    sooner = told_submit(l, "web", "en", NULL);
    told_one(l, sooner, EVENT_ANSWERED, ACTOR_CUSTOMER, "{'by':'customer'}",
             SECRETS);
    hold(l, told_notice(l, "customer"));
    told_one(l, later, EVENT_TOLD, ACTOR_RULES, "{'roles':['quality.officer']}",
             NULL);
    hold(l, told_notice(l, "told"));
    doc = told_tell(l, &digest, &to);
    text = doc_text(doc, "text");
    assert_string_equal(doc_text(doc, "subject"), "3 notices from the desk");
    assert_int_equal(json_array_size(json_object_get(doc, "lines")), 3);
    assert_true(strstr(text, sooner) < strstr(text, later));
    assert_non_null(strstr(text, "- TS-0001: a task for quality"));
    assert_non_null(strstr(text, "https://desk.example/desk/c/TS-0002"));
    assert_null(strstr(text, TOLD_SECRET));
    told_one(l, later, EVENT_TASK_EXCUSED, "li", "{'task':1}", NULL);
    assert_string_equal(doc_text(told_tell(l, &digest, &to), "subject"),
                        "2 notices from the desk");
}

static void
a_test_message_names_the_company_as_it_is_now(void **state)
{
    struct live  *l = *state;
    struct notice n = {.kind = "test", .audience = "", .at_ms = moment_now()};
    struct reader to = told_reader("es");

    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "Un mensaje de prueba de Apotheke <Nord>");
    desk_renew(l->desk, "https://other.example", "Nueva", NULL);
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "Un mensaje de prueba de Nueva");
    assert_string_equal(
        json_string_value(doc_at(told_tell(l, &n, &to), "company.url")),
        "https://other.example");
}

/* --- HTML --- */

static void
html_keeps_paragraphs_and_breaks(void **state)
{
    struct live *l = *state;
    char        *html =
        telling_html(l->mem, "en", "one\ntwo\r\n\r\n\nthree", "Firm\nWeg 1");

    assert_non_null(strstr(html, ">one<br>two</p><p"));
    assert_non_null(strstr(html, ">three</p><p"));
    assert_non_null(strstr(html, ">Firm<br>Weg 1</p></div>"));
    assert_null(strstr(html, "<p></p>"));
}

static void
html_says_nothing_but_text(void **state)
{
    struct live *l = *state;
    const char  *hostile =
        "<script>alert(1)</script> & \"'> </p><img src=x onerror=y> "
        "javascript:alert(1) "
        "https://x.example/\"onclick=\"z https://y.example/<b>";
    char *html = telling_html(l->mem, "e\"n", hostile, hostile);

    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<img"));
    assert_null(strstr(html, "<b>"));
    assert_null(strstr(html, "\"onclick"));
    assert_null(strstr(html, "href=\"javascript"));
    assert_non_null(strstr(html, "lang=\"e&quot;n\""));
    assert_non_null(
        strstr(html, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; "));
    assert_non_null(strstr(html, "<a href=\"https://x.example/\" "));
}

static void
html_links_an_address_without_the_stop_behind_it(void **state)
{
    struct live *l = *state;
    char        *html = telling_html(l->mem, "en",
                                     "See https://a.example/s?n=1&m=2#C. Or "
                                            "(http://b.example). Not http:// or ahttps.",
                                     NULL);

    assert_non_null(
        strstr(html, "<a href=\"https://a.example/s?n=1&amp;m=2#C\""));
    assert_non_null(strstr(html, ">https://a.example/s?n=1&amp;m=2#C</a>. Or "
                                 "(<a href=\"http://b.example\""));
    assert_non_null(strstr(html, "</a>). Not http:// or ahttps."));
}

static void
html_takes_nothing_from_elsewhere(void **state)
{
    struct live *l = *state;
    char        *html = telling_html(l->mem, "zh", "好", "公司");

    assert_null(strstr(html, "http"));
    assert_null(strstr(html, "url("));
    assert_null(strstr(html, "<link"));
    assert_null(strstr(html, "src="));
}

static void
html_makes_an_address_on_a_line_of_its_own_easy_to_hit(void **state)
{
    struct live *l = *state;
    char        *html =
        telling_html(l->mem, "en", "Here:\nhttps://a.example/s#C", NULL);

    assert_non_null(strstr(html, "<br><a href=\"https://a.example/s#C\""));
    assert_non_null(strstr(html, "padding:9px 14px"));
    html = telling_html(l->mem, "en", "Here: https://a.example/s#C", NULL);
    assert_null(strstr(html, "padding:9px 14px"));
}

static void
html_has_colours_for_a_dark_screen(void **state)
{
    struct live *l = *state;
    char        *html = telling_html(l->mem, "en", "one", "Firm");

    assert_non_null(strstr(html, "@media (prefers-color-scheme:dark){"));
    assert_non_null(strstr(html, "<p class=\"foot\""));
    assert_non_null(strstr(html, "<body class=\"room\""));
}

#define T(name) cmocka_unit_test_setup_teardown(name, told_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_digest_lists_what_is_held_by_complaint_soonest_due_first),
        T(a_test_message_names_the_company_as_it_is_now),
        T(html_keeps_paragraphs_and_breaks),
        T(html_says_nothing_but_text),
        T(html_links_an_address_without_the_stop_behind_it),
        T(html_takes_nothing_from_elsewhere),
        T(html_makes_an_address_on_a_line_of_its_own_easy_to_hit),
        T(html_has_colours_for_a_dark_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
