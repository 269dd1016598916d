/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What stands in a letter's subject, which anybody on the way can read, and
 * what a rule calls urgent.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_case.h"

static void
must(struct desk_case *c, enum err err)
{
    if (err != OK)
        fail_msg("%s", c->why.text);
}

static const char *
subject_of(const char *key, const char *value)
{
    static const char letters_doc[] =
        "{\"receipt\":{\"en\":{\"subject\":\"{number} {name} {story} "
        "{complaint.name} {type_other} {type}\",\"text\":\"Dear {name}\"}}}";
    AUTO_ARENA          mem = arena_new(8 << 20);
    static char         subject[200];
    struct desk_case   *c;
    const struct event *e;
    struct fault        why;
    json_t             *model, *member;

    assert_int_equal(
        doc_read(mem, case_model, strlen(case_model), &model, &why), OK);
    assert_int_equal(
        doc_read(mem, letters_doc, strlen(letters_doc), &member, &why), OK);
    doc_set(model, "letters", member);
    if (key != NULL)
        doc_set_true(model, key, strcmp(value, "true") == 0);
    c = case_open(doc_write(mem, model));
    must(c, case_submit(c,
                        "{\"name\":\"Zhang\",\"story\":\"leak\",\"type\":"
                        "\"goods\",\"type_other\":\"rude\"}",
                        "[]", NULL));
    e = case_event(c, EVENT_LETTER_SENT, 0);
    assert_string_equal(doc_text(e->personal, "text"), "Dear Zhang");
    snprintf(subject, sizeof subject, "%s", doc_text(e->personal, "subject"));
    case_close(c);
    return subject;
}

static void
nothing_personal_stands_in_a_subject_unless_the_procedure_wants_it(void **state)
{
    assert_string_equal(subject_of(NULL, NULL),
                        "TS-202609-0001     goods bought");
    assert_string_equal(subject_of("personal_subjects", "true"),
                        "TS-202609-0001 Zhang leak Zhang rude goods bought");
}

static const char *
text_of_letter(const char *lang, const char *pattern)
{
    AUTO_ARENA        mem = arena_new(8 << 20);
    static char       text[200];
    struct desk_case *c;
    struct fault      why;
    json_t *model, *letters = doc_object(mem), *letter = doc_object(mem),
                   *written = doc_object(mem);

    assert_int_equal(
        doc_read(mem, case_model, strlen(case_model), &model, &why), OK);
    doc_set_text(written, "subject", "{number}");
    doc_set_text(written, "text", pattern);
    doc_set(letter, lang, written);
    doc_set(letters, "receipt", letter);
    doc_set(model, "letters", letters);
    c = case_open(doc_write(mem, model));
    must(c,
         case_submit(c, "{\"name\":\"Zhang\",\"story\":\"leak\"}", "[]", NULL));
    snprintf(text, sizeof text, "%s",
             doc_text(case_event(c, EVENT_LETTER_SENT, 0)->personal, "text"));
    case_close(c);
    return text;
}

static void
a_sentence_that_leads_to_the_link_ends_where_the_sender_adds_it(void **state)
{
    assert_string_equal(
        text_of_letter("en", "Look, and add to it:\n{link}\n\nUs"),
        "Look, and add to it.\n\nUs");
    assert_string_equal(text_of_letter("en", "Look at it: {link}"),
                        "Look at it.");
    assert_string_equal(text_of_letter("zh", "补充说明：{link}\n\n我们"),
                        "补充说明。\n\n我们");
    assert_string_equal(text_of_letter("en", "See: {link} or ask."),
                        "See:  or ask.");
    assert_string_equal(text_of_letter("en", "Dear {name} {link}"),
                        "Dear Zhang ");
    assert_string_equal(text_of_letter("en", "{link}"), "");
}

static void
what_a_rule_calls_urgent_is_told_so(void **state)
{
    struct desk_case *c = case_open(case_model);

    must(c, case_submit(c, "{\"name\":\"Zhang\",\"story\":\"it leaks\"}",
                        "[{\"table\":\"route\",\"rule\":\"goods\",\"urgent\":"
                        "true,\"tell\":[\"service.manager\"]}]",
                        NULL));
    assert_true(doc_true(case_event(c, EVENT_TOLD, 0)->body, "urgent"));
    assert_true(doc_true(case_event(c, EVENT_DECIDED, 0)->body, "urgent"));
    must(c, case_late(c, "answer",
                      "[{\"table\":\"escalate\",\"rule\":\"late once\","
                      "\"tell\":[\"service.manager\"]}]"));
    assert_null(json_object_get(case_event(c, EVENT_TOLD, 0)->body, "urgent"));
    case_close(c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            nothing_personal_stands_in_a_subject_unless_the_procedure_wants_it),
        cmocka_unit_test(
            a_sentence_that_leads_to_the_link_ends_where_the_sender_adds_it),
        cmocka_unit_test(what_a_rule_calls_urgent_is_told_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
