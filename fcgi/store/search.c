/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding: complaints that fit by the index, newest first; of each, what its
 * journal says is held against the question.  The first parts that fit are
 * shown.
 */
#include "store/search.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "store/journal.h"
#include "store/projection.h"
#include "store/search_inside.h"
#include "store/search_words.h"
#include "store/writer.h"

enum {
    LIMIT_MOST = 200,
    MISS_MOST = 150, /* complaints read in vain for one page */
    ROLES_MOST = 64,
    BEFORE_BYTES = 60, /* shown before the first hit */
    SHOWN_BYTES = 240,
    TEXT_MOST = 65536,
    SCRATCH_BYTES = 256 << 20,
    STATE_COLUMN = 14
};

struct finding {
    struct arena              *mem;     /* the page's */
    struct arena              *scratch; /* of the complaint that is looked at */
    const struct search_query *query;
    struct question            question;
    struct connection         *on;
    struct search_page        *out;
    size_t                     room;
    bool                       held; /* against the journal */
    int                        missed;
    int64_t                    last; /* the complaint that was looked at last */
};

/* --- what is shown of a text
 * ---------------------------------------------------- */

static bool
is_inside(char c)
{
    return ((unsigned char)c & 0xc0) == 0x80;
}

static void
add_segment(struct finding *f, struct search_piece *piece, const char *from,
            size_t length, bool hit)
{
    char *text = arena_bytes(f->mem, from, length);

    if (length == 0)
        return;
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ')
            *c = ' ';
    piece->segments[piece->count++] = (struct search_segment){text, hit};
}

/* No word is cut in two: a part begins where a word does, and ends before one
 * that would not be whole; units from the first hit on are shown in any case.
 */
static void
keep_words_whole(const char *text, const struct unit_list *units, size_t first,
                 size_t *start, size_t *end)
{
    size_t i = 0;

    while (*start > 0 && i < first && units->items[i].start < *start)
        i++;
    if (*start > 0 && i < units->count)
        *start = units->items[i].start;
    i = units->count;
    while (i > first + 1 && units->items[i - 1].start >= *end)
        i--;
    if (i <= first + 1 || units->items[i - 1].end <= *end)
        return;
    *end = units->items[i - 1].start;
    while (*end > 0 && (unsigned char)text[*end - 1] <= ' ')
        (*end)--;
}

/* Where the part that is shown begins and ends: around its first hit. */
static void
choose_part(const char *text, const struct unit_list *units,
            const unsigned char *marks, size_t *start, size_t *end)
{
    size_t first = 0, length = strlen(text);

    while (first < units->count && !marks[first])
        first++;
    *start = first < units->count ? units->items[first].start : 0;
    *start = *start > BEFORE_BYTES ? *start - BEFORE_BYTES : 0;
    while (*start > 0 && is_inside(text[*start]))
        (*start)--;
    *end = *start + SHOWN_BYTES < length ? *start + SHOWN_BYTES : length;
    while (*end < length && is_inside(text[*end]))
        (*end)++;
    keep_words_whole(text, units, first, start, end);
}

static void
show_part(struct finding *f, struct search_piece *piece, const char *text,
          const struct unit_list *units, const unsigned char *marks)
{
    size_t at, end;

    choose_part(text, units, marks, &at, &end);
    piece->segments =
        arena_take(f->mem, (2 * units->count + 3) * sizeof(*piece->segments));
    if (at > 0)
        add_segment(f, piece, "…", strlen("…"), false);
    for (size_t i = 0; i < units->count; i++) {
        const struct unit *u = &units->items[i];
        size_t             last = i;

        if (!marks[i] || u->start < at || u->start >= end)
            continue;
        while (last + 1 < units->count && marks[last] == HIT_GOES_ON)
            last++;
        add_segment(f, piece, text + at, u->start - at, false);
        add_segment(f, piece, text + u->start,
                    units->items[last].end - u->start, true);
        at = units->items[last].end;
        i = last;
    }
    if (at < end)
        add_segment(f, piece, text + at, end - at, false);
    if (end < strlen(text))
        add_segment(f, piece, "…", strlen("…"), false);
}

/* --- one complaint
 * --------------------------------------------------------------- */

/* Adds to *held what this text holds; it is shown when that is more than the
 * texts before it. */
static void
look_at_text(struct finding *f, const struct journal_entry *entry, int64_t n,
             const struct spoken *spoken, unsigned *held,
             struct search_hit *hit)
{
    struct unit_list units = {.mem = f->scratch};
    unsigned char   *marks;
    unsigned         fits;

