/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that stand for one thing only, and numbers that can stand in addresses
 * and on paper.
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/check.h"

enum { PATTERN_MOST = 64, DIGITS_MOST = 12 };

/* --- names --- */

/* Whether an earlier item of an array of structs with a name has this one. */
#define CHECK_TWICE(items, count, what, place, out)                            \
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
    finding_add(out, "duplicate-name", at, "there are two %s called \"%s\"",
                what, name);
}

static void
check_plain(const struct procedure *p, const char *const *names,
            const char *what, struct findings *out)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        if (names[i][0] == '\0' || strpbrk(names[i], ". /") != NULL)
            finding_add(out, "bad-name", procedure_place(p),
                        "the %s \"%s\" is empty or has a dot, a space or a "
                        "slash in its name",
                        what, names[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(names[i], names[j]) == 0)
                report_twice(arena_printf(out->mem, "%ss", what), names[i],
                             procedure_place(p), out);
    }
}

static void
check_inner_names(const struct procedure *p, struct findings *out)
{
    for (size_t s = 0; s < p->stage_count; s++)
        CHECK_TWICE(p->stages[s].actions, p->stages[s].action_count, "actions",
                    p->stages[s].actions[i_].at, out);
    for (size_t t = 0; t < p->table_count; t++)
        CHECK_TWICE(p->tables[t].rules, p->tables[t].rule_count, "rules",
                    p->tables[t].rules[i_].at, out);
}

void
check_names(const struct procedure *p, struct findings *out)
{
    check_plain(p, p->teams, "team", out);
    check_plain(p, p->roles, "role", out);
    check_plain(p, p->languages, "language", out);
    if (text_is_one_of(TEAM_RESPONSIBLE, p->teams))
        finding_add(out, "bad-name", procedure_place(p),
                    "no team can be called responsible: that is the team a "
                    "case was routed to");
    CHECK_TWICE(p->stages, p->stage_count, "stages", p->stages[i_].at, out);
    CHECK_TWICE(p->clocks, p->clock_count, "clocks", p->clocks[i_].at, out);
    CHECK_TWICE(p->forms, p->form_count, "forms", p->forms[i_].at, out);
    CHECK_TWICE(p->tables, p->table_count, "decision tables", p->tables[i_].at,
                out);
    CHECK_TWICE(p->sheets, p->sheet_count, "sheets", p->sheets[i_].at, out);
    CHECK_TWICE(p->registers, p->register_count, "registers",
                p->registers[i_].at, out);
    CHECK_TWICE(p->schedules, p->schedule_count, "schedules",
                p->schedules[i_].at, out);
    for (size_t i = 0; i < p->approval_count; i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(p->approvals[i].letter, p->approvals[j].letter) == 0)
                report_twice("before_sending", p->approvals[i].letter,
                             p->approvals[i].at, out);
    check_inner_names(p, out);
}

/* --- numbers --- */

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
        digits < 1 || digits > DIGITS_MOST)
        return 0;
    (*seq)++;
    return (size_t)end;
}

/* Numbers stand in addresses and on paper: nothing in them needs care there. */
static bool
number_is_fine(const char *s)
{
    bool fine = strlen(s) <= PATTERN_MOST;
    int  seq = 0;

    while (fine && *s != '\0') {
        size_t step = *s == '{' ? placeholder_at(s, &seq) : 1;

        fine = step > 0 && (*s == '{' || ((unsigned char)*s > ' ' &&
                                          strchr("}/\\?#%\"<>&", *s) == NULL));
        s += step;
    }
    return fine && seq == 1;
}

static void
check_number(const char *number, const char *what, const char *at,
             struct findings *out)
{
    if (!number_is_fine(number))
        finding_add(out, "bad-number", at, "\"%s\" is no numbering for %s",
                    number, what);
}

void
check_numbers(const struct procedure *p, struct findings *out)
{
    check_number(p->number == NULL ? "" : p->number, "records",
                 procedure_place(p), out);
    for (size_t i = 0; i < p->form_count; i++)
        if (p->forms[i].number != NULL)
            check_number(
                p->forms[i].number,
                arena_printf(out->mem, "the form \"%s\"", p->forms[i].name),
                p->forms[i].at, out);
    for (size_t i = 0; i < p->register_count; i++)
        if (p->registers[i].number != NULL)
            check_number(p->registers[i].number,
                         arena_printf(out->mem, "the register \"%s\"",
                                      p->registers[i].name),
                         p->registers[i].at, out);
}
