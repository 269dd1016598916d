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

enum err
ctl_look_check(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *path;
    char       *text;
    json_t     *doc, *all, *one;
    size_t      i;

    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_read_file(ctl, path, LOOK_BYTES, &text, why));
    TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    TRY(brand_check(doc, false, why));
    all = brand_contrast(doc_text(doc, "colour"), ctl->mem);
    if (ctl->json)
        puts(doc_write(ctl->mem, all));
    json_array_foreach(all, i, one)
    {
        bool enough = doc_true(one, "enough");

        *found_wrong |= !enough;
        if (!ctl->json)
            printf("%-13s %s on %s: %.2f, %s\n", doc_text(one, "pair"),
                   doc_text(one, "text"), doc_text(one, "ground"),
                   doc_real(one, "contrast", 0),
                   enough ? "enough" : "too little, 4.5 is needed");
    }
    return OK;
}

enum err
ctl_look_history(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    json_t *all, *one;
    size_t  i;

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(brand_history(ctl->store, ctl->mem, &all, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, all));
    json_array_foreach(all, i, one)
    {
        const char *name = doc_text(json_object_get(one, "after"), "name");
        const char *colour = doc_text(json_object_get(one, "after"), "colour");

        if (!ctl->json)
            printf("%-6lld %s %-16s %s %s\n", (long long)doc_int(one, "id", 0),
                   doc_text(one, "at"), doc_text(one, "by"),
                   colour == NULL ? "-" : colour, name == NULL ? "-" : name);
    }
    return OK;
}

enum err
ctl_look_back(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *word;
    int64_t     id;

    TRY(ctl_word(ctl, "ID", &word, why));
    TRY(ctl_number("ID", word, 1, &id, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return brand_back(ctl->store, ctl->mem, id, "redressctl", why);
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
