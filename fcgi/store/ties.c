/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding complaints by a digest.
 */
#include "store/ties.h"

#include "store/statement.h"

static bool
has(const struct tied_list *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].id == id)
            return true;
    return false;
}

static void
add_row(struct stmt *q, struct arena *mem, struct tied_list *out)
{
    if (has(out, stmt_int(q, 0)))
        return;
    out->items =
        list_room(mem, out->items, out->count, &out->room, sizeof(*out->items));
    out->items[out->count++] = (struct tied){
        .id = stmt_int(q, 0),
        .number = stmt_text(q, 1, mem),
        .procedure = stmt_text(q, 2, mem),
        .stage = stmt_text(q, 3, mem),
        .title = stmt_text(q, 4, mem),
        .lang = stmt_text(q, 5, mem),
        .received_ms = stmt_int(q, 6),
        .closed = stmt_true(q, 7),
    };
}

enum err
tie_find(const struct store *st, struct arena *mem,
         const uint8_t digest[DIGEST_BYTES], struct tied_list *list,
         struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_TIE_FIND);
    int       rows = 0;

    bind_bytes(&q, 1, digest, DIGEST_BYTES);
    bind_int(&q, 2, list->not_id);
    bind_int(&q, 3, list->most + 1);
    for (; rows < list->most && stmt_next(&q); rows++)
        add_row(&q, mem, list);
    if (rows == list->most && stmt_next(&q))
        list->more = true;
    return stmt_done(&q, why);
}
