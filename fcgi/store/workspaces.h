/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Workspaces: a procedure's files as they are being edited at the office, by one
 * person or several.  Each file has a revision of its own, so two people in
 * different files do not stand in each other's way, and in the same file nobody
 * writes over what they have not seen.  A workspace ends when it is closed; its
 * files stay to be read.
 */
#ifndef STORE_WORKSPACES_H
#define STORE_WORKSPACES_H

#include "store/store.h"

struct workspace {
    int64_t     id;
    const char *procedure;
    const char *title;
    const char *base; /* digest of the version it began from; "" = from nothing */
    const char *made_by, *changed_by;
    int64_t     made_ms, changed_ms;
    int64_t     revision;  /* one more with each change of any of its files */
    int64_t     closed_ms; /* 0: open */
};
struct workspace_file {
    const char *name; /* "procedure.lua", "tests/late.lua" */
    const char *text; /* NULL: taken away */
    int64_t     revision; /* 0: it is not there yet */
    const char *changed_by;
    int64_t     changed_ms;
};

/* With these files, each of revision 1; fills in id and revision. */
enum err workspace_add(struct tx *tx, struct workspace *in, const struct workspace_file *files,
                       size_t count, struct fault *why) MUST_CHECK;
enum err workspace_find(const struct store *st, struct arena *mem, int64_t id, struct workspace *out, struct fault *why) MUST_CHECK;
/* Of one procedure, or of all (NULL); open ones, or closed too; last changed first, 200 of them. */
enum err workspace_list(const struct store *st, struct arena *mem, const char *procedure, bool closed,
                        struct workspace **out, size_t *count, struct fault *why) MUST_CHECK;
/* By name; those taken away, too, with text NULL. */
enum err workspace_files(const struct store *st, struct arena *mem, int64_t id,
                         struct workspace_file **out, size_t *count, struct fault *why) MUST_CHECK;
/* Writes one file that the writer saw in revision `seen`; *out is what is there now.
 * ERR_STALE when it is another by then (*out says by whom, and so does the sentence);
 * ERR_CONFLICT when the workspace is closed; ERR_MISSING when nothing is there to take away. */
enum err workspace_write(struct tx *tx, struct arena *mem, int64_t id, int64_t seen,
                         const struct workspace_file *in, struct workspace_file *out, struct fault *why) MUST_CHECK;
enum err workspace_rename(struct tx *tx, int64_t id, const char *title, struct fault *why) MUST_CHECK;
/* The version that was made of what is in it. */
enum err workspace_base_set(struct tx *tx, int64_t id, const char *base, struct fault *why) MUST_CHECK;
/* closed_ms 0 opens it again. */
enum err workspace_close(struct tx *tx, int64_t id, int64_t closed_ms, struct fault *why) MUST_CHECK;

#endif
