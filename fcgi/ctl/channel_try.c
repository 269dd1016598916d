/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl channel dry-run, test and replay: what a channel would send, a
 * message to see that it arrives, and events that the other side missed.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "base/text.h"
#include "ctl/change.h"
#include "desk/outbox.h"

/* What was taken from the line. */
struct trial {
    const char *kind, *number, *to;
    int64_t     after;
};

/* --- dry-run --- */

static void
add_address(struct text *t, const char *label, const json_t *address)
{
    const char *name = doc_text(address, "name");
    const char *mailbox = doc_text(address, "address");

    if (mailbox == NULL)
        return;
    if (name == NULL || name[0] == '\0')
        text_addf(t, "%s: %s\n", label, mailbox);
    else
        text_addf(t, "%s: %s <%s>\n", label, name, mailbox);
}

static void
print_message(struct arena *mem, const json_t *message)
{
    struct text t = {.mem = mem};
    const char *name;
    json_t     *value;
    const char *text = doc_text(message, "text");
    const char *body = doc_text(message, "body");

    if (doc_text(message, "url") != NULL)
        text_addf(&t, "%s %s\n", doc_text(message, "method"),
                  doc_text(message, "url"));
    json_object_foreach(json_object_get(message, "headers"), name, value)
        text_addf(&t, "%s: %s\n", name, json_string_value(value));
    add_address(&t, "From", json_object_get(message, "from"));
    add_address(&t, "Reply-To", json_object_get(message, "reply_to"));
    add_address(&t, "To", json_object_get(message, "to"));
    if (doc_text(message, "subject") != NULL)
        text_addf(&t, "Subject: %s\n", doc_text(message, "subject"));
    text_addf(&t, "\n%s", text != NULL ? text : body != NULL ? body : "");
    puts(ctl_shown(mem, text_of(&t)));
}

static enum err
dry_run(struct order *o, struct fault *why)
{
    const struct trial *t = o->change;
    struct mistakes     mistakes = {.mem = o->ctl->mem};
    json_t             *messages;
    const json_t       *one;
    size_t              i;
    enum err            done;

    done = channel_dry_run(o->desk, o->ctl->mem, o->name, t->kind, t->number,
                           &messages, &mistakes, why);
    TRY(change_mistakes(done, &mistakes, why));
    if (order_told(o, messages))
        return OK;
    json_array_foreach(messages, i, one)
    {
        if (i > 0)
            puts("----");
        print_message(o->ctl->mem, one);
    }
    return OK;
}

enum err
ctl_channel_dry_run(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct trial t = {.kind = ctl_option(ctl, "--kind"),
                      .number = ctl_option(ctl, "--complaint")};
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    o.change = &t;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, dry_run, found_wrong, why);
}

/* --- test and replay: the worker sends them --- */

static void
tell_number(const struct order *o, const char *member, int64_t number,
            const char *words)
{
    json_t *told = doc_object(o->ctl->mem);

    doc_set_int(told, member, number);
    if (!order_told(o, told))
        printf("%s: %" PRId64 " %s\n", member, number, words);
}

static enum err
test(struct order *o, struct fault *why)
{
    const struct trial *t = o->change;
    int64_t             delivery;

    TRY(outbox_test(o->desk, o->name, t->to == NULL ? "" : t->to, moment_now(),
                    &delivery, why));
    tell_number(o, "delivery", delivery, "waits for the worker");
    return OK;
}

enum err
ctl_channel_test(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct trial t = {.to = ctl_option(ctl, "--to")};
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    o.change = &t;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, test, found_wrong, why);
}

static enum err
replay(struct order *o, struct fault *why)
{
    const struct trial *t = o->change;
    int64_t             count;

    TRY(outbox_replay(o->desk, o->name, t->after, moment_now(), &count, why));
    tell_number(o, "events", count, "wait for the worker");
    return OK;
}

enum err
ctl_channel_replay(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char  *after = ctl_option(ctl, "--after");
    struct trial t = {0};
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    o.change = &t;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    TRY(ctl_number("--after", after, 0, &t.after, why));
    return order_run(&o, replay, found_wrong, why);
}
