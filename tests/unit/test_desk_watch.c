/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Saving a file under rules/: a new version when all is well, the old one and
 * a finding with file and line when it is not.
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
#include "desk_live.h"
#include "model/state.h"

#define STRICT                                                                 \
    "decide \"judge\" { first, rule \"strict\" { set = { severity = "          \
    "\"serious\" } } }\n"

static const json_t *
only_fault(struct live *l)
{
    json_t *faults = desk_procedure_faults(l->desk, l->mem);

    assert_int_equal(json_array_size(faults), 1);
    return json_array_get(faults, 0);
}

static const char *
severity(struct live *l, const char *number)
{
    struct complaint c = live_find(l, number);

    return doc_text(state_facts(c.state), "severity");
}

static void
a_saved_file_is_a_new_version_and_old_complaints_keep_theirs(void **state)
{
    struct live *l = *state;
    const char  *before = live_submit(l, "one");
    const char  *old = live_version(l);
    const char  *after;

    live_write(l, "desk", "rules.lua", STRICT);
    live_watch(l);
    assert_string_not_equal(live_version(l), old);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     0);
    after = live_submit(l, "two");
    assert_string_equal(severity(l, after), "serious");
    assert_string_equal(severity(l, before), "ordinary");
    assert_string_equal(live_find(l, before).version, old);
    assert_int_equal(
        live_act(l, before, "li", "service.officer", "close", NULL), OK);
}

static void
a_folder_is_left_alone_until_it_has_settled(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);

    live_write(l, "desk", "rules.lua", STRICT);
    desk_watch(l->desk);
    assert_string_equal(live_version(l), old);
    desk_watch(l->desk);
    assert_string_not_equal(live_version(l), old);
}

static void
a_file_that_does_not_run_keeps_the_old_version_and_says_where(void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    const json_t *fault;

    live_write(l, "desk", "rules.lua",
               "decide \"judge\" {\n  first,\n  rule\n");
    live_watch(l);
    assert_string_equal(live_version(l), old);
    fault = only_fault(l);
    assert_string_equal(doc_text(fault, "procedure"), "desk");
    assert_string_equal(doc_text(fault, "code"), "not-loaded");
    assert_non_null(strstr(doc_text(fault, "at"), "rules.lua:"));
    assert_string_equal(severity(l, live_submit(l, "one")), "ordinary");
}

static void
a_finding_of_the_check_keeps_the_old_version(void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    const json_t *fault;

    live_write(l, "desk", "more.lua",
               "stage \"limbo\" { owner = \"service.officer\",\n"
               "  action \"wait\" { to = \"nowhere\" },\n}\n");
    live_watch(l);
    assert_string_equal(live_version(l), old);
    assert_true(json_array_size(desk_procedure_faults(l->desk, l->mem)) > 0);
    fault = json_array_get(desk_procedure_faults(l->desk, l->mem), 0);
    assert_non_null(strstr(doc_text(fault, "at"), "more.lua:"));
}

static void
a_failing_scenario_keeps_the_old_version_and_says_what_was(void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    const json_t *fault;

    live_write(l, "desk", "rules.lua", STRICT);
    live_write(l, "desk", "tests/mild.lua",
               "scenario \"mild\" {\n"
               "  submit { name = \"Li\", story = \"s\" },\n"
               "  expect { severity = \"ordinary\" },\n}\n");
    live_watch(l);
    assert_string_equal(live_version(l), old);
    fault = only_fault(l);
    assert_string_equal(doc_text(fault, "code"), "scenario-failed");
    assert_string_equal(doc_text(fault, "at"), "tests/mild.lua:3");
    assert_non_null(
        strstr(doc_text(fault, "text"),
               "expected severity = \"ordinary\", was \"serious\""));
    assert_non_null(strstr(doc_text(fault, "text"), "judge/strict"));
}

static void
a_mended_folder_is_in_force_and_its_faults_are_gone(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);

    live_write(l, "desk", "rules.lua", "nonsense(");
    live_watch(l);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     1);
    live_write(l, "desk", "rules.lua", live_rules);
    live_watch(l);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     0);
    assert_string_equal(live_version(l), old);
}

static void
a_folder_called_otherwise_than_its_procedure_is_refused(void **state)
{
    struct live *l = *state;

    live_write(l, "other", "procedure.lua", live_procedure);
    live_watch(l);
    assert_string_equal(doc_text(only_fault(l), "code"), "folder-name");
    assert_null(engine_in_force(l->engine, "other"));
}

