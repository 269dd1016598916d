/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Printing findings.  A scenario that failed is a finding like any other here:
 * it has a place, a code and a reason.  Markers are the desk's.
 */
#include "ctl/finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "desk/versions.h"
#include "engine/engine.h"
#include "model/procedure.h"

/* One finding, wherever it came from. */
struct told {
    const char *code, *text, *mend;
    int         line; /* 0: of no line */
    bool        error;
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

static const char *
without_slash(struct arena *mem, const char *folder)
{
    size_t end = strlen(folder);

    while (end > 1 && folder[end - 1] == '/')
        end--;
    return arena_bytes(mem, folder, end);
}

/* "rules/company/desk" -> "rules/company"; what has no parent in its name is
 * asked for it. */
static const char *
parent_of(struct arena *mem, const char *folder)
{
    const char *name = strrchr(folder, '/');

    if (name == NULL || name == folder || name[1] == '.')
        return arena_join(mem, folder, "/..", NULL);
    return arena_bytes(mem, folder, (size_t)(name - folder));
}

/* Where a file of a procedure lies: what is shared lies beside its folder. */
static const char *
path_of(struct arena *mem, const char *folder, const char *file)
{
    const char *path;

    folder = without_slash(mem, folder);
    if (file[0] == '\0')
        return folder;
    path = arena_join(mem, folder, "/", file, NULL);
    if (strncmp(file, SHARED_FOLDER "/", strlen(SHARED_FOLDER "/")) == 0 &&
        access(path, F_OK) != 0)
        path = arena_join(mem, parent_of(mem, folder), "/", file, NULL);
    return path;
}

/* --- as compilers write them */

static void
print_line(const char *path, const struct told *it)
{
    const char *weight = it->error ? "error" : "warning";

    if (it->line > 0)
        printf("%s:%d: %s: %s [%s]\n", path, it->line, weight, it->text,
               it->code);
    else
        printf("%s: %s: %s [%s]\n", path, weight, it->text, it->code);
    if (it->mend[0] != '\0')
        printf("    %s\n", it->mend);
}

static void
print_finding(struct arena *mem, const char *folder, const json_t *finding)
{
    const char *severity = or_empty(doc_text(finding, "severity"));
    const char *file = or_empty(doc_text(finding, "file"));
    struct told it = {
        .code = or_empty(doc_text(finding, "code")),
        .text = or_empty(doc_text(finding, "text")),
        .mend = or_empty(doc_text(finding, "mend")),
        .line = (int)doc_int(finding, "line", 0),
        .error = strcmp(severity, "error") == 0,
    };

    print_line(path_of(mem, folder, file), &it);
}

/* "tests/late.lua:7" is where the step is that failed. */
static void
print_scenario(struct arena *mem, const char *folder, const json_t *scenario)
{
    const char *at = or_empty(doc_text(scenario, "at"));
    const char *colon = strrchr(at, ':');
    const char *code = doc_text(scenario, "code");
    struct told it = {.code = code, .error = true};

    if (doc_true(scenario, "passed"))
        return;
    if (colon != NULL) {
        it.line = (int)strtol(colon + 1, NULL, 10);
        at = arena_bytes(mem, at, (size_t)(colon - at));
    }
    if (code == NULL)
        it.code = "scenario-failed";
    it.text = arena_printf(mem, "%s: %s", or_empty(doc_text(scenario, "name")),
                           or_empty(doc_text(scenario, "text")));
    it.mend = mend_of(it.code);
    print_line(path_of(mem, folder, at), &it);
}

void
finding_print(struct arena *mem, const char *folder, const json_t *result)
{
    const json_t *scenarios = json_object_get(result, "scenarios");
    size_t        i;
    json_t       *one;

    json_array_foreach(json_object_get(result, "findings"), i, one)
    {
        print_finding(mem, folder, one);
    }
    json_array_foreach(json_object_get(scenarios, "results"), i, one)
    {
        print_scenario(mem, folder, one);
    }
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
diagnostics_of(json_t *files, const char *path, struct arena *mem)
{
    json_t *entry, *list;
    size_t  i;

    json_array_foreach(files, i, entry)
    {
        if (strcmp(or_empty(doc_text(entry, "file")), path) == 0)
            return json_object_get(entry, "diagnostics");
    }
    entry = doc_object(mem);
    list = doc_array(mem);
    doc_set_text(entry, "file", path);
    doc_set(entry, "diagnostics", list);
    json_array_append(files, entry);
    return list;
}

void
finding_mark(struct arena *mem, const char *folder, const json_t *result,
             json_t *files)
{
    size_t  i;
    json_t *marker;

    json_array_foreach(versions_markers(mem, result), i, marker)
    {
        const char *path =
            path_of(mem, folder, or_empty(doc_text(marker, "file")));

        json_object_del(marker, "file");
        json_array_append(diagnostics_of(files, path, mem), marker);
    }
}
