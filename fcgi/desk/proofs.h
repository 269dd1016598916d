/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is known of a version: the proofs that people had shown to them
 * (store/proofs.h), and the sum that is kept with each signature.
 */
#ifndef DESK_PROOFS_H
#define DESK_PROOFS_H

#include "desk/desk.h"
#include "store/proofs.h"

/* Keeps what somebody was shown; nothing when it is about no version.  Documents:
 *   scenarios {"errors","warnings","count","failed","coverage"}
 *   dry_run   {"of": number | "submission" | "facts","differs" (of a complaint),
 *              "decisions":[{"table","rule_before","rule_after"}]}
 *   diff      {"from","files":[{"name","change"}],"parts":[{"what","name","change"}]}
 * None has personal data: of decisions the rules' names alone. */
enum err proofs_keep(struct desk *d, struct arena *mem, const struct proof *in, const json_t *doc,
                     struct fault *why) MUST_CHECK;
/* The same (in->doc: what a dry run was of, when of no complaint), made of what versions_look_at(), desk_dry_run() and versions_diff() tell. */
enum err proofs_keep_look(struct desk *d, struct arena *mem, const char *by, const json_t *result,
                          struct fault *why) MUST_CHECK;
enum err proofs_keep_dry_run(struct desk *d, struct arena *mem, const struct proof *in,
                             const struct complaint *c, const json_t *told, struct fault *why) MUST_CHECK;
enum err proofs_keep_diff(struct desk *d, struct arena *mem, const char *by, const json_t *diff,
                          struct fault *why) MUST_CHECK;

/* [{"id","kind","by","at_ms","doc"}], oldest first; the newest 50 replays are among them (kind
 * "replay", doc as in proofs_known(), at_ms: when it ended, or began while it runs). */
enum err proofs_list(struct desk *d, struct arena *mem, const char *digest, json_t **out,
                     struct fault *why) MUST_CHECK;

/* {"in_force": digest it would replace | null,"findings":{"errors","warnings"},
 *  "scenarios":{"count","failed","coverage"} | null,"dry_runs": how many,
 *  "replays":[{"id","state","from_ms","until_ms","total","differing","ticked":{"wanted","unwanted","open"}}]},
 *  replays newest first. */
enum err proofs_known(const struct desk *d, struct arena *mem, const char *digest, const char *in_force,
                      json_t **out, struct fault *why) MUST_CHECK;

/* {"wanted","unwanted","open"} of a replay's differences. */
enum err proofs_ticked(const struct desk *d, struct arena *mem, int64_t replay, json_t **out,
                       struct fault *why) MUST_CHECK;
/* A verdict on one difference, or on all open ones that fit; *count: on how many. */
enum err proofs_tick(struct desk *d, const struct tick *in, int64_t *count, struct fault *why) MUST_CHECK;

#endif