static void
a_removed_folder_takes_its_faults_along_and_its_procedure_stays(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *from = arena_printf(l->mem, "%s/rules/desk", l->folder);

    live_write(l, "desk", "rules.lua", "nonsense(");
    live_watch(l);
    assert_non_null(only_fault(l));
    assert_int_equal(
        rename(from, arena_printf(l->mem, "%s/elsewhere", l->folder)), 0);
    live_watch(l);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     0);
    assert_string_equal(live_version(l), old);
}

static void
after_a_restart_a_broken_folder_leaves_what_was_in_force(void **state)
{
    struct live *l = *state;
    const char  *old = arena_text(l->mem, live_version(l));
    const char  *before = live_submit(l, "one");

    live_write(l, "desk", "rules.lua", "nonsense(");
    live_restart(l);
    assert_string_equal(live_version(l), old);
    desk_watch(l->desk);
    assert_string_equal(live_version(l), old);
    assert_string_equal(doc_text(only_fault(l), "code"), "not-loaded");
    assert_string_equal(severity(l, live_submit(l, "two")), "ordinary");
    assert_int_equal(
        live_act(l, before, "li", "service.officer", "close", NULL), OK);
}

static void
after_a_restart_an_old_version_is_loaded_when_a_complaint_needs_it(void **state)
{
    struct live          *l = *state;
    const char           *before = live_submit(l, "one");
    const char           *old = arena_text(l->mem, live_version(l));
    const struct version *v;

    live_write(l, "desk", "rules.lua", STRICT);
    live_watch(l);
    live_restart(l);
    desk_watch(l->desk);
    assert_null(engine_version(l->engine, old));
    assert_int_equal(
        live_act(l, before, "li", "service.officer", "close", NULL), OK);
    assert_int_equal(desk_version(l->desk, l->mem, old, &v, &l->why), OK);
    assert_string_equal(v->digest, old);
}

static void
the_shipped_procedures_come_into_force_as_they_are(void **state)
{
    struct live        *l = *state;
    const char         *root = getenv("top_srcdir");
    struct desk_options options = {
        .store = l->store,
        .engine = l->engine,
        .rules = arena_printf(l->mem, "%s/rules", root == NULL ? "." : root),
        .key = arena_printf(l->mem, "%s/key", l->folder),
        .zone = "Asia/Shanghai",
    };
    struct desk *desk;
    json_t      *faults;

    assert_int_equal(desk_open(&options, &desk, &l->why), OK);
    desk_watch(desk);
    faults = desk_procedure_faults(desk, l->mem);
    desk_close(desk);
    if (json_array_size(faults) > 0)
        fail_msg("%s", doc_write(l->mem, faults));
    assert_non_null(engine_in_force(l->engine, "company-desk"));
}

/* --- several procedures of a company */

/* A procedure of this name whose form is among what is shared. */
static void
write_sharing(struct live *l, const char *company, const char *name)
{
    const char *folder = arena_printf(l->mem, "%s/%s", company, name);
    const char *head = arena_printf(
        l->mem,
        "procedure \"%s\" { title = { en = \"T\" }, languages = { \"en\" },\n"
        "  calendar = \"office\", number = \"%s-{seq:4}\",\n"
        "  teams = { \"service\" }, roles = { \"officer\" } }\n"
        "stage \"recorded\" { owner = \"service.officer\",\n"
        "  action \"close\" { to = \"closed\" } }\n"
        "stage \"closed\" { final = true }\n",
        name, name);

    live_folder(l, company);
    live_write(l, folder, "procedure.lua", head);
    live_write(l, folder, "tests/a.lua",
               "scenario \"all\" { submit { story = \"s\" },\n"
               "  act(\"service.officer\", \"close\"), expect { closed = true "
               "} }\n");
}

static const char shared_form[] =
    "form \"complaint\" { public = true, long \"story\" { required = true } "
    "}\n";

