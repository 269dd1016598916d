/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing a complaint on the portal: choosing, filling in, mistakes, receipt.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "page_world.h"
#include "store/complaints.h"

static json_t *
facts_of(struct world *w, const char *number)
{
    struct complaint c;

    assert_int_equal(complaint_find(w->store, w->mem, number, &c, &w->why), OK);
    return json_object_get(c.state, "facts");
}

static void
the_only_procedure_is_a_form_at_once(void **state)
{
    struct told told = portal_get(*state, "/", "");

    assert_int_equal(told.status, 200);
    assert_string_equal(told.reply.content_type, "text/html; charset=utf-8");
    page_says(&told, "<form id=\"complaint\"");
    page_says(&told, "action=\"/c/shop\"");
}

static void
of_several_procedures_one_is_chosen(void **state)
{
    struct told told;

    procedures_in_force = 2;
    told = portal_get(*state, "/", "");
    page_says(&told, "href=\"/c/shop\"");
    page_says(&told, "href=\"/c/repairs\"");
    page_hides(&told, "<form id=\"complaint\"");
}

static void
without_a_procedure_the_page_says_so(void **state)
{
    struct told told;

    procedures_in_force = 0;
    told = portal_get(*state, "/", "");
    assert_int_equal(told.status, 200);
    page_says(&told, "No complaint form is open yet");
}

static void
an_unknown_procedure_leads_to_the_forms_that_are_open(void **state)
{
    struct told told = portal_get(*state, "/c/nothing", "");

    assert_int_equal(told.status, 404);
    page_says(&told, "This form is not open");
    page_says(&told, "href=\"/\"");
}

static void
the_form_speaks_the_readers_language(void **state)
{
    struct told told = portal_get(*state, "/c/shop", "lang=zh");

    page_says(&told, "<html lang=\"zh-CN\">");
    page_says(&told, "事情经过");
    assert_string_equal(
        told_header(&told, "Set-Cookie"),
        "lang=zh; Path=/; Max-Age=31536000; SameSite=Lax; Secure");
    assert_string_equal(told_header(&told, "Vary"), "Accept-Language, Cookie");
    told = portal_get(*state, "/c/shop", "lang=es");
    page_says(&told, "¿Qué ha pasado?");
    told = portal_get(*state, "/c/shop", "lang=fr");
    page_says(&told, "What happened?");
    assert_null(told_header(&told, "Set-Cookie"));
}

static void
every_kind_of_field_is_drawn_with_label_and_hint(void **state)
{
    static const char *const parts[] = {
        "<label for=\"f-name\">Your name</label>",
        "type=\"tel\" id=\"f-phone\" name=\"phone\" value=\"\" "
        "autocomplete=\"tel\" "
        "aria-describedby=\"h-phone\"",
        "<p class=\"hint\" id=\"h-phone\">We may call you back</p>",
        "<p class=\"hint\" id=\"h-bought\">As on the bill</p>",
        "type=\"email\" id=\"f-email\"",
        "type=\"date\" id=\"f-bought\"",
        "<legend>What is it about?</legend>",
        "<input type=\"radio\" id=\"f-type\" name=\"type\" value=\"goods\">",
        "<input type=\"text\" id=\"f-type-other\" name=\"type_other\" "
        "value=\"\">",
        "<select id=\"f-shop\" name=\"shop\">",
        "<textarea id=\"f-story\" name=\"story\"",
        "<input type=\"checkbox\" id=\"f-request-1\" name=\"request\" "
        "value=\"exchange\">",
        "<span class=\"prefix\" aria-hidden=\"true\">¥</span>",
        "inputmode=\"decimal\"",
        "<input type=\"checkbox\" id=\"f-call_me\" name=\"call_me\" "
        "value=\"yes\">",
        "<input type=\"file\" id=\"f-evidence\" name=\"evidence\"",
        "Up to 2 files.",
        "Email <span class=\"optional\">(optional)</span>",
    };
    struct told told = portal_get(*state, "/c/shop", "");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        page_says(&told, parts[i]);
}

static void
items_rows_and_times_are_drawn_without_a_script(void **state)
{
    static const char *const parts[] = {
        "type=\"datetime-local\" id=\"f-seen_at\" name=\"seen_at\"",
        "<input type=\"checkbox\" id=\"f-state-1\" name=\"state/doors\"",
        "name=\"state/doors/problem\" value=\"\"",
        "Only if “What is it about?” is “Goods” or “Service” and “Please call "
        "me back” is “yes”.",
        "<fieldset class=\"block\" id=\"f-witnesses\"",
        "id=\"f-witnesses/3/who\" name=\"witnesses/3/who\"",
        "<input type=\"radio\" id=\"f-witnesses/1/side-1\" "
        "name=\"witnesses/1/side\" value=\"theirs\">",
    };
    struct told told = portal_get(*state, "/c/shop", "");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        page_says(&told, parts[i]);
    page_hides(&told, "witnesses/4/");
}

