/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines of a head.  A line that should be there once and is there twice counts
 * as it stands first; addresses of all To and Cc lines count.
 */
#include "mail/head.h"

#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"
#include "mail/clean.h"
#include "mail/words.h"

static const int64_t last_ms = INT64_C(253402300799000); /* of year 9999 */

/* Without line ends, not longer than HEAD_BYTES, and in UTF-8. */
static char *
unfold(const struct head *head, const char *raw)
{
    size_t length = strnlen(raw, HEAD_BYTES);
    char  *value =
        charset_decode(head->mem, head->fallback,
                       &(struct charset_bytes){head->label, raw, length});
    char *to = value;

    for (const char *from = value; *from != '\0'; from++) {
        if (*from != '\r' && *from != '\n')
            *to++ = *from;
    }
    *to = '\0';
    return value + strspn(value, " \t");
}

/* The n-th line (from 0) of a name. */
static const char *
line_of(const struct head *head, const char *name, int n)
{
    int count = g_mime_header_list_get_count(head->lines);

    for (int i = 0; i < count; i++) {
        GMimeHeader *line = g_mime_header_list_get_header_at(head->lines, i);
        const char  *value = g_mime_header_get_raw_value(line);

        if (value != NULL &&
            strcasecmp(g_mime_header_get_name(line), name) == 0 && n-- == 0)
            return value;
    }
    return NULL;
}

char *
head_raw(const struct head *head, const char *name)
{
    const char *value = line_of(head, name, 0);

    return value != NULL ? unfold(head, value) : NULL;
}

char *
head_text(const struct head *head, const char *name)
{
    char *raw = head_raw(head, name);

    if (raw == NULL)
        return arena_text(head->mem, "");
    return clean_line(head->mem, words_decode(head->mem, head->fallback, raw));
}

int
head_count(const struct head *head, const char *name)
{
    int count = g_mime_header_list_get_count(head->lines);
    int found = 0;

    for (int i = 0; i < count; i++) {
        GMimeHeader *line = g_mime_header_list_get_header_at(head->lines, i);

        found += strcasecmp(g_mime_header_get_name(line), name) == 0;
    }
    return found;
}

static bool
is_id(const char *id)
{
    const char *at = strchr(id, '@');

    if (at == NULL || at == id || at[1] == '\0' || strlen(id) > ID_BYTES)
        return false;
    for (; *id != '\0'; id++) {
        if (*id <= 0x20 || *id >= 0x7f || strchr("<>,\"\\", *id) != NULL)
            return false;
    }
    return true;
}

static void
add_id(json_t *into, const char *id)
{
    size_t  i;
    json_t *known;

    json_array_foreach(into, i, known)
    {
        if (strcmp(json_string_value(known), id) == 0)
            return;
    }
    if (json_array_size(into) < IDS_MOST && is_id(id))
        doc_push_text(into, id);
}

void
ids_read(struct arena *mem, const char *value, json_t *into, bool bare)
{
    const char *open;

    if (bare && strchr(value, '<') == NULL) {
        value += strspn(value, " \t");
        add_id(into, arena_bytes(mem, value, strcspn(value, " \t\r\n")));
        return;
    }
    for (; (open = strchr(value, '<')) != NULL; value = open + 1) {
        size_t length = strcspn(open + 1, "<>");

        if (open[1 + length] == '>')
            add_id(into, arena_bytes(mem, open + 1, length));
    }
}

void
head_ids(const struct head *head, const char *name, json_t *into, bool bare)
{
    char *raw = head_raw(head, name);

    if (raw != NULL)
        ids_read(head->mem, raw, into, bare);
}

static void
read_date(const struct head *head, json_t *doc)
{
    char      *raw = head_raw(head, "Date");
    GDateTime *date = raw != NULL ? g_mime_utils_header_decode_date(raw) : NULL;
    int64_t    ms;

    if (date == NULL)
        return;
    ms = g_date_time_to_unix(date) * 1000;
    g_date_time_unref(date);
    if (ms > 0 && ms <= last_ms)
        doc_set_int(doc, "date_ms", ms);
}

static void
read_addresses(struct head *head, json_t *doc, const char *name,
               const char *key)
{
    json_t     *all = doc_array(head->mem);
    const char *line;

    for (int n = 0; (line = line_of(head, name, n)) != NULL; n++) {
        json_array_extend(all, addresses_read(head, unfold(head, line)));
        if (json_array_size(all) > ADDRESSES_MOST) {
            head->over = true;
            while (json_array_size(all) > ADDRESSES_MOST)
                json_array_remove(all, json_array_size(all) - 1);
            break;
        }
    }
    doc_set(doc, key, all);
}

/* A sender's name when there is no address to write to. */
static const char *
name_alone(const struct head *head)
{
    char  *name = head_text(head, "From");
    char  *bracket = strchr(name, '<');
    size_t length;

    if (bracket != NULL && bracket > name)
        *bracket = '\0';
    name += strspn(name, " \"<");
    for (length = strlen(name); length > 0; length--) {
        if (strchr(" \">", name[length - 1]) == NULL)
            break;
        name[length - 1] = '\0';
    }
    return name;
}

/* Whoever sent it: From, else Sender; a name alone where there is no address.
 */
static void
read_from(struct head *head, json_t *doc)
{
    static const char *const names[] = {"From", "Sender", NULL};
    json_t                  *from = doc_object(head->mem);

    for (int i = 0; names[i] != NULL; i++) {
        char   *raw = head_raw(head, names[i]);
        json_t *found = raw != NULL ? addresses_read(head, raw) : NULL;

        if (json_array_size(found) > 0) {
            doc_set(doc, "from", json_array_get(found, 0));
            return;
        }
    }
    doc_set_text(from, "name", name_alone(head));
    doc_set_text(from, "address", "");
    doc_set(doc, "from", from);
}

void
head_read(struct head *head, json_t *doc)
{
    json_t *own = doc_array(head->mem), *answered = doc_array(head->mem),
           *before = doc_array(head->mem);

    read_from(head, doc);
    read_addresses(head, doc, "Reply-To", "reply_to");
    read_addresses(head, doc, "To", "to");
    read_addresses(head, doc, "Cc", "cc");
    doc_set_text(doc, "subject", head_text(head, "Subject"));
    read_date(head, doc);
    head_ids(head, "Message-ID", own, true);
    doc_set_text(doc, "message_id",
                 json_array_size(own) > 0
                     ? json_string_value(json_array_get(own, 0))
                     : "");
    head_ids(head, "In-Reply-To", answered, false);
    head_ids(head, "References", before, false);
    doc_set(doc, "in_reply_to", answered);
    doc_set(doc, "references", before);
    doc_set_int(doc, "received", head_count(head, "Received"));
}
