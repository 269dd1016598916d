/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look before it is kept: as it would be, and whether it could be read; and
 * looks that were kept, to go back to.
 */
#include <math.h>
#include <string.h>

#include "base/colour.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/brand.h"
#include "store/audit.h"

enum { HISTORY_SHOWN = 50 };

void
brand_draft(const struct brand *is, const json_t *in, struct brand *out)
{
    const char *name = doc_text(in, "name"), *colour = doc_text(in, "colour");

    *out = *is;
    out->name = name == NULL || name[0] == '\0' ? NULL : name;
    out->colour = colour == NULL || colour[0] == '\0' ? NULL : colour;
    out->texts = json_object_get(in, "texts");
}

/* --- contrast --- */

static const char *
written(struct arena *mem, struct colour c)
{
    return arena_printf(mem, "#%02x%02x%02x", c.red, c.green, c.blue);
}

static void
add_pair(struct arena *mem, json_t *list, const char *pair, struct colour text,
         struct colour ground)
{
    json_t *one = doc_object(mem);
    double  contrast = colour_contrast(text, ground);

    doc_set_text(one, "pair", pair);
    doc_set_text(one, "text", written(mem, text));
    doc_set_text(one, "ground", written(mem, ground));
    /* Rounded down: what is shown as enough is. */
    json_object_set_new(one, "contrast",
                        json_real(floor(contrast * 100) / 100));
    doc_set_true(one, "enough", contrast >= CONTRAST_ENOUGH);
    json_array_append(list, one);
}

json_t *
brand_contrast(const char *colour, struct arena *mem)
{
    json_t       *list = doc_array(mem);
    struct colour light, dark;

    if (!colour_read(colour, &light))
        return list;
    dark = colour_for_dark(light, brand_card_dark);
    add_pair(mem, list, "link_light", light, brand_page_light);
    add_pair(mem, list, "button_light", colour_on(light), light);
    add_pair(mem, list, "link_dark", dark, brand_card_dark);
    add_pair(mem, list, "button_dark", colour_on(dark), dark);
    return list;
}

/* --- looks that were --- */

static enum err
past_looks(const struct store *st, struct arena *mem, struct audit_row **rows,
           size_t *count, struct fault *why)
{
    const struct audit_query q = {
        .what = "look.set", .about = "look", .limit = HISTORY_SHOWN};

    return audit_list(st, mem, &q, rows, count, why);
}

enum err
brand_history(const struct store *st, struct arena *mem, json_t **out,
              struct fault *why)
{
    struct audit_row *rows;
    size_t            count;

    TRY(past_looks(st, mem, &rows, &count, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++) {
        json_t *one = doc_object(mem);

        doc_set_int(one, "id", rows[i].id);
        doc_set_text(one, "at", moment_iso(mem, rows[i].at_ms));
        doc_set_text(one, "by", rows[i].actor);
        doc_set_text(one, "note", rows[i].note);
        doc_set(one, "after", (json_t *)rows[i].after);
        json_array_append(*out, one);
    }
    return OK;
}

enum err
brand_back(struct store *st, struct arena *mem, int64_t id, const char *actor,
           struct fault *why)
{
    struct audit_row *rows;
    size_t            count;

    TRY(past_looks(st, mem, &rows, &count, why));
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == id && rows[i].after != NULL)
            return brand_set(st, mem, rows[i].after, actor, why);
    return fault(why, ERR_MISSING, "there is no look %lld to go back to",
                 (long long)id);
}
