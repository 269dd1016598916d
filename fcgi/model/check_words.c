/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a procedure says: its clauses, its letters and its words, in every
 * language it has.  Missing words are warnings: a page then shows another
 * language's, or the bare name.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"

/* --- clauses --- */

static bool
clause_is_known(const struct procedure *p, const char *id)
{
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        const char *known = doc_text(clause, "id");

        if (known != NULL && strcmp(known, id) == 0)
            return true;
    }
    return false;
}

/* Somebody names a clause: it must be there, and from now on it is served. */
static void
serve(const struct procedure *p, const char *id, const char *at, json_t *served,
      struct findings *out)
{
    if (id == NULL)
        return;
    doc_set_true(served, id, true);
    if (!clause_is_known(p, id))
        finding_add(out, true, "unknown-clause", at,
                    "there is no clause \"%s\"; declare it or mend the name",
                    id);
}

static json_t *
served_clauses(const struct procedure *p, struct findings *out)
{
    json_t *served = doc_object(out->mem);

    for (size_t i = 0; i < p->stage_count; i++)
        serve(p, p->stages[i].clause, p->stages[i].at, served, out);
    EACH_ACTION(p, s, a)
    {
        serve(p, a->clause, a->at, served, out);
    }
    for (size_t i = 0; i < p->clock_count; i++)
        serve(p, p->clocks[i].clause, p->clocks[i].at, served, out);
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t r = 0; r < p->tables[t].rule_count; r++)
            serve(p, p->tables[t].rules[r].clause, p->tables[t].rules[r].at,
                  served, out);
    return served;
}

static json_t *
tested_clauses(const struct procedure *p, struct findings *out)
{
    json_t *tested = doc_object(out->mem);
    size_t  i, j;
    json_t *scenario;
    json_t *id;

    json_array_foreach(json_object_get(p->model, "scenarios"), i, scenario)
    {
        json_array_foreach(json_object_get(scenario, "clauses"), j, id)
        {
            serve(p, json_string_value(id), doc_text(scenario, "at"), tested,
                  out);
        }
    }
    return tested;
}

void
check_clauses(const struct procedure *p, struct findings *out)
{
    json_t *served = served_clauses(p, out);
    json_t *tested = tested_clauses(p, out);
    size_t  i;
    json_t *clause;

    json_array_foreach(json_object_get(p->model, "clauses"), i, clause)
    {
        const char *id = doc_text(clause, "id");
        const char *at = doc_text(clause, "at");

        if (id == NULL)
            continue;
        if (json_object_get(served, id) == NULL)
            finding_add(out, false, "clause-unserved", at,
                        "nothing serves clause \"%s\"; name it at the stage, "
                        "action, clock or rule that does",
                        id);
        if (json_object_get(tested, id) == NULL)
            finding_add(out, false, "clause-untested", at,
                        "no scenario proves clause \"%s\"; name it in one "
                        "with clauses = {\"%s\"}",
                        id, id);
    }
}

/* --- letters --- */

static bool
placeholder_is_known(const struct procedure *p, const char *name)
{
    static const char *const always[] = {
        "number", "stage", "procedure", "company", "received", "due", NULL};

    return text_is_one_of(name, always) || fact_is_known(p, name) ||
           field_at(p, name) != NULL;
}

static void
check_placeholders(const struct procedure *p, const char *letter,
                   const char *text, struct findings *out)
{
    const char *open = text == NULL ? NULL : strchr(text, '{');

    while (open != NULL) {
        size_t length = strcspn(open + 1, "{}");
        char  *name = arena_bytes(out->mem, open + 1, length);

        if (open[1 + length] == '}' && !placeholder_is_known(p, name))
            finding_add(out, false, "unknown-placeholder", "",
                        "letter \"%s\" has {%s}, which nothing fills; use "
                        "{number}, {stage}, {company}, {received}, {due} or a "
                        "field's name",
                        letter, name);
        open = strchr(open + 1 + length, '{');
    }
}

static void
check_letter(const struct procedure *p, const char *name,
             const json_t *by_language, struct findings *out)
{
    const char *lang;
    json_t     *letter;

    for (size_t i = 0; p->languages[i] != NULL; i++)
        if (!json_is_object(json_object_get(by_language, p->languages[i])))
            finding_add(out, false, "missing-letter-language", "",
                        "letter \"%s\" is not written in \"%s\"; add it to "
                        "letters/",
                        name, p->languages[i]);
    json_object_foreach((json_t *)by_language, lang, letter)
    {
        check_placeholders(p, name, doc_text(letter, "subject"), out);
        check_placeholders(p, name, doc_text(letter, "text"), out);
    }
}

void
check_letters(const struct procedure *p, struct findings *out)
{
    const char *name;
    json_t     *letter;

    json_object_foreach(json_object_get(p->model, "letters"), name, letter)
    {
        check_letter(p, name, letter, out);
    }
}

/* --- words --- */

/* Keys as in procedure.h: any one of them will do, in each language. */
static void
want_word(const struct procedure *p, const char *const *keys, const char *at,
          struct findings *out)
{
    const json_t *words = json_object_get(p->model, "words");

    for (size_t i = 0; p->languages[i] != NULL; i++) {
        const json_t *in = json_object_get(words, p->languages[i]);
        bool          found = false;

        for (size_t k = 0; keys[k] != NULL; k++)
            found = found || doc_text(in, keys[k]) != NULL;
        if (!found)
            finding_add(out, false, "missing-word", at,
                        "there is no word for \"%s\" in \"%s\"; add it to "
                        "words/%s.lua",
                        keys[0], p->languages[i], p->languages[i]);
    }
}

static void
want_named(const struct procedure *p, const char *what, const char *name,
           const char *at, struct findings *out)
{
    const char *keys[] = {arena_printf(out->mem, "%s.%s", what, name), name,
                          NULL};

    want_word(p, keys, at, out);
}

static void
want_field(const struct procedure *p, const struct form *form,
           const struct field *f, struct findings *out)
{
    const char *label[] = {arena_printf(out->mem, "%s.%s", form->name, f->name),
                           f->name, NULL};

    want_word(p, label, form->at, out);
    for (size_t i = 0; i < f->option_count; i++) {
        const char *option[] = {
            arena_printf(out->mem, "%s.%s.%s", form->name, f->name,
                         f->options[i]),
            arena_printf(out->mem, "%s.%s", f->name, f->options[i]),
            f->options[i], NULL};

        want_word(p, option, form->at, out);
    }
}

/* An action of a name means the same wherever it stands: one word. */
static bool
action_is_first(const struct procedure *p, const struct action *wanted)
{
    EACH_ACTION(p, s, a)
    {
        if (strcmp(a->name, wanted->name) == 0)
            return a == wanted;
    }
    return true;
}

void
check_words(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->stage_count; i++)
        want_named(p, "stage", p->stages[i].name, p->stages[i].at, out);
    EACH_ACTION(p, s, a)
    {
        if (action_is_first(p, a))
            want_named(p, "action", a->name, a->at, out);
    }
    for (size_t i = 0; i < p->clock_count; i++)
        want_named(p, "clock", p->clocks[i].name, p->clocks[i].at, out);
    for (size_t i = 0; i < p->form_count; i++)
        for (size_t f = 0; f < p->forms[i].field_count; f++)
            want_field(p, &p->forms[i], &p->forms[i].fields[f], out);
    for (size_t i = 0; p->teams[i] != NULL; i++)
        want_named(p, "team", p->teams[i], "", out);
    for (size_t i = 0; p->roles[i] != NULL; i++)
        want_named(p, "role", p->roles[i], "", out);
}
