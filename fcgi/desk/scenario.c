/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Playing scenarios: the steps of one complaint's life, through the same
 * hearing the desk uses, on a clock that the scenario moves.  What `expect`
 * compares is in expect.c.
 */
#include "desk/scenario.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/play.h"

enum {
    PLAY_MEMORY = 128 * 1024 * 1024,
    FIRINGS_MOST = 10000 /* of clocks in one step: a scenario of years */
};

static const char usual_start[] = "2026-03-02 09:00";

/* What a company has that says nothing else in its scenarios. */
static const char usual_calendar[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{"
    "\"mon\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"tue\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"wed\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"thu\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"fri\":[\"08:30-12:00\",\"13:30-17:30\"],"
    "\"sat\":[],\"sun\":[]},\"holidays\":[],\"workdays\":[]}";

/* A row of a register, or a numbered form: the next number of its own series,
 * as the store would give it. */
static void
give_number(struct play *p, json_t *body)
{
    const char *series = doc_text(body, "series");
    const char *suffix = doc_text(body, "suffix");
    const char *own;
    int64_t     next;

    if (series == NULL)
        return;
    if (suffix == NULL)
        suffix = "";
    own = arena_printf(p->mem, "%s/%s{}%s", doc_text(body, "register"), series,
                       suffix);
    next = doc_int(p->series, own, 0) + 1;
    doc_set_int(p->series, own, next);
    doc_set_text(body, "number",
                 arena_printf(p->mem, "%s%0*lld%s", series,
                              (int)doc_int(body, "digits", 1), (long long)next,
                              suffix));
    json_object_del(body, "series");
    json_object_del(body, "digits");
    json_object_del(body, "suffix");
}

void
play_catch_up(struct play *p)
{
    for (; p->folded < p->events.count; p->folded++) {
        const struct event *e = &p->events.items[p->folded];

        if (e->kind == EVENT_REGISTERED)
            give_number(p, e->body);
        coverage_note(p->coverage, e, state_stage(p->state));
        state_apply(p->state, e);
        if (e->kind == EVENT_FAULTED)
            p->fault = arena_printf(
                p->mem, "the procedure failed: %s %s",
                doc_text(e->body, "at") == NULL ? "" : doc_text(e->body, "at"),
                doc_text(e->body, "fault"));
    }
}

static const char *
text_or(const json_t *step, const char *key, const char *otherwise)
{
    const char *text = doc_text(step, key);

    return text == NULL ? otherwise : text;
}

/* --- the clock --- */

/* The running clock whose moment is next. */
static const char *
next_clock(const struct play *p, int64_t next_ms)
{
    const char *name;
    json_t     *clock;

    json_object_foreach(json_object_get(p->state, "clocks"), name, clock)
    {
        if (doc_true(clock, "running") &&
            doc_int(clock, "next_ms", 0) == next_ms)
            return arena_text(p->mem, name);
    }
    return NULL;
}

/* Moves the clock, firing on the way what falls due, exactly when it does. */
static const char *
move_clock(struct play *p, int64_t to_ms)
{
    struct fault why;

    for (int i = 0; p->state != NULL && i < FIRINGS_MOST; i++) {
        int64_t     next_ms = state_next_ms(p->state);
        const char *clock = next_clock(p, next_ms);

        if (next_ms == 0 || clock == NULL || next_ms > to_ms)
            break;
        if (next_ms > p->hearing.world.now_ms)
            p->hearing.world.now_ms = next_ms;
        if (hearing_late(&p->hearing, p->state, clock, &p->events, &why) != OK)
            return arena_text(p->mem, why.text);
        play_catch_up(p);
    }
    p->hearing.world.now_ms = to_ms;
    return NULL;
}

static const char *
step_at(struct play *p, const json_t *step)
{
    const char  *time = doc_text(step, "time");
    struct fault why;
    int64_t      to_ms;

    if (moment_read(time == NULL ? "" : time,
                    calendar_zone(p->hearing.world.calendar), &to_ms,
                    &why) != OK)
        return arena_text(p->mem, why.text);
    if (p->state == NULL) {
        p->hearing.world.now_ms = to_ms;
        return NULL;
    }
    if (to_ms < p->hearing.world.now_ms)
        return arena_printf(
            p->mem, "time does not go back: it is already %s",
            moment_local(p->mem, p->hearing.world.now_ms,
                         calendar_zone(p->hearing.world.calendar)));
    return move_clock(p, to_ms);
}

static const char *
step_after(struct play *p, const json_t *step)
{
    struct fault why;
    struct span  span;
    int64_t      to_ms;

    if (span_read(json_object_get(step, "span"), &span, &why) != OK ||
        calendar_due(p->hearing.world.calendar, p->hearing.world.now_ms, span,
                     &to_ms, &why) != OK)
        return arena_text(p->mem, why.text);
    return move_clock(p, to_ms);
}

static const char *
step_expect(struct play *p, const json_t *step)
{
    return expect_check(p, json_object_get(step, "that"));
}

/* --- a scenario from its first step to its last --- */

static const struct {
    const char *name;
    const char *(*play)(struct play *p, const json_t *step);
} steps[] = {
    {"at", step_at},
    {"after", step_after},
    {"past", play_past},
    {"submit", play_submit},
    {"scheduled", play_scheduled},
    {"act", play_command},
    {"task", play_command},
    {"say", play_command},
    {"draft", play_command},
    {"override", play_command},
    {"refused", play_refused},
    {"expect", step_expect},
};

static const char *
play_step(struct play *p, const json_t *step)
{
    const char *name = text_or(step, "step", "");

    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (strcmp(steps[i].name, name) == 0)
            return steps[i].play(p, step);
    return arena_printf(p->mem, "there is no step \"%s\"", name);
}

static enum err
read_calendar(struct play *p, const json_t *scenario, struct fault *why)
{
    const struct procedure *procedure = p->hearing.world.procedure;
    const json_t           *own = json_object_get(scenario, "calendars");
    json_t                 *doc = NULL;
    struct calendar        *cal;

    if (procedure->calendar != NULL)
        doc = json_object_get(own, procedure->calendar);
    if (doc == NULL)
        TRY(doc_read(p->mem, usual_calendar, strlen(usual_calendar), &doc,
                     why));
    TRY(calendar_read(doc, p->mem, &cal, why));
    p->hearing.world.calendar = cal;
    return moment_read(usual_start, calendar_zone(cal),
                       &p->hearing.world.now_ms, why);
}

/* A unique table whose rules overlap says so when it is decided. */
static const char *
code_of(const char *wrong)
{
    return strstr(wrong, "the table says unique") != NULL ? "unique-overlap"
                                                          : "scenario-failed";
}

static void
fail(struct scenario_result *r, struct play *p, struct arena *mem,
     const json_t *step, const char *wrong)
{
    const char *decisions = play_decisions(p);

    r->passed = false;
    r->code = code_of(wrong);
    r->at = arena_text(mem, text_or(step, "at", r->at));
    r->text = decisions[0] == '\0'
                  ? arena_text(mem, wrong)
                  : arena_printf(mem, "%s; decided last: %s", wrong, decisions);
}

static void
play_scenario(struct play *p, const json_t *scenario, struct arena *mem,
              struct scenario_result *r)
{
    const json_t *step = scenario;
    const char   *wrong = NULL;
    struct fault  why;
    size_t        i;
    json_t       *one;

    if (read_calendar(p, scenario, &why) != OK)
        wrong = arena_text(p->mem, why.text);
    json_array_foreach(json_object_get(scenario, "steps"), i, one)
    {
        if (wrong != NULL)
            break;
        step = one;
        wrong = play_step(p, step);
    }
    if (wrong == NULL)
        wrong = p->fault;
    if (wrong != NULL)
        fail(r, p, mem, step, wrong);
    else
        coverage_note_clauses(p->coverage,
                              json_object_get(scenario, "clauses"));
}

/* One scenario in a memory of its own, with nothing left of the one before. One
 * that failed while a judge could not be had says nothing of the procedure. */
static enum err
play_alone(struct engine *en, const struct version *v, const json_t *scenario,
           struct coverage *coverage, struct scenario_result *r,
           struct fault *why)
{
    AUTO_ARENA   inner = arena_new(PLAY_MEMORY);
    struct fault away = {.err = OK};
    struct play  p = {
         .hearing = {.engine = en,
                     .version = v,
                     .world = {.procedure = v->procedure},
                     .away = &away},
         .mem = inner,
         .events = {.mem = inner},
         .past = doc_array(inner),
         .series = doc_object(inner),
         .coverage = coverage,
    };
    struct history history = play_history(&p);

    p.hearing.history = &history;
    play_scenario(&p, scenario, coverage->mem, r);
    if (r->passed || away.err == OK)
        return OK;
    return fault(why, ERR_BUSY, "the scenario \"%.80s\" was not played: %s",
                 r->name, away.text);
}

enum err
scenario_play(struct engine *en, struct arena *mem, const struct version *v,
              struct scenario_run *out, struct fault *why)
{
    const json_t   *all = json_object_get(v->procedure->model, "scenarios");
    struct coverage coverage = coverage_begin(v->procedure, mem);
    size_t          i;
    json_t         *scenario;

    *out = (struct scenario_run){.count = json_array_size(all)};
    out->results = arena_take(mem, (out->count + 1) * sizeof *out->results);
    json_array_foreach((json_t *)all, i, scenario)
    {
        struct scenario_result *r = &out->results[i];

        *r = (struct scenario_result){
            .name = arena_text(mem, text_or(scenario, "name", "")),
            .at = arena_text(mem, text_or(scenario, "at", "")),
            .passed = true,
        };
        TRY(play_alone(en, v, scenario, &coverage, r, why));
        if (!r->passed)
            out->failed++;
    }
    out->coverage = coverage_sum(&coverage);
    return OK;
}
