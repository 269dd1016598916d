/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding events into a complaint's state: one small function a kind, in a
 * table.  Nothing but the event is looked at, so the journal alone rebuilds
 * every state.  What may happen at all is decided before, by the desk's plan.
 * What clocks, tasks and other records do is in state_clock.c and state_task.c,
 * what is written to and fro in state_letter.c.
 */
#include "model/state.h"

#include <string.h>

#include "base/doc.h"
#include "model/state_fold.h"

enum { TOLD_KEPT = 20 };

json_t *
object_in(json_t *parent, const char *key)
{
    json_t *found = json_object_get(parent, key);

    if (!json_is_object(found)) {
        found = json_object();
        json_object_set_new(parent, key, found);
    }
    return found;
}

json_t *
array_in(json_t *parent, const char *key)
{
    json_t *found = json_object_get(parent, key);

    if (!json_is_array(found)) {
        found = json_array();
        json_object_set_new(parent, key, found);
    }
    return found;
}

void
copy_member(json_t *to, const char *to_key, const json_t *from, const char *key)
{
    json_t *value = json_object_get(from, key);

    if (value != NULL && !json_is_null(value))
        doc_set(to, to_key, value);
}

json_t *
merged_halves(const struct event *event, const char *key)
{
    json_t *both = json_object();
    json_t *lasting = json_object_get(event->body, key);
    json_t *personal = json_object_get(event->personal, key);

    if (json_is_object(lasting))
        json_object_update(both, lasting);
    if (json_is_object(personal))
        json_object_update(both, personal);
    return both;
}

void
add_team(json_t *state, const char *role)
{
    json_t *teams = array_in(state, "teams");
    json_t *team = json_stringn(role, strcspn(role, "."));
    size_t  i;
    json_t *known;

    json_array_foreach(teams, i, known)
    {
        if (json_equal(known, team)) {
            json_decref(team);
            return;
        }
    }
    json_array_append_new(teams, team);
}

static void
set_owner(json_t *state, const char *owner)
{
    const char *before = doc_text(state, "owner");

    if (owner == NULL || (before != NULL && strcmp(before, owner) == 0))
        return;
    doc_set_text(state, "owner", owner);
    add_team(state, owner);
    json_object_del(state, "assignee");
}

static void
fold_received(json_t *state, const struct event *event)
{
    json_t     *answers = merged_halves(event, "answers");
    const char *form = doc_text(event->body, "form");

    copy_member(state, "number", event->body, "number");
    copy_member(state, "procedure", event->body, "procedure");
    copy_member(state, "channel", event->body, "channel");
    copy_member(state, "lang", event->body, "lang");
    copy_member(state, "silent", event->body, "silent");
    copy_member(state, "lacks", event->body, "lacks");
    copy_member(state, "mail_id", event->personal, "mail_id");
    doc_set_text(state, "version", event->version);
    doc_set_int(state, "received_ms", event->at_ms);
    json_object_update(object_in(state, "facts"), answers);
    if (form != NULL)
        doc_set(object_in(state, "forms"), form, answers);
    json_decref(answers);
    add_link(state, "from", json_object_get(event->body, "from"), event->at_ms);
}

/* The rule without the table that its full name begins with. */
static const char *
plain_rule(const struct event *event, const char *table)
{
    size_t length = strlen(table);

    if (event->rule != NULL && strncmp(event->rule, table, length) == 0 &&
        event->rule[length] == '/')
        return event->rule + length + 1;
    return event->rule;
}

static void
fold_decided(json_t *state, const struct event *event)
{
    json_t     *set = json_object_get(event->body, "set");
    const char *table = doc_text(event->body, "table");
    json_t     *decision;

    if (json_is_object(set))
        json_object_update(object_in(state, "facts"), set);
    if (table == NULL)
        return;
    decision = json_object();
    doc_set_text(decision, "rule", plain_rule(event, table));
    doc_set_text(decision, "version", event->version);
    json_object_set_new(object_in(state, "decisions"), table, decision);
}

static void
fold_overridden(json_t *state, const struct event *event)
{
    const char *table = doc_text(event->body, "table");
    json_t     *set = merged_halves(event, "set");

    json_object_update(object_in(state, "facts"), set);
    json_decref(set);
    if (table != NULL)
        doc_set_true(object_in(object_in(state, "decisions"), table),
                     "overridden", true);
}

