/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events and the state they fold into.
 */
#include "model_fixture.h"

#include "model/event.h"
#include "model/state.h"

/* One event as JSON halves, folded in. */
static void
apply(struct arena *mem, json_t *state, enum event_kind kind, int64_t at_ms,
      const char *body)
{
    struct event e = {.kind = kind,
                      .at_ms = at_ms,
                      .actor = "wang",
                      .version = "d1",
                      .body = json_of(mem, body)};

    e.personal = json_object_get(e.body, "personal");
    state_apply(state, &e);
}

static json_t *
received_state(struct arena *mem)
{
    json_t *state = state_new(mem);

    apply(mem, state, EVENT_RECEIVED, 1000,
          "{'number':'TS-1','procedure':'small','channel':'web','lang':'zh',"
          "'form':'complaint','answers':{'type':'goods'},"
          "'personal':{'answers':{'name':'Li'}}}");
    return state;
}

static void
every_kind_is_found_by_its_name(void **state)
{
    for (int i = 0; i < EVENT_KINDS; i++)
        assert_int_equal(event_kind_find(event_kind_name(i)), i);
    assert_int_equal(event_kind_find("exploded"), EVENT_KINDS);
    assert_int_equal(event_kind_find(NULL), EVENT_KINDS);
}

static void
a_list_of_events_grows_and_keeps_what_it_has(void **state)
{
    struct event_list list = {.mem = *state};

    for (int i = 0; i < 100; i++)
        doc_set_int(event_push(&list, EVENT_NOTED, i, "wang")->body, "n", i);
    assert_int_equal(list.count, 100);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(list.items[i].at_ms, i);
        assert_int_equal(doc_int(list.items[i].body, "n", -1), i);
        assert_null(list.items[i].personal);
    }
}

static void
a_received_complaint_knows_its_frame_and_both_halves_of_its_answers(
    void **state)
{
    json_t *s = received_state(*state);

    assert_string_equal(doc_text(s, "number"), "TS-1");
    assert_string_equal(doc_text(s, "procedure"), "small");
    assert_string_equal(doc_text(s, "version"), "d1");
    assert_string_equal(doc_text(s, "lang"), "zh");
    assert_int_equal(doc_int(s, "received_ms", 0), 1000);
    assert_string_equal(doc_text(state_facts(s), "name"), "Li");
    assert_string_equal(doc_text(doc_at(s, "forms.complaint"), "type"),
                        "goods");
    assert_null(state_stage(s));
    assert_int_equal(doc_int(s, "events", 0), 1);
}

static void
an_erased_complaint_still_folds_without_what_was_personal(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_RECEIVED, 1,
          "{'number':'TS-1','form':'complaint','answers':{'type':'goods'}}");
    apply(*state, s, EVENT_LETTER_SENT, 2, "{'letter':'closed','lang':'en'}");
    apply(*state, s, EVENT_ANSWERED, 3, "{'by':'customer'}");
    apply(*state, s, EVENT_FILED, 4, "{'file':1,'digest':'aa'}");
    apply(*state, s, EVENT_TASK_OPENED, 5, "{'task':1,'team':'quality'}");
    assert_null(doc_text(state_facts(s), "name"));
    assert_string_equal(doc_text(state_facts(s), "type"), "goods");
    assert_null(json_object_get(
        json_array_get(json_object_get(s, "letters"), 0), "text"));
    assert_int_equal(doc_int(s, "events", 0), 5);
    assert_int_equal(doc_int(s, "changed_ms", 0), 5);
}

static void
what_a_rule_sets_replaces_the_fact(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_DECIDED, 2, "{'set':{'severity':'minor'}}");
    apply(*state, s, EVENT_DECIDED, 3, "{'set':{'severity':'serious'}}");
    assert_string_equal(doc_text(state_facts(s), "severity"), "serious");
}

static void
a_new_owner_takes_the_complaint_from_its_assignee(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_ENTERED, 2,
          "{'stage':'recorded','owner':'service.officer'}");
    apply(*state, s, EVENT_ASSIGNED, 3, "{'assignee':'wang'}");
    apply(*state, s, EVENT_ENTERED, 4,
          "{'stage':'answering','owner':'service.officer'}");
    assert_string_equal(state_assignee(s), "wang");
    apply(*state, s, EVENT_ASSIGNED, 5, "{'owner':'quality.manager'}");
    assert_string_equal(state_owner(s), "quality.manager");
    assert_null(state_assignee(s));
    apply(*state, s, EVENT_ASSIGNED, 6,
          "{'owner':'service.officer','assignee':'li'}");
    assert_string_equal(state_assignee(s), "li");
    apply(*state, s, EVENT_ASSIGNED, 7, "{'assignee':null}");
    assert_null(state_assignee(s));
}

