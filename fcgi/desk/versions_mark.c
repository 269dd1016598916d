/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Controlled mode: which procedures want signatures, which of them a version
 * has, and who may give them.
 */
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/proofs.h"
#include "desk/settings.h"
#include "desk/versions_inside.h"

/* In the order they are given. */
static const struct step {
    const char *mark, *role;
} steps[] = {
    {"prepared", "procedures.prepare"},
    {"checked", "procedures.check"},
    {"approved", "procedures.approve"},
};
enum { STEPS = sizeof steps / sizeof steps[0] };

enum err
versions_controlled(const struct desk *d, struct arena *mem,
                    const char *procedure, bool *yes, struct fault *why)
{
    json_t *list;

    TRY(setting_value(d->store, mem, "procedures.controlled", &list, why));
    *yes = json_is_true(list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = json_string_value(json_array_get(list, i));

        if (name != NULL && strcmp(name, procedure) == 0)
            *yes = true;
    }
    return OK;
}

/* The signatures that count: those given since it was last refused. */
static void
find_signatures(const struct dossier *of, const char *digest,
                const struct version_mark *out[STEPS])
{
    memset(out, 0, STEPS * sizeof *out);
    for (size_t i = 0; i < of->mark_count; i++) {
        const struct version_mark *mark = &of->marks[i];

        if (strcmp(mark->digest, digest) != 0)
            continue;
        if (strcmp(mark->mark, "refused") == 0)
            memset(out, 0, STEPS * sizeof *out);
        for (size_t s = 0; s < STEPS; s++)
            if (strcmp(mark->mark, steps[s].mark) == 0)
                out[s] = mark;
    }
}

enum err
versions_wants(const struct desk *d, struct arena *mem,
               const struct dossier *of, const char *digest, const char ***out,
               struct fault *why)
{
    const struct version_mark *signed_by[STEPS];
    bool                       controlled;
    size_t                     n = 0;

    *out = arena_take(mem, (STEPS + 1) * sizeof **out);
    TRY(versions_controlled(d, mem, of->procedure, &controlled, why));
    find_signatures(of, digest, signed_by);
    for (size_t s = 0; controlled && s < STEPS; s++)
        if (signed_by[s] == NULL)
            (*out)[n++] = steps[s].mark;
    return OK;
}

static bool
has_role(const struct doer *by, const char *role)
{
    return by->admin || (by->roles != NULL &&
                         text_is_one_of(role, (const char *const *)by->roles));
}

/* Whether this person may do the next step, or refuse at it. */
static enum err
check_right(const char *mark, const struct doer *by, struct fault *why)
{
    bool refuses = strcmp(mark, "refused") == 0;

    for (size_t s = 0; s < STEPS; s++)
        if ((refuses || strcmp(mark, steps[s].mark) == 0) &&
            has_role(by, steps[s].role))
            return OK;
    for (size_t s = 0; s < STEPS; s++)
        if (strcmp(mark, steps[s].mark) == 0)
            return fault(why, ERR_DENIED,
                         "only an administrator or who has the role %s may",
                         steps[s].role);
    return refuses ? fault(why, ERR_DENIED,
                           "only who may sign a version may refuse it")
                   : fault_field(why, ERR_INPUT, "mark",
                                 "a mark is prepared, checked, approved or "
                                 "refused");
}

static enum err
check_order(const struct dossier *of, const char *digest,
            const struct version_mark *mark, struct fault *why)
{
    const struct version_mark *signed_by[STEPS];

    find_signatures(of, digest, signed_by);
    for (size_t s = 0; s < STEPS; s++) {
        bool this_one = strcmp(mark->mark, steps[s].mark) == 0;

        if (signed_by[s] != NULL && this_one)
            return fault(why, ERR_CONFLICT, "it is %s already, by %s",
                         steps[s].mark, signed_by[s]->by);
        if (signed_by[s] != NULL && strcmp(signed_by[s]->by, mark->by) == 0)
            return fault(why, ERR_CONFLICT,
                         "%s has %s it: three different people have to sign",
                         mark->by, steps[s].mark);
        if (signed_by[s] == NULL)
            return this_one ? OK
                            : fault(why, ERR_CONFLICT, "it has to be %s first",
                                    steps[s].mark);
    }
    return OK;
}

