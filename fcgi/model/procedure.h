/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure as its company declared it: read once from the judge's model,
 * then trusted.  Everything lives in one arena and is read-only.
 *
 * The model (JSON; what a judge answers to "load"):
 * {
 *  "name": "company-desk", "title": {"zh": "...", "en": "..."},
 *  "document": {"code":"KS/P/09","revision":"A","date":"2026-11-01","status":{"en":"In force"},
 *     "definitions":{"en":"..."}} (each may be absent),
 *  "languages": ["zh","en","es"], "calendar": "office", "number": "TS-{yyyy}{mm}-{seq:4}",
 *  "teams": ["service",...], "roles": ["officer","manager"],
 *  "clauses": [{"id":"1","text":"...","at":"procedure.lua:17"}],
 *  "stages": [{"name","owner","clause","final":false,"at",
 *     "actions": [{"name","form","to": "stage" | {"value":"stage"} | null,"by":"judgement.verdict",
 *                  "needs":[...],"sign":"approves the plan","assign":"service.manager",
 *                  "counts":"reopened","letter":"declined" | {"value":"letter"},"letter_by":"judgement.reason",
 *                  "tell":["team.role"],"open":[task],
 *                  "opens":{"procedure":"repair","carry":{"its_field":"form.field"},"answers":{...}},
 *                  "who":["team.role"],"clause","at"}]}],
 *     a task (here and in a rule): {"name","what","team":"quality.officer" |
 *        "teams":"notice.departments" with "role":"officer","within":{..},"receipt":true,"form":"review","at"}
 *  "clocks": [{"name","clause","owner","starts": trigger or list of them: {"on":"entering"|"leaving"|
 *        "acted"|"received"|"joined"|"receipt"|"customer","what":"..."},
 *     "stops":{...},"rests":{...},"pauses":["waiting for the customer"],
 *     "within": {"n","unit"} | {"field":"liability.days","unit":"workdays"} |
 *               {"until":"liability.promised_on"} | "every":{"n","unit"},"urgent":true,"at"}],
 *  "forms": [{"name","public":true,"repeats":false,"starts":false | true | "stage","number":"NO-{seq:5}","at",
 *     "fields":[{"kind","name","required":true|condition,"shown":condition,"personal":bool,
 *                "options":[..],"other":bool,"currency","at_least","at_most","fields":[..],"at"}]}],
 *  "sheets": [{"name","code","revision","title":{..},"register":"complaints","languages":["zh","en"],
 *     "landscape":true,"at","rows":[row]}],
 *     a row: {"row": "cells" | "each" | "tasks" | "items" | "part" | "figures" | "entries",
 *       "name": a repeating form "round" or a block "plan.measures" (each), a task (tasks), a checklist
 *       "patrol.items" (items), a word's key (part), a summary (figures, entries),
 *       "cells":[{"cell":"complaint.name" | "signature":"approves the plan" | "label":"sheet.hint",
 *                 "lines":6,"wide":2,"above":true,"plain":true,"word":"sheet.story","at"}],
 *       "rows":[row] (part; each, instead of cells),"at_least":3,"side":true,"at"}
 *  "registers": [{"name","number":"R-{seq:4}" | null,"enters":trigger ("late" too),"title":{..},"code",
 *     "readers":["service.manager"],"columns":["number","received_at","complaint.name"],"at"}],
 *  "summaries": [{"name","of":"dispatch" (another procedure) | absent,"register","period":"day"|"week"|"month",
 *     "count":["type","severity"],"at"}],
 *  "schedules": [{"name","form":"patrol","answers":{...},"compiles":"month" (a summary),"every":"day"|"week"|"month",
 *     "times":[{"day":1,"time":"09:00"}],"working":true,"clause","at"}],
 *  "tables": [{"name","on":{"on":"submitted"|"late"|"acted"|"entering","what"},"hit":"first","file":"rules.lua","at",
 *     "needs":[{"name":"earlier","word":"count_of"|"last_of","same":["unit"],"where":{"severity":"ordinary"},
 *               "within":{"n","unit"},"give":"severity","procedures":["repair"],"at"}],
 *     "rules":[{"name","because","clause","urgent":true,"sets":["severity"],"when":condition|{"code":true}|absent,"at"}]}],
 *  "letters": {"declined": {"zh": {"subject","text"}, ...}},
 *  "approvals": [{"letter":"declined" | "answer" (words an officer writes),"approve":["service.manager"],
 *                 "clause","at"}],
 *  "personal_subjects": true (letters' subjects may name what is personal),
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

/* A record that arrives; a stage entered or left; an action; tables on submitted
 * and on a late clock; the last task of a name done (joined); words from the customer;
 * the last task of a name signed for (receipt; no table is asked then). */
enum trigger_kind { ON_NOTHING, ON_RECEIVED, ON_ENTERING, ON_ACTED, ON_SUBMITTED, ON_LATE,
                    ON_LEAVING, ON_JOINED, ON_CUSTOMER, ON_RECEIPT };

/* entering "recorded", acted "approve", received, late */
struct trigger {
    enum trigger_kind on;
    const char       *what; /* stage, action, clock or task; NULL = any */
    struct trigger   *also; /* or this one; NULL: there is no other */
};

/* A task that an action opens; a rule's is the same as data (step.h). */
struct task_plan {
    const char *name;   /* what is to be done; joined and receipt gates name it */
    const char *team;   /* role "quality.officer", or NULL: */
    const char *teams;  /* "form.field" of a choice or many whose options are teams, and */
    const char *role;   /* the role in each of them ("officer"); NULL: the whole team */
    struct span within; /* n = 0: no limit */
    bool        receipt; /* is to be signed for before it is answered */
    const char *form;   /* to answer with; NULL: words */
    const char *at;
};

/* Another record made out of this one, linked both ways. */
struct opening {
    const char   *procedure; /* one of the installation's */
    const json_t *carry;     /* its field -> "form.field" here; or NULL */
    const json_t *answers;   /* its field -> value; or NULL */
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
    const char   *letter;     /* letter to the complainant, or NULL */
    const json_t *letter_of;  /* value -> letter, or NULL */
    const char   *letter_by;  /* "form.field" that chooses in letter_of */
    const char  **tell;       /* roles told; NULL-terminated, or NULL */
    struct task_plan *tasks;
    size_t        task_count;
    struct opening *opens;    /* or NULL */
    const char  **who;        /* roles that may, instead of the owner, ACTOR_CUSTOMER among them
                                 when it is the customer's; NULL-terminated, or NULL */
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
    struct span    span;    /* n = 0: the limit is the complaint's own, by one of: */
    const char    *limit_field; /* "form.field" with a number of span.unit */
    const char    *until_field; /* "form.field" with a date: due at the close of that day (a working
                                   day's last hour, else midnight) or a datetime */
    const char   **pauses;  /* stages in which it stands still; NULL-terminated, or NULL */
    bool           repeats; /* declared with `every` instead of `within` */
    bool           urgent;  /* that it is late is told at once */
    const char    *at;
};

struct rule {
    const char  *name, *because, *clause, *at;
    const char **sets; /* facts it may set; NULL-terminated */
    const json_t *when; /* a condition as data; {"code":true}: a function; NULL: always */
};

/* A fact from history that a table declares: looked up by the worker, filed with
 * the decision.  Looks at complaints received before this one. */
enum { NEED_SAME_MOST = 6 };
struct need {
    const char   *name;       /* the fact's name for the rules */
    bool          last;       /* last_of: `give` of the newest; else count_of */
    const char  **same;       /* fields that must be as here (folded text); NULL-terminated, at least one */
    const json_t *where;      /* facts as in `is`, or NULL */
    struct span   within;     /* n = 0: however long ago */
    const char   *give;       /* last_of: the fact wanted */
    const char  **procedures; /* NULL: this one; else these */
    const char   *at;
};

struct table {
    const char    *name;
    struct trigger on;
    bool           collects; /* hit policy collect: a decision may join several rules, "a; b" */
    const char    *at;
    struct rule   *rules;
    size_t         rule_count;
    struct need   *needs;
    size_t         need_count;
};

/* The paper form: rows of cells, in the paper's order. */
enum cell_kind { CELL_VALUE, CELL_SIGNATURE, CELL_LABEL };
#define CELL_LINE "line" /* a source in rows that repeat: which of them it is, from 1 */
struct cell {
    enum cell_kind kind;
    const char    *source; /* "complaint.name", "received_at", "number", "stage", "due.CLOCK" (when it is
                              or was due), "late.CLOCK" (how often it was late), a field of the row's
                              `each`; a signature's meaning; a word's key */
    int            lines;  /* room for so many lines of handwriting; 0: one */
    int            wide;   /* its share of the row; 0: one */
    bool           above;  /* the label stands above the value, not to its left */
    bool           plain;  /* the value without a label */
    const char    *word;   /* the label's key, instead of the field's own; or NULL */
    const char    *at;
};
enum row_kind {
    ROW_CELLS,   /* once */
    ROW_EACH,    /* for each round of a form or row of a block: a line under a head of labels, or `rows` */
    ROW_TASKS,   /* for each task of that name: cells team, what, opened_at, due_at, received_by,
                    received_at, answered_by, answered_at, answer, state, or a field of its form */
    ROW_ITEMS,   /* for each item of a checklist: number, item, result */
    ROW_PART,    /* `rows` under, or beside, a heading */
    ROW_FIGURES, /* what a compiled summary counted */
    ROW_ENTRIES  /* the register's rows of a compiled summary's period */
};
struct sheet_row {
    enum row_kind     kind;
    const char       *name;     /* see row_kind; NULL: ROW_CELLS */
    struct cell      *cells;
    size_t            cell_count;
    struct sheet_row *rows;
    size_t            row_count;
    int               at_least; /* so many are on the paper, filled or not */
    bool              side;     /* ROW_PART: the heading stands beside the rows */
    const char       *at;
};
struct sheet {
    const char       *name, *code, *revision; /* the document's, any characters; NULL: the procedure's */
    const json_t     *title;       /* by language */
    const char       *number_of;   /* the register, or the numbered form, whose number it shows; NULL: the
                                      complaint's */
    const char      **languages;   /* printed at once; NULL: the reader's */
    bool              landscape;
    struct sheet_row *rows;
    size_t            row_count;
    const char       *at;
};

/* A ledger. */
struct reg {
    const char    *name;
    const char    *number;  /* its own gapless series; NULL: the complaint's number */
    struct trigger enters;  /* when a record gets its row, once; ON_RECEIVED unless said otherwise */
    const json_t  *title;   /* by language, or NULL */
    const char    *code;    /* the document's, or NULL */
    const char   **columns; /* sources as a cell's, "call_back.at" and "call_back.by" too; NULL-terminated */
    const char   **readers; /* roles that read every row in full; others read the rows of complaints they may
                               see, and of the rest number and time; NULL-terminated, or NULL */
    const char    *at;
};

/* What a day, week (Monday to Sunday) or month of a register comes to: compiled when a schedule opens a
 * record with it, for the whole period before that moment, in the calendar's zone; and kept in the
 * journal (EVENT_COMPILED). */
enum summary_period { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH };
struct summary {
    const char         *name;
    const char         *of;       /* the procedure whose register it is; NULL: this one */
    const char         *reg;
    enum summary_period period;
    const char        **count;    /* facts whose values are counted; NULL-terminated, or NULL */
    const char         *at;
};

/* Opens a record of this procedure by itself at certain times. */
enum schedule_every { EVERY_DAY, EVERY_WEEK, EVERY_MONTH };
struct schedule_time {
    int day;    /* week: 1 Monday to 7; month: 1 to 28, or 31 the last day; day: 0 */
    int minute; /* of the day, local to the calendar */
};
struct schedule {
    const char           *name, *clause;
    enum schedule_every   every;
    struct schedule_time *times;
    size_t                time_count;
    bool                  working; /* not on days off: then on the next working day */
    const char           *form;    /* one that `starts`; NULL: the public one */
    const json_t         *answers; /* to that form, or NULL */
    const char           *compiles; /* a summary, or NULL */
    const char           *at;
};

/* A letter that waits, as a draft, until somebody approves it. */
struct approval {
    const char  *letter;  /* LETTER_ANSWER (event.h): the words an officer writes */
    const char **approve; /* roles, one of which approves it; NULL-terminated, at least one */
    const char  *clause;
    const char  *at;
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
    struct sheet  *sheets;
    size_t         sheet_count;
    struct reg    *registers;
    size_t         register_count;
    struct summary *summaries;
    size_t         summary_count;
    struct schedule *schedules;
    size_t         schedule_count;
    struct approval *approvals;
    size_t         approval_count;
    bool           personal_subjects; /* what is personal may stand in a letter's subject */
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
/* Both ask the past the same question, whatever they call the answer. */
bool need_is_same(const struct need *a, const struct need *b);
const struct sheet  *procedure_sheet(const struct procedure *p, const char *name);
const struct summary *procedure_summary(const struct procedure *p, const char *name);
const struct reg    *procedure_register(const struct procedure *p, const char *name);
/* What a letter (or LETTER_ANSWER) waits for; NULL: it goes out at once. */
const struct approval *procedure_approval(const struct procedure *p, const char *letter);
/* The form a customer fills in: the first public one. */
const struct form *procedure_public_form(const struct procedure *p);
/* The stage that a record begins in when it begins with that form (NULL, or
 * unknown: the first one).  The procedure has a stage. */
const struct stage *procedure_first_stage(const struct procedure *p, const char *form);

/* What "form.field", or a fact of a plain name, holds is of a person: it was
 * answered to a personal field, or in own words beside a choice. */
bool procedure_is_personal(const struct procedure *p, const char *name);

/* The customer may do it: `who` has the word. */
bool action_is_customers(const struct action *action);

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
/* What a procedure's text says in that language, by the first key that has a word in it; else `otherwise`,
 * the text itself: it is in some language too, and no third one serves better.
 *   "rule.TABLE.NAME" "rule.NAME", "because.TABLE.NAME" "because.NAME", "clause.ID" */
const char *procedure_saying(const struct procedure *p, const char *lang, const char *otherwise, ...)
    __attribute__((sentinel));
/* title and letters: {"zh": ..., "en": ...} in the reader's language or the first there is. */
const json_t *procedure_in_language(const struct procedure *p, const json_t *by_language, const char *lang);

/* A finding of the check. */
struct finding {
    bool        error; /* errors keep a version out of force; warnings do not */
    const char *code;  /* "unknown-stage" */
    const char *at;    /* "procedure.lua:31" or "" */
    const char *text;  /* what is wrong */
    const char *mend;  /* how to mend it: a sentence of its own, by code */
};
struct findings {
    struct arena   *mem;
    struct finding *items;
    size_t          count;
    size_t          errors;
    size_t          room;
};
/* Every code there is, with the weight of its findings and how they are mended;
 * the last has no code.  Its list is in check_codes.c. */
struct finding_code {
    const char *code;
    bool        error;
    const char *mend;
};
const struct finding_code *procedure_check_codes(void);
void finding_add(struct findings *list, const char *code, const char *at,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Looks at a procedure as a whole: see the codes in check_codes.c. */
void procedure_check(const struct procedure *p, struct findings *out);
/* What must fit the other procedures of the company: numbers that two of them
 * could make, records opened in one of them, summaries of their registers; and
 * that it is not one of them under another name.  `others`: NULL-terminated; one of
 * the same name is an older version of this and passed over. */
void procedure_check_among(const struct procedure *p, const struct procedure *const *others,
                           struct findings *out);

#endif
