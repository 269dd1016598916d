/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kinds of events by name, and a list of events that grows in an arena.
 * What an event does to a complaint is state.c's.
 */
#include "model/event.h"

#include <string.h>

#include "base/doc.h"

static const char *const kind_names[EVENT_KINDS] = {
#define X(name, text) text,
    EVENT_LIST(X)
#undef X
};

const char *
event_kind_name(enum event_kind kind)
{
    return kind < EVENT_KINDS ? kind_names[kind] : "unknown";
}

enum event_kind
event_kind_find(const char *name)
{
    for (size_t i = 0; name != NULL && i < EVENT_KINDS; i++)
        if (strcmp(kind_names[i], name) == 0)
            return (enum event_kind)i;
    return EVENT_KINDS;
}

static void
make_room(struct event_list *list)
{
    size_t        room = list->room == 0 ? 8 : list->room * 2;
    struct event *items = arena_take(list->mem, room * sizeof(*items));

    if (list->count > 0)
        memcpy(items, list->items, list->count * sizeof(*items));
    list->items = items;
    list->room = room;
}

struct event *
event_push(struct event_list *list, enum event_kind kind, int64_t at_ms,
           const char *actor)
{
    struct event *made;

    if (list->count == list->room)
        make_room(list);
    made = &list->items[list->count++];
    *made = (struct event){.kind = kind, .at_ms = at_ms, .actor = actor};
    made->body = doc_object(list->mem);
    if (list->in_place_of != NULL && strcmp(actor, list->deputy) == 0)
        doc_set_text(made->body, "for", list->in_place_of);
    return made;
}
