/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure as its company declared it: read once from the judge's model,
 * then trusted.  Everything lives in one arena and is read-only.
 *
 * The model (JSON; what a judge answers to "load"):
 * {
 *  "name": "company-desk", "title": {"zh": "...", "en": "..."},
 *  "document": {"code": "KS/P/09", "revision": "A"},
 *  "languages": ["zh","en","es"], "calendar": "office", "number": "TS-{yyyy}{mm}-{seq:4}",
 *  "teams": ["service",...], "roles": ["officer","manager"],
 *  "clauses": [{"id":"1","text":"...","at":"procedure.lua:17"}],
 *  "stages": [{"name","owner","clause","final":false,"at",
 *     "actions": [{"name","form","to": "stage" | {"value":"stage"} | null,"by":"judgement.verdict",
 *                  "needs":[...],"sign":"approves the plan","assign":"service.manager",
 *                  "counts":"reopened","letter":"declined","who":["team.role"],"clause","at"}]}],
 *  "clocks": [{"name","clause","owner","starts":{"on":"entering"|"acted"|"received","what":"..."},
 *     "stops":{...},"rests":{...},"within":{"n","unit"} | "every":{"n","unit"},"at"}],
 *  "forms": [{"name","public":true,"repeats":false,"at",
 *     "fields":[{"kind","name","required":true|condition,"personal":bool,"options":[..],
 *                "other":bool,"currency","at_most"}]}],
 *  "tables": [{"name","on":{"on":"submitted"|"late"|"acted"|"entering","what"},"hit":"first","file":"rules.lua","at",
 *     "rules":[{"name","because","clause","sets":["severity"],"at"}]}],
 *  "letters": {"declined": {"zh": {"subject","text"}, ...}},
 *  "words": {"zh": {"stage.recorded": "..."}, ...},
 *  "scenarios": [{"name","clauses":[..],"steps":[...],"at"}],
 *  "files": ["procedure.lua", ...]
 * }
 * Where an owner or role names team "responsible", the case's fact
 * `responsible` says which team that is.
 */
#ifndef MODEL_PROCEDURE_H
#define MODEL_PROCEDURE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/calendar.h"
#include "base/fault.h"
#include "model/form.h"

enum trigger_kind { ON_NOTHING, ON_RECEIVED, ON_ENTERING, ON_ACTED, ON_SUBMITTED, ON_LATE };

/* entering "recorded", acted "approve", received, late */
struct trigger {
    enum trigger_kind on;
    const char       *what; /* stage, action or clock; NULL = any */
};

struct action {
    const char   *name;
    const char   *clause;
    const char   *form;       /* NULL: none */
    const char   *to;         /* fixed target, or NULL */
    const json_t *to_by;      /* value -> stage, or NULL */
    const char   *by;         /* "form.field" that chooses in to_by */
    const json_t *needs;      /* array of needs, or NULL */
    const char   *sign;       /* meaning of the signature, or NULL */
    const char   *assign;     /* role that owns the complaint afterwards */
    const char   *counts;     /* counter that goes up by one */
    const char   *letter;     /* letter to the complainant */
    const char  **who;        /* roles that may, instead of the owner; NULL-terminated, or NULL */
    const char   *at;         /* "procedure.lua:31" */
};

struct stage {
    const char    *name;
    const char    *owner; /* "service.officer", "responsible.manager"; NULL for a final stage */
    const char    *clause;
    bool           final;
    struct action *actions;
    size_t         action_count;
    const char    *at;
};

struct clock {
    const char    *name;
    const char    *clause;
    const char    *owner;
    struct trigger starts, stops, rests;
    struct span    span;
    bool           repeats; /* declared with `every` instead of `within` */
    const char    *at;
};

struct rule {
    const char  *name, *because, *clause, *at;
    const char **sets; /* facts it may set; NULL-terminated */
};

struct table {
    const char    *name;
    struct trigger on;
    bool           collects; /* hit policy collect: a decision may join several rules, "a; b" */
    const char    *at;
    struct rule   *rules;
    size_t         rule_count;
};

struct procedure {
    const char    *name;
    const char    *version; /* digest of the files, 64 hex */
    const json_t  *model;   /* the whole model; languages, words, letters, scenarios are read from it */
    const json_t  *words;   /* of the model: {"zh": {key: word}}, or NULL */
    const char    *calendar, *number;
    const char   **teams, **roles, **languages; /* NULL-terminated */
    struct stage  *stages;
    size_t         stage_count;
    struct clock  *clocks;
    size_t         clock_count;
    struct form   *forms;
    size_t         form_count;
    struct table  *tables;
    size_t         table_count;
};

/* Reads a model (kept by mem as well).  ERR_RULE names the first thing that is
 * not as the comment above says. */
enum err procedure_read(json_t *model, const char *version, struct arena *mem,
                        struct procedure **out, struct fault *why) MUST_CHECK;

const struct stage  *procedure_stage(const struct procedure *p, const char *name);
const struct action *stage_action(const struct stage *stage, const char *name);
const struct form   *procedure_form(const struct procedure *p, const char *name);
const struct clock  *procedure_clock(const struct procedure *p, const char *name);
const struct table  *procedure_table(const struct procedure *p, const char *name);
/* The form a customer fills in: the first public one. */
const struct form *procedure_public_form(const struct procedure *p);

/* Whether "team.role" names a team (or "responsible") and a role there is. */
#define TEAM_RESPONSIBLE "responsible"
enum role_fault { ROLE_FINE, ROLE_NO_TEAM, ROLE_NO_ROLE };
enum role_fault role_look(const struct procedure *p, const char *role);

/* "responsible.officer" with responsible = quality -> "quality.officer".  When
 * nobody is responsible yet, the team that owns the first stage. */
char *role_resolve(const struct procedure *p, const json_t *facts, const char *role,
                   struct arena *mem);

/* A word of the procedure in a language, by the first key that has one, then in
 * the other languages of the procedure in their order, then `otherwise`.
 *   procedure_word(p, "zh", "goods", "complaint.type.goods", "type.goods", "goods", NULL)
 * The keys, most particular first; words are checked by these:
 *   "stage.NAME" NAME, "action.NAME" NAME, "clock.NAME" NAME, "team.NAME" NAME, "role.NAME" NAME,
 *   a field "FORM.FIELD" FIELD, an option "FORM.FIELD.OPTION" "FIELD.OPTION" OPTION */
const char *procedure_word(const struct procedure *p, const char *lang, const char *otherwise, ...)
    __attribute__((sentinel));
/* title and letters: {"zh": ..., "en": ...} in the reader's language or the first there is. */
const json_t *procedure_in_language(const struct procedure *p, const json_t *by_language, const char *lang);

/* A finding of the check. */
struct finding {
    bool        error; /* errors keep a version out of force; warnings do not */
    const char *code;  /* "unknown-stage" */
    const char *at;    /* "procedure.lua:31" or "" */
    const char *text;  /* what is wrong, and how to mend it */
};
struct findings {
    struct arena   *mem;
    struct finding *items;
    size_t          count;
    size_t          errors;
    size_t          room;
};
void finding_add(struct findings *list, bool error, const char *code, const char *at,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Looks at a procedure as a whole: see the codes in check.c. */
void procedure_check(const struct procedure *p, struct findings *out);

#endif
