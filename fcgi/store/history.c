/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Declaring the fields that are indexed, filling the index for complaints that
 * were there before, and finding earlier complaints by it.
 */
#include "store/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "model/condition.h"
#include "model/state.h"
#include "store/journal.h"
#include "store/projection.h"
#include "store/writer.h"

enum {
    FIND_MOST = 1000,
    COUNT_MOST = 64, /* rows counted to choose the field that leads */
    STATE_BYTES = 64 << 20,
    FOLD_BYTES = 256 << 20
};

/* The fields in memory belong to the process that writes complaints. */
static enum err
must_own(const struct store *st, struct fault *why)
{
    if (st->writer == NULL || st->writer->role != CONNECTION_OWNER)
        return fault(why, ERR_STORE,
                     "only the owner of the database indexes its complaints");
    return OK;
}

/* From now on complaints are written with these fields.  When they could not be
 * kept after all, those that could are read back. */
static enum err
commit_fields(struct store *st, struct tx *tx, struct fault *why)
{
    struct writer *w = st->writer;
    AUTO_TX        again = {NULL};
    enum err       err = facts_load(&w->on, &w->facts, why);

    if (err == OK)
        err = tx_commit(tx, why);
    else
        tx_end(tx);
    if (err != OK && tx_begin(st, &again, NULL) == OK &&
        facts_load(&w->on, &w->facts, NULL) != OK)
        w->facts.count = 0;
    return err;
}

static enum err
add_field(struct tx *tx, const char *procedure, const char *field,
          struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HISTORY_FIELD_ADD);

    bind_text(&q, 1, procedure);
    bind_text(&q, 2, field);
    return stmt_run(&q, why);
}

enum err
history_declare(struct store *st, struct arena *mem, const char *procedure,
                const char *const *fields, struct fault *why)
{
    AUTO_TX tx = {NULL};
    bool    news = false;

    TRY(must_own(st, why));
    TRY(tx_begin(st, &tx, why));
    for (; *fields != NULL; fields++) {
        if (facts_find(&st->writer->facts, procedure, *fields) != NULL)
            continue;
        TRY(add_field(&tx, procedure, *fields, why));
        news = true;
    }
    return news ? commit_fields(st, &tx, why) : OK;
}

/* What is still to be indexed of a procedure: ids in (after, until]. */
struct gap {
    int64_t after, until;
};

static struct gap
gap_of(const struct fact_fields *fields, const char *procedure)
{
    struct gap gap = {INT64_MAX, 0};

    for (size_t i = 0; i < fields->count; i++) {
        const struct fact_field *f = &fields->items[i];

        if (strcmp(f->procedure, procedure) != 0 || f->filled_id >= f->until_id)
            continue;
        gap.after = f->filled_id < gap.after ? f->filled_id : gap.after;
        gap.until = f->until_id > gap.until ? f->until_id : gap.until;
    }
    return gap;
}

/* One that is not judged yet is indexed when it is. */
static enum err
fill_row(struct tx *tx, struct stmt *q, const char *procedure,
         struct arena *mem, struct fault *why)
{
    struct projection p = {.id = stmt_int(q, 0),
                           .procedure = procedure,
                           .received_ms = stmt_int(q, 1)};
    size_t            length;
    const void       *doc = stmt_bytes(q, 2, &length);
    json_t           *state;

    if (doc == NULL)
        return OK;
    TRY(doc_read(mem, doc, length, &state, why));
    return facts_write(tx, &p, state, false, why);
}

/* *gap begins after the last one that was filled. */
static enum err
fill_rows(struct tx *tx, const char *procedure, int most, struct gap *gap,
          struct fault *why)
{
    AUTO_STMT     q = stmt_write(tx, SQL_HISTORY_BEFORE);
    AUTO_ARENA    mem = arena_new(FOLD_BYTES);
    struct arena *home = doc_home(mem);
    enum err      err = OK;
    int           rows = 0;

    bind_text(&q, 1, procedure);
    bind_int(&q, 2, gap->after);
    bind_int(&q, 3, gap->until);
    bind_int(&q, 4, most);
    for (; err == OK && stmt_next(&q); rows++) {
        gap->after = stmt_int(&q, 0);
        err = fill_row(tx, &q, procedure, mem, why);
        arena_reset(mem);
    }
    doc_home(home);
    if (err == OK && rows < most)
        gap->after = gap->until;
    return err == OK ? stmt_done(&q, why) : err;
}

static enum err
set_filled(struct tx *tx, const char *procedure, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HISTORY_FIELD_FILLED);

    bind_text(&q, 1, procedure);
    bind_int(&q, 2, id);
    return stmt_run(&q, why);
}

