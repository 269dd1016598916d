/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions: stored as drafts, put in force now or later, rolled back, compared;
 * and what a worker takes up that others wrote.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/versions_inside.h"
#include "model/state.h"
#include "versions_kit.h"

/* --- coming and coming into force */

static void
an_upload_is_a_draft_until_it_is_activated(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = kit_install(l, kit_strict);

    assert_string_equal(kit_state(l, digest), "draft");
    assert_string_equal(live_version(l), old);
    kit_must(l, kit_activate(l, digest, 0));
    assert_string_equal(live_version(l), digest);
    assert_string_equal(kit_state(l, digest), "in_force");
    assert_string_equal(kit_state(l, old), "retired");
    assert_string_equal(kit_severity(l), "serious");
    assert_int_equal(kit_activate(l, digest, 0), ERR_CONFLICT);
}

static void
the_same_upload_again_changes_nothing(void **state)
{
    struct live *l = *state;
    const char  *digest = kit_install(l, kit_strict);
    json_t      *list;

    kit_must(l, kit_activate(l, digest, 0));
    assert_string_equal(kit_install(l, kit_strict), digest);
    assert_string_equal(kit_state(l, digest), "in_force");
    kit_must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 2);
}

static void
a_draft_with_findings_is_stored_but_never_in_force(void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    struct source source = kit_source(
        l,
        "decide \"judge\" { first, rule \"r\" { set = { severity = \"minor\" "
        "} } }\n"
        "stage \"limbo\" { owner = \"service.officer\",\n"
        "  action \"wait\" { to = \"nowhere\" },\n}\n");
    json_t *told;

    kit_must(l, versions_install(l->desk, l->mem, &source, "wang", NULL, &told,
                                 &l->why));
    assert_true(doc_int(told, "errors", 0) > 0);
    assert_int_equal(kit_activate(l, doc_text(told, "digest"), 0),
                     ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "rules.lua:"));
    assert_string_equal(live_version(l), old);
}

static void
what_does_not_load_is_not_stored_and_says_where(void **state)
{
    struct live  *l = *state;
    struct source source = kit_source(l, "decide \"judge\" {\n first\n rule");
    json_t       *told = NULL, *list;

    assert_int_equal(versions_install(l->desk, l->mem, &source, "wang", NULL,
                                      &told, &l->why),
                     ERR_RULE);
    assert_non_null(strstr(l->why.text, "rules.lua:"));
    assert_true(json_array_size(json_object_get(told, "findings")) > 0);
    assert_true(json_array_size(versions_markers(l->mem, told)) > 0);
    kit_must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 1);
}

static void
a_failing_scenario_keeps_a_version_out_of_force(void **state)
{
    static const char wrong[] = "scenario \"mild\" {\n"
                                "  submit { name = \"Li\", story = \"s\" },\n"
                                "  expect { severity = \"ordinary\" },\n}\n";
    struct live      *l = *state;
    struct source     source = kit_source(l, kit_strict);
    json_t           *told;

    source.files[source.count++] =
        (struct source_file){"tests/mild.lua", wrong, strlen(wrong)};
    kit_must(l, versions_install(l->desk, l->mem, &source, "wang", NULL, &told,
                                 &l->why));
    assert_int_equal(kit_activate(l, doc_text(told, "digest"), 0),
                     ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "tests/mild.lua:3"));
}

static void
looking_stores_nothing_and_keeps_nothing_loaded(void **state)
{
    struct live  *l = *state;
    struct source source = kit_source(l, kit_strict);
    json_t       *told, *list;

    kit_must(l, versions_check(l->desk, l->mem, &source, &told, &l->why));
    assert_int_equal(doc_int(told, "errors", -1), 0);
    assert_null(engine_version(l->engine, doc_text(told, "digest")));
    kit_must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 1);
}

/* --- later */

static void
a_version_comes_into_force_at_its_time(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = kit_install(l, kit_strict);
    int64_t      at_ms = moment_now() + MINUTE_MS;

    kit_must(l, kit_activate(l, digest, at_ms));
    assert_string_equal(kit_state(l, digest), "scheduled");
    versions_follow(l->desk, at_ms - 1);
    assert_string_equal(live_version(l), old);
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), digest);
    assert_string_equal(kit_state(l, digest), "in_force");
}

