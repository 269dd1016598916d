/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From notices to deliveries: whom, by which channel, when, and how often.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk_post.h"
#include "store/records.h"

/* On the default calendar: Monday to Friday, 09:00-12:00 and 13:00-18:00. */
static const char noon[] = "2026-09-30 11:00", night[] = "2026-09-25 20:00",
                  monday[] = "2026-09-28 09:00";

static int64_t
at(struct live *l, const char *text)
{
    int64_t ms = 0;

    post_must(l, moment_read(text, "UTC", &ms, &l->why));
    return ms;
}

static const char *
routed(struct live *l, const char *when)
{
    post_route(l, at(l, when));
    return post_deliveries(l);
}

static void
tell(struct live *l, const char *number, const char *actor, const char *body)
{
    told_one(l, number, EVENT_TOLD, actor, body, NULL);
}

/* A rule knows a phone number of the customer. */
static void
learn_phone(struct live *l, const char *number)
{
    told_one(l, number, EVENT_DECIDED, ACTOR_RULES,
             "{'table':'escalate','set':{'phone':'+8613800000000'}}", NULL);
}

static void
send_letter(struct live *l, const char *number)
{
    told_one(l, number, EVENT_LETTER_SENT, "li",
             "{'letter':'receipt','lang':'en'}", "{'subject':'a','text':'b'}");
}

/* --- customers --- */

static void
a_letter_goes_by_mail_to_who_gave_an_address(void **state)
{
    struct live *l = *state;
    int          count;

    post_text(l);
    post_mail(l);
    told_submit(l, "web", "en", NULL);
    assert_string_equal(routed(l, night), "letter>customer@mail waiting");
    assert_int_equal(post_last(l, "letter").next_ms, at(l, night));
    post_must(l, outbox_route(l->desk, at(l, noon), &count, &l->why));
    assert_int_equal(count, 0);
}

static void
a_letter_goes_by_phone_where_there_is_no_mail_channel(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_text(l);
    send_letter(l, number);
    assert_string_equal(routed(l, noon),
                        "letter>customer@ withheld (no channel)");
    learn_phone(l, number);
    send_letter(l, number);
    assert_string_equal(routed(l, noon), "letter>customer@text waiting");
}

static void
a_letter_without_an_address_is_withheld_and_says_so(void **state)
{
    struct live      *l = *state;
    json_t           *answers = doc_object(l->mem);
    struct receipt    out;
    struct submission in = {.procedure = "desk",
                            .lang = "en",
                            .channel = "web",
                            .answers = answers,
                            .by = {.login = ACTOR_CUSTOMER}};

    post_mail(l);
    doc_set_text(answers, "name", "Li");
    doc_set_text(answers, "story", "it leaks");
    post_must(l,
              desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why));
    assert_string_equal(routed(l, noon),
                        "letter>customer@ withheld (no address)");
}

static void
mail_to_a_mailbox_of_ours_is_withheld(void **state)
{
    struct live *l = *state;

    post_mail(l);
    post_must(l, post_try_mailbox(l, "own",
                                  "{'address':'" POST_EMAIL
                                  "','procedure':'desk','lang':'en'}"));
    told_submit(l, "web", "en", NULL);
    assert_string_equal(routed(l, noon),
                        "letter>customer@ withheld (own address)");
}

static void
a_channel_for_other_kinds_or_procedures_is_passed_over(void **state)
{
    struct live *l = *state;

#define MAIL(more)                                                             \
    "{'plugin':'mail','settings':{'server':'smtp://a.example','from':'a@b."    \
    "example'}," more "}"
    post_channel(l, "a-kinds", MAIL("'kinds':['message']"));
    post_channel(l, "b-procedures", MAIL("'procedures':['repair']"));
    post_channel(l, "c-off", MAIL("'on':false"));
    post_channel(l, "d-fits", MAIL("'kinds':['letter'],'procedures':['desk']"));
    told_submit(l, "web", "en", NULL);
    assert_string_equal(routed(l, noon), "letter>customer@d-fits waiting");
#undef MAIL
}

/* --- automatic answers --- */