static void
empty_rows_are_dropped_and_items_and_times_are_kept(void **state)
{
    struct world *w = *state;
    struct told   told = portal_post(
          w, "/c/shop", "form-key", "key-rows", "form-started",
          started_ago(w, 5000), "name", "Ana", "phone", "600 000 000", "type",
          "service", "story", "one", "seen_at", "2026-09-30T17:40", "state/lamps",
          "yes", "state/doors", "yes", "state/doors/problem", " one hangs ",
          "witnesses/1/who", "Bo", "witnesses/2/who", "  ", "witnesses/2/tel", "",
          "witnesses/3/who", "Cy", "witnesses/3/side", "ours", NULL);
    json_t *facts =
        facts_of(w, page_between(w, &told, "name=\"number\" value=\"", "\""));

    assert_int_equal(told.status, 201);
    assert_string_equal(doc_text(facts, "seen_at"), "2026-09-30 17:40");
    assert_string_equal(doc_write(w->mem, json_object_get(facts, "state")),
                        "{\"lamps\":true,\"doors\":\"one hangs\"}");
    assert_string_equal(
        doc_write(w->mem, json_object_get(facts, "witnesses")),
        "[{\"who\":\"Bo\"},{\"side\":\"ours\",\"who\":\"Cy\"}]");
}

static void
a_mistake_in_a_row_stands_at_its_row(void **state)
{
    struct world *w = *state;
    struct told   told = portal_post(
          w, "/c/shop", "form-key", "key-row", "form-started",
          started_ago(w, 5000), "name", "Ana", "phone", "600 000 000", "type",
          "service", "story", "one", "people", "51", "witnesses/1/who", "Bo",
          "witnesses/3/tel", "555 0100", NULL);

    assert_int_equal(told.status, 422);
    page_says(&told, "<a href=\"#f-witnesses/2/who\">who (2): please fill this "
                     "in</a>");
    page_says(&told, "name=\"witnesses/2/tel\" value=\"555 0100\"");
    page_says(&told, "people: at most 50");
}

static void
too_few_rows_and_rows_of_nothing_are_told(void **state)
{
    struct world *w = *state;
    struct told   told = portal_post(
          w, "/c/shop", "form-key", "key-few", "form-started",
          started_ago(w, 5000), "name", "Ana", "phone", "600 000 000", "type",
          "service", "story", "one", "witnesses/2/who", "Bo", NULL);

    page_says(&told, "<a href=\"#f-witnesses\">witnesses: at least 2</a>");
    told =
        portal_post(w, "/c/shop", "form-key", "key-odd", "form-started",
                    started_ago(w, 5000), "name", "Ana", "phone", "600 000 000",
                    "type", "service", "story", "one", "witnesses/1/age", "9",
                    "state/roof", "yes", "witnesses/x/who", "Bo", NULL);
    assert_int_equal(told.status, 422);
    page_says(&told, "witnesses/1/age: ");
    page_says(&told, "state/roof: ");
    page_says(&told, "witnesses/x/who: ");
}

static void
a_complaint_gets_a_receipt_with_number_code_and_qr(void **state)
{
    struct world *w = *state;
    struct told   told = portal_post(
          w, "/c/shop", "form-key", "key-1", "form-started", started_ago(w, 5000),
          "name", " Ana ", "phone", "600 000 000", "type", "other", "type_other",
          "noise", "story", "one\r\ntwo", "request", "return", "request",
          "exchange", "amount", "1.250,50", "pieces", "2,5", "call_me", "yes",
          "evidence=a.txt", "plain", NULL);
    const char *number =
        page_between(w, &told, "name=\"number\" value=\"", "\"");
    const char *code = page_between(w, &told, "name=\"code\" value=\"", "\"");
    json_t     *facts = facts_of(w, number);

    assert_int_equal(told.status, 201);
    assert_string_equal(told_header(&told, "Cache-Control"), "no-store");
    assert_int_equal(strlen(code), TOKEN_CHARACTERS);
    page_says(&told, "<svg class=\"qr\"");
    page_says(&told, arena_printf(w->mem, "%.4s %.4s ", code, code + 4));
    page_says(&told, "Somebody reads it and decides what to do.");
    page_says(&told, "At the latest by");
    assert_string_equal(doc_text(facts, "name"), "Ana");
    assert_string_equal(doc_text(facts, "story"), "one\ntwo");
    assert_string_equal(doc_text(facts, "type_other"), "noise");
    assert_int_equal(json_array_size(json_object_get(facts, "request")), 2);
    assert_int_equal(doc_int(facts, "amount", 0), 125050);
    assert_true(doc_real(facts, "pieces", 0) == 2.5);
    assert_true(doc_true(facts, "call_me"));
}

