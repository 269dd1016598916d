/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing a form: each field becomes a view that partials/field.html can show
 * without knowing kinds.
 */
#include <string.h>

#include "base/doc.h"
#include "page/entry.h"
#include "page/money.h"

/* More options than this are a list to choose from instead of buttons. */
enum { BUTTONS_MAX = 7 };

struct drawing {
    struct page            *page;
    const struct procedure *procedure;
    const struct form      *form;
    const struct form_data *typed;
    const struct mistakes  *mistakes;
};

/* How a text input is announced to keyboards and password managers. */
static const struct {
    const char *type, *inputmode, *autocomplete;
} inputs[FIELD_KINDS] = {
    [FIELD_TEXT] = {"text", NULL, NULL},
    [FIELD_PHONE] = {"tel", NULL, "tel"},
    [FIELD_EMAIL] = {"email", NULL, "email"},
    [FIELD_PERSON] = {"text", NULL, "name"},
    [FIELD_DATE] = {"date", NULL, NULL},
    [FIELD_MONEY] = {"text", "decimal", NULL},
    [FIELD_NUMBER] = {"text", "decimal", NULL},
};

static char *
key(const struct drawing *d, const char *field, const char *rest)
{
    return arena_join(d->page->mem, d->form->name, ".", field, *rest ? "." : "",
                      rest, NULL);
}

static const char *
label_of(const struct drawing *d, const char *field)
{
    return procedure_word(d->procedure, d->page->lang, field, key(d, field, ""),
                          field, NULL);
}

static const char *
option_label(const struct drawing *d, const struct field *f, const char *option)
{
    const char *short_key =
        arena_join(d->page->mem, f->name, ".", option, NULL);

    return procedure_word(d->procedure, d->page->lang, option,
                          key(d, f->name, option), short_key, option, NULL);
}

static const char *
typed_value(const struct drawing *d, const char *name)
{
    return d->typed != NULL ? form_value(d->typed, name) : NULL;
}

static bool
typed_has(const struct drawing *d, const char *name, const char *value)
{
    for (size_t i = 0; d->typed != NULL && i < d->typed->field_count; i++)
        if (strcmp(d->typed->fields[i].name, name) == 0 &&
            strcmp(d->typed->fields[i].value, value) == 0)
            return true;
    return false;
}

static const struct complaint_about *
find_mistake(const struct drawing *d, const char *field)
{
    for (size_t i = 0; d->mistakes != NULL && i < d->mistakes->count; i++)
        if (strcmp(d->mistakes->items[i].field, field) == 0)
            return &d->mistakes->items[i];
    return NULL;
}

/* "mistake_too_long" with the field's label and limit; a code without words of
 * its own is said in general. */
static char *
say_mistake(const struct drawing *d, const struct field *f,
            const struct complaint_about *m)
{
    struct page *p = d->page;
    const char  *word = arena_printf(p->mem, "mistake_%s", m->code);
    const char  *most =
        f != NULL ? arena_printf(p->mem, "%d", field_most(f)) : "";

    if (strcmp(page_word(p, word), word) == 0)
        word = "mistake_any";
    return catalogue_fill(p->words, p->mem, p->lang, word, "label",
                          label_of(d, m->field), "most", most, NULL);
}

static void
set_true(json_t *view, const char *name)
{
    doc_set_true(view, name, true);
}

/* Error of a field or its companion, linked from the summary to `id`. */
static void
draw_error(struct drawing *d, json_t *view, const struct field *f,
           const char *name, const char *id)
{
    const struct complaint_about *m = find_mistake(d, name);
    char                         *text;

    if (m == NULL)
        return;
    text = say_mistake(d, f, m);
    doc_set_text(view, "error", text);
    page_error(d->page, id, text);
}

/* A choice among buttons needs no empty option; a list does, in the template.
 */
static void
draw_options(struct drawing *d, json_t *view, const struct field *f,
             const char *id)
{
    struct arena *mem = d->page->mem;
    json_t       *list = doc_array(mem);

    for (size_t i = 0; i < f->option_count; i++) {
        json_t *one = doc_object(mem);

        doc_set_text(one, "value", f->options[i]);
        doc_set_text(one, "text", option_label(d, f, f->options[i]));
        doc_set_text(one, "id",
                     i == 0 ? id : arena_printf(mem, "%s-%zu", id, i));
        doc_set_true(one, "chosen", typed_has(d, f->name, f->options[i]));
        json_array_append(list, one);
    }
    doc_set(view, "options", list);
    doc_set_text(view, "button", f->kind == FIELD_MANY ? "checkbox" : "radio");
    set_true(view, f->kind == FIELD_CHOICE && f->option_count > BUTTONS_MAX
                       ? "is_list"
                       : "is_group");
}

