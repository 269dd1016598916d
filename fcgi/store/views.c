/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Views as rows.  Who may see and change one is for whoever asks.
 */
#include "store/views.h"

#include "store/statement.h"

static enum err
count_own(struct tx *tx, int64_t account_id, int64_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VIEW_COUNT);

    bind_int(&q, 1, account_id);
    *count = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

enum err
view_add(struct tx *tx, const struct view *in, int64_t *id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VIEW_ADD);
    int64_t   count;

    TRY(count_own(tx, in->account_id, &count, why));
    if (count >= VIEWS_MOST)
        return fault(why, ERR_CONFLICT,
                     "you have %d views; take one away first", VIEWS_MOST);
    bind_int(&q, 1, in->account_id);
    bind_text(&q, 2, in->name);
    bind_text(&q, 3, in->team);
    bind_text(&q, 4, in->doc);
    bind_int(&q, 5, in->changed_ms);
    TRY(stmt_run(&q, why));
    *id = stmt_added(&q);
    return OK;
}

static enum err
missing(struct fault *why)
{
    return fault(why, ERR_MISSING, "there is no such view");
}

enum err
view_set(struct tx *tx, const struct view *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VIEW_SET);

    bind_int(&q, 1, in->id);
    bind_text(&q, 2, in->name);
    bind_text(&q, 3, in->team);
    bind_text(&q, 4, in->doc);
    bind_int(&q, 5, in->changed_ms);
    TRY(stmt_run(&q, why));
    return stmt_changed(&q) == 0 ? missing(why) : OK;
}

enum err
view_remove(struct tx *tx, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VIEW_REMOVE);

    bind_int(&q, 1, id);
    TRY(stmt_run(&q, why));
    return stmt_changed(&q) == 0 ? missing(why) : OK;
}

static struct view
read_row(struct stmt *q, struct arena *mem)
{
    return (struct view){
        .id = stmt_int(q, 0),
        .account_id = stmt_int(q, 1),
        .login = stmt_text(q, 2, mem),
        .by = stmt_text(q, 3, mem),
        .name = stmt_text(q, 4, mem),
        .team = stmt_text(q, 5, mem),
        .doc = stmt_text(q, 6, mem),
        .changed_ms = stmt_int(q, 7),
    };
}

enum err
view_find(const struct store *st, struct arena *mem, int64_t id,
          struct view *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_VIEW_FIND);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such view");
    *out = read_row(&q, mem);
    return OK;
}

struct views {
    struct arena *mem;
    struct view  *items;
    size_t        count, room;
};

static enum err
add_views(const struct store *st, enum sql which, int64_t account_id,
          struct views *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, which);

    bind_int(&q, 1, account_id);
    while (stmt_next(&q)) {
        out->items = list_room(out->mem, out->items, out->count, &out->room,
                               sizeof(*out->items));
        out->items[out->count++] = read_row(&q, out->mem);
    }
    return stmt_done(&q, why);
}

enum err
view_list(const struct store *st, struct arena *mem, int64_t account_id,
          struct view **out, size_t *count, struct fault *why)
{
    struct views all = {.mem = mem};

    TRY(add_views(st, SQL_VIEW_MINE, account_id, &all, why));
    TRY(add_views(st, SQL_VIEW_SHARED, account_id, &all, why));
    *out = all.items;
    *count = all.count;
    return OK;
}
