/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Closed complaints and when they were closed (kept.h).
 */
#include "store/kept.h"

#include "store/statement.h"

enum err
kept_procedures(const struct store *st, struct arena *mem,
                struct kept_procedure **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_KEPT_PROCEDURES);
    size_t    room = 0;

    *count = 0;
    *out = NULL;
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof **out);
        (*out)[(*count)++] =
            (struct kept_procedure){stmt_text(&q, 0, mem), stmt_int(&q, 1)};
    }
    return stmt_done(&q, why);
}

enum err
kept_list(const struct store *st, struct arena *mem, struct kept_page *page,
          struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_KEPT_COMPLAINTS);
    size_t    room = 0;

    page->count = 0;
    page->items = NULL;
    bind_text(&q, 1, page->procedure);
    bind_int(&q, 2, page->after_id);
    bind_int(&q, 3, page->limit);
    while (stmt_next(&q)) {
        page->items = list_room(mem, page->items, page->count, &room,
                                sizeof *page->items);
        page->items[page->count++] = (struct kept_complaint){
            stmt_int(&q, 0), stmt_text(&q, 1, mem), stmt_int(&q, 2)};
    }
    return stmt_done(&q, why);
}
