/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions of procedures, what is known of them, the marks under them, and
 * which is in force or will be.  What may follow what is the desk's.
 */
#include "store/records.h"

#include "store/statement.h"

static enum err
add_detail(struct tx *tx, const struct version_row *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VERSION_DETAIL_ADD);

    bind_text(&q, 1, in->digest);
    bind_text(&q, 2, in->note);
    bind_text(&q, 3, in->result);
    return stmt_run(&q, why);
}

static enum err
add_version(struct tx *tx, const struct version_row *in, struct fault *why)
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

enum err
version_add(struct tx *tx, const struct version_row *in, struct fault *why)
{
    TRY(add_version(tx, in, why));
    return in->note == NULL && in->result == NULL ? OK
                                                  : add_detail(tx, in, why);
}

/* A statement that writes a row about a version there is, or nothing. */
static enum err
run_about(struct stmt *q, const char *digest, struct fault *why)
{
    TRY(stmt_run(q, why));
    if (stmt_changed(q) == 0)
        return fault(why, ERR_MISSING, "there is no version %s", digest);
    return OK;
}

enum err
version_result_set(struct tx *tx, const char *digest, const char *result,
                   struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_VERSION_RESULT_SET);

    bind_text(&q, 1, digest);
    bind_text(&q, 2, result);
    return run_about(&q, digest, why);
}

static void
read_about(struct stmt *q, struct arena *mem, struct version_row *out)
{
    *out = (struct version_row){
        .digest = stmt_text(q, 0, mem),
        .procedure = stmt_text(q, 1, mem),
        .at_ms = stmt_int(q, 2),
        .author = stmt_text(q, 3, mem),
        .note = stmt_text(q, 4, mem),
        .result = stmt_text(q, 5, mem),
    };
}

static void
read_version(struct stmt *q, struct arena *mem, struct version_row *out)
{
    read_about(q, mem, out);
    out->files = stmt_text(q, 6, mem);
    out->model = stmt_text(q, 7, mem);
}

static void
read_glance(struct stmt *q, struct arena *mem, struct version_row *out)
{
    *out = (struct version_row){
        .digest = stmt_text(q, 0, mem),
        .procedure = stmt_text(q, 1, mem),
        .at_ms = stmt_int(q, 2),
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

struct version_rows {
    struct arena       *mem;
    struct version_row *items;
    size_t              count, room;
};

static enum err
read_all(struct stmt *q, struct version_rows *out,
         void (*read)(struct stmt *, struct arena *, struct version_row *),
         struct fault *why)
{
    while (stmt_next(q)) {
        out->items = list_room(out->mem, out->items, out->count, &out->room,
                               sizeof(*out->items));
        read(q, out->mem, &out->items[out->count++]);
    }
    return stmt_done(q, why);
}

enum err
version_in_force_list(const struct store *st, struct arena *mem,
                      struct version_row **out, size_t *count,
                      struct fault *why)
{
    AUTO_STMT           q = stmt_read(st, SQL_IN_FORCE_LIST);
    struct version_rows rows = {.mem = mem};
    enum err            err = read_all(&q, &rows, read_version, why);

    *out = rows.items;
    *count = rows.count;
    return err;
}

enum err
version_in_force_glance(const struct store *st, struct arena *mem,
                        struct version_row **out, size_t *count,
                        struct fault *why)
{
    AUTO_STMT           q = stmt_read(st, SQL_IN_FORCE_GLANCE);
    struct version_rows rows = {.mem = mem};
    enum err            err = read_all(&q, &rows, read_glance, why);

    *out = rows.items;
    *count = rows.count;
    return err;
}

enum err
version_list(const struct store *st, struct arena *mem, const char *procedure,
             struct version_row **out, size_t *count, struct fault *why)
{
    AUTO_STMT           q = stmt_read(st, SQL_VERSION_LIST);
    struct version_rows rows = {.mem = mem};
    enum err            err;

    bind_text(&q, 1, procedure);
    err = read_all(&q, &rows, read_about, why);
    *out = rows.items;
    *count = rows.count;
    return err;
}

enum err
version_procedures(const struct store *st, struct arena *mem,
                   const char ***names, size_t *count, struct fault *why)
{
    AUTO_STMT    q = stmt_read(st, SQL_VERSION_PROCEDURES);
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

enum err
version_mark_add(struct tx *tx, const struct version_mark *in,
                 struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_MARK_ADD);

    bind_text(&q, 1, in->digest);
    bind_text(&q, 2, in->mark);
    bind_text(&q, 3, in->by);
    bind_int(&q, 4, in->at_ms);
    bind_int(&q, 5, in->for_ms);
    bind_text(&q, 6, in->note);
    bind_text(&q, 7, in->known);
    return run_about(&q, in->digest, why);
}

enum err
version_marks(const struct store *st, struct arena *mem, const char *procedure,
              struct version_mark **out, size_t *count, struct fault *why)
{
    AUTO_STMT            q = stmt_read(st, SQL_MARK_LIST);
    struct version_mark *list = NULL;
    size_t               room = 0;

    *count = 0;
    bind_text(&q, 1, procedure);
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = (struct version_mark){
            .digest = stmt_text(&q, 0, mem),
            .mark = stmt_text(&q, 1, mem),
            .by = stmt_text(&q, 2, mem),
            .at_ms = stmt_int(&q, 3),
            .for_ms = stmt_int(&q, 4),
            .note = stmt_text(&q, 5, mem),
            .known = stmt_text(&q, 6, mem),
        };
    }
    *out = list;
    return stmt_done(&q, why);
}

static enum err
end_activation(struct tx *tx, const char *procedure, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACTIVATION_END);

    bind_text(&q, 1, procedure);
    return stmt_run(&q, why);
}

enum err
activation_set(struct tx *tx, const struct activation *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_ACTIVATION_SET);

    if (in->digest == NULL)
        return end_activation(tx, in->procedure, why);
    bind_text(&q, 1, in->procedure);
    bind_text(&q, 2, in->digest);
    bind_text(&q, 3, in->by);
    bind_int(&q, 4, in->at_ms);
    return run_about(&q, in->digest, why);
}

enum err
activation_list(const struct store *st, struct arena *mem,
                struct activation **out, size_t *count, struct fault *why)
{
    AUTO_STMT          q = stmt_read(st, SQL_ACTIVATION_LIST);
    struct activation *list = NULL;
    size_t             room = 0;

    *count = 0;
    while (stmt_next(&q)) {
        list = list_room(mem, list, *count, &room, sizeof(*list));
        list[(*count)++] = (struct activation){
            .procedure = stmt_text(&q, 0, mem),
            .digest = stmt_text(&q, 1, mem),
            .by = stmt_text(&q, 2, mem),
            .at_ms = stmt_int(&q, 3),
        };
    }
    *out = list;
    return stmt_done(&q, why);
}
