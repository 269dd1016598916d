/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding what ties a complaint to others: links, and merging.  A merged
 * complaint is closed where it stood and remembers whose it was, so that
 * undoing it needs nothing but the journal.
 */
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "model/state_fold.h"

const json_t *
state_merged(const json_t *state)
{
    return json_object_get(state, "merged");
}

static bool
is_text(const json_t *of, const char *member, const char *text)
{
    const char *is = doc_text(of, member);

    return is != NULL && text != NULL && strcmp(is, text) == 0;
}

/* Where it is in the list; the list's length when it is not. */
static size_t
find_link(const json_t *links, const char *kind, const char *number)
{
    size_t  i;
    json_t *link;

    json_array_foreach((json_t *)links, i, link)
    {
        if (is_text(link, "kind", kind) && is_text(link, "number", number))
            return i;
    }
    return json_array_size(links);
}

const json_t *
state_link(const json_t *state, const char *kind, const char *number)
{
    const json_t *links = json_object_get(state, "links");

    return json_array_get(links, find_link(links, kind, number));
}

static void
drop_link(json_t *state, const char *kind, const json_t *other)
{
    json_t *links = json_object_get(state, "links");

    json_array_remove(links, find_link(links, kind, doc_text(other, "number")));
}

static void
add_told_link(json_t *state, const char *kind, const json_t *other,
              const struct event *event)
{
    json_t *link = add_link(state, kind, other, event->at_ms);

    if (link == NULL)
        return;
    doc_set_text(link, "by", event->actor);
    doc_set_text(link, "reason", event->reason);
}

void
fold_linked(json_t *state, const struct event *event)
{
    add_told_link(state, doc_text(event->body, "kind"), event->body, event);
}

void
fold_unlinked(json_t *state, const struct event *event)
{
    drop_link(state, doc_text(event->body, "kind"), event->body);
}

void
fold_merged(json_t *state, const struct event *event)
{
    const json_t *into = json_object_get(event->body, "into");
    json_t       *merged = json_object();

    copy_member(merged, "procedure", into, "procedure");
    copy_member(merged, "number", into, "number");
    copy_member(merged, "owner", state, "owner");
    copy_member(merged, "assignee", state, "assignee");
    doc_set_int(merged, "at_ms", event->at_ms);
    doc_set_text(merged, "by", event->actor);
    doc_set_text(merged, "reason", event->reason);
    json_object_set_new(state, "merged", merged);
    add_told_link(state, "into", into, event);
    doc_set_int(state, "closed_ms", event->at_ms);
    json_object_del(state, "owner");
    json_object_del(state, "assignee");
}

void
fold_unmerged(json_t *state, const struct event *event)
{
    json_t *merged = json_object_get(state, "merged");

    if (merged == NULL)
        return;
    copy_member(state, "owner", merged, "owner");
    copy_member(state, "assignee", merged, "assignee");
    drop_link(state, "into", merged);
    json_object_del(state, "merged");
    json_object_del(state, "closed_ms");
}
