/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The moments of a past complaint: its journal is read as the changes it was
 * written in, each a run of events that one submission, command or clock left,
 * and for each the tables are named that the candidate would have asked, with
 * the facts as they stood when the desk asked its own.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/history.h"
#include "desk/replay_inside.h"

/* A complaint while it is read. */
struct scan {
    struct replay_page *page;
    const struct past  *past;
    json_t             *state;
    size_t              folded; /* events in it */
    bool                judged;
    const char         *stage; /* before the change that is looked at */
};

/* The tables one change calls. */
struct docket {
    struct scan *scan;
    const char **tables;
    size_t       count;
};

static const struct event *
event_at(const struct scan *s, size_t i)
{
    return &s->past->events[i].event;
}

static const json_t *
fold_to(struct scan *s, size_t until)
{
    for (; s->folded < until; s->folded++)
        state_apply(s->state, event_at(s, s->folded));
    return s->state;
}

static bool
is_first_judgement(const struct scan *s, const struct event *e)
{
    return !s->judged && (e->kind == EVENT_DECIDED ||
                          e->kind == EVENT_FAULTED || e->kind == EVENT_ENTERED);
}

/* Does another change begin with this event? */
static bool
begins_change(const struct scan *s, size_t i)
{
    const struct event *e = event_at(s, i);

    switch (e->kind) {
    case EVENT_RECEIVED:
    case EVENT_ACTED:
    case EVENT_NOTED:
    case EVENT_ANSWERED:
    case EVENT_FILED:
    case EVENT_TASK_RECEIVED:
    case EVENT_TASK_ANSWERED:
    case EVENT_TASK_EXCUSED:
    case EVENT_CLOCK_LATE:
    case EVENT_OVERRIDDEN:
    case EVENT_MOVED:
    case EVENT_LETTER_REFUSED:
    case EVENT_UNDELIVERED:
    case EVENT_LINKED:
    case EVENT_UNLINKED:
    case EVENT_UNMERGED:
        return true;
    case EVENT_LETTER_SENT: /* one that was approved */
        return doc_int(e->body, "draft", 0) > 0;
    default:
        return is_first_judgement(s, e) ||
               e->at_ms != event_at(s, i - 1)->at_ms;
    }
}

/* --- the candidate's tables --- */

static bool
has_table(const struct docket *k, const char *name)
{
    for (size_t i = 0; i < k->count; i++)
        if (strcmp(k->tables[i], name) == 0)
            return true;
    return false;
}

static void
call(struct docket *k, enum trigger_kind on, const char *what)
{
    const struct procedure *p = k->scan->page->bench->candidate->procedure;
    size_t                  count;
    const char **names = plan_tables(p, on, what, k->scan->page->mem, &count);

    for (size_t i = 0; i < count; i++)
        if (!has_table(k, names[i]))
            k->tables[k->count++] = names[i];
}

/* The last task of its name was done with this event. */
static void
call_joined(struct docket *k, size_t i)
{
    const json_t *state = fold_to(k->scan, i + 1);
    int64_t       number = doc_int(event_at(k->scan, i)->body, "task", 0);
    const char   *name = NULL;
    size_t        n;
    json_t       *task;

    json_array_foreach(json_object_get(state, "tasks"), n, task)
    {
        if (doc_int(task, "task", -1) == number)
            name = doc_text(task, "name");
    }
    if (name != NULL &&
        state_tasks(state, name).done == state_tasks(state, name).opened)
        call(k, ON_JOINED, name);
}

static void
call_entered(struct docket *k, const struct event *e)
{
    const char *stage = doc_text(e->body, "stage");

    if (k->scan->stage != NULL && stage != NULL &&
        strcmp(k->scan->stage, stage) != 0)
        call(k, ON_LEAVING, k->scan->stage);
    call(k, ON_ENTERING, stage);
}

static void
call_for(struct docket *k, size_t i)
{
    const struct event *e = event_at(k->scan, i);
    const char         *clock = doc_text(e->body, "clock");
    const char         *by = doc_text(e->body, "by");

    switch (e->kind) {
    case EVENT_ACTED:
        call(k, ON_ACTED, doc_text(e->body, "action"));
        break;
    case EVENT_ENTERED:
        call_entered(k, e);
        break;
    case EVENT_TASK_ANSWERED:
    case EVENT_TASK_EXCUSED:
        call_joined(k, i);
        break;
    case EVENT_ANSWERED:
        if (by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0)
            call(k, ON_CUSTOMER, NULL);
        break;
    case EVENT_CLOCK_LATE:
        if (procedure_clock(k->scan->page->bench->candidate->procedure,
                            clock) != NULL)
            call(k, ON_LATE, clock);
        break;
    default:
        break;
    }
}

/* --- what was recorded --- */

static bool
is_decision(const struct event *e)
{
    return e->kind == EVENT_DECIDED ||
           (e->kind == EVENT_FAULTED && doc_text(e->body, "table") != NULL);
}

/* Where the desk stood when it asked: before the first thing that was decided.
 */
static size_t
asked_at(const struct scan *s, size_t from, size_t until)
{
    while (from < until && !is_decision(event_at(s, from)))
        from++;
    return from;
}

static bool
table_declares(const struct table *t, const struct need *need, const char *name)
{
    for (size_t i = 0; t != NULL && i < t->need_count; i++)
        if (strcmp(t->needs[i].name, name) == 0)
            return need_is_same(&t->needs[i], need);
    return false;
}

