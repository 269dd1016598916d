/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail looked at: what nobody may answer by a machine, its language, and
 * which part of it answers which field.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk/mail_inside.h"

static const struct mailbox box = {.name = "complaints",
                                   .address = "complaints@example.com",
                                   .procedure = "desk"};

static int
open_memory(void **state)
{
    *state = arena_new(16 * 1024 * 1024);
    return 0;
}

static int
close_memory(void **state)
{
    arena_free(*state);
    return 0;
}

/* ' for ", so that it can be read in C. */
static json_t *
doc_of(struct arena *mem, const char *text)
{
    char *copy = arena_text(mem, text);

    for (char *s = copy; *s != '\0'; s++)
        if (*s == '\'')
            *s = '"';
    return doc_keep(mem, json_loads(copy, 0, NULL));
}

static struct mail
mail_of(struct arena *mem, const char *doc)
{
    return (struct mail){
        .mailbox = &box, .sender = "li@example.org", .doc = doc_of(mem, doc)};
}

static void
nothing_is_answered_to_machines(void **state)
{
    static const struct {
        const char *sender, *doc, *silent;
    } table[] = {
        {"li@example.org",
         "{'from':{'address':'li@example.org'},'received':25}", NULL},
        {"", "{}", "bounce"},
        {"li@example.org", "{'report':{'kind':'delivery'}}", "bounce"},
        {"li@example.org", "{'automatic':'auto-submitted'}", "auto-submitted"},
        {"li@example.org", "{'automatic':'precedence'}", "precedence"},
        {"li@example.org", "{'automatic':'list'}", "list"},
        {"li@example.org", "{'automatic':'suppressed'}", "suppressed"},
        {"li@example.org", "{'automatic':'something new'}", "auto-submitted"},
        {"li@example.org", "{'from':{'address':'No-Reply@shop.example'}}",
         "daemon"},
        {"MAILER-DAEMON@example.org", "{}", "daemon"},
        {"news-bounces+li=example.org@list.example", "{}", "daemon"},
        {"noreplying@example.org", "{}", NULL},
        {"li@example.org", "{'from':{'address':'complaints@EXAMPLE.com'}}",
         "own address"},
        {"li@example.org",
         "{'reply_to':[{'address':'complaints+x@example.com'}]}",
         "own address"},
        {"li@example.org", "{'from':{'address':'complaintsx@example.com'}}",
         NULL},
        {"li@example.org", "{'received':26}", "looped"},
        {"li@example.org",
         "{'automatic':'auto-submitted','references':['d1.x@example.com']}",
         "looped"},
        {"li@example.org", "{'in_reply_to':['d1.x@example.com']}", NULL},
    };
    struct arena *mem = *state;

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct mail m = mail_of(mem, table[i].doc);
        const char *silent;

        m.sender = table[i].sender;
        silent = mail_silent(&m, &box, 1);
        if (table[i].silent == NULL
                ? silent != NULL
                : silent == NULL || strcmp(silent, table[i].silent) != 0)
            fail_msg("%s %s: %s", table[i].sender, table[i].doc,
                     silent == NULL ? "-" : silent);
    }
}

static void
the_language_is_told_by_letters_and_little_words(void **state)
{
    struct arena *mem = *state;

    assert_string_equal(
        mail_language(mem, "刚买就降价，差评！Model X200 是坏的"), "zh");
    assert_string_equal(
        mail_language(mem, "The lamp 灯 is broken and I want it repaired"),
        "en");
    assert_string_equal(
        mail_language(mem, "La lámpara que compré en la tienda no funciona "
                           "y quiero que me devuelvan el dinero"),
        "es");
    assert_string_equal(
        mail_language(mem, "ランプが壊れています。修理してください"), "en");
    assert_string_equal(mail_language(mem, ""), "en");
}

static struct mail_case
case_for(struct arena *mem, const struct mail *m)
{
    return (struct mail_case){
        .mem = mem, .in = m, .lang = "en", .remark = {.mem = mem}};
}

static void
parts_go_where_names_and_kinds_say_or_the_mailbox_says(void **state)
{
    struct arena *mem = *state;
    struct field  fields[] = {
         {.name = "title", .kind = FIELD_TEXT},
         {.name = "mail", .kind = FIELD_EMAIL},
         {.name = "who", .kind = FIELD_PERSON},
         {.name = "story", .kind = FIELD_LONG, .at_most = 10},
         {.name = "more", .kind = FIELD_LONG}};
    const struct form form = {.name = "f", .fields = fields, .field_count = 5};
    struct mailbox    told = box;
    struct mail       m = mail_of(
              mem, "{'from':{'name':'Li','address':'li@example.org'},'subject':"
                         "'It leaks','text':'a story of many words'}");
    struct mail_case c = case_for(mem, &m);
    json_t          *answers = mail_answers(&c, &form);

    assert_string_equal(doc_text(answers, "title"), "It leaks");
    assert_string_equal(doc_text(answers, "mail"), "li@example.org");
    assert_string_equal(doc_text(answers, "who"), "Li");
    assert_string_equal(doc_text(answers, "story"), "a story of");
    assert_null(doc_text(answers, "more"));
    assert_non_null(strstr(text_of(&c.remark), "longer than what fits"));
    told.answers = doc_of(mem, "{'more':'text','who':'address'}");
    m.mailbox = &told;
    c = case_for(mem, &m);
    answers = mail_answers(&c, &form);
    assert_string_equal(doc_text(answers, "more"),
                        "It leaks\n\na story of many words");
    assert_string_equal(doc_text(answers, "who"), "li@example.org");
    assert_int_equal(json_object_size(answers), 2);
}

#define T(name) cmocka_unit_test_setup_teardown(name, open_memory, close_memory)
int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(nothing_is_answered_to_machines),
        T(the_language_is_told_by_letters_and_little_words),
        T(parts_go_where_names_and_kinds_say_or_the_mailbox_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