static void
an_address_is_answered_by_itself_once_an_hour(void **state)
{
    struct live *l = *state;
    const char  *over =
        "letter>customer@mail withheld (automatic answers: one an hour to an "
        "address)";

    post_mail(l);
    told_submit(l, "email", "en", NULL);
    told_submit(l, "email", "en", NULL);
    assert_string_equal(
        routed(l, "2026-09-30 11:00"),
        arena_join(l->mem, "letter>customer@mail waiting, ", over, NULL));
    told_submit(l, "email", "en", NULL);
    assert_string_equal(routed(l, "2026-09-30 11:59"), over);
    told_submit(l, "web", "en", NULL);
    assert_string_equal(routed(l, "2026-09-30 11:59"),
                        "letter>customer@mail waiting");
    told_submit(l, "email", "en", NULL);
    assert_string_equal(routed(l, "2026-09-30 12:01"),
                        "letter>customer@mail waiting");
}

static void
what_is_silent_is_not_answered_by_itself(void **state)
{
    struct live      *l = *state;
    const char       *number = post_submit(l, "email");
    struct event_list again = told_events(l);

    post_mail(l);
    told_event(l, &again, EVENT_ANSWERED, ACTOR_CUSTOMER,
               "{'by':'customer','channel':'email','silent':'list'}",
               "{'text':'hm'}");
    told_event(l, &again, EVENT_LETTER_SENT, ACTOR_RULES,
               "{'letter':'receipt','lang':'en'}",
               "{'subject':'a','text':'b'}");
    told_keep(l, number, &again);
    assert_string_equal(routed(l, noon),
                        "letter>customer@ withheld (silent: list)");
    send_letter(l, number);
    assert_string_equal(routed(l, noon), "letter>customer@mail waiting");
}

/* --- staff --- */

static void
each_person_of_a_role_is_told_in_the_way_they_prefer(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_mail(l);
    post_account(l, "chen", "quality.officer", "digest", false);
    post_account(l, "li", "quality.officer", "mail", false);
    post_account(l, "ma", "quality.officer", "none", false);
    post_account(l, "wu", "service.officer", "mail", false);
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    assert_string_equal(routed(l, noon),
                        "told>chen@ held, told>li@mail waiting");
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer'],'urgent':true}");
    assert_string_equal(routed(l, noon),
                        "told>chen@mail waiting, told>li@mail waiting");
}

static void
nobody_is_told_of_what_they_did_themselves(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_mail(l);
    post_account(l, "li", "quality.officer", "mail", false);
    post_account(l, "wu", "quality.officer", "mail", false);
    tell(l, number, "li", "{'roles':['quality.officer']}");
    assert_string_equal(routed(l, noon), "told>wu@mail waiting");
}

static void
a_person_is_told_once_of_a_change_by_what_stands_first(void **state)
{
    struct live      *l = *state;
    const char       *number = post_submit(l, "web");
    struct event_list change = told_events(l);

    post_mail(l);
    post_account(l, "li", "service.manager", "mail", false);
    told_event(l, &change, EVENT_ENTERED, "wu",
               "{'stage':'review','owner':'service.manager'}", NULL);
    told_event(l, &change, EVENT_TOLD, "wu",
               "{'roles':['service.manager','service']}", NULL);
    told_keep(l, number, &change);
    assert_string_equal(routed(l, noon), "told>li@mail waiting");
    tell(l, number, "wu", "{'roles':['service.manager']}");
    tell(l, number, "wu", "{'roles':['service.manager']}");
    assert_string_equal(routed(l, noon),
                        "told>li@mail waiting, told>li@mail waiting");
}

static void
quiet_hours_hold_back_until_the_calendar_opens_but_not_what_is_urgent(
    void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_mail(l);
    post_account(l, "li", "quality.officer", "mail", true);
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    assert_string_equal(routed(l, night), "told>li@mail waiting");
    assert_int_equal(post_last(l, "told").next_ms, at(l, monday));
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    routed(l, noon);
    assert_int_equal(post_last(l, "told").next_ms, at(l, noon));
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer'],'urgent':true}");
    routed(l, night);
    assert_int_equal(post_last(l, "told").next_ms, at(l, night));
}

static void
a_robot_is_told_once_and_mentions_whom_it_is_for(void **state)
{
    struct live    *l = *state;
    const char     *number = post_submit(l, "web");
    struct delivery d;
    struct telling  told;

    post_mail(l);
    post_channel(l, "robot",
                 "{'plugin':'slack','teams':['quality'],'settings':{'url':"
                 "'https://hooks.slack.com/services/T000/B000/xyz'}}");
    post_account(l, "chen", "quality.officer", "robot", false);
    post_account(l, "li", "quality.officer", "robot", false);
    post_account(l, "wu", "service.officer", "robot", false);
    tell(l, number, ACTOR_RULES,
         "{'roles':['quality.officer','service.officer']}");
    assert_string_equal(routed(l, noon),
                        "told>chen,li@robot waiting, told>wu@mail waiting");
    post_must(l, delivery_find(l->store, l->mem, post_last(l, "told").id - 1,
                               &d, &l->why));
    post_must(l,
              outbox_telling(l->desk, l->mem, &d, at(l, noon), &told, &l->why));
    assert_string_equal(doc_write(l->mem, doc_at(told.event, "to.mentions")),
                        "[\"at-chen\",\"at-li\"]");
    assert_null(told.message_id);
}

