/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl channel list, show, set and remove: the ways the company tells
 * things.  A secret comes from a file or from standard input, never from the
 * line, where everybody on the machine could read it; and none is printed.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/change.h"
#include "desk/channels.h"
#include "store/mails.h"

enum { SECRET_BYTES = 64 * 1024 };

static const char beginning[] = "channel.";

/* What `set` took from the line. */
struct channel_change {
    const char *plugin, *teams, *kinds, *procedures;
    bool        on, off;
    json_t     *pairs;
};

/* --- list and show --- */

static void
print_glance(const char *name, const json_t *doc)
{
    const json_t *kinds = json_object_get(doc, "kinds"), *one;
    size_t        i;

    printf("%-24s %-10s %s", name, doc_text(doc, "plugin"),
           doc_true(doc, "on") ? "on" : "off");
    json_array_foreach(json_object_get(doc, "teams"), i, one)
        printf("%s%s", i == 0 ? " for " : ",", json_string_value(one));
    json_array_foreach(kinds, i, one)
        printf("%s%s", i == 0 ? " of " : ",", json_string_value(one));
    putchar('\n');
}

static enum err
list(struct order *o, struct fault *why)
{
    struct arena       *mem = o->ctl->mem;
    struct setting_row *rows;
    size_t              count;
    json_t             *all = doc_array(mem), *doc;

    TRY(setting_list(o->ctl->store, mem, beginning, &rows, &count, why));
    for (size_t i = 0; i < count; i++) {
        TRY(channel_show(o->desk, mem, rows[i].name, &doc, why));
        doc_set_text(doc, "name", rows[i].name);
        json_array_append(all, doc);
        if (!o->ctl->json)
            print_glance(rows[i].name, doc);
    }
    order_told(o, all);
    return OK;
}

enum err
ctl_channel_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    return order_run(&o, list, found_wrong, why);
}

static void
print_setting(const char *name, const json_t *value)
{
    char          label[80];
    const char   *key;
    json_t       *one;
    const json_t *set = json_object_get(value, "set");

    if (!json_is_object(value) || json_is_boolean(set)) {
        change_print(name, value, "(kept, not shown)");
        return;
    }
    json_object_foreach((json_t *)value, key, one)
    {
        snprintf(label, sizeof label, "%s.%s", name, key);
        change_print(label, one, "");
    }
}

static enum err
print_channel(struct order *o, struct fault *why)
{
    json_t     *doc, *value;
    const char *name;

    TRY(channel_show(o->desk, o->ctl->mem, o->name, &doc, why));
    if (order_told(o, doc))
        return OK;
    printf("%s: plugin %s, %s\n", o->name, doc_text(doc, "plugin"),
           doc_true(doc, "on") ? "on" : "off");
    change_print("teams", json_object_get(doc, "teams"), "all");
    change_print("kinds", json_object_get(doc, "kinds"), "all it can");
    change_print("procedures", json_object_get(doc, "procedures"), "all");
    json_object_foreach(json_object_get(doc, "settings"), name, value)
        print_setting(name, value);
    return OK;
}

enum err
ctl_channel_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, print_channel, found_wrong, why);
}

/* --- set --- */

/* How a plugin declares a setting; NULL: not at all. */
static const json_t *
find_setting(const struct plugin *plugin, const char *name, size_t length)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(json_object_get(plugin->model, "settings"), i, one)
    {
        const char *declared = doc_text(one, "name");

        if (strlen(declared) == length && strncmp(declared, name, length) == 0)
            return one;
    }
    return NULL;
}

/* @FILE or - ; what an editor puts behind the last line is not part of it. */
static enum err
set_secret(struct order *o, json_t *settings, const char *name,
           const char *value, struct fault *why)
{
    char *text;

    if (value[0] != '@' && strcmp(value, "-") != 0)
        return fault_field(why, ERR_INPUT, name,
                           "it is a secret: write %s=@FILE, or %s=- for "
                           "standard input",
                           name, name);
    TRY(ctl_read_file(o->ctl, value[0] == '@' ? value + 1 : value, SECRET_BYTES,
                      &text, why));
    text[strcspn(text, "\r\n")] = '\0';
    if (text[0] == '\0')
        return fault_field(why, ERR_INPUT, name, "the secret is empty");
    doc_set_text(settings, name, text);
    return OK;
}

static enum err
set_number(json_t *settings, const char *name, const char *value,
           struct fault *why)
{
    char  *end;
    double number;

    errno = 0;
    number = strtod(value, &end);
    if (end == value || *end != '\0' || errno != 0 || !isfinite(number))
        return fault_field(why, ERR_INPUT, name, "\"%.40s\" is no number",
                           value);
    if (floor(number) == number && fabs(number) < 1e15)
        doc_set_int(settings, name, (int64_t)number);
    else
        json_object_set_new(settings, name, json_real(number));
    return OK;
}

