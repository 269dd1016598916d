/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Marks as rows: compared with those that are there before anything is written,
 * since most changes of a complaint change none of them.
 */
#include "store/marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/absences.h"
#include "store/projection.h"
#include "store/records.h"
#include "store/statement.h"

#define RENEW "marks.renew"
enum { SETTING_MEMORY = 64 * 1024 };

/* --- as lists --- */

static bool
same_awaited(const struct awaited *a, const struct awaited *b)
{
    return strcmp(a->role, b->role) == 0 && strcmp(a->kind, b->kind) == 0 &&
           strcmp(a->what, b->what) == 0;
}

void
marks_await(struct marks *m, const struct awaited *one)
{
    for (size_t i = 0; i < m->awaited_count; i++)
        if (same_awaited(&m->awaited[i], one))
            return;
    m->awaited = list_room(m->mem, m->awaited, m->awaited_count,
                           &m->awaited_room, sizeof(*m->awaited));
    m->awaited[m->awaited_count++] = *one;
}

void
marks_tie(struct marks *m, const struct tie_mark *one)
{
    for (size_t i = 0; i < m->tie_count; i++)
        if (strcmp(m->ties[i].field, one->field) == 0)
            return;
    m->ties = list_room(m->mem, m->ties, m->tie_count, &m->tie_room,
                        sizeof(*m->ties));
    m->ties[m->tie_count++] = *one;
}

static bool
has_awaited(const struct marks *m, const struct awaited *one)
{
    for (size_t i = 0; i < m->awaited_count; i++)
        if (same_awaited(&m->awaited[i], one) &&
            m->awaited[i].since_ms == one->since_ms &&
            strcmp(m->awaited[i].not_by, one->not_by) == 0)
            return true;
    return false;
}

static bool
has_tie(const struct marks *m, const struct tie_mark *one)
{
    for (size_t i = 0; i < m->tie_count; i++)
        if (strcmp(m->ties[i].field, one->field) == 0 &&
            memcmp(m->ties[i].digest, one->digest, DIGEST_BYTES) == 0)
            return true;
    return false;
}

/* Lists hold nothing twice, so as many that are all in the other are the same.
 */
static bool
same_awaiteds(const struct marks *a, const struct marks *b)
{
    for (size_t i = 0; i < a->awaited_count; i++)
        if (!has_awaited(b, &a->awaited[i]))
            return false;
    return a->awaited_count == b->awaited_count;
}

static bool
same_ties(const struct marks *a, const struct marks *b)
{
    for (size_t i = 0; i < a->tie_count; i++)
        if (!has_tie(b, &a->ties[i]))
            return false;
    return a->tie_count == b->tie_count;
}

/* --- as rows --- */

static enum err
read_awaited(struct tx *tx, int64_t id, struct marks *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_AWAITED_OF);

    bind_int(&q, 1, id);
    while (stmt_next(&q))
        marks_await(out, &(struct awaited){.role = stmt_text(&q, 0, out->mem),
                                           .kind = stmt_text(&q, 1, out->mem),
                                           .what = stmt_text(&q, 2, out->mem),
                                           .not_by = stmt_text(&q, 3, out->mem),
                                           .since_ms = stmt_int(&q, 4)});
    return stmt_done(&q, why);
}

static enum err
read_ties(struct tx *tx, int64_t id, struct marks *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TIE_OF);

    bind_int(&q, 1, id);
    while (stmt_next(&q)) {
        struct tie_mark one = {.field = stmt_text(&q, 0, out->mem)};
        size_t          length = 0;
        const uint8_t  *digest = stmt_bytes(&q, 1, &length);

        if (length == DIGEST_BYTES)
            memcpy(one.digest, digest, DIGEST_BYTES);
        marks_tie(out, &one);
    }
    return stmt_done(&q, why);
}

static enum err
clear(struct tx *tx, enum sql which, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, id);
    return stmt_run(&q, why);
}

static enum err
add_awaited(struct tx *tx, int64_t id, const struct awaited *one,
            struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_AWAITED_ADD);

    bind_int(&q, 1, id);
    bind_text(&q, 2, one->role);
    bind_text(&q, 3, one->kind);
    bind_text(&q, 4, one->what);
    bind_text(&q, 5, one->not_by);
    bind_int(&q, 6, one->since_ms);
    return stmt_run(&q, why);
}

