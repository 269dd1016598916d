/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule is called and why it decides, in the reader's language.  A rule's
 * name and reason are texts of the procedure, in whatever language its author
 * wrote; a pack may say them in others too (procedure_saying()).
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/say_inside.h"

/* What stands between the rules of a table that collects, and their reasons. */
#define JOINT "; "

static const char *
saying(const struct listener *to, const char *kind, const char *table,
       const char *rule, const char *otherwise)
{
    return procedure_saying(
        to->procedure, to->lang, otherwise,
        arena_join(to->mem, kind, ".", table, ".", rule, NULL),
        arena_join(to->mem, kind, ".", rule, NULL), NULL);
}

/* The rules that a decision names, "a; b", in their order; NULL when one of
 * them is not there, or when they are all one name. */
static const struct rule **
rules_named(const struct listener *to, const struct table *table,
            const char *names)
{
    size_t              count = 0;
    const struct rule **found =
        arena_take(to->mem, (table->rule_count + 1) * sizeof *found);

    for (size_t i = 0; i < table->rule_count && *names != '\0'; i++) {
        const char *name = table->rules[i].name;
        size_t      length = strlen(name);

        if (strncmp(names, name, length) != 0)
            continue;
        if (names[length] == '\0')
            names += length;
        else if (table->collects &&
                 strncmp(names + length, JOINT, strlen(JOINT)) == 0)
            names += length + strlen(JOINT);
        else
            continue;
        found[count++] = &table->rules[i];
    }
    found[count] = NULL;
    return *names == '\0' && count > 0 ? found : NULL;
}

/* "classify/injury or press" -> its table, and behind the slash its name. */
static const struct table *
table_of(const struct listener *to, const char *rule)
{
    const char *slash = strchr(rule, '/');

    return to->procedure == NULL || slash == NULL
               ? NULL
               : procedure_table(
                     to->procedure,
                     arena_bytes(to->mem, rule, (size_t)(slash - rule)));
}

const char *
say_rule_name(const struct listener *to, const char *rule)
{
    const char         *slash = rule == NULL ? NULL : strchr(rule, '/');
    const char         *name = slash == NULL ? rule : slash + 1;
    const struct table *table = rule == NULL ? NULL : table_of(to, rule);
    const struct rule **rules;
    struct text         t = {.mem = to->mem};

    rules = table == NULL ? NULL : rules_named(to, table, name);
    if (rules == NULL)
        return name;
    for (size_t i = 0; rules[i] != NULL; i++) {
        if (i > 0)
            text_add(&t, say_raw(SAY_RULES_BETWEEN, to->lang));
        text_add(&t, saying(to, "rule", table->name, rules[i]->name,
                            rules[i]->name));
    }
    return text_of(&t);
}

char *
say_rule(const struct listener *to, const char *rule)
{
    return say_quoted(to, say_rule_name(to, rule));
}

/* The rules' reasons, as they were filed and as they are told. */
struct reasons {
    struct text filed, told;
};

static void
add_reason(const struct listener *to, const struct table *table,
           const struct rule *rule, struct reasons *r)
{
    if (rule->because == NULL)
        return;
    if (r->filed.length > 0) {
        text_add(&r->filed, JOINT);
        text_add(&r->told, say_raw(SAY_RULES_BETWEEN, to->lang));
    }
    text_add(&r->filed, rule->because);
    text_add(&r->told,
             saying(to, "because", table->name, rule->name, rule->because));
}

const char *
say_because(const struct listener *to, const char *rule, const char *because)
{
    const struct table *table = rule == NULL ? NULL : table_of(to, rule);
    const struct rule **rules;
    struct reasons      r = {{.mem = to->mem}, {.mem = to->mem}};

    rules = table == NULL || because == NULL
                ? NULL
                : rules_named(to, table, strchr(rule, '/') + 1);
    for (size_t i = 0; rules != NULL && rules[i] != NULL; i++)
        add_reason(to, table, rules[i], &r);
    /* A reason that is not the rules' own, such as a person's, stays. */
    return rules != NULL && strcmp(text_of(&r.filed), because) == 0
               ? text_of(&r.told)
               : because;
}