static void
who_has_no_address_is_told_nothing(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_account(l, "li", "quality.officer", "mail", false);
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    assert_string_equal(routed(l, noon), "");
}

/* --- events --- */

static void
each_event_goes_to_the_channels_that_want_its_kind(void **state)
{
    struct live *l = *state;
    const char  *number;

    post_hook(l);
    number = post_submit(l, "web");
    post_channel(l, "some",
                 "{'plugin':'webhook','kinds':['noted'],'settings':{'url':"
                 "'https://erp.example.com/in','secret':'abcdefgh'}}");
    told_one(l, number, EVENT_NOTED, "li", "{}", "{'text':'hm'}");
    assert_string_equal(routed(l, noon),
                        "event>@hook waiting, event>@some waiting");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'li'}", NULL);
    assert_string_equal(routed(l, noon), "event>@hook waiting");
}

/* --- digests --- */

static void
what_is_held_goes_out_as_one_message_on_the_next_working_morning(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");

    post_mail(l);
    post_account(l, "chen", "quality.officer", "digest", false);
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    assert_string_equal(routed(l, "2026-09-25 10:00"),
                        "told>chen@ held, told>chen@ held");
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-25 23:00"), &l->why));
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-28 08:29"), &l->why));
    assert_string_equal(post_deliveries(l), "");
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-28 08:31"), &l->why));
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-28 08:32"), &l->why));
    assert_string_equal(post_deliveries(l), "digest>chen@mail waiting");
    post_settle(l, post_last(l, "digest").id, RESULT_SENT, NULL,
                at(l, "2026-09-28 08:33"));
    assert_int_equal(post_last(l, "told").state, DELIVERY_SENT);
}

static void
the_company_says_when_digests_go_out(void **state)
{
    struct live *l = *state;
    const char  *number = post_submit(l, "web");
    AUTO_TX      tx = {NULL};

    post_mail(l);
    post_account(l, "chen", "quality.officer", "digest", false);
    post_must(l, tx_begin(l->store, &tx, &l->why));
    post_must(l, setting_set(&tx, "digest.at", "\"16:15\"", &l->why));
    post_must(l, tx_commit(&tx, &l->why));
    tell(l, number, ACTOR_RULES, "{'roles':['quality.officer']}");
    routed(l, "2026-09-28 07:00");
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-28 16:14"), &l->why));
    assert_string_equal(post_deliveries(l), "");
    post_must(l, outbox_digests(l->desk, at(l, "2026-09-28 16:15"), &l->why));
    assert_string_equal(post_deliveries(l), "digest>chen@mail waiting");
}

#define POST_TEST(name)                                                        \
    cmocka_unit_test_setup_teardown(name, post_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        POST_TEST(a_letter_goes_by_mail_to_who_gave_an_address),
        POST_TEST(a_letter_goes_by_phone_where_there_is_no_mail_channel),
        POST_TEST(a_letter_without_an_address_is_withheld_and_says_so),
        POST_TEST(mail_to_a_mailbox_of_ours_is_withheld),
        POST_TEST(a_channel_for_other_kinds_or_procedures_is_passed_over),
        POST_TEST(an_address_is_answered_by_itself_once_an_hour),
        POST_TEST(what_is_silent_is_not_answered_by_itself),
        POST_TEST(each_person_of_a_role_is_told_in_the_way_they_prefer),
        POST_TEST(nobody_is_told_of_what_they_did_themselves),
        POST_TEST(a_person_is_told_once_of_a_change_by_what_stands_first),
        POST_TEST(
            quiet_hours_hold_back_until_the_calendar_opens_but_not_what_is_urgent),
        POST_TEST(a_robot_is_told_once_and_mentions_whom_it_is_for),
        POST_TEST(who_has_no_address_is_told_nothing),
        POST_TEST(each_event_goes_to_the_channels_that_want_its_kind),
        POST_TEST(
            what_is_held_goes_out_as_one_message_on_the_next_working_morning),
        POST_TEST(the_company_says_when_digests_go_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
