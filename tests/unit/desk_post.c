/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Channels, staff and deliveries for a test; see desk_post.h.
 */
#include "desk_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/accounts.h"

enum { DELIVERIES_MOST = 1000 };

static int64_t seen_id;

void
post_must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

int
post_open(void **state)
{
    const char  *root = getenv("top_srcdir");
    struct live *l;

    told_open(state);
    l = *state;
    seen_id = 0;
    post_must(l, engine_plugins_open(l->engine,
                                     arena_printf(l->mem, "%s/plugins",
                                                  root == NULL ? "." : root),
                                     &l->why));
    if (engine_plugin(l->engine, "mail") == NULL)
        fail_msg("the plugin mail is not there");
    return 0;
}

json_t *
post_doc(struct live *l, const char *text)
{
    char   *json = arena_text(l->mem, text);
    json_t *doc;

    for (char *s = json; (s = strchr(s, '\'')) != NULL;)
        *s = '"';
    post_must(l, doc_read(l->mem, json, strlen(json), &doc, &l->why));
    return doc;
}

enum err
post_try_channel(struct live *l, const char *name, const char *doc)
{
    l->mistakes = (struct mistakes){.mem = l->mem};
    return channel_set(l->desk, l->mem, &(struct seen_change){.name = name, .actor = "root"},
                       post_doc(l, doc), &l->mistakes, &l->why);
}

enum err
post_try_mailbox(struct live *l, const char *name, const char *doc)
{
    l->mistakes = (struct mistakes){.mem = l->mem};
    return mailbox_set(l->desk, l->mem, &(struct seen_change){.name = name, .actor = "root"},
                       post_doc(l, doc), &l->mistakes, &l->why);
}

void
post_channel(struct live *l, const char *name, const char *doc)
{
    post_must(l, post_try_channel(l, name, doc));
}

void
post_mail(struct live *l)
{
    post_channel(l, "mail",
                 "{'plugin':'mail','settings':{'server':'smtp://"
                 "mail.example.com:587','login':'desk','password':'open "
                 "sesame','from':'desk@desk.example'}}");
}

void
post_text(struct live *l)
{
    post_channel(l, "text",
                 "{'plugin':'sms-http','settings':{'url':"
                 "'https://sms.example.com/send?to={phone}&text={text}'}}");
}

void
post_hook(struct live *l)
{
    post_channel(l, "hook",
                 "{'plugin':'webhook','settings':{'url':"
                 "'https://erp.example.com/in','secret':'open sesame'}}");
}

void
post_mailbox(struct live *l, bool secret_addresses)
{
    post_must(l, post_try_mailbox(
                     l, "box",
                     secret_addresses
                         ? "{'address':'complaints@box.example','procedure':"
                           "'desk','lang':'en','secret_addresses':true}"
                         : "{'address':'complaints@box.example','procedure':"
                           "'desk','lang':'en'}"));
}

void
post_account(struct live *l, const char *login, const char *role,
             const char *prefers, bool quiet)
{
    AUTO_TX        tx = {NULL};
    const char    *roles[] = {role, NULL};
    struct account account = {.login = login,
                              .name = login,
                              .password = "x",
                              .roles = roles,
                              .lang = "en"};
    struct reach   reach = {.email =
                                arena_join(l->mem, login, "@desk.example", NULL),
                            .phone = "",
                            .handle = arena_join(l->mem, "at-", login, NULL),
                            .prefers = prefers,
                            .quiet = quiet};

    post_must(l, tx_begin(l->store, &tx, &l->why));
    post_must(l, account_add(&tx, &account, &reach.account_id, &l->why));
    post_must(l, reach_set(&tx, &reach, &l->why));
    post_must(l, tx_commit(&tx, &l->why));
}

void
post_route(struct live *l, int64_t now_ms)
{
    int routed;

    do
        post_must(l, outbox_route(l->desk, now_ms, &routed, &l->why));
    while (routed > 0);
}

const char *
post_submit(struct live *l, const char *channel)
{
    const char *number = told_submit(l, channel, "en", NULL);

    post_route(l, moment_now());
    post_deliveries(l);
    return number;
}

static struct delivery *
all_deliveries(struct live *l, size_t *count)
{
    const struct delivery_filter any = {.state = DELIVERY_STATE_KINDS,
                                        .limit = DELIVERIES_MOST};
    struct delivery             *all;

    post_must(l, delivery_list(l->store, l->mem, &any, &all, count, &l->why));
    return all;
}

const char *
post_deliveries(struct live *l)
{
    struct text      out = {.mem = l->mem};
    size_t           count;
    struct delivery *all = all_deliveries(l, &count);

    for (; count > 0; count--) {
        const struct delivery *d = &all[count - 1];

        if (d->id <= seen_id)
            continue;
        seen_id = d->id;
        text_addf(&out, "%s%s>%s@%s %s", out.length == 0 ? "" : ", ",
                  d->notice.kind, d->recipient, d->channel,
                  delivery_state_name(d->state));
        if (d->trouble != NULL)
            text_addf(&out, " (%s)", d->trouble);
    }
    return text_of(&out);
}

struct delivery
post_last(struct live *l, const char *kind)
{
    size_t           count;
    struct delivery *all = all_deliveries(l, &count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].notice.kind, kind) == 0)
            return all[i];
    fail_msg("no delivery of kind %s", kind);
    return (struct delivery){0};
}

struct delivery
post_find(struct live *l, int64_t id)
{
    struct delivery d;

    post_must(l, delivery_find(l->store, l->mem, id, &d, &l->why));
    return d;
}

void
post_settle(struct live *l, int64_t delivery, enum delivery_result result,
            const char *trouble, int64_t now_ms)
{
    const struct outcome o = {.delivery = delivery,
                              .result = result,
                              .next_ms = now_ms + 7,
                              .trouble = trouble,
                              .status = "550"};

    post_must(l, outbox_settle(l->desk, &o, 1, now_ms, &l->why));
}
