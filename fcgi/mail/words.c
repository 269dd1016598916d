/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Encoded words.  Neighbours of one charset are put together as bytes before
 * they are converted: many programs split a text between the bytes of one
 * character.
 */
#include "mail/words.h"

#include <glib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"

enum { LABEL_MOST = 60, WORD_MOST = 8 * 1024 };

struct word {
    const char *charset;
    const char *text;
    size_t      length;
    char        encoding; /* 'B' or 'Q' */
};

/* Bytes of one encoded word at s, 0 when there is none. */
static size_t
read_word(struct arena *mem, const char *s, struct word *out)
{
    const char *mark, *end;
    size_t      label;

    if (s[0] != '=' || s[1] != '?')
        return 0;
    label = strcspn(s + 2, "? \t\r\n=");
    mark = s + 2 + label;
    if (label == 0 || label > LABEL_MOST || *mark != '?' || mark[1] == '\0' ||
        strchr("BbQq", mark[1]) == NULL || mark[2] != '?')
        return 0;
    out->encoding = mark[1] == 'B' || mark[1] == 'b' ? 'B' : 'Q';
    out->text = mark + 3;
    end = memmem(out->text, strnlen(out->text, WORD_MOST), "?=", 2);
    if (end == NULL)
        return 0;
    /* "?==20" is a question mark, then an encoded blank. */
    while (out->encoding == 'Q' && end[2] == '=' && g_ascii_isxdigit(end[3]) &&
           g_ascii_isxdigit(end[4]) &&
           memmem(end + 1, strnlen(end + 1, 80), "?=", 2) != NULL)
        end = memmem(end + 1, strnlen(end + 1, 80), "?=", 2);
    out->length = (size_t)(end - out->text);
    label = strcspn(s + 2, "?*"); /* without the language (RFC 2231) */
    out->charset = arena_bytes(mem, s + 2, label);
    return (size_t)(end + 2 - s);
}

static void
add_q(struct text *bytes, const struct word *word)
{
    for (size_t i = 0; i < word->length; i++) {
        char c = word->text[i];

        if (c == '=' && i + 2 < word->length &&
            g_ascii_isxdigit(word->text[i + 1]) &&
            g_ascii_isxdigit(word->text[i + 2])) {
            c = (char)(g_ascii_xdigit_value(word->text[i + 1]) * 16 +
                       g_ascii_xdigit_value(word->text[i + 2]));
            i += 2;
        } else if (c == '_') {
            c = ' ';
        }
        text_add_bytes(bytes, &c, 1);
    }
}

static void
add_b(struct text *bytes, const struct word *word)
{
    gint   state = 0;
    guint  save = 0;
    guchar out[WORD_MOST];
    gsize  got =
        g_base64_decode_step(word->text, word->length, out, &state, &save);

    text_add_bytes(bytes, (const char *)out, got);
    if (state < 0)
        state = -state;
    /* Without the padding there should be, the last bytes are still there. */
    if (state >= 2) {
        got = g_base64_decode_step("====", (gsize)(4 - state), out, &state,
                                   &save);
        text_add_bytes(bytes, (const char *)out, got);
    }
}

size_t
words_at(struct arena *mem, enum charset_fallback fallback, const char *s,
         char **text)
{
    struct text bytes = {.mem = mem};
    struct word word, next;
    size_t      length = read_word(mem, s, &word), more, gap = 0;

    if (length == 0)
        return 0;
    next = word;
    more = length;
    length = 0;
    while (more > 0 && charset_same(word.charset, next.charset)) {
        length += gap + more;
        if (next.encoding == 'B')
            add_b(&bytes, &next);
        else
            add_q(&bytes, &next);
        gap = strspn(s + length, " \t\r\n");
        more = read_word(mem, s + length + gap, &next);
    }
    *text = charset_decode(
        mem, fallback,
        &(struct charset_bytes){word.charset, text_of(&bytes), bytes.length});
    return length;
}

/* What stands between encoded words: nothing when it is only blank. */
static void
add_plain(struct text *out, enum charset_fallback fallback, const char *s,
          size_t length)
{
    text_add(out, charset_decode(out->mem, fallback,
                                 &(struct charset_bytes){NULL, s, length}));
}

char *
words_decode(struct arena *mem, enum charset_fallback fallback, const char *raw)
{
    struct text out = {.mem = mem};
    const char *plain = raw;
    bool        after_word = false;

    for (const char *s = raw; (s = strstr(s, "=?")) != NULL;) {
        char  *text;
        size_t length = words_at(mem, fallback, s, &text);

        if (length == 0) {
            s += 2;
            continue;
        }
        if (!after_word || plain + strspn(plain, " \t\r\n") < s)
            add_plain(&out, fallback, plain, (size_t)(s - plain));
        text_add(&out, text);
        s += length;
        plain = s;
        after_word = true;
    }
    add_plain(&out, fallback, plain, strlen(plain));
    return arena_bytes(mem, text_of(&out), out.length);
}