    units_cut(&units, spoken->text, strnlen(spoken->text, TEXT_MOST));
    marks = arena_take(f->scratch, units.count + 1);
    fits = question_match(&f->question, spoken->text, &units, marks);
    if ((fits & ~*held) == 0)
        return;
    *held |= fits;
    if (hit->count == SEARCH_PIECES_MOST)
        return;
    hit->pieces[hit->count] = (struct search_piece){
        .kind = entry->event.kind,
        .n = n,
        .at_ms = entry->event.at_ms,
        .actor = arena_text(f->mem, entry->event.actor),
        .field =
            spoken->field == NULL ? NULL : arena_text(f->mem, spoken->field),
    };
    show_part(f, &hit->pieces[hit->count++], spoken->text, &units, marks);
}

static void
look_at_event(struct finding *f, const struct journal_entry *entry, int64_t n,
              unsigned *held, struct search_hit *hit)
{
    struct spoken_list spoken = {.mem = f->scratch};

    search_spoken(&entry->event, &spoken);
    for (size_t i = 0; i < spoken.count; i++)
        look_at_text(f, entry, n, &spoken.items[i], held, hit);
}

/* Reads the journal until all parts of the question were found. */
static enum err
look_at_journal(struct finding *f, int64_t id, bool *fits,
                struct search_hit *hit, struct fault *why)
{
    AUTO_STMT q = stmt_on(f->on, SQL_SEARCH_TEXTS);
    unsigned  held = 0, all = (1u << f->question.count) - 1;

    bind_int(&q, 1, id);
    while (held != all && stmt_next(&q)) {
        struct journal_entry entry;

        TRY(journal_read_row(&q, f->scratch, &entry, why));
        look_at_event(f, &entry, stmt_int(&q, 2), &held, hit);
    }
    *fits = held == all;
    return stmt_done(&q, why);
}

/* Looked at on the complaint as it is now: the index may be behind. */
static enum err
look_at_right(struct finding *f, struct stmt *q, bool *may, struct fault *why)
{
    struct complaint c = {.id = stmt_int(q, 13)};
    size_t           length;
    const void      *state = stmt_bytes(q, STATE_COLUMN, &length);

    *may = f->query->roles == NULL;
    if (*may)
        return OK;
    if (state != NULL)
        TRY(doc_read_members(f->scratch, state, length, complaint_sight_members,
                             &c.state, why));
    *may = f->query->may_see(f->query->reader, &c);
    return OK;
}

static struct queue_row
read_row(struct stmt *q, struct arena *mem)
{
    int64_t due_ms = stmt_int(q, 8);

    return (struct queue_row){
        .number = stmt_text(q, 0, mem),
        .procedure = stmt_text(q, 1, mem),
        .stage = stmt_text(q, 2, mem),
        .owner = stmt_text(q, 3, mem),
        .assignee = stmt_text(q, 4, mem),
        .title = stmt_text(q, 5, mem),
        .lang = stmt_text(q, 6, mem),
        .received_ms = stmt_int(q, 7),
        .due_ms = due_ms >= DUE_NONE ? 0 : due_ms,
        .revision = stmt_int(q, 9),
        .late = (int)stmt_int(q, 10),
        .closed = stmt_true(q, 11),
        .faulted = stmt_true(q, 12),
    };
}

static void
keep_hit(struct finding *f, struct stmt *q, const struct search_hit *hit)
{
    struct search_page *page = f->out;

    page->hits = list_room(f->mem, page->hits, page->count, &f->room,
                           sizeof(*page->hits));
    page->hits[page->count] = *hit;
    page->hits[page->count++].row = read_row(q, f->mem);
}

static enum err
look_at_row(struct finding *f, struct stmt *q, struct fault *why)
{
    struct search_hit hit = {.count = 0};
    struct arena     *home = doc_home(f->scratch);
    bool              fits = false;
    enum err          err = look_at_right(f, q, &fits, why);

    f->last = stmt_int(q, 13);
    if (err == OK && fits && f->held)
        err = look_at_journal(f, f->last, &fits, &hit, why);
    doc_home(home);
    if (err == OK && fits)
        keep_hit(f, q, &hit);
    else
        f->missed++;
    arena_reset(f->scratch);
    return err;
}

/* --- a page
 * ----------------------------------------------------------------------- */

static void
add_right(struct finding *f, struct text *out)
{
    const struct search_query *query = f->query;
    const char                *between = " AND (";

    if (query->roles == NULL)
        return;
    for (int i = 0; query->roles[i] != NULL && i < ROLES_MOST; i++) {
        const char *role = query->roles[i];
        const char *team = arena_bytes(f->mem, role, strcspn(role, "."));

        text_addf(out, "%s\"%s\"", between, mark_term(f->mem, MARK_TEAM, team));
        between = " OR ";
    }
    text_addf(out, "%s\"%s\")", between,
              mark_term(f->mem, MARK_LOGIN, query->login));
}

