/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who may put a version in force: the marks of controlled mode, and two
 * administrators who do the same at once.
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
#include "versions_kit.h"

/* --- controlled mode */

static void
a_controlled_procedure_wants_three_marks_of_three_people_in_order(void **state)
{
    struct live *l = *state;
    const char  *digest = kit_install(l, kit_strict);
    json_t      *told;

    kit_control(l, "[\"other\",\"desk\"]");
    assert_int_equal(kit_activate(l, digest, 0), ERR_CONFLICT);
    assert_string_equal(l->why.text,
                        "it is not yet prepared, checked, approved");
    assert_int_equal(kit_mark(l, digest, "approved", "zhao"), ERR_CONFLICT);
    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
    assert_int_equal(kit_mark(l, digest, "prepared", "qian"), ERR_CONFLICT);
    assert_int_equal(kit_mark(l, digest, "checked", "zhao"), ERR_CONFLICT);
    kit_must(l, kit_mark(l, digest, "checked", "qian"));
    assert_int_equal(kit_mark(l, digest, "approved", "zhao"), ERR_CONFLICT);
    kit_must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    assert_int_equal(json_array_size(json_object_get(told, "wants")), 1);
    kit_must(l, kit_mark(l, digest, "approved", "sun"));
    kit_must(l, kit_activate(l, digest, 0));
    assert_string_equal(live_version(l), digest);
    assert_int_equal(kit_mark(l, digest, "refused", "sun"), ERR_CONFLICT);
}

static void
a_refusal_takes_the_marks_and_the_activation_away(void **state)
{
    struct live *l = *state;
    const char  *digest = kit_install(l, kit_strict);

    kit_control(l, "true");
    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
    kit_must(l, kit_mark(l, digest, "checked", "qian"));
    kit_must(l, kit_mark(l, digest, "approved", "sun"));
    kit_must(l, kit_activate(l, digest, moment_now() + MINUTE_MS));
    kit_must(l, kit_mark(l, digest, "refused", "qian"));
    assert_string_equal(kit_state(l, digest), "draft");
    assert_int_equal(kit_activate(l, digest, 0), ERR_CONFLICT);
    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
}

static void
only_who_has_the_role_may_sign(void **state)
{
    struct live      *l = *state;
    const char       *digest = kit_install(l, kit_strict);
    const char       *roles[] = {"procedures.check", NULL};
    const struct doer checker = {"li", roles, false};

    assert_int_equal(versions_mark(l->desk, l->mem, digest, "prepared",
                                   &checker, NULL, &l->why),
                     ERR_DENIED);
    kit_must(l, kit_mark(l, digest, "prepared", "zhao"));
    kit_must(l, versions_mark(l->desk, l->mem, digest, "checked", &checker,
                              NULL, &l->why));
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

    live_write(l, "desk", "rules.lua", kit_strict);
    live_watch(l);
    kit_control(l, "true");
    kit_must(l, kit_roll_back(l, &now));
    assert_string_equal(now, old);
    live_write(l, "desk", "rules.lua", kit_gentle);
    live_watch(l);
    assert_string_equal(live_version(l), old);
    faults = desk_procedure_faults(l->desk, l->mem);
    assert_string_equal(doc_text(json_array_get(faults, 0), "code"),
                        "not-in-force");
    assert_string_equal(
        kit_state(l, doc_text(json_array_get(faults, 0), "digest")), "draft");
}

/* --- two at once */

struct admin_at_work {
    struct desk *desk;
    const char  *digest, *mark, *login;
    int64_t      at_ms;
    enum err     err;
};

static enum err
move(struct live *l, const char *number, const char *digest)
{
    const struct command cmd = {
        .kind = DO_MOVE, .by = kit_admin, .version = digest, .text = "why"};
    struct complaint out;

    return desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why);
}

static void
no_complaint_is_moved_to_a_version_that_may_not_come_into_force(void **state)
{
    struct live *l = *state;
    const char  *number = live_submit(l, "it leaks");
    const char  *gentle = kit_install(l, kit_gentle);

    kit_control(l, "true");
    assert_int_equal(move(l, number, gentle), ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "not yet prepared"));
    kit_must(l, kit_mark(l, gentle, "prepared", "li"));
    kit_must(l, kit_mark(l, gentle, "checked", "wang"));
    assert_int_equal(move(l, number, gentle), ERR_CONFLICT);
    kit_must(l, kit_mark(l, gentle, "approved", "zhao"));
    kit_must(l, move(l, number, gentle));
    assert_string_equal(live_find(l, number).version, gentle);
    kit_control(l, "false");
    assert_int_equal(move(l, number,
                          kit_install(l, "decide \"judge\" { rule \"all\" {}, "
                                         "rule \"never\" {} }")),
                     ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "errors"));
}

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

    kit_must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    json_array_foreach(json_object_get(told, "marks"), i, one) n +=
        strcmp(doc_text(one, "mark"), mark) == 0;
    return n;
}

static void
of_two_who_sign_at_once_one_is_told_that_it_is_signed(void **state)
{
    struct live         *l = *state;
    const char          *digest = kit_install(l, kit_strict);
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
                                .digest = kit_install(l, kit_strict),
                                .login = "zhao",
                                .at_ms = moment_now() + MINUTE_MS},
                         other = one;

    other.digest = kit_install(l, kit_gentle);
    work_at_once(&one, &other);
    assert_true((one.err == OK) != (other.err == OK));
    assert_string_equal(kit_state(l, one.err == OK ? one.digest : other.digest),
                        "scheduled");
    assert_string_equal(kit_state(l, one.err == OK ? other.digest : one.digest),
                        "draft");
}

static void
of_two_who_activate_at_once_both_are_in_the_record_and_one_is_in_force(
    void **state)
{
    struct live         *l = *state;
    struct admin_at_work one = {.desk = l->desk,
                                .digest = kit_install(l, kit_strict),
                                .login = "zhao"},
                         other = one;

    other.digest = kit_install(l, kit_gentle);
    work_at_once(&one, &other);
    assert_int_equal(one.err, OK);
    assert_int_equal(other.err, OK);
    assert_int_equal(count_marks(l, one.digest, "activated"), 1);
    assert_int_equal(count_marks(l, other.digest, "activated"), 1);
    assert_string_equal(kit_state(l, live_version(l)), "in_force");
    assert_int_equal(count_marks(l, one.digest, "retired") +
                         count_marks(l, other.digest, "retired"),
                     1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, live_open, live_close)
        T(a_controlled_procedure_wants_three_marks_of_three_people_in_order),
        T(a_refusal_takes_the_marks_and_the_activation_away),
        T(only_who_has_the_role_may_sign),
        T(no_complaint_is_moved_to_a_version_that_may_not_come_into_force),
        T(a_controlled_folder_is_a_draft_and_its_rollback_needs_no_mark),
        T(of_two_who_sign_at_once_one_is_told_that_it_is_signed),
        T(of_two_who_schedule_at_once_one_is_told_what_waits),
        T(of_two_who_activate_at_once_both_are_in_the_record_and_one_is_in_force),
#undef T
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
