/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keeping a complaint, appending to it and finding it again.  Lists are
 * queue.c and due.c, the journal is journal.c.
 */
#include "store/complaints.h"

#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "store/journal.h"
#include "store/projection.h"
#include "store/registers.h"
#include "store/writer.h"

/* The chain's head lives in the memory of the process that owns the store. */
static enum err
must_own(const struct tx *tx, struct fault *why)
{
    if (tx->store->writer->role != CONNECTION_OWNER)
        return fault(why, ERR_STORE,
                     "only the owner of the database appends to its journal");
    return OK;
}

const char *const complaint_sight_members[] = {"assignee", "teams", NULL};

enum err
complaint_read_row(struct stmt *q, struct arena *mem,
                   const char *const *members, struct complaint *out,
                   struct fault *why)
{
    size_t      length;
    const void *state = stmt_bytes(q, 6, &length);

    *out = (struct complaint){
        .id = stmt_int(q, 0),
        .number = stmt_text(q, 1, mem),
        .procedure = stmt_text(q, 2, mem),
        .version = stmt_text(q, 3, mem),
        .code_salt = stmt_text(q, 4, mem),
        .revision = stmt_int(q, 5),
    };
    if (state != NULL &&
        doc_read_members(mem, state, length, members, &out->state, why) != OK)
        return fault(why, ERR_INTERNAL, "the state of %s cannot be read",
                     out->number);
    return OK;
}

static enum err
find_row(const struct store *st, struct arena *mem, const char *number,
         const char *const *members, struct complaint *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_COMPLAINT_FIND);

    bind_text(&q, 1, number);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no complaint %s", number);
    return complaint_read_row(&q, mem, members, out, why);
}

static enum err
find_row_id(struct stmt *q, struct arena *mem, int64_t id,
            const char *const *members, struct complaint *out,
            struct fault *why)
{
    bind_int(q, 1, id);
    if (!stmt_next(q))
        return stmt_missing(q, why, "there is no complaint with id %lld",
                            (long long)id);
    return complaint_read_row(q, mem, members, out, why);
}

static enum err
read_row_id(const struct store *st, struct arena *mem, int64_t id,
            const char *const *members, struct complaint *out,
            struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_COMPLAINT_FIND_ID);

    return find_row_id(&q, mem, id, members, out, why);
}

/* One that is not judged yet has its state in its journal alone.  Should it be
 * judged between the row and this, state and revision are of one moment. */
static enum err
fold_unjudged(const struct store *st, struct arena *mem, struct complaint *c,
              struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_OF_COMPLAINT);

    return journal_fold(&q, c->id, mem, &c->state, &c->revision, why);
}

enum err
complaint_find(const struct store *st, struct arena *mem, const char *number,
               struct complaint *out, struct fault *why)
{
    return complaint_find_members(st, mem, number, NULL, out, why);
}

enum err
complaint_find_members(const struct store *st, struct arena *mem,
                       const char *number, const char *const *members,
                       struct complaint *out, struct fault *why)
{
    TRY(find_row(st, mem, number, members, out, why));
    return out->state != NULL ? OK : fold_unjudged(st, mem, out, why);
}

enum err
complaint_find_id(const struct store *st, struct arena *mem, int64_t id,
                  struct complaint *out, struct fault *why)
{
    TRY(read_row_id(st, mem, id, NULL, out, why));
    return out->state != NULL ? OK : fold_unjudged(st, mem, out, why);
}

enum err
complaint_sight(const struct store *st, struct arena *mem, int64_t id,
                struct complaint *out, struct fault *why)
{
    TRY(read_row_id(st, mem, id, complaint_sight_members, out, why));
    return out->state != NULL ? OK : fold_unjudged(st, mem, out, why);
}

/* *id is 0 when the key was not seen before. */
static enum err
read_repeat(struct stmt *q, const struct new_complaint *in, int64_t *id,
            struct fault *why)
{
    const uint8_t *digest;
    size_t         length;

