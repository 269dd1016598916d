/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why a rule did not apply: the test of it that failed, as a judge reports it:
 *   {"kind":"is","fact","wanted","value" (absent: not given, or a personal
 * one)}
 *   {"kind":"mentions","words":[..],"more":n}
 *   {"kind":"late","clock","level" (what is late; absent: nothing
 * is),"wanted":{"clock","level"}}
 *   {"kind":"code"}   {"kind":"any","of":[..],"more":n}
 * {"kind":"not","evidence":[..],"more":n} A decision from before tests were
 * recorded has only the judge's own English.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say_inside.h"

static char *say_failed_test(const struct listener *to, const json_t *test);

static char *
say_is(const struct listener *to, const json_t *test)
{
    const char   *fact = doc_text(test, "fact");
    const json_t *value = json_object_get(test, "value");
    char         *wanted;

    if (fact == NULL)
        return NULL;
    wanted = say_wanted(to, fact, json_object_get(test, "wanted"));
    if (value == NULL) /* a personal one is not told */
        return say(to, SAY_IS_NOT, "field", say_field(to, fact), "wanted",
                   wanted, NULL);
    if (json_is_null(value))
        return say(to, SAY_IS_UNKNOWN, "field", say_field(to, fact), "wanted",
                   wanted, NULL);
    return say(to, SAY_IS_OTHERWISE, "field", say_field(to, fact), "value",
               say_value(to, fact, value), "wanted", wanted, NULL);
}

static char *
say_mentions(const struct listener *to, const json_t *test)
{
    struct pieces list = {.mem = to->mem};
    int64_t       more = doc_int(test, "more", 0);
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(test, "words"), i, one)
        pieces_add(&list, say_quoted(to, json_string_value(one)));
    if (more > 0)
        return say(to, SAY_MENTIONS_NONE_MORE, "words",
                   pieces_join(to, &list, SAY_LIST_COMMA, SAY_LIST_COMMA), "n",
                   say_number(to, (double)more, 0), NULL);
    return say(to, SAY_MENTIONS_NONE, "words",
               pieces_join(to, &list, SAY_LIST_COMMA, SAY_LIST_OR), NULL);
}

static char *
say_late(const struct listener *to, const json_t *test)
{
    const json_t *wanted = json_object_get(test, "wanted");
    const char   *clock = doc_text(wanted, "clock");
    int64_t       n = doc_int(wanted, "level", 0);
    const json_t *bound = json_object_get(wanted, "level");
    char         *level = say_number(to, (double)n, 0);

    if (doc_text(test, "clock") == NULL)
        return say(to, SAY_NOT_LATE, NULL);
    if (json_is_object(bound))
        return say(
            to, clock != NULL ? SAY_NOT_LATE_CLOCK_TIMES : SAY_NOT_LATE_TIMES,
            "clock", clock != NULL ? say_name(to, "clock", clock) : "", "level",
            say_value(to, "late", bound), NULL);
    if (clock != NULL && n > 0)
        return say(to, SAY_NOT_LATE_CLOCK_LEVEL, "clock",
                   say_name(to, "clock", clock), "level", level, NULL);
    if (clock != NULL)
        return say(to, SAY_NOT_LATE_CLOCK, "clock",
                   say_name(to, "clock", clock), NULL);
    return say(to, SAY_NOT_LATE_LEVEL, "level", level, NULL);
}

static char *
say_excluded(const struct listener *to, const json_t *test)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(test, "evidence"), i, one)
        pieces_add(&list, say_quoted(to, json_string_value(one)));
    if (list.count == 0)
        return say(to, SAY_EXCLUDED, NULL);
    return say(to, SAY_EXCLUDED_FOUND, "found", pieces_and(to, &list), NULL);
}

static char *
say_any(const struct listener *to, const json_t *test)
{
    struct pieces list = {.mem = to->mem};
    int64_t       more = doc_int(test, "more", 0);
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(test, "of"), i, one)
        pieces_add(&list, say_failed_test(to, one));
    if (more > 0)
        return say(to, SAY_NONE_HOLDS_MORE, "tests", pieces_clauses(to, &list),
                   "n", say_number(to, (double)more, 0), NULL);
    if (list.count == 1)
        return list.items[0];
    return say(to, SAY_NONE_HOLDS, "tests", pieces_clauses(to, &list), NULL);
}

/* NULL for a kind that is not known here. */
static char *
say_failed_test(const struct listener *to, const json_t *test)
{
    const char *kind = doc_text(test, "kind");

    if (kind == NULL)
        return NULL;
    if (strcmp(kind, "is") == 0)
        return say_is(to, test);
    if (strcmp(kind, "mentions") == 0)
        return say_mentions(to, test);
    if (strcmp(kind, "late") == 0)
        return say_late(to, test);
    if (strcmp(kind, "code") == 0)
        return say(to, SAY_OWN_TEST, NULL);
    if (strcmp(kind, "not") == 0)
        return say_excluded(to, test);
    if (strcmp(kind, "any") == 0)
        return say_any(to, test);
    return NULL;
}

char *
say_failed(const struct listener *to, const json_t *traced)
{
    char       *text = say_failed_test(to, json_object_get(traced, "test"));
    const char *english = doc_text(traced, "failed");

    if (text != NULL)
        return text;
    return arena_text(to->mem, english == NULL ? "?" : english);
}