/* Few are looked at one by one: who may see them and what they run under is
 * told by their rows. */
static enum err
express(struct finding *f, const char **out, struct fault *why)
{
    struct expressed all = {.text.mem = f->mem};

    TRY(question_express(&f->question, f->on, &all, why));
    if (!all.rare)
        add_right(f, &all.text);
    if (!all.rare && f->query->procedure != NULL)
        text_addf(&all.text, " AND \"%s\"",
                  mark_term(f->mem, MARK_PROCEDURE, f->query->procedure));
    f->held = !f->query->unheld || (all.rare && !all.whole);
    *out = text_of(&all.text);
    return OK;
}

static enum err
read_cursor(const char *after, int64_t *out, struct fault *why)
{
    static const char digits[] = "0123456789abcdef";

    *out = INT64_MAX;
    if (after == NULL)
        return OK;
    if (after[0] != 's' || strlen(after) < 2 || strlen(after) > 16 ||
        strspn(after + 1, digits) != strlen(after) - 1)
        return fault_field(why, ERR_INPUT, "after",
                           "this is not a cursor of this list");
    *out = (int64_t)strtoull(after + 1, NULL, 16);
    return OK;
}

/* A complaint's number that was written whole is no beginning of another. */
static enum err
end_number(struct finding *f, struct fault *why)
{
    AUTO_STMT q = stmt_on(f->on, SQL_SEARCH_NUMBER);

    bind_text(&q, 1, f->query->text);
    if (stmt_next(&q))
        question_end(&f->question);
    return stmt_done(&q, why);
}

/* Nothing that is open is older. */
static enum err
oldest_open(struct finding *f, int64_t *out, struct fault *why)
{
    AUTO_STMT q = stmt_on(f->on, SQL_SEARCH_OLDEST_OPEN);

    *out = 0;
    if (f->query->open && stmt_next(&q))
        *out = stmt_int(&q, 0);
    return stmt_done(&q, why);
}

static enum err
walk(struct finding *f, int64_t before, struct fault *why)
{
    AUTO_STMT   q = stmt_on(f->on, SQL_SEARCH_LIST);
    const char *match;
    int64_t     least;
    bool        more;

    TRY(express(f, &match, why));
    TRY(oldest_open(f, &least, why));
    bind_text(&q, 1, match);
    bind_int(&q, 2, before);
    bind_int(&q, 3, least);
    bind_text(&q, 4, f->query->procedure);
    bind_text(&q, 5, f->query->stage);
    bind_int(&q, 6, f->query->open);
    while ((more = stmt_next(&q)) && f->missed < MISS_MOST &&
           f->out->count < (size_t)f->query->limit)
        TRY(look_at_row(f, &q, why));
    if (more)
        f->out->next = arena_printf(f->mem, "s%" PRIx64, (uint64_t)f->last);
    return stmt_done(&q, why);
}

static enum err
count_waiting(struct finding *f, struct fault *why)
{
    AUTO_STMT           q = stmt_on(f->on, SQL_EVENT_LAST);
    struct search_state state;

    TRY(search_state_read(f->on, &state, why));
    if (stmt_next(&q))
        f->out->waiting = stmt_int(&q, 0) - state.high + state.low;
    return stmt_done(&q, why);
}

enum err
search_find(const struct store *st, struct arena *mem,
            const struct search_query *query, struct search_page *out,
            struct fault *why)
{
    AUTO_ARENA     scratch = arena_new(SCRATCH_BYTES);
    AUTO_READING   r = {NULL, NULL};
    struct finding f = {.mem = mem,
                        .scratch = scratch,
                        .query = query,
                        .question.mem = mem,
                        .out = out};
    int64_t        before;

    *out = (struct search_page){0};
    if (query->limit < 1 || query->limit > LIMIT_MOST)
        return fault_field(why, ERR_INPUT, "limit", "1 to %d", LIMIT_MOST);
    if (text_characters(query->text) > SEARCH_CHARACTERS_MOST)
        return fault_field(why, ERR_INPUT, "q", "at most %d characters",
                           SEARCH_CHARACTERS_MOST);
    TRY(read_cursor(query->after, &before, why));
    question_read(query->text, &f.question);
    TRY(reading_begin(st->pool, &r, why));
    f.on = r.on;
    TRY(count_waiting(&f, why));
    TRY(end_number(&f, why));
    return f.question.count == 0 ? OK : walk(&f, before, why);
}

enum err
search_lag(const struct store *st, int64_t *events, struct fault *why)
{
    AUTO_STMT q = stmt_read(st, SQL_SEARCH_LAG);

    *events = stmt_next(&q) ? stmt_int(&q, 0) : 0;
    return stmt_done(&q, why);
}
