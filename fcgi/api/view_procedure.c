/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure with its labels: enough to draw its forms and to put a complaint
 * under it into words.
 */
#include <string.h>

#include "api/emit.h"
#include "api/view.h"
#include "base/doc.h"

/* What is being shown, and to whom. */
struct shown {
    struct text            *t;
    const struct procedure *p;
    const char             *lang;
};

static const char *
word(const struct shown *s, const char *kind, const char *name)
{
    return view_word(s->p, s->lang, kind, name, s->t->mem);
}

void
view_procedure_head(struct text *t, const struct procedure *p, const char *lang)
{
    emit_text(t, "name", p->name);
    emit_text(t, "title", view_title(p, lang));
    emit_text(t, "version", p->version);
    emit_list(t, "languages", p->languages);
}

/* A field where it stands: in a form, or in a block of one ("plan.measures").
 */
struct placed {
    const char         *path, *in;
    const struct field *field;
};

static const char *
key_of(const struct shown *s, const char *within, const struct placed *at,
       const char *tail)
{
    return arena_join(s->t->mem, within, ".", at->field->name, tail, NULL);
}

static void
add_options(const struct shown *s, const struct placed *at)
{
    struct arena       *mem = s->t->mem;
    const struct field *field = at->field;

    emit_open(s->t, "options", '[');
    for (size_t i = 0; i < field->option_count; i++) {
        const char *value = field->options[i];
        const char *tail = arena_join(mem, ".", value, NULL);
        const char *label = procedure_word(
            s->p, s->lang, value, key_of(s, at->path, at, tail),
            key_of(s, at->in, at, tail),
            arena_join(mem, field->name, tail, NULL), value, NULL);

        emit_open(s->t, NULL, '{');
        emit_text(s->t, "value", value);
        emit_text(s->t, "label", label);
        emit_close(s->t, '}');
    }
    emit_close(s->t, ']');
}

static void
add_bound(struct text *t, const char *key, bool given, double bound)
{
    json_t *number = given ? json_real(bound) : NULL;

    emit_doc(t, key, number);
    json_decref(number);
}

static void add_fields(const struct shown *s, const char *path,
                       const struct form *form);

static void
add_labels(const struct shown *s, const struct placed *at)
{
    struct arena *mem = s->t->mem;
    const char   *name = at->field->name;

    emit_text(s->t, "label",
              procedure_word(s->p, s->lang, name, key_of(s, at->path, at, ""),
                             key_of(s, at->in, at, ""),
                             arena_join(mem, "field.", name, NULL), name,
                             NULL));
    emit_text(s->t, "hint",
              procedure_word(s->p, s->lang, NULL,
                             key_of(s, at->path, at, ".hint"),
                             key_of(s, at->in, at, ".hint"),
                             arena_join(mem, name, ".hint", NULL), NULL));
}

static void
add_field(const struct shown *s, const struct placed *at)
{
    struct text        *t = s->t;
    const struct field *field = at->field;

    emit_open(t, NULL, '{');
    emit_text(t, "name", field->name);
    emit_text(t, "kind", field_kind_word(field->kind));
    add_labels(s, at);
    emit_bool(t, "required", field->required);
    emit_doc(t, "required_if", field->required_if);
    emit_doc(t, "shown_if", field->shown_if);
    emit_bool(t, "personal", field->personal);
    add_options(s, at);
    emit_bool(t, "other", field->other);
    emit_text(t, "currency", field->currency);
    emit_int(t, "at_least", field->at_least);
    emit_int(t, "at_most", field_most(field));
    add_bound(t, "least", field->has_least, field->least);
    add_bound(t, "greatest", field->has_greatest, field->greatest);
    if (field->block != NULL) {
        add_fields(s, key_of(s, at->path, at, ""), field->block);
    } else {
        emit_open(t, "fields", '[');
        emit_close(t, ']');
    }
    emit_close(t, '}');
}

