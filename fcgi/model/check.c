/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure as a whole, looked at before it is in force.  A finding has a
 * stable code, a place, and a sentence that says how to mend it.
 *
 * Errors: no-language, no-stages, no-final-stage, duplicate-name, bad-name,
 * bad-number, scenario-missing (here); unknown-stage, unknown-form,
 * unknown-field, unknown-role, unknown-team, unknown-letter, nobody-may,
 * by-missing, by-not-choice, by-not-required, target-missing, unknown-option,
 * stage-without-owner, stage-without-action, unreachable-stage, no-way-to-final
 * (check_flow.c); need-never-met, unknown-need (check_need.c); unknown-action,
 * unknown-clock, clock-never-starts, clock-never-rests (check_clock.c);
 * no-public-form, no-options, option-missing (check_form.c); unknown-clause
 * (check_words.c).
 * Warnings: stage-without-clock, clock-without-escalation, table-without-rules
 * (check_clock.c); clause-unserved, clause-untested, missing-letter-language,
 * unknown-placeholder, missing-word (check_words.c).
 */
#include "model/check.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"

void
finding_add(struct findings *list, bool error, const char *code, const char *at,
            const char *format, ...)
{
    struct finding *made;
    va_list         args;

    if (list->count == list->room) {
        size_t          room = list->room == 0 ? 16 : list->room * 2;
        struct finding *items = arena_take(list->mem, room * sizeof(*items));

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
        list->room = room;
    }
    va_start(args, format);
    made = &list->items[list->count++];
    made->error = error;
    made->code = code;
    made->at = at == NULL ? "" : at;
    made->text = arena_vprintf(list->mem, format, args);
    va_end(args);
    list->errors += error ? 1 : 0;
}

/* --- what several checks ask --- */

void
check_role(const struct procedure *p, const char *role, const char *at,
           struct findings *out)
{
    enum role_fault look = role_look(p, role);

    if (look == ROLE_NO_TEAM)
        finding_add(out, true, "unknown-team", at,
                    "\"%s\" names a team there is not; add it to teams or name "
                    "one of them",
                    role);
    if (look == ROLE_NO_ROLE)
        finding_add(out, true, "unknown-role", at,
                    "\"%s\" is no role; write team.role with a role that "
                    "roles has",
                    role);
}

const struct field *
field_anywhere(const struct procedure *p, const char *name)
{
    const struct field *found = NULL;

    for (size_t i = 0; found == NULL && i < p->form_count; i++)
        found = form_field(&p->forms[i], name);
    return found;
}

const struct field *
field_at(const struct procedure *p, const char *dotted)
{
    const char *dot = strchr(dotted, '.');

    for (size_t i = 0; dot != NULL && i < p->form_count; i++) {
        const char *name = p->forms[i].name;

        if (strlen(name) == (size_t)(dot - dotted) &&
            strncmp(name, dotted, (size_t)(dot - dotted)) == 0)
            return form_field(&p->forms[i], dot + 1);
    }
    return NULL;
}

static bool
rule_sets(const struct procedure *p, const char *name)
{
    for (size_t t = 0; t < p->table_count; t++)
        for (size_t r = 0; r < p->tables[t].rule_count; r++)
            if (text_is_one_of(name, p->tables[t].rules[r].sets))
                return true;
    return false;
}

bool
fact_is_known(const struct procedure *p, const char *name)
{
    static const char *const always[] = {
        TEAM_RESPONSIBLE, "number", "stage", "owner", "channel", "lang", NULL};

    if (text_is_one_of(name, always) || field_anywhere(p, name) != NULL ||
        rule_sets(p, name))
        return true;
    for (size_t i = 0; i < p->form_count; i++)
        if (form_companion(&p->forms[i], name) != NULL)
            return true;
    return false;
}

bool
action_is_named(const struct procedure *p, const char *name)
{
    EACH_ACTION(p, s, a)
    {
        if (strcmp(a->name, name) == 0)
            return true;
    }
    return false;
}

/* --- names --- */

/* Whether an earlier item of an array of structs with a name has this one. */
#define CHECK_NAMES(items, count, what, place, out)                            \
    do {                                                                       \
        for (size_t i_ = 1; i_ < (count); i_++)                                \
            for (size_t j_ = 0; j_ < i_; j_++)                                 \
                if (strcmp((items)[i_].name, (items)[j_].name) == 0)           \
                    report_twice(what, (items)[i_].name, place, out);          \
    } while (0)

