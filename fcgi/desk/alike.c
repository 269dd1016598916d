/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets of words, and what two of them share.
 */
#include "desk/alike.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/units.h"

enum { TEXT_MOST = 20000 /* bytes looked at */ };

/* FNV-1a. */
static uint64_t
digest_of(uint64_t so_far, const char *text)
{
    for (; *text != '\0'; text++)
        so_far = (so_far ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return so_far;
}

/* A character of a script without blanks says little alone: it counts with the
 * one after it. */
static uint64_t
word_at(const struct unit_list *units, size_t i)
{
    const struct unit *u = &units->items[i];
    uint64_t word = digest_of(UINT64_C(14695981039346656037), u->text);

    if (u->alone && i + 1 < units->count && units->items[i + 1].alone &&
        units->items[i + 1].follows)
        word = digest_of(word, units->items[i + 1].text);
    return word;
}

static int
by_value(const void *a, const void *b)
{
    uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

    return one < other ? -1 : one > other;
}

static struct word_set
set_of(struct arena *mem, const char *text)
{
    struct unit_list units = {.mem = mem};
    struct word_set  out = {.count = 0};
    size_t           kept = 0;

    units_cut(&units, text, strlen(text));
    out.items = arena_take(mem, (units.count + 1) * sizeof(*out.items));
    for (; out.count < units.count; out.count++)
        out.items[out.count] = word_at(&units, out.count);
    qsort(out.items, out.count, sizeof(*out.items), by_value);
    for (size_t i = 0; i < out.count; i++)
        if (i == 0 || out.items[i] != out.items[i - 1])
            out.items[kept++] = out.items[i];
    out.count = kept;
    return out;
}

static void
add_answers(struct text *out, const struct form *form, const json_t *answers,
            enum field_kind kind)
{
    for (size_t i = 0; i < form->field_count; i++) {
        const struct field *field = &form->fields[i];
        const char         *text = doc_text(answers, field->name);

        if (field->kind != kind || field->ties || text == NULL ||
            out->length + strlen(text) > TEXT_MOST)
            continue;
        text_add(out, text);
        text_add(out, "\n");
    }
}

struct word_set
words_of(struct arena *mem, const struct procedure *p, const json_t *state)
{
    const json_t *forms = json_object_get(state, "forms");
    struct text   out = {.mem = mem};

    for (int kind = FIELD_LONG; out.length == 0; kind = FIELD_TEXT) {
        for (size_t i = 0; i < p->form_count; i++)
            if (p->forms[i].is_public || p->forms[i].starts)
                add_answers(&out, &p->forms[i],
                            json_object_get(forms, p->forms[i].name),
                            (enum field_kind)kind);
        if (kind == FIELD_TEXT)
            break;
    }
    return set_of(mem, text_of(&out));
}

int
words_alike(const struct word_set *a, const struct word_set *b)
{
    size_t both = 0, i = 0, n = 0;

    while (i < a->count && n < b->count) {
        if (a->items[i] == b->items[n]) {
            both++;
            i++;
            n++;
        } else if (a->items[i] < b->items[n]) {
            i++;
        } else {
            n++;
        }
    }
    if (both == 0)
        return 0;
    return (int)(100 * both / (a->count + b->count - both));
}
