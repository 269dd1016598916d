/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure as a drawing: its stages with their owners, its actions as arrows
 * with their form, signature and needs, and the clocks that a stage starts.  In
 * the reader's language, by the procedure's own words.
 */
#ifndef DESK_GRAPH_H
#define DESK_GRAPH_H

#include "base/arena.h"
#include "model/procedure.h"

/* For Graphviz: `dot -Tsvg` draws it. */
char *graph_dot(const struct procedure *p, const char *lang, struct arena *mem);
/* For Mermaid, which many pages draw by themselves. */
char *graph_mermaid(const struct procedure *p, const char *lang, struct arena *mem);

#endif
