/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Proofs: what people are shown of a version, boiled down to what says whether
 * it is right and names nobody.
 */
#include "desk/proofs.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "store/records.h"
#include "store/replays.h"

/* --- keeping --- */

enum err
proofs_keep(struct desk *d, struct arena *mem, const struct proof *in,
            const json_t *doc, struct fault *why)
{
    struct proof row = *in;
    AUTO_TX      tx = {NULL};

    row.at_ms = moment_now();
    row.doc = doc_write(mem, doc);
    TRY(tx_begin(d->store, &tx, why));
    TRY(proof_add(&tx, &row, why));
    return tx_commit(&tx, why);
}

/* The members of these names, where they are there. */
static void
copy_members(json_t *to, const json_t *from, const char *const *names)
{
    for (; *names != NULL; names++) {
        json_t *value = json_object_get(from, *names);

        if (value != NULL)
            doc_set(to, *names, value);
    }
}

static json_t *
items_of(const json_t *list, const char *const *names, struct arena *mem)
{
    json_t       *all = doc_array(mem);
    const json_t *one;
    size_t        i;

    json_array_foreach(list, i, one)
    {
        json_t *copy = doc_object(mem);

        copy_members(copy, one, names);
        json_array_append(all, copy);
    }
    return all;
}

static const char *const counted[] = {"errors", "warnings", NULL};
static const char *const played[] = {"count", "failed", "coverage", NULL};

enum err
proofs_keep_look(struct desk *d, struct arena *mem, const char *by,
                 const json_t *result, struct fault *why)
{
    const json_t      *scenarios = json_object_get(result, "scenarios");
    const struct proof row = {
        .digest = doc_text(result, "digest"), .kind = "scenarios", .by = by};
    json_t *doc = doc_object(mem);

    if (scenarios == NULL)
        return OK;
    copy_members(doc, result, counted);
    copy_members(doc, scenarios, played);
    return proofs_keep(d, mem, &row, doc, why);
}

/* What the complaint's own version decided last at a table. */
static const char *
rule_before(const struct complaint *c, const char *table)
{
    const json_t *all =
        c == NULL ? NULL : json_object_get(c->state, "decisions");

    return doc_text(json_object_get(all, table), "rule");
}

static bool
is_same(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one == other
                                        : strcmp(one, other) == 0;
}

enum err
proofs_keep_dry_run(struct desk *d, struct arena *mem, const struct proof *in,
                    const struct complaint *c, const json_t *told,
                    struct fault *why)
{
    json_t       *doc = doc_object(mem), *all = doc_array(mem);
    const json_t *one;
    bool          differs = false;
    size_t        i;

    json_array_foreach(json_object_get(told, "decisions"), i, one)
    {
        const char *table = doc_text(one, "table");
        const char *before = rule_before(c, table),
                   *after = doc_text(one, "rule");
        json_t *decision = doc_object(mem);

        doc_set_text(decision, "table", table);
        doc_set_text(decision, "rule_before", before);
        doc_set_text(decision, "rule_after", after);
        differs = differs || !is_same(before, after);
        json_array_append(all, decision);
    }
    doc_set_text(doc, "of", c == NULL ? in->doc : c->number);
    if (c != NULL)
        doc_set_true(doc, "differs", differs);
    doc_set(doc, "decisions", all);
    return proofs_keep(d, mem, in, doc, why);
}

enum err
proofs_keep_diff(struct desk *d, struct arena *mem, const char *by,
                 const json_t *diff, struct fault *why)
{
    static const char *const of_file[] = {"name", "change", NULL};
    static const char *const of_part[] = {"what", "name", "change", NULL};
    const struct proof       row = {
              .digest = doc_text(diff, "to"), .kind = "diff", .by = by};
    json_t *doc = doc_object(mem);

    doc_set_text(doc, "from", doc_text(diff, "from"));
    doc_set(doc, "files",
            items_of(json_object_get(diff, "files"), of_file, mem));
    doc_set(doc, "parts",
            items_of(json_object_get(diff, "model"), of_part, mem));
    return proofs_keep(d, mem, &row, doc, why);
}

/* --- what a replay found --- */

enum err
proofs_ticked(const struct desk *d, struct arena *mem, int64_t replay,
              json_t **out, struct fault *why)
{
    struct tick_counts n;

    TRY(tick_count(d->store, replay, &n, why));
    *out = doc_object(mem);
    doc_set_int(*out, "wanted", n.wanted);
    doc_set_int(*out, "unwanted", n.unwanted);
    doc_set_int(*out, "open", n.open);
    return OK;
}

