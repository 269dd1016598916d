/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which notices follow from which events (desk/notices.h), on every way that
 * events are kept: submissions, commands, clocks, records made out of others.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/channels.h"
#include "desk/notices.h"
#include "desk_told.h"
#include "store/records.h"

enum { DAY = 24 * 3600 * 1000 };

/* A complaint whose notices so far were looked at. */
static const char *
judged(struct live *l)
{
    const char *number = told_submit(l, "web", "en", NULL);

    told_notices(l);
    return number;
}

static void
a_submission_sends_a_receipt_and_arrives_with_its_owner(void **state)
{
    struct live *l = *state;

    told_submit(l, "web", "en", NULL);
    assert_string_equal(told_notices(l),
                        "arrived role:service.officer, letter customer");
}

static void
what_answers_a_mail_by_itself_is_automatic(void **state)
{
    struct live       *l = *state;
    const char        *number = told_submit(l, "email", "en", NULL);
    struct event_list  again = told_events(l);
    struct event_list  web = told_events(l);
    static const char  letter[] = "{'letter':'receipt','lang':'en'}";
    static const char *words = "{'subject':'a','text':'b'}";

    assert_string_equal(told_notices(l),
                        "arrived role:service.officer, letter customer~");
    told_event(l, &again, EVENT_ANSWERED, ACTOR_CUSTOMER,
               "{'by':'customer','channel':'email'}", "{'text':'hm'}");
    told_event(l, &again, EVENT_LETTER_SENT, ACTOR_RULES, letter, words);
    told_keep(l, number, &again);
    assert_string_equal(told_notices(l),
                        "customer role:service.officer, letter customer~");
    told_event(l, &web, EVENT_ANSWERED, ACTOR_CUSTOMER, "{'by':'customer'}",
               "{'text':'hm'}");
    told_event(l, &web, EVENT_LETTER_SENT, ACTOR_RULES, letter, words);
    told_keep(l, number, &web);
    assert_string_equal(told_notices(l),
                        "customer role:service.officer, letter customer");
    told_one(l, number, EVENT_LETTER_SENT, "li", letter, words);
    assert_string_equal(told_notices(l), "letter customer");
}

static void
words_of_an_officer_are_for_the_customer_and_theirs_for_the_officer(
    void **state)
{
    struct live      *l = *state;
    const char       *number = judged(l);
    struct event_list both = told_events(l);

    told_one(l, number, EVENT_ANSWERED, "li", "{'by':'li'}", "{'text':'yes'}");
    assert_string_equal(told_notices(l), "message customer");
    told_one(l, number, EVENT_ANSWERED, "chen", "{'by':'li','draft':1}",
             "{'text':'yes'}");
    assert_string_equal(told_notices(l), "message customer");
    told_one(l, number, EVENT_FILED, ACTOR_CUSTOMER,
             "{'by':'customer','file':1}", "{'name':'a.png'}");
    assert_string_equal(told_notices(l), "customer role:service.officer");
    told_one(l, number, EVENT_FILED, "li", "{'file':2}", "{'name':'b.png'}");
    assert_string_equal(told_notices(l), "");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'li'}", NULL);
    assert_string_equal(told_notices(l), "");
    told_event(l, &both, EVENT_ANSWERED, ACTOR_CUSTOMER, "{'by':'customer'}",
               "{'text':'no'}");
    told_event(l, &both, EVENT_FILED, ACTOR_CUSTOMER, "{'by':'customer'}",
               "{'name':'c.png'}");
    told_event(l, &both, EVENT_FILED, ACTOR_CUSTOMER, "{'by':'customer'}",
               "{'name':'d.png'}");
    told_keep(l, number, &both);
    assert_string_equal(told_notices(l), "customer login:li");
}

