/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the outbox share: rows read back.
 */
#ifndef STORE_OUTBOX_INSIDE_H
#define STORE_OUTBOX_INSIDE_H

#include "store/outbox.h"
#include "store/statement.h"

/* Columns in the order of NOTICE_COLUMNS and DELIVERY_WHOLE. */
void read_notice(struct stmt *q, struct arena *mem, struct notice *out);
void read_delivery(struct stmt *q, struct arena *mem, struct delivery *out);
/* Every row of a statement that selects DELIVERY_WHOLE. */
enum err read_deliveries(struct stmt *q, struct arena *mem,
                         struct delivery **out, size_t *count,
                         struct fault *why) MUST_CHECK;

#endif
