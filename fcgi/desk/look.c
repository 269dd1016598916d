/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A look at a source: whether it loads, what the check finds, and what its
 * scenarios prove.  The command line, the API and the desk itself all look
 * through here, so that they say the same.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/draft.h"
#include "desk/scenario.h"
#include "desk/versions.h"

/* "procedure.lua:31" -> file and line; a name alone has no line. */
static void
set_place(json_t *to, const char *at, struct arena *mem)
{
    const char *colon = strrchr(at, ':');
    long        line = colon == NULL ? 0 : strtol(colon + 1, NULL, 10);

    doc_set_text(to, "file",
                 line == 0 ? at : arena_bytes(mem, at, (size_t)(colon - at)));
    doc_set_int(to, "line", line);
    doc_set_int(to, "column", 1);
}

static void
set_findings(json_t *result, const struct findings *list, struct arena *mem)
{
    json_t *all = doc_array(mem);

    for (size_t i = 0; i < list->count; i++) {
        const struct finding *f = &list->items[i];
        json_t               *one = doc_object(mem);

        doc_set_text(one, "severity", f->error ? "error" : "warning");
        doc_set_text(one, "code", f->code);
        set_place(one, f->at, mem);
        doc_set_text(one, "text", f->text);
        doc_set_text(one, "mend", f->mend);
        json_array_append(all, one);
    }
    doc_set_int(result, "errors", (json_int_t)list->errors);
    doc_set_int(result, "warnings", (json_int_t)(list->count - list->errors));
    doc_set(result, "findings", all);
}

/* --- loading */

static void
add_load_faults(struct findings *list, const json_t *faults,
                const struct fault *why)
{
    const char *at, *text;
    size_t      i;
    json_t     *one;

    json_array_foreach((json_t *)faults, i, one)
    {
        text = doc_text(one, "text");
        finding_add(list, "not-loaded", doc_text(one, "at"), "%s",
                    text == NULL ? "" : text);
    }
    if (list->count > 0)
        return;
    text = fault_place(why->text, list->mem, &at);
    finding_add(list, "not-loaded", at, "%s", text);
}

/* --- scenarios */

static json_t *
scenario_json(const struct scenario_result *r, struct arena *mem)
{
    json_t *one = doc_object(mem);

    doc_set_text(one, "name", r->name);
    doc_set_text(one, "at", r->at);
    doc_set_true(one, "passed", r->passed);
    doc_set_text(one, "code", r->code);
    doc_set_text(one, "text", r->text);
    return one;
}

static enum err
play(struct engine *en, struct arena *mem, struct version_look *look,
     struct fault *why)
{
    json_t             *played = doc_object(mem), *results = doc_array(mem);
    struct scenario_run run = {.results = NULL};

    TRY(scenario_play(en, mem, look->version, &run, why));
    for (size_t i = 0; i < run.count; i++)
        json_array_append(results, scenario_json(&run.results[i], mem));
    doc_set_int(played, "count", (json_int_t)run.count);
    doc_set_int(played, "failed", (json_int_t)run.failed);
    doc_set(played, "results", results);
    if (run.coverage != NULL)
        doc_set(played, "coverage", run.coverage);
    doc_set(look->result, "scenarios", played);
    look->errors += run.failed;
    return OK;
}

/* --- all of it */

static enum err
load(struct engine *en, const struct source *source, struct version_look *look,
     struct findings *list, struct fault *why)
{
    json_t  *faults;
    enum err err = look->aside
                       ? engine_load_aside(en, list->mem, source,
                                           &look->version, &faults, why)
                       : engine_load_fully(en, list->mem, source,
                                           &look->version, &faults, why);

    if (err == OK)
        return OK;
    look->version = NULL;
    if (err != ERR_RULE)
        return err;
    if (why->again) /* no judge was let run: nothing is known */
        return why->err = ERR_BUSY;
    add_load_faults(list, faults, why);
    return OK;
}

enum err
version_look_at(struct engine *en, struct arena *mem,
                const struct source           *source,
                const struct procedure *const *procedures,
                struct version_look *out, struct fault *why)
{
    struct findings list = {.mem = mem};

    *out = (struct version_look){
        .aside = out->aside, .quick = out->quick, .result = doc_object(mem)};
    TRY(load(en, source, out, &list, why));
    doc_set_text(out->result, "digest", source_digest(source, mem));
    if (out->version != NULL) {
        const struct procedure *p = out->version->procedure;

        doc_set_text(out->result, "procedure", p->name);
        procedure_check(p, &list);
        if (procedures != NULL)
            procedure_check_among(p, procedures, &list);
    }
    set_findings(out->result, &list, mem);
    out->errors = list.errors;
    return out->version == NULL || out->quick ? OK : play(en, mem, out, why);
}