static void
add_fields(const struct shown *s, const char *path, const struct form *form)
{
    emit_open(s->t, "fields", '[');
    for (size_t i = 0; i < form->field_count; i++)
        add_field(s, &(struct placed){path, form->name, &form->fields[i]});
    emit_close(s->t, ']');
}

static void
add_form(const struct shown *s, const struct form *form)
{
    struct text *t = s->t;

    emit_open(t, NULL, '{');
    emit_text(t, "name", form->name);
    emit_text(t, "label", word(s, "form", form->name));
    emit_bool(t, "public", form->is_public);
    emit_bool(t, "repeats", form->repeats);
    emit_bool(t, "starts", form->starts);
    add_fields(s, form->name, form);
    emit_close(t, '}');
}

/* The stages an action may lead to, each once; none when the complaint stays.
 */
static void
add_targets(struct text *t, const struct action *action)
{
    json_t     *seen = doc_object(t->mem);
    const char *key;
    json_t     *to;

    emit_open(t, "leads", '[');
    if (action->to != NULL)
        emit_text(t, NULL, action->to);
    json_object_foreach((json_t *)action->to_by, key, to)
    {
        const char *stage = json_string_value(to);

        if (stage != NULL && json_object_get(seen, stage) == NULL)
            emit_text(t, NULL, stage);
        if (stage != NULL)
            doc_set_true(seen, stage, true);
    }
    emit_close(t, ']');
}

static void
add_action(const struct shown *s, const struct action *action)
{
    struct text *t = s->t;

    emit_open(t, NULL, '{');
    emit_text(t, "name", action->name);
    emit_text(t, "label", word(s, "action", action->name));
    emit_text(t, "form", action->form);
    emit_text(t, "sign", action->sign);
    emit_bool(t, "customers", action_is_customers(action));
    add_targets(t, action);
    emit_close(t, '}');
}

static void
add_stage(const struct shown *s, const struct stage *stage)
{
    struct text *t = s->t;

    emit_open(t, NULL, '{');
    emit_text(t, "name", stage->name);
    emit_text(t, "label", word(s, "stage", stage->name));
    emit_text(t, "owner", stage->owner);
    emit_bool(t, "final", stage->final);
    emit_open(t, "actions", '[');
    for (size_t i = 0; i < stage->action_count; i++)
        add_action(s, &stage->actions[i]);
    emit_close(t, ']');
    emit_close(t, '}');
}

static void
add_label(struct text *t, const char *name, const char *label)
{
    emit_open(t, NULL, '{');
    emit_text(t, "name", name);
    emit_text(t, "label", label);
    emit_close(t, '}');
}

static void
add_roles(const struct shown *s)
{
    struct arena *mem = s->t->mem;

    for (const char **team = s->p->teams; *team != NULL; team++)
        for (const char **role = s->p->roles; *role != NULL; role++) {
            char *name = arena_join(mem, *team, ".", *role, NULL);

            add_label(s->t, name, view_role_word(s->p, s->lang, name, mem));
        }
}

/* What the rules of a table may set, each fact once: what may be overridden. */
static void
add_table(const struct shown *s, const struct table *table)
{
    struct text *t = s->t;
    json_t      *seen = doc_object(t->mem);

    emit_open(t, NULL, '{');
    emit_text(t, "name", table->name);
    emit_text(t, "label", word(s, "table", table->name));
    emit_open(t, "sets", '[');
    for (size_t i = 0; i < table->rule_count; i++) {
        const char **sets = table->rules[i].sets;

        for (; sets != NULL && *sets != NULL; sets++) {
            if (json_object_get(seen, *sets) == NULL)
                emit_text(t, NULL, *sets);
            doc_set_true(seen, *sets, true);
        }
    }
    emit_close(t, ']');
    emit_close(t, '}');
}

