/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading amounts: whoever typed it decides whether a comma divides or groups,
 * and the number of digits behind it tells which.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include "base/text.h"
#include "page/money.h"

enum { AMOUNT_DIGITS_MAX = 15, GROUP = 3 };

/* 2 for EUR, 0 for JPY, 3 for KWD. */
static int
minor_digits(const char *currency)
{
    UChar      code[4];
    UErrorCode status = U_ZERO_ERROR;
    int        digits;

    if (currency == NULL || strlen(currency) != 3)
        return 2;
    u_charsToUChars(currency, code, 4);
    digits = ucurr_getDefaultFractionDigits(code, &status);
    return U_SUCCESS(status) && digits >= 0 ? digits : 2;
}

/* Digits, commas and points only; signs of currencies and spaces are left out.
 */
static char *
bare(struct arena *mem, const char *typed, const char *currency)
{
    static const char *const left_out[] = {"¥",  "€",  "$", "£",
                                           "元", "圆", " ", "'"};
    const char *code = text_fold(mem, currency != NULL ? currency : "");
    const char *at = text_fold(mem, typed);
    struct text kept = {.mem = mem};

    while (*at != '\0') {
        size_t skip = *code != '\0' && strncmp(at, code, strlen(code)) == 0
                          ? strlen(code)
                          : 0;

        for (size_t i = 0; skip == 0 && i < sizeof left_out / sizeof *left_out;
             i++)
            if (strncmp(at, left_out[i], strlen(left_out[i])) == 0)
                skip = strlen(left_out[i]);
        if (skip == 0)
            text_add_bytes(&kept, at++, 1);
        at += skip;
    }
    return arena_text(mem, text_of(&kept));
}

/* The mark that divides whole from minor units: the last one, when it is alone
 * of its kind and no more digits follow than the currency has.  NULL: none. */
static const char *
find_divider(const char *amount, int digits)
{
    const char *point = strrchr(amount, '.'), *comma = strrchr(amount, ',');
    const char *last = point > comma ? point : comma;
    size_t      behind = last != NULL ? strlen(last + 1) : 0;

    if (last == NULL || digits == 0 || strchr(amount, *last) != last)
        return NULL;
    if (behind == 0 || behind > (size_t)digits)
        return NULL;
    return last;
}

/* Adds the digits from `at` to `end` to *amount; a mark must have three digits
 * behind it. */
static bool
read_whole(const char *at, const char *end, int64_t *amount)
{
    size_t since = 0, groups = 0, digits = 0;

    for (; at < end; at++) {
        if (*at == '.' || *at == ',') {
            if (since == 0 || since > GROUP || (groups++ > 0 && since != GROUP))
                return false;
            since = 0;
        } else if (*at < '0' || *at > '9' || ++digits > AMOUNT_DIGITS_MAX) {
            return false;
        } else {
            *amount = *amount * 10 + (*at - '0');
            since++;
        }
    }
    return digits > 0 && (groups == 0 || since == GROUP);
}

bool
money_read(struct arena *mem, const char *typed, const char *currency,
           int64_t *minor)
{
    const char *amount = bare(mem, typed, currency);
    int         digits = minor_digits(currency);
    const char *divider = find_divider(amount, digits);
    const char *whole_end = divider != NULL ? divider : amount + strlen(amount);
    int64_t     sum = 0;

    if (!read_whole(amount, whole_end, &sum))
        return false;
    for (int i = 0; i < digits; i++) {
        int next = 0;

        if (divider != NULL && divider[1] != '\0') {
            next = *++divider - '0';
            if (next < 0 || next > 9)
                return false;
        }
        sum = sum * 10 + next;
    }
    *minor = sum;
    return true;
}

char *
money_text(struct arena *mem, int64_t minor, const char *currency)
{
    int     digits = minor_digits(currency);
    int64_t unit = 1;

    for (int i = 0; i < digits; i++)
        unit *= 10;
    if (digits == 0)
        return arena_printf(mem, "%lld", (long long)minor);
    return arena_printf(mem, "%s%lld.%0*lld", minor < 0 ? "-" : "",
                        (long long)llabs(minor / unit), digits,
                        (long long)llabs(minor % unit));
}

const char *
money_sign(const char *currency)
{
    static const struct {
        const char *code, *sign;
    } signs[] = {
        {"CNY", "¥"}, {"JPY", "¥"}, {"EUR", "€"}, {"USD", "$"}, {"GBP", "£"}};

    if (currency == NULL)
        return "";
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strcmp(signs[i].code, currency) == 0)
            return signs[i].sign;
    return currency;
}
