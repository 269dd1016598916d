/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbering `registered` events, and the rows of registers.  The numbers are
 * gapless because they are taken inside the transaction that writes the event.
 */
#include "store/registers.h"

#include "base/doc.h"
#include "model/state.h"
#include "store/history.h"
#include "store/writer.h"

static bool
waits(const struct event *e)
{
    return e->kind == EVENT_REGISTERED && doc_text(e->body, "series") != NULL;
}

bool
registers_wait(const struct event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (waits(&events[i]))
            return true;
    return false;
}

/* The next number of a series; 0 when it has none yet. */
static enum err
find_next(struct tx *tx, const char *series, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REGISTER_SERIES_FIND);

    bind_text(&q, 1, series);
    *out = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

/* A register's series is what is around its running number.  It once was one
 * for all registers that write their numbers alike: that is gone on with. */
static enum err
find_series(struct tx *tx, const json_t *body, const char *procedure,
            const char **name, int64_t *next, struct fault *why)
{
    struct arena *mem = tx->store->writer->scratch;
    const char   *suffix = doc_text(body, "suffix");
    const char   *around = arena_join(mem, doc_text(body, "series"), "{}",
                                    suffix != NULL ? suffix : "", NULL);

    *name = arena_join(mem, procedure, "/", doc_text(body, "register"), "/",
                       around, NULL);
    TRY(find_next(tx, *name, next, why));
    if (*next == 0)
        TRY(find_next(tx, around, next, why));
    if (*next == 0)
        *next = 1;
    return OK;
}

static enum err
take_number(struct tx *tx, const json_t *body, const char *procedure,
            const char **out, struct fault *why)
{
    AUTO_STMT     q = stmt_write(tx, SQL_REGISTER_SERIES_SET);
    struct arena *mem = tx->store->writer->scratch;
    const char   *suffix = doc_text(body, "suffix");
    const char   *name;
    int64_t       next;

    TRY(find_series(tx, body, procedure, &name, &next, why));
    *out = arena_printf(mem, "%s%0*lld%s", doc_text(body, "series"),
                        (int)doc_int(body, "digits", 1), (long long)next,
                        suffix != NULL ? suffix : "");
    bind_text(&q, 1, name);
    bind_int(&q, 2, next + 1);
    return stmt_run(&q, why);
}

static void
put_number(const struct event *e, json_t *state, const char *number)
{
    json_t     *registers = json_object_get(state, "registers");
    const char *name = doc_text(e->body, "register");
    json_t     *entry = json_object_get(registers, name);

    json_object_del(e->body, "series");
    json_object_del(e->body, "digits");
    json_object_del(e->body, "suffix");
    doc_set_text(e->body, "number", number);
    if (entry != NULL)
        doc_set_text(entry, "number", number);
    state_number_filling(state, name, number);
}

enum err
registers_number(struct tx *tx, const struct event *events, size_t count,
                 json_t *state, struct fault *why)
{
    const char *procedure = doc_text(state, "procedure");
    const char *number;

    if (procedure == NULL)
        procedure = "";
    for (size_t i = 0; i < count; i++) {
        if (!waits(&events[i]))
            continue;
        TRY(take_number(tx, events[i].body, procedure, &number, why));
        put_number(&events[i], state, number);
    }
    return OK;
}

static enum err
add_row(struct tx *tx, const struct register_event *in, const char *name,
        struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REGISTER_ROW_ADD);

    bind_text(&q, 1, in->procedure);
    bind_text(&q, 2, name);
    bind_int(&q, 3, in->seq);
    bind_text(&q, 4, doc_text(in->event->body, "number"));
    bind_int(&q, 5, in->complaint_id);
    bind_int(&q, 6, in->event->at_ms);
    return stmt_run(&q, why);
}

enum err
register_row_add(struct tx *tx, const struct register_event *in,
                 struct fault *why)
{
    const char *name = in->event->kind == EVENT_REGISTERED
                           ? doc_text(in->event->body, "register")
                           : NULL;

    return name == NULL ? OK : add_row(tx, in, name, why);
}

static void
add_line(struct text *out, const char *const names[3], int64_t seq,
         int64_t at_ms)
{
    text_addf(out, "register %s %s %lld %s %lld\n", names[0], names[1],
              (long long)seq, names[2] == NULL ? "-" : names[2],
              (long long)at_ms);
}

char *
register_lines(struct arena *mem, const char *procedure,
               const struct entry_list *journal)
{
    struct text out = {.mem = mem};

    for (size_t i = 0; i < journal->count; i++) {
        const struct journal_entry *at = &journal->items[i];
        const json_t               *body = at->event.body;
        const char *const names[3] = {procedure, doc_text(body, "register"),
                                      doc_text(body, "number")};

        if (at->event.kind == EVENT_REGISTERED && names[1] != NULL)
            add_line(&out, names, at->seq, at->event.at_ms);
    }
    return arena_text(mem, text_of(&out));
}

