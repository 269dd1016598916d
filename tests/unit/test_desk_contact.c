/* SPDX-License-Identifier: Apache-2.0 */
/* Where a customer is reached, found among what they answered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "desk/contact.h"
#include "desk_case.h"

static const char model[] =
    "{\"name\":\"p\",\"title\":{\"en\":\"P\"},\"languages\":[\"en\"],"
    "\"calendar\":\"office\",\"number\":\"P-{seq:4}\",\"teams\":[\"service\"],"
    "\"roles\":[\"officer\"],\"clauses\":[],\"stages\":[{\"name\":\"recorded\","
    "\"owner\":\"service.officer\",\"at\":\"p:1\",\"actions\":[]}],"
    "\"clocks\":[],\"forms\":["
    "{\"name\":\"visit\",\"starts\":true,\"at\":\"f:1\",\"fields\":["
    "{\"kind\":\"email\",\"name\":\"guest\",\"personal\":true}]},"
    "{\"name\":\"complaint\",\"public\":true,\"at\":\"f:2\",\"fields\":["
    "{\"kind\":\"email\",\"name\":\"mail\",\"personal\":true},"
    "{\"kind\":\"email\",\"name\":\"other_mail\",\"personal\":true},"
    "{\"kind\":\"phone\",\"name\":\"number\",\"personal\":true}]},"
    "{\"name\":\"repair\",\"at\":\"f:3\",\"fields\":["
    "{\"kind\":\"email\",\"name\":\"workshop\",\"personal\":true}]}],"
    "\"tables\":[],\"letters\":{},\"words\":{},\"scenarios\":[],\"files\":[]}";

static struct contact
contact_of(struct desk_case *c, const char *state)
{
    return customer_contact(case_json(c, state), c->procedure);
}

static void
the_public_forms_first_answered_address_is_the_customers(void **unused)
{
    struct desk_case *c = case_open(model);
    struct contact    to =
        contact_of(c, "{\"facts\":{\"email\":\"fact@x.example\"},\"forms\":{"
                      "\"visit\":{\"guest\":\"guest@x.example\"},"
                      "\"complaint\":{\"mail\":\"\",\"other_mail\":"
                      "\"li@x.example\",\"number\":\"123 45 67\"}}}");

    assert_string_equal(to.email, "li@x.example");
    assert_string_equal(to.phone, "123 45 67");
    case_close(c);
}

static void
a_form_that_staff_begin_with_and_facts_come_after_it(void **unused)
{
    struct desk_case *c = case_open(model);

    assert_string_equal(
        contact_of(c, "{\"facts\":{\"email\":\"fact@x.example\"},\"forms\":{"
                      "\"visit\":{\"guest\":\"guest@x.example\"}}}")
            .email,
        "guest@x.example");
    assert_string_equal(
        customer_address(
            case_json(c, "{\"facts\":{\"email\":\"fact@x.example\"}}"),
            c->procedure),
        "fact@x.example");
    case_close(c);
}

static void
an_address_that_is_filled_in_later_is_not_the_customers(void **unused)
{
    struct desk_case *c = case_open(model);
    struct contact    to =
        contact_of(c, "{\"facts\":{\"workshop\":\"w@x.example\"},\"forms\":{"
                      "\"repair\":{\"workshop\":\"w@x.example\"}}}");

    assert_null(to.email);
    assert_null(to.phone);
    case_close(c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_public_forms_first_answered_address_is_the_customers),
        cmocka_unit_test(a_form_that_staff_begin_with_and_facts_come_after_it),
        cmocka_unit_test(
            an_address_that_is_filled_in_later_is_not_the_customers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
