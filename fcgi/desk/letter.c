/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters to the complainant: the procedure's text in their language, with
 * {placeholders} filled from the complaint.
 *
 *   {number} {stage} {received} {due}          what the desk knows
 *   {procedure} {company}                      its title; the word "company"
 *   {type}                                     a fact, in the reader's words
 *   {plan.cause}                               a field of a filled form
 *   {due.answer}                               when the clock "answer" is due,
 * as said in the letter's language
 *   {link}                                     nothing: the sender adds it
 *
 * What is not known is left empty; a brace that holds no name stays as it is.
 * What is personal is left empty in a subject, which anybody on the way can
 * read, unless the procedure declares personal_subjects.  The tracking code is
 * never in a letter that is kept: whoever sends it adds the customer's link
 * below the text.
 */
#include <ctype.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/draft.h"
#include "desk/say_inside.h"

enum { NAME_LONGEST = 100, MINOR_UNITS = 100 };

#define LIMIT "due."

struct reader {
    const struct world *world;
    const json_t       *state;
    const char         *lang;
    struct arena       *mem;
    bool                outside; /* it is the subject */
};

static const struct field *
find_field(const struct procedure *p, const char *name,
           const struct form **form)
{
    for (size_t i = 0; i < p->form_count; i++) {
        const struct field *field = form_field(&p->forms[i], name);

        *form = &p->forms[i];
        if (field != NULL)
            return field;
    }
    *form = NULL;
    return NULL;
}

/* An option in the reader's words: "complaint.type.goods", then "type.goods".
 */
static const char *
option_word(const struct reader *r, const struct form *form, const char *field,
            const char *option)
{
    const char *general = arena_printf(r->mem, "%s.%s", field, option);
    const char *exact =
        form == NULL ? general
                     : arena_printf(r->mem, "%s.%s", form->name, general);

    return procedure_word(r->world->procedure, r->lang, option, exact, general,
                          NULL);
}

static const char *
money_text(const struct reader *r, const struct field *field, int64_t minor)
{
    int64_t     whole = minor / MINOR_UNITS;
    const char *currency = field->currency == NULL ? "" : field->currency;

    return arena_printf(r->mem, "%lld.%02d%s%s", (long long)whole,
                        (int)(minor % MINOR_UNITS),
                        currency[0] == '\0' ? "" : " ", currency);
}

static const char *
list_text(const struct reader *r, const struct form *form, const char *name,
          const json_t *list)
{
    struct text t = {.mem = r->mem};
    size_t      i;
    json_t     *item;

    json_array_foreach((json_t *)list, i, item)
    {
        if (!json_is_string(item))
            continue;
        if (t.length > 0)
            text_add(&t, ", ");
        text_add(&t, option_word(r, form, name, json_string_value(item)));
    }
    return text_of(&t);
}

static const char *
value_text(const struct reader *r, const char *name, const json_t *value)
{
    const struct form  *form;
    const struct field *field = find_field(r->world->procedure, name, &form);

    if (json_is_string(value)) {
        const char *text = json_string_value(value);
        bool        free_text = field != NULL && field->kind != FIELD_CHOICE;

        return free_text ? text : option_word(r, form, name, text);
    }
    if (json_is_array(value))
        return list_text(r, form, name, value);
    if (json_is_integer(value) && field != NULL && field->kind == FIELD_MONEY)
        return money_text(r, field, json_integer_value(value));
    if (json_is_integer(value))
        return arena_printf(r->mem, "%lld",
                            (long long)json_integer_value(value));
    if (json_is_real(value))
        return arena_printf(r->mem, "%g", json_real_value(value));
    if (json_is_boolean(value))
        return option_word(r, form, name, json_is_true(value) ? "yes" : "no");
    return "";
}

static const char *
stage_text(const struct reader *r)
{
    const char *stage = state_stage(r->state);

    if (stage == NULL)
        return "";
    return procedure_word(r->world->procedure, r->lang, stage,
                          arena_printf(r->mem, "public.%s", stage),
                          arena_printf(r->mem, "stage.%s", stage), NULL);
}

static const char *
title_text(const struct reader *r)
{
    const struct procedure *p = r->world->procedure;
    const json_t           *title =
        procedure_in_language(p, json_object_get(p->model, "title"), r->lang);

    return json_is_string(title) ? json_string_value(title) : p->name;
}

static const char *
time_text(const struct reader *r, int64_t at_ms)
{
    if (at_ms == 0)
        return "";
    return moment_local(r->mem, at_ms, calendar_zone(r->world->calendar));
}

/* The limit as it is told to the customer; nothing while the clock does not
 * run. */
