/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a file may be called, and the characters that are seen.  The sender is
 * not believed.
 */
#include "base/file_name.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

unsigned
text_code_point(const char *s, size_t size)
{
    const unsigned char *b = (const unsigned char *)s;
    unsigned             c = size == 1 ? b[0] : b[0] & (0xffU >> (size + 1));

    for (size_t i = 1; i < size; i++)
        c = c << 6 | (b[i] & 0x3fU);
    return c;
}

bool
text_is_hidden(unsigned c)
{
    static const struct {
        unsigned from, to;
    } ranges[] = {{0x00, 0x1f},     {0x7f, 0x9f},      {0xad, 0xad},
                  {0x61c, 0x61c},   {0x180e, 0x180e},  {0x200b, 0x200f},
                  {0x2028, 0x202e}, {0x2060, 0x206f},  {0xfeff, 0xfeff},
                  {0xfff0, 0xfffb}, {0xe0000, 0xe007f}};

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c >= ranges[i].from && c <= ranges[i].to)
            return true;
    }
    return false;
}

static const char *
base_name(const char *raw)
{
    for (const char *c = raw; *c != '\0'; c++) {
        if (*c == '/' || *c == '\\')
            raw = c + 1;
    }
    return raw;
}

static void
add_clean(struct text *out, const char *raw)
{
    size_t left = strlen(raw);

    while (left > 0) {
        size_t size = text_character_size(raw, left);

        if (size == 0) {
            text_add_bytes(out, "_", 1);
            size = 1;
        } else if (size == 1 && strchr("<>:\"|?*", *raw) != NULL) {
            text_add_bytes(out, "_", 1);
        } else if (!text_is_hidden(text_code_point(raw, size))) {
            text_add_bytes(out, raw, size);
        }
        raw += size;
        left -= size;
    }
}

/* Shortens the stem, never inside a character, and keeps a short ending. */
static char *
shorten(struct arena *mem, const char *name)
{
    const char *dot = strrchr(name, '.');
    size_t      ending = dot != NULL ? strlen(dot) : 0;
    size_t      keep;

    if (ending > 20)
        ending = 0;
    keep = LIMIT_FILE_NAME - ending;
    while (keep > 0 && ((unsigned char)name[keep] & 0xc0) == 0x80)
        keep--;
    return arena_printf(mem, "%.*s%s", (int)keep, name, ending > 0 ? dot : "");
}

/* Names that are devices on some systems, with any ending. */
static bool
is_device(const char *name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", NULL};
    size_t                   length = strcspn(name, ".");

    for (int i = 0; devices[i] != NULL; i++) {
        if (length == 3 && strncasecmp(name, devices[i], 3) == 0)
            return true;
    }
    return length == 4 &&
           (strncasecmp(name, "com", 3) == 0 ||
            strncasecmp(name, "lpt", 3) == 0) &&
           name[3] >= '0' && name[3] <= '9';
}

char *
file_name_clean(struct arena *mem, const char *raw)
{
    struct text out = {.mem = mem};
    char       *name;
    size_t      length;

    add_clean(&out, base_name(raw != NULL ? raw : ""));
    name = arena_text(mem, text_of(&out));
    name += strspn(name, ". ");
    if (strlen(name) > LIMIT_FILE_NAME)
        name = shorten(mem, name);
    for (length = strlen(name); length > 0; length--) {
        if (strchr(". ", name[length - 1]) == NULL)
            break;
        name[length - 1] = '\0';
    }
    if (name[0] == '\0')
        return arena_text(mem, "file");
    return is_device(name) ? arena_printf(mem, "_%s", name) : name;
}
