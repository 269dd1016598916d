/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The template engine against the rules of the published Mustache
 * specification: a row a rule, in our own words and with our own data.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "page/mustache.h"

struct rule {
    const char *claim;
    const char *template;
    const char *view; /* its member "partials" is {"name": "template"} */
    const char *expected;
};

static const struct rule comment_rules[] = {
    {"a comment inside a line leaves nothing", "ab{{! gone }}cd", "{}", "abcd"},
    {"a comment may span lines", "ab{{!\n one\n two\n}}cd\n", "{}", "abcd\n"},
    {"a comment alone on its line takes the line", "top\n{{! note }}\nend\n",
     "{}", "top\nend\n"},
    {"so does an indented one", "top\n   {{! note }}  \nend\n", "{}",
     "top\nend\n"},
    {"carriage returns belong to the line", "|\r\n{{! note }}\r\n|", "{}",
     "|\r\n|"},
    {"no line before is needed", "  {{! note }}\nend", "{}", "end"},
    {"no line after is needed", "top\n  {{! note }}", "{}", "top\n"},
    {"several lines alone are taken too", "top\n{{!\nnote\n}}\nend\n", "{}",
     "top\nend\n"},
    {"beside text the blanks stay", "  12 {{! 34 }}\n", "{}", "  12 \n"},
    {"a variable of that name is not looked for", "{{! x }}",
     "{\"!\":1,\"! x\":2}", ""},
};

static const struct rule delimiter_rules[] = {
    {"a pair replaces the braces", "{{=<% %>=}}(<%who%>)", "{\"who\":\"we\"}",
     "(we)"},
    {"signs of patterns are plain characters", "({{=[ ]=}}[who])",
     "{\"who\":\"we\"}", "(we)"},
    {"a pair holds inside a section", "{{=| |=}}|#s|<|who|{{who}}>|/s|",
     "{\"s\":true,\"who\":\"we\"}", "<we{{who}}>"},
    {"a partial starts with braces again", "{{=| |=}}[|>p|]",
     "{\"who\":\"we\",\"partials\":{\"p\":\".{{who}}.\"}}", "[.we.]"},
    {"a partial's pair ends with it", "[{{>p}}] .{{who}}.|who|",
     "{\"who\":\"we\",\"partials\":{\"p\":\"{{=| |=}}.|who|.\"}}",
     "[.we.] .we.|who|"},
    {"alone on its line it takes the line", "top\n  {{=@ @=}}\nend\n", "{}",
     "top\nend\n"},
    {"blanks inside are padding", "|{{= @   @ =}}|@who@", "{\"who\":\"we\"}",
     "||we"},
};

