/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The map from clauses to what serves them.  Parts are found in the model,
 * where each names its clause; what two editions say of a clause is compared
 * there too.
 */
#include "desk/clauses.h"

#include <string.h>

#include "base/doc.h"
#include "desk/rule_place.h"
#include "desk/versions_inside.h"

/* Where the model has parts that name a clause, and what a word for one is
 * called. */
static const struct place {
    const char *to, *list, *key, *inner, *word;
} places[] = {
    {"stages", "stages", "name", NULL, "stage"},
    {"actions", "stages", "name", "actions", "action"},
    {"clocks", "clocks", "name", NULL, "clock"},
    {"schedules", "schedules", "name", NULL, "schedule"},
    {"rules", "tables", "name", "rules", "rule"},
    {"before_sending", "approvals", "letter", NULL, "letter"},
};
enum { PLACES = sizeof places / sizeof places[0] };

struct mapping {
    struct desk               *desk;
    struct arena              *mem;
    const struct clauses_wish *wish;
    struct dossier             of;
    const struct version      *shown;
    const json_t *results; /* of its scenarios, as last looked at */
    json_t      **models;  /* of each edition, read when it is asked for */
    size_t        last;    /* editions up to the one that is shown */
};

/* --- the parts of a clause */

typedef void each_part(void *data, const struct place *place, const char *name,
                       const json_t *part);

static void
meet_part(const struct place *place, const json_t *part, const char *name,
          const char *id, each_part *meet, void *data)
{
    const char *clause = doc_text(part, "clause");

    if (clause != NULL && strcmp(clause, id) == 0)
        meet(data, place, name, part);
}

static void
each_in(const struct place *place, const json_t *model, const char *id,
        struct arena *mem, each_part *meet, void *data)
{
    size_t        i, k;
    const json_t *outer, *part;

    json_array_foreach(json_object_get(model, place->list), i, outer)
    {
        const char *name = doc_text(outer, place->key);

        if (place->inner == NULL) {
            meet_part(place, outer, name, id, meet, data);
            continue;
        }
        json_array_foreach(json_object_get(outer, place->inner), k, part)
            meet_part(place, part,
                      arena_join(mem, name, "/", doc_text(part, "name"), NULL),
                      id, meet, data);
    }
}

/* --- what an edition says of a clause */

struct saying {
    struct arena *mem;
    json_t       *all;
};

/* Where it is written is not what it says, nor are a stage's actions. */
static void
say_part(void *data, const struct place *place, const char *name,
         const json_t *part)
{
    struct saying *s = data;
    json_t        *copy = doc_keep(s->mem, json_deep_copy(part));

    model_drop_places(copy);
    json_object_del(copy, "actions");
    doc_set(s->all, arena_join(s->mem, place->to, "\n", name, NULL), copy);
}

static const json_t *
find_clause(const json_t *model, const char *id)
{
    size_t        i;
    const json_t *clause;

    json_array_foreach(json_object_get(model, "clauses"), i, clause)
    {
        if (strcmp(doc_text(clause, "id"), id) == 0)
            return clause;
    }
    return NULL;
}

/* NULL: it has no such clause. */
static json_t *
what_is_said(struct arena *mem, const json_t *model, const char *id)
{
    const json_t *clause = find_clause(model, id);
    struct saying s = {mem, doc_object(mem)};

    if (clause == NULL)
        return NULL;
    doc_set_text(s.all, "text", doc_text(clause, "text"));
    for (size_t i = 0; i < PLACES; i++)
        each_in(&places[i], model, id, mem, say_part, &s);
    return s.all;
}

static enum err
model_of(struct mapping *m, size_t edition, const json_t **out,
         struct fault *why)
{
    struct version_row row;

    if (m->models[edition] == NULL) {
        TRY(version_find(m->desk->store, m->mem, m->of.reigns[edition].digest,
                         &row, why));
        TRY(doc_read(m->mem, row.model, strlen(row.model), &m->models[edition],
                     why));
    }
    *out = m->models[edition];
    return OK;
}