static void
a_time_that_is_past_is_refused(void **state)
{
    struct live *l = *state;

    assert_int_equal(
        kit_activate(l, kit_install(l, kit_strict), moment_now() - 1),
        ERR_CONFLICT);
}

static void
a_second_version_waits_for_the_first_to_be_cancelled(void **state)
{
    struct live *l = *state;
    const char  *one = kit_install(l, kit_strict),
               *two = kit_install(l, kit_gentle);
    const char *old = live_version(l);
    int64_t     at_ms = moment_now() + MINUTE_MS;

    kit_must(l, kit_activate(l, one, at_ms));
    assert_int_equal(kit_activate(l, two, at_ms + 1), ERR_CONFLICT);
    assert_int_equal(versions_cancel(l->desk, two, &kit_admin, &l->why),
                     ERR_CONFLICT);
    kit_must(l, versions_cancel(l->desk, one, &kit_admin, &l->why));
    assert_string_equal(kit_state(l, one), "draft");
    kit_must(l, kit_activate(l, two, at_ms));
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), two);
    assert_string_not_equal(live_version(l), old);
}

static void
what_may_not_come_into_force_any_more_is_cancelled_at_its_time(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = kit_install(l, kit_strict);
    int64_t      at_ms = moment_now() + MINUTE_MS;

    kit_must(l, kit_activate(l, digest, at_ms));
    kit_control(l, "true");
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), old);
    assert_string_equal(kit_state(l, digest), "draft");
}

/* --- back */

static void
going_back_twice_goes_back_two_versions(void **state)
{
    struct live *l = *state;
    const char  *first = arena_text(l->mem, live_version(l));
    const char  *one = kit_install(l, kit_strict),
               *two = kit_install(l, kit_gentle), *now;

    kit_must(l, kit_activate(l, one, 0));
    kit_must(l, kit_activate(l, two, 0));
    kit_must(l, kit_roll_back(l, &now));
    assert_string_equal(now, one);
    assert_string_equal(live_version(l), one);
    kit_must(l, kit_roll_back(l, &now));
    assert_string_equal(now, first);
    assert_string_equal(kit_severity(l), "ordinary");
    assert_int_equal(kit_roll_back(l, &now), ERR_CONFLICT);
    kit_must(l, kit_activate(l, two, 0));
    kit_must(l, kit_roll_back(l, &now));
    assert_string_equal(now, first);
}

/* Whoever says when: a mark's time is taken where nobody else writes, so that
 * one that waited for another does not begin before it. */
static void
a_reign_begins_when_the_one_before_it_ended(void **state)
{
    struct live              *l = *state;
    const struct version_mark long_ago = {.mark = "activated",
                                          .digest = kit_install(l, kit_strict),
                                          .by = "root",
                                          .at_ms = 1};
    const struct version     *v;
    json_t                   *list, *was;
    int64_t                   from_ms;

    kit_must(l, desk_version(l->desk, l->mem, long_ago.digest, &v, &l->why));
    kit_must(l, versions_enforce(l->desk, l->mem, v, &long_ago, &l->why));
    kit_must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    was =
        json_array_get(json_object_get(json_array_get(list, 1), "in_force"), 0);
    from_ms = doc_int(
        json_array_get(json_object_get(json_array_get(list, 0), "in_force"), 0),
        "from_ms", 0);
    assert_true(from_ms >= doc_int(was, "from_ms", 0));
    assert_int_equal(doc_int(was, "until_ms", 0), from_ms);
}

static void
what_was_rolled_back_does_not_come_again_when_the_worker_restarts(void **state)
{
    struct live *l = *state;
    const char  *first = arena_text(l->mem, live_version(l)), *now;
    json_t      *faults;

    live_write(l, "desk", "rules.lua", kit_strict);
    live_watch(l);
    assert_string_not_equal(live_version(l), first);
    kit_must(l, kit_roll_back(l, &now));
    live_restart(l);
    live_watch(l);
    assert_string_equal(live_version(l), first);
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_int_equal(json_array_size(faults), 1);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "not-in-force");
    live_write(l, "desk", "rules.lua", kit_gentle);
    live_watch(l);
    assert_string_equal(kit_severity(l), "minor");
}

/* --- beside a worker */

