/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The portal's own words: one flat JSON object a language, key to sentence.
 *
 * A sentence may hold {placeholders}.  Where a number decides the form of a
 * sentence, KEY_one stands beside KEY (Chinese has it too, with the same
 * words). All languages have the same keys with the same placeholders, or the
 * catalogue does not open.  What a procedure says (labels, stages) is not here
 * but in its own words: model/procedure.h.
 */
#ifndef PAGE_CATALOGUE_H
#define PAGE_CATALOGUE_H

#include <jansson.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

/* zh, en, es: what a page is written in. */
struct language {
    const char *code; /* "zh": in addresses and cookies */
    const char *tag;  /* "zh-CN": in HTML's lang */
    const char *name; /* in itself */
};
enum { LANGUAGES = 3 };
extern const struct language languages[LANGUAGES];
/* English when there is no such language. */
const struct language *language_find(const char *code);

struct catalogue;

/* Reads FOLDER/zh.json, en.json, es.json; lives as long as mem.  ERR_INPUT
 * names the language and the key that is missing or differs. */
enum err catalogue_open(const char *folder, struct arena *mem,
                        struct catalogue **out, struct fault *why) MUST_CHECK;

/* All words of a language, for {{t.key}} in templates. */
json_t *catalogue_words(const struct catalogue *c, const char *lang);
/* One word; the key itself when there is none. */
const char *catalogue_word(const struct catalogue *c, const char *lang,
                           const char *key);
/* A sentence with its placeholders filled: pairs of name and text, ended by
 * NULL. */
char *catalogue_fill(const struct catalogue *c, struct arena *mem,
                     const char *lang, const char *key, ...)
    __attribute__((sentinel));
/* A sentence about n things, with {n} filled. */
char *catalogue_count(const struct catalogue *c, struct arena *mem,
                      const char *lang, const char *key, int64_t n);

#endif
