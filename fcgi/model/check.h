/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of procedure_check(), each in a file of its own.  Private to the
 * check*.c files; what they offer to others is procedure.h.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/procedure.h"

/* Stages, actions, targets: can everything be reached, does all of it end? */
void check_flow(const struct procedure *p, struct findings *out);
/* Gates and conditions: can they be met at all? */
void check_needs(const struct procedure *p, struct findings *out);
void check_condition(const struct procedure *p, const json_t *condition, const char *at,
                     struct findings *out);
/* Clocks and decision tables: do they start, and does anybody hear of it? */
void check_clocks(const struct procedure *p, struct findings *out);
void check_tables(const struct procedure *p, struct findings *out);
/* Forms and their fields. */
void check_forms(const struct procedure *p, struct findings *out);
/* Clauses, letters and words: is all of it said, in every language? */
void check_clauses(const struct procedure *p, struct findings *out);
void check_letters(const struct procedure *p, struct findings *out);
void check_words(const struct procedure *p, struct findings *out);

/* A role somebody is named by; reports unknown-role or unknown-team. */
void check_role(const struct procedure *p, const char *role, const char *at,
                struct findings *out);
void check_trigger(const struct procedure *p, const struct trigger *t, const char *at,
                   struct findings *out);
/* "form.field" looked up; NULL when either is not there. */
const struct field *field_at(const struct procedure *p, const char *dotted);
/* The first field of that name in any form, or NULL. */
const struct field *field_anywhere(const struct procedure *p, const char *name);
/* A rule sets it, or a field is called so. */
bool fact_is_known(const struct procedure *p, const char *name);
bool action_leads_to(const struct action *a, const char *stage);
bool action_is_named(const struct procedure *p, const char *name);

/* Every action of every stage, in order. */
#define EACH_ACTION(p, s, a)                                                   \
    for (const struct stage *s = (p)->stages; s < (p)->stages + (p)->stage_count; s++) \
        for (const struct action *a = s->actions; a < s->actions + s->action_count; a++)

#endif
