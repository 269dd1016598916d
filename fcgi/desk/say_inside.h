/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of say.h share: sentences by id, lists, numbers, days, and a
 * procedure's words.  A listener's procedure may be NULL (a version that does
 * not load): then things are called by their names.
 */
#ifndef DESK_SAY_INSIDE_H
#define DESK_SAY_INSIDE_H

#include "base/calendar.h"
#include "desk/say.h"

enum say_id {
#define SAY(id, en, zh, es) SAY_##id,
#include "desk/say.def"
#undef SAY
    SAY_IDS
};

/* --- say_text.c: sentences */

/* Places and what stands in them, in pairs, then NULL; a NULL value is "". */
char *say(const struct listener *to, enum say_id id, ...)
    __attribute__((sentinel));
/* The nth (from 0) item of a list; "" when there are not so many. */
char *say_item(const struct listener *to, enum say_id id, int n);
char *say_quoted(const struct listener *to, const char *text);

/* Pieces of a sentence, to be joined; empty ones are left out. */
struct pieces {
    struct arena *mem;
    char        **items;
    size_t        count, room;
};
void pieces_add(struct pieces *p, const char *text);
/* "a, b and c": `between` all but the last, `last` before it. */
char *pieces_join(const struct listener *to, const struct pieces *p,
                  enum say_id between, enum say_id last);
char *pieces_and(const struct listener *to, const struct pieces *p);
char *pieces_clauses(const struct listener *to, const struct pieces *p);

/* "12,000.5"; digits behind the mark: as many as given, -1: as many as it has.
 */
char *say_number(const struct listener *to, double n, int digits);
/* "1,250.50 CNY", out of minor units. */
/* Digits of a currency (ISO 4217) behind the mark: an amount is kept without it. */
int   currency_digits(const char *currency);
char *say_money(const struct listener *to, const char *currency, double minor);
/* "three", "24": whole numbers up to ten in words. */
char *say_count(const struct listener *to, double n);
/* {"n":3,"unit":"workdays"} -> "three working days"; "" when it is none. */
char *say_span(const struct listener *to, const json_t *span);
char *say_span_of(const struct listener *to, struct span span);

/* --- say_time.c: days and moments */

/* "Wed 30 Sep 2026 17:40" */
char *say_when(const struct listener *to, int64_t at_ms);
/* "Wed 30 Sep 2026" */
char *say_date(const struct listener *to, int64_t at_ms);
/* Without the year where it is that of beside_ms; a close at midnight is 24:00
 * of the day that ends. */
char *say_close(const struct listener *to, int64_t at_ms, int64_t beside_ms,
                bool is_close);
/* "2026-10-08" or "2026-10-08 08:30" in the reader's way; other text as it is.
 */
char *say_local(const struct listener *to, const char *text, int64_t beside_ms);
/* "8, 9 and 10 Oct"; `runs`: days in a row as "1-7 Oct". */
char *say_days(const struct listener *to, const json_t *days, int64_t beside_ms,
               bool runs);
/* Day number (civil.h) of "2026-10-08"; false when it is none. */
bool say_day_of(const char *text, int32_t *day);

/* --- say_word.c: the procedure's own words */

/* "stage", "action", "clock", "table", "letter", "sign", "form", "schedule",
 * "register", quoted. */
char *say_name(const struct listener *to, const char *kind, const char *name);
char *say_role(const struct listener *to, const char *role);
/* What a task asks for: by its name in the procedure's words, else as somebody put it. */
char *say_task(const struct listener *to, const char *name, const char *what);
char *say_roles(const struct listener *to, const json_t *roles);
/* A field by "FORM.FIELD" or FIELD; what a rule counts too. */
char *say_field(const struct listener *to, const char *name);
/* A fact's value, as its field says it. */
/* The same of what is wanted: a list is what would do, "A or B". */
char *say_wanted(const struct listener *to, const char *name,
                 const json_t *wanted);
char *say_value(const struct listener *to, const char *name,
                const json_t *value);
/* "Severity: serious, Responsible team: Quality" */
char *say_facts(const struct listener *to, const json_t *facts);
/* The procedure's title. */
char *say_procedure(const struct listener *to);
/* A login, or who else acts. */
char *say_actor(const struct listener *to, const char *actor);
char *say_short_version(const struct listener *to, const char *digest);

/* --- say_rule.c: "classify/injury or press" -> the rule, quoted */
char *say_rule(const struct listener *to, const char *rule);

/* For the test of say.def: the text itself. */
const char *say_raw(enum say_id id, const char *lang);
const char *say_id_name(enum say_id id);

#endif
