/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a look found, in the shape that editors put into their margins: the
 * Diagnostic of the Language Server Protocol, with the file it is in.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/versions.h"

enum { SEVERITY_ERROR = 1, SEVERITY_WARNING = 2 };

struct place {
    const char *file;
    int64_t     line, column; /* from 1; 0: the whole file */
};

static json_t *
position(struct arena *mem, int64_t line, int64_t character)
{
    json_t *at = doc_object(mem);

    doc_set_int(at, "line", line);
    doc_set_int(at, "character", character);
    return at;
}

/* To the end of the line: nobody knows how long the thing meant is. */
static json_t *
range(struct arena *mem, const struct place *place)
{
    json_t *out = doc_object(mem);
    int64_t line = place->line > 0 ? place->line - 1 : 0;
    int64_t column = place->column > 0 ? place->column - 1 : 0;

    doc_set(out, "start", position(mem, line, column));
    doc_set(out, "end", position(mem, line + 1, 0));
    return out;
}

static json_t *
add_marker(json_t *all, struct arena *mem, const struct place *place,
           const char *code, const char *message)
{
    json_t *one = doc_object(mem);

    doc_set_text(one, "file", place->file == NULL ? "" : place->file);
    doc_set(one, "range", range(mem, place));
    doc_set_int(one, "severity", SEVERITY_ERROR);
    doc_set_text(one, "code", code);
    doc_set_text(one, "source", "redress");
    doc_set_text(one, "message", message);
    json_array_append(all, one);
    return one;
}

static void
add_finding(json_t *all, struct arena *mem, const json_t *finding)
{
    const struct place place = {doc_text(finding, "file"),
                                doc_int(finding, "line", 0),
                                doc_int(finding, "column", 0)};
    const char        *severity = doc_text(finding, "severity");
    const char        *text = doc_text(finding, "text");
    const char        *mend = doc_text(finding, "mend");
    json_t            *one;

    if (mend != NULL && mend[0] != '\0')
        text = arena_join(mem, text, "\n", mend, NULL);
    one = add_marker(all, mem, &place, doc_text(finding, "code"), text);
    if (severity == NULL || strcmp(severity, "error") != 0)
        doc_set_int(one, "severity", SEVERITY_WARNING);
}

static void
add_scenario(json_t *all, struct arena *mem, const json_t *scenario)
{
    const char *at = doc_text(scenario, "at"),
               *code = doc_text(scenario, "code");
    const char  *colon = at == NULL ? NULL : strrchr(at, ':');
    struct place place = {at, 0, 0};

    if (colon != NULL) {
        place.file = arena_bytes(mem, at, (size_t)(colon - at));
        place.line = strtol(colon + 1, NULL, 10);
    }
    add_marker(all, mem, &place, code == NULL ? "scenario-failed" : code,
               arena_join(mem, doc_text(scenario, "name"), ": ",
                          doc_text(scenario, "text"), NULL));
}

json_t *
versions_markers(struct arena *mem, const json_t *result)
{
    const json_t *played = json_object_get(result, "scenarios");
    json_t       *all = doc_array(mem);
    const json_t *one;
    size_t        i;

    json_array_foreach(json_object_get(result, "findings"), i, one)
        add_finding(all, mem, one);
    json_array_foreach(json_object_get(played, "results"), i, one)
    {
        if (!doc_true(one, "passed"))
            add_scenario(all, mem, one);
    }
    return all;
}
