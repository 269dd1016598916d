/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins with real judges: settings, messages, and a folder that changes while
 * it is used.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "base/log.h"
#include "plugin_kit.h"

/* --- settings */

static const char settings_text[] = HEAD
    "  settings = {\n"
    "    url { \"url\", required = true }, secret { \"key\" },\n"
    "    number { \"most\", default = 5, at_least = 1, at_most = 9 },\n"
    "    choice { \"size\", options = { \"s\", \"l\" }, default = \"s\" },\n"
    "    flag { \"on\", default = true }, text { \"name\" }, map { \"heads\" "
    "},\n"
    "  },\n"
    "  shape = function() return {} end }\n";

static void
settings_are_filled_in_with_their_defaults(void **state)
{
    struct engine_fixture *f = *state;
    struct mistakes        mistakes = {.mem = f->mem};
    const struct plugin   *p = load_text(f, settings_text);
    json_t                *out;

    assert_int_equal(
        plugin_settings(p, f->mem,
                        doc(f, "{\"url\":\"https://hooks.example.com:8443/a?"
                               "to={phone}\",\"name\":\"\",\"size\":null,"
                               "\"heads\":{\"X-A\":\"b\"}}"),
                        &out, &mistakes, &f->why),
        OK);
    assert_int_equal(mistakes.count, 0);
    assert_true(json_equal(
        out, doc(f, "{\"url\":\"https://hooks.example.com:8443/a?to={phone}\","
                    "\"most\":5,\"size\":\"s\",\"on\":true,"
                    "\"heads\":{\"X-A\":\"b\"}}")));
}

static void
a_wrong_setting_is_named(void **state)
{
    static const struct {
        const char *given, *field, *code;
    } wrong[] = {
        {"{}", "url", "required"},
        {"{\"url\":\"https://h/\",\"uri\":\"x\"}", "uri", "unknown_field"},
        {"{\"url\":7}", "url", "not_text"},
        {"{\"url\":\"http://hooks.example.com/\"}", "url", "not_an_address"},
        {"{\"url\":\"http://127.0.0.1.example.com/\"}", "url",
         "not_an_address"},
        {"{\"url\":\"https://a@b.example.com/\"}", "url", "not_an_address"},
        {"{\"url\":\"https://{host}/\"}", "url", "not_an_address"},
        {"{\"url\":\"smtp://mail.example.com\"}", "url", "not_an_address"},
        {"{\"url\":\"https://h/\",\"most\":10}", "most", "too_great"},
        {"{\"url\":\"https://h/\",\"most\":0}", "most", "too_small"},
        {"{\"url\":\"https://h/\",\"most\":\"5\"}", "most", "not_a_number"},
        {"{\"url\":\"https://h/\",\"size\":\"m\"}", "size", "not_an_option"},
        {"{\"url\":\"https://h/\",\"on\":\"yes\"}", "on", "not_an_option"},
        {"{\"url\":\"https://h/\",\"heads\":[\"a\"]}", "heads", "not_text"},
        {"{\"url\":\"https://h/\",\"heads\":{\"a\":1}}", "heads/a", "not_text"},
        {"{\"url\":\"https://h/\",\"key\":{\"sealed\":\"00\"}}", "key",
         "not_text"},
    };
    struct engine_fixture *f = *state;
    const struct plugin   *p = load_text(f, settings_text);

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct mistakes mistakes = {.mem = f->mem};
        json_t         *out;

        assert_int_equal(plugin_settings(p, f->mem, doc(f, wrong[i].given),
                                         &out, &mistakes, &f->why),
                         ERR_INPUT);
        assert_int_equal(mistakes.count, 1);
        assert_string_equal(mistakes.items[0].field, wrong[i].field);
        assert_string_equal(mistakes.items[0].code, wrong[i].code);
    }
}

static void
a_mail_server_is_spoken_to_by_smtp(void **state)
{
    struct engine_fixture *f = *state;
    const struct plugin   *p = load(f, tree_path(f->mem, "plugins/mail"));
    static const struct {
        const char *server;
        bool        good;
    } servers[] = {{"smtp://mail.example.com:587", true},
                   {"smtps://mail.example.com", true},
                   {"smtp://[::1]:2525/", true},
                   {"https://mail.example.com", false},
                   {"smtp://mail.example.com/user", false},
                   {"smtp://mail.example.com:0", false},
                   {"smtp://", false}};

    for (size_t i = 0; i < sizeof servers / sizeof *servers; i++) {
        struct mistakes mistakes = {.mem = f->mem};
        json_t         *given = doc_object(f->mem), *out;
        enum err        err;

        doc_set_text(given, "server", servers[i].server);
        doc_set_text(given, "from", "desk@example.com");
        err = plugin_settings(p, f->mem, given, &out, &mistakes, &f->why);
        if ((err == OK) != servers[i].good)
            fail_msg("%s: %s", servers[i].server, f->why.text);
    }
}

