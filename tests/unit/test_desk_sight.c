/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who may see a complaint because a stage has an action for them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"
#include "model/state.h"

/* Sales handles it; then quality writes what was improved, and sales closes. */
static const char model[] =
    "{\"name\":\"two-hands\",\"title\":{\"en\":\"Complaint\"},"
    "\"languages\":[\"en\"],\"calendar\":\"office\",\"number\":\"T-{seq:4}\","
    "\"teams\":[\"sales\",\"quality\",\"office\"],"
    "\"roles\":[\"officer\",\"manager\"],\"clauses\":[],\"clocks\":[],"
    "\"tables\":[],\"letters\":{},\"words\":{},\"scenarios\":[],"
    "\"forms\":[{\"name\":\"complaint\",\"public\":true,\"at\":\"f:1\","
    "\"fields\":[{\"kind\":\"long\",\"name\":\"story\"}]}],"
    "\"stages\":[{\"name\":\"new\",\"owner\":\"sales.officer\",\"at\":\"p:1\","
    "\"actions\":[{\"name\":\"take up\",\"to\":\"handling\",\"at\":\"p:2\"}]},"
    "{\"name\":\"handling\",\"owner\":\"sales.officer\",\"at\":\"p:3\","
    "\"actions\":["
    "{\"name\":\"improve\",\"who\":[\"quality.officer\"],\"at\":\"p:4\"},"
    "{\"name\":\"inspect\",\"who\":[\"quality.officer\",\"sales.manager\"],"
    "\"at\":\"p:5\"},"
    "{\"name\":\"close\",\"to\":\"closed\",\"at\":\"p:6\"}]},"
    "{\"name\":\"closed\",\"final\":true,\"at\":\"p:7\"}],"
    "\"files\":[\"p\"]}";

static int
setup(void **state)
{
    struct desk_case *c = case_open(model);

    *state = c;
    return case_submit(c, "{\"story\":\"it leaks\"}", "[]", NULL) == OK ? 0
                                                                        : -1;
}

static int
teardown(void **state)
{
    case_close(*state);
    return 0;
}

static bool
sees(const struct desk_case *c, const char *role)
{
    const char      *roles[] = {role, NULL};
    struct complaint complaint = {.state = c->state};

    return desk_may_see(&complaint, roles, false, "somebody");
}

static void
whoever_has_an_action_in_a_stage_sees_the_complaint_from_then_on(void **state)
{
    struct desk_case *c = *state;

    assert_false(sees(c, "quality.officer"));
    assert_int_equal(case_act(c, "li", "sales.officer", "take up", NULL), OK);
    assert_true(sees(c, "quality.officer"));
    assert_false(sees(c, "office.officer"));
    assert_int_equal(case_act(c, "qi", "quality.officer", "improve", NULL), OK);
    assert_int_equal(case_act(c, "li", "sales.officer", "close", NULL), OK);
    assert_true(state_is_closed(c->state));
    assert_true(sees(c, "quality.officer"));
    assert_false(sees(c, "office.officer"));
}

static void
entering_a_stage_names_the_other_teams_hands_once(void **state)
{
    struct desk_case   *c = *state;
    const struct event *entered;
    const json_t       *hands;

    assert_int_equal(case_act(c, "li", "sales.officer", "take up", NULL), OK);
    entered = case_event(c, EVENT_ENTERED, 0);
    assert_non_null(entered);
    hands = json_object_get(entered->body, "hands");
    assert_int_equal(json_array_size(hands), 1);
    assert_string_equal(json_string_value(json_array_get(hands, 0)),
                        "quality.officer");
    assert_int_equal(case_act(c, "li", "sales.officer", "close", NULL), OK);
    entered = case_event(c, EVENT_ENTERED, 0);
    assert_null(json_object_get(entered->body, "hands"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(whoever_has_an_action_in_a_stage_sees_the_complaint_from_then_on),
        T(entering_a_stage_names_the_other_teams_hands_once),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
