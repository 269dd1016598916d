/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What anybody may do through the API: look at procedures, file a complaint,
 * follow it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "api/guard.h"
#include "api_world.h"
#include "base/doc.h"

#define COMPLAINTS "/api/v1/complaints"
#define GOOD "{\"answers\":{\"name\":\"Ana\",\"story\":\"Caked bags\"}}"

static const char *
error_text(const struct told *told, const char *key)
{
    return doc_text(json_array_get(json_object_get(told->doc, "errors"), 0),
                    key);
}

/* The first of a list that has this name. */
static json_t *
named(json_t *list, const char *name)
{
    size_t  i;
    json_t *one;

    json_array_foreach(list, i, one)
    {
        if (strcmp(doc_text(one, "name"), name) == 0)
            return one;
    }
    return NULL;
}

static void
the_procedures_in_force_are_listed_in_the_readers_language(void **state)
{
    struct told en =
        world_ask(*state, &(struct ask){.path = "/api/v1/procedures",
                                        .query = "lang=en"});
    struct told zh =
        world_ask(*state, &(struct ask){.path = "/api/v1/procedures",
                                        .query = "lang=zh"});

    assert_int_equal(en.status, 200);
    assert_string_equal(
        doc_text(json_array_get(json_object_get(en.doc, "items"), 0), "title"),
        "Our desk");
    assert_string_equal(
        doc_text(json_array_get(json_object_get(zh.doc, "items"), 0), "title"),
        "投诉");
}

static void
a_customer_sees_public_forms_and_nothing_of_the_inside(void **state)
{
    struct told told =
        world_ask(*state, &(struct ask){.path = "/api/v1/procedures/desk",
                                        .query = "lang=zh"});
    json_t *forms = json_object_get(told.doc, "forms");
    json_t *fields = json_object_get(named(forms, "complaint"), "fields");

    assert_int_equal(told.status, 200);
    assert_int_equal(json_array_size(forms), 1);
    assert_string_equal(doc_text(named(fields, "name"), "label"), "姓名");
    assert_string_equal(doc_text(named(fields, "name"), "hint"),
                        "First and last");
    assert_true(doc_true(named(fields, "name"), "required"));
    assert_string_equal(
        doc_text(json_array_get(
                     json_object_get(named(fields, "type"), "options"), 0),
                 "label"),
        "Goods");
    assert_int_equal(json_array_size(json_object_get(told.doc, "stages")), 0);
    assert_int_equal(json_array_size(json_object_get(told.doc, "roles")), 0);
    assert_int_equal(json_object_size(json_object_get(told.doc, "words")), 0);
}

static void
staff_see_stages_actions_and_roles(void **state)
{
    struct told told = world_ask(
        *state, &(struct ask){.path = "/api/v1/procedures/desk",
                              .query = "lang=en",
                              .token = world_session(*state, "li", 0, 0)});
    json_t *stage = named(json_object_get(told.doc, "stages"), "recorded");
    json_t *roles = json_object_get(told.doc, "roles");

    assert_string_equal(doc_text(stage, "label"), "Recorded");
    assert_string_equal(
        doc_text(named(json_object_get(stage, "actions"), "judge"), "label"),
        "Judge it");
    assert_int_equal(json_array_size(roles), 4);
    assert_string_equal(doc_text(named(roles, "quality.officer"), "label"),
                        "Quality · officer");
}

static void
an_unknown_procedure_is_missing(void **state)
{
    struct told told =
        world_ask(*state, &(struct ask){.path = "/api/v1/procedures/nothing"});

    assert_int_equal(told.status, 404);
    assert_string_equal(told.code, "not-found");
}

static void
a_complaint_gets_a_number_a_code_and_its_first_stage(void **state)
{
    struct told told =
        world_ask(*state, &(struct ask){.path = COMPLAINTS, .body = GOOD});
    const char *number = doc_text(told.doc, "number");
    char        place[80];

    assert_int_equal(told.status, 201);
    assert_int_equal(strlen(doc_text(told.doc, "code")), 26);
    assert_string_equal(doc_text(told.doc, "stage"), "recorded");
    assert_false(doc_true(told.doc, "repeated"));
    snprintf(place, sizeof place, COMPLAINTS "/%s", number);
    assert_string_equal(told_header(&told, "Location"), place);
}

