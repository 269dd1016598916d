/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Complaints tied together at a real desk: linked, merged, split, and undone;
 * what the gate refuses, what becomes of clocks and of a customer's words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_live.h"
#include "model/state.h"

static const char *officer[] = {"service.officer", NULL};
static const char *stranger[] = {"sales.officer", NULL};

static enum err
run(struct live *l, const char *number, struct command cmd)
{
    struct complaint out;

    l->mistakes = (struct mistakes){.mem = l->mem};
    if (cmd.by.login == NULL)
        cmd.by = (struct doer){.login = "li", .roles = officer};
    return desk_do(l->desk, l->mem, number, &cmd, &out, &l->mistakes, &l->why);
}

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

static enum err
merge(struct live *l, const char *number, const char *into)
{
    return run(l, number,
               (struct command){
                   .kind = DO_MERGE, .other = into, .text = "written twice"});
}

static enum err
unmerge(struct live *l, const char *number)
{
    return run(l, number, (struct command){.kind = DO_UNMERGE});
}

static enum err
says(struct live *l, const char *number, const char *text)
{
    return run(l, number,
               (struct command){.kind = DO_ANSWER,
                                .by = {.login = ACTOR_CUSTOMER},
                                .text = text});
}

static json_t *
state_of(struct live *l, const char *number)
{
    return live_find(l, number).state;
}

static const char *
last_message(struct live *l, const char *number)
{
    const json_t *all = json_object_get(state_of(l, number), "messages");

    return doc_text(json_array_get(all, json_array_size(all) - 1), "text");
}

/* Nothing was broken by any of it. */
static void
must_be_whole(struct live *l)
{
    int64_t checked, broken, complaints, differences;
    char    head[65];

    must(l, journal_verify(l->store, &checked, &broken, head, &l->why));
    must(l, projection_rebuild(l->store, false, &complaints, &differences, NULL,
                               &l->why));
    assert_int_equal(differences, 0);
}

/* --- links --- */

static void
a_link_is_told_by_both_and_undone_by_either(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "it leaks");
    const char    *two = live_submit(l, "it leaks again");
    struct command link = {.kind = DO_LINK, .other = two, .text = "one van"};
    const json_t  *there;

    must(l, run(l, one, link));
    there = state_link(state_of(l, two), "related", one);
    assert_string_equal(doc_text(there, "reason"), "one van");
    assert_string_equal(doc_text(there, "by"), "li");
    assert_non_null(state_link(state_of(l, one), "related", two));
    assert_int_equal(run(l, one, link), ERR_CONFLICT);
    must(l, run(l, two, (struct command){.kind = DO_UNLINK, .other = one}));
    assert_null(state_link(state_of(l, one), "related", two));
    assert_null(state_link(state_of(l, two), "related", one));
    assert_int_equal(
        run(l, two, (struct command){.kind = DO_UNLINK, .other = one}),
        ERR_MISSING);
    must_be_whole(l);
}

static void
what_is_not_there_or_not_seen_looks_the_same(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "it leaks");
    struct command link = {.kind = DO_LINK, .other = "TS-none"};

    assert_int_equal(run(l, one, link), ERR_INPUT);
    assert_string_equal(l->why.field, "to");
    assert_string_equal(l->why.text, "there is no complaint TS-none");
    link.other = one;
    assert_int_equal(run(l, one, link), ERR_INPUT);
    link.other = live_submit(l, "another");
    link.by = (struct doer){.login = "wu", .roles = stranger};
    assert_int_equal(run(l, one, link), ERR_DENIED);
}

static void
somebody_elses_revision_refuses_a_link(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "it leaks");
    struct command link = {
        .kind = DO_LINK, .other = live_submit(l, "b"), .revision = 1};

    assert_int_equal(run(l, one, link), ERR_STALE);
    assert_int_equal(live_events(l, one, EVENT_LINKED), 0);
}

/* --- merging --- */

static void
a_merged_complaint_is_closed_where_it_stood_and_its_clocks_stand(void **state)
{
    struct live  *l = *state;
    const char   *one = live_submit(l, "it leaks");
    const char   *two = live_submit(l, "it leaks, still");
    json_t       *s;
    const json_t *clock;

    must(l, merge(l, one, two));
    s = state_of(l, one);
    assert_true(state_is_closed(s));
    assert_string_equal(doc_text(state_merged(s), "number"), two);
    assert_string_equal(state_stage(s), "recorded");
    assert_null(state_owner(s));
    assert_int_equal(state_next_ms(s), 0);
    clock = state_clock(s, "answer");
    assert_true(doc_int(clock, "paused_ms", 0) > 0);
    assert_true(doc_int(clock, "held_ms", 0) > 0);
    assert_non_null(state_link(s, "into", two));
    assert_non_null(state_link(state_of(l, two), "merged", one));
    assert_int_equal(live_act(l, one, "li", "service.officer", "close", NULL),
                     ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "was merged into"));
    must_be_whole(l);
}

