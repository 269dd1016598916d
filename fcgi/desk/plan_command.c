/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning what people do beside the procedure's actions: taking, handing
 * over, notes, words between customer and company, files, and tasks opened by
 * hand.  What is done with a task is plan_task.c's, with a draft
 * plan_letter.c's.
 *
 *   take                 whoever holds the owner's role
 *   hand over, answer,
 *   open a task          anybody of the owner's team
 *   note, file           whoever may see the complaint; a note even when closed
 *   answer, file         the customer, as long as the complaint is open; by
 * mail even when it is closed: it is there already
 */
#include <string.h>

#include "base/doc.h"
#include "desk/deputy.h"
#include "desk/draft.h"
#include "desk/filing.h"
#include "desk/gate.h"
#include "desk/plan_act.h"
#include "desk/words.h"

enum { STATE_FULL = 2 * 1024 * 1024, STATE_MOST = 3 * 1024 * 1024 };

static struct draft
begin(const struct gate *g, const struct command *cmd, struct event_list *out)
{
    struct draft d = draft_begin(g->world, g->state, out, out->count);

    d.actor = cmd->by.login;
    return d;
}

static void
add_words(struct event *e, const char *text, struct arena *mem)
{
    e->personal = doc_object(mem);
    doc_set_text(e->personal, "text", text);
}

static enum err
check_may_see(const struct gate *g, const struct doer *by, struct fault *why)
{
    const struct complaint c = {.state = (json_t *)g->state};

    if (desk_may_see(&c, by->roles, false, by->login) ||
        (by->in_place_of != NULL &&
         desk_may_see(&c, NULL, false, by->in_place_of)))
        return OK;
    return fault(why, ERR_DENIED, "%s is not in your hands",
                 doc_text(g->state, "number"));
}

static enum err
plan_take(const struct gate *g, const struct command *cmd,
          struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct draft d = begin(g, cmd, out);

    TRY(gate_is_open(g, why));
    TRY(gate_owner(g, &cmd->by, why));
    doc_set_text(draft_event(&d, EVENT_ASSIGNED)->body, "assignee",
                 deputy_for(&cmd->by));
    return OK;
}

static enum err
plan_hand_over(const struct gate *g, const struct command *cmd,
               struct event_list *out, struct mistakes *mistakes,
               struct fault *why)
{
    struct draft  d = begin(g, cmd, out);
    const char   *role;
    struct event *e;

    TRY(gate_is_open(g, why));
    TRY(gate_team(g, &cmd->by, why));
    if (cmd->to == NULL || cmd->to[0] == '\0')
        return fault_field(why, ERR_INPUT, "to", "to whom?");
    role = role_look(g->world->procedure, cmd->to) == ROLE_FINE
               ? draft_role(&d, cmd->to)
               : NULL;
    e = draft_event(&d, EVENT_ASSIGNED);
    if (role == NULL) {
        doc_set_text(e->body, "assignee", cmd->to);
        return OK;
    }
    doc_set_text(e->body, "owner", role);
    json_object_set_new(e->body, "assignee", json_null());
    return OK;
}

static enum err
plan_note(const struct gate *g, const struct command *cmd,
          struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct draft d = begin(g, cmd, out);

    TRY(check_may_see(g, &cmd->by, why));
    TRY(words_check(cmd->text, why));
    add_words(draft_event(&d, EVENT_NOTED), cmd->text, out->mem);
    return OK;
}

/* Nobody can be told that a mail came too late. */
static enum err
check_still_open(const struct gate *g, const struct command *cmd,
                 struct fault *why)
{
    bool by_mail = doer_is_customer(&cmd->by) && cmd->channel != NULL;

    if (!state_is_closed(g->state) || by_mail)
        return OK;
    return fault(why, ERR_CONFLICT, "%s is closed",
                 doc_text(g->state, "number"));
}

static struct event *
add_answer(struct draft *d, const struct command *cmd)
{
    struct event *e = draft_event(d, EVENT_ANSWERED);

    doc_set_text(e->body, "by", cmd->by.login);
    add_words(e, cmd->text, d->out->mem);
    return e;
}

static enum err
add_files(struct draft *d, const struct gate *g, const struct command *cmd,
          struct fault *why)
{
    int64_t nth = (int64_t)json_array_size(json_object_get(g->state, "files"));

    for (size_t i = 0; i < cmd->file_count; i++) {
        struct event *e = draft_event(d, EVENT_FILED);

        TRY(filing_fill(e, &cmd->files[i], ++nth, d->out->mem, why));
        doc_set_text(e->body, "to", cmd->written_to);
    }
    return OK;
}

/* What the desk itself notes about what a customer sent. */
static void
add_remark(struct draft *d, const struct command *cmd)
{
    if (cmd->remark == NULL || !doer_is_customer(&cmd->by))
        return;
    d->actor = ACTOR_CLOCK;
    add_words(draft_event(d, EVENT_NOTED), cmd->remark, d->out->mem);
}

/* A clock does not start on a complaint that is closed. */
static enum err
plan_customers_words(const struct gate *g, const struct command *cmd,
                     struct event_list *out, struct fault *why)
{
    struct draft  d = begin(g, cmd, out);
    struct event *e = add_answer(&d, cmd);

