/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calendars and settings: small tables, read and written whole.  Versions are
 * versions.c.
 */
#include "store/records.h"

#include "store/statement.h"

/* name -> document, for both tables of that shape. */
static enum err
set_doc(struct tx *tx, enum sql which, const char *name, const char *doc,
        struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_text(&q, 1, name);
    bind_text(&q, 2, doc);
    return stmt_run(&q, why);
}

enum err
calendar_set(struct tx *tx, const char *name, const char *doc,
             struct fault *why)
{
    return set_doc(tx, SQL_CALENDAR_SET, name, doc, why);
}

enum err
setting_set(struct tx *tx, const char *name, const char *doc, struct fault *why)
{
    return set_doc(tx, SQL_SETTING_SET, name, doc, why);
}

enum err
calendar_find(const struct store *st, struct arena *mem, const char *name,
              const char **doc, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_CALENDAR_FIND);

    bind_text(&q, 1, name);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no calendar %s", name);
    *doc = stmt_text(&q, 0, mem);
    return OK;
}

enum err
setting_find(const struct store *st, struct arena *mem, const char *name,
             const char **doc, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_SETTING_FIND);

    bind_text(&q, 1, name);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no setting %s", name);
    *doc = stmt_text(&q, 0, mem);
    return OK;
}

/* A document as it is inside a transaction; NULL: there is none. */
static enum err
read_kept(struct stmt *q, struct arena *mem, const char *name, const char **doc,
          struct fault *why)
{
    bind_text(q, 1, name);
    *doc = stmt_next(q) ? stmt_text(q, 0, mem) : NULL;
    return stmt_done(q, why);
}

enum err
setting_kept(struct tx *tx, struct arena *mem, const char *name,
             const char **doc, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SETTING_KEPT);

    return read_kept(&q, mem, name, doc, why);
}

enum err
calendar_kept(struct tx *tx, struct arena *mem, const char *name,
              const char **doc, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_CALENDAR_KEPT);

    return read_kept(&q, mem, name, doc, why);
}

enum err
calendar_names(const struct store *st, struct arena *mem, const char ***names,
               size_t *count, struct fault *why)
{
    AUTO_STMT    q = stmt_read(st, SQL_CALENDAR_NAMES);
    const char **list = NULL;
    size_t       room = 0;

    *count = 0;
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = stmt_text(&q, 0, mem);
    }
    *names = list;
    return stmt_done(&q, why);
}