    *id = 0;
    bind_text(q, 1, in->idempotency);
    if (!stmt_next(q))
        return stmt_done(q, why);
    digest = stmt_bytes(q, 1, &length);
    if (length != sizeof(in->request_digest) ||
        memcmp(digest, in->request_digest, length) != 0)
        return fault(why, ERR_CONFLICT,
                     "this idempotency key came with another submission");
    *id = stmt_int(q, 0);
    return OK;
}

static enum err
find_repeat(struct tx *tx, const struct new_complaint *in, int64_t *id,
            struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_IDEMPOTENCY_FIND);

    return read_repeat(&q, in, id, why);
}

static enum err
find_kept_repeat(const struct store *st, const struct new_complaint *in,
                 int64_t *id, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_IDEMPOTENCY_FIND);

    return read_repeat(&q, in, id, why);
}

enum err
complaint_repeat(const struct store *st, struct arena *mem,
                 const struct new_complaint *in, struct complaint *out,
                 bool *repeated, struct fault *why)
{
    int64_t earlier;

    TRY(find_kept_repeat(st, in, &earlier, why));
    *repeated = earlier != 0;
    return *repeated ? complaint_find_id(st, mem, earlier, out, why) : OK;
}

/* The complaint a repeat is about, seen from inside the transaction. */
static enum err
find_earlier(struct tx *tx, struct arena *mem, int64_t id,
             struct complaint *out, struct fault *why)
{
    AUTO_STMT row = stmt_write(tx, SQL_COMPLAINT_FIND_ID);
    AUTO_STMT events = stmt_write(tx, SQL_EVENT_OF_COMPLAINT);

    TRY(find_row_id(&row, mem, id, NULL, out, why));
    if (out->state != NULL)
        return OK;
    return journal_fold(&events, id, mem, &out->state, &out->revision, why);
}

static enum err
remember_key(struct tx *tx, const struct new_complaint *in, int64_t id,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_IDEMPOTENCY_ADD);

    bind_text(&q, 1, in->idempotency);
    bind_bytes(&q, 2, in->request_digest, sizeof(in->request_digest));
    bind_int(&q, 3, id);
    bind_int(&q, 4, in->received->at_ms);
    return stmt_run(&q, why);
}

static enum err
find_next(struct tx *tx, const char *series, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SERIES_FIND);

    bind_text(&q, 1, series);
    *out = stmt_next(&q) ? stmt_int(&q, 0) : 1;
    return stmt_done(&q, why);
}

static enum err
next_number(struct tx *tx, struct arena *mem, const struct new_complaint *in,
            const char **out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SERIES_SET);
    int64_t   next;

    TRY(find_next(tx, in->series, &next, why));
    *out = arena_printf(mem, "%s%0*lld%s", in->series, in->digits,
                        (long long)next, in->suffix == NULL ? "" : in->suffix);
    bind_text(&q, 1, in->series);
    bind_int(&q, 2, next + 1);
    return stmt_run(&q, why);
}

static enum err
add_key(struct tx *tx, int64_t id, const uint8_t key[KEY_BYTES],
        const char *salt, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_COMPLAINT_KEY_ADD);

    bind_int(&q, 1, id);
    bind_bytes(&q, 2, key, KEY_BYTES);
    bind_text(&q, 3, salt);
    return stmt_run(&q, why);
}

static enum err
add_new(struct tx *tx, struct arena *mem, struct new_complaint *in,
        struct complaint *out, struct fault *why)
{
    struct chained    first = {.seq = tx->store->writer->head.seq + 1, .n = 1};
    struct projection row = {.id = first.seq, .revision = 1};
    uint8_t           key[KEY_BYTES];

    first.complaint_id = first.seq;
    *out = (struct complaint){
        .id = first.seq,
        .procedure = in->procedure,
        .version = in->version,
        .code_salt = secret_token(mem),
        .revision = 1,
        .state = state_new(mem),
    };
    TRY(next_number(tx, mem, in, &out->number, why));
    doc_set_text(in->received->body, "number", out->number);
    in->received->version = in->version;
    state_apply(out->state, in->received);
    secret_random(key, sizeof(key));
    TRY(add_key(tx, out->id, key, out->code_salt, why));
    TRY(chain_append(tx, &first, in->received, key, why));
    projection_of(out->state, tx->store->writer->scratch, &row);
    return projection_write(tx, &row, out->state, 0, why);
}