static enum err
say_replay(const struct desk *d, struct arena *mem,
           const struct replay_row *row, json_t **out, struct fault *why)
{
    static const char *const asked[] = {"from_ms", "until_ms", "total", NULL};
    static const char *const found[] = {"differing", NULL};
    json_t                  *one = doc_object(mem), *request, *figures, *ticked;

    TRY(doc_read(mem, row->request, strlen(row->request), &request, why));
    TRY(doc_read(mem, row->figures, strlen(row->figures), &figures, why));
    TRY(proofs_ticked(d, mem, row->id, &ticked, why));
    doc_set_int(one, "id", row->id);
    doc_set_text(one, "state", row->state);
    copy_members(one, request, asked);
    for (size_t i = 0; i < 2; i++)
        if (doc_int(one, asked[i], 0) == 0)
            json_object_set_new(one, asked[i], json_null()); /* no bound */
    doc_set_int(one, "differing", 0);
    copy_members(one, figures, found);
    doc_set(one, "ticked", ticked);
    *out = one;
    return OK;
}

/* --- telling --- */

/* Behind what was shown before or at the same time. */
static void
add_in_time(json_t *list, json_t *one)
{
    size_t at = json_array_size(list);

    while (at > 0 && doc_int(json_array_get(list, at - 1), "at_ms", 0) >
                         doc_int(one, "at_ms", 0))
        at--;
    json_array_insert(list, at, one);
}

static enum err
add_replays(const struct desk *d, struct arena *mem, const char *digest,
            json_t *list, struct fault *why)
{
    struct replay_row *rows;
    size_t             count;

    TRY(replay_row_list(d->store, mem, digest, &rows, &count, why));
    for (size_t i = count; i-- > 0;) {
        const struct replay_row *row = &rows[i];
        json_t                  *one = doc_object(mem), *doc;

        TRY(say_replay(d, mem, row, &doc, why));
        doc_set_int(one, "id", row->id);
        doc_set_text(one, "kind", "replay");
        doc_set_text(one, "by", row->by);
        doc_set_int(one, "at_ms",
                    row->ended_ms == 0 ? row->begun_ms : row->ended_ms);
        doc_set(one, "doc", doc);
        add_in_time(list, one);
    }
    return OK;
}

enum err
proofs_list(struct desk *d, struct arena *mem, const char *digest, json_t **out,
            struct fault *why)
{
    struct version_row row;
    struct proof      *list;
    size_t             count;

    TRY(version_find(d->store, mem, digest, &row, why));
    TRY(proof_list(d->store, mem, digest, &list, &count, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++) {
        json_t *one = doc_object(mem), *doc;

        TRY(doc_read(mem, list[i].doc, strlen(list[i].doc), &doc, why));
        doc_set_int(one, "id", list[i].id);
        doc_set_text(one, "kind", list[i].kind);
        doc_set_text(one, "by", list[i].by);
        doc_set_int(one, "at_ms", list[i].at_ms);
        doc_set(one, "doc", doc);
        json_array_append(*out, one);
    }
    return add_replays(d, mem, digest, *out, why);
}

/* --- what is known at a signature --- */

static enum err
know_replays(const struct desk *d, struct arena *mem, const char *digest,
             json_t *known, struct fault *why)
{
    struct replay_row *rows;
    size_t             count;
    json_t            *all = doc_array(mem);

    TRY(replay_row_list(d->store, mem, digest, &rows, &count, why));
    for (size_t i = 0; i < count; i++) {
        json_t *one;

        TRY(say_replay(d, mem, &rows[i], &one, why));
        json_array_append(all, one);
    }
    doc_set(known, "replays", all);
    return OK;
}

static enum err
know_result(const struct desk *d, struct arena *mem, const char *digest,
            json_t *known, struct fault *why)
{
    struct version_row row;
    json_t            *result = NULL, *part;

    TRY(version_find(d->store, mem, digest, &row, why));
    if (row.result != NULL)
        TRY(doc_read(mem, row.result, strlen(row.result), &result, why));
    part = doc_object(mem);
    copy_members(part, result, counted);
    doc_set(known, "findings", part);
    json_object_set_new(known, "scenarios", json_null());
    if (json_object_get(result, "scenarios") == NULL)
        return OK;
    part = doc_object(mem);
    copy_members(part, json_object_get(result, "scenarios"), played);
    doc_set(known, "scenarios", part);
    return OK;
}

enum err
proofs_known(const struct desk *d, struct arena *mem, const char *digest,
             const char *in_force, json_t **out, struct fault *why)
{
    struct proof *list;
    size_t        count, dry_runs = 0;

    *out = doc_object(mem);
    json_object_set_new(*out, "in_force", json_null());
    doc_set_text(*out, "in_force", in_force);
    TRY(know_result(d, mem, digest, *out, why));
    TRY(proof_list(d->store, mem, digest, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        dry_runs += strcmp(list[i].kind, "dry_run") == 0;
    doc_set_int(*out, "dry_runs", (json_int_t)dry_runs);
    return know_replays(d, mem, digest, *out, why);
}

/* --- verdicts --- */

enum err
proofs_tick(struct desk *d, const struct tick *in, int64_t *count,
            struct fault *why)
{
    struct tick row = *in;
    AUTO_TX     tx = {NULL};

    row.at_ms = moment_now();
    row.note = in->note == NULL ? "" : in->note;
    TRY(tx_begin(d->store, &tx, why));
    TRY(tick_set(&tx, &row, count, why));
    return tx_commit(&tx, why);
}
