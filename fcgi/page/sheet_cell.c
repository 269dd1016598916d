/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One cell of a sheet: its label in the sheet's languages, and what stands in
 * it, or room to write.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/state.h"
#include "page/sheet_inside.h"

/* Options that are boxes: where there is a cell's room, in rows that repeat,
 * and in a line of a table; of longer lists what was chosen is written. */
enum { OPTIONS_DRAWN = 64, OPTIONS_IN_ROUND = 16, OPTIONS_IN_LINE = 4 };
enum { LINES_MOST = 30 };

#define TICKED "☑"
#define OPEN "☐"

/* --- names --- */

void
sheet_name_add(json_t *names, const char *lang, const char *text)
{
    size_t  i;
    json_t *said, *one;

    json_array_foreach(names, i, said)
    {
        if (strcmp(doc_text(said, "name"), text) == 0)
            return;
    }
    one = json_object();
    doc_set_text(one, "tag", language_find(lang)->tag);
    doc_set_text(one, "name", text);
    json_array_append_new(names, one);
}

static struct paper
paper_in(const struct sheet_job *job, const char *lang)
{
    struct paper paper = job->paper;

    paper.lang = lang;
    return paper;
}

/* Where the field stands that a cell shows. */
static struct paper_field
field_of(const struct sheet_job *job, const struct scope *of,
         const struct cell *cell)
{
    const struct form  *form = of->block != NULL ? of->block->block : of->form;
    const struct field *field =
        form == NULL ? NULL : form_field(form, cell->source);

    if (cell->kind != CELL_VALUE)
        return (struct paper_field){.form = NULL};
    if (field != NULL)
        return (struct paper_field){of->form, of->block, field};
    return of->tasks ? (struct paper_field){.form = NULL}
                     : paper_field(job->paper.procedure, cell->source);
}

/* The number of the line, where no field is called so. */
static bool
counts_lines(const struct scope *of, const struct cell *cell,
             struct paper_field at)
{
    return of->line > 0 && at.field == NULL &&
           strcmp(cell->source, CELL_LINE) == 0;
}

/* "at", "by" and "number" of the filling that the row is of. */
static const char *
source_of(const struct sheet_job *job, const struct scope *of,
          const struct cell *cell)
{
    static const char *const of_filling[] = {"at", "by", "number", NULL};

    if (of->form == NULL || of->tasks || of->block != NULL ||
        !text_is_one_of(cell->source, of_filling))
        return cell->source;
    return arena_join(job->paper.mem, of->form->name, ".", cell->source, NULL);
}

static const char *
label_of(const struct sheet_job *job, const struct scope *of,
         const struct cell *cell, const struct paper *paper)
{
    struct paper_field at = field_of(job, of, cell);
    const char *key = cell->kind == CELL_LABEL ? cell->source : cell->word;

    if (key != NULL)
        return procedure_word(paper->procedure, paper->lang, key, key, NULL);
    if (cell->kind == CELL_SIGNATURE)
        return paper_word(paper, "sign", cell->source);
    if (counts_lines(of, cell, at))
        return catalogue_word(job->words, paper->lang, "sheet_no");
    if (at.field != NULL)
        return paper_field_label(paper, at);
    return of->tasks ? paper_task_label(paper, cell->source)
                     : paper_label(paper, source_of(job, of, cell));
}

json_t *
sheet_names(const struct sheet_job *job, const struct scope *of,
            const struct cell *cell)
{
    json_t *names = doc_array(job->paper.mem);

    for (const char **lang = job->languages; *lang != NULL; lang++) {
        struct paper paper = paper_in(job, *lang);

        sheet_name_add(names, *lang, label_of(job, of, cell, &paper));
    }
    return names;
}

json_t *
sheet_words(const struct sheet_job *job, const char *key)
{
    json_t *names = doc_array(job->paper.mem);

    for (const char **lang = job->languages; *lang != NULL; lang++)
        sheet_name_add(
            names, *lang,
            procedure_word(job->paper.procedure, *lang, key, key, NULL));
    return names;
}

json_t *
sheet_our_words(const struct sheet_job *job, const char *key)
{
    json_t *names = doc_array(job->paper.mem);

    for (const char **lang = job->languages; *lang != NULL; lang++)
        sheet_name_add(names, *lang, catalogue_word(job->words, *lang, key));
    return names;
}

