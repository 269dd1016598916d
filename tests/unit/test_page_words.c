/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shipped words and templates, amounts of money as typed, and QR codes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/secret.h"
#include "page/money.h"
#include "page/qr.h"
#include "page/template.h"

static struct arena *mem;

static const char *
source(const char *path)
{
    const char *folder = getenv("srcdir");

    return arena_printf(mem, "%s/%s", folder != NULL ? folder : ".", path);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
    FILE *file = fopen(arena_printf(mem, "%s/%s", folder, name), "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
remove_words(const char *folder)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        unlink(arena_printf(mem, "%s/%s.json", folder, languages[i].code));
    rmdir(folder);
}

/* Opens a catalogue of three files; *sentence is the fault's, or "". */
static enum err
open_words(const char *zh, const char *en, const char *es,
           const char **sentence)
{
    char              folder[] = "/tmp/redress-words-XXXXXX";
    struct catalogue *c;
    struct fault      why = {0};
    enum err          err;

    assert_non_null(mkdtemp(folder));
    write_file(folder, "zh.json", zh);
    write_file(folder, "en.json", en);
    write_file(folder, "es.json", es);
    err = catalogue_open(folder, mem, &c, &why);
    remove_words(folder);
    *sentence = arena_text(mem, why.text);
    return err;
}

static void
the_shipped_words_agree_in_three_languages(void **state)
{
    struct catalogue *c;
    struct fault      why;

    if (catalogue_open(source("nginx/portal/words"), mem, &c, &why) != OK)
        fail_msg("%s", why.text);
    assert_string_equal(catalogue_word(c, "es", "send"), "Enviar");
    assert_string_equal(catalogue_word(c, "xx", "send"), "Send");
    assert_string_equal(catalogue_word(c, "en", "no_such_key"), "no_such_key");
    assert_string_equal(catalogue_count(c, mem, "en", "files_most", 1),
                        "One file.");
    assert_string_equal(catalogue_count(c, mem, "en", "files_most", 3),
                        "Up to 3 files.");
    assert_string_equal(catalogue_fill(c, mem, "en", "mistake_too_long", "most",
                                       "5", "label", "A {most}", NULL),
                        "A {most}: at most 5 characters");
}

static void
words_that_disagree_do_not_open(void **state)
{
    const char *sentence;

    assert_int_equal(open_words("{\"a\":\"x {n}\"}", "{\"a\":\"y {n}\"}",
                                "{\"a\":\"{n} z\"}", &sentence),
                     OK);
    assert_int_equal(
        open_words("{}", "{\"a\":\"y\"}", "{\"a\":\"z\"}", &sentence),
        ERR_INPUT);
    assert_string_equal(sentence, "words/zh.json: a is missing");
    assert_int_equal(open_words("{\"a\":\"x\"}", "{\"a\":\"y\"}",
                                "{\"a\":\"z\",\"b\":\"z\"}", &sentence),
                     ERR_INPUT);
    assert_string_equal(sentence, "words/en.json: b is missing");
    assert_int_equal(open_words("{\"a\":\"x\"}", "{\"a\":\"y {n}\"}",
                                "{\"a\":\"z {n}\"}", &sentence),
                     ERR_INPUT);
    assert_string_equal(sentence,
                        "words/zh.json: a has other placeholders than in en");
    assert_int_equal(
        open_words("{\"a\":1}", "{\"a\":\"y\"}", "{\"a\":\"z\"}", &sentence),
        ERR_INPUT);
}

/* Every {{t.word}} of a template is a word. */
static void
check_words_of(const char *template, const struct catalogue *c)
{
    FILE *file = fopen(
        source(arena_printf(mem, "nginx/portal/templates/%s.html", template)),
        "r");
    char        text[65536] = "", key[64];
    const char *at = text;

    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    while ((at = strstr(at, "{{t.")) != NULL) {
        assert_int_equal(sscanf(at, "{{t.%63[a-z0-9_]}}", key), 1);
        if (strcmp(catalogue_word(c, "en", key), key) == 0)
            fail_msg("%s.html says t.%s, which is no word", template, key);
        at += 4;
    }
}

static void
the_shipped_templates_use_words_that_exist(void **state)
{
    static const char *const names[] = {
        "ask",         "errors",  "fault", "field",      "field_notes",
        "field_other", "form",    "home",  "next",       "page_foot",
        "page_head",   "receipt", "setup", "setup_done", "status"};
    struct templates *all;
    struct fault      why;

    if (templates_open(source("nginx/portal/templates"), &all, &why) != OK)
        fail_msg("%s", why.text);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_words_of(names[i], templates_catalogue(all));
    assert_int_equal(strlen(templates_mark(all)), 8);
    templates_close(all);
}

static void
a_folder_that_is_not_there_is_named(void **state)
{
    struct templates *all;
    struct fault      why;

    assert_int_equal(templates_open("/nowhere", &all, &why), ERR_MISSING);
    assert_non_null(strstr(why.text, "/nowhere"));
}

static void
amounts_are_read_as_people_type_them(void **state)
{
    static const struct {
        const char *typed, *currency;
        int64_t     minor;
    } amounts[] = {
        {"12", "CNY", 1200},
        {"12.5", "CNY", 1250},
        {"12.50", "CNY", 1250},
        {"12,50", "EUR", 1250},
        {"1,250.00", "CNY", 125000},
        {"1.250,50", "EUR", 125050},
        {"1.250", "EUR", 125000},
        {"1,250", "USD", 125000},
        {"1 250", "EUR", 125000},
        {"\302\245 12", "CNY", 1200},
        {"12 EUR", "EUR", 1200},
        {"12\342\202\254", "EUR", 1200},
        {"\357\274\221\357\274\222\357\274\216\357\274\225", "CNY",
         1250},                            /* full-width 12.5 */
        {"100\345\205\203", "CNY", 10000}, /* 100 yuan */
        {"1,250", "JPY", 1250},
        {"12", "JPY", 12},
        {"1.234", "KWD", 1234},
        {"0", "CNY", 0},
        {"1,250,000.05", "CNY", 125000005},
    };

    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        int64_t minor = -1;

        if (!money_read(mem, amounts[i].typed, amounts[i].currency, &minor) ||
            minor != amounts[i].minor)
            fail_msg("%s %s is read as %lld", amounts[i].typed,
                     amounts[i].currency, (long long)minor);
    }
}

