/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning an override: a person sets other facts than a rule did, and says
 * why.  Only facts that the table's rules may set, of a table that was decided
 * for this complaint; by whoever holds the owner's role, or an administrator.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/draft.h"
#include "desk/plan_act.h"
#include "desk/step.h"
#include "desk/words.h"

enum { VALUE_LONGEST = 2000, FACTS_MOST = 32 };

static bool
may_set(const struct table *table, const char *name)
{
    for (size_t i = 0; i < table->rule_count; i++) {
        const char **sets = table->rules[i].sets;

        if (sets != NULL && text_is_one_of(name, sets))
            return true;
    }
    return false;
}

/* The choice or many of this name; NULL: any value will do. */
static const struct field *
field_with_options(const struct procedure *p, const char *name)
{
    for (size_t i = 0; i < p->form_count; i++) {
        const struct field *field = form_field(&p->forms[i], name);

        if (field != NULL &&
            (field->kind == FIELD_CHOICE || field->kind == FIELD_MANY))
            return field;
    }
    return NULL;
}

static bool
is_option(const struct field *field, const json_t *value)
{
    size_t  i;
    json_t *one;

    if (json_is_string(value))
        return field->kind == FIELD_CHOICE &&
               field_has_option(field, json_string_value(value));
    json_array_foreach((json_t *)value, i, one)
    {
        if (!json_is_string(one) ||
            !field_has_option(field, json_string_value(one)))
            return false;
    }
    return field->kind == FIELD_MANY && json_is_array(value);
}

static bool
is_plain(const json_t *value)
{
    const char *text = json_string_value(value);

    if (text == NULL)
        return json_is_number(value) || json_is_boolean(value);
    return text_is_clean(text, json_string_length(value)) &&
           text_characters(text) <= VALUE_LONGEST;
}

/* What is wrong with one fact, as a mistake's code; NULL: nothing. */
static const char *
wrong_with(const struct procedure *p, const struct table *table,
           const char *name, const json_t *value)
{
    const struct field *field = field_with_options(p, name);

    if (!may_set(table, name))
        return "unknown_field";
    if (strcmp(name, TEAM_RESPONSIBLE) == 0)
        return json_is_string(value) &&
                       text_is_one_of(json_string_value(value), p->teams)
                   ? NULL
                   : "not_an_option";
    if (field != NULL)
        return is_option(field, value) ? NULL : "not_an_option";
    return is_plain(value) ? NULL : "not_text";
}

static enum err
check_facts(const struct procedure *p, const struct table *table,
            const json_t *set, struct mistakes *mistakes, struct fault *why)
{
    const char *name;
    json_t     *value;

    if (json_object_size(set) == 0 || json_object_size(set) > FACTS_MOST)
        return fault_field(why, ERR_INPUT, "set",
                           "between 1 and %d facts are set otherwise",
                           FACTS_MOST);
    json_object_foreach((json_t *)set, name, value)
    {
        const char *code = wrong_with(p, table, name, value);

        if (code == NULL)
            continue;
        mistake_add(mistakes, name, code,
                    strcmp(code, "unknown_field") == 0
                        ? "no rule of the table sets %s"
                        : "%s cannot be this",
                    name);
    }
    if (mistakes->count == 0)
        return OK;
    return fault_field(why, ERR_INPUT, mistakes->items[0].field, "%s",
                       mistakes->items[0].text);
}

/* What the facts are from now on and what they were, in both halves. */
static void
add_facts(struct draft *d, struct event *e, const json_t *set,
          const json_t *facts)
{
    struct arena *mem = d->out->mem;
    json_t       *halves[2][2];
    const char   *name;
    json_t       *value;

    for (int i = 0; i < 4; i++)
        halves[i / 2][i % 2] = doc_object(mem);
    json_object_foreach((json_t *)set, name, value)
    {
        bool    personal = fact_is_personal(d->world->procedure, name);
        json_t *was = json_object_get(facts, name);

        doc_set(halves[personal][0], name, value);
        if (was != NULL)
            doc_set(halves[personal][1], name, was);
    }
    doc_set(e->body, "set", halves[false][0]);
    doc_set(e->body, "was", halves[false][1]);
    if (json_object_size(halves[true][0]) == 0)
        return;
    e->personal = doc_object(mem);
    doc_set(e->personal, "set", halves[true][0]);
    doc_set(e->personal, "was", halves[true][1]);
}

static void
add_overridden(struct draft *d, const struct command *cmd, const char *rule)
{
    struct event *e = draft_event(d, EVENT_OVERRIDDEN);

    if (rule != NULL)
        e->rule = arena_join(d->out->mem, cmd->table, "/", rule, NULL);
    e->reason = cmd->text;
    doc_set_text(e->body, "table", cmd->table);
    add_facts(d, e, cmd->set, state_facts(d->state));
}

enum err
plan_override(const struct gate *g, const struct command *cmd,
              struct event_list *out, struct mistakes *mistakes,
              struct fault *why)
{
    const struct procedure *p = g->world->procedure;
    struct draft        d = draft_begin(g->world, g->state, out, out->count);
    const struct table *table =
        cmd->table == NULL ? NULL : procedure_table(p, cmd->table);
    const json_t *decided;
    const char   *before;

    TRY(gate_is_open(g, why));
    if (!cmd->by.admin)
        TRY(gate_owner(g, &cmd->by, why));
    if (table == NULL)
        return fault_field(why, ERR_INPUT, "table",
                           "there is no decision table \"%.100s\"",
                           cmd->table == NULL ? "" : cmd->table);
    decided =
        json_object_get(json_object_get(g->state, "decisions"), table->name);
    if (decided == NULL)
        return fault(why, ERR_CONFLICT, "%s was not decided for %s",
                     table->name, doc_text(g->state, "number"));
    TRY(words_check(cmd->text, why));
    TRY(check_facts(p, table, cmd->set, mistakes, why));
    d.actor = cmd->by.login;
    before = draft_stage_owner(&d, procedure_stage(p, state_stage(g->state)));
    add_overridden(&d, cmd, doc_text(decided, "rule"));
    draft_follow_owner(&d, before);
    return OK;
}