enum err
register_stored_lines(struct connection *on, int64_t complaint_id,
                      struct arena *mem, char **out, struct fault *why)
{
    AUTO_STMT   q = stmt_on(on, SQL_REGISTER_ROW_OF);
    struct text lines = {.mem = mem};

    bind_int(&q, 1, complaint_id);
    while (stmt_next(&q)) {
        const char *const names[3] = {stmt_text(&q, 0, mem),
                                      stmt_text(&q, 1, mem),
                                      stmt_text(&q, 3, mem)};

        add_line(&lines, names, stmt_int(&q, 2), stmt_int(&q, 4));
    }
    *out = arena_text(mem, text_of(&lines));
    return stmt_done(&q, why);
}

/* --- reading --- */

enum { PAGE_STATES_MOST = 2 * 1024 * 1024 };

static void
bind_register(struct stmt *q, const struct register_query *query)
{
    bind_text(q, 1, query->procedure);
    bind_text(q, 2, query->name);
}

static bool
is_in_period(const struct register_query *query, int64_t at_ms)
{
    return at_ms >= query->from_ms &&
           (query->until_ms == 0 || at_ms < query->until_ms);
}

enum err
register_tally(const struct store *st, struct register_query *query,
               int64_t *total, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REGISTER_TALLY);

    *total = 0;
    bind_register(&q, query);
    bind_int(&q, 3, query->from_ms);
    bind_int(&q, 4, query->until_ms == 0 ? INT64_MAX : query->until_ms);
    if (stmt_next(&q)) {
        *total = stmt_int(&q, 0);
        query->first = stmt_int(&q, 1);
        query->last = stmt_int(&q, 2);
    }
    return stmt_done(&q, why);
}

/* How many rows there are up to a seq. */
static enum err
find_place(const struct store *st, const struct register_query *query,
           int64_t seq, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REGISTER_PLACE);

    bind_register(&q, query);
    bind_int(&q, 3, seq);
    *out = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}

static enum err
read_row(struct stmt *q, struct arena *mem, struct register_row *out,
         size_t *bytes, struct fault *why)
{
    size_t      length;
    const void *state = stmt_bytes(q, 4, &length);

    out->seq = stmt_int(q, 0);
    out->at_ms = stmt_int(q, 1);
    out->number = stmt_text(q, 2, mem);
    out->complaint = stmt_text(q, 3, mem);
    out->state = NULL;
    *bytes += state == NULL ? 0 : length;
    if (state != NULL && doc_read(mem, state, length, &out->state, why) != OK)
        return fault(why, ERR_INTERNAL, "the state of %s cannot be read",
                     out->complaint);
    return OK;
}

/* What is between the first and the last row of a period is in it but for those
 * whose change was planned just before and kept just after another's: all are
 * counted, and those of the period are shown.  One row more than asked for
 * tells whether there is a next page; long stories make a shorter one. */
static enum err
read_rows(const struct store *st, struct arena *mem,
          const struct register_query *query, struct register_row *rows,
          size_t *count, int64_t *next, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REGISTER_PAGE);
    int64_t   place = query->place;
    size_t    bytes = 0;

    bind_register(&q, query);
    bind_int(&q, 3, query->after);
    bind_int(&q, 4, query->last);
    while (stmt_next(&q)) {
        int64_t at_ms = stmt_int(&q, 1);

        place++;
        if (!is_in_period(query, at_ms))
            continue;
        if (*count == (size_t)query->limit || bytes > PAGE_STATES_MOST) {
            *next = rows[*count - 1].seq;
            break;
        }
        rows[*count].place = place;
        TRY(read_row(&q, mem, &rows[(*count)++], &bytes, why));
    }
    return stmt_done(&q, why);
}

enum err
register_page(const struct store *st, struct arena *mem,
              const struct register_query *query, struct register_row **out,
              size_t *count, int64_t *next, struct fault *why)
{
    struct register_query at = *query;
    int64_t               total;

    *out = arena_take(mem, ((size_t)query->limit + 1) * sizeof(**out));
    *count = 0;
    *next = 0;
    if (at.last == 0)
        TRY(register_tally(st, &at, &total, why));
    if (at.after < at.first - 1) {
        at.after = at.first - 1;
        at.place = 0;
    }
    if (at.place == 0)
        TRY(find_place(st, &at, at.after, &at.place, why));
    return read_rows(st, mem, &at, *out, count, next, why);
}