static const struct rule variable_rules[] = {
    {"text without tags stays as it is", "Dear {customer}!\n", "{}",
     "Dear {customer}!\n"},
    {"a variable is put in", "Dear {{who}}!\n", "{\"who\":\"Ana\"}",
     "Dear Ana!\n"},
    {"what HTML minds is escaped", "{{raw}}", "{\"raw\":\"& \\\" < >\"}",
     "&amp; &quot; &lt; &gt;"},
    {"three braces do not escape", "{{{raw}}}", "{\"raw\":\"& \\\" < >\"}",
     "& \" < >"},
    {"an ampersand does not escape", "{{&raw}}", "{\"raw\":\"& \\\" < >\"}",
     "& \" < >"},
    {"a value is put in once, not filled again", "{{a}}",
     "{\"a\":\"{{b}}\",\"b\":1}", "{{b}}"},
    {"whole numbers", "{{n}} {{{n}}} {{&n}}", "{\"n\":85}", "85 85 85"},
    {"decimals as short as they can be", "{{n}} {{{n}}} {{&n}}",
     "{\"n\":1.210}", "1.21 1.21 1.21"},
    {"null is nothing", "({{n}}{{{n}}}{{&n}})", "{\"n\":null}", "()"},
    {"what is missing is nothing", "({{x}}{{{x}}}{{&x}})", "{}", "()"},
    {"a dotted name goes inside", "{{a.b.c}}",
     "{\"a\":{\"b\":{\"c\":\"deep\"}}}", "deep"},
    {"three braces take dotted names", "{{{a.b}}}{{&a.b}}",
     "{\"a\":{\"b\":\"<\"}}", "<<"},
    {"a broken chain is nothing", "({{a.b.c}})", "{\"a\":{}}", "()"},
    {"a chain does not jump elsewhere", "({{a.b.who}})",
     "{\"a\":{\"b\":{}},\"who\":\"wrong\"}", "()"},
    {"the first part is found like any name", "{{#a}}{{b.c}}{{/a}}",
     "{\"a\":{\"b\":{\"c\":\"right\"}},\"b\":{\"c\":\"wrong\"}}", "right"},
    {"the nearest first part wins, even if it breaks", "({{#a}}{{b.c}}{{/a}})",
     "{\"a\":{\"b\":{}},\"b\":{\"c\":\"wrong\"}}", "()"},
    {"a key with a dot is no chain", "({{a.b}})",
     "{\"a.b\":\"wrong\",\"a\":{\"b\":\"right\"}}", "(right)"},
    {"a leading dot looks only at the top",
     "{{#a}}({{.w}}){{/a}}{{#b}}({{.w}}){{/b}}",
     "{\"a\":{\"x\":1},\"b\":{\"w\":\"here\"},\"w\":\"there\"}", "()(here)"},
    {"a dot is the value itself", "{{.}}", "\"self\"", "self"},
    {"blanks around a tag stay", "| {{s}} |{{{s}}}|{{&s}} |", "{\"s\":\"-\"}",
     "| - |-|- |"},
    {"a variable alone keeps its line", "  {{s}}\n  {{{s}}}\n  {{&s}}\n",
     "{\"s\":\"-\"}", "  -\n  -\n  -\n"},
    {"blanks inside a tag are padding", "|{{ s }}|{{{ s }}}|{{& s }}|",
     "{\"s\":\"-\"}", "|-|-|-|"},
};

