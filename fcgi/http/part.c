/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of one part of a multipart body: Content-Disposition and its
 * parameters.  The stream itself is multipart.c's.
 */
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "http/multipart.h"

enum { LIMIT_PART_NAME = 100 };

static enum err
malformed(struct fault *why, const char *what)
{
    return fault(why, ERR_MALFORMED, "a part's header %s", what);
}

/* Browsers write these three as escapes, and nothing else (HTML, 4.10.21.8). */
static bool
take_escape(const char *s, char *out)
{
    static const char *const escapes[] = {"%22", "%0D", "%0A"};
    static const char        meant[] = "\"\r\n";

    for (int i = 0; i < 3; i++) {
        if (strncasecmp(s, escapes[i], 3) == 0) {
            *out = meant[i];
            return true;
        }
    }
    return false;
}

/* Reads a quoted string; *at stands on the first quote and is moved past the
 * last.  NULL when it does not end. */
static char *
read_quoted(struct arena *mem, const char **at)
{
    char       *out = arena_take(mem, strlen(*at) + 1);
    size_t      n = 0;
    const char *s = *at + 1;

    while (*s != '"') {
        if (*s == '\0')
            return NULL;
        if (*s == '\\' && (s[1] == '"' || s[1] == '\\')) {
            out[n++] = s[1];
            s += 2;
        } else if (take_escape(s, &out[n])) {
            n++;
            s += 3;
        } else {
            out[n++] = *s++;
        }
    }
    *at = s + 1;
    return out;
}

static enum err
take_param(struct part *out, const char *name, size_t length, const char *value,
           struct fault *why)
{
    const char **slot = NULL;

    if (length == 4 && strncasecmp(name, "name", 4) == 0)
        slot = &out->name;
    else if (length == 8 && strncasecmp(name, "filename", 8) == 0)
        slot = &out->file_name;
    else if (memchr(name, '*', length) != NULL)
        return malformed(why, "has a starred parameter (RFC 7578, 4.2)");
    if (slot == NULL)
        return OK;
    if (*slot != NULL)
        return malformed(why, "says a parameter twice");
    *slot = value;
    return OK;
}

static enum err
read_disposition(struct arena *mem, const char *value, struct part *out,
                 struct fault *why)
{
    if (strncasecmp(value, "form-data", 9) != 0)
        return malformed(why, "is not form-data");
    value += 9;
    for (;;) {
        const char *name, *text;
        size_t      length;

        value += strspn(value, " \t");
        if (*value == '\0')
            return OK;
        if (*value++ != ';')
            return malformed(why, "has no ; between parameters");
        value += strspn(value, " \t");
        name = value;
        length = strcspn(value, "= ;\"");
        value += length;
        if (length == 0 || value[0] != '=' || value[1] != '"')
            return malformed(why, "has a parameter that is not name=\"value\"");
        value++;
        text = read_quoted(mem, &value);
        if (text == NULL)
            return malformed(why, "has a quote that does not end");
        TRY(take_param(out, name, length, text, why));
    }
}

/* Value of the header line if it has this name. */
static const char *
header_value(const char *line, const char *name)
{
    size_t length = strlen(name);

    if (strncasecmp(line, name, length) != 0 || line[length] != ':')
        return NULL;
    line += length + 1;
    return line + strspn(line, " \t");
}

static enum err
read_line(struct arena *mem, const char *line, struct part *out,
          struct fault *why)
{
    const char *value;

    if (line[0] == ' ' || line[0] == '\t')
        return malformed(why, "is folded");
    if (strchr(line, ':') == NULL)
        return malformed(why, "has a line without a name");
    value = header_value(line, "Content-Disposition");
    if (value != NULL && out->name != NULL)
        return malformed(why, "has two Content-Dispositions");
    if (value != NULL)
        return read_disposition(mem, value, out, why);
    value = header_value(line, "Content-Type");
    if (value != NULL && strncasecmp(value, "multipart/", 10) == 0)
        return malformed(why, "holds a multipart body of its own");
    value = header_value(line, "Content-Transfer-Encoding");
    if (value != NULL && strcasecmp(value, "binary") != 0 &&
        strcasecmp(value, "8bit") != 0 && strcasecmp(value, "7bit") != 0)
        return malformed(why, "has a transfer encoding (RFC 7578, 4.7)");
    return OK;
}

enum err
part_read(struct arena *mem, const char *lines, size_t length, struct part *out,
          struct fault *why)
{
    char *rest = arena_bytes(mem, lines, length);

    memset(out, 0, sizeof *out);
    if (memchr(lines, '\0', length) != NULL)
        return malformed(why, "holds a NUL");
    while (rest != NULL) {
        char *line = rest;

        rest = strstr(line, "\r\n");
        if (rest != NULL) {
            *rest = '\0';
            rest += 2;
        }
        if (strpbrk(line, "\r\n") != NULL)
            return malformed(why, "has a bare line end");
        TRY(read_line(mem, line, out, why));
    }
    if (out->name == NULL || out->name[0] == '\0')
        return malformed(why, "names no field");
    if (strlen(out->name) > LIMIT_PART_NAME ||
        !text_is_clean(out->name, strlen(out->name)))
        return malformed(why, "names a field by unclean or too much text");
    return OK;
}
