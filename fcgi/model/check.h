/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parts of procedure_check(), each in a file of its own.  Private to the
 * check*.c files; what they offer to others is procedure.h.
 */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H

#include "model/procedure.h"

/* Names and numbers. */
void check_names(const struct procedure *p, struct findings *out);
void check_numbers(const struct procedure *p, struct findings *out);
/* Stages: can everything be reached, does all of it end? */
void check_flow(const struct procedure *p, struct findings *out);
/* What an action names: targets, letters, roles, tasks, records. */
void check_action(const struct procedure *p, const struct action *a, struct findings *out);
/* Gates and conditions: can they be met at all? */
void check_needs(const struct procedure *p, struct findings *out);
void check_condition(const struct procedure *p, const json_t *condition, const char *at,
                     struct findings *out);
/* Clocks: do they start and stop, and does anybody hear of it? */
void check_clocks(const struct procedure *p, struct findings *out);
void check_covered(const struct procedure *p, struct findings *out);
void check_schedules(const struct procedure *p, struct findings *out);
/* Decision tables: what they ask, look up and ask for; rules that never hit. */
void check_tables(const struct procedure *p, struct findings *out);
/* Forms and their fields. */
void check_forms(const struct procedure *p, struct findings *out);
/* Sheets, registers and summaries; what a summary counts, by the procedure it is of. */
void check_counts(const struct procedure *of, const struct summary *s, struct findings *out);
void check_papers(const struct procedure *p, struct findings *out);
/* Whether another procedure of the company is the same paper. */
void check_same(const struct procedure *p, const struct procedure *other, struct findings *out);
/* Clauses, letters and words: is all of it said, in every language? */
void check_clauses(const struct procedure *p, struct findings *out);
void check_letters(const struct procedure *p, struct findings *out);
void check_approvals(const struct procedure *p, struct findings *out);
void check_words(const struct procedure *p, struct findings *out);

/* A role somebody is named by; reports unknown-role or unknown-team. */
void check_role(const struct procedure *p, const char *role, const char *at,
                struct findings *out);
/* Each of the triggers t leads to. */
void check_trigger(const struct procedure *p, const struct trigger *t, const char *at,
                   struct findings *out);

/* Whether `a` cannot hold without `b` (NULL: always holds); false when in doubt. */
bool condition_implies(const struct procedure *p, const json_t *a, const json_t *b);

/* "form.field" looked up; NULL when either is not there. */
const struct field *field_at(const struct procedure *p, const char *dotted);
/* The form that "form.field" begins with, or NULL. */
const struct form *form_at(const struct procedure *p, const char *dotted, struct arena *mem);
/* The first field of that name in any form, or NULL. */
const struct field *field_anywhere(const struct procedure *p, const char *name);
/* What a rule sets or looks up, or a field is called. */
bool fact_is_known(const struct procedure *p, const char *name);
/* A cell or column: a fact, "form.field", "form.at" or "form.by" of a filled
 * form, "due.CLOCK" or "late.CLOCK"; within a row that repeats `each`, one of its fields, "at" or "by" too. */
bool source_is_known(const struct procedure *p, const char *source, const char *each,
                     struct arena *mem);
/* For each stage of a procedure that has some, whether a record can come there. */
bool *stages_reached(const struct procedure *p, struct arena *mem);
bool action_leads_to(const struct action *a, const char *stage);
/* An action that somebody can do: in a final stage, where the record is closed, only
 * the customer's. */
bool action_is_named(const struct procedure *p, const char *name);
/* Somebody, or a schedule, fills it in. */
bool form_is_filled(const struct procedure *p, const struct form *form);
/* Asked of all actions and rules. */
bool task_is_opened(const struct procedure *p, const char *name);
/* The form it is answered with, in an action or a rule that opens it; NULL: words. */
const char *task_form(const struct procedure *p, const char *name);
bool letter_is_written(const struct procedure *p, const char *name);
bool role_is_told(const struct procedure *p, const char *role);
bool signature_is_given(const struct procedure *p, const char *meaning);
/* A rule as the model has it: with what follows. */
const json_t *rule_model(const struct procedure *p, size_t table, size_t rule);
/* Where the procedure itself is declared. */
const char *procedure_place(const struct procedure *p);
/* The text of a JSON value, "" when it is none. */
const char *text_or_empty(const json_t *value);

/* Every action of every stage, in order. */
#define EACH_ACTION(p, s, a)                                                   \
    for (const struct stage *s = (p)->stages; s < (p)->stages + (p)->stage_count; s++) \
        for (const struct action *a = s->actions; a < s->actions + s->action_count; a++)

#endif
