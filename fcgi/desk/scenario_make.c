/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A complaint's journal read once more as a scenario: each deed becomes a step
 * at its time, and what came of it is expected.
 */
#include "desk/scenario_make.h"

#include <ctype.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/inside.h"
#include "model/state.h"
#include "store/accounts.h"
#include "store/records.h"

/* Scenarios without a calendar of their own count in this zone. */
static const char usual_zone[] = "Asia/Shanghai";

struct making {
    struct desk            *desk;
    struct arena           *mem;
    const struct complaint *complaint;
    const struct procedure *procedure; /* the complaint's own */
    struct text             out;
    json_t                 *state;       /* before the event that is written */
    const char             *zone, *time; /* time: of the last step */
    json_t                 *phrases, *replaced, *needs, *left_out;
    json_t                 *decided; /* fact -> value, as rules last set it */
    bool judged; /* what was decided first is expected already */
};

/* --- what rules found, and read --- */

static void
gather(struct making *m, const struct event *e)
{
    json_t     *one;
    const char *name;
    size_t      i;

    if (e->kind != EVENT_DECIDED)
        return;
    json_array_foreach(json_object_get(e->body, "evidence"), i, one)
    {
        if (json_is_string(one))
            json_array_append(m->phrases, one);
    }
    json_object_foreach(json_object_get(e->personal, "facts"), name, one)
    {
        doc_set_true(m->needs, name, true);
    }
}

/* --- steps --- */

static void
add_time(struct making *m, int64_t at_ms)
{
    const char *time = moment_local(m->mem, at_ms, m->zone);

    if (m->time != NULL && strcmp(m->time, time) == 0)
        return;
    m->time = time;
    text_addf(&m->out, "  at \"%s\",\n", time);
}

static void
add_string(struct making *m, const char *text)
{
    lua_add(&m->out, doc_keep(m->mem, json_string(text)));
}

/* Both halves of an event's answers, without anybody in them. */
static json_t *
answers_of(struct making *m, const struct event *e, const char *form)
{
    const struct form *f =
        form == NULL ? NULL : procedure_form(m->procedure, form);
    json_t *all = doc_object(m->mem), *half;

    half = json_object_get(e->body, "answers");
    if (half != NULL)
        json_object_update(all, half);
    half = json_object_get(e->personal, "answers");
    if (half != NULL)
        json_object_update(all, half);
    return f == NULL ? doc_object(m->mem)
                     : answers_neutral(f, all, m->phrases, m->replaced, m->mem);
}

static bool
is_staff(const char *actor)
{
    return strcmp(actor, ACTOR_CUSTOMER) != 0 &&
           strcmp(actor, ACTOR_CLOCK) != 0 && strcmp(actor, ACTOR_RULES) != 0;
}

static bool
holds(const char **roles, const char *role)
{
    return roles != NULL && role != NULL &&
           text_is_one_of(role, (const char *const *)roles);
}

/* In which role somebody did it: among those that may (NULL: the owner alone),
 * the one they hold, else the first. */
static const char *
role_of(struct making *m, const struct event *e, const char **may)
{
    const char    *owner = state_owner(m->state);
    struct account account = {.roles = NULL};
    struct fault   why;

    if (!is_staff(e->actor))
        return ACTOR_CUSTOMER;
    if (account_find(m->desk->store, m->mem, e->actor, &account, &why) != OK)
        account.roles = NULL;
    if (may == NULL)
        return owner == NULL ? "" : arena_text(m->mem, owner);
    for (const char **role = may; *role != NULL; role++)
        if (holds(account.roles, *role))
            return *role;
    return may[0] == NULL ? "" : may[0];
}

static void
write_received(struct making *m, const struct event *e)
{
    const char *form = doc_text(e->body, "form");
    const char *schedule = doc_text(e->body, "schedule");
    json_t     *how = doc_object(m->mem);

    add_time(m, e->at_ms);
    if (schedule != NULL) {
        text_add(&m->out, "  scheduled ");
        add_string(m, schedule);
        text_add(&m->out, ",\n");
        return;
    }
    doc_set_text(how, "lang", doc_text(e->body, "lang"));
    doc_set_text(how, "channel", doc_text(e->body, "channel"));
    if (is_staff(e->actor)) {
        doc_set_text(how, "form", form);
        doc_set_text(how, "by", role_of(m, e, m->procedure->roles));
    }
    text_add(&m->out, "  submit(");
    lua_add(&m->out, answers_of(m, e, form));
    text_add(&m->out, ", ");
    lua_add(&m->out, how);
    text_add(&m->out, "),\n");
}

static void
write_acted(struct making *m, const struct event *e)
{
    const char         *name = doc_text(e->body, "action");
    const char         *stage = state_stage(m->state);
    const struct stage *at =
        stage == NULL ? NULL : procedure_stage(m->procedure, stage);
    const struct action *action =
        at == NULL || name == NULL ? NULL : stage_action(at, name);

    add_time(m, e->at_ms);
    text_add(&m->out, "  act(");
    add_string(m, role_of(m, e, action == NULL ? NULL : action->who));
    text_add(&m->out, ", ");
    add_string(m, name == NULL ? "" : name);
    if (doc_text(e->body, "form") != NULL) {
        text_add(&m->out, ", ");
        lua_add(&m->out, answers_of(m, e, doc_text(e->body, "form")));
    }
    text_add(&m->out, "),\n");
}