/* Backwards over the editions for as long as they say the same. */
static enum err
add_since(struct mapping *m, json_t *one, const char *id, struct fault *why)
{
    const json_t *now = what_is_said(m->mem, m->shown->procedure->model, id),
                 *model;
    size_t  first = m->last;
    json_t *since;

    while (first > 0) {
        TRY(model_of(m, first - 1, &model, why));
        if (!json_equal(now, what_is_said(m->mem, model, id)))
            break;
        first--;
    }
    if (first == m->last)
        return OK;
    since = doc_object(m->mem);
    doc_set_text(since, "version", m->of.reigns[first].digest);
    doc_set_int(since, "from_ms", m->of.reigns[first].at_ms);
    doc_set(one, "since", since);
    return OK;
}

/* --- a clause as it is told */

struct telling {
    const struct mapping *m;
    json_t               *list;
};

static const char *
label_of(const struct mapping *m, const struct place *place, const char *name)
{
    const struct procedure *p = m->shown->procedure;
    const char             *slash = strchr(name, '/');
    const char             *own = slash == NULL ? name : slash + 1;
    const char *key = arena_join(m->mem, place->word, ".", own, NULL);

    if (strcmp(place->word, "rule") != 0)
        return procedure_word(p, m->wish->lang, own, key, NULL);
    return procedure_saying(
        p, m->wish->lang, own,
        arena_join(m->mem, "rule.",
                   arena_bytes(m->mem, name, (size_t)(slash - name)), ".", own,
                   NULL),
        key, NULL);
}

static void
tell_part(void *data, const struct place *place, const char *name,
          const json_t *part)
{
    struct telling *t = data;
    json_t         *one = doc_object(t->m->mem);

    doc_set_text(one, "name", name);
    doc_set_text(one, "label", label_of(t->m, place, name));
    rule_place_set(one, doc_text(part, "at"), t->m->mem);
    json_array_append(t->list, one);
}

static bool
names_clause(const json_t *scenario, const char *id)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(json_object_get(scenario, "clauses"), i, one)
    {
        if (json_is_string(one) && strcmp(json_string_value(one), id) == 0)
            return true;
    }
    return false;
}

/* Absent while nobody looked. */
static void
add_passed(const struct mapping *m, json_t *one, const char *name)
{
    size_t        i;
    const json_t *result;

    json_array_foreach(m->results, i, result)
    {
        if (strcmp(doc_text(result, "name"), name) == 0)
            doc_set_true(one, "passed", doc_true(result, "passed"));
    }
}

static json_t *
list_scenarios(const struct mapping *m, const char *id)
{
    json_t       *list = doc_array(m->mem);
    size_t        i;
    const json_t *scenario;

    json_array_foreach(json_object_get(m->shown->procedure->model, "scenarios"),
                       i, scenario)
    {
        const char *name = doc_text(scenario, "name");
        json_t     *one;

        if (!names_clause(scenario, id))
            continue;
        one = doc_object(m->mem);
        doc_set_text(one, "name", name);
        rule_place_set(one, doc_text(scenario, "at"), m->mem);
        add_passed(m, one, name);
        json_array_append(list, one);
    }
    return list;
}

static enum err
add_clause(struct mapping *m, json_t *to, const json_t *clause,
           struct fault *why)
{
    const struct procedure *p = m->shown->procedure;
    const char             *id = doc_text(clause, "id");
    json_t *one = doc_object(m->mem), *scenarios = list_scenarios(m, id);
    bool    served = false;

    doc_set_text(one, "id", id);
    doc_set_text(one, "text",
                 procedure_saying(p, m->wish->lang, doc_text(clause, "text"),
                                  arena_join(m->mem, "clause.", id, NULL),
                                  NULL));
    for (size_t i = 0; i < PLACES; i++) {
        struct telling t = {m, doc_array(m->mem)};

        each_in(&places[i], p->model, id, m->mem, tell_part, &t);
        served |= json_array_size(t.list) > 0;
        doc_set(one, places[i].to, t.list);
    }
    doc_set(one, "scenarios", scenarios);
    doc_set_true(one, "served", served);
    doc_set_true(one, "proved", json_array_size(scenarios) > 0);
    json_array_append(to, one);
    return add_since(m, one, id, why);
}

