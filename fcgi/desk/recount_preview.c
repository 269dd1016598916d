/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a changed calendar would do to days and to running clocks: the plan that
 * would count them anew (plan_recount.c), of which nothing is kept.
 */
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "desk/gate.h"
#include "desk/inside.h"
#include "desk/recount.h"

enum {
    PAGE = 200,
    SHOWN_DAYS = 400,
    SHOWN_CLOCKS = 200,
    SORTED_CLOCKS = 20000,
    YEARS_AHEAD = 3
};

/* A clock that would be due at another time. */
struct row {
    const char *number, *procedure, *clock, *label;
    int64_t     before_ms, after_ms;
    bool        late_before, late_after, paused;
};

struct tally {
    int64_t complaints, running, repeating, changed, earlier, later,
        late_at_once, late_no_more;
};

struct look {
    struct desk               *desk;
    struct arena              *mem;
    const struct recount_wish *wish;
    const struct calendar     *cal; /* as it would be */
    int64_t                    now_ms;
    struct tally               tally;
    struct row                *rows; /* SORTED_CLOCKS of them at most */
    size_t                     count;
};

/* --- days --- */

static bool
same(const json_t *a, const json_t *b, const char *member)
{
    return json_equal(json_object_get(a, member), json_object_get(b, member));
}

static void
add_day(struct look *l, json_t *items, json_t *before, json_t *after)
{
    json_t *one = doc_object(l->mem);

    if (json_array_size(items) >= SHOWN_DAYS)
        return;
    doc_set_text(one, "date", doc_text(after, "date"));
    doc_set(one, "before", before);
    doc_set(one, "after", after);
    json_array_append(items, one);
}

/* What the company has now: the usual week until it says otherwise. */
static enum err
calendar_now(struct look *l, struct calendar_days **out, struct fault *why)
{
    struct calendar *cal;
    json_t          *doc;
    enum err         found =
        calendars_find(l->desk->store, l->mem, l->wish->calendar, &doc, why);

    if (found == ERR_MISSING)
        doc = calendar_default(l->mem, l->desk->zone);
    else
        TRY(found);
    TRY(calendar_read(doc, l->mem, &cal, why));
    *out = calendar_days_new(cal, doc, l->mem);
    return OK;
}

static enum err
compare_days(struct look *l, json_t **out, struct fault *why)
{
    struct calendar_days *is = calendar_days_new(l->cal, l->wish->doc, l->mem);
    struct calendar_days *was;
    json_t               *items = doc_array(l->mem);
    int                   year, month, day;
    int64_t               changed = 0, hours = 0;

    TRY(calendar_now(l, &was, why));
    TRY(moment_date(l->now_ms, calendar_zone(l->cal), &year, &month, &day,
                    why));
    for (int32_t at = civil_days((struct civil){year - 1, 1, 1});
         civil_date(at).year <= year + YEARS_AHEAD; at++) {
        json_t *before = calendar_day(was, at, l->mem);
        json_t *after = calendar_day(is, at, l->mem);
        bool    of_kind = same(before, after, "kind");

        changed += !of_kind;
        hours += of_kind && !same(before, after, "hours");
        if (!of_kind || !same(before, after, "name"))
            add_day(l, items, before, after);
    }
    *out = doc_object(l->mem);
    doc_set_int(*out, "changed", changed);
    doc_set_int(*out, "hours", hours);
    doc_set(*out, "items", items);
    return OK;
}

/* --- clocks --- */

static bool
runs_on(const struct look *l, const struct procedure *p)
{
    return p->calendar != NULL && strcmp(p->calendar, l->wish->calendar) == 0;
}

/* How many of them count once; those that repeat are told apart. */
static bool
count_running(struct look *l, const struct procedure *p, const json_t *state)
{
    bool any = false;

    for (size_t i = 0; i < p->clock_count; i++) {
        if (!doc_true(state_clock(state, p->clocks[i].name), "running"))
            continue;
        l->tally.running++;
        l->tally.repeating += p->clocks[i].repeats;
        any = any || !p->clocks[i].repeats;
    }
    return any;
}

static void
count_row(struct tally *t, const struct row *row)
{
    t->changed++;
    t->earlier += row->after_ms < row->before_ms;
    t->later += row->after_ms > row->before_ms;
    t->late_at_once += row->late_after && !row->late_before;
    t->late_no_more += row->late_before && !row->late_after;
}

static void
add_row(struct look *l, const struct procedure *p, const struct complaint *c,
        const struct event *e)
{
    const char   *clock = doc_text(e->body, "clock");
    const json_t *was = state_clock(c->state, clock);
    struct row    row = {
           .before_ms = doc_int(e->body, "was_ms", 0),
           .after_ms = doc_int(e->body, "due_ms", 0),
           .late_before = doc_int(was, "late", 0) > 0,
           .paused = json_object_get(was, "paused_ms") != NULL,
    };

    /* One that stands still is not late until it goes on. */
    row.late_after =
        row.after_ms <= l->now_ms && (row.late_before || !row.paused);
    count_row(&l->tally, &row);
    if (l->count == SORTED_CLOCKS)
        return;
    row.number = arena_text(l->mem, c->number);
    row.procedure = arena_text(l->mem, c->procedure);
    row.clock = arena_text(l->mem, clock);
    row.label = arena_text(
        l->mem,
        procedure_word(p, l->wish->lang, clock,
                       arena_join(l->mem, "clock.", clock, NULL), clock, NULL));
    l->rows[l->count++] = row;
}