static void
write_overridden(struct making *m, const struct event *e)
{
    add_time(m, e->at_ms);
    text_add(&m->out, "  override(");
    add_string(m, role_of(m, e, NULL));
    text_add(&m->out, ", ");
    add_string(m, doc_text(e->body, "table"));
    text_add(&m->out, ", ");
    lua_add(&m->out, json_object_get(e->body, "set"));
    text_add(&m->out, ", \"as decided\"),\n");
}

static void
write_said(struct making *m, const struct event *e)
{
    add_time(m, e->at_ms);
    text_add(&m->out, "  say(");
    add_string(m, role_of(m, e, NULL));
    text_add(&m->out, ", ");
    add_string(
        m, words_neutral(doc_text(e->personal, "text"), m->phrases, m->mem));
    text_add(&m->out, "),\n");
}

static const json_t *
find_task(const struct making *m, const struct event *e)
{
    json_t *task;
    size_t  i;

    json_array_foreach(json_object_get(m->state, "tasks"), i, task)
    {
        if (doc_int(task, "task", 0) == doc_int(e->body, "task", -1))
            return task;
    }
    return NULL;
}

static void
leave_out(struct making *m, const struct event *e)
{
    const char *kind = event_kind_name(e->kind);
    json_t     *one;
    size_t      i;

    json_array_foreach(m->left_out, i, one)
    {
        if (strcmp(json_string_value(one), kind) == 0)
            return;
    }
    doc_push_text(m->left_out, kind);
}

/* Tasks that somebody asked by hand have no name that a scenario knows. */
static void
write_task(struct making *m, const struct event *e)
{
    const json_t *task = find_task(m, e);
    const char   *name = doc_text(task, "name");
    const char   *word = e->kind == EVENT_TASK_RECEIVED  ? "receive"
                         : e->kind == EVENT_TASK_EXCUSED ? "excuse"
                                                         : "answer";
    const char   *by = e->kind == EVENT_TASK_EXCUSED ? role_of(m, e, NULL)
                                                     : doc_text(task, "team");

    if (name == NULL || by == NULL) {
        leave_out(m, e);
        return;
    }
    add_time(m, e->at_ms);
    text_addf(&m->out, "  %s(", word);
    add_string(m, by);
    text_add(&m->out, ", ");
    add_string(m, name);
    if (e->kind == EVENT_TASK_EXCUSED)
        text_add(&m->out, ", \"as decided\"");
    if (e->kind == EVENT_TASK_ANSWERED) {
        text_add(&m->out, ", ");
        if (doc_text(e->body, "form") != NULL)
            lua_add(&m->out, answers_of(m, e, doc_text(e->body, "form")));
        else
            text_add(&m->out, "\"words\"");
    }
    text_add(&m->out, "),\n");
}

/* --- what is expected --- */

static void
expect_clocks(struct making *m, json_t *that)
{
    json_t     *due = doc_object(m->mem), *late = doc_object(m->mem), *clock;
    const char *name;

    json_object_foreach(json_object_get(m->state, "clocks"), name, clock)
    {
        int64_t due_ms = doc_int(clock, "due_ms", 0);

        if (doc_true(clock, "running") && due_ms > 0)
            doc_set_text(due, name, moment_local(m->mem, due_ms, m->zone));
        if (doc_int(clock, "late", 0) > 0)
            doc_set_int(late, name, doc_int(clock, "late", 0));
    }
    if (json_object_size(due) > 0)
        doc_set(that, "due", due);
    if (json_object_size(late) > 0)
        doc_set(that, "late", late);
}

static void
write_expected(struct making *m)
{
    json_t     *that = doc_object(m->mem), *value;
    const char *fact;

    doc_set_text(that, "stage", state_stage(m->state));
    if (state_is_closed(m->state))
        doc_set_true(that, "closed", true);
    else
        doc_set_text(that, "owner", state_owner(m->state));
    expect_clocks(m, that);
    json_object_foreach(m->decided, fact, value)
    {
        doc_set(that, fact, value);
    }
    text_add(&m->out, "  expect ");
    lua_add(&m->out, that);
    text_add(&m->out, ",\n");
}

/* What rules set and people overrode; what is personal of it stays out. */
static void
note_decided(struct making *m, const struct event *e)
{
    const char *fact;
    json_t     *value;

    if (e->kind != EVENT_DECIDED && e->kind != EVENT_OVERRIDDEN)
        return;
    json_object_foreach(json_object_get(e->body, "set"), fact, value)
    {
        doc_set(m->decided, fact, value);
    }
}

/* --- the whole --- */

