/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading JSON.  jansson takes a text byte by byte through a callback, which
 * was two thirds of what it cost to show a complaint; this reader walks over
 * the bytes.  It knows only what is plainly right: whatever else it meets it
 * leaves to jansson, which says what is wrong, and where.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"

enum { INTEGER_DIGITS = 18, REAL_BYTES = 40 };

struct reader {
    struct arena      *mem; /* for strings with escapes in them */
    const char        *at, *end;
    int                depth;
    const char *const *wanted;  /* members of the outermost object; NULL: all */
    size_t             missing; /* of them */
};

/* A string between its quotes, as it was sent or without its escapes. */
struct span {
    const char *bytes;
    size_t      length;
};

static char
peek(const struct reader *r)
{
    return r->at < r->end ? *r->at : '\0';
}

static void
skip_blanks(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n' ||
                              *r->at == '\t' || *r->at == '\r'))
        r->at++;
}

static bool
take(struct reader *r, char wanted)
{
    skip_blanks(r);
    if (peek(r) != wanted)
        return false;
    r->at++;
    return true;
}

/* Bytes of a string that stand for themselves, one by one. */
static const bool plain[256] = {
    [' ' ... '!'] = true, /* no quote */
    ['#' ... '['] = true, /* no backslash */
    [']' ... 0x7f] = true,
};

/* Goes to the quote that ends a string; false where there is none, and at
 * bytes that a string cannot have. */
static bool
find_quote(struct reader *r, bool *escaped)
{
    *escaped = false;
    for (;;) {
        size_t size, left;
        bool   escape;

        while (r->at < r->end && plain[(unsigned char)*r->at])
            r->at++;
        if (peek(r) == '"')
            return true;
        left = (size_t)(r->end - r->at);
        escape = peek(r) == '\\';
        size = escape ? 2 : text_character_size(r->at, left);
        if (size < 2 || size > left)
            return false;
        *escaped = *escaped || escape;
        r->at += size;
    }
}