static const struct rule section_rules[] = {
    {"true is shown", "({{#s}}yes{{/s}})", "{\"s\":true}", "(yes)"},
    {"false is not", "({{#s}}yes{{/s}})", "{\"s\":false}", "()"},
    {"null is not", "({{#s}}yes{{/s}})", "{\"s\":null}", "()"},
    {"empty text is not", "({{#s}}yes{{/s}})", "{\"s\":\"\"}", "()"},
    {"what is missing is not", "({{#s}}yes{{/s}})", "{}", "()"},
    {"zero is shown: it is a number", "({{#s}}{{s}}{{/s}})", "{\"s\":0}",
     "(0)"},
    {"an object becomes the top of the stack", "{{#who}}{{name}}{{/who}}",
     "{\"who\":{\"name\":\"Ana\"}}", "Ana"},
    {"what the top lacks is looked for below",
     "{{#in}}{{a}}{{b}}{{c.d}}{{/in}}",
     "{\"a\":1,\"b\":\"no\",\"in\":{\"b\":2},\"c\":{\"d\":3}}", "123"},
    {"a text is its own top", "{{#s}}{{.}}={{s}}{{/s}}", "{\"s\":\"x\"}",
     "x=x"},
    {"a text is not a list of letters", "{{#s}}o{{/s}}", "{\"s\":\"abc\"}",
     "o"},
    {"a list is gone through", "{{#l}}{{n}},{{/l}}",
     "{\"l\":[{\"n\":1},{\"n\":2}]}", "1,2,"},
    {"an empty list is false", "({{#l}}x{{/l}})", "{\"l\":[]}", "()"},
    {"lists inside lists see all that is around",
     "{{#t}}{{#m}}{{u.l}}{{n}}.{{#b}}{{u.h}}{{n}}{{k}}.{{/b}}{{/m}}{{/t}}",
     "{\"t\":[{\"u\":{\"h\":\"A\",\"l\":\"a\"},\"m\":[{\"n\":1,\"b\":[{\"k\":"
     "\"x\"},{\"k\":\"y\"}]}]}]}",
     "a1.A1x.A1y."},
    {"a dot goes through texts", "{{#l}}({{.}}){{/l}}", "{\"l\":[\"a\",\"<\"]}",
     "(a)(&lt;)"},
    {"a dot goes through numbers", "{{#l}}({{.}}){{/l}}", "{\"l\":[1,2.50]}",
     "(1)(2.5)"},
    {"a dot unescaped", "{{#l}}{{{.}}}{{&.}}{{/l}}", "{\"l\":[\"<\"]}", "<<"},
    {"a dot goes through lists of lists", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}",
     "{\"l\":[[1,2],[\"a\"]]}", "(12)(a)"},
    {"a list may be the whole view", "{{#.}}({{n}}){{/.}}",
     "[{\"n\":1},{\"n\":2}]", "(1)(2)"},
    {"a section may stand twice",
     "{{#s}}\n* a\n{{/s}}\n* {{b}}\n{{#s}}\n* c\n{{/s}}\n",
     "{\"s\":true,\"b\":\"b\"}", "* a\n* b\n* c\n"},
    {"and inside itself", "|{{#s}}B {{#s}}C{{/s}} D{{/s}}|", "{\"s\":true}",
     "|B C D|"},
    {"false hides what is inside as well", "|{{#s}}B {{#s}}C{{/s}} D{{/s}}|",
     "{\"s\":false}", "||"},
    {"dotted names", "{{#a.b}}x{{/a.b}}{{#a.c}}y{{/a.c}}{{#a.d.e}}z{{/a.d.e}}",
     "{\"a\":{\"b\":true,\"c\":false}}", "x"},
    {"blanks around and inside stay", " |{{#s}}\t|\t{{/s}}| \n", "{\"s\":true}",
     " |\t|\t| \n"},
    {"a comment inside changes no blanks", " |{{#s}} {{! note }}\n {{/s}}| \n",
     "{\"s\":true}", " | \n | \n"},
    {"inline sections keep their indentation",
     " {{#s}}A{{/s}}\n {{#s}}B{{/s}}\n", "{\"s\":true}", " A\n B\n"},
    {"tags alone on their lines take them", "a\n{{#s}}\nb\n{{/s}}\nc\n",
     "{\"s\":true}", "a\nb\nc\n"},
    {"indented tags alone too", "a\n  {{#s}}\nb\n\t{{/s}}\nc\n", "{\"s\":true}",
     "a\nb\nc\n"},
    {"with carriage returns", "|\r\n{{#s}}\r\n{{/s}}\r\n|", "{\"s\":true}",
     "|\r\n|"},
    {"at the very start", "  {{#s}}\nb{{/s}}\nc", "{\"s\":true}", "b\nc"},
    {"at the very end", "a{{#s}}\nb\n  {{/s}}", "{\"s\":true}", "a\nb\n"},
    {"blanks inside a tag are padding", "|{{# s }}={{/ s }}|", "{\"s\":true}",
     "|=|"},
};

static const struct rule inverted_rules[] = {
    {"false is shown", "({{^s}}no{{/s}})", "{\"s\":false}", "(no)"},
    {"null is shown", "({{^s}}no{{/s}})", "{\"s\":null}", "(no)"},
    {"what is missing is shown", "({{^s}}no{{/s}})", "{}", "(no)"},
    {"an empty list is shown", "({{^s}}no{{/s}})", "{\"s\":[]}", "(no)"},
    {"true is not", "({{^s}}no{{/s}})", "{\"s\":true}", "()"},
    {"an object is not", "({{^s}}no{{/s}})", "{\"s\":{\"a\":1}}", "()"},
    {"a list is not", "({{^s}}no{{/s}})", "{\"s\":[1]}", "()"},
    {"twice", "{{^s}}\n* a\n{{/s}}\n* b\n{{^s}}\n* c\n{{/s}}\n",
     "{\"s\":false}", "* a\n* b\n* c\n"},
    {"inside itself", "|{{^s}}B {{^s}}C{{/s}} D{{/s}}|", "{\"s\":false}",
     "|B C D|"},
    {"dotted names", "{{^a.b}}x{{/a.b}}{{^a.c.d}}y{{/a.c.d}}",
     "{\"a\":{\"b\":1}}", "y"},
    {"tags alone on their lines take them", "a\n {{^s}}\nb\n {{/s}}\nc\n", "{}",
     "a\nb\nc\n"},
    {"with carriage returns", "|\r\n{{^s}}\r\n{{/s}}\r\n|", "{}", "|\r\n|"},
    {"inline they keep blanks", " |{{^s}}\t|\t{{/s}}| \n", "{}", " |\t|\t| \n"},
    {"blanks inside a tag are padding", "|{{^ s }}={{/ s }}|", "{}", "|=|"},
};

