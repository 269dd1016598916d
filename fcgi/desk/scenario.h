/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scenarios: a procedure's own proof, played with a clock that the scenario
 * moves, through the same plan the desk uses, without a database.
 *
 * A scenario as the judge reads it from the .lua files of tests/:
 *   {"name","clauses":["2"],"at":"tests/late.lua:1",
 *    "calendars":{"office":{...}},           declared in the same file, or absent
 *    "steps":[
 *     {"step":"at","time":"2026-09-30 17:40","at":"tests/late.lua:3"},
 *     {"step":"submit","answers":{...},"lang":"zh","channel":"web","at"},
 *     {"step":"act","by":"service.officer","action":"judge","answers":{...},"at"},
 *     {"step":"refused","act":{...an act step...},"because":"part of the reason, or absent","at"},
 *     {"step":"after","span":{"n":25,"unit":"hours"},"at"},
 *     {"step":"expect","that":{"stage","owner","assignee","late":{clock:level},
 *        "due":{clock:"2026-10-01 17:40"},"told":["role"],"letter":"declined",
 *        "closed":true,"faulted":true, <fact>: value ...},"at"}]}
 * and for what came with the whole language:
 *     {"step":"past","records":[{"days":30 (ago),"facts":{...},"procedure"}],"at"}  what history finds
 *     {"step":"task","by":"quality.officer","task":"reply","does":"receive"|"answer"|"excuse",
 *        "answers":{...},"text":"...","at"}          the open one of that name this role may do
 *     {"step":"say","text":"...","by":"customer"|role,"at"}
 *     {"step":"override","by":role,"table":"classify","set":{...},"because":"...","at"}
 *     {"step":"scheduled","schedule":"patrol","at"}   begins the record instead of submit
 *     submit may have "form", "procedure" being the scenario's own always
 *     refused may hold a task, say or override step as well as an act
 *     expect also: "running":{clock:true}, "compiled":{as in the state, each member that is named}, "letter":false
 *        (none since the last expect), "letter_lang":"es", "opened":{"repair":{field: what it got}},
 *        "written":{letter:true|false}, "tasks":{"reply":{"opened":3,"received":1,"done":0}}, "opened":["repair"],
 *        "registered":{"complaints":true}, "paused":{clock:true}, "written":[letters ever sent]
 * `told` means: told since the last expect.
 */
#ifndef DESK_SCENARIO_H
#define DESK_SCENARIO_H

#include "desk/desk.h"

struct scenario_result {
    const char *name;
    const char *at;   /* the step that failed, or the scenario's own line */
    bool        passed;
    const char *code; /* "scenario-failed", or "unique-overlap": two rules of a unique table hit */
    const char *text; /* what was expected, what was, and the last decisions; NULL when passed */
};
/* What the scenarios reached, of what there is:
 * {"rules":{"reached":12,"of":14,"missing":["classify/injury"]},"actions":{...("recorded/judge")},
 *  "clocks":{...},"late":{... clocks that ran out},"clauses":{...},"stages":{...}} */
struct scenario_run {
    struct scenario_result *results;
    size_t                  count;
    size_t                  failed;
    json_t                 *coverage;
};

/* Plays every scenario of a loaded version.  ERR_BUSY: one failed while a judge could not
 * be had, or was not let run; nothing is known then. */
enum err scenario_play(struct engine *en, struct arena *mem, const struct version *v,
                       struct scenario_run *out, struct fault *why) MUST_CHECK;

#endif
