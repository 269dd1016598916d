/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON documents over jansson: references are counted by the arena instead of
 * by every caller.  Reading is doc_read.c's, writing doc_write.c's.
 */
#include "base/doc.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

static json_t *
made(json_t *value)
{
    if (value == NULL) {
        log_line(LOG_ERROR, "the host has no memory left", NULL);
        abort();
    }
    return value;
}

json_t *
doc_object(struct arena *mem)
{
    return doc_keep(mem, made(json_object()));
}

json_t *
doc_array(struct arena *mem)
{
    return doc_keep(mem, made(json_array()));
}

const char *
doc_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

int64_t
doc_int(const json_t *object, const char *key, int64_t otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_integer(value) ? json_integer_value(value) : otherwise;
}

double
doc_real(const json_t *object, const char *key, double otherwise)
{
    const json_t *value = json_object_get(object, key);

    return json_is_number(value) ? json_number_value(value) : otherwise;
}

bool
doc_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

json_t *
doc_at(const json_t *object, const char *dotted)
{
    json_t *value = NULL;
    size_t  length = strcspn(dotted, ".");

    value = json_object_getn(object, dotted, length);
    while (value != NULL && dotted[length] == '.') {
        dotted += length + 1;
        length = strcspn(dotted, ".");
        value = json_object_getn(value, dotted, length);
    }
    return value;
}

/* What jansson checks as well, and slower. */
static bool
is_utf8(const char *bytes, size_t length)
{
    size_t at = 0, size;

    while (at < length) {
        if ((unsigned char)bytes[at] < 0x80) {
            at++;
            continue;
        }
        size = text_character_size(bytes + at, length - at);
        if (size == 0)
            return false;
        at += size;
    }
    return true;
}

/* Text is checked at the border; should some slip past, the member must not
 * vanish without a word. */
static json_t *
text_value(const char *value)
{
    size_t length = strlen(value);

    if (!is_utf8(value, length)) {
        log_line(LOG_ERROR, "a text for a document is not UTF-8", NULL);
        return made(json_string("\ufffd"));
    }
    return made(json_stringn_nocheck(value, length));
}

/* A key that is not UTF-8 sets nothing, as with jansson. */
static void
set_new(json_t *object, const char *key, json_t *value)
{
    size_t length = strlen(key);

    if (is_utf8(key, length))
        json_object_setn_new_nocheck(object, key, length, value);
    else
        json_decref(value);
}

void
doc_set_text(json_t *object, const char *key, const char *value)
{
    if (value != NULL)
        set_new(object, key, text_value(value));
}

void
doc_set_int(json_t *object, const char *key, int64_t value)
{
    set_new(object, key, made(json_integer(value)));
}

void
doc_set_true(json_t *object, const char *key, bool value)
{
    set_new(object, key, json_boolean(value));
}

void
doc_set(json_t *object, const char *key, json_t *borrowed)
{
    set_new(object, key, json_incref(borrowed));
}

void
doc_push_text(json_t *array, const char *value)
{
    if (value != NULL)
        json_array_append_new(array, text_value(value));
}

enum err
doc_only(const json_t *object, const char *const *known, struct fault *why)
{
    const char *key;
    json_t     *value;

    json_object_foreach((json_t *)object, key, value)
    {
        if (!text_is_one_of(key, known))
            return fault_field(why, ERR_INPUT, key, "\"%s\" is not known here",
                               key);
    }
    return OK;
}
