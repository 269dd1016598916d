/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions: stored as drafts, signed, put in force now or later, rolled back,
 * compared; and what a worker takes up that others wrote.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/versions.h"
#include "desk_live.h"
#include "model/state.h"

#define MINUTE_MS (60 * 1000)

static const char strict[] =
    "decide \"judge\" { first, rule \"strict\" { set = { severity = "
    "\"serious\" } } }\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";
static const char gentle[] =
    "decide \"judge\" { first, rule \"gentle\" { set = { severity = \"minor\" "
    "} } }\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";

static const struct doer admin = {"root", NULL, true};

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

/* The procedure with these rules, as an upload brings it; room for one more. */
static struct source
source_of(struct live *l, const char *rules)
{
    static const char scenario[] =
        "scenario \"a complaint is recorded\" {\n"
        "  submit { name = \"Li\", story = \"s\" },\n"
        "  expect { stage = \"recorded\" },\n}\n";
    struct source_file *files = arena_take(l->mem, 4 * sizeof *files);

    files[0] = (struct source_file){"procedure.lua", live_procedure,
                                    strlen(live_procedure)};
    files[1] = (struct source_file){"rules.lua", rules, strlen(rules)};
    files[2] =
        (struct source_file){"tests/a.lua", scenario, sizeof scenario - 1};
    return (struct source){files, 3};
}

static const char *
install(struct live *l, const char *rules)
{
    struct source source = source_of(l, rules);
    json_t       *told = NULL;

    must(l, versions_install(l->desk, l->mem, &source, "wang", "a note", &told,
                             &l->why));
    return doc_text(told, "digest");
}

static const char *
state_of(struct live *l, const char *digest)
{
    json_t *told;

    must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    return doc_text(told, "state");
}

static enum err
activate(struct live *l, const char *digest, int64_t at_ms)
{
    return versions_activate(l->desk, l->mem, digest, &admin, at_ms, &l->why);
}

static enum err
roll_back(struct live *l, const char **digest)
{
    return versions_rollback(l->desk, l->mem, "desk", &admin, "it was better",
                             digest, &l->why);
}

static void
control(struct live *l, const char *doc)
{
    AUTO_TX tx = {NULL};

    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, setting_set(&tx, "procedures.controlled", doc, &l->why));
    must(l, tx_commit(&tx, &l->why));
}

static enum err
mark_by(struct live *l, const char *digest, const char *mark, const char *login)
{
    const struct doer by = {login, NULL, true};

    return versions_mark(l->desk, l->mem, digest, mark, &by, "seen", &l->why);
}

static const char *
severity_now(struct live *l)
{
    return doc_text(state_facts(live_find(l, live_submit(l, "s")).state),
                    "severity");
}

/* --- coming and coming into force */

static void
an_upload_is_a_draft_until_it_is_activated(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = install(l, strict);

    assert_string_equal(state_of(l, digest), "draft");
    assert_string_equal(live_version(l), old);
    must(l, activate(l, digest, 0));
    assert_string_equal(live_version(l), digest);
    assert_string_equal(state_of(l, digest), "in_force");
    assert_string_equal(state_of(l, old), "retired");
    assert_string_equal(severity_now(l), "serious");
    assert_int_equal(activate(l, digest, 0), ERR_CONFLICT);
}

static void
the_same_upload_again_changes_nothing(void **state)
{
    struct live *l = *state;
    const char  *digest = install(l, strict);
    json_t      *list;

    must(l, activate(l, digest, 0));
    assert_string_equal(install(l, strict), digest);
    assert_string_equal(state_of(l, digest), "in_force");
    must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 2);
}

static void
a_draft_with_findings_is_stored_but_never_in_force(void **state)
{
    struct live  *l = *state;
    const char   *old = live_version(l);
    struct source source = source_of(
        l,
        "decide \"judge\" { first, rule \"r\" { set = { severity = \"minor\" "
        "} } }\n"
        "stage \"limbo\" { owner = \"service.officer\",\n"
        "  action \"wait\" { to = \"nowhere\" },\n}\n");
    json_t *told;

    must(l, versions_install(l->desk, l->mem, &source, "wang", NULL, &told,
                             &l->why));
    assert_true(doc_int(told, "errors", 0) > 0);
    assert_int_equal(activate(l, doc_text(told, "digest"), 0), ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "rules.lua:"));
    assert_string_equal(live_version(l), old);
}

