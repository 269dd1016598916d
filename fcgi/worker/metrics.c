/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counters as relaxed atomics: figures of one moment need not agree to the last
 * request.
 */
#include "worker/metrics.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { CLASSES = 5, BUCKETS = 12 };

/* Upper bounds of the latency buckets in microseconds; the last has none. */
static const int64_t bounds_us[BUCKETS] = {1000,    2500,    5000,    10000,
                                           25000,   50000,   100000,  250000,
                                           1000000, 2500000, 5000000, 10000000};

struct route_figures {
    atomic_ullong classes[CLASSES]; /* 1xx to 5xx */
    atomic_ullong buckets[BUCKETS + 1];
    atomic_ullong took_us;
};

static const char *const lost_words[] = {
#define X(name, word) word,
    LOST_LIST(X)
#undef X
};

static const struct route   *table;
static size_t                table_length;
static struct route_figures *figures; /* a row a route, and one for no route */
static int                   thread_count;
static int64_t               opened_us;
static atomic_int            busy;
static atomic_ullong         lost[LOST_KINDS];

void
metrics_open(const struct route *routes, int threads)
{
    table = routes;
    for (table_length = 0; routes[table_length].path != NULL;)
        table_length++;
    figures = calloc(table_length + 1, sizeof *figures);
    if (figures == NULL)
        abort();
    thread_count = threads;
    opened_us = metrics_clock_us();
}

void
metrics_load(int *threads, int *at_work, int64_t *up_ms)
{
    *threads = thread_count;
    *at_work = atomic_load_explicit(&busy, memory_order_relaxed);
    *up_ms = (metrics_clock_us() - opened_us) / 1000;
}

void
metrics_close(void)
{
    free(figures);
    figures = NULL;
}

int64_t
metrics_clock_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
count(atomic_ullong *figure, unsigned long long by)
{
    atomic_fetch_add_explicit(figure, by, memory_order_relaxed);
}

static unsigned long long
value_of(atomic_ullong *figure)
{
    return atomic_load_explicit(figure, memory_order_relaxed);
}

void
metrics_answered(const struct request *req, int status, int64_t took_us)
{
    struct route_figures *f;
    int                   bucket = 0;

    if (figures == NULL)
        return;
    f = &figures[req->route != NULL ? (size_t)(req->route - table)
                                    : table_length];
    if (status >= 100 && status < 600)
        count(&f->classes[status / 100 - 1], 1);
    while (bucket < BUCKETS && took_us > bounds_us[bucket])
        bucket++;
    count(&f->buckets[bucket], 1);
    count(&f->took_us, (unsigned long long)took_us);
}

void
metrics_lost(enum lost reason)
{
    count(&lost[reason], 1);
}

void
metrics_busy(int change)
{
    atomic_fetch_add_explicit(&busy, change, memory_order_relaxed);
}

/* {route="/c/{}",method="GET" without the closing brace */
static void
add_labels(struct text *into, const char *name, size_t row)
{
    bool known = row < table_length;

    text_addf(into, "%s{route=\"%s\",method=\"%s\"", name,
              known ? table[row].path : "none",
              known ? method_name(table[row].method) : "any");
}

static void
write_requests(struct text *into)
{
    text_add(into, "# HELP redress_requests_total Requests answered.\n"
                   "# TYPE redress_requests_total counter\n");
    for (size_t row = 0; row <= table_length; row++) {
        for (int class = 0; class < CLASSES; class ++) {
            unsigned long long n = value_of(&figures[row].classes[class]);

            if (n == 0)
                continue;
            add_labels(into, "redress_requests_total", row);
            text_addf(into, ",class=\"%dxx\"} %llu\n", class + 1, n);
        }
    }
}

static void
write_latency(struct text *into, size_t row)
{
    struct route_figures *f = &figures[row];
    unsigned long long    all = 0, took_us = value_of(&f->took_us);

    for (int i = 0; i <= BUCKETS; i++) {
        all += value_of(&f->buckets[i]);
        add_labels(into, "redress_request_seconds_bucket", row);
        if (i < BUCKETS)
            text_addf(into, ",le=\"%g\"} %llu\n", (double)bounds_us[i] / 1e6,
                      all);
        else
            text_addf(into, ",le=\"+Inf\"} %llu\n", all);
    }
    add_labels(into, "redress_request_seconds_sum", row);
    text_addf(into, "} %llu.%06llu\n", took_us / 1000000, took_us % 1000000);
    add_labels(into, "redress_request_seconds_count", row);
    text_addf(into, "} %llu\n", all);
}

static bool
was_used(size_t row)
{
    for (int i = 0; i <= BUCKETS; i++) {
        if (value_of(&figures[row].buckets[i]) > 0)
            return true;
    }
    return false;
}

static void
write_lost(struct text *into)
{
    text_add(into,
             "# HELP redress_connections_lost_total Connections without an "
             "answer.\n# TYPE redress_connections_lost_total counter\n");
    for (int i = 0; i < LOST_KINDS; i++)
        text_addf(into, "redress_connections_lost_total{reason=\"%s\"} %llu\n",
                  lost_words[i], value_of(&lost[i]));
}

void
metrics_write(struct text *into)
{
    text_addf(into,
              "# HELP redress_threads Request threads.\n"
              "# TYPE redress_threads gauge\nredress_threads %d\n"
              "# HELP redress_threads_busy Requests in hand now.\n"
              "# TYPE redress_threads_busy gauge\nredress_threads_busy %d\n",
              thread_count, atomic_load(&busy));
    write_lost(into);
    if (figures == NULL)
        return;
    write_requests(into);
    text_add(into, "# HELP redress_request_seconds Time to answer.\n"
                   "# TYPE redress_request_seconds histogram\n");
    for (size_t row = 0; row <= table_length; row++) {
        if (was_used(row))
            write_latency(into, row);
    }
}
