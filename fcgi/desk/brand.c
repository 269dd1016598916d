/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The look is two settings: `look`, small and read with each page, and
 * `look.logo`, the picture in hexadecimal.
 */
#include "desk/brand.h"

#include <string.h>

#include "base/colour.h"
#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"
#include "store/audit.h"
#include "store/records.h"

#define LOOK "look"
#define LOGO "look.logo"

static const char *const members[] = {"name", "colour", "texts", "logo", NULL};
static const char *const langs[] = {"zh", "en", "es", NULL};
static const char *const texts[] = {"welcome", "footer", "privacy", "contact",
                                    NULL};
/* The grounds of portal.css that a link stands on. */
const struct colour brand_page_light = {0xf4, 0xf6, 0xf8};
const struct colour brand_card_dark = {0x1b, 0x21, 0x28};

static char *
digest_of(struct arena *mem, const void *bytes, size_t length)
{
    uint8_t sum[DIGEST_BYTES];

    secret_digest(sum, bytes, length);
    return secret_hex(mem, sum, 8);
}

enum err
brand_find(const struct store *st, struct arena *mem, struct brand *out,
           struct fault *why)
{
    const char   *text;
    json_t       *doc;
    const json_t *logo;
    enum err      err = setting_find(st, mem, LOOK, &text, why);

    *out = (struct brand){.name = NULL};
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(doc_read(mem, text, strlen(text), &doc, why));
    logo = json_object_get(doc, "logo");
    out->name = doc_text(doc, "name");
    out->colour = doc_text(doc, "colour");
    out->texts = json_object_get(doc, "texts");
    out->logo_type = doc_text(logo, "type");
    out->logo_digest = doc_text(logo, "digest");
    out->mark = digest_of(mem, text, strlen(text));
    return OK;
}

const char *
brand_text(const struct brand *b, const char *lang, const char *name)
{
    const char *text = doc_text(json_object_get(b->texts, lang), name);

    for (size_t i = 0; text == NULL && langs[i] != NULL; i++)
        text = doc_text(json_object_get(b->texts, langs[i]), name);
    return text;
}

json_t *
brand_doc(const struct brand *b, struct arena *mem)
{
    json_t *doc = doc_object(mem), *logo = doc_object(mem);

    doc_set_text(logo, "type", b->logo_type);
    doc_set_text(logo, "digest", b->logo_digest);
    json_object_set_new(doc, "name",
                        b->name == NULL ? json_null() : json_string(b->name));
    json_object_set_new(doc, "colour",
                        b->colour == NULL ? json_null()
                                          : json_string(b->colour));
    doc_set(doc, "texts",
            b->texts == NULL ? doc_object(mem) : (json_t *)b->texts);
    if (b->logo_digest != NULL)
        doc_set(doc, "logo", logo);
    else
        json_object_set_new(doc, "logo", json_null());
    return doc;
}

/* --- what may be set --- */

static enum err
check_text(const json_t *value, const char *field, size_t most,
           struct fault *why)
{
    if (value == NULL || json_is_null(value))
        return OK;
    if (!json_is_string(value) ||
        !text_is_clean(json_string_value(value), json_string_length(value)))
        return fault_field(why, ERR_INPUT, field, "%s is not a text", field);
    if (text_characters(json_string_value(value)) > most)
        return fault_field(why, ERR_INPUT, field,
                           "%s has more than %zu characters", field, most);
    return OK;
}

static enum err
check_colour(const json_t *value, bool to_keep, struct fault *why)
{
    struct colour c;
    double        contrast;

    if (value == NULL || json_is_null(value))
        return OK;
    if (!colour_read(json_string_value(value), &c))
        return fault_field(why, ERR_INPUT, "colour",
                           "a colour is written #17508a");
    contrast = colour_contrast(c, brand_page_light);
    if (contrast < CONTRAST_ENOUGH && to_keep)
        return fault_field(why, ERR_INPUT, "colour",
                           "%s is too pale to be read on a white page: its "
                           "contrast is %.1f, and 4.5 is needed; take a darker "
                           "one",
                           json_string_value(value), contrast);
    return OK;
}

static enum err
check_texts(const json_t *in, struct fault *why)
{
    const char *lang, *name;
    json_t     *of, *text;

    if (in != NULL && !json_is_object(in))
        return fault_field(why, ERR_INPUT, "texts", "texts is not an object");
    json_object_foreach((json_t *)in, lang, of)
    {
        if (!text_is_one_of(lang, langs) || !json_is_object(of))
            return fault_field(why, ERR_INPUT, "texts",
                               "texts are of zh, en and es, each an object");
        json_object_foreach(of, name, text)
        {
            if (!text_is_one_of(name, texts))
                return fault_field(why, ERR_INPUT, "texts",
                                   "texts of a language are welcome, footer, "
                                   "privacy and contact");
            TRY(check_text(text, name, BRAND_TEXT_MOST, why));
        }
    }
    return OK;
}

/* Empty is the same as nothing. */
static void
set_wanted(json_t *into, const char *name, const json_t *value)
{
    if (json_is_string(value) && json_string_length(value) > 0)
        doc_set(into, name, (json_t *)value);
}

