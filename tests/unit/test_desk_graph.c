/* SPDX-License-Identifier: Apache-2.0 */
/* A procedure as a drawing: what is in it, and that no name can break out. */
#include "say_case.h"

#include <string.h>

#include "base/doc.h"
#include "desk/graph.h"

static const char model[] =
    "{\"name\":\"desk\",\"title\":{\"en\":\"A \\\"desk\\\"\"},"
    "\"languages\":[\"en\",\"zh\"],\"number\":\"TS-{seq:4}\","
    "\"teams\":[\"service\"],\"roles\":[\"officer\"],"
    "\"stages\":["
    "{\"name\":\"one\",\"owner\":\"service.officer\",\"actions\":["
    " {\"name\":\"go\",\"form\":\"f\",\"sign\":\"agrees\","
    "\"needs\":[{\"need\":\"filled\",\"field\":\"f.a\"}],"
    "\"to\":{\"value\":\"two\",\"x\":\"end\"},\"by\":\"f.a\"},"
    " {\"name\":\"stay\",\"to\":null}]},"
    "{\"name\":\"two\",\"owner\":\"service.officer\",\"actions\":["
    " {\"name\":\"finish\",\"to\":\"end\"}]},"
    "{\"name\":\"end\",\"final\":true}],"
    "\"clocks\":[{\"name\":\"c\",\"starts\":{\"on\":\"acted\",\"what\":\"go\"},"
    "\"stops\":{\"on\":\"acted\",\"what\":\"finish\"},"
    "\"within\":{\"n\":3,\"unit\":\"workdays\"}}],"
    "\"forms\":[{\"name\":\"f\",\"public\":true,\"fields\":["
    "{\"kind\":\"choice\",\"name\":\"a\",\"options\":[\"value\",\"x\"]}]}],"
    "\"tables\":[],"
    "\"words\":{\"en\":{\"stage.one\":\"a\\\"];evil[\\\\ <b> #1\","
    "\"stage.end\":\"End\",\"sign.agrees\":\"agrees\"},"
    "\"zh\":{\"stage.two\":\"第二\"}}}";

static struct procedure *
read_model(void)
{
    struct procedure *p = NULL;
    struct fault      why = {0};

    if (procedure_read(say_json(model), "0", say_mem, &p, &why) != OK)
        fail_msg("%s: %s", why.field, why.text);
    return p;
}

static void
expect_in(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("%s\nis not in\n%s", part, text);
}

static void
a_graph_for_graphviz_has_stages_arrows_and_clocks(void **state)
{
    char *dot = graph_dot(read_model(), "en", say_mem);

    expect_in(dot, "digraph procedure {");
    expect_in(dot, "label=\"A \\\"desk\\\"\";");
    expect_in(dot, "s0 [shape=box, label=\"a\\\"];evil[\\\\ <b> #1\\nservice · "
                   "officer\"];");
    expect_in(dot, "s2 [shape=doubleoctagon, label=\"End\"];");
    expect_in(dot, "s0 -> s1 [label=\"go\\n= value\\n▤ f\\n✎ agrees\\n⚿ “a” is "
                   "not filled in\"];");
    expect_in(dot, "s0 -> s2 [label=\"go\\n= x\\n");
    expect_in(dot, "s0 -> s0 [label=\"stay\"];");
    expect_in(dot, "c0 [shape=note, label=\"⏱ c\\nthree working days\"];");
    expect_in(dot, "c0 -> s1 [style=dashed, arrowhead=none];");
    expect_in(dot, "c0 -> s2 [style=dashed, arrowhead=none];");
    assert_string_equal(dot + strlen(dot) - 2, "}\n");
}

static void
a_clock_from_receipt_hangs_on_every_stage_where_records_begin(void **state)
{
    json_t           *doc = say_json(model);
    json_t           *clock = json_array_get(json_object_get(doc, "clocks"), 0);
    json_t           *form = json_array_get(json_object_get(doc, "forms"), 0);
    struct procedure *p = NULL;
    struct fault      why = {0};
    char             *dot;

    doc_set_text(form, "starts", "two");
    doc_set(clock, "starts", say_json("{\"on\":\"received\"}"));
    assert_int_equal(procedure_read(doc, "0", say_mem, &p, &why), OK);
    dot = graph_dot(p, "en", say_mem);
    expect_in(dot, "c0 -> s0 [style=dashed, arrowhead=none];");
    expect_in(dot, "c0 -> s1 [style=dashed, arrowhead=none];");
    assert_null(strstr(dot, "c0 -> s2"));
}

static void
a_graph_for_mermaid_escapes_what_it_would_read(void **state)
{
    char *text = graph_mermaid(read_model(), "zh", say_mem);

    expect_in(text, "flowchart TD\n");
    expect_in(text,
              "s0[\"a#34;#93;#59;evil#91;#92; #60;b#62; #35;1<br/>service "
              "· officer\"]\n");
    expect_in(text, "s1[\"第二<br/>");
    expect_in(text, "s2([\"End\"])\n");
    expect_in(text, "s1 -->|\"finish\"| s2\n");
    expect_in(text, "c0>\"⏱ c<br/>三个工作日\"]\n");
    expect_in(text, "c0 -.- s1\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_graph_for_graphviz_has_stages_arrows_and_clocks),
        cmocka_unit_test(
            a_clock_from_receipt_hangs_on_every_stage_where_records_begin),
        cmocka_unit_test(a_graph_for_mermaid_escapes_what_it_would_read),
    };

    return cmocka_run_group_tests(tests, say_open, say_close_case);
}
