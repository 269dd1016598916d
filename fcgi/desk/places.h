/* SPDX-License-Identifier: Apache-2.0 */
/* Where the parts of a procedure are declared: what a cursor stands in, and where a click leads. */
#ifndef DESK_PLACES_H
#define DESK_PLACES_H

#include "model/procedure.h"

/* [{"what":"action","name":"judge","in":"recorded" (what it is part of; absent: nothing),
 *   "file":"procedure.lua","line":31}] of clauses, stages, actions, clocks, forms, fields, tables,
 * rules, sheets, registers, summaries, schedules and scenarios. */
json_t *procedure_places(const struct procedure *p, struct arena *mem);

#endif
