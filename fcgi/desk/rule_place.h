/* SPDX-License-Identifier: Apache-2.0 */
/* Rules by name, and where one is written. */
#ifndef DESK_RULE_PLACE_H
#define DESK_RULE_PLACE_H

#include "model/procedure.h"

/* Whether a decision's rule, which a table that collects joins as "a; b", is or
 * has that one. */
bool rule_is_named(const struct table *table, const char *decided, const char *name);
/* "rules.lua:9" as "file" and "line" of a document; nothing for NULL. */
void rule_place_set(json_t *to, const char *at, struct arena *mem);

#endif
