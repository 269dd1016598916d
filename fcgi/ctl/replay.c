/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure replay: a version over the complaints of the past,
 * beside a running worker, with judges of its own and nothing written.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/rules.h"
#include "desk/replay.h"

enum { LINE_MEMORY = 64 * 1024 * 1024 };

struct telling {
    struct ctl           *ctl;
    struct replay_request request;
    struct engine        *engine;
    const struct version *candidate;
    struct calendar      *calendar;
    FILE                 *csv; /* NULL: none */
    struct arena         *line;
    size_t                told;
    json_t               *figures; /* the latest */
};

static volatile sig_atomic_t called_off;

static void
call_off(int signal_number)
{
    called_off = 1;
}

/* --- the line --- */

static enum err
read_day(struct ctl *ctl, const char *option, int64_t *out, struct fault *why)
{
    const char *text = ctl_option(ctl, option);
    const char *zone = ctl->config.zone;

    *out = 0;
    return text == NULL
               ? OK
               : moment_read(text, zone == NULL ? "UTC" : zone, out, why);
}

static enum err
read_sample(struct ctl *ctl, int64_t *out, struct fault *why)
{
    const char *text = ctl_option(ctl, "--sample");
    char       *end;

    *out = 0;
    if (text == NULL)
        return OK;
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (errno != 0 || *end != '\0' || *out < 1)
        return fault(why, ERR_INPUT, "--sample is a number of complaints");
    return OK;
}

static enum err
open_csv(struct telling *t, const char *path, struct fault *why)
{
    struct text head = {.mem = t->ctl->mem};

    if (path == NULL)
        return OK;
    t->csv = strcmp(path, "-") == 0 ? stdout : fopen(path, "we");
    if (t->csv == NULL)
        return fault(why, ERR_INPUT, "%s cannot be written: %s", path,
                     strerror(errno));
    replay_csv_head(&head);
    fputs(text_of(&head), t->csv);
    return OK;
}

/* --- telling --- */

static const char *
said(const json_t *difference, const char *rule, const char *side)
{
    const char   *name = doc_text(difference, rule);
    const json_t *doc = json_object_get(difference, side);

    if (name != NULL)
        return name;
    if (doc_text(doc, "fault") != NULL)
        return "(it failed)";
    if (doc_text(difference, "clock") != NULL)
        return doc_true(doc, "missed") ? "missed" : "kept";
    return "(nothing)";
}

static void
print_difference(const json_t *d)
{
    const char *table = doc_text(d, "table");
    const char *because = doc_text(d, "because");

    printf("%s  %s: %s -> %s%s%s%s\n", doc_text(d, "number"),
           table == NULL ? doc_text(d, "clock") : table,
           said(d, "rule_before", "before"), said(d, "rule_after", "after"),
           because == NULL ? "" : " (", because == NULL ? "" : because,
           because == NULL ? "" : ")");
}

static void
hear_difference(void *data, const json_t *difference)
{
    struct telling *t = data;
    struct text     row = {.mem = t->line};

    if (t->csv != NULL) {
        replay_csv_row(&row, difference);
        fputs(text_of(&row), t->csv);
    }
    if (t->ctl->json)
        printf("%s%s", t->told > 0 ? ",\n" : "",
               doc_write(t->line, difference));
    else if (t->csv == NULL)
        print_difference(difference);
    t->told++;
    arena_reset(t->line);
}

static void
show_progress(const json_t *figures)
{
    fprintf(stderr, "\r%lld of %lld, %lld differ, about %lld s left   ",
            (long long)doc_int(figures, "done", 0),
            (long long)doc_int(figures, "total", 0),
            (long long)doc_int(figures, "differing", 0),
            (long long)((doc_int(figures, "left_ms", 0) + 999) / 1000));
}

static bool
hear_progress(void *data, const json_t *figures)
{
    struct telling *t = data;

    json_decref(t->figures);
    t->figures = json_deep_copy(figures);
    if (isatty(STDERR_FILENO))
        show_progress(figures);
    return !called_off;
}

