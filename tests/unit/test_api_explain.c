/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Through the API: why things are as they are, overrides and their counts, a
 * procedure as a drawing, calendars as data.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "api_world.h"
#include "base/doc.h"

#define API "/api/v1"
#define VERSION                                                                \
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static struct told
ask(struct world *w, const char *login, struct ask in)
{
    in.token = world_session(w, login, 0, 0);
    return world_ask(w, &in);
}

static const char *
first_sentence(const struct told *told)
{
    const json_t *items = json_object_get(told->doc, "items");

    return json_string_value(json_array_get(
        json_object_get(json_array_get(items, 0), "sentences"), 0));
}

static void
decisions_are_explained_in_the_reader_s_language(void **state)
{
    struct world *w = *state;
    const char   *path = arena_printf(w->mem, API "/complaints/%s/explanations",
                                      world_complaint(w, "goods"));
    struct told   told = ask(w, "li", (struct ask){.path = path});

    assert_int_equal(told.status, 200);
    assert_string_equal(first_sentence(&told),
                        "“route”: rule “by type” decided.");
    told = ask(w, "li", (struct ask){.path = path, .query = "lang=zh"});
    assert_string_equal(first_sentence(&told),
                        "“route”：由规则“by type”决定。");
    assert_int_equal(world_ask(w, &(struct ask){.path = path}).status, 401);
}

static void
nobody_reads_why_who_may_not_see_it(void **state)
{
    struct world *w = *state;
    const char   *path = arena_printf(w->mem, API "/complaints/%s/explanations",
                                      world_complaint(w, "service"));

    assert_int_equal(ask(w, "li", (struct ask){.path = path}).status, 404);
}

static void
the_journal_and_clocks_speak(void **state)
{
    struct world *w = *state;
    const char   *number = world_complaint(w, "service");
    struct told   told =
        ask(w, "wang",
            (struct ask){.path = arena_printf(
                             w->mem, API "/complaints/%s/journal", number)});
    const json_t *first = json_array_get(json_object_get(told.doc, "items"), 0);
    const char   *text;

    assert_string_equal(
        doc_text(first, "sentence"),
        arena_printf(w->mem,
                     "The customer filed complaint %s, by another program.",
                     number));
    told = ask(w, "wang",
               (struct ask){
                   .path = arena_printf(w->mem, API "/complaints/%s", number)});
    text = doc_text(json_array_get(json_object_get(told.doc, "clocks"), 0),
                    "derivation_text");
    assert_non_null(text);
    assert_non_null(strstr(text, "At “Recorded” since "));
    assert_non_null(strstr(text, "24 hours from then: due "));
}

static void
an_override_needs_its_reason_and_facts(void **state)
{
    struct world *w = *state;
    const char   *path = arena_printf(w->mem, API "/complaints/%s/overrides",
                                      world_complaint(w, "service"));
    struct told   told;

    told = ask(w, "wang",
               (struct ask){.path = path,
                            .match = "*",
                            .body = "{\"table\":\"route\",\"set\":{"
                                    "\"responsible\":\"quality\"}}"});
    assert_int_equal(told.status, 422);
    told = ask(w, "wang",
               (struct ask){.path = path,
                            .match = "*",
                            .body = "{\"table\":\"route\",\"set\":{},"
                                    "\"reason\":\"so\"}"});
    assert_int_equal(told.status, 422);
    told = ask(w, "wang",
               (struct ask){.path = path,
                            .body = "{\"table\":\"route\",\"set\":{"
                                    "\"responsible\":\"quality\"},"
                                    "\"reason\":\"it is a bag\"}"});
    assert_int_equal(told.status, 428);
}

static void
an_override_is_explained_and_counted(void **state)
{
    struct world *w = *state;
    const char   *number = world_complaint(w, "service");
    const json_t *one;
    struct told   told =
        ask(w, "wang",
            (struct ask){.path = arena_printf(
                             w->mem, API "/complaints/%s/overrides", number),
                         .match = "*",
                         .body = "{\"table\":\"route\",\"set\":{"
                                 "\"responsible\":\"quality\"},"
                                 "\"reason\":\"it is a bag\"}"});

    assert_int_equal(told.status, 200);
    told = ask(
        w, "wang",
        (struct ask){.path = arena_printf(
                         w->mem, API "/complaints/%s/explanations", number)});
    one = json_array_get(json_object_get(told.doc, "items"), 1);
    assert_string_equal(doc_text(one, "kind"), "overridden");
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(one, "sentences"), 0)),
        "wang overrode “by type”.");
    told = ask(w, "wang", (struct ask){.path = API "/procedures/desk/rules"});
    assert_int_equal(told.status, 200);
    one = json_array_get(json_object_get(told.doc, "items"), 0);
    assert_string_equal(doc_text(one, "rule"), "by type");
    assert_true(doc_int(one, "hits", 0) >= 1);
    assert_int_equal(doc_int(one, "overrides", 0), 1);
}

