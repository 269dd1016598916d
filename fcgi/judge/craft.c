/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of plugins that are made in C.  Each is pure and linear in what it
 * is given, takes at most a megabyte, and owns nothing: its work is in the
 * judge's scratch, which the next one empties.
 */
#include <lauxlib.h>
#include <sodium.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/write.h"

enum { TEXT_BYTES_MAX = 1024 * 1024, JSON_DEPTH = 24, JSON_NODES = 100000 };

#define HEARING(L) ((struct hearing *)lua_touserdata(L, lua_upvalueindex(1)))

static const char ellipsis[] = "\u2026";

/* Empty text in the judge's scratch. */
static struct text
fresh_text(lua_State *L)
{
    struct arena *mem = HEARING(L)->judge->scratch;

    arena_reset(mem);
    return (struct text){.mem = mem};
}

/* The text at an index: bytes of any kind, or a number as text. */
static const char *
take_bytes(lua_State *L, int index, const char *word, size_t *length)
{
    if (lua_type(L, index) != LUA_TSTRING && lua_type(L, index) != LUA_TNUMBER)
        box_fault(L, "%s takes text, not a %s", word, luaL_typename(L, index));
    (void)lua_tolstring(L, index, length);
    if (*length > TEXT_BYTES_MAX)
        box_fault(L, "%s takes at most 1 MB of text", word);
    return lua_tostring(L, index);
}

/* The same without a NUL in it. */
static const char *
take_text(lua_State *L, int index, const char *word)
{
    size_t      length;
    const char *text = take_bytes(L, index, word, &length);

    if (strlen(text) != length)
        box_fault(L, "%s takes text, and this holds a NUL", word);
    return text;
}

static int
push_text(lua_State *L, const struct text *text)
{
    lua_pushlstring(L, text_of(text), text->length);
    return 1;
}

/* json(value): compact, members in the order of their names. */
static int
craft_json(lua_State *L)
{
    struct text         out = fresh_text(L);
    struct write_limits limits = {JSON_DEPTH, JSON_NODES, TEXT_BYTES_MAX};

    lua_settop(L, 1);
    write_value(L, 1, &limits, &out);
    return push_text(L, &out);
}

/* hmac_sha256(key, text): 32 bytes (RFC 2104). */
static int
craft_hmac(lua_State *L)
{
    crypto_auth_hmacsha256_state state;
    unsigned char                sum[crypto_auth_hmacsha256_BYTES];
    size_t                       key_length, length;
    const char *key = take_bytes(L, 1, "hmac_sha256", &key_length);
    const char *text = take_bytes(L, 2, "hmac_sha256", &length);

    crypto_auth_hmacsha256_init(&state, (const unsigned char *)key, key_length);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)text, length);
    crypto_auth_hmacsha256_final(&state, sum);
    lua_pushlstring(L, (const char *)sum, sizeof sum);
    return 1;
}

/* sha256(text): 32 bytes. */
static int
craft_sha256(lua_State *L)
{
    unsigned char sum[crypto_hash_sha256_BYTES];
    size_t        length;
    const char   *text = take_bytes(L, 1, "sha256", &length);

    crypto_hash_sha256(sum, (const unsigned char *)text, length);
    lua_pushlstring(L, (const char *)sum, sizeof sum);
    return 1;
}

/* base64(bytes): RFC 4648, padded. */
static int
craft_base64(lua_State *L)
{
    struct text out = fresh_text(L);
    size_t      length, room;
    const char *bytes = take_bytes(L, 1, "base64", &length);
    char       *at;

    room = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
    at = text_room(&out, room);
    sodium_bin2base64(at, room, (const unsigned char *)bytes, length,
                      sodium_base64_VARIANT_ORIGINAL);
    lua_pushstring(L, at);
    return 1;
}

/* hex(bytes): lower case. */
static int
craft_hex(lua_State *L)
{
    struct text out = fresh_text(L);
    size_t      length;
    const char *bytes = take_bytes(L, 1, "hex", &length);
    char       *at = text_room(&out, length * 2 + 1);

    sodium_bin2hex(at, length * 2 + 1, (const unsigned char *)bytes, length);
    lua_pushlstring(L, at, length * 2);
    return 1;
}

/* percent(text): all but the unreserved characters of RFC 3986 as %XX. */
static int
craft_percent(lua_State *L)
{
    struct text out = fresh_text(L);

    text_add_url(&out, take_text(L, 1, "percent"));
    return push_text(L, &out);
}

/* escape_html(text): safe in HTML's text and quoted attributes. */
static int
craft_escape_html(lua_State *L)
{
    struct text out = fresh_text(L);

    text_add_html(&out, take_text(L, 1, "escape_html"));
    return push_text(L, &out);
}

static size_t
take_count(lua_State *L, int index, const char *word)
{
    int         whole;
    lua_Integer count = lua_tointegerx(L, index, &whole);

    if (!whole || count < 1)
        box_fault(L, "%s takes a whole number above 0 as its second", word);
    return (size_t)count;
}

/* Where a text's first `count` characters end, or those of at most `bytes`
 * bytes; bytes that begin no character count as one each. */
