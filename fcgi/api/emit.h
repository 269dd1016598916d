/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON written straight into a reply's text, member by member, without a tree:
 * commas are put where they belong by looking at the byte before.
 */
#ifndef API_EMIT_H
#define API_EMIT_H

#include <jansson.h>

#include "base/text.h"

/* "{" or "[" as the value of a member; key NULL: as the whole or an array's item. */
void emit_open(struct text *t, const char *key, char bracket);
void emit_close(struct text *t, char bracket);

/* The name of a member alone; whatever is written next is its value. */
void emit_key(struct text *t, const char *key);
void emit_text(struct text *t, const char *key, const char *value); /* NULL: null */
void emit_int(struct text *t, const char *key, int64_t value);
void emit_bool(struct text *t, const char *key, bool value);
void emit_at(struct text *t, const char *key, int64_t at_ms);       /* ISO 8601; 0: null */
void emit_doc(struct text *t, const char *key, const json_t *value);/* NULL: null */
/* NULL-terminated list as an array of texts. */
void emit_list(struct text *t, const char *key, const char *const *list);

#endif
