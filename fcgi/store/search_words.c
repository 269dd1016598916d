/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a question and holding a text against it.
 */
#include "store/search_words.h"

#include <string.h>

enum { BEGIN_LEAST = 3, PREFIX_MOST = 3, LONG_NUMBER = 12, DIGITS_LEAST = 4 };

/* --- reading
 * ------------------------------------------------------------------- */

static const char *
plain(struct arena *mem, const char *text)
{
    char *copy = arena_text(mem, text);

    for (char *c = copy; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            *c = ' ';
    return copy;
}

static size_t
quote_size(const char *at)
{
    static const char *const quotes[] = {"\"", "“", "”", "„", "«", "»", NULL};

    for (const char *const *q = quotes; *q != NULL; q++)
        if (strncmp(at, *q, strlen(*q)) == 0)
            return strlen(*q);
    return 0;
}

/* Inside of quotes at this byte. */
static bool
is_quoted(const char *text, size_t until)
{
    bool inside = false;

    for (size_t i = 0; i < until; i++)
        if (quote_size(text + i) > 0)
            inside = !inside;
    return inside;
}

/* Does something else begin between these two units? */
static bool
is_parted(const char *text, const struct unit *a, const struct unit *b)
{
    bool blank = false;

    for (size_t i = a->end; i < b->start; i++) {
        if (quote_size(text + i) > 0)
            return true;
        blank |= text[i] == ' ';
    }
    return (blank || strncmp(text + a->end, "　", 3) == 0) &&
           !is_quoted(text, b->start);
}

static void
add_writing(struct asked *part, const char *digits, bool whole)
{
    if (part->writings < WRITINGS_MOST && strlen(digits) >= TAIL_LEAST)
        part->numbers[part->writings++] = (struct writing){digits, whole};
}

/* A number may be kept with less than was asked for: without the code of its
 * country or the zero before that of a town. */
static void
write_number(struct asked *part, const char *text, const char *digits)
{
    size_t at = part->units[0].start;
    bool   abroad = strncmp(digits, "00", 2) == 0;

    for (; at > 0 && strchr(" (", text[at - 1]) != NULL; at--)
        continue;
    add_writing(part, digits, false);
    if (abroad)
        add_writing(part, digits += 2, false);
    else if (digits[0] == '0')
        add_writing(part, digits + 1, false);
    if (abroad || strlen(digits) >= LONG_NUMBER ||
        (at > 0 && text[at - 1] == '+'))
        for (int i = 1; i <= 3; i++)
            add_writing(part, digits + i, true);
}

/* The number that begins with this unit and stands for itself; NULL: none. */
static const struct number *
number_at(const struct number_list *numbers, const struct unit_list *units,
          const char *text, size_t first)
{
    for (size_t i = 0; i < numbers->count; i++) {
        const struct number *n = &numbers->items[i];
        const struct unit   *last = &units->items[n->last];

        if (n->first == first && !is_quoted(text, last->start) &&
            (n->last + 1 == units->count || is_parted(text, last, last + 1)))
            return n;
    }
    return NULL;
}

static bool
is_beginning(const char *text, const struct unit *last)
{
    return !last->alone && text[last->end] == '\0' &&
           text_characters(last->text) >= BEGIN_LEAST;
}

void
question_read(const char *text, struct question *out)
{
    struct unit_list   units = {.mem = out->mem};
    struct number_list numbers = {.mem = out->mem};

    text = plain(out->mem, text);
    units_cut(&units, text, strlen(text));
    numbers_find(text, &units, &numbers);
    for (size_t i = 0; i < units.count && out->count < SEARCH_WORDS_MOST;) {
        struct asked        *part = &out->parts[out->count++];
        const struct number *n = number_at(&numbers, &units, text, i);
        size_t               last = n != NULL ? n->last : i;

        while (n == NULL && last + 1 < units.count &&
               !is_parted(text, &units.items[last], &units.items[last + 1]))
            last++;
        *part =
            (struct asked){.units = &units.items[i],
                           .count = last - i + 1,
                           .begins = is_beginning(text, &units.items[last])};
        if (n != NULL)
            write_number(part, text, n->digits);
        i = last + 1;
    }
}

void
question_end(struct question *q)
{
    if (q->count > 0)
        q->parts[q->count - 1].begins = false;
}

/* --- holding a text against it
 * --------------------------------------------------- */

static bool
is_equal(const char *text, size_t length, const char *asked, bool begins)
{
    size_t most = strlen(asked);

    return (begins ? length >= most : length == most) &&
           memcmp(text, asked, most) == 0;
}

/* A short number asked for is found in a word that has letters as well. */
static bool
fits(const struct unit *u, const struct unit *asked, bool begins)
{
    static const char digits[] = "0123456789";
    const char       *at = u->text;

    if (is_equal(at, strlen(at), asked->text, begins))
        return true;
    if (!asked->digits || u->digits || u->alone)
        return false;
    while (*at != '\0') {
        size_t length = strspn(at, digits);

        if (length >= DIGITS_LEAST && is_equal(at, length, asked->text, begins))
            return true;
        at += length;
        at += strcspn(at, digits);
    }
    return false;
}

static bool
fits_run(const struct unit *units, size_t left, const struct asked *part)
{
    if (left < part->count)
        return false;
    for (size_t i = 0; i < part->count; i++)
        if (!fits(&units[i], &part->units[i],
                  part->begins && i + 1 == part->count))
            return false;
    return true;
}

/* One hit from the first unit to the last. */
static void
mark(unsigned char *marks, size_t first, size_t last)
{
    memset(marks + first, HIT_GOES_ON, last - first);
    if (marks[last] == 0)
        marks[last] = HIT_ENDS;
}

static bool
match_run(const struct asked *part, const struct unit_list *units,
          unsigned char *marks)
{
    bool found = false;

    for (size_t i = 0; i < units->count; i++) {
        if (!fits_run(&units->items[i], units->count - i, part))
            continue;
        mark(marks, i, i + part->count - 1);
        found = true;
    }
    return found;
}

static bool
is_number(const char *digits, const struct asked *part)
{
    size_t length = strlen(digits);

    for (size_t i = 0; i < part->writings; i++) {
        const struct writing *w = &part->numbers[i];

        for (size_t left = length; left >= TAIL_LEAST; left--) {
            if (is_equal(digits + length - left, left, w->digits, part->begins))
                return true;
            if (w->whole)
                break;
        }
    }
    return false;
}

/* Each of a number's groups for itself. */
static bool
match_groups(const struct asked *part, const struct unit_list *units,
             unsigned char *marks)
{
    for (size_t i = 0; i < part->count; i++) {
        struct asked one = {.units = &part->units[i],
                            .count = 1,
                            .begins = part->begins && i + 1 == part->count};

        if (!match_run(&one, units, marks))
            return false;
    }
    return true;
}

static bool
match_number(const struct asked *part, const char *text,
             const struct unit_list *units, unsigned char *marks)
{
    struct number_list numbers = {.mem = units->mem};
    bool               found = false;

    numbers_find(text, units, &numbers);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct number *n = &numbers.items[i];

        if (!is_number(n->digits, part))
            continue;
        mark(marks, n->first, n->last);
        found = true;
    }
    return found || match_groups(part, units, marks);
}

unsigned
question_match(const struct question *q, const char *text,
               const struct unit_list *units, unsigned char *marks)
{
    unsigned held = 0;

    for (size_t i = 0; i < q->count; i++) {
        const struct asked *part = &q->parts[i];

        if (part->writings > 0 ? match_number(part, text, units, marks)
                               : match_run(part, units, marks))
            held |= 1u << i;
    }
    return held;
}
