/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What deliveries say (desk/telling.h): every kind in every language, to whom
 * nothing personal is said, where links lead, what is over meanwhile.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/telling.h"
#include "desk_told.h"

enum { HOUR = 3600 * 1000 };

static const char *const languages[] = {"en", "zh", "es"};

#define SECRETS                                                                \
    "{'text':'" TOLD_SECRET "','what':'" TOLD_SECRET "','name':'" TOLD_SECRET  \
    "'}"
#define LETTER                                                                 \
    "{'subject':'We have it','text':'Dear " TOLD_SECRET ",\\n\\ngood.'}"

/* An event from which each kind of notice follows. */
static const struct made {
    const char     *kind;
    enum event_kind event;
    const char     *actor, *body, *personal;
} made[] = {
    {"letter", EVENT_LETTER_SENT, ACTOR_RULES,
     "{'letter':'receipt','lang':'%s'}", LETTER},
    {"message", EVENT_ANSWERED, "li", "{'by':'li'}", SECRETS},
    {"told", EVENT_TOLD, ACTOR_RULES,
     "{'roles':['quality.officer'],'about':'escalate/once'}", NULL},
    {"told", EVENT_TOLD, "li", "{'roles':['quality.officer'],'about':'work'}",
     NULL},
    {"told", EVENT_TOLD, ACTOR_CLOCK,
     "{'roles':['quality.officer'],'about':'fault'}", NULL},
    {"arrived", EVENT_ASSIGNED, "li", "{'owner':'quality.officer'}", NULL},
    {"assigned", EVENT_ASSIGNED, "li", "{'assignee':'wang'}", NULL},
    {"task", EVENT_TASK_OPENED, "li",
     "{'task':1,'team':'quality.officer','due_ms':1795000000000}", SECRETS},
    {"task", EVENT_TASK_OPENED, ACTOR_RULES,
     "{'task':2,'team':'quality','name':'look'}", SECRETS},
    {"task_done", EVENT_TASK_ANSWERED, "qian", "{'task':1}", SECRETS},
    {"task_done", EVENT_TASK_EXCUSED, "li", "{'task':2}", NULL},
    {"customer", EVENT_ANSWERED, ACTOR_CUSTOMER, "{'by':'customer'}", SECRETS},
    {"customer", EVENT_FILED, ACTOR_CUSTOMER,
     "{'by':'customer','file':1,'type':'image/png'}", SECRETS},
    {"approve", EVENT_LETTER_DRAFTED, "li",
     "{'draft':1,'letter':'answer','lang':'en','approve':['service.manager']}",
     SECRETS},
    {"approve", EVENT_LETTER_DRAFTED, ACTOR_RULES,
     "{'draft':2,'letter':'receipt','lang':'en','approve':['service.manager']}",
     LETTER},
    {"refused", EVENT_LETTER_REFUSED, "chen", "{'draft':1}", NULL},
    {"undelivered", EVENT_UNDELIVERED, ACTOR_CLOCK,
     "{'event':1,'channel':'mail','how':'bounced','status':'5.1.1'}", SECRETS},
    {"undelivered", EVENT_UNDELIVERED, ACTOR_CLOCK,
     "{'event':1,'channel':'mail','how':'given_up'}", SECRETS},
    {"faulted", EVENT_FAULTED, ACTOR_RULES,
     "{'table':'escalate','fault':'broke','at':'rules.lua:2'}", NULL},
    {"overdue", EVENT_CLOCK_LATE, ACTOR_CLOCK,
     "{'clock':'answer','level':1,'due_ms':1,'fell_due_ms':1}", NULL},
};
enum { MADE = sizeof made / sizeof made[0] };

/* The notice that follows from made[i] on a complaint of its own. */
static struct notice
notice_of(struct live *l, const struct made *m, const char *lang)
{
    const char *number = told_submit(l, "web", lang, NULL);

    if (m->event == EVENT_LETTER_REFUSED || m->event == EVENT_TASK_ANSWERED ||
        m->event == EVENT_TASK_EXCUSED) {
        told_one(l, number, EVENT_LETTER_DRAFTED, "li",
                 "{'draft':1,'letter':'answer','lang':'en','approve':[]}",
                 SECRETS);
        told_one(l, number, EVENT_TASK_OPENED, "li",
                 "{'task':1,'team':'quality.officer'}", SECRETS);
        told_one(l, number, EVENT_TASK_OPENED, "li",
                 "{'task':2,'team':'quality.officer'}", SECRETS);
    }
    told_one(
        l, number, m->event, m->actor,
        m->event == EVENT_LETTER_SENT
            ? arena_printf(l->mem, "{'letter':'receipt','lang':'%s'}", lang)
            : m->body,
        m->personal);
    return told_notice(l, m->kind);
}