static void
undoing_brings_back_owner_person_and_promises(void **state)
{
    struct live *l = *state;
    const char  *one = live_submit(l, "it leaks");
    const char  *two = live_submit(l, "it leaks, still");
    int64_t      due, next;
    json_t      *s;

    must(l, run(l, one, (struct command){.kind = DO_TAKE}));
    s = state_of(l, one);
    due = doc_int(state_clock(s, "answer"), "due_ms", 0);
    next = state_next_ms(s);
    must(l, merge(l, one, two));
    must(l, unmerge(l, one));
    s = state_of(l, one);
    assert_false(state_is_closed(s));
    assert_null(state_merged(s));
    assert_string_equal(state_owner(s), "service.officer");
    assert_string_equal(state_assignee(s), "li");
    assert_int_equal(doc_int(state_clock(s, "answer"), "due_ms", 0), due);
    assert_int_equal(state_next_ms(s), next);
    assert_null(state_link(s, "into", two));
    assert_null(state_link(state_of(l, two), "merged", one));
    assert_int_equal(unmerge(l, one), ERR_CONFLICT);
    must(l, live_act(l, one, "li", "service.officer", "close", NULL));
    must_be_whole(l);
}

static void
there_is_no_way_round_in_a_circle(void **state)
{
    struct live *l = *state;
    const char  *one = live_submit(l, "a"), *two = live_submit(l, "b");
    const char  *three = live_submit(l, "c");

    assert_int_equal(merge(l, one, one), ERR_INPUT);
    must(l, merge(l, one, two));
    assert_int_equal(merge(l, two, one), ERR_CONFLICT);
    assert_int_equal(merge(l, three, one), ERR_CONFLICT);
    assert_int_equal(merge(l, one, three), ERR_CONFLICT);
    must(l, merge(l, two, three));
    must(l, unmerge(l, one));
    assert_string_equal(doc_text(state_merged(state_of(l, two)), "number"),
                        three);
    must_be_whole(l);
}

static void
what_still_waits_for_somebody_is_settled_first(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "a"), *two = live_submit(l, "b");
    struct command task = {
        .kind = DO_OPEN_TASK, .to = "service.manager", .text = "look"};

    must(l, run(l, one, task));
    assert_int_equal(merge(l, one, two), ERR_CONFLICT);
    assert_non_null(strstr(l->why.text, "tasks"));
    must(l, run(l, one,
                (struct command){
                    .kind = DO_EXCUSE_TASK, .task = 1, .text = "not needed"}));
    must(l, merge(l, one, two));
}

static void
a_merge_needs_the_team_a_reason_and_an_open_other(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "a"), *two = live_submit(l, "b");
    struct command cmd = {.kind = DO_MERGE, .other = two};

    assert_int_equal(run(l, one, cmd), ERR_INPUT);
    assert_string_equal(l->why.field, "reason");
    cmd.text = "written twice";
    cmd.by = (struct doer){.login = "wu", .roles = stranger};
    assert_int_equal(run(l, one, cmd), ERR_DENIED);
    must(l, live_act(l, two, "li", "service.officer", "close", NULL));
    assert_int_equal(merge(l, one, two), ERR_CONFLICT);
    assert_int_equal(live_events(l, one, EVENT_MERGED), 0);
    assert_int_equal(live_events(l, one, EVENT_CLOCK_PAUSED), 0);
    assert_int_equal(live_events(l, two, EVENT_LINKED), 0);
}

static void
undoing_a_merge_is_for_the_team_it_was_with(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "a"), *two = live_submit(l, "b");
    struct command undo = {.kind = DO_UNMERGE,
                           .by = {.login = "wu", .roles = stranger}};

    must(l, merge(l, one, two));
    assert_int_equal(run(l, one, undo), ERR_DENIED);
    assert_non_null(state_merged(state_of(l, one)));
}

/* --- the customer of one that was merged --- */

