/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Forms: their names are safe as names of controls and members, choices have
 * something to choose, and customers have a form to fill in.
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
        finding_add(out, true, "bad-name", at,
                    "the %s \"%s\" needs a plain name: letters, digits and _, "
                    "at most 64; its label goes into words/",
                    what, name);
}

static void
check_options(const struct form *form, const struct field *f,
              struct findings *out)
{
    if (f->option_count == 0)
        finding_add(out, true, "no-options", form->at,
                    "field \"%s.%s\" has nothing to choose; list its options",
                    form->name, f->name);
    if (f->other && !field_has_option(f, OPTION_OTHER))
        finding_add(out, true, "option-missing", form->at,
                    "field \"%s.%s\" takes other words but has no option "
                    "\"other\"; add it",
                    form->name, f->name);
    for (size_t i = 1; i < f->option_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(f->options[i], f->options[j]) == 0)
                finding_add(out, true, "duplicate-name", form->at,
                            "field \"%s.%s\" offers \"%s\" twice; take one out",
                            form->name, f->name, f->options[i]);
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
check_fields(const struct procedure *p, const struct form *form,
             struct findings *out)
{
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *f = &form->fields[i];

        check_name("field", f->name, form->at, out);
        if (name_is_taken(form, i, f->name))
            finding_add(out, true, "duplicate-name", form->at,
                        "form \"%s\" has two fields called \"%s\"; rename one",
                        form->name, f->name);
        if (f->kind == FIELD_CHOICE || f->kind == FIELD_MANY)
            check_options(form, f, out);
        if (f->required_if != NULL)
            check_condition(p, f->required_if, form->at, out);
    }
}

void
check_forms(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->form_count; i++) {
        const struct form *form = &p->forms[i];

        check_name("form", form->name, form->at, out);
        check_fields(p, form, out);
    }
    if (procedure_public_form(p) == NULL)
        finding_add(out, true, "no-public-form", "",
                    "no form is public, so nobody can complain; declare one "
                    "with public = true");
}
