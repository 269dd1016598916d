/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Putting words into people's mouths: the sample company's texts, chosen by
 * luck and filled in.  Answers are those of company-desk's forms.
 */
#ifndef CTL_DEMO_SAY_H
#define CTL_DEMO_SAY_H

#include <jansson.h>

#include "base/arena.h"
#include "ctl/demo_words.h"
#include "ctl/luck.h"

/* Who speaks, in which language, and what chance gives them to say. */
struct speaker {
    struct arena            *mem;
    struct luck             *luck;
    const struct demo_words *words;
};

/* One of a list of sayings. */
const char *say_one(const struct speaker *s, const char *const sayings[WORDS_SAYINGS]);

/* The forms "complaint" (groundless: it will be declined), "judgement", "plan",
 * "remark", "round", "execution" and "call_back". */
json_t *say_complaint(const struct speaker *s, bool groundless);
json_t *say_judgement(const struct speaker *s, bool groundless);
json_t *say_plan(const struct speaker *s, const char *severity);
json_t *say_remark(const struct speaker *s);
json_t *say_round(const struct speaker *s, const char *name, bool accepted);
json_t *say_execution(const struct speaker *s);
json_t *say_call_back(const struct speaker *s, bool satisfied);

#endif
