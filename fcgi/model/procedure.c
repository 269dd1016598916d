/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure read from its model, part by part.  Reading looks at shapes
 * only; whether the parts make sense together is check.c's, and looking
 * things up is procedure_find.c's.
 */
#include "model/procedure.h"

#include <string.h>

#include "base/doc.h"

/* Lua cannot tell an empty list from an empty table: {} is read as []. */
static bool
is_list(const json_t *value)
{
    return value == NULL || json_is_null(value) || json_is_array(value) ||
           (json_is_object(value) && json_object_size(value) == 0);
}

/* Where something stands, for a sentence about it. */
static const char *
place_of(const json_t *doc)
{
    const char *at = doc_text(doc, "at");

    return at == NULL ? "model" : at;
}

static enum err
read_name(const json_t *doc, const char *what, const char **out,
          struct fault *why)
{
    *out = doc_text(doc, "name");
    if (*out == NULL || **out == '\0')
        return fault(why, ERR_RULE, "%s: a %s has no name", place_of(doc),
                     what);
    return OK;
}

static enum err
list_of(const json_t *doc, const char *key, const json_t **out, size_t *count,
        struct fault *why)
{
    *out = json_object_get(doc, key);
    if (!is_list(*out))
        return fault(why, ERR_RULE, "%s: %s is no list", place_of(doc), key);
    *count = json_array_size(*out);
    return OK;
}

/* A list of texts, NULL-terminated; a missing list is empty. */
static enum err
read_texts(const json_t *doc, const char *key, struct arena *mem,
           const char ***out, struct fault *why)
{
    const json_t *list;
    size_t        count;

    TRY(list_of(doc, key, &list, &count, why));
    *out = arena_take(mem, (count + 1) * sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        (*out)[i] = json_string_value(json_array_get(list, i));
        if ((*out)[i] == NULL)
            return fault(why, ERR_RULE,
                         "%s: %s holds something that is no text",
                         place_of(doc), key);
    }
    return OK;
}

static enum err
read_trigger(const json_t *doc, const char *key, struct trigger *out,
             struct fault *why)
{
    static const char *const words[] = {
        [ON_RECEIVED] = "received", [ON_ENTERING] = "entering",
        [ON_ACTED] = "acted",       [ON_SUBMITTED] = "submitted",
        [ON_LATE] = "late",
    };
    const json_t *trigger = json_object_get(doc, key);
    const char   *on = doc_text(trigger, "on");

    *out = (struct trigger){.on = ON_NOTHING, .what = doc_text(trigger, "what")};
    if (trigger == NULL || json_is_null(trigger))
        return OK;
    for (size_t i = ON_RECEIVED; on != NULL && i <= ON_LATE; i++)
        if (strcmp(words[i], on) == 0)
            out->on = (enum trigger_kind)i;
    if (out->on == ON_NOTHING)
        return fault(why, ERR_RULE, "%s: %s is no moment that is known here",
                     place_of(doc), key);
    return OK;
}

/* `to` is a stage, or a table from a field's value to a stage. */
static enum err
read_target(const json_t *doc, struct action *out, struct fault *why)
{
    const json_t *to = json_object_get(doc, "to");
    const char   *value;
    json_t       *stage;

    out->to = json_string_value(to);
    out->by = doc_text(doc, "by");
    if (json_is_object(to) && json_object_size(to) > 0)
        out->to_by = to;
    else if (out->to == NULL && !is_list(to))
        return fault(why, ERR_RULE, "%s: action \"%s\": to is no stage",
                     out->at, out->name);
    json_object_foreach((json_t *)out->to_by, value, stage)
    {
        if (!json_is_string(stage))
            return fault(why, ERR_RULE,
                         "%s: action \"%s\": the target for \"%s\" is no stage",
                         out->at, out->name, value);
    }
    return OK;
}

static enum err
read_action(const json_t *doc, struct arena *mem, struct action *out,
            struct fault *why)
{
    size_t needs;

    out->at = place_of(doc);
    TRY(read_name(doc, "action", &out->name, why));
    TRY(list_of(doc, "needs", &out->needs, &needs, why));
    if (needs == 0)
        out->needs = NULL;
    out->clause = doc_text(doc, "clause");
    out->form = doc_text(doc, "form");
    out->sign = doc_text(doc, "sign");
    out->assign = doc_text(doc, "assign");
    out->counts = doc_text(doc, "counts");
    out->letter = doc_text(doc, "letter");
    TRY(read_texts(doc, "who", mem, &out->who, why));
    if (out->who[0] == NULL)
        out->who = NULL;
    return read_target(doc, out, why);
}

static enum err
read_stage(const json_t *doc, struct arena *mem, struct stage *out,
           struct fault *why)
{
    const json_t *actions;

    out->at = place_of(doc);
    TRY(read_name(doc, "stage", &out->name, why));
    out->owner = doc_text(doc, "owner");
    out->clause = doc_text(doc, "clause");
    out->final = doc_true(doc, "final");
    TRY(list_of(doc, "actions", &actions, &out->action_count, why));
    out->actions =
        arena_take(mem, (out->action_count + 1) * sizeof(*out->actions));
    for (size_t i = 0; i < out->action_count; i++)
        TRY(read_action(json_array_get(actions, i), mem, &out->actions[i],
                        why));
    return OK;
}