static void
report_twice(const char *what, const char *name, const char *at,
             struct findings *out)
{
    finding_add(out, true, "duplicate-name", at,
                "there are two %s called \"%s\"; rename one", what, name);
}

static void
check_texts(const char *const *names, const char *what, struct findings *out)
{
    for (size_t i = 0; names[i] != NULL; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(names[i], names[j]) == 0)
                report_twice(what, names[i], "", out);
}

static void
check_plain(const char *const *names, const char *what, struct findings *out)
{
    for (size_t i = 0; names[i] != NULL; i++)
        if (names[i][0] == '\0' || strpbrk(names[i], ". /") != NULL)
            finding_add(out, true, "bad-name", "",
                        "the %s \"%s\" has a dot, a space or a slash in its "
                        "name; use one word",
                        what, names[i]);
    check_texts(names, what, out);
}

static void
check_names(const struct procedure *p, struct findings *out)
{
    check_plain(p->teams, "team", out);
    check_plain(p->roles, "role", out);
    check_plain(p->languages, "language", out);
    if (text_is_one_of(TEAM_RESPONSIBLE, p->teams))
        finding_add(out, true, "bad-name", "",
                    "no team can be called responsible: that is the team a "
                    "case was routed to");
    CHECK_NAMES(p->stages, p->stage_count, "stages", p->stages[i_].at, out);
    CHECK_NAMES(p->clocks, p->clock_count, "clocks", p->clocks[i_].at, out);
    CHECK_NAMES(p->forms, p->form_count, "forms", p->forms[i_].at, out);
    CHECK_NAMES(p->tables, p->table_count, "decision tables", p->tables[i_].at,
                out);
    for (size_t s = 0; s < p->stage_count; s++)
        CHECK_NAMES(p->stages[s].actions, p->stages[s].action_count, "actions",
                    p->stages[s].actions[i_].at, out);
    for (size_t t = 0; t < p->table_count; t++)
        CHECK_NAMES(p->tables[t].rules, p->tables[t].rule_count, "rules",
                    p->tables[t].rules[i_].at, out);
}

/* --- numbering --- */

/* The length of the placeholder at s, 0 when it is none; *seq counts {seq:N}.
 */
static size_t
placeholder_at(const char *s, int *seq)
{
    static const char *const dates[] = {"{yyyy}", "{yy}", "{mm}", "{dd}"};
    int                      digits = 0, end = 0;

    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (strncmp(s, dates[i], strlen(dates[i])) == 0)
            return strlen(dates[i]);
    if (sscanf(s, "{seq:%2d}%n", &digits, &end) != 1 || end == 0 ||
        digits < 1 || digits > 12)
        return 0;
    (*seq)++;
    return (size_t)end;
}

/* Numbers stand in addresses and on paper: nothing in them needs care there. */
static void
check_number(const struct procedure *p, struct findings *out)
{
    const char *s = p->number == NULL ? "" : p->number;
    int         seq = 0;
    bool        fine = strlen(s) <= 64;

    while (fine && *s != '\0') {
        size_t step = *s == '{' ? placeholder_at(s, &seq) : 1;

        fine = step > 0 && (*s == '{' || ((unsigned char)*s > ' ' &&
                                          strchr("}/\\?#%\"<>&", *s) == NULL));
        s += step;
    }
    if (!fine || seq != 1)
        finding_add(out, true, "bad-number", "",
                    "number \"%s\" is no numbering; write letters, digits and "
                    "dashes around {yyyy} {yy} {mm} {dd} and one {seq:4}",
                    p->number == NULL ? "" : p->number);
}

void
procedure_check(const struct procedure *p, struct findings *out)
{
    if (p->languages[0] == NULL)
        finding_add(out, true, "no-language", "",
                    "languages is empty; name at least one, such as \"en\"");
    check_names(p, out);
    check_number(p, out);
    check_forms(p, out);
    check_flow(p, out);
    check_needs(p, out);
    check_clocks(p, out);
    check_tables(p, out);
    check_clauses(p, out);
    check_letters(p, out);
    check_words(p, out);
    if (json_array_size(json_object_get(p->model, "scenarios")) == 0)
        finding_add(out, true, "scenario-missing", "",
                    "no scenario proves this procedure; write one in tests/");
}
