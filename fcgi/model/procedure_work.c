/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The work of a procedure read from its model: stages, their actions and what
 * these open, clocks, and letters that wait for approval.
 */
#include <string.h>

#include "base/doc.h"
#include "model/procedure_read.h"

enum err
read_task(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    struct task_plan *out = made;

    out->at = model_place(doc);
    TRY(model_name(doc, "task", &out->name, why));
    out->team = doc_text(doc, "team");
    out->teams = doc_text(doc, "teams");
    out->role = doc_text(doc, "role");
    out->form = doc_text(doc, "form");
    out->receipt = doc_true(doc, "receipt");
    if ((out->team == NULL) == (out->teams == NULL))
        return fault(why, ERR_RULE, "%s: task \"%s\" has either team or teams",
                     out->at, out->name);
    return model_span(doc, "within", "a task's within", &out->within, why);
}

static enum err
read_opening(const json_t *doc, struct arena *mem, struct action *out,
             struct fault *why)
{
    const json_t *opens = json_object_get(doc, "opens");
    const char   *field;
    json_t       *source;

    if (opens == NULL || json_is_null(opens))
        return OK;
    out->opens = arena_take(mem, sizeof(*out->opens));
    out->opens->procedure = doc_text(opens, "procedure");
    out->opens->carry = model_object(opens, "carry");
    out->opens->answers = model_object(opens, "answers");
    if (out->opens->procedure == NULL)
        return fault(why, ERR_RULE,
                     "%s: action \"%s\": opens does not say which record",
                     out->at, out->name);
    json_object_foreach((json_t *)out->opens->carry, field, source)
    {
        if (!json_is_string(source))
            return fault(
                why, ERR_RULE,
                "%s: action \"%s\": what \"%s\" is to hold is no field",
                out->at, out->name, field);
    }
    return OK;
}

/* Text, or a table from a field's value to text; the table is *by. */
static enum err
read_choice(const json_t *doc, const char *key, const struct action *of,
            const json_t **by, struct fault *why)
{
    const json_t *value = json_object_get(doc, key);
    const char   *answer;
    json_t       *chosen;

    *by = model_object(doc, key);
    if (*by == NULL && !json_is_string(value) && !model_is_list(value))
        return fault(why, ERR_RULE, "%s: action \"%s\": %s is no %s", of->at,
                     of->name, key,
                     strcmp(key, "to") == 0 ? "stage" : "letter");
    json_object_foreach((json_t *)*by, answer, chosen)
    {
        if (!json_is_string(chosen))
            return fault(
                why, ERR_RULE, "%s: action \"%s\": the %s for \"%s\" is no %s",
                of->at, of->name, strcmp(key, "to") == 0 ? "target" : "letter",
                answer, strcmp(key, "to") == 0 ? "stage" : "text");
    }
    return OK;
}

static enum err
read_letter(const json_t *doc, struct action *out, struct fault *why)
{
    out->letter = doc_text(doc, "letter");
    out->letter_by = doc_text(doc, "letter_by");
    TRY(read_choice(doc, "letter", out, &out->letter_of, why));
    if (out->letter_of != NULL && out->letter_by == NULL)
        return fault(why, ERR_RULE,
                     "%s: action \"%s\": letter_by does not say which letter",
                     out->at, out->name);
    return OK;
}

static enum err
read_action(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    static const struct model_kind tasks = {"open", sizeof(struct task_plan),
                                            read_task};
    struct action                 *out = made;
    struct model_items             opened;
    size_t                         needs;

    out->at = model_place(doc);
    TRY(model_name(doc, "action", &out->name, why));
    TRY(model_list(doc, "needs", &out->needs, &needs, why));
    if (needs == 0)
        out->needs = NULL;
    out->clause = doc_text(doc, "clause");
    out->form = doc_text(doc, "form");
    out->to = doc_text(doc, "to");
    out->by = doc_text(doc, "by");
    out->sign = doc_text(doc, "sign");
    out->assign = doc_text(doc, "assign");
    out->counts = doc_text(doc, "counts");
    TRY(model_some_texts(doc, "tell", mem, &out->tell, why));
    TRY(model_some_texts(doc, "who", mem, &out->who, why));
    TRY(model_items_read(doc, &tasks, mem, &opened, why));
    out->tasks = opened.items;
    out->task_count = opened.count;
    TRY(read_opening(doc, mem, out, why));
    TRY(read_letter(doc, out, why));
    return read_choice(doc, "to", out, &out->to_by, why);
}

enum err
read_stage(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    static const struct model_kind kind = {"actions", sizeof(struct action),
                                           read_action};
    struct stage                  *out = made;
    struct model_items             actions;

    out->at = model_place(doc);
    TRY(model_name(doc, "stage", &out->name, why));
    out->owner = doc_text(doc, "owner");
    out->clause = doc_text(doc, "clause");
    out->final = doc_true(doc, "final");
    TRY(model_items_read(doc, &kind, mem, &actions, why));
    out->actions = actions.items;
    out->action_count = actions.count;
    return OK;
}

static bool
find_unit(const char *name, enum span_unit *out)
{
    for (int unit = 0; name != NULL && unit < SPAN_UNITS; unit++) {
        if (strcmp(span_unit_name((enum span_unit)unit), name) == 0) {
            *out = (enum span_unit)unit;
            return true;
        }
    }
    return false;
}

/* A length of time, as many units as a field says, or a field's day. */
static enum err
read_limit(const json_t *doc, struct clock *out, struct fault *why)
{
    const json_t *within = json_object_get(doc, "within");
    const json_t *every = json_object_get(doc, "every");
    struct fault  inner;

    if (json_is_object(within) == json_is_object(every))
        return fault(why, ERR_RULE,
                     "%s: clock \"%s\" has either within or every", out->at,
                     out->name);
    out->repeats = json_is_object(every);
    if (!out->repeats) {
        out->until_field = doc_text(within, "until");
        out->limit_field = doc_text(within, "field");
    }
    if (out->until_field != NULL)
        return OK;
    if (out->limit_field != NULL &&
        find_unit(doc_text(within, "unit"), &out->span.unit))
        return OK;
    if (span_read(out->repeats ? every : within, &out->span, &inner) != OK)
        return fault(why, ERR_RULE, "%s: clock \"%s\": %s", out->at, out->name,
                     inner.text);
    return OK;
}

enum err
read_clock(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    struct clock *out = made;

    out->at = model_place(doc);
    TRY(model_name(doc, "clock", &out->name, why));
    out->clause = doc_text(doc, "clause");
    out->owner = doc_text(doc, "owner");
    TRY(model_trigger(doc, "starts", mem, &out->starts, why));
    TRY(model_trigger(doc, "stops", mem, &out->stops, why));
    TRY(model_trigger(doc, "rests", mem, &out->rests, why));
    TRY(model_some_texts(doc, "pauses", mem, &out->pauses, why));
    out->urgent = doc_true(doc, "urgent");
    return read_limit(doc, out, why);
}

enum err
read_approval(const json_t *doc, struct arena *mem, void *made,
              struct fault *why)
{
    struct approval *out = made;

    out->at = model_place(doc);
    out->letter = doc_text(doc, "letter");
    out->clause = doc_text(doc, "clause");
    TRY(model_texts(doc, "approve", mem, &out->approve, why));
    if (out->letter == NULL || out->letter[0] == '\0')
        return fault(why, ERR_RULE, "%s: an approval has no letter", out->at);
    if (out->approve[0] == NULL)
        return fault(why, ERR_RULE,
                     "%s: before_sending \"%s\" names nobody who approves it",
                     out->at, out->letter);
    return OK;
}
