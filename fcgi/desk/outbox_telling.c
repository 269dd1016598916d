/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the plugin of a delivery is given, and how the message is to travel. The
 * reader is looked up now: an address that was erased or changed meanwhile is
 * not used.
 */
#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "desk/outbox_inside.h"
#include "desk/telling.h"

enum { MENTIONS_MOST = 100 };

/* One delivery being told. */
struct case_of {
    struct desk           *desk;
    struct arena          *mem;
    const struct delivery *delivery;
    int64_t                now_ms;
    struct outlets         outlets;
    const struct channel  *channel;
    struct subject         subject; /* of none: c.state is NULL */
    struct reader          reader;
    bool                   off_too; /* a channel that is off is used as well */
};

static bool
is_to_customer(const struct case_of *c)
{
    return strcmp(c->delivery->recipient, "customer") == 0;
}

static bool
is_kind(const struct case_of *c, const char *kind)
{
    return strcmp(c->delivery->notice.kind, kind) == 0;
}

/* One that is set up and cannot be read now (its plugin is being replaced)
 * comes back. */
static enum err
no_channel(struct case_of *c, struct fault *why)
{
    const char  *name = c->delivery->channel;
    struct fault ignored;
    json_t      *doc;
    enum err     err =
        channel_doc(c->desk, c->mem, CHANNEL_SETTING, name, &doc, &ignored);

    if (err == ERR_MISSING || err == ERR_INPUT)
        return fault(why, ERR_CONFLICT, "there is no channel %s any more",
                     name);
    return fault(why, ERR_BUSY, "the channel %s cannot be used now", name);
}

static enum err
find_channel(struct case_of *c, struct fault *why)
{
    c->channel = channel_named(c->outlets.channels, c->outlets.channel_count,
                               c->delivery->channel);
    if (c->channel == NULL)
        return no_channel(c, why);
    if (!c->channel->on && !c->off_too)
        return fault(why, ERR_BUSY, "the channel %s is off", c->channel->name);
    return OK;
}

static enum err
find_subject(struct case_of *c, struct fault *why)
{
    int64_t  id = c->delivery->notice.complaint_id;
    enum err err = OK;

    if (id != 0)
        err = subject_look(c->desk, c->mem, id, &c->subject, why);
    return err == ERR_MISSING
               ? fault(why, ERR_CONFLICT, "its complaint is not there")
               : err;
}

/* --- who reads it --- */

static enum err
no_address(struct fault *why)
{
    return fault(why, ERR_CONFLICT, "no address any more");
}

static enum err
read_customer(struct case_of *c, struct fault *why)
{
    const json_t  *state = c->subject.c.state;
    struct contact contact;

    if (state == NULL || c->subject.procedure == NULL)
        return fault(why, ERR_CONFLICT, "its procedure does not load");
    contact = customer_contact(state, c->subject.procedure);
    c->reader.lang = doc_text(state, "lang");
    c->reader.name = doc_text(state_facts(state), "name");
    c->reader.address = contact.email;
    c->reader.phone = contact.phone;
    return OK;
}

static enum err
read_person(struct case_of *c, struct fault *why)
{
    struct reachable who;
    enum err         err = reach_of_login(c->desk->store, c->mem,
                                          c->delivery->recipient, &who, why);

    if (err == ERR_MISSING)
        return fault(why, ERR_CONFLICT, "nobody is told as %.60s any more",
                     c->delivery->recipient);
    TRY(err);
    c->reader = (struct reader){.lang = who.lang,
                                .name = who.name,
                                .address = who.reach.email,
                                .phone = who.reach.phone,
                                .handle = who.reach.handle};
    return OK;
}

/* Who was to be mentioned and still is one of us. */
static enum err
read_mentioned(struct case_of *c, struct fault *why)
{
    const char  *logins = c->delivery->recipient;
    const char **handles =
        arena_take(c->mem, (MENTIONS_MOST + 1) * sizeof *handles);
    size_t count = 0;

    while (*logins != '\0' && count < MENTIONS_MOST) {
        size_t           length = strcspn(logins, ",");
        struct reachable who;
        enum err         err =
            reach_of_login(c->desk->store, c->mem,
                           arena_bytes(c->mem, logins, length), &who, why);

        if (err != OK && err != ERR_MISSING)
            return err;
        if (err == OK && who.reach.handle[0] != '\0')
            handles[count++] = who.reach.handle;
        logins += length + (logins[length] == ',');
    }
    c->reader.mentions = handles;
    return OK;
}

static enum err
read_test(struct case_of *c, struct fault *why)
{
    const char *address;

    TRY(outbox_test_address(c->desk, c->mem, c->delivery->notice.audience,
                            &address, why));
    if (channel_is_via(c->channel, "smtp"))
        c->reader.address = address;
    else
        c->reader.phone = address;
    return OK;
}

