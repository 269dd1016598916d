/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Following a complaint on the portal, and adding to it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/desk.h"
#include "page_world.h"

static struct told
ask(struct world *w, const struct filed *filed)
{
    return portal_post(w, "/status", "number", filed->number, "code",
                       filed->code, NULL);
}

static void
work(struct world *w, const char *number, const struct command *cmd)
{
    struct complaint c;
    struct mistakes  mistakes = {.mem = w->mem};

    if (desk_do(w->app.desk, w->mem, number, cmd, &c, &mistakes, &w->why) != OK)
        fail_msg("%s", w->why.text);
}

static const char *const officer[] = {"service.officer", NULL};
#define OFFICER                                                                \
    {                                                                          \
        "wang", (const char **)officer                                         \
    }

static const json_t *
state_of(struct world *w, const char *number)
{
    struct complaint c;

    assert_int_equal(complaint_find(w->store, w->mem, number, &c, &w->why), OK);
    return c.state;
}

static void
number_and_code_open_a_complaint(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct told   told = ask(w, &filed);

    assert_int_equal(told.status, 200);
    assert_string_equal(told_header(&told, "Cache-Control"), "no-store");
    page_says(&told, "<p class=\"stage\">We have it</p>");
    page_says(&told, "Somebody reads it and decides what to do.");
    page_says(&told, "At the latest by");
    page_says(&told, "We received your complaint");
    page_hides(&told, "service.officer");
}

static void
a_code_may_be_copied_by_hand(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct text   typed = {.mem = w->mem};

    for (const char *c = filed.code; *c != '\0'; c++)
        text_addf(&typed, "%c%s",
                  *c == 'o'   ? '0'
                  : *c == 'l' ? '1'
                              : *c - (*c >= 'a') * 32,
                  (c - filed.code) % 4 == 3 ? " - " : "");
    assert_int_equal(portal_post(w, "/status", "number", filed.number, "code",
                                 text_of(&typed), NULL)
                         .status,
                     200);
}

static void
wrong_and_unknown_look_alike(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct told   wrong =
        portal_post(w, "/status", "number", filed.number, "code", "aaaa", NULL);
    struct told unknown = portal_post(w, "/status", "number", "TS-9999", "code",
                                      filed.code, NULL);
    struct told empty = portal_post(w, "/status", "number", "", NULL);

    assert_int_equal(wrong.status, 404);
    assert_int_equal(unknown.status, 404);
    assert_int_equal(empty.status, 404);
    page_says(&wrong, "No complaint goes with this number and code");
    page_says(&unknown, "No complaint goes with this number and code");
    assert_int_equal(wrong.reply.body.length, unknown.reply.body.length);
}

static void
guessing_is_slowed_down(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    int           status = 0;

    for (int i = 0; i < 20 && status != 429; i++)
        status = portal_post(w, "/status", "number", filed.number, "code",
                             "aaaa", NULL)
                     .status;
    assert_int_equal(status, 429);
}

static void
the_number_may_come_with_the_address_and_the_code_never_does(void **state)
{
    struct world *w = *state;
    struct told   told = portal_get(w, "/status", "number=TS-0001&code=secret");

    page_says(&told, "name=\"number\" value=\"TS-0001\"");
    page_hides(&told, "secret");
    page_says(&told, "href=\"?lang=zh&amp;number=TS-0001\"");
}

static void
an_answer_and_files_reach_the_complaint(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct told   told = portal_post(
          w, "/status/answer", "number", filed.number, "code", filed.code, "text",
          "more\r\nwords <b>", "files=a.txt", "paper", NULL);

    assert_int_equal(told.status, 200);
    page_says(&told, "Thank you, we have it.");
    page_says(&told, "more\nwords &lt;b&gt;");
    page_says(&told, "<button class=\"link\" type=\"submit\">a.txt</button>");
}

static void
pressing_twice_adds_once(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);

    for (int i = 0; i < 2; i++)
        assert_int_equal(portal_post(w, "/status/answer", "number",
                                     filed.number, "code", filed.code, "text",
                                     "again?", "files=a.txt", "paper", NULL)
                             .status,
                         200);
    assert_int_equal(
        json_array_size(json_object_get(state_of(w, filed.number), "messages")),
        1);
    assert_int_equal(
        json_array_size(json_object_get(state_of(w, filed.number), "files")),
        1);
}

