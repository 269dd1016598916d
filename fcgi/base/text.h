/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that grows, and one escaping function for each place text can go.
 *
 * A `struct text` is zero-initialised with its arena: struct text t = {mem};
 * `bytes` is always NUL-terminated once something was added.  Escaping is
 * chosen by the place of output, never by where the text came from.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct text {
    struct arena *mem;
    char         *bytes;
    size_t        length;
    size_t        room;
};

void text_add(struct text *t, const char *s); /* NULL adds nothing */
void text_add_bytes(struct text *t, const char *bytes, size_t length);
/* Where up to `most` bytes may be written now; text_upto() says where they
 * ended.  For what is put together byte by byte. */
char *text_room(struct text *t, size_t most);
void  text_upto(struct text *t, char *end);
void text_addf(struct text *t, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void text_add_int(struct text *t, int64_t n);
void text_add_json(struct text *t, const char *s); /* quoted; NULL adds null */
void text_add_html(struct text *t, const char *s); /* safe in text and in quoted attributes */
void text_add_url(struct text *t, const char *s);  /* percent-encoded component */
void text_add_csv(struct text *t, const char *s);  /* quoted; a cell cannot start a formula */
void text_add_terminal(struct text *t, const char *s); /* lines; what steers is shown as "?" */
const char *text_of(const struct text *t);         /* "" when empty */

/* Valid UTF-8 without NUL and without C0 controls except TAB, LF, CR (control 33). */
bool text_is_clean(const char *bytes, size_t length);
/* Bytes of the UTF-8 character at bytes (no overlong forms, no surrogates);
 * 0 when the length bytes do not begin with a whole one. */
size_t text_character_size(const char *bytes, size_t length);
/* Bytes of the character at s when it steers instead of being read: a control
 * character, a line or paragraph separator, an override of the direction; else 0. */
size_t text_steers(const char *s);
/* Characters (code points) in valid UTF-8. */
size_t text_characters(const char *s);
/* Folded for comparing and searching: NFKC, case folded (ICU NFKC_Casefold). */
char *text_fold(struct arena *mem, const char *s);
/* The same text whichever way its accents were typed (NFC). */
char *text_compose(struct arena *mem, const char *s);
/* s equals one of the NULL-terminated words. */
bool text_is_one_of(const char *s, const char *const *words);

#endif
