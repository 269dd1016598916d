/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The worker following the store: what was in force when it was last open, what
 * redressctl put in force beside it, and activations whose time has come.  What
 * cannot be loaded any more is worked by its model and said to staff.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/versions_inside.h"
#include "store/history.h"

enum { FILLED_AT_ONCE = 500 };

/* A version whose files do not load under the present words. */
struct unloaded {
    struct unloaded *next;
    const char      *procedure, *digest, *text;
};

/* --- versions that do not load any more */

static bool
is_noted(const struct desk *d, const char *digest)
{
    for (const struct unloaded *u = d->unloaded; u != NULL; u = u->next)
        if (strcmp(u->digest, digest) == 0)
            return true;
    return false;
}

void
desk_note_unloaded(struct desk *d, const struct version_row *row,
                   const char *text)
{
    struct arena *mem = d->unloaded_mem;

    pthread_mutex_lock(&d->folder_lock);
    if (!is_noted(d, row->digest)) {
        struct unloaded *u = arena_take(mem, sizeof *u);

        *u = (struct unloaded){d->unloaded, arena_text(mem, row->procedure),
                               arena_text(mem, row->digest),
                               arena_text(mem, text)};
        d->unloaded = u;
        log_line(LOG_ERROR, "version does not load any more", "procedure",
                 row->procedure, "version", row->digest, "why", text, NULL);
    }
    pthread_mutex_unlock(&d->folder_lock);
}

/* It was tried, and its model did not load either. */
static bool
is_hopeless(struct desk *d, const struct version_row *row)
{
    bool noted;

    pthread_mutex_lock(&d->folder_lock);
    noted = is_noted(d, row->digest);
    pthread_mutex_unlock(&d->folder_lock);
    return noted && engine_version(d->engine, row->digest) == NULL;
}

static void
add_fault(struct desk *d, const struct unloaded *u, json_t *all)
{
    const struct version *v = engine_in_force(d->engine, u->procedure);
    json_t               *fault;

    /* Without any version at all, this one is what is missing. */
    if (v != NULL && strcmp(v->digest, u->digest) != 0)
        return;
    fault = desk_fault(u->procedure, "", "version-not-loaded", u->text);
    doc_set_text(fault, "digest", u->digest);
    json_array_append_new(all, fault);
}

void
unloaded_add_faults(struct desk *d, json_t *all)
{
    for (const struct unloaded *u = d->unloaded; u != NULL; u = u->next)
        add_fault(d, u, all);
}

/* --- what a version needs before it decides anything */

static bool
asks_history(const struct procedure *p)
{
    for (size_t t = 0; t < p->table_count; t++)
        if (p->tables[t].need_count > 0)
            return true;
    return false;
}

static enum err
declare_fields(struct desk *d, struct arena *mem, const struct procedure *p,
               struct fault *why)
{
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t n = 0; n < p->tables[t].need_count; n++) {
            const struct need *need = &p->tables[t].needs[n];
            const char        *own[] = {p->name, NULL};
            const char *const *of = need->procedures != NULL
                                        ? (const char *const *)need->procedures
                                        : own;

            for (; *of != NULL; of++)
                TRY(history_declare(d->store, mem, *of,
                                    (const char *const *)need->same, why));
        }
    return OK;
}

static enum err
fill_history(struct desk *d, const char *procedure, struct fault *why)
{
    int64_t left = 1;

    while (left > 0)
        TRY(history_fill(d->store, procedure, FILLED_AT_ONCE, &left, why));
    return OK;
}

enum err
versions_prepare(struct desk *d, struct arena *mem, const struct procedure *p,
                 struct fault *why)
{
    if (d->beside || !asks_history(p))
        return OK;
    TRY(declare_fields(d, mem, p, why));
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t n = 0; n < p->tables[t].need_count; n++) {
            const char **of = p->tables[t].needs[n].procedures;

            if (of == NULL)
                TRY(fill_history(d, p->name, why));
            for (; of != NULL && *of != NULL; of++)
                TRY(fill_history(d, *of, why));
        }
    return OK;
}

/* --- taking up what is in force in the store */

