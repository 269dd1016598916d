/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trying tests.  Why one failed grows in two texts, whose ends are taken back
 * when it turns out that it holds after all.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/test.h"
#include "judge/write.h"

enum {
    SAID_BYTES = 60, /* a longer text is not said again */
    SHOWN = 6,
    SHOWN_BYTES = 100,
    EVIDENCE_SHOWN = 3,
    PARTS_SHOWN = 3,
    WHY_BYTES = 256 * 1024
};

void
evidence_add(struct evidence *out, const char *bytes, size_t length)
{
    if (out->count == out->room) {
        size_t        room = out->room * 2 + 8;
        struct piece *items = arena_take(out->mem, room * sizeof *items);

        if (out->count > 0)
            memcpy(items, out->items, out->count * sizeof *items);
        out->items = items;
        out->room = room;
    }
    out->items[out->count++] = (struct piece){bytes, length};
}

void
test_add_some(struct text *out, const struct piece *words, size_t count)
{
    size_t shown = count <= SHOWN ? count : SHOWN - 1;

    for (size_t i = 0; i < shown; i++) {
        if (i > 0)
            text_add_bytes(out, ", ", 2);
        text_add_bytes(out, words[i].bytes, words[i].length);
    }
    if (shown < count)
        text_addf(out, ", and %zu more", count - shown);
}

size_t
test_add_beginning(struct text *out, const struct piece *words, size_t count,
                   size_t most)
{
    size_t shown = 0, bytes = 0;

    text_add_bytes(out, "[", 1);
    while (shown < count && shown < most) {
        bytes += words[shown].length;
        if (shown > 0 && bytes > SHOWN_BYTES)
            break;
        if (shown > 0)
            text_add_bytes(out, ",", 1);
        text_add_json(out, words[shown].bytes);
        shown++;
    }
    text_add_bytes(out, "]", 1);
    return count - shown;
}

_Noreturn void
test_fault(struct trying *t, const char *text)
{
    luaL_error(t->L, "%s: %s", t->at, text);
    __builtin_unreachable();
}

static bool
compare_numbers(const struct wanted *wanted, long double fact)
{
    switch (wanted->how) {
    case ABOVE:
        return fact > wanted->number;
    case BELOW:
        return fact < wanted->number;
    case AT_LEAST:
        return fact >= wanted->number;
    case AT_MOST:
        return fact <= wanted->number;
    default:
        return fact == wanted->number;
    }
}

/* Whether a single value is as wanted. */
static bool
is_as(const struct wanted *wanted, const json_t *fact)
{
    switch (json_typeof(fact)) {
    case JSON_INTEGER:
        return wanted->type == LUA_TNUMBER &&
               compare_numbers(wanted, (long double)json_integer_value(fact));
    case JSON_REAL:
        return wanted->type == LUA_TNUMBER &&
               compare_numbers(wanted, (long double)json_real_value(fact));
    case JSON_STRING:
        return wanted->type == LUA_TSTRING &&
               json_string_length(fact) == wanted->length &&
               memcmp(json_string_value(fact), wanted->text, wanted->length) ==
                   0;
    case JSON_TRUE:
    case JSON_FALSE:
        return wanted->type == LUA_TBOOLEAN &&
               json_is_true(fact) == wanted->truth;
    default:
        return false;
    }
}

/* A fact that is a list is as wanted when it has such a member. */
static bool
fits(const struct wanted *wanted, const json_t *fact)
{
    const json_t *item;
    size_t        i;

    if (fact == NULL)
        return false;
    if (!json_is_array(fact))
        return is_as(wanted, fact);
    if (wanted->how != SAME)
        return false;
    json_array_foreach(fact, i, item)
    {
        if (json_is_null(item))
            return false; /* to Lua the list ends here */
        if (is_as(wanted, item))
            return true;
    }
    return false;
}

/* A value as Lua says it. */
static void
add_said(struct trying *t, const json_t *value, struct text *out)
{
    if (json_is_string(value)) {
        text_add_bytes(out, json_string_value(value),
                       json_string_length(value));
        return;
    }
    if (json_is_integer(value)) {
        text_add_int(out, json_integer_value(value));
        return;
    }
    if (value == NULL)
        lua_pushnil(t->L);
    else
        write_push(t->L, value);
    text_add(out, luaL_tolstring(t->L, -1, NULL));
    lua_pop(t->L, 2);
}

