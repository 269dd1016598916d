/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the pages that are asked again and again share.
 */
#ifndef API_DAY_H
#define API_DAY_H

#include "api/api.h"
#include "api/queue.h"

/* tasks.c: the members of a TaskItem, into an object that is open; and the roles and
 * teams whose tasks are the reader's. */
void         task_members(struct app *app, struct request *req, const struct task_row *row, struct text *t);
const char **task_askable(struct request *req);

/* day.c: finishes a 200 with a tag of what it says, or makes a 304 of it for whoever
 * has exactly that. */
void reply_unless_known(struct reply *out, const struct request *req);

#endif
