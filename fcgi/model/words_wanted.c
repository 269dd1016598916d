/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All that a procedure says to people, and by which words: what a page asks
 * procedure_word() for.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"
#include "model/words.h"

static void
want(struct words_wanted *out, const struct word_wanted *one)
{
    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof *out->items);
    out->items[out->count++] = *one;
}

static void
want_named(const struct procedure *p, const char *what, const char *name,
           const char *at, struct words_wanted *out)
{
    struct word_wanted w = {
        .keys = {arena_printf(out->mem, "%s.%s", what, name), name},
        .languages = p->languages,
        .at = at};

    want(out, &w);
}

/* --- forms --- */

/* A field of a form, or of a block in one ("plan.measures.what"). */
static void
want_field(const struct procedure *p, const char *path, const struct form *form,
           const struct field *f, struct words_wanted *out)
{
    const char *at = f->at != NULL ? f->at : form->at;
    const char *in = arena_printf(out->mem, "%s.%s", form->name, f->name);
    const char *full = arena_printf(out->mem, "%s.%s", path, f->name);
    struct word_wanted label = {
        .keys = {full, in, f->name}, .languages = p->languages, .at = at};

    want(out, &label);
    for (size_t i = 0; i < f->option_count; i++) {
        const char        *o = f->options[i];
        struct word_wanted option = {
            .keys = {arena_printf(out->mem, "%s.%s", full, o),
                     arena_printf(out->mem, "%s.%s", in, o),
                     arena_printf(out->mem, "%s.%s", f->name, o), o},
            .languages = p->languages,
            .at = at};

        want(out, &option);
    }
}

static void
want_form(const struct procedure *p, const char *path, const struct form *form,
          struct words_wanted *out)
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
want_actions(const struct procedure *p, struct words_wanted *out)
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

/* A title of its own, or a word. */
static void
want_title(const json_t *title, const struct word_wanted *w,
           struct words_wanted *out)
{
    struct word_wanted titled = *w;

    titled.title = json_is_null(title) ? NULL : title;
    want(out, &titled);
}

static void
want_cell(const struct cell *c, const struct word_wanted *like,
          struct words_wanted *out)
{
    const char        *key = c->kind == CELL_LABEL ? c->source : c->word;
    struct word_wanted label = {.keys = {key},
                                .languages = like->languages,
                                .at = c->at != NULL ? c->at : like->at};

    if (key != NULL)
        want(out, &label);
}

/* Headings of parts, labels, and labels that stand instead of the field's. */
static void
want_rows(const struct sheet_row *rows, size_t count,
          const struct word_wanted *like, struct words_wanted *out)
{
    for (size_t r = 0; r < count; r++) {
        const struct sheet_row *row = &rows[r];
        struct word_wanted      heading = {
                 .keys = {row->name}, .languages = like->languages, .at = row->at};

        if (row->kind == ROW_PART)
            want(out, &heading);
        for (size_t c = 0; c < row->cell_count; c++)
            want_cell(&row->cells[c], like, out);
        want_rows(row->rows, row->row_count, like, out);
    }
}

static void
want_sheet(const struct procedure *p, const struct sheet *s,
           struct words_wanted *out)
{
    const char *const *languages =
        s->languages != NULL ? s->languages : p->languages;
    struct word_wanted title = {
        .keys = {arena_printf(out->mem, "sheet.%s", s->name), s->name},
        .languages = languages,
        .at = s->at};

    want_title(s->title, &title, out);
    want_rows(s->rows, s->row_count, &title, out);
}

/* A column is called after itself, or after the last part of its name. */
static void
want_register(const struct procedure *p, const struct reg *r,
              struct words_wanted *out)
{
    struct word_wanted title = {
        .keys = {arena_printf(out->mem, "register.%s", r->name), r->name},
        .languages = p->languages,
        .at = r->at};

    want_title(r->title, &title, out);
    for (size_t i = 0; r->columns != NULL && r->columns[i] != NULL; i++) {
        const char        *column = r->columns[i], *dot = strrchr(column, '.');
        struct word_wanted w = {
            .keys = {arena_printf(out->mem, "register.%s.%s", r->name, column),
                     column, dot == NULL ? NULL : dot + 1},
            .languages = p->languages,
            .at = r->at};

        want(out, &w);
    }
}

void
words_wanted(const struct procedure *p, struct words_wanted *out)
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
}

const char *
word_wanted_key(const struct word_wanted *w, const json_t *words)
{
    for (size_t k = 0; w->keys[k] != NULL; k++)
        if (doc_text(words, w->keys[k]) != NULL)
            return w->keys[k];
    return NULL;
}

bool
word_says_text(const char *key)
{
    return strncmp(key, "rule.", 5) == 0 || strncmp(key, "because.", 8) == 0 ||
           strncmp(key, "clause.", 7) == 0;
}