static void
fold_faulted(json_t *state, const struct event *event)
{
    json_t *fault = json_object();

    copy_member(fault, "table", event->body, "table");
    copy_member(fault, "fault", event->body, "fault");
    copy_member(fault, "at", event->body, "at");
    json_object_set_new(state, "fault", fault);
}

json_t *
add_entry(json_t *state, const char *list, const struct event *event)
{
    json_t *entry = json_object();

    doc_set_int(entry, "at_ms", event->at_ms);
    json_array_append_new(array_in(state, list), entry);
    return entry;
}

static void
fold_entered(json_t *state, const struct event *event)
{
    json_t *entry = add_entry(state, "stages", event);
    size_t  i;
    json_t *role;

    copy_member(entry, "stage", event->body, "stage");
    copy_member(state, "stage", event->body, "stage");
    if (doc_true(event->body, "final")) {
        doc_set_int(state, "closed_ms", event->at_ms);
        json_object_del(state, "owner");
        json_object_del(state, "assignee");
        return;
    }
    json_object_del(state, "closed_ms");
    set_owner(state, doc_text(event->body, "owner"));
    json_array_foreach(json_object_get(event->body, "hands"), i, role)
        add_team(state, json_string_value(role));
}

/* A round carries who and when; a field of the form with that name wins. */
static void
add_round(json_t *forms, const char *form, json_t *answers,
          const struct event *event)
{
    json_t *round = json_copy(answers);

    if (json_object_get(round, "by") == NULL)
        doc_set_text(round, "by", event->actor);
    if (json_object_get(round, "at_ms") == NULL)
        doc_set_int(round, "at_ms", event->at_ms);
    json_array_append_new(array_in(forms, form), round);
}

void
fold_answers(json_t *state, const struct event *event)
{
    const char *form = doc_text(event->body, "form");
    json_t     *answers;

    if (form == NULL)
        return;
    answers = merged_halves(event, "answers");
    json_object_update(object_in(state, "facts"), answers);
    if (doc_true(event->body, "repeats"))
        add_round(object_in(state, "forms"), form, answers, event);
    else
        doc_set(object_in(state, "forms"), form, answers);
    json_decref(answers);
}

static void
add_signature(json_t *state, const struct event *event, const char *meaning)
{
    json_t *signature = json_object();

    doc_set_text(signature, "meaning", meaning);
    doc_set_text(signature, "by", event->actor);
    doc_set_int(signature, "at_ms", event->at_ms);
    copy_member(signature, "for", event->body, "for");
    copy_member(signature, "action", event->body, "action");
    copy_member(signature, "covers", state, "written");
    json_array_append_new(array_in(state, "signatures"), signature);
}

/* What was signed and is then written again is not signed any more.  A round is
 * added to what is there and changes nothing of it. */
static void
lapse_signatures(json_t *state, const struct event *event)
{
    const char *form = doc_text(event->body, "form");
    size_t      i;
    json_t     *signature;

    if (form == NULL || doc_true(event->body, "repeats"))
        return;
    json_array_foreach(json_object_get(state, "signatures"), i, signature)
    {
        const char *covers = doc_text(signature, "covers");

        if (covers != NULL && strcmp(covers, form) == 0 &&
            json_object_get(signature, "lapsed_ms") == NULL)
            doc_set_int(signature, "lapsed_ms", event->at_ms);
    }
    doc_set_text(state, "written", form);
}

static void
fold_acted(json_t *state, const struct event *event)
{
    const char *action = doc_text(event->body, "action");
    const char *counter = doc_text(event->body, "counts");
    const char *meaning =
        doc_text(json_object_get(event->body, "sign"), "meaning");

    fold_answers(state, event);
    if (action != NULL) {
        json_t *acted = object_in(object_in(state, "acted"), action);

        doc_set_int(acted, "count", doc_int(acted, "count", 0) + 1);
        doc_set_text(acted, "by", event->actor);
        doc_set_int(acted, "at_ms", event->at_ms);
        doc_set_int(acted, "event", doc_int(state, "events", 0) + 1);
    }
    if (counter != NULL)
        doc_set_int(object_in(state, "counts"), counter,
                    state_count(state, counter) + 1);
    if (meaning != NULL)
        add_signature(state, event, meaning);
    else
        lapse_signatures(state, event);
    json_object_del(state, "fault");
}

