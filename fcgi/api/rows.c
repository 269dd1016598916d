/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of complaints, written one by one into the reply.
 */
#include <string.h>

#include "api/emit.h"
#include "api/queue.h"
#include "api/view.h"
#include "base/doc.h"

typedef const char *find_word(const struct procedure *p, const char *lang,
                              const char *name, struct arena *mem);

static const char *
word_of(const struct listing *l, struct words *words, find_word *find,
        const char *name)
{
    const size_t room = sizeof words->known / sizeof words->known[0];
    const char  *word;

    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->known[i].name, name) == 0)
            return words->known[i].word;
    word = find(l->p, l->lang, name, l->t->mem);
    if (words->count < room) {
        words->known[words->count].name = name;
        words->known[words->count++].word = word;
    }
    return word;
}

static void
turn_to_procedure(struct listing *l, const char *name)
{
    const struct version *version;

    if (l->procedure != NULL && strcmp(l->procedure, name) == 0)
        return;
    version = engine_in_force(l->engine, name);
    l->procedure = name;
    l->p = version == NULL ? NULL : version->procedure;
    l->stages.count = l->owners.count = 0;
}

void
listing_members(struct listing *l, const struct queue_row *row)
{
    struct text *t = l->t;

    turn_to_procedure(l, row->procedure);
    emit_text(t, "number", row->number);
    emit_text(t, "procedure", row->procedure);
    emit_text(t, "title", row->title);
    emit_text(t, "stage", row->stage);
    emit_text(t, "stage_label",
              word_of(l, &l->stages, view_stage_word, row->stage));
    emit_text(t, "owner", row->owner);
    emit_text(t, "owner_label",
              word_of(l, &l->owners, view_role_word, row->owner));
    emit_text(t, "assignee", row->assignee);
    emit_text(t, "lang", row->lang);
    emit_at(t, "received_at", row->received_ms);
    emit_at(t, "due_at", row->due_ms);
    emit_int(t, "late", row->late);
    emit_bool(t, "closed", row->closed);
    emit_bool(t, "faulted", row->faulted);
    emit_int(t, "revision", row->revision);
}

/* --- facts as columns --- */

bool
field_name_is_good(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    size_t            length = strlen(name);

    return length > 0 && length <= FIELD_NAME_MOST && name[0] >= 'a' &&
           name[0] <= 'z' && strspn(name, letters) == length;
}

/* The word of an option; anything else as it was given. */
static const char *
option_word(const struct listing *l, const char *name, const char *value)
{
    struct arena *mem = l->t->mem;
    const char   *tail = arena_join(mem, ".", value, NULL);

    for (size_t i = 0; l->p != NULL && i < l->p->form_count; i++) {
        const struct form  *form = &l->p->forms[i];
        const struct field *field = form_field(form, name);

        if (field != NULL && field->option_count > 0)
            return procedure_word(
                l->p, l->lang, value,
                arena_join(mem, form->name, ".", name, tail, NULL),
                arena_join(mem, name, tail, NULL), value, NULL);
    }
    return value;
}

static void
add_value(const struct listing *l, struct text *into, const char *name,
          const json_t *value)
{
    size_t      i;
    const char *key;
    json_t     *part;

    if (into->length > 0 && !json_is_null(value))
        text_add(into, ", ");
    if (json_is_string(value))
        text_add(into, option_word(l, name, json_string_value(value)));
    else if (json_is_number(value) || json_is_boolean(value))
        doc_add(into, value);
    json_array_foreach((json_t *)value, i, part) add_value(l, into, name, part);
    json_object_foreach((json_t *)value, key, part)
        add_value(l, into, name, part);
}

enum err
listing_fields(struct listing *l, const struct store *st, const char *number,
               const char *const *names, struct fault *why)
{
    json_t *values;

    TRY(complaint_facts(st, l->t->mem, number, names, &values, why));
    emit_open(l->t, "fields", '{');
    for (size_t i = 0; names[i] != NULL; i++) {
        struct text said = {.mem = l->t->mem};

        add_value(l, &said, names[i], json_array_get(values, i));
        emit_text(l->t, names[i], said.length == 0 ? NULL : text_of(&said));
    }
    emit_close(l->t, '}');
    return OK;
}
