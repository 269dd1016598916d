/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The workbench: what a workspace begins with and stands on, a scenario out of
 * a complaint, and the audit of all that is done about versions.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "desk/scenario_make.h"
#include "desk/workbench.h"
#include "store/audit.h"
#include "versions_kit.h"

static int64_t
begin(struct live *l)
{
    const struct workbench_begin in = {
        .from = "in_force", .procedure = "desk", .by = "li"};
    json_t *told;

    kit_must(l, workbench_begin(l->desk, l->mem, &in, &told, &l->why));
    assert_int_equal(json_array_size(told), 1);
    return doc_int(json_array_get(told, 0), "id", 0);
}

static json_t *
shown(struct live *l, int64_t id)
{
    json_t *told;

    kit_must(l, workbench_show(l->desk, l->mem, id, &told, &l->why));
    return told;
}

static enum err
write_file(struct live *l, int64_t id, const char *name, const char *text)
{
    const struct workspace_file in = {
        .name = name, .text = text, .changed_by = "li"};
    json_t *told;

    return workbench_write(l->desk, l->mem, id, 0, &in, &told, &l->why);
}

static void
a_workspace_is_behind_when_another_version_came_in_force(void **state)
{
    struct live *l = *state;
    int64_t      id = begin(l);

    assert_string_equal(doc_text(shown(l, id), "base"), live_version(l));
    assert_false(doc_true(shown(l, id), "behind"));
    kit_must(l, kit_activate(l, kit_install(l, kit_strict), 0));
    assert_true(doc_true(shown(l, id), "behind"));
    assert_false(doc_true(shown(l, begin(l)), "behind"));
}

static void
a_version_of_a_workspace_is_what_it_stands_on(void **state)
{
    struct live *l = *state;
    int64_t      id = begin(l);
    json_t      *made;

    kit_must(l, write_file(l, id, "tests/none.lua", "-- nothing yet\n"));
    kit_must(l, workbench_install(l->desk, l->mem, id, "li", "a try", &made,
                                  &l->why));
    assert_string_equal(kit_state(l, doc_text(made, "digest")), "draft");
    assert_string_equal(doc_text(shown(l, id), "base"),
                        doc_text(made, "digest"));
    kit_must(l, kit_activate(l, doc_text(made, "digest"), 0));
    assert_false(doc_true(shown(l, id), "behind"));
}

static void
no_file_is_taken_that_no_folder_could_hold(void **state)
{
    static const char *const wrong[] = {"/etc/a.lua",   "../a.lua", ".a.lua",
                                        "a/.b/c.lua",   "a//b.lua", "a.txt",
                                        "a/b/c/d/e.lua"};
    struct live             *l = *state;
    int64_t                  id = begin(l);

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(write_file(l, id, wrong[i], ""), ERR_INPUT);
    assert_int_equal(write_file(l, id, "bad.lua", "\x01"), ERR_INPUT);
    kit_must(l, write_file(l, id, "a/b/c/d.lua", ""));
}

static void
what_is_done_about_a_version_is_in_the_audit(void **state)
{
    static const char *const wanted[] = {
        "version.rolled_back", "version.activated", "version.marked",
        "version.installed", "workspace.begun"};
    struct live             *l = *state;
    const struct audit_query q = {.about = "desk", .limit = 5};
    struct audit_row        *rows;
    const char              *digest, *back;
    size_t                   count;

    begin(l);
    digest = kit_install(l, kit_strict);
    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
    kit_must(l, kit_activate(l, digest, 0));
    kit_must(l, kit_roll_back(l, &back));
    kit_must(l, audit_list(l->store, l->mem, &q, &rows, &count, &l->why));
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(rows[i].what, wanted[i]);
    assert_string_equal(doc_text(rows[2].after, "mark"), "prepared");
    assert_string_equal(doc_text(rows[2].after, "digest"), digest);
    assert_string_equal(rows[2].actor, "zhao");
}

static void
a_signature_keeps_what_was_known(void **state)
{
    struct live  *l = *state;
    const char   *digest = kit_install(l, kit_strict);
    json_t       *told;
    const json_t *marks, *known;

    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
    kit_must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    marks = json_object_get(told, "marks");
    assert_null(json_object_get(json_array_get(marks, 0), "known"));
    known = json_object_get(json_array_get(marks, 1), "known");
    assert_string_equal(doc_text(known, "in_force"), live_version(l));
    assert_int_equal(doc_int(json_object_get(known, "findings"), "errors", -1),
                     0);
    assert_int_equal(doc_int(known, "dry_runs", -1), 0);
}

static void
a_scenario_of_a_complaint_names_nobody_and_decides_the_same(void **state)
{
    struct live         *l = *state;
    struct complaint     c = live_find(l, live_submit(l, "Anna was hurt"));
    struct scenario_wish in = {.complaint = &c, .name = "as \"they\" said"};
    json_t              *told, *plays;

    kit_must(l, scenario_make(l->desk, l->mem, &in, &told, &l->why));
    plays = json_object_get(told, "plays");
    if (!doc_true(plays, "passed"))
        fail_msg("%s\n%s", doc_text(plays, "text"), doc_text(told, "text"));
    assert_null(strstr(doc_text(told, "text"), "Anna"));
    assert_non_null(
        strstr(doc_text(told, "text"), "scenario \"as \\\"they\\\" said\""));
    assert_true(json_array_size(json_object_get(told, "replaced")) > 0);
}

static void
it_says_so_when_another_version_decides_otherwise(void **state)
{
    struct live         *l = *state;
    struct complaint     c = live_find(l, live_submit(l, "It leaks"));
    struct scenario_wish in = {.complaint = &c,
                               .version = kit_install(l, kit_strict)};
    json_t              *told;

    kit_must(l, scenario_make(l->desk, l->mem, &in, &told, &l->why));
    assert_false(doc_true(json_object_get(told, "plays"), "passed"));
    assert_non_null(
        strstr(doc_text(json_object_get(told, "plays"), "text"), "severity"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(a_workspace_is_behind_when_another_version_came_in_force),
        T(a_version_of_a_workspace_is_what_it_stands_on),
        T(no_file_is_taken_that_no_folder_could_hold),
        T(what_is_done_about_a_version_is_in_the_audit),
        T(a_signature_keeps_what_was_known),
        T(a_scenario_of_a_complaint_names_nobody_and_decides_the_same),
        T(it_says_so_when_another_version_decides_otherwise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
