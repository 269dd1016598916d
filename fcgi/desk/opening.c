/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening other records.  The action's plan says that one is to be opened; what
 * it begins with is taken from the complaint as the action leaves it.  A split
 * is kept the same way.
 */
#include "desk/opening.h"

#include "base/doc.h"
#include "desk/deputy.h"
#include "desk/notices.h"

/* What the action that was done opens. */
static const struct opening *
opening_of(const struct openings *all)
{
    const struct stage *stage =
        procedure_stage(all->hearing->world.procedure, state_stage(all->state));
    const char          *name = all->cmd->action;
    const struct action *action =
        stage == NULL || name == NULL ? NULL : stage_action(stage, name);

    return action == NULL ? NULL : action->opens;
}

json_t *
opening_answers(const struct opening *opening, const json_t *after,
                struct arena *mem)
{
    json_t     *answers = doc_object(mem);
    const char *field;
    json_t     *value;

    json_object_foreach((json_t *)opening->carry, field, value)
    {
        const char   *source = json_string_value(value);
        const json_t *given =
            source == NULL ? NULL : state_answer(after, source);

        if (given != NULL)
            doc_set(answers, field, (json_t *)given);
    }
    json_object_foreach((json_t *)opening->answers, field, value)
        doc_set(answers, field, value);
    return answers;
}

/* The public form, else the first with which staff may begin. */
static const char *
form_for(const struct procedure *p)
{
    if (procedure_public_form(p) != NULL)
        return NULL;
    for (size_t i = 0; i < p->form_count; i++)
        if (p->forms[i].starts)
            return p->forms[i].name;
    return NULL;
}

/* A record of `opening`, out of the complaint as it is afterwards. */
static struct submission
submission_of(const struct openings *all, const struct opening *opening,
              const json_t *after, struct arena *mem)
{
    return (struct submission){
        .procedure = opening->procedure,
        .lang = doc_text(after, "lang"),
        .channel = doc_text(after, "channel"),
        .answers = opening_answers(opening, after, mem),
        .by = all->cmd->by,
        .from_procedure = all->hearing->world.procedure->name,
        .from_number = doc_text(after, "number"),
    };
}

static enum err
prepare_one(struct desk *d, struct openings *all, struct submission *in,
            struct mistakes *mistakes, struct fault *why)
{
    const struct version *v = engine_in_force(d->engine, in->procedure);
    struct complaint      none;
    struct fault          inner;
    enum err              err;

    if (v == NULL)
        return fault(why, ERR_CONFLICT,
                     "no record of \"%s\" can be opened: it is not in force",
                     in->procedure);
    in->form = form_for(v->procedure);
    err = intake_prepare(d, mistakes->mem, in, all->hearing->world.now_ms,
                         &all->items[all->count], &none, mistakes, &inner);
    if (err == OK)
        return OK;
    return fault_field(why, err, inner.field,
                       "no record of \"%.60s\" can be opened: %s",
                       in->procedure, inner.text);
}

/* A part of a complaint that becomes one of its own: what it begins with was
 * given with the command, so that what is wrong about it is the sender's. */
static enum err
prepare_split(struct desk *d, struct openings *all, struct event_list *events,
              struct mistakes *mistakes, struct fault *why)
{
    const struct command *cmd = all->cmd;
    const char           *own = all->hearing->world.procedure->name;
    struct complaint      none;
    struct submission     in = {
            .procedure = cmd->procedure == NULL ? own : cmd->procedure,
            .lang = doc_text(all->state, "lang"),
            .channel = doc_text(all->state, "channel"),
            .answers = cmd->answers,
            .files = (struct filing *)cmd->files,
            .file_count = cmd->file_count,
            .by = cmd->by,
            .from_procedure = own,
            .from_number = doc_text(all->state, "number"),
    };
    const struct version *v = engine_in_force(d->engine, in.procedure);

    if (v == NULL)
        return fault_field(why, ERR_INPUT, "procedure",
                           "there is no procedure \"%.60s\"", in.procedure);
    in.form = form_for(v->procedure);
    in.by.in_place_of = deputy_did_for(events);
    all->opened[0] = &events->items[events->count - 1];
    all->count = 1;
    return intake_prepare(d, mistakes->mem, &in, all->hearing->world.now_ms,
                          &all->items[0], &none, mistakes, why);
}

enum err
openings_prepare(struct desk *d, struct openings *all,
                 struct event_list *events, struct mistakes *mistakes,
                 struct fault *why)
{
    struct arena         *mem = events->mem;
    const struct opening *opening = opening_of(all);
    json_t               *after;

    all->count = 0;
    if (opening == NULL && all->cmd->kind != DO_SPLIT)
        return OK;
    all->items = arena_take(mem, events->count * sizeof *all->items);
    all->opened = arena_take(mem, events->count * sizeof *all->opened);
    all->made = arena_take(mem, events->count * sizeof *all->made);
    if (all->cmd->kind == DO_SPLIT)
        return prepare_split(d, all, events, mistakes, why);
    after = state_copy(mem, all->state);
    state_apply_all(after, events->items, events->count);
    for (size_t i = 0; i < events->count; i++) {
        struct submission in;

        if (events->items[i].kind != EVENT_OPENED)
            continue;
        in = submission_of(all, opening, after, mem);
        in.by.in_place_of = deputy_did_for(events);
        TRY(prepare_one(d, all, &in, mistakes, why));
        all->opened[all->count++] = &events->items[i];
    }
    return OK;
}

/* Not tx_begin_checked(): somebody may have changed the complaint after the new
 * record was written, and then that is undone. */
static enum err
keep_all(struct desk *d, struct complaint *c, struct event_list *events,
         struct openings *all, struct fault *why)
{
    AUTO_TX tx = {NULL};
    json_t *after = state_copy(events->mem, c->state);
    bool    repeated;

    TRY(tx_begin(d->store, &tx, why));
    for (size_t i = 0; i < all->count; i++) {
        TRY(intake_keep(&tx, &all->items[i], &all->made[i], &repeated, why));
        doc_set_text(all->opened[i]->body, "number", all->made[i].number);
    }
    state_apply_all(after, events->items, events->count);
    TRY(change_append(&tx, d,
                      &(struct change){.mem = events->mem,
                                       .c = c,
                                       .events = events->items,
                                       .count = events->count,
                                       .after = after},
                      why));
    TRY(desk_keep_along(&tx, all->cmd, why));
    TRY(desk_commit(d, &tx, why));
    c->state = after;
    c->revision += (int64_t)events->count;
    return OK;
}

enum err
openings_keep(struct desk *d, struct complaint *c, struct event_list *events,
              struct openings *all, struct fault *why)
{
    TRY(keep_all(d, c, events, all, why));
    for (size_t i = 0; i < all->count; i++)
        intake_judge(d, &all->items[i], &all->made[i]);
    return OK;
}
