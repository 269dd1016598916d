/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What changed between two models, by the names of their parts: the difference
 * that a quality manager reads, beside the one of the files.
 *
 * Each model becomes a flat table of parts, "what" and name -> what it says of
 * itself; parts of parts (a stage's actions) are rows of their own.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/versions_inside.h"

enum { SAID_MOST = 240 };

/* The lists of a model; `inner` are rows of their own, named behind a sign. */
static const struct list {
    const char *member, *what, *key;
    struct {
        const char *member, *what, *sign;
    } inner[2];
} lists[] = {
    {"clauses", "clause", "id", {{NULL}}},
    {"stages", "stage", "name", {{"actions", "action", "/"}}},
    {"clocks", "clock", "name", {{NULL}}},
    {"forms", "form", "name", {{"fields", "field", "."}}},
    {"tables",
     "table",
     "name",
     {{"needs", "history", "/"}, {"rules", "rule", "/"}}},
    {"sheets", "sheet", "name", {{NULL}}},
    {"registers", "register", "name", {{NULL}}},
    {"summaries", "summary", "name", {{NULL}}},
    {"schedules", "schedule", "name", {{NULL}}},
    {"approvals", "before_sending", "letter", {{NULL}}},
    {"scenarios", "scenario", "name", {{NULL}}},
};
enum { LISTS = sizeof lists / sizeof lists[0] };

/* Not a part: told by its name already, or no matter of the procedure. */
static const char *const not_parts[] = {"name", "files", "letters", "words",
                                        NULL};

/* --- a model as a table */

struct parts {
    struct arena *mem;
    json_t       *rows; /* "what\nname" -> {"what","name","says"} */
};

void
model_drop_places(json_t *value)
{
    size_t      i;
    const char *key;
    json_t     *inner;

    json_object_del(value, "at");
    json_object_foreach(value, key, inner) model_drop_places(inner);
    json_array_foreach(value, i, inner) model_drop_places(inner);
}

static json_t *
add_part(struct parts *p, const char *what, const char *name,
         const json_t *says)
{
    json_t *row = doc_object(p->mem);
    json_t *copy = doc_keep(p->mem, json_deep_copy(says));

    model_drop_places(copy);
    json_object_del(copy, "name");
    doc_set_text(row, "what", what);
    doc_set_text(row, "name", name);
    doc_set(row, "says", copy);
    json_object_set(p->rows, arena_join(p->mem, what, "\n", name, NULL), row);
    return copy;
}

/* A list of named things inside one; blocks hold fields as forms do. */
static void
add_inner(struct parts *p, const json_t *things, const char *what,
          const char *prefix)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(things, i, one)
    {
        const char *name = doc_text(one, "name");
        const char *full =
            arena_join(p->mem, prefix, name == NULL ? "?" : name, NULL);
        json_t *says = add_part(p, what, full, one);

        if (strcmp(what, "field") != 0 ||
            json_object_get(one, "fields") == NULL)
            continue;
        json_object_del(says, "fields");
        add_inner(p, json_object_get(one, "fields"), what,
                  arena_join(p->mem, full, ".", NULL));
    }
}

static void
add_list(struct parts *p, const json_t *things, const struct list *list)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(things, i, one)
    {
        const char *name = doc_text(one, list->key);
        json_t *says = add_part(p, list->what, name == NULL ? "?" : name, one);

        for (size_t n = 0; n < 2 && list->inner[n].member != NULL; n++) {
            json_object_del(says, list->inner[n].member);
            add_inner(p, json_object_get(one, list->inner[n].member),
                      list->inner[n].what,
                      arena_join(p->mem, name == NULL ? "?" : name,
                                 list->inner[n].sign, NULL));
        }
    }
}

/* {outer: {inner: says}}: letters by language, words by language. */
static void
add_nested(struct parts *p, const json_t *outer, const char *what)
{
    const char *first, *second;
    json_t     *inner, *says;

    json_object_foreach((json_t *)outer, first,
                        inner) json_object_foreach(inner, second, says)
        add_part(p, what, arena_join(p->mem, first, ".", second, NULL), says);
}

static const struct list *
find_list(const char *member)
{
    for (size_t i = 0; i < LISTS; i++)
        if (strcmp(lists[i].member, member) == 0)
            return &lists[i];
    return NULL;
}

static json_t *
list_parts(struct arena *mem, const json_t *model)
{
    struct parts p = {mem, doc_object(mem)};
    const char  *member;
    json_t      *value;

    json_object_foreach((json_t *)model, member, value)
    {
        const struct list *list = find_list(member);

        if (list != NULL)
            add_list(&p, value, list);
        else if (!text_is_one_of(member, not_parts))
            add_part(&p, "procedure", member, value);
    }
    add_nested(&p, json_object_get(model, "letters"), "letter");
    add_nested(&p, json_object_get(model, "words"), "word");
    return p.rows;
}

/* --- in short */

static const char *
shorten(struct arena *mem, const char *text)
{
    size_t length = strlen(text), kept = 0;

    if (length <= SAID_MOST)
        return text;
    while (kept < SAID_MOST)
        kept += text_character_size(text + kept, length - kept);
    return arena_join(mem, arena_bytes(mem, text, kept), "...", NULL);
}

/* A part's members that the other one has not alike: "to: closed, sign: ...".
 */
static const char *
say(struct arena *mem, const json_t *says, const json_t *other)
{
    struct text out = {.mem = mem};
    const char *key;
    json_t     *value;

    if (json_is_string(says))
        return shorten(mem, json_string_value(says));
    if (!json_is_object(says))
        return shorten(mem, doc_write(mem, says));
    json_object_foreach((json_t *)says, key, value)
    {
        if (json_equal(value, json_object_get(other, key)))
            continue;
        text_add(&out, out.length > 0 ? ", " : "");
        text_add(&out, key);
        text_add(&out, ": ");
        if (json_is_string(value))
            text_add(&out, json_string_value(value));
        else
            doc_add(&out, value);
    }
    return shorten(mem, text_of(&out));
}

static void
add_change(json_t *into, struct arena *mem, const json_t *before,
           const json_t *after)
{
    const json_t *row = before != NULL ? before : after;
    const json_t *was = json_object_get(before, "says");
    const json_t *is = json_object_get(after, "says");
    json_t       *one = doc_object(mem);

    doc_set_text(one, "what", doc_text(row, "what"));
    doc_set_text(one, "name", doc_text(row, "name"));
    doc_set_text(one, "change",
                 before == NULL  ? "added"
                 : after == NULL ? "removed"
                                 : "changed");
    if (before != NULL)
        doc_set_text(one, "before", say(mem, was, is));
    if (after != NULL)
        doc_set_text(one, "after", say(mem, is, was));
    json_array_append(into, one);
}

json_t *
model_diff(struct arena *mem, const json_t *before, const json_t *after)
{
    json_t     *was = list_parts(mem, before), *is = list_parts(mem, after);
    json_t     *all = doc_array(mem);
    const char *key;
    json_t     *row;

    json_object_foreach(was, key, row)
    {
        const json_t *now = json_object_get(is, key);

        if (now == NULL || !json_equal(row, now))
            add_change(all, mem, row, now);
    }
    json_object_foreach(is, key, row) if (json_object_get(was, key) == NULL)
        add_change(all, mem, NULL, row);
    return all;
}