static const char *
line_of(const json_t *doc)
{
    return json_string_value(json_array_get(json_object_get(doc, "lines"), 0));
}

static bool
is_to_customer(const struct notice *n)
{
    return strcmp(n->audience, "customer") == 0;
}

static void
every_kind_has_a_subject_a_text_and_a_line_in_each_language(void **state)
{
    struct live *l = *state;

    for (size_t i = 0; i < MADE; i++) {
        const char *subjects[3];

        for (size_t k = 0; k < 3; k++) {
            struct notice n = notice_of(l, &made[i], languages[k]);
            struct reader to = told_reader(languages[k]);
            json_t       *doc = told_tell(l, &n, &to);

            subjects[k] = doc_text(doc, "subject");
            assert_string_equal(doc_text(doc, "kind"), made[i].kind);
            assert_string_equal(doc_text(doc, "lang"), languages[k]);
            assert_true(strlen(subjects[k]) > 5);
            assert_true(strlen(doc_text(doc, "text")) > 20);
            assert_true(strlen(line_of(doc)) > 5);
            assert_true(told_has(
                doc, "html",
                arena_printf(l->mem, "<html lang=\"%s\">", languages[k])));
            assert_true(told_has(doc, "text", "Apotheke <Nord>\nWeg 1"));
            assert_null(strchr(subjects[k], '{'));
        }
        if (strcmp(made[i].kind, "letter") != 0)
            assert_string_not_equal(subjects[0], subjects[2]);
    }
}

/* Every text in it, at any depth, is clean. */
static void
check_clean(const json_t *doc)
{
    const char *key;
    size_t      i;
    json_t     *one;

    if (json_is_string(doc))
        assert_true(
            text_is_clean(json_string_value(doc), json_string_length(doc)));
    json_object_foreach((json_t *)doc, key, one) check_clean(one);
    json_array_foreach(doc, i, one) check_clean(one);
}

static void
check_on_one_line(const char *text)
{
    assert_non_null(text);
    assert_null(strpbrk(text, "\r\n\t"));
}

static void
what_a_plugin_is_given_is_valid_and_its_subject_and_lines_are_lines(
    void **state)
{
    struct live *l = *state;

    for (size_t i = 0; i < MADE; i++) {
        struct notice n = notice_of(l, &made[i], "es");
        struct reader to = told_reader("es");
        json_t       *doc = told_tell(l, &n, &to), *again;
        char         *text = doc_write(l->mem, doc);

        assert_int_equal(doc_read(l->mem, text, strlen(text), &again, &l->why),
                         OK);
        assert_true(json_equal(doc, again));
        check_clean(doc);
        check_on_one_line(doc_text(doc, "subject"));
        check_on_one_line(line_of(doc));
        assert_string_equal(json_string_value(doc_at(doc, "delivery.id")),
                            "d12");
        assert_int_equal(json_integer_value(doc_at(doc, "delivery.attempt")),
                         2);
        assert_string_equal(json_string_value(doc_at(doc, "to.address")),
                            "w@x.y");
    }
}

static void
nothing_personal_is_told_to_staff_unless_the_channel_may(void **state)
{
    struct live *l = *state;
    size_t       with = 0;

    for (size_t i = 0; i < MADE; i++) {
        struct notice n = notice_of(l, &made[i], "en");
        struct reader to = told_reader("en");
        json_t       *doc = told_tell(l, &n, &to);

        assert_null(strstr(doc_text(doc, "subject"), TOLD_SECRET));
        assert_null(strstr(line_of(doc), TOLD_SECRET));
        if (is_to_customer(&n)) {
            assert_true(told_has(doc, "text", TOLD_SECRET));
            continue;
        }
        if (strstr(doc_write(l->mem, doc), TOLD_SECRET) != NULL)
            fail_msg("%s: %s", n.kind, doc_write(l->mem, doc));
        to.personal = true;
        doc = told_tell(l, &n, &to);
        with += told_has(doc, "text", TOLD_SECRET);
    }
    assert_true(with >= 5);
}

