/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Versions coming into force: now, at a set time, or back again.  Whatever is
 * believed is read inside the transaction that acts on it, so that two
 * administrators, or a worker and redressctl, never undo each other's work
 * unseen.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/versions_inside.h"

/* --- what stands in the way */

static const char *
list_words(struct arena *mem, const char *const *words)
{
    const char *all = words[0];

    for (size_t i = 1; words[i] != NULL; i++)
        all = arena_join(mem, all, ", ", words[i], NULL);
    return all;
}

/* at_ms 0: now. */
static enum err
check_way(struct desk *d, struct arena *mem, const struct dossier *of,
          const struct activation *wanted, struct fault *why)
{
    const char **wants;
    const char  *due = of->due.digest;

    if (of->in_force != NULL && strcmp(of->in_force, wanted->digest) == 0)
        return fault(why, ERR_CONFLICT, "it is in force already");
    if (wanted->at_ms != 0 && due != NULL && strcmp(due, wanted->digest) != 0)
        return fault(why, ERR_CONFLICT,
                     "version %.12s is to come into force later: cancel that "
                     "first",
                     due);
    TRY(versions_wants(d, mem, of, wanted->digest, &wants, why));
    if (wants[0] != NULL)
        return fault(why, ERR_CONFLICT, "it is not yet %s",
                     list_words(mem, (const char *const *)wants));
    return OK;
}

static enum err
find_source(struct desk *d, struct arena *mem, const char *digest,
            struct source *out, struct fault *why)
{
    struct version_row row;

    TRY(version_find(d->store, mem, digest, &row, why));
    return source_from_json(row.files, mem, out, why);
}

static enum err
keep_result(struct desk *d, struct arena *mem, const char *digest,
            const json_t *result, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(version_result_set(&tx, digest, doc_write(mem, result), why));
    return tx_commit(&tx, why);
}

enum err
versions_look_again(struct desk *d, struct arena *mem, const char *digest,
                    const struct version **out, struct fault *why)
{
    struct source       source;
    struct version_look look = {.aside = false};

    TRY(find_source(d, mem, digest, &source, why));
    TRY(versions_look(d, mem, &source, &look, why));
    TRY(keep_result(d, mem, digest, look.result, why));
    if (look.version == NULL || look.version->only_model || look.errors > 0)
        return fault(why, ERR_CONFLICT, "it has errors: %s",
                     versions_first_error(look.result, mem));
    *out = look.version;
    return OK;
}

/* --- now */

static enum err
retire(struct tx *tx, const struct dossier *of, const struct version_mark *by,
       struct fault *why)
{
    const struct version_mark mark = {.digest = of->in_force,
                                      .mark = "retired",
                                      .by = by->by,
                                      .at_ms = by->at_ms};

    return of->in_force == NULL ? OK : version_mark_add(tx, &mark, why);
}

/* With a transaction open and everything checked.  The time is taken here,
 * where nobody else writes: a reign begins when the one before it ends, or
 * later. */
static enum err
write_in_force(struct tx *tx, const struct dossier *of,
               const struct version_mark *wanted, struct fault *why)
{
    const struct activation none = {.procedure = of->procedure};
    struct version_mark     mark = *wanted;

    mark.at_ms = moment_now();
    TRY(version_in_force_set(tx, of->procedure, mark.digest, mark.at_ms, why));
    TRY(retire(tx, of, &mark, why));
    TRY(versions_note(tx, of->procedure, &mark, why));
    if (of->due.digest != NULL && strcmp(of->due.digest, mark.digest) == 0)
        TRY(activation_set(tx, &none, why));
    return OK;
}

static enum err
enforce(struct desk *d, struct arena *mem, const struct version_mark *mark,
        struct fault *why)
{
    const struct activation wanted = {.digest = mark->digest};
    struct dossier          of;
    AUTO_TX                 tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(dossier_find(d, mem, mark->digest, &of, why));
    TRY(check_way(d, mem, &of, &wanted, why));
    TRY(write_in_force(&tx, &of, mark, why));
    return tx_commit(&tx, why);
}

static void
serve(struct desk *d, const struct version *v, const struct version_mark *mark)
{
    if (!d->beside)
        engine_put_in_force(d->engine, v);
    log_line(LOG_INFO, "procedure in force", "procedure", v->procedure->name,
             "version", v->digest, "account", mark->by, "because", mark->mark,
             NULL);
}

enum err
versions_enforce(struct desk *d, struct arena *mem, const struct version *v,
                 const struct version_mark *mark, struct fault *why)
{
    enum err err;

    TRY(versions_prepare(d, mem, v->procedure, why));
    pthread_mutex_lock(&d->version_lock);
    err = enforce(d, mem, mark, why);
    if (err == OK)
        serve(d, v, mark);
    pthread_mutex_unlock(&d->version_lock);
    return err;
}

/* --- later */

static enum err
schedule(struct desk *d, struct arena *mem, const struct activation *wanted,
         struct fault *why)
{
    const struct version_mark mark = {.digest = wanted->digest,
                                      .mark = "scheduled",
                                      .by = wanted->by,
                                      .at_ms = moment_now(),
                                      .for_ms = wanted->at_ms};
    struct activation         row = *wanted;
    struct dossier            of;
    AUTO_TX                   tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(dossier_find(d, mem, wanted->digest, &of, why));
    TRY(check_way(d, mem, &of, wanted, why));
    row.procedure = of.procedure;
    TRY(activation_set(&tx, &row, why));
    TRY(versions_note(&tx, of.procedure, &mark, why));
    return tx_commit(&tx, why);
}

