/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbering `registered` events, and the rows of registers.  The numbers are
 * gapless because they are taken inside the transaction that writes the event.
 */
#include "store/registers.h"

#include "base/doc.h"
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

static enum err
find_next(struct tx *tx, const char *series, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_REGISTER_SERIES_FIND);

    bind_text(&q, 1, series);
    *out = stmt_next(&q) ? stmt_int(&q, 0) : 1;
    return stmt_done(&q, why);
}

/* A series is what is around the running number. */
static enum err
take_number(struct tx *tx, const json_t *body, const char **out,
            struct fault *why)
{
    AUTO_STMT     q = stmt_write(tx, SQL_REGISTER_SERIES_SET);
    struct arena *mem = tx->store->writer->scratch;
    const char   *series = doc_text(body, "series");
    const char   *suffix = doc_text(body, "suffix");
    const char   *name;
    int64_t       next;

    if (suffix == NULL)
        suffix = "";
    name = arena_join(mem, series, "{}", suffix, NULL);
    TRY(find_next(tx, name, &next, why));
    *out =
        arena_printf(mem, "%s%0*lld%s", series, (int)doc_int(body, "digits", 1),
                     (long long)next, suffix);
    bind_text(&q, 1, name);
    bind_int(&q, 2, next + 1);
    return stmt_run(&q, why);
}

static void
put_number(const struct event *e, json_t *state, const char *number)
{
    json_t *registers = json_object_get(state, "registers");
    json_t *entry = json_object_get(registers, doc_text(e->body, "register"));

    json_object_del(e->body, "series");
    json_object_del(e->body, "digits");
    json_object_del(e->body, "suffix");
    doc_set_text(e->body, "number", number);
    if (entry != NULL)
        doc_set_text(entry, "number", number);
}

enum err
registers_number(struct tx *tx, const struct event *events, size_t count,
                 json_t *state, struct fault *why)
{
    const char *number;

    for (size_t i = 0; i < count; i++) {
        if (!waits(&events[i]))
            continue;
        TRY(take_number(tx, events[i].body, &number, why));
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

static enum err
read_row(struct stmt *q, struct arena *mem, struct register_row *out,
         struct fault *why)
{
    size_t      length;
    const void *state = stmt_bytes(q, 4, &length);

    *out = (struct register_row){
        .number = stmt_text(q, 1, mem),
        .complaint = stmt_text(q, 2, mem),
        .at_ms = stmt_int(q, 3),
    };
    if (state != NULL && doc_read(mem, state, length, &out->state, why) != OK)
        return fault(why, ERR_INTERNAL, "the state of %s cannot be read",
                     out->complaint);
    return OK;
}

/* One row more than asked for tells whether there is a next page. */
enum err
register_page(const struct store *st, struct arena *mem,
              const struct register_query *query, struct register_row **out,
              size_t *count, int64_t *next, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_REGISTER_PAGE);
    int64_t   last = query->after;

    *out = arena_take(mem, ((size_t)query->limit + 1) * sizeof(**out));
    *count = 0;
    *next = 0;
    bind_text(&q, 1, query->procedure);
    bind_text(&q, 2, query->name);
    bind_int(&q, 3, query->after);
    bind_int(&q, 4, query->from_ms);
    bind_int(&q, 5, query->until_ms == 0 ? INT64_MAX : query->until_ms);
    bind_int(&q, 6, (int64_t)query->limit + 1);
    while (stmt_next(&q)) {
        if (*count == (size_t)query->limit) {
            *next = last;
            break;
        }
        last = stmt_int(&q, 0);
        TRY(read_row(&q, mem, &(*out)[(*count)++], why));
    }
    return stmt_done(&q, why);
}