static void
print_tables(const json_t *figures)
{
    const char *name;
    json_t     *one;

    json_object_foreach(json_object_get(figures, "tables"), name, one)
    {
        printf("table %s: asked %lld, same %lld, differ %lld, faults %lld\n",
               name, (long long)doc_int(one, "asked", 0),
               (long long)doc_int(one, "same", 0),
               (long long)doc_int(one, "differ", 0),
               (long long)doc_int(one, "faults", 0));
    }
    json_object_foreach(json_object_get(figures, "clocks"), name, one)
    {
        printf("clock %s: counted %lld, missed %lld before, %lld after\n", name,
               (long long)doc_int(one, "counted", 0),
               (long long)doc_int(one, "missed_before", 0),
               (long long)doc_int(one, "missed_after", 0));
    }
}

static void
print_summary(struct telling *t)
{
    size_t  i;
    json_t *sentence;

    printf("%lld of %lld complaints replayed, %lld differ%s\n",
           (long long)doc_int(t->figures, "done", 0),
           (long long)doc_int(t->figures, "total", 0),
           (long long)doc_int(t->figures, "differing", 0),
           called_off ? "; stopped before the end" : "");
    print_tables(t->figures);
    json_array_foreach(replay_cannot_know(t->figures, "en", t->ctl->mem), i,
                       sentence)
    {
        printf("- %s\n", json_string_value(sentence));
    }
}

static void
print_json_end(struct telling *t)
{
    json_t *sentences = replay_cannot_know(t->figures, "en", t->ctl->mem);

    doc_set(t->figures, "cannot_know", sentences);
    json_object_del(t->figures, "unknown");
    doc_set_text(t->figures, "procedure", t->candidate->procedure->name);
    doc_set_text(t->figures, "candidate", t->candidate->digest);
    doc_set_text(t->figures, "state", called_off ? "cancelled" : "done");
    printf("],\n\"figures\":%s}\n", doc_write(t->ctl->mem, t->figures));
}

static void
tell_end(struct telling *t, const char *csv)
{
    if (isatty(STDERR_FILENO))
        fputc('\n', stderr);
    if (t->ctl->json)
        print_json_end(t);
    else if (csv == NULL || strcmp(csv, "-") != 0)
        print_summary(t);
}

static enum err
replay(struct telling *t, const char *which, const char *csv, struct fault *why)
{
    const struct replay_ears ears = {hear_difference, hear_progress, t};
    const struct sigaction   stop = {.sa_handler = call_off,
                                     .sa_flags = SA_RESETHAND};
    struct replay_ground     ground;

    TRY(ctl_open(t->ctl, CTL_READ, why));
    TRY(ctl_engine_open(t->ctl, 2, true, &t->engine, why));
    TRY(ctl_end(t->ctl, why));
    TRY(ctl_version_load(t->ctl, t->engine, which, &t->candidate, why));
    TRY(ctl_calendar_of(t->ctl, t->candidate->procedure, &t->calendar, why));
    ground = (struct replay_ground){t->ctl->store, t->engine, t->candidate,
                                    t->calendar};
    TRY(open_csv(t, csv, why));
    (void)sigaction(SIGINT, &stop, NULL);
    if (t->ctl->json)
        fputs("{\"differences\":[", stdout);
    TRY(replay_run(&ground, &t->request, &ears, why));
    tell_end(t, csv);
    return OK;
}

static enum err
close_csv(FILE *csv, const char *path, struct fault *why)
{
    bool failed;

    if (csv == NULL)
        return OK;
    failed = ferror(csv) != 0;
    if (csv != stdout)
        failed = fclose(csv) != 0 || failed;
    return failed ? fault(why, ERR_INTERNAL, "%s cannot be written", path) : OK;
}

enum err
ctl_procedure_replay(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct telling t = {.ctl = ctl, .figures = json_object()};
    const char    *csv = ctl_option(ctl, "--csv");
    const char    *which;
    struct fault   late;
    enum err       err;

    TRY(read_day(ctl, "--from", &t.request.from_ms, why));
    TRY(read_day(ctl, "--until", &t.request.until_ms, why));
    TRY(read_sample(ctl, &t.request.sample, why));
    TRY(ctl_word(ctl, "DIR or DIGEST", &which, why));
    if (csv != NULL && strcmp(csv, "-") == 0 && ctl->json)
        return fault(why, ERR_INPUT,
                     "--csv - and --json both write standard output");
    t.line = arena_new(LINE_MEMORY);
    err = replay(&t, which, csv, why);
    if (close_csv(t.csv, csv, &late) != OK && err == OK) {
        *why = late;
        err = late.err;
    }
    if (t.engine != NULL)
        engine_close(t.engine);
    json_decref(t.figures);
    arena_free(t.line);
    return err;
}
