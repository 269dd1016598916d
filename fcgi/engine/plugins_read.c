/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a plugin declares, as a judge answered it.  The words of plugins/lib
 * refuse what is wrong in their own sentences; here nobody is believed.
 */
#include <string.h>

#include "base/doc.h"
#include "engine/plugins_inside.h"

enum { SETTINGS_MAX = 50, NAME_LENGTH_MAX = 40 };

static const char *const ways[] = {"http", "smtp", NULL};
static const char *const readers[] = {"customer", "person", "team", "events",
                                      NULL};
static const char *const types[] = {"text",   "number", "choice", "flag",
                                    "secret", "url",    "map",    NULL};

static bool
is_name(const char *name, const char *letters)
{
    size_t length = name != NULL ? strlen(name) : 0;

    return length > 0 && length <= NAME_LENGTH_MAX &&
           strspn(name, letters) == length;
}

static bool
is_titles(const json_t *titles)
{
    const char *lang;
    json_t     *title;

    json_object_foreach((json_t *)titles, lang, title)
    {
        if (!json_is_string(title))
            return false;
    }
    return doc_text(titles, "en") != NULL;
}

static bool
is_texts(const json_t *list, const char *const *among)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));

        if (text == NULL || (among != NULL && !text_is_one_of(text, among)))
            return false;
    }
    return json_array_size(list) > 0;
}

static bool
is_optional_number(const json_t *value)
{
    return value == NULL || json_is_number(value);
}

static bool
is_setting(const json_t *it)
{
    const char   *type = doc_text(it, "type");
    const json_t *help = json_object_get(it, "help");

    return is_name(doc_text(it, "name"),
                   "abcdefghijklmnopqrstuvwxyz0123456789_") &&
           type != NULL && text_is_one_of(type, types) &&
           (help == NULL || is_titles(help)) &&
           is_optional_number(json_object_get(it, "at_least")) &&
           is_optional_number(json_object_get(it, "at_most")) &&
           (strcmp(type, "choice") != 0 ||
            is_texts(json_object_get(it, "options"), NULL));
}

static bool
is_case(const json_t *it)
{
    const json_t *expect = json_object_get(it, "expect");

    return doc_text(it, "name") != NULL &&
           json_is_object(json_object_get(it, "event")) &&
           json_is_object(json_object_get(it, "settings")) &&
           (doc_text(it, "refuses") != NULL) != json_is_array(expect);
}

/* The place of the first that is none, or NULL; `most` at most. */
static const char *
first_wrong(const json_t *list, size_t most, bool (*is_right)(const json_t *))
{
    if (!json_is_array(list) || json_array_size(list) > most)
        return "plugin.lua:1";
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *it = json_array_get(list, i);
        const char   *at = doc_text(it, "at");

        if (!is_right(it))
            return at != NULL ? at : "plugin.lua:1";
    }
    return NULL;
}

enum err
plugin_check(const json_t *model, struct fault *why)
{
    const char *via = doc_text(model, "via"), *at;

    if (!is_name(doc_text(model, "name"),
                 "abcdefghijklmnopqrstuvwxyz0123456789_-") ||
        !is_titles(json_object_get(model, "title")) || via == NULL ||
        !text_is_one_of(via, ways) ||
        !is_texts(json_object_get(model, "tells"), readers))
        return fault(why, ERR_RULE,
                     "plugin.lua:1: the judge's answer is no plugin");
    at = first_wrong(json_object_get(model, "settings"), SETTINGS_MAX,
                     is_setting);
    if (at != NULL)
        return fault_field(why, ERR_RULE, at,
                           "%s: no setting, or more than %d of them", at,
                           SETTINGS_MAX);
    at = first_wrong(json_object_get(model, "cases"), SIZE_MAX, is_case);
    if (at != NULL)
        return fault_field(why, ERR_RULE, at, "%s: this is no case", at);
    return OK;
}

const json_t *
plugin_setting(const struct plugin *p, const char *name)
{
    const json_t *settings = json_object_get(p->model, "settings");

    for (size_t i = 0; i < json_array_size(settings); i++) {
        const json_t *it = json_array_get(settings, i);

        if (strcmp(doc_text(it, "name"), name) == 0)
            return it;
    }
    return NULL;
}
