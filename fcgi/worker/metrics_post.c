/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Figures of those who keep them: the intake, the courier, the store.
 */
#include "worker/metrics_post.h"

#include <stdatomic.h>

#include "base/moment.h"
#include "post/courier.h"
#include "post/intake.h"
#include "store/outbox.h"

static _Atomic(const struct mail_intake *) mail;
static _Atomic(const struct courier *)     courier;
static _Atomic(const struct store *)       outbox;

static void
add_mail(struct text *into, const char *outcome, unsigned long long n)
{
    text_addf(into, "redress_mail_total{outcome=\"%s\"} %llu\n", outcome, n);
}

void
metrics_mail(const struct mail_intake *in)
{
    atomic_store(&mail, in);
}

static void
write_mail(struct text *into)
{
    const struct mail_intake *in = atomic_load(&mail);
    struct intake_figures     f;

    if (in == NULL)
        return;
    intake_measure(in, &f);
    text_add(into, "# HELP redress_mail_total Mails that came in, by what "
                   "became of them.\n# TYPE redress_mail_total counter\n");
    add_mail(into, "opened", f.opened);
    add_mail(into, "joined", f.joined);
    add_mail(into, "bounce", f.bounce);
    add_mail(into, "ignored", f.ignored);
    add_mail(into, "repeated", f.repeated);
    add_mail(into, "unread", f.unread);
    add_mail(into, "trouble", f.trouble);
    add_mail(into, "later", f.later);
    text_addf(into,
              "# HELP redress_mail_waiting Mails in the folder.\n"
              "# TYPE redress_mail_waiting gauge\nredress_mail_waiting %lld\n",
              (long long)f.waiting);
}

void
metrics_courier(const struct courier *c, const struct store *st)
{
    atomic_store(&courier, c);
    atomic_store(&outbox, st);
}

static void
add_one(struct text *into, const char *name, const char *kind, const char *help,
        unsigned long long n)
{
    text_addf(into, "# HELP redress_%s %s\n# TYPE redress_%s %s\n", name, help,
              name, kind);
    text_addf(into, "redress_%s %llu\n", name, n);
}

static void
write_courier(struct text *into)
{
    const struct courier  *c = atomic_load(&courier);
    struct courier_figures f;

    if (c == NULL)
        return;
    courier_measure(c, &f);
    add_one(into, "courier_sent_total", "counter",
            "Deliveries the other side took.", f.sent);
    add_one(into, "courier_failed_total", "counter",
            "Attempts that failed and counted.", f.failed);
    add_one(into, "courier_parked_total", "counter",
            "Deliveries refused for good.", f.parked);
    add_one(into, "courier_channels_open", "gauge",
            "Channels whose server can be reached.",
            (unsigned long long)f.open_lanes);
    add_one(into, "courier_transfers", "gauge", "Deliveries being sent now.",
            (unsigned long long)f.transfers);
}

static void
write_outbox(struct text *into)
{
    const struct store   *st = atomic_load(&outbox);
    struct outbox_figures f;
    int64_t               now_ms = moment_now();

    if (st == NULL || outbox_measure(st, now_ms, &f, NULL) != OK)
        return;
    text_add(into, "# HELP redress_outbox Deliveries by their state.\n"
                   "# TYPE redress_outbox gauge\n");
    for (int i = 0; i < DELIVERY_STATE_KINDS; i++)
        text_addf(into, "redress_outbox{state=\"%s\"} %lld\n",
                  delivery_state_name((enum delivery_state)i),
                  (long long)f.by_state[i]);
    add_one(into, "outbox_notices", "gauge", "Notices not routed yet.",
            (unsigned long long)f.notices_waiting);
    add_one(into, "outbox_oldest_due_seconds", "gauge",
            "How long the oldest delivery that is due has waited.",
            f.oldest_due_ms == 0 || f.oldest_due_ms > now_ms
                ? 0
                : (unsigned long long)(now_ms - f.oldest_due_ms) / 1000);
}

void
metrics_post_write(struct text *into)
{
    write_mail(into);
    write_courier(into);
    write_outbox(into);
}
