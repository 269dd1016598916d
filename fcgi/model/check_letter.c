/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters: written in every language, with nothing to fill in that nothing
 * fills.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/check.h"

#define DUE_OF_CLOCK "due."

static bool
placeholder_is_known(const struct procedure *p, const char *name,
                     struct arena *mem)
{
    static const char *const always[] = {"number",  "stage", "procedure",
                                         "company", "due",   "received",
                                         "link",    NULL};
    size_t                   length = strlen(DUE_OF_CLOCK);

    if (strncmp(name, DUE_OF_CLOCK, length) == 0 &&
        procedure_clock(p, name + length) != NULL)
        return true;
    return text_is_one_of(name, always) || source_is_known(p, name, NULL, mem);
}

static void
check_placeholders(const struct procedure *p, const char *letter,
                   const char *text, const char *at, struct findings *out)
{
    const char *open = text == NULL ? NULL : strchr(text, '{');

    while (open != NULL) {
        size_t length = strcspn(open + 1, "{}");
        char  *name = arena_bytes(out->mem, open + 1, length);

        if (open[1 + length] == '}' && !placeholder_is_known(p, name, out->mem))
            finding_add(out, "unknown-placeholder", at,
                        "letter \"%s\" has {%s}, which nothing fills", letter,
                        name);
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
            const char *at = doc_text(letter, "at");

            check_placeholders(p, name, doc_text(letter, "subject"), at, out);
            check_placeholders(p, name, doc_text(letter, "text"), at, out);
        }
    }
}
