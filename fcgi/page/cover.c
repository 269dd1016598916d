/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The cover of a procedure as a controlled document: its titles, revision, date
 * and status, who prepared, checked and approved it, every edition that was in
 * force, and its clauses.  It is read in the procedure's first two languages at
 * once; ?lang= picks one.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/versions.h"
#include "page/print.h"
#include "page/sheet_inside.h"

enum { LANGUAGES_AT_ONCE = 2, DATE_LENGTH = 10 };

static const char *const signers[] = {"prepared", "checked", "approved", NULL};

struct cover {
    struct page            *p;
    const struct procedure *procedure;
    const char             *zone;
    const char            **languages;
    json_t                 *versions; /* versions_list() */
};

/* --- languages --- */

static void
choose_languages(struct cover *c)
{
    const char **own = c->procedure->languages;
    size_t       count = 0;

    c->languages =
        arena_take(c->p->mem, (LANGUAGES_AT_ONCE + 1) * sizeof *c->languages);
    if (request_query(c->p->req, "lang") != NULL)
        c->languages[count++] = c->p->lang;
    while (request_query(c->p->req, "lang") == NULL &&
           count < LANGUAGES_AT_ONCE && own[count] != NULL) {
        c->languages[count] = own[count];
        count++;
    }
    c->languages[count] = NULL;
}

static json_t *
our_words(const struct cover *c, const char *key)
{
    json_t *names = doc_array(c->p->mem);

    for (const char **lang = c->languages; *lang != NULL; lang++)
        sheet_name_add(names, *lang, catalogue_word(c->p->words, *lang, key));
    return names;
}

/* A text by language, in each of them. */
static json_t *
texts_in(const struct cover *c, const json_t *by_language)
{
    json_t *names = doc_array(c->p->mem);

    for (const char **lang = c->languages; *lang != NULL; lang++) {
        const char *text = json_string_value(
            procedure_in_language(c->procedure, by_language, *lang));

        if (text != NULL)
            sheet_name_add(names, *lang, text);
    }
    return names;
}

/* Each clause in each of them: once, where they all say the same. */
static json_t *
clauses_view(const struct cover *c)
{
    json_t *list = doc_array(c->p->mem), *clause;
    size_t  i;

    json_array_foreach(json_object_get(c->procedure->model, "clauses"), i,
                       clause)
    {
        const char *id = doc_text(clause, "id"),
                   *text = doc_text(clause, "text");
        const char *key = arena_join(c->p->mem, "clause.", id, NULL);
        json_t     *one = doc_object(c->p->mem), *texts = doc_array(c->p->mem);

        for (const char **lang = c->languages; *lang != NULL; lang++)
            sheet_name_add(
                texts, *lang,
                procedure_saying(c->procedure, *lang, text, key, NULL));
        doc_set_text(one, "id", id);
        doc_set(one, "texts", texts);
        json_array_append(list, one);
    }
    return list;
}

/* --- dates: DD/MM/YY, as such documents have them --- */

/* Of "2026-09-30" or "2026-09-30 17:40"; other text as it is. */
static const char *
short_date(struct arena *mem, const char *local)
{
    if (local == NULL || strlen(local) < DATE_LENGTH || local[4] != '-' ||
        local[7] != '-')
        return local == NULL ? "" : local;
    return arena_printf(mem, "%.2s/%.2s/%.2s", local + 8, local + 5, local + 2);
}

static const char *
short_moment(const struct cover *c, int64_t at_ms)
{
    return at_ms == 0
               ? ""
               : short_date(c->p->mem, moment_local(c->p->mem, at_ms, c->zone));
}

/* --- marks --- */

static const char *
name_of(const struct cover *c, const char *login)
{
    const char *name =
        login == NULL ? "" : print_person(c->p->app, c->p->mem, login);

    return name == NULL || name[0] == '\0' ? login : name;
}

/* The last of its kind; NULL: none. */
static const json_t *
mark_of(const json_t *version, const char *kind)
{
    const json_t *found = NULL;
    size_t        i;
    json_t       *mark;

    json_array_foreach(json_object_get(version, "marks"), i, mark)
    {
        if (strcmp(doc_text(mark, "mark"), kind) == 0)
            found = mark;
    }
    return found;
}

static const json_t *
version_shown(const struct cover *c)
{
    size_t  i;
    json_t *version;

    json_array_foreach(c->versions, i, version)
    {
        if (strcmp(doc_text(version, "digest"), c->procedure->version) == 0)
            return version;
    }
    return NULL;
}

/* "Prepared by", and so on. */
static json_t *
signer_words(const struct cover *c, size_t i)
{
    return our_words(c, arena_join(c->p->mem, "cover_", signers[i], NULL));
}

static json_t *
signers_view(const struct cover *c)
{
    const json_t *version = version_shown(c);
    json_t       *list = doc_array(c->p->mem);

    for (size_t i = 0; signers[i] != NULL; i++) {
        const json_t *mark = mark_of(version, signers[i]);
        json_t       *one = doc_object(c->p->mem);

        doc_set(one, "names", signer_words(c, i));
        doc_set_text(one, "who", name_of(c, doc_text(mark, "by")));
        doc_set_text(one, "when", short_moment(c, doc_int(mark, "at_ms", 0)));
        json_array_append(list, one);
    }
    return list;
}

