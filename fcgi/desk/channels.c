/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Setting channels up: a document checked against its plugin, its secrets
 * sealed on the way in and never shown on the way out.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/channels_inside.h"
#include "model/event.h"
#include "model/form.h"
#include "store/audit.h"
#include "store/mails.h"
#include "store/outbox.h"
#include "store/records.h"

enum { NAME_LONGEST = 40, LIST_MOST = 100 };

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

/* --- checking a document --- */

/* A channel that is being set. */
struct setting_up {
    struct desk         *desk;
    struct arena        *mem;
    const char          *name;
    const json_t        *doc, *was; /* was: as it is kept, or NULL */
    const struct plugin *plugin;
    struct mistakes     *mistakes;
};

static bool
is_texts(const json_t *list)
{
    size_t  i;
    json_t *item;

    if (!json_is_array(list) || json_array_size(list) == 0 ||
        json_array_size(list) > LIST_MOST)
        return false;
    json_array_foreach(list, i, item)
    {
        const char *text = json_string_value(item);

        if (text == NULL || text[0] == '\0')
            return false;
    }
    return true;
}

static void
check_list(struct setting_up *s, const char *member,
           bool (*known)(struct setting_up *s, const char *name))
{
    const json_t *list = json_object_get(s->doc, member);
    size_t        i;
    json_t       *item;

    if (list == NULL)
        return;
    if (!is_texts(list)) {
        mistake_add(s->mistakes, member, "not_a_list",
                    "%s is a list of 1 to %d names, or absent for all", member,
                    LIST_MOST);
        return;
    }
    json_array_foreach(list, i, item)
    {
        const char *name = json_string_value(item);

        if (!known(s, name))
            mistake_add(s->mistakes, member, "not_an_option",
                        "%s has \"%.60s\", which there is none of", member,
                        name);
    }
}

static bool
is_procedure(struct setting_up *s, const char *name)
{
    return engine_in_force(s->desk->engine, name) != NULL;
}

static bool
is_team(struct setting_up *s, const char *name)
{
    size_t                 count;
    const struct version **all = engine_list(s->desk->engine, s->mem, &count);

    for (size_t i = 0; i < count; i++)
        if (text_is_one_of(name, (const char *const *)all[i]->procedure->teams))
            return true;
    return false;
}

/* What is told (notices.h), and for events also what happened. */
static bool
is_kind(struct setting_up *s, const char *name)
{
    static const char *const kinds[] = {
        "letter",  "message",   "told",    "arrived",     "assigned",
        "task",    "task_done", "overdue", "customer",    "approve",
        "refused", "faulted",   "event",   "undelivered", "digest",
        "account", "invited",   "test",    NULL};

    return text_is_one_of(name, kinds) ||
           (plugin_tells(s->plugin, "events") &&
            event_kind_find(name) != EVENT_KINDS);
}

static void
check_members(struct setting_up *s)
{
    static const char *const members[] = {"plugin", "on",    "settings",
                                          "teams",  "kinds", "procedures",
                                          "name",   NULL};
    struct fault             why;

    if (doc_only(s->doc, members, &why) != OK)
        mistake_add(s->mistakes, why.field, "unknown_field", "%s", why.text);
    if (json_object_get(s->doc, "on") != NULL &&
        !json_is_boolean(json_object_get(s->doc, "on")))
        mistake_add(s->mistakes, "on", "not_an_option", "on is true or false");
    check_list(s, "teams", is_team);
    check_list(s, "kinds", is_kind);
    check_list(s, "procedures", is_procedure);
}

/* A secret that stays as it was is filled in, so that the whole is checked. */
static enum err
with_secrets(struct setting_up *s, json_t **open, struct fault *why)
{
    const json_t *given = json_object_get(s->doc, "settings");
    const json_t *same = json_object_get(s->was, "settings");
    const json_t *all = json_object_get(s->plugin->model, "settings");
    json_t       *before, *one;
    size_t        i;

    TRY(channel_unseal(s->desk, s->mem, same, &before, why));
    *open = doc_object(s->mem);
    json_object_update(*open, (json_t *)given);
    json_array_foreach(all, i, one)
    {
        const char   *name = doc_text(one, "name");
        const json_t *value = json_object_get(*open, name);

        if (!setting_is_secret(one) ||
            (value != NULL && !doc_true(value, "set")))
            continue;
        json_object_del(*open, name);
        doc_set(*open, name, json_object_get(before, name));
    }
    return OK;
}

/* The plugin names settings; here they are members of "settings". */
static void
add_settings_mistakes(struct setting_up *s, const struct mistakes *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct complaint_about *m = &found->items[i];

        mistake_add(s->mistakes,
                    arena_join(s->mem, "settings/", m->field, NULL), m->code,
                    "%s", m->text);
    }
}

static enum err
check_settings(struct setting_up *s, json_t **open, struct fault *why)
{
    struct mistakes found = {.mem = s->mem};
    const json_t   *given = json_object_get(s->doc, "settings");
    json_t         *whole;
    enum err        err;

    if (given != NULL && !json_is_object(given)) {
        mistake_add(s->mistakes, "settings", "not_an_option",
                    "settings is an object");
        return OK;
    }
    TRY(with_secrets(s, open, why));
    err = plugin_settings(s->plugin, s->mem, *open, &whole, &found, why);
    add_settings_mistakes(s, &found);
    return err == ERR_INPUT && found.count > 0 ? OK : err;
}

