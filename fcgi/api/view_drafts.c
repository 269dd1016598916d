/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What waits to be said to the customer, what did not reach them, and what
 * their mail lacked: for staff alone.
 */
#include <string.h>

#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "desk/deputy.h"
#include "desk/gate.h"

/* Whoever approves holds one of the roles and did not write it. */
static bool
holds_approval(const json_t *draft, const struct doer *by)
{
    const char *author = doc_text(draft, "by");
    size_t      i;
    json_t     *role;

    if (author != NULL && deputy_wrote(by, author))
        return false;
    json_array_foreach(json_object_get(draft, "approve"), i, role)
    {
        if (doer_holds(by, json_string_value(role)))
            return true;
    }
    return false;
}

static bool
may_approve(const json_t *draft, const struct doer *by)
{
    const struct standing *s = by->stands_in;
    bool                   may = holds_approval(draft, by);

    for (; !may && s != NULL && s->login != NULL; s++) {
        const struct doer deputy = deputy_of(by, s);

        may = holds_approval(draft, &deputy);
    }
    return may;
}

static void
add_drafts(struct text *t, const json_t *state, const struct doer *by)
{
    size_t  i;
    json_t *draft;

    emit_open(t, "drafts", '[');
    json_array_foreach(json_object_get(state, "drafts"), i, draft)
    {
        emit_open(t, NULL, '{');
        emit_int(t, "draft", doc_int(draft, "draft", 0));
        emit_text(t, "letter", doc_text(draft, "letter"));
        emit_text(t, "lang", doc_text(draft, "lang"));
        emit_text(t, "subject", doc_text(draft, "subject"));
        emit_text(t, "text", doc_text(draft, "text"));
        emit_doc(t, "approve", json_object_get(draft, "approve"));
        emit_text(t, "by", doc_text(draft, "by"));
        emit_at(t, "at", doc_int(draft, "at_ms", 0));
        emit_bool(t, "may_approve", may_approve(draft, by));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

static void
add_undelivered(struct text *t, const json_t *state)
{
    size_t  i;
    json_t *entry;

    emit_open(t, "undelivered", '[');
    json_array_foreach(json_object_get(state, "undelivered"), i, entry)
    {
        emit_open(t, NULL, '{');
        emit_int(t, "event", doc_int(entry, "event", 0));
        emit_text(t, "channel", doc_text(entry, "channel"));
        emit_text(t, "how", doc_text(entry, "how"));
        emit_text(t, "status", doc_text(entry, "status"));
        emit_text(t, "text", doc_text(entry, "text"));
        emit_at(t, "at", doc_int(entry, "at_ms", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

void
view_drafts(struct text *t, const json_t *state, const struct doer *by)
{
    add_drafts(t, state, by);
    add_undelivered(t, state);
    emit_text(t, "silent", doc_text(state, "silent"));
    if (json_object_get(state, "lacks") != NULL)
        emit_doc(t, "lacks", json_object_get(state, "lacks"));
}
