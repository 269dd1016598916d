/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a customer may do with their complaint: the actions that are theirs, by
 * the same plan as everybody's, also when it is closed, and nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"
#include "model/event.h"
#include "model/state.h"

static const char *const model =
    "{\"name\":\"shop\",\"title\":{\"en\":\"Complaint\"},\"languages\":[\"en\"]"
    ","
    "\"calendar\":\"office\",\"number\":\"TS-{yyyy}{mm}-{seq:4}\","
    "\"teams\":[\"service\"],\"roles\":[\"officer\",\"manager\"],\"clauses\":[]"
    ","
    "\"stages\":["
    "{\"name\":\"offered\",\"owner\":\"service.officer\",\"actions\":["
    "{\"name\":\"plan\",\"form\":\"plan\"},"
    "{\"name\":\"approve\",\"sign\":\"approves\"},"
    "{\"name\":\"object\",\"form\":\"objection\",\"who\":[\"customer\"]},"
    "{\"name\":\"accept\",\"to\":\"closed\","
    "\"who\":[\"customer\",\"service.officer\"]}]},"
    "{\"name\":\"closed\",\"final\":true,\"actions\":["
    "{\"name\":\"rate\",\"form\":\"rating\",\"who\":[\"customer\"],"
    "\"counts\":\"rated\",\"needs\":[{\"need\":\"counted\",\"what\":\"rated\","
    "\"at_most\":0}]},"
    "{\"name\":\"reopen\",\"to\":\"offered\",\"who\":[\"customer\"]}]}],"
    "\"forms\":[{\"name\":\"complaint\",\"public\":true,\"fields\":["
    "{\"name\":\"story\",\"kind\":\"long\",\"required\":true}]},"
    "{\"name\":\"plan\",\"fields\":[{\"name\":\"plan\",\"kind\":\"long\"}]},"
    "{\"name\":\"objection\",\"fields\":[{\"name\":\"why\",\"kind\":\"long\"}]}"
    ","
    "{\"name\":\"rating\",\"fields\":[{\"name\":\"stars\",\"kind\":\"choice\","
    "\"required\":true,\"options\":[\"1\",\"2\"]}]}],"
    "\"clocks\":[],\"tables\":[],\"letters\":{},\"words\":{}}";

static int
open_one(void **state)
{
    struct desk_case *c = case_open(model);

    *state = c;
    assert_int_equal(case_submit(c, "{\"story\":\"it leaks\"}", NULL, NULL),
                     OK);
    assert_string_equal(state_stage(c->state), "offered");
    return 0;
}

static int
close_one(void **state)
{
    case_close(*state);
    return 0;
}

static enum err
customer_does(struct desk_case *c, const char *action, const char *answers)
{
    return case_act(c, ACTOR_CUSTOMER, NULL, action, answers);
}

static void
a_customer_does_what_is_theirs(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(customer_does(c, "accept", NULL), OK);
    assert_true(state_is_closed(c->state));
    assert_string_equal(case_event(c, EVENT_ACTED, 0)->actor, ACTOR_CUSTOMER);
}

static void
a_customer_does_nothing_of_the_staffs(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(customer_does(c, "plan", "{\"plan\":\"money\"}"),
                     ERR_DENIED);
    assert_int_equal(customer_does(c, "approve", NULL), ERR_DENIED);
    assert_null(json_object_get(c->state, "acted"));
}

static void
staff_do_nothing_of_the_customers_unless_named_too(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(case_act(c, "li", "service.officer", "object", NULL),
                     ERR_DENIED);
    assert_non_null(strstr(c->why.text, "customer"));
    assert_int_equal(case_act(c, "li", "service.officer", "accept", NULL), OK);
}

static void
a_closed_complaint_is_rated_once(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(customer_does(c, "rate", "{\"stars\":\"1\"}"),
                     ERR_CONFLICT);
    assert_int_equal(customer_does(c, "accept", NULL), OK);
    assert_int_equal(
        case_act(c, "li", "service.officer", "rate", "{\"stars\":\"2\"}"),
        ERR_CONFLICT);
    assert_int_equal(customer_does(c, "rate", "{}"), ERR_INPUT);
    assert_int_equal(customer_does(c, "rate", "{\"stars\":\"1\"}"), OK);
    assert_true(state_is_closed(c->state));
    assert_int_equal(customer_does(c, "rate", "{\"stars\":\"2\"}"),
                     ERR_CONFLICT);
}

static void
a_closed_complaint_is_opened_again_and_is_somebodys(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(customer_does(c, "accept", NULL), OK);
    assert_null(state_owner(c->state));
    assert_int_equal(customer_does(c, "reopen", NULL), OK);
    assert_false(state_is_closed(c->state));
    assert_string_equal(state_owner(c->state), "service.officer");
}

static void
what_a_customer_fills_in_hides_no_author(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(
        case_act(c, "li", "service.officer", "plan", "{\"plan\":\"exchange\"}"),
        OK);
    assert_int_equal(customer_does(c, "object", "{\"why\":\"too little\"}"),
                     OK);
    assert_int_equal(case_act(c, "li", "service.officer", "approve", NULL),
                     ERR_DENIED);
    assert_non_null(strstr(c->why.text, "nobody signs what they wrote"));
}

#define CUSTOMER_TEST(name)                                                    \
    cmocka_unit_test_setup_teardown(name, open_one, close_one)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CUSTOMER_TEST(a_customer_does_what_is_theirs),
        CUSTOMER_TEST(a_customer_does_nothing_of_the_staffs),
        CUSTOMER_TEST(staff_do_nothing_of_the_customers_unless_named_too),
        CUSTOMER_TEST(a_closed_complaint_is_rated_once),
        CUSTOMER_TEST(a_closed_complaint_is_opened_again_and_is_somebodys),
        CUSTOMER_TEST(what_a_customer_fills_in_hides_no_author),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