static enum err
first_mistake(const struct mistakes *mistakes, struct fault *why)
{
    if (mistakes->count == 0)
        return OK;
    return fault_field(why, ERR_INPUT, mistakes->items[0].field, "%s",
                       mistakes->items[0].text);
}

static enum err
find_plugin(struct setting_up *s, struct fault *why)
{
    const char *name = doc_text(s->doc, "plugin");

    s->plugin = name == NULL ? NULL : engine_plugin(s->desk->engine, name);
    if (s->plugin != NULL)
        return OK;
    mistake_add(s->mistakes, "plugin", "not_an_option",
                "there is no plugin \"%.60s\"", name == NULL ? "" : name);
    return first_mistake(s->mistakes, why);
}

/* --- keeping it --- */

static json_t *
sealed_settings(struct setting_up *s, json_t *open)
{
    json_t     *kept = doc_object(s->mem);
    const char *name;
    json_t     *value;

    json_object_foreach(open, name, value)
    {
        const json_t *setting = declared_setting(s->plugin, name);

        if (setting_is_secret(setting) && json_is_string(value))
            doc_set(kept, name,
                    channel_seal(s->desk, s->mem, json_string_value(value)));
        else
            doc_set(kept, name, value);
    }
    return kept;
}

static json_t *
kept_channel(struct setting_up *s, json_t *open)
{
    static const char *const same[] = {"teams", "kinds", "procedures", NULL};
    json_t                  *kept = doc_object(s->mem);
    const json_t            *on = json_object_get(s->doc, "on");

    doc_set_text(kept, "plugin", s->plugin->name);
    doc_set_true(kept, "on", on == NULL || json_is_true(on));
    doc_set(kept, "settings", sealed_settings(s, open));
    for (size_t i = 0; same[i] != NULL; i++)
        if (json_object_get(s->doc, same[i]) != NULL)
            doc_set(kept, same[i], json_object_get(s->doc, same[i]));
    return kept;
}

/* As it may be shown: of a secret only that it is set. */
static json_t *
without_secrets(struct arena *mem, const json_t *doc)
{
    json_t     *out, *value;
    json_t     *shown = doc_object(mem), *set = doc_object(mem);
    const char *key;

    if (doc == NULL)
        return NULL;
    doc_set_true(set, "set", true);
    json_object_foreach(json_object_get(doc, "settings"), key, value)
    {
        bool sealed = json_object_get(value, "sealed") != NULL;

        doc_set(shown, key, sealed ? set : value);
    }
    out = doc_keep(mem, json_copy((json_t *)doc));
    doc_set(out, "settings", shown);
    return out;
}

/* What failed on it so far is tried again at once. */
static enum err
keep_channel(struct setting_up *s, json_t *doc, const char *actor,
             struct fault *why)
{
    struct desk     *d = s->desk;
    struct audit_row row = {.actor = actor,
                            .what = "channel.set",
                            .about = s->name,
                            .before = without_secrets(s->mem, s->was),
                            .after = without_secrets(s->mem, doc)};
    AUTO_TX          tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    TRY(setting_set(&tx, arena_join(s->mem, CHANNEL_SETTING, s->name, NULL),
                    doc_write(s->mem, doc), why));
    TRY(delivery_hurry_channel(&tx, s->name, moment_now(), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}

enum err
channel_set(struct desk *d, struct arena *mem, const char *name,
            const json_t *doc, const char *actor, struct mistakes *mistakes,
            struct fault *why)
{
    struct setting_up s = {
        .desk = d, .mem = mem, .name = name, .doc = doc, .mistakes = mistakes};
    json_t  *was = NULL, *open = NULL;
    enum err found;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    found = channel_doc(d, mem, CHANNEL_SETTING, name, &was, why);
    if (found != OK && found != ERR_MISSING)
        return found;
    s.was = was;
    TRY(find_plugin(&s, why));
    check_members(&s);
    TRY(check_settings(&s, &open, why));
    TRY(first_mistake(mistakes, why));
    return keep_channel(&s, kept_channel(&s, open), actor, why);
}

/* --- showing and removing --- */

enum err
channel_show(struct desk *d, struct arena *mem, const char *name, json_t **doc,
             struct fault *why)
{
    TRY(channel_doc(d, mem, CHANNEL_SETTING, name, doc, why));
    *doc = without_secrets(mem, *doc);
    return OK;
}

enum err
channel_remove(struct desk *d, const char *name, const char *actor,
               struct fault *why)
{
    AUTO_ARENA       mem = arena_new(DESK_MEMORY);
    struct audit_row row = {
        .actor = actor, .what = "channel.set", .about = name};
    json_t *was;
    AUTO_TX tx = {NULL};

    TRY(channel_name_check(name, why));
    TRY(channel_show(d, mem, name, &was, why));
    row.before = was;
    TRY(tx_begin(d->store, &tx, why));
    TRY(setting_remove(&tx, arena_join(mem, CHANNEL_SETTING, name, NULL), why));
    TRY(delivery_park_channel(&tx, name, "the channel was removed",
                              moment_now(), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}
