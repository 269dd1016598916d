/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clauses of a procedure on paper, for an audit: each with what serves it,
 * what proves it and since which edition, as the version in force says, or the
 * one that was on a day; and which editions applied when.
 */
#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/clauses.h"
#include "page/print.h"

enum { SHORT_DIGEST = 8 };

static const char *const kinds[] = {"stages",    "actions", "clocks",
                                    "schedules", "rules",   "before_sending",
                                    NULL};

/* "2026-09-30" */
static const char *
day_of(struct page *p, const char *zone, int64_t at_ms)
{
    return arena_bytes(p->mem, moment_local(p->mem, at_ms, zone),
                       strlen("2026-09-30"));
}

/* What a version calls itself. */
static const char *
edition_name(struct page *p, const json_t *told, const char *version)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(json_object_get(told, "editions"), i, one)
    {
        const char *revision = doc_text(one, "revision");

        if (revision != NULL && strcmp(doc_text(one, "version"), version) == 0)
            return revision;
    }
    return arena_bytes(p->mem, version, SHORT_DIGEST);
}

static bool
is_told(const json_t *list, const char *label)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(list, i, one)
    {
        if (strcmp(doc_text(one, "label"), label) == 0)
            return true;
    }
    return false;
}

/* Each once: an action that several stages offer serves the clause by one name.
 */
static json_t *
labels_of(struct page *p, const json_t *parts)
{
    json_t       *list = doc_array(p->mem);
    size_t        i;
    const json_t *part;

    json_array_foreach(parts, i, part)
    {
        const char *label = doc_text(part, "label");
        json_t     *one = doc_object(p->mem);

        if (is_told(list, label))
            continue;
        doc_set_text(one, "label", label);
        json_array_append(list, one);
    }
    return list;
}

static json_t *
served_view(struct page *p, const json_t *clause)
{
    json_t *list = doc_array(p->mem);

    for (size_t i = 0; kinds[i] != NULL; i++) {
        const json_t *parts = json_object_get(clause, kinds[i]);
        json_t       *one;

        if (json_array_size(parts) == 0)
            continue;
        one = doc_object(p->mem);
        doc_set_text(
            one, "kind",
            page_word(p, arena_join(p->mem, "clauses_", kinds[i], NULL)));
        doc_set(one, "labels", labels_of(p, parts));
        json_array_append(list, one);
    }
    return list;
}

static json_t *
proof_view(struct page *p, const json_t *clause)
{
    json_t       *list = doc_array(p->mem);
    size_t        i;
    const json_t *scenario;

    json_array_foreach(json_object_get(clause, "scenarios"), i, scenario)
    {
        const json_t *passed = json_object_get(scenario, "passed");
        json_t       *one = doc_object(p->mem);

        doc_set_text(one, "scenario", doc_text(scenario, "name"));
        doc_set_text(one, "passed",
                     page_word(p, passed == NULL         ? "clauses_unknown"
                                  : json_is_true(passed) ? "clauses_passed"
                                                         : "clauses_failed"));
        json_array_append(list, one);
    }
    return list;
}

static json_t *
clauses_view(struct page *p, const json_t *told, const char *zone)
{
    json_t       *list = doc_array(p->mem);
    size_t        i;
    const json_t *clause;

    json_array_foreach(json_object_get(told, "clauses"), i, clause)
    {
        const json_t *since = json_object_get(clause, "since");
        json_t       *one = doc_object(p->mem);

        doc_set_text(one, "id", doc_text(clause, "id"));
        doc_set_text(one, "says", doc_text(clause, "text"));
        doc_set(one, "served", served_view(p, clause));
        doc_set_true(one, "unserved", !doc_true(clause, "served"));
        doc_set(one, "proofs", proof_view(p, clause));
        doc_set_true(one, "unproved", !doc_true(clause, "proved"));
        if (since != NULL) {
            doc_set_text(one, "edition",
                         edition_name(p, told, doc_text(since, "version")));
            doc_set_text(one, "since",
                         day_of(p, zone, doc_int(since, "from_ms", 0)));
        }
        json_array_append(list, one);
    }
    return list;
}

/* A folder on disk and the command have no name but this. */
static const char *
who_of(struct page *p, const char *login)
{
    const char *name = print_person(p->app, p->mem, login);

    return name == NULL || name[0] == '\0' ? login : name;
}

/* The newest first. */
static json_t *
editions_view(struct page *p, const json_t *told, const char *zone)
{
    const json_t *editions = json_object_get(told, "editions");
    json_t       *list = doc_array(p->mem);

    for (size_t i = json_array_size(editions); i-- > 0;) {
        const json_t *edition = json_array_get(editions, i);
        const char   *version = doc_text(edition, "version");
        int64_t       until = doc_int(edition, "until_ms", 0);
        json_t       *one = doc_object(p->mem);

        doc_set_text(one, "revision", doc_text(edition, "revision"));
        doc_set_text(one, "version",
                     arena_bytes(p->mem, version, SHORT_DIGEST));
        doc_set_text(one, "from",
                     day_of(p, zone, doc_int(edition, "from_ms", 0)));
        doc_set_text(one, "until", until == 0 ? "–" : day_of(p, zone, until));
        doc_set_text(one, "who", who_of(p, doc_text(edition, "by")));
        doc_set_text(one, "note", doc_text(edition, "note"));
        json_array_append(list, one);
    }
    return list;
}

static void
set_head(struct page *p, const struct procedure *procedure, const json_t *told,
         const char *day)
{
    const json_t *document = json_object_get(procedure->model, "document");

    page_set(
        p, "title",
        json_string_value(procedure_in_language(
            procedure, json_object_get(procedure->model, "title"), p->lang)));
    page_set(p, "code", doc_text(document, "code"));
    page_set(p, "edition", edition_name(p, told, doc_text(told, "version")));
    page_set(p, "day", day);
}

/* GET /print/clauses/{procedure} */
enum err
page_print_clauses(struct app *app, struct request *req, struct reply *out)
{
    struct page             p;
    const struct procedure *procedure;
    struct clauses_wish     wish = {.procedure = req->captured[0]};
    const char             *zone;
    json_t                 *told;

    print_begin(&p, app, req, out);
    TRY(print_procedure(&p, req->captured[0], &procedure));
    zone = print_zone(app, p.mem, procedure);
    print_dated(&p, zone);
    wish.lang = p.lang;
    TRY(rules_read_day(req, zone, &wish.at_ms, &out->why));
    TRY(desk_clauses(app->desk, p.mem, &wish, &told, &out->why));
    set_head(&p, procedure, told,
             day_of(&p, zone, wish.at_ms == 0 ? moment_now() : wish.at_ms));
    doc_set(p.view, "clauses", clauses_view(&p, told, zone));
    doc_set(p.view, "editions", editions_view(&p, told, zone));
    return print_send(&p, "clauses");
}
