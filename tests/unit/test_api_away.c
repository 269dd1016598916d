/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Being away and being here: who may name whom as a deputy and for how long,
 * what the session says of it, and who else has a complaint open.
 */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "api/presence.h"
#include "api_world.h"
#include "base/doc.h"
#include "base/moment.h"

#define ABSENCES "/api/v1/absences"
#define DAY INT64_C(86400000)

/* "2026-10-01": so many days from today, where the company is. */
static const char *
day(struct world *w, int from_now)
{
    return arena_bytes(
        w->mem,
        moment_local(w->mem, moment_now() + from_now * DAY, "Asia/Shanghai"),
        10);
}

static struct told
set(struct world *w, const char *login, const char *deputy, int from, int until)
{
    return world_ask(
        w, &(struct ask){.path = ABSENCES,
                         .token = world_session(w, login, 0, 0),
                         .body = arena_printf(
                             w->mem,
                             "{\"deputy\":\"%s\",\"from\":\"%s\",\"until\":"
                             "\"%s\"}",
                             deputy, day(w, from), day(w, until))});
}

static const char *
field_of(const struct told *told)
{
    return doc_text(json_array_get(json_object_get(told->doc, "errors"), 0),
                    "pointer");
}

static json_t *
session_of(struct world *w, const char *login)
{
    return world_ask(w, &(struct ask){.path = "/api/v1/session",
                                      .token = world_session(w, login, 0, 0)})
        .doc;
}

static size_t
size_of(const json_t *doc, const char *list)
{
    return json_array_size(json_object_get(doc, list));
}

static void
a_colleague_stands_in_from_now_on_until_it_ends(void **state)
{
    struct world *w = *state;
    struct told   told = set(w, "wang", "zhao", 0, 3);
    const json_t *mine;

    assert_int_equal(told.status, 200);
    mine = json_array_get(json_object_get(told.doc, "mine"), 0);
    assert_true(doc_true(mine, "now"));
    assert_int_equal(size_of(session_of(w, "zhao"), "stands_in_for"), 1);
    assert_true(json_is_object(json_object_get(session_of(w, "wang"), "away")));
    told = world_ask(w, &(struct ask){.method = "DELETE",
                                      .path = arena_printf(
                                          w->mem, ABSENCES "/%lld",
                                          (long long)doc_int(mine, "id", 0)),
                                      .token = world_session(w, "wang", 0, 0)});
    assert_int_equal(told.status, 200);
    assert_int_equal(size_of(session_of(w, "zhao"), "stands_in_for"), 0);
    assert_true(json_is_null(json_object_get(session_of(w, "wang"), "away")));
}

static void
one_to_come_gives_no_rights_yet(void **state)
{
    struct world *w = *state;

    assert_int_equal(set(w, "wang", "zhao", 2, 3).status, 200);
    assert_int_equal(size_of(session_of(w, "zhao"), "stands_in_for"), 0);
}

static void
what_cannot_be_is_refused_by_the_field_it_is_in(void **state)
{
    static const struct {
        const char *deputy;
        int         from, until, status;
        const char *field;
    } wrong[] = {
        {"wang", 0, 1, 422, "/deputy"},  {"nemo", 0, 1, 422, "/deputy"},
        {"li", 0, 1, 422, "/deputy"},    {"zhao", 3, 2, 422, "/until"},
        {"zhao", -3, -2, 422, "/until"}, {"zhao", 0, 366, 422, "/until"},
    };
    struct world *w = *state;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct told told =
            set(w, "wang", wrong[i].deputy, wrong[i].from, wrong[i].until);

        assert_int_equal(told.status, wrong[i].status);
        assert_string_equal(field_of(&told), wrong[i].field);
    }
    assert_int_equal(set(w, "wang", "zhao", 0, 365).status, 200);
    assert_int_equal(set(w, "wang", "zhao", 5, 6).status, 409);
}

static void
nobody_ends_anothers_but_an_administrator(void **state)
{
    struct world *w = *state;
    struct told   told = set(w, "wang", "zhao", 0, 3);
    const json_t *mine = json_array_get(json_object_get(told.doc, "mine"), 0);
    const char   *path = arena_printf(w->mem, ABSENCES "/%lld",
                                      (long long)doc_int(mine, "id", 0));
    struct ask    ask = {.method = "DELETE", .path = path};

    ask.token = world_session(w, "zhao", 0, 0);
    assert_int_equal(world_ask(w, &ask).status, 404);
    ask.token = world_session(w, "chief", 0, 0);
    assert_int_equal(world_ask(w, &ask).status, 200);
    assert_int_equal(world_ask(w, &ask).status, 404);
}

/* --- who is here --- */

static struct told
be_present(struct world *w, const char *login, const char *number, bool writing)
{
    return world_ask(
        w, &(struct ask){
               .path = arena_printf(w->mem, "/api/v1/complaints/%s/presence",
                                    number),
               .token = world_session(w, login, 0, 0),
               .body = writing ? "{\"writing\":true}" : "{\"writing\":false}"});
}

