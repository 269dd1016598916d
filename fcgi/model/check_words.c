/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words: everything that people see has a label in every language.  Missing
 * words are warnings: a page then shows another language's, or the bare name.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"
#include "model/words.h"

static void
check_said(const struct procedure *p, const struct word_wanted *w,
           struct findings *out)
{
    const json_t *words = json_object_get(p->model, "words");

    for (size_t i = 0; w->languages[i] != NULL; i++) {
        const char *language = w->languages[i];

        if (w->title != NULL && doc_text(w->title, language) == NULL)
            finding_add(out, "missing-word", w->at,
                        "\"%s\" has no title in \"%s\"", w->keys[0], language);
        if (w->title == NULL &&
            word_wanted_key(w, json_object_get(words, language)) == NULL)
            finding_add(out, "missing-word", w->at,
                        "there is no word for \"%s\" in \"%s\"", w->keys[0],
                        language);
    }
}

/* --- texts that words/ say once more --- */

/* Rules and clauses by the keys that their translations have. */
static void
note_rules(const struct table *table, json_t *keys, struct arena *mem)
{
    for (size_t i = 0; i < table->rule_count; i++) {
        const struct rule *rule = &table->rules[i];

        doc_set_true(keys, arena_join(mem, "rule.", rule->name, NULL), true);
        doc_set_true(
            keys, arena_join(mem, "rule.", table->name, ".", rule->name, NULL),
            true);
        if (rule->because == NULL)
            continue;
        doc_set_true(keys, arena_join(mem, "because.", rule->name, NULL), true);
        doc_set_true(
            keys,
            arena_join(mem, "because.", table->name, ".", rule->name, NULL),
            true);
    }
}

static json_t *
keys_of_texts(const struct procedure *p, struct arena *mem)
{
    json_t *keys = doc_object(mem), *clause;
    size_t  i;

    for (i = 0; i < p->table_count; i++)
        note_rules(&p->tables[i], keys, mem);
    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        doc_set_true(keys,
                     arena_join(mem, "clause.", doc_text(clause, "id"), NULL),
                     true);
    }
    return keys;
}

/* A rule renamed would lose its translation and nobody would see it. */
static void
check_texts(const struct procedure *p, struct findings *out)
{
    const json_t *words = json_object_get(p->model, "words");
    json_t       *known = keys_of_texts(p, out->mem);

    for (size_t i = 0; p->languages[i] != NULL; i++) {
        const char *key;
        json_t     *word;

        json_object_foreach(json_object_get(words, p->languages[i]), key, word)
        {
            if (word_says_text(key) && json_object_get(known, key) == NULL)
                finding_add(out, "stray-word", procedure_place(p),
                            "the word \"%s\" in \"%s\" says a rule, reason or "
                            "clause that is not there",
                            key, p->languages[i]);
        }
    }
}

void
check_words(const struct procedure *p, struct findings *out)
{
    struct words_wanted all = {.mem = out->mem};

    words_wanted(p, &all);
    for (size_t i = 0; i < all.count; i++)
        check_said(p, &all.items[i], out);
    check_texts(p, out);
}