static void
write_step(struct making *m, const struct event *e)
{
    switch (e->kind) {
    case EVENT_RECEIVED:
        write_received(m, e);
        break;
    case EVENT_ACTED:
        write_acted(m, e);
        break;
    case EVENT_OVERRIDDEN:
        write_overridden(m, e);
        break;
    case EVENT_ANSWERED:
        write_said(m, e);
        break;
    case EVENT_TASK_RECEIVED:
    case EVENT_TASK_ANSWERED:
    case EVENT_TASK_EXCUSED:
        write_task(m, e);
        break;
    case EVENT_MOVED:
    case EVENT_LINKED:
    case EVENT_MERGED:
    case EVENT_LETTER_REFUSED:
        leave_out(m, e);
        break;
    default:
        break;
    }
}

static bool
is_deed(const struct event *e)
{
    return e->kind == EVENT_ACTED || e->kind == EVENT_OVERRIDDEN ||
           e->kind == EVENT_ANSWERED || e->kind == EVENT_CLOCK_LATE ||
           e->kind == EVENT_TASK_ANSWERED || e->kind == EVENT_TASK_RECEIVED ||
           e->kind == EVENT_TASK_EXCUSED;
}

/* The first judgement is expected before the first thing that came after it. */
static void
write_steps(struct making *m, const struct journal_entry *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        gather(m, &items[i].event);
    for (size_t i = 0; i < count; i++) {
        const struct event *e = &items[i].event;

        if (!m->judged && is_deed(e)) {
            write_expected(m);
            m->judged = true;
        }
        write_step(m, e);
        state_apply(m->state, e);
        note_decided(m, e);
    }
    if (m->judged)
        add_time(m, items[count - 1].event.at_ms);
    write_expected(m);
}

/* The hours it was counted on, so that due times are the same. */
static enum err
write_calendar(struct making *m, struct fault *why)
{
    const char *name = m->procedure->calendar, *text;
    json_t     *doc;
    enum err    err =
        name == NULL ? ERR_MISSING
                        : calendar_find(m->desk->store, m->mem, name, &text, why);

    m->zone = usual_zone;
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(doc_read(m->mem, text, strlen(text), &doc, why));
    if (doc_text(doc, "zone") != NULL)
        m->zone = doc_text(doc, "zone");
    text_add(&m->out, "calendar ");
    add_string(m, name);
    text_add(&m->out, " ");
    lua_add(&m->out, doc);
    text_add(&m->out, "\n\n");
    return OK;
}

/* --- what it needs --- */

/* "complaint.phone" of what was replaced, when a rule read "phone". */
static json_t *
needed(const struct making *m)
{
    json_t *out = doc_array(m->mem), *one;
    size_t  i;

    json_array_foreach(m->replaced, i, one)
    {
        const char *field = strchr(json_string_value(one), '.') + 1;

        if (json_object_get(m->needs, field) != NULL)
            json_array_append(out, one);
    }
    return out;
}

static const char *
file_of(const char *number, struct arena *mem)
{
    char *name = arena_join(mem, "tests/from-", number, ".lua", NULL);

    for (char *c = name + sizeof "tests/from-" - 1; *c != '\0'; c++)
        *c = isalnum((unsigned char)*c) || *c == '.' ? (char)tolower(*c) : '-';
    return name;
}

static enum err
write_all(struct making *m, const char *name, struct fault *why)
{
    struct journal_entry *items;
    size_t                count;

    TRY(complaint_journal(m->desk->store, m->mem, m->complaint->id, &items,
                          &count, why));
    if (count == 0 || items[0].event.personal == NULL)
        return fault(why, ERR_CONFLICT,
                     "what was written in %s has been erased: no scenario can "
                     "be made of it",
                     m->complaint->number);
    text_add(&m->out, "-- SPDX-License-Identifier: Apache-2.0\n");
    text_addf(&m->out, "-- What happened to %s, without what is personal.\n\n",
              m->complaint->number);
    TRY(write_calendar(m, why));
    text_add(&m->out, "scenario ");
    add_string(m, name);
    text_add(&m->out, " {\n");
    write_steps(m, items, count);
    text_add(&m->out, "}\n");
    return OK;
}

enum err
scenario_make(struct desk *d, struct arena *mem, const struct scenario_wish *in,
              json_t **out, struct fault *why)
{
    const struct complaint *c = in->complaint;
    const char             *name =
        in->name != NULL ? in->name : arena_join(mem, "as ", c->number, NULL);
    struct making         m = {.desk = d,
                               .mem = mem,
                               .complaint = c,
                               .out = {.mem = mem},
                               .state = state_new(mem),
                               .phrases = doc_array(mem),
                               .replaced = doc_array(mem),
                               .needs = doc_object(mem),
                               .left_out = doc_array(mem),
                               .decided = doc_object(mem)};
    const struct version *v;

    TRY(desk_version(d, mem, c->version, &v, why));
    m.procedure = v->procedure;
    TRY(write_all(&m, name, why));
    *out = doc_object(mem);
    doc_set_text(*out, "name", name);
    doc_set_text(*out, "file", file_of(c->number, mem));
    doc_set_text(*out, "text", text_of(&m.out));
    doc_set(*out, "replaced", m.replaced);
    doc_set(*out, "needs", needed(&m));
    doc_set(*out, "left_out", m.left_out);
    return scenario_prove(d, in->version == NULL ? c->version : in->version,
                          *out, mem, why);
}