/* A value as a member of the data. */
static void
add_value(struct trying *t, const json_t *value)
{
    struct write_limits limits = {16, 10000, WHY_BYTES};

    if (json_is_integer(value)) {
        text_add_int(&t->data, json_integer_value(value));
        return;
    }
    write_push(t->L, value);
    write_value(t->L, -1, &limits, &t->data);
    lua_pop(t->L, 1);
}

static void
say_is(struct trying *t, const struct is_part *part, const json_t *fact)
{
    bool shown = fact != NULL && !part->personal && !json_is_array(fact) &&
                 !json_is_object(fact) &&
                 json_string_length(fact) <= SAID_BYTES;

    text_add(&t->why, part->name);
    text_add(&t->data, part->data);
    if (fact == NULL) {
        text_add(&t->why, " is not known");
    } else {
        if (shown) {
            text_add_bytes(&t->why, " is ", 4);
            add_said(t, fact, &t->why);
            text_add_bytes(&t->why, ",", 1);
        } else {
            text_add_bytes(&t->why, " is", 3);
        }
        text_add_bytes(&t->why, " not ", 5);
        text_add(&t->why, part->said);
    }
    if (shown) {
        text_add(&t->data, ",\"value\":");
        add_value(t, fact);
    }
    text_add(&t->data, part->end);
}

static bool
fits_any(const struct is_part *part, const json_t *fact)
{
    for (size_t i = 0; i < part->count; i++)
        if (fits(&part->wanted[i], fact))
            return true;
    return false;
}

static enum answer_to
try_is(struct trying *t, const struct test *test)
{
    for (size_t i = 0; i < test->count; i++) {
        const struct is_part *part = &test->of.is[i];
        const json_t         *fact = part->known != SIZE_MAX
                                         ? case_known(t->in, part->known)
                                         : case_named(t->in, part->name);

        if (fits_any(part, fact))
            continue;
        if (!t->silent)
            say_is(t, part, fact);
        return ANSWER_NO;
    }
    return ANSWER_YES;
}

static enum answer_to
try_mentions(struct trying *t, const struct test *test)
{
    size_t before = t->evidence.count;

    if (t->pretend)
        ;
    else if (test->of.mentions.list >= 0)
        mention_find(t->in, test->of.mentions.list, &t->evidence);
    else if (!mention_find_listed(t->in, test, &t->evidence))
        test_fault(t, "mentions takes fewer words");
    if (t->evidence.count > before)
        return ANSWER_WITH_EVIDENCE;
    if (!t->silent) {
        text_add(&t->why, test->of.mentions.why);
        text_add(&t->data, test->of.mentions.data);
    }
    return ANSWER_NO;
}

static void
say_not_late(struct trying *t, const struct test *test, const json_t *clock,
             const json_t *level)
{
    text_add(&t->data, "{");
    if (clock != NULL) {
        text_add(&t->data, "\"clock\":");
        add_value(t, clock);
        text_add(&t->data, ",");
    }
    text_add(&t->data, "\"kind\":\"late\",");
    if (level != NULL) {
        text_add(&t->data, "\"level\":");
        add_value(t, level);
        text_add(&t->data, ",");
    }
    text_add(&t->data, "\"wanted\":");
    text_add(&t->data, test->of.late.wanted);
    text_add(&t->data, "}");
}

static const json_t *
member(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_null(value) ? NULL : value;
}

static enum answer_to
try_late(struct trying *t, const struct test *test)
{
    const json_t *now = case_named(t->in, "late");
    const json_t *clock = member(now, "clock"), *level = member(now, "level");
    const char   *wanted = test->of.late.clock;
    bool          any = json_is_object(now) || json_is_array(now);
    bool          same =
        wanted == NULL || (json_is_string(clock) &&
                           strcmp(json_string_value(clock), wanted) == 0);

    if (any && same &&
        (test->of.late.level.type == LUA_TNIL ||
         (level != NULL && is_as(&test->of.late.level, level))))
        return ANSWER_YES;
    if (t->silent)
        return ANSWER_NO;
    if (!any) {
        text_add(&t->why, "nothing is late");
    } else {
        text_add(&t->why, same ? "late for time " : "the clock is ");
        add_said(t, same ? level : clock, &t->why);
        text_add(&t->why, ", not ");
        text_add(&t->why, same ? test->of.late.said : wanted);
    }
    say_not_late(t, test, clock, level);
    return ANSWER_NO;
}