/* --- editions --- */

/* What a version calls itself; a version that does not load has its digest. */
static const char *
edition_of(const struct cover *c, const char *digest)
{
    const struct version *version;
    struct fault          why;
    const char           *revision = NULL;

    if (desk_version(c->p->app->desk, c->p->mem, digest, &version, &why) == OK)
        revision = doc_text(
            json_object_get(version->procedure->model, "document"), "revision");
    return revision != NULL ? revision : arena_bytes(c->p->mem, digest, 8);
}

static void
add_edition(const struct cover *c, json_t *rows, const json_t *version,
            const json_t *reign)
{
    json_t *one = doc_object(c->p->mem), *by = doc_array(c->p->mem);

    doc_set_text(one, "edition", edition_of(c, doc_text(version, "digest")));
    for (size_t i = 0; signers[i] != NULL; i++) {
        const json_t *mark = mark_of(version, signers[i]);
        json_t       *who = doc_object(c->p->mem);

        doc_set(who, "names", signer_words(c, i));
        doc_set_text(who, "who", name_of(c, doc_text(mark, "by")));
        json_array_append(by, who);
    }
    doc_set(one, "by", by);
    doc_set_text(one, "when", short_moment(c, doc_int(reign, "from_ms", 0)));
    doc_set_text(one, "note",
                 doc_text(version, "note") == NULL ? ""
                                                   : doc_text(version, "note"));
    doc_set_int(one, "from_ms", doc_int(reign, "from_ms", 0));
    json_array_append(rows, one);
}

/* In the order they came into force in; a version that came back has a row for
 * each time. */
static json_t *
in_order(struct arena *mem, const json_t *rows)
{
    json_t *sorted = doc_array(mem), *row;
    size_t  i;

    json_array_foreach((json_t *)rows, i, row)
    {
        size_t at = json_array_size(sorted);

        while (at > 0 && doc_int(json_array_get(sorted, at - 1), "from_ms", 0) >
                             doc_int(row, "from_ms", 0))
            at--;
        json_array_insert(sorted, at, row);
    }
    return sorted;
}

static json_t *
editions_view(const struct cover *c)
{
    json_t *rows = doc_array(c->p->mem), *version, *reign;
    size_t  i, k;

    json_array_foreach(c->versions, i, version)
    {
        json_array_foreach(json_object_get(version, "in_force"), k, reign)
        {
            add_edition(c, rows, version, reign);
        }
    }
    return in_order(c->p->mem, rows);
}

/* --- the page --- */

static void
set_head(const struct cover *c)
{
    const json_t *document = json_object_get(c->procedure->model, "document");
    json_t       *view = c->p->view;
    json_t *titles = texts_in(c, json_object_get(c->procedure->model, "title"));

    doc_set(view, "names", titles);
    page_set(c->p, "title", doc_text(json_array_get(titles, 0), "name"));
    page_set(c->p, "code", doc_text(document, "code"));
    page_set(c->p, "revision", doc_text(document, "revision"));
    page_set(c->p, "date", short_date(c->p->mem, doc_text(document, "date")));
    doc_set(view, "status", texts_in(c, json_object_get(document, "status")));
    doc_set_true(view, "has_status",
                 json_object_get(document, "status") != NULL);
    doc_set(view, "definitions",
            texts_in(c, json_object_get(document, "definitions")));
    doc_set_true(view, "has_definitions",
                 json_object_get(document, "definitions") != NULL);
}

static void
set_words(const struct cover *c)
{
    static const char *const keys[] = {
        "cover_code",     "cover_revision",    "cover_date",
        "cover_status",   "cover_signed",      "cover_who",
        "cover_editions", "cover_edition",     "cover_note",
        "cover_clauses",  "cover_prepared",    "cover_checked",
        "cover_approved", "cover_definitions", NULL};
    json_t *words = doc_object(c->p->mem);

    for (size_t i = 0; keys[i] != NULL; i++)
        doc_set(words, keys[i], our_words(c, keys[i]));
    doc_set(c->p->view, "w", words);
}

/* GET /print/procedures/{procedure} */
enum err
page_print_cover(struct app *app, struct request *req, struct reply *out)
{
    struct page  p;
    struct cover c = {.p = &p};

    print_begin(&p, app, req, out);
    TRY(print_procedure(&p, req->captured[0], &c.procedure));
    TRY(versions_list(app->desk, p.mem, c.procedure->name, &c.versions,
                      &out->why));
    c.zone = print_zone(app, p.mem, c.procedure);
    print_dated(&p, c.zone);
    choose_languages(&c);
    set_head(&c);
    set_words(&c);
    doc_set(p.view, "signers", signers_view(&c));
    doc_set(p.view, "editions", editions_view(&c));
    doc_set(p.view, "clauses", clauses_view(&c));
    return print_send(&p, "cover");
}