static void
each_role_that_is_told_is_told_and_what_is_urgent_stays_so(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    told_one(l, number, EVENT_TOLD, ACTOR_RULES,
             "{'roles':['quality.officer','service.manager'],'about':'x'}",
             NULL);
    assert_string_equal(told_notices(l),
                        "told role:quality.officer, told role:service.manager");
    told_one(l, number, EVENT_TOLD, ACTOR_RULES,
             "{'roles':['quality.officer'],'about':'x','urgent':true}", NULL);
    assert_string_equal(told_notices(l), "told role:quality.officer!");
}

static void
an_owner_is_told_when_there_is_another_one_and_once_a_change(void **state)
{
    struct live      *l = *state;
    const char       *number = judged(l);
    struct event_list two = told_events(l);

    told_one(l, number, EVENT_ENTERED, "li",
             "{'stage':'recorded','owner':'service.officer'}", NULL);
    assert_string_equal(told_notices(l), "");
    told_event(l, &two, EVENT_ENTERED, "li",
               "{'stage':'review','owner':'service.manager'}", NULL);
    told_event(l, &two, EVENT_ASSIGNED, ACTOR_RULES,
               "{'owner':'quality.officer'}", NULL);
    told_keep(l, number, &two);
    assert_string_equal(told_notices(l), "arrived role:quality.officer");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'owner':'quality.manager'}",
             NULL);
    assert_string_equal(told_notices(l), "arrived role:quality.manager");
}

static void
a_person_is_told_of_what_another_gave_them(void **state)
{
    struct live  *l = *state;
    const char   *number = judged(l);
    struct notice n;

    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'li'}", NULL);
    assert_string_equal(told_notices(l), "");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'wang'}", NULL);
    assert_string_equal(told_notices(l), "assigned login:wang");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':null}", NULL);
    assert_string_equal(told_notices(l), "");
    n = told_notice(l, "assigned");
    assert_string_equal(n.actor, "li");
}

static void
a_task_is_its_teams_and_its_answer_the_owners(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    told_one(l, number, EVENT_TASK_OPENED, "li",
             "{'task':1,'team':'quality.officer'}", "{'what':'look'}");
    assert_string_equal(told_notices(l), "task role:quality.officer");
    told_one(l, number, EVENT_TASK_ANSWERED, "qian", "{'task':1}",
             "{'text':'fine'}");
    assert_string_equal(told_notices(l), "task_done role:service.officer");
    told_one(l, number, EVENT_TASK_OPENED, "li", "{'task':2,'team':'quality'}",
             "{'what':'look'}");
    assert_string_equal(told_notices(l), "task role:quality");
    told_one(l, number, EVENT_ASSIGNED, "wang", "{'assignee':'wang'}", NULL);
    told_one(l, number, EVENT_TASK_EXCUSED, "li", "{'task':2}", NULL);
    assert_string_equal(told_notices(l), "task_done login:wang");
}

static void
drafts_are_approved_by_their_roles_and_refused_to_their_author(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    told_one(l, number, EVENT_LETTER_DRAFTED, "li",
             "{'draft':1,'letter':'answer','lang':'en',"
             "'approve':['service.manager','quality.manager']}",
             "{'text':'dear'}");
    assert_string_equal(
        told_notices(l),
        "approve role:service.manager, approve role:quality.manager");
    told_one(l, number, EVENT_LETTER_REFUSED, "chen", "{'draft':1}", NULL);
    assert_string_equal(told_notices(l), "refused login:li");
    told_one(l, number, EVENT_LETTER_DRAFTED, ACTOR_RULES,
             "{'draft':2,'letter':'receipt','lang':'en',"
             "'approve':['service.manager']}",
             "{'text':'dear'}");
    told_notices(l);
    told_one(l, number, EVENT_LETTER_REFUSED, "chen", "{'draft':2}", NULL);
    assert_string_equal(told_notices(l), "refused role:service.officer");
}

