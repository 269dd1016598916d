/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Documents as they are changed from the line: options and name=value words on
 * top of what is there already.  An empty value takes a member away.
 */
#ifndef CTL_CHANGE_H
#define CTL_CHANGE_H

#include "base/doc.h"
#include "ctl/order.h"
#include "model/form.h"

/* Takes every word of the form name=value: {name: value}, in their order. */
json_t *change_pairs(struct ctl *ctl);
/* NULL leaves the member as it is. */
void change_text(json_t *doc, const char *member, const char *value);
/* "quality,service" as a list. */
void change_list(json_t *doc, const char *member, const char *value);
/* yes or no. */
enum err change_flag(json_t *doc, const char *member, const char *value, struct fault *why) MUST_CHECK;
/* The member of that name, made when it is not there yet; borrowed. */
json_t *change_part(json_t *doc, const char *member);
/* What `done` says when there are mistakes: the first goes with it, the others are
 * printed. */
enum err change_mistakes(enum err done, const struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* One line of text, or of the names in a list: "quality, service". */
void change_print(const char *label, const json_t *value, const char *otherwise);

#endif
