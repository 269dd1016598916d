/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shortest edit script (E. W. Myers, 1986): furthest-reaching paths, one
 * more edit at a time, kept so that the way can be walked back.  Lines are told
 * apart by a hash first; what is alike at both ends never enters the search.
 */
#include "base/diff.h"

#include <stdint.h>
#include <string.h>

enum { SCRATCH_BYTES = 256 * 1024 * 1024 };

struct line {
    const char *bytes;
    size_t      length; /* without its newline */
    uint32_t    hash;
    bool        open; /* the last one, and no newline ends it */
};

struct side {
    struct line *lines;
    bool        *changed; /* removed from here, or added here */
    size_t       count;
};

struct comparison {
    struct arena *mem;
    struct side   before, after;
};

/* --- lines */

static uint32_t
hash_line(const char *bytes, size_t length)
{
    uint32_t hash = 2166136261U;

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (uint8_t)bytes[i]) * 16777619U;
    return hash;
}

static size_t
count_lines(const char *text)
{
    size_t count = 0;

    for (const char *end; *text != '\0'; text = end, count++) {
        end = text + strcspn(text, "\n");
        end += *end == '\n';
    }
    return count;
}

static struct side
split(const char *text, struct arena *mem)
{
    struct side out = {.count = count_lines(text)};

    out.lines = arena_take(mem, (out.count + 1) * sizeof *out.lines);
    out.changed = arena_take(mem, out.count + 1);
    for (size_t i = 0; i < out.count; i++) {
        size_t length = strcspn(text, "\n");

        out.lines[i] = (struct line){text, length, hash_line(text, length),
                                     text[length] == '\0'};
        text += length + 1;
    }
    return out;
}

static bool
alike(const struct line *a, const struct line *b)
{
    return a->hash == b->hash && a->length == b->length && a->open == b->open &&
           memcmp(a->bytes, b->bytes, a->length) == 0;
}

/* --- the search */

/* The part of both texts between what is alike at their ends. */
struct window {
    const struct line *a, *b;
    bool              *removed, *added;
    int                n, m;
};

static struct window
trim(const struct comparison *c)
{
    const struct side *a = &c->before, *b = &c->after;
    size_t             head = 0, tail = 0;

    while (head < a->count && head < b->count &&
           alike(&a->lines[head], &b->lines[head]))
        head++;
    while (
        tail < a->count - head && tail < b->count - head &&
        alike(&a->lines[a->count - tail - 1], &b->lines[b->count - tail - 1]))
        tail++;
    return (struct window){a->lines + head,
                           b->lines + head,
                           a->changed + head,
                           b->changed + head,
                           (int)(a->count - head - tail),
                           (int)(b->count - head - tail)};
}

/* reach[d][(k + d) / 2]: how far into a the best path with d edits on diagonal
 * k = x - y comes. */
struct search {
    struct window *w;
    int           *reach[DIFF_EDITS_MOST + 1];
};

static int
reach_at(const struct search *s, int d, int k)
{
    return s->reach[d][(k + d) / 2];
}

/* Whether the best path with d edits comes onto diagonal k by adding a line of
 * b (from k + 1) rather than by removing one of a (from k - 1). */
static bool
comes_by_adding(const struct search *s, int d, int k)
{
    return k == -d ||
           (k != d && reach_at(s, d - 1, k - 1) < reach_at(s, d - 1, k + 1));
}

static int
advance(const struct search *s, int d, int k)
{
    const struct window *w = s->w;
    int                  x = 0;

    if (d > 0)
        x = comes_by_adding(s, d, k) ? reach_at(s, d - 1, k + 1)
                                     : reach_at(s, d - 1, k - 1) + 1;
    while (x < w->n && x - k < w->m && alike(&w->a[x], &w->b[x - k]))
        x++;
    return x;
}

/* The number of edits; -1 when it is more than we are willing to look for. */
static int
find_shortest(struct search *s, struct arena *mem)
{
    int n = s->w->n, m = s->w->m;

    for (int d = 0; d <= DIFF_EDITS_MOST; d++) {
        s->reach[d] = arena_take(mem, ((size_t)d + 1) * sizeof(int));
        for (int k = -d; k <= d; k += 2) {
            int x = advance(s, d, k);

            s->reach[d][(k + d) / 2] = x;
            if (x == n && x - k == m)
                return d;
        }
    }
    return -1;
}

