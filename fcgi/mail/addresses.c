/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses.  Encoded words and characters that are not ASCII are replaced by
 * marks before GMime takes the line apart, and put back into what it found: so
 * what a name decodes to is never read as an address, and GMime has nothing to
 * convert.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "mail/clean.h"
#include "mail/head.h"
#include "mail/words.h"

enum { MARKS_MOST = 2000, GROUP_DEPTH = 2 };

struct marks {
    struct arena *mem;
    const char  **texts;
    int           count;
};

static void
add_mark(struct text *out, struct marks *marks, const char *text)
{
    if (marks->count == MARKS_MOST)
        return;
    marks->texts[marks->count] = text;
    text_addf(out, "{w%d}", marks->count++);
}

static size_t
high_bytes(const char *s)
{
    size_t length = 0;

    while ((unsigned char)s[length] >= 0x80)
        length++;
    return length;
}

static const char *
mark(struct head *head, struct marks *marks, const char *raw)
{
    struct text out = {.mem = head->mem};
    const char *s = raw;

    while (*s != '\0') {
        char  *text;
        size_t length = words_at(head->mem, head->fallback, s, &text);

        if (length == 0 && (length = high_bytes(s)) > 0)
            text = arena_bytes(head->mem, s, length);
        if (length > 0) {
            add_mark(&out, marks, text);
            s += length;
        } else {
            text_add_bytes(&out, (unsigned char)*s < 0x20 ? " " : s, 1);
            s++;
        }
    }
    return text_of(&out);
}

static const char *
unmark(const struct marks *marks, const char *s)
{
    struct text out = {.mem = marks->mem};

    while (s != NULL && *s != '\0') {
        char         *end;
        unsigned long n;

        if (s[0] == '{' && s[1] == 'w' && s[2] >= '0' && s[2] <= '9') {
            n = strtoul(s + 2, &end, 10);
            if (*end == '}' && n < (unsigned long)marks->count) {
                text_add(&out, marks->texts[n]);
                s = end + 1;
                continue;
            }
        }
        text_add_bytes(&out, s++, 1);
    }
    return text_of(&out);
}

static void
add_mailbox(json_t *into, const struct marks *marks, InternetAddress *found)
{
    struct arena *mem = marks->mem;
    json_t       *one = doc_object(mem);
    const char   *address =
        internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(found));
    const char *clean = clean_address(mem, unmark(marks, address));

    if (clean[0] == '\0')
        return;
    doc_set_text(
        one, "name",
        clean_line(mem, unmark(marks, internet_address_get_name(found))));
    doc_set_text(one, "address", clean);
    json_array_append(into, one);
}

static void
add_list(json_t *into, const struct marks *marks, InternetAddressList *list,
         int depth)
{
    int count = list != NULL ? internet_address_list_length(list) : 0;

    for (int i = 0; i < count && json_array_size(into) <= ADDRESSES_MOST; i++) {
        InternetAddress *found = internet_address_list_get_address(list, i);

        if (INTERNET_ADDRESS_IS_MAILBOX(found))
            add_mailbox(into, marks, found);
        else if (INTERNET_ADDRESS_IS_GROUP(found) && depth < GROUP_DEPTH)
            add_list(into, marks,
                     internet_address_group_get_members(
                         INTERNET_ADDRESS_GROUP(found)),
                     depth + 1);
    }
}

json_t *
addresses_read(struct head *head, const char *raw)
{
    struct marks marks = {
        .mem = head->mem,
        .texts = arena_take(head->mem, MARKS_MOST * sizeof(const char *))};
    json_t              *into = doc_array(head->mem);
    InternetAddressList *list =
        internet_address_list_parse(NULL, mark(head, &marks, raw));

    add_list(into, &marks, list, 0);
    if (list != NULL)
        g_object_unref(list);
    return into;
}