static void
a_wrong_answer_is_pointed_at(void **state)
{
    struct told told = world_ask(
        *state,
        &(struct ask){.path = COMPLAINTS,
                      .body = "{\"answers\":{\"name\":\"Ana\",\"story\":\"x\","
                              "\"type\":\"weather\"}}"});

    assert_int_equal(told.status, 422);
    assert_string_equal(told.code, "invalid-input");
    assert_string_equal(error_text(&told, "pointer"), "/answers/type");
    assert_string_equal(error_text(&told, "code"), "not_an_option");
}

static void
every_wrong_answer_is_told_at_once(void **state)
{
    struct told told = world_ask(
        *state, &(struct ask){.path = COMPLAINTS, .body = "{\"answers\":{}}"});

    assert_int_equal(told.status, 422);
    assert_int_equal(json_array_size(json_object_get(told.doc, "errors")), 2);
}

static void
what_is_not_a_submission_is_refused(void **state)
{
    static const struct {
        const char *body;
        int         status;
    } cases[] = {
        {"{\"answers\":{}, \"number\":\"TS-1\"}", 422},
        {"{\"answers\":[]}", 422},
        {"{}", 422},
        {"{\"answers\":{\"name\":\"A\",\"story\":\"b\"},\"lang\":\"xx\"}", 422},
        {"{\"answers\":{\"name\":\"A\",\"story\":\"b\"},\"lang\":1}", 422},
        {"{\"answers\":{\"name\":\"A\",\"story\":\"b\"},\"procedure\":\"no\"}",
         404},
        {"{\"answers\":{},\"answers\":{}}", 400},
        {"{\"answers\":", 400},
        {"[]", 400},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct told told = world_ask(
            *state, &(struct ask){.path = COMPLAINTS, .body = cases[i].body});

        assert_int_equal(told.status, cases[i].status);
    }
}

static void
a_body_over_the_limit_is_refused(void **state)
{
    struct world *w = *state;
    char         *body = arena_take(w->mem, LIMIT_JSON_BYTES + 2);
    struct told   told;

    memset(body, ' ', LIMIT_JSON_BYTES + 1);
    told = world_ask(w, &(struct ask){.path = COMPLAINTS, .body = body});
    assert_int_equal(told.status, 413);
}

static void
only_json_is_taken(void **state)
{
    struct told told = world_ask(
        *state,
        &(struct ask){.path = COMPLAINTS, .body = GOOD, .type = "text/plain"});

    assert_int_equal(told.status, 415);
}

static void
the_same_key_makes_one_complaint(void **state)
{
    const struct ask ask = {.path = COMPLAINTS, .body = GOOD, .key = "k-1"};
    struct told      once = world_ask(*state, &ask);
    struct told      again = world_ask(*state, &ask);

    assert_int_equal(again.status, 201);
    assert_true(doc_true(again.doc, "repeated"));
    assert_string_equal(doc_text(once.doc, "number"),
                        doc_text(again.doc, "number"));
    assert_string_equal(doc_text(once.doc, "code"),
                        doc_text(again.doc, "code"));
}

static void
the_same_key_with_other_content_is_a_conflict(void **state)
{
    struct told told;

    told = world_ask(
        *state, &(struct ask){.path = COMPLAINTS, .body = GOOD, .key = "k-2"});
    assert_int_equal(told.status, 201);
    told = world_ask(*state,
                     &(struct ask){.path = COMPLAINTS,
                                   .body = "{\"answers\":{\"name\":\"Bo\","
                                           "\"story\":\"Something else\"}}",
                                   .key = "k-2"});
    assert_int_equal(told.status, 409);
}

static void
only_staff_say_that_it_came_by_telephone(void **state)
{
    const char *body = "{\"answers\":{\"name\":\"Ana\",\"story\":\"Caked\"},"
                       "\"channel\":\"phone\"}";
    struct told customer =
        world_ask(*state, &(struct ask){.path = COMPLAINTS, .body = body});
    struct told staff = world_ask(
        *state, &(struct ask){.path = COMPLAINTS,
                              .body = body,
                              .token = world_session(*state, "wang", 0, 0)});

    assert_int_equal(customer.status, 422);
    assert_string_equal(error_text(&customer, "pointer"), "/channel");
    assert_int_equal(staff.status, 201);
}

