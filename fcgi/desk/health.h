/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the installation is, in plain words: what is right, what somebody should
 * look at, what is wrong, and what to do about each.  Whoever runs it reads this
 * at the office or with redressctl; /healthz and /readyz are for machines.
 */
#ifndef DESK_HEALTH_H
#define DESK_HEALTH_H

#include "desk/desk.h"

struct health_asked {
    const struct store *store;
    struct desk        *desk;   /* NULL: what only a running worker knows is left out */
    const char         *folder; /* on the disk that is looked at; NULL: none is */
    const char         *lang, *zone;
    int64_t             mails_in_trouble; /* in the folder of mails; -1: not known, or none come in */
    bool                aside;  /* the desk is a command's: what the worker alone knows is asked of it */
    bool                asked;  /* aside: it was asked, */
    const struct engine_figures *judges; /* and said this; NULL: no worker answers */
};
/* [{name, state: good|warning|bad, value, says, do, since}]; value is a number, since a time or
 * null, do is empty where all is well. */
enum err health_look(const struct health_asked *in, struct arena *mem, json_t **out,
                     struct fault *why) MUST_CHECK;

/* Settings of ours that say when something was last done: {"at_ms", "whole"}. */
#define HEALTH_BACKUP "health.backup"
#define HEALTH_VERIFY "health.verify"
/* Writes down that a backup was made or the chains were looked at, now. */
enum err health_record(struct store *st, struct arena *mem, const char *name, bool whole,
                       struct fault *why) MUST_CHECK;

#endif
