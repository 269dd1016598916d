/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl look: the company's name, colour, texts and logo.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "desk/brand.h"
#include "http/upload.h"

enum { LOOK_BYTES = 1 << 20 };

enum err
ctl_look_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct brand b;

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(brand_find(ctl->store, ctl->mem, &b, why));
    puts(doc_write(ctl->mem, brand_doc(&b, ctl->mem)));
    return OK;
}

enum err
ctl_look_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *path;
    char       *text;
    json_t     *doc;

    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_read_file(ctl, path, LOOK_BYTES, &text, why));
    TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return brand_set(ctl->store, ctl->mem, doc, "redressctl", why);
}

/* A picture has bytes of all kinds in it. */
static enum err
read_picture(struct ctl *ctl, const char *path, struct brand_logo *out,
             struct fault *why)
{
    FILE *f = fopen(path, "rb");
    char *bytes = arena_take(ctl->mem, BRAND_LOGO_MOST + 2);

    if (f == NULL)
        return fault(why, ERR_INPUT, "%s cannot be read", path);
    out->length = fread(bytes, 1, BRAND_LOGO_MOST + 1, f);
    fclose(f);
    out->bytes = bytes;
    out->type = content_type_of((const unsigned char *)bytes, out->length);
    return OK;
}

enum err
ctl_look_logo(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    bool              none = ctl_flag(ctl, "--none");
    struct brand_logo logo = {.length = 0};
    const char       *path;

    if (!none) {
        TRY(ctl_word(ctl, "FILE", &path, why));
        TRY(read_picture(ctl, path, &logo, why));
    }
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return brand_logo_set(ctl->store, ctl->mem, &logo, "redressctl", why);
}
