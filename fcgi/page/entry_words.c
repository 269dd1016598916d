/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said about a field: its label, options, hint, when it is asked, and
 * what is wrong with it.
 */
#include <string.h>

#include "base/doc.h"
#include "page/entry_inside.h"
#include "page/money.h"

static char *
key(const struct drawing *d, const char *path, const char *field,
    const char *rest)
{
    return arena_join(d->page->mem, path, ".", field, *rest ? "." : "", rest,
                      NULL);
}

const char *
entry_label(const struct drawing *d, const struct field *f)
{
    return procedure_word(d->procedure, d->page->lang, f->name,
                          key(d, d->path, f->name, ""),
                          key(d, d->form->name, f->name, ""), f->name, NULL);
}

const char *
entry_option(const struct drawing *d, const struct field *f, const char *option)
{
    const char *short_key =
        arena_join(d->page->mem, f->name, ".", option, NULL);

    return procedure_word(
        d->procedure, d->page->lang, option, key(d, d->path, f->name, option),
        key(d, d->form->name, f->name, option), short_key, option, NULL);
}

/* --- when it is asked */

/* The field a condition asks about: of the row first, then of the form. */
static const struct field *
asked_field(const struct drawing *d, const char *name)
{
    const struct field *f = form_field(d->form, name);

    return f != NULL ? f : form_field(d->whole, name);
}

static const char *
value_words(const struct drawing *d, const struct field *f, const json_t *value)
{
    if (json_is_boolean(value))
        return page_word(d->page, json_is_true(value) ? "yes" : "no");
    return json_is_string(value) ? entry_option(d, f, json_string_value(value))
                                 : NULL;
}

/* "a" or "b"; NULL when a value is no plain word. */
static const char *
values_words(const struct drawing *d, const struct field *f,
             const json_t *wanted)
{
    const struct page *p = d->page;
    const char        *said = NULL;
    size_t             i;
    json_t            *one;

    if (!json_is_array(wanted)) {
        said = value_words(d, f, wanted);
        return said == NULL ? NULL
                            : catalogue_fill(p->words, p->mem, p->lang,
                                             "quoted", "text", said, NULL);
    }
    json_array_foreach(wanted, i, one)
    {
        const char *next = values_words(d, f, one);

        if (next == NULL)
            return NULL;
        said = said == NULL
                   ? next
                   : catalogue_fill(p->words, p->mem, p->lang, "one_or_other",
                                    "one", said, "other", next, NULL);
    }
    return said;
}

const char *
entry_only_if(const struct drawing *d, const struct field *f)
{
    const struct page *p = d->page;
    json_t            *is = json_object_get(f->shown_if, "is"), *wanted;
    const char        *name, *said = NULL;

    json_object_foreach(is, name, wanted)
    {
        const struct field *asked = asked_field(d, name);
        const char         *value =
            asked == NULL ? NULL : values_words(d, asked, wanted);
        const char *next;

        if (value == NULL)
            return NULL;
        next = catalogue_fill(p->words, p->mem, p->lang, "label_is", "label",
                              entry_label(d, asked), "value", value, NULL);
        said = said == NULL
                   ? next
                   : catalogue_fill(p->words, p->mem, p->lang, "both_of", "one",
                                    said, "other", next, NULL);
    }
    return said == NULL ? NULL
                        : catalogue_fill(p->words, p->mem, p->lang, "only_if",
                                         "what", said, NULL);
}

const char *
entry_hint(const struct drawing *d, const struct field *f)
{
    struct arena *mem = d->page->mem;
    const char   *only = entry_only_if(d, f);
    const char   *hint = procedure_word(
          d->procedure, d->page->lang, NULL, key(d, d->path, f->name, "hint"),
          key(d, d->form->name, f->name, "hint"),
          arena_join(mem, f->name, ".hint", NULL), NULL);

    if (only == NULL || hint == NULL)
        return only == NULL ? hint : only;
    return arena_join(mem, only, " ", hint, NULL);
}

/* --- what is wrong */

/* A bound as the reader types it; amounts in whole units. */
static char *
bound(const struct drawing *d, const struct field *f, double value)
{
    struct arena *mem = d->page->mem;

    return f->kind == FIELD_MONEY ? money_text(mem, (int64_t)value, f->currency)
                                  : arena_printf(mem, "%.10g", value);
}

static const char *
least_of(const struct drawing *d, const struct field *f)
{
    if (f == NULL)
        return "";
    if (f->kind == FIELD_BLOCK)
        return arena_printf(d->page->mem, "%d", f->at_least);
    return f->has_least ? bound(d, f, f->least) : "";
}

static const char *
most_of(const struct drawing *d, const struct field *f)
{
    if (f == NULL)
        return "";
    return f->has_greatest ? bound(d, f, f->greatest)
                           : arena_printf(d->page->mem, "%d", field_most(f));
}

/* A label within a sentence: "...?: please fill this in" would not read well.
 */
static const char *
label_said(struct page *p, const char *label)
{
    static const char *const marks[] = {"?", "？", NULL};
    size_t                   length = strlen(label);

    for (size_t i = 0; marks[i] != NULL; i++) {
        size_t mark = strlen(marks[i]);

        if (length >= mark && strcmp(label + length - mark, marks[i]) == 0)
            return catalogue_fill(p->words, p->mem, p->lang,
                                  "mistake_at_question", "label", label, NULL);
    }
    return label;
}

/* A code without words of its own is said in general. */
char *
entry_mistake(const struct drawing *d, const struct field *f, const char *label,
              const struct complaint_about *m)
{
    struct page *p = d->page;
    const char  *word = arena_printf(p->mem, "mistake_%s", m->code);

    if (strcmp(page_word(p, word), word) == 0)
        word = "mistake_any";
    if (d->row > 0)
        label =
            catalogue_fill(p->words, p->mem, p->lang, "in_row", "label", label,
                           "n", arena_printf(p->mem, "%d", d->row), NULL);
    return catalogue_fill(p->words, p->mem, p->lang, word, "label",
                          label_said(p, label), "least", least_of(d, f), "most",
                          most_of(d, f), NULL);
}
