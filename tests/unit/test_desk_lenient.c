/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail becomes a record whatever it holds: what does not fit the form is left
 * out, what is missing is noted, and nobody is told to mend it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk_case.h"

/* case_model, whose choice of a type can be "other" too. */
static struct desk_case *
case_with_other(void)
{
    struct desk_case *c = case_open(case_model);
    struct form      *form = &c->procedure->forms[0];
    const char      **options = arena_take(c->mem, 4 * sizeof *options);
    struct field     *type = (struct field *)form_field(form, "type");

    memcpy(options, type->options, 2 * sizeof *options);
    options[2] = OPTION_OTHER;
    type->options = options;
    type->option_count = 3;
    return c;
}

static struct submission
mail_with(struct desk_case *c, const char *answers)
{
    return (struct submission){
        .lang = "en",
        .channel = "email",
        .answers = case_json(c, answers),
        .by = {.login = ACTOR_CUSTOMER},
        .lenient = true,
    };
}

static const struct event *
receive(struct desk_case *c, const struct submission *in)
{
    c->events = (struct event_list){.mem = c->mem};
    if (plan_receive(&c->world, c->mem, in, &c->events, &c->mistakes,
                     &c->why) != OK)
        fail_msg("%s", c->why.text);
    assert_int_equal(c->mistakes.count, 0);
    return &c->events.items[0];
}

static const struct event *
receive_answers(struct desk_case *c, const char *answers)
{
    struct submission in = mail_with(c, answers);

    return receive(c, &in);
}

/* Both halves of what was kept. */
static const char *
kept(struct desk_case *c, const struct event *e)
{
    json_t *all = doc_object(c->mem);

    json_object_update(all, json_object_get(e->body, "answers"));
    json_object_update(all, json_object_get(e->personal, "answers"));
    return doc_write(c->mem, all);
}

static const char *
lacks(struct desk_case *c, const struct event *e)
{
    const json_t *list = json_object_get(e->body, "lacks");

    return list == NULL ? "none" : doc_write(c->mem, list);
}

static void
what_is_missing_is_noted_and_refuses_nothing(void **unused)
{
    struct desk_case   *c = case_open(case_model);
    const struct event *e = receive_answers(c, "{\"story\":\"it leaks\"}");

    assert_string_equal(lacks(c, e), "[\"name\"]");
    assert_string_equal(kept(c, e), "{\"story\":\"it leaks\"}");
    e = receive_answers(c, "{\"story\":\"it leaks\",\"name\":\"Li\"}");
    assert_string_equal(lacks(c, e), "none");
    case_close(c);
}

static void
what_is_wrong_is_left_out(void **unused)
{
    struct desk_case   *c = case_with_other();
    const struct event *e = receive_answers(
        c, "{\"name\":7,\"story\":\"it leaks\",\"type\":\"ghost\","
           "\"amount\":-3,\"colour\":\"red\"}");

    assert_string_equal(kept(c, e), "{\"story\":\"it leaks\"}");
    assert_string_equal(lacks(c, e), "[\"name\"]");
    /* "other" without saying what is no choice. */
    e = receive_answers(c, "{\"name\":\"Li\",\"story\":\"s\",\"type\":"
                           "\"other\"}");
    assert_string_equal(kept(c, e), "{\"name\":\"Li\",\"story\":\"s\"}");
    case_close(c);
}

static void
text_that_is_too_long_is_cut_between_characters(void **unused)
{
    struct desk_case   *c = case_open(case_model);
    struct submission   in = mail_with(c, "{\"story\":\"s\"}");
    struct text         name = {.mem = c->mem};
    const struct event *e;
    const char         *cut;

    for (int i = 0; i < 300; i++)
        text_add(&name, "漏");
    doc_set_text((json_t *)in.answers, "name", text_of(&name));
    e = receive(c, &in);
    cut = doc_text(json_object_get(e->personal, "answers"), "name");
    assert_int_equal(text_characters(cut), 200);
    assert_int_equal(strlen(cut), 600);
    assert_int_equal(strlen(doc_text(in.answers, "name")), 900);
    case_close(c);
}

static void
more_files_than_the_form_takes_are_kept(void **unused)
{
    struct desk_case *c = case_open(case_model);
    struct submission in = mail_with(c, "{\"story\":\"s\",\"name\":\"Li\"}");
    struct filing     files[3] = {case_filing("a"), case_filing("b"),
                                  case_filing("c")};

    in.files = files;
    in.file_count = 3;
    receive(c, &in);
    assert_int_equal(case_count(c, EVENT_FILED), 3);
    case_close(c);
}

static void
why_nothing_is_answered_by_itself_is_kept(void **unused)
{
    struct desk_case *c = case_open(case_model);
    struct submission in = mail_with(c, "{\"story\":\"s\"}");

    in.silent = "list";
    state_apply(c->state, receive(c, &in));
    assert_string_equal(doc_text(c->state, "silent"), "list");
    assert_string_equal(doc_write(c->mem, json_object_get(c->state, "lacks")),
                        "[\"name\"]");
    case_close(c);
}

static void
a_form_on_the_portal_is_as_strict_as_ever(void **unused)
{
    struct desk_case *c = case_open(case_model);
    struct submission in = mail_with(c, "{\"story\":\"s\"}");

    in.lenient = false;
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_receive(&c->world, c->mem, &in, &c->events, &c->mistakes, &c->why),
        ERR_INPUT);
    case_close(c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_missing_is_noted_and_refuses_nothing),
        cmocka_unit_test(what_is_wrong_is_left_out),
        cmocka_unit_test(text_that_is_too_long_is_cut_between_characters),
        cmocka_unit_test(more_files_than_the_form_takes_are_kept),
        cmocka_unit_test(why_nothing_is_answered_by_itself_is_kept),
        cmocka_unit_test(a_form_on_the_portal_is_as_strict_as_ever),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
