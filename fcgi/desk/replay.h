/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Replay: what a candidate version would have decided about the complaints of
 * the past, from the facts as they were recorded at each decision.
 *
 * For each complaint its events are folded up to each moment a table was asked;
 * the candidate's tables for the same moment are asked with the same facts, the
 * needs from history as recorded (looked up as of then when the candidate
 * declares others), and the outcome (rule, set, tell, assign, letter, open,
 * again) is set beside what was recorded.  Clocks of the candidate are counted
 * from the recorded starts to the recorded stops.
 *
 * What it cannot know is said with the result: what people would have done
 * next, where a complaint would have gone after its first other outcome; so
 * later moments of a complaint are compared as if all before had stayed.
 *
 * One replay runs at a time, in its own thread with its own judges, at the
 * lowest priority.  What is done is kept in the store every few hundred
 * complaints, so a replay goes on after a restart.
 */
#ifndef DESK_REPLAY_H
#define DESK_REPLAY_H

#include "base/text.h"
#include "desk/desk.h"

struct replay_request {
    const char *candidate; /* digest; a version that loads */
    int64_t     from_ms, until_ms; /* received in [from, until); 0: no bound */
    int64_t     sample;    /* at most so many, spread evenly over the period; 0: all */
    const char *by;
};

/* Begins one; *id.  ERR_CONFLICT while another runs. */
enum err replay_begin(struct desk *d, struct arena *mem, const struct replay_request *in,
                      int64_t *id, struct fault *why) MUST_CHECK;
enum err replay_cancel(struct desk *d, int64_t id, struct fault *why) MUST_CHECK;
enum err replay_resume(struct desk *d, int64_t id, struct fault *why) MUST_CHECK;

/* {"id","procedure","candidate","state":"running"|"cancelled"|"interrupted"|"done"|"failed","why","why_said",
 *  "from_ms","until_ms","sample","by","begun_ms","ended_ms","total","done","differing",
 *  "ticked":{"wanted","unwanted","open"} (differences), "left_ms",
 *  "per_second",
 *  "tables":{"classify":{"asked":5000,"same":4963,"differ":37,"faults":0,
 *     "rules":{"injury or press":{"before":12,"after":49}}}},
 *  "clocks":{"answer":{"counted":5000,"missed_before":3,"missed_after":41}},
 *  "cannot_know":["..."]} ("why_said" and these: sentences, in lang) */
enum err replay_show(struct desk *d, struct arena *mem, int64_t id, const char *lang, json_t **out,
                     struct fault *why) MUST_CHECK;
enum err replay_list(struct desk *d, struct arena *mem, json_t **out, struct fault *why) MUST_CHECK;
/* [{"id","verdict":{"verdict":"wanted"|"unwanted","by","at_ms","note"} (absent: open),"number","table","moment_ms","before":{...},"after":{...},"rule_before","rule_after","because",
 *   "evidence","trace","fault","fault_said" (say_trouble() of it, or of before's),"clock"}], in order; a page of `limit` after cursor. */
struct replay_found {
    const char *lang; /* of "fault_said" */
    int64_t id, after; /* after: next of the page before; 0: from the beginning */
    int     limit;
    json_t *items;     /* filled in, with next; next is 0 at the end */
    int64_t next;
};
enum err replay_differences(struct desk *d, struct arena *mem, struct replay_found *page,
                            struct fault *why) MUST_CHECK;

/* The same without a thread or a store of results, for redressctl beside a
 * running worker and for tests: difference() is told each, in order;
 * progress() may stop it (false) and is told what replay_show() would say. */
struct replay_ears { /* both on the caller's thread; each may be NULL */
    void (*difference)(void *data, const json_t *difference);
    bool (*progress)(void *data, const json_t *figures);
    void *data;
};
struct replay_ground {
    const struct store    *store;
    struct engine         *engine; /* has the candidate loaded */
    const struct version  *candidate;
    const struct calendar *calendar;
};
enum err replay_run(const struct replay_ground *on, const struct replay_request *in,
                    const struct replay_ears *ears, struct fault *why) MUST_CHECK;

/* What figures leave open, as sentences: what no replay can know, then what this
 * one could not.  `figures` is what progress() was told. */
json_t *replay_cannot_know(const json_t *figures, const char *lang, struct arena *mem);

/* Differences as lines of a table (RFC 4180), times in UTC. */
void replay_csv_head(struct text *out);
void replay_csv_row(struct text *out, const json_t *difference);

/* With the desk, which begins and ends so.  Only the one that serves goes on
 * with what a restart interrupted: redressctl opens desks beside it. */
enum err replay_open(struct desk *d, struct fault *why) MUST_CHECK;
void     replay_start(struct desk *d);
void     replay_stop(struct desk *d);

#endif