static enum err
find_reader(struct case_of *c, struct fault *why)
{
    c->reader.personal = doc_true(c->channel->settings, "personal");
    if (is_kind(c, "test"))
        return read_test(c, why);
    if (is_notice_of_account(c->delivery->notice.kind))
        return account_reader(c->desk, c->mem, &c->delivery->notice, &c->reader,
                              why);
    if (is_to_customer(c))
        return read_customer(c, why);
    if (is_kind(c, "event"))
        return OK;
    if (plugin_tells(c->channel->plugin, "team"))
        return read_mentioned(c, why);
    return read_person(c, why);
}

/* An address is what mail goes by, a phone what other messages to a person do.
 */
static enum err
check_reader(const struct case_of *c, struct fault *why)
{
    const struct plugin *p = c->channel->plugin;
    struct fault         ignored;

    if (channel_is_via(c->channel, "smtp"))
        return c->reader.address == NULL ||
                       address_read(c->mem, c->reader.address, "email", NULL,
                                    &ignored) != OK
                   ? no_address(why)
                   : OK;
    if ((plugin_tells(p, "customer") || plugin_tells(p, "person")) &&
        (c->reader.phone == NULL || c->reader.phone[0] == '\0') &&
        !plugin_tells(p, "team") && !plugin_tells(p, "events"))
        return no_address(why);
    return OK;
}

/* --- how mail travels --- */

/* The mailbox that the complaint's answers come to: of its procedure, in its
 * language if there is one. */
static const struct mailbox *
mailbox_for(const struct case_of *c)
{
    const struct mailbox *found = NULL;
    const char           *lang;

    if (c->subject.c.state == NULL)
        return NULL;
    lang = doc_text(c->subject.c.state, "lang");
    for (size_t i = c->outlets.box_count; i > 0; i--) {
        const struct mailbox *box = &c->outlets.boxes[i - 1];
        bool                  same_lang =
            lang != NULL && box->lang != NULL && strcmp(box->lang, lang) == 0;

        if (strcmp(box->procedure, c->subject.c.procedure) == 0 &&
            (found == NULL || same_lang))
            found = box;
    }
    return found;
}

/* The channel's own address: "Desk <desk@example.com>" or that alone. */
static const char *
channel_address(const struct case_of *c)
{
    const char  *from = doc_text(c->channel->settings, "from");
    const char  *open = from == NULL ? NULL : strrchr(from, '<');
    struct fault ignored;
    char        *address;

    if (open != NULL)
        from = arena_bytes(c->mem, open + 1, strcspn(open + 1, ">"));
    return from == NULL ||
                   address_read(c->mem, from, "from", &address, &ignored) != OK
               ? NULL
               : address;
}

static void
address_mail(const struct case_of *c, struct telling *out)
{
    const struct mailbox *box = mailbox_for(c);
    const char           *own = box == NULL ? channel_address(c) : box->address;
    const char *domain = own == NULL ? "localhost" : address_domain(own);
    int64_t     id = c->delivery->id;
    const char *secret = NULL;

    out->message_id =
        arena_printf(c->mem, "<d%lld.%s@%s>", (long long)id,
                     outbox_secret(c->desk, c->mem, 'd', id), domain);
    if (box != NULL && box->secret_addresses)
        secret = outbox_secret_address(c->desk, c->mem, own, 'd', id);
    out->sender = out->automatic || own == NULL ? ""
                  : secret != NULL              ? secret
                                                : own;
    if (is_to_customer(c))
        out->in_reply_to = doc_text(c->subject.c.state, "mail_id");
    if (box != NULL && is_to_customer(c))
        out->reply_to = box->secret_addresses
                            ? outbox_secret_address(c->desk, c->mem, own, 'c',
                                                    c->subject.c.id)
                            : NULL;
}

static enum err
tell(struct case_of *c, struct telling *out, struct fault *why)
{
    json_t *event;

    TRY(outlets_look(c->desk, c->mem, &c->outlets, why));
    TRY(find_channel(c, why));
    TRY(find_subject(c, why));
    TRY(find_reader(c, why));
    /* What was erased says so; its address went with it. */
    TRY(telling_event(c->desk, c->mem, c->delivery, &c->reader, c->now_ms,
                      &event, why));
    TRY(check_reader(c, why));
    *out = (struct telling){.channel = c->channel,
                            .event = event,
                            .automatic = c->delivery->notice.automatic,
                            .by_person = is_kind(c, "message")};
    if (channel_is_via(c->channel, "smtp"))
        address_mail(c, out);
    return OK;
}

enum err
outbox_telling(struct desk *d, struct arena *mem,
               const struct delivery *delivery, int64_t now_ms,
               struct telling *out, struct fault *why)
{
    struct case_of c = {
        .desk = d, .mem = mem, .delivery = delivery, .now_ms = now_ms};

    return tell(&c, out, why);
}

enum err
outbox_telling_of_test(struct desk *d, struct arena *mem,
                       const struct delivery *delivery, struct telling *out,
                       struct fault *why)
{
    struct case_of c = {.desk = d,
                        .mem = mem,
                        .delivery = delivery,
                        .now_ms = delivery->changed_ms,
                        .off_too = true};

    return tell(&c, out, why);
}
