/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bringing the index of words on behind the journal, and taking words out.
 *
 * Terms are only ever added, whatever order events are read in: an event's
 * terms go in under its complaint's id, with marks of who may see it by then.
 * FTS5 wants rows in ascending order within a transaction, each of them once;
 * a row is an id with a minus.
 */
#include <sqlite3.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/state.h"
#include "store/search.h"
#include "store/search_inside.h"
#include "store/search_terms.h"
#include "store/writer.h"

enum { EVENTS_MOST = 256, FEED_BYTES = 1 << 30, MERGE_PAGES = 64 };

/* One complaint's terms in a stretch of the journal. */
struct harvest {
    int64_t     id;
    bool        sealed; /* it has its key */
    const char *terms;
};
struct feeding {
    struct arena   *mem;
    struct harvest *items;
    size_t          count, room;
    struct text     terms; /* of the one that is being read */
    bool            sealed;
};

enum err
search_state_read(struct connection *on, struct search_state *out,
                  struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_SEARCH_STATE);

    *out = (struct search_state){0};
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "the search index has no state");
    *out = (struct search_state){.low = stmt_int(&q, 0),
                                 .high = stmt_int(&q, 1),
                                 .renew = stmt_true(&q, 2),
                                 .scrub = stmt_true(&q, 3)};
    return OK;
}

void
search_add_terms(struct arena *mem, const struct event *event, struct text *out)
{
    struct spoken_list spoken = {.mem = mem};

    search_spoken(event, &spoken);
    for (size_t i = 0; i < spoken.count; i++)
        terms_of_text(mem, spoken.items[i].text, out);
}

static void
add_mark(struct arena *mem, char kind, const char *name, struct text *out)
{
    if (name == NULL || *name == '\0')
        return;
    text_add(out, mark_term(mem, kind, name));
    text_add(out, " ");
}

/* Who may see it, and what it runs under. */
static void
add_marks(struct arena *mem, const struct complaint *c, struct text *out)
{
    size_t  i;
    json_t *team;

    add_mark(mem, MARK_PROCEDURE, c->procedure, out);
    add_mark(mem, MARK_LOGIN, state_assignee(c->state), out);
    json_array_foreach(json_object_get(c->state, "teams"), i, team)
        add_mark(mem, MARK_TEAM, json_string_value(team), out);
}

/* One that is not judged yet is nobody's: its judgement is an event to come. */
static enum err
find_complaint(struct connection *on, struct arena *mem, int64_t id,
               struct complaint *out, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_COMPLAINT_FIND_ID);

    bind_int(&q, 1, id);
    if (!stmt_next(&q))
        return stmt_missing(&q, why, "there is no complaint with id %lld",
                            (long long)id);
    return complaint_read_row(&q, mem, complaint_sight_members, out, why);
}

static enum err
end_complaint(struct feeding *f, struct connection *on, int64_t id,
              struct fault *why)
{
    struct complaint c = {.id = 0};

    TRY(find_complaint(on, f->mem, id, &c, why));
    add_marks(f->mem, &c, &f->terms);
    f->items =
        list_room(f->mem, f->items, f->count, &f->room, sizeof(*f->items));
    f->items[f->count++] =
        (struct harvest){id, f->sealed, arena_text(f->mem, text_of(&f->terms))};
    f->terms = (struct text){.mem = f->mem};
    return OK;
}

static enum err
read_events(struct feeding *f, struct connection *on,
            const struct search_state *window, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_SEARCH_EVENTS);
    int64_t   id = 0;

    bind_int(&q, 1, window->low);
    bind_int(&q, 2, window->high);
    while (stmt_next(&q)) {
        struct journal_entry entry;
        size_t               key_length;

        if (id != 0 && stmt_int(&q, 1) != id)
            TRY(end_complaint(f, on, id, why));
        id = stmt_int(&q, 1);
        stmt_bytes(&q, SEARCH_KEY_COLUMN, &key_length);
        f->sealed = key_length > 0;
        if (!search_is_text(event_kind_find(stmt_peek(&q, 5))))
            continue;
        TRY(journal_read_row(&q, f->mem, &entry, why));
        search_add_terms(f->mem, &entry.event, &f->terms);
    }
    TRY(stmt_done(&q, why));
    return id == 0 ? OK : end_complaint(f, on, id, why);
}

static enum err
run_text(struct tx *tx, enum sql which, int64_t id, const char *terms,
         struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, id);
    bind_text(&q, 2, terms);
    return stmt_run(&q, why);
}

static enum err
run_int(struct tx *tx, enum sql which, int64_t value, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    bind_int(&q, 1, value);
    return stmt_run(&q, why);
}

static enum err
set_fed(struct tx *tx, int64_t low, int64_t high, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SEARCH_FED_SET);

    bind_int(&q, 1, low);
    bind_int(&q, 2, high);
    return stmt_run(&q, why);
}

static enum err
has_key(struct tx *tx, int64_t id, bool *yes, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_COMPLAINT_KEY_FIND);

    bind_int(&q, 1, id);
    *yes = stmt_next(&q);
    return stmt_done(&q, why);
}

/* *again: somebody was erased since the events were read. */
static enum err
write_harvest(struct tx *tx, const struct feeding *f, bool *again,
              struct fault *why)
{
    bool sealed;

    for (size_t i = 0; i < f->count; i++) {
        TRY(has_key(tx, f->items[i].id, &sealed, why));
        *again |= sealed != f->items[i].sealed;
    }
    for (size_t i = 0; i < f->count && !*again; i++)
        TRY(run_text(tx, SQL_SEARCH_ADD, f->items[i].id, f->items[i].terms,
                     why));
    return OK;
}