static enum err
schedule_locked(struct desk *d, struct arena *mem,
                const struct activation *wanted, struct fault *why)
{
    enum err err;

    pthread_mutex_lock(&d->version_lock);
    err = schedule(d, mem, wanted, why);
    pthread_mutex_unlock(&d->version_lock);
    return err;
}

enum err
versions_activate(struct desk *d, struct arena *mem, const char *digest,
                  const struct doer *by, int64_t at_ms, struct fault *why)
{
    const struct activation wanted = {
        .digest = digest, .by = by->login, .at_ms = at_ms};
    const struct version_mark mark = {
        .digest = digest, .mark = "activated", .by = by->login};
    const struct version *v;
    struct dossier        of;

    if (at_ms != 0 && at_ms <= moment_now())
        return fault(why, ERR_CONFLICT, "that time is past");
    TRY(dossier_find(d, mem, digest, &of, why));
    TRY(check_way(d, mem, &of, &wanted, why));
    TRY(versions_look_again(d, mem, digest, &v, why));
    if (at_ms != 0)
        return schedule_locked(d, mem, &wanted, why);
    return versions_enforce(d, mem, v, &mark, why);
}

static enum err
unschedule(struct desk *d, struct arena *mem, const struct version_mark *mark,
           struct fault *why)
{
    struct dossier of;
    AUTO_TX        tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(dossier_find(d, mem, mark->digest, &of, why));
    if (of.due.digest == NULL || strcmp(of.due.digest, mark->digest) != 0)
        return fault(why, ERR_CONFLICT, "it is not waiting to come into force");
    TRY(activation_set(&tx, &(struct activation){.procedure = of.procedure},
                       why));
    TRY(versions_note(&tx, of.procedure, mark, why));
    return tx_commit(&tx, why);
}

enum err
versions_unschedule(struct desk *d, const struct version_mark *mark,
                    struct fault *why)
{
    AUTO_ARENA mem = arena_new(VERSION_MEMORY);
    enum err   err;

    pthread_mutex_lock(&d->version_lock);
    err = unschedule(d, mem, mark, why);
    pthread_mutex_unlock(&d->version_lock);
    return err;
}

enum err
versions_cancel(struct desk *d, const char *digest, const struct doer *by,
                struct fault *why)
{
    const struct version_mark mark = {.digest = digest,
                                      .mark = "cancelled",
                                      .by = by->login,
                                      .at_ms = moment_now()};

    return versions_unschedule(d, &mark, why);
}

/* --- back */

static enum err
find_before(struct desk *d, struct arena *mem, const char *procedure,
            struct dossier *of, const char **out, struct fault *why)
{
    TRY(dossier_read(d, mem, procedure, of, why));
    *out = dossier_before(of, mem);
    if (*out == NULL)
        return fault(why, ERR_CONFLICT,
                     "no version of %s was in force before this one",
                     procedure);
    return OK;
}

static enum err
write_rollback(struct desk *d, struct arena *mem, const char *procedure,
               const struct version_mark *mark, struct fault *why)
{
    struct dossier of;
    const char    *before;
    AUTO_TX        tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(find_before(d, mem, procedure, &of, &before, why));
    if (strcmp(before, mark->digest) != 0)
        return fault(why, ERR_CONFLICT,
                     "another version came into force meanwhile");
    TRY(write_in_force(&tx, &of, mark, why));
    return tx_commit(&tx, why);
}

enum err
versions_rollback(struct desk *d, struct arena *mem, const char *procedure,
                  const struct doer *by, const char *note, const char **digest,
                  struct fault *why)
{
    struct version_mark mark = {
        .mark = "rolled_back", .by = by->login, .note = note};
    const struct version *v;
    struct dossier        of;
    enum err              err;

    TRY(find_before(d, mem, procedure, &of, &mark.digest, why));
    TRY(desk_version(d, mem, mark.digest, &v, why));
    if (v->only_model)
        return fault(why, ERR_CONFLICT, "version %.12s does not load any more",
                     mark.digest);
    TRY(versions_prepare(d, mem, v->procedure, why));
    pthread_mutex_lock(&d->version_lock);
    err = write_rollback(d, mem, procedure, &mark, why);
    if (err == OK)
        serve(d, v, &mark);
    pthread_mutex_unlock(&d->version_lock);
    *digest = mark.digest;
    return err;
}

/* --- for complaints that run */

enum err
versions_may_take_over(const struct desk *d, struct arena *mem,
                       const char *digest, struct fault *why)
{
    struct dossier        of;
    const struct version *v = engine_version(d->engine, digest);
    const char          **wants, *state;

    TRY(dossier_find(d, mem, digest, &of, why));
    if (v != NULL && v->only_model)
        return fault_field(why, ERR_CONFLICT, "version",
                           "version %.12s does not load any more", digest);
    state = dossier_state(&of, digest);
    if (strcmp(state, "in_force") == 0 || strcmp(state, "retired") == 0)
        return OK;
    TRY(versions_wants(d, mem, &of, digest, &wants, why));
    if (wants[0] != NULL)
        return fault_field(why, ERR_CONFLICT, "version", "it is not yet %s",
                           list_words(mem, (const char *const *)wants));
    if (dossier_errors(&of, mem, digest) > 0)
        return fault_field(why, ERR_CONFLICT, "version", "it has errors");
    return OK;
}