/* --- options --- */

static const json_t *
answer_of(const struct sheet_job *job, const struct scope *of,
          const struct cell *cell, const char *tail)
{
    const char *name = arena_join(job->paper.mem, cell->source, tail, NULL);

    if (of->tasks)
        return json_object_get(json_object_get(of->task, "answers"), name);
    if (of->round && strchr(cell->source, '.') == NULL && of->form != NULL)
        return json_object_get(of->answers, name);
    return paper_value(&job->paper, name);
}

static bool
is_chosen(const json_t *answer, const char *option)
{
    size_t  i;
    json_t *one;

    if (json_is_string(answer))
        return strcmp(json_string_value(answer), option) == 0;
    json_array_foreach((json_t *)answer, i, one)
    {
        if (json_is_string(one) && strcmp(json_string_value(one), option) == 0)
            return true;
    }
    return false;
}

/* In each language: the boxes are the paper's own print. */
static const char *
option_words(const struct sheet_job *job, struct paper_field at,
             const char *option)
{
    json_t     *names = doc_array(job->paper.mem);
    struct text t = {.mem = job->paper.mem};
    size_t      i;
    json_t     *one;

    for (const char **lang = job->languages; *lang != NULL; lang++) {
        struct paper paper = paper_in(job, *lang);

        sheet_name_add(names, *lang, paper_option(&paper, at, option));
    }
    json_array_foreach(names, i, one)
    {
        text_addf(&t, "%s%s", i == 0 ? "" : " ", doc_text(one, "name"));
    }
    return arena_text(job->paper.mem, text_of(&t));
}

static json_t *
option_view(const struct sheet_job *job, struct paper_field at,
            const char *option, const json_t *answer)
{
    json_t *one = doc_object(job->paper.mem);

    doc_set_text(one, "mark", is_chosen(answer, option) ? TICKED : OPEN);
    doc_set_text(one, "word", option_words(job, at, option));
    doc_set_text(one, "own", "");
    doc_set_true(one, "line",
                 at.field->other && strcmp(option, OPTION_OTHER) == 0);
    return one;
}

static json_t *
options_view(const struct sheet_job *job, const struct scope *of,
             const struct cell *cell, struct paper_field at)
{
    const json_t *answer = answer_of(job, of, cell, "");
    const json_t *own = answer_of(job, of, cell, COMPANION_TAIL);
    json_t       *list = doc_array(job->paper.mem);

    for (size_t i = 0; i < at.field->option_count; i++) {
        json_t *one = option_view(job, at, at.field->options[i], answer);

        if (doc_true(one, "line") && json_is_string(own)) {
            doc_set_text(one, "own", json_string_value(own));
            doc_set_true(one, "line", false);
        }
        json_array_append(list, one);
    }
    return list;
}

static json_t *
check_view(const struct sheet_job *job, const struct scope *of,
           const struct cell *cell)
{
    json_t *list = doc_array(job->paper.mem), *one = doc_object(job->paper.mem);

    doc_set_text(one, "mark",
                 json_is_true(answer_of(job, of, cell, "")) ? TICKED : OPEN);
    doc_set_text(one, "word", "");
    doc_set_text(one, "own", "");
    doc_set_true(one, "line", false);
    json_array_append(list, one);
    return list;
}

static bool
has_boxes(const struct scope *of, const struct field *field)
{
    size_t most = !of->round ? OPTIONS_DRAWN
                  : of->rows ? OPTIONS_IN_ROUND
                             : OPTIONS_IN_LINE;

    return field != NULL &&
           (field->kind == FIELD_CHOICE || field->kind == FIELD_MANY) &&
           field->option_count <= most;
}

/* --- what is written --- */

static const char *
filling_text(const struct sheet_job *job, const struct scope *of,
             const char *name)
{
    const struct paper *paper = &job->paper;

    if (strcmp(name, "at") == 0)
        return paper_moment(paper, doc_int(of->answers, "at_ms", 0));
    if (strcmp(name, "by") == 0)
        return paper_person(paper, doc_text(of->answers, "by"));
    if (doc_text(of->answers, "number") != NULL)
        return doc_text(of->answers, "number");
    return of->last ? paper_number(paper, of->form->name) : "";
}