static enum err
add_tie(struct tx *tx, int64_t id, const struct tie_mark *one,
        struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_TIE_ADD);

    bind_int(&q, 1, id);
    bind_text(&q, 2, one->field);
    bind_bytes(&q, 3, one->digest, DIGEST_BYTES);
    return stmt_run(&q, why);
}

static enum err
keep_awaited(struct tx *tx, int64_t id, const struct marks *m,
             const struct marks *were, struct fault *why)
{
    if (same_awaiteds(m, were))
        return OK;
    if (were->awaited_count > 0)
        TRY(clear(tx, SQL_AWAITED_CLEAR, id, why));
    for (size_t i = 0; i < m->awaited_count; i++)
        TRY(add_awaited(tx, id, &m->awaited[i], why));
    return OK;
}

static enum err
keep_ties(struct tx *tx, int64_t id, const struct marks *m,
          const struct marks *were, struct fault *why)
{
    if (same_ties(m, were))
        return OK;
    if (were->tie_count > 0)
        TRY(clear(tx, SQL_TIE_CLEAR, id, why));
    for (size_t i = 0; i < m->tie_count; i++)
        TRY(add_tie(tx, id, &m->ties[i], why));
    return OK;
}

enum err
marks_keep(struct tx *tx, int64_t complaint_id, const struct marks *m,
           bool first, struct fault *why)
{
    struct marks were = {.mem = m->mem};

    if (!first) {
        TRY(read_awaited(tx, complaint_id, &were, why));
        TRY(read_ties(tx, complaint_id, &were, why));
    }
    TRY(keep_awaited(tx, complaint_id, m, &were, why));
    return keep_ties(tx, complaint_id, m, &were, why);
}

/* --- what waits for somebody --- */

struct keyed {
    struct awaiting it;
    int64_t         id;
};
struct found {
    struct arena *mem;
    struct keyed *items;
    size_t        count, room;
};

static void
add_found(struct stmt *q, struct found *out)
{
    int64_t due_ms = stmt_int(q, 8);

    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof(*out->items));
    out->items[out->count++] =
        (struct keyed){.id = stmt_int(q, 13),
                       .it = {.row = {.number = stmt_text(q, 0, out->mem),
                                      .procedure = stmt_text(q, 1, out->mem),
                                      .stage = stmt_text(q, 2, out->mem),
                                      .owner = stmt_text(q, 3, out->mem),
                                      .assignee = stmt_text(q, 4, out->mem),
                                      .title = stmt_text(q, 5, out->mem),
                                      .lang = stmt_text(q, 6, out->mem),
                                      .received_ms = stmt_int(q, 7),
                                      .due_ms = due_ms >= DUE_NONE ? 0 : due_ms,
                                      .revision = stmt_int(q, 9),
                                      .late = (int)stmt_int(q, 10),
                                      .closed = stmt_true(q, 11),
                                      .faulted = stmt_true(q, 12)},
                              .kind = stmt_text(q, 14, out->mem),
                              .what = stmt_text(q, 15, out->mem),
                              .since_ms = stmt_int(q, 16),
                              .version = stmt_text(q, 17, out->mem)}};
}

static bool
was_seen(const struct found *all, size_t from, size_t upto, int64_t id)
{
    for (size_t i = from; i < upto; i++)
        if (all->items[i].id == id)
            return true;
    return false;
}

/* Of a role, and not by either of the two. */
struct waits {
    const char *role, *not_by, *nor_by;
};

static void
bind_waits(struct stmt *q, const struct waits *for_whom)
{
    bind_text(q, 1, for_whom->role);
    bind_text(q, 2, for_whom->not_by);
    bind_text(q, 3, for_whom->nor_by);
}

/* The first complaints of a role: as many as a page shows. */
static enum err
list_role(const struct store *st, const struct awaiting_page *page,
          const struct waits *for_whom, struct found *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_AWAITED_LIST);
    size_t    from = out->count;

    bind_waits(&q, for_whom);
    while (out->count - from < (size_t)page->limit && stmt_next(&q))
        if (!was_seen(out, from, out->count, stmt_int(&q, 13)))
            add_found(&q, out);
    return stmt_done(&q, why);
}