/* --- shaping */

static void
what_a_message_leaves_out_is_filled_in(void **state)
{
    struct engine_fixture *f = *state;
    const struct plugin   *p =
        load_text(f, HEAD "  shape = function() return { { url = "
                          "\"http://localhost:8080/\" } } end }\n");
    json_t *messages;

    assert_int_equal(engine_shape(f->engine, f->mem, p, doc(f, "{}"),
                                  doc(f, "{}"), &messages, &f->why),
                     OK);
    assert_true(json_equal(
        messages, doc(f, "[{\"url\":\"http://localhost:8080/\",\"method\":"
                         "\"POST\",\"accept\":{\"status\":[200,299]}}]")));
}

static void
a_refusal_says_the_plugins_own_words(void **state)
{
    struct engine_fixture *f = *state;
    const struct plugin   *p = load_text(
          f, HEAD "  shape = function() refuse \"no such number\" end }\n");
    json_t *messages;

    assert_int_equal(engine_shape(f->engine, f->mem, p, doc(f, "{}"),
                                  doc(f, "{}"), &messages, &f->why),
                     ERR_RULE);
    assert_string_equal(f->why.field, PLUGIN_REFUSES);
    assert_string_equal(f->why.text, "no such number");
}

static void
a_plugin_and_a_procedure_share_a_judge_and_nothing_else(void **state)
{
    static const char *const tables[] = {"classify", NULL};
    struct engine_fixture   *f = *state;
    const struct version    *v = load_company_desk(f);
    const struct plugin     *p = load_text(
            f, HEAD "  shape = function(event) return { { url = "
                        "\"https://hooks.example.com/\", body = event.a } } end }\n");

    for (int i = 0; i < 6; i++) {
        json_t *decisions = decide(f, v, tables, "{}");

        assert_string_equal(doc_text(json_array_get(decisions, 0), "table"),
                            "classify");
        assert_string_equal(body(f, p, "{\"a\":\"b\"}"), "b");
    }
}

static void
judges_without_the_words_run_no_plugins(void **state)
{
    struct engine_fixture *f = *state;
    struct engine_options  options = *engine_settings(f->engine);
    struct engine         *other;
    const struct plugin   *p;
    json_t                *faults;

    options.plugin_words = NULL;
    assert_int_equal(engine_open(&options, &other, &f->why), OK);
    assert_int_equal(engine_plugin_load(other, f->mem,
                                        tree_path(f->mem, "plugins/mail"), &p,
                                        &faults, &f->why),
                     ERR_RULE);
    assert_int_equal(
        engine_plugins_open(other, tree_path(f->mem, "plugins"), &f->why),
        ERR_RULE);
    engine_close(other);
}

static void
a_judge_that_was_ended_comes_back_with_the_words(void **state)
{
    struct engine_fixture *f = *state;
    struct engine_options  options = *engine_settings(f->engine);
    struct engine_fixture  other = {.mem = f->mem};
    char                   words[500];
    const struct plugin   *loops, *p;
    json_t                *messages;
    struct engine_figures  figures;

    snprintf(words, sizeof words, "%s", options.plugin_words);
    options.plugin_words = words;
    options.judges = 1;
    options.wall_ms = 300;
    assert_int_equal(engine_open(&options, &other.engine, &f->why), OK);
    memset(words, 'x', sizeof words - 1); /* the engine has its own */
    loops =
        load_text(&other, HEAD "  shape = function() local t = "
                               "string.rep(\"a\", 100000)\n"
                               "  string.find(t, string.rep(\"a?\", 50) .. "
                               "string.rep(\"[ab]-\", 9) .. \"c\") end }\n");
    assert_int_equal(engine_shape(other.engine, f->mem, loops, doc(f, "{}"),
                                  doc(f, "{}"), &messages, &f->why),
                     ERR_RULE);
    engine_measure(other.engine, &figures);
    assert_true(figures.killed > 0);
    p = load_text(&other,
                  HEAD "  shape = function() return { { url = "
                       "\"https://hooks.example.com/\", body = \"b\" } } end "
                       "}\n");
    assert_string_equal(body(&other, p, "{}"), "b");
    engine_close(other.engine);
}

/* --- a folder of them */

static const char *
says(struct arena *mem, const char *name, const char *word)
{
    return arena_printf(mem,
                        "plugin \"%s\" { title = { en = \"It\" }, via = "
                        "\"http\", tells = { \"events\" }, shape = function() "
                        "return { { url = \"https://hooks.example.com/\", body "
                        "= \"%s\" } } end }\n",
                        name, word);
}

