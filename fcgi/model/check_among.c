/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must fit between the procedures of one company: no number that two of
 * them could make, records opened in another that it can begin, summaries of
 * another's register, and no paper twice (check_same.c).
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "model/check.h"

/* --- numbers that two patterns could make --- */

enum { PLACES_MOST = 256, ANY_DIGIT = 0x3ff };

/* One character of a number: a byte as written, or one of some digits; `more`:
 * any number of further digits may stand here first (a sequence that grew). */
struct place {
    char     byte;
    uint16_t digits;
    bool     more;
};
struct places {
    struct place at[PLACES_MOST + 1]; /* the last is the end: neither */
    size_t       count;
};

static void
add_digits(struct places *to, const char *classes)
{
    for (; *classes != '\0' && to->count < PLACES_MOST; classes++) {
        uint16_t digits = ANY_DIGIT;

        if (isdigit((unsigned char)*classes))
            digits = (uint16_t)((2u << (*classes - '0')) - 1);
        to->at[to->count++].digits = digits;
    }
}

/* Months begin with 0 or 1, days with 0 to 3; years with anything. */
static size_t
add_placeholder(struct places *to, const char *s)
{
    static const struct {
        const char *name, *classes;
    } dates[] = {
        {"{yyyy}", "dddd"}, {"{yy}", "dd"}, {"{mm}", "1d"}, {"{dd}", "3d"}};
    const char *end = strchr(s, '}');

    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (strncmp(s, dates[i].name, strlen(dates[i].name)) == 0)
            add_digits(to, dates[i].classes);
    if (strncmp(s, "{seq:", 5) == 0) {
        for (long n = strtol(s + 5, NULL, 10); n > 0; n--)
            add_digits(to, "d");
        to->at[to->count].more = true;
    }
    return end == NULL ? strlen(s) : (size_t)(end - s) + 1;
}

static void
read_places(const char *pattern, struct places *out)
{
    *out = (struct places){.count = 0};
    while (*pattern != '\0' && out->count < PLACES_MOST) {
        if (*pattern == '{')
            pattern += add_placeholder(out, pattern);
        else
            out->at[out->count++].byte = *pattern++;
    }
}

/* Whether one character can be both. */
static bool
places_meet(const struct place *a, const struct place *b)
{
    if (a->byte != '\0' && b->byte != '\0')
        return a->byte == b->byte;
    if (a->byte == '\0' && b->byte == '\0')
        return (a->digits & b->digits) != 0;
    if (a->byte == '\0')
        return places_meet(b, a);
    return isdigit((unsigned char)a->byte) &&
           (b->digits & 1u << (a->byte - '0')) != 0;
}

/* Both patterns are walked at once: reached[i][j] says that what stands before
 * place i of one and place j of the other can be the same text. */
struct walk {
    const struct places *a, *b;
    bool                 reached[PLACES_MOST + 1][PLACES_MOST + 1];
};

static void
walk_on(struct walk *w, size_t i, size_t j)
{
    static const struct place digit = {.digits = ANY_DIGIT};
    const struct place       *a = &w->a->at[i], *b = &w->b->at[j];
    bool                      a_ends = i == w->a->count;
    bool                      b_ends = j == w->b->count;

    if (!a_ends && !b_ends && places_meet(a, b))
        w->reached[i + 1][j + 1] = true;
    if (a->more && !b_ends && places_meet(&digit, b))
        w->reached[i][j + 1] = true;
    if (b->more && !a_ends && places_meet(a, &digit))
        w->reached[i + 1][j] = true;
}

static bool
numbers_clash(const char *one, const char *other, struct arena *mem)
{
    struct places *a = arena_take(mem, sizeof(*a));
    struct places *b = arena_take(mem, sizeof(*b));
    struct walk   *w = arena_take(mem, sizeof(*w));

    read_places(one, a);
    read_places(other, b);
    w->a = a;
    w->b = b;
    w->reached[0][0] = true;
    for (size_t i = 0; i <= a->count; i++)
        for (size_t j = 0; j <= b->count; j++)
            if (w->reached[i][j])
                walk_on(w, i, j);
    return w->reached[a->count][b->count];
}

static void
check_clash(const struct procedure *p, const struct procedure *other,
            struct findings *out)
{
    if (p->number == NULL || other->number == NULL ||
        strcmp(p->number, other->number) == 0 ||
        !numbers_clash(p->number, other->number, out->mem))
        return;
    finding_add(out, "number-clash", procedure_place(p),
                "\"%s\" can make the same number as \"%s\" of procedure "
                "\"%s\"",
                p->number, other->number, other->name);
}

/* --- records opened in another procedure --- */

/* A form that a record of theirs begins with has the field. */
static bool
begins_with(const struct procedure *p, const char *field)
{
    for (size_t i = 0; i < p->form_count; i++)
        if ((p->forms[i].is_public || p->forms[i].starts) &&
            (form_field(&p->forms[i], field) != NULL ||
             form_companion(&p->forms[i], field) != NULL))
            return true;
    return false;
}

static void
check_given(const struct action *a, const struct procedure *to,
            const json_t *given, struct findings *out)
{
    const char *field;
    json_t     *value;

    json_object_foreach((json_t *)given, field, value)
    {
        if (!begins_with(to, field))
            finding_add(out, "bad-carry", a->at,
                        "action \"%s\" gives \"%s\" to a record of \"%s\", "
                        "which begins with no such field",
                        a->name, field, to->name);
    }
}

static const struct procedure *
find_procedure(const struct procedure *p, const struct procedure *const *others,
               const char *name)
{
    if (strcmp(p->name, name) == 0)
        return p;
    for (; *others != NULL; others++)
        if (strcmp((*others)->name, name) == 0)
            return *others;
    return NULL;
}

static void
check_opened(const struct procedure *p, const struct action *a,
             const struct procedure *const *others, struct findings *out)
{
    const struct procedure *to = find_procedure(p, others, a->opens->procedure);

    if (to == NULL) {
        finding_add(out, "unknown-procedure", a->at,
                    "action \"%s\" opens a record of \"%s\", which is no "
                    "procedure here",
                    a->name, a->opens->procedure);
        return;
    }
    check_given(a, to, a->opens->carry, out);
    check_given(a, to, a->opens->answers, out);
}

/* --- summaries of another procedure's register --- */

static void
check_summary_of(const struct procedure *p, const struct summary *s,
                 const struct procedure *const *others, struct findings *out)
{
    const struct procedure *of = find_procedure(p, others, s->of);

    if (of == NULL)
        finding_add(out, "unknown-procedure", s->at,
                    "summary \"%s\" is of \"%s\", which is no procedure here",
                    s->name, s->of);
    else if (procedure_register(of, s->reg) == NULL)
        finding_add(out, "unknown-register", s->at,
                    "summary \"%s\" is of the register \"%s\", which \"%s\" "
                    "does not keep",
                    s->name, s->reg, s->of);
    else
        check_counts(of, s, out);
}

void
procedure_check_among(const struct procedure        *p,
                      const struct procedure *const *others,
                      struct findings               *out)
{
    for (size_t i = 0; others[i] != NULL; i++) {
        if (strcmp(others[i]->name, p->name) == 0)
            continue;
        check_clash(p, others[i], out);
        check_same(p, others[i], out);
    }
    EACH_ACTION(p, s, a)
    {
        if (a->opens != NULL && a->opens->procedure != NULL)
            check_opened(p, a, others, out);
    }
    for (size_t i = 0; i < p->summary_count; i++)
        if (p->summaries[i].of != NULL)
            check_summary_of(p, &p->summaries[i], others, out);
}
