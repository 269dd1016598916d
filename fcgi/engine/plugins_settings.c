/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a company set for a channel, held against what its plugin declares.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "engine/plugins_inside.h"

enum { TEXT_CHARACTERS_MAX = 4000, MAP_MAX = 50 };

/* One setting being checked. */
struct checking {
    const struct plugin *plugin;
    const char          *name;
    const json_t        *it;    /* what is declared */
    const json_t        *value; /* what was given */
    struct mistakes     *mistakes;
};

static bool
is_good_text(const struct checking *c, const char *field, const json_t *value)
{
    const char *text = json_string_value(value);

    if (text == NULL)
        mistake_add(c->mistakes, field, "not_text", "%s is not text", field);
    else if (!text_is_clean(text, strlen(text)))
        mistake_add(c->mistakes, field, "unclean",
                    "%s has characters that are no text", field);
    else if (text_characters(text) > TEXT_CHARACTERS_MAX)
        mistake_add(c->mistakes, field, "too_long",
                    "%s has more than %d characters", field,
                    TEXT_CHARACTERS_MAX);
    else
        return true;
    return false;
}

static void
check_text(const struct checking *c)
{
    (void)is_good_text(c, c->name, c->value);
}

static void
check_url(const struct checking *c)
{
    const char *trouble;
    bool        mail = strcmp(doc_text(c->plugin->model, "via"), "smtp") == 0;

    if (!is_good_text(c, c->name, c->value))
        return;
    trouble = plugin_url_trouble(json_string_value(c->value), mail, true);
    if (trouble != NULL)
        mistake_add(c->mistakes, c->name, "not_an_address", "%s: %s", c->name,
                    trouble);
}

static void
check_number(const struct checking *c)
{
    const json_t *least = json_object_get(c->it, "at_least"),
                 *most = json_object_get(c->it, "at_most");
    double number = json_number_value(c->value);

    if (!json_is_number(c->value))
        mistake_add(c->mistakes, c->name, "not_a_number", "%s is no number",
                    c->name);
    else if (least != NULL && number < json_number_value(least))
        mistake_add(c->mistakes, c->name, "too_small", "%s is below %g",
                    c->name, json_number_value(least));
    else if (most != NULL && number > json_number_value(most))
        mistake_add(c->mistakes, c->name, "too_great", "%s is above %g",
                    c->name, json_number_value(most));
}

static void
check_choice(const struct checking *c)
{
    const json_t *options = json_object_get(c->it, "options");

    for (size_t i = 0; i < json_array_size(options); i++)
        if (json_equal(json_array_get(options, i), c->value))
            return;
    mistake_add(c->mistakes, c->name, "not_an_option",
                "%s is none of its options", c->name);
}

static void
check_flag(const struct checking *c)
{
    if (!json_is_boolean(c->value))
        mistake_add(c->mistakes, c->name, "not_an_option",
                    "%s is true or false", c->name);
}

static void
check_map(const struct checking *c)
{
    const char *key;
    json_t     *value;

    if (!json_is_object(c->value)) {
        mistake_add(c->mistakes, c->name, "not_text",
                    "%s is a table of names and texts", c->name);
        return;
    }
    if (json_object_size(c->value) > MAP_MAX)
        mistake_add(c->mistakes, c->name, "too_many",
                    "%s has more than %d entries", c->name, MAP_MAX);
    json_object_foreach((json_t *)c->value, key, value)
    {
        (void)is_good_text(
            c, arena_join(c->mistakes->mem, c->name, "/", key, NULL), value);
    }
}

static const struct type {
    const char *name;
    void (*check)(const struct checking *c);
} kinds[] = {
    {"text", check_text},     {"secret", check_text},   {"url", check_url},
    {"number", check_number}, {"choice", check_choice}, {"flag", check_flag},
    {"map", check_map},
};

static void
check_given(const struct checking *c)
{
    const char *type = doc_text(c->it, "type");

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, type) == 0)
            kinds[i].check(c);
}

/* Nothing was said: null, or no text. */
static bool
is_empty(const json_t *value)
{
    return value == NULL || json_is_null(value) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

static void
take_setting(const struct plugin *p, const json_t *it, const json_t *given,
             json_t *out, struct mistakes *mistakes)
{
    struct checking c = {.plugin = p,
                         .name = doc_text(it, "name"),
                         .it = it,
                         .mistakes = mistakes};

    c.value = json_object_get(given, c.name);
    if (is_empty(c.value)) {
        json_t *otherwise = json_object_get(it, "default");

        if (doc_true(it, "required"))
            mistake_add(mistakes, c.name, "required", "%s is required", c.name);
        else if (otherwise != NULL)
            doc_set(out, c.name, otherwise);
        return;
    }
    check_given(&c);
    doc_set(out, c.name, (json_t *)c.value);
}

static void
check_names(const struct plugin *p, const json_t *given,
            struct mistakes *mistakes)
{
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)given, name, value)
    {
        if (plugin_setting(p, name) == NULL)
            mistake_add(mistakes, name, "unknown_field",
                        "%s has no setting \"%.40s\"", p->name, name);
    }
}

enum err
plugin_settings(const struct plugin *p, struct arena *mem, const json_t *given,
                json_t **out, struct mistakes *mistakes, struct fault *why)
{
    const json_t *settings = json_object_get(p->model, "settings");
    size_t        before = mistakes->count;
    json_t       *made = doc_object(mem);

    if (given != NULL && !json_is_object(given))
        return fault_field(why, ERR_INPUT, "settings",
                           "settings are a table of names and values");
    for (size_t i = 0; i < json_array_size(settings); i++)
        take_setting(p, json_array_get(settings, i), given, made, mistakes);
    check_names(p, given, mistakes);
    if (mistakes->count > before)
        return fault_field(why, ERR_INPUT, mistakes->items[before].field, "%s",
                           mistakes->items[before].text);
    *out = doc_keep(mem, json_deep_copy(made));
    return OK;
}
