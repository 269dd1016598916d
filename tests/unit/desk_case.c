/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One complaint for the tests of the plan; see desk_case.h.
 */
#include "desk_case.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

const char *const case_model =
    "{\"name\":\"company-desk\",\"title\":{\"zh\":\"投诉\",\"en\":"
    "\"Complaint\"},"
    "\"languages\":[\"zh\",\"en\"],\"calendar\":\"office\","
    "\"number\":\"TS-{yyyy}{mm}-{seq:4}\","
    "\"teams\":[\"service\",\"quality\",\"sales\"],\"roles\":[\"officer\","
    "\"manager\"],"
    "\"clauses\":[],"
    "\"stages\":["
    "{\"name\":\"recorded\",\"owner\":\"service.officer\",\"at\":\"procedure."
    "lua:1\",\"actions\":["
    "{\"name\":\"judge\",\"form\":\"judgement\",\"by\":\"judgement.verdict\","
    "\"at\":\"procedure.lua:2\","
    "\"to\":{\"value\":\"analysis\",\"established\":\"analysis\",\"not_"
    "established\":\"declined\"}},"
    "{\"name\":\"pass "
    "up\",\"assign\":\"service.manager\",\"letter\":\"news\",\"counts\":"
    "\"passed\",\"at\":\"procedure.lua:3\"}]},"
    "{\"name\":\"analysis\",\"owner\":\"responsible.officer\",\"at\":"
    "\"procedure.lua:4\",\"actions\":["
    "{\"name\":\"propose\",\"form\":\"plan\",\"to\":\"instruction\",\"at\":"
    "\"procedure.lua:5\"},"
    "{\"name\":\"route\",\"form\":\"routing\",\"at\":\"procedure.lua:5\"}]},"
    "{\"name\":\"instruction\",\"owner\":\"responsible.manager\",\"at\":"
    "\"procedure.lua:6\",\"actions\":["
    "{\"name\":\"approve\",\"sign\":\"approves the "
    "plan\",\"to\":\"answering\",\"at\":\"procedure.lua:7\"},"
    "{\"name\":\"send back\",\"to\":\"analysis\",\"at\":\"procedure.lua:8\"}]},"
    "{\"name\":\"answering\",\"owner\":\"service.officer\",\"at\":\"procedure."
    "lua:9\",\"actions\":["
    "{\"name\":\"negotiate\",\"form\":\"round\",\"by\":\"round.result\",\"at\":"
    "\"procedure.lua:10\","
    "\"to\":{\"accepted\":\"call back\",\"refused\":\"answering\"}},"
    "{\"name\":\"hand "
    "up\",\"needs\":[{\"need\":\"rounds\",\"form\":\"round\",\"count\":3}],"
    "\"to\":\"instruction\",\"assign\":\"service.manager\",\"at\":\"procedure."
    "lua:11\"}]},"
    "{\"name\":\"call "
    "back\",\"owner\":\"service.officer\",\"at\":\"procedure.lua:12\","
    "\"actions\":["
    "{\"name\":\"close\",\"who\":[\"service.manager\"],"
    "\"needs\":[{\"need\":\"signed\",\"meaning\":\"approves the "
    "plan\"}],\"to\":\"closed\",\"at\":\"procedure.lua:13\"},"
    "{\"name\":\"redo\",\"to\":\"analysis\",\"counts\":\"reopened\",\"at\":"
    "\"procedure.lua:14\"}]},"
    "{\"name\":\"declined\",\"owner\":\"service.officer\",\"at\":\"procedure."
    "lua:15\",\"actions\":["
    "{\"name\":\"explain\",\"letter\":\"declined\",\"to\":\"closed\",\"at\":"
    "\"procedure.lua:16\"}]},"
    "{\"name\":\"closed\",\"final\":true,\"at\":\"procedure.lua:17\"}],"
    "\"clocks\":["
    "{\"name\":\"answer\",\"starts\":{\"on\":\"entering\",\"what\":"
    "\"recorded\"},"
    "\"stops\":{\"on\":\"acted\",\"what\":\"negotiate\"},\"within\":{\"n\":24,"
    "\"unit\":\"hours\"},\"at\":\"procedure.lua:20\"},"
    "{\"name\":\"execution\",\"starts\":{\"on\":\"acted\",\"what\":\"propose\"}"
    ","
    "\"stops\":{\"on\":\"entering\",\"what\":\"call "
    "back\"},\"within\":{\"n\":3,\"unit\":\"workdays\"},\"at\":\"procedure.lua:"
    "21\"},"
    "{\"name\":\"progress\",\"starts\":{\"on\":\"entering\",\"what\":"
    "\"analysis\"},"
    "\"stops\":{\"on\":\"entering\",\"what\":\"answering\"},\"rests\":{\"on\":"
    "\"acted\",\"what\":\"route\"},"
    "\"every\":{\"n\":8,\"unit\":\"workhours\"},\"at\":\"procedure.lua:22\"},"
    "{\"name\":\"whole\",\"starts\":{\"on\":\"received\"},\"within\":{\"n\":30,"
    "\"unit\":\"days\"},\"at\":\"procedure.lua:23\"}],"
    "\"forms\":["
    "{\"name\":\"complaint\",\"public\":true,\"at\":\"forms.lua:1\",\"fields\":"
    "["
    "{\"kind\":\"text\",\"name\":\"name\",\"required\":true,\"personal\":true},"
    "{\"kind\":\"choice\",\"name\":\"type\",\"options\":[\"goods\",\"service\"]"
    ",\"other\":true},"
    "{\"kind\":\"long\",\"name\":\"story\",\"required\":true},"
    "{\"kind\":\"money\",\"name\":\"amount\",\"currency\":\"CNY\"},"
    "{\"kind\":\"files\",\"name\":\"evidence\",\"at_most\":2}]},"
    "{\"name\":\"judgement\",\"at\":\"forms.lua:2\",\"fields\":["
    "{\"kind\":\"choice\",\"name\":\"verdict\",\"options\":[\"established\","
    "\"not_established\"]}]},"
    "{\"name\":\"plan\",\"at\":\"forms.lua:3\",\"fields\":[{\"kind\":\"long\","
    "\"name\":\"plan\",\"required\":true}]},"
    "{\"name\":\"routing\",\"at\":\"forms.lua:4\",\"fields\":[{\"kind\":"
    "\"choice\",\"name\":\"responsible\","
    "\"options\":[\"quality\",\"sales\"],\"required\":true}]},"
    "{\"name\":\"round\",\"repeats\":true,\"at\":\"forms.lua:5\",\"fields\":["
    "{\"kind\":\"choice\",\"name\":\"result\",\"options\":[\"accepted\","
    "\"refused\"],\"required\":true}]}],"
    "\"tables\":["
    "{\"name\":\"route\",\"on\":{\"on\":\"submitted\"},\"hit\":\"first\","
    "\"file\":\"rules.lua\",\"rules\":["
    "{\"name\":\"goods\",\"because\":\"goods are "
    "quality's\",\"at\":\"rules.lua:1\"}]},"
    "{\"name\":\"escalate\",\"on\":{\"on\":\"late\",\"what\":\"answer\"},"
    "\"hit\":\"first\",\"file\":\"rules.lua\",\"rules\":["
    "{\"name\":\"late once\",\"at\":\"rules.lua:5\"},{\"name\":\"late "
    "again\",\"at\":\"rules.lua:6\"}]}],"
    "\"letters\":{\"receipt\":{\"zh\":{\"subject\":\"{number}\",\"text\":\"{"
    "name},{type},{received},{stage}\"},"
    "\"en\":{\"subject\":\"{number}\",\"text\":\"Dear {name}, about {type} "
    "({amount}) of {received}: {stage}. {nothing}{ }{plan.plan}\"}},"
    "\"news\":{\"en\":{\"subject\":\"News\",\"text\":\"News of {number}\"}},"
    "\"declined\":{\"zh\":{\"subject\":\"s\",\"text\":\"t\"},\"en\":{"
    "\"subject\":\"s\",\"text\":\"t\"}}},"
    "\"words\":{\"en\":{\"type.goods\":\"goods "
    "bought\",\"stage.recorded\":\"we have "
    "it\"},\"zh\":{\"type.goods\":\"商品\"}},"
    "\"scenarios\":[],\"files\":[\"procedure.lua\"]}";