static void
count_informed(json_t *state, const json_t *roles)
{
    json_t *informed = object_in(state, "informed");
    size_t  i;
    json_t *role;

    json_array_foreach((json_t *)roles, i, role)
    {
        const char *name = json_string_value(role);

        if (name != NULL)
            doc_set_int(informed, name, doc_int(informed, name, 0) + 1);
    }
}

static void
fold_told(json_t *state, const struct event *event)
{
    json_t *told = array_in(state, "told");
    json_t *entry = add_entry(state, "told", event);

    copy_member(entry, "roles", event->body, "roles");
    copy_member(entry, "about", event->body, "about");
    count_informed(state, json_object_get(event->body, "roles"));
    while (json_array_size(told) > TOLD_KEPT)
        json_array_remove(told, 0);
}

static void
fold_assigned(json_t *state, const struct event *event)
{
    json_t *assignee = json_object_get(event->body, "assignee");

    set_owner(state, doc_text(event->body, "owner"));
    if (json_is_null(assignee))
        json_object_del(state, "assignee");
    copy_member(state, "assignee", event->body, "assignee");
}

/* A note stays between the staff: it is in the journal, not in the state. */
static void
fold_noted(json_t *state, const struct event *event)
{
}

static void
fold_filed(json_t *state, const struct event *event)
{
    json_t *file = add_entry(state, "files", event);

    doc_set_text(file, "by", event->actor);
    copy_member(file, "by", event->body, "by");
    copy_member(file, "file", event->body, "file");
    copy_member(file, "digest", event->body, "digest");
    copy_member(file, "size", event->body, "size");
    copy_member(file, "type", event->body, "type");
    copy_member(file, "to", event->body, "to");
    copy_member(file, "name", event->personal, "name");
}

static fold_function *const folds[EVENT_KINDS] = {
    [EVENT_RECEIVED] = fold_received,
    [EVENT_DECIDED] = fold_decided,
    [EVENT_FAULTED] = fold_faulted,
    [EVENT_ENTERED] = fold_entered,
    [EVENT_ACTED] = fold_acted,
    [EVENT_CLOCK_STARTED] = fold_clock_started,
    [EVENT_CLOCK_STOPPED] = fold_clock_stopped,
    [EVENT_CLOCK_LATE] = fold_clock_late,
    [EVENT_CLOCK_MOVED] = fold_clock_moved,
    [EVENT_TOLD] = fold_told,
    [EVENT_LETTER_SENT] = fold_letter_sent,
    [EVENT_ASSIGNED] = fold_assigned,
    [EVENT_NOTED] = fold_noted,
    [EVENT_ANSWERED] = fold_answered,
    [EVENT_FILED] = fold_filed,
    [EVENT_TASK_OPENED] = fold_task_opened,
    [EVENT_TASK_ANSWERED] = fold_task_answered,
    [EVENT_OVERRIDDEN] = fold_overridden,
    [EVENT_CLOCK_PAUSED] = fold_clock_paused,
    [EVENT_TASK_RECEIVED] = fold_task_received,
    [EVENT_TASK_EXCUSED] = fold_task_excused,
    [EVENT_OPENED] = fold_opened,
    [EVENT_REGISTERED] = fold_registered,
    [EVENT_MOVED] = fold_moved,
    [EVENT_LETTER_DRAFTED] = fold_letter_drafted,
    [EVENT_LETTER_REFUSED] = fold_letter_refused,
    [EVENT_UNDELIVERED] = fold_undelivered,
    [EVENT_COMPILED] = fold_compiled,
    [EVENT_LINKED] = fold_linked,
    [EVENT_UNLINKED] = fold_unlinked,
    [EVENT_MERGED] = fold_merged,
    [EVENT_UNMERGED] = fold_unmerged,
};

json_t *
state_new(struct arena *mem)
{
    return doc_object(mem);
}

void
state_apply(json_t *state, const struct event *event)
{
    if (event->kind >= EVENT_KINDS)
        return;
    folds[event->kind](state, event);
    doc_set_int(state, "changed_ms", event->at_ms);
    doc_set_int(state, "events", doc_int(state, "events", 0) + 1);
}

void
state_apply_all(json_t *state, const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        state_apply(state, &events[i]);
}

json_t *
state_copy(struct arena *mem, const json_t *state)
{
    return doc_keep(mem, json_deep_copy(state));
}
