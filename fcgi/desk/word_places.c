/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where words are written: the keys of words/LANGUAGE.lua and their lines.  It
 * reads as much of Lua as it takes not to be led astray by comments and texts;
 * a key that a file computes has no line.
 */
#include <ctype.h>
#include <string.h>

#include "base/doc.h"
#include "desk/word_table.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_TEXT, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    char            sign;
    const char     *text; /* of a name; of a text what is between the quotes */
    size_t          length;
    int             line;
};

struct scan {
    const char *at, *end;
    int         line;
};

static char
peek(const struct scan *s, size_t ahead)
{
    return ahead < (size_t)(s->end - s->at) ? s->at[ahead] : '\0';
}

static void
step(struct scan *s, size_t count)
{
    for (; count > 0 && s->at < s->end; count--, s->at++)
        s->line += *s->at == '\n';
}

/* Of "[[" or "[==[" its length; 0: it is none. */
static size_t
long_open(const struct scan *s)
{
    size_t n = 1;

    if (peek(s, 0) != '[')
        return 0;
    while (peek(s, n) == '=')
        n++;
    return peek(s, n) == '[' ? n + 1 : 0;
}

static bool
closes_long(const struct scan *s, size_t length)
{
    if (peek(s, 0) != ']' || peek(s, length - 1) != ']')
        return false;
    for (size_t i = 1; i + 1 < length; i++)
        if (peek(s, i) != '=')
            return false;
    return true;
}

/* Behind "[==[" to behind "]==]". */
static void
skip_long(struct scan *s, size_t length)
{
    step(s, length);
    while (s->at < s->end && !closes_long(s, length))
        step(s, 1);
    step(s, length);
}

static void
skip_comment(struct scan *s)
{
    size_t length;

    step(s, 2);
    length = long_open(s);
    if (length > 0) {
        skip_long(s, length);
        return;
    }
    while (s->at < s->end && *s->at != '\n')
        step(s, 1);
}

static void
skip_nothing_said(struct scan *s)
{
    while (s->at < s->end) {
        if (isspace((unsigned char)*s->at))
            step(s, 1);
        else if (*s->at == '-' && peek(s, 1) == '-')
            skip_comment(s);
        else
            return;
    }
}

static void
read_quoted(struct scan *s, struct token *out)
{
    const char quote = *s->at;

    step(s, 1);
    out->kind = TOKEN_TEXT;
    out->text = s->at;
    while (s->at < s->end && *s->at != quote)
        step(s, *s->at == '\\' ? 2 : 1);
    out->length = (size_t)(s->at - out->text);
    step(s, 1);
}

static void
read_name(struct scan *s, struct token *out)
{
    out->kind = TOKEN_NAME;
    out->text = s->at;
    while (isalnum((unsigned char)peek(s, 0)) || peek(s, 0) == '_')
        step(s, 1);
    out->length = (size_t)(s->at - out->text);
}

static struct token
next_token(struct scan *s)
{
    struct token out = {.kind = TOKEN_END};
    size_t       length;

    skip_nothing_said(s);
    out.line = s->line;
    if (s->at >= s->end)
        return out;
    length = long_open(s);
    if (*s->at == '"' || *s->at == '\'') {
        read_quoted(s, &out);
    } else if (isalpha((unsigned char)*s->at) || *s->at == '_') {
        read_name(s, &out);
    } else if (length > 0) {
        skip_long(s, length);
        out.kind = TOKEN_TEXT;
    } else {
        const bool compares = *s->at == '=' && peek(s, 1) == '=';

        out.kind = TOKEN_SIGN;
        out.sign = compares ? '?' : *s->at; /* it sets nothing */
        step(s, compares ? 2 : 1);
    }
    return out;
}

static bool
is_sign(const struct token *t, char sign)
{
    return t->kind == TOKEN_SIGN && t->sign == sign;
}

/* The key before a "=": ["stage.recorded"] or, in a table, a bare name. */
static const struct token *
key_before(const struct token last[3])
{
    if (is_sign(&last[2], ']') && last[1].kind == TOKEN_TEXT &&
        is_sign(&last[0], '['))
        return &last[1];
    if (last[2].kind == TOKEN_NAME &&
        (is_sign(&last[1], '{') || is_sign(&last[1], ',') ||
         is_sign(&last[1], ';')))
        return &last[2];
    return NULL;
}

static void
read_file(const struct source_file *file, json_t *places, struct arena *mem)
{
    struct scan  s = {file->text, file->text + file->length, 1};
    struct token last[3] = {{.kind = TOKEN_END}};

    for (struct token now = next_token(&s); now.kind != TOKEN_END;
         now = next_token(&s)) {
        const struct token *key = is_sign(&now, '=') ? key_before(last) : NULL;
        json_t             *place;

        if (key != NULL && key->text != NULL) {
            place = doc_object(mem);
            doc_set_text(place, "file", file->name);
            doc_set_int(place, "line", key->line);
            doc_set(places, arena_bytes(mem, key->text, key->length), place);
        }
        memmove(last, last + 1, 2 * sizeof *last);
        last[2] = now;
    }
}

/* "words/en.lua" -> "en"; NULL: it is no file of words in that folder. */
static const char *
language_of(const char *name, const char *folder, struct arena *mem)
{
    size_t      head = strlen(folder);
    const char *tail;

    if (strncmp(name, folder, head) != 0)
        return NULL;
    tail = strrchr(name, '.');
    return tail == NULL || strcmp(tail, ".lua") != 0 ||
                   strchr(name + head, '/') != NULL
               ? NULL
               : arena_bytes(mem, name + head, (size_t)(tail - name) - head);
}

json_t *
word_places(const struct source *source, struct arena *mem)
{
    /* Last come those that stand. */
    static const char *const folders[] = {SHARED_FOLDER "/words/", "words/"};
    json_t                  *all = doc_object(mem);

    for (size_t f = 0; f < sizeof folders / sizeof folders[0]; f++)
        for (size_t i = 0; i < source->count; i++) {
            const char *language =
                language_of(source->files[i].name, folders[f], mem);
            json_t *places;

            if (language == NULL)
                continue;
            places = json_object_get(all, language);
            if (places == NULL)
                places = doc_object(mem);
            doc_set(all, language, places);
            read_file(&source->files[i], places, mem);
        }
    return all;
}
