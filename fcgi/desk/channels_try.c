/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A dry run: what a channel would send, for a sample (one of its plugin's own
 * cases) or for something that really happened.  Nothing is sent, and nothing
 * that is secret, or was signed with it, is shown.
 */
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/outbox_inside.h"
#include "desk/telling.h"

static const char hidden[] = "***";

/* --- settings and messages without secrets --- */

static bool
is_address(const char *secret)
{
    return strncmp(secret, "https://", 8) == 0 ||
           strncmp(secret, "http://", 7) == 0;
}

/* What is signed with is another key, so that no signature that is shown is
 * good for anything; a secret address has to stay one until it was used. */
static json_t *
harmless_settings(const struct channel *channel, struct arena *mem)
{
    json_t     *out = doc_object(mem), *value;
    const char *name;

    json_object_foreach((json_t *)channel->settings, name, value)
    {
        const char *text = json_string_value(value);

        if (text != NULL && !is_address(text) &&
            setting_is_secret(declared_setting(channel->plugin, name)))
            doc_set_text(out, name, hidden);
        else
            doc_set(out, name, value);
    }
    return out;
}

static const char *
without(struct arena *mem, const char *text, const char *secret)
{
    struct text out = {.mem = mem};
    size_t      length = strlen(secret);
    const char *at;

    if (length == 0)
        return text;
    for (; (at = strstr(text, secret)) != NULL; text = at + length) {
        text_add_bytes(&out, text, (size_t)(at - text));
        text_add(&out, hidden);
    }
    text_add(&out, text);
    return text_of(&out);
}

static const char *
without_secrets(const struct channel *channel, struct arena *mem,
                const char *text)
{
    json_t     *value;
    const char *name;

    json_object_foreach((json_t *)channel->settings, name, value)
    {
        const char *secret = json_string_value(value);

        if (secret != NULL &&
            setting_is_secret(declared_setting(channel->plugin, name)))
            text = without(mem, text, secret);
    }
    return text;
}

static bool
is_signature(const char *name)
{
    return strcasestr(name, "signature") != NULL ||
           strcasecmp(name, "sign") == 0 ||
           strcasecmp(name, "authorization") == 0;
}

static json_t *hide(const struct channel *channel, struct arena *mem,
                    const json_t *value);

static json_t *
hide_members(const struct channel *channel, struct arena *mem,
             const json_t *object)
{
    json_t     *out = doc_object(mem), *value;
    const char *name;

    json_object_foreach((json_t *)object, name, value)
    {
        if (json_is_string(value) && is_signature(name))
            doc_set_text(out, name, hidden);
        else
            doc_set(out, name, hide(channel, mem, value));
    }
    return out;
}

static json_t *
hide(const struct channel *channel, struct arena *mem, const json_t *value)
{
    json_t *out, *item;
    size_t  i;

    if (json_is_object(value))
        return hide_members(channel, mem, value);
    if (json_is_string(value))
        return doc_keep(mem, json_string(without_secrets(
                                 channel, mem, json_string_value(value))));
    if (!json_is_array(value))
        return (json_t *)value;
    out = doc_array(mem);
    json_array_foreach(value, i, item)
        json_array_append(out, hide(channel, mem, item));
    return out;
}

/* --- what is told --- */

/* A dry run of one channel. */
struct trial {
    struct desk          *desk;
    struct arena         *mem;
    const struct channel *channel;
    const char           *kind, *number; /* NULL: any */
    struct mistakes      *mistakes;
};

/* A case of the plugin that shapes something of this kind. */
static enum err
sample(struct trial *t, const json_t **event, struct fault *why)
{
    const json_t *cases = json_object_get(t->channel->plugin->model, "cases");
    size_t        i;
    json_t       *one;

    json_array_foreach(cases, i, one)
    {
        const json_t *of = json_object_get(one, "event");
        const char   *kind = doc_text(of, "kind");

        if (json_object_get(one, "refuses") == NULL && kind != NULL &&
            (t->kind == NULL || strcmp(kind, t->kind) == 0)) {
            *event = of;
            return OK;
        }
    }
    mistake_add(t->mistakes, "kind", "not_an_option",
                "the plugin %s has no sample of that; name a complaint",
                t->channel->plugin->name);
    return fault_field(why, ERR_INPUT, "kind", "%s",
                       t->mistakes->items[t->mistakes->count - 1].text);
}