static size_t
end_of(const char *text, size_t length, size_t count, size_t bytes)
{
    size_t end = 0;

    for (; count > 0 && end < length; count--) {
        size_t size = text_character_size(text + end, length - end);

        size = size > 0 ? size : 1;
        if (end + size > bytes)
            break;
        end += size;
    }
    return end;
}

/* cut(text, n): at most n characters; what was cut off is an ellipsis. */
static int
craft_cut(lua_State *L)
{
    struct text out = fresh_text(L);
    size_t      length, count;
    const char *text = take_bytes(L, 1, "cut", &length);

    count = take_count(L, 2, "cut");
    if (end_of(text, length, count, length) == length) {
        lua_settop(L, 1);
        return 1;
    }
    text_add_bytes(&out, text, end_of(text, length, count - 1, length));
    text_add(&out, ellipsis);
    return push_text(L, &out);
}

/* cut_bytes(text, n): at most n bytes, whole characters. */
static int
craft_cut_bytes(lua_State *L)
{
    size_t      length;
    const char *text = take_bytes(L, 1, "cut_bytes", &length);

    lua_pushlstring(
        L, text, end_of(text, length, length, take_count(L, 2, "cut_bytes")));
    return 1;
}

enum encoding { AS_IS, PERCENT, JSON, FORM };

static enum encoding
take_encoding(lua_State *L, int index)
{
    static const char *const names[] = {"percent", "json", "form", NULL};
    const char              *name = lua_tostring(L, index);

    if (lua_isnoneornil(L, index))
        return AS_IS;
    for (int i = 0; name != NULL && names[i] != NULL; i++)
        if (strcmp(name, names[i]) == 0)
            return (enum encoding)(i + 1);
    box_fault(L, "fill encodes as \"percent\", \"json\", \"form\" or not at "
                 "all");
    return AS_IS;
}

/* A space is the one character that forms write otherwise than addresses. */
static void
add_form(struct text *out, const char *value)
{
    for (const char *space; (space = strchr(value, ' ')) != NULL;
         value = space + 1) {
        text_add_url(out,
                     arena_bytes(out->mem, value, (size_t)(space - value)));
        text_add(out, "+");
    }
    text_add_url(out, value);
}

static void
add_json(struct text *out, const char *value)
{
    struct text quoted = {.mem = out->mem};

    text_add_json(&quoted, value);
    text_add_bytes(out, quoted.bytes + 1, quoted.length - 2);
}

/* Adds the value of a place; what it is called is at name. */
static void
add_place(lua_State *L, struct text *out, const char *name, size_t length,
          enum encoding encoding)
{
    const char *value;

    lua_pushlstring(L, name, length);
    lua_rawget(L, 2);
    if (lua_isnil(L, -1))
        box_fault(L, "fill has no value for {%.*s}", (int)length, name);
    value = take_text(L, -1, "a place of fill");
    if (encoding == PERCENT)
        text_add_url(out, value);
    else if (encoding == FORM)
        add_form(out, value);
    else if (encoding == JSON)
        add_json(out, value);
    else
        text_add(out, value);
    if (out->length > TEXT_BYTES_MAX)
        box_fault(L, "fill makes at most 1 MB of text");
    lua_pop(L, 1);
}

/* fill(pattern, values, encode): each {name} is the value of that name; other
 * braces stay what they are. */
static int
craft_fill(lua_State *L)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    struct text       out = fresh_text(L);
    const char       *at = take_text(L, 1, "fill"), *open;
    enum encoding     encoding;

    if (lua_type(L, 2) != LUA_TTABLE)
        return box_fault(L, "fill takes a table of values as its second");
    encoding = take_encoding(L, 3);
    for (; (open = strchr(at, '{')) != NULL;) {
        size_t length = strspn(open + 1, letters);
        bool   is_place = length > 0 && open[length + 1] == '}';

        text_add_bytes(&out, at, (size_t)(open - at) + !is_place);
        at = open + 1;
        if (is_place) {
            add_place(L, &out, at, length, encoding);
            at += length + 1;
        }
    }
    text_add(&out, at);
    return push_text(L, &out);
}

/* refuse(words): nothing can be sent; the words say why.  It is final: catching
 * it changes nothing. */
static int
craft_refuse(lua_State *L)
{
    struct hearing *in = HEARING(L);
    const char     *words = take_text(L, 1, "refuse");

    if (!text_is_clean(words, strlen(words)))
        return box_fault(L, "refuse takes clean text");
    if (in->refusal == NULL)
        in->refusal = arena_text(in->judge->mem, words);
    return box_fault(L, "%s", words);
}

void
craft_open(lua_State *L, struct hearing *in)
{
    static const luaL_Reg words[] = {
        {"base64", craft_base64},       {"cut", craft_cut},
        {"cut_bytes", craft_cut_bytes}, {"escape_html", craft_escape_html},
        {"fill", craft_fill},           {"hex", craft_hex},
        {"hmac_sha256", craft_hmac},    {"json", craft_json},
        {"percent", craft_percent},     {"refuse", craft_refuse},
        {"sha256", craft_sha256},       {NULL, NULL}};

    lua_pushlightuserdata(L, in);
    luaL_setfuncs(L, words, 1);
}
