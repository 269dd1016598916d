/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail that machines write: whether it answers by itself, and what a bounce, a
 * read receipt or a feedback report says of the mail it is about.
 */
#ifndef MAIL_REPORT_H
#define MAIL_REPORT_H

#include "mail/head.h"
#include "mail/walk.h"

/* PROTOCOL.md's `automatic`, or NULL. */
const char *automatic_read(const struct head *head);
/* PROTOCOL.md's `report`, or NULL; text: the mail's own words. */
json_t *report_read(const struct head *head, const struct evidence *evidence, const char *text);

#endif
