/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parameters of Content-Type and Content-Disposition.  GMime reads them too,
 * but converts their charsets with iconv, which would have to load files.
 */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "mail/words.h"

enum { SECTIONS = 40 };

struct param {
    struct arena *mem;
    const char   *plain; /* name=value */
    const char
        *sections[SECTIONS]; /* name*0=..., name*1*=...; [0] also of name*= */
    bool encoded[SECTIONS];
};

/* A value at *at, in quotes or up to the next semicolon; *at moves behind it.
 */
static char *
read_value(struct arena *mem, const char **at)
{
    struct text value = {.mem = mem};
    const char *s = *at;

    if (*s != '"') {
        size_t length = strcspn(s, ";\r\n");

        *at = s + length;
        while (length > 0 && strchr(" \t", s[length - 1]) != NULL)
            length--;
        return arena_bytes(mem, s, length);
    }
    for (s++; *s != '\0' && *s != '"'; s++) {
        /* Other backslashes are of paths that nobody escaped. */
        if (*s == '\\' && (s[1] == '"' || s[1] == '\\'))
            s++;
        if (*s != '\r' && *s != '\n')
            text_add_bytes(&value, s, 1);
    }
    *at = *s == '"' ? s + 1 : s;
    return arena_bytes(mem, text_of(&value), value.length);
}

/* Keeps a value by what follows the name: "", "*", "*3" or "*3*". */
static void
keep(struct param *param, const char *suffix, const char *value)
{
    char         *end;
    unsigned long section = 0;

    if (*suffix == '\0') {
        if (param->plain == NULL)
            param->plain = value;
        return;
    }
    if (strcmp(suffix, "*") != 0) {
        section = strtoul(suffix + 1, &end, 10);
        suffix = end;
    }
    if (section >= SECTIONS || param->sections[section] != NULL)
        return;
    param->sections[section] = value;
    param->encoded[section] = *suffix == '*';
}

static void
find(struct param *param, const char *raw, const char *name)
{
    size_t      length = strlen(name);
    const char *at = raw + strcspn(raw, "; \t\r\n");

    while (*at != '\0') {
        const char *begin = at + strspn(at, "; \t\r\n");
        size_t      size = strcspn(begin, "=; \t\r\n");
        const char *sign = begin + size + strspn(begin + size, " \t\r\n");
        char       *suffix;

        if (*sign != '=') {
            at = sign > at ? sign : at + 1;
            continue;
        }
        at = sign + 1 + strspn(sign + 1, " \t\r\n");
        suffix = size >= length
                     ? arena_bytes(param->mem, begin + length, size - length)
                     : NULL;
        if (suffix != NULL && strncasecmp(begin, name, length) == 0 &&
            (*suffix == '\0' || *suffix == '*'))
            keep(param, suffix, read_value(param->mem, &at));
        else
            (void)read_value(param->mem, &at);
    }
}

static void
add_percent(struct text *out, const char *s)
{
    for (; *s != '\0'; s++) {
        char c = *s;

        if (c == '%' && g_ascii_isxdigit(s[1]) && g_ascii_isxdigit(s[2])) {
            c = (char)(g_ascii_xdigit_value(s[1]) * 16 +
                       g_ascii_xdigit_value(s[2]));
            s += 2;
        }
        text_add_bytes(out, &c, 1);
    }
}

/* charset'language'bytes, in sections; the charset is in the first. */
static char *
join(struct param *param, enum charset_fallback fallback)
{
    struct text bytes = {.mem = param->mem};
    const char *first = param->sections[0];
    const char *quote = param->encoded[0] ? strchr(first, '\'') : NULL;
    const char *label = NULL;

    if (quote != NULL && strchr(quote + 1, '\'') != NULL) {
        label = arena_bytes(param->mem, first, (size_t)(quote - first));
        param->sections[0] = strchr(quote + 1, '\'') + 1;
    }
    for (int i = 0; i < SECTIONS && param->sections[i] != NULL; i++) {
        if (param->encoded[i])
            add_percent(&bytes, param->sections[i]);
        else
            text_add(&bytes, param->sections[i]);
    }
    if (label == NULL && strstr(text_of(&bytes), "=?") != NULL)
        return words_decode(param->mem, fallback, text_of(&bytes));
    return charset_decode(
        param->mem, fallback,
        &(struct charset_bytes){label, text_of(&bytes), bytes.length});
}

char *
param_value(struct arena *mem, enum charset_fallback fallback, const char *raw,
            const char *name)
{
    struct param param = {.mem = mem};

    if (raw == NULL)
        return NULL;
    find(&param, raw, name);
    if (param.sections[0] != NULL)
        return join(&param, fallback);
    return param.plain != NULL ? words_decode(mem, fallback, param.plain)
                               : NULL;
}
