/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a deputy does: as themselves where they may, else in the place of who is
 * away, with a word about it in the journal, and no more than that one may.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/deputy.h"
#include "desk_case.h"

#define ANSWERS "{\"name\":\"Zhang\",\"type\":\"goods\",\"story\":\"it leaks\"}"
#define QUALITY                                                                \
    "[{\"table\":\"route\",\"rule\":\"goods\",\"set\":{\"responsible\":"       \
    "\"quality\"}}]"

static const char *officer[] = {"service.officer", NULL};
static const char *expert[] = {"quality.officer", NULL};
static const char *manager[] = {"quality.manager", NULL};
static const char *both[] = {"quality.officer", "quality.manager", NULL};

/* qi, who is away. */
static struct standing qi[] = {{.login = "qi", .name = "Qi", .roles = manager},
                               {.login = NULL}};

static int
setup(void **state)
{
    struct desk_case *c = case_open(case_model);

    *state = c;
    return case_submit(c, ANSWERS, QUALITY, NULL) == OK ? 0 : -1;
}

static int
teardown(void **state)
{
    case_close(*state);
    return 0;
}

static enum err
act(struct desk_case *c, const struct doer *by, const char *action,
    const char *answers)
{
    struct command cmd = {
        .kind = DO_ACT, .by = *by, .action = action, .signs = true};
    enum err err;

    cmd.answers = answers == NULL ? NULL : case_json(c, answers);
    c->events = (struct event_list){.mem = c->mem};
    err = deputy_plan(&c->world, c->state, &cmd, &c->events, &c->mistakes,
                      &c->why);
    if (err == OK)
        state_apply_all(c->state, c->events.items, c->events.count);
    return err;
}

static void
must(struct desk_case *c, enum err err)
{
    if (err != OK)
        fail_msg("%s", c->why.text);
}

/* At the manager's desk, with a plan that this person wrote. */
static void
propose(struct desk_case *c, const struct doer *by)
{
    const struct doer li = {.login = "li", .roles = officer};

    must(c, act(c, &li, "judge", "{\"verdict\":\"established\"}"));
    must(c, act(c, by, "propose", "{\"plan\":\"mend it\"}"));
}

static const char *
for_whom(const struct desk_case *c, enum event_kind kind)
{
    const struct event *e = case_event(c, kind, 0);

    assert_non_null(e);
    return doc_text(e->body, "for");
}

static void
who_may_do_it_does_it_as_themselves(void **state)
{
    struct desk_case *c = *state;
    const struct doer li = {.login = "li", .roles = officer, .stands_in = qi};

    must(c, act(c, &li, "judge", "{\"verdict\":\"established\"}"));
    assert_null(for_whom(c, EVENT_ACTED));
}

static void
what_only_the_absent_one_may_is_done_in_their_place(void **state)
{
    struct desk_case   *c = *state;
    const struct doer   qian = {.login = "qian", .roles = expert};
    const struct doer   li = {.login = "li", .roles = officer, .stands_in = qi};
    const struct event *e;
    const json_t       *signature;

    propose(c, &qian);
    must(c, act(c, &li, "approve", NULL));
    e = case_event(c, EVENT_ACTED, 0);
    assert_string_equal(e->actor, "li");
    assert_string_equal(for_whom(c, EVENT_ACTED), "qi");
    signature = json_array_get(json_object_get(c->state, "signatures"), 0);
    assert_string_equal(doc_text(signature, "by"), "li");
    assert_string_equal(doc_text(signature, "for"), "qi");
}

static void
what_the_procedure_does_is_in_nobodys_place(void **state)
{
    struct desk_case *c = *state;
    const struct doer qian = {.login = "qian", .roles = expert};
    const struct doer li = {.login = "li", .roles = officer, .stands_in = qi};

    propose(c, &qian);
    must(c, act(c, &li, "approve", NULL));
    for (size_t i = 0; i < c->events.count; i++)
        if (strcmp(c->events.items[i].actor, "li") != 0)
            assert_null(doc_text(c->events.items[i].body, "for"));
}