static void
every_stage_it_entered_is_remembered(void **state)
{
    json_t *s = state_new(*state);

    apply(*state, s, EVENT_ENTERED, 1,
          "{'stage':'recorded','owner':'service.officer'}");
    apply(*state, s, EVENT_ENTERED, 2, "{'stage':'closed','final':true}");
    apply(*state, s, EVENT_ENTERED, 3,
          "{'stage':'recorded','owner':'service.officer'}");
    assert_string_equal(doc_write(*state, json_object_get(s, "stages")),
                        "[{\"at_ms\":1,\"stage\":\"recorded\"},"
                        "{\"at_ms\":2,\"stage\":\"closed\"},"
                        "{\"at_ms\":3,\"stage\":\"recorded\"}]");
}

static void
a_final_stage_closes_and_another_one_opens_again(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_ENTERED, 2,
          "{'stage':'recorded','owner':'service.officer'}");
    apply(*state, s, EVENT_ENTERED, 9, "{'stage':'closed','final':true}");
    assert_true(state_is_closed(s));
    assert_int_equal(doc_int(s, "closed_ms", 0), 9);
    assert_null(state_owner(s));
    apply(*state, s, EVENT_ENTERED, 10,
          "{'stage':'recorded','owner':'service.officer'}");
    assert_false(state_is_closed(s));
    assert_string_equal(state_owner(s), "service.officer");
}

static void
an_act_leaves_its_form_its_count_and_its_signature(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_FAULTED, 2, "{'table':'route','fault':'loop'}");
    assert_string_equal(doc_text(json_object_get(s, "fault"), "fault"), "loop");
    apply(*state, s, EVENT_ACTED, 3,
          "{'action':'approve','form':'judgement','counts':'reopened',"
          "'answers':{'verdict':'refused'},'sign':{'meaning':'approves'},"
          "'personal':{'answers':{'reason':'storage'}}}");
    assert_null(json_object_get(s, "fault"));
    assert_string_equal(doc_text(doc_at(s, "forms.judgement"), "reason"),
                        "storage");
    assert_string_equal(doc_text(state_facts(s), "verdict"), "refused");
    assert_int_equal(doc_int(doc_at(s, "acted.approve"), "count", 0), 1);
    assert_string_equal(doc_text(doc_at(s, "acted.approve"), "by"), "wang");
    assert_int_equal(state_count(s, "reopened"), 1);
    assert_int_equal(state_count(s, "never"), 0);
    s = json_array_get(json_object_get(s, "signatures"), 0);
    assert_string_equal(doc_text(s, "meaning"), "approves");
    assert_string_equal(doc_text(s, "action"), "approve");
    assert_int_equal(doc_int(s, "at_ms", 0), 3);
}

static void
a_form_filled_again_replaces_and_a_round_is_added(void **state)
{
    json_t *s = received_state(*state);
    json_t *second;

    for (int i = 0; i < 2; i++)
        apply(*state, s, EVENT_ACTED, 5 + i,
              "{'action':'talk','form':'round','repeats':true,"
              "'answers':{'result':'refused'}}");
    apply(*state, s, EVENT_ACTED, 8,
          "{'action':'plan','form':'plan','answers':{'a':'1','b':'1'}}");
    apply(*state, s, EVENT_ACTED, 9,
          "{'action':'plan','form':'plan','answers':{'a':'2'}}");
    assert_int_equal(state_rounds(s, "round"), 2);
    assert_int_equal(state_rounds(s, "plan"), 0);
    second = json_array_get(doc_at(s, "forms.round"), 1);
    assert_string_equal(doc_text(second, "by"), "wang");
    assert_int_equal(doc_int(second, "at_ms", 0), 6);
    assert_string_equal(doc_text(doc_at(s, "forms.plan"), "a"), "2");
    assert_null(doc_text(doc_at(s, "forms.plan"), "b"));
    assert_int_equal(doc_int(doc_at(s, "acted.plan"), "count", 0), 2);
}

static void
a_round_whose_form_asks_by_whom_keeps_the_answer(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_ACTED, 5,
          "{'action':'talk','form':'round','repeats':true,"
          "'personal':{'answers':{'by':'Wang Fang'}}}");
    assert_string_equal(
        doc_text(json_array_get(doc_at(s, "forms.round"), 0), "by"),
        "Wang Fang");
}

