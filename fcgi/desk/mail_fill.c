/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail as answers to a form: by what its mailbox says, else by the names and
 * kinds of the fields.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/mail_inside.h"
#include "model/form.h"

/* The parts of a mail that an answer can be. */
enum part { PART_NONE, PART_TEXT, PART_SUBJECT, PART_ADDRESS, PART_NAME };

struct filling {
    struct mail_case  *c;
    const struct form *form;
    json_t            *answers;
    bool               has[PART_NAME + 1]; /* parts that have a field */
    bool               cut;
};

static const char *
part_text(const struct mail_case *c, enum part part)
{
    const json_t *doc = c->in->doc, *from = json_object_get(doc, "from");
    const char   *text = NULL;

    if (part == PART_TEXT)
        text = doc_text(doc, "text");
    else if (part == PART_SUBJECT)
        text = doc_text(doc, "subject");
    else if (part == PART_ADDRESS)
        text = doc_text(from, "address");
    else if (part == PART_NAME)
        text = doc_text(from, "name");
    return text == NULL ? "" : text;
}

static bool
is_unread(const struct mail_case *c)
{
    size_t  i;
    json_t *limit;

    json_array_foreach(json_object_get(c->in->doc, "over"), i,
                       limit) if (json_is_string(limit) &&
                                  strcmp(json_string_value(limit), "unread") ==
                                      0) return true;
    return false;
}

/* What the complaint says: the subject leads when it has no field of its own.
 */
static const char *
whole_text(const struct filling *f)
{
    const struct mail_case *c = f->c;
    const char             *subject = part_text(c, PART_SUBJECT),
               *text = part_text(c, PART_TEXT);

    if (text[0] == '\0' && doc_text(c->in->doc, "quoted") != NULL)
        text = doc_text(c->in->doc, "quoted"); /* handed on without a word */
    if (is_unread(c))
        text = mail_word(c->lang, MAIL_UNREAD);
    if (f->has[PART_SUBJECT] || subject[0] == '\0')
        return text[0] == '\0' ? subject : text;
    if (text[0] == '\0')
        return subject;
    return arena_printf(c->mem, "%s\n\n%s", subject, text);
}

/* --- which field gets which part
 * --------------------------------------------------- */

static bool
takes_text(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_LONG || kind == FIELD_EMAIL ||
           kind == FIELD_PERSON;
}

static bool
is_named(const struct field *field, const char *const *names)
{
    return text_is_one_of(field->name, names);
}

static enum part
part_by_kind(const struct filling *f, const struct field *field)
{
    static const char *const subjects[] = {"title", "subject", NULL};
    static const char *const names[] = {"name", "customer", "complainant",
                                        NULL};

    if (field->kind == FIELD_EMAIL)
        return f->has[PART_ADDRESS] ? PART_NONE : PART_ADDRESS;
    if (takes_text(field->kind) && is_named(field, subjects))
        return PART_SUBJECT;
    if (field->kind == FIELD_LONG)
        return f->has[PART_TEXT] ? PART_NONE : PART_TEXT;
    if (field->kind == FIELD_PERSON ||
        (field->kind == FIELD_TEXT && is_named(field, names)))
        return f->has[PART_NAME] ? PART_NONE : PART_NAME;
    return PART_NONE;
}

static enum part
part_by_word(const char *word)
{
    static const struct {
        const char *word;
        enum part   part;
    } parts[] = {{"text", PART_TEXT},
                 {"subject", PART_SUBJECT},
                 {"address", PART_ADDRESS},
                 {"name", PART_NAME}};

    for (size_t i = 0; word != NULL && i < sizeof parts / sizeof parts[0]; i++)
        if (strcmp(parts[i].word, word) == 0)
            return parts[i].part;
    return PART_NONE;
}

static enum part
part_of(const struct filling *f, const struct field *field)
{
    const json_t *own = f->c->in->mailbox->answers;

    if (!takes_text(field->kind))
        return PART_NONE;
    return own == NULL ? part_by_kind(f, field)
                       : part_by_word(doc_text(own, field->name));
}

/* One line where the field has one line. */
static char *
in_one_line(struct arena *mem, const char *text)
{
    char *line = arena_text(mem, text);

    for (char *s = line; *s != '\0'; s++)
        if (*s == '\n' || *s == '\r' || *s == '\t')
            *s = ' ';
    return line;
}

static void
fill(struct filling *f, const struct field *field, enum part part)
{
    const char *text =
        part == PART_TEXT ? whole_text(f) : part_text(f->c, part);
    int most = field_most(field);

    if (text[0] == '\0')
        return;
    if (field->kind != FIELD_LONG)
        text = in_one_line(f->c->mem, text);
    doc_set_text(f->answers, field->name,
                 most <= 0 ? text
                           : mail_cut(f->c->mem, text, (size_t)most, &f->cut));
}

json_t *
mail_answers(struct mail_case *c, const struct form *form)
{
    struct filling f = {.c = c, .form = form, .answers = doc_object(c->mem)};
    enum part     *parts =
        arena_take(c->mem, (form->field_count + 1) * sizeof *parts);

    for (size_t i = 0; i < form->field_count; i++) {
        parts[i] = part_of(&f, &form->fields[i]);
        f.has[parts[i]] = parts[i] != PART_NONE;
    }
    for (size_t i = 0; i < form->field_count; i++)
        if (parts[i] != PART_NONE)
            fill(&f, &form->fields[i], parts[i]);
    if (!f.has[PART_TEXT] && whole_text(&f)[0] != '\0')
        mail_remark(c, MAIL_SAYS, whole_text(&f));
    if (f.cut)
        mail_remark(c, MAIL_CUT, NULL);
    return f.answers;
}
