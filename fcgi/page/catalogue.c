/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading the words of all languages, holding them against each other, and
 * filling their placeholders.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "page/catalogue.h"

const struct language languages[LANGUAGES] = {
    {"zh", "zh-CN", "中文"},
    {"en", "en", "English"},
    {"es", "es", "Español"},
};

enum { ENGLISH = 1, WORDS_BYTES_MAX = 256 * 1024 };

struct catalogue {
    json_t *words[LANGUAGES];
};

static size_t
language_index(const char *code)
{
    for (size_t i = 0; code != NULL && i < LANGUAGES; i++)
        if (strcmp(languages[i].code, code) == 0)
            return i;
    return ENGLISH;
}

const struct language *
language_find(const char *code)
{
    return &languages[language_index(code)];
}

static enum err
read_words(const char *folder, const char *code, struct arena *mem,
           json_t **out, struct fault *why)
{
    const char *path = arena_printf(mem, "%s/%s.json", folder, code);
    char       *bytes = arena_take(mem, WORDS_BYTES_MAX);
    FILE       *file = fopen(path, "rbe");
    size_t      length;

    if (file == NULL)
        return fault(why, ERR_MISSING, "the words %s cannot be read", path);
    length = fread(bytes, 1, WORDS_BYTES_MAX, file);
    fclose(file);
    if (length == WORDS_BYTES_MAX)
        return fault(why, ERR_TOO_LARGE, "%s is larger than %d bytes", path,
                     WORDS_BYTES_MAX);
    TRY(doc_read(mem, bytes, length, out, why));
    if (!json_is_object(*out))
        return fault(why, ERR_INPUT, "%s is not an object", path);
    return OK;
}

/* The next {name} in a sentence; NULL when there is none. */
static const char *
find_placeholder(const char *sentence, size_t *length)
{
    const char *open = strchr(sentence, '{');
    const char *close = open != NULL ? strchr(open, '}') : NULL;

    if (close == NULL)
        return NULL;
    *length = (size_t)(close + 1 - open);
    return open;
}

static bool
has_placeholders_of(const char *sentence, const char *other)
{
    size_t length;

    for (const char *p = other; (p = find_placeholder(p, &length)) != NULL;
         p += length)
        if (memmem(sentence, strlen(sentence), p, length) == NULL)
            return false;
    return true;
}

/* Every word of `one` is in `two` and says as much. */
static enum err
compare(const struct catalogue *c, size_t one, size_t two, struct fault *why)
{
    const char *key;
    json_t     *word;

    json_object_foreach(c->words[one], key, word)
    {
        const char *other = doc_text(c->words[two], key);

        if (!json_is_string(word))
            return fault(why, ERR_INPUT, "words/%s.json: %s is not text",
                         languages[one].code, key);
        if (other == NULL)
            return fault(why, ERR_INPUT, "words/%s.json: %s is missing",
                         languages[two].code, key);
        if (!has_placeholders_of(other, json_string_value(word)))
            return fault(why, ERR_INPUT,
                         "words/%s.json: %s has other placeholders than in %s",
                         languages[two].code, key, languages[one].code);
    }
    return OK;
}

enum err
catalogue_open(const char *folder, struct arena *mem, struct catalogue **out,
               struct fault *why)
{
    struct catalogue *c = arena_take(mem, sizeof *c);

    for (size_t i = 0; i < LANGUAGES; i++)
        TRY(read_words(folder, languages[i].code, mem, &c->words[i], why));
    for (size_t i = 0; i < LANGUAGES; i++)
        if (i != ENGLISH) {
            TRY(compare(c, ENGLISH, i, why));
            TRY(compare(c, i, ENGLISH, why));
        }
    *out = c;
    return OK;
}

json_t *
catalogue_words(const struct catalogue *c, const char *lang)
{
    return c->words[language_index(lang)];
}

const char *
catalogue_word(const struct catalogue *c, const char *lang, const char *key)
{
    const char *word = doc_text(catalogue_words(c, lang), key);

    return word != NULL ? word : key;
}

/* What stands for {name} among the pairs; NULL when nobody gave it. */
static const char *
value_of(const char *placeholder, size_t length, va_list pairs)
{
    const char *name, *value = NULL;
    va_list     rest;

    va_copy(rest, pairs);
    while ((name = va_arg(rest, const char *)) != NULL) {
        value = va_arg(rest, const char *);
        if (strlen(name) == length - 2 &&
            memcmp(name, placeholder + 1, length - 2) == 0)
            break;
        value = NULL;
    }
    va_end(rest);
    return value;
}

char *
catalogue_fill(const struct catalogue *c, struct arena *mem, const char *lang,
               const char *key, ...)
{
    const char *at = catalogue_word(c, lang, key), *open;
    struct text filled = {.mem = mem};
    size_t      length;
    va_list     pairs;

    va_start(pairs, key);
    for (; (open = find_placeholder(at, &length)) != NULL; at = open + length) {
        text_add_bytes(&filled, at, (size_t)(open - at));
        text_add(&filled, value_of(open, length, pairs));
    }
    va_end(pairs);
    text_add(&filled, at);
    return arena_text(mem, text_of(&filled));
}

char *
catalogue_count(const struct catalogue *c, struct arena *mem, const char *lang,
                const char *key, int64_t n)
{
    const char *number = arena_printf(mem, "%lld", (long long)n);

    if (n == 1)
        key = arena_printf(mem, "%s_one", key);
    return catalogue_fill(c, mem, lang, key, "n", number, NULL);
}