static void
what_does_not_load_is_not_stored_and_says_where(void **state)
{
    struct live  *l = *state;
    struct source source = source_of(l, "decide \"judge\" {\n first\n rule");
    json_t       *told = NULL, *list;

    assert_int_equal(versions_install(l->desk, l->mem, &source, "wang", NULL,
                                      &told, &l->why),
                     ERR_RULE);
    assert_non_null(strstr(l->why.text, "rules.lua:"));
    assert_true(json_array_size(json_object_get(told, "findings")) > 0);
    assert_true(json_array_size(versions_markers(l->mem, told)) > 0);
    must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 1);
}

static void
a_failing_scenario_keeps_a_version_out_of_force(void **state)
{
    static const char wrong[] = "scenario \"mild\" {\n"
                                "  submit { name = \"Li\", story = \"s\" },\n"
                                "  expect { severity = \"ordinary\" },\n}\n";
    struct live      *l = *state;
    struct source     source = source_of(l, strict);
    json_t           *told;

    source.files[source.count++] =
        (struct source_file){"tests/mild.lua", wrong, strlen(wrong)};
    must(l, versions_install(l->desk, l->mem, &source, "wang", NULL, &told,
                             &l->why));
    assert_int_equal(activate(l, doc_text(told, "digest"), 0), ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "tests/mild.lua:3"));
}

static void
looking_stores_nothing(void **state)
{
    struct live  *l = *state;
    struct source source = source_of(l, strict);
    json_t       *told, *list;

    must(l, versions_check(l->desk, l->mem, &source, &told, &l->why));
    assert_int_equal(doc_int(told, "errors", -1), 0);
    must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
    assert_int_equal(json_array_size(list), 1);
}

/* --- later */

static void
a_version_comes_into_force_at_its_time(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = install(l, strict);
    int64_t      at_ms = moment_now() + MINUTE_MS;

    must(l, activate(l, digest, at_ms));
    assert_string_equal(state_of(l, digest), "scheduled");
    versions_follow(l->desk, at_ms - 1);
    assert_string_equal(live_version(l), old);
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), digest);
    assert_string_equal(state_of(l, digest), "in_force");
}

static void
a_time_that_is_past_is_refused(void **state)
{
    struct live *l = *state;

    assert_int_equal(activate(l, install(l, strict), moment_now() - 1),
                     ERR_CONFLICT);
}

static void
a_second_version_waits_for_the_first_to_be_cancelled(void **state)
{
    struct live *l = *state;
    const char  *one = install(l, strict), *two = install(l, gentle);
    const char  *old = live_version(l);
    int64_t      at_ms = moment_now() + MINUTE_MS;

    must(l, activate(l, one, at_ms));
    assert_int_equal(activate(l, two, at_ms + 1), ERR_CONFLICT);
    assert_int_equal(versions_cancel(l->desk, two, &admin, &l->why),
                     ERR_CONFLICT);
    must(l, versions_cancel(l->desk, one, &admin, &l->why));
    assert_string_equal(state_of(l, one), "draft");
    must(l, activate(l, two, at_ms));
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), two);
    assert_string_not_equal(live_version(l), old);
}

static void
what_may_not_come_into_force_any_more_is_cancelled_at_its_time(void **state)
{
    struct live *l = *state;
    const char  *old = live_version(l);
    const char  *digest = install(l, strict);
    int64_t      at_ms = moment_now() + MINUTE_MS;

    must(l, activate(l, digest, at_ms));
    control(l, "true");
    versions_follow(l->desk, at_ms);
    assert_string_equal(live_version(l), old);
    assert_string_equal(state_of(l, digest), "draft");
}

/* --- back */

static void
going_back_twice_goes_back_two_versions(void **state)
{
    struct live *l = *state;
    const char  *first = arena_text(l->mem, live_version(l));
    const char  *one = install(l, strict), *two = install(l, gentle), *now;

    must(l, activate(l, one, 0));
    must(l, activate(l, two, 0));
    must(l, roll_back(l, &now));
    assert_string_equal(now, one);
    assert_string_equal(live_version(l), one);
    must(l, roll_back(l, &now));
    assert_string_equal(now, first);
    assert_string_equal(severity_now(l), "ordinary");
    assert_int_equal(roll_back(l, &now), ERR_CONFLICT);
    must(l, activate(l, two, 0));
    must(l, roll_back(l, &now));
    assert_string_equal(now, first);
}