/* headers.Authorization=... is one entry of a map. */
static enum err
set_entry(const struct plugin *plugin, json_t *settings, const char *name,
          const char *value, struct fault *why)
{
    size_t        length = strcspn(name, ".");
    const json_t *declared = find_setting(plugin, name, length);
    char          map[80];

    if (name[length] == '.' && length < sizeof map && declared != NULL &&
        strcmp(doc_text(declared, "type"), "map") == 0) {
        snprintf(map, sizeof map, "%.*s", (int)length, name);
        change_text(change_part(settings, map), name + length + 1, value);
        return OK;
    }
    return fault_field(why, ERR_INPUT, name, "%s has no such setting",
                       plugin->name);
}

/* A secret that is not there stays as it was: null takes it away. */
static void
drop(json_t *settings, const char *name, const char *type)
{
    if (strcmp(type, "secret") == 0)
        json_object_set_new(settings, name, json_null());
    else
        json_object_del(settings, name);
}

static enum err
set_one(struct order *o, const struct plugin *plugin, json_t *settings,
        const char *name, const char *value, struct fault *why)
{
    const json_t *declared = find_setting(plugin, name, strlen(name));
    const char   *type = declared == NULL ? "" : doc_text(declared, "type");

    if (declared == NULL)
        return set_entry(plugin, settings, name, value, why);
    if (strcmp(type, "secret") == 0 && value[0] != '\0')
        return set_secret(o, settings, name, value, why);
    if (value[0] == '\0') {
        drop(settings, name, type);
        return OK;
    }
    if (strcmp(type, "number") == 0)
        return set_number(settings, name, value, why);
    if (strcmp(type, "flag") == 0)
        return change_flag(settings, name, value, why);
    if (strcmp(type, "map") == 0)
        return fault_field(why, ERR_INPUT, name,
                           "it has entries: write %s.KEY=VALUE", name);
    doc_set_text(settings, name, value);
    return OK;
}

/* The document as it is; another plugin begins without settings. */
static enum err
begin(struct order *o, const struct channel_change *change, json_t **doc,
      struct fault *why)
{
    enum err    found = channel_show(o->desk, o->ctl->mem, o->name, doc, why);
    const char *before;

    if (found == ERR_MISSING)
        *doc = doc_object(o->ctl->mem);
    else
        TRY(found);
    before = doc_text(*doc, "plugin");
    if (change->plugin == NULL && before == NULL)
        return fault(why, ERR_INPUT,
                     "there is no channel %s yet: say --plugin PLUGIN",
                     o->name);
    if (change->plugin != NULL && before != NULL &&
        strcmp(change->plugin, before) != 0)
        json_object_del(*doc, "settings");
    doc_set_text(*doc, "plugin", change->plugin);
    return OK;
}

static enum err
set_all(struct order *o, const json_t *doc, json_t *settings, json_t *pairs,
        struct fault *why)
{
    const struct plugin *plugin =
        engine_plugin(desk_engine(o->desk), doc_text(doc, "plugin"));
    const char *name;
    json_t     *value;

    if (plugin == NULL)
        return fault(why, ERR_MISSING, "there is no plugin %.60s",
                     doc_text(doc, "plugin"));
    json_object_foreach(pairs, name, value)
        TRY(set_one(o, plugin, settings, name, json_string_value(value), why));
    return OK;
}

static enum err
set(struct order *o, struct fault *why)
{
    const struct channel_change *change = o->change;
    struct mistakes              mistakes = {.mem = o->ctl->mem};
    struct seen_change           seen = {.name = o->name, .actor = o->by.login};
    json_t                      *doc;
    enum err                     done;

    TRY(channel_revision(o->ctl->store, o->ctl->mem, o->name, &seen.revision,
                         why));
    TRY(begin(o, change, &doc, why));
    TRY(set_all(o, doc, change_part(doc, "settings"), change->pairs, why));
    if (change->on || change->off || json_object_get(doc, "on") == NULL)
        doc_set_true(doc, "on", change->on);
    change_list(doc, "teams", change->teams);
    change_list(doc, "kinds", change->kinds);
    change_list(doc, "procedures", change->procedures);
    done = channel_set(o->desk, o->ctl->mem, &seen, doc, &mistakes, why);
    TRY(change_mistakes(done, &mistakes, why));
    return print_channel(o, why);
}

enum err
ctl_channel_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct channel_change change = {.plugin = ctl_option(ctl, "--plugin"),
                                    .teams = ctl_option(ctl, "--teams"),
                                    .kinds = ctl_option(ctl, "--kinds"),
                                    .procedures =
                                        ctl_option(ctl, "--procedures"),
                                    .on = ctl_flag(ctl, "--on"),
                                    .off = ctl_flag(ctl, "--off")};
    struct order          o;

    order_take(&o, ctl);
    o.plugins = true;
    o.change = &change;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    change.pairs = change_pairs(ctl);
    if (change.on && change.off)
        return fault(why, ERR_INPUT, "--on or --off, not both");
    return order_run(&o, set, found_wrong, why);
}

/* --- remove --- */

static enum err
take_away(struct order *o, struct fault *why)
{
    const struct seen_change seen = {.name = o->name, .actor = o->by.login};

    return channel_remove(o->desk, &seen, why);
}

enum err
ctl_channel_remove(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, take_away, found_wrong, why);
}
