/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A stack of idle readers under a mutex; the last one used is the next one
 * taken, because its page cache is warm.  When none is idle, whoever came first
 * is handed the next one: a thread that gives one back and asks again at once
 * would otherwise be there before any that was woken for it, again and again.
 */
#include "store/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/moment.h"
#include "store/statement.h"

struct waiter {
    pthread_cond_t     handed;
    struct connection *reader; /* NULL: not yet */
    struct waiter     *next;
};
struct pool {
    pthread_mutex_t    mutex;
    struct connection *idle;          /* NULL when anybody waits */
    struct waiter     *first, **last; /* who waits, in order */
    struct connection *readers;
    int                count, waiting;
};

enum err
pool_open(const char *path, int readers, struct pool **out, struct fault *why)
{
    struct pool *pool = calloc(1, sizeof(*pool));

    *out = pool;
    if (pool == NULL)
        return fault(why, ERR_MEMORY, "no memory for the readers");
    pthread_mutex_init(&pool->mutex, NULL);
    pool->last = &pool->first;
    pool->readers = calloc((size_t)readers, sizeof(*pool->readers));
    if (pool->readers == NULL)
        return fault(why, ERR_MEMORY, "no memory for the readers");
    for (int i = 0; i < readers; i++) {
        struct connection *c = &pool->readers[i];

        pool->count = i + 1;
        TRY(connection_open(c, path, CONNECTION_READER, why));
        c->next = pool->idle;
        pool->idle = c;
    }
    return OK;
}

void
pool_close(struct pool *pool)
{
    if (pool == NULL)
        return;
    for (int i = 0; i < pool->count; i++)
        connection_close(&pool->readers[i]);
    pthread_mutex_destroy(&pool->mutex);
    free(pool->readers);
    free(pool);
}

/* Under the mutex, which is let go while it waits. */
static struct connection *
wait_in_line(struct pool *pool)
{
    struct waiter me = {.reader = NULL};

    pthread_cond_init(&me.handed, NULL);
    *pool->last = &me;
    pool->last = &me.next;
    pool->waiting++;
    while (me.reader == NULL)
        pthread_cond_wait(&me.handed, &pool->mutex);
    pthread_cond_destroy(&me.handed);
    return me.reader;
}

static void
hand_over(struct pool *pool, struct connection *c)
{
    struct waiter *next = pool->first;

    pool->first = next->next;
    if (pool->first == NULL)
        pool->last = &pool->first;
    pool->waiting--;
    next->reader = c;
    pthread_cond_signal(&next->handed);
}

struct connection *
pool_take(struct pool *pool)
{
    struct connection *c;

    pthread_mutex_lock(&pool->mutex);
    c = pool->idle;
    if (c != NULL)
        pool->idle = c->next;
    else
        c = wait_in_line(pool);
    pthread_mutex_unlock(&pool->mutex);
    c->limit_ticks = moment_ticks() + READ_LIMIT_MS;
    return c;
}

void
pool_drop(struct pool *pool, struct connection *c)
{
    pthread_mutex_lock(&pool->mutex);
    if (pool->first != NULL) {
        hand_over(pool, c);
    } else {
        c->next = pool->idle;
        pool->idle = c;
    }
    pthread_mutex_unlock(&pool->mutex);
}

int
pool_waiting(struct pool *pool)
{
    int count;

    pthread_mutex_lock(&pool->mutex);
    count = pool->waiting;
    pthread_mutex_unlock(&pool->mutex);
    return count;
}

static enum err
control(struct connection *on, enum sql which, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, which);

    return stmt_run(&q, why);
}

enum err
reading_begin(struct pool *pool, struct reading *r, struct fault *why)
{
    *r = (struct reading){pool, pool_take(pool)};
    return control(r->on, SQL_READING_BEGIN, why);
}

void
reading_end(struct reading *r)
{
    if (r->on == NULL)
        return;
    /* Ending a read changes nothing, and one that never began ends as well. */
    if (control(r->on, SQL_READING_END, NULL) != OK)
        r->on->io_failed = false;
    pool_drop(r->pool, r->on);
    r->on = NULL;
}
