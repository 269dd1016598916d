/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The queue: which of the prepared lists leads, cursors, and the rows of
 * several owners merged into one page.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "store/complaints.h"
#include "store/projection.h"

enum { LIMIT_MOST = 200, OWNERS_MOST = 64, FACTS_MOST = 4 };

/* A row with the key it is sorted by. */
struct keyed {
    int64_t          due_ms, id;
    struct queue_row row;
};

/* Where a page begins: after this key. */
struct place {
    int64_t due_ms, id;
};
struct page {
    struct arena              *mem;
    const struct queue_filter *filter;
    struct place               after;
    struct keyed              *items;
    size_t                     count, room;
};

/* The narrowest filter leads, for its index; the others are tested by row.  A
 * stage is narrower than a team; of the late ones by due time, which are open
 * and come first, those that are open lead. */
static enum sql
choose_list(const struct queue_filter *f, const char *owner)
{
    const struct {
        bool     asked;
        enum sql newest, soonest;
    } lists[] = {
        {f->assignee != NULL, SQL_QUEUE_ASSIGNEE, SQL_QUEUE_ASSIGNEE_DUE},
        {f->faulted, SQL_QUEUE_FAULTED, SQL_QUEUE_ALL_DUE},
        {owner != NULL, SQL_QUEUE_OWNER, SQL_QUEUE_OWNER_DUE},
        {f->late, SQL_QUEUE_LATE, SQL_QUEUE_OPEN_DUE},
        {f->stage != NULL, SQL_QUEUE_STAGE, SQL_QUEUE_STAGE_DUE},
        {f->team != NULL, SQL_QUEUE_TEAM, SQL_QUEUE_TEAM_DUE},
        {f->open, SQL_QUEUE_OPEN, SQL_QUEUE_OPEN_DUE},
        {f->procedure != NULL, SQL_QUEUE_PROCEDURE, SQL_QUEUE_ALL_DUE},
        {true, SQL_QUEUE_ALL, SQL_QUEUE_ALL_DUE},
    };
    size_t i = 0;

    while (!lists[i].asked)
        i++;
    return f->by_due ? lists[i].soonest : lists[i].newest;
}

/* Up to 16 hexadecimal digits and the character that ends them. */
static bool
read_hex(const char **at, char end, int64_t *out)
{
    static const char digits[] = "0123456789abcdef";
    size_t            length = strspn(*at, digits);
    uint64_t          value = 0;

    for (size_t i = 0; i < length; i++)
        value = value << 4 | (uint64_t)(strchr(digits, (*at)[i]) - digits);
    if (length == 0 || length > 16 || (*at)[length] != end)
        return false;
    *at += length + 1;
    *out = (int64_t)value;
    return true;
}

static enum err
read_cursor(const struct queue_filter *f, struct place *out, struct fault *why)
{
    const char *at = f->after;

    *out =
        f->by_due ? (struct place){INT64_MIN, 0} : (struct place){0, INT64_MAX};
    if (at == NULL)
        return OK;
    if (*at++ != (f->by_due ? 'd' : 'n') || !read_hex(&at, '.', &out->id) ||
        !read_hex(&at, '\0', &out->due_ms))
        return fault_field(why, ERR_INPUT, "after",
                           "this is not a cursor of this list");
    return OK;
}

static const char *
write_cursor(struct arena *mem, const struct queue_filter *f,
             const struct keyed *last)
{
    return arena_printf(mem, "%c%" PRIx64 ".%" PRIx64, f->by_due ? 'd' : 'n',
                        last->id, last->due_ms);
}

static void
bind_filter(struct stmt *q, const struct queue_filter *f, const char *owner,
            const struct place *after)
{
    bind_text(q, 1, f->stage);
    bind_text(q, 2, f->team);
    bind_text(q, 3, owner);
    bind_text(q, 4, f->assignee);
    bind_text(q, 5, f->procedure);
    bind_int(q, 6, f->late);
    bind_int(q, 7, f->open);
    bind_int(q, 8, f->faulted);
    bind_int(q, 9, after->id);
    bind_int(q, 10, f->limit + 1);
    bind_int(q, 11, f->nobodys);
    if (f->by_due)
        bind_int(q, 12, after->due_ms);
}