static void
walk_back(const struct search *s, int edits)
{
    int x = s->w->n, y = s->w->m;

    for (int d = edits; d > 0; d--) {
        int k = x - y;

        if (comes_by_adding(s, d, k)) {
            x = reach_at(s, d - 1, k + 1);
            y = x - (k + 1);
            s->w->added[y] = true;
        } else {
            x = reach_at(s, d - 1, k - 1);
            y = x - (k - 1);
            s->w->removed[x] = true;
        }
    }
}

static void
mark_changes(struct comparison *c)
{
    struct window w = trim(c);
    struct search s = {.w = &w};
    int           edits = -1;

    if (c->before.count + c->after.count <= DIFF_LINES_MOST)
        edits = find_shortest(&s, c->mem);
    if (edits >= 0) {
        walk_back(&s, edits);
        return;
    }
    memset(w.removed, true, (size_t)w.n);
    memset(w.added, true, (size_t)w.m);
}

/* --- writing */

/* A stretch of both texts: lines [a, a_end) against [b, b_end). */
struct hunk {
    size_t a, a_end, b, b_end;
};

static bool
changed_at(const struct side *s, size_t i)
{
    return i < s->count && s->changed[i];
}

/* The next hunk at or behind `from`: changes with no more than twice the
 * context between them stand in one. */
static bool
find_hunk(const struct comparison *c, const struct hunk *from, struct hunk *out)
{
    const struct side *a = &c->before, *b = &c->after;
    size_t             i = from->a_end, j = from->b_end, same = 0;

    while (i < a->count && !changed_at(a, i) && !changed_at(b, j))
        i++, j++;
    if (!changed_at(a, i) && !changed_at(b, j))
        return false;
    out->a = i - from->a_end < DIFF_CONTEXT ? from->a_end : i - DIFF_CONTEXT;
    out->b = j - (i - out->a);
    while (same <= 2 * DIFF_CONTEXT && (i < a->count || j < b->count)) {
        bool removed = changed_at(a, i), added = changed_at(b, j);

        same = removed || added ? 0 : same + 1;
        i += removed || !added;
        j += added || !removed;
        if (removed && added)
            j--; /* one side at a time */
    }
    if (same > DIFF_CONTEXT) {
        i -= same - DIFF_CONTEXT;
        j -= same - DIFF_CONTEXT;
    }
    out->a_end = i;
    out->b_end = j;
    return true;
}

static void
add_range(struct text *out, char sign, size_t from, size_t end)
{
    size_t count = end - from;

    text_addf(out, " %c%zu", sign, count == 0 ? from : from + 1);
    if (count != 1)
        text_addf(out, ",%zu", count);
}

static void
add_line(struct text *out, const char *sign, const struct line *line)
{
    text_add(out, sign);
    text_add_bytes(out, line->bytes, line->length);
    text_add(out, line->open ? "\n\\ No newline at end of file\n" : "\n");
}

/* Returns how many of its lines were removed or added. */
static size_t
add_hunk(struct text *out, const struct comparison *c, const struct hunk *h)
{
    size_t i = h->a, j = h->b, changes = 0;

    text_add(out, "@@");
    add_range(out, '-', h->a, h->a_end);
    add_range(out, '+', h->b, h->b_end);
    text_add(out, " @@\n");
    while (i < h->a_end || j < h->b_end) {
        if (i < h->a_end && c->before.changed[i]) {
            add_line(out, "-", &c->before.lines[i++]);
            changes++;
        } else if (j < h->b_end && c->after.changed[j]) {
            add_line(out, "+", &c->after.lines[j++]);
            changes++;
        } else {
            add_line(out, " ", &c->before.lines[i++]);
            j++;
        }
    }
    return changes;
}

size_t
diff_unified(struct text *out, const struct diff_texts *texts)
{
    AUTO_ARENA        mem = arena_new(SCRATCH_BYTES);
    struct comparison c = {mem, split(texts->before, mem),
                           split(texts->after, mem)};
    struct hunk       hunk = {0, 0, 0, 0};
    size_t            changes = 0;

    mark_changes(&c);
    while (find_hunk(&c, &hunk, &hunk)) {
        if (changes == 0)
            text_addf(out, "--- %s\n+++ %s\n", texts->before_name,
                      texts->after_name);
        changes += add_hunk(out, &c, &hunk);
    }
    return changes;
}
