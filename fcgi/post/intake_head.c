/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The head of a mail over which the reader died: a look that decodes nothing
 * and allocates next to nothing, so that there is nothing to die of.
 */
#include <ctype.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/text.h"
#include "post/intake_inside.h"

enum { HEAD_BYTES = 64 * 1024, VALUE_BYTES = 500 };

static char *
read_head(struct arena *mem, const char *path)
{
    char   *head = arena_take(mem, HEAD_BYTES + 1);
    int     fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? 0 : read(fd, head, HEAD_BYTES);

    if (fd >= 0)
        close(fd);
    head[n > 0 ? n : 0] = '\0';
    return head;
}

/* Valid characters as they are, a blank for whatever else there is. */
static char *
cleaned(struct arena *mem, const char *raw, size_t length)
{
    struct text out = {.mem = mem};

    while (length > 0 && out.length < VALUE_BYTES) {
        size_t size = text_character_size(raw, length);

        if (size > 1 || (size == 1 && *raw >= ' ' && *raw != 0x7f))
            text_add_bytes(&out, raw, size);
        else
            text_add_bytes(&out, " ", 1);
        raw += size == 0 ? 1 : size;
        length -= size == 0 ? 1 : size;
    }
    return arena_text(mem, text_of(&out));
}

/* The first header of a name with what is folded under it, or NULL. */
static char *
header(struct arena *mem, const char *head, const char *name)
{
    size_t      length = strlen(name);
    const char *line = head;

    while (*line != '\0' && *line != '\n' && *line != '\r') {
        const char *end = line + strcspn(line, "\n");

        while (*end == '\n' && (end[1] == ' ' || end[1] == '\t'))
            end += 1 + strcspn(end + 1, "\n");
        if (strncasecmp(line, name, length) == 0 && line[length] == ':') {
            line += length + 1;
            line += strspn(line, " \t");
            while (end > line && isspace((unsigned char)end[-1]))
                end--;
            return cleaned(mem, line, (size_t)(end - line));
        }
        line = *end == '\0' ? end : end + 1;
    }
    return NULL;
}

static char *
address_in(struct arena *mem, const char *value)
{
    const char *open = value == NULL ? NULL : strrchr(value, '<');
    const char *from = open == NULL ? value : open + 1;

    if (from == NULL || strchr(from, '@') == NULL)
        return NULL;
    return arena_bytes(mem, from, strcspn(from, "> ,;"));
}

json_t *
intake_raw_head(struct arena *mem, const char *path)
{
    const char *head = read_head(mem, path);
    json_t     *doc = doc_object(mem), *from = doc_object(mem);
    json_t     *over = doc_array(mem);

    doc_set_text(from, "address", address_in(mem, header(mem, head, "From")));
    doc_set(doc, "from", from);
    doc_set_text(doc, "subject", header(mem, head, "Subject"));
    doc_set_text(doc, "automatic", "suppressed");
    doc_push_text(over, "unread");
    doc_set(doc, "over", over);
    return doc;
}
