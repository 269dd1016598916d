/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions, calendars and settings: small tables, read and written whole.
 */
#include "store/records.h"

#include "store/statement.h"

enum err
version_add(struct tx *tx, const struct version_row *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VERSION_ADD);

    bind_text(&q, 1, in->digest);
    bind_text(&q, 2, in->procedure);
    bind_text(&q, 3, in->files);
    bind_text(&q, 4, in->model);
    bind_int(&q, 5, in->at_ms);
    bind_text(&q, 6, in->author);
    return stmt_run(&q, why);
}

static void
read_version(struct stmt *q, struct arena *mem, struct version_row *out)
{
    *out = (struct version_row){
        .digest = stmt_text(q, 0, mem),
        .procedure = stmt_text(q, 1, mem),
        .files = stmt_text(q, 2, mem),
        .model = stmt_text(q, 3, mem),
        .at_ms = stmt_int(q, 4),
        .author = stmt_text(q, 5, mem),
    };
}

enum err
version_find(const struct store *st, struct arena *mem, const char *digest,
             struct version_row *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_VERSION_FIND);

    bind_text(&q, 1, digest);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no version %s", digest);
    read_version(&q, mem, out);
    return OK;
}

enum err
version_in_force_set(struct tx *tx, const char *procedure, const char *digest,
                     int64_t at_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_IN_FORCE_SET);

    bind_text(&q, 1, procedure);
    bind_text(&q, 2, digest);
    bind_int(&q, 3, at_ms);
    return stmt_run(&q, why);
}

enum err
version_in_force_list(const struct store *st, struct arena *mem,
                      struct version_row **out, size_t *count,
                      struct fault *why)
{
    AUTO_STMT           q = stmt_read(st, SQL_IN_FORCE_LIST);
    struct version_row *list = NULL;
    size_t              room = 0;

    *count = 0;
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        read_version(&q, mem, &list[(*count)++]);
    }
    *out = list;
    return stmt_done(&q, why);
}

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
