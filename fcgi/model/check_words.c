/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words: everything that people see has a label in every language.  Missing
 * words are warnings: a page then shows another language's, or the bare name.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"

enum { KEYS_MOST = 5 };

/* Something to be said, under any one of some keys, in each of some languages.
 */
struct wanted {
    const char        *keys[KEYS_MOST]; /* most particular first, then NULL */
    const char *const *languages;
    const char        *at;
};

static bool
is_said(const struct wanted *w, const json_t *words)
{
    for (size_t k = 0; w->keys[k] != NULL; k++)
        if (doc_text(words, w->keys[k]) != NULL)
            return true;
    return false;
}

static void
want(const struct procedure *p, const struct wanted *w, struct findings *out)
{
    const json_t *words = json_object_get(p->model, "words");

    for (size_t i = 0; w->languages[i] != NULL; i++)
        if (!is_said(w, json_object_get(words, w->languages[i])))
            finding_add(out, "missing-word", w->at,
                        "there is no word for \"%s\" in \"%s\"", w->keys[0],
                        w->languages[i]);
}

static void
want_named(const struct procedure *p, const char *what, const char *name,
           const char *at, struct findings *out)
{
    struct wanted w = {
        {arena_printf(out->mem, "%s.%s", what, name), name}, p->languages, at};

    want(p, &w, out);
}

/* --- forms --- */

/* A field of a form, or of a block in one ("plan.measures.what"). */
static void
want_field(const struct procedure *p, const char *path, const struct form *form,
           const struct field *f, struct findings *out)
{
    const char   *at = f->at != NULL ? f->at : form->at;
    const char   *in = arena_printf(out->mem, "%s.%s", form->name, f->name);
    const char   *full = arena_printf(out->mem, "%s.%s", path, f->name);
    struct wanted label = {{full, in, f->name}, p->languages, at};

    want(p, &label, out);
    for (size_t i = 0; i < f->option_count; i++) {
        const char   *o = f->options[i];
        struct wanted option = {{arena_printf(out->mem, "%s.%s", full, o),
                                 arena_printf(out->mem, "%s.%s", in, o),
                                 arena_printf(out->mem, "%s.%s", f->name, o),
                                 o},
                                p->languages,
                                at};

        want(p, &option, out);
    }
}

static void
want_form(const struct procedure *p, const char *path, const struct form *form,
          struct findings *out)
{
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *f = &form->fields[i];

        want_field(p, path, form, f, out);
        if (f->block != NULL)
            want_form(p, arena_printf(out->mem, "%s.%s", path, f->name),
                      f->block, out);
    }
}

/* --- actions --- */

/* An action of a name means the same wherever it stands: one word.  So do a
 * signature and a task. */
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

static bool
signature_is_first(const struct procedure *p, const struct action *wanted)
{
    EACH_ACTION(p, s, a)
    {
        if (a->sign != NULL && strcmp(a->sign, wanted->sign) == 0)
            return a == wanted;
    }
    return true;
}

static bool
task_is_first(const struct procedure *p, const struct task_plan *wanted)
{
    EACH_ACTION(p, s, a)
    {
        for (size_t i = 0; i < a->task_count; i++)
            if (strcmp(a->tasks[i].name, wanted->name) == 0)
                return &a->tasks[i] == wanted;
    }
    return true;
}

static void
want_actions(const struct procedure *p, struct findings *out)
{
    EACH_ACTION(p, s, a)
    {
        if (action_is_first(p, a))
            want_named(p, "action", a->name, a->at, out);
        if (a->sign != NULL && signature_is_first(p, a))
            want_named(p, "sign", a->sign, a->at, out);
        for (size_t i = 0; i < a->task_count; i++)
            if (task_is_first(p, &a->tasks[i]))
                want_named(p, "task", a->tasks[i].name,
                           a->tasks[i].at != NULL ? a->tasks[i].at : a->at,
                           out);
    }
}

/* --- sheets and registers --- */

