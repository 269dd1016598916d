/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding the journal anew and comparing with the projection, complaint by
 * complaint, each in one snapshot.
 */
#include <string.h>

#include "base/doc.h"
#include "model/state.h"
#include "store/journal.h"
#include "store/marks.h"
#include "store/projection.h"
#include "store/registers.h"
#include "store/search.h"
#include "store/search_inside.h"
#include "store/writer.h"

enum { STEP = 500, FOLD_BYTES = 1 << 30, FIELD_BYTES = 16 << 20 };

struct rebuild {
    struct store      *st;
    struct arena      *mem; /* one complaint's */
    struct fact_fields fields;
    struct tx         *tx; /* one step's, when it writes */
    bool               write;
    bool               wordless; /* the index of words lacks some */
    int64_t            complaints, differences;
    void (*report)(const char *number, const char *what);
};

/* What the journal says about a complaint. */
struct folded {
    struct entry_list journal;
    json_t           *state;
    struct projection row;
    char             *lines; /* of clocks and tasks */
    char             *registers;
    char             *facts;
};

static enum err
fold(struct connection *on, struct arena *mem, int64_t id, struct folded *out,
     struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_EVENT_OF_COMPLAINT);

    *out = (struct folded){.journal.mem = mem};
    TRY(journal_read(&q, id, &out->journal, why));
    out->state = state_new(mem);
    for (size_t i = 0; i < out->journal.count; i++)
        state_apply(out->state, &out->journal.items[i].event);
    out->row =
        (struct projection){.id = id, .revision = (int64_t)out->journal.count};
    projection_of(out->state, mem, &out->row);
    out->lines = projection_lines(out->state, mem);
    out->registers = register_lines(mem, out->row.procedure, &out->journal);
    return OK;
}

/* out->id is 0 when there is no row. */
static enum err
read_row(struct connection *on, struct arena *mem, int64_t id,
         struct projection *out, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_PROJECTION_FIND);

    *out = (struct projection){0};
    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_done(&q, why);
    *out = (struct projection){
        .id = stmt_int(&q, 0),
        .revision = stmt_int(&q, 1),
        .version = stmt_text(&q, 2, mem),
        .stage = stmt_text(&q, 3, mem),
        .owner = stmt_text(&q, 4, mem),
        .team = stmt_text(&q, 5, mem),
        .assignee = stmt_text(&q, 6, mem),
        .title = stmt_text(&q, 7, mem),
        .lang = stmt_text(&q, 8, mem),
        .received_ms = stmt_int(&q, 9),
        .due_ms = stmt_int(&q, 10),
        .next_ms = stmt_int(&q, 11),
        .late = stmt_int(&q, 12),
        .closed = stmt_true(&q, 13),
        .faulted = stmt_true(&q, 14),
        .judged = stmt_true(&q, 15),
        .state = stmt_text(&q, 16, mem),
        .number = stmt_text(&q, 17, mem),
        .procedure = stmt_text(&q, 18, mem),
    };
    return OK;
}

static bool
same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
same_state(struct arena *mem, const char *stored, const char *folded)
{
    json_t *a, *b;

    if (same_text(stored, folded))
        return true;
    return stored != NULL && folded != NULL &&
           doc_read(mem, stored, strlen(stored), &a, NULL) == OK &&
           doc_read(mem, folded, strlen(folded), &b, NULL) == OK &&
           json_equal(a, b);
}

/* The first thing in which two rows differ, or NULL. */
static const char *
difference(struct arena *mem, const struct projection *a,
           const struct projection *b)
{
    const struct {
        const char *name;
        bool        same;
    } columns[] = {
        {"revision", a->revision == b->revision},
        {"number", same_text(a->number, b->number)},
        {"procedure", same_text(a->procedure, b->procedure)},
        {"version", same_text(a->version, b->version)},
        {"stage", same_text(a->stage, b->stage)},
        {"owner", same_text(a->owner, b->owner)},
        {"team", same_text(a->team, b->team)},
        {"assignee", same_text(a->assignee, b->assignee)},
        {"title", same_text(a->title, b->title)},
        {"lang", same_text(a->lang, b->lang)},
        {"received_ms", a->received_ms == b->received_ms},
        {"due_ms", a->due_ms == b->due_ms},
        {"next_ms", a->next_ms == b->next_ms},
        {"late", a->late == b->late},
        {"closed", a->closed == b->closed},
        {"faulted", a->faulted == b->faulted},
        {"judged", a->judged == b->judged},
        {"state", same_state(mem, a->state, b->state)},
    };

    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
        if (!columns[i].same)
            return columns[i].name;
    return NULL;
}