static void
pressing_twice_makes_one_complaint(void **state)
{
    struct world *w = *state;
    const char   *started = started_ago(w, 5000);
    struct told   one = portal_post(
          w, "/c/shop", "form-key", "same", "form-started", started, "name",
          "Ana", "phone", "600 000 000", "type", "goods", "story", "x", NULL);
    struct told two = portal_post(
        w, "/c/shop", "form-key", "same", "form-started", started, "name",
        "Ana", "phone", "600 000 000", "type", "goods", "story", "x", NULL);

    assert_int_equal(one.status, 201);
    assert_int_equal(two.status, 200);
    assert_string_equal(
        page_between(w, &one, "name=\"number\" value=\"", "\""),
        page_between(w, &two, "name=\"number\" value=\"", "\""));
}

static void
a_changed_form_under_an_old_key_gets_a_new_one(void **state)
{
    struct world *w = *state;
    const char   *started = started_ago(w, 5000);
    struct told   one = portal_post(
          w, "/c/shop", "form-key", "same", "form-started", started, "name",
          "Ana", "phone", "600 000 000", "type", "goods", "story", "x", NULL);
    struct told two = portal_post(
        w, "/c/shop", "form-key", "same", "form-started", started, "name",
        "Ana", "phone", "600 000 000", "type", "goods", "story", "y", NULL);

    assert_int_equal(one.status, 201);
    assert_int_equal(two.status, 422);
    page_says(&two, "This form was already sent");
    page_hides(&two, "name=\"form-key\" value=\"same\"");
}

static void
mistakes_keep_what_was_typed_and_lead_to_their_fields(void **state)
{
    struct world *w = *state;
    struct told   told = portal_post(
          w, "/c/shop", "form-key", "k", "form-started", started_ago(w, 5000),
          "name", "", "phone", "not one", "type", "other", "type_other", "",
          "story", "</textarea><script>1</script>", "request", "exchange",
          "amount", "much", "evidence=a.txt", "plain", NULL);

    assert_int_equal(told.status, 422);
    page_says(&told, "<title>Error: ");
    page_says(&told, "<a href=\"#f-name\">Your name: please fill this in</a>");
    page_says(&told, "<a href=\"#f-phone\">Your phone: enter a phone number");
    page_says(&told, "<a href=\"#f-type-other\">");
    page_says(
        &told,
        "<a href=\"#f-amount\">Amount: enter a number, such as 12.50</a>");
    page_says(&told,
              "aria-describedby=\"h-phone e-phone\" aria-invalid=\"true\"");
    page_says(&told, "value=\"not one\"");
    page_says(&told, "value=\"other\" checked");
    page_says(&told, "value=\"exchange\" checked");
    page_says(&told, "&lt;/textarea&gt;&lt;script&gt;");
    page_hides(&told, "<script>1");
    page_says(&told, "files have to be chosen again");
    page_says(&told, "name=\"form-key\" value=\"k\"");
}

static void
a_form_that_was_sent_changes_language_without_losing_anything(void **state)
{
    struct world *w = *state;
    struct told   told;

    told = portal_post(w, "/c/shop", "form-key", "k", "form-started",
                       started_ago(w, 5000), "name", "Ana", NULL);
    page_says(&told, "formaction=\"/c/shop?lang=es\"");
    told = portal_post(w, "/c/shop", "form-again", "1", "form-key", "k", "name",
                       "Ana", NULL);
    assert_int_equal(told.status, 200);
    page_says(&told, "value=\"Ana\"");
    page_hides(&told, "role=\"alert\"");
}

static void
programs_are_shown_the_form_again(void **state)
{
    struct world *w = *state;
    const char   *forged = "1.aaaaaaaaaaaaaaaaaaaaaaaaaa";
    const char   *started[] = {started_ago(w, 10), forged, "",
                               started_ago(w, 5000)};
    const char   *trap[] = {"", "", "", "http://spam.example"};

    for (size_t i = 0; i < 4; i++) {
        struct told told = portal_post(
            w, "/c/shop", "form-key", "k", "form-started", started[i],
            "your-website", trap[i], "name", "Ana", "phone", "600 000 000",
            "type", "goods", "story", "x", NULL);

        assert_int_equal(told.status, 422);
        page_says(&told, "value=\"Ana\"");
    }
}

