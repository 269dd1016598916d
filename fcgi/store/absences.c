/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Absences, with the names of both people.
 */
#include "store/absences.h"

#include "store/statement.h"

static enum err
check_alone(struct tx *tx, const struct absence *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ABSENCE_OVERLAPS);

    bind_int(&q, 1, in->account_id);
    bind_int(&q, 2, in->from_ms);
    bind_int(&q, 3, in->until_ms);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    return fault_field(why, ERR_CONFLICT, "from",
                       "there is another absence in that time; end it first");
}

/* All that are not over are read with each list of them. */
static enum err
check_room(struct tx *tx, const struct absence *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ABSENCE_COUNT);
    int64_t   count;

    bind_int(&q, 1, in->account_id);
    bind_int(&q, 2, in->set_ms);
    count = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    TRY(stmt_done(&q, why));
    if (count >= ABSENCES_MOST)
        return fault(why, ERR_CONFLICT,
                     "there are %d absences to come; end one first",
                     ABSENCES_MOST);
    return OK;
}

enum err
absence_add(struct tx *tx, const struct absence *in, int64_t *id,
            struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ABSENCE_ADD);

    TRY(check_alone(tx, in, why));
    TRY(check_room(tx, in, why));
    bind_int(&q, 1, in->account_id);
    bind_int(&q, 2, in->deputy_id);
    bind_int(&q, 3, in->from_ms);
    bind_int(&q, 4, in->until_ms);
    bind_text(&q, 5, in->set_by);
    bind_int(&q, 6, in->set_ms);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    *id = stmt_int(&q, 0);
    return stmt_run(&q, why);
}

static enum err
change_one(struct tx *tx, enum sql which, int64_t id, int64_t now_ms,
           int *changed, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, id);
    bind_int(&q, 2, now_ms);
    TRY(stmt_run(&q, why));
    *changed = stmt_changed(&q);
    return OK;
}

enum err
absence_end(struct tx *tx, int64_t id, int64_t now_ms, struct fault *why)
{
    int dropped, ended = 0;

    TRY(change_one(tx, SQL_ABSENCE_DROP, id, now_ms, &dropped, why));
    if (dropped == 0)
        TRY(change_one(tx, SQL_ABSENCE_END, id, now_ms, &ended, why));
    if (dropped + ended == 0)
        return fault(why, ERR_MISSING, "there is no such absence");
    return OK;
}

static void
read_absence(struct stmt *q, struct arena *mem, struct absence *out)
{
    *out = (struct absence){
        .id = stmt_int(q, 0),
        .account_id = stmt_int(q, 1),
        .deputy_id = stmt_int(q, 2),
        .from_ms = stmt_int(q, 3),
        .until_ms = stmt_int(q, 4),
        .set_by = stmt_text(q, 5, mem),
        .set_ms = stmt_int(q, 6),
        .login = stmt_text(q, 7, mem),
        .name = stmt_text(q, 8, mem),
        .deputy = stmt_text(q, 9, mem),
        .deputy_name = stmt_text(q, 10, mem),
    };
}

enum err
absence_find(const struct store *st, struct arena *mem, int64_t id,
             struct absence *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_ABSENCE_FIND);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no such absence");
    read_absence(&q, mem, out);
    return OK;
}

enum err
absence_list(const struct store *st, struct arena *mem, int64_t now_ms,
             struct absence **out, size_t *count, struct fault *why)
{
    AUTO_STMT       q = stmt_read(st, SQL_ABSENCE_LIST);
    struct absence *list = NULL;
    size_t          room = 0;

    *count = 0;
    bind_int(&q, 1, now_ms);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof *list);
        read_absence(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

enum err
absence_standings(const struct store *st, struct arena *mem, int64_t deputy_id,
                  int64_t now_ms, struct standing **out, struct fault *why)
{
    AUTO_STMT        q = stmt_read(st, SQL_ABSENCE_STANDINGS);
    struct standing *list = NULL;
    size_t           count = 0, room = 0;

    bind_int(&q, 1, deputy_id);
    bind_int(&q, 2, now_ms);
    do {
        list = list_room(mem, list, count, &room, sizeof *list);
        list[count] = (struct standing){.login = NULL};
        if (!stmt_next(&q))
            break;
        list[count++] = (struct standing){
            .login = stmt_text(&q, 0, mem),
            .name = stmt_text(&q, 1, mem),
            .roles = account_roles(mem, stmt_peek(&q, 2)),
            .until_ms = stmt_int(&q, 3),
        };
    } while (true);
    *out = list;
    return stmt_done(&q, why);
}
