/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading what was sent into what a handler trusts.  Refused, never cut.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/doc.h"

enum err
input_body(struct request *req, const char *const *known, json_t **out,
           struct fault *why)
{
    TRY(request_json(req, out, why));
    return doc_only(*out, known, why);
}

enum err
input_text_maybe(const json_t *doc, const char *key, size_t most,
                 const char **out, struct fault *why)
{
    const json_t *value = json_object_get(doc, key);

    *out = NULL;
    if (value == NULL || json_is_null(value))
        return OK;
    if (!json_is_string(value))
        return fault_field(why, ERR_INPUT, key, "%s is not a text", key);
    if (!text_is_clean(json_string_value(value), json_string_length(value)))
        return fault_field(why, ERR_INPUT, key,
                           "%s has control characters in it", key);
    if (json_string_length(value) == 0)
        return fault_field(why, ERR_INPUT, key, "%s is empty", key);
    if (text_characters(json_string_value(value)) > most)
        return fault_field(why, ERR_INPUT, key,
                           "%s has more than %zu characters", key, most);
    *out = json_string_value(value);
    return OK;
}

enum err
input_text(const json_t *doc, const char *key, size_t most, const char **out,
           struct fault *why)
{
    TRY(input_text_maybe(doc, key, most, out, why));
    if (*out == NULL)
        return fault_field(why, ERR_INPUT, key, "%s is missing", key);
    return OK;
}

enum err
input_number(const char *text, int64_t least, int64_t most, int64_t *out,
             struct fault *why)
{
    char *end = NULL;

    errno = 0;
    if (text != NULL && *text >= '0' && *text <= '9')
        *out = strtoll(text, &end, 10);
    if (end == NULL || *end != '\0' || errno != 0 || *out < least ||
        *out > most)
        return fault(why, ERR_MALFORMED, "a number from %lld to %lld is wanted",
                     (long long)least, (long long)most);
    return OK;
}

enum err
input_revision(const struct request *req, int64_t *out, struct fault *why)
{
    const char *tag = request_header(req, "If-Match");
    size_t      length, all;
    char        digits[24];

    if (tag == NULL)
        return fault(why, ERR_NO_MATCH,
                     "If-Match with the revision is missing");
    *out = 0;
    if (strcmp(tag, "*") == 0)
        return OK;
    all = strlen(tag);
    /* After the revision it may say how it was seen: command_etag(). */
    length = all < 3 ? 0 : strcspn(tag + 1, "-\"");
    if (length < 1 || length >= sizeof digits || tag[0] != '"' ||
        tag[all - 1] != '"')
        return fault(why, ERR_STALE, "If-Match names no revision of this");
    memcpy(digits, tag + 1, length);
    digits[length] = '\0';
    if (input_number(digits, 1, INT64_MAX, out, NULL) != OK)
        return fault(why, ERR_STALE, "If-Match names no revision of this");
    return OK;
}

enum err
input_seen(const struct request *req, struct seen_change *out,
           struct fault *why)
{
    const char *none = request_header(req, "If-None-Match");

    *out = (struct seen_change){.name = req->captured[0],
                                .actor = req->actor.login};
    out->is_new = none != NULL && strcmp(none, "*") == 0;
    if (request_header(req, "If-Match") == NULL)
        return OK;
    return input_revision(req, &out->revision, why);
}

static void
push_error(json_t *errors, const char *pointer, const char *code,
           const char *detail)
{
    json_t *one = json_object();

    doc_set_text(one, "pointer", pointer);
    doc_set_text(one, "code", code);
    doc_set_text(one, "detail", detail);
    json_array_append_new(errors, one);
}

enum err
input_mistakes(struct reply *out, enum err err, const char *under,
               const struct mistakes *mistakes)
{
    json_t *errors;

    if (err != ERR_INPUT || mistakes->count == 0)
        return err;
    errors = doc_array(out->mem);
    for (size_t i = 0; i < mistakes->count; i++)
        push_error(errors,
                   arena_printf(out->mem, "%s%s/%s",
                                under[0] == '\0' ? "" : "/", under,
                                mistakes->items[i].field),
                   mistakes->items[i].code, mistakes->items[i].text);
    out->errors = errors;
    return err;
}
