/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The workbench: workspaces (store/workspaces.h) in which procedures are edited
 * at the office, from what they begin with to the version that comes of them.
 * Who may is the caller's to see to; each workspace that is begun has its row in
 * the audit.
 *
 * A workspace as it is told:
 *   {"id","procedure","title","base" (digest, null: from nothing),"made_by","made_ms",
 *    "changed_by","changed_ms","revision","closed_ms" (null: open),
 *    "in_force" (digest now, null),"behind" (another version came in force since it was
 *    begun, or since a version was made of it),
 *    "on_disk" (null: no such folder is watched){"digest","state":"in_force"|"base"|"other"|"faulty"},
 *    "files":[{"name","revision","size" (null: taken away),"changed_by","changed_ms"}]}
 */
#ifndef DESK_WORKBENCH_H
#define DESK_WORKBENCH_H

#include "desk/desk.h"
#include "store/workspaces.h"

struct workbench_begin {
    const char *from;      /* a digest, "in_force", "nothing", or what comes along (shipped.h) */
    const char *procedure; /* in_force: whose; a digest: must be its; else NULL */
    const char *name;      /* of the new procedure: "nothing", or a copy of one that stands alone;
                              ERR_CONFLICT when one of that name is in force */
    const char *title;     /* NULL: the procedure's name */
    const char *by;
};
/* [workspace]: one, or one for each procedure of a company that comes along. */
enum err workbench_begin(struct desk *d, struct arena *mem, const struct workbench_begin *in, json_t **out,
                     struct fault *why) MUST_CHECK;
/* The same without files. */
enum err workbench_list(struct desk *d, struct arena *mem, const char *procedure, bool closed, json_t **out,
                    struct fault *why) MUST_CHECK;
enum err workbench_show(struct desk *d, struct arena *mem, int64_t id, json_t **out,
                    struct fault *why) MUST_CHECK;
enum err workbench_rename(struct desk *d, int64_t id, const char *title, struct fault *why) MUST_CHECK;
enum err workbench_close(struct desk *d, int64_t id, bool closed, struct fault *why) MUST_CHECK;

/* {"name","text" (null: taken away),"revision","changed_by","changed_ms"}.  ERR_MISSING. */
enum err workbench_file(struct desk *d, struct arena *mem, int64_t id, const char *name, json_t **out,
                    struct fault *why) MUST_CHECK;
/* Writes (text NULL: takes away) what was seen in revision `seen`; *out as above, without
 * the text.  ERR_STALE says who was quicker; ERR_INPUT when no folder could hold such a file. */
enum err workbench_write(struct desk *d, struct arena *mem, int64_t id, int64_t seen,
                     const struct workspace_file *in, json_t **out, struct fault *why) MUST_CHECK;

/* What is in it now.  ERR_INPUT: nothing. */
enum err workbench_source(struct desk *d, struct arena *mem, int64_t id, struct source *out,
                      struct fault *why) MUST_CHECK;
/* versions.h's look at what is in it, with its scenarios or without.  A look with scenarios at
 * what is a version already is kept with that as a proof of `by`. */
struct workbench_look {
    int64_t     id;
    bool        scenarios;
    const char *by;
};
enum err workbench_look(struct desk *d, struct arena *mem, const struct workbench_look *in, json_t **out,
                    struct fault *why) MUST_CHECK;
/* What is in it as a procedure, to be drawn as it will be.  It and whatever `use` makes at home
 * live as long as the call; what is to outlive it is written into `use`'s own text.  A procedure
 * that does not load, or with `sound` one that has errors, is ERR_RULE: *refused (kept by mem) is
 * the look that says why. */
struct workbench_draft {
    const struct procedure *procedure;
    const struct source    *source;
    const char             *digest;
    struct arena           *mem; /* of the call */
};
typedef enum err (*workbench_use)(const struct workbench_draft *draft, void *data, struct fault *why);
struct workbench_drawing {
    int64_t       id;
    bool          sound;
    workbench_use use;
    void         *data; /* handed to it */
};
enum err workbench_draw(struct desk *d, struct arena *mem, const struct workbench_drawing *in,
                        json_t **refused, struct fault *why) MUST_CHECK;

/* A version of what is in it (versions_install()), which the workspace then stands on.
 * ERR_INPUT when the files are those of another procedure. */
enum err workbench_install(struct desk *d, struct arena *mem, int64_t id, const char *by,
                       const char *note, json_t **out, struct fault *why) MUST_CHECK;

#endif
