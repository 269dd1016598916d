/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure rules and procedure clauses: what the rules of a
 * procedure do, and what serves and proves each of its clauses.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/order.h"
#include "desk/clauses.h"

struct asked {
    const char *lang;
    const char *day; /* "2026-03-31", or NULL: now */
};

static enum err
take(struct ctl *ctl, struct order *o, struct asked *asked, struct fault *why)
{
    static const char *const known[] = {"zh", "en", "es", NULL};

    asked->lang = ctl_option(ctl, "--lang");
    if (asked->lang == NULL)
        asked->lang = "en";
    if (!text_is_one_of(asked->lang, known))
        return fault(why, ERR_INPUT, "--lang is zh, en or es");
    o->change = asked;
    return ctl_word(ctl, "NAME", &o->name, why);
}

/* --- rules */

static void
print_figures(const struct order *o, const json_t *of, const char *table,
              const char *rule, const char *note)
{
    printf("%6lld %6lld %6lld %6lld  %-16s  %s/%s%s\n",
           (long long)doc_int(of, "hits", 0),
           (long long)doc_int(of, "hits_12m", 0),
           (long long)doc_int(of, "overrides", 0),
           (long long)doc_int(of, "overrides_12m", 0),
           order_time(o, of, "last_ms"), ctl_shown(o->ctl->mem, table),
           ctl_shown(o->ctl->mem, rule), note);
}

static enum err
rules(struct order *o, struct fault *why)
{
    const struct asked     *asked = o->change;
    const struct rules_wish wish = {.procedure = o->name, .lang = asked->lang};
    json_t                 *told;
    const json_t           *one;
    size_t                  i;

    TRY(desk_rules(o->desk, o->ctl->mem, &wish, &told, why));
    if (order_told(o, told))
        return OK;
    printf("%6s %6s %6s %6s  %-16s  %s\n", "hits", "12 m", "overr.", "12 m",
           "last", "rule");
    json_array_foreach(json_object_get(told, "items"), i, one)
    {
        print_figures(o, one, doc_text(one, "table"), doc_text(one, "rule"),
                      doc_true(one, "gone") ? "  (gone)" : "");
    }
    json_array_foreach(json_object_get(told, "tables"), i, one)
    {
        print_figures(o, json_object_get(one, "default"),
                      doc_text(one, "table"), "", "  (no rule)");
    }
    return OK;
}

enum err
ctl_procedure_rules(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    struct asked asked = {.day = NULL};

    order_take(&o, ctl);
    TRY(take(ctl, &o, &asked, why));
    return order_run(&o, rules, found_wrong, why);
}

/* --- clauses */

static void
print_parts(const struct order *o, const json_t *clause, const char *kind)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(clause, kind), i, one)
    {
        printf("    %-15s %s", kind,
               ctl_shown(o->ctl->mem, doc_text(one, "name")));
        if (doc_text(one, "file") != NULL)
            printf("  (%s:%d)", ctl_shown(o->ctl->mem, doc_text(one, "file")),
                   (int)doc_int(one, "line", 0));
        if (json_object_get(one, "passed") != NULL)
            printf("  %s", doc_true(one, "passed") ? "passed" : "failed");
        putchar('\n');
    }
}

static void
print_clause(struct order *o, const json_t *clause)
{
    static const char *const kinds[] = {
        "stages", "actions",        "clocks",    "schedules",
        "rules",  "before_sending", "scenarios", NULL};
    const json_t *since = json_object_get(clause, "since");

    printf("%s  %s\n", ctl_shown(o->ctl->mem, doc_text(clause, "id")),
           ctl_shown(o->ctl->mem, doc_text(clause, "text")));
    if (since != NULL)
        printf("    as it is since %s (version %.12s)\n",
               order_time(o, since, "from_ms"), doc_text(since, "version"));
    for (size_t i = 0; kinds[i] != NULL; i++)
        print_parts(o, clause, kinds[i]);
    if (!doc_true(clause, "served"))
        printf("    nothing serves it\n");
    if (!doc_true(clause, "proved"))
        printf("    no scenario proves it\n");
    o->wrong |= !doc_true(clause, "served") || !doc_true(clause, "proved");
}

static enum err
clauses(struct order *o, struct fault *why)
{
    const struct asked *asked = o->change;
    struct clauses_wish wish = {.procedure = o->name, .lang = asked->lang};
    json_t             *told;
    const json_t       *one;
    size_t              i;

    if (asked->day != NULL)
        TRY(moment_read(arena_join(o->ctl->mem, asked->day, " 23:59", NULL),
                        o->ctl->config.zone, &wish.at_ms, why));
    TRY(desk_clauses(o->desk, o->ctl->mem, &wish, &told, why));
    if (order_told(o, told))
        return OK;
    printf("%s: version %.12s\n", o->name, doc_text(told, "version"));
    json_array_foreach(json_object_get(told, "clauses"), i, one)
        print_clause(o, one);
    return OK;
}

enum err
ctl_procedure_clauses(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    struct asked asked;

    order_take(&o, ctl);
    asked.day = ctl_option(ctl, "--at");
    TRY(take(ctl, &o, &asked, why));
    return order_run(&o, clauses, found_wrong, why);
}