static void
what_a_customer_writes_arrives_where_it_goes_on(void **state)
{
    struct live     *l = *state;
    const char      *one = live_submit(l, "a"), *two = live_submit(l, "b");
    const char      *three = live_submit(l, "c");
    struct command   cmd = {.kind = DO_ANSWER,
                            .by = {.login = ACTOR_CUSTOMER},
                            .text = "it is worse now"};
    struct complaint out;

    must(l, merge(l, one, two));
    must(l, merge(l, two, three));
    cmd.revision = live_find(l, one).revision;
    must(l, desk_do(l->desk, l->mem, one, &cmd, &out, &l->mistakes, &l->why));
    assert_string_equal(out.number, one);
    assert_string_equal(last_message(l, three), "it is worse now");
    assert_null(last_message(l, one));
    assert_int_equal(live_events(l, two, EVENT_ANSWERED), 0);
    must_be_whole(l);
}

static void
a_refusal_tells_a_customer_nothing_of_the_other_one(void **state)
{
    struct live *l = *state;
    const char  *one = live_submit(l, "a"), *two = live_submit(l, "b");

    must(l, merge(l, one, two));
    must(l, live_act(l, two, "li", "service.officer", "close", NULL));
    assert_int_equal(says(l, one, "hello?"), ERR_CONFLICT);
    assert_null(strstr(l->why.text, two));
    assert_non_null(strstr(l->why.text, one));
    must(l, unmerge(l, one));
    must(l, says(l, one, "hello?"));
    assert_string_equal(last_message(l, one), "hello?");
}

/* --- splitting --- */

static struct command
split_of(struct live *l, const char *answers)
{
    return (struct command){.kind = DO_SPLIT,
                            .text = "two matters",
                            .answers =
                                doc_keep(l->mem, json_loads(answers, 0, NULL))};
}

static void
a_part_becomes_one_of_its_own(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "it leaks and was late"), *made;
    struct command cmd =
        split_of(l, "{\"name\":\"Li\",\"story\":\"it was late\"}");
    struct filing file = {.name = "bag.png",
                          .digest = "00112233445566778899aabbccddeeff00112233"
                                    "445566778899aabbccddeeff",
                          .type = "image/png",
                          .size = 3};
    const json_t *links;
    json_t       *s;

    cmd.files = &file;
    cmd.file_count = 1;
    must(l, run(l, one, cmd));
    links = json_object_get(state_of(l, one), "links");
    assert_int_equal(json_array_size(links), 1);
    assert_string_equal(doc_text(json_array_get(links, 0), "kind"), "split");
    assert_string_equal(doc_text(json_array_get(links, 0), "reason"),
                        "two matters");
    made = doc_text(json_array_get(links, 0), "number");
    s = state_of(l, made);
    assert_string_equal(state_stage(s), "recorded");
    assert_string_equal(doc_text(state_facts(s), "story"), "it was late");
    assert_non_null(state_link(s, "from", one));
    assert_string_equal(
        doc_text(json_array_get(json_object_get(s, "files"), 0), "name"),
        "bag.png");
    must_be_whole(l);
}

static void
a_split_that_does_not_fit_the_form_makes_nothing(void **state)
{
    struct live   *l = *state;
    const char    *one = live_submit(l, "it leaks");
    struct command cmd = split_of(l, "{\"name\":\"Li\"}");

    assert_int_equal(run(l, one, cmd), ERR_INPUT);
    assert_int_equal(l->mistakes.count, 1);
    assert_string_equal(l->mistakes.items[0].field, "story");
    cmd.procedure = "nothing";
    assert_int_equal(run(l, one, cmd), ERR_INPUT);
    assert_string_equal(l->why.field, "procedure");
    assert_int_equal(live_events(l, one, EVENT_LINKED), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
#define LIVE(f) cmocka_unit_test_setup_teardown(f, live_open, live_close)
        LIVE(a_link_is_told_by_both_and_undone_by_either),
        LIVE(what_is_not_there_or_not_seen_looks_the_same),
        LIVE(somebody_elses_revision_refuses_a_link),
        LIVE(a_merged_complaint_is_closed_where_it_stood_and_its_clocks_stand),
        LIVE(undoing_brings_back_owner_person_and_promises),
        LIVE(there_is_no_way_round_in_a_circle),
        LIVE(what_still_waits_for_somebody_is_settled_first),
        LIVE(a_merge_needs_the_team_a_reason_and_an_open_other),
        LIVE(undoing_a_merge_is_for_the_team_it_was_with),
        LIVE(what_a_customer_writes_arrives_where_it_goes_on),
        LIVE(a_refusal_tells_a_customer_nothing_of_the_other_one),
        LIVE(a_part_becomes_one_of_its_own),
        LIVE(a_split_that_does_not_fit_the_form_makes_nothing),
#undef LIVE
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
