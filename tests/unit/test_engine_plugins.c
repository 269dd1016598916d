/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins with real judges: loading and its faults, settings, the words made in
 * C, and a folder that changes while it is used.
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
#include "engine/plugins.h"
#include "engine_fixture.h"
#include "plugin_folder.h"

#define HEAD                                                                   \
    "plugin \"it\" { title = { en = \"It\" }, via = \"http\", "                \
    "tells = { \"events\" },\n"

static const struct plugin *
load(struct engine_fixture *f, const char *folder)
{
    const struct plugin *p = NULL;
    json_t              *faults;

    if (engine_plugin_load(f->engine, f->mem, folder, &p, &faults, &f->why) !=
        OK)
        fail_msg("%s", f->why.text);
    return p;
}

static const struct plugin *
load_text(struct engine_fixture *f, const char *text)
{
    return load(f, plugin_write(f->mem, plugins_folder(f->mem), "it",
                                "plugin.lua", text));
}

static const char *
load_fault(struct engine_fixture *f, const char *file, const char *text)
{
    const char          *root = plugins_folder(f->mem);
    const struct plugin *p;
    json_t              *faults;

    (void)plugin_write(f->mem, root, "it", "plugin.lua",
                       HEAD "  shape = function() return {} end }\n");
    assert_int_equal(
        engine_plugin_load(f->engine, f->mem,
                           plugin_write(f->mem, root, "it", file, text), &p,
                           &faults, &f->why),
        ERR_RULE);
    return f->why.text;
}

static json_t *
doc(struct engine_fixture *f, const char *json)
{
    json_t *out;

    if (doc_read(f->mem, json, strlen(json), &out, &f->why) != OK)
        fail_msg("%s: %s", json, f->why.text);
    return out;
}