static void
a_clock_runs_gets_late_and_stops(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'answer','start_ms':10,'due_ms':100}");
    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'carry out','start_ms':10,'due_ms':500}");
    assert_int_equal(state_due_ms(s), 100);
    assert_int_equal(state_next_ms(s), 100);
    assert_int_equal(state_late(s), 0);
    apply(*state, s, EVENT_CLOCK_LATE, 100,
          "{'clock':'answer','level':1,'due_ms':100,'next_ms':200}");
    assert_int_equal(state_next_ms(s), 200);
    assert_int_equal(state_due_ms(s), 100);
    assert_int_equal(state_late(s), 1);
    apply(*state, s, EVENT_CLOCK_LATE, 200,
          "{'clock':'answer','level':2,'due_ms':100}");
    assert_int_equal(state_next_ms(s), 500);
    assert_int_equal(state_late(s), 2);
    apply(*state, s, EVENT_CLOCK_STOPPED, 300, "{'clock':'answer'}");
    assert_int_equal(state_due_ms(s), 500);
    assert_int_equal(state_late(s), 0);
    assert_int_equal(doc_int(state_clock(s, "answer"), "stopped_ms", 0), 300);
    assert_null(state_clock(s, "never"));
}

static void
a_repeating_clock_that_rests_is_not_late_any_more(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_CLOCK_STARTED, 10,
          "{'clock':'report','start_ms':10,'due_ms':100}");
    apply(*state, s, EVENT_CLOCK_LATE, 100,
          "{'clock':'report','level':1,'due_ms':190,'next_ms':190}");
    assert_int_equal(state_due_ms(s), 190);
    apply(*state, s, EVENT_CLOCK_MOVED, 110,
          "{'clock':'report','next_ms':150,'because':'again'}");
    assert_int_equal(state_next_ms(s), 150);
    assert_int_equal(state_due_ms(s), 190);
    assert_int_equal(state_late(s), 1);
    apply(*state, s, EVENT_CLOCK_MOVED, 120,
          "{'clock':'report','due_ms':210,'because':'rests'}");
    assert_int_equal(state_next_ms(s), 210);
    assert_int_equal(state_due_ms(s), 210);
    assert_int_equal(state_late(s), 0);
}

static void
events_about_a_clock_that_never_started_change_nothing_else(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_CLOCK_STOPPED, 5, "{'clock':'ghost'}");
    apply(*state, s, EVENT_CLOCK_LATE, 6, "{'clock':'ghost','level':1}");
    apply(*state, s, EVENT_CLOCK_MOVED, 7, "{'due_ms':9}");
    assert_null(state_clock(s, "ghost"));
    assert_int_equal(state_next_ms(s), 0);
    assert_int_equal(doc_int(s, "events", 0), 4);
}

static void
a_task_is_open_until_it_is_answered(void **state)
{
    json_t *s = received_state(*state);
    json_t *first;

    apply(*state, s, EVENT_TASK_OPENED, 5,
          "{'task':1,'team':'quality','due_ms':50,"
          "'personal':{'what':'look at it'}}");
    apply(*state, s, EVENT_TASK_OPENED, 6, "{'task':2,'team':'service'}");
    assert_int_equal(state_open_tasks(s), 2);
    apply(*state, s, EVENT_TASK_ANSWERED, 7,
          "{'task':1,'personal':{'text':'damp'}}");
    assert_int_equal(state_open_tasks(s), 1);
    first = json_array_get(json_object_get(s, "tasks"), 0);
    assert_true(doc_true(first, "done"));
    assert_string_equal(doc_text(first, "what"), "look at it");
    assert_string_equal(doc_text(first, "answer"), "damp");
    assert_string_equal(doc_text(first, "by"), "wang");
}

static void
every_team_that_had_a_part_is_remembered_once(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_ENTERED, 2,
          "{'stage':'recorded','owner':'service.officer'}");
    apply(*state, s, EVENT_TASK_OPENED, 3, "{'task':1,'team':'quality'}");
    apply(*state, s, EVENT_ASSIGNED, 4, "{'owner':'service.manager'}");
    apply(*state, s, EVENT_ASSIGNED, 5, "{'owner':'quality.officer'}");
    assert_true(json_equal(json_object_get(s, "teams"),
                           json_of(*state, "['service','quality']")));
}

static void
an_act_says_which_event_it_was(void **state)
{
    json_t *s = received_state(*state);

    apply(*state, s, EVENT_NOTED, 2, "{}");
    apply(*state, s, EVENT_ACTED, 3, "{'action':'judge'}");
    assert_int_equal(doc_int(doc_at(s, "acted.judge"), "event", 0), 3);
}