static void
what_the_form_does_not_have_is_refused(void **state)
{
    struct world *w = *state;
    struct told   told =
        portal_post(w, "/c/shop", "form-key", "k", "form-started",
                    started_ago(w, 5000), "name", "Ana", "phone", "600 000 000",
                    "type", "goods", "story", "x", "severity", "serious", NULL);

    assert_int_equal(told.status, 422);
    told =
        portal_post(w, "/c/shop", "form-key", "k", "form-started",
                    started_ago(w, 5000), "name", "Ana", "name", "Eva", "phone",
                    "600 000 000", "type", "goods", "story", "x", NULL);
    assert_int_equal(told.status, 400);
}

static void
too_many_files_and_strange_ones_are_told(void **state)
{
    struct world *w = *state;
    struct told   told;

    told =
        portal_post(w, "/c/shop", "form-key", "k", "form-started",
                    started_ago(w, 5000), "name", "Ana", "phone", "600 000 000",
                    "type", "goods", "story", "x", "evidence=a.txt", "a",
                    "evidence=b.txt", "b", "evidence=c.txt", "c", NULL);
    assert_int_equal(told.status, 422);
    page_says(&told, "Photos and papers: at most 2 files");
    told = portal_post(
        w, "/c/shop", "form-key", "k", "form-started", started_ago(w, 5000),
        "name", "Ana", "phone", "600 000 000", "type", "goods", "story", "x",
        "evidence=a.exe", "MZ\x90\x01\x02\x03\x04\x05\x06", NULL);
    assert_int_equal(told.status, 422);
    page_says(
        &told,
        "Photos and papers: one of the files is of a kind we cannot take");
}

static void
nothing_is_kept_of_a_form_that_goes_back(void **state)
{
    struct world *w = *state;
    struct told   told =
        portal_post(w, "/c/shop", "form-key", "k", "form-started",
                    started_ago(w, 5000), "name", "Ana", "phone", "600 000 000",
                    "type", "goods", "story", "", "evidence=a.txt", "a", NULL);

    assert_int_equal(told.status, 422);
    assert_int_equal(rmdir(arena_printf(w->mem, "%s/files", w->folder)), 0);
}

static void
a_form_from_another_site_is_refused_with_a_page(void **state)
{
    struct told told = world_ask(
        *state, &(struct ask){.path = "/c/shop",
                              .body = "name=Ana",
                              .type = "application/x-www-form-urlencoded",
                              .origin = "https://evil.example"});

    assert_int_equal(told.status, 403);
    assert_string_equal(told.reply.content_type, "text/html; charset=utf-8");
    page_says(&told, "Request number");
}

static void
addresses_of_programs_get_problems_not_pages(void **state)
{
    struct told told = portal_get(*state, "/api/v1/nothing", "");

    assert_int_equal(told.status, 404);
    assert_string_equal(told.reply.content_type, "application/problem+json");
    told = portal_get(*state, "/nothing", "lang=es");
    assert_int_equal(told.status, 404);
    page_says(&told, "Esta página no existe");
}

#define PORTAL_TEST(name)                                                      \
    cmocka_unit_test_setup_teardown(name, portal_open, portal_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PORTAL_TEST(the_only_procedure_is_a_form_at_once),
        PORTAL_TEST(of_several_procedures_one_is_chosen),
        PORTAL_TEST(without_a_procedure_the_page_says_so),
        PORTAL_TEST(an_unknown_procedure_leads_to_the_forms_that_are_open),
        PORTAL_TEST(the_form_speaks_the_readers_language),
        PORTAL_TEST(every_kind_of_field_is_drawn_with_label_and_hint),
        PORTAL_TEST(items_rows_and_times_are_drawn_without_a_script),
        PORTAL_TEST(empty_rows_are_dropped_and_items_and_times_are_kept),
        PORTAL_TEST(a_mistake_in_a_row_stands_at_its_row),
        PORTAL_TEST(too_few_rows_and_rows_of_nothing_are_told),
        PORTAL_TEST(a_complaint_gets_a_receipt_with_number_code_and_qr),
        PORTAL_TEST(pressing_twice_makes_one_complaint),
        PORTAL_TEST(a_changed_form_under_an_old_key_gets_a_new_one),
        PORTAL_TEST(mistakes_keep_what_was_typed_and_lead_to_their_fields),
        PORTAL_TEST(
            a_form_that_was_sent_changes_language_without_losing_anything),
        PORTAL_TEST(programs_are_shown_the_form_again),
        PORTAL_TEST(what_the_form_does_not_have_is_refused),
        PORTAL_TEST(too_many_files_and_strange_ones_are_told),
        PORTAL_TEST(nothing_is_kept_of_a_form_that_goes_back),
        PORTAL_TEST(a_form_from_another_site_is_refused_with_a_page),
        PORTAL_TEST(addresses_of_programs_get_problems_not_pages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
