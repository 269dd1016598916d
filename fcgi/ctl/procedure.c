/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure: checks and tests a folder of rules as the worker would
 * before it is put in force, without a database.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "desk/scenario.h"
#include "engine/engine.h"

struct bench {
    struct ctl           *ctl;
    const char           *folder;
    struct engine        *engine;
    const struct version *version;
    json_t               *printed; /* --json */
    size_t                wrong;
};

/* One finding a line, as compilers write them. */
static void
print_finding(struct bench *b, bool error, const char *code, const char *at,
              const char *text)
{
    json_t *one = doc_object(b->ctl->mem);

    b->wrong += error;
    if (!b->ctl->json) {
        printf("%s%s%s: %s: %s [%s]\n", b->folder, *at == '\0' ? "" : "/", at,
               error ? "error" : "warning", text, code);
        return;
    }
    doc_set_true(one, "error", error);
    doc_set_text(one, "code", code);
    doc_set_text(one, "at", at);
    doc_set_text(one, "text", text);
    json_array_append(b->printed, one);
}

static enum err
open_bench(struct bench *b, struct fault *why)
{
    const char           *judge = ctl_option(b->ctl, "--judge");
    const char           *words = ctl_option(b->ctl, "--words");
    const struct config  *config = &b->ctl->config;
    struct engine_options options = {
        .judge = judge != NULL ? judge : config->judge,
        .words = words != NULL ? words : config->words,
        .judges = 1,
        .wall_ms = config->judge_wall_ms,
    };

    b->printed = doc_array(b->ctl->mem);
    TRY(ctl_word(b->ctl, "DIR", &b->folder, why));
    TRY(ctl_end(b->ctl, why));
    if (options.judge == NULL || options.words == NULL)
        return ctl_needs_config(b->ctl, why);
    return engine_open(&options, &b->engine, why);
}

/* "procedure.lua:31: what" -> its two halves. */
static void
print_load_fault(struct bench *b, const struct fault *why)
{
    size_t      length = strcspn(why->text, " ");
    const char *text = why->text;
    const char *at = "";

    if (length > 0 && why->text[length] == ' ' &&
        why->text[length - 1] == ':' &&
        strchr(why->text, ':') < why->text + length - 1) {
        at = arena_bytes(b->ctl->mem, why->text, length - 1);
        text = why->text + length + 1;
    }
    print_finding(b, true, "not-loaded", at, text);
}

/* A procedure that does not load is a finding, not a failure of the check. */
static enum err
load(struct bench *b, struct fault *why)
{
    struct source source;
    enum err      err;

    TRY(source_read(b->folder, b->ctl->mem, &source, why));
    err = engine_load(b->engine, &source, &b->version, why);
    if (err != ERR_RULE)
        return err;
    print_load_fault(b, why);
    return OK;
}

static void
check(struct bench *b)
{
    struct findings list = {.mem = b->ctl->mem};

    procedure_check(b->version->procedure, &list);
    for (size_t i = 0; i < list.count; i++)
        print_finding(b, list.items[i].error, list.items[i].code,
                      list.items[i].at, list.items[i].text);
}

static enum err
play(struct bench *b, struct fault *why)
{
    struct scenario_run run;

    TRY(scenario_play(b->engine, b->ctl->mem, b->version, &run, why));
    for (size_t i = 0; i < run.count; i++) {
        const struct scenario_result *r = &run.results[i];

        if (!r->passed)
            print_finding(
                b, true, "scenario", r->at,
                arena_printf(b->ctl->mem, "%s: %s", r->name, r->text));
    }
    if (!b->ctl->json)
        printf("%zu scenarios, %zu failed\n", run.count, run.failed);
    return OK;
}

static enum err
examine(struct bench *b, bool with_scenarios, struct fault *why)
{
    TRY(open_bench(b, why));
    TRY(load(b, why));
    if (b->version == NULL)
        return OK;
    check(b);
    return with_scenarios ? play(b, why) : OK;
}

static enum err
run(struct ctl *ctl, bool with_scenarios, bool *found_wrong, struct fault *why)
{
    struct bench b = {.ctl = ctl};
    enum err     err = examine(&b, with_scenarios, why);

    if (b.engine != NULL)
        engine_close(b.engine);
    if (err != OK)
        return err;
    if (ctl->json)
        puts(doc_write(ctl->mem, b.printed));
    else if (b.wrong == 0)
        printf("%s: nothing wrong\n", b.folder);
    *found_wrong = b.wrong != 0;
    return OK;
}

enum err
ctl_procedure_check(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, false, found_wrong, why);
}

enum err
ctl_procedure_test(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return run(ctl, true, found_wrong, why);
}