static enum err
count_left(struct tx *tx, const char *procedure, const struct gap *gap,
           int64_t *left, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_HISTORY_LEFT);

    bind_text(&q, 1, procedure);
    bind_int(&q, 2, gap->after);
    bind_int(&q, 3, gap->until);
    if (stmt_next(&q))
        *left = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

enum err
history_fill(struct store *st, const char *procedure, int most, int64_t *left,
             struct fault *why)
{
    AUTO_TX    tx = {NULL};
    struct gap gap;

    *left = 0;
    TRY(must_own(st, why));
    TRY(tx_begin(st, &tx, why));
    gap = gap_of(&st->writer->facts, procedure);
    if (gap.until == 0)
        return OK;
    TRY(fill_rows(&tx, procedure, most, &gap, why));
    TRY(set_filled(&tx, procedure, gap.after, why));
    TRY(count_left(&tx, procedure, &gap, left, why));
    return commit_fields(st, &tx, why);
}

/* A query with its values folded, and what was found so far. */
struct search {
    struct connection          *on;
    struct arena               *mem;
    const struct history_query *query;
    const char                 *values[HISTORY_SAME_MOST];
    size_t                      fields;
    int                         most;
    struct found               *items;
    size_t                      count, room;
};
struct found {
    int64_t          received_ms;
    struct complaint complaint;
};

static int64_t
before_of(const struct history_query *query)
{
    return query->before_ms == 0 ? INT64_MAX : query->before_ms;
}

/* *absent: a value is empty, and nothing is the same as nothing. */
static enum err
fold_values(struct search *s, bool *absent, struct fault *why)
{
    const struct history_query *query = s->query;

    *absent = false;
    for (; query->same[s->fields] != NULL; s->fields++) {
        const char *value = query->values[s->fields];

        if (s->fields == HISTORY_SAME_MOST)
            return fault(why, ERR_INPUT, "more than %d fields to be the same",
                         HISTORY_SAME_MOST);
        value = value == NULL ? NULL : history_fold(s->mem, value);
        s->values[s->fields] = value;
        *absent |= value == NULL;
    }
    if (s->fields == 0)
        return fault(why, ERR_INPUT, "no field that is to be the same");
    return OK;
}

/* A field that is not indexed whole would be counted wrong, in silence. */
static enum err
must_be_indexed(struct search *s, const char *procedure, const char *field,
                struct fault *why)
{
    AUTO_STMT q = stmt_on(s->on, SQL_HISTORY_FIELD_FIND);

    bind_text(&q, 1, procedure);
    bind_text(&q, 2, field);
    if (stmt_next(&q) && stmt_true(&q, 0))
        return OK;
    TRY(stmt_done(&q, why));
    return fault(why, ERR_CONFLICT,
                 "the field %.60s of %.60s is not indexed (yet) for "
                 "questions about earlier complaints",
                 field, procedure);
}

