/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A step of the index, and how long to rest after it.
 */
#include "worker/indexer.h"

#include "base/log.h"
#include "base/moment.h"
#include "store/search.h"

enum {
    PAUSE_MS = 200,
    REST_MS = 5,   /* at least, between two steps of a long way */
    REST_TIMES = 4 /* as long as a step took: a fifth of a processor at most */
};

static void
index_step(void *with)
{
    struct indexer *ix = with;
    struct fault    why = {.err = OK};
    int64_t         began = moment_ticks();
    bool            more = false;
    bool            failed = search_feed(ix->store, &more, &why) != OK;

    if (failed && !ix->failing)
        log_line(LOG_WARN, "words for searching wait", "because", why.text,
                 NULL);
    ix->failing = failed;
    ix->pacer.pause_ms = PAUSE_MS;
    if (more && !failed)
        ix->pacer.pause_ms =
            REST_MS + REST_TIMES * (int)(moment_ticks() - began);
}

enum err
indexer_start(struct indexer *ix, struct store *st, struct fault *why)
{
    *ix = (struct indexer){
        .pacer = {.pause_ms = PAUSE_MS, .beat = index_step, .with = ix},
        .store = st};
    return pacer_start(&ix->pacer, why);
}

void
indexer_stop(struct indexer *ix)
{
    pacer_stop(&ix->pacer);
}