static void
without_the_absence_it_is_refused(void **state)
{
    struct desk_case *c = *state;
    const struct doer qian = {.login = "qian", .roles = expert};
    const struct doer li = {.login = "li", .roles = officer};

    propose(c, &qian);
    assert_int_equal(act(c, &li, "approve", NULL), ERR_DENIED);
}

static void
a_deputy_does_not_sign_what_they_wrote(void **state)
{
    struct desk_case *c = *state;
    const struct doer qian = {
        .login = "qian", .roles = expert, .stands_in = qi};

    propose(c, &qian);
    assert_int_equal(act(c, &qian, "approve", NULL), ERR_DENIED);
    assert_non_null(strstr(c->why.text, "is with")); /* their own refusal */
}

static void
nor_what_they_wrote_in_the_absent_ones_place(void **state)
{
    struct desk_case *c = *state;
    struct standing   wide[] = {{.login = "qi", .name = "Qi", .roles = both},
                                {.login = NULL}};
    const struct doer li = {.login = "li", .roles = officer, .stands_in = wide};

    propose(c, &li);
    assert_string_equal(for_whom(c, EVENT_ACTED), "qi");
    assert_int_equal(act(c, &li, "approve", NULL), ERR_DENIED);
}

static void
nor_what_the_absent_one_wrote(void **state)
{
    struct desk_case *c = *state;
    struct standing   wide[] = {{.login = "qi", .name = "Qi", .roles = both},
                                {.login = NULL}};
    const struct doer author = {.login = "qi", .roles = both};
    const struct doer li = {.login = "li", .roles = officer, .stands_in = wide};

    propose(c, &author);
    assert_int_equal(act(c, &li, "approve", NULL), ERR_DENIED);
}

static void
what_a_deputy_takes_goes_into_the_absent_ones_hands(void **state)
{
    struct desk_case *c = *state;
    const struct doer qian = {.login = "qian", .roles = expert};
    struct command    take = {
           .kind = DO_TAKE,
           .by = {.login = "li", .roles = officer, .stands_in = qi}};

    propose(c, &qian);
    c->events = (struct event_list){.mem = c->mem};
    must(c, deputy_plan(&c->world, c->state, &take, &c->events, &c->mistakes,
                        &c->why));
    assert_string_equal(for_whom(c, EVENT_ASSIGNED), "qi");
    assert_string_equal(
        doc_text(case_event(c, EVENT_ASSIGNED, 0)->body, "assignee"), "qi");
}

static void
what_is_in_the_way_of_the_absent_one_is_told(void **state)
{
    struct desk_case *c = *state;
    const struct doer qian = {.login = "qian", .roles = expert};
    struct command    cmd = {
           .kind = DO_ACT,
           .by = {.login = "li", .roles = officer, .stands_in = qi},
           .action = "approve"};

    propose(c, &qian);
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(deputy_plan(&c->world, c->state, &cmd, &c->events,
                                 &c->mistakes, &c->why),
                     ERR_INPUT); /* not signed */
    assert_string_equal(c->why.field, "sign");
}

static void
an_administrator_passes_nothing_of_that_on(void **state)
{
    const struct doer by = {.login = "li", .roles = officer, .admin = true};

    assert_false(deputy_of(&by, qi).admin);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_may_do_it_does_it_as_themselves),
        TEST(what_only_the_absent_one_may_is_done_in_their_place),
        TEST(what_the_procedure_does_is_in_nobodys_place),
        TEST(without_the_absence_it_is_refused),
        TEST(a_deputy_does_not_sign_what_they_wrote),
        TEST(nor_what_they_wrote_in_the_absent_ones_place),
        TEST(nor_what_the_absent_one_wrote),
        TEST(what_a_deputy_takes_goes_into_the_absent_ones_hands),
        TEST(what_is_in_the_way_of_the_absent_one_is_told),
        TEST(an_administrator_passes_nothing_of_that_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
