/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl outbox: what was told and what could not be, and a person's word
 * about what is stuck.  It prints no address and no text of a message.
 */
#include "desk/outbox.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "ctl/change.h"
#include "store/complaints.h"

enum { LIST_USUAL = 100, LIST_MOST = 10000, PAGE = 500 };

/* --- list --- */

static json_t *
delivery_json(struct arena *mem, const struct delivery *d)
{
    json_t *out = doc_object(mem);

    doc_set_int(out, "delivery", d->id);
    doc_set_text(out, "number", d->number);
    doc_set_text(out, "kind", d->notice.kind);
    doc_set_text(out, "channel", d->channel);
    doc_set_text(out, "recipient", d->recipient);
    doc_set_text(out, "state", delivery_state_name(d->state));
    doc_set_int(out, "attempts", d->attempts);
    doc_set_int(out, "at_ms", d->notice.at_ms);
    doc_set_int(out, "changed_ms", d->changed_ms);
    if (d->state == DELIVERY_WAITING)
        doc_set_int(out, "next_ms", d->next_ms);
    doc_set_text(out, "trouble", d->trouble);
    return out;
}

static void
print_delivery(struct ctl *ctl, const struct delivery *d)
{
    const char *zone = ctl->config.zone;

    printf("%8" PRId64 "  %-8s  %s  %-11s %-16s %-16s %s", d->id,
           delivery_state_name(d->state),
           moment_local(ctl->mem, d->notice.at_ms, zone), d->notice.kind,
           d->number == NULL ? "" : d->number,
           d->channel[0] == '\0' ? "(digest)" : d->channel, d->recipient);
    if (d->attempts > 0)
        printf("  [%d attempts]", d->attempts);
    if (d->state == DELIVERY_WAITING && d->attempts > 0)
        printf("  [again %s]", moment_local(ctl->mem, d->next_ms, zone));
    printf("%s%s\n", d->trouble == NULL ? "" : "  ",
           ctl_shown(ctl->mem, d->trouble));
}

static enum err
read_filter(struct ctl *ctl, struct delivery_filter *filter,
            const char **number, struct fault *why)
{
    const char *state = ctl_option(ctl, "--state");
    const char *limit = ctl_option(ctl, "--limit");
    int64_t     most = LIST_USUAL;

    *number = ctl_option(ctl, "--complaint");
    filter->channel = ctl_option(ctl, "--channel");
    if (state != NULL)
        filter->state = delivery_state_find(state);
    if (state != NULL && filter->state == DELIVERY_STATE_KINDS)
        return fault(why, ERR_INPUT, "there is no state %.40s", state);
    if (limit != NULL)
        TRY(ctl_number("--limit", limit, 1, &most, why));
    filter->limit = most < LIST_MOST ? (int)most : LIST_MOST;
    return ctl_end(ctl, why);
}

enum err
ctl_outbox_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct delivery_filter filter = {.state = DELIVERY_STATE_KINDS};
    const char            *number;
    struct complaint       c;
    struct delivery       *rows;
    size_t                 count;
    json_t                *all = doc_array(ctl->mem);

    TRY(read_filter(ctl, &filter, &number, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    if (number != NULL) {
        TRY(complaint_find(ctl->store, ctl->mem, number, &c, why));
        filter.complaint_id = c.id;
    }
    TRY(delivery_list(ctl->store, ctl->mem, &filter, &rows, &count, why));
    for (size_t i = 0; i < count; i++)
        if (ctl->json)
            json_array_append(all, delivery_json(ctl->mem, &rows[i]));
        else
            print_delivery(ctl, &rows[i]);
    if (ctl->json)
        puts(doc_write(ctl->mem, all));
    return OK;
}

/* --- figures --- */

enum err
ctl_outbox_figures(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct outbox_figures figures;
    json_t               *told = doc_object(ctl->mem);
    const char           *name;
    json_t               *value;

    TRY(ctl_end(ctl, why));
    if (ctl->config.rehearsal_clock != NULL &&
        ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(outbox_measure(ctl->store, moment_now(), &figures, why));
    doc_set_int(told, "to_route", figures.notices_waiting);
    for (int i = 0; i < DELIVERY_STATE_KINDS; i++)
        doc_set_int(told, delivery_state_name((enum delivery_state)i),
                    figures.by_state[i]);
    doc_set_int(told, "oldest_due_ms", figures.oldest_due_ms);
    if (ctl->json) {
        puts(doc_write(ctl->mem, told));
        return OK;
    }
    json_object_foreach(told, name, value) printf(
        "%-14s %" JSON_INTEGER_FORMAT "\n", name, json_integer_value(value));
    return OK;
}

/* --- a person's word --- */

static enum err
tell_deliveries(struct order *o, int64_t count, const char *words)
{
    json_t *told = doc_object(o->ctl->mem);

    doc_set_int(told, "deliveries", count);
    if (!order_told(o, told))
        printf("%" PRId64 " %s %s\n", count,
               count == 1 ? "delivery" : "deliveries", words);
    return OK;
}

/* One that has no way to go is left parked, and said. */
static enum err
retry_page(struct order *o, const struct delivery *rows, size_t count,
           int64_t *done, struct fault *why)
{
    for (size_t i = 0; i < count; i++) {
        enum err err = outbox_retry(o->desk, rows[i].id, moment_now(), why);

        *done += err == OK;
        if (err == ERR_CONFLICT || err == ERR_MISSING)
            fprintf(stderr, "redressctl: %" PRId64 ": %s\n", rows[i].id,
                    why->text);
        else
            TRY(err);
    }
    return OK;
}

/* From the newest to the oldest, so that what is parked meanwhile waits for the
 * next time. */
static enum err
retry_parked(struct order *o, struct fault *why)
{
    struct delivery_filter filter = {.state = DELIVERY_PARKED, .limit = PAGE};
    struct delivery       *rows;
    size_t                 count;
    int64_t                done = 0;

    do {
        TRY(delivery_list(o->ctl->store, o->ctl->mem, &filter, &rows, &count,
                          why));
        TRY(retry_page(o, rows, count, &done, why));
        if (count > 0)
            filter.before = rows[count - 1].id;
    } while (count == PAGE);
    return tell_deliveries(o, done, "will be tried again");
}

static enum err
retry_one(struct order *o, struct fault *why)
{
    const int64_t *id = o->change;

    TRY(outbox_retry(o->desk, *id, moment_now(), why));
    return tell_deliveries(o, 1, "will be tried again");
}

enum err
ctl_outbox_retry(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    int64_t      id = 0;
    bool         all;

    order_take(&o, ctl);
    o.change = &id;
    TRY(ctl_word(ctl, "ID or all-parked", &o.name, why));
    all = strcmp(o.name, "all-parked") == 0;
    if (!all)
        TRY(ctl_number("ID", o.name, 1, &id, why));
    return order_run(&o, all ? retry_parked : retry_one, found_wrong, why);
}

static enum err
drop_one(struct order *o, struct fault *why)
{
    const int64_t *id = o->change;

    TRY(outbox_drop(o->desk, *id, moment_now(), why));
    return tell_deliveries(o, 1, "given up");
}

enum err
ctl_outbox_drop(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    int64_t      id = 0;

    order_take(&o, ctl);
    o.change = &id;
    TRY(ctl_word(ctl, "ID", &o.name, why));
    TRY(ctl_number("ID", o.name, 1, &id, why));
    return order_run(&o, drop_one, found_wrong, why);
}