/* --- editions */

static const char *
revision_of(const json_t *model)
{
    return doc_text(json_object_get(model, "document"), "revision");
}

static const char *
note_of(const struct dossier *of, const char *digest)
{
    for (size_t i = 0; i < of->version_count; i++)
        if (strcmp(of->versions[i].digest, digest) == 0)
            return of->versions[i].note;
    return NULL;
}

static enum err
add_edition(struct mapping *m, json_t *to, size_t i, struct fault *why)
{
    const struct version_mark *reign = &m->of.reigns[i];
    json_t                    *one = doc_object(m->mem);
    const json_t              *model;

    TRY(model_of(m, i, &model, why));
    doc_set_text(one, "version", reign->digest);
    doc_set_text(one, "revision", revision_of(model));
    doc_set_int(one, "from_ms", reign->at_ms);
    json_object_set_new(one, "until_ms",
                        i + 1 < m->of.reign_count
                            ? json_integer(m->of.reigns[i + 1].at_ms)
                            : json_null());
    doc_set_text(one, "by", reign->by);
    doc_set_text(one, "note",
                 reign->note != NULL ? reign->note
                                     : note_of(&m->of, reign->digest));
    json_array_append(to, one);
    return OK;
}

/* The version that is asked for, and how many editions lead up to it. */
static enum err
choose(struct mapping *m, const char **digest, struct fault *why)
{
    const struct clauses_wish *w = m->wish;

    *digest = w->version;
    m->last = 0;
    for (size_t i = 0; i < m->of.reign_count; i++) {
        const struct version_mark *reign = &m->of.reigns[i];

        if (w->version != NULL ? strcmp(reign->digest, w->version) == 0
                               : w->at_ms == 0 || reign->at_ms <= w->at_ms)
            m->last = i + 1;
    }
    if (w->version != NULL) {
        if (m->last ==
            0) /* a draft: what came before it is what was in force */
            m->last = m->of.reign_count;
        return OK;
    }
    if (m->last == 0)
        return fault(why, ERR_MISSING, "no version of %.60s was in force then",
                     w->procedure);
    *digest = m->of.reigns[m->last - 1].digest;
    return OK;
}

static enum err
find_shown(struct mapping *m, struct fault *why)
{
    const char *digest;
    json_t     *told;

    TRY(dossier_read(m->desk, m->mem, m->wish->procedure, &m->of, why));
    TRY(choose(m, &digest, why));
    TRY(desk_version(m->desk, m->mem, digest, &m->shown, why));
    if (strcmp(m->shown->procedure->name, m->wish->procedure) != 0)
        return fault(why, ERR_MISSING, "there is no version %.12s of %.60s",
                     digest, m->wish->procedure);
    TRY(versions_show(m->desk, m->mem, digest, &told, why));
    m->results = json_object_get(
        json_object_get(json_object_get(told, "result"), "scenarios"),
        "results");
    m->models = arena_take(m->mem, (m->of.reign_count + 1) * sizeof *m->models);
    memset(m->models, 0, (m->of.reign_count + 1) * sizeof *m->models);
    return OK;
}

enum err
desk_clauses(struct desk *d, struct arena *mem, const struct clauses_wish *wish,
             json_t **out, struct fault *why)
{
    struct mapping m = {.desk = d, .mem = mem, .wish = wish};
    json_t        *clauses = doc_array(mem), *editions = doc_array(mem);
    size_t         i;
    const json_t  *clause;

    TRY(find_shown(&m, why));
    json_array_foreach(json_object_get(m.shown->procedure->model, "clauses"), i,
                       clause)
    {
        TRY(add_clause(&m, clauses, clause, why));
    }
    for (i = 0; i < m.of.reign_count; i++)
        TRY(add_edition(&m, editions, i, why));
    *out = doc_object(mem);
    doc_set_text(*out, "procedure", wish->procedure);
    doc_set_text(*out, "version", m.shown->digest);
    doc_set_text(*out, "revision", revision_of(m.shown->procedure->model));
    doc_set(*out, "clauses", clauses);
    doc_set(*out, "editions", editions);
    return OK;
}