static void
a_version_is_drawn(void **state)
{
    struct world *w = *state;
    struct told   told =
        ask(w, "wang", (struct ask){.path = API "/versions/" VERSION "/graph"});

    assert_int_equal(told.status, 200);
    assert_string_equal(told.reply.content_type,
                        "text/vnd.graphviz; charset=utf-8");
    assert_non_null(strstr(told.reply.body.bytes, "label=\"Recorded"));
    told = ask(w, "wang",
               (struct ask){.path = API "/versions/" VERSION "/graph",
                            .query = "format=mermaid"});
    assert_non_null(strstr(told.reply.body.bytes, "flowchart TD"));
    told = ask(w, "wang",
               (struct ask){.path = API "/versions/" VERSION "/graph",
                            .query = "format=png"});
    assert_int_equal(told.status, 400);
}

/* --- calendars --- */

#define OFFICE                                                                 \
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{\"mon\":[\"08:30-17:30\"]},"       \
    "\"holidays\":[\"2026-10-01/2026-10-07\"],\"workdays\":[\"2026-10-10\"]}"

static struct told
put_office(struct world *w, const char *login, const char *body)
{
    return ask(w, login,
               (struct ask){.method = "PUT",
                            .path = API "/calendars/office",
                            .body = body});
}

static void
a_calendar_is_kept_by_administrators_alone(void **state)
{
    struct world *w = *state;
    struct told   told;

    assert_int_equal(put_office(w, "wang", OFFICE).status, 403);
    assert_int_equal(put_office(w, "chief", OFFICE).status, 200);
    assert_int_equal(put_office(w, "chief", "{\"zone\":\"Mars\"}").status, 422);
    told = ask(w, "wang", (struct ask){.path = API "/calendars/office"});
    assert_string_equal(doc_write(w->mem, told.doc), OFFICE);
    told = ask(w, "wang", (struct ask){.path = API "/calendars"});
    assert_string_equal(doc_write(w->mem, json_object_get(told.doc, "items")),
                        "[\"office\"]");
    assert_string_equal(
        doc_text(json_array_get(json_object_get(told.doc, "details"), 0),
                 "until"),
        "2026-10-10");
    told = ask(w, "wang", (struct ask){.path = API "/calendars/none"});
    assert_int_equal(told.status, 404);
}

static void
a_calendar_goes_out_and_in_as_an_icalendar(void **state)
{
    struct world *w = *state;
    json_t       *in = doc_object(w->mem);
    struct told   told;

    assert_int_equal(put_office(w, "chief", OFFICE).status, 200);
    told = ask(w, "wang", (struct ask){.path = API "/calendars/office.ics"});
    assert_int_equal(told.status, 200);
    assert_string_equal(told.reply.content_type,
                        "text/calendar; charset=utf-8");
    doc_set_text(in, "ics", text_of(&told.reply.body));
    doc_set_text(in, "mode", "replace");
    told = ask(w, "chief",
               (struct ask){.path = API "/calendars/office/import",
                            .body = doc_write(w->mem, in)});
    assert_int_equal(told.status, 200);
    assert_string_equal(
        doc_write(w->mem, json_object_get(told.doc, "calendar")), OFFICE);
    told = ask(w, "wang",
               (struct ask){.path = API "/calendars/office/import",
                            .body = doc_write(w->mem, in)});
    assert_int_equal(told.status, 403);
}

static void
a_dry_run_keeps_nothing_and_rubbish_is_refused(void **state)
{
    struct world *w = *state;
    struct told   told = ask(
          w, "chief",
          (struct ask){
              .path = API "/calendars/new/import",
              .body = "{\"dry_run\":true,\"ics\":\"BEGIN:VCALENDAR\\r\\nBEGIN:"
                        "VEVENT\\r\\nDTSTART;VALUE=DATE:20261225\\r\\nEND:VEVENT"
                        "\\r\\nEND:VCALENDAR\\r\\n\"}"});

    assert_int_equal(told.status, 200);
    assert_false(doc_true(told.doc, "kept"));
    told = ask(w, "wang", (struct ask){.path = API "/calendars/new"});
    assert_int_equal(told.status, 404);
    told = ask(w, "chief",
               (struct ask){.path = API "/calendars/new/import",
                            .body = "{\"ics\":\"hello\"}"});
    assert_int_equal(told.status, 422);
    told = ask(w, "chief",
               (struct ask){.path = API "/calendars/bad name/import",
                            .body = "{\"ics\":\"hello\"}"});
    assert_int_equal(told.status, 422);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decisions_are_explained_in_the_reader_s_language),
        cmocka_unit_test(nobody_reads_why_who_may_not_see_it),
        cmocka_unit_test(the_journal_and_clocks_speak),
        cmocka_unit_test(an_override_needs_its_reason_and_facts),
        cmocka_unit_test(an_override_is_explained_and_counted),
        cmocka_unit_test(a_version_is_drawn),
        cmocka_unit_test(a_calendar_is_kept_by_administrators_alone),
        cmocka_unit_test(a_calendar_goes_out_and_in_as_an_icalendar),
        cmocka_unit_test(a_dry_run_keeps_nothing_and_rubbish_is_refused),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
