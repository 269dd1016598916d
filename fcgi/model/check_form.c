/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: their names are safe as names of controls and members, what is asked
 * can be answered, and there is one to begin a record with.
 */
#include <string.h>

#include "model/check.h"

enum { NAME_MOST = 64 };

static bool
name_is_plain(const char *name)
{
    size_t length = strlen(name);

    return length >= 1 && length <= NAME_MOST &&
           strspn(name, "abcdefghijklmnopqrstuvwxyz_0123456789"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static void
check_name(const char *what, const char *name, const char *at,
           struct findings *out)
{
    if (!name_is_plain(name))
        finding_add(out, "bad-name", at,
                    "the %s \"%s\" has more in its name than letters, digits "
                    "and _, or more than 64 of them",
                    what, name);
}

static const char *
place_of(const struct form *form, const struct field *f)
{
    return f->at != NULL ? f->at : form->at;
}

/* Items of a checklist are members of its answer as fields are of a form's. */
static void
check_options(const struct form *form, const struct field *f,
              struct findings *out)
{
    const char *at = place_of(form, f);

    if (f->other && !field_has_option(f, OPTION_OTHER))
        finding_add(out, "option-missing", at,
                    "field \"%s.%s\" takes other words but has no option "
                    "\"other\"",
                    form->name, f->name);
    for (size_t i = 1; i < f->option_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(f->options[i], f->options[j]) == 0)
                finding_add(out, "duplicate-name", at,
                            "field \"%s.%s\" offers \"%s\" twice", form->name,
                            f->name, f->options[i]);
}

static bool
name_is_taken(const struct form *form, size_t upto, const char *name)
{
    for (size_t i = 0; i < upto; i++)
        if (strcmp(form->fields[i].name, name) == 0)
            return true;
    return form_companion(form, name) != NULL;
}

static void
check_conditions(const struct procedure *p, const struct form *form,
                 const struct field *f, struct findings *out)
{
    const char *at = place_of(form, f);

    if (f->required_if != NULL)
        check_condition(p, f->required_if, at, out);
    if (f->shown_if == NULL)
        return;
    check_condition(p, f->shown_if, at, out);
    if (f->required || (f->required_if != NULL &&
                        !condition_implies(p, f->required_if, f->shown_if)))
        finding_add(out, "required-hidden", at,
                    "field \"%s.%s\" is required where it may not be shown",
                    form->name, f->name);
}

static void
check_fields(const struct procedure *p, const struct form *form,
             struct findings *out)
{
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *f = &form->fields[i];

        check_name("field", f->name, place_of(form, f), out);
        if (name_is_taken(form, i, f->name))
            finding_add(out, "duplicate-name", place_of(form, f),
                        "form \"%s\" has two fields called \"%s\"", form->name,
                        f->name);
        check_options(form, f, out);
        check_conditions(p, form, f, out);
        if (f->block != NULL)
            check_fields(p, f->block, out);
    }
}

/* A record has to be somebody's before it can be closed. */
static void
check_start(const struct procedure *p, const struct form *form,
            struct findings *out)
{
    const struct stage *stage =
        form->starts_in == NULL ? NULL : procedure_stage(p, form->starts_in);

    if (form->starts_in != NULL && (stage == NULL || stage->final))
        finding_add(out, "unknown-stage", form->at,
                    "form \"%s\" begins records in \"%s\", which is no "
                    "stage where one can begin",
                    form->name, form->starts_in);
}

static bool
has_beginning(const struct procedure *p)
{
    for (size_t i = 0; i < p->form_count; i++)
        if (p->forms[i].is_public || p->forms[i].starts)
            return true;
    return false;
}

void
check_forms(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->form_count; i++) {
        const struct form *form = &p->forms[i];

        check_name("form", form->name, form->at, out);
        check_fields(p, form, out);
        check_start(p, form, out);
    }
    if (!has_beginning(p))
        finding_add(out, "no-public-form", procedure_place(p),
                    "no form is public and none starts a record, so none can "
                    "begin");
}
