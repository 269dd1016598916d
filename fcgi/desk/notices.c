/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From events to notices: who is to be told of what, as rows beside the events.
 * Nothing is looked up but what is in memory already: it runs inside the
 * transaction.
 */
#include "desk/notices.h"

#include <string.h>

#include "base/doc.h"
#include "desk/channels.h"
#include "desk/inside.h"
#include "desk/marks.h"
#include "model/state.h"
#include "store/outbox.h"

static const char customer[] = "customer";
static const char administrators[] = "role:admin";

/* A change whose notices are being added. */
struct adding {
    struct tx           *tx;
    struct desk         *desk;
    const struct change *change;
    const char *actor; /* the member of staff whose change it is, or "" */
    bool automatic;    /* letters in it answer a mail, and nobody decided so */
};

static bool
is_person(const char *actor)
{
    static const char *const others[] = {ACTOR_CUSTOMER, ACTOR_CLOCK,
                                         ACTOR_RULES, NULL};

    return actor != NULL && actor[0] != '\0' && !text_is_one_of(actor, others);
}

static bool
is_customers(const struct event *e)
{
    const char *by = doc_text(e->body, "by");

    return strcmp(by != NULL ? by : e->actor, ACTOR_CUSTOMER) == 0;
}

static const struct event *
event_at(const struct adding *a, size_t at)
{
    return &a->change->events[at];
}

/* --- who --- */

static const char *
role_audience(const struct adding *a, const char *role)
{
    return role == NULL ? NULL
                        : arena_join(a->change->mem, "role:", role, NULL);
}

static const char *
login_audience(const struct adding *a, const char *login)
{
    return arena_join(a->change->mem, "login:", login, NULL);
}

static const struct procedure *
procedure_of(const struct adding *a)
{
    const char           *digest = doc_text(a->change->after, "version");
    const struct version *v =
        digest == NULL ? NULL : engine_version(a->desk->engine, digest);

    return v == NULL ? NULL : v->procedure;
}

/* The role that owned a closed complaint last. */
static const char *
last_owner(const json_t *state, const struct procedure *p, struct arena *mem)
{
    const json_t *stages = json_object_get(state, "stages");

    for (size_t i = json_array_size(stages); p != NULL && i > 0; i--) {
        const char *name = doc_text(json_array_get(stages, i - 1), "stage");
        const struct stage *stage =
            name == NULL ? NULL : procedure_stage(p, name);

        if (stage != NULL && stage->owner != NULL)
            return role_resolve(p, state_facts(state), stage->owner, mem);
    }
    return NULL;
}

const char *
keeper_role(const json_t *state, const struct procedure *p, struct arena *mem)
{
    const char *role = state_owner(state);

    if (role == NULL)
        role = last_owner(state, p, mem);
    return role == NULL ? administrators : arena_join(mem, "role:", role, NULL);
}

/* In whose hands it is; of a closed complaint, was.  NULL: nobody's yet. */
static const char *
keeper(const struct adding *a)
{
    const json_t *after = a->change->after;
    const char   *login = state_assignee(after);

    if (state_stage(after) == NULL)
        return NULL;
    return login != NULL ? login_audience(a, login)
                         : keeper_role(after, procedure_of(a), a->change->mem);
}

/* --- one notice --- */

struct note {
    const char *kind, *audience; /* audience NULL: nobody */
    bool        urgent;
};

static enum err
add(const struct adding *a, size_t at, struct note note, struct fault *why)
{
    const struct complaint *c = a->change->c;
    const struct notice     row = {.complaint_id = c->id,
                                   .event = c->revision + (int64_t)at + 1,
                                   .kind = note.kind,
                                   .audience = note.audience,
                                   .actor = a->actor,
                                   .change = c->revision + 1,
                                   .urgent = note.urgent,
                                   .automatic = a->automatic &&
                                                strcmp(note.kind, "letter") == 0,
                                   .at_ms = event_at(a, at)->at_ms};
    int64_t                 id;

    return note.audience == NULL ? OK : notice_add(a->tx, &row, &id, why);
}

/* Each role of a list. */
static enum err
add_roles(const struct adding *a, size_t at, struct note note,
          const json_t *roles, struct fault *why)
{
    size_t  i;
    json_t *role;

    json_array_foreach(roles, i, role)
    {
        note.audience = role_audience(a, json_string_value(role));
        TRY(add(a, at, note, why));
    }
    return OK;
}

