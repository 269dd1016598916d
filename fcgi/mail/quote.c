/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines are told apart first (quoted, the line that introduces a quotation, a
 * head that was copied in, ...); then what stands around the own words is cut:
 * from a copied head on everything, marked lines only before or after the own
 * words, never between them.
 */
#include "mail/quote.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "mail/clean.h"
#include "mail/quote_line.h"

enum { SIGNATURE_LINES = 10 };

static size_t
split(struct arena *mem, const char *text, struct quote_line **out)
{
    size_t             count = 1, n = 0;
    struct quote_line *lines;

    for (const char *c = text; *c != '\0'; c++)
        count += *c == '\n';
    lines = arena_take(mem, (count + 1) * sizeof *lines);
    for (;;) {
        size_t length = strcspn(text, "\n");

        lines[n++].text = arena_bytes(mem, text, length);
        if (text[length] == '\0')
            break;
        text += length + 1;
    }
    *out = lines;
    return n;
}

/* The first line from which on everything is an earlier mail; `count`: none. */
static size_t
find_copy(const struct quote_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind == LINE_PASSED_ON)
            break;
        if (lines[i].kind == LINE_COPY)
            return i;
    }
    return count;
}

static bool
any_own(const struct quote_line *lines, size_t from, size_t to)
{
    for (; from < to; from++) {
        if (lines[from].kind == LINE_OWN && !is_blank(lines[from].text))
            return true;
    }
    return false;
}

static bool
is_passive(const struct quote_line *line)
{
    return line->kind == LINE_QUOTED || line->kind == LINE_WROTE ||
           is_blank(line->text);
}

/* Marked lines before the own words, and after them.  Where own words answer
 * line by line, those they answer stay with them. */
static void
cut_marked(struct quote_line *lines, size_t end)
{
    size_t first = 0, last = end;

    while (first < end && is_passive(&lines[first]))
        first++;
    while (last > first && is_passive(&lines[last - 1]))
        last--;
    for (size_t i = first; i < last; i++) {
        if (lines[i].kind == LINE_QUOTED)
            first = 0;
    }
    for (size_t i = 0; i < end; i++)
        lines[i].cut = i < first || i >= last;
}

/* "Somebody wrote:" is a quotation's only when one follows. */
static void
settle_wrote(struct quote_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1;

        if (lines[i].kind != LINE_WROTE)
            continue;
        while (next < count &&
               (is_blank(lines[next].text) || lines[next].kind == LINE_WROTE))
            next++;
        if (next == count || lines[next].kind == LINE_QUOTED)
            continue;
        /* Unmarked quotation: only what names somebody and a time counts. */
        for (size_t j = i; j < next; j++) {
            if (lines[j].kind == LINE_WROTE)
                lines[j].kind = lines[j].sure ? LINE_COPY : LINE_OWN;
        }
    }
}

/* "-- " and the few lines behind it, at the end of the own words. */
static void
cut_signature(struct quote_line *lines, size_t end)
{
    size_t last = end;

    while (last > 0 && (lines[last - 1].cut || is_blank(lines[last - 1].text)))
        last--;
    for (size_t i = last, seen = 0; i-- > 0 && seen < SIGNATURE_LINES; seen++) {
        if (lines[i].kind == LINE_SIGNATURE ||
            (lines[i].kind == LINE_DEVICE && i + 1 == last)) {
            for (size_t j = i; any_own(lines, 0, i) && j < end; j++)
                lines[j].cut = true;
            return;
        }
    }
}

static char *
gather(struct arena *mem, const struct quote_line *lines, size_t count,
       bool cut)
{
    struct text out = {.mem = mem};

    for (size_t i = 0; i < count; i++) {
        if (lines[i].cut == cut) {
            text_add(&out, lines[i].text);
            text_add(&out, "\n");
        }
    }
    return trim_text(mem, text_of(&out));
}

static bool
is_passed_on(const char *subject)
{
    static const char *const starts[] = {"fwd:",    "fw:",   "rv:",  "wg:",
                                         "tr:",     "i:",    "转发", "轉寄",
                                         "回复:fw", "reenv", NULL};

    for (int i = 0; starts[i] != NULL; i++) {
        if (strncasecmp(subject, starts[i], strlen(starts[i])) == 0)
            return true;
    }
    return false;
}

struct quote
quote_cut(struct arena *mem, const char *text, const char *subject)
{
    struct quote       whole = {trim_text(mem, text), arena_text(mem, "")};
    struct quote_line *lines;
    size_t             count = split(mem, text, &lines), end;

    if (is_passed_on(subject))
        return whole;
    quote_lines_tell(lines, count);
    settle_wrote(lines, count);
    end = find_copy(lines, count);
    if (!any_own(lines, 0, end) && !any_own(lines, 0, count))
        return whole;
    if (!any_own(lines, 0, end))
        end = count;
    cut_marked(lines, end);
    for (size_t i = end; i < count; i++)
        lines[i].cut = true;
    cut_signature(lines, end);
    return (struct quote){gather(mem, lines, count, false),
                          gather(mem, lines, count, true)};
}
