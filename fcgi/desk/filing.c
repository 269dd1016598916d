/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Attachments as events: what may stay (digest, size, type) apart from what is
 * personal (the name somebody gave the file).
 */
#include "desk/filing.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"

enum { NAME_LONGEST = 255, TYPE_LONGEST = 100, DIGEST_HEX = 64 };

enum err
filing_fill(struct event *e, const struct filing *file, int64_t nth,
            struct arena *mem, struct fault *why)
{
    size_t name = file->name == NULL ? 0 : strlen(file->name);
    size_t digest = file->digest == NULL ? 0 : strlen(file->digest);

    if (name == 0 || name > NAME_LONGEST || !text_is_clean(file->name, name))
        return fault_field(why, ERR_INPUT, "files",
                           "a file's name has 1 to %d characters",
                           NAME_LONGEST);
    if (digest != DIGEST_HEX ||
        strspn(file->digest, "0123456789abcdef") != DIGEST_HEX)
        return fault_field(why, ERR_INPUT, "files", "%s was not kept",
                           file->name);
    if (file->type == NULL || strlen(file->type) > TYPE_LONGEST)
        return fault_field(why, ERR_INPUT, "files", "%s has no content type",
                           file->name);
    doc_set_int(e->body, "file", nth);
    doc_set_text(e->body, "digest", file->digest);
    doc_set_int(e->body, "size", file->size);
    doc_set_text(e->body, "type", file->type);
    doc_set_text(e->body, "by", e->actor);
    e->personal = doc_object(mem);
    doc_set_text(e->personal, "name", file->name);
    return OK;
}
