/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources on paper: which of the complaint's facts, forms and clocks a cell or
 * a column names, what that is called, and what it holds.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/paper_inside.h"
#include "model/state.h"

/* --- what a source is --- */

enum source_kind {
    SOURCE_FACT,      /* what the desk knows, or a rule set */
    SOURCE_FIELD,     /* a field of a form, or the fact its answer is */
    SOURCE_COMPANION, /* the own words beside a choice */
    SOURCE_AT,        /* when a form was filled in last */
    SOURCE_BY,
    SOURCE_NUMBER, /* the number of its last filling */
    SOURCE_DUE,    /* a clock's limit */
    SOURCE_LATE
};
struct source {
    enum source_kind   kind;
    const char        *name; /* the whole source; a clock's name */
    struct paper_field at;   /* a field; only its form: AT, BY, NUMBER */
};

/* "form.by": what a filling has beside its fields. */
static bool
read_filling(const struct procedure *p, const char *source, struct source *out)
{
    static const char *const words[] = {
        [SOURCE_AT] = "at", [SOURCE_BY] = "by", [SOURCE_NUMBER] = "number"};
    const char *dot = strchr(source, '.');

    for (size_t i = 0; dot != NULL && i < p->form_count; i++) {
        const char *name = p->forms[i].name;

        if (strlen(name) != (size_t)(dot - source) ||
            strncmp(name, source, strlen(name)) != 0)
            continue;
        for (int kind = SOURCE_AT; kind <= SOURCE_NUMBER; kind++) {
            if (strcmp(dot + 1, words[kind]) != 0)
                continue;
            out->kind = (enum source_kind)kind;
            out->at.form = &p->forms[i];
            return true;
        }
    }
    return false;
}

static bool
read_clock(const struct procedure *p, const char *source, struct source *out)
{
    const char *dot = strchr(source, '.');
    bool        due = strncmp(source, "due.", 4) == 0;

    if (dot == NULL || (!due && strncmp(source, "late.", 5) != 0) ||
        procedure_clock(p, dot + 1) == NULL)
        return false;
    out->kind = due ? SOURCE_DUE : SOURCE_LATE;
    out->name = dot + 1;
    return true;
}

/* "complaint.type_other", "type_other" */
static bool
read_companion(const struct procedure *p, const char *source,
               struct source *out)
{
    const char *dot = strchr(source, '.');

    for (size_t i = 0; i < p->form_count; i++) {
        const struct form *form = &p->forms[i];

        if (dot != NULL && (strlen(form->name) != (size_t)(dot - source) ||
                            strncmp(form->name, source, strlen(form->name))))
            continue;
        out->at.field = form_companion(form, dot == NULL ? source : dot + 1);
        if (out->at.field == NULL)
            continue;
        out->at.form = form;
        out->kind = SOURCE_COMPANION;
        return true;
    }
    return false;
}

static struct source
source_of(const struct paper *paper, const char *name)
{
    const struct procedure *p = paper->procedure;
    struct source           out = {.kind = SOURCE_FACT, .name = name};

    out.at = paper_field(p, name);
    if (out.at.field != NULL) {
        out.kind = SOURCE_FIELD;
        return out;
    }
    if (read_clock(p, name, &out) || read_filling(p, name, &out) ||
        read_companion(p, name, &out))
        return out;
    return (struct source){.kind = SOURCE_FACT, .name = name};
}

/* --- what it is called --- */

static const struct known_word known_facts[] = {
    {"number", SAY_PAPER_number},
    {"received_at", SAY_PAPER_received_at},
    {"received_ms", SAY_PAPER_received_at},
    {"received_on", SAY_PAPER_received_on},
    {"stage", SAY_PAPER_stage},
    {"owner", SAY_PAPER_owner},
    {"assignee", SAY_PAPER_assignee},
    {"responsible", SAY_PAPER_responsible},
    {"channel", SAY_PAPER_channel},
    {"lang", SAY_PAPER_lang},
    {"late", SAY_PAPER_late},
    {"files", SAY_PAPER_files},
    {"summary_entered", SAY_PAPER_summary_entered},
    {"summary_closed", SAY_PAPER_summary_closed},
    {"summary_late", SAY_PAPER_summary_late},
    {NULL, SAY_IDS},
};

static char *
fact_label(const struct paper *paper, const char *name)
{
    const char *word =
        procedure_word(paper->procedure, paper->lang, "", name,
                       arena_join(paper->mem, "field.", name, NULL), NULL);

    return word[0] != '\0' ? arena_text(paper->mem, word)
                           : paper_known_word(paper, known_facts, name);
}

/* The procedure's own word for it, else a general one. */
static char *
composed_label(const struct paper *paper, const char *source, enum say_id id,
               const char *what)
{
    struct listener to = paper_listener(paper);
    const char     *word =
        procedure_word(paper->procedure, paper->lang, "", source, NULL);

    return word[0] != '\0' ? arena_text(paper->mem, word)
                           : say(&to, id, "what", what, NULL);
}

