/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The course one sample complaint takes: when it arrives, how far it comes, how
 * briskly, and what is done with it next.
 */
#ifndef CTL_DEMO_COURSE_H
#define CTL_DEMO_COURSE_H

#include "ctl/demo_words.h"
#include "ctl/luck.h"
#include "desk/desk.h"

/* How far it comes. */
enum course_end {
    END_RECORDED,
    END_ANALYSIS,
    END_INSTRUCTION,
    END_ANSWERING,
    END_CARRYING_OUT,
    END_CALL_BACK,
    END_DECLINED,
    END_CLOSED,
    COURSE_ENDS
};

struct course {
    struct luck              luck;
    const struct demo_words *words;
    enum course_end          end;
    bool                     groundless; /* goes to "declined" */
    bool                     slow;       /* somebody lets it lie */
    bool                     unhurried;  /* the next step takes hours, not minutes */
    bool                     sent_back;  /* its first plan will be */
    bool                     redone;     /* its first call back ends in a redo */
    int                      refusals;   /* proposals the customer refuses */
    size_t                   hand;       /* into whose hands it comes, of several */
    char                     number[40]; /* "" until it is submitted */
};

/* The course of the nth complaint; the same one each time. */
void course_plan(struct course *c, int64_t nth);

/* When it arrives, if the story ends at end_ms. */
int64_t course_arrival(struct course *c, const struct calendar *cal, int64_t end_ms);
/* When somebody sees to it next. */
enum err course_next(struct course *c, const struct calendar *cal, int64_t now_ms,
                     int64_t *next_ms, struct fault *why) MUST_CHECK;

/* What is sent in. */
struct submission course_submission(struct course *c, struct arena *mem);
/* The next action in its stage; false: it rests there.  `name` is of the person
 * who acts. */
bool course_action(struct course *c, struct arena *mem, const json_t *state, const char *name,
                   struct command *out);
/* Now and then somebody says something beside the course of things: a note, the
 * customer's word, a question to another team, its answer. */
bool course_aside(struct course *c, struct arena *mem, const json_t *state, struct command *out);

#endif
