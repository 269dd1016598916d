/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Submitted forms of both content types as one struct: fields in memory within
 * their limits, files in the spool.
 */
#include "http/upload.h"

#include <string.h>

#include "base/text.h"
#include "http/multipart.h"
#include "http/percent.h"
#include "http/spool.h"

/* A form on its way in: the part that is being read, and those before it. */
struct intake {
    struct arena     *mem;
    const char       *folder;
    struct form_data *out;
    struct part       part;
    struct text       value; /* of a field */
    struct spool      spool; /* of a file */
};

static enum err
begin_part(void *with, const struct part *part, struct fault *why)
{
    struct intake *in = with;

    in->part = *part;
    in->value = (struct text){.mem = in->mem};
    if (part->file_name == NULL)
        return OK;
    return spool_open(&in->spool, in->mem, in->folder, why);
}

static enum err
take_data(void *with, const char *bytes, size_t length, struct fault *why)
{
    struct intake *in = with;

    if (in->part.file_name != NULL)
        return spool_add(&in->spool, bytes, length, why);
    if (in->value.length + length > LIMIT_FIELD_BYTES)
        return fault_field(why, ERR_TOO_LARGE, in->part.name,
                           "%s is longer than %d bytes", in->part.name,
                           LIMIT_FIELD_BYTES);
    text_add_bytes(&in->value, bytes, length);
    return OK;
}

static enum err
end_field(struct intake *in, struct fault *why)
{
    struct name_value *field = &in->out->fields[in->out->field_count];

    if (!text_is_clean(text_of(&in->value), in->value.length))
        return fault_field(why, ERR_INPUT, in->part.name,
                           "%s is not clean text", in->part.name);
    field->name = in->part.name;
    field->value = text_of(&in->value);
    in->out->field_count++;
    return OK;
}

static enum err
end_part(void *with, struct fault *why)
{
    struct intake *in = with;
    struct upload *file = &in->out->files[in->out->file_count];

    if (in->part.file_name == NULL)
        return end_field(in, why);
    TRY(spool_end(&in->spool, file, why));
    if (in->part.file_name[0] == '\0' && file->size == 0)
        return OK; /* a file input that was left empty */
    file->field = in->part.name;
    file->name = file_name_clean(in->mem, in->part.file_name);
    in->out->file_count++;
    return OK;
}

static enum err
read_multipart(struct request *req, const char *folder, struct form_data *out,
               struct fault *why)
{
    struct intake in = {
        .mem = req->mem, .folder = folder, .out = out, .spool = {.fd = -1}};
    const struct part_sink sink = {begin_part, take_data, end_part, &in};
    enum err               err;

    out->fields = arena_take(req->mem, LIMIT_PARTS * sizeof *out->fields);
    out->files = arena_take(req->mem, LIMIT_PARTS * sizeof *out->files);
    err = multipart_read(req, &sink, why);
    spool_drop(&in.spool);
    return err;
}

static enum err
read_urlencoded(struct request *req, struct form_data *out, struct fault *why)
{
    char *body;

    TRY(request_body(req, LIMIT_FORM_BYTES, &body, why));
    if (strlen(body) != req->length)
        return fault(why, ERR_MALFORMED, "the form holds a NUL");
    TRY(members_read(req->mem, body, LIMIT_FIELDS, &out->fields,
                     &out->field_count, why));
    for (size_t i = 0; i < out->field_count; i++) {
        if (strlen(out->fields[i].value) > LIMIT_FIELD_BYTES)
            return fault_field(why, ERR_TOO_LARGE, out->fields[i].name,
                               "%.60s is longer than %d bytes",
                               out->fields[i].name, LIMIT_FIELD_BYTES);
    }
    return OK;
}

enum err
form_read(struct request *req, const char *spool, struct form_data *out,
          struct fault *why)
{
    memset(out, 0, sizeof *out);
    if (request_is_type(req, "multipart/form-data"))
        return read_multipart(req, spool, out, why);
    if (request_is_type(req, "application/x-www-form-urlencoded"))
        return read_urlencoded(req, out, why);
    return fault(why, ERR_TYPE, "send a form");
}

const char *
form_value(const struct form_data *form, const char *name)
{
    for (size_t i = 0; i < form->field_count; i++) {
        if (strcmp(form->fields[i].name, name) == 0)
            return form->fields[i].value;
    }
    return NULL;
}