static const char *
limit_text(const struct reader *r, const char *clock)
{
    const struct listener to = {.procedure = r->world->procedure,
                                .lang = r->lang,
                                .zone = calendar_zone(r->world->calendar),
                                .mem = r->mem};
    const json_t         *running = state_clock(r->state, clock);

    if (!doc_true(running, "running"))
        return "";
    return say_close(&to, doc_int(running, "due_ms", 0), 0, true);
}

static const char *
placeholder_text(const struct reader *r, const char *name)
{
    const char *dot = strrchr(name, '.');

    if (strcmp(name, "number") == 0)
        return doc_text(r->state, "number");
    if (strcmp(name, "stage") == 0)
        return stage_text(r);
    if (strcmp(name, "procedure") == 0)
        return title_text(r);
    if (strcmp(name, "company") == 0)
        return procedure_word(r->world->procedure, r->lang, "", "company",
                              NULL);
    if (strcmp(name, "received") == 0)
        return time_text(r, doc_int(r->state, "received_ms", 0));
    if (strcmp(name, "due") == 0)
        return time_text(r, state_due_ms(r->state));
    if (strncmp(name, LIMIT, strlen(LIMIT)) == 0)
        return limit_text(r, name + strlen(LIMIT));
    if (r->outside && !r->world->procedure->personal_subjects &&
        procedure_is_personal(r->world->procedure, name))
        return "";
    return value_text(r, dot == NULL ? name : dot + 1,
                      state_answer(r->state, name));
}

/* Clocks may have any name. */
static size_t
limit_length(const char *s)
{
    size_t limit = strlen(LIMIT);
    size_t name;

    if (strncmp(s, LIMIT, limit) != 0)
        return 0;
    name = strcspn(s + limit, "{}\n");
    return name == 0 ? 0 : limit + name;
}

/* The name inside "{name}" at s, or NULL when this brace holds none. */
static char *
placeholder_at(const char *s, struct arena *mem)
{
    size_t length = limit_length(s + 1);

    while (isalnum((unsigned char)s[1 + length]) || s[1 + length] == '_' ||
           s[1 + length] == '.')
        length++;
    if (length == 0 || length > NAME_LONGEST || s[1 + length] != '}')
        return NULL;
    return arena_bytes(mem, s + 1, length);
}

/* {link} is left to whoever sends the letter, below its text: a sentence that
 * led to it at its line's end by a colon ends there instead. */
static void
end_before_link(const struct reader *r, struct text *t, const char *rest)
{
    static const char *const colons[] = {":", "：", NULL};
    char                    *end = t->bytes + t->length;

    if (t->length == 0 || (*rest != '\0' && *rest != '\n'))
        return;
    while (end > t->bytes && isspace((unsigned char)end[-1]))
        end--;
    for (size_t i = 0; colons[i] != NULL; i++) {
        size_t size = strlen(colons[i]);

        if ((size_t)(end - t->bytes) <= size ||
            memcmp(end - size, colons[i], size) != 0)
            continue;
        text_upto(t, end - size);
        text_add(t, strncmp(r->lang, "zh", 2) == 0 ? "。" : ".");
        return;
    }
}

static const char *
fill(const struct reader *r, const char *pattern)
{
    struct text t = {.mem = r->mem};

    while (pattern != NULL && *pattern != '\0') {
        size_t plain = strcspn(pattern, "{");
        char  *name;

        text_add_bytes(&t, pattern, plain);
        pattern += plain;
        if (*pattern == '\0')
            break;
        name = placeholder_at(pattern, r->mem);
        if (name == NULL) {
            text_add_bytes(&t, pattern++, 1);
            continue;
        }
        pattern += strlen(name) + 2;
        if (strcmp(name, "link") == 0)
            end_before_link(r, &t, pattern);
        else
            text_add(&t, placeholder_text(r, name));
    }
    return text_of(&t);
}

/* The language a letter is there in: the complaint's, else the first. */
static const char *
letter_language(const struct procedure *p, const json_t *letter,
                const char *lang)
{
    if (lang != NULL && json_object_get(letter, lang) != NULL)
        return lang;
    for (const char **other = p->languages; *other != NULL; other++)
        if (json_object_get(letter, *other) != NULL)
            return *other;
    return NULL;
}

bool
letter_render(const struct world *w, const json_t *state, const char *name,
              struct arena *mem, struct letter *out)
{
    const json_t *letters = json_object_get(w->procedure->model, "letters");
    const json_t *letter = json_object_get(letters, name);
    struct reader r = {.world = w, .state = state, .mem = mem};

    r.lang = letter_language(w->procedure, letter, doc_text(state, "lang"));
    if (r.lang == NULL)
        return false;
    letter = json_object_get(letter, r.lang);
    out->lang = r.lang;
    r.outside = true;
    out->subject = fill(&r, doc_text(letter, "subject"));
    r.outside = false;
    out->text = fill(&r, doc_text(letter, "text"));
    return true;
}
