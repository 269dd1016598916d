/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A form read from the model.  Lua told the company what is wrong in its own
 * words; what is refused here could only come from a judge that went astray.
 */
#include <string.h>

#include "base/doc.h"
#include "model/form.h"

static enum err
read_options(const json_t *doc, struct arena *mem, struct field *out,
             struct fault *why)
{
    const json_t *options = json_object_get(doc, "options");
    size_t        i;
    json_t       *option;

    out->option_count = json_array_size(options);
    out->options = arena_take(mem, (out->option_count + 1) * sizeof(char *));
    json_array_foreach(options, i, option)
    {
        if (!json_is_string(option))
            return fault(why, ERR_RULE, "field \"%s\": option %zu is no text",
                         out->name, i + 1);
        out->options[i] = json_string_value(option);
    }
    return OK;
}

static enum err
read_required(const json_t *doc, struct field *out, struct fault *why)
{
    const json_t *required = json_object_get(doc, "required");

    out->required = json_is_true(required);
    if (json_is_object(required))
        out->required_if = required;
    else if (required != NULL && !json_is_boolean(required) &&
             !json_is_null(required))
        return fault(why, ERR_RULE,
                     "field \"%s\": required is neither true, false nor a "
                     "condition",
                     out->name);
    return OK;
}

static enum err
read_shown(const json_t *doc, struct field *out, struct fault *why)
{
    const json_t *shown = json_object_get(doc, "shown");

    if (shown == NULL || json_is_null(shown))
        return OK;
    if (!json_is_object(shown))
        return fault(why, ERR_RULE, "field \"%s\": shown is no condition",
                     out->name);
    out->shown_if = shown;
    return OK;
}

/* Bounds of a value, or how many there may be. */
static enum err
read_bounds(const json_t *doc, struct field *out, struct fault *why)
{
    const json_t *least = json_object_get(doc, "at_least");
    const json_t *most = json_object_get(doc, "at_most");
    int64_t       at_least = doc_int(doc, "at_least", 0);
    int64_t       at_most = doc_int(doc, "at_most", 0);

    if (out->kind == FIELD_NUMBER || out->kind == FIELD_MONEY) {
        out->has_least = json_is_number(least);
        out->has_greatest = json_is_number(most);
        out->least = json_number_value(least);
        out->greatest = json_number_value(most);
        return OK;
    }
    if (at_most < 0 || at_most > FIELD_AT_MOST_MAX)
        return fault(why, ERR_RULE, "field \"%s\": at_most is not 1 to %d",
                     out->name, FIELD_AT_MOST_MAX);
    if (at_least < 0 || at_least > FIELD_AT_MOST_MAX)
        return fault(why, ERR_RULE, "field \"%s\": at_least is not 1 to %d",
                     out->name, FIELD_AT_MOST_MAX);
    out->at_most = (int)at_most;
    out->at_least = (int)at_least;
    return OK;
}

static enum err read_fields(const json_t *doc, struct arena *mem,
                            struct form *out, struct fault *why);

static bool
fits_in_a_block(const struct field *f)
{
    return f->kind != FIELD_BLOCK && f->kind != FIELD_FILES;
}

/* A block is sealed whole when any part of it is personal. */
static enum err
read_block(const json_t *doc, struct arena *mem, struct field *out,
           struct fault *why)
{
    bool personal = doc_true(doc, "personal");

    out->block = arena_take(mem, sizeof(*out->block));
    *out->block = (struct form){.name = out->name, .repeats = true};
    TRY(read_fields(doc, mem, out->block, why));
    for (size_t i = 0; i < out->block->field_count; i++) {
        const struct field *inner = &out->block->fields[i];

        if (!fits_in_a_block(inner))
            return fault(why, ERR_RULE, "field \"%s\": a block holds no %s",
                         out->name, field_kind_word(inner->kind));
        personal = personal || inner->personal || inner->other;
    }
    out->personal = personal;
    return OK;
}

static enum err
read_field(const json_t *doc, struct arena *mem, struct field *out,
           struct fault *why)
{
    const char   *kind = doc_text(doc, "kind");
    const json_t *personal = json_object_get(doc, "personal");

    out->name = doc_text(doc, "name");
    if (out->name == NULL)
        return fault(why, ERR_RULE, "a field has no name");
    out->kind = field_kind_find(kind);
    if (out->kind == FIELD_KINDS)
        return fault(why, ERR_RULE, "field \"%s\": there is no kind \"%s\"",
                     out->name, kind == NULL ? "" : kind);
    out->personal = json_is_boolean(personal) ? json_is_true(personal)
                                              : field_kind_personal(out->kind);
    out->other = doc_true(doc, "other");
    out->ties = doc_true(doc, "ties");
    out->at = doc_text(doc, "at");
    out->currency = doc_text(doc, "currency");
    TRY(read_bounds(doc, out, why));
    TRY(read_required(doc, out, why));
    TRY(read_shown(doc, out, why));
    if (out->kind == FIELD_BLOCK)
        TRY(read_block(doc, mem, out, why));
    return read_options(doc, mem, out, why);
}

static enum err
read_fields(const json_t *doc, struct arena *mem, struct form *out,
            struct fault *why)
{
    const json_t *fields = json_object_get(doc, "fields");

    out->field_count = json_array_size(fields);
    out->fields =
        arena_take(mem, (out->field_count + 1) * sizeof(*out->fields));
    for (size_t i = 0; i < out->field_count; i++)
        TRY(read_field(json_array_get(fields, i), mem, &out->fields[i], why));
    return OK;
}

enum err
form_read_model(const json_t *doc, struct arena *mem, struct form *out,
                struct fault *why)
{
    struct fault inner;

    *out = (struct form){.name = doc_text(doc, "name")};
    if (out->name == NULL)
        return fault(why, ERR_RULE, "a form has no name");
    out->at = doc_text(doc, "at");
    out->is_public = doc_true(doc, "public");
    out->repeats = doc_true(doc, "repeats");
    out->starts_in = doc_text(doc, "starts");
    out->starts = out->starts_in != NULL || doc_true(doc, "starts");
    out->number = doc_text(doc, "number");
    if (read_fields(doc, mem, out, &inner) != OK)
        return fault(why, ERR_RULE, "%s: form \"%s\": %s",
                     out->at == NULL ? "forms" : out->at, out->name,
                     inner.text);
    return OK;
}
