/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the worker counts of mail and messages: what came in, what went out, what
 * waits.  Beside metrics.h, as whoever only accepts connections needs none of it.
 */
#ifndef WORKER_METRICS_POST_H
#define WORKER_METRICS_POST_H

#include "base/text.h"

/* Whose figures are told; NULL: no mail comes in. */
struct mail_intake;
void metrics_mail(const struct mail_intake *in);
/* The same of the courier and the outbox it empties; NULL: nothing is sent. */
struct courier;
struct store;
void metrics_courier(const struct courier *c, const struct store *outbox);

/* In Prometheus' text format. */
void metrics_post_write(struct text *into);

#endif
