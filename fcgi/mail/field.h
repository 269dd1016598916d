/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fields ("Name: value", continued on indented lines) and other marks in the
 * text of a report.
 */
#ifndef MAIL_FIELD_H
#define MAIL_FIELD_H

#include <stdbool.h>

#include "mail/head.h"

/* The first field of a name, clean and in one line; NULL: none, or no text. */
const char *field_of(struct arena *mem, const char *text, const char *name);
/* Of the blank-separated groups the one about a recipient it failed for, else
 * about any, else the whole text. */
const char *recipient_group(struct arena *mem, const char *text);
/* The first enhanced status code ("5.1.1") that says it is not done; NULL: none. */
const char *status_in(struct arena *mem, const char *text);
/* Somewhere "550 ..." stands as an SMTP server's answer. */
bool holds_smtp_code(const char *text);
/* The first address in a text that is not one of those the mail is from or to. */
const char *address_in(const struct head *head, const char *text);

#endif
