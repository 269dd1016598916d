/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why something was refused, in the reader's language.  A fault is one
 * sentence, written where it is found and kept so in the log; here it is
 * recognised by its pattern and said again.
 */
#include <string.h>

#include "base/text.h"
#include "desk/say_inside.h"

enum { PIECES_MOST = 4 };

static const struct {
    const char *pattern, *zh, *es;
} faults[] = {
#define FAULT(en, zh, es) {en, zh, es},
#include "desk/say_fault.def"
#undef FAULT
};

struct piece {
    const char *at;
    size_t      length;
};

/* Where the fixed text that begins a pattern ends: at a {} or its end. */
static size_t
fixed_length(const char *pattern)
{
    const char *gap = strstr(pattern, "{}");

    return gap == NULL ? strlen(pattern) : (size_t)(gap - pattern);
}

/* Where the gap before `rest` ends in `text`; NULL when `rest` does not come.
 */
static const char *
gap_end(const char *text, const char *rest)
{
    size_t length = fixed_length(rest);

    if (length == 0)
        return text + strlen(text);
    for (const char *at = text; *at != '\0'; at++)
        if (strncmp(at, rest, length) == 0 &&
            (rest[length] != '\0' || at[length] == '\0'))
            return at;
    return NULL;
}

static bool
fits(const char *pattern, const char *text, struct piece *pieces)
{
    size_t count = 0;

    for (;;) {
        size_t length = fixed_length(pattern);

        if (strncmp(pattern, text, length) != 0)
            return false;
        pattern += length;
        text += length;
        if (*pattern == '\0')
            return *text == '\0';
        pattern += strlen("{}");
        pieces[count].at = text;
        text = gap_end(text, pattern);
        if (text == NULL)
            return false;
        pieces[count].length = (size_t)(text - pieces[count].at);
        count++;
    }
}

static const char *
filled(struct arena *mem, const char *s, const struct piece *pieces)
{
    struct text t = {.mem = mem};

    for (; *s != '\0'; s++) {
        if (s[0] == '{' && s[1] >= '1' && s[1] <= '0' + PIECES_MOST &&
            s[2] == '}') {
            const struct piece *piece = &pieces[s[1] - '1'];

            text_add_bytes(&t, piece->at, piece->length);
            s += 2;
        } else {
            text_add_bytes(&t, s, 1);
        }
    }
    return text_of(&t);
}

const char *
say_fault(const char *lang, const char *fault, struct arena *mem)
{
    bool zh = lang != NULL && strcmp(lang, "zh") == 0;
    bool es = lang != NULL && strcmp(lang, "es") == 0;

    for (size_t i = 0; (zh || es) && i < sizeof faults / sizeof faults[0];
         i++) {
        struct piece pieces[PIECES_MOST] = {{"", 0}};

        if (fits(faults[i].pattern, fault, pieces))
            return filled(mem, zh ? faults[i].zh : faults[i].es, pieces);
    }
    return NULL;
}

/* Behind "rules.lua:9: table classify: ", where a judge says it of a table. */
static const char *
behind_place(const char *fault)
{
    static const char mark[] = "table ";
    bool              first = strncmp(fault, mark, strlen(mark)) == 0;
    const char       *place = first ? fault : strstr(fault, ": table ");
    const char       *name =
        place == NULL ? NULL : place + strlen(first ? mark : ": table ");
    const char *colon = name == NULL ? NULL : strstr(name, ": ");

    return colon == NULL ? fault : colon + strlen(": ");
}

const char *
say_trouble(const char *lang, const char *fault, struct arena *mem)
{
    const char *said;

    if (fault == NULL)
        return NULL;
    said = say_fault(lang, behind_place(fault), mem);
    if (said != NULL)
        return said;
    return say_raw(strcmp(behind_place(fault), fault) != 0
                       ? SAY_TROUBLE_OF_RULES
                       : SAY_TROUBLE,
                   lang);
}
