/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How channels and mailboxes are kept: their names and documents, what a plugin
 * declares of a setting, and secrets sealed and opened.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/channels_inside.h"
#include "store/records.h"

enum { NAME_LONGEST = 40 };

static const char name_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";

enum err
channel_name_check(const char *name, struct fault *why)
{
    size_t length = strlen(name);

    if (length == 0 || length > NAME_LONGEST ||
        strspn(name, name_letters) != length)
        return fault_field(why, ERR_INPUT, "name",
                           "a name has 1 to %d of a-z 0-9 - _", NAME_LONGEST);
    return OK;
}

enum err
channel_doc(const struct desk *d, struct arena *mem, const char *beginning,
            const char *name, json_t **doc, struct fault *why)
{
    const char *text;
    enum err    err;

    TRY(channel_name_check(name, why));
    err = setting_find(d->store, mem, arena_join(mem, beginning, name, NULL),
                       &text, why);
    if (err == ERR_MISSING)
        return fault(why, ERR_MISSING, "there is no %.*s %s",
                     (int)strlen(beginning) - 1, beginning, name);
    TRY(err);
    return doc_read(mem, text, strlen(text), doc, why);
}

/* --- the plugin --- */

const json_t *
declared_setting(const struct plugin *p, const char *name)
{
    const json_t *all = json_object_get(p->model, "settings");
    size_t        i;
    json_t       *one;

    json_array_foreach(all, i, one)
    {
        const char *is = doc_text(one, "name");

        if (is != NULL && strcmp(is, name) == 0)
            return one;
    }
    return NULL;
}

bool
setting_is_secret(const json_t *setting)
{
    const char *type = doc_text(setting, "type");

    return type != NULL && strcmp(type, "secret") == 0;
}

static bool
list_has(const json_t *list, const char *text)
{
    size_t  i;
    json_t *item;

    json_array_foreach(list, i, item)
    {
        const char *is = json_string_value(item);

        if (is != NULL && strcmp(is, text) == 0)
            return true;
    }
    return false;
}

bool
plugin_tells(const struct plugin *p, const char *whom)
{
    return list_has(json_object_get(p->model, "tells"), whom);
}

/* --- secrets --- */

json_t *
channel_seal(const struct desk *d, struct arena *mem, const char *secret)
{
    json_t  *doc = doc_object(mem);
    uint8_t *sealed;
    size_t   length;

    secret_seal(mem, d->key, secret, strlen(secret), &sealed, &length);
    doc_set_text(doc, "sealed", secret_hex(mem, sealed, length));
    return doc;
}

json_t *
secret_cleared(struct arena *mem)
{
    json_t *doc = doc_object(mem);

    doc_set_true(doc, "cleared", true);
    return doc;
}

static enum err
unhex(struct arena *mem, const char *hex, uint8_t **out, size_t *length,
      struct fault *why)
{
    static const char digits[] = "0123456789abcdef";
    size_t            whole = strlen(hex);

    *length = whole / 2;
    *out = arena_take(mem, *length + 1);
    if (whole % 2 != 0 || strspn(hex, digits) != whole)
        return fault(why, ERR_INTERNAL, "a sealed secret is not whole");
    for (size_t i = 0; i < *length; i++)
        (*out)[i] = (uint8_t)((strchr(digits, hex[2 * i]) - digits) << 4 |
                              (strchr(digits, hex[2 * i + 1]) - digits));
    return OK;
}

enum err
channel_unseal(const struct desk *d, struct arena *mem, const json_t *kept,
               json_t **open, struct fault *why)
{
    const char *name;
    json_t     *value;

    *open = doc_object(mem);
    json_object_foreach((json_t *)kept, name, value)
    {
        const char *hex = doc_text(value, "sealed");
        uint8_t    *sealed;
        char       *secret;
        size_t      length;

        if (hex == NULL) {
            doc_set(*open, name, value);
            continue;
        }
        TRY(unhex(mem, hex, &sealed, &length, why));
        TRY(secret_open(mem, d->key, sealed, length, &secret, &length, why));
        doc_set_text(*open, name, secret);
    }
    return OK;
}
