/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters: written in every language, with nothing to fill in that nothing
 * fills and nothing personal on the outside; and who approves them.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"
#include "model/event.h"

#define DUE_OF_CLOCK "due."

/* What the desk knows of every complaint. */
static bool
placeholder_is_always(const struct procedure *p, const char *name)
{
    static const char *const always[] = {"number",  "stage", "procedure",
                                         "company", "due",   "received",
                                         "link",    NULL};
    size_t                   length = strlen(DUE_OF_CLOCK);

    if (strncmp(name, DUE_OF_CLOCK, length) == 0 &&
        procedure_clock(p, name + length) != NULL)
        return true;
    return text_is_one_of(name, always);
}

/* A letter in one language. */
struct written {
    const struct procedure *p;
    const char             *name, *at;
};

static void
check_placeholder(const struct written *w, const char *name, bool in_subject,
                  struct findings *out)
{
    if (placeholder_is_always(w->p, name))
        return;
    if (!source_is_known(w->p, name, NULL, out->mem))
        finding_add(out, "unknown-placeholder", w->at,
                    "letter \"%s\" has {%s}, which nothing fills", w->name,
                    name);
    else if (in_subject && !w->p->personal_subjects &&
             procedure_is_personal(w->p, name))
        finding_add(out, "personal-subject", w->at,
                    "the subject of the letter \"%s\" has {%s}, which is "
                    "personal and left empty there",
                    w->name, name);
}

static void
check_placeholders(const struct written *w, const char *text, bool in_subject,
                   struct findings *out)
{
    const char *open = text == NULL ? NULL : strchr(text, '{');

    while (open != NULL) {
        size_t length = strcspn(open + 1, "{}");
        char  *name = arena_bytes(out->mem, open + 1, length);

        if (open[1 + length] == '}')
            check_placeholder(w, name, in_subject, out);
        open = strchr(open + 1 + length, '{');
    }
}

static void
check_languages(const struct procedure *p, const char *name,
                const json_t *by_language, struct findings *out)
{
    const json_t *first = procedure_in_language(p, by_language, NULL);

    for (size_t i = 0; p->languages[i] != NULL; i++)
        if (!json_is_object(json_object_get(by_language, p->languages[i])))
            finding_add(out, "missing-letter-language", doc_text(first, "at"),
                        "letter \"%s\" is not written in \"%s\"", name,
                        p->languages[i]);
}

void
check_letters(const struct procedure *p, struct findings *out)
{
    const char *name, *lang;
    json_t     *by_language, *letter;

    json_object_foreach(json_object_get(p->model, "letters"), name, by_language)
    {
        check_languages(p, name, by_language, out);
        json_object_foreach(by_language, lang, letter)
        {
            struct written w = {p, name, doc_text(letter, "at")};

            check_placeholders(&w, doc_text(letter, "subject"), true, out);
            check_placeholders(&w, doc_text(letter, "text"), false, out);
        }
    }
}

/* --- who approves them --- */

static void
check_approved_letter(const struct procedure *p, const struct approval *a,
                      struct findings *out)
{
    bool is_there = json_object_get(json_object_get(p->model, "letters"),
                                    a->letter) != NULL;

    if (strcmp(a->letter, LETTER_ANSWER) == 0) {
        if (is_there)
            finding_add(out, "duplicate-name", a->at,
                        "before_sending \"%s\" is for the words an officer "
                        "writes, and there is a letter of that name",
                        a->letter);
    } else if (!is_there) {
        finding_add(out, "unknown-letter", a->at,
                    "before_sending is for \"%s\", which is no letter",
                    a->letter);
    } else if (!letter_is_written(p, a->letter)) {
        finding_add(out, "letter-never-sent", a->at,
                    "before_sending is for \"%s\", which nothing sends",
                    a->letter);
    }
}

void
check_approvals(const struct procedure *p, struct findings *out)
{
    for (size_t i = 0; i < p->approval_count; i++) {
        const struct approval *a = &p->approvals[i];

        check_approved_letter(p, a, out);
        for (const char **role = a->approve; *role != NULL; role++)
            if (role_look(p, *role) != ROLE_FINE)
                finding_add(out, "nobody-may", a->at,
                            "the letter \"%s\" is approved by \"%s\", which "
                            "nobody can be",
                            a->letter, *role);
    }
}