static void
open_folder(struct engine_fixture *f, const char *root)
{
    if (engine_plugins_open(f->engine, root, &f->why) != OK)
        fail_msg("%s", f->why.text);
}

static void
a_folder_is_followed_while_it_changes(void **state)
{
    struct engine_fixture *f = *state;
    const char            *root = plugins_folder(f->mem);
    const struct plugin   *first, *second, **list;
    size_t                 count;

    plugin_write(f->mem, root, "lib", "plugin.lua", "not read");
    plugin_write(f->mem, root, "bad", "plugin.lua", "plugin {");
    plugin_write(f->mem, root, "two", "plugin.lua", says(f->mem, "two", "2"));
    plugin_write(f->mem, root, "one", "plugin.lua", says(f->mem, "one", "1"));
    open_folder(f, root);
    list = engine_plugin_list(f->engine, f->mem, &count);
    assert_int_equal(count, 2);
    assert_string_equal(list[0]->name, "one");
    assert_string_equal(list[1]->name, "two");
    first = list[0];

    open_folder(f, root); /* nothing changed */
    assert_ptr_equal(engine_plugin(f->engine, "one"), first);

    plugin_write(f->mem, root, "one", "plugin.lua", says(f->mem, "one", "1+"));
    open_folder(f, root);
    second = engine_plugin(f->engine, "one");
    assert_ptr_not_equal(second, first);
    assert_string_equal(body(f, second, "{}"), "1+");
    assert_string_equal(body(f, first, "{}"), "1");

    plugin_write(f->mem, root, "one", "plugin.lua", "plugin {");
    open_folder(f, root); /* broken now: it stays as it was */
    assert_ptr_equal(engine_plugin(f->engine, "one"), second);

    plugin_write(f->mem, root, "one", "plugin.lua", says(f->mem, "one", "1"));
    open_folder(f, root);
    assert_ptr_equal(engine_plugin(f->engine, "one"), first);

    assert_int_equal(remove(arena_join(f->mem, root, "/one/plugin.lua", NULL)),
                     0);
    open_folder(f, root);
    assert_null(engine_plugin(f->engine, "one"));
    assert_non_null(engine_plugin(f->engine, "two"));
}

struct shaper {
    struct engine *engine;
    pthread_t      thread;
    int            wrong;
};

static void *
shape_often(void *data)
{
    struct shaper *s = data;

    for (int i = 0; i < 20; i++) {
        AUTO_ARENA           mem = arena_new(64 * 1024 * 1024);
        const struct plugin *p = engine_plugin(s->engine, "it");
        json_t              *messages, *none = doc_object(mem);
        struct fault         why;

        s->wrong += p == NULL || engine_shape(s->engine, mem, p, none, none,
                                              &messages, &why) != OK;
    }
    return NULL;
}

static void
threads_shape_while_the_folder_changes(void **state)
{
    enum { THREADS = 4 };
    struct engine_fixture *f = *state;
    const char            *root = plugins_folder(f->mem);
    struct shaper          shapers[THREADS];

    plugin_write(f->mem, root, "it", "plugin.lua", says(f->mem, "it", "0"));
    open_folder(f, root);
    for (int i = 0; i < THREADS; i++) {
        shapers[i] = (struct shaper){.engine = f->engine};
        assert_int_equal(
            pthread_create(&shapers[i].thread, NULL, shape_often, &shapers[i]),
            0);
    }
    for (int i = 1; i < 5; i++) {
        plugin_write(f->mem, root, "it", "plugin.lua",
                     says(f->mem, "it", arena_printf(f->mem, "%d", i)));
        open_folder(f, root);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(shapers[i].thread, NULL);
        assert_int_equal(shapers[i].wrong, 0);
    }
    assert_string_equal(body(f, engine_plugin(f->engine, "it"), "{}"), "4");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_are_filled_in_with_their_defaults),
        cmocka_unit_test(a_wrong_setting_is_named),
        cmocka_unit_test(a_mail_server_is_spoken_to_by_smtp),
        cmocka_unit_test(what_a_message_leaves_out_is_filled_in),
        cmocka_unit_test(a_refusal_says_the_plugins_own_words),
        cmocka_unit_test(
            a_plugin_and_a_procedure_share_a_judge_and_nothing_else),
        cmocka_unit_test(judges_without_the_words_run_no_plugins),
        cmocka_unit_test(a_judge_that_was_ended_comes_back_with_the_words),
        cmocka_unit_test(a_folder_is_followed_while_it_changes),
        cmocka_unit_test(threads_shape_while_the_folder_changes),
    };

    log_threshold(LOG_ERROR);
    return cmocka_run_group_tests_name("plugins in use", tests, engine_setup,
                                       engine_teardown);
}