/* A title of its own in each language, or a word. */
static void
want_title(const struct procedure *p, const json_t *title,
           const struct wanted *w, struct findings *out)
{
    if (title == NULL || json_is_null(title)) {
        want(p, w, out);
        return;
    }
    for (size_t i = 0; w->languages[i] != NULL; i++)
        if (doc_text(title, w->languages[i]) == NULL)
            finding_add(out, "missing-word", w->at,
                        "\"%s\" has no title in \"%s\"", w->keys[0],
                        w->languages[i]);
}

static void
want_cell(const struct procedure *p, const struct cell *c,
          const struct wanted *like, struct findings *out)
{
    const char   *key = c->kind == CELL_LABEL ? c->source : c->word;
    struct wanted label = {
        {key}, like->languages, c->at != NULL ? c->at : like->at};

    if (key != NULL)
        want(p, &label, out);
}

/* Headings of parts, labels, and labels that stand instead of the field's. */
static void
want_rows(const struct procedure *p, const struct sheet_row *rows, size_t count,
          const struct wanted *like, struct findings *out)
{
    for (size_t r = 0; r < count; r++) {
        const struct sheet_row *row = &rows[r];
        struct wanted heading = {{row->name}, like->languages, row->at};

        if (row->kind == ROW_PART)
            want(p, &heading, out);
        for (size_t c = 0; c < row->cell_count; c++)
            want_cell(p, &row->cells[c], like, out);
        want_rows(p, row->rows, row->row_count, like, out);
    }
}

static void
want_sheet(const struct procedure *p, const struct sheet *s,
           struct findings *out)
{
    const char *const *languages =
        s->languages != NULL ? s->languages : p->languages;
    struct wanted title = {
        {arena_printf(out->mem, "sheet.%s", s->name), s->name},
        languages,
        s->at};

    want_title(p, s->title, &title, out);
    want_rows(p, s->rows, s->row_count, &title, out);
}

/* A column is called after itself, or after the last part of its name. */
static void
want_register(const struct procedure *p, const struct reg *r,
              struct findings *out)
{
    struct wanted title = {
        {arena_printf(out->mem, "register.%s", r->name), r->name},
        p->languages,
        r->at};

    want_title(p, r->title, &title, out);
    for (size_t i = 0; r->columns != NULL && r->columns[i] != NULL; i++) {
        const char   *column = r->columns[i], *dot = strrchr(column, '.');
        struct wanted w = {
            {arena_printf(out->mem, "register.%s.%s", r->name, column), column,
             dot == NULL ? NULL : dot + 1},
            p->languages,
            r->at};

        want(p, &w, out);
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

static bool
says_a_text(const char *key)
{
    return strncmp(key, "rule.", 5) == 0 || strncmp(key, "because.", 8) == 0 ||
           strncmp(key, "clause.", 7) == 0;
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
            if (says_a_text(key) && json_object_get(known, key) == NULL)
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
    const char *here = procedure_place(p);

    for (size_t i = 0; i < p->stage_count; i++)
        want_named(p, "stage", p->stages[i].name, p->stages[i].at, out);
    want_actions(p, out);
    for (size_t i = 0; i < p->clock_count; i++)
        want_named(p, "clock", p->clocks[i].name, p->clocks[i].at, out);
    for (size_t i = 0; i < p->schedule_count; i++)
        want_named(p, "schedule", p->schedules[i].name, p->schedules[i].at,
                   out);
    for (size_t i = 0; i < p->form_count; i++)
        want_form(p, p->forms[i].name, &p->forms[i], out);
    for (size_t i = 0; i < p->sheet_count; i++)
        want_sheet(p, &p->sheets[i], out);
    for (size_t i = 0; i < p->register_count; i++)
        want_register(p, &p->registers[i], out);
    for (size_t i = 0; p->teams[i] != NULL; i++)
        want_named(p, "team", p->teams[i], here, out);
    for (size_t i = 0; p->roles[i] != NULL; i++)
        want_named(p, "role", p->roles[i], here, out);
    check_texts(p, out);
}