static void
cut(struct text *text, size_t length)
{
    if (text->length > length)
        text_upto(text, text->bytes + length);
}

static enum answer_to
try_any(struct trying *t, const struct test *test)
{
    size_t      why = t->why.length, data = t->data.length;
    struct text of = {.mem = t->data.mem};

    for (size_t i = 0; i < test->count; i++) {
        enum answer_to answer;

        if (i > 0 && !t->silent)
            text_add_bytes(&t->why, "; ", 2);
        answer = test_try(t, test->of.parts[i]);
        if (answer != ANSWER_NO) {
            cut(&t->why, why);
            cut(&t->data, data);
            return answer;
        }
        if (i < PARTS_SHOWN && !t->silent) {
            text_add_bytes(&of, i > 0 ? "," : "", i > 0 ? 1 : 0);
            text_add_bytes(&of, t->data.bytes + data, t->data.length - data);
        }
        cut(&t->data, data);
    }
    if (t->silent)
        return ANSWER_NO;
    text_add(&t->data, "{\"kind\":\"any\"");
    if (test->count > PARTS_SHOWN)
        text_addf(&t->data, ",\"more\":%zu", test->count - PARTS_SHOWN);
    text_add(&t->data, ",\"of\":[");
    text_add(&t->data, text_of(&of));
    text_add(&t->data, "]}");
    return ANSWER_NO;
}

static enum answer_to
try_all(struct trying *t, const struct test *test)
{
    size_t before = t->evidence.count;

    for (size_t i = 0; i < test->count; i++)
        if (test_try(t, test->of.parts[i]) == ANSWER_NO) {
            t->evidence.count = before;
            return ANSWER_NO;
        }
    return ANSWER_WITH_EVIDENCE;
}

/* The texts that are said must be clean; a condition that is code may have
 * brought them. */
static void
check_evidence(struct trying *t, const struct piece *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!text_is_clean(words[i].bytes, words[i].length))
            test_fault(t, "evidence is clean UTF-8 text");
}

static enum answer_to
try_not(struct trying *t, const struct test *test)
{
    size_t         before = t->evidence.count, count, more;
    struct piece  *words;
    bool           silent = t->silent;
    struct text    list = {.mem = t->data.mem};
    enum answer_to answer;

    t->silent = true;
    answer = test_try(t, test->of.parts[0]);
    t->silent = silent;
    count = t->evidence.count - before;
    words = t->evidence.items + before;
    t->evidence.count = before;
    if (answer == ANSWER_NO)
        return ANSWER_YES;
    if (silent)
        return ANSWER_NO;
    text_add(&t->why, "what it rules out is so");
    if (count == 0) {
        text_add(&t->data, "{\"kind\":\"not\"}");
        return ANSWER_NO;
    }
    check_evidence(t, words, count);
    text_add(&t->why, ": ");
    test_add_some(&t->why, words, count);
    more = test_add_beginning(&list, words, count, EVIDENCE_SHOWN);
    text_add(&t->data, "{\"evidence\":");
    text_add(&t->data, text_of(&list));
    text_add(&t->data, ",\"kind\":\"not\"");
    if (more > 0)
        text_addf(&t->data, ",\"more\":%zu", more);
    text_add(&t->data, "}");
    return ANSWER_NO;
}

enum answer_to
test_try(struct trying *t, const struct test *test)
{
    if (t->why.length > WHY_BYTES || t->data.length > WHY_BYTES)
        test_fault(t, "more than may be said in one answer");
    switch (test->kind) {
    case TEST_IS:
        return try_is(t, test);
    case TEST_MENTIONS:
        return try_mentions(t, test);
    case TEST_LATE:
        return try_late(t, test);
    case TEST_ANY:
        return try_any(t, test);
    case TEST_ALL:
        return try_all(t, test);
    case TEST_NOT:
        return try_not(t, test);
    default:
        return test_try_code(t, test);
    }
}
