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
    size_t length = key == NULL ? 0 : strlen(key);
    char  *at = text_room(t, length + 4);
    char   before = t->length == 0 ? '[' : at[-1];

    if (before != '{' && before != '[' && before != ':')
        *at++ = ',';
    if (key != NULL) {
        *at++ = '"';
        at = mempcpy(at, key, length);
        *at++ = '"';
        *at++ = ':';
    }
    text_upto(t, at);
}

void
emit_key(struct text *t, const char *key)
{
    add_key(t, key);
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
    char *at;

    if (at_ms == 0) {
        emit_text(t, key, NULL);
        return;
    }
    add_key(t, key);
    at = text_room(t, MOMENT_ISO_BYTES + 2);
    *at = '"';
    moment_iso_into(at + 1, at_ms);
    at[MOMENT_ISO_BYTES] = '"';
    text_upto(t, at + MOMENT_ISO_BYTES + 1);
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