/* Escapes of one letter; those by number are rare and left to jansson. */
static bool
unescape(struct arena *mem, struct span *string)
{
    static const char letters[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
    char             *out = arena_take(mem, string->length);
    size_t            length = 0;

    for (size_t i = 0; i < string->length; i++) {
        char        c = string->bytes[i];
        const char *letter = NULL;

        if (c == '\\') {
            c = string->bytes[++i];
            letter = memchr(letters, c, sizeof letters - 1);
            if (letter == NULL)
                return false;
            c = meant[letter - letters];
        }
        out[length++] = c;
    }
    *string = (struct span){out, length};
    return true;
}

static bool
read_string(struct reader *r, struct span *out)
{
    bool escaped;

    if (!take(r, '"'))
        return false;
    out->bytes = r->at;
    if (!find_quote(r, &escaped))
        return false;
    out->length = (size_t)(r->at++ - out->bytes);
    return !escaped || unescape(r->mem, out);
}

static json_t *
read_text(struct reader *r)
{
    struct span string;

    return read_string(r, &string)
               ? json_stringn_nocheck(string.bytes, string.length)
               : NULL;
}

static size_t
skip_digits(struct reader *r)
{
    const char *from = r->at;

    while (r->at < r->end && *r->at >= '0' && *r->at <= '9')
        r->at++;
    return (size_t)(r->at - from);
}

/* Has just come past the whole part of a number. */
static json_t *
read_real(struct reader *r, const char *from)
{
    char   bytes[REAL_BYTES], *end;
    double value;

    if (peek(r) == '.') {
        r->at++;
        if (skip_digits(r) == 0)
            return NULL;
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        if (peek(r) == '+' || peek(r) == '-')
            r->at++;
        if (skip_digits(r) == 0)
            return NULL;
    }
    if (r->at - from >= REAL_BYTES)
        return NULL;
    *(char *)mempcpy(bytes, from, (size_t)(r->at - from)) = '\0';
    value = strtod(bytes, &end);
    /* It ends early where a locale has its own idea of a point. */
    return *end == '\0' && isfinite(value) ? json_real(value) : NULL;
}

static json_t *
read_number(struct reader *r)
{
    const char *from = r->at, *digits = from + (*from == '-');
    size_t      count;
    int64_t     value = 0;

    r->at = digits;
    count = skip_digits(r);
    if (count == 0 || count > INTEGER_DIGITS || (*digits == '0' && count > 1))
        return NULL;
    if (peek(r) == '.' || peek(r) == 'e' || peek(r) == 'E')
        return read_real(r, from);
    for (size_t i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return json_integer(*from == '-' ? -value : value);
}

static json_t *
read_word(struct reader *r, const char *word, json_t *value)
{
    size_t length = strlen(word);

    if ((size_t)(r->end - r->at) < length || memcmp(r->at, word, length) != 0)
        return NULL;
    r->at += length;
    return value;
}

/* Stands behind the quote that begins a string and comes to the one that ends
 * it, over whatever is between them. */
static bool
skip_string(struct reader *r)
{
    const char *from = r->at, *quote = from;

    while ((quote = memchr(quote, '"', (size_t)(r->end - quote))) != NULL) {
        const char *c = quote;

        while (c > from && c[-1] == '\\')
            c--;
        r->at = quote++;
        if ((r->at - c) % 2 == 0)
            return true;
    }
    return false;
}

/* Comes past a value without making anything of it: to the comma or bracket
 * behind it. */
static bool
skip_value(struct reader *r)
{
    int depth = 0;

    for (; r->at < r->end; r->at++) {
        char c = *r->at;

        if (c == '"') {
            r->at++;
            if (!skip_string(r))
                return false;
        } else if (c == '{' || c == '[')
            depth++;
        else if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return true;
        else if (c == '}' || c == ']')
            depth--;
    }
    return false;
}

static bool
is_wanted(const struct reader *r, const struct span *key)
{
    if (r->wanted == NULL || r->depth > 1)
        return true;
    for (const char *const *name = r->wanted; *name != NULL; name++)
        if (strlen(*name) == key->length &&
            memcmp(*name, key->bytes, key->length) == 0)
            return true;
    return false;
}

static json_t *read_value(struct reader *r);

static bool
read_item(struct reader *r, json_t *array)
{
    json_t *value = read_value(r);

    return value != NULL && json_array_append_new(array, value) == 0;
}

/* A key that was there before does not make the object larger. */
static bool
read_member(struct reader *r, json_t *object)
{
    size_t      before = json_object_size(object);
    struct span key;
    json_t     *value;

    if (!read_string(r, &key) || !take(r, ':'))
        return false;
    if (!is_wanted(r, &key))
        return skip_value(r);
    r->missing -= r->wanted != NULL && r->depth == 1;
    value = read_value(r);
    return value != NULL &&
           json_object_setn_new_nocheck(object, key.bytes, key.length, value) ==
               0 &&
           json_object_size(object) > before;
}

/* Nothing is wanted of what is left. */
static bool
has_all(const struct reader *r)
{
    return r->wanted != NULL && r->depth == 1 && r->missing == 0;
}

typedef bool read_part(struct reader *r, json_t *whole);

/* An object or array; takes over `whole`, which is empty. */
static json_t *
read_parts(struct reader *r, json_t *whole, read_part *part, char close)
{
    bool fine = ++r->depth <= DOC_DEPTH_MAX;

    r->at++;
    if (fine && !take(r, close)) {
        do
            fine = part(r, whole);
        while (fine && !has_all(r) && take(r, ','));
        fine = fine && (has_all(r) || take(r, close));
    }
    r->depth--;
    if (fine)
        return whole;
    json_decref(whole);
    return NULL;
}

/* NULL where it is not plain. */
static json_t *
read_value(struct reader *r)
{
    skip_blanks(r);
    switch (peek(r)) {
    case '{':
        return read_parts(r, json_object(), read_member, '}');
    case '[':
        return read_parts(r, json_array(), read_item, ']');
    case '"':
        return read_text(r);
    case 't':
        return read_word(r, "true", json_true());
    case 'f':
        return read_word(r, "false", json_false());
    case 'n':
        return read_word(r, "null", json_null());
    default:
        return read_number(r);
    }
}

/* A whole text, which is an object or an array; NULL: jansson shall judge. */
static json_t *
read_plain(struct arena *mem, const char *bytes, size_t length,
           const char *const *wanted)
{
    struct reader r = {
        .mem = mem, .at = bytes, .end = bytes + length, .wanted = wanted};
    json_t *value;

    skip_blanks(&r);
    if (peek(&r) != '{' && (peek(&r) != '[' || wanted != NULL))
        return NULL;
    while (wanted != NULL && wanted[r.missing] != NULL)
        r.missing++;
    value = read_value(&r);
    if (value != NULL && wanted != NULL && r.missing == 0)
        return value;
    skip_blanks(&r);
    if (r.at == r.end)
        return value;
    json_decref(value);
    return NULL;
}

struct place {
    int line;
    int column;
};

/* jansson's own limit is 2048 and fixed; this looks only at brackets outside
 * of strings, so it holds for texts that are no JSON too. */
static bool
too_deep(const char *bytes, size_t length, struct place *where)
{
    int  depth = 0;
    bool quoted = false;

    *where = (struct place){1, 0};
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i];

        where->column++;
        if (c == '\n')
            *where = (struct place){where->line + 1, 0};
        else if (quoted && c == '\\')
            i++, where->column++;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > DOC_DEPTH_MAX)
            return true;
        else if (!quoted && (c == ']' || c == '}'))
            depth--;
    }
    return false;
}

static enum err
judge(const char *bytes, size_t length, json_t **out, struct fault *why)
{
    json_error_t error;
    struct place where;
    char        *near;

    if (too_deep(bytes, length, &where))
        return fault(why, ERR_MALFORMED,
                     "line %d, column %d: nested deeper than %d", where.line,
                     where.column, DOC_DEPTH_MAX);
    *out = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &error);
    if (*out != NULL)
        return OK;
    /* What follows quotes the text, which may be personal. */
    near = strstr(error.text, " near ");
    if (near != NULL)
        *near = '\0';
    return fault(why, ERR_MALFORMED, "line %d, column %d: %s", error.line,
                 error.column, error.text);
}

enum err
doc_read(struct arena *mem, const char *bytes, size_t length, json_t **out,
         struct fault *why)
{
    return doc_read_members(mem, bytes, length, NULL, out, why);
}

enum err
doc_read_members(struct arena *mem, const char *bytes, size_t length,
                 const char *const *wanted, json_t **out, struct fault *why)
{
    struct arena *home = doc_home(NULL);
    json_t       *value;
    enum err      err = OK;

    doc_home(home == mem ? mem : NULL); /* of another life: on the heap */
    value = read_plain(mem, bytes, length, wanted);
    if (value == NULL)
        err = judge(bytes, length, &value, why);
    doc_home(home);
    if (err == OK)
        *out = doc_keep(mem, value);
    return err;
}