    doc_set_text(e->body, "channel", cmd->channel);
    doc_set_text(e->body, "silent", cmd->silent);
    doc_set_text(e->body, "to", cmd->written_to);
    doc_set_text(e->personal, "mail_id", cmd->mail_id);
    TRY(add_files(&d, g, cmd, why));
    if (!state_is_closed(g->state)) {
        draft_fire(&d, ON_CUSTOMER, NULL, g->world->now_ms);
        clocks_pause(&d);
    }
    add_remark(&d, cmd);
    return OK;
}

static enum err
plan_answer(const struct gate *g, const struct command *cmd,
            struct event_list *out, struct mistakes *mistakes,
            struct fault *why)
{
    struct draft           d = begin(g, cmd, out);
    const struct approval *approval =
        procedure_approval(g->world->procedure, LETTER_ANSWER);

    TRY(check_still_open(g, cmd, why));
    if (!doer_is_customer(&cmd->by))
        TRY(gate_team(g, &cmd->by, why));
    TRY(words_check(cmd->text, why));
    if (doer_is_customer(&cmd->by))
        return plan_customers_words(g, cmd, out, why);
    if (approval == NULL)
        add_answer(&d, cmd);
    else
        draft_words(&d, approval, cmd->text);
    return OK;
}

static enum err
plan_file(const struct gate *g, const struct command *cmd,
          struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct draft d = begin(g, cmd, out);

    TRY(check_still_open(g, cmd, why));
    if (!doer_is_customer(&cmd->by))
        TRY(check_may_see(g, &cmd->by, why));
    if (cmd->file_count == 0)
        return fault_field(why, ERR_INPUT, "files", "there is no file");
    TRY(add_files(&d, g, cmd, why));
    add_remark(&d, cmd);
    return OK;
}

static enum err
plan_open_task(const struct gate *g, const struct command *cmd,
               struct event_list *out, struct mistakes *mistakes,
               struct fault *why)
{
    struct draft d = begin(g, cmd, out);

    TRY(gate_is_open(g, why));
    TRY(gate_team(g, &cmd->by, why));
    TRY(words_check(cmd->text, why));
    if (role_look(g->world->procedure, cmd->to) != ROLE_FINE)
        return fault_field(why, ERR_INPUT, "to", "there is no role \"%s\"",
                           cmd->to == NULL ? "" : cmd->to);
    draft_task(&d, &(struct task_ask){.team = cmd->to,
                                      .what = cmd->text,
                                      .within = cmd->within});
    return OK;
}

/* What a move does is seen with both versions at hand: plan_move(). */
static enum err
plan_no_move(const struct gate *g, const struct command *cmd,
             struct event_list *out, struct mistakes *mistakes,
             struct fault *why)
{
    return fault(why, ERR_INTERNAL, "a move is planned between two versions");
}

/* Every change copies the state some times over, in memory that has an end.  So
 * that a complaint can always be worked off, actions and what becomes of drafts
 * have more room than words and files; notes are in the journal alone and take
 * none. */
static enum err
check_room(const struct gate *g, const struct command *cmd,
           const struct event_list *out, size_t from, struct fault *why)
{
    bool works_off = cmd->kind == DO_ACT || cmd->kind == DO_APPROVE_LETTER ||
                     cmd->kind == DO_REFUSE_LETTER;
    size_t most = works_off ? STATE_MOST : STATE_FULL;
    size_t weight;

    if (cmd->kind == DO_NOTE || cmd->kind == DO_TAKE ||
        cmd->kind == DO_HAND_OVER)
        return OK;
    weight = state_weight(g->state);
    for (size_t i = from; i < out->count; i++)
        weight += state_weight(out->items[i].body) +
                  state_weight(out->items[i].personal);
    if (weight <= most)
        return OK;
    return fault(why, ERR_CONFLICT, "the file of %s is full",
                 doc_text(g->state, "number"));
}

static plan_function *const plans[] = {
    [DO_ACT] = plan_act,
    [DO_TAKE] = plan_take,
    [DO_HAND_OVER] = plan_hand_over,
    [DO_NOTE] = plan_note,
    [DO_ANSWER] = plan_answer,
    [DO_FILE] = plan_file,
    [DO_OPEN_TASK] = plan_open_task,
    [DO_ANSWER_TASK] = plan_answer_task,
    [DO_RECEIVE_TASK] = plan_receive_task,
    [DO_EXCUSE_TASK] = plan_excuse_task,
    [DO_OVERRIDE] = plan_override,
    [DO_MOVE] = plan_no_move,
    [DO_APPROVE_LETTER] = plan_approve_letter,
    [DO_REFUSE_LETTER] = plan_refuse_letter,
    [DO_LINK] = plan_link,
    [DO_UNLINK] = plan_unlink,
    [DO_MERGE] = plan_merge,
    [DO_UNMERGE] = plan_unmerge,
    [DO_SPLIT] = plan_split,
    [DO_RECOUNT] = plan_recount,
};

enum err
plan_command(const struct world *w, const json_t *state,
             const struct command *cmd, struct event_list *out,
             struct mistakes *mistakes, struct fault *why)
{
    const struct gate g = {.world = w, .state = state, .mem = out->mem};
    size_t            from = out->count;

    if (cmd->by.login == NULL || cmd->by.login[0] == '\0')
        return fault(why, ERR_DENIED, "nobody cannot act");
    TRY(plans[cmd->kind](&g, cmd, out, mistakes, why));
    return check_room(&g, cmd, out, from, why);
}