/* --- by kind of event --- */

typedef enum err (*noticer)(const struct adding *a, size_t at,
                            struct fault *why);

static bool
is_customers_deed(const struct event *e)
{
    bool deed = e->kind == EVENT_ANSWERED || e->kind == EVENT_FILED ||
                e->kind == EVENT_ACTED;

    return deed && is_customers(e);
}

static enum err
on_letter_sent(const struct adding *a, size_t at, struct fault *why)
{
    return add(a, at, (struct note){"letter", customer, false}, why);
}

static bool
came_before(const struct adding *a, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (is_customers_deed(event_at(a, i)))
            return true;
    return false;
}

/* Words with files, or several files, are told of once. */
static enum err
add_customers(const struct adding *a, size_t at, struct fault *why)
{
    if (came_before(a, at))
        return OK;
    return add(a, at, (struct note){"customer", keeper(a), false}, why);
}

static enum err
on_answered(const struct adding *a, size_t at, struct fault *why)
{
    if (is_customers(event_at(a, at)))
        return add_customers(a, at, why);
    return add(a, at, (struct note){"message", customer, false}, why);
}

static enum err
on_filed(const struct adding *a, size_t at, struct fault *why)
{
    return is_customers(event_at(a, at)) ? add_customers(a, at, why) : OK;
}

static enum err
on_acted(const struct adding *a, size_t at, struct fault *why)
{
    return is_customers(event_at(a, at)) ? add_customers(a, at, why) : OK;
}

static enum err
on_told(const struct adding *a, size_t at, struct fault *why)
{
    const json_t *body = event_at(a, at)->body;

    return add_roles(a, at,
                     (struct note){"told", NULL, doc_true(body, "urgent")},
                     json_object_get(body, "roles"), why);
}

/* No later event of the change says otherwise. */
static bool
is_last_with(const struct adding *a, size_t at, const char *member)
{
    for (size_t i = at + 1; i < a->change->count; i++) {
        const struct event *e = event_at(a, i);

        if ((e->kind == EVENT_ENTERED || e->kind == EVENT_ASSIGNED) &&
            json_object_get(e->body, member) != NULL)
            return false;
    }
    return true;
}

