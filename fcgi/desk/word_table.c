/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Puts the words of a procedure's languages beside each other: first what the
 * check asks for, then whatever else there are words for.
 */
#include "desk/word_table.h"

#include <string.h>

#include "base/doc.h"
#include "model/words.h"

struct making {
    const struct procedure *p;
    struct arena           *mem;
    const json_t           *places;
    json_t                 *rows; /* by key, in the order they came */
    const char *own; /* the language that rules and clauses are written in */
    int64_t     missing;
};

static const json_t *
words_in(const struct making *m, const char *language)
{
    return json_object_get(m->p->words, language);
}

/* --- rows */

static json_t *
said_in(const struct making *m, const char *language, const char *key)
{
    const json_t *place =
        json_object_get(json_object_get(m->places, language), key);
    json_t *one = doc_object(m->mem);

    doc_set_text(one, "text", doc_text(words_in(m, language), key));
    if (place != NULL) {
        doc_set_text(one, "file", doc_text(place, "file"));
        doc_set_int(one, "line", doc_int(place, "line", 1));
    }
    return one;
}

static json_t *
row_of(struct making *m, const char *key)
{
    json_t *row = json_object_get(m->rows, key), *said;

    if (row != NULL)
        return row;
    row = doc_object(m->mem);
    said = doc_object(m->mem);
    doc_set_text(row, "key", key);
    doc_set_true(row, "needed", false);
    for (const char **l = m->p->languages; *l != NULL; l++)
        if (doc_text(words_in(m, *l), key) != NULL)
            doc_set(said, *l, said_in(m, *l, key));
    doc_set(row, "said", said);
    doc_set(row, "missing", doc_array(m->mem));
    doc_set(m->rows, key, row);
    return row;
}

static void
miss(struct making *m, json_t *row, const char *language)
{
    json_t       *missing = json_object_get(row, "missing");
    const json_t *one;
    size_t        i;

    json_array_foreach(missing, i, one) if (strcmp(json_string_value(one),
                                                   language) == 0) return;
    doc_push_text(missing, language);
    m->missing++;
}

/* --- what is needed */

static json_t *
needed_row(struct making *m, const struct word_wanted *w, const char *key)
{
    json_t *row = row_of(m, key);

    doc_set_true(row, "needed", true);
    if (doc_text(row, "at") == NULL)
        doc_set_text(row, "at", w->at);
    return row;
}

/* The key that a language uses which has a word for it. */
static const char *
key_anywhere(const struct making *m, const struct word_wanted *w)
{
    for (const char **l = m->p->languages; *l != NULL; l++) {
        const char *key = word_wanted_key(w, words_in(m, *l));

        if (key != NULL)
            return key;
    }
    return w->keys[0];
}

static void
add_wanted(struct making *m, const struct word_wanted *w)
{
    if (w->title != NULL || w->keys[0] == NULL)
        return;
    for (size_t i = 0; w->languages[i] != NULL; i++) {
        const char *language = w->languages[i];
        const char *key = word_wanted_key(w, words_in(m, language));

        if (key != NULL)
            needed_row(m, w, key);
        else
            miss(m, needed_row(m, w, key_anywhere(m, w)), language);
    }
}

/* --- what else there is */

/* "plan.story.hint" is said by "story.hint", too. */
static bool
is_said_generally(const json_t *words, const char *key)
{
    for (const char *dot = strchr(key, '.'); dot != NULL;
         dot = strchr(dot + 1, '.'))
        if (doc_text(words, dot + 1) != NULL)
            return true;
    return false;
}

static size_t
count_texts(const json_t *words)
{
    size_t      count = 0;
    const char *key;
    json_t     *word;

    json_object_foreach((json_t *)words, key, word) count +=
        word_says_text(key);
    return count;
}

/* What is written in a language needs no words in it: the one with the fewest.
 */
static const char *
own_language(const struct making *m)
{
    const char *own = NULL;
    size_t      least = SIZE_MAX;

    for (const char **l = m->p->languages; *l != NULL; l++) {
        size_t count = count_texts(words_in(m, *l));

        if (count < least)
            own = *l;
        if (count < least)
            least = count;
    }
    return own;
}

static bool
is_missed(const struct making *m, const char *key, const char *language)
{
    const json_t *words = words_in(m, language);

    if (doc_text(words, key) != NULL)
        return false;
    return word_says_text(key) ? strcmp(language, m->own) != 0
                               : !is_said_generally(words, key);
}

static void
add_rest(struct making *m, const char *language)
{
    const char *key;
    json_t     *word;

    json_object_foreach((json_t *)words_in(m, language), key, word)
    {
        json_t *row = row_of(m, key);

        if (doc_true(row, "needed"))
            continue;
        for (const char **l = m->p->languages; *l != NULL; l++)
            if (is_missed(m, key, *l))
                miss(m, row, *l);
    }
}

json_t *
word_table(const struct procedure *p, const struct source *source,
           struct arena *mem)
{
    struct making       m = {.p = p, .mem = mem};
    struct words_wanted all = {.mem = mem};
    json_t *out = doc_object(mem), *languages = doc_array(mem), *items, *row;
    const char *key;

    m.places = word_places(source, mem);
    m.rows = doc_object(mem);
    m.own = own_language(&m);
    words_wanted(p, &all);
    for (size_t i = 0; i < all.count; i++)
        add_wanted(&m, &all.items[i]);
    for (const char **l = p->languages; *l != NULL; l++) {
        add_rest(&m, *l);
        doc_push_text(languages, *l);
    }
    items = doc_array(mem);
    json_object_foreach(m.rows, key, row) json_array_append(items, row);
    doc_set(out, "languages", languages);
    doc_set_int(out, "missing", m.missing);
    doc_set(out, "items", items);
    return out;
}