static enum err
look_at(struct look *l, struct arena *mem, int64_t id, struct fault *why)
{
    struct event_list    events = {.mem = mem};
    struct mistakes      mistakes = {.mem = mem};
    const struct doer   *reader = &l->wish->reader;
    const struct command cmd = {
        .kind = DO_RECOUNT, .by = {.login = "-", .admin = true}, .text = "-"};
    const struct version *v;
    struct complaint      c;
    struct world          world = {.calendar = l->cal, .now_ms = l->now_ms};

    TRY(complaint_find_id(l->desk->store, mem, id, &c, why));
    if (!desk_may_see(&c, reader->roles, reader->admin, reader->login))
        return OK;
    TRY(desk_version(l->desk, mem, c.version, &v, why));
    if (!runs_on(l, v->procedure) || state_is_closed(c.state))
        return OK;
    l->tally.complaints++;
    if (!count_running(l, v->procedure, c.state))
        return OK;
    world.procedure = v->procedure;
    TRY(plan_command(&world, c.state, &cmd, &events, &mistakes, why));
    for (size_t i = 0; i < events.count; i++)
        if (events.items[i].kind == EVENT_CLOCK_MOVED)
            add_row(l, v->procedure, &c, &events.items[i]);
    return OK;
}

/* What is read of one goes before the next. */
static enum err
look_apart(struct look *l, int64_t id, struct fault *why)
{
    AUTO_ARENA    mem = arena_new(CHANGE_MEMORY);
    struct arena *home = doc_home(mem);
    enum err      err = look_at(l, mem, id, why);

    doc_home(home);
    return err;
}

/* Gone, closed meanwhile or of a procedure that does not load any more: the
 * others are looked at all the same. */
static bool
is_passed_over(enum err err)
{
    return err == ERR_MISSING || err == ERR_CONFLICT || err == ERR_RULE;
}

static enum err
look_at_all(struct look *l, struct fault *why)
{
    AUTO_ARENA     mem = arena_new(CHANGE_MEMORY);
    struct id_page page = {.limit = PAGE, .count = PAGE};

    while (page.count == PAGE) {
        TRY(complaint_open_ids(l->desk->store, mem, &page, why));
        for (size_t i = 0; i < page.count; i++) {
            enum err err = look_apart(l, page.ids[i], why);

            if (err != OK && !is_passed_over(err))
                return err;
        }
        if (page.count > 0)
            page.after = page.ids[page.count - 1];
    }
    return OK;
}

/* --- telling --- */

static int
by_urgency(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    bool              late = left->late_after && !left->late_before;
    bool              other = right->late_after && !right->late_before;

    if (late != other)
        return late ? -1 : 1;
    if (left->after_ms != right->after_ms)
        return left->after_ms < right->after_ms ? -1 : 1;
    return strcmp(left->number, right->number);
}

static json_t *
row_json(struct look *l, const struct row *row)
{
    json_t *one = doc_object(l->mem);

    doc_set_text(one, "number", row->number);
    doc_set_text(one, "procedure", row->procedure);
    doc_set_text(one, "clock", row->clock);
    doc_set_text(one, "label", row->label);
    doc_set_int(one, "due_before_ms", row->before_ms);
    doc_set_int(one, "due_after_ms", row->after_ms);
    doc_set_int(one, "later_by_s", (row->after_ms - row->before_ms) / 1000);
    doc_set_true(one, "late_before", row->late_before);
    doc_set_true(one, "late_after", row->late_after);
    doc_set_true(one, "paused", row->paused);
    return one;
}

static json_t *
clocks_json(struct look *l)
{
    const struct tally *t = &l->tally;
    json_t             *out = doc_object(l->mem), *items = doc_array(l->mem);

    if (l->count > 0)
        qsort(l->rows, l->count, sizeof *l->rows, by_urgency);
    for (size_t i = 0; i < l->count && i < SHOWN_CLOCKS; i++)
        json_array_append(items, row_json(l, &l->rows[i]));
    doc_set_int(out, "complaints", t->complaints);
    doc_set_int(out, "running", t->running);
    doc_set_int(out, "repeating", t->repeating);
    doc_set_int(out, "changed", t->changed);
    doc_set_int(out, "earlier", t->earlier);
    doc_set_int(out, "later", t->later);
    doc_set_int(out, "late_at_once", t->late_at_once);
    doc_set_int(out, "late_no_more", t->late_no_more);
    doc_set(out, "items", items);
    return out;
}

enum err
recount_preview(struct desk *d, struct arena *mem,
                const struct recount_wish *wish, json_t **out,
                struct fault *why)
{
    struct look      l = {.desk = d,
                          .mem = mem,
                          .wish = wish,
                          .now_ms = moment_now(),
                          .rows =
                              arena_take(mem, SORTED_CLOCKS * sizeof(struct row))};
    struct calendar *cal;
    json_t          *days;

    TRY(calendar_name_check(wish->calendar, why));
    TRY(recount_check(wish->doc, mem, why));
    TRY(calendar_read(wish->doc, mem, &cal, why));
    l.cal = cal;
    TRY(compare_days(&l, &days, why));
    TRY(look_at_all(&l, why));
    *out = doc_object(mem);
    doc_set(*out, "days", days);
    doc_set(*out, "clocks", clocks_json(&l));
    return OK;
}
