/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What ties a complaint to other records and to the books: the records it came
 * from and opened, its numbers in the registers, the decisions that hold.
 */
#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"
#include "model/state.h"

void
view_links(struct text *t, const json_t *state)
{
    size_t  i;
    json_t *link;

    emit_open(t, "links", '[');
    json_array_foreach(json_object_get(state, "links"), i, link)
    {
        emit_open(t, NULL, '{');
        emit_text(t, "kind", doc_text(link, "kind"));
        emit_text(t, "procedure", doc_text(link, "procedure"));
        emit_text(t, "number", doc_text(link, "number"));
        emit_at(t, "at", doc_int(link, "at_ms", 0));
        emit_text(t, "by", doc_text(link, "by"));
        emit_text(t, "reason", doc_text(link, "reason"));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

void
view_merged(struct text *t, const json_t *state)
{
    const json_t *merged = state_merged(state);

    if (merged == NULL) {
        emit_text(t, "merged", NULL);
        return;
    }
    emit_open(t, "merged", '{');
    emit_text(t, "procedure", doc_text(merged, "procedure"));
    emit_text(t, "number", doc_text(merged, "number"));
    emit_at(t, "at", doc_int(merged, "at_ms", 0));
    emit_text(t, "by", doc_text(merged, "by"));
    emit_text(t, "reason", doc_text(merged, "reason"));
    emit_text(t, "owner", doc_text(merged, "owner"));
    emit_close(t, '}');
}

/* The register's own title, else a word for it, else its name; a form with a
 * number of its own counts as a register of the form's name. */
static const char *
register_label(const struct procedure *p, const char *lang, const char *name,
               struct arena *mem)
{
    const struct reg *reg = procedure_register(p, name);
    const char       *title =
        reg == NULL
                  ? NULL
                  : json_string_value(procedure_in_language(p, reg->title, lang));

    if (title != NULL)
        return title;
    return procedure_word(p, lang, name,
                          arena_join(mem, "register.", name, NULL),
                          arena_join(mem, "form.", name, NULL), name, NULL);
}

void
view_registers(struct text *t, const struct procedure *p, const char *lang,
               const json_t *state)
{
    const char *own = doc_text(state, "number"), *name;
    json_t     *entry;

    emit_open(t, "registers", '[');
    json_object_foreach(json_object_get(state, "registers"), name, entry)
    {
        const char *number = doc_text(entry, "number");

        emit_open(t, NULL, '{');
        emit_text(t, "name", name);
        emit_text(t, "label", register_label(p, lang, name, t->mem));
        emit_text(t, "number", number == NULL ? own : number);
        emit_at(t, "at", doc_int(entry, "at_ms", 0));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}

void
view_decisions(struct text *t, const json_t *state)
{
    const char *table;
    json_t     *decision;

    emit_open(t, "decisions", '[');
    json_object_foreach(json_object_get(state, "decisions"), table, decision)
    {
        emit_open(t, NULL, '{');
        emit_text(t, "table", table);
        emit_text(t, "rule", doc_text(decision, "rule"));
        emit_bool(t, "overridden", doc_true(decision, "overridden"));
        emit_close(t, '}');
    }
    emit_close(t, ']');
}
