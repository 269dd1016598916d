/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings: every row of the table stands for something that can be read, in
 * each language; what is wrong is refused in words that mend it; a change and
 * its row in the audit are one.
 */
#include "store_fixture.h"

#include "base/doc.h"
#include "desk/settings_inside.h"
#include "store/audit.h"
#include "store/records.h"

static enum err
set_word(struct store_fixture *f, const char *name, const char *word,
         int64_t revision)
{
    struct setting_change in = {
        .name = name, .actor = "li", .note = "as agreed", .revision = revision};
    json_t *value;

    TRY(setting_from_word(f->mem, name, word, &value, &f->why));
    in.value = value;
    return setting_change(f->store, f->mem, &in, &f->why);
}

static void
refused(struct store_fixture *f, const char *name, const char *word,
        const char *said)
{
    assert_int_equal(set_word(f, name, word, 0), ERR_INPUT);
    assert_string_equal(f->why.field, "value");
    if (strstr(f->why.text, said) == NULL)
        fail_msg("%s", f->why.text);
}

static const char *
value_of(struct store_fixture *f, const char *name)
{
    json_t *value;

    assert_ok(f, setting_value(f->store, f->mem, name, &value, &f->why));
    return doc_write(f->mem, value);
}

static void
each_row_has_a_default_of_its_own_type_and_words_in_each_language(void **state)
{
    struct store_fixture      *f = *state;
    const struct setting_kind *kind;

    for (size_t i = 0; (kind = setting_kind_at(i)) != NULL; i++) {
        struct setting_change in = {.name = kind->name, .actor = "li"};

        in.value = setting_default(f->mem, kind);
        assert_non_null(in.value);
        assert_ok(f, setting_change(f->store, f->mem, &in, &f->why));
        for (size_t lang = 0; lang < SETTING_LANGS; lang++) {
            assert_true(strlen(kind->label[lang]) > 3);
            assert_true(strlen(kind->help[lang]) > strlen(kind->label[lang]));
        }
    }
}

static void
a_value_of_another_type_is_refused_with_what_would_do(void **state)
{
    struct store_fixture *f = *state;

    refused(f, "session.idle", "4", "from 5 to 720 (minutes)");
    refused(f, "session.idle", "\"30\"", "whole number");
    refused(f, "session.idle", "30 31", "as JSON");
    refused(f, "session.idle", "30,31", "as JSON");
    refused(f, "digest.at", "8:30", "08:30");
    refused(f, "digest.at", "24:00", "08:30");
    refused(f, "digest.calendar", "moon", "give one of: \"\"");
    refused(f, "second_factor.required", "quality", "TEAM.ROLE");
    refused(f, "procedures.controlled", "1", "true, false or a list");
    refused(f, "procedures.controlled", "[\"No Name\"]", "item 1");
    refused(f, "procedures.hidden", "iso10002,No Name", "item 2");
    refused(f, "retention.months", "{\"store\":0}", "from 1 to 1200");
    refused(f, "retention.months", "{\"The Store\":12}", "* stands");
    assert_int_equal(set_word(f, "channel.mail", "1", 0), ERR_MISSING);
}

static void
what_is_set_counts_and_going_back_gives_the_default(void **state)
{
    struct store_fixture *f = *state;
    struct setting_change back = {.name = "session.idle", .actor = "wang"};

    assert_int_equal(setting_number(f->store, "session.idle"), 30);
    assert_ok(f, set_word(f, "session.idle", "45", 0));
    assert_int_equal(setting_number(f->store, "session.idle"), 45);
    assert_ok(f, set_word(f, "second_factor.required", "admin,quality.*", 0));
    assert_string_equal(value_of(f, "second_factor.required"),
                        "[\"admin\",\"quality.*\"]");
    assert_ok(f, set_word(f, "digest.at", "16:15", 0));
    assert_string_equal(value_of(f, "digest.at"), "\"16:15\"");
    assert_ok(f, setting_change(f->store, f->mem, &back, &f->why));
    assert_int_equal(setting_number(f->store, "session.idle"), 30);
}

static void
a_number_that_cannot_be_read_counts_as_its_default(void **state)
{
    struct store_fixture *f = *state;

    past_store(f, "INSERT INTO setting (name, doc) VALUES ('session.idle', "
                  "'\"never\"')");
    assert_int_equal(setting_number(f->store, "session.idle"), 30);
}

static void
history_tells_who_changed_what_and_why_and_nothing_that_changed_nothing(
    void **state)
{
    struct store_fixture *f = *state;
    struct setting_change back = {.name = "session.idle", .actor = "wang"};
    json_t               *list;

    assert_ok(f, set_word(f, "session.idle", "45", 0));
    assert_ok(f, set_word(f, "session.idle", "45", 0));
    assert_ok(f, setting_change(f->store, f->mem, &back, &f->why));
    assert_ok(f, setting_change(f->store, f->mem, &back, &f->why));
    assert_ok(
        f, setting_history(f->store, f->mem, "session.idle", &list, &f->why));
    assert_int_equal(json_array_size(list), 2);
    assert_string_equal(doc_text(json_array_get(list, 0), "by"), "wang");
    assert_true(
        json_is_null(json_object_get(json_array_get(list, 0), "after")));
    assert_int_equal(doc_int(json_array_get(list, 0), "before", 0), 45);
    assert_string_equal(doc_text(json_array_get(list, 1), "note"), "as agreed");
    assert_true(
        json_is_null(json_object_get(json_array_get(list, 1), "before")));
}

static void
whoever_saw_an_older_one_changes_nothing(void **state)
{
    struct store_fixture *f = *state;
    json_t               *one;
    int64_t               seen;

    assert_ok(f, setting_show(f->store, f->mem, "session.whole", "zh", &one,
                              &f->why));
    seen = doc_int(one, "revision", 0);
    assert_string_equal(doc_text(one, "label"), "会话最长时间");
    assert_false(doc_true(one, "set"));
    assert_ok(f, set_word(f, "session.whole", "8", seen));
    assert_int_equal(set_word(f, "session.whole", "9", seen), ERR_STALE);
    assert_string_equal(value_of(f, "session.whole"), "8");
    assert_ok(f, setting_show(f->store, f->mem, "session.whole", "en", &one,
                              &f->why));
    assert_string_equal(doc_text(one, "changed_by"), "li");
    assert_ok(f,
              set_word(f, "session.whole", "9", doc_int(one, "revision", 0)));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(
            each_row_has_a_default_of_its_own_type_and_words_in_each_language),
        STORE_TEST(a_value_of_another_type_is_refused_with_what_would_do),
        STORE_TEST(what_is_set_counts_and_going_back_gives_the_default),
        STORE_TEST(a_number_that_cannot_be_read_counts_as_its_default),
        STORE_TEST(
            history_tells_who_changed_what_and_why_and_nothing_that_changed_nothing),
        STORE_TEST(whoever_saw_an_older_one_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
