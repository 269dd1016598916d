/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `mentions` as the words of rules/lib use it.  The lists that stand in a
 * version's rules are kept outside Lua and looked for all at once; a list that
 * is made while a rule is tried is looked for by itself.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/match.h"

enum { SCRATCH_BYTES = 32 * 1024 * 1024 };

#define HEARING(L) ((struct hearing *)lua_touserdata(L, lua_upvalueindex(1)))

/* Adds the texts in a value; a block has rows, and a list has its members. */
static void
add_texts(struct hearing *in, const char *field, const json_t *value)
{
    struct written *made;
    const char     *key;
    json_t         *part;
    size_t          i;

    if (json_is_string(value)) {
        made = arena_take(in->judge->mem, sizeof *made);
        *made = (struct written){
            field, match_fold(in->judge->mem, json_string_value(value)),
            in->texts};
        in->texts = made;
    }
    json_array_foreach(value, i, part)
    {
        add_texts(in, field, part);
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, part)
    {
        add_texts(in, field, part);
    }
}

/* Folds the texts of the case and looks through them, once a decision. */
static void
look_through(struct hearing *in)
{
    const struct automaton *words = in->version->words;
    size_t                  bits = automaton_bits(words);

    if (in->found != NULL)
        return;
    for (const char **field = in->version->text_fields; *field != NULL; field++)
        add_texts(in, *field, json_object_get(in->facts, *field));
    in->found = arena_take(in->judge->mem, (bits / 64 + 1) * sizeof *in->found);
    for (const struct written *it = in->texts; it != NULL; it = it->next)
        automaton_look(words, it->field, it->folded, in->found);
}

void
mention_find(struct hearing *in, int number, struct evidence *out)
{
    const struct automaton *words = in->version->words;
    const struct word_list *list = automaton_list(words, number);

    look_through(in);
    if (list == NULL)
        return;
    for (size_t i = list->first; i < list->first + list->count; i++) {
        const char *word;

        if (in->found[i / 64] == 0) {
            i |= 63;
            continue;
        }
        if ((in->found[i / 64] >> (i % 64) & 1) == 0)
            continue;
        word = automaton_word(words, i);
        evidence_add(out, word, strlen(word));
    }
}

/* Whether the list at index 1 holds nothing but words; else raises. */
static void
check_words(lua_State *L)
{
    lua_Unsigned count = lua_rawlen(L, 1);

    if (count > LIST_WORDS_MAX)
        box_fault(L, "mentions takes at most %d words", LIST_WORDS_MAX);
    for (lua_Unsigned i = 1; i <= count; i++) {
        size_t      length;
        const char *word;

        if (lua_rawgeti(L, 1, (lua_Integer)i) != LUA_TSTRING)
            box_fault(L, "mentions takes words in quotes");
        word = lua_tolstring(L, -1, &length);
        if (length > MATCH_WORD_BYTES || !text_is_clean(word, length))
            box_fault(L,
                      "mentions takes words of at most %d bytes of clean text",
                      MATCH_WORD_BYTES);
        lua_pop(L, 1);
    }
}

/* Adds the list at index 1, which was checked; -1: there is no more room. */
static int
add_list(lua_State *L, struct word_lists *lists, const char *field)
{
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    int         number = lists_begin(lists, field);

    for (lua_Integer i = 1; number >= 0 && i <= count; i++) {
        lua_rawgeti(L, 1, i);
        if (!lists_add(lists, lua_tostring(L, -1)))
            number = -1;
        lua_pop(L, 1);
    }
    return number;
}

static int
host_keep(lua_State *L)
{
    struct hearing *in = HEARING(L);
    int             number;

    if (in->lists == NULL || lua_type(L, 1) != LUA_TTABLE)
        return 0;
    check_words(L);
    number = add_list(L, in->lists, luaL_optstring(L, 2, NULL));
    if (number < 0)
        return box_fault(L,
                         "all lists of mentions together have at most %d words",
                         LISTS_WORDS_MAX);
    lua_pushinteger(L, number);
    return 1;
}

bool
mention_find_listed(struct hearing *in, const struct test *test,
                    struct evidence *out)
{
    AUTO_ARENA        scratch = arena_new(SCRATCH_BYTES);
    uint64_t          found[LIST_WORDS_MAX / 64 + 1] = {0};
    struct word_lists lists = {.mem = scratch};
    struct automaton *words;

    look_through(in);
    if (lists_begin(&lists, test->of.mentions.field) < 0)
        return false;
    for (size_t i = 0; i < test->count; i++)
        if (!lists_add(&lists, test->of.mentions.words[i].bytes))
            return false;
    words = automaton_make(&lists, scratch);
    for (const struct written *it = in->texts; it != NULL; it = it->next)
        automaton_look(words, it->field, it->folded, found);
    for (size_t i = 0; i < test->count; i++)
        if (found[i / 64] >> (i % 64) & 1)
            evidence_add(out, test->of.mentions.words[i].bytes,
                         test->of.mentions.words[i].length);
    return true;
}

void
mention_open(lua_State *L, struct hearing *in)
{
    static const luaL_Reg own[] = {{"keep", host_keep}, {NULL, NULL}};

    lua_pushlightuserdata(L, in);
    luaL_setfuncs(L, own, 1);
}