static bool
is_same(const char *one, const char *other)
{
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

static enum err
add_owner(const struct adding *a, size_t at, struct fault *why)
{
    const char *owner = doc_text(event_at(a, at)->body, "owner");

    if (owner == NULL || is_same(owner, state_owner(a->change->c->state)) ||
        !is_last_with(a, at, "owner"))
        return OK;
    return add(a, at, (struct note){"arrived", role_audience(a, owner), false},
               why);
}

static enum err
on_assigned(const struct adding *a, size_t at, struct fault *why)
{
    const char *person = doc_text(event_at(a, at)->body, "assignee");

    TRY(add_owner(a, at, why));
    if (person == NULL || is_same(person, a->actor) ||
        is_same(person, state_assignee(a->change->c->state)) ||
        !is_last_with(a, at, "assignee"))
        return OK;
    return add(a, at,
               (struct note){"assigned", login_audience(a, person), false},
               why);
}

static enum err
on_task_opened(const struct adding *a, size_t at, struct fault *why)
{
    const char *team = doc_text(event_at(a, at)->body, "team");

    return add(a, at, (struct note){"task", role_audience(a, team), false},
               why);
}

static enum err
on_task_done(const struct adding *a, size_t at, struct fault *why)
{
    return add(a, at, (struct note){"task_done", keeper(a), false}, why);
}

static enum err
on_clock_late(const struct adding *a, size_t at, struct fault *why)
{
    const char             *name = doc_text(event_at(a, at)->body, "clock");
    const struct procedure *p = procedure_of(a);
    const struct clock     *clock =
        p == NULL || name == NULL ? NULL : procedure_clock(p, name);
    bool urgent = clock != NULL && clock->urgent;

    return add(a, at, (struct note){"overdue", keeper(a), urgent}, why);
}

static enum err
on_letter_drafted(const struct adding *a, size_t at, struct fault *why)
{
    return add_roles(a, at, (struct note){"approve", NULL, false},
                     json_object_get(event_at(a, at)->body, "approve"), why);
}

/* Who wrote the draft; what a rule or a clock drafted is its keeper's. */
static const char *
author(const struct adding *a, int64_t draft)
{
    const json_t *drafts = json_object_get(a->change->c->state, "drafts");
    size_t        i;
    json_t       *one;

    json_array_foreach(drafts, i, one)
    {
        const char *by = doc_text(one, "by");

        if (doc_int(one, "draft", 0) == draft && is_person(by))
            return login_audience(a, by);
    }
    return keeper(a);
}

static enum err
on_letter_refused(const struct adding *a, size_t at, struct fault *why)
{
    int64_t draft = doc_int(event_at(a, at)->body, "draft", 0);

    return add(a, at, (struct note){"refused", author(a, draft), false}, why);
}

static enum err
on_undelivered(const struct adding *a, size_t at, struct fault *why)
{
    return add(a, at, (struct note){"undelivered", keeper(a), false}, why);
}

static enum err
on_faulted(const struct adding *a, size_t at, struct fault *why)
{
    return add(a, at, (struct note){"faulted", administrators, false}, why);
}

static const noticer noticers[EVENT_KINDS] = {
    [EVENT_LETTER_SENT] = on_letter_sent,
    [EVENT_ACTED] = on_acted,
    [EVENT_ANSWERED] = on_answered,
    [EVENT_FILED] = on_filed,
    [EVENT_TOLD] = on_told,
    [EVENT_ENTERED] = add_owner,
    [EVENT_ASSIGNED] = on_assigned,
    [EVENT_TASK_OPENED] = on_task_opened,
    [EVENT_TASK_ANSWERED] = on_task_done,
    [EVENT_TASK_EXCUSED] = on_task_done,
    [EVENT_CLOCK_LATE] = on_clock_late,
    [EVENT_LETTER_DRAFTED] = on_letter_drafted,
    [EVENT_LETTER_REFUSED] = on_letter_refused,
    [EVENT_UNDELIVERED] = on_undelivered,
    [EVENT_FAULTED] = on_faulted,
};

/* --- a change --- */

static const char *
actor_of(const struct change *change)
{
    for (size_t i = 0; i < change->count; i++)
        if (is_person(change->events[i].actor))
            return change->events[i].actor;
    return "";
}

static bool
is_by_mail(const json_t *doc)
{
    return is_same(doc_text(doc, "channel"), "email");
}

/* It came by mail and is judged now, or the customer wrote again by mail. */
static bool
answers_mail(const struct change *change)
{
    if (is_by_mail(change->after) && state_stage(change->c->state) == NULL)
        return true;
    for (size_t i = 0; i < change->count; i++) {
        const struct event *e = &change->events[i];

        if (e->kind == EVENT_ANSWERED && is_customers(e) && is_by_mail(e->body))
            return true;
    }
    return false;
}

static enum err
notices_add(struct tx *tx, struct desk *d, const struct change *change,
            struct fault *why)
{
    const char   *actor = actor_of(change);
    struct adding a = {.tx = tx,
                       .desk = d,
                       .change = change,
                       .actor = actor,
                       .automatic = actor[0] == '\0' && answers_mail(change)};
    bool          wanted = channels_want_events(d);

    for (size_t i = 0; i < change->count; i++) {
        noticer on = noticers[change->events[i].kind];

        if (on != NULL)
            TRY(on(&a, i, why));
        if (wanted)
            TRY(add(&a, i, (struct note){"event", "events", false}, why));
    }
    return OK;
}

enum err
change_append(struct tx *tx, struct desk *d, const struct change *change,
              struct fault *why)
{
    TRY(complaint_append(tx, change->c, change->events, change->count,
                         change->after, why));
    TRY(marks_change(tx, d, change->c->id, change->c->state, change->after,
                     change->mem, why));
    return notices_add(tx, d, change, why);
}

enum err
change_begin(struct tx *tx, struct desk *d, struct arena *mem,
             struct new_complaint *in, struct complaint *out, bool *repeated,
             struct fault *why)
{
    struct complaint before;

    TRY(complaint_add(tx, mem, in, out, repeated, why));
    if (*repeated)
        return OK;
    before = *out;
    before.revision = 0;
    return notices_add(tx, d,
                       &(struct change){.mem = mem,
                                        .c = &before,
                                        .events = in->received,
                                        .count = 1,
                                        .after = out->state},
                       why);
}