/* The first of a complaint's lists that is not as the journal has it. */
static enum err
compare_lists(struct rebuild *rb, struct connection *on,
              const struct folded *now, const char **what, struct fault *why)
{
    char *lines;

    TRY(projection_stored_lines(on, now->row.id, rb->mem, &lines, why));
    if (strcmp(lines, now->lines) != 0)
        *what = "clocks or tasks";
    TRY(facts_stored_lines(on, now->row.id, &rb->fields, rb->mem, &lines, why));
    if (strcmp(lines, now->facts) != 0)
        *what = "indexed facts";
    TRY(register_stored_lines(on, now->row.id, rb->mem, &lines, why));
    if (strcmp(lines, now->registers) != 0)
        *what = "registers";
    return OK;
}

/* A word that is missing shows that the index as a whole is not what it should
 * be; it is not mended complaint by complaint. */
static enum err
compare_words(struct rebuild *rb, struct connection *on,
              const struct folded *now, const char **what, struct fault *why)
{
    bool whole;

    TRY(search_has(on, now->row.id, &now->journal, &whole, why));
    if (whole)
        return OK;
    *what = "words for searching";
    rb->wordless = true;
    return OK;
}

static enum err
compare(struct rebuild *rb, int64_t id, struct folded *out, const char **what,
        struct fault *why)
{
    AUTO_READING      r = {NULL, NULL};
    struct projection stored;

    TRY(reading_begin(rb->st->pool, &r, why));
    TRY(fold(r.on, rb->mem, id, out, why));
    out->facts = facts_lines(&rb->fields, &out->row, out->state, rb->mem);
    TRY(read_row(r.on, rb->mem, id, &stored, why));
    if (stored.id == 0) {
        *what = "has no row";
        return OK;
    }
    *what = difference(rb->mem, &stored, &out->row);
    if (*what == NULL)
        TRY(compare_lists(rb, r.on, out, what, why));
    return *what != NULL ? OK : compare_words(rb, r.on, out, what, why);
}

static enum err
remove_by_id(struct tx *tx, enum sql which, int64_t id, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, id);
    return stmt_run(&q, why);
}

static enum err
remove_row(struct tx *tx, int64_t id, struct fault *why)
{
    TRY(remove_by_id(tx, SQL_CLOCK_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_TASK_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_FACT_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_AWAITED_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_TIE_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_REGISTER_ROW_CLEAR, id, why));
    TRY(remove_by_id(tx, SQL_STATE_REMOVE, id, why));
    return remove_by_id(tx, SQL_PROJECTION_REMOVE, id, why);
}

static enum err
write_row(struct tx *tx, const struct folded *now, struct fault *why)
{
    TRY(projection_write(tx, &now->row, now->state, 0, why));
    for (size_t i = 0; i < now->journal.count; i++) {
        const struct journal_entry *at = &now->journal.items[i];
        struct register_event row = {now->row.procedure, now->row.id, at->seq,
                                     &at->event};

        TRY(register_row_add(tx, &row, why));
    }
    return OK;
}

/* now NULL: nothing in the journal, so nothing stays. */
static enum err
replace_row(struct tx *tx, int64_t id, const struct folded *now,
            struct fault *why)
{
    TRY(remove_row(tx, id, why));
    return now == NULL ? OK : write_row(tx, now, why);
}

static enum err
rebuild_one(struct rebuild *rb, int64_t id, struct fault *why)
{
    struct folded now;
    const char   *what = NULL;

    arena_reset(rb->mem);
    TRY(compare(rb, id, &now, &what, why));
    rb->complaints++;
    if (what == NULL)
        return OK;
    rb->differences++;
    if (rb->report != NULL)
        rb->report(now.row.number, what);
    return rb->write ? replace_row(rb->tx, id, &now, why) : OK;
}

