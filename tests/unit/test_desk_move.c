/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Moving a running complaint to another version: what changes for it, and that
 * all of it is listed with the move.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_words.h"

#define OTHER "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"

/* The model with one piece of it written otherwise. */
static const char *
with(struct desk_case *c, const char *model, const char *piece,
     const char *other)
{
    const char *at = strstr(model, piece);

    assert_non_null(at);
    return arena_printf(c->mem, "%.*s%s%s", (int)(at - model), model, other,
                        at + strlen(piece));
}

static enum err
move_to(struct desk_case *c, const char *model, const char *digest,
        const char *stage)
{
    struct world   to = c->world;
    struct command cmd = case_command(c, DO_MOVE, "root", NULL);
    enum err       err;

    to.procedure = words_version(c, model, digest);
    cmd.by.admin = true;
    cmd.text = "the new limit";
    cmd.stage = stage;
    c->events = (struct event_list){.mem = c->mem};
    err = plan_move(&c->world, &to, c->state, &cmd, &c->events, &c->why);
    if (err == OK)
        state_apply_all(c->state, c->events.items, c->events.count);
    return err;
}

static const json_t *
changes(struct desk_case *c)
{
    return json_object_get(case_event(c, EVENT_MOVED, 0)->body, "changes");
}

/* The change of a kind about a name (NULL: any), or NULL. */
static const json_t *
change(struct desk_case *c, const char *what, const char *name)
{
    size_t  i;
    json_t *one;

    json_array_foreach((json_t *)changes(c), i, one)
    {
        const char *its = doc_text(one, "name");

        if (strcmp(doc_text(one, "what"), what) == 0 &&
            (name == NULL || (its != NULL && strcmp(its, name) == 0)))
            return one;
    }
    return NULL;
}

static void
a_move_to_an_equal_version_changes_nothing_else(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(move_to(c, words_model, OTHER, NULL), OK);
    assert_int_equal(c->events.count, 1);
    assert_int_equal(json_array_size(changes(c)), 0);
    assert_string_equal(case_event(c, EVENT_MOVED, 0)->version, OTHER);
    assert_string_equal(case_event(c, EVENT_MOVED, 0)->reason, "the new limit");
    assert_string_equal(doc_text(c->state, "version"), OTHER);
}

static void
a_stage_that_is_gone_needs_another_one(void **state)
{
    struct desk_case *c = *state;
    const char       *other =
        with(c, words_model, "{'name':'open',", "{'name':'new',");

    other = with(c, other, "'to':'open'", "'to':'new'");
    other = with(c, other, "'what':'open'", "'what':'new'");
    assert_int_equal(move_to(c, other, OTHER, NULL), ERR_CONFLICT);
    assert_string_equal(c->why.field, "stage");
    assert_int_equal(move_to(c, other, OTHER, "ghost"), ERR_CONFLICT);
    assert_int_equal(move_to(c, other, OTHER, "working"), OK);
    assert_string_equal(state_stage(c->state), "working");
    assert_string_equal(state_owner(c->state), "quality.officer");
    assert_string_equal(doc_text(change(c, "stage", NULL), "before"), "open");
    assert_string_equal(doc_text(change(c, "stage", NULL), "after"), "working");
    assert_string_equal(doc_text(change(c, "owner", NULL), "after"),
                        "quality.officer");
    assert_non_null(change(c, "action_gone", "notify"));
    assert_non_null(change(c, "action_new", "close"));
}

static void
a_stage_that_is_there_is_kept(void **state)
{
    struct desk_case *c = *state;

    assert_int_equal(move_to(c, words_model, OTHER, "working"), ERR_CONFLICT);
    assert_int_equal(move_to(c, words_model, OTHER, "open"), OK);
    assert_string_equal(state_stage(c->state), "open");
}

static void
a_changed_limit_moves_the_clock(void **state)
{
    struct desk_case *c = *state;
    const json_t     *it;
    const char       *other =
        with(c, words_model, "'n':2,'unit':'days'", "'n':5,'unit':'days'");

    assert_int_equal(move_to(c, other, OTHER, NULL), OK);
    it = change(c, "clock_due", "answer");
    assert_int_equal(doc_int(it, "before", 0),
                     case_time(c, "2026-10-02 17:40"));
    assert_int_equal(doc_int(it, "after", 0), case_time(c, "2026-10-05 17:40"));
    assert_int_equal(doc_int(state_clock(c->state, "answer"), "next_ms", 0),
                     case_time(c, "2026-10-05 17:40"));
    assert_int_equal(json_array_size(changes(c)), 1);
}

