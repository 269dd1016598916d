/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The agenda: who does something next, by time, a heap of one entry a
 * complaint.  Before each step the clock goes to its moment, stopping at
 * whatever falls due on the way, so that lateness comes about as it would have.
 */
#include "ctl/demo_play.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/demo_company.h"
#include "ctl/demo_course.h"
#include "model/state.h"

enum { STEP_MEMORY = 64 * 1024 * 1024 };

struct entry {
    int64_t        at_ms;
    struct course *course;
};

struct play {
    struct desk     *desk;
    struct calendar *calendar;
    int64_t          shift_ms;
    int64_t          end_ms;
    struct entry    *agenda; /* a heap: the earliest first */
    size_t           count;
};

/* --- the agenda ---------------------------------------------------------- */

static void
swap(struct entry *a, struct entry *b)
{
    struct entry kept = *a;

    *a = *b;
    *b = kept;
}

static void
agenda_add(struct play *p, int64_t at_ms, struct course *course)
{
    size_t i = p->count++;

    p->agenda[i] = (struct entry){at_ms, course};
    while (i > 0 && p->agenda[i].at_ms < p->agenda[(i - 1) / 2].at_ms) {
        swap(&p->agenda[i], &p->agenda[(i - 1) / 2]);
        i = (i - 1) / 2;
    }
}

static struct entry
agenda_take(struct play *p)
{
    struct entry first = p->agenda[0];
    size_t       i = 0, least;

    p->agenda[0] = p->agenda[--p->count];
    for (;;) {
        least = i;
        for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
            if (child < p->count &&
                p->agenda[child].at_ms < p->agenda[least].at_ms)
                least = child;
        if (least == i)
            return first;
        swap(&p->agenda[i], &p->agenda[least]);
        i = least;
    }
}

/* --- the clock ----------------------------------------------------------- */

/* Forward only: a step that took long has used up some of the next one's time.
 */
static void
move_clock(struct play *p, int64_t at_ms)
{
    int64_t ahead_ms = at_ms - moment_now();

    if (ahead_ms <= 0)
        return;
    p->shift_ms += ahead_ms;
    moment_shift(p->shift_ms);
}

/* Goes to at_ms, firing on the way what falls due, when it falls due. */
static enum err
advance(struct play *p, int64_t at_ms, struct fault *why)
{
    for (;;) {
        AUTO_ARENA      mem = arena_new(STEP_MEMORY);
        struct due_page due = {.now_ms = at_ms, .limit = 1};
        int             done;

        TRY(clock_due_list(desk_store(p->desk), mem, &due, why));
        if (due.count == 0)
            break;
        move_clock(p, due.items->next_ms);
        TRY(desk_tick(p->desk, moment_now(), &done, why));
        if (done == 0)
            return fault(why, ERR_INTERNAL, "the clock \"%s\" does not fire",
                         due.items->clock);
    }
    move_clock(p, at_ms);
    return OK;
}

/* --- steps --------------------------------------------------------------- */

static enum err
submit(struct play *p, struct arena *mem, struct course *c, struct fault *why)
{
    struct submission in = course_submission(c, mem);
    struct mistakes   mistakes = {.mem = mem};
    struct receipt    receipt;

    in.procedure = DEMO_PROCEDURE;
    if (strcmp(in.channel, "web") != 0)
        in.by = demo_doer(demo_holder("service.officer", 0));
    TRY(desk_submit(p->desk, mem, &in, &receipt, &mistakes, why));
    if (strlen(receipt.number) >= sizeof c->number)
        return fault(why, ERR_INTERNAL, "the number %s is too long",
                     receipt.number);
    memcpy(c->number, receipt.number, strlen(receipt.number) + 1);
    return OK;
}

/* Whoever it is assigned to, else, and after the first try, one of those who
 * hold the owner's role. */
static const struct demo_person *
choose_person(const struct course *c, const json_t *state, size_t tries)
{
    const struct demo_person *assigned =
        tries == 0 ? demo_person_find(state_assignee(state)) : NULL;

    return assigned != NULL ? assigned
                            : demo_holder(state_owner(state), c->hand + tries);
}