static char *
companion_label(const struct paper *paper, const char *source,
                struct paper_field at)
{
    struct listener to = paper_listener(paper);
    const char     *word =
        procedure_word(paper->procedure, paper->lang, "", source, NULL);

    if (word[0] != '\0')
        return arena_text(paper->mem, word);
    return say(&to, SAY_PAPER_OTHER, "option", paper_field_label(paper, at),
               "words", paper_option(paper, at, OPTION_OTHER), NULL);
}

char *
paper_label(const struct paper *paper, const char *name)
{
    static const enum say_id filling[] = {[SOURCE_AT] = SAY_PAPER_AT,
                                          [SOURCE_BY] = SAY_PAPER_BY,
                                          [SOURCE_NUMBER] =
                                              SAY_PAPER_NUMBER_OF};
    struct source            s = source_of(paper, name);

    switch (s.kind) {
    case SOURCE_FIELD:
        return paper_field_label(paper, s.at);
    case SOURCE_COMPANION:
        return companion_label(paper, name, s.at);
    case SOURCE_AT:
    case SOURCE_BY:
    case SOURCE_NUMBER:
        return composed_label(paper, name, filling[s.kind],
                              paper_word(paper, "form", s.at.form->name));
    case SOURCE_DUE:
        return composed_label(paper, name, SAY_PAPER_DUE,
                              paper_word(paper, "clock", s.name));
    case SOURCE_LATE:
        return composed_label(paper, name, SAY_PAPER_LATE,
                              paper_word(paper, "clock", s.name));
    default:
        return fact_label(paper, name);
    }
}

/* --- who filled a form in, and when --- */

struct filling {
    const char *by;
    int64_t     at_ms;
};

static void
take_later(struct filling *last, const char *by, int64_t at_ms)
{
    if (at_ms >= last->at_ms && at_ms > 0)
        *last = (struct filling){by, at_ms};
}

static void
look_at_actions(const struct paper *paper, const char *form,
                struct filling *last)
{
    const struct procedure *p = paper->procedure;
    const json_t           *acted = json_object_get(paper->state, "acted");

    for (size_t s = 0; s < p->stage_count; s++)
        for (size_t a = 0; a < p->stages[s].action_count; a++) {
            const struct action *action = &p->stages[s].actions[a];
            const json_t        *done = json_object_get(acted, action->name);

            if (action->form != NULL && strcmp(action->form, form) == 0)
                take_later(last, doc_text(done, "by"),
                           doc_int(done, "at_ms", 0));
        }
}

static void
look_at_tasks(const struct paper *paper, const char *form, struct filling *last)
{
    size_t  i;
    json_t *task;

    json_array_foreach(json_object_get(paper->state, "tasks"), i, task)
    {
        const char *with = doc_text(task, "form");

        if (with != NULL && strcmp(with, form) == 0 &&
            json_object_get(task, "answers") != NULL)
            take_later(last, doc_text(task, "by"), doc_int(task, "done_ms", 0));
    }
}

/* Its last filling.  Whoever filled in a form that no action and no task has
 * began the record with it. */
static struct filling
filling_of(const struct paper *paper, const char *form)
{
    const json_t *kept =
        json_object_get(json_object_get(paper->state, "forms"), form);
    struct filling last = {NULL, 0};

    if (json_is_array(kept)) {
        const json_t *round = json_array_get(kept, json_array_size(kept) - 1);

        return (struct filling){doc_text(round, "by"),
                                doc_int(round, "at_ms", 0)};
    }
    if (kept == NULL)
        return last;
    look_at_actions(paper, form, &last);
    look_at_tasks(paper, form, &last);
    if (last.at_ms == 0)
        last.at_ms = doc_int(paper->state, "received_ms", 0);
    return last;
}

/* --- what it holds --- */

static const json_t *
kept_int(const struct paper *paper, int64_t n)
{
    return n == 0 ? NULL : doc_keep(paper->mem, json_integer(n));
}

static const json_t *
kept_text(const struct paper *paper, const char *text)
{
    return text == NULL || text[0] == '\0'
               ? NULL
               : doc_keep(paper->mem, json_string(text));
}

static const json_t *
fact_value(const struct paper *paper, const char *name)
{
    static const char *const of_state[] = {
        "number", "stage", "owner", "assignee", "channel", "lang", NULL};

    if (strcmp(name, "received_at") == 0 || strcmp(name, "received_ms") == 0)
        return json_object_get(paper->state, "received_ms");
    if (strcmp(name, "late") == 0)
        return doc_keep(paper->mem, json_integer(state_late(paper->state)));
    if (strcmp(name, "files") == 0)
        return json_object_get(paper->state, "files");
    if (text_is_one_of(name, of_state))
        return json_object_get(paper->state, name);
    return json_object_get(state_facts(paper->state), name);
}

