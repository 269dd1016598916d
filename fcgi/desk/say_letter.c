/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes to customers: a letter as it was kept, an officer's words, and
 * where to follow the complaint.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/step.h"
#include "desk/telling_inside.h"

/* The pattern has a place for what belongs to a person. */
static bool
names_personal(const struct told *t, const char *pattern)
{
    for (const char *s = pattern; (s = strchr(s, '{')) != NULL; s++) {
        char *name = arena_bytes(t->mem, s + 1, strcspn(s + 1, "}"));
        char *dot = strrchr(name, '.');

        if (fact_is_personal(t->procedure, dot == NULL ? name : dot + 1))
            return true;
    }
    return false;
}

/* A letter's own subject, unless it says of a person what a subject must not.
 */
static const char *
letter_subject(const struct told *t)
{
    const char   *letter = doc_text(t->entry.event.body, "letter");
    const char   *subject = doc_text(t->entry.event.personal, "subject");
    const json_t *letters =
        t->procedure == NULL ? NULL
                             : json_object_get(t->procedure->model, "letters");
    const json_t *one =
        letter == NULL ? NULL : json_object_get(letters, letter);
    const char *pattern =
        doc_text(json_object_get(one, t->say.lang), "subject");

    if (subject == NULL || subject[0] == '\0')
        return NULL;
    if (t->to->personal ||
        (t->procedure != NULL && t->procedure->personal_subjects))
        return subject;
    return pattern == NULL || names_personal(t, pattern) ? NULL : subject;
}

char *
telling_subject(struct arena *mem, const char *lang, const char *number)
{
    const struct listener to = {.lang = lang, .mem = mem};

    return say(&to, SAY_LETTER_SUBJECT, "number", number, NULL);
}

char *
say_track(const struct told *t)
{
    return say(&t->say, SAY_LETTER_TRACK, "number", t->c.number, NULL);
}

enum err
say_letter(const struct told *t, struct words *out, struct fault *why)
{
    const char *text = doc_text(t->entry.event.personal, "text");
    const char *subject = letter_subject(t);

    if (text == NULL)
        return fault(why, ERR_CONFLICT, "erased");
    if (subject == NULL)
        subject = telling_subject(t->mem, t->say.lang, t->c.number);
    out->subject = told_subject(t->mem, subject);
    out->line = out->subject;
    out->text = text;
    return OK;
}
