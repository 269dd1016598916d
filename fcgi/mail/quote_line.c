/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shapes are those of Gmail, Outlook, Apple Mail, Thunderbird, QQ, 163 and
 * their like, in English, Chinese, Spanish and a few neighbours.
 */
#include "mail/quote_line.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    WROTE_LINES = 3, /* an introduction may be broken into so many */
    WROTE_BYTES = 400,
    HEAD_LINES = 7, /* of a copied head are looked at */
    HEAD_NAMES = 3  /* and so many names have to be there, with From */
};

/* How an introduction begins and ends; "" begins anyhow. */
static const struct {
    const char *begin, *end;
} wrote[] = {
    {"On ", "wrote:"},    {"El ", "escribió:"}, {"El ", "escribio:"},
    {"Em ", "escreveu:"}, {"Le ", "a écrit :"}, {"Le ", "a écrit:"},
    {"Am ", "schrieb:"},  {"在 ", "写道："},    {"在", "写道："},
    {"在", "写道:"},      {"於 ", "寫道："},    {"於", "寫道："},
    {"", "写道："},       {"", "寫道："},       {"", " wrote:"},
    {"", " escribió:"},
};

static const char *const copies[] = {
    "original message",  "mensaje original",  "原始邮件",
    "原始郵件",          "original mail",     "ursprüngliche nachricht",
    "message d'origine", "mensagem original", NULL};

static const char *const passed_on[] = {
    "forwarded message", "begin forwarded message",
    "mensaje reenviado", "转发的邮件",
    "转发邮件",          "轉寄的郵件",
    "转发邮件信息",      NULL};

static const char *const devices[] = {"Sent from my ",
                                      "Get Outlook for ",
                                      "Enviado desde mi ",
                                      "发自我的",
                                      "从我的",
                                      "來自我的",
                                      "寄自我的",
                                      "Obtener Outlook para ",
                                      NULL};

static const char *const from_names[] = {"From",   "De",     "发件人",
                                         "寄件者", "寄件人", NULL};
static const char *const head_names[] = {
    "Sent",    "Date",  "To",     "Subject",  "Cc",       "Enviado el",
    "Enviado", "Fecha", "Para",   "Asunto",   "发送时间", "发送日期",
    "日期",    "时间",  "收件人", "主题",     "抄送",     "寄件日期",
    "收件者",  "主旨",  "副本",   "傳送時間", NULL};

static bool
begins(const char *s, const char *with)
{
    return strncasecmp(s, with, strlen(with)) == 0;
}

static bool
ends(const char *s, const char *with)
{
    size_t length = strlen(s), wanted = strlen(with);

    while (length > 0 && s[length - 1] == ' ')
        length--;
    return length >= wanted &&
           strncasecmp(s + length - wanted, with, wanted) == 0;
}

/* "Name:", also "*Name:*" and the full-width colon. */
static bool
is_named(const char *s, const char *const *names)
{
    s += strspn(s, " *");
    for (int i = 0; names[i] != NULL; i++) {
        const char *after = s + strlen(names[i]);

        if (!begins(s, names[i]))
            continue;
        after += strspn(after, " *");
        if (*after == ':' || begins(after, "："))
            return true;
    }
    return false;
}

static bool
holds_time(const char *s)
{
    bool digit = false;

    for (; *s != '\0'; s++)
        digit = digit || isdigit((unsigned char)*s);
    return digit;
}

/* Lines i to i+n-1 in one; false when that is too long. */
static bool
join(const struct quote_line *lines, size_t n, char out[WROTE_BYTES])
{
    size_t length = 0;

    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        int more = snprintf(out + length, WROTE_BYTES - length, "%s%s",
                            i > 0 ? " " : "", lines[i].text);

        if (more < 0 || length + (size_t)more >= WROTE_BYTES)
            return false;
        length += (size_t)more;
    }
    return true;
}

/* How many lines from here introduce a quotation, 0: none do. */
static size_t
count_wrote(const struct quote_line *lines, size_t left, bool *sure)
{
    char joined[WROTE_BYTES];

    for (size_t n = 1; n <= WROTE_LINES && n <= left; n++) {
        const char *s = joined;

        if (lines[n - 1].text[0] == '\0' || lines[n - 1].text[0] == '>' ||
            !join(lines, n, joined))
            return 0;
        s += strspn(s, " -");
        for (size_t i = 0; i < sizeof wrote / sizeof wrote[0]; i++) {
            if (!begins(s, wrote[i].begin) || !ends(s, wrote[i].end))
                continue;
            if (n > 1 && wrote[i].begin[0] == '\0')
                continue;
            *sure = holds_time(s) && strchr(s, '@') != NULL;
            if (strchr(s, '@') != NULL || holds_time(s))
                return n;
        }
    }
    return 0;
}

/* Words between dashes or the like, alone on their line. */
static bool
is_between_dashes(const char *s, const char *const *words)
{
    const char *text = s + strspn(s, " -_*=");

    if (text - s < 2 && words == copies)
        return false;
    for (int i = 0; words[i] != NULL; i++) {
        const char *after = text + strlen(words[i]);

        if (begins(text, words[i]) && after[strspn(after, " -_*=:")] == '\0')
            return true;
    }
    return false;
}

/* From and others, one under the other: a head that was copied in. */
static bool
is_copied_head(const struct quote_line *lines, size_t left)
{
    size_t names = 0;

    if (!is_named(lines[0].text, from_names))
        return false;
    for (size_t i = 1; i < HEAD_LINES && i < left; i++)
        names += is_named(lines[i].text, head_names);
    return names >= HEAD_NAMES - 1;
}

static bool
is_device(const char *s)
{
    for (int i = 0; devices[i] != NULL; i++) {
        if (begins(s, devices[i]) && strlen(s) < 60)
            return true;
    }
    return false;
}

static enum line_kind
tell(const struct quote_line *lines, size_t left)
{
    const char *s = lines[0].text;
    const char *text = s + strspn(s, " ");

    if (*text == '>')
        return LINE_QUOTED;
    if (strcmp(s, "-- ") == 0 || strcmp(s, "--") == 0)
        return LINE_SIGNATURE;
    if (is_between_dashes(s, passed_on))
        return LINE_PASSED_ON;
    if (is_between_dashes(s, copies) || is_copied_head(lines, left))
        return LINE_COPY;
    return is_device(text) ? LINE_DEVICE : LINE_OWN;
}

void
quote_lines_tell(struct quote_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool   sure = false;
        size_t introducing;

        lines[i].kind = tell(lines + i, count - i);
        if (lines[i].kind != LINE_OWN)
            continue;
        introducing = count_wrote(lines + i, count - i, &sure);
        for (size_t j = 0; j < introducing; j++) {
            lines[i + j].kind = LINE_WROTE;
            lines[i + j].sure = sure;
        }
        if (introducing > 0)
            i += introducing - 1;
    }
}