static void
procedures_of_a_company_share_files_and_change_with_them(void **state)
{
    struct live *l = *state;
    const char  *repair, *patrol;

    write_sharing(l, "shop", "repair");
    write_sharing(l, "shop", "patrol");
    live_write(l, "shop/shared", "forms.lua", shared_form);
    live_watch(l);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     0);
    assert_non_null(engine_in_force(l->engine, "repair"));
    assert_non_null(engine_in_force(l->engine, "patrol"));
    repair = engine_in_force(l->engine, "repair")->digest;
    patrol = engine_in_force(l->engine, "patrol")->digest;
    live_write(l, "shop/shared", "forms.lua",
               arena_join(l->mem, shared_form, "-- and a word\n", NULL));
    live_watch(l);
    assert_string_not_equal(engine_in_force(l->engine, "repair")->digest,
                            repair);
    assert_string_not_equal(engine_in_force(l->engine, "patrol")->digest,
                            patrol);
    repair = engine_in_force(l->engine, "repair")->digest;
    live_write(l, "shop/shared", "forms.lua", "form \"complaint\" {");
    live_watch(l);
    assert_string_equal(engine_in_force(l->engine, "repair")->digest, repair);
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     2);
}

static void
two_folders_of_one_name_are_a_fault_that_names_both(void **state)
{
    struct live  *l = *state;
    const json_t *fault;
    json_t       *faults;

    write_sharing(l, "shop", "repair");
    live_write(l, "shop/shared", "forms.lua", shared_form);
    write_sharing(l, "mill", "repair");
    live_write(l, "mill/shared", "forms.lua", shared_form);
    live_watch(l);
    assert_null(engine_in_force(l->engine, "repair"));
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_int_equal(json_array_size(faults), 2);
    fault = json_array_get(faults, 0);
    assert_string_equal(doc_text(fault, "code"), "folder-place");
    assert_non_null(strstr(doc_text(fault, "text"), "mill/repair"));
    assert_non_null(strstr(doc_text(fault, "text"), "shop/repair"));
    assert_int_equal(rename(arena_printf(l->mem, "%s/rules/mill", l->folder),
                            arena_printf(l->mem, "%s/mill", l->folder)),
                     0);
    live_watch(l);
    assert_non_null(engine_in_force(l->engine, "repair"));
    assert_int_equal(json_array_size(desk_procedure_faults(l->desk, l->mem)),
                     0);
}

static void
a_company_folder_with_a_procedure_of_its_own_is_a_fault(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);

    write_sharing(l, "desk", "repair");
    live_write(l, "desk/shared", "forms.lua", shared_form);
    live_watch(l);
    assert_string_equal(doc_text(only_fault(l), "procedure"), "desk");
    assert_string_equal(doc_text(only_fault(l), "code"), "folder-place");
    assert_non_null(strstr(doc_text(only_fault(l), "text"), "desk/repair"));
    assert_string_equal(live_version(l), old);
    assert_non_null(engine_in_force(l->engine, "repair"));
}

static void
a_file_both_shared_and_own_is_refused(void **state)
{
    struct live *l = *state;

    write_sharing(l, "shop", "repair");
    live_write(l, "shop/shared", "forms.lua", shared_form);
    live_folder(l, "shop/repair/shared");
    live_write(l, "shop/repair", "shared/forms.lua", shared_form);
    live_watch(l);
    assert_string_equal(doc_text(only_fault(l), "code"), "not-read");
    assert_non_null(strstr(doc_text(only_fault(l), "text"), "beside it"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(a_saved_file_is_a_new_version_and_old_complaints_keep_theirs),
        T(a_folder_is_left_alone_until_it_has_settled),
        T(a_file_that_does_not_run_keeps_the_old_version_and_says_where),
        T(a_finding_of_the_check_keeps_the_old_version),
        T(a_failing_scenario_keeps_the_old_version_and_says_what_was),
        T(a_mended_folder_is_in_force_and_its_faults_are_gone),
        T(a_folder_called_otherwise_than_its_procedure_is_refused),
        T(a_removed_folder_takes_its_faults_along_and_its_procedure_stays),
        T(after_a_restart_a_broken_folder_leaves_what_was_in_force),
        T(after_a_restart_an_old_version_is_loaded_when_a_complaint_needs_it),
        T(procedures_of_a_company_share_files_and_change_with_them),
        T(two_folders_of_one_name_are_a_fault_that_names_both),
        T(a_company_folder_with_a_procedure_of_its_own_is_a_fault),
        T(a_file_both_shared_and_own_is_refused),
        T(the_shipped_procedures_come_into_force_as_they_are),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
