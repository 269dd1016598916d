/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting decisions and overrides by rule, a stretch of the journal at a time,
 * so that no read of it is long.
 */
#include "store/tally.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/moment.h"
#include "model/event.h"
#include "store/history.h"
#include "store/writer.h"

enum { STRETCH = 5000, TALLY_BYTES = 64 << 20 };

struct tally_row {
    const char        *procedure;
    struct rule_count  count; /* months: below */
    struct rule_month *months;
    size_t             month_room;
};
struct tally {
    pthread_mutex_t   mutex;
    struct arena     *mem;
    struct tally_row *rows;
    size_t            count, room;
    int64_t           seen; /* seq of the last event counted */
};

enum err
tally_open(struct tally **out, struct fault *why)
{
    *out = calloc(1, sizeof(**out));
    if (*out == NULL)
        return fault(why, ERR_MEMORY, "no memory for counting rules");
    pthread_mutex_init(&(*out)->mutex, NULL);
    (*out)->mem = arena_new(TALLY_BYTES);
    return OK;
}

void
tally_close(struct tally *tally)
{
    if (tally == NULL)
        return;
    pthread_mutex_destroy(&tally->mutex);
    arena_free(tally->mem);
    free(tally);
}

static struct tally_row *
row_of(struct tally *t, const char *procedure, const char *rule)
{
    struct tally_row *row;

    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->rows[i].count.rule, rule) == 0 &&
            strcmp(t->rows[i].procedure, procedure) == 0)
            return &t->rows[i];
    t->rows = list_room(t->mem, t->rows, t->count, &t->room, sizeof(*t->rows));
    row = &t->rows[t->count++];
    *row = (struct tally_row){.procedure = arena_text(t->mem, procedure)};
    row->count.rule = arena_text(t->mem, rule);
    return row;
}

int64_t
rule_month_of(int64_t at_ms)
{
    int year = 0, month = 1, day;

    if (moment_date(at_ms, "UTC", &year, &month, &day, NULL) != OK)
        return 0; /* a moment before all calendars: the first month there is */
    return (int64_t)year * 12 + month - 1;
}

static struct rule_month *
month_of(struct tally *t, struct tally_row *row, int64_t month)
{
    for (size_t i = 0; i < row->count.month_count; i++)
        if (row->months[i].month == month)
            return &row->months[i];
    row->months = list_room(t->mem, row->months, row->count.month_count,
                            &row->month_room, sizeof(*row->months));
    row->months[row->count.month_count] = (struct rule_month){.month = month};
    return &row->months[row->count.month_count++];
}

/* What a stretch has of one rule. */
struct portion {
    const char *procedure, *rule;
    bool        overrides;
    int64_t     month, times, last_ms;
};
struct portions {
    struct arena   *mem;
    struct portion *items;
    size_t          count, room;
};

static enum err
read_stretch(const struct store *st, int64_t seen, int64_t until,
             struct portions *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_RULE_TALLY);

    bind_int(&q, 1, seen);
    bind_int(&q, 2, until);
    while (stmt_next(&q)) {
        const char *kind = stmt_peek(&q, 2);

        out->items = list_room(out->mem, out->items, out->count, &out->room,
                               sizeof(*out->items));
        out->items[out->count++] = (struct portion){
            .procedure = stmt_text(&q, 0, out->mem),
            .rule = stmt_text(&q, 1, out->mem),
            .overrides = event_kind_find(kind) == EVENT_OVERRIDDEN,
            .month = stmt_int(&q, 3),
            .times = stmt_int(&q, 4),
            .last_ms = stmt_int(&q, 5),
        };
    }
    return stmt_done(&q, why);
}

static void
add_portion(struct tally *t, const struct portion *p)
{
    struct tally_row  *row = row_of(t, p->procedure, p->rule);
    struct rule_month *month = month_of(t, row, p->month);

    if (p->overrides) {
        row->count.overrides += p->times;
        month->overrides += p->times;
        return;
    }
    row->count.hits += p->times;
    month->hits += p->times;
    if (p->last_ms > row->count.last_ms)
        row->count.last_ms = p->last_ms;
}

/* Added when the whole stretch was read: a read that fails halfway leaves
 * nothing counted twice. */
static enum err
count_stretch(const struct store *st, struct tally *t, int64_t until,
              struct fault *why)
{
    AUTO_ARENA      mem = arena_new(TALLY_BYTES);
    struct portions all = {.mem = mem};

    TRY(read_stretch(st, t->seen, until, &all, why));
    for (size_t i = 0; i < all.count; i++)
        add_portion(t, &all.items[i]);
    t->seen = until;
    return OK;
}

static enum err
last_event(const struct store *st, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_LAST);

    *out = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

static enum err
count_on(const struct store *st, struct tally *t, struct fault *why)
{
    int64_t last;

    TRY(last_event(st, &last, why));
    while (t->seen < last) {
        int64_t until = t->seen + STRETCH;

        TRY(count_stretch(st, t, until < last ? until : last, why));
    }
    return OK;
}

static enum err
copy_rows(const struct tally *t, struct arena *mem, const char *procedure,
          struct rule_count **out, size_t *count)
{
    *out = arena_take(mem, (t->count + 1) * sizeof(**out));
    for (size_t i = 0; i < t->count; i++) {
        const struct tally_row *row = &t->rows[i];
        struct rule_count      *copy = &(*out)[*count];
        size_t bytes = row->count.month_count * sizeof(*row->months);

        if (strcmp(row->procedure, procedure) != 0)
            continue;
        *copy = row->count;
        copy->rule = arena_text(mem, row->count.rule);
        copy->months = memcpy(arena_take(mem, bytes), row->months, bytes);
        (*count)++;
    }
    return OK;
}

static int
by_rule(const void *a, const void *b)
{
    const struct rule_count *x = a, *y = b;

    return strcmp(x->rule, y->rule);
}

enum err
rule_counts(const struct store *st, struct arena *mem, const char *procedure,
            struct rule_count **out, size_t *count, struct fault *why)
{
    struct tally *t = st->tally;
    enum err      err;

    *count = 0;
    pthread_mutex_lock(&t->mutex);
    err = count_on(st, t, why);
    if (err == OK)
        err = copy_rows(t, mem, procedure, out, count);
    pthread_mutex_unlock(&t->mutex);
    if (err == OK)
        qsort(*out, *count, sizeof(**out), by_rule);
    return err;
}