/* --- following it */

static const char *
key_body(struct world *w, const json_t *receipt, const char *more)
{
    return arena_printf(w->mem, "{\"number\":\"%s\",\"code\":\"%s\"%s}",
                        doc_text(receipt, "number"), doc_text(receipt, "code"),
                        more);
}

static void
number_and_code_show_where_it_stands(void **state)
{
    struct told made =
        world_ask(*state, &(struct ask){.path = COMPLAINTS, .body = GOOD});
    struct told told = world_ask(
        *state, &(struct ask){.path = "/api/v1/track",
                              .query = "lang=en",
                              .body = key_body(*state, made.doc, "")});

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "stage_label"), "We have it");
    assert_string_equal(doc_text(told.doc, "next"), "We look at it");
    assert_non_null(doc_text(told.doc, "due_at"));
    assert_false(doc_true(told.doc, "closed"));
}

static void
a_wrong_code_and_an_unknown_number_get_the_same_answer(void **state)
{
    struct told made =
        world_ask(*state, &(struct ask){.path = COMPLAINTS, .body = GOOD});
    struct world *w = *state;
    struct told   wrong = world_ask(
          w, &(struct ask){.path = "/api/v1/track",
                           .remote = "198.51.100.1",
                           .body = arena_printf(
                               w->mem, "{\"number\":\"%s\",\"code\":\"%s\"}",
                               doc_text(made.doc, "number"),
                               "aaaaaaaaaaaaaaaaaaaaaaaaaa")});
    struct told unknown =
        world_ask(w, &(struct ask){.path = "/api/v1/track",
                                   .remote = "198.51.100.1",
                                   .body = "{\"number\":\"TS-9999\",\"code\":"
                                           "\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"}"});

    assert_int_equal(wrong.status, 404);
    assert_string_equal(text_of(&wrong.reply.body),
                        text_of(&unknown.reply.body));
}

static void
guessing_codes_is_slowed_down(void **state)
{
    const struct ask guess = {.path = "/api/v1/track",
                              .remote = "198.51.103.2",
                              .body = "{\"number\":\"TS-0001\",\"code\":"
                                      "\"aaaaaaaaaaaaaaaaaaaaaaaaaa\"}"};
    struct ask       neighbour = guess, stranger = guess;
    struct told      told = {0};

    for (int i = 0; i < GUARD_TRACK_TRIES; i++) {
        told = world_ask(*state, &guess);
        assert_int_equal(told.status, 404);
    }
    neighbour.remote = "198.51.103.77";
    told = world_ask(*state, &neighbour);
    assert_int_equal(told.status, 429);
    assert_non_null(told_header(&told, "Retry-After"));
    stranger.remote = "203.0.113.9";
    assert_int_equal(world_ask(*state, &stranger).status, 404);
}

static void
a_customer_and_the_company_write_to_each_other(void **state)
{
    struct world *w = *state;
    struct told   made =
        world_ask(w, &(struct ask){.path = COMPLAINTS, .body = GOOD});
    const char *to_customer = arena_printf(w->mem, COMPLAINTS "/%s/answers",
                                           doc_text(made.doc, "number"));
    const char *note = arena_printf(w->mem, COMPLAINTS "/%s/notes",
                                    doc_text(made.doc, "number"));
    const char *token = world_session(w, "wang", 0, 0);
    json_t     *messages;
    struct told told;

    told = world_ask(w, &(struct ask){.path = to_customer,
                                      .body = "{\"text\":\"Send a photo\"}",
                                      .token = token,
                                      .match = "*"});
    assert_int_equal(told.status, 200);
    told = world_ask(w, &(struct ask){.path = note,
                                      .body = "{\"text\":\"secret-note\"}",
                                      .token = token,
                                      .match = "*"});
    assert_int_equal(told.status, 200);
    told = world_ask(
        w, &(struct ask){
               .path = "/api/v1/track/answer",
               .body = key_body(w, made.doc, ",\"text\":\"Here it is\"")});
    assert_int_equal(told.status, 200);
    messages = json_object_get(told.doc, "messages");
    assert_int_equal(json_array_size(messages), 2);
    assert_string_equal(doc_text(json_array_get(messages, 0), "by"), "company");
    assert_string_equal(doc_text(json_array_get(messages, 1), "by"),
                        "customer");
    assert_null(strstr(text_of(&told.reply.body), "wang"));
    assert_null(strstr(text_of(&told.reply.body), "secret-note"));
    assert_null(strstr(text_of(&told.reply.body), "officer"));
}

/* Whose mail it was tells its head, and what the staff filed is theirs. */
static void
of_the_files_a_customer_sees_what_the_customer_sent(void **state)
{
    struct world *w = *state;
    struct told   made = world_ask(
                      w, &(struct ask){.path = COMPLAINTS, .body = GOOD}),
                told;
    const char       *number = doc_text(made.doc, "number");
    static const char digest[] =
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    static const char  *roles[] = {"service.officer", NULL};
    const struct filing files[] = {
        {"original.eml", digest, "message/rfc822", 10},
        {"bag.png", digest, "image/png", 10},
        {"costs.pdf", digest, "application/pdf", 10}};

    for (size_t i = 0; i < 3; i++) {
        const struct command cmd = {
            .kind = DO_FILE,
            .by = {.login = i < 2 ? ACTOR_CUSTOMER : "wang",
                   .roles = i < 2 ? NULL : roles},
            .files = &files[i],
            .file_count = 1};
        struct mistakes  mistakes = {.mem = w->mem};
        struct complaint after;

        assert_int_equal(desk_do(w->app.desk, w->mem, number, &cmd, &after,
                                 &mistakes, &w->why),
                         OK);
    }
    told = world_ask(w, &(struct ask){.path = "/api/v1/track",
                                      .body = key_body(w, made.doc, "")});
    assert_int_equal(told.status, 200);
    assert_int_equal(json_array_size(json_object_get(told.doc, "files")), 1);
    assert_non_null(strstr(text_of(&told.reply.body), "bag.png"));
    assert_null(strstr(text_of(&told.reply.body), "original.eml"));
}

static void
a_network_is_what_is_counted(void **state)
{
    struct world *w = *state;

    assert_string_equal(guard_network(w->mem, "192.0.2.77"), "192.0.2.0/24");
    assert_string_equal(guard_network(w->mem, "2001:db8:1:2ff:3::4"),
                        "2001:db8:1:200::/56");
    assert_string_equal(guard_network(w->mem, "unix:"), "unix:");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_procedures_in_force_are_listed_in_the_readers_language),
        cmocka_unit_test(
            a_customer_sees_public_forms_and_nothing_of_the_inside),
        cmocka_unit_test(staff_see_stages_actions_and_roles),
        cmocka_unit_test(an_unknown_procedure_is_missing),
        cmocka_unit_test(a_complaint_gets_a_number_a_code_and_its_first_stage),
        cmocka_unit_test(a_wrong_answer_is_pointed_at),
        cmocka_unit_test(every_wrong_answer_is_told_at_once),
        cmocka_unit_test(what_is_not_a_submission_is_refused),
        cmocka_unit_test(a_body_over_the_limit_is_refused),
        cmocka_unit_test(only_json_is_taken),
        cmocka_unit_test(the_same_key_makes_one_complaint),
        cmocka_unit_test(the_same_key_with_other_content_is_a_conflict),
        cmocka_unit_test(only_staff_say_that_it_came_by_telephone),
        cmocka_unit_test(number_and_code_show_where_it_stands),
        cmocka_unit_test(
            a_wrong_code_and_an_unknown_number_get_the_same_answer),
        cmocka_unit_test(guessing_codes_is_slowed_down),
        cmocka_unit_test(a_customer_and_the_company_write_to_each_other),
        cmocka_unit_test(of_the_files_a_customer_sees_what_the_customer_sent),
        cmocka_unit_test(a_network_is_what_is_counted),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
