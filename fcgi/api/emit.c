/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writing JSON text.  What the members are called and mean is view*.c's.
 */
#include "api/emit.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

/* Comma and name; an opening bracket before us means we are the first.  Names
 * are our own words and need no escaping. */
static void
add_key(struct text *t, const char *key)
{
    char before = t->length == 0 ? '[' : t->bytes[t->length - 1];
    bool is_first = before == '{' || before == '[';

    if (key == NULL) {
        text_add(t, is_first ? NULL : ",");
        return;
    }
    text_add(t, is_first ? "\"" : ",\"");
    text_add(t, key);
    text_add_bytes(t, "\":", 2);
}

void
emit_open(struct text *t, const char *key, char bracket)
{
    add_key(t, key);
    text_add_bytes(t, &bracket, 1);
}

void
emit_close(struct text *t, char bracket)
{
    text_add_bytes(t, &bracket, 1);
}

void
emit_text(struct text *t, const char *key, const char *value)
{
    add_key(t, key);
    text_add_json(t, value);
}

void
emit_int(struct text *t, const char *key, int64_t value)
{
    add_key(t, key);
    text_add_int(t, value);
}

void
emit_bool(struct text *t, const char *key, bool value)
{
    add_key(t, key);
    text_add(t, value ? "true" : "false");
}

void
emit_at(struct text *t, const char *key, int64_t at_ms)
{
    emit_text(t, key, at_ms == 0 ? NULL : moment_iso(t->mem, at_ms));
}

void
emit_doc(struct text *t, const char *key, const json_t *value)
{
    add_key(t, key);
    doc_add(t, value);
}

void
emit_list(struct text *t, const char *key, const char *const *list)
{
    emit_open(t, key, '[');
    for (; list != NULL && *list != NULL; list++)
        emit_text(t, NULL, *list);
    emit_close(t, ']');
}
