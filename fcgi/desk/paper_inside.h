/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of paper.h share. */
#ifndef DESK_PAPER_INSIDE_H
#define DESK_PAPER_INSIDE_H

#include "desk/paper.h"
#include "desk/say_inside.h"

/* Words for names there always are; the last has no name. */
struct known_word {
    const char *name;
    enum say_id id;
};
/* The name itself when it is none of them. */
char *paper_known_word(const struct paper *paper, const struct known_word *words,
                       const char *name);

/* The same reader, for say_inside.h. */
struct listener paper_listener(const struct paper *paper);
/* What somebody answered or a rule set, in words. */
char *paper_answer_text(const struct paper *paper, struct paper_field at, const json_t *answer,
                        const char *own_words);
/* A fact that no form asks for. */
char *paper_fact_text(const struct paper *paper, const char *name, const json_t *value);
/* Names joined by ", ". */
char *paper_files_text(const struct paper *paper);

#endif
