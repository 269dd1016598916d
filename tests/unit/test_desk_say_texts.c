/* SPDX-License-Identifier: Apache-2.0 */
/*
 * say.def as a whole: each language has the same places in each sentence, each
 * list as many items, and no sentence is there that nothing says.
 */
#include "say_case.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const char *const languages[] = {"en", "zh", "es"};

/* "{when}" is in the text. */
static bool
has_place(const char *text, const char *name, size_t length)
{
    for (const char *s = text; (s = strchr(s, '{')) != NULL; s++)
        if (strncmp(s + 1, name, length) == 0 && s[1 + length] == '}')
            return true;
    return false;
}

static void
places_of_one_are_in_the_other(enum say_id id, const char *one,
                               const char *other)
{
    const char *s = say_raw(id, one);

    while ((s = strchr(s, '{')) != NULL) {
        size_t length = strcspn(++s, "}");

        if (s[length] == '\0' || !has_place(say_raw(id, other), s, length))
            fail_msg("%s: {%.*s} of %s is not in %s", say_id_name(id),
                     (int)length, s, one, other);
    }
}

static void
every_language_has_the_same_places(void **state)
{
    for (int id = 0; id < SAY_IDS; id++)
        for (int i = 0; i < 3; i++)
            for (int k = 0; k < 3; k++)
                places_of_one_are_in_the_other((enum say_id)id, languages[i],
                                               languages[k]);
}

static void
nothing_is_missing_in_any_language(void **state)
{
    for (int id = 0; id < SAY_IDS; id++)
        for (int i = 0; i < 3; i++) {
            const char *text = say_raw((enum say_id)id, languages[i]);

            assert_true(text[0] != '\0');
            assert_true(text_is_clean(text, strlen(text)));
        }
}

static void
a_sentence_ends_in_every_language_or_in_none(void **state)
{
    for (int id = 0; id < SAY_IDS; id++) {
        const char *en = say_raw((enum say_id)id, "en");
        const char *zh = say_raw((enum say_id)id, "zh");
        const char *es = say_raw((enum say_id)id, "es");
        bool        ends = strlen(en) > 1 && en[strlen(en) - 1] == '.';
        bool ends_zh = strlen(zh) > 3 && strcmp(zh + strlen(zh) - 3, "。") == 0;
        bool ends_es = strlen(es) > 1 && es[strlen(es) - 1] == '.';

        if (ends != ends_zh || ends != ends_es)
            fail_msg("%s ends in one language only",
                     say_id_name((enum say_id)id));
    }
}

static size_t
items_in(const char *list)
{
    size_t n = 1;

    for (; *list != '\0'; list++)
        n += *list == ',';
    return n;
}

static void
every_list_has_all_its_items(void **state)
{
    static const struct {
        enum say_id id;
        size_t      count;
    } lists[] = {{SAY_WEEKDAYS, 7},
                 {SAY_A_WEEKDAY, 7},
                 {SAY_MONTHS, 12},
                 {SAY_NUMBERS, 10}};

    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        for (int k = 0; k < 3; k++)
            assert_int_equal(items_in(say_raw(lists[i].id, languages[k])),
                             lists[i].count);
}

/* --- every sentence is said somewhere --- */

static void
add_file(struct text *into, const char *path)
{
    FILE  *file = fopen(path, "r");
    char   bytes[4096];
    size_t n;

    assert_non_null(file);
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        text_add_bytes(into, bytes, n);
    fclose(file);
}

/* Files that say something. */
static bool
says_something(const char *name)
{
    static const char *const begins[] = {"say_", "paper", "registers_",
                                         "health", "mail_look", NULL};
    const char              *ending = strrchr(name, '.');

    for (size_t i = 0; begins[i] != NULL; i++)
        if (strncmp(name, begins[i], strlen(begins[i])) == 0)
            return ending != NULL && strcmp(ending, ".c") == 0;
    return false;
}

static const char *
sources(void)
{
    const char *top = getenv("top_srcdir");
    const char *folder =
        arena_printf(say_mem, "%s/fcgi/desk", top == NULL ? "." : top);
    struct text    all = {.mem = say_mem};
    DIR           *dir = opendir(folder);
    struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)) != NULL)
        if (says_something(entry->d_name))
            add_file(&all,
                     arena_printf(say_mem, "%s/%s", folder, entry->d_name));
    closedir(dir);
    add_file(&all, arena_printf(say_mem, "%s/../post/trial.c", folder));
    return text_of(&all);
}

/* SAY_HOLIDAY is not said by SAY_HOLIDAYS. */
static bool
is_said(const char *all, const char *id)
{
    const char *name = arena_printf(say_mem, "SAY_%s", id);
    size_t      length = strlen(name);

    for (const char *s = all; (s = strstr(s, name)) != NULL; s += length)
        if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789", s[length]) == NULL)
            return true;
    return false;
}

static void
every_sentence_is_said_somewhere(void **state)
{
    const char *all = sources();

    for (int id = 0; id < SAY_IDS; id++) {
        const char *name = say_id_name((enum say_id)id);

        /* Channels are found by their names. */
        if (strncmp(name, "CHANNEL_", 8) != 0 && !is_said(all, name))
            fail_msg("nothing says %s", name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_language_has_the_same_places),
        cmocka_unit_test(nothing_is_missing_in_any_language),
        cmocka_unit_test(a_sentence_ends_in_every_language_or_in_none),
        cmocka_unit_test(every_list_has_all_its_items),
        cmocka_unit_test(every_sentence_is_said_somewhere),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