static void
add_tables(const struct shown *s, bool staff)
{
    emit_open(s->t, "tables", '[');
    for (size_t i = 0; staff && i < s->p->table_count; i++)
        add_table(s, &s->p->tables[i]);
    emit_close(s->t, ']');
}

/* What the written procedure says, sentence by sentence. */
static void
add_clauses(const struct shown *s, bool staff)
{
    struct text *t = s->t;
    size_t       i;
    json_t      *clause;

    emit_open(t, "clauses", '[');
    json_array_foreach(staff ? json_object_get(s->p->model, "clauses") : NULL,
                       i, clause)
    {
        const char *id = doc_text(clause, "id");

        add_label(t, id,
                  procedure_saying(s->p, s->lang, doc_text(clause, "text"),
                                   arena_join(t->mem, "clause.", id, NULL),
                                   NULL));
    }
    emit_close(t, ']');
}

/* A title of its own, else a word ("sheet.record"), else its name. */
static void
add_titled(const struct shown *s, const char *kind, const char *name,
           const json_t *titles)
{
    const char *title =
        json_string_value(procedure_in_language(s->p, titles, s->lang));

    add_label(s->t, name, title != NULL ? title : word(s, kind, name));
}

static void
add_papers(const struct shown *s, bool staff)
{
    const struct procedure *p = s->p;

    emit_open(s->t, "sheets", '[');
    for (size_t i = 0; staff && i < p->sheet_count; i++)
        add_titled(s, "sheet", p->sheets[i].name, p->sheets[i].title);
    emit_close(s->t, ']');
    emit_open(s->t, "registers", '[');
    for (size_t i = 0; staff && i < p->register_count; i++)
        add_titled(s, "register", p->registers[i].name, p->registers[i].title);
    emit_close(s->t, ']');
}

/* How the company works inside is for its staff. */
static void
add_inside(const struct shown *s, bool staff)
{
    struct text            *t = s->t;
    const struct procedure *p = s->p;
    const json_t           *words;

    emit_open(t, "stages", '[');
    for (size_t i = 0; staff && i < p->stage_count; i++)
        add_stage(s, &p->stages[i]);
    emit_close(t, ']');
    emit_open(t, "clocks", '[');
    for (size_t i = 0; staff && i < p->clock_count; i++)
        add_label(t, p->clocks[i].name, word(s, "clock", p->clocks[i].name));
    emit_close(t, ']');
    emit_open(t, "roles", '[');
    if (staff)
        add_roles(s);
    emit_close(t, ']');
    add_tables(s, staff);
    add_papers(s, staff);
    add_clauses(s, staff);
    words = json_object_get(json_object_get(p->model, "words"), s->lang);
    if (staff && json_is_object(words)) {
        emit_doc(t, "words", words);
        return;
    }
    emit_open(t, "words", '{');
    emit_close(t, '}');
}

/* Customers fill it in when they act. */
static bool
is_customers(const struct procedure *p, const struct form *form)
{
    for (size_t i = 0; i < p->stage_count; i++)
        for (size_t j = 0; j < p->stages[i].action_count; j++) {
            const struct action *a = &p->stages[i].actions[j];

            if (action_is_customers(a) && a->form != NULL &&
                strcmp(a->form, form->name) == 0)
                return true;
        }
    return false;
}

void
view_procedure(struct text *t, const struct procedure *p, const char *lang,
               bool staff)
{
    const struct shown s = {t, p, lang};

    emit_open(t, NULL, '{');
    view_procedure_head(t, p, lang);
    emit_text(t, "lang", lang);
    emit_doc(t, "document", json_object_get(p->model, "document"));
    emit_open(t, "forms", '[');
    for (size_t i = 0; i < p->form_count; i++)
        if (staff || p->forms[i].is_public || is_customers(p, &p->forms[i]))
            add_form(&s, &p->forms[i]);
    emit_close(t, ']');
    add_inside(&s, staff);
    emit_close(t, '}');
}