static enum err
read_window(struct store *st, struct feeding *f,
            const struct search_state *window, struct fault *why)
{
    AUTO_READING r = {NULL, NULL};

    TRY(reading_begin(st->pool, &r, why));
    return read_events(f, r.on, window, why);
}

static enum err
feed_window(struct store *st, const struct search_state *window,
            const struct search_state *then, struct fault *why)
{
    AUTO_ARENA     mem = arena_new(FEED_BYTES);
    struct feeding f = {.mem = mem, .terms.mem = mem};
    struct arena  *home = doc_home(mem);
    enum err       err = read_window(st, &f, window, why);
    AUTO_TX        tx = {NULL};
    bool           again = false;

    doc_home(home);
    TRY(err);
    TRY(tx_begin(st, &tx, why));
    TRY(write_harvest(&tx, &f, &again, why));
    if (again)
        return OK;
    TRY(set_fed(&tx, then->low, then->high, why));
    return tx_commit(&tx, why);
}

/* --- emptying and tidying
 * ------------------------------------------------------- */

enum err
search_renew(struct tx *tx, struct fault *why)
{
    return run_int(tx, SQL_SEARCH_RENEW_SET, 1, why);
}

static enum err
run(struct tx *tx, enum sql which, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, which);

    return stmt_run(&q, why);
}

static enum err
begin_anew(struct store *st, int64_t last, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(st, &tx, why));
    TRY(run(&tx, SQL_SEARCH_CLEAR, why));
    TRY(set_fed(&tx, last, last, why));
    TRY(run_int(&tx, SQL_SEARCH_RENEW_SET, 0, why));
    TRY(run_int(&tx, SQL_SEARCH_SCRUB_SET, 0, why));
    TRY(run(&tx, SQL_SEARCH_ERASED_CLEAR, why));
    return tx_commit(&tx, why);
}

/* What was taken out is only marked so, until the pages that have it were
 * merged with those that say so: some pages at a time, until there is nothing
 * left to merge (SQLite's own sign: fewer than two rows changed). */
static enum err
scrub(struct store *st, struct fault *why)
{
    AUTO_TX tx = {NULL};
    int     before;

    TRY(tx_begin(st, &tx, why));
    before = sqlite3_total_changes(st->writer->on.db);
    TRY(run_int(&tx, SQL_SEARCH_MERGE, -MERGE_PAGES, why));
    if (sqlite3_total_changes(st->writer->on.db) - before < 2) {
        TRY(run_int(&tx, SQL_SEARCH_SCRUB_SET, 0, why));
        TRY(run(&tx, SQL_SEARCH_ERASED_CLEAR, why));
    }
    return tx_commit(&tx, why);
}

static enum err
read_ends(struct store *st, struct search_state *state, int64_t *last,
          struct fault *why)
{
    AUTO_READING r = {NULL, NULL};
    struct stmt  q;
    enum err     err;

    TRY(reading_begin(st->pool, &r, why));
    TRY(search_state_read(r.on, state, why));
    q = stmt_on(r.on, SQL_EVENT_LAST);
    *last = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    err = stmt_done(&q, why);
    stmt_drop(&q);
    return err;
}

enum err
search_feed(struct store *st, bool *more, struct fault *why)
{
    struct search_state now, window, then;
    int64_t             last;

    *more = false;
    if (st->writer == NULL || st->writer->role != CONNECTION_OWNER)
        return fault(why, ERR_STORE,
                     "only the owner of the database indexes its words");
    TRY(read_ends(st, &now, &last, why));
    *more = now.renew || now.high < last || now.low > 0 || now.scrub;
    if (now.renew)
        return begin_anew(st, last, why);
    then = window = now;
    if (now.high < last) {
        window.low = now.high;
        window.high = then.high =
            last - now.high > EVENTS_MOST ? now.high + EVENTS_MOST : last;
        return feed_window(st, &window, &then, why);
    }
    if (now.low > 0) {
        window.high = now.low;
        window.low = then.low =
            now.low > EVENTS_MOST ? now.low - EVENTS_MOST : 0;
        return feed_window(st, &window, &then, why);
    }
    return now.scrub ? scrub(st, why) : OK;
}

/* --- taking a complaint out
 * ------------------------------------------------------ */

/* All its terms, and those that stay when it is erased. */
static enum err
read_terms(struct tx *tx, struct arena *mem, int64_t id, struct text *all,
           struct text *kept, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_SEARCH_TEXTS);

    bind_int(&q, 1, id);
    while (stmt_next(&q)) {
        struct journal_entry entry;

        TRY(journal_read_row(&q, mem, &entry, why));
        search_add_terms(mem, &entry.event, all);
        entry.event.personal = NULL;
        search_add_terms(mem, &entry.event, kept);
    }
    return stmt_done(&q, why);
}

enum err
search_forget(struct tx *tx, int64_t complaint_id, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(FEED_BYTES);
    struct text      all = {.mem = mem}, kept = {.mem = mem};
    struct complaint c = {.id = 0};

    TRY(read_terms(tx, mem, complaint_id, &all, &kept, why));
    TRY(find_complaint(&tx->store->writer->on, mem, complaint_id, &c, why));
    add_marks(mem, &c, &kept);
    /* FTS5 counts: what goes must have come, and some of it may not have yet.
     */
    TRY(run_text(tx, SQL_SEARCH_ADD, complaint_id, text_of(&all), why));
    TRY(run_text(tx, SQL_SEARCH_REMOVE, complaint_id, text_of(&all), why));
    TRY(run_text(tx, SQL_SEARCH_ADD, complaint_id, text_of(&kept), why));
    TRY(run_int(tx, SQL_SEARCH_ERASED_ADD, complaint_id, why));
    return run_int(tx, SQL_SEARCH_SCRUB_SET, 1, why);
}
