/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the scenarios of a procedure reached, of what there is to reach.
 */
#ifndef DESK_COVERAGE_H
#define DESK_COVERAGE_H

#include "model/event.h"
#include "model/procedure.h"

struct coverage {
    const struct procedure *procedure;
    struct arena           *mem;
    json_t                 *reached; /* {"rules": {"classify/injury": true}, ...} */
};

struct coverage coverage_begin(const struct procedure *p, struct arena *mem);
/* Something happened in a scenario; stage: where the record was before it. */
void coverage_note(struct coverage *c, const struct event *e, const char *stage);
/* A scenario that names these clauses has passed. */
void coverage_note_clauses(struct coverage *c, const json_t *clauses);
/* {"rules":{"reached":12,"of":14,"missing":["classify/injury"]},"actions","clocks","late",
 *  "clauses","stages"}; names as in scenario.h. */
json_t *coverage_sum(struct coverage *c);

#endif