/* Monday to Friday 08:30-12:00 and 13:30-17:30; 1 to 7 October are holidays
 * and Saturday the 10th is worked in lieu. */
static const char office[] =
    "{\"zone\":\"Asia/Shanghai\",\"hours\":{"
    "\"mon\":[\"08:30-12:00\",\"13:30-17:30\"],\"tue\":[\"08:30-12:00\",\"13:"
    "30-17:30\"],"
    "\"wed\":[\"08:30-12:00\",\"13:30-17:30\"],\"thu\":[\"08:30-12:00\",\"13:"
    "30-17:30\"],"
    "\"fri\":[\"08:30-12:00\",\"13:30-17:30\"],\"sat\":[],\"sun\":[]},"
    "\"holidays\":[\"2026-10-01/2026-10-07\"],\"workdays\":[\"2026-10-10\"]}";

enum { CASE_MEMORY = 64 * 1024 * 1024 };

json_t *
case_json(struct desk_case *c, const char *text)
{
    json_error_t error;
    json_t      *value = json_loads(text, JSON_DECODE_ANY, &error);

    if (value == NULL)
        abort();
    return doc_keep(c->mem, value);
}

int64_t
case_time(struct desk_case *c, const char *local)
{
    int64_t at_ms;

    if (moment_read(local, "Asia/Shanghai", &at_ms, &c->why) != OK)
        abort();
    return at_ms;
}

