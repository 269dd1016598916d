/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The chain: each event's hash covers the hash before it and every column of
 * the event, so that no event can be changed, moved, put in or taken out
 * unseen.  Personal text is not in the chain, only its keyed digest.
 *
 *   hash = BLAKE2b-256(hash before || seq || complaint_id || n || at_ms ||
 *                      actor || kind || version || rule || reason || body ||
 *                      personal_digest)
 *
 * Integers are 8 bytes, little endian; texts are an 8-byte length and the
 * bytes (NULL: a length of all ones).  Before the first event: 32 zero bytes.
 */
#ifndef STORE_CHAIN_H
#define STORE_CHAIN_H

#include "base/secret.h"
#include "model/event.h"
#include "store/statement.h"

struct chain_head {
    int64_t seq;
    uint8_t hash[DIGEST_BYTES];
};

/* An event as the table holds it. */
struct chained {
    int64_t        seq, complaint_id, n, at_ms;
    const char    *actor, *kind, *version, *rule, *reason, *body;
    const uint8_t *personal_digest; /* DIGEST_BYTES, or NULL */
};

/* A column into a hash, as above; the audit is chained the same way. */
void chain_add_integer(struct digest *d, uint64_t value);
void chain_add_text(struct digest *d, const char *text);

/* Appends an event to the journal, its personal half, if it has one, sealed
 * under `key`. */
enum err chain_append(struct tx *tx, struct chained *place,
                      const struct event *e, const uint8_t *key,
                      struct fault *why) MUST_CHECK;

/* Reads the first columns of EVENT_WHOLE; borrowed until the next step. */
void chain_read(struct stmt *q, struct chained *out);
/* Checks that the row fits on the head and moves the head there.  ERR_CONFLICT
 * says what does not fit. */
enum err chain_follow(struct stmt *q, struct chain_head *head,
                      struct fault *why) MUST_CHECK;
/* The personal half of the row, opened and compared with its digest; NULL when
 * there is none or it was erased.  ERR_CONFLICT says what does not fit. */
enum err chain_personal(struct stmt *q, struct arena *mem, char **out,
                        size_t *length, struct fault *why) MUST_CHECK;

/* Reads the head back from the file and checks the last events. */
enum err chain_tail(struct connection *on, struct chain_head *head,
                    struct fault *why) MUST_CHECK;

#endif