static enum err
take_up(struct desk *d, struct arena *mem, const struct version_row *row,
        struct fault *why)
{
    const struct version *v;

    TRY(desk_version(d, mem, row->digest, &v, why));
    TRY(versions_prepare(d, mem, v->procedure, why));
    engine_put_in_force(d->engine, v);
    log_line(LOG_INFO, "procedure in force", "procedure", row->procedure,
             "version", row->digest, "because", "stored", NULL);
    return OK;
}

static bool
is_temporary(enum err err)
{
    return err == ERR_BUSY || err == ERR_STORE;
}

static void
follow_one(struct desk *d, struct arena *mem, const struct version_row *row)
{
    const struct version *v = engine_in_force(d->engine, row->procedure);
    struct fault          why;
    enum err              err;

    if ((v != NULL && strcmp(v->digest, row->digest) == 0) ||
        is_hopeless(d, row))
        return;
    err = take_up(d, mem, row, &why);
    if (err != OK && !is_temporary(err))
        desk_note_unloaded(d, row, why.text);
    else if (err != OK)
        log_line(LOG_WARN, "version not taken up yet", "procedure",
                 row->procedure, "version", row->digest, "why", why.text, NULL);
}

static void
follow_in_force(struct desk *d, struct arena *mem)
{
    struct version_row *rows;
    size_t              count = 0;
    struct fault        why;

    if (version_in_force_glance(d->store, mem, &rows, &count, &why) != OK)
        log_line(LOG_ERROR, "versions cannot be read", "why", why.text, NULL);
    for (size_t i = 0; i < count; i++)
        follow_one(d, mem, &rows[i]);
}

void
desk_restore(struct desk *d)
{
    AUTO_ARENA mem = arena_new(VERSION_MEMORY);

    follow_in_force(d, mem);
}

/* --- activations whose time has come */

/* What cannot come into force when its time is there does not do so later by
 * surprise. */
static void
give_up(struct desk *d, const struct activation *due, const struct fault *why)
{
    const struct version_mark mark = {.digest = due->digest,
                                      .mark = "cancelled",
                                      .by = ACTOR_CLOCK,
                                      .at_ms = moment_now(),
                                      .note = why->text};
    struct fault              later;

    log_line(LOG_ERROR, "scheduled version not in force", "procedure",
             due->procedure, "version", due->digest, "why", why->text, NULL);
    if (versions_unschedule(d, &mark, &later) != OK)
        log_line(LOG_ERROR, "activation not taken back", "version", due->digest,
                 "why", later.text, NULL);
}

static void
follow_activation(struct desk *d, struct arena *mem,
                  const struct activation *due)
{
    const struct version_mark mark = {.digest = due->digest,
                                      .mark = "activated",
                                      .by = due->by,
                                      .note = "at the time that was set"};
    const struct version     *v;
    struct fault              why;
    enum err err = versions_look_again(d, mem, due->digest, &v, &why);

    if (err == OK)
        err = versions_enforce(d, mem, v, &mark, &why);
    if (err != OK && !is_temporary(err))
        give_up(d, due, &why);
    else if (err != OK)
        log_line(LOG_WARN, "scheduled version not in force yet", "procedure",
                 due->procedure, "version", due->digest, "why", why.text, NULL);
}

static void
follow_activations(struct desk *d, struct arena *mem, int64_t now_ms)
{
    struct activation *list;
    size_t             count = 0;
    struct fault       why;

    if (activation_list(d->store, mem, &list, &count, &why) != OK)
        log_line(LOG_ERROR, "activations cannot be read", "why", why.text,
                 NULL);
    for (size_t i = 0; i < count; i++)
        if (list[i].at_ms <= now_ms)
            follow_activation(d, mem, &list[i]);
}

void
versions_follow(struct desk *d, int64_t now_ms)
{
    AUTO_ARENA mem = arena_new(VERSION_MEMORY);

    follow_activations(d, mem, now_ms);
    pthread_mutex_lock(&d->version_lock);
    follow_in_force(d, mem);
    pthread_mutex_unlock(&d->version_lock);
}
