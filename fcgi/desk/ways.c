/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is set up, beside how it went lately (ways.h).
 */
#include "desk/ways.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/channels_inside.h"
#include "store/mails.h"
#include "store/outbox.h"

#define A_DAY_MS (INT64_C(24) * 3600 * 1000)

struct looking {
    struct desk  *desk;
    struct arena *mem;
    int64_t       since_ms;
};

static void
set_time(json_t *doc, struct arena *mem, const char *member, int64_t at_ms)
{
    if (at_ms == 0)
        json_object_set_new(doc, member, json_null());
    else
        doc_set_text(doc, member, moment_iso(mem, at_ms));
}

/* --- channels --- */

/* What a channel is asked about; withheld ones never had one. */
static const enum delivery_state looked_at[] = {
    DELIVERY_WAITING, DELIVERY_SENT, DELIVERY_PARKED, DELIVERY_BOUNCED};

/* How all channels went, by state. */
struct past {
    struct delivery_past *items[DELIVERY_STATE_KINDS];
    size_t                counts[DELIVERY_STATE_KINDS];
};

static enum err
look_back(struct looking *l, struct past *out, struct fault *why)
{
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < sizeof looked_at / sizeof looked_at[0]; i++) {
        enum delivery_state state = looked_at[i];

        TRY(delivery_past_list(l->desk->store, l->mem, state, l->since_ms,
                               &out->items[state], &out->counts[state], why));
    }
    return OK;
}

static struct delivery_past
past_of(const struct past *past, enum delivery_state state, const char *channel)
{
    for (size_t i = 0; i < past->counts[state]; i++)
        if (strcmp(past->items[state][i].channel, channel) == 0)
            return past->items[state][i];
    return (struct delivery_past){.channel = channel};
}

static void
set_trouble(struct looking *l, json_t *doc, const struct past *past,
            const char *name)
{
    static const enum delivery_state stuck[] = {
        DELIVERY_WAITING, DELIVERY_PARKED, DELIVERY_BOUNCED};
    struct delivery_past last = {.last_ms = 0};

    for (size_t i = 0; i < sizeof stuck / sizeof stuck[0]; i++) {
        struct delivery_past one = past_of(past, stuck[i], name);

        if (one.trouble != NULL && one.last_ms > last.last_ms)
            last = one;
    }
    set_time(doc, l->mem, "trouble_at", last.last_ms);
    if (last.trouble == NULL)
        json_object_set_new(doc, "trouble", json_null());
    else
        doc_set_text(doc, "trouble", last.trouble);
}

static json_t *
channel_state(struct looking *l, const struct setting_row *row,
              const struct past *past, bool usable)
{
    json_t              *doc = doc_object(l->mem), *kept = NULL;
    struct delivery_past sent = past_of(past, DELIVERY_SENT, row->name),
                         parked = past_of(past, DELIVERY_PARKED, row->name),
                         bounced = past_of(past, DELIVERY_BOUNCED, row->name);
    const char  *plugin = NULL;
    struct fault ignored;

    if (doc_read(l->mem, row->doc, strlen(row->doc), &kept, &ignored) == OK)
        plugin = doc_text(kept, "plugin");
    doc_set_text(doc, "name", row->name);
    doc_set_text(doc, "plugin", plugin == NULL ? "" : plugin);
    doc_set_true(doc, "on", doc_true(kept, "on"));
    doc_set_true(doc, "usable", usable);
    set_time(doc, l->mem, "sent_at", sent.last_ms);
    doc_set_int(doc, "sent", sent.lately);
    doc_set_int(doc, "waiting",
                past_of(past, DELIVERY_WAITING, row->name).count);
    doc_set_int(doc, "given_up", parked.count);
    doc_set_int(doc, "failed", parked.lately + bounced.lately);
    set_trouble(l, doc, past, row->name);
    return doc;
}

static enum err
look_at_channels(struct looking *l, json_t *out, struct fault *why)
{
    const struct channel *known;
    struct setting_row   *rows;
    size_t                known_count, count;
    struct past           past;

    TRY(channels_list(l->desk, l->mem, &known, &known_count, why));
    TRY(setting_list(l->desk->store, l->mem, CHANNEL_SETTING, &rows, &count,
                     why));
    TRY(look_back(l, &past, why));
    for (size_t i = 0; i < count; i++)
        json_array_append(out,
                          channel_state(l, &rows[i], &past,
                                        channel_named(known, known_count,
                                                      rows[i].name) != NULL));
    return OK;
}

/* --- mailboxes --- */

static json_t *
mailbox_state(struct looking *l, const struct mailbox *box,
              const struct mail_past *past, size_t count)
{
    static const struct {
        const char *outcome, *member;
    } all[] = {{"opened", "opened"},
               {"joined", "joined"},
               {"bounce", "bounced"},
               {"ignored", "ignored"}};
    json_t *doc = doc_object(l->mem);
    int64_t last_ms = 0;

    doc_set_text(doc, "name", box->name);
    doc_set_text(doc, "address", box->address);
    doc_set_text(doc, "procedure", box->procedure);
    doc_set_true(doc, "usable",
                 engine_in_force(l->desk->engine, box->procedure) != NULL);
    for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
        doc_set_int(doc, all[k].member, 0);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(past[i].mailbox, box->name) != 0)
            continue;
        if (past[i].last_ms > last_ms)
            last_ms = past[i].last_ms;
        for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
            if (strcmp(past[i].outcome, all[k].outcome) == 0)
                doc_set_int(doc, all[k].member, past[i].lately);
    }
    set_time(doc, l->mem, "last_at", last_ms);
    return doc;
}

static enum err
look_at_mailboxes(struct looking *l, json_t *out, struct fault *why)
{
    const struct mailbox *boxes;
    struct mail_past     *past;
    size_t                box_count, count;

    TRY(mailboxes_list(l->desk, l->mem, &boxes, &box_count, why));
    TRY(mail_past_list(l->desk->store, l->mem, l->since_ms, &past, &count,
                       why));
    for (size_t i = 0; i < box_count; i++)
        json_array_append(out, mailbox_state(l, &boxes[i], past, count));
    return OK;
}

enum err
ways_look(struct desk *d, struct arena *mem, int64_t now_ms, json_t **out,
          struct fault *why)
{
    struct looking l = {.desk = d, .mem = mem, .since_ms = now_ms - A_DAY_MS};
    json_t        *channels = doc_array(mem), *mailboxes = doc_array(mem);

    channels_renew(d);
    TRY(look_at_channels(&l, channels, why));
    TRY(look_at_mailboxes(&l, mailboxes, why));
    *out = doc_object(mem);
    doc_set_true(*out, "sends",
                 engine_settings(d->engine)->plugin_words != NULL);
    doc_set(*out, "channels", channels);
    doc_set(*out, "mailboxes", mailboxes);
    return OK;
}
