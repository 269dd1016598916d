/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences from say.def with their places filled in, and what joins words to
 * sentences: lists and numbers.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/say_inside.h"

enum { IN_WORDS_MOST = 10, PLACES_MOST = 8, DIGITS_MOST = 6 };

static const struct {
    const char *id, *en, *zh, *es;
} texts[] = {
#define SAY(id, en, zh, es) {#id, en, zh, es},
#include "desk/say.def"
#undef SAY
};

const char *
say_raw(enum say_id id, const char *lang)
{
    if (lang != NULL && strcmp(lang, "zh") == 0)
        return texts[id].zh;
    if (lang != NULL && strcmp(lang, "es") == 0)
        return texts[id].es;
    return texts[id].en;
}

const char *
say_id_name(enum say_id id)
{
    return texts[id].id;
}

/* --- filling in --- */

struct place {
    const char *name, *value;
};

static const char *
value_of(const struct place *places, size_t count, const char *name,
         size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(places[i].name) == length &&
            strncmp(places[i].name, name, length) == 0)
            return places[i].value;
    return NULL;
}

static char *
fill(struct arena *mem, const char *s, const struct place *places, size_t count)
{
    struct text t = {.mem = mem};

    while (*s != '\0') {
        size_t length = strcspn(s, "{");

        text_add_bytes(&t, s, length);
        s += length;
        if (*s == '\0')
            break;
        length = strcspn(++s, "}");
        text_add(&t, value_of(places, count, s, length));
        s += length + 1;
    }
    return arena_text(mem, text_of(&t));
}

/* Values may end in a stop of their own ("..., please."): not twice. */
static char *
without_double_stop(char *s)
{
    static const char *const doubles[][2] = {
        {"..", "."}, {"。。", "。"}, {".。", "。"}, {"。.", "。"}};
    size_t length = strlen(s);

    for (size_t i = 0; i < sizeof doubles / sizeof doubles[0]; i++) {
        size_t two = strlen(doubles[i][0]);

        if (length < two || strcmp(s + length - two, doubles[i][0]) != 0)
            continue;
        memcpy(s + length - two, doubles[i][1], strlen(doubles[i][1]) + 1);
        break;
    }
    return s;
}

char *
say(const struct listener *to, enum say_id id, ...)
{
    struct place places[PLACES_MOST];
    size_t       count = 0;
    const char  *name;
    va_list      rest;

    va_start(rest, id);
    while (count < PLACES_MOST && (name = va_arg(rest, const char *)) != NULL)
        places[count++] = (struct place){name, va_arg(rest, const char *)};
    va_end(rest);
    return without_double_stop(
        fill(to->mem, say_raw(id, to->lang), places, count));
}

char *
say_item(const struct listener *to, enum say_id id, int n)
{
    const char *s = say_raw(id, to->lang);

    for (; n > 0; n--) {
        s += strcspn(s, ",");
        if (*s++ == '\0')
            return arena_text(to->mem, "");
    }
    return arena_bytes(to->mem, s, strcspn(s, ","));
}

char *
say_quoted(const struct listener *to, const char *text)
{
    return say(to, SAY_QUOTED, "text", text, NULL);
}

/* --- joining --- */

void
pieces_add(struct pieces *p, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    if (p->count == p->room) {
        size_t room = p->room == 0 ? 8 : p->room * 2;
        char **items = arena_take(p->mem, room * sizeof *items);

        if (p->count > 0)
            memcpy(items, p->items, p->count * sizeof *items);
        p->items = items;
        p->room = room;
    }
    p->items[p->count++] = arena_text(p->mem, text);
}

char *
pieces_join(const struct listener *to, const struct pieces *p,
            enum say_id between, enum say_id last)
{
    char *all = p->count == 0 ? arena_text(to->mem, "") : p->items[0];

    for (size_t i = 1; i < p->count; i++)
        all = i + 1 < p->count || last == between
                  ? say(to, between, "some", all, "next", p->items[i], NULL)
                  : say(to, last, "some", all, "last", p->items[i], NULL);
    return all;
}

char *
pieces_and(const struct listener *to, const struct pieces *p)
{
    return pieces_join(to, p, SAY_LIST_COMMA, SAY_LIST_AND);
}

char *
pieces_clauses(const struct listener *to, const struct pieces *p)
{
    return pieces_join(to, p, SAY_CLAUSE_AFTER, SAY_CLAUSE_AFTER);
}

/* --- numbers --- */

/* Spanish groups only from five digits on, as its academy says. */
static bool
is_grouped(const struct listener *to, size_t digits)
{
    return digits >
           (strcmp(say_raw(SAY_GROUP_MARK, to->lang), ".") == 0 ? 4 : 3);
}

/* printf's point is the process's locale's, which is never set. */
char *
say_number(const struct listener *to, double n, int digits)
{
    char        plain[400];
    struct text t = {.mem = to->mem};
    size_t      whole;
    const char *s = plain;

    if (digits >= 0)
        snprintf(plain, sizeof plain, "%.*f", digits, n);
    else if (n == floor(n) && fabs(n) < 1e15)
        snprintf(plain, sizeof plain, "%.0f", n);
    else
        snprintf(plain, sizeof plain, "%.*g", DIGITS_MOST + 4, n);
    if (*s == '-')
        text_add_bytes(&t, s++, 1);
    whole = strspn(s, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0 && is_grouped(to, whole))
            text_add(&t, say_raw(SAY_GROUP_MARK, to->lang));
        text_add_bytes(&t, s + i, 1);
    }
    s += whole;
    if (*s == '.') {
        text_add(&t, say_raw(SAY_DECIMAL_MARK, to->lang));
        s++;
    }
    text_add(&t, s);
    return arena_text(to->mem, text_of(&t));
}

char *
say_count(const struct listener *to, double n)
{
    if (n >= 1 && n <= IN_WORDS_MOST && n == floor(n))
        return say_item(to, SAY_NUMBERS, (int)n - 1);
    return say_number(to, n, -1);
}

char *
say_span_of(const struct listener *to, struct span span)
{
    static const enum say_id ids[SPAN_UNITS][2] = {
        [SPAN_MINUTES] = {SAY_ONE_MINUTE, SAY_MINUTES},
        [SPAN_HOURS] = {SAY_ONE_HOUR, SAY_HOURS},
        [SPAN_DAYS] = {SAY_ONE_DAY, SAY_DAYS},
        [SPAN_WORKHOURS] = {SAY_ONE_WORKHOUR, SAY_WORKHOURS},
        [SPAN_WORKDAYS] = {SAY_ONE_WORKDAY, SAY_WORKDAYS},
    };

    return say(to, ids[span.unit][span.n == 1 ? 0 : 1], "n",
               say_count(to, span.n), NULL);
}

char *
say_span(const struct listener *to, const json_t *span)
{
    struct span read;

    if (span == NULL || span_read(span, &read, NULL) != OK)
        return arena_text(to->mem, "");
    return say_span_of(to, read);
}