static void
draw_companion(struct drawing *d, json_t *view, const struct field *f,
               const char *id)
{
    struct arena *mem = d->page->mem;
    json_t       *other = doc_object(mem);
    const char   *name = arena_join(mem, f->name, COMPANION_TAIL, NULL);
    const char   *other_id = arena_join(mem, id, "-other", NULL);
    const char   *label = procedure_word(d->procedure, d->page->lang,
                                         page_word(d->page, "other_words"),
                                         key(d, name, ""), name, NULL);

    doc_set_text(other, "name", name);
    doc_set_text(other, "id", other_id);
    doc_set_text(other, "label", label);
    doc_set_text(other, "value", typed_value(d, name));
    draw_error(d, other, f, name, other_id);
    doc_set(view, "other", other);
}

static void
draw_input(struct drawing *d, json_t *view, const struct field *f)
{
    const char *autocomplete = inputs[f->kind].autocomplete;

    if (f->kind == FIELD_TEXT && strcmp(f->name, "name") == 0)
        autocomplete = "name";
    set_true(view, "is_input");
    doc_set_text(view, "type", inputs[f->kind].type);
    doc_set_text(view, "inputmode", inputs[f->kind].inputmode);
    doc_set_text(view, "autocomplete", autocomplete);
    if (f->kind == FIELD_MONEY)
        doc_set_text(view, "prefix", money_sign(f->currency));
    (void)d;
}

static void
draw_files(struct drawing *d, json_t *view, const struct field *f)
{
    struct page *p = d->page;
    const char  *most =
        catalogue_count(p->words, p->mem, p->lang, "files_most", field_most(f));

    set_true(view, "is_files");
    doc_set_text(view, "accept", ENTRY_ACCEPT);
    doc_set_true(view, "multiple", field_most(f) != 1);
    if (field_most(f) > 0)
        doc_set_text(view, "most", most);
    doc_set_true(view, "choose_again",
                 d->typed != NULL && d->typed->file_count > 0);
}

/* hint, then error: what a screen reader says after the label. */
static void
describe(struct arena *mem, json_t *view, const char *name)
{
    struct text by = {.mem = mem};

    if (json_object_get(view, "hint") != NULL ||
        json_object_get(view, "is_files") != NULL)
        text_addf(&by, "h-%s", name);
    if (json_object_get(view, "error") != NULL)
        text_addf(&by, "%se-%s", by.length > 0 ? " " : "", name);
    if (by.length > 0)
        doc_set_text(view, "described", text_of(&by));
}

static json_t *
draw_field(struct drawing *d, const struct field *f)
{
    struct arena *mem = d->page->mem;
    json_t       *view = doc_object(mem);
    const char   *id = arena_join(mem, "f-", f->name, NULL);

    doc_set_text(view, "name", f->name);
    doc_set_text(view, "id", id);
    doc_set_text(view, "label", label_of(d, f->name));
    doc_set_text(view, "hint",
                 procedure_word(d->procedure, d->page->lang, NULL,
                                key(d, f->name, "hint"),
                                arena_join(mem, f->name, ".hint", NULL), NULL));
    doc_set_true(view, "optional", !f->required && f->required_if == NULL);
    doc_set_text(view, "value", typed_value(d, f->name));
    draw_error(d, view, f, f->name, id);
    if (f->kind == FIELD_CHOICE || f->kind == FIELD_MANY)
        draw_options(d, view, f, id);
    else if (f->kind == FIELD_FILES)
        draw_files(d, view, f);
    else if (f->kind == FIELD_LONG || f->kind == FIELD_CHECK)
        set_true(view, f->kind == FIELD_LONG ? "is_long" : "is_check");
    else
        draw_input(d, view, f);
    describe(mem, view, f->name);
    if (f->other)
        draw_companion(d, view, f, id);
    return view;
}

/* Mistakes about something that is on no place of the page. */
static void
draw_stray_mistakes(struct drawing *d)
{
    for (size_t i = 0; d->mistakes != NULL && i < d->mistakes->count; i++) {
        const struct complaint_about *m = &d->mistakes->items[i];

        if (form_field(d->form, m->field) == NULL &&
            form_companion(d->form, m->field) == NULL)
            page_error(d->page, NULL, say_mistake(d, NULL, m));
    }
}

void
entry_draw(struct page *p, const struct procedure *procedure,
           const struct form *form, const struct form_data *typed,
           const struct mistakes *mistakes)
{
    struct drawing d = {p, procedure, form, typed, mistakes};
    json_t        *list = doc_array(p->mem);

    for (size_t i = 0; i < form->field_count; i++)
        json_array_append(list, draw_field(&d, &form->fields[i]));
    draw_stray_mistakes(&d);
    doc_set(p->view, "fields", list);
}