static void
letters_messages_and_files_keep_their_order(void **state)
{
    json_t *s = received_state(*state);
    json_t *one;

    apply(*state, s, EVENT_LETTER_SENT, 5,
          "{'letter':'closed','lang':'zh',"
          "'personal':{'subject':'S','text':'T'}}");
    apply(*state, s, EVENT_ANSWERED, 6,
          "{'by':'customer','personal':{'text':'why?'}}");
    apply(*state, s, EVENT_ANSWERED, 7, "{'personal':{'text':'because'}}");
    apply(*state, s, EVENT_FILED, 8,
          "{'file':1,'digest':'aa','size':7,'type':'image/png',"
          "'personal':{'name':'a.png'}}");
    one = json_array_get(json_object_get(s, "letters"), 0);
    assert_string_equal(doc_text(one, "text"), "T");
    one = json_array_get(json_object_get(s, "messages"), 0);
    assert_string_equal(doc_text(one, "by"), "customer");
    one = json_array_get(json_object_get(s, "messages"), 1);
    assert_string_equal(doc_text(one, "by"), "wang");
    assert_string_equal(doc_text(one, "text"), "because");
    one = json_array_get(json_object_get(s, "files"), 0);
    assert_string_equal(doc_text(one, "name"), "a.png");
    assert_int_equal(doc_int(one, "size", 0), 7);
}

static void
only_the_last_twenty_who_were_told_are_kept(void **state)
{
    json_t *s = received_state(*state);
    json_t *told;

    for (int i = 1; i <= 25; i++)
        apply(*state, s, EVENT_TOLD, i, "{'roles':['service.manager']}");
    told = json_object_get(s, "told");
    assert_int_equal(json_array_size(told), 20);
    assert_int_equal(doc_int(json_array_get(told, 0), "at_ms", 0), 6);
}

static void
a_copy_is_changed_without_touching_the_original(void **state)
{
    json_t *s = received_state(*state);
    json_t *copy = state_copy(*state, s);

    assert_true(json_equal(s, copy));
    apply(*state, copy, EVENT_DECIDED, 2, "{'set':{'type':'service'}}");
    assert_string_equal(doc_text(state_facts(s), "type"), "goods");
}

static void
folding_the_same_events_again_gives_the_same_state(void **state)
{
    struct event_list list = {.mem = *state};
    json_t           *one = state_new(*state);
    json_t           *two = state_new(*state);
    char             *before;

    event_push(&list, EVENT_RECEIVED, 1, "customer")->body =
        json_of(*state, "{'number':'TS-1','form':'c','answers':{'a':['x']}}");
    event_push(&list, EVENT_ACTED, 2, "wang")->body = json_of(
        *state, "{'action':'a','form':'r','repeats':true,'answers':{'a':1}}");
    event_push(&list, EVENT_DECIDED, 3, "rules")->body =
        json_of(*state, "{'set':{'a':['y']}}");
    before = doc_write(*state, list.items[0].body);
    state_apply_all(one, list.items, list.count);
    state_apply_all(two, list.items, list.count);
    assert_true(json_equal(one, two));
    assert_string_equal(before, doc_write(*state, list.items[0].body));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(every_kind_is_found_by_its_name),
        MODEL_TEST(a_list_of_events_grows_and_keeps_what_it_has),
        MODEL_TEST(
            a_received_complaint_knows_its_frame_and_both_halves_of_its_answers),
        MODEL_TEST(an_erased_complaint_still_folds_without_what_was_personal),
        MODEL_TEST(what_a_rule_sets_replaces_the_fact),
        MODEL_TEST(a_new_owner_takes_the_complaint_from_its_assignee),
        MODEL_TEST(every_stage_it_entered_is_remembered),
        MODEL_TEST(a_final_stage_closes_and_another_one_opens_again),
        MODEL_TEST(an_act_leaves_its_form_its_count_and_its_signature),
        MODEL_TEST(a_form_filled_again_replaces_and_a_round_is_added),
        MODEL_TEST(a_round_whose_form_asks_by_whom_keeps_the_answer),
        MODEL_TEST(a_clock_runs_gets_late_and_stops),
        MODEL_TEST(a_repeating_clock_that_rests_is_not_late_any_more),
        MODEL_TEST(events_about_a_clock_that_never_started_change_nothing_else),
        MODEL_TEST(a_task_is_open_until_it_is_answered),
        MODEL_TEST(every_team_that_had_a_part_is_remembered_once),
        MODEL_TEST(an_act_says_which_event_it_was),
        MODEL_TEST(letters_messages_and_files_keep_their_order),
        MODEL_TEST(only_the_last_twenty_who_were_told_are_kept),
        MODEL_TEST(a_copy_is_changed_without_touching_the_original),
        MODEL_TEST(folding_the_same_events_again_gives_the_same_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
