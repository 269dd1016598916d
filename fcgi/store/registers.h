/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers: the numbers that `registered` events get, and the rows the
 * projection keeps of them.  A row's place is the seq of its event, so rows are
 * in the order of their numbers and the journal alone gives them again.
 */
#ifndef STORE_REGISTERS_H
#define STORE_REGISTERS_H

#include "store/journal.h"

/* Whether any of the events waits for a number. */
bool registers_wait(const struct event *events, size_t count);
/* Gives each of those its number: in its body, and in the state.  Whatever can
 * be refused must have been checked before. */
enum err registers_number(struct tx *tx, const struct event *events,
                          size_t count, json_t *state,
                          struct fault *why) MUST_CHECK;

/* An event that is a row, or is not; then nothing is written. */
struct register_event {
    const char         *procedure;
    int64_t             complaint_id, seq;
    const struct event *event;
};
enum err register_row_add(struct tx *tx, const struct register_event *in,
                          struct fault *why) MUST_CHECK;

/* Rows as lines of text, for comparing: from the journal, and from the table.
 */
char    *register_lines(struct arena *mem, const char *procedure,
                        const struct entry_list *journal);
enum err register_stored_lines(struct connection *on, int64_t complaint_id,
                               struct arena *mem, char **out,
                               struct fault *why) MUST_CHECK;

#endif
