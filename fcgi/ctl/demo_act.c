/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a course says and does: its submission, the action of each stage of
 * company-desk, and words beside them.
 */
#include <string.h>

#include "base/doc.h"
#include "ctl/demo_course.h"
#include "ctl/demo_say.h"
#include "model/state.h"

static struct speaker
speaker_of(struct course *c, struct arena *mem)
{
    return (struct speaker){.mem = mem, .luck = &c->luck, .words = c->words};
}

struct submission
course_submission(struct course *c, struct arena *mem)
{
    static const char *const by_hand[] = {"phone", "letter", "shop", "email"};
    const struct speaker     s = speaker_of(c, mem);
    struct submission        in = {.lang = c->words->lang, .channel = "web"};

    in.by.login = ACTOR_CUSTOMER;
    in.answers = say_complaint(&s, c->groundless);
    if (luck_once_in(&c->luck, 4))
        in.channel = by_hand[luck_between(&c->luck, 0, 3)];
    return in;
}

typedef bool stage_function(struct course *c, const struct speaker *s,
                            const json_t *state, const char *name,
                            struct command *out);

static bool
in_recorded(struct course *c, const struct speaker *s, const json_t *state,
            const char *name, struct command *out)
{
    out->action = "judge";
    out->answers = say_judgement(s, c->groundless);
    return c->end != END_RECORDED;
}

static bool
in_analysis(struct course *c, const struct speaker *s, const json_t *state,
            const char *name, struct command *out)
{
    out->action = "propose";
    out->answers = say_plan(s, doc_text(state_facts(state), "severity"));
    return c->end != END_ANALYSIS;
}

static bool
in_instruction(struct course *c, const struct speaker *s, const json_t *state,
               const char *name, struct command *out)
{
    if (c->end == END_INSTRUCTION)
        return false;
    if (c->sent_back) {
        c->sent_back = false;
        out->action = "send back";
        out->answers = say_remark(s);
        return true;
    }
    out->action = "approve";
    out->signs = true;
    return true;
}

/* After three refusals the manager decides, and that is accepted. */
static bool
in_answering(struct course *c, const struct speaker *s, const json_t *state,
             const char *name, struct command *out)
{
    int  rounds = (int)state_rounds(state, "round");
    bool decided =
        json_object_get(json_object_get(state, "acted"), "hand up") != NULL;

    if (rounds >= 3 && c->refusals == 3 && !decided) {
        out->action = "hand up";
        return true;
    }
    if (rounds >= c->refusals && c->end == END_ANSWERING)
        return false;
    out->action = "negotiate";
    out->answers = say_round(s, name, rounds >= c->refusals);
    c->unhurried = rounds >= c->refusals;
    return true;
}

static bool
in_carrying_out(struct course *c, const struct speaker *s, const json_t *state,
                const char *name, struct command *out)
{
    out->action = "done";
    out->answers = say_execution(s);
    c->unhurried = true;
    return c->end != END_CARRYING_OUT;
}

static bool
in_call_back(struct course *c, const struct speaker *s, const json_t *state,
             const char *name, struct command *out)
{
    if (c->end == END_CALL_BACK)
        return false;
    out->action = c->redone ? "redo" : "close";
    out->answers = say_call_back(s, !c->redone);
    c->redone = false;
    return true;
}

static bool
in_declined(struct course *c, const struct speaker *s, const json_t *state,
            const char *name, struct command *out)
{
    out->action = "explain";
    return c->end != END_DECLINED;
}

static const struct {
    const char     *stage;
    stage_function *act;
} stages[] = {
    {"recorded", in_recorded},         {"analysis", in_analysis},
    {"instruction", in_instruction},   {"answering", in_answering},
    {"carrying out", in_carrying_out}, {"call back", in_call_back},
    {"declined", in_declined},
};

bool
course_action(struct course *c, struct arena *mem, const json_t *state,
              const char *name, struct command *out)
{
    const struct speaker s = speaker_of(c, mem);
    const char          *stage = state_stage(state);

    *out = (struct command){.kind = DO_ACT};
    for (size_t i = 0; stage != NULL && i < sizeof stages / sizeof *stages; i++)
        if (strcmp(stages[i].stage, stage) == 0)
            return stages[i].act(c, &s, state, name, out);
    return false;
}

/* Another team is asked, if none was yet; else the open question is answered.
 */
static void
ask_or_answer(const struct speaker *s, const json_t *state, struct command *out)
{
    const json_t *task = json_array_get(json_object_get(state, "tasks"), 0);

    if (task == NULL) {
        out->kind = DO_OPEN_TASK;
        out->to = "logistics.officer";
        out->text = say_one(s, s->words->favours);
        out->within = (struct span){8, SPAN_WORKHOURS};
        return;
    }
    if (doc_true(task, "done"))
        return;
    out->kind = DO_ANSWER_TASK;
    out->task = doc_int(task, "task", 0);
    out->to = doc_text(task, "team");
    out->text = say_one(s, s->words->findings);
}

bool
course_aside(struct course *c, struct arena *mem, const json_t *state,
             struct command *out)
{
    const struct speaker s = speaker_of(c, mem);

    *out = (struct command){.kind = DO_TAKE};
    switch (luck_between(&c->luck, 1, 12)) {
    case 1:
    case 2:
        return state_assignee(state) == NULL;
    case 3:
        out->kind = DO_NOTE;
        out->text = say_one(&s, c->words->notes);
        return true;
    case 4:
        out->kind = DO_ANSWER;
        out->by.login = ACTOR_CUSTOMER;
        out->text = say_one(&s, c->words->queries);
        return true;
    case 5:
    case 6:
        ask_or_answer(&s, state, out);
        return out->text != NULL;
    default:
        return false;
    }
}
