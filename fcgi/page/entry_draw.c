/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing a form: each field becomes a view that partials/field.html can show
 * without knowing kinds.
 */
#include <string.h>

#include "base/doc.h"
#include "page/entry_inside.h"
#include "page/money.h"

/* More options than this are a list to choose from instead of buttons. */
enum { BUTTONS_MAX = 7 };

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
    [FIELD_DATETIME] = {"datetime-local", NULL, NULL},
};

const char *
entry_typed(const struct drawing *d, const char *name)
{
    return d->typed != NULL ? form_value(d->typed, name) : NULL;
}

/* What was typed into a field of this form or row. */
static const char *
typed_value(const struct drawing *d, const char *name)
{
    return entry_typed(d, arena_join(d->page->mem, d->were, name, NULL));
}

static bool
typed_has(const struct drawing *d, const char *field, const char *value)
{
    const char *name = arena_join(d->page->mem, d->were, field, NULL);

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

static void
set_true(json_t *view, const char *name)
{
    doc_set_true(view, name, true);
}

static const char *
label_about(const struct drawing *d, const struct field *f, const char *name)
{
    const char *item = strrchr(name, '/');

    if (f->kind == FIELD_CHECKLIST && item != NULL &&
        field_has_option(f, item + 1))
        return entry_option(d, f, item + 1);
    return entry_label(d, f);
}

void
entry_error(const struct drawing *d, json_t *view, const struct field *f,
            const char *name, const char *id)
{
    const struct complaint_about *m = find_mistake(d, name);
    char                         *text;

    if (m == NULL)
        return;
    text = entry_mistake(d, f, label_about(d, f, name), m);
    doc_set_text(view, "error", text);
    page_error(d->page, id, text);
}

/* A choice among buttons needs no empty option; a list does, in the template.
 */
static void
draw_options(const struct drawing *d, json_t *view, const struct field *f,
             const char *id)
{
    struct arena *mem = d->page->mem;
    json_t       *list = doc_array(mem);

    for (size_t i = 0; i < f->option_count; i++) {
        json_t *one = doc_object(mem);

        doc_set_text(one, "value", f->options[i]);
        doc_set_text(one, "text", entry_option(d, f, f->options[i]));
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
    if (json_object_get(view, "is_list") != NULL)
        set_true(view, "is_plain");
}

static void
draw_companion(const struct drawing *d, json_t *view, const struct field *f,
               const char *id)
{
    struct arena *mem = d->page->mem;
    json_t       *other = doc_object(mem);
    const char   *tail = arena_join(mem, f->name, COMPANION_TAIL, NULL);
    const char   *name = arena_join(mem, d->names, tail, NULL);
    const char   *other_id = arena_join(mem, id, "-other", NULL);
    const char   *label = procedure_word(
          d->procedure, d->page->lang, page_word(d->page, "other_words"),
          arena_join(mem, d->path, ".", tail, NULL), tail, NULL);

    doc_set_text(other, "name", name);
    doc_set_text(other, "id", other_id);
    doc_set_text(other, "label", label);
    doc_set_text(other, "value", typed_value(d, tail));
    entry_error(d, other, f, name, other_id);
    doc_set(view, "other", other);
}

static void
draw_input(const struct drawing *d, json_t *view, const struct field *f)
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
draw_files(const struct drawing *d, json_t *view, const struct field *f)
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

/* What a field does not say must not be read from the block around it. */
static void
close_view(json_t *view)
{
    static const char *const all[] = {
        "hint",         "error",    "described", "optional",
        "value",        "prefix",   "other",     "inputmode",
        "autocomplete", "is_group", "is_list",   "is_check",
        "is_long",      "is_input", "is_files",  "is_plain",
        "is_checklist", "is_block", "required",  "most_of",
        "only",         NULL};

    for (size_t i = 0; all[i] != NULL; i++)
        if (json_object_get(view, all[i]) == NULL)
            json_object_set_new(view, all[i], json_false());
}

static void
draw_kind(const struct drawing *d, json_t *view, const struct field *f,
          const char *id)
{
    switch (f->kind) {
    case FIELD_CHOICE:
    case FIELD_MANY:
        draw_options(d, view, f, id);
        return;
    case FIELD_CHECKLIST:
        entry_checklist(d, view, f, id);
        return;
    case FIELD_BLOCK:
        entry_block(d, view, f, id);
        return;
    case FIELD_CHECK:
        set_true(view, "is_check");
        return;
    case FIELD_FILES:
        draw_files(d, view, f);
        break;
    case FIELD_LONG:
        set_true(view, "is_long");
        break;
    default:
        draw_input(d, view, f);
    }
    set_true(view, "is_plain");
}

/* What a browser with JavaScript goes by (assets/fields.js): the kind, how long
 * an answer may be, and the condition where it is one that can be said plainly.
 */
static void
draw_marks(const struct drawing *d, json_t *view, const struct field *f)
{
    struct arena *mem = d->page->mem;

    doc_set_text(view, "kind", field_kind_word(f->kind));
    doc_set_true(view, "required", f->required);
    if (field_most(f) > 0)
        doc_set_text(view, "most_of", arena_printf(mem, "%d", field_most(f)));
    if (entry_only_if(d, f) != NULL)
        doc_set_text(view, "only",
                     doc_write(mem, json_object_get(f->shown_if, "is")));
}

static json_t *
draw_field(const struct drawing *d, const struct field *f)
{
    struct arena *mem = d->page->mem;
    json_t       *view = doc_object(mem);
    const char   *name = arena_join(mem, d->names, f->name, NULL);
    const char   *id = arena_join(mem, "f-", name, NULL);

    doc_set_text(view, "name", name);
    doc_set_text(view, "id", id);
    doc_set_text(view, "label", entry_label(d, f));
    doc_set_text(view, "hint", entry_hint(d, f));
    doc_set_true(view, "optional", !f->required && f->required_if == NULL);
    doc_set_text(view, "value", typed_value(d, f->name));
    entry_error(d, view, f, name, id);
    draw_kind(d, view, f, id);
    draw_marks(d, view, f);
    describe(mem, view, name);
    if (f->other)
        draw_companion(d, view, f, id);
    close_view(view);
    return view;
}

json_t *
entry_fields(const struct drawing *d)
{
    json_t *list = doc_array(d->page->mem);

    for (size_t i = 0; i < d->form->field_count; i++)
        json_array_append(list, draw_field(d, &d->form->fields[i]));
    return list;
}

/* Mistakes about something that is on no place of the page. */
static void
draw_stray_mistakes(const struct drawing *d)
{
    for (size_t i = 0; d->mistakes != NULL && i < d->mistakes->count; i++) {
        const struct complaint_about *m = &d->mistakes->items[i];

        if (!entry_knows(d->page->mem, d->form, m->field))
            page_error(d->page, NULL, entry_mistake(d, NULL, m->field, m));
    }
}

void
entry_draw(struct page *p, const struct procedure *procedure,
           const struct form *form, const struct form_data *typed,
           const struct mistakes *mistakes)
{
    const struct drawing d = {.page = p,
                              .procedure = procedure,
                              .form = form,
                              .whole = form,
                              .typed = typed,
                              .mistakes = mistakes,
                              .path = form->name,
                              .names = "",
                              .were = ""};
    json_t              *list = entry_fields(&d);

    draw_stray_mistakes(&d);
    doc_set(p->view, "fields", list);
}
