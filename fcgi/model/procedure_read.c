/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all parts of a model have in common: names, lists, texts, events and
 * lengths of time.
 */
#include "model/procedure_read.h"

#include <string.h>

#include "base/doc.h"

bool
model_is_list(const json_t *value)
{
    return value == NULL || json_is_null(value) || json_is_array(value) ||
           (json_is_object(value) && json_object_size(value) == 0);
}

const json_t *
model_object(const json_t *doc, const char *key)
{
    const json_t *value = json_object_get(doc, key);

    return json_is_object(value) && json_object_size(value) > 0 ? value : NULL;
}

const char *
model_place(const json_t *doc)
{
    const char *at = doc_text(doc, "at");

    return at == NULL ? "model" : at;
}

enum err
model_name(const json_t *doc, const char *what, const char **out,
           struct fault *why)
{
    *out = doc_text(doc, "name");
    if (*out == NULL || **out == '\0')
        return fault(why, ERR_RULE, "%s: a %s has no name", model_place(doc),
                     what);
    return OK;
}

enum err
model_list(const json_t *doc, const char *key, const json_t **out,
           size_t *count, struct fault *why)
{
    *out = json_object_get(doc, key);
    if (!model_is_list(*out))
        return fault(why, ERR_RULE, "%s: %s is no list", model_place(doc), key);
    *count = json_array_size(*out);
    return OK;
}

enum err
model_texts(const json_t *doc, const char *key, struct arena *mem,
            const char ***out, struct fault *why)
{
    const json_t *list;
    size_t        count;

    TRY(model_list(doc, key, &list, &count, why));
    *out = arena_take(mem, (count + 1) * sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        (*out)[i] = json_string_value(json_array_get(list, i));
        if ((*out)[i] == NULL)
            return fault(why, ERR_RULE,
                         "%s: %s holds something that is no text",
                         model_place(doc), key);
    }
    return OK;
}

enum err
model_some_texts(const json_t *doc, const char *key, struct arena *mem,
                 const char ***out, struct fault *why)
{
    TRY(model_texts(doc, key, mem, out, why));
    if ((*out)[0] == NULL)
        *out = NULL;
    return OK;
}

enum err
model_items_read(const json_t *doc, const struct model_kind *kind,
                 struct arena *mem, struct model_items *out, struct fault *why)
{
    const json_t *list;
    char         *items;

    TRY(model_list(doc, kind->key, &list, &out->count, why));
    items = arena_take(mem, (out->count + 1) * kind->size);
    for (size_t i = 0; i < out->count; i++)
        TRY(kind->read(json_array_get(list, i), mem, items + i * kind->size,
                       why));
    out->items = items;
    return OK;
}

static const char *const trigger_words[] = {
    [ON_RECEIVED] = "received", [ON_ENTERING] = "entering",
    [ON_ACTED] = "acted",       [ON_SUBMITTED] = "submitted",
    [ON_LATE] = "late",         [ON_LEAVING] = "leaving",
    [ON_JOINED] = "joined",     [ON_CUSTOMER] = "customer",
    [ON_RECEIPT] = "receipt",
};

/* False when it is no moment that is known here. */
static bool
read_one_trigger(const json_t *doc, struct trigger *out)
{
    const char *on = doc_text(doc, "on");

    *out = (struct trigger){.on = ON_NOTHING, .what = doc_text(doc, "what")};
    for (size_t i = ON_RECEIVED; on != NULL && i <= ON_RECEIPT; i++)
        if (strcmp(trigger_words[i], on) == 0)
            out->on = (enum trigger_kind)i;
    return out->on != ON_NOTHING;
}

enum err
model_trigger(const json_t *doc, const char *key, struct arena *mem,
              struct trigger *out, struct fault *why)
{
    const json_t *value = json_object_get(doc, key);
    size_t        count = json_is_array(value) ? json_array_size(value) : 1;

    *out = (struct trigger){.on = ON_NOTHING};
    if (model_is_list(value) && json_array_size(value) == 0)
        return OK;
    for (size_t i = 0; i < count; i++) {
        const json_t *one =
            json_is_array(value) ? json_array_get(value, i) : value;

        if (i > 0) {
            out->also = arena_take(mem, sizeof(*out->also));
            out = out->also;
        }
        if (!read_one_trigger(one, out))
            return fault(why, ERR_RULE,
                         "%s: %s is no moment that is known here",
                         model_place(doc), key);
    }
    return OK;
}

enum err
model_span(const json_t *doc, const char *key, const char *what,
           struct span *out, struct fault *why)
{
    const json_t *span = json_object_get(doc, key);
    struct fault  inner;

    *out = (struct span){.n = 0};
    if (span == NULL || json_is_null(span) ||
        span_read(span, out, &inner) == OK)
        return OK;
    return fault(why, ERR_RULE, "%s: %s: %s", model_place(doc), what,
                 inner.text);
}
