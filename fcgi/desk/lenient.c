/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Leaving out of answers what does not fit a form.  Leaving something out can
 * make something else required, so it is checked again until nothing more goes.
 */
#include "desk/lenient.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"

/* Answers while they are made to fit. */
struct fitting {
    const struct form *form;
    json_t            *answers;
    struct arena      *mem;
};

/* Own words beside a choice, and free text, are cut; half an address or a
 * number would be another one. */
static bool
may_be_cut(const struct fitting *f, const char *name)
{
    const struct field *field = form_field(f->form, name);

    return field == NULL
               ? form_companion(f->form, name) != NULL
               : field->kind == FIELD_TEXT || field->kind == FIELD_LONG;
}

/* Shorter by what is more than the field takes; false when that is no text. */
static bool
cut(struct fitting *f, const char *name)
{
    const struct field *field = form_field(f->form, name);
    int         most = field == NULL ? FIELD_OTHER_MOST : field_most(field);
    const char *text = doc_text(f->answers, name);
    size_t      length = text == NULL ? 0 : strlen(text), end = 0;

    if (text == NULL || !may_be_cut(f, name))
        return false;
    for (int i = 0; i < most && end < length; i++)
        end += text_character_size(text + end, length - end);
    if (end == length)
        return false;
    doc_set_text(f->answers, name, arena_bytes(f->mem, text, end));
    return true;
}

/* The field that a mistake is in: "measures/2/what" is one of measures. */
static char *
field_of(struct fitting *f, const char *mistake)
{
    return arena_bytes(f->mem, mistake, strcspn(mistake, "/"));
}

/* Takes one mistake away; false when it is that something is missing. */
static bool
mend(struct fitting *f, const struct complaint_about *mistake)
{
    const char         *name = field_of(f, mistake->field);
    const struct field *beside = form_companion(f->form, name);
    bool                gone;

    if (strcmp(mistake->code, "too_long") == 0 && cut(f, name))
        return true;
    gone = json_object_del(f->answers, name) == 0;
    if (beside != NULL && form_field(f->form, name) == NULL)
        gone = json_object_del(f->answers, beside->name) == 0 || gone;
    return gone;
}

/* One look: whether anything was taken away. */
static bool
mend_all(struct fitting *f)
{
    struct mistakes all = {.mem = f->mem};
    bool            changed = false;
    struct fault    ignored;

    if (form_check(f->form, f->answers, NULL, &all, &ignored) == OK)
        return false;
    for (size_t i = 0; i < all.count; i++)
        changed = mend(f, &all.items[i]) || changed;
    return changed;
}

/* What is still wrong is missing; of files nothing was said yet. */
static json_t *
missing(struct fitting *f, size_t files)
{
    struct mistakes all = {.mem = f->mem};
    json_t         *lacks = doc_array(f->mem);
    struct fault    ignored;

    if (form_check(f->form, f->answers, NULL, &all, &ignored) != OK)
        for (size_t i = 0; i < all.count; i++)
            doc_push_text(lacks, all.items[i].field);
    for (size_t i = 0; i < f->form->field_count; i++)
        if (f->form->fields[i].kind == FIELD_FILES &&
            f->form->fields[i].required && files == 0)
            doc_push_text(lacks, f->form->fields[i].name);
    return lacks;
}

json_t *
lenient_answers(const struct form *form, const struct submission *in,
                struct arena *mem, json_t **lacks)
{
    struct fitting f = {form, doc_object(mem), mem};

    if (json_is_object(in->answers))
        json_object_update(f.answers, (json_t *)in->answers);
    while (mend_all(&f))
        ;
    *lacks = missing(&f, in->file_count);
    return f.answers;
}
