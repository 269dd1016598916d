/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding what customer and company write to each other: letters, drafts that
 * wait for approval, words, and what did not arrive.
 */
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "model/state_fold.h"

enum { UNDELIVERED_KEPT = 20 };

/* Which of the complaint's events this is: deliveries are kept under it. */
static void
add_event_number(json_t *entry, const json_t *state)
{
    doc_set_int(entry, "event", doc_int(state, "events", 0) + 1);
}

/* The draft with this number is not waiting any more. */
static void
drop_draft(json_t *state, const struct event *event)
{
    json_t *drafts = json_object_get(state, "drafts");
    int64_t draft = doc_int(event->body, "draft", 0);

    for (size_t i = 0; i < json_array_size(drafts); i++)
        if (doc_int(json_array_get(drafts, i), "draft", 0) == draft) {
            json_array_remove(drafts, i);
            return;
        }
}

void
fold_letter_sent(json_t *state, const struct event *event)
{
    json_t *letter = add_entry(state, "letters", event);

    copy_member(letter, "letter", event->body, "letter");
    copy_member(letter, "lang", event->body, "lang");
    copy_member(letter, "subject", event->personal, "subject");
    copy_member(letter, "text", event->personal, "text");
    add_event_number(letter, state);
    drop_draft(state, event);
}

void
fold_letter_drafted(json_t *state, const struct event *event)
{
    json_t *draft = add_entry(state, "drafts", event);
    size_t  i;
    json_t *role;

    copy_member(draft, "draft", event->body, "draft");
    copy_member(draft, "letter", event->body, "letter");
    copy_member(draft, "lang", event->body, "lang");
    copy_member(draft, "approve", event->body, "approve");
    doc_set_text(draft, "by", event->actor);
    copy_member(draft, "subject", event->personal, "subject");
    copy_member(draft, "text", event->personal, "text");
    json_array_foreach(json_object_get(event->body, "approve"), i, role)
    {
        if (json_is_string(role))
            add_team(state, json_string_value(role));
    }
    copy_member(state, "drafted", event->body, "draft");
}

void
fold_letter_refused(json_t *state, const struct event *event)
{
    drop_draft(state, event);
}

void
fold_answered(json_t *state, const struct event *event)
{
    json_t     *message = add_entry(state, "messages", event);
    const char *by = doc_text(event->body, "by");

    doc_set_text(message, "by", event->actor);
    copy_member(message, "by", event->body, "by");
    copy_member(message, "channel", event->body, "channel");
    copy_member(message, "to", event->body, "to");
    copy_member(message, "text", event->personal, "text");
    add_event_number(message, state);
    drop_draft(state, event);
    if (by == NULL || strcmp(by, ACTOR_CUSTOMER) != 0 ||
        state_is_of_merged(message))
        return;
    json_object_del(state, "silent");
    copy_member(state, "silent", event->body, "silent");
    copy_member(state, "mail_id", event->personal, "mail_id");
}

void
fold_undelivered(json_t *state, const struct event *event)
{
    json_t *list = array_in(state, "undelivered");
    json_t *entry = add_entry(state, "undelivered", event);

    copy_member(entry, "event", event->body, "event");
    copy_member(entry, "channel", event->body, "channel");
    copy_member(entry, "how", event->body, "how");
    copy_member(entry, "status", event->body, "status");
    copy_member(entry, "text", event->personal, "text");
    while (json_array_size(list) > UNDELIVERED_KEPT)
        json_array_remove(list, 0);
}