static void
what_comes_back_is_told_whoever_had_it_last_even_when_closed(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    told_one(l, number, EVENT_UNDELIVERED, ACTOR_CLOCK,
             "{'event':3,'channel':'mail','how':'bounced'}", NULL);
    assert_string_equal(told_notices(l), "undelivered role:service.officer");
    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    assert_int_equal(
        live_act(l, number, "chen", "service.manager", "approve", NULL), OK);
    told_notices(l);
    told_one(l, number, EVENT_UNDELIVERED, ACTOR_CLOCK,
             "{'event':3,'channel':'mail','how':'bounced'}", NULL);
    assert_string_equal(told_notices(l), "undelivered role:service.manager");
}

static void
a_fault_is_told_to_the_administrators(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    told_one(l, number, EVENT_FAULTED, ACTOR_RULES,
             "{'table':'escalate','fault':'broke','at':'rules.lua:1'}", NULL);
    assert_string_equal(told_notices(l), "faulted role:admin");
}

static void
what_is_late_is_told_by_the_clock_and_urgently_where_the_clock_says_so(
    void **state)
{
    struct live *l = *state;
    int          done;

    judged(l);
    assert_int_equal(desk_tick(l->desk, moment_now() + DAY + 1, &done, &l->why),
                     OK);
    assert_string_equal(
        told_notices(l),
        "overdue role:service.officer!, told role:service.manager");
    assert_string_equal(told_notice(l, "overdue").actor, "");
    assert_int_equal(desk_tick(l->desk, moment_now() + 2 * DAY, &done, &l->why),
                     OK);
    assert_string_equal(
        told_notices(l),
        "overdue role:service.officer, told role:service.manager");
}

static void
a_command_tells_of_its_change_and_says_whose_it_is(void **state)
{
    struct live     *l = *state;
    const char      *number = judged(l);
    struct complaint before = live_find(l, number);
    struct notice    n;

    assert_int_equal(live_act(l, number, "li", "service.officer", "work",
                              "{\"result\":\"mended\"}"),
                     OK);
    assert_string_equal(told_notices(l), "arrived role:service.manager");
    n = told_notice(l, "arrived");
    assert_string_equal(n.actor, "li");
    assert_int_equal(n.change, before.revision + 1);
    assert_true(n.event > n.change);
    assert_int_equal(n.complaint_id, before.id);
}

static void
a_record_made_out_of_another_tells_of_both(void **state)
{
    struct live *l = *state;
    const char  *number = judged(l);

    assert_int_equal(live_act(l, number, "li", "service.officer", "pass", NULL),
                     OK);
    assert_string_equal(
        told_notices(l),
        "arrived role:service.manager, arrived role:workshop.officer");
}

static void
what_is_not_kept_is_not_told(void **state)
{
    struct live      *l = *state;
    const char       *number = judged(l);
    struct complaint  c = live_find(l, number);
    struct event_list list = told_events(l);
    struct change     change = {.mem = l->mem, .c = &c, .count = 1};

    told_event(l, &list, EVENT_TOLD, ACTOR_RULES,
               "{'roles':['quality.officer']}", NULL);
    change.events = list.items;
    change.after = state_copy(l->mem, c.state);
    state_apply_all(change.after, list.items, list.count);
    {
        AUTO_TX tx = {NULL};

        assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
        assert_int_equal(change_append(&tx, l->desk, &change, &l->why), OK);
    }
    assert_string_equal(told_notices(l), "");
    c.revision--;
    {
        AUTO_TX tx = {NULL};

        assert_int_equal(tx_begin(l->store, &tx, &l->why), OK);
        assert_int_equal(change_append(&tx, l->desk, &change, &l->why),
                         ERR_STALE);
        assert_int_equal(tx_commit(&tx, &l->why), OK);
    }
    assert_string_equal(told_notices(l), "");
}

static void
what_a_member_of_staff_files_is_not_answered_as_a_mail(void **state)
{
    struct live *l = *state;

    told_submit(l, "phone", "zh", "li");
    assert_string_equal(told_notices(l),
                        "arrived role:service.officer, letter customer");
}