static json_t *
texts_wanted(const json_t *in, struct arena *mem)
{
    json_t     *out = doc_object(mem), *of, *text;
    const char *lang, *name;

    json_object_foreach((json_t *)in, lang, of)
    {
        json_t *mine = doc_object(mem);

        json_object_foreach(of, name, text) set_wanted(mine, name, text);
        doc_set(out, lang, mine);
    }
    return out;
}

/* The look as it was and as it shall be, and a picture in hex; NULL: the one
 * there is. */
struct looks {
    const json_t *was, *is;
    const char   *picture, *actor;
};

static enum err
keep(struct store *st, struct arena *mem, const struct looks *in,
     struct fault *why)
{
    struct audit_row row = {.actor = in->actor,
                            .what = "look.set",
                            .about = "look",
                            .before = in->was,
                            .after = in->is};
    AUTO_TX          tx = {NULL};

    TRY(tx_begin(st, &tx, why));
    TRY(setting_set(&tx, LOOK, doc_write(mem, in->is), why));
    if (in->picture != NULL)
        TRY(setting_set(&tx, LOGO, in->picture, why));
    TRY(audit_add(&tx, &row, why));
    return tx_commit(&tx, why);
}

enum err
brand_check(const json_t *in, bool to_keep, struct fault *why)
{
    TRY(doc_only(in, members, why));
    TRY(check_text(json_object_get(in, "name"), "name", BRAND_NAME_MOST, why));
    TRY(check_colour(json_object_get(in, "colour"), to_keep, why));
    return check_texts(json_object_get(in, "texts"), why);
}

enum err
brand_set(struct store *st, struct arena *mem, const json_t *in,
          const char *actor, struct fault *why)
{
    struct brand was;
    json_t      *doc = doc_object(mem), *old;

    TRY(brand_check(in, true, why));
    TRY(brand_find(st, mem, &was, why));
    old = brand_doc(&was, mem);
    set_wanted(doc, "name", json_object_get(in, "name"));
    set_wanted(doc, "colour", json_object_get(in, "colour"));
    doc_set(doc, "texts", texts_wanted(json_object_get(in, "texts"), mem));
    doc_set(doc, "logo", json_object_get(old, "logo"));
    return keep(st, mem, &(struct looks){.was = old, .is = doc, .actor = actor},
                why);
}

/* --- the logo --- */

enum err
brand_logo_set(struct store *st, struct arena *mem,
               const struct brand_logo *logo, const char *actor,
               struct fault *why)
{
    static const char *const taken[] = {"image/png", "image/jpeg", "image/webp",
                                        NULL};
    struct brand             b;
    struct looks             looks = {.actor = actor};
    bool                     gone = logo->length == 0;

    if (!gone && !text_is_one_of(logo->type, taken))
        return fault_field(why, ERR_INPUT, "file",
                           "a logo is a PNG, JPEG or WebP picture");
    if (logo->length > BRAND_LOGO_MOST)
        return fault_field(why, ERR_INPUT, "file", "a logo has at most %d KB",
                           BRAND_LOGO_MOST / 1024);
    TRY(brand_find(st, mem, &b, why));
    looks.was = brand_doc(&b, mem);
    b.logo_type = gone ? NULL : logo->type;
    b.logo_digest = gone ? NULL : digest_of(mem, logo->bytes, logo->length);
    looks.is = brand_doc(&b, mem);
    looks.picture = gone ? "" : secret_hex(mem, logo->bytes, logo->length);
    return keep(st, mem, &looks, why);
}

static int
nibble(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

enum err
brand_logo_find(const struct store *st, struct arena *mem,
                struct brand_logo *out, struct fault *why)
{
    struct brand b;
    const char  *hex;
    uint8_t     *bytes;

    TRY(brand_find(st, mem, &b, why));
    if (b.logo_digest == NULL)
        return fault(why, ERR_MISSING, "there is no logo");
    TRY(setting_find(st, mem, LOGO, &hex, why));
    out->type = b.logo_type;
    out->length = strlen(hex) / 2;
    bytes = arena_take(mem, out->length + 1);
    for (size_t i = 0; i < out->length; i++)
        bytes[i] = (uint8_t)(nibble(hex[2 * i]) * 16 + nibble(hex[2 * i + 1]));
    out->bytes = bytes;
    return OK;
}

/* --- the style --- */

static void
add_colour(struct text *out, const char *name, struct colour c)
{
    text_addf(out, "%s:#%02x%02x%02x;", name, c.red, c.green, c.blue);
}

static void
add_accent(struct text *out, struct colour accent, struct colour stronger)
{
    text_add(out, ":root{");
    add_colour(out, "--brand", accent);
    add_colour(out, "--brand-strong", stronger);
    add_colour(out, "--on-brand", colour_on(accent));
    text_add(out, "}");
}

char *
brand_css(const struct brand *b, struct arena *mem)
{
    static const struct colour white = {255, 255, 255}, black = {0, 0, 0};
    struct text                out = {.mem = mem};
    struct colour              light, dark;

    if (!colour_read(b->colour, &light))
        return arena_text(mem, "");
    dark = colour_for_dark(light, brand_card_dark);
    add_accent(&out, light, colour_mixed(light, black, 0.3));
    text_add(&out, "@media (prefers-color-scheme:dark){");
    add_accent(&out, dark, colour_mixed(dark, white, 0.4));
    text_add(&out, "}\n");
    return arena_text(mem, text_of(&out));
}
