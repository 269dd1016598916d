/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holding the index of words against the journal: a sample of a complaint's
 * terms has to be found under its id.
 */
#include <string.h>

#include "store/search_inside.h"
#include "store/search_terms.h"

enum { SAMPLE_MOST = 16 };

/* Every n-th term, so that the sample is of all the text. */
static bool
express_sample(struct arena *mem, const char *terms, struct text *out)
{
    size_t count = 0, step, i = 0;
    char  *copy = arena_text(mem, terms), *rest = NULL;

    for (const char *c = terms; *c != '\0'; c++)
        count += *c == ' ';
    step = count / SAMPLE_MOST + 1;
    for (char *term = strtok_r(copy, " ", &rest); term != NULL;
         term = strtok_r(NULL, " ", &rest), i++)
        if (i % step == 0)
            text_addf(out, "%s\"%s\"", i == 0 ? "" : " AND ", term);
    return count > 0;
}

enum err
search_has(struct connection *on, int64_t complaint_id,
           const struct entry_list *journal, bool *yes, struct fault *why)
{
    AUTO_STMT           q = stmt_on(on, SQL_SEARCH_HAS);
    struct search_state state;
    struct text         terms = {.mem = journal->mem}, sample = terms;

    *yes = true;
    TRY(search_state_read(on, &state, why));
    for (size_t i = 0; i < journal->count && !state.renew; i++)
        if (journal->items[i].seq > state.low &&
            journal->items[i].seq <= state.high)
            search_add_terms(journal->mem, &journal->items[i].event, &terms);
    if (!express_sample(journal->mem, text_of(&terms), &sample))
        return OK;
    bind_text(&q, 1, text_of(&sample));
    bind_int(&q, 2, complaint_id);
    *yes = stmt_next(&q);
    return stmt_done(&q, why);
}