static void
listen_to_events(struct live *l)
{
    static const char hook[] =
        "{\"plugin\":\"webhook\",\"on\":true,\"settings\":{"
        "\"url\":\"https://hook.example/\",\"secret\":\"0123456789abcdef\"}}";
    const char *top = getenv("top_srcdir");
    json_t     *doc;

    assert_int_equal(engine_plugins_open(l->engine,
                                         arena_printf(l->mem, "%s/plugins",
                                                      top == NULL ? "." : top),
                                         &l->why),
                     OK);
    assert_int_equal(doc_read(l->mem, hook, sizeof hook - 1, &doc, &l->why),
                     OK);
    if (channel_set(l->desk, l->mem, &(struct seen_change){.name = "hook", .actor = "root"}, doc, &l->mistakes, &l->why) != OK)
        fail_msg("%s", l->why.text);
}

static void
where_a_channel_listens_each_event_is_told(void **state)
{
    struct live     *l = *state;
    struct complaint c;
    const char      *number, *all;
    int64_t          told = 0;

    listen_to_events(l);
    number = told_submit(l, "web", "en", NULL);
    c = live_find(l, number);
    all = told_notices(l);
    assert_int_equal(strncmp(all, "event events", 12), 0); /* received */
    for (const char *s = all; (s = strstr(s, "event events")) != NULL; s++)
        told++;
    assert_int_equal(told, c.revision);
    assert_int_equal(told_notice(l, "event").event, c.revision);
    assert_non_null(strstr(all, "arrived role:service.officer"));
}

struct listener {
    struct live *l;
    int          calls;
    size_t waiting; /* notices that were there to be seen, when last called */
};

static void
on_told(void *with)
{
    struct listener *who = with;
    struct notice   *all;

    who->calls++;
    assert_int_equal(notice_waiting(who->l->store, who->l->mem, 100, &all,
                                    &who->waiting, &who->l->why),
                     OK);
}

static void
who_waits_for_notices_hears_when_they_are_there_and_not_else(void **state)
{
    struct live    *l = *state;
    struct listener who = {.l = l};
    const char     *number;

    desk_on_notice(l->desk, on_told, &who);
    number = told_submit(l, "web", "en", NULL);
    assert_int_equal(who.calls, 1);
    assert_int_equal(who.waiting, 2); /* its receipt, and that it arrived */
    told_one(l, number, EVENT_NOTED, "li", NULL, "{'text':'inside'}");
    assert_int_equal(who.calls, 1);
    told_one(l, number, EVENT_TOLD, ACTOR_RULES,
             "{'roles':['quality.officer'],'about':'x'}", NULL);
    assert_int_equal(who.calls, 2);
    assert_int_equal(who.waiting, 3);
}

#define T(name) cmocka_unit_test_setup_teardown(name, told_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_submission_sends_a_receipt_and_arrives_with_its_owner),
        T(what_answers_a_mail_by_itself_is_automatic),
        T(what_a_member_of_staff_files_is_not_answered_as_a_mail),
        T(words_of_an_officer_are_for_the_customer_and_theirs_for_the_officer),
        T(each_role_that_is_told_is_told_and_what_is_urgent_stays_so),
        T(an_owner_is_told_when_there_is_another_one_and_once_a_change),
        T(a_person_is_told_of_what_another_gave_them),
        T(a_task_is_its_teams_and_its_answer_the_owners),
        T(drafts_are_approved_by_their_roles_and_refused_to_their_author),
        T(what_comes_back_is_told_whoever_had_it_last_even_when_closed),
        T(a_fault_is_told_to_the_administrators),
        T(what_is_late_is_told_by_the_clock_and_urgently_where_the_clock_says_so),
        T(a_command_tells_of_its_change_and_says_whose_it_is),
        T(a_record_made_out_of_another_tells_of_both),
        T(what_is_not_kept_is_not_told),
        T(who_waits_for_notices_hears_when_they_are_there_and_not_else),
        T(where_a_channel_listens_each_event_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