/* The body of the one message; the test fails unless there is one. */
static const char *
body(struct engine_fixture *f, const struct plugin *p, const char *event)
{
    json_t *messages;

    if (engine_shape(f->engine, f->mem, p, doc(f, event), doc_object(f->mem),
                     &messages, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_int_equal(json_array_size(messages), 1);
    return doc_text(json_array_get(messages, 0), "body");
}

/* What an expression of Lua comes to. */
static const char *
reckon(struct engine_fixture *f, const char *expression)
{
    return body(
        f,
        load_text(f, arena_printf(f->mem,
                                  HEAD "  shape = function(event)\n"
                                       "  return { { url = "
                                       "\"https://hooks.example.com/\", "
                                       "body = %s } } end }\n",
                                  expression)),
        "{\"none\":[],\"some\":[1,2],\"name\":\"李\"}");
}

static void
a_plugin_is_what_it_declares(void **state)
{
    struct engine_fixture *f = *state;
    const struct plugin   *p = load(f, tree_path(f->mem, "plugins/mail"));

    assert_string_equal(p->name, "mail");
    assert_int_equal(strlen(p->digest), 64);
    assert_string_equal(doc_text(p->model, "via"), "smtp");
    assert_string_equal(doc_text(doc_at(p->model, "title"), "zh"), "电子邮件");
    assert_string_equal(
        doc_text(json_array_get(json_object_get(p->model, "settings"), 0),
                 "name"),
        "server");
    assert_ptr_equal(engine_plugin(f->engine, "mail"), p);
    assert_null(engine_plugin(f->engine, "nobody"));
}

static void
words_of_c_reckon_as_the_standards_say(void **state)
{
    static const struct {
        const char *expression, *result;
    } sums[] = {
        {"hex(sha256 \"abc\")", "ba7816bf8f01cfea414140de5dae2223"
                                "b00361a396177a9cb410ff61f20015ad"},
        /* RFC 4231, cases 2 and 6 (a key longer than a block) */
        {"hex(hmac_sha256(\"Jefe\", \"what do ya want for nothing?\"))",
         "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
        {"hex(hmac_sha256(string.rep(\"\\xaa\", 131), \"Test Using Larger "
         "Than Block-Size Key - Hash Key First\"))",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
        {"base64 \"foob\"", "Zm9vYg=="},
        {"base64(string.char(251, 255, 0))", "+/8A"},
        {"hex \"\"", ""},
        {"percent \"a b/李~\"", "a%20b%2F%E6%9D%8E~"},
        {"escape_html '<a href=\"x\">&'", "&lt;a href=&quot;x&quot;&gt;&amp;"},
        {"cut(\"长长长\", 3)", "长长长"},
        {"cut(\"长长长长\", 3)", "长长…"},
        {"cut_bytes(\"长长\", 5)", "长"},
        {"fill(\"{a}-{b} {x y} {\", { a = 1, b = \"李\" })", "1-李 {x y} {"},
        {"fill(\"to={a}\", { a = \"+86 1&2\" }, \"percent\")",
         "to=%2B86%201%262"},
        {"fill(\"to={a}\", { a = \"b  c\" }, \"form\")", "to=b++c"},
        {"fill('{\"t\":\"{a}\"}', { a = 'say \"x\"\\n' }, \"json\")",
         "{\"t\":\"say \\\"x\\\"\\n\"}"},
        {"fill(\"{a}\", { a = \"{a}\" })", "{a}"},
        {"json { b = 1, a = { true, \"x\" }, c = 1.5 }",
         "{\"a\":[true,\"x\"],\"b\":1,\"c\":1.5}"},
        {"json { a = {}, b = list {} }", "{\"a\":{},\"b\":[]}"},
        {"json(event)", "{\"name\":\"李\",\"none\":[],\"some\":[1,2]}"},
    };
    struct engine_fixture *f = *state;

    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        assert_string_equal(reckon(f, sums[i].expression), sums[i].result);
}

static void
a_mistake_is_told_with_its_place(void **state)
{
    static const struct {
        const char *file, *text, *said;
    } faults[] = {
        {"plugin.lua", "local x =\n", "plugin.lua:2: "},
        {"plugin.lua", "", "plugin.lua:1: no plugin is declared"},
        {"plugin.lua", "plugin \"it\"\n",
         "plugin.lua:1: plugin \"it\" needs { ... } after its name"},
        {"plugin.lua", "plugin { }\n", "plugin.lua:1: plugin needs a name"},
        {"plugin.lua", HEAD "  shap = function() end }\n",
         "unknown key 'shap'; did you mean 'shape'?"},
        {"plugin.lua",
         "plugin \"it\" { title = { en = \"It\" }, via = \"fax\", tells = { "
         "\"events\" }, shape = function() end }\n",
         "plugin.lua:1: plugin \"it\": 'via' is \"http\" or \"smtp\""},
        {"plugin.lua",
         "plugin \"it\" { title = { zh = \"它\" }, via = \"http\", tells = { "
         "\"events\" }, shape = function() end }\n",
         "'title' takes text for each language"},
        {"plugin.lua",
         "plugin \"it\" { title = { en = \"It\" }, via = \"http\", tells = { "
         "\"everybody\" }, shape = function() end }\n",
         "'tells' has 'everybody'"},
        {"plugin.lua", HEAD "  shape = 1 }\n", "'shape' takes a function"},
        {"plugin.lua", HEAD "\n  settings = { url { required = true } } }\n",
         "plugin.lua:3: url needs a name"},
        {"plugin.lua",
         HEAD "  settings = { number { \"x\", default = 5, at_most = 4 } }, "
              "shape = function() end }\n",
         "plugin.lua:2: number \"x\": its default is none of the values"},
        {"plugin.lua",
         HEAD "  settings = { choice { \"x\" } }, shape = function() end }\n",
         "plugin.lua:2: choice \"x\": 'options' is missing"},
        {"plugin.lua",
         HEAD "  settings = { secret { \"x\", default = \"y\" } }, shape = "
              "function() end }\n",
         "a secret has no default"},
        {"plugin.lua",
         HEAD "  settings = { text { \"x\" }, url { \"x\" } }, shape = "
              "function() end }\n",
         "the setting 'x' is there twice"},
        {"plugin.lua",
         HEAD "  settings = { \"x\" }, shape = function() end }\n",
         "'settings' takes text, number"},
        {"more.lua", "local x = 1\n",
         "more.lua:1: a plugin is the one file plugin.lua"},
        {"tests/it.lua", "case \"x\" { event = {} }\n",
         "tests/it.lua:1: case \"x\": it has either 'expect' or 'refuses'"},
        {"tests/it.lua", "case \"x\" { event = { f = print } }\n",
         "'print' is not part"},
        {"tests/it.lua",
         "\ncase \"x\" { event = { f = function() end }, refuses = \"y\" }\n",
         "tests/it.lua:2: a function where a value belongs"},
        {"tests/it.lua", "plugin \"b\" { }\n",
         "tests/it.lua:1: plugin \"b\": 'title' is missing"},
    };
    struct engine_fixture *f = *state;

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        const char *said = load_fault(f, faults[i].file, faults[i].text);

        if (strstr(said, faults[i].said) == NULL)
            fail_msg("wanted %s, said %s", faults[i].said, said);
    }
}

static void
all_that_is_wrong_is_said_at_once(void **state)
{
    struct engine_fixture *f = *state;
    const char            *root = plugins_folder(f->mem);
    const struct plugin   *p;
    json_t                *faults;

    assert_int_equal(
        engine_plugin_load(
            f->engine, f->mem,
            plugin_write(f->mem, root, "it", "plugin.lua",
                         "plugin \"it\" { title = 1, shape = 2 }\n"),
            &p, &faults, &f->why),
        ERR_RULE);
    assert_int_equal(json_array_size(faults), 4);
    assert_string_equal(doc_text(json_array_get(faults, 0), "at"),
                        "plugin.lua:1");
}

static void
a_folder_is_named_as_its_plugin(void **state)
{
    struct engine_fixture *f = *state;
    const struct plugin   *p;
    json_t                *faults;
    const char            *folder =
        plugin_write(f->mem, plugins_folder(f->mem), "other", "plugin.lua",
                     HEAD "  shape = function() return {} end }\n");

    assert_int_equal(
        engine_plugin_load(f->engine, f->mem, folder, &p, &faults, &f->why),
        ERR_RULE);
    assert_non_null(strstr(f->why.text, "lies in a folder named \"other\""));
}

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
        cmocka_unit_test(a_plugin_is_what_it_declares),
        cmocka_unit_test(words_of_c_reckon_as_the_standards_say),
        cmocka_unit_test(a_mistake_is_told_with_its_place),
        cmocka_unit_test(all_that_is_wrong_is_said_at_once),
        cmocka_unit_test(a_folder_is_named_as_its_plugin),
        cmocka_unit_test(settings_are_filled_in_with_their_defaults),
        cmocka_unit_test(a_wrong_setting_is_named),
        cmocka_unit_test(a_mail_server_is_spoken_to_by_smtp),
        cmocka_unit_test(what_a_message_leaves_out_is_filled_in),
        cmocka_unit_test(a_refusal_says_the_plugins_own_words),
        cmocka_unit_test(
            a_plugin_and_a_procedure_share_a_judge_and_nothing_else),
        cmocka_unit_test(judges_without_the_words_run_no_plugins),
        cmocka_unit_test(a_folder_is_followed_while_it_changes),
        cmocka_unit_test(threads_shape_while_the_folder_changes),
    };

    log_threshold(LOG_ERROR);
    return cmocka_run_group_tests_name("plugins", tests, engine_setup,
                                       engine_teardown);
}
