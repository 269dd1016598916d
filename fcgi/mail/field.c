/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking for fields line by line: a report is small, and is read once.
 */
#include "mail/field.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "mail/clean.h"

enum { ADDRESSES_TRIED = 40 };

static const char *
next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end != NULL ? end + 1 : NULL;
}

const char *
field_of(struct arena *mem, const char *text, const char *name)
{
    size_t length = strlen(name);

    for (const char *line = text; line != NULL; line = next_line(line)) {
        struct text value = {.mem = mem};
        const char *at = line + length;

        if (strncasecmp(line, name, length) != 0 || at[strspn(at, " ")] != ':')
            continue;
        at = strchr(at, ':') + 1;
        do {
            text_add_bytes(&value, at, strcspn(at, "\n"));
            text_add(&value, " ");
            at = next_line(at);
        } while (at != NULL && *at == ' ');
        return clean_line(mem, text_of(&value));
    }
    return NULL;
}

const char *
recipient_group(struct arena *mem, const char *text)
{
    const char *any = NULL;

    for (const char *begin = text; begin != NULL && *begin != '\0';) {
        const char *end = strstr(begin, "\n\n");
        const char *group = arena_bytes(
            mem, begin, end != NULL ? (size_t)(end - begin) : strlen(begin));
        const char *action = field_of(mem, group, "Action");

        if (action != NULL && strncasecmp(action, "failed", 6) == 0)
            return group;
        if (any == NULL &&
            (action != NULL || field_of(mem, group, "Final-Recipient") != NULL))
            any = group;
        begin = end != NULL ? end + strspn(end, "\n") : NULL;
    }
    return any != NULL ? any : text;
}

/* Digits, at most three; 0: none, or more. */
static size_t
digits(const char *s)
{
    size_t n = strspn(s, "0123456789");

    return n <= 3 ? n : 0;
}

const char *
status_in(struct arena *mem, const char *text)
{
    for (const char *s = text; s != NULL && *s != '\0'; s++) {
        size_t first, second;

        if ((*s != '5' && *s != '4' && *s != '2') || s[1] != '.' ||
            (s > text && (isalnum((unsigned char)s[-1]) || s[-1] == '.')))
            continue;
        first = digits(s + 2);
        if (first == 0 || s[2 + first] != '.')
            continue;
        second = digits(s + 3 + first);
        if (second > 0 && s[3 + first + second] != '.' &&
            !isalnum((unsigned char)s[3 + first + second]))
            return arena_bytes(mem, s, 3 + first + second);
    }
    return NULL;
}

bool
holds_smtp_code(const char *text)
{
    for (const char *s = text; *s != '\0'; s++) {
        if ((*s == '5' || *s == '4') && digits(s) == 3 && s[1] <= '5' &&
            (s[3] == ' ' || s[3] == '-') &&
            (s == text || strchr(" \n:<>[(", s[-1]) != NULL))
            return true;
    }
    return false;
}

static bool
is_party(const struct head *head, const char *address)
{
    static const char *const lines[] = {"From",        "To",           "Cc",
                                        "Return-Path", "Delivered-To", NULL};

    for (int i = 0; lines[i] != NULL; i++) {
        const char *line = head_raw(head, lines[i]);

        if (line != NULL && strcasestr(line, address) != NULL)
            return true;
    }
    return false;
}

/* The address around an "@" in a text; "" when there is none. */
static const char *
address_around(struct arena *mem, const char *text, const char *at)
{
    static const char ends[] = " \n<>()[],;:\"'*";
    const char       *begin = at, *end = at;

    while (begin > text && strchr(ends, begin[-1]) == NULL)
        begin--;
    while (*end != '\0' && strchr(ends, *end) == NULL)
        end++;
    while (end > at && (end[-1] == '.' || end[-1] == '!'))
        end--;
    return clean_address(mem, arena_bytes(mem, begin, (size_t)(end - begin)));
}

const char *
address_in(const struct head *head, const char *text)
{
    int tried = 0;

    for (const char *at = text;
         (at = strchr(at, '@')) != NULL && tried < ADDRESSES_TRIED; at++) {
        const char *address = address_around(head->mem, text, at);

        tried++;
        if (address[0] != '\0' && !is_party(head, address))
            return address;
    }
    return NULL;
}