static void
add_row(struct stmt *q, struct page *page)
{
    struct keyed *k;

    page->items = list_room(page->mem, page->items, page->count, &page->room,
                            sizeof(*page->items));
    k = &page->items[page->count++];
    k->due_ms = stmt_int(q, 8);
    k->id = stmt_int(q, 13);
    k->row = (struct queue_row){
        .number = stmt_text(q, 0, page->mem),
        .procedure = stmt_text(q, 1, page->mem),
        .stage = stmt_text(q, 2, page->mem),
        .owner = stmt_text(q, 3, page->mem),
        .assignee = stmt_text(q, 4, page->mem),
        .title = stmt_text(q, 5, page->mem),
        .lang = stmt_text(q, 6, page->mem),
        .received_ms = stmt_int(q, 7),
        .due_ms = k->due_ms >= DUE_NONE ? 0 : k->due_ms,
        .revision = stmt_int(q, 9),
        .late = (int)stmt_int(q, 10),
        .closed = stmt_true(q, 11),
        .faulted = stmt_true(q, 12),
    };
}

static enum err
list_one(const struct store *st, struct page *page, const char *owner,
         struct fault *why)
{
    AUTO_STMT q = stmt_read(st, choose_list(page->filter, owner));

    bind_filter(&q, page->filter, owner, &page->after);
    while (stmt_next(&q))
        add_row(&q, page);
    return stmt_done(&q, why);
}

static int
newest_first(const void *a, const void *b)
{
    int64_t x = ((const struct keyed *)a)->id,
            y = ((const struct keyed *)b)->id;

    return (x < y) - (x > y);
}

static int
soonest_first(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;

    if (x->due_ms != y->due_ms)
        return x->due_ms < y->due_ms ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* An owner named twice would put its rows in twice. */
static bool
was_named(const char **owners, size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (strcmp(owners[i], owners[j]) == 0)
            return true;
    return false;
}

static enum err
list_owners(const struct store *st, struct page *page, struct fault *why)
{
    const char **owners = page->filter->owners;
    int          lists = 0; /* each of them is sorted */

    for (size_t i = 0; owners[i] != NULL; i++) {
        size_t before = page->count;

        if (i == OWNERS_MOST)
            return fault_field(why, ERR_INPUT, "owner",
                               "at most %d owner roles at once", OWNERS_MOST);
        if (!was_named(owners, i))
            TRY(list_one(st, page, owners[i], why));
        lists += page->count > before;
    }
    if (lists > 1)
        qsort(page->items, page->count, sizeof(*page->items),
              page->filter->by_due ? soonest_first : newest_first);
    return OK;
}

static void
hand_out(const struct page *page, struct queue_page *out)
{
    size_t limit = (size_t)page->filter->limit;

    out->count = page->count < limit ? page->count : limit;
    if (page->count > limit)
        out->next =
            write_cursor(page->mem, page->filter, &page->items[limit - 1]);
    out->rows = arena_take(page->mem, (out->count + 1) * sizeof(*out->rows));
    for (size_t i = 0; i < out->count; i++)
        out->rows[i] = page->items[i].row;
}

enum err
complaint_list(const struct store *st, struct arena *mem,
               const struct queue_filter *filter, struct queue_page *out,
               struct fault *why)
{
    struct page page = {.mem = mem, .filter = filter};

    *out = (struct queue_page){0};
    if (filter->limit < 1 || filter->limit > LIMIT_MOST)
        return fault_field(why, ERR_INPUT, "limit", "1 to %d", LIMIT_MOST);
    TRY(read_cursor(filter, &page.after, why));
    if (filter->owners != NULL)
        TRY(list_owners(st, &page, why));
    else
        TRY(list_one(st, &page, NULL, why));
    hand_out(&page, out);
    return OK;
}

enum err
complaint_facts(const struct store *st, struct arena *mem, const char *number,
                const char *const *names, json_t **out, struct fault *why)
{
    static const char *const members[] = {"facts", NULL};
    AUTO_STMT                q = stmt_read(st, SQL_COMPLAINT_STATE);
    json_t                  *state;
    const char              *text;

    *out = NULL;
    bind_text(&q, 1, number);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    text = stmt_peek(&q, 0);
    TRY(doc_read_members(mem, text, strlen(text), members, &state, why));
    *out = doc_array(mem);
    for (int i = 0; i < FACTS_MOST && names[i] != NULL; i++) {
        json_t *fact = json_object_get(state_facts(state), names[i]);

        if (fact == NULL)
            json_array_append_new(*out, json_null());
        else
            json_array_append(*out, fact);
    }
    return OK;
}