const json_t *
paper_value(const struct paper *paper, const char *name)
{
    struct source s = source_of(paper, name);
    const json_t *clock;

    if (paper->state == NULL)
        return NULL;
    switch (s.kind) {
    case SOURCE_FIELD:
    case SOURCE_COMPANION:
        return state_answer(paper->state, name);
    case SOURCE_AT:
        return kept_int(paper, filling_of(paper, s.at.form->name).at_ms);
    case SOURCE_BY:
        return kept_text(paper, filling_of(paper, s.at.form->name).by);
    case SOURCE_NUMBER:
        return kept_text(paper, paper_number(paper, s.at.form->name));
    case SOURCE_DUE:
        clock = state_clock(paper->state, s.name);
        return clock == NULL ? NULL : json_object_get(clock, "due_ms");
    case SOURCE_LATE:
        clock = state_clock(paper->state, s.name);
        return clock == NULL ? NULL : json_object_get(clock, "late");
    default:
        return fact_value(paper, name);
    }
}

enum field_kind
paper_kind(const struct paper *paper, const char *name, const char **currency)
{
    static const char *const moments[] = {"received_at", "received_ms", NULL};
    static const char *const counts[] = {
        "late", "summary_entered", "summary_closed", "summary_late", NULL};
    struct source s = source_of(paper, name);

    if (currency != NULL)
        *currency = s.kind == SOURCE_FIELD ? s.at.field->currency : NULL;
    if (s.kind == SOURCE_FIELD)
        return s.at.field->kind;
    if (s.kind == SOURCE_AT || s.kind == SOURCE_DUE ||
        text_is_one_of(name, moments))
        return FIELD_DATETIME;
    if (strcmp(name, "received_on") == 0)
        return FIELD_DATE;
    if (s.kind == SOURCE_LATE || text_is_one_of(name, counts) ||
        json_is_number(paper_value(paper, name)))
        return FIELD_NUMBER;
    return FIELD_TEXT;
}

const char *
paper_number(const struct paper *paper, const char *of)
{
    const json_t     *row;
    const struct reg *reg;
    const char       *own;

    if (paper->state == NULL)
        return "";
    own = doc_text(paper->state, "number");
    if (of == NULL)
        return own == NULL ? "" : own;
    row = json_object_get(json_object_get(paper->state, "registers"), of);
    if (doc_text(row, "number") != NULL)
        return doc_text(row, "number");
    reg = procedure_register(paper->procedure, of);
    return row != NULL && reg != NULL && reg->number == NULL && own != NULL
               ? own
               : "";
}

/* --- in words --- */

char *
paper_files_text(const struct paper *paper)
{
    struct text t = {.mem = paper->mem};
    size_t      i;
    json_t     *file;

    json_array_foreach(json_object_get(paper->state, "files"), i, file)
    {
        const char *name = doc_text(file, "name");

        if (name != NULL)
            text_addf(&t, "%s%s", t.length == 0 ? "" : ", ", name);
    }
    return arena_text(paper->mem, text_of(&t));
}

static char *
late_text(const struct paper *paper, const json_t *value)
{
    struct listener to = paper_listener(paper);
    int64_t         level = json_integer_value(value);

    if (level <= 1)
        return say(&to, level == 1 ? SAY_YES : SAY_NO, NULL);
    return say(&to, SAY_PAPER_LEVEL, "level",
               arena_printf(paper->mem, "%lld", (long long)level), NULL);
}

static char *
companion_text(const struct paper *paper, const json_t *value)
{
    return arena_text(paper->mem,
                      json_is_string(value) ? json_string_value(value) : "");
}

static char *
field_text(const struct paper *paper, const struct source *s,
           const json_t *answer)
{
    const char *own = arena_join(paper->mem, s->name, COMPANION_TAIL, NULL);

    if (s->at.field->kind == FIELD_FILES)
        return paper_files_text(paper);
    if (answer == NULL || json_is_null(answer))
        return arena_text(paper->mem, "");
    return paper_answer_text(
        paper, s->at, answer,
        json_string_value(state_answer(paper->state, own)));
}

char *
paper_text(const struct paper *paper, const char *name)
{
    struct source s = source_of(paper, name);
    const json_t *value = paper_value(paper, name);

    if (paper->state == NULL)
        return arena_text(paper->mem, "");
    if (s.kind == SOURCE_FIELD)
        return field_text(paper, &s, value);
    if (value == NULL || json_is_null(value))
        return arena_text(paper->mem, "");
    switch (s.kind) {
    case SOURCE_AT:
    case SOURCE_DUE:
        return paper_moment(paper, json_integer_value(value));
    case SOURCE_BY:
        return paper_person(paper, json_string_value(value));
    case SOURCE_LATE:
        return late_text(paper, value);
    case SOURCE_COMPANION:
    case SOURCE_NUMBER:
        return companion_text(paper, value);
    default:
        return paper_fact_text(paper, name, value);
    }
}
