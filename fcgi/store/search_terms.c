/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an event to its texts, from a text to its terms.
 */
#include "store/search_terms.h"

#include <string.h>

#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"

enum {
    TEXT_BYTES_MOST = 65536,
    DEPTH_MOST = 8,
    GAP_MOST = 4,
    DIGITS_LEAST = 4
};

/* No text has it: it is for private use, and not a letter. */
#define MARK "\xee\x80\x80"

bool
search_is_text(enum event_kind kind)
{
    switch (kind) {
    case EVENT_RECEIVED:
    case EVENT_ACTED:
    case EVENT_OVERRIDDEN:
    case EVENT_LETTER_SENT:
    case EVENT_LETTER_DRAFTED:
    case EVENT_LETTER_REFUSED:
    case EVENT_NOTED:
    case EVENT_ANSWERED:
    case EVENT_FILED:
    case EVENT_TASK_OPENED:
    case EVENT_TASK_ANSWERED:
    case EVENT_TASK_EXCUSED:
    case EVENT_OPENED:
    case EVENT_REGISTERED:
        return true;
    default:
        return false;
    }
}

static void
speak(struct spoken_list *out, const char *field, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof(*out->items));
    out->items[out->count++] = (struct spoken){field, text};
}

static void
speak_value(struct spoken_list *out, const char *field, const json_t *value,
            int depth)
{
    size_t      i;
    const char *name;
    json_t     *item;

    switch (value == NULL ? JSON_NULL : json_typeof(value)) {
    case JSON_STRING:
        speak(out, field, json_string_value(value));
        break;
    case JSON_INTEGER:
        speak(out, field,
              arena_printf(out->mem, "%lld",
                           (long long)json_integer_value(value)));
        break;
    case JSON_REAL:
        speak(out, field,
              arena_printf(out->mem, "%.15g", json_real_value(value)));
        break;
    case JSON_ARRAY:
        json_array_foreach(value, i, item) if (depth < DEPTH_MOST)
            speak_value(out, field, item, depth + 1);
        break;
    case JSON_OBJECT:
        json_object_foreach((json_t *)value, name, item) if (depth < DEPTH_MOST)
            speak_value(out, field == NULL ? name : field, item, depth + 1);
        break;
    default:
        break;
    }
}

/* As it is written, and as one would type it in a hurry. */
static void
speak_number(struct spoken_list *out, const char *number)
{
    char *bare = number == NULL ? NULL : arena_text(out->mem, number), *to;

    speak(out, NULL, number);
    if (bare == NULL)
        return;
    to = bare;
    for (const char *c = number; *c != '\0'; c++)
        if (strchr("-/._ ", *c) == NULL)
            *to++ = *c;
    *to = '\0';
    if (strcmp(bare, number) != 0)
        speak(out, NULL, bare);
}

static bool
has_reason(enum event_kind kind)
{
    return kind == EVENT_OVERRIDDEN || kind == EVENT_TASK_EXCUSED ||
           kind == EVENT_LETTER_REFUSED;
}

void
search_spoken(const struct event *event, struct spoken_list *out)
{
    static const char *const texts[] = {"subject", "text", "what", "name",
                                        NULL};

    if (!search_is_text(event->kind))
        return;
    speak_number(out, doc_text(event->body, "number"));
    speak_number(out, doc_text(json_object_get(event->body, "from"), "number"));
    for (const char *const *name = texts; *name != NULL; name++)
        speak(out, NULL, doc_text(event->personal, *name));
    if (has_reason(event->kind))
        speak(out, NULL, event->reason);
    speak_value(out, NULL, json_object_get(event->body, "answers"), 0);
    speak_value(out, NULL, json_object_get(event->personal, "answers"), 0);
}

/* --- numbers ----------------------------------------------------------------
 */

/* Groups of digits that are one number: what is between them is how numbers are
 * grouped. */
static bool
is_grouped(const char *text, const struct unit *a, const struct unit *b)
{
    size_t gap = b->start - a->end;

    if (!b->digits || gap == 0 || gap > GAP_MOST)
        return false;
    for (size_t i = a->end; i < b->start; i++)
        if (strchr(" -./()", text[i]) == NULL)
            return false;
    return true;
}

static void
add_number(struct number_list *out, const struct unit_list *units, size_t first,
           size_t last)
{
    struct text digits = {.mem = out->mem};

    for (size_t i = first; i <= last; i++)
        text_add(&digits, units->items[i].text);
    if (digits.length < NUMBER_LEAST || digits.length > NUMBER_MOST)
        return;
    out->items = list_room(out->mem, out->items, out->count, &out->room,
                           sizeof(*out->items));
    out->items[out->count++] =
        (struct number){arena_text(out->mem, text_of(&digits)), first, last};
}

void
numbers_find(const char *text, const struct unit_list *units,
             struct number_list *out)
{
    for (size_t i = 0; i < units->count; i++) {
        const struct unit *u = &units->items[i];
        size_t             first = i, length = strlen(u->text);

        if (!u->digits)
            continue;
        while (i + 1 < units->count &&
               is_grouped(text, &units->items[i], &units->items[i + 1]) &&
               length + strlen(units->items[i + 1].text) <= NUMBER_MOST)
            length += strlen(units->items[++i].text);
        add_number(out, units, first, i);
    }
}

/* --- terms -------------------------------------------------------------------
 */

static void
add_term(struct text *out, const char *term, size_t length)
{
    text_add_bytes(out, term, length);
    text_add(out, " ");
}

/* The digits in a word of both. */
static void
add_digits(struct text *out, const char *word)
{
    static const char digits[] = "0123456789";

    while (*word != '\0') {
        size_t length = strspn(word, digits);

        if (length >= DIGITS_LEAST)
            add_term(out, word, length);
        word += length;
        word += strcspn(word, digits);
    }
}

static void
add_unit(struct text *out, const struct unit *u, const struct unit *next)
{
    add_term(out, u->text, strlen(u->text));
    if (!u->alone && !u->digits)
        add_digits(out, u->text);
    if (u->alone && next != NULL && next->alone && next->follows) {
        text_add(out, u->text);
        add_term(out, next->text, strlen(next->text));
    }
}

void
terms_of_text(struct arena *mem, const char *text, struct text *out)
{
    struct unit_list   units = {.mem = mem};
    struct number_list numbers = {.mem = mem};
    size_t             length = strnlen(text, TEXT_BYTES_MOST);

    units_cut(&units, text, length);
    for (size_t i = 0; i < units.count; i++)
        add_unit(out, &units.items[i],
                 i + 1 < units.count ? &units.items[i + 1] : NULL);
    numbers_find(text, &units, &numbers);
    for (size_t i = 0; i < numbers.count; i++) {
        const char *digits = numbers.items[i].digits;

        for (size_t left = strlen(digits); left >= TAIL_LEAST; left--)
            add_term(out, digits + strlen(digits) - left, left);
    }
}

const char *
mark_term(struct arena *mem, char kind, const char *name)
{
    return arena_printf(mem, MARK "%c%s", kind,
                        secret_hex(mem, (const uint8_t *)name, strlen(name)));
}