/* What is refused does not come into force by itself either. */
static enum err
take_back(struct tx *tx, const struct dossier *of,
          const struct version_mark *refusal, struct fault *why)
{
    struct version_mark cancelled = *refusal;

    if (of->due.digest == NULL || strcmp(of->due.digest, refusal->digest) != 0)
        return OK;
    cancelled.mark = "cancelled";
    TRY(activation_set(tx, &(struct activation){.procedure = of->procedure},
                       why));
    return versions_note(tx, of->procedure, &cancelled, why);
}

/* In controlled mode nobody approves past what a replay showed without a word.
 */
static enum err
check_replayed(const json_t *known, const struct version_mark *mark,
               struct fault *why)
{
    const json_t *ticked = json_object_get(
        json_array_get(json_object_get(known, "replays"), 0), "ticked");
    int64_t open = doc_int(ticked, "open", 0);
    int64_t unwanted = doc_int(ticked, "unwanted", 0);

    if (strcmp(mark->mark, "approved") != 0 || mark->note != NULL ||
        open + unwanted == 0)
        return OK;
    return fault_field(why, ERR_CONFLICT, "note",
                       "of the differences its last replay found %lld are open "
                       "and %lld unwanted: say in note why it is approved all "
                       "the same",
                       (long long)open, (long long)unwanted);
}

/* What is known of the version at this signature, kept with it. */
static enum err
add_known(struct desk *d, struct arena *mem, const struct dossier *of,
          struct version_mark *mark, struct fault *why)
{
    bool    controlled;
    json_t *known;

    TRY(proofs_known(d, mem, mark->digest, of->in_force, &known, why));
    TRY(versions_controlled(d, mem, of->procedure, &controlled, why));
    if (controlled)
        TRY(check_replayed(known, mark, why));
    mark->known = doc_write(mem, known);
    return OK;
}

static enum err
add_mark(struct desk *d, struct arena *mem, const struct version_mark *given,
         struct fault *why)
{
    struct version_mark signature = *given, *mark = &signature;
    bool                refuses = strcmp(mark->mark, "refused") == 0;
    struct dossier      of;
    AUTO_TX             tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(dossier_find(d, mem, mark->digest, &of, why));
    if (strcmp(dossier_state(&of, mark->digest), "in_force") == 0)
        return fault(why, ERR_CONFLICT, "it is in force already");
    if (!refuses)
        TRY(check_order(&of, mark->digest, mark, why));
    TRY(add_known(d, mem, &of, mark, why));
    TRY(versions_note(&tx, of.procedure, mark, why));
    if (refuses)
        TRY(take_back(&tx, &of, mark, why));
    return tx_commit(&tx, why);
}

enum err
versions_mark(struct desk *d, struct arena *mem, const char *digest,
              const char *mark, const struct doer *by, const char *note,
              struct fault *why)
{
    const struct version_mark row = {.digest = digest,
                                     .mark = mark,
                                     .by = by->login,
                                     .at_ms = moment_now(),
                                     .note = note};
    enum err                  err;

    TRY(check_right(mark, by, why));
    if (strcmp(mark, "refused") == 0 && note == NULL)
        return fault_field(why, ERR_INPUT, "note",
                           "say why it is refused, in note");
    pthread_mutex_lock(&d->version_lock);
    err = add_mark(d, mem, &row, why);
    pthread_mutex_unlock(&d->version_lock);
    if (err == OK)
        log_line(LOG_INFO, "version marked", "version", digest, "mark", mark,
                 "account", by->login, NULL);
    return err;
}