static void
an_event_is_told_without_its_personal_half_unless_the_channel_may(void **state)
{
    struct live *l = *state;

    for (size_t i = 0; i < MADE; i++) {
        struct notice n = notice_of(l, &made[i], "en");
        struct reader to = told_reader("en");
        json_t       *doc;

        n.kind = "event";
        n.audience = "events";
        doc = told_tell(l, &n, &to);
        if (strstr(doc_write(l->mem, doc), TOLD_SECRET) != NULL)
            fail_msg("%s", doc_write(l->mem, doc));
        assert_string_equal(json_string_value(doc_at(doc, "event.kind")),
                            event_kind_name(made[i].event));
        assert_true(json_integer_value(doc_at(doc, "event.seq")) > 1);
        assert_true(told_has(doc, "event.version", live_version(l)));
        assert_true(json_is_object(doc_at(doc, "event.body")));
        check_on_one_line(doc_text(doc, "subject"));
        check_clean(doc);
        if (strcmp(made[i].actor, ACTOR_RULES) == 0)
            assert_string_equal(json_string_value(doc_at(doc, "event.reason")),
                                "the limit is over");
        else
            assert_null(doc_at(doc, "event.reason"));
        to.personal = true;
        doc = told_tell(l, &n, &to);
        if (made[i].personal != NULL)
            assert_true(json_is_object(doc_at(doc, "event.personal")));
        assert_non_null(doc_at(doc, "event.reason"));
    }
}

static void
staff_are_led_to_the_desk_and_told_where_it_stands(void **state)
{
    struct live  *l = *state;
    struct notice n = notice_of(l, &made[2], "en");
    struct reader to = told_reader("en");
    json_t       *doc = told_tell(l, &n, &to);

    assert_string_equal(json_string_value(doc_at(doc, "complaint.link")),
                        "https://desk.example/desk/c/TS-0001");
    assert_true(told_has(doc, "text", "https://desk.example/desk/c/TS-0001"));
    assert_true(told_has(doc, "html",
                         "<a href=\"https://desk.example/desk/c/TS-0001\""));
    assert_true(told_has(doc, "text", "Stage: recorded"));
    assert_true(told_has(doc, "text", "With: service \302\267 officer"));
    assert_true(told_has(doc, "text", "Rule: “once”: the limit is over"));
    assert_true(
        told_has(doc, "text", "You are told as quality \302\267 officer."));
    assert_string_equal(json_string_value(doc_at(doc, "complaint.stage")),
                        "recorded");
    assert_string_equal(json_string_value(doc_at(doc, "complaint.owner")),
                        "service.officer");
    assert_non_null(doc_at(doc, "complaint.due"));
    assert_true(told_has(
        doc, "text", json_string_value(doc_at(doc, "complaint.due_words"))));
    assert_null(json_object_get(doc, "track"));
}

static void
a_letter_leads_its_reader_to_the_status_page_and_not_to_the_desk(void **state)
{
    struct live     *l = *state;
    struct notice    n = notice_of(l, &made[0], "zh");
    struct reader    to = told_reader("en");
    json_t          *doc = told_tell(l, &n, &to);
    struct complaint c = live_find(l, "TS-0001");
    char            *url =
        arena_printf(l->mem, "https://desk.example/status?number=TS-0001#%s",
                     desk_code(l->desk, l->mem, &c));

    assert_string_equal(doc_text(doc, "lang"), "zh");
    assert_string_equal(json_string_value(doc_at(doc, "track.url")), url);
    assert_true(told_has(doc, "text", url));
    assert_true(told_has(doc, "html", url));
    assert_string_equal(doc_text(doc, "subject"), "We have it");
    assert_null(strstr(doc_write(l->mem, doc), "/desk/c/"));
    assert_null(doc_at(doc, "complaint.owner"));
}

static void
a_letters_subject_names_nobody_unless_the_channel_may(void **state)
{
    struct live  *l = *state;
    const char   *number = told_submit(l, "web", "es", NULL);
    struct reader to = told_reader("es");
    struct notice n;

    told_one(l, number, EVENT_LETTER_SENT, ACTOR_RULES,
             "{'letter':'named','lang':'es'}",
             "{'subject':'To " TOLD_SECRET "','text':'b'}");
    n = told_notice(l, "letter");
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "Sobre su reclamación TS-0001");
    to.personal = true;
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "To " TOLD_SECRET);
}

static void
a_subject_is_one_line_whatever_was_written(void **state)
{
    struct live  *l = *state;
    const char   *number = told_submit(l, "web", "en", NULL);
    struct reader to = told_reader("en");
    struct notice n;

    to.personal = true;
    told_one(l, number, EVENT_LETTER_SENT, ACTOR_RULES,
             "{'letter':'named','lang':'en'}",
             "{'subject':'To\\r\\nBcc: all@example.com\\u2028x','text':'b'}");
    n = told_notice(l, "letter");
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "To  Bcc: all@example.com x");
}