static void
a_clock_that_is_gone_stops_and_a_new_one_counts_from_what_would_have_started_it(
    void **state)
{
    struct desk_case *c = *state;
    const char       *other = with(c, words_model, "{'name':'answer','starts'",
                                   "{'name':'reaction','starts'");

    c->world.now_ms = case_time(c, "2026-10-01 09:00");
    assert_int_equal(move_to(c, other, OTHER, NULL), OK);
    assert_false(doc_true(state_clock(c->state, "answer"), "running"));
    assert_int_equal(doc_int(state_clock(c->state, "reaction"), "start_ms", 0),
                     case_time(c, "2026-09-30 17:40"));
    assert_int_equal(doc_int(change(c, "clock_stopped", "answer"), "before", 0),
                     case_time(c, "2026-10-02 17:40"));
    assert_int_equal(
        doc_int(change(c, "clock_started", "reaction"), "after", 0),
        case_time(c, "2026-10-02 17:40"));
}

static void
a_clock_that_would_have_stopped_since_does_not_start(void **state)
{
    struct desk_case *c = *state;
    const char       *other =
        with(c, words_model, "{'name':'answer','starts':{'on':'received'}",
             "{'name':'first','starts':{'on':'received'},'stops':{'on':'acted',"
             "'what':"
             "'note'},'within':{'n':9,'unit':'days'}},"
             "{'name':'answer','starts':{'on':'received'}");

    assert_int_equal(case_act(c, "li", "office.officer", "note", "{}"), OK);
    assert_int_equal(move_to(c, other, OTHER, NULL), OK);
    assert_null(state_clock(c->state, "first"));
}

static void
a_new_pause_halts_the_clock_at_once(void **state)
{
    struct desk_case *c = *state;
    const char       *other =
        with(c, words_model, "'pauses':['waiting']", "'pauses':['open']");

    assert_int_equal(move_to(c, other, OTHER, NULL), OK);
    assert_int_equal(case_count(c, EVENT_CLOCK_PAUSED), 1);
}

static void
an_owner_that_the_other_version_has_not_is_the_stages(void **state)
{
    struct desk_case *c = *state;
    const char       *other = with(c, words_model, "'owner':'office.officer'",
                                   "'owner':'office.manager'");

    assert_int_equal(move_to(c, other, OTHER, NULL), OK);
    assert_string_equal(state_owner(c->state), "office.manager");
    assert_string_equal(doc_text(change(c, "owner", NULL), "before"),
                        "office.officer");
}

static void
only_an_administrator_moves_and_says_why(void **state)
{
    struct desk_case *c = *state;
    struct world      to = c->world;
    struct command    cmd = case_command(c, DO_MOVE, "li", "office.officer");

    to.procedure = words_version(c, words_model, OTHER);
    cmd.text = "please";
    c->events = (struct event_list){.mem = c->mem};
    assert_int_equal(
        plan_move(&c->world, &to, c->state, &cmd, &c->events, &c->why),
        ERR_DENIED);
    cmd.by.admin = true;
    cmd.text = "";
    assert_int_equal(
        plan_move(&c->world, &to, c->state, &cmd, &c->events, &c->why),
        ERR_INPUT);
    assert_int_equal(case_do(c, &cmd), ERR_INTERNAL);
}

static void
the_same_version_another_procedure_and_a_closed_complaint_are_refused(
    void **state)
{
    struct desk_case *c = *state;
    const char       *other = with(c, words_model, "office-desk", "repair");

    assert_int_equal(move_to(c, words_model, CASE_VERSION, NULL), ERR_CONFLICT);
    assert_int_equal(move_to(c, other, OTHER, NULL), ERR_CONFLICT);
    assert_string_equal(c->why.text,
                        "that version is one of repair, not of office-desk");
    assert_int_equal(case_act(c, "li", "office.officer", "hand on", NULL), OK);
    assert_int_equal(case_act(c, "wu", "quality.officer", "close", NULL), OK);
    assert_int_equal(move_to(c, words_model, OTHER, NULL), ERR_CONFLICT);
}

#define T(name) cmocka_unit_test_setup_teardown(name, words_submitted, words_closed)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_move_to_an_equal_version_changes_nothing_else),
        T(a_stage_that_is_gone_needs_another_one),
        T(a_stage_that_is_there_is_kept),
        T(a_changed_limit_moves_the_clock),
        T(a_clock_that_is_gone_stops_and_a_new_one_counts_from_what_would_have_started_it),
        T(a_clock_that_would_have_stopped_since_does_not_start),
        T(a_new_pause_halts_the_clock_at_once),
        T(an_owner_that_the_other_version_has_not_is_the_stages),
        T(only_an_administrator_moves_and_says_why),
        T(the_same_version_another_procedure_and_a_closed_complaint_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
