/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One complaint for the tests of the plan: a procedure from JSON, a calendar,
 * a clock that the test moves, and the state that the planned events make.  No
 * database and no judge; decisions are given as JSON.
 */
#ifndef TESTS_DESK_CASE_H
#define TESTS_DESK_CASE_H

#include "base/arena.h"
#include "desk/desk.h"
#include "desk/plan.h"

#define CASE_VERSION "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

struct desk_case {
    struct arena     *mem;
    struct procedure *procedure;
    struct calendar  *calendar;
    struct world      world;
    json_t           *state;
    struct event_list events; /* of the last change */
    struct mistakes   mistakes;
    struct fault      why;
};

/* The procedure most tests use. */
extern const char *const case_model;

struct desk_case *case_open(const char *model);
void              case_close(struct desk_case *c);
json_t           *case_json(struct desk_case *c, const char *text);
int64_t           case_time(struct desk_case *c, const char *local);

/* Receives and judges; decisions NULL with failed set: the procedure failed. */
enum err case_submit(struct desk_case *c, const char *answers, const char *decisions,
                     const struct fault *failed);
enum err case_act(struct desk_case *c, const char *login, const char *role, const char *action,
                  const char *answers);
enum err case_do(struct desk_case *c, const struct command *cmd);
/* Fires a clock, at its own moment, with these decisions. */
enum err case_late(struct desk_case *c, const char *clock, const char *decisions);

/* The nth event of a kind in the last change, or NULL. */
const struct event *case_event(const struct desk_case *c, enum event_kind kind, size_t nth);
size_t              case_count(const struct desk_case *c, enum event_kind kind);
/* A file that was kept, and the command of somebody with one role. */
struct filing  case_filing(const char *name);
struct command case_command(struct desk_case *c, enum command_kind kind, const char *login,
                            const char *role);

#endif
