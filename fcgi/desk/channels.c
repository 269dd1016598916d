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

enum { LIST_MOST = 100, TRIES = 5 };

static const struct seen_kind as_channel = {"channel.set", CHANNEL_SETTING};

/* --- checking a document --- */

/* A channel that is being set. */
struct setting_up {
    struct desk              *desk;
    struct arena             *mem;
    const struct seen_change *change;
    const json_t             *doc, *was; /* was: as it is kept, or NULL */
    const struct plugin      *plugin;
    struct mistakes          *mistakes;
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

/* null, or no text at all. */
static bool
is_cleared(const json_t *value)
{
    return json_is_null(value) ||
           (json_is_string(value) && json_string_length(value) == 0);
}

/* A secret that stays as it was is filled in, so that the whole is checked; one
 * that is taken away is not there. */
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

        bool          stays = value == NULL || doc_true(value, "set");

        if (!setting_is_secret(one) || (!stays && !is_cleared(value)))
            continue;
        json_object_del(*open, name);
        if (stays)
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

/* Of secrets that were taken away the audit says that, and never what they
 * were. */
static const json_t *
told_after(struct setting_up *s, const json_t *doc)
{
    json_t       *after = without_secrets(s->mem, doc), *value;
    json_t       *shown = json_object_get(after, "settings");
    const json_t *was = json_object_get(s->was, "settings");
    const char   *name;

    json_object_foreach((json_t *)was, name, value)
    {
        if (json_object_get(value, "sealed") != NULL &&
            json_object_get(shown, name) == NULL)
            doc_set(shown, name, secret_cleared(s->mem));
    }
    return after;
}

/* What failed on it so far is tried again at once. */
static enum err
keep_channel(struct setting_up *s, int64_t looked_at, json_t *doc,
             struct fault *why)
{
    struct desk       *d = s->desk;
    struct seen_change now = *s->change;
    struct audit_row   row = {.actor = now.actor,
                              .what = as_channel.what,
                              .about = now.name,
                              .before = without_secrets(s->mem, s->was),
                              .after = told_after(s, doc)};
    json_t            *was;
    AUTO_TX            tx = {NULL};

    /* Its secrets were filled in from what was looked at. */
    now.revision = looked_at;
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, s->mem, &as_channel, &now, &was, why));
    TRY(setting_set(&tx, arena_join(s->mem, CHANNEL_SETTING, now.name, NULL),
                    doc_write(s->mem, doc), why));
    TRY(delivery_hurry_channel(&tx, now.name, moment_now(), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}

static enum err
set_once(struct setting_up *s, struct fault *why)
{
    struct desk *d = s->desk;
    const char  *name = s->change->name;
    json_t      *was = NULL, *open = NULL;
    int64_t      looked_at;
    enum err     found;

    TRY(channel_revision(d->store, s->mem, name, &looked_at, why));
    found = channel_doc(d, s->mem, CHANNEL_SETTING, name, &was, why);
    if (found != OK && found != ERR_MISSING)
        return found;
    s->was = was;
    TRY(seen_check(s->change, looked_at, was != NULL, why));
    TRY(find_plugin(s, why));
    check_members(s);
    TRY(check_settings(s, &open, why));
    TRY(first_mistake(s->mistakes, why));
    return keep_channel(s, looked_at, kept_channel(s, open), why);
}

/* Whoever says nothing of what they saw is not told that somebody was quicker.
 */
enum err
channel_set(struct desk *d, struct arena *mem, const struct seen_change *change,
            const json_t *doc, struct mistakes *mistakes, struct fault *why)
{
    struct setting_up s = {.desk = d,
                           .mem = mem,
                           .change = change,
                           .doc = doc,
                           .mistakes = mistakes};
    enum err          err;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(channel_name_check(change->name, why));
    for (int i = 1;; i++) {
        err = set_once(&s, why);
        if (err != ERR_STALE || change->revision != 0 || change->is_new ||
            i == TRIES)
            return err;
        TRY(desk_await_commit(d, why));
    }
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
channel_revision(const struct store *st, struct arena *mem, const char *name,
                 int64_t *out, struct fault *why)
{
    return seen_revision(st, mem, &as_channel, name, out, why);
}

enum err
channel_remove(struct desk *d, const struct seen_change *change,
               struct fault *why)
{
    AUTO_ARENA       mem = arena_new(DESK_MEMORY);
    const char      *name = change->name;
    struct audit_row row = {
        .actor = change->actor, .what = as_channel.what, .about = name};
    json_t *was;
    AUTO_TX tx = {NULL};

    TRY(channel_name_check(name, why));
    TRY(channel_show(d, mem, name, &was, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, mem, &as_channel, change, &was, why));
    row.before = without_secrets(mem, was);
    TRY(setting_remove(&tx, arena_join(mem, CHANNEL_SETTING, name, NULL), why));
    TRY(delivery_park_channel(&tx, name, "the channel was removed",
                              moment_now(), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}