/* The next ids after the last one seen. */
static enum err
next_ids(const struct store *st, enum sql which, int64_t ids[STEP], int *count,
         struct fault *why)
{
    AUTO_STMT q = stmt_read(st, which);
    int64_t   after = *count == 0 ? 0 : ids[*count - 1];

    *count = 0;
    bind_int(&q, 1, after);
    bind_int(&q, 2, STEP);
    while (stmt_next(&q))
        ids[(*count)++] = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

static enum err
has_events(const struct store *st, int64_t id, bool *yes, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_EVENT_OF_COMPLAINT);

    bind_int(&q, 1, id);
    *yes = stmt_next(&q);
    return stmt_done(&q, why);
}

/* A row that no event speaks of. */
static enum err
check_row(struct rebuild *rb, int64_t id, struct fault *why)
{
    bool yes = false;

    TRY(has_events(rb->st, id, &yes, why));
    if (yes)
        return OK;
    rb->differences++;
    if (rb->report != NULL)
        rb->report("(a row)", "has no events");
    return rb->write ? replace_row(rb->tx, id, NULL, why) : OK;
}

typedef enum err (*walker)(struct rebuild *rb, int64_t id, struct fault *why);

/* What a step writes is one transaction: a commit for each complaint would be
 * what takes longest. */
static enum err
walk_step(struct rebuild *rb, walker one, const int64_t *ids, int count,
          struct fault *why)
{
    AUTO_TX tx = {NULL};

    if (rb->write)
        TRY(tx_begin(rb->st, &tx, why));
    rb->tx = &tx;
    for (int i = 0; i < count; i++)
        TRY(one(rb, ids[i], why));
    return rb->write ? tx_commit(&tx, why) : OK;
}

static enum err
walk(struct rebuild *rb, enum sql which, walker one, struct fault *why)
{
    int64_t ids[STEP];
    int     count = 0;

    do {
        TRY(next_ids(rb->st, which, ids, &count, why));
        TRY(walk_step(rb, one, ids, count, why));
    } while (count == STEP);
    return OK;
}

static enum err
load_fields(struct rebuild *rb, struct fault *why)
{
    AUTO_READING r = {NULL, NULL};

    TRY(reading_begin(rb->st->pool, &r, why));
    return facts_load(r.on, &rb->fields, why);
}

static enum err
renew_words(struct rebuild *rb, struct fault *why)
{
    AUTO_TX tx = {NULL};

    if (!rb->write || !rb->wordless)
        return OK;
    TRY(tx_begin(rb->st, &tx, why));
    TRY(search_renew(&tx, why));
    return tx_commit(&tx, why);
}

/* Marks follow from the procedures, which the store does not know: the desk makes
 * them anew. */
static enum err
ask_for_marks(struct rebuild *rb, struct fault *why)
{
    AUTO_TX tx = {NULL};

    if (!rb->write)
        return OK;
    TRY(tx_begin(rb->st, &tx, why));
    TRY(marks_renew_from(&tx, 0, false, why));
    return tx_commit(&tx, why);
}

enum err
projection_rebuild(struct store *st, bool write, int64_t *complaints,
                   int64_t *differences,
                   void (*report)(const char *number, const char *what),
                   struct fault *why)
{
    AUTO_ARENA     mem = arena_new(FOLD_BYTES);
    AUTO_ARENA     fields = arena_new(FIELD_BYTES);
    struct rebuild rb = {.st = st,
                         .mem = mem,
                         .fields.mem = fields,
                         .write = write,
                         .report = report};
    enum err       err = OK;

    if (write && (st->writer == NULL || st->writer->role != CONNECTION_OWNER))
        return fault(why, ERR_STORE,
                     "a rebuild that writes needs the database for itself");
    err = load_fields(&rb, why);
    if (err == OK)
        err = walk(&rb, SQL_EVENT_BEGINNINGS, rebuild_one, why);
    if (err == OK)
        err = walk(&rb, SQL_PROJECTION_LIST, check_row, why);
    if (err == OK)
        err = renew_words(&rb, why);
    if (err == OK)
        err = ask_for_marks(&rb, why);
    *complaints = rb.complaints;
    *differences = rb.differences;
    return err;
}
