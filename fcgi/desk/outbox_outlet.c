/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which channel a message goes by: the first by name that is on, can tell whom
 * it is for, and wants this kind from this procedure.
 */
#include <string.h>
#include <strings.h>

#include "base/address.h"
#include "base/doc.h"
#include "desk/outbox_inside.h"

enum err
outlets_look(struct desk *d, struct arena *mem, struct outlets *out,
             struct fault *why)
{
    TRY(channels_list(d, mem, &out->channels, &out->channel_count, why));
    return mailboxes_list(d, mem, &out->boxes, &out->box_count, why);
}

bool
channel_is_via(const struct channel *channel, const char *via)
{
    const char *is = doc_text(channel->plugin->model, "via");

    return is != NULL && strcmp(is, via) == 0;
}

static bool
has_or_all(const char **list, const char *name)
{
    return name == NULL || list == NULL ||
           text_is_one_of(name, (const char *const *)list);
}

bool
outlet_fits(const struct channel *channel, const struct outlet_wish *wish)
{
    return channel->on &&
           (wish->whom == NULL || plugin_tells(channel->plugin, wish->whom)) &&
           (wish->via == NULL || channel_is_via(channel, wish->via)) &&
           has_or_all(channel->kinds, wish->kind) &&
           has_or_all(channel->procedures, wish->procedure) &&
           (channel->teams == NULL ||
            (wish->team != NULL &&
             text_is_one_of(wish->team, (const char *const *)channel->teams)) ||
            (wish->whom != NULL && strcmp(wish->whom, "team") != 0));
}

static const struct channel *
find_untried(const struct outlets *o, const struct outlet_wish *wish,
             const char *const * not )
{
    for (size_t i = 0; i < o->channel_count; i++)
        if (outlet_fits(&o->channels[i], wish) &&
            (not == NULL || !text_is_one_of(o->channels[i].name, not )))
            return &o->channels[i];
    return NULL;
}

const struct channel *
outlet_find(const struct outlets *o, const struct outlet_wish *wish)
{
    return find_untried(o, wish, NULL);
}

static bool
is_mail_address(struct arena *mem, const char *address)
{
    struct fault ignored;

    return address != NULL && address[0] != '\0' &&
           address_read(mem, address, "email", NULL, &ignored) == OK;
}

/* Mail to ourselves would come in again. */
static bool
is_own(const struct outlets *o, const char *address)
{
    for (size_t i = 0; i < o->box_count; i++)
        if (strcasecmp(o->boxes[i].address, address) == 0)
            return true;
    return false;
}

const struct channel *
outlet_of_customer(const struct outlets *o, const struct customer_wish *wish,
                   struct arena *mem, const char **trouble)
{
    struct outlet_wish    mail = {.whom = "customer",
                                  .via = "smtp",
                                  .kind = wish->kind,
                                  .procedure = wish->procedure};
    struct outlet_wish    sms = mail;
    const char           *email = wish->contact.email;
    const struct channel *found = NULL;
    bool                  by_mail = is_mail_address(mem, email);

    sms.via = "http";
    *trouble = "no channel";
    if (by_mail && is_own(o, email)) {
        by_mail = false;
        *trouble = "own address";
    } else if (!by_mail && wish->contact.phone == NULL) {
        *trouble = "no address";
    }
    if (by_mail)
        found = find_untried(o, &mail, wish->not );
    if (found == NULL && wish->contact.phone != NULL)
        found = find_untried(o, &sms, wish->not );
    return found;
}

const struct channel *
outlet_of_person(const struct outlets *o, const struct reach *reach,
                 const char *kind, const char *procedure, struct arena *mem)
{
    struct outlet_wish wish = {
        .whom = "person", .via = "smtp", .kind = kind, .procedure = procedure};
    const struct channel *found = NULL;

    if (is_mail_address(mem, reach->email))
        found = outlet_find(o, &wish);
    wish.via = "http";
    if (found == NULL && reach->phone[0] != '\0')
        found = outlet_find(o, &wish);
    return found;
}

/* A version that does not load leaves the rest of the outbox alone. */
enum err
subject_look(struct desk *d, struct arena *mem, int64_t complaint_id,
             struct subject *out, struct fault *why)
{
    const struct version *v;
    enum err              err;

    out->procedure = NULL;
    TRY(complaint_find_id(d->store, mem, complaint_id, &out->c, why));
    err = desk_version(d, mem, out->c.version, &v, why);
    if (err == OK)
        out->procedure = v->procedure;
    return err == ERR_RULE || err == ERR_MISSING ? OK : err;
}