enum err
complaint_add(struct tx *tx, struct arena *mem, struct new_complaint *in,
              struct complaint *out, bool *repeated, struct fault *why)
{
    int64_t earlier = 0;

    *repeated = false;
    TRY(must_own(tx, why));
    if (in->idempotency != NULL)
        TRY(find_repeat(tx, in, &earlier, why));
    *repeated = earlier != 0;
    if (*repeated)
        return find_earlier(tx, mem, earlier, out, why);
    TRY(add_new(tx, mem, in, out, why));
    return in->idempotency == NULL ? OK : remember_key(tx, in, out->id, why);
}

/* *known is false when the complaint was erased. */
static enum err
find_key(struct tx *tx, int64_t id, uint8_t key[KEY_BYTES], bool *known,
         struct fault *why)
{
    AUTO_STMT      q = stmt_write(tx, SQL_COMPLAINT_KEY_FIND);
    const uint8_t *bytes;
    size_t         length;

    *known = false;
    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    bytes = stmt_bytes(&q, 0, &length);
    *known = length == KEY_BYTES;
    if (*known)
        memcpy(key, bytes, KEY_BYTES);
    return OK;
}

static bool
any_personal(const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (json_object_size(events[i].personal) > 0)
            return true;
    return false;
}

/* The key for the personal halves of these events, when they have any. */
static enum err
key_for(struct tx *tx, const struct complaint *c, const struct event *events,
        size_t count, uint8_t key[KEY_BYTES], struct fault *why)
{
    bool known = false;

    if (!any_personal(events, count))
        return OK;
    TRY(find_key(tx, c->id, key, &known, why));
    if (!known)
        return fault(why, ERR_CONFLICT,
                     "the personal data of %s was erased, nothing personal "
                     "can be added",
                     c->number);
    return OK;
}

/* Nothing may be refused any more once a number was taken, so the revision is
 * looked at before. */
static enum err
give_numbers(struct tx *tx, const struct complaint *c,
             const struct event *events, size_t count, json_t *state,
             struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REVISION_FIND);

    bind_int(&q, 1, c->id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no complaint %s", c->number);
    if (stmt_int(&q, 0) != c->revision)
        return fault(why, ERR_STALE, "%s was changed meanwhile", c->number);
    return registers_number(tx, events, count, state, why);
}

static enum err
append_event(struct tx *tx, const struct complaint *c, struct chained *place,
             const struct event *e, const uint8_t key[KEY_BYTES],
             struct fault *why)
{
    struct register_event row = {c->procedure, c->id, place->seq, e};

    TRY(chain_append(tx, place, e, key, why));
    return register_row_add(tx, &row, why);
}

enum err
complaint_append(struct tx *tx, const struct complaint *c,
                 const struct event *events, size_t count, json_t *state,
                 struct fault *why)
{
    struct projection row = {.id = c->id,
                             .revision = c->revision + (int64_t)count};
    uint8_t           key[KEY_BYTES] = {0};

    TRY(must_own(tx, why));
    if (count == 0)
        return fault(why, ERR_INTERNAL, "no events to append to %s", c->number);
    TRY(key_for(tx, c, events, count, key, why));
    if (registers_wait(events, count))
        TRY(give_numbers(tx, c, events, count, state, why));
    projection_of(state, tx->store->writer->scratch, &row);
    TRY(projection_write(tx, &row, state, c->revision, why));
    for (size_t i = 0; i < count; i++) {
        struct chained place = {
            .seq = tx->store->writer->head.seq + 1,
            .complaint_id = c->id,
            .n = c->revision + 1 + (int64_t)i,
        };

        TRY(append_event(tx, c, &place, &events[i], key, why));
    }
    return OK;
}
