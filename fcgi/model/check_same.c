/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same paper twice: two procedures of a company that have one title, one
 * document code or the same clauses are most likely one procedure, put in
 * under two names.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"

/* Copies of a paper lose characters on the way; so many may be missing. */
enum { LOST_OF = 4 };

/* Equal in every language that both have, and there is one. */
static bool
titles_are_same(const struct procedure *a, const struct procedure *b)
{
    const json_t *other = json_object_get(b->model, "title");
    size_t        both = 0;
    const char   *lang;
    json_t       *title;

    json_object_foreach(json_object_get(a->model, "title"), lang, title)
    {
        const json_t *its = json_object_get(other, lang);

        if (its == NULL)
            continue;
        if (!json_equal(title, its))
            return false;
        both++;
    }
    return both > 0;
}

static const char *
code_of(const struct procedure *p)
{
    return doc_text(json_object_get(p->model, "document"), "code");
}

static bool
codes_are_same(const struct procedure *a, const struct procedure *b)
{
    const char *one = code_of(a), *other = code_of(b);

    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

/* All of `part` stands in `whole`, in its order, and not much else does. */
static bool
is_most_of(const char *part, const char *whole)
{
    size_t length = strlen(whole), kept = strlen(part);

    if (kept > length || (length - kept) * LOST_OF > length)
        return false;
    for (; *whole != '\0' && *part != '\0'; whole++)
        if (*whole == *part)
            part++;
    return *part == '\0';
}

static bool
says(const struct procedure *p, const char *sentence)
{
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        const char *text = text_or_empty(json_object_get(clause, "text"));

        if (is_most_of(sentence, text) || is_most_of(text, sentence))
            return true;
    }
    return false;
}

/* Every clause of the one is the other's, too. */
static bool
clauses_are_in(const struct procedure *a, const struct procedure *b)
{
    const json_t *clauses = json_object_get(a->model, "clauses");
    size_t        i;
    json_t       *clause;

    json_array_foreach((json_t *)clauses, i, clause)
    {
        const char *text = text_or_empty(json_object_get(clause, "text"));

        if (text[0] == '\0' || !says(b, text))
            return false;
    }
    return json_array_size(clauses) > 0;
}

void
check_same(const struct procedure *p, const struct procedure *other,
           struct findings *out)
{
    const char *what = NULL;

    if (titles_are_same(p, other))
        what = "title";
    else if (codes_are_same(p, other))
        what = "document code";
    else if (clauses_are_in(p, other) || clauses_are_in(other, p))
        what = "clauses";
    if (what != NULL)
        finding_add(out, "same-procedure", procedure_place(p),
                    "procedure \"%s\" has the same %s as procedure \"%s\"",
                    p->name, what, other->name);
}
