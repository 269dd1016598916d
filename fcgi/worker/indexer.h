/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The thread that brings the words that are searched on behind the journal: at
 * once when there is little, step by step with rests when there is much, so that
 * nobody waits for it.
 */
#ifndef WORKER_INDEXER_H
#define WORKER_INDEXER_H

#include "store/store.h"
#include "worker/pacer.h"

struct indexer {
    struct pacer  pacer;
    struct store *store;
    bool          failing; /* its last step failed; its thread's alone */
};

enum err indexer_start(struct indexer *ix, struct store *st, struct fault *why) MUST_CHECK;
void     indexer_stop(struct indexer *ix);

#endif