static void
what_redressctl_puts_in_force_is_taken_up(void **state)
{
    struct live        *l = *state;
    struct desk_options options = {
        .store = l->store,
        .engine = l->engine,
        .key = arena_printf(l->mem, "%s/key", l->folder),
        .zone = "UTC",
        .beside = true};
    const char  *old = arena_text(l->mem, live_version(l)), *now;
    const char  *digest = kit_install(l, kit_strict);
    struct desk *beside;

    kit_must(l, desk_open(&options, &beside, &l->why));
    kit_must(l,
             versions_activate(beside, l->mem, digest, &kit_admin, 0, &l->why));
    assert_string_equal(live_version(l), old);
    versions_follow(l->desk, moment_now());
    assert_string_equal(live_version(l), digest);
    kit_must(l, versions_rollback(beside, l->mem, "desk", &kit_admin, "no",
                                  &now, &l->why));
    versions_follow(l->desk, moment_now());
    assert_string_equal(live_version(l), old);
    desk_close(beside);
}

/* --- comparing */

static const json_t *
part(const json_t *diff, const char *what, const char *name)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(diff, "model"), i, one)
    {
        if (strcmp(doc_text(one, "what"), what) == 0 &&
            strcmp(doc_text(one, "name"), name) == 0)
            return one;
    }
    fail_msg("the difference says nothing of %s %s", what, name);
    return NULL;
}

static void
two_versions_are_compared_by_line_and_by_part(void **state)
{
    struct live *l = *state;
    const char  *one = kit_install(l, kit_strict),
               *two = kit_install(l, kit_gentle);
    const json_t *file;
    json_t       *diff;

    kit_must(l, versions_diff(l->desk, l->mem, one, two, &diff, &l->why));
    assert_int_equal(json_array_size(json_object_get(diff, "files")), 1);
    file = json_array_get(json_object_get(diff, "files"), 0);
    assert_string_equal(doc_text(file, "name"), "rules.lua");
    assert_string_equal(doc_text(file, "change"), "changed");
    assert_non_null(strstr(doc_text(file, "diff"), "\n-decide \"judge\""));
    assert_string_equal(doc_text(part(diff, "rule", "judge/strict"), "change"),
                        "removed");
    assert_string_equal(doc_text(part(diff, "rule", "judge/gentle"), "change"),
                        "added");
    kit_must(l, versions_diff(l->desk, l->mem, one, one, &diff, &l->why));
    assert_int_equal(json_array_size(json_object_get(diff, "files")), 0);
    assert_int_equal(json_array_size(json_object_get(diff, "model")), 0);
    assert_int_equal(
        versions_diff(l->desk, l->mem, one, "none", &diff, &l->why),
        ERR_MISSING);
}

static void
who_approves_letters_is_a_part_of_the_difference(void **state)
{
    static const char approvals[] =
        "before_sending \"answer\" { approve = \"service.manager\" }\n";
    struct live  *l = *state;
    const char   *one = kit_install(l, kit_strict);
    struct source source = kit_source(l, kit_strict);
    json_t       *told, *diff;

    source.files[source.count++] =
        (struct source_file){"writing.lua", approvals, strlen(approvals)};
    kit_must(l, versions_install(l->desk, l->mem, &source, "wang", NULL, &told,
                                 &l->why));
    kit_must(l, versions_diff(l->desk, l->mem, one, doc_text(told, "digest"),
                              &diff, &l->why));
    assert_string_equal(
        doc_text(part(diff, "before_sending", "answer"), "change"), "added");
}

static void
the_list_says_when_each_was_in_force_and_by_whom(void **state)
{
    struct live  *l = *state;
    const char   *digest = kit_install(l, kit_strict), *now;
    const json_t *newest, *reign;
    json_t       *list;

    kit_must(l, kit_activate(l, digest, 0));
    kit_must(l, kit_roll_back(l, &now));
    kit_must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    newest = json_array_get(list, 0);
    assert_string_equal(doc_text(newest, "digest"), digest);
    assert_string_equal(doc_text(newest, "author"), "wang");
    assert_string_equal(doc_text(newest, "note"), "a note");
    assert_string_equal(doc_text(newest, "state"), "retired");
    reign = json_array_get(json_object_get(newest, "in_force"), 0);
    assert_string_equal(doc_text(reign, "by"), "root");
    assert_true(doc_int(reign, "until_ms", 0) >= doc_int(reign, "from_ms", 0));
    reign =
        json_array_get(json_object_get(json_array_get(list, 1), "in_force"), 1);
    assert_string_equal(doc_text(reign, "because"), "it was better");
    assert_int_equal(versions_list(l->desk, l->mem, "none", &list, &l->why),
                     ERR_MISSING);
}