static void
what_was_rolled_back_does_not_come_again_when_the_worker_restarts(void **state)
{
    struct live *l = *state;
    const char  *first = arena_text(l->mem, live_version(l)), *now;
    json_t      *faults;

    live_write(l, "desk", "rules.lua", strict);
    live_watch(l);
    assert_string_not_equal(live_version(l), first);
    must(l, roll_back(l, &now));
    live_restart(l);
    live_watch(l);
    assert_string_equal(live_version(l), first);
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_int_equal(json_array_size(faults), 1);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "not-in-force");
    live_write(l, "desk", "rules.lua", gentle);
    live_watch(l);
    assert_string_equal(severity_now(l), "minor");
}

/* --- controlled mode */

static void
a_controlled_procedure_wants_three_marks_of_three_people_in_order(void **state)
{
    struct live *l = *state;
    const char  *digest = install(l, strict);
    json_t      *told;

    control(l, "[\"other\",\"desk\"]");
    assert_int_equal(activate(l, digest, 0), ERR_CONFLICT);
    assert_string_equal(l->why.text,
                        "it is not yet prepared, checked, approved");
    assert_int_equal(mark_by(l, digest, "approved", "zhao"), ERR_CONFLICT);
    must(l, mark_by(l, digest, "prepared", "zhao"));
    assert_int_equal(mark_by(l, digest, "prepared", "qian"), ERR_CONFLICT);
    assert_int_equal(mark_by(l, digest, "checked", "zhao"), ERR_CONFLICT);
    must(l, mark_by(l, digest, "checked", "qian"));
    assert_int_equal(mark_by(l, digest, "approved", "zhao"), ERR_CONFLICT);
    must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    assert_int_equal(json_array_size(json_object_get(told, "wants")), 1);
    must(l, mark_by(l, digest, "approved", "sun"));
    must(l, activate(l, digest, 0));
    assert_string_equal(live_version(l), digest);
    assert_int_equal(mark_by(l, digest, "refused", "sun"), ERR_CONFLICT);
}

static void
a_refusal_takes_the_marks_and_the_activation_away(void **state)
{
    struct live *l = *state;
    const char  *digest = install(l, strict);

    control(l, "true");
    must(l, mark_by(l, digest, "prepared", "zhao"));
    must(l, mark_by(l, digest, "checked", "qian"));
    must(l, mark_by(l, digest, "approved", "sun"));
    must(l, activate(l, digest, moment_now() + MINUTE_MS));
    must(l, mark_by(l, digest, "refused", "qian"));
    assert_string_equal(state_of(l, digest), "draft");
    assert_int_equal(activate(l, digest, 0), ERR_CONFLICT);
    must(l, mark_by(l, digest, "prepared", "zhao"));
}

static void
only_who_has_the_role_may_sign(void **state)
{
    struct live      *l = *state;
    const char       *digest = install(l, strict);
    const char       *roles[] = {"procedures.check", NULL};
    const struct doer checker = {"li", roles, false};

    assert_int_equal(versions_mark(l->desk, l->mem, digest, "prepared",
                                   &checker, NULL, &l->why),
                     ERR_DENIED);
    must(l, mark_by(l, digest, "prepared", "zhao"));
    must(l, versions_mark(l->desk, l->mem, digest, "checked", &checker, NULL,
                          &l->why));
    assert_int_equal(versions_mark(l->desk, l->mem, digest, "refused", &checker,
                                   NULL, &l->why),
                     ERR_INPUT);
    assert_int_equal(versions_mark(l->desk, l->mem, digest, "blessed", &checker,
                                   NULL, &l->why),
                     ERR_INPUT);
}