/* Which event a notice of a kind follows from (notices.h). */
static bool
makes(const struct event *e, const char *kind)
{
    static const struct {
        const char     *kind;
        enum event_kind event;
    } all[] = {
        {"letter", EVENT_LETTER_SENT},
        {"message", EVENT_ANSWERED},
        {"told", EVENT_TOLD},
        {"arrived", EVENT_ENTERED},
        {"assigned", EVENT_ASSIGNED},
        {"task", EVENT_TASK_OPENED},
        {"task_done", EVENT_TASK_ANSWERED},
        {"overdue", EVENT_CLOCK_LATE},
        {"customer", EVENT_ANSWERED},
        {"approve", EVENT_LETTER_DRAFTED},
        {"refused", EVENT_LETTER_REFUSED},
        {"undelivered", EVENT_UNDELIVERED},
        {"faulted", EVENT_FAULTED},
    };
    const char *by = doc_text(e->body, "by");
    bool theirs = strcmp(by == NULL ? e->actor : by, ACTOR_CUSTOMER) == 0;

    if (strcmp(kind, "event") == 0)
        return true;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strcmp(all[i].kind, kind) == 0 && all[i].event == e->kind)
            return e->kind != EVENT_ANSWERED ||
                   theirs == (strcmp(kind, "customer") == 0);
    return false;
}

static bool
is_to_customer(const char *kind)
{
    return strcmp(kind, "letter") == 0 || strcmp(kind, "message") == 0;
}

static enum err
find_event(struct trial *t, const struct complaint *c, struct delivery *out,
           struct fault *why)
{
    struct journal_entry *entries;
    size_t                count;

    TRY(complaint_journal(t->desk->store, t->mem, c->id, &entries, &count,
                          why));
    while (count > 0 && !makes(&entries[count - 1].event, t->kind))
        count--;
    if (count == 0) {
        mistake_add(t->mistakes, "kind", "not_an_option",
                    "nothing of that kind happened to %s", c->number);
        return fault_field(why, ERR_INPUT, "kind",
                           "nothing of that kind happened to %s", c->number);
    }
    *out = (struct delivery){
        .notice = {.complaint_id = c->id,
                   .event = (int64_t)count,
                   .kind = t->kind,
                   .audience = is_to_customer(t->kind)         ? "customer"
                               : strcmp(t->kind, "event") == 0 ? "events"
                                                               : "",
                   .actor = "",
                   .at_ms = entries[count - 1].event.at_ms},
        .channel = t->channel->name,
        .recipient = is_to_customer(t->kind) ? "customer" : ""};
    return OK;
}

/* A member of staff who reads it is anybody. */
static enum err
real(struct trial *t, const json_t **event, struct fault *why)
{
    static const char *nobody[] = {NULL};
    struct reader      reader = {
             .name = "",
             .address = "somebody@example.com",
             .phone = "+10000000000",
             .handle = "",
             .mentions = plugin_tells(t->channel->plugin, "team") ? nobody : NULL,
             .personal = doc_true(t->channel->settings, "personal")};
    struct delivery  delivery;
    struct subject   s;
    struct complaint c;
    json_t          *told;

    if (t->kind == NULL)
        t->kind =
            plugin_tells(t->channel->plugin, "events") ? "event" : "letter";
    TRY(complaint_find(t->desk->store, t->mem, t->number, &c, why));
    TRY(subject_look(t->desk, t->mem, c.id, &s, why));
    TRY(find_event(t, &s.c, &delivery, why));
    if (is_to_customer(t->kind) && s.procedure != NULL) {
        struct contact contact = customer_contact(s.c.state, s.procedure);

        reader.address = contact.email;
        reader.phone = contact.phone;
    }
    TRY(telling_event(t->desk, t->mem, &delivery, &reader, moment_now(), &told,
                      why));
    *event = told;
    return OK;
}

enum err
channel_dry_run(struct desk *d, struct arena *mem, const char *name,
                const char *kind, const char *number, json_t **messages,
                struct mistakes *mistakes, struct fault *why)
{
    struct trial          t = {.desk = d,
                               .mem = mem,
                               .kind = kind,
                               .number = number,
                               .mistakes = mistakes};
    const struct channel *all;
    const json_t         *event = NULL;
    size_t                count;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(channels_list(d, mem, &all, &count, why));
    t.channel = channel_named(all, count, name);
    if (t.channel == NULL)
        return fault(why, ERR_MISSING, "there is no channel %.60s", name);
    TRY(number == NULL ? sample(&t, &event, why) : real(&t, &event, why));
    TRY(engine_shape(d->engine, mem, t.channel->plugin, event,
                     harmless_settings(t.channel, mem), messages, why));
    *messages = hide(t.channel, mem, *messages);
    return OK;
}
