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

static void
catch_up(struct play *p)
{
    for (; p->folded < p->events.count; p->folded++) {
        const struct event *e = &p->events.items[p->folded];

        state_apply(p->state, e);
        if (e->kind == EVENT_FAULTED)
            p->fault = arena_printf(
                p->mem, "the procedure failed: %s %s",
                doc_text(e->body, "at") == NULL ? "" : doc_text(e->body, "at"),
                doc_text(e->body, "fault"));
    }
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
        catch_up(p);
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

/* --- people --- */

/* Lua writes {} for "no answers", which arrives as an empty list. */
static const json_t *
step_answers(struct play *p, const json_t *step)
{
    const json_t *answers = json_object_get(step, "answers");

    return json_is_object(answers) ? answers : doc_object(p->mem);
}

static const char *
text_or(const json_t *step, const char *key, const char *otherwise)
{
    const char *text = doc_text(step, key);

    return text == NULL ? otherwise : text;
}

/* Another submit is another complaint: the one before is left as it is. */
static const char *
step_submit(struct play *p, const json_t *step)
{
    const char      **languages = p->hearing.world.procedure->languages;
    struct submission in = {
        .answers = step_answers(p, step),
        .lang =
            text_or(step, "lang", languages[0] == NULL ? "en" : languages[0]),
        .channel = text_or(step, "channel", "web"),
        .by = {.login = ACTOR_CUSTOMER},
    };
    struct mistakes mistakes = {.mem = p->mem};
    struct fault    why;

    if (p->fault != NULL)
        return p->fault;
    p->folded = p->expected = p->events.count;
    if (plan_receive(&p->hearing.world, p->mem, &in, &p->events, &mistakes,
                     &why) != OK)
        return arena_printf(p->mem, "the submission is refused: %s", why.text);
    doc_set_text(p->events.items[p->folded].body, "number", "SCENARIO-1");
    p->state = state_new(p->mem);
    catch_up(p);
    if (hearing_judge(&p->hearing, p->state, &p->events, &why) != OK)
        return arena_text(p->mem, why.text);
    catch_up(p);
    return NULL;
}

/* Does what an act step says; a refusal's sentence comes back in *refused. */
static const char *
do_act(struct play *p, const json_t *step, const char **refused)
{
    const char     *roles[] = {NULL, NULL};
    struct command  cmd = {.kind = DO_ACT, .signs = true};
    struct mistakes mistakes = {.mem = p->mem};
    size_t          before = p->events.count;
    struct fault    why;

    *refused = NULL;
    if (p->state == NULL)
        return "nothing was submitted yet";
    roles[0] = role_resolve(p->hearing.world.procedure, state_facts(p->state),
                            text_or(step, "by", ""), p->mem);
    cmd.by = (struct doer){.login = roles[0], .roles = roles};
    cmd.action = doc_text(step, "action");
    cmd.answers = step_answers(p, step);
    if (hearing_command(&p->hearing, p->state, &cmd, &p->events, &mistakes,
                        &why) != OK) {
        p->events.count = before;
        *refused = arena_text(p->mem, why.text);
        return NULL;
    }
    catch_up(p);
    return NULL;
}

static const char *
step_act(struct play *p, const json_t *step)
{
    const char *refused;
    const char *wrong = do_act(p, step, &refused);

    if (wrong == NULL && refused != NULL)
        return arena_printf(p->mem, "\"%s\" by %s is refused: %s",
                            text_or(step, "action", ""),
                            text_or(step, "by", ""), refused);
    return wrong;
}

static const char *
step_refused(struct play *p, const json_t *step)
{
    const json_t *act = json_object_get(step, "act");
    const char   *because = doc_text(step, "because");
    const char   *refused;
    const char   *wrong = do_act(p, act, &refused);

    if (wrong != NULL)
        return wrong;
    if (refused == NULL)
        return arena_printf(p->mem, "\"%s\" by %s should be refused and is not",
                            text_or(act, "action", ""), text_or(act, "by", ""));
    if (because != NULL && strstr(refused, because) == NULL)
        return arena_printf(p->mem,
                            "expected to be refused because \"%s\", was "
                            "because \"%s\"",
                            because, refused);
    return NULL;
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
    {"at", step_at},   {"after", step_after},     {"submit", step_submit},
    {"act", step_act}, {"refused", step_refused}, {"expect", step_expect},
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

static void
fail(struct scenario_result *r, struct play *p, struct arena *mem,
     const json_t *step, const char *wrong)
{
    const char *decisions = play_decisions(p);

    r->passed = false;
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
}

enum err
scenario_play(struct engine *en, struct arena *mem, const struct version *v,
              struct scenario_run *out, struct fault *why)
{
    const json_t *all = json_object_get(v->procedure->model, "scenarios");
    size_t        i;
    json_t       *scenario;

    *out = (struct scenario_run){.count = json_array_size(all)};
    out->results = arena_take(mem, (out->count + 1) * sizeof *out->results);
    json_array_foreach((json_t *)all, i, scenario)
    {
        AUTO_ARENA              inner = arena_new(PLAY_MEMORY);
        struct scenario_result *r = &out->results[i];
        struct play             p = {
                        .hearing = {.engine = en,
                                    .version = v,
                                    .world = {.procedure = v->procedure}},
                        .mem = inner,
                        .events = {.mem = inner},
        };

        *r = (struct scenario_result){
            .name = arena_text(mem, text_or(scenario, "name", "")),
            .at = arena_text(mem, text_or(scenario, "at", "")),
            .passed = true,
        };
        play_scenario(&p, scenario, mem, r);
        if (!r->passed)
            out->failed++;
    }
    return OK;
}
