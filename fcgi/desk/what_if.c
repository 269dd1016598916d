/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Simulations with what the desk keeps: its versions, calendars and past.
 */
#include "base/doc.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "desk/simulate.h"

static enum err
begin(struct desk *d, struct arena *mem, const struct what_if *in,
      struct hearing *h, struct fault *why)
{
    return desk_hearing(d, mem, in->version,
                        in->at_ms == 0 ? moment_now() : in->at_ms, h, why);
}

enum err
desk_dry_run(struct desk *d, struct arena *mem, const struct what_if *in,
             json_t **out, struct fault *why)
{
    struct hearing h;

    TRY(begin(d, mem, in, &h, why));
    if (in->typed != NULL)
        return simulate_submission(&h, in->typed, mem, out, why);
    return simulate_decisions(
        &h, in->complaint == NULL ? NULL : in->complaint->state, in->facts,
        in->tables, mem, out, why);
}

enum err
desk_if_nobody_acts(struct desk *d, struct arena *mem, const struct what_if *in,
                    json_t **out, struct fault *why)
{
    struct hearing h;
    json_t        *judged;
    const json_t  *state;

    TRY(begin(d, mem, in, &h, why));
    if (in->complaint != NULL)
        return simulate_nobody_acts(&h, in->complaint->state, in->until_ms,
                                    in->most, mem, out, why);
    TRY(simulate_submission(&h, in->typed, mem, &judged, why));
    state = json_object_get(judged, "state");
    if (state == NULL)
        return fault_field(
            why, ERR_INPUT, "answers", "%s",
            doc_text(json_array_get(json_object_get(judged, "mistakes"), 0),
                     "text"));
    return simulate_nobody_acts(&h, state, in->until_ms, in->most, mem, out,
                                why);
}