static void
two_who_have_it_open_hear_of_each_other(void **state)
{
    struct world *w = *state;
    const char   *number = world_complaint(w, "service");
    struct told   told;
    json_t       *other;

    assert_int_equal(size_of(be_present(w, "wang", number, true).doc, "others"),
                     0);
    told = be_present(w, "chief", number, false);
    other = json_array_get(json_object_get(told.doc, "others"), 0);
    assert_string_equal(doc_text(other, "login"), "wang");
    assert_true(doc_true(other, "writing"));
    told = world_ask(
        w, &(struct ask){.method = "DELETE",
                         .path = arena_printf(
                             w->mem, "/api/v1/complaints/%s/presence", number),
                         .token = world_session(w, "wang", 0, 0)});
    assert_int_equal(told.status, 204);
    assert_int_equal(
        size_of(be_present(w, "chief", number, false).doc, "others"), 0);
}

static void
who_is_not_heard_of_is_gone(void **state)
{
    struct world      *w = *state;
    struct presence   *p = presence_new();
    struct visit       others[PRESENCE_SHOWN];
    const struct visit wang = {1,     1, "wang",       "Wang",
                               false, 5, AT_COMPLAINT, NULL};
    const struct visit li = {1, 2, "li", "Li", false, 9, AT_COMPLAINT, NULL};

    presence_note(p, &wang, 1000);
    assert_int_equal(
        presence_others(p, w->mem, &li, 1000 + PRESENCE_MS, others), 1);
    assert_int_equal(others[0].since_ms, 5);
    assert_int_equal(
        presence_others(p, w->mem, &li, 1001 + PRESENCE_MS, others), 0);
    presence_free(p);
}

static void
a_full_table_keeps_the_newest(void **state)
{
    struct world    *w = *state;
    struct presence *p = presence_new();
    struct visit     others[PRESENCE_SHOWN],
        last = {1, 0, "x", "X", false, 1, AT_COMPLAINT, NULL};

    for (int64_t i = 1; i <= PRESENCE_MOST + 1; i++) {
        last.id = i;
        last.account_id = 7;
        presence_note(p, &last, i);
    }
    last.account_id = 8;
    assert_int_equal(
        presence_others(p, w->mem, &last, PRESENCE_MOST + 1, others), 1);
    last.id = 1;
    assert_int_equal(
        presence_others(p, w->mem, &last, PRESENCE_MOST + 1, others), 0);
    presence_free(p);
}

static void
who_is_in_many_crowds_nobody_out(void **state)
{
    struct world      *w = *state;
    struct presence   *p = presence_new();
    struct visit       others[PRESENCE_SHOWN];
    const struct visit wang = {1,     1, "wang",       "Wang",
                               false, 1, AT_COMPLAINT, NULL};
    struct visit       li = {1, 2, "li", "Li", false, 1, AT_COMPLAINT, NULL};

    presence_note(p, &wang, 1);
    for (int64_t i = 2; i <= PRESENCE_MOST + 2; i++) {
        li.id = i;
        presence_note(p, &li, i);
    }
    li.id = 1;
    assert_int_equal(presence_others(p, w->mem, &li, PRESENCE_MOST, others), 1);
    presence_free(p);
}

enum { COMING = 4, TURNS = 200 };
struct coming {
    struct presence *p;
    pthread_t        thread;
    int64_t          account_id;
};

static void *
come_and_go(void *of)
{
    struct coming *c = of;
    AUTO_ARENA     mem = arena_new(INT64_C(1) << 20);
    struct visit   others[PRESENCE_SHOWN];
    struct visit   one = {1, c->account_id, "x", "X", true,
                          1, AT_COMPLAINT,  NULL};

    for (int64_t i = 1; i <= TURNS; i++) {
        one.id = 1 + i % 2;
        presence_note(c->p, &one, i);
        presence_others(c->p, mem, &one, i, others);
        one.id = 2;
        presence_leave(c->p, &one);
    }
    return NULL;
}

static void
many_come_and_go_at_once(void **state)
{
    struct world    *w = *state;
    struct presence *p = presence_new();
    struct visit     others[PRESENCE_SHOWN],
        mine = {1, 0, "y", "Y", false, 1, AT_COMPLAINT, NULL};
    struct coming all[COMING];

    for (int i = 0; i < COMING; i++) {
        all[i] = (struct coming){.p = p, .account_id = i + 1};
        pthread_create(&all[i].thread, NULL, come_and_go, &all[i]);
    }
    for (int i = 0; i < COMING; i++)
        pthread_join(all[i].thread, NULL);
    assert_int_equal(presence_others(p, w->mem, &mine, TURNS, others), COMING);
    mine.id = 2;
    assert_int_equal(presence_others(p, w->mem, &mine, TURNS, others), 0);
    presence_free(p);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, world_open, world_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_colleague_stands_in_from_now_on_until_it_ends),
        TEST(one_to_come_gives_no_rights_yet),
        TEST(what_cannot_be_is_refused_by_the_field_it_is_in),
        TEST(nobody_ends_anothers_but_an_administrator),
        TEST(two_who_have_it_open_hear_of_each_other),
        TEST(who_is_not_heard_of_is_gone),
        TEST(a_full_table_keeps_the_newest),
        TEST(who_is_in_many_crowds_nobody_out),
        TEST(many_come_and_go_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
