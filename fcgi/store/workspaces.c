/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workspaces: rows of files, each with a revision that a writer must have seen.
 * A file that is taken away keeps its row, so that whoever still has it open is
 * told so instead of bringing it back unseen.
 */
#include "store/workspaces.h"

#include <string.h>

#include "base/moment.h"
#include "store/statement.h"

/* --- workspaces --- */

static void
read_workspace(struct stmt *q, struct arena *mem, struct workspace *out)
{
    *out = (struct workspace){.id = stmt_int(q, 0),
                              .procedure = stmt_text(q, 1, mem),
                              .title = stmt_text(q, 2, mem),
                              .base = stmt_text(q, 3, mem),
                              .made_by = stmt_text(q, 4, mem),
                              .made_ms = stmt_int(q, 5),
                              .changed_by = stmt_text(q, 6, mem),
                              .changed_ms = stmt_int(q, 7),
                              .revision = stmt_int(q, 8),
                              .closed_ms = stmt_int(q, 9)};
}

static enum err
find(struct stmt *q, struct arena *mem, int64_t id, struct workspace *out,
     struct fault *why)
{
    bind_int(q, 1, id);
    if (!stmt_next(q))
        return stmt_missing(q, why, "there is no workspace %lld",
                            (long long)id);
    read_workspace(q, mem, out);
    return OK;
}

enum err
workspace_find(const struct store *st, struct arena *mem, int64_t id,
               struct workspace *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_WORKSPACE_FIND);

    return find(&q, mem, id, out, why);
}

enum err
workspace_list(const struct store *st, struct arena *mem, const char *procedure,
               bool closed, struct workspace **out, size_t *count,
               struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_WORKSPACE_LIST);
    size_t    room = 0;

    *out = NULL;
    *count = 0;
    bind_text(&q, 1, procedure);
    bind_int(&q, 2, closed);
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof(**out));
        read_workspace(&q, mem, &(*out)[(*count)++]);
    }
    return stmt_done(&q, why);
}

static enum err
insert_file(struct tx *tx, int64_t id, const struct workspace_file *in,
            struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_FILE_SET);

    bind_int(&q, 1, id);
    bind_text(&q, 2, in->name);
    bind_text(&q, 3, in->text);
    bind_int(&q, 4, in->revision);
    bind_text(&q, 5, in->changed_by);
    bind_int(&q, 6, in->changed_ms);
    return stmt_run(&q, why);
}

static enum err
insert_workspace(struct tx *tx, struct workspace *in, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_ADD);

    in->revision = 1;
    in->changed_by = in->made_by;
    in->changed_ms = in->made_ms;
    bind_text(&q, 1, in->procedure);
    bind_text(&q, 2, in->title);
    bind_text(&q, 3, in->base);
    bind_text(&q, 4, in->made_by);
    bind_int(&q, 5, in->made_ms);
    TRY(stmt_run(&q, why));
    in->id = stmt_added(&q);
    return OK;
}

enum err
workspace_add(struct tx *tx, struct workspace *in,
              const struct workspace_file *files, size_t count,
              struct fault *why)
{
    TRY(insert_workspace(tx, in, why));
    for (size_t i = 0; i < count; i++) {
        struct workspace_file file = files[i];

        file.revision = 1;
        file.changed_by = in->made_by;
        file.changed_ms = in->made_ms;
        TRY(insert_file(tx, in->id, &file, why));
    }
    return OK;
}

/* A statement about one workspace that must be there. */
static enum err
run_about(struct stmt *q, int64_t id, struct fault *why)
{
    TRY(stmt_run(q, why));
    if (stmt_changed(q) == 0)
        return fault(why, ERR_MISSING, "there is no workspace %lld",
                     (long long)id);
    return OK;
}

enum err
workspace_rename(struct tx *tx, int64_t id, const char *title,
                 struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_RENAME);

    bind_int(&q, 1, id);
    bind_text(&q, 2, title);
    return run_about(&q, id, why);
}

enum err
workspace_base_set(struct tx *tx, int64_t id, const char *base,
                   struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_BASE_SET);

    bind_int(&q, 1, id);
    bind_text(&q, 2, base);
    return run_about(&q, id, why);
}

enum err
workspace_close(struct tx *tx, int64_t id, int64_t closed_ms, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_CLOSE);

    bind_int(&q, 1, id);
    bind_int(&q, 2, closed_ms);
    return run_about(&q, id, why);
}

/* --- files --- */

static void
read_file(struct stmt *q, struct arena *mem, struct workspace_file *out)
{
    *out = (struct workspace_file){.name = stmt_text(q, 0, mem),
                                   .text = stmt_text(q, 1, mem),
                                   .revision = stmt_int(q, 2),
                                   .changed_by = stmt_text(q, 3, mem),
                                   .changed_ms = stmt_int(q, 4)};
}

enum err
workspace_files(const struct store *st, struct arena *mem, int64_t id,
                struct workspace_file **out, size_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_WORKSPACE_FILES);
    size_t    room = 0;

    *out = NULL;
    *count = 0;
    bind_int(&q, 1, id);
    while (stmt_next(&q)) {
        *out = list_room(mem, *out, *count, &room, sizeof(**out));
        read_file(&q, mem, &(*out)[(*count)++]);
    }
    return stmt_done(&q, why);
}

/* What is there now; revision 0 when nothing ever was. */
static enum err
find_file(struct tx *tx, struct arena *mem, int64_t id, const char *name,
          struct workspace_file *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_FILE_FIND);

    *out = (struct workspace_file){.name = name};
    bind_int(&q, 1, id);
    bind_text(&q, 2, name);
    if (stmt_next(&q))
        read_file(&q, mem, out);
    return stmt_done(&q, why);
}

static enum err
check_open(struct tx *tx, struct arena *mem, int64_t id, struct fault *why)
{
    AUTO_STMT        q = stmt_write(tx, SQL_WORKSPACE_FIND_TX);
    struct workspace w;

    TRY(find(&q, mem, id, &w, why));
    if (w.closed_ms != 0)
        return fault(why, ERR_CONFLICT,
                     "this workspace was closed: open it again to write in it");
    return OK;
}

static enum err
check_seen(const struct workspace_file *now, const struct workspace_file *in,
           int64_t seen, struct arena *mem, struct fault *why)
{
    if (now->revision == seen && in->text == NULL && now->text == NULL)
        return fault(why, ERR_MISSING, "there is no file %.60s here", in->name);
    if (now->revision == seen)
        return OK;
    if (now->revision == 0)
        return fault(why, ERR_STALE, "there is no file %.60s here", in->name);
    return fault(why, ERR_STALE, "%s %s %.60s at %s: look at that first",
                 now->changed_by, now->text == NULL ? "took away" : "changed",
                 now->name, moment_iso(mem, now->changed_ms));
}

static enum err
note_change(struct tx *tx, int64_t id, const struct workspace_file *in,
            struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_WORKSPACE_CHANGED);

    bind_int(&q, 1, id);
    bind_text(&q, 2, in->changed_by);
    bind_int(&q, 3, in->changed_ms);
    return run_about(&q, id, why);
}

enum err
workspace_write(struct tx *tx, struct arena *mem, int64_t id, int64_t seen,
                const struct workspace_file *in, struct workspace_file *out,
                struct fault *why)
{
    TRY(check_open(tx, mem, id, why));
    TRY(find_file(tx, mem, id, in->name, out, why));
    TRY(check_seen(out, in, seen, mem, why));
    *out = *in;
    out->revision = seen + 1;
    TRY(insert_file(tx, id, out, why));
    return note_change(tx, id, out, why);
}
