/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the commands about versions of procedures share: a desk of their own on
 * the installation's store, beside the worker that may be running or alone, and
 * who gives the order.
 */
#ifndef CTL_ORDER_H
#define CTL_ORDER_H

#include "ctl/ctl.h"
#include "desk/versions.h"

struct order {
    struct ctl  *ctl;
    struct desk *desk;
    struct doer  by;      /* "redressctl", or who --as names and proved to be */
    const char  *as;      /* --as, or NULL */
    const char  *version; /* digest; the beginning of one is enough */
    const char  *other;   /* a second one, or NULL */
    const char  *name;    /* a procedure, a complaint, a folder */
    const char  *mark, *stage, *note;
    int64_t      at_ms;
    bool         preview, whole;
    bool         alone;   /* it needs the store for itself */
    bool         plugins; /* it needs them loaded */
    const void  *change;  /* what else the command took from the line */
    bool         wrong;   /* it was looked at and something is wrong */
};

/* Takes --as and --note from the line. */
void order_take(struct order *o, struct ctl *ctl);
/* Opens everything, asks for the password, completes the digests, does the
 * work, closes what it opened. */
enum err order_run(struct order *o, enum err (*work)(struct order *o, struct fault *why),
                   bool *found_wrong, struct fault *why) MUST_CHECK;
/* Writes files into a folder that is not there yet (ERR_CONFLICT). */
enum err ctl_write_folder(struct arena *mem, const char *folder, const struct source *source,
                          struct fault *why) MUST_CHECK;
/* JSON when that was asked for; true when it was. */
bool order_told(const struct order *o, const json_t *told);
/* A time of the desk's JSON in the installation's zone; "" when there is none. */
const char *order_time(const struct order *o, const json_t *of, const char *member);

#endif
