/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One case of a plugin: its event is shaped, and the messages are held against
 * what it expects.
 */
#include <string.h>

#include "base/doc.h"
#include "ctl/plugins.h"

enum { SHOWN_BYTES = 160 };

/* A value as a reader takes it in. */
static const char *
shown(struct arena *mem, const json_t *value)
{
    char  *text = value != NULL ? doc_write(mem, value) : "nothing";
    size_t end = SHOWN_BYTES;

    if (strlen(text) <= SHOWN_BYTES)
        return text;
    while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    return arena_printf(mem, "%.*s...", (int)end, text);
}

static const char *
otherwise(struct arena *mem, const json_t *wanted, const json_t *got,
          const char *where)
{
    return arena_printf(mem, "%s: wanted %s, got %s", where, shown(mem, wanted),
                        shown(mem, got));
}

static const char *
members_differ(struct arena *mem, const json_t *wanted, const json_t *got,
               const char *where)
{
    const char *key, *how;
    json_t     *value;

    json_object_foreach((json_t *)wanted, key, value)
    {
        how = plugin_differs(mem, value, json_object_get(got, key),
                             arena_join(mem, where, ": ", key, NULL));
        if (how != NULL)
            return how;
    }
    return NULL;
}

static const char *
lists_differ(struct arena *mem, const json_t *wanted, const json_t *got,
             const char *where)
{
    const char *how;

    if (json_array_size(wanted) != json_array_size(got))
        return arena_printf(mem, "%s: wanted %zu, got %zu: %s", where,
                            json_array_size(wanted), json_array_size(got),
                            shown(mem, got));
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        how = plugin_differs(mem, json_array_get(wanted, i),
                             json_array_get(got, i),
                             arena_printf(mem, "%s %zu", where, i + 1));
        if (how != NULL)
            return how;
    }
    return NULL;
}

/* Something that is no text is wanted of a text: words in it, or the JSON that
 * it is. */
static const char *
text_differs(struct arena *mem, const json_t *wanted, const json_t *got,
             const char *where)
{
    const char  *text = json_string_value(got), *words;
    json_t      *read;
    struct fault ignored;

    words = doc_text(wanted, "$holding");
    if (words != NULL)
        return strstr(text, words) != NULL ? NULL
                                           : otherwise(mem, wanted, got, where);
    if (doc_read(mem, text, strlen(text), &read, &ignored) != OK)
        return otherwise(mem, wanted, got, where);
    return plugin_differs(mem, wanted, read, where);
}

const char *
plugin_differs(struct arena *mem, const json_t *wanted, const json_t *got,
               const char *where)
{
    bool table = json_is_object(wanted), list = json_is_array(wanted);

    if ((table || list) && json_is_string(got))
        return text_differs(mem, wanted, got, where);
    if (table && json_is_object(got))
        return members_differ(mem, wanted, got, where);
    /* An empty table in Lua is no list of its own accord. */
    if (table && json_object_size(wanted) == 0 && json_is_array(got))
        return json_array_size(got) == 0 ? NULL
                                         : otherwise(mem, wanted, got, where);
    if (list && json_is_array(got))
        return lists_differ(mem, wanted, got, where);
    if (json_is_number(wanted) && json_is_number(got))
        return json_number_value(wanted) == json_number_value(got)
                   ? NULL
                   : otherwise(mem, wanted, got, where);
    return json_equal(wanted, got) ? NULL : otherwise(mem, wanted, got, where);
}

/* What of a refusal, or of a failure, is not as wanted. */
static const char *
refusal_differs(struct arena *mem, const char *wanted, const struct fault *why)
{
    bool refused = strcmp(why->field, PLUGIN_REFUSES) == 0;

    if (wanted == NULL || !refused)
        return arena_printf(mem, refused ? "refused: %s" : "%s", why->text);
    if (strstr(why->text, wanted) == NULL)
        return arena_printf(mem, "wanted it refused with \"%s\", got \"%s\"",
                            wanted, why->text);
    return NULL;
}

enum err
plugin_case_run(struct engine *en, struct arena *mem, const struct plugin *p,
                const json_t *one, const char **how, struct fault *why)
{
    const char     *refuses = doc_text(one, "refuses");
    struct mistakes mistakes = {.mem = mem};
    json_t         *settings, *messages;
    enum err        err;

    if (plugin_settings(p, mem, json_object_get(one, "settings"), &settings,
                        &mistakes, why) != OK) {
        *how = arena_join(mem, "settings: ", why->text, NULL);
        return OK;
    }
    err = engine_shape(en, mem, p, json_object_get(one, "event"), settings,
                       &messages, why);
    if (err == ERR_RULE)
        *how = refusal_differs(mem, refuses, why);
    else if (err != OK)
        return err;
    else if (refuses != NULL)
        *how = arena_printf(mem, "wanted it refused, got %s",
                            shown(mem, messages));
    else
        *how = plugin_differs(mem, json_object_get(one, "expect"), messages,
                              "message");
    return OK;
}