static void
a_controlled_folder_is_a_draft_and_its_rollback_needs_no_mark(void **state)
{
    struct live *l = *state;
    const char  *old = arena_text(l->mem, live_version(l)), *now;
    json_t      *faults;

    live_write(l, "desk", "rules.lua", strict);
    live_watch(l);
    control(l, "true");
    must(l, roll_back(l, &now));
    assert_string_equal(now, old);
    live_write(l, "desk", "rules.lua", gentle);
    live_watch(l);
    assert_string_equal(live_version(l), old);
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "not-in-force");
    assert_string_equal(
        state_of(l, doc_text(json_array_get(faults, 0), "digest")), "draft");
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
    const char  *digest = install(l, strict);
    struct desk *beside;

    must(l, desk_open(&options, &beside, &l->why));
    must(l, versions_activate(beside, l->mem, digest, &admin, 0, &l->why));
    assert_string_equal(live_version(l), old);
    versions_follow(l->desk, moment_now());
    assert_string_equal(live_version(l), digest);
    must(l, versions_rollback(beside, l->mem, "desk", &admin, "no", &now,
                              &l->why));
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
    struct live  *l = *state;
    const char   *one = install(l, strict), *two = install(l, gentle);
    const json_t *file;
    json_t       *diff;

    must(l, versions_diff(l->desk, l->mem, one, two, &diff, &l->why));
    assert_int_equal(json_array_size(json_object_get(diff, "files")), 1);
    file = json_array_get(json_object_get(diff, "files"), 0);
    assert_string_equal(doc_text(file, "name"), "rules.lua");
    assert_string_equal(doc_text(file, "change"), "changed");
    assert_non_null(strstr(doc_text(file, "diff"), "\n-decide \"judge\""));
    assert_string_equal(doc_text(part(diff, "rule", "judge/strict"), "change"),
                        "removed");
    assert_string_equal(doc_text(part(diff, "rule", "judge/gentle"), "change"),
                        "added");
    must(l, versions_diff(l->desk, l->mem, one, one, &diff, &l->why));
    assert_int_equal(json_array_size(json_object_get(diff, "files")), 0);
    assert_int_equal(json_array_size(json_object_get(diff, "model")), 0);
    assert_int_equal(
        versions_diff(l->desk, l->mem, one, "none", &diff, &l->why),
        ERR_MISSING);
}

static void
the_list_says_when_each_was_in_force_and_by_whom(void **state)
{
    struct live  *l = *state;
    const char   *digest = install(l, strict), *now;
    const json_t *newest, *reign;
    json_t       *list;

    must(l, activate(l, digest, 0));
    must(l, roll_back(l, &now));
    must(l, versions_list(l->desk, l->mem, "desk", &list, &l->why));
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
    must(l, activate(l, install(l, asking), 0));
    assert_string_equal(severity_now(l), "serious");
}

/* --- two at once */

struct admin_at_work {
    struct desk *desk;
    const char  *digest, *mark, *login;
    int64_t      at_ms;
    enum err     err;
};

static void *
work(void *data)
{
    struct admin_at_work *w = data;
    const struct doer     by = {w->login, NULL, true};
    AUTO_ARENA            mem = arena_new(64 * 1024 * 1024);
    struct fault          why;

    w->err =
        w->mark != NULL
            ? versions_mark(w->desk, mem, w->digest, w->mark, &by, NULL, &why)
            : versions_activate(w->desk, mem, w->digest, &by, w->at_ms, &why);
    return NULL;
}

static void
work_at_once(struct admin_at_work *one, struct admin_at_work *other)
{
    pthread_t threads[2];

    assert_int_equal(pthread_create(&threads[0], NULL, work, one), 0);
    assert_int_equal(pthread_create(&threads[1], NULL, work, other), 0);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
}

static size_t
count_marks(struct live *l, const char *digest, const char *mark)
{
    json_t       *told;
    const json_t *one;
    size_t        i, n = 0;

    must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    json_array_foreach(json_object_get(told, "marks"), i, one) n +=
        strcmp(doc_text(one, "mark"), mark) == 0;
    return n;
}

static void
of_two_who_sign_at_once_one_is_told_that_it_is_signed(void **state)
{
    struct live         *l = *state;
    const char          *digest = install(l, strict);
    struct admin_at_work one = {.desk = l->desk,
                                .digest = digest,
                                .mark = "prepared",
                                .login = "zhao"},
                         other = one;

    other.login = "qian";
    work_at_once(&one, &other);
    assert_true((one.err == OK) != (other.err == OK));
    assert_true(one.err == ERR_CONFLICT || other.err == ERR_CONFLICT);
    assert_int_equal(count_marks(l, digest, "prepared"), 1);
}

