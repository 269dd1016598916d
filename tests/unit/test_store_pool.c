/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Readers are handed on in the order they were asked for: nobody who gives one
 * back and asks again at once is there before those who wait.
 */
#include "store_fixture.h"

#include <pthread.h>
#include <sched.h>

#include "store/pool.h"

enum { WAITERS = 4 };

struct line {
    struct pool *pool;
    int          came[WAITERS + 1]; /* who had the reader, in order */
    int          count;             /* under the reader itself */
};
struct waiter {
    pthread_t    thread;
    struct line *line;
    int          name;
};

static void *
take_one(void *with)
{
    struct waiter     *me = with;
    struct connection *c = pool_take(me->line->pool);

    me->line->came[me->line->count++] = me->name;
    pool_drop(me->line->pool, c);
    return NULL;
}

/* Each stands in line before the next one comes. */
static void
line_up(struct line *line, struct waiter *waiters)
{
    for (int i = 0; i < WAITERS; i++) {
        waiters[i].line = line;
        waiters[i].name = i;
        assert_int_equal(
            pthread_create(&waiters[i].thread, NULL, take_one, &waiters[i]), 0);
        while (pool_waiting(line->pool) <= i)
            sched_yield();
    }
}

static void
who_came_first_is_served_first(void **state)
{
    struct store_fixture *f = *state;
    struct line           line = {.count = 0};
    struct waiter         waiters[WAITERS];
    struct connection    *c;

    assert_ok(f, pool_open(f->path, 1, &line.pool, &f->why));
    c = pool_take(line.pool);
    line_up(&line, waiters);
    pool_drop(line.pool, c);
    c = pool_take(line.pool);
    line.came[line.count++] = WAITERS;
    pool_drop(line.pool, c);
    for (int i = 0; i < WAITERS; i++)
        pthread_join(waiters[i].thread, NULL);
    for (int i = 0; i <= WAITERS; i++)
        assert_int_equal(line.came[i], i);
    assert_int_equal(pool_waiting(line.pool), 0);
    pool_close(line.pool);
}

static void
two_readers_serve_two_at_once(void **state)
{
    struct store_fixture *f = *state;
    struct pool          *pool;
    struct connection    *a, *b;

    assert_ok(f, pool_open(f->path, 2, &pool, &f->why));
    a = pool_take(pool);
    b = pool_take(pool);
    assert_ptr_not_equal(a, b);
    pool_drop(pool, a);
    assert_ptr_equal(pool_take(pool), a);
    pool_drop(pool, b);
    pool_drop(pool, a);
    pool_close(pool);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        STORE_TEST(who_came_first_is_served_first),
        STORE_TEST(two_readers_serve_two_at_once),
    };

    return cmocka_run_group_tests_name("readers are shared fairly", tests, NULL,
                                       NULL);
}