static const struct rule partial_rules[] = {
    {"a partial stands for its text", "[{{>p}}]",
     "{\"partials\":{\"p\":\"here\"}}", "[here]"},
    {"one that is not there is nothing", "[{{>p}}]", "{\"partials\":{}}", "[]"},
    {"it sees what is around it", "{{>p}}",
     "{\"a\":\"x\",\"partials\":{\"p\":\"*{{a}}*\"}}", "*x*"},
    {"it may call itself", "{{>n}}",
     "{\"c\":\"X\",\"k\":[{\"c\":\"Y\",\"k\":[]}],\"partials\":{\"n\":\"{{c}}<{"
     "{#k}}{{>n}}{{/k}}>\"}}",
     "X<Y<>>"},
    {"it may call others", "{{>p}}",
     "{\"a\":\"x\",\"partials\":{\"p\":\"({{>q}})\",\"q\":\"{{a}}\"}}", "(x)"},
    {"inline, blanks stay", "| {{>p}} |", "{\"partials\":{\"p\":\"\\t|\\t\"}}",
     "| \t|\t |"},
    {"inline, nothing is indented", "  {{a}}  {{>p}}\n",
     "{\"a\":\"|\",\"partials\":{\"p\":\">\\n>\"}}", "  |  >\n>\n"},
    {"alone, each of its lines is indented", "\\\n {{>p}}\n/\n",
     "{\"partials\":{\"p\":\"|\\n|\\n\"}}", "\\\n |\n |\n/\n"},
    {"its lines are indented, not the lines of values", " {{>p}}\n",
     "{\"v\":\"<\\n->\",\"partials\":{\"p\":\"|\\n{{{v}}}\\n|\\n\"}}",
     " |\n <\n->\n |\n"},
    {"lines inside its sections are indented", "  {{>p}}\n",
     "{\"l\":[1,2],\"partials\":{\"p\":\"a\\n{{#l}}\\n{{.}}\\n{{/"
     "l}}\\nz\\n\"}}",
     "  a\n  1\n  2\n  z\n"},
    {"indentation adds up", " {{>p}}\n",
     "{\"partials\":{\"p\":\"a\\n {{>q}}\\n\",\"q\":\"b\\n\"}}", " a\n  b\n"},
    {"an inline one inside an indented one is not indented again", "  {{>p}}\n",
     "{\"partials\":{\"p\":\"a {{>q}}\\n\",\"q\":\"b\\nc\"}}", "  a b\nc\n"},
    {"with carriage returns", "|\r\n{{>p}}\r\n|",
     "{\"partials\":{\"p\":\">\"}}", "|\r\n>|"},
    {"at the very start", "  {{>p}}\n>", "{\"partials\":{\"p\":\">\\n>\"}}",
     "  >\n  >>"},
    {"at the very end", ">\n  {{>p}}", "{\"partials\":{\"p\":\">\\n>\"}}",
     ">\n  >\n  >"},
    {"blanks inside a tag are padding", "|{{> p }}|",
     "{\"partials\":{\"p\":\"[]\"}}", "|[]|"},
};

struct folder {
    struct arena *mem;
    const json_t *partials;
};

static const struct mustache *
find_partial(const void *from, const char *name)
{
    const struct folder *folder = from;
    const char          *source = doc_text(folder->partials, name);
    struct mustache     *parsed = NULL;
    struct fault         why;

    if (source != NULL)
        assert_int_equal(mustache_parse(folder->mem, source, &parsed, &why),
                         OK);
    return parsed;
}

static void
hold(const struct rule *rules, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA               mem = arena_new(1 << 20);
        struct folder            folder = {.mem = mem};
        struct mustache_partials partials = {find_partial, &folder};
        struct mustache         *parsed;
        struct text              filled = {.mem = mem};
        struct fault             why = {0};
        json_t                  *view =
            doc_keep(mem, json_loads(rules[i].view, JSON_DECODE_ANY, NULL));

        assert_non_null(view);
        folder.partials = json_object_get(view, "partials");
        if (mustache_parse(mem, rules[i].template, &parsed, &why) != OK ||
            mustache_fill(parsed, view, &partials, &filled, &why) != OK)
            fail_msg("%s: %s", rules[i].claim, why.text);
        if (strcmp(text_of(&filled), rules[i].expected) != 0)
            fail_msg("%s: expected \"%s\", got \"%s\"", rules[i].claim,
                     rules[i].expected, text_of(&filled));
    }
}

