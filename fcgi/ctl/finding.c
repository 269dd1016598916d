/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Printing findings.  A scenario that failed is a finding like any other here:
 * it has a place, a code and a reason.
 */
#include "ctl/finding.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "engine/engine.h"
#include "model/procedure.h"

enum { SEVERITY_ERROR = 1, SEVERITY_WARNING = 2, LINE_END = 9999 };

/* One finding, wherever it came from. */
struct told {
    const char *file, *code, *text, *mend;
    int         line; /* 0: of no line */
    bool        error;
};
struct teller {
    struct arena *mem;
    const char   *folder;
    json_t       *files; /* of markers, or NULL */
    void (*tell)(const struct teller *to, const struct told *it);
};

static const char *
or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static const char *
mend_of(const char *code)
{
    const struct finding_code *c = procedure_check_codes();

    while (c->code != NULL && strcmp(c->code, code) != 0)
        c++;
    return or_empty(c->mend);
}

static void
tell_finding(const struct teller *to, const json_t *finding)
{
    const char *severity = or_empty(doc_text(finding, "severity"));
    struct told it = {
        .file = or_empty(doc_text(finding, "file")),
        .code = or_empty(doc_text(finding, "code")),
        .text = or_empty(doc_text(finding, "text")),
        .mend = or_empty(doc_text(finding, "mend")),
        .line = (int)doc_int(finding, "line", 0),
        .error = strcmp(severity, "error") == 0,
    };

    to->tell(to, &it);
}

static void
tell_scenario(const struct teller *to, const json_t *scenario)
{
    const char *at = or_empty(doc_text(scenario, "at"));
    const char *colon = strrchr(at, ':');
    const char *code = doc_text(scenario, "code");
    struct told it = {.file = at, .code = code, .error = true};

    if (doc_true(scenario, "passed"))
        return;
    if (colon != NULL) {
        it.file = arena_bytes(to->mem, at, (size_t)(colon - at));
        it.line = (int)strtol(colon + 1, NULL, 10);
    }
    if (code == NULL)
        it.code = "scenario-failed";
    it.text =
        arena_printf(to->mem, "%s: %s", or_empty(doc_text(scenario, "name")),
                     or_empty(doc_text(scenario, "text")));
    it.mend = mend_of(it.code);
    to->tell(to, &it);
}

static void
tell_all(const struct teller *to, const json_t *result)
{
    const json_t *scenarios = json_object_get(result, "scenarios");
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(result, "findings"), i, one)
    {
        tell_finding(to, one);
    }
    json_array_foreach(json_object_get(scenarios, "results"), i, one)
    {
        tell_scenario(to, one);
    }
}

/* Where a file of a procedure lies: what is shared lies beside its folder. */
static const char *
path_of(const struct teller *to, const char *file)
{
    const char *path;

    if (file[0] == '\0')
        return to->folder;
    path = arena_printf(to->mem, "%s/%s", to->folder, file);
    if (strncmp(file, SHARED_FOLDER "/", strlen(SHARED_FOLDER "/")) == 0 &&
        access(path, F_OK) != 0)
        path = arena_printf(to->mem, "%s/../%s", to->folder, file);
    return path;
}

/* --- as compilers write them */

static void
print_line(const struct teller *to, const struct told *it)
{
    const char *path = path_of(to, it->file);
    const char *weight = it->error ? "error" : "warning";

    if (it->line > 0)
        printf("%s:%d: %s: %s [%s]\n", path, it->line, weight, it->text,
               it->code);
    else
        printf("%s: %s: %s [%s]\n", path, weight, it->text, it->code);
    if (it->mend[0] != '\0')
        printf("    %s\n", it->mend);
}

void
finding_print(struct arena *mem, const char *folder, const json_t *result)
{
    struct teller to = {mem, folder, NULL, print_line};

    tell_all(&to, result);
}

static void
print_coverage(const char *what, const json_t *part)
{
    const json_t *missing = json_object_get(part, "missing");
    size_t        i;
    json_t       *one;

    printf("  %s: %d of %d", what, (int)doc_int(part, "reached", 0),
           (int)doc_int(part, "of", 0));
    json_array_foreach((json_t *)missing, i, one)
    {
        printf("%s%s", i == 0 ? "; not reached: " : ", ",
               or_empty(json_string_value(one)));
    }
    puts("");
}

void
finding_print_scenarios(const json_t *result)
{
    const json_t *scenarios = json_object_get(result, "scenarios");
    const json_t *coverage = json_object_get(scenarios, "coverage");
    const char   *what;
    json_t       *part;

    if (scenarios == NULL)
        return;
    printf("%d scenarios, %d failed\n", (int)doc_int(scenarios, "count", 0),
           (int)doc_int(scenarios, "failed", 0));
    json_object_foreach((json_t *)coverage, what, part)
    {
        print_coverage(what, part);
    }
}

/* --- as editors want them */

static json_t *
position(struct arena *mem, int line, int character)
{
    json_t *at = doc_object(mem);

    doc_set_int(at, "line", line);
    doc_set_int(at, "character", character);
    return at;
}

static json_t *
diagnostics_of(const struct teller *to, const char *path)
{
    json_t *entry, *list;
    size_t  i;

    json_array_foreach(to->files, i, entry)
    {
        if (strcmp(or_empty(doc_text(entry, "file")), path) == 0)
            return json_object_get(entry, "diagnostics");
    }
    entry = doc_object(to->mem);
    list = doc_array(to->mem);
    doc_set_text(entry, "file", path);
    doc_set(entry, "diagnostics", list);
    json_array_append(to->files, entry);
    return list;
}

static void
add_marker(const struct teller *to, const struct told *it)
{
    json_t     *one = doc_object(to->mem), *range = doc_object(to->mem);
    int         line = it->line > 0 ? it->line - 1 : 0;
    const char *message =
        it->mend[0] == '\0'
            ? it->text
            : arena_printf(to->mem, "%s\n%s", it->text, it->mend);

    doc_set(range, "start", position(to->mem, line, 0));
    doc_set(range, "end", position(to->mem, line, LINE_END));
    doc_set(one, "range", range);
    doc_set_int(one, "severity", it->error ? SEVERITY_ERROR : SEVERITY_WARNING);
    doc_set_text(one, "code", it->code);
    doc_set_text(one, "source", "redress");
    doc_set_text(one, "message", message);
    json_array_append(diagnostics_of(to, path_of(to, it->file)), one);
}

void
finding_mark(struct arena *mem, const char *folder, const json_t *result,
             json_t *files)
{
    struct teller to = {mem, folder, files, add_marker};

    tell_all(&to, result);
}
