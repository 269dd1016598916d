/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Courses by luck, each from a seed of its own, so that one does not depend on
 * what the others did.
 */
#include "ctl/demo_course.h"

#include "base/moment.h"

enum {
    SEED = 20260930,
    MINUTE = 60 * 1000,
    HOUR = 60 * MINUTE,
    DAYS_BACK = 60
};

/* Working hours an open complaint of each end has been with the company. */
static const struct {
    int from, to;
} age_hours[COURSE_ENDS] = {
    [END_RECORDED] = {0, 2},       [END_ANALYSIS] = {2, 6},
    [END_INSTRUCTION] = {4, 8},    [END_ANSWERING] = {5, 10},
    [END_CARRYING_OUT] = {10, 30}, [END_CALL_BACK] = {24, 45},
    [END_DECLINED] = {2, 8},
};

/* Of a hundred complaints sixty-two are closed. */
static enum course_end
choose_end(struct luck *luck)
{
    static const int shares[COURSE_ENDS] = {6, 6, 5, 6, 6, 5, 4, 62};
    int              drawn = (int)luck_between(luck, 0, 99);
    int              end = 0;

    while (end < END_CLOSED && drawn >= shares[end])
        drawn -= shares[end++];
    return (enum course_end)end;
}

void
course_plan(struct course *c, int64_t nth)
{
    static const struct demo_words *const languages[DEMO_LANGUAGES] = {
        &demo_words_zh, &demo_words_en, &demo_words_es};

    *c = (struct course){.luck = {SEED + (uint64_t)nth * 7919}};
    c->words = languages[luck_once_in(&c->luck, 2)
                             ? 0
                             : luck_between(&c->luck, 1, DEMO_LANGUAGES - 1)];
    c->hand = (size_t)luck_between(&c->luck, 0, 1);
    /* The first few show every stage, however few there are. */
    c->end = nth < COURSE_ENDS ? (enum course_end)nth : choose_end(&c->luck);
    c->groundless = c->end == END_DECLINED ||
                    (c->end == END_CLOSED && luck_once_in(&c->luck, 7));
    c->slow = nth >= COURSE_ENDS && luck_once_in(&c->luck, 8);
    c->sent_back = c->end > END_INSTRUCTION && luck_once_in(&c->luck, 10);
    c->redone = c->end == END_CLOSED && luck_once_in(&c->luck, 14);
    if (luck_once_in(&c->luck, 4))
        c->refusals = (int)luck_between(&c->luck, 1, 3);
    if (c->end == END_ANSWERING)
        c->refusals = (int)luck_between(&c->luck, 0, 2);
}

/* So many working hours before end_ms, found by walking back by the hour. */
static int64_t
walk_back(const struct calendar *cal, int64_t end_ms, int64_t hours)
{
    int64_t at_ms = end_ms;
    int64_t first_ms = end_ms - (int64_t)DAYS_BACK * 24 * HOUR;

    while (hours > 0 && at_ms > first_ms) {
        at_ms -= HOUR;
        if (calendar_is_open(cal, at_ms))
            hours--;
    }
    return at_ms;
}

int64_t
course_arrival(struct course *c, const struct calendar *cal, int64_t end_ms)
{
    int64_t hours, day_ms;

    if (c->end != END_CLOSED) {
        hours = luck_between(&c->luck, age_hours[c->end].from,
                             age_hours[c->end].to);
        return walk_back(cal, end_ms, c->slow ? hours + 14 : hours) -
               luck_between(&c->luck, 5, 55) * MINUTE;
    }
    /* Any day but the last twelve, seldom one when the office is shut, and any
     * time of it when people are awake. */
    do {
        day_ms = end_ms - luck_between(&c->luck, 12, DAYS_BACK - 1) * 24 * HOUR;
        day_ms -= day_ms % (24 * HOUR);
    } while (!calendar_is_open(cal, day_ms + 2 * HOUR) &&
             !luck_once_in(&c->luck, 6));
    return day_ms + luck_between(&c->luck, -60, 15 * 60) * MINUTE;
}

enum err
course_next(struct course *c, const struct calendar *cal, int64_t now_ms,
            int64_t *next_ms, struct fault *why)
{
    struct span wait = {.unit = SPAN_WORKHOURS};
    int64_t     minutes = c->unhurried ? luck_between(&c->luck, 60, 480)
                                       : luck_between(&c->luck, 10, 50);

    c->unhurried = false;
    if (c->slow && luck_once_in(&c->luck, 3)) {
        minutes = luck_between(&c->luck, 300, 900);
        c->slow = false; /* once is enough */
    }
    wait.n = (double)minutes / 60;
    TRY(calendar_due(cal, now_ms, wait, next_ms, why));
    /* Nobody acts on the stroke of the minute. */
    *next_ms += luck_between(&c->luck, 1, 59000);
    return OK;
}