#define HOLD(rules) hold(rules, sizeof(rules) / sizeof *(rules))

static void
comments_leave_nothing(void **state)
{
    HOLD(comment_rules);
}

static void
delimiters_can_be_changed(void **state)
{
    HOLD(delimiter_rules);
}

static void
variables_are_found_and_escaped(void **state)
{
    HOLD(variable_rules);
}

static void
sections_show_repeat_and_hide(void **state)
{
    HOLD(section_rules);
}

static void
inverted_sections_show_what_is_not_there(void **state)
{
    HOLD(inverted_rules);
}

static void
partials_are_filled_in_place(void **state)
{
    HOLD(partial_rules);
}

static void
a_broken_template_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *template, *sentence;
    } broken[] = {
        {"a\n{{b", "line 2: a tag is not closed: {{b"},
        {"{{{b}}", "line 1: a tag is not closed: {{{b}}"},
        {"{{#a}}\n", "line 2: a section is not closed: a"},
        {"{{/a}}", "line 1: nothing is open that could be closed by a"},
        {"{{#a}}{{#b}}{{/a}}{{/b}}",
         "line 1: closed by another name than it was opened: a"},
        {"{{}}", "line 1: a tag without a name: "},
        {"{{=x=}}", "line 1: no pair of delimiters: x"},
        {"{{=123456789 1=}}", "line 1: no pair of delimiters: 123456789 1"},
        {"{{a.b.c.d.e.f.g.h.i}}",
         "line 1: a name with too many parts: a.b.c.d.e.f.g.h.i"},
    };

    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        AUTO_ARENA       mem = arena_new(1 << 20);
        struct mustache *parsed;
        struct fault     why = {0};

        assert_int_equal(mustache_parse(mem, broken[i].template, &parsed, &why),
                         ERR_INPUT);
        assert_string_equal(why.text, broken[i].sentence);
    }
}

static void
a_partial_that_never_ends_is_cut_off(void **state)
{
    AUTO_ARENA               mem = arena_new(1 << 20);
    struct folder            folder = {mem, doc_object(mem)};
    struct mustache_partials partials = {find_partial, &folder};
    struct text              filled = {.mem = mem};
    struct fault             why;

    doc_set_text((json_t *)folder.partials, "p", "{{>p}}");
    assert_int_equal(mustache_fill(find_partial(&folder, "p"), folder.partials,
                                   &partials, &filled, &why),
                     ERR_INTERNAL);
}

static void
a_page_without_end_is_cut_off(void **state)
{
    AUTO_ARENA       mem = arena_new(2 << 20);
    struct text      filled = {.mem = mem};
    json_t          *view = doc_object(mem), *lines = doc_array(mem);
    struct mustache *m;
    struct fault     why;

    for (int i = 0; i < 200; i++)
        json_array_append_new(lines, json_integer(i));
    doc_set(view, "lines", lines);
    assert_int_equal(mustache_parse(mem,
                                    "{{#lines}}{{#lines}}{{#lines}}a long "
                                    "line{{/lines}}{{/lines}}{{/lines}}",
                                    &m, &why),
                     OK);
    assert_int_equal(mustache_fill(m, view, NULL, &filled, &why),
                     ERR_TOO_LARGE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_leave_nothing),
        cmocka_unit_test(delimiters_can_be_changed),
        cmocka_unit_test(variables_are_found_and_escaped),
        cmocka_unit_test(sections_show_repeat_and_hide),
        cmocka_unit_test(inverted_sections_show_what_is_not_there),
        cmocka_unit_test(partials_are_filled_in_place),
        cmocka_unit_test(a_broken_template_is_refused_with_its_line),
        cmocka_unit_test(a_partial_that_never_ends_is_cut_off),
        cmocka_unit_test(a_page_without_end_is_cut_off),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