struct desk_case *
case_open(const char *model)
{
    struct arena     *mem = arena_new(CASE_MEMORY);
    struct desk_case *c = arena_take(mem, sizeof *c);

    c->mem = mem;
    c->mistakes.mem = mem;
    if (procedure_read(case_json(c, model), CASE_VERSION, mem, &c->procedure,
                       &c->why) != OK ||
        calendar_read(case_json(c, office), mem, &c->calendar, &c->why) != OK) {
        fprintf(stderr, "%s\n", c->why.text);
        abort();
    }
    c->world = (struct world){
        .procedure = c->procedure,
        .calendar = c->calendar,
        .now_ms = case_time(c, "2026-09-30 17:40"),
    };
    c->state = state_new(mem);
    return c;
}

void
case_close(struct desk_case *c)
{
    arena_free(c->mem);
}

static void
begin(struct desk_case *c)
{
    c->events = (struct event_list){.mem = c->mem};
    c->mistakes = (struct mistakes){.mem = c->mem};
}

static enum err
finish(struct desk_case *c, enum err err)
{
    if (err == OK)
        state_apply_all(c->state, c->events.items, c->events.count);
    return err;
}

enum err
case_submit(struct desk_case *c, const char *answers, const char *decisions,
            const struct fault *failed)
{
    struct submission in = {
        .lang = "en",
        .channel = "web",
        .answers = case_json(c, answers),
        .by = {.login = ACTOR_CUSTOMER},
    };

    begin(c);
    TRY(plan_receive(&c->world, c->mem, &in, &c->events, &c->mistakes,
                     &c->why));
    doc_set_text(c->events.items[0].body, "number", "TS-202609-0001");
    state_apply_all(c->state, c->events.items, c->events.count);
    begin(c);
    return finish(c,
                  plan_judge(&c->world, c->state,
                             decisions == NULL ? NULL : case_json(c, decisions),
                             failed, &c->events, &c->why));
}

enum err
case_do(struct desk_case *c, const struct command *cmd)
{
    begin(c);
    return finish(c, plan_command(&c->world, c->state, cmd, &c->events,
                                  &c->mistakes, &c->why));
}

struct command
case_command(struct desk_case *c, enum command_kind kind, const char *login,
             const char *role)
{
    const char **roles = arena_take(c->mem, 2 * sizeof *roles);

    roles[0] = role;
    return (struct command){
        .kind = kind,
        .by = {.login = login, .roles = role == NULL ? NULL : roles},
        .signs = true,
    };
}

enum err
case_act(struct desk_case *c, const char *login, const char *role,
         const char *action, const char *answers)
{
    struct command cmd = case_command(c, DO_ACT, login, role);

    cmd.action = action;
    cmd.answers = answers == NULL ? NULL : case_json(c, answers);
    return case_do(c, &cmd);
}

enum err
case_late(struct desk_case *c, const char *clock, const char *decisions)
{
    json_t *after;

    begin(c);
    c->world.now_ms =
        doc_int(state_clock(c->state, clock), "next_ms", c->world.now_ms);
    TRY(plan_late(&c->world, c->state, clock, &c->events, &c->why));
    after = state_copy(c->mem, c->state);
    state_apply_all(after, c->events.items, c->events.count);
    if (decisions != NULL)
        TRY(plan_decisions(&c->world, after, case_json(c, decisions), NULL,
                           clock, &c->events, &c->why));
    return finish(c, OK);
}

const struct event *
case_event(const struct desk_case *c, enum event_kind kind, size_t nth)
{
    for (size_t i = 0; i < c->events.count; i++)
        if (c->events.items[i].kind == kind && nth-- == 0)
            return &c->events.items[i];
    return NULL;
}

size_t
case_count(const struct desk_case *c, enum event_kind kind)
{
    size_t n = 0;

    while (case_event(c, kind, n) != NULL)
        n++;
    return n;
}

struct filing
case_filing(const char *name)
{
    return (struct filing){
        .name = name,
        .digest = CASE_VERSION,
        .type = "image/png",
        .size = 12,
    };
}