/* --- history */

static void
fields_that_rules_ask_by_are_indexed_before_the_version_is_in_force(
    void **state)
{
    static const char asking[] =
        "decide \"judge\" { first,\n"
        "  rule \"again\" { needs = { earlier = count_of { same = \"name\", "
        "within = days(30) } },\n"
        "    when = is { earlier = at_least(2) }, set = { severity = "
        "\"serious\" } },\n"
        "  rule \"once\" { set = { severity = \"minor\" } },\n}\n"
        "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
        "\"service.manager\" } } }\n";
    struct live *l = *state;

    live_submit(l, "one");
    live_submit(l, "two");
    kit_must(l, kit_activate(l, kit_install(l, asking), 0));
    assert_string_equal(kit_severity(l), "serious");
}

/* --- words that are gone */

/* A version as an older redress stored it: with a word nobody knows today. */
static const char *
add_old_version(struct live *l)
{
    static const char     rules[] = "bygone \"word\" {}\n";
    struct source         source = kit_source(l, rules);
    const struct version *v;
    struct version_row    row = {.digest = source_digest(&source, l->mem),
                                 .procedure = "desk",
                                 .files = source_json(&source, l->mem),
                                 .at_ms = moment_now(),
                                 .author = "disk"};
    AUTO_TX               tx = {NULL};

    v = engine_version(l->engine, live_version(l));
    row.model = doc_write(l->mem, v->procedure->model);
    kit_must(l, tx_begin(l->store, &tx, &l->why));
    kit_must(l, version_add(&tx, &row, &l->why));
    kit_must(l,
             version_in_force_set(&tx, "desk", row.digest, row.at_ms, &l->why));
    kit_must(l, tx_commit(&tx, &l->why));
    return row.digest;
}

static void
a_version_whose_words_are_gone_is_worked_by_its_model(void **state)
{
    struct live          *l = *state;
    const char           *old = add_old_version(l), *number;
    const struct version *v;
    json_t               *faults;

    live_restart(l);
    assert_string_equal(live_version(l), old);
    kit_must(l, desk_version(l->desk, l->mem, old, &v, &l->why));
    assert_true(v->only_model);
    number = live_submit(l, "one");
    assert_string_equal(live_find(l, number).version, old);
    kit_must(l, live_act(l, number, "li", "service.officer", "close", NULL));
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_int_equal(json_array_size(faults), 1);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "version-not-loaded");
    assert_string_equal(doc_text(json_array_get(faults, 0), "digest"), old);
    assert_int_equal(kit_activate(l, old, 0), ERR_CONFLICT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(an_upload_is_a_draft_until_it_is_activated),
        T(the_same_upload_again_changes_nothing),
        T(a_draft_with_findings_is_stored_but_never_in_force),
        T(what_does_not_load_is_not_stored_and_says_where),
        T(a_failing_scenario_keeps_a_version_out_of_force),
        T(looking_stores_nothing_and_keeps_nothing_loaded),
        T(a_version_comes_into_force_at_its_time),
        T(a_time_that_is_past_is_refused),
        T(a_second_version_waits_for_the_first_to_be_cancelled),
        T(what_may_not_come_into_force_any_more_is_cancelled_at_its_time),
        T(a_reign_begins_when_the_one_before_it_ended),
        T(going_back_twice_goes_back_two_versions),
        T(what_was_rolled_back_does_not_come_again_when_the_worker_restarts),
        T(what_redressctl_puts_in_force_is_taken_up),
        T(two_versions_are_compared_by_line_and_by_part),
        T(who_approves_letters_is_a_part_of_the_difference),
        T(the_list_says_when_each_was_in_force_and_by_whom),
        T(fields_that_rules_ask_by_are_indexed_before_the_version_is_in_force),
        T(a_version_whose_words_are_gone_is_worked_by_its_model),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