static void
what_was_erased_is_not_told(void **state)
{
    struct live *l = *state;
    const char  *number = told_submit(l, "web", "en", NULL);

    told_one(l, number, EVENT_LETTER_SENT, ACTOR_RULES,
             "{'letter':'receipt','lang':'en'}", NULL);
    told_nothing(l, told_notice(l, "letter"), "erased");
    told_one(l, number, EVENT_ANSWERED, "li", "{'by':'li'}", NULL);
    told_nothing(l, told_notice(l, "message"), "erased");
}

static void
what_is_over_meanwhile_is_not_told(void **state)
{
    struct live *l = *state;
    const char  *number = told_submit(l, "web", "en", NULL);

    told_one(l, number, EVENT_TASK_OPENED, "li", "{'task':1,'team':'quality'}",
             SECRETS);
    told_one(l, number, EVENT_TASK_ANSWERED, "qian", "{'task':1}", SECRETS);
    told_nothing(l, told_notice(l, "task"), "over meanwhile");
    told_one(l, number, EVENT_LETTER_DRAFTED, "li",
             "{'draft':1,'letter':'answer','lang':'en','approve':['service."
             "manager']}",
             SECRETS);
    told_one(l, number, EVENT_LETTER_REFUSED, "chen", "{'draft':1}", NULL);
    told_nothing(l, told_notice(l, "approve"), "over meanwhile");
    told_one(l, number, EVENT_CLOCK_LATE, ACTOR_CLOCK,
             "{'clock':'answer','level':1,'due_ms':1,'fell_due_ms':1}", NULL);
    told_one(l, number, EVENT_CLOCK_STOPPED, "li", "{'clock':'answer'}", NULL);
    told_nothing(l, told_notice(l, "overdue"), "over meanwhile");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':'wang'}", NULL);
    told_one(l, number, EVENT_ASSIGNED, "li", "{'assignee':null}", NULL);
    told_nothing(l, told_notice(l, "assigned"), "over meanwhile");
    told_one(l, number, EVENT_ASSIGNED, "li", "{'owner':'quality.officer'}",
             NULL);
    told_one(l, number, EVENT_ENTERED, "li", "{'stage':'closed','final':true}",
             NULL);
    told_nothing(l, told_notice(l, "arrived"), "over meanwhile");
}

static void
how_long_it_is_late_is_said(void **state)
{
    struct live  *l = *state;
    const char   *number = told_submit(l, "web", "en", NULL);
    struct reader to = told_reader("en");
    int64_t       due_ms = moment_now() - 2 * HOUR - HOUR / 2;
    struct notice n;

    told_one(
        l, number, EVENT_CLOCK_LATE, ACTOR_CLOCK,
        arena_printf(
            l->mem,
            "{'clock':'answer','level':1,'due_ms':%lld,'fell_due_ms':%lld}",
            (long long)due_ms, (long long)due_ms),
        NULL);
    n = told_notice(l, "overdue");
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "TS-0001 is overdue: “answer” (for two hours)");
    to.lang = "zh";
    assert_string_equal(doc_text(told_tell(l, &n, &to), "subject"),
                        "TS-0001 已超期：“answer”（已过两小时）");
}

static void
a_teams_robot_is_given_whom_to_mention(void **state)
{
    struct live  *l = *state;
    const char   *mentions[] = {"@wang", "@li", NULL};
    struct reader to = {.lang = "", .mentions = mentions};
    struct notice n = notice_of(l, &made[2], "zh");
    json_t       *doc = told_tell(l, &n, &to);

    assert_int_equal(json_array_size(doc_at(doc, "to.mentions")), 2);
    assert_string_equal(doc_text(doc, "lang"),
                        "en"); /* the procedure's first */
}

#define T(name) cmocka_unit_test_setup_teardown(name, told_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_kind_has_a_subject_a_text_and_a_line_in_each_language),
        T(what_a_plugin_is_given_is_valid_and_its_subject_and_lines_are_lines),
        T(nothing_personal_is_told_to_staff_unless_the_channel_may),
        T(an_event_is_told_without_its_personal_half_unless_the_channel_may),
        T(staff_are_led_to_the_desk_and_told_where_it_stands),
        T(a_letter_leads_its_reader_to_the_status_page_and_not_to_the_desk),
        T(a_letters_subject_names_nobody_unless_the_channel_may),
        T(a_subject_is_one_line_whatever_was_written),
        T(what_was_erased_is_not_told),
        T(what_is_over_meanwhile_is_not_told),
        T(how_long_it_is_late_is_said),
        T(a_teams_robot_is_given_whom_to_mention),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