/* Nobody signs what they wrote themselves, so a second person may be needed. */
static enum err
act(struct play *p, struct arena *mem, struct course *c, const json_t *state,
    bool *rests, struct fault *why)
{
    enum err err = OK;

    *rests = true;
    for (size_t i = 0; i < demo_people_count; i++) {
        const struct demo_person *who = choose_person(c, state, i);
        struct course             copy = *c;
        struct complaint          after;
        struct mistakes           mistakes = {.mem = mem};
        struct command            cmd;

        if (who == NULL || !course_action(&copy, mem, state, who->name, &cmd))
            return OK;
        cmd.by = demo_doer(who);
        err = desk_do(p->desk, mem, c->number, &cmd, &after, &mistakes, why);
        if (err == OK) {
            *c = copy;
            *rests = state_is_closed(after.state);
            return OK;
        }
        if (err != ERR_DENIED)
            break;
    }
    return err;
}

static enum err
say_aside(struct play *p, struct arena *mem, struct course *c,
          const json_t *state, struct fault *why)
{
    const struct demo_person *who;
    struct complaint          after;
    struct mistakes           mistakes = {.mem = mem};
    struct command            cmd;

    if (!course_aside(c, mem, state, &cmd))
        return OK;
    who = cmd.kind == DO_ANSWER_TASK ? demo_holder(cmd.to, 0)
                                     : choose_person(c, state, 0);
    if (who == NULL)
        return OK;
    if (cmd.by.login == NULL)
        cmd.by = demo_doer(who);
    return desk_do(p->desk, mem, c->number, &cmd, &after, &mistakes, why);
}

/* One turn of a complaint; *rests when nothing more will happen to it. */
static enum err
take_turn(struct play *p, struct course *c, bool *rests, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(STEP_MEMORY);
    struct complaint now;

    *rests = false;
    if (c->number[0] == '\0')
        return submit(p, mem, c, why);
    TRY(complaint_find(desk_store(p->desk), mem, c->number, &now, why));
    TRY(say_aside(p, mem, c, now.state, why));
    TRY(complaint_find(desk_store(p->desk), mem, c->number, &now, why));
    return act(p, mem, c, now.state, rests, why);
}

static enum err
play_agenda(struct play *p, struct fault *why)
{
    while (p->count > 0) {
        struct entry next = agenda_take(p);
        bool         rests;

        if (next.at_ms > p->end_ms)
            continue;
        TRY(advance(p, next.at_ms, why));
        TRY(take_turn(p, next.course, &rests, why));
        if (rests)
            continue;
        TRY(course_next(next.course, p->calendar, next.at_ms, &next.at_ms,
                        why));
        agenda_add(p, next.at_ms, next.course);
    }
    return advance(p, p->end_ms, why);
}

/* --- the whole ----------------------------------------------------------- */

static enum err
read_calendar(struct play *p, struct arena *mem, struct fault *why)
{
    json_t *doc;

    TRY(doc_read(mem, demo_calendar, strlen(demo_calendar), &doc, why));
    return calendar_read(doc, mem, &p->calendar, why);
}

static enum err
play_between(struct play *p, struct arena *mem, int64_t count,
             struct fault *why)
{
    struct course *courses = arena_take(mem, (size_t)count * sizeof *courses);

    p->agenda = arena_take(mem, (size_t)count * sizeof *p->agenda);
    for (int64_t i = 0; i < count; i++) {
        course_plan(&courses[i], i);
        agenda_add(p, course_arrival(&courses[i], p->calendar, p->end_ms),
                   &courses[i]);
    }
    p->shift_ms = p->agenda[0].at_ms - moment_now();
    moment_shift(p->shift_ms);
    desk_watch(p->desk);
    if (engine_in_force(desk_engine(p->desk), DEMO_PROCEDURE) == NULL)
        return fault(why, ERR_CONFLICT,
                     "the sample company works by the procedure "
                     "\"" DEMO_PROCEDURE "\", which is not in force here");
    return play_agenda(p, why);
}

enum err
demo_play(struct desk *d, int64_t count, int64_t end_ms, struct fault *why)
{
    AUTO_ARENA mem = arena_new(
        (size_t)count * 2 * (sizeof(struct course) + sizeof(struct entry)) +
        STEP_MEMORY);
    struct play p = {.desk = d, .end_ms = end_ms};
    enum err    err = read_calendar(&p, mem, why);

    if (err == OK)
        err = play_between(&p, mem, count, why);
    moment_shift(0);
    return err;
}