struct ids {
    struct arena *mem;
    int64_t      *items;
    size_t        count, room;
};

static enum err
count_role(const struct store *st, const struct waits *for_whom,
           struct ids *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_AWAITED_IDS);

    bind_waits(&q, for_whom);
    while (stmt_next(&q)) {
        out->items = list_room(out->mem, out->items, out->count, &out->room,
                               sizeof(*out->items));
        out->items[out->count++] = stmt_int(&q, 0);
    }
    return stmt_done(&q, why);
}

static int
by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* What waits for several of somebody's roles is one complaint all the same. */
static size_t
count_different(struct ids *all)
{
    size_t count = 0;

    if (all->count > 1)
        qsort(all->items, all->count, sizeof(*all->items), by_id);
    for (size_t i = 0; i < all->count; i++)
        count += i == 0 || all->items[i] != all->items[i - 1];
    return count;
}

static int
longest_first(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;

    if (x->it.since_ms != y->it.since_ms)
        return x->it.since_ms < y->it.since_ms ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static void
show(struct found *all, struct awaiting_page *page)
{
    if (all->count > 1)
        qsort(all->items, all->count, sizeof(*all->items), longest_first);
    for (size_t i = 0; i < all->count && page->shown < (size_t)page->limit; i++)
        if (!was_seen(all, 0, i, all->items[i].id))
            page->items[page->shown++] = all->items[i].it;
}

struct awaiting_found {
    struct found all;
    struct ids   ids;
};

static enum err
find_roles(const struct store *st, const struct awaiting_page *page,
           const struct standing *of, struct awaiting_found *out,
           struct fault *why)
{
    struct waits for_whom = {NULL, page->login, of->login};

    for (const char **role = of->roles; role != NULL && *role != NULL; role++) {
        for_whom.role = *role;
        TRY(list_role(st, page, &for_whom, &out->all, why));
        TRY(count_role(st, &for_whom, &out->ids, why));
    }
    return OK;
}

enum err
awaited_list(const struct store *st, struct arena *mem,
             struct awaiting_page *page, struct fault *why)
{
    struct awaiting_found  found = {.all = {.mem = mem}, .ids = {.mem = mem}};
    const struct standing  own = {.login = page->login, .roles = page->roles};
    const struct standing *s = page->stands_in;

    page->items =
        arena_take(mem, ((size_t)page->limit + 1) * sizeof(*page->items));
    page->shown = page->count = 0;
    TRY(find_roles(st, page, &own, &found, why));
    for (; s != NULL && s->login != NULL; s++)
        TRY(find_roles(st, page, s, &found, why));
    show(&found.all, page);
    page->count = count_different(&found.ids);
    return OK;
}

/* --- anew --- */

enum err
marks_renewed(const struct store *st, bool *wanted, int64_t *after,
              struct fault *why)
{
    AUTO_ARENA  mem = arena_new(SETTING_MEMORY);
    const char *doc;
    enum err    err = setting_find(st, mem, RENEW, &doc, why);

    *wanted = err == OK;
    *after = err == OK ? strtoll(doc, NULL, 10) : 0;
    return err == ERR_MISSING ? OK : err;
}

enum err
marks_renew_from(struct tx *tx, int64_t after, bool done, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETTING_DROP);
    char      doc[24];

    if (!done) {
        snprintf(doc, sizeof doc, "%lld", (long long)after);
        return setting_set(tx, RENEW, doc, why);
    }
    bind_text(&q, 1, RENEW);
    return stmt_run(&q, why);
}

enum err
marks_renew_ids(const struct store *st, int64_t after, int64_t *ids, int room,
                int *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_PROJECTION_LIST);

    *count = 0;
    bind_int(&q, 1, after);
    bind_int(&q, 2, room);
    while (stmt_next(&q))
        ids[(*count)++] = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

enum err
marks_are_of(struct tx *tx, int64_t complaint_id, int64_t revision, bool *same,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REVISION_FIND);

    bind_int(&q, 1, complaint_id);
    *same = stmt_next(&q) && stmt_int(&q, 0) == revision;
    return stmt_done(&q, why);
}