static enum err
count_rows(struct search *s, const char *procedure, size_t field,
           int64_t *count, struct fault *why)
{
    AUTO_STMT q = stmt_on(s->on, SQL_FACT_COUNT);

    bind_text(&q, 1, procedure);
    bind_text(&q, 2, s->query->same[field]);
    bind_text(&q, 3, s->values[field]);
    bind_int(&q, 4, s->query->since_ms);
    bind_int(&q, 5, before_of(s->query));
    bind_int(&q, 6, COUNT_MOST);
    if (stmt_next(&q))
        *count = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

/* The field with the fewest rows leads, by its index. */
static enum err
choose_lead(struct search *s, const char *procedure, size_t *lead,
            struct fault *why)
{
    int64_t fewest = INT64_MAX, count = 0;

    *lead = 0;
    for (size_t i = 0; s->fields > 1 && i < s->fields; i++) {
        TRY(count_rows(s, procedure, i, &count, why));
        if (count < fewest) {
            fewest = count;
            *lead = i;
        }
    }
    return OK;
}

static void
bind_search(struct stmt *q, const struct search *s, const char *procedure,
            size_t lead)
{
    const struct history_query *query = s->query;
    int                         n = 8;

    bind_text(q, 1, procedure);
    bind_text(q, 2, query->same[lead]);
    bind_text(q, 3, s->values[lead]);
    bind_int(q, 4, query->since_ms);
    bind_int(q, 5, before_of(query));
    bind_int(q, 6, query->not_id);
    bind_int(q, 7, s->most);
    bind_int(q, 18, query->where == NULL && query->give == NULL);
    for (size_t i = 0; i < s->fields; i++) {
        if (i == lead)
            continue;
        bind_text(q, n++, query->same[i]);
        bind_text(q, n++, s->values[i]);
    }
}

enum { STATE_COLUMN = 6, RECEIVED_COLUMN = 7 };

/* What is kept of a state outlives it. */
static void
give_fact(struct search *s, const json_t *state, struct complaint *to)
{
    const char *name = s->query->give;
    json_t     *facts = doc_object(s->mem);

    if (json_object_get(state_facts(state), name) != NULL)
        json_object_set_new(
            facts, name,
            json_deep_copy(json_object_get(state_facts(state), name)));
    to->state = doc_object(s->mem);
    doc_set(to->state, "facts", facts);
}

/* Asks one state, in memory that is emptied after it. */
static enum err
ask_state(struct search *s, struct stmt *q, struct arena *scratch,
          struct complaint *to, bool *fits, struct fault *why)
{
    size_t        length;
    const void   *bytes = stmt_bytes(q, STATE_COLUMN, &length);
    struct arena *home = doc_home(scratch);
    json_t       *state = NULL;
    enum err      err =
        bytes == NULL ? OK : doc_read(scratch, bytes, length, &state, why);

    *fits = err == OK && (s->query->where == NULL ||
                          condition_holds(s->query->where, state_facts(state)));
    doc_home(home);
    if (*fits && s->query->give != NULL)
        give_fact(s, state, to);
    return err == OK ? OK
                     : fault(why, ERR_INTERNAL,
                             "the state of %s cannot be read", to->number);
}

static void
keep_found(struct search *s, const struct found *one)
{
    s->items =
        list_room(s->mem, s->items, s->count, &s->room, sizeof(*s->items));
    s->items[s->count++] = *one;
}

static enum err
find_rows(struct search *s, const char *procedure, size_t lead,
          struct fault *why)
{
    AUTO_STMT  q = stmt_on(s->on, SQL_FACT_FIND);
    AUTO_ARENA scratch = arena_new(STATE_BYTES);
    bool       fits = true;

    bind_search(&q, s, procedure, lead);
    while (stmt_next(&q)) {
        struct found one = {.received_ms = stmt_int(&q, RECEIVED_COLUMN),
                            .complaint = {.id = stmt_int(&q, 0),
                                          .number = stmt_text(&q, 1, s->mem),
                                          .revision = stmt_int(&q, 5)}};

        if (s->query->where != NULL || s->query->give != NULL) {
            TRY(ask_state(s, &q, scratch, &one.complaint, &fits, why));
            arena_reset(scratch);
        }
        if (!fits)
            continue;
        keep_found(s, &one);
        if (s->query->give != NULL)
            return OK;
    }
    return stmt_done(&q, why);
}

static enum err
find_in(struct search *s, const char *procedure, struct fault *why)
{
    size_t lead;

    for (size_t i = 0; i < s->fields; i++)
        TRY(must_be_indexed(s, procedure, s->query->same[i], why));
    TRY(choose_lead(s, procedure, &lead, why));
    return find_rows(s, procedure, lead, why);
}

static int
newest_first(const void *a, const void *b)
{
    const struct found *x = a, *y = b;

    if (x->received_ms != y->received_ms)
        return x->received_ms < y->received_ms ? 1 : -1;
    return (x->complaint.id < y->complaint.id) -
           (x->complaint.id > y->complaint.id);
}

enum err
history_find(const struct store *st, struct arena *mem,
             const struct history_query *query, struct complaint **out,
             size_t *count, struct fault *why)
{
    AUTO_READING  r = {NULL, NULL};
    struct search s = {.mem = mem, .query = query};
    bool          absent;

    *count = 0;
    *out = NULL;
    s.most = query->most > FIND_MOST ? FIND_MOST : query->most;
    TRY(fold_values(&s, &absent, why));
    if (absent)
        return OK;
    TRY(reading_begin(st->pool, &r, why));
    s.on = r.on;
    for (const char *const *p = query->procedures; *p != NULL; p++)
        TRY(find_in(&s, *p, why));
    if (s.count > 0)
        qsort(s.items, s.count, sizeof(*s.items), newest_first);
    if (query->give != NULL)
        s.most = 1;
    *count = s.count > (size_t)s.most ? (size_t)s.most : s.count;
    *out = arena_take(mem, (*count + 1) * sizeof(**out));
    for (size_t i = 0; i < *count; i++)
        (*out)[i] = s.items[i].complaint;
    return OK;
}
