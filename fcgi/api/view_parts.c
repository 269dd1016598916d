/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Letters, messages and files of a complaint: lists that staff and the customer
 * both see, each with its own name for who spoke.
 */
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "model/state.h"

void
view_letters(struct text *t, const json_t *state, bool staff)
{
    size_t  i;
    json_t *letter;

    emit_open(t, "letters", '[');
    json_array_foreach(json_object_get(state, "letters"), i, letter)
    {
        emit_open(t, NULL, '{');
        emit_text(t, "letter", doc_text(letter, "letter"));
        emit_text(t, "lang", doc_text(letter, "lang"));
        emit_text(t, "subject", doc_text(letter, "subject"));
        emit_text(t, "text", doc_text(letter, "text"));
        emit_at(t, "sent_at", doc_int(letter, "at_ms", 0));
        if (staff)
            emit_int(t, "event", doc_int(letter, "event", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

void
view_messages(struct text *t, const json_t *state, view_speaker speaker,
              bool staff)
{
    size_t  i;
    json_t *message;

    emit_open(t, "messages", '[');
    json_array_foreach(json_object_get(state, "messages"), i, message)
    {
        if (!staff && state_is_of_merged(message))
            continue;
        emit_open(t, NULL, '{');
        emit_text(t, "by", speaker(doc_text(message, "by")));
        emit_text(t, "text", doc_text(message, "text"));
        emit_at(t, "at", doc_int(message, "at_ms", 0));
        emit_text(t, "channel", doc_text(message, "channel"));
        if (staff)
            emit_int(t, "event", doc_int(message, "event", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

void
view_files(struct text *t, const json_t *state, view_speaker speaker,
           bool staff)
{
    size_t  i;
    json_t *file;

    emit_open(t, "files", '[');
    json_array_foreach(json_object_get(state, "files"), i, file)
    {
        if (!staff && !state_file_is_customers(file))
            continue;
        emit_open(t, NULL, '{');
        emit_int(t, "file", doc_int(file, "file", 0));
        emit_text(t, "name", doc_text(file, "name"));
        emit_text(t, "type", doc_text(file, "type"));
        emit_int(t, "size", doc_int(file, "size", 0));
        emit_text(t, "by", speaker(doc_text(file, "by")));
        emit_at(t, "at", doc_int(file, "at_ms", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}
