/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking a record in: checked and numbered, then kept inside a transaction of
 * the caller's, then judged.  Submissions, records opened out of others and
 * those a schedule opens all come in here (submit.c).
 */
#ifndef DESK_INTAKE_H
#define DESK_INTAKE_H

#include "desk/inside.h"

/* A record that was checked and can be kept. */
struct intake {
    struct desk         *desk;
    struct hearing       hearing;
    struct new_complaint made;
    struct event_list    events; /* `received` first */
    const char          *mark;   /* a setting that is kept with it, or NULL */
    const char          *mark_doc;
};

/* Everything that can be wrong with it, before anything is kept.  When the key
 * is known already *repeated is the complaint made then (its state is not
 * NULL) and nothing else is looked at. */
enum err intake_prepare(struct desk *d, struct arena *mem, const struct submission *in,
                        int64_t now_ms, struct intake *out, struct complaint *repeated,
                        struct mistakes *mistakes, struct fault *why) MUST_CHECK;
enum err intake_keep(struct tx *tx, struct intake *in, struct complaint *out, bool *repeated,
                     struct fault *why) MUST_CHECK;
/* What was kept is judged; when that cannot be now, the clock does it later. */
void intake_judge(struct desk *d, const struct intake *in, struct complaint *c);

#endif