static enum err
read_clock(const json_t *doc, struct arena *mem, struct clock *out,
           struct fault *why)
{
    const json_t *within = json_object_get(doc, "within");
    const json_t *every = json_object_get(doc, "every");
    struct fault  inner;

    out->at = place_of(doc);
    TRY(read_name(doc, "clock", &out->name, why));
    out->clause = doc_text(doc, "clause");
    out->owner = doc_text(doc, "owner");
    TRY(read_trigger(doc, "starts", &out->starts, why));
    TRY(read_trigger(doc, "stops", &out->stops, why));
    TRY(read_trigger(doc, "rests", &out->rests, why));
    if (json_is_object(within) == json_is_object(every))
        return fault(why, ERR_RULE,
                     "%s: clock \"%s\" has either within or every", out->at,
                     out->name);
    out->repeats = json_is_object(every);
    if (span_read(out->repeats ? every : within, &out->span, &inner) != OK)
        return fault(why, ERR_RULE, "%s: clock \"%s\": %s", out->at, out->name,
                     inner.text);
    return OK;
}

static enum err
read_rule(const json_t *doc, struct arena *mem, struct rule *out,
          struct fault *why)
{
    TRY(read_name(doc, "rule", &out->name, why));
    out->at = place_of(doc);
    out->because = doc_text(doc, "because");
    out->clause = doc_text(doc, "clause");
    return read_texts(doc, "sets", mem, &out->sets, why);
}

static enum err
read_table(const json_t *doc, struct arena *mem, struct table *out,
           struct fault *why)
{
    const json_t *rules;
    const char   *hit = doc_text(doc, "hit");

    out->at = place_of(doc);
    out->collects = hit != NULL && strcmp(hit, "collect") == 0;
    TRY(read_name(doc, "decision table", &out->name, why));
    TRY(read_trigger(doc, "on", &out->on, why));
    TRY(list_of(doc, "rules", &rules, &out->rule_count, why));
    out->rules = arena_take(mem, (out->rule_count + 1) * sizeof(*out->rules));
    for (size_t i = 0; i < out->rule_count; i++)
        TRY(read_rule(json_array_get(rules, i), mem, &out->rules[i], why));
    return OK;
}

static enum err
read_stages(struct procedure *p, struct arena *mem, struct fault *why)
{
    const json_t *all;

    TRY(list_of(p->model, "stages", &all, &p->stage_count, why));
    p->stages = arena_take(mem, (p->stage_count + 1) * sizeof(*p->stages));
    for (size_t i = 0; i < p->stage_count; i++)
        TRY(read_stage(json_array_get(all, i), mem, &p->stages[i], why));
    return OK;
}

static enum err
read_clocks(struct procedure *p, struct arena *mem, struct fault *why)
{
    const json_t *all;

    TRY(list_of(p->model, "clocks", &all, &p->clock_count, why));
    p->clocks = arena_take(mem, (p->clock_count + 1) * sizeof(*p->clocks));
    for (size_t i = 0; i < p->clock_count; i++)
        TRY(read_clock(json_array_get(all, i), mem, &p->clocks[i], why));
    return OK;
}

static enum err
read_forms(struct procedure *p, struct arena *mem, struct fault *why)
{
    const json_t *all;

    TRY(list_of(p->model, "forms", &all, &p->form_count, why));
    p->forms = arena_take(mem, (p->form_count + 1) * sizeof(*p->forms));
    for (size_t i = 0; i < p->form_count; i++)
        TRY(form_read_model(json_array_get(all, i), mem, &p->forms[i], why));
    return OK;
}

static enum err
read_tables(struct procedure *p, struct arena *mem, struct fault *why)
{
    const json_t *all;

    TRY(list_of(p->model, "tables", &all, &p->table_count, why));
    p->tables = arena_take(mem, (p->table_count + 1) * sizeof(*p->tables));
    for (size_t i = 0; i < p->table_count; i++)
        TRY(read_table(json_array_get(all, i), mem, &p->tables[i], why));
    return OK;
}

static enum err
read_parts(struct procedure *p, struct arena *mem, struct fault *why)
{
    TRY(read_name(p->model, "procedure", &p->name, why));
    p->words = json_object_get(p->model, "words");
    p->calendar = doc_text(p->model, "calendar");
    p->number = doc_text(p->model, "number");
    TRY(read_texts(p->model, "teams", mem, &p->teams, why));
    TRY(read_texts(p->model, "roles", mem, &p->roles, why));
    TRY(read_texts(p->model, "languages", mem, &p->languages, why));
    TRY(read_stages(p, mem, why));
    TRY(read_clocks(p, mem, why));
    TRY(read_forms(p, mem, why));
    return read_tables(p, mem, why);
}

enum err
procedure_read(json_t *model, const char *version, struct arena *mem,
               struct procedure **out, struct fault *why)
{
    struct procedure *p = arena_take(mem, sizeof(*p));

    if (!json_is_object(model))
        return fault(why, ERR_RULE, "the model is no object");
    p->model = doc_keep(mem, json_incref(model));
    p->version = arena_text(mem, version);
    TRY(read_parts(p, mem, why));
    *out = p;
    return OK;
}