static const char *
text_in(const struct sheet_job *job, const struct scope *of,
        const struct cell *cell, struct paper_field at)
{
    const struct paper *paper = &job->paper;
    bool own = at.field != NULL && at.form == of->form && at.block == of->block;

    if (counts_lines(of, cell, at))
        return arena_printf(paper->mem, "%zu", of->line);
    if (of->tasks)
        return of->task == NULL
                   ? ""
                   : paper_task_text(paper, of->task, cell->source);
    if (of->round && own)
        return of->answers == NULL ? "" : paper_answer(paper, at, of->answers);
    if (of->round && source_of(job, of, cell) != cell->source)
        return of->answers == NULL ? "" : filling_text(job, of, cell->source);
    return paper_text(paper, cell->source);
}

/* It was asked, it is personal, and nothing is left of it. */
static bool
is_erased(const struct sheet_job *job, const struct scope *of,
          struct paper_field at)
{
    const json_t *forms = json_object_get(job->paper.state, "forms");

    if (!job->erased || at.field == NULL || !at.field->personal)
        return false;
    return of->round ? of->answers != NULL || of->task != NULL
                     : json_object_get(forms, at.form->name) != NULL;
}

static void
set_value(const struct sheet_job *job, const struct scope *of,
          const struct cell *cell, json_t *view)
{
    struct paper_field at = field_of(job, of, cell);
    const char        *written;

    if (has_boxes(of, at.field)) {
        doc_set(view, "options", options_view(job, of, cell, at));
        return;
    }
    if (at.field != NULL && at.field->kind == FIELD_CHECK) {
        doc_set(view, "options", check_view(job, of, cell));
        return;
    }
    written = text_in(job, of, cell, at);
    doc_set_text(view, "text", written);
    doc_set_true(view, "erased", written[0] == '\0' && is_erased(job, of, at));
}

/* --- signatures --- */

/* Those that still count, in order. */
static json_t *
signatures_of(const struct sheet_job *job, const char *meaning)
{
    json_t *list = doc_array(job->paper.mem);
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(job->paper.state, "signatures"), i, one)
    {
        json_t *view;

        if (doc_text(one, "meaning") == NULL ||
            strcmp(doc_text(one, "meaning"), meaning) != 0 ||
            json_object_get(one, "lapsed_ms") != NULL)
            continue;
        view = doc_object(job->paper.mem);
        doc_set_text(view, "who",
                     paper_person(&job->paper, doc_text(one, "by")));
        doc_set_text(view, "when",
                     paper_moment(&job->paper, doc_int(one, "at_ms", 0)));
        json_array_append(list, view);
    }
    return list;
}

/* --- the whole --- */

/* Every member is there: a template would else find one of the block around. */
static json_t *
empty_cell(struct arena *mem, json_t *names)
{
    static const char *const off[] = {"beside", "labelled", "under", "hint",
                                      "erased", "sign",     NULL};
    json_t                  *view = doc_object(mem);

    doc_set(view, "names", names);
    doc_set_text(view, "text", "");
    doc_set_text(view, "room", "");
    doc_set(view, "options", doc_array(mem));
    doc_set(view, "signed", doc_array(mem));
    for (size_t i = 0; off[i] != NULL; i++)
        doc_set_true(view, off[i], false);
    return view;
}

json_t *
sheet_plain(struct arena *mem, json_t *names, const char *text)
{
    json_t *view = empty_cell(mem, names);

    doc_set_text(view, "text", text);
    return view;
}

json_t *
sheet_cell(const struct sheet_job *job, const struct scope *of,
           const struct cell *cell)
{
    struct arena *mem = job->paper.mem;
    json_t       *view = empty_cell(mem, sheet_names(job, of, cell));
    int           lines = cell->lines > LINES_MOST ? LINES_MOST : cell->lines;
    bool          sign = cell->kind == CELL_SIGNATURE;
    bool          hint = cell->kind == CELL_LABEL;
    bool          above = cell->above || sign;

    doc_set_true(view, "hint", hint);
    doc_set_true(view, "sign", sign);
    doc_set_true(view, "beside", !hint && !above && !cell->plain);
    doc_set_true(view, "labelled", above && !cell->plain);
    doc_set_true(view, "under", above);
    if (lines > 1)
        doc_set_text(view, "room", arena_printf(mem, "l%d", lines));
    if (sign)
        doc_set(view, "signed", signatures_of(job, cell->source));
    else if (!hint)
        set_value(job, of, cell, view);
    return view;
}
