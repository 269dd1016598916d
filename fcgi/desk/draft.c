/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plan being written: the events that several plans need, each in one place.
 * What a plan decides to write is in the plan_*.c files.
 */
#include "desk/draft.h"

#include <ctype.h>
#include <string.h>

#include "base/doc.h"
#include "desk/gate.h"

struct draft
draft_begin(const struct world *w, const json_t *state, struct event_list *out,
            size_t folded)
{
    return (struct draft){
        .world = w,
        .out = out,
        .actor = ACTOR_RULES,
        .state = state_copy(out->mem, state),
        .folded = folded,
    };
}

struct event *
draft_event(struct draft *d, enum event_kind kind)
{
    struct event *e = event_push(d->out, kind, d->world->now_ms, d->actor);

    e->version = d->world->procedure->version;
    return e;
}

const json_t *
draft_state(struct draft *d)
{
    state_apply_all(d->state, d->out->items + d->folded,
                    d->out->count - d->folded);
    d->folded = d->out->count;
    return d->state;
}

void
draft_hand_over(struct draft *d)
{
    d->out->after = d->state;
    d->out->folded = d->folded;
}

char *
draft_role(struct draft *d, const char *role)
{
    return role_resolve(d->world->procedure, state_facts(draft_state(d)), role,
                        d->out->mem);
}

const char *
draft_stage_owner(struct draft *d, const struct stage *stage)
{
    if (stage == NULL || stage->owner == NULL)
        return NULL;
    return draft_role(d, stage->owner);
}

void
draft_told(struct draft *d, const char *role, const char *about, bool urgent)
{
    char         *resolved = draft_role(d, role);
    struct event *e = draft_event(d, EVENT_TOLD);
    json_t       *roles = doc_array(d->out->mem);

    doc_push_text(roles, resolved);
    doc_set(e->body, "roles", roles);
    doc_set_text(e->body, "about", about);
    if (urgent)
        doc_set_true(e->body, "urgent", true);
}

void
draft_task(struct draft *d, const struct task_ask *ask)
{
    const json_t *tasks = json_object_get(draft_state(d), "tasks");
    char         *team = draft_role(d, ask->team);
    struct event *e = draft_event(d, EVENT_TASK_OPENED);
    int64_t       due_ms;
    struct fault  ignored;

    doc_set_int(e->body, "task", (int64_t)json_array_size(tasks) + 1);
    doc_set_text(e->body, "name", ask->name);
    doc_set_text(e->body, "team", team);
    doc_set_text(e->body, "form", ask->form);
    if (ask->receipt)
        doc_set_true(e->body, "receipt", true);
    if (ask->within.n > 0 && calendar_due(d->world->calendar, d->world->now_ms,
                                          ask->within, &due_ms, &ignored) == OK)
        doc_set_int(e->body, "due_ms", due_ms);
    e->personal = doc_object(d->out->mem);
    doc_set_text(e->personal, "what", ask->what);
}

void
draft_answers(struct draft *d, struct event *e, const struct form *form,
              const json_t *answers)
{
    json_t *lasting;
    json_t *personal;

    if (form == NULL)
        return;
    form_split(form, answers, d->out->mem, &lasting, &personal);
    doc_set_text(e->body, "form", form->name);
    if (form->repeats)
        doc_set_true(e->body, "repeats", true);
    doc_set(e->body, "answers", lasting);
    if (json_object_size(personal) == 0)
        return;
    if (e->personal == NULL)
        e->personal = doc_object(d->out->mem);
    doc_set(e->personal, "answers", personal);
}

void
draft_fire(struct draft *d, enum trigger_kind on, const char *what,
           int64_t from_ms)
{
    clocks_react(d, on, what, from_ms);
    registers_react(d, on, what);
}

void
draft_filled(struct draft *d, const char *form)
{
    if (form == NULL)
        return;
    registers_filled(d, form);
    clocks_filled(d, form);
}

static void
push_once(json_t *texts, const char *text)
{
    size_t  i;
    json_t *known;

    json_array_foreach(texts, i, known)
    {
        if (strcmp(json_string_value(known), text) == 0)
            return;
    }
    doc_push_text(texts, text);
}

/* Those of other teams for whom the stage has actions: they have to see it. */
static json_t *
hands_beside(struct draft *d, const struct stage *stage, const char *owner)
{
    json_t *roles = doc_array(d->out->mem);

    for (size_t i = 0; i < stage->action_count; i++) {
        const char **who = stage->actions[i].who;

        for (; who != NULL && *who != NULL; who++) {
            const char *role = draft_role(d, *who);

            if (strcmp(*who, ACTOR_CUSTOMER) != 0 &&
                !role_same_team(role, owner))
                push_once(roles, role);
        }
    }
    return roles;
}

void
draft_enter(struct draft *d, const struct stage *stage, const char *owner)
{
    json_t       *hands = hands_beside(d, stage, owner);
    struct event *e = draft_event(d, EVENT_ENTERED);

    doc_set_text(e->body, "stage", stage->name);
    if (stage->final)
        doc_set_true(e->body, "final", true);
    else
        doc_set_text(e->body, "owner", owner);
    if (json_array_size(hands) > 0)
        doc_set(e->body, "hands", hands);
}

void
draft_faulted(struct draft *d, const struct fault *failed, const char *at)
{
    struct event *e = draft_event(d, EVENT_FAULTED);
    const char   *place = "";
    const char   *text = fault_place(failed->text, d->out->mem, &place);

    if (failed->field[0] != '\0')
        doc_set_text(e->body, "table", failed->field);
    doc_set_text(e->body, "fault", text);
    doc_set_text(e->body, "at", place[0] != '\0' || at == NULL ? place : at);
}

void
draft_follow_owner(struct draft *d, const char *before)
{
    const json_t       *state = draft_state(d);
    const char         *stage_name = state_stage(state);
    const char         *owner = state_owner(state);
    const struct stage *stage;
    const char         *now;
    struct event       *e;

    if (before == NULL || owner == NULL || strcmp(owner, before) != 0)
        return;
    stage = procedure_stage(d->world->procedure, stage_name);
    now = draft_stage_owner(d, stage);
    if (now == NULL || strcmp(now, before) == 0)
        return;
    e = draft_event(d, EVENT_ASSIGNED);
    doc_set_text(e->body, "owner", now);
}

const char *
fault_place(const char *text, struct arena *mem, const char **at)
{
    const char *colon = strstr(text, ".lua:");
    const char *end;

    *at = "";
    if (colon == NULL || memchr(text, ' ', (size_t)(colon - text)) != NULL)
        return text;
    end = colon + strlen(".lua:");
    while (isdigit((unsigned char)*end))
        end++;
    if (*end != ':')
        return text;
    *at = arena_bytes(mem, text, (size_t)(end - text));
    end++;
    while (*end == ' ')
        end++;
    return end;
}