static void
an_empty_or_strange_answer_is_told_and_kept(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct told told = portal_post(w, "/status/answer", "number", filed.number,
                                   "code", filed.code, "text", "  ", NULL);

    assert_int_equal(told.status, 422);
    page_says(&told, "<a href=\"#text\">Write something or choose a file</a>");
    told = portal_post(w, "/status/answer", "number", filed.number, "code",
                       filed.code, "text", "look at this", "files=a.exe",
                       "MZ\x90\x01\x02\x03\x04\x05\x06", NULL);
    assert_int_equal(told.status, 422);
    page_says(&told, "look at this</textarea>");
    assert_null(json_array_get(
        json_object_get(state_of(w, filed.number), "messages"), 0));
}

static void
letters_and_messages_are_read_without_names_of_staff(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w);
    struct told   told;

    work(w, filed.number,
         &(struct command){
             .kind = DO_ANSWER, .by = OFFICER, .text = "We are looking."});
    work(w, filed.number,
         &(struct command){
             .kind = DO_NOTE, .by = OFFICER, .text = "a difficult one"});
    work(w, filed.number,
         &(struct command){.kind = DO_ACT,
                           .by = OFFICER,
                           .action = "explain",
                           .answers = doc_object(w->mem)});
    told = ask(w, &filed);
    page_says(&told, "We are looking.");
    page_says(&told, "<strong>Greenfield</strong>");
    page_says(&told, "About your complaint");
    page_says(&told, "Dear Ana,");
    page_says(&told,
              arena_printf(w->mem, "about <span class=\"whole\">%s</span>.",
                           filed.number));
    page_says(&told, "<p class=\"stage\">Closed</p>");
    page_hides(&told, "At the latest by");
    page_hides(&told, "wang");
    page_hides(&told, "difficult");
}

static void
own_files_come_back_and_others_do_not(void **state)
{
    struct world *w = *state;
    struct filed  filed = portal_file(w), other = portal_file(w);
    struct told   told;

    portal_post(w, "/status/answer", "number", filed.number, "code", filed.code,
                "files=a.txt", "paper", NULL);
    told = portal_post(w, "/status/file/1", "number", filed.number, "code",
                       filed.code, NULL);
    assert_int_equal(told.status, 200);
    assert_non_null(told_header(&told, "X-Accel-Redirect"));
    told = portal_post(w, "/status/file/1", "number", other.number, "code",
                       other.code, NULL);
    assert_int_equal(told.status, 404);
    told = portal_post(w, "/status/file/2", "number", filed.number, "code",
                       filed.code, NULL);
    assert_int_equal(told.status, 404);
    told = portal_post(w, "/status/file/1", "number", filed.number, "code",
                       other.code, NULL);
    assert_int_equal(told.status, 404);
    assert_null(told_header(&told, "X-Accel-Redirect"));
}

static void
the_original_of_a_mail_is_for_the_staff(void **state)
{
    struct world       *w = *state;
    struct filed        filed = portal_file(w);
    const struct filing mail = {
        "original.eml",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "message/rfc822", 10};
    const struct command cmd = {.kind = DO_FILE,
                                .by = {.login = ACTOR_CUSTOMER},
                                .channel = "email",
                                .files = &mail,
                                .file_count = 1};
    struct mistakes      mistakes = {.mem = w->mem};
    struct complaint     after;
    struct told          told;

    assert_int_equal(desk_do(w->app.desk, w->mem, filed.number, &cmd, &after,
                             &mistakes, &w->why),
                     OK);
    told = ask(w, &filed);
    assert_int_equal(told.status, 200);
    page_hides(&told, "original.eml");
    told = portal_post(w, "/status/file/1", "number", filed.number, "code",
                       filed.code, NULL);
    assert_int_equal(told.status, 404);
    assert_null(told_header(&told, "X-Accel-Redirect"));
}

#define PORTAL_TEST(name)                                                      \
    cmocka_unit_test_setup_teardown(name, portal_open, portal_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        PORTAL_TEST(number_and_code_open_a_complaint),
        PORTAL_TEST(a_code_may_be_copied_by_hand),
        PORTAL_TEST(wrong_and_unknown_look_alike),
        PORTAL_TEST(guessing_is_slowed_down),
        PORTAL_TEST(
            the_number_may_come_with_the_address_and_the_code_never_does),
        PORTAL_TEST(an_answer_and_files_reach_the_complaint),
        PORTAL_TEST(pressing_twice_adds_once),
        PORTAL_TEST(an_empty_or_strange_answer_is_told_and_kept),
        PORTAL_TEST(letters_and_messages_are_read_without_names_of_staff),
        PORTAL_TEST(own_files_come_back_and_others_do_not),
        PORTAL_TEST(the_original_of_a_mail_is_for_the_staff),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
