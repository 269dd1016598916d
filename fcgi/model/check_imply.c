/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whether one condition can only hold where another does.  Said only when it is
 * certain: conditions that cannot be compared, and all that hold a function,
 * imply nothing.
 */
#include <string.h>

#include "base/doc.h"
#include "model/check.h"

/* --- `is` --- */

static bool
bound_implies(const char *have, double n, const char *want, double limit)
{
    bool up = strcmp(want, "above") == 0 || strcmp(want, "at_least") == 0;
    bool have_up = strcmp(have, "above") == 0 || strcmp(have, "at_least") == 0;

    if (up != have_up)
        return false;
    if (n == limit)
        return strcmp(have, want) == 0 || strcmp(want, "at_least") == 0 ||
               strcmp(want, "at_most") == 0;
    return up ? n > limit : n < limit;
}

/* {"above": 10} is within {"at_least": 5}: each wanted bound has a tighter one.
 */
static bool
bounds_imply(const json_t *have, const json_t *want)
{
    const char *word, *own;
    json_t     *limit, *n;

    json_object_foreach((json_t *)want, word, limit)
    {
        bool kept = false;

        json_object_foreach((json_t *)have, own, n)
        {
            kept = kept || bound_implies(own, json_number_value(n), word,
                                         json_number_value(limit));
        }
        if (!kept)
            return false;
    }
    return json_object_size(want) > 0;
}

/* 7 is within {"at_least": 5, "below": 10}. */
static bool
number_within(double n, const json_t *want)
{
    const char *word;
    json_t     *limit;

    json_object_foreach((json_t *)want, word, limit)
    {
        bool   up = strcmp(word, "above") == 0 || strcmp(word, "at_least") == 0;
        bool   open = strcmp(word, "above") == 0 || strcmp(word, "below") == 0;
        double bound = json_number_value(limit);

        if (n == bound ? open : (n > bound) != up)
            return false;
    }
    return json_object_size(want) > 0;
}

static bool
list_has(const json_t *list, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value))
            return true;
    return false;
}

/* A list is one of its values. */
static bool
value_implies(const json_t *have, const json_t *want)
{
    if (json_is_object(have) && json_is_object(want))
        return bounds_imply(have, want);
    if (json_is_number(have) && json_is_object(want))
        return number_within(json_number_value(have), want);
    if (json_equal(have, want))
        return true;
    if (!json_is_array(want))
        return false;
    if (!json_is_array(have))
        return list_has(want, have);
    for (size_t i = 0; i < json_array_size(have); i++)
        if (!list_has(want, json_array_get(have, i)))
            return false;
    return json_array_size(have) > 0;
}

static bool
is_implies(const json_t *have, const json_t *want)
{
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)want, name, value)
    {
        const json_t *own = json_object_get(have, name);

        if (own == NULL || !value_implies(own, value))
            return false;
    }
    return json_object_size(want) > 0;
}

/* --- words and lateness --- */

/* Words are looked for in one field or in all that hold text. */
static bool
mentions_implies(const struct procedure *p, const json_t *a, const json_t *b)
{
    const json_t       *have = json_object_get(a, "mentions");
    const json_t       *want = json_object_get(b, "mentions");
    const char         *in = doc_text(a, "field"), *of = doc_text(b, "field");
    const struct field *f = in == NULL ? NULL : field_anywhere(p, in);

    if (of != NULL && (in == NULL || strcmp(in, of) != 0))
        return false;
    if (of == NULL && in != NULL &&
        (f == NULL || (f->kind != FIELD_TEXT && f->kind != FIELD_LONG)))
        return false;
    for (size_t i = 0; i < json_array_size(have); i++)
        if (!list_has(want, json_array_get(have, i)))
            return false;
    return json_array_size(have) > 0;
}

static bool
late_implies(const json_t *a, const json_t *b)
{
    const char   *in = doc_text(a, "clock"), *of = doc_text(b, "clock");
    const json_t *want = json_object_get(b, "late");

    if (of != NULL && (in == NULL || strcmp(in, of) != 0))
        return false;
    return json_is_true(want) ||
           value_implies(json_object_get(a, "late"), want);
}

/* --- all of it --- */

static bool
each_implies(const struct procedure *p, const json_t *parts, const json_t *b)
{
    for (size_t i = 0; i < json_array_size(parts); i++)
        if (!condition_implies(p, json_array_get(parts, i), b))
            return false;
    return json_array_size(parts) > 0;
}

static bool
implies_each(const struct procedure *p, const json_t *a, const json_t *parts)
{
    for (size_t i = 0; i < json_array_size(parts); i++)
        if (!condition_implies(p, a, json_array_get(parts, i)))
            return false;
    return json_array_size(parts) > 0;
}

static bool
implies_one(const struct procedure *p, const json_t *a, const json_t *parts)
{
    for (size_t i = 0; i < json_array_size(parts); i++)
        if (condition_implies(p, a, json_array_get(parts, i)))
            return true;
    return false;
}

static bool
one_implies(const struct procedure *p, const json_t *parts, const json_t *b)
{
    for (size_t i = 0; i < json_array_size(parts); i++)
        if (condition_implies(p, json_array_get(parts, i), b))
            return true;
    return false;
}

/* Neither is made of others. */
static bool
plain_implies(const struct procedure *p, const json_t *a, const json_t *b)
{
    static const char *const words[] = {"is",  "mentions", "late",
                                        "not", "need",     NULL};

    for (size_t i = 0; words[i] != NULL; i++) {
        const json_t *have = json_object_get(a, words[i]);
        const json_t *want = json_object_get(b, words[i]);

        if (have == NULL || want == NULL)
            continue;
        switch (i) {
        case 0:
            return is_implies(have, want);
        case 1:
            return mentions_implies(p, a, b);
        case 2:
            return late_implies(a, b);
        case 3:
            return condition_implies(p, want, have);
        default:
            return json_equal(a, b);
        }
    }
    return false;
}

bool
condition_implies(const struct procedure *p, const json_t *a, const json_t *b)
{
    const json_t *part;

    if (b == NULL || json_is_null(b))
        return true;
    if (a == NULL || json_is_null(a))
        return false;
    if ((part = json_object_get(a, "any")) != NULL)
        return each_implies(p, part, b);
    if ((part = json_object_get(b, "all")) != NULL)
        return implies_each(p, a, part);
    if ((part = json_object_get(b, "any")) != NULL && implies_one(p, a, part))
        return true;
    if ((part = json_object_get(a, "all")) != NULL)
        return one_implies(p, part, b);
    return plain_implies(p, a, b);
}