/* The answer in one half of a decision to the same question, or NULL. */
static json_t *
answer_in(const json_t *half, const struct table *t, const struct need *need)
{
    const char *name;
    json_t     *answer;

    json_object_foreach(json_object_get(half, "history"), name, answer)
    {
        if (table_declares(t, need, name))
            return answer;
    }
    return NULL;
}

/* The answer that was recorded in this change to the same question, or NULL. */
static json_t *
recorded_answer(struct scan *s, size_t from, size_t until,
                const struct need *need)
{
    for (size_t i = from; i < until; i++) {
        const struct event     *e = event_at(s, i);
        const struct procedure *p;
        const struct table     *t;
        json_t                 *answer;

        if (e->kind != EVENT_DECIDED)
            continue;
        p = replay_version_of(s->page, e->version);
        t = p == NULL ? NULL : procedure_table(p, doc_text(e->body, "table"));
        answer = answer_in(e->body, t, need);
        if (answer == NULL)
            answer = answer_in(e->personal, t, need);
        if (answer != NULL)
            return answer;
    }
    return NULL;
}

/* What a change may look up: answers of its own time first, then the store. */
struct recall {
    struct scan *scan;
    size_t       from, until;
};

static enum err
recall_look(void *data, struct arena *mem, const struct need *need,
            const json_t *state, int64_t now_ms, json_t **out,
            struct fault *why)
{
    struct recall             *r = data;
    const struct replay_bench *bench = r->scan->page->bench;
    struct history             kept;
    enum err                   err;

    *out = recorded_answer(r->scan, r->from, r->until, need);
    if (*out != NULL)
        return OK;
    FIGURE(r->scan->page->figures, 1, "unknown", "history");
    kept = desk_history(bench->store);
    err = kept.look(kept.data, mem, need, state, now_ms, out, why);
    if (err != ERR_CONFLICT)
        return err;
    /* Nobody looks complaints up by these fields yet. */
    FIGURE(r->scan->page->figures, 1, "unknown", "fields");
    *out = doc_object(mem);
    return OK;
}

static json_t *
late_facts(struct scan *s, size_t from)
{
    const struct event *e = event_at(s, from);
    json_t             *extra;
    json_t             *late;

    if (e->kind != EVENT_CLOCK_LATE)
        return NULL;
    extra = doc_object(s->page->mem);
    late = doc_object(s->page->mem);
    doc_set_text(late, "clock", doc_text(e->body, "clock"));
    doc_set_int(late, "level", doc_int(e->body, "level", 1));
    doc_set(extra, "late", late);
    return extra;
}

static enum err
gather_facts(struct scan *s, struct moment *m, size_t at, struct fault *why)
{
    const struct replay_bench *bench = s->page->bench;
    struct recall              recall = {s, m->from, m->until};
    const struct history       history = {recall_look, &recall};
    const struct hearing       h = {
              .history = &history,
              .engine = bench->engine,
              .version = bench->candidate,
              .world = {bench->candidate->procedure, bench->calendar, m->at_ms},
    };
    const struct asking about = {m->tables, fold_to(s, at),
                                 late_facts(s, m->from)};

    return hearing_facts(&h, &about, s->page->mem, &m->facts, NULL, why);
}

static struct moment *
moment_push(struct arena *mem, struct moment_list *list)
{
    if (list->count == list->room) {
        size_t room = list->room == 0 ? 2 * REPLAY_PAGE : 2 * list->room;
        struct moment *items = arena_take(mem, room * sizeof *items);

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    return &list->items[list->count++];
}

static enum err
read_change(struct scan *s, struct moment found, bool judges,
            struct moment_list *out, struct fault *why)
{
    const struct procedure *p = s->page->bench->candidate->procedure;
    size_t                  asked = asked_at(s, found.from, found.until);
    size_t                  at = judges ? found.from : asked;
    struct docket           k = {
                  .scan = s,
                  .tables =
                      arena_take(s->page->mem, (p->table_count + 1) * sizeof *k.tables)};
    struct moment *m;

    if (judges)
        call(&k, ON_SUBMITTED, NULL);
    for (size_t i = found.from; i < at; i++)
        call_for(&k, i);
    if (k.count == 0 && asked == found.until)
        return OK;
    m = moment_push(s->page->mem, out);
    *m = found;
    m->tables = k.tables;
    m->table_count = k.count;
    return k.count == 0 ? OK : gather_facts(s, m, at, why);
}

static void
follow_stage(struct scan *s, size_t from, size_t until)
{
    for (size_t i = from; i < until; i++)
        if (event_at(s, i)->kind == EVENT_ENTERED)
            s->stage = doc_text(event_at(s, i)->body, "stage");
}

enum err
moments_find(struct replay_page *page, const struct past *past,
             struct moment_list *out, struct fault *why)
{
    struct scan s = {.page = page, .past = past, .state = state_new(page->mem)};
    size_t      from = 0;

    while (from < past->event_count) {
        bool          judges = is_first_judgement(&s, event_at(&s, from));
        struct moment found = {.past = past,
                               .from = from,
                               .until = from + 1,
                               .at_ms = event_at(&s, from)->at_ms};

        s.judged = s.judged || judges;
        while (found.until < past->event_count &&
               !begins_change(&s, found.until))
            found.until++;
        TRY(read_change(&s, found, judges, out, why));
        follow_stage(&s, from, found.until);
        from = found.until;
    }
    return OK;
}