static void
of_two_who_schedule_at_once_one_is_told_what_waits(void **state)
{
    struct live         *l = *state;
    struct admin_at_work one = {.desk = l->desk,
                                .digest = install(l, strict),
                                .login = "zhao",
                                .at_ms = moment_now() + MINUTE_MS},
                         other = one;

    other.digest = install(l, gentle);
    work_at_once(&one, &other);
    assert_true((one.err == OK) != (other.err == OK));
    assert_string_equal(state_of(l, one.err == OK ? one.digest : other.digest),
                        "scheduled");
    assert_string_equal(state_of(l, one.err == OK ? other.digest : one.digest),
                        "draft");
}

static void
of_two_who_activate_at_once_both_are_in_the_record_and_one_is_in_force(
    void **state)
{
    struct live         *l = *state;
    struct admin_at_work one = {.desk = l->desk,
                                .digest = install(l, strict),
                                .login = "zhao"},
                         other = one;

    other.digest = install(l, gentle);
    work_at_once(&one, &other);
    assert_int_equal(one.err, OK);
    assert_int_equal(other.err, OK);
    assert_int_equal(count_marks(l, one.digest, "activated"), 1);
    assert_int_equal(count_marks(l, other.digest, "activated"), 1);
    assert_string_equal(state_of(l, live_version(l)), "in_force");
    assert_int_equal(count_marks(l, one.digest, "retired") +
                         count_marks(l, other.digest, "retired"),
                     1);
}

/* --- words that are gone */

/* A version as an older redress stored it: with a word nobody knows today. */
static const char *
add_old_version(struct live *l)
{
    static const char     rules[] = "bygone \"word\" {}\n";
    struct source         source = source_of(l, rules);
    const struct version *v;
    struct version_row    row = {.digest = source_digest(&source, l->mem),
                                 .procedure = "desk",
                                 .files = source_json(&source, l->mem),
                                 .at_ms = moment_now(),
                                 .author = "disk"};
    AUTO_TX               tx = {NULL};

    v = engine_version(l->engine, live_version(l));
    row.model = doc_write(l->mem, v->procedure->model);
    must(l, tx_begin(l->store, &tx, &l->why));
    must(l, version_add(&tx, &row, &l->why));
    must(l, version_in_force_set(&tx, "desk", row.digest, row.at_ms, &l->why));
    must(l, tx_commit(&tx, &l->why));
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
    must(l, desk_version(l->desk, l->mem, old, &v, &l->why));
    assert_true(v->only_model);
    number = live_submit(l, "one");
    assert_string_equal(live_find(l, number).version, old);
    must(l, live_act(l, number, "li", "service.officer", "close", NULL));
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_int_equal(json_array_size(faults), 1);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "version-not-loaded");
    assert_string_equal(doc_text(json_array_get(faults, 0), "digest"), old);
    assert_int_equal(activate(l, old, 0), ERR_CONFLICT);
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
        T(looking_stores_nothing),
        T(a_version_comes_into_force_at_its_time),
        T(a_time_that_is_past_is_refused),
        T(a_second_version_waits_for_the_first_to_be_cancelled),
        T(what_may_not_come_into_force_any_more_is_cancelled_at_its_time),
        T(going_back_twice_goes_back_two_versions),
        T(what_was_rolled_back_does_not_come_again_when_the_worker_restarts),
        T(a_controlled_procedure_wants_three_marks_of_three_people_in_order),
        T(a_refusal_takes_the_marks_and_the_activation_away),
        T(only_who_has_the_role_may_sign),
        T(a_controlled_folder_is_a_draft_and_its_rollback_needs_no_mark),
        T(what_redressctl_puts_in_force_is_taken_up),
        T(two_versions_are_compared_by_line_and_by_part),
        T(the_list_says_when_each_was_in_force_and_by_whom),
        T(fields_that_rules_ask_by_are_indexed_before_the_version_is_in_force),
        T(of_two_who_sign_at_once_one_is_told_that_it_is_signed),
        T(of_two_who_schedule_at_once_one_is_told_what_waits),
        T(of_two_who_activate_at_once_both_are_in_the_record_and_one_is_in_force),
        T(a_version_whose_words_are_gone_is_worked_by_its_model),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