static void
what_is_no_amount_is_not_read(void **state)
{
    static const char *const typed[] = {
        "",        "much", "-5",  "1.2.3",     "12,",
        "1,25,0",  ".5,",  "1e3", "1,2500.00", "1234567890123456",
        "12.345.6"};

    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        int64_t minor;

        if (money_read(mem, typed[i], "CNY", &minor))
            fail_msg("%s is read as %lld", typed[i], (long long)minor);
    }
    assert_false(money_read(mem, "1.5", "JPY", &(int64_t){0}));
}

static void
a_qr_code_is_drawn_with_its_quiet_zone(void **state)
{
    struct qr    qr;
    struct fault why;
    char        *long_text = arena_take(mem, 4000);

    assert_int_equal(qr_draw(mem,
                             "https://desk.example/status?number=TS-0001#code",
                             &qr, &why),
                     OK);
    assert_int_equal((qr.size - 8 - 17) % 4, 0);
    /* The upper left finder: seven dark modules, four away from the edge. */
    assert_int_equal(strncmp(qr.path, "M4 4h7v1h-7z", 12), 0);
    assert_int_equal(strspn(qr.path, "Mhvz-0123456789 "), strlen(qr.path));
    memset(long_text, 'x', 3999);
    assert_int_equal(qr_draw(mem, long_text, &qr, &why), ERR_INPUT);
}

static int
open_memory(void **state)
{
    struct fault why;

    mem = arena_new(64 * 1024 * 1024);
    return secret_start(&why) == OK ? 0 : -1;
}

static int
close_memory(void **state)
{
    arena_free(mem);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_words_agree_in_three_languages),
        cmocka_unit_test(words_that_disagree_do_not_open),
        cmocka_unit_test(the_shipped_templates_use_words_that_exist),
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
        cmocka_unit_test(amounts_are_read_as_people_type_them),
        cmocka_unit_test(what_is_no_amount_is_not_read),
        cmocka_unit_test(a_qr_code_is_drawn_with_its_quiet_zone),
    };

    return cmocka_run_group_tests(tests, open_memory, close_memory);
}
