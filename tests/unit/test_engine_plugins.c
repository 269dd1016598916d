/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins with real judges: what they declare, what is wrong with them and
 * where, and the words made in C.
 */
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

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plugin_is_what_it_declares),
        cmocka_unit_test(words_of_c_reckon_as_the_standards_say),
        cmocka_unit_test(a_mistake_is_told_with_its_place),
        cmocka_unit_test(all_that_is_wrong_is_said_at_once),
        cmocka_unit_test(a_folder_is_named_as_its_plugin),
    };

    log_threshold(LOG_ERROR);
    return cmocka_run_group_tests_name("plugins", tests, engine_setup,
                                       engine_teardown);
}
