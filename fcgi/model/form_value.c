/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an answer to each kind of field may be.
 */
#include "model/form_value.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"

enum { PHONE_LEAST = 5, DATE_LENGTH = 10, DATETIME_LENGTH = 16 };

static const json_int_t MONEY_MOST = 1000000000000;

bool
value_check_text(const char *name, const json_t *answer, int most,
                 struct mistakes *out)
{
    const char *s = json_string_value(answer);

    if (s == NULL) {
        mistake_add(out, name, "not_text", "%s is not text", name);
        return false;
    }
    if (!text_is_clean(s, json_string_length(answer))) {
        mistake_add(out, name, "unclean", "%s has characters that are no text",
                    name);
        return false;
    }
    if (text_characters(s) > (size_t)most) {
        mistake_add(out, name, "too_long", "%s is longer than %d characters",
                    name, most);
        return false;
    }
    return true;
}

static bool
is_phone(const char *s)
{
    size_t length = strlen(s);

    return length >= PHONE_LEAST && strspn(s, "0123456789 +-()") == length &&
           strcspn(s, "0123456789") < length;
}

/* What is safe to hand to a mail transport as an address: nothing that could
 * end it, quote it, list it or pass for an option. */
static bool
is_email(const char *s)
{
    const char *at = strchr(s, '@');

    if (at == NULL || at == s || at[1] == '\0' || strchr(at + 1, '@') != NULL ||
        *s == '-' || at[1] == '.' || at[strlen(at) - 1] == '.')
        return false;
    for (const unsigned char *c = (const unsigned char *)s; *c != '\0'; c++)
        if (*c < 0x21 || *c == 0x7f || strchr("<>,;\"'\\", *c) != NULL)
            return false;
    return strlen(s) <= 254;
}

static bool
is_date(const char *s)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int              year, month, day, end = 0;
    bool             leap;

    if (strlen(s) != 10 || strspn(s, "0123456789-") != 10 ||
        sscanf(s, "%4d-%2d-%2d%n", &year, &month, &day, &end) != 3 || end != 10)
        return false;
    leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] && (month != 2 || day < 29 || leap);
}

static bool
is_datetime(const char *s)
{
    char date[DATE_LENGTH + 1];
    int  hour, minute;

    if (strlen(s) != DATETIME_LENGTH || s[DATE_LENGTH] != ' ' ||
        s[DATE_LENGTH + 3] != ':' ||
        strspn(s + DATE_LENGTH + 1, "0123456789") != 2 ||
        strspn(s + DATE_LENGTH + 4, "0123456789") != 2)
        return false;
    snprintf(date, sizeof(date), "%.*s", DATE_LENGTH, s);
    hour = (s[11] - '0') * 10 + s[12] - '0';
    minute = (s[14] - '0') * 10 + s[15] - '0';
    return is_date(date) && hour < 24 && minute < 60;
}

static void
check_words(const struct field *f, const json_t *answer, struct mistakes *out)
{
    const char *s = json_string_value(answer);

    if (!value_check_text(f->name, answer, field_most(f), out))
        return;
    if (f->kind == FIELD_PHONE && !is_phone(s))
        mistake_add(out, f->name, "not_a_phone", "%s is not a phone number",
                    f->name);
    if (f->kind == FIELD_EMAIL && !is_email(s))
        mistake_add(out, f->name, "not_an_email", "%s is not an email address",
                    f->name);
    if (f->kind == FIELD_DATE && !is_date(s))
        mistake_add(out, f->name, "not_a_date",
                    "%s is not a date like 2026-09-30", f->name);
    if (f->kind == FIELD_DATETIME && !is_datetime(s))
        mistake_add(out, f->name, "not_a_datetime",
                    "%s is not a time like 2026-09-30 17:40", f->name);
}

static bool
check_option(const struct field *f, const json_t *answer, struct mistakes *out)
{
    const char *s = json_string_value(answer);

    if (s != NULL && strlen(s) == json_string_length(answer) &&
        field_has_option(f, s))
        return true;
    mistake_add(out, f->name, "not_an_option",
                "%s is not one of the options there are", f->name);
    return false;
}

static void
check_many(const struct field *f, const json_t *answer, struct mistakes *out)
{
    size_t  i;
    json_t *one;

    if (!json_is_array(answer)) {
        mistake_add(out, f->name, "not_an_option",
                    "%s is not a list of options", f->name);
        return;
    }
    json_array_foreach(answer, i, one)
    {
        if (!check_option(f, one, out))
            return;
        for (size_t j = 0; j < i; j++) {
            if (!json_equal(one, json_array_get(answer, j)))
                continue;
            mistake_add(out, f->name, "not_an_option", "%s has an option twice",
                        f->name);
            return;
        }
    }
}

/* Between what the form says is the least and the most. */
static void
check_bounds(const struct field *f, double n, struct mistakes *out)
{
    if (f->has_least && n < f->least)
        mistake_add(out, f->name, "too_small", "%s is less than %.15g", f->name,
                    f->least);
    else if (f->has_greatest && n > f->greatest)
        mistake_add(out, f->name, "too_great", "%s is more than %.15g", f->name,
                    f->greatest);
}

static void
check_money(const struct field *f, const json_t *answer, struct mistakes *out)
{
    json_int_t amount = json_integer_value(answer);

    if (!json_is_integer(answer))
        mistake_add(out, f->name, "not_a_number",
                    "%s is not a whole number of minor units", f->name);
    else if (amount < 0)
        mistake_add(out, f->name, "negative", "%s is below zero", f->name);
    else if (amount > MONEY_MOST)
        mistake_add(out, f->name, "too_large", "%s is too large", f->name);
    else
        check_bounds(f, (double)amount, out);
}

static void
check_number(const struct field *f, const json_t *answer, struct mistakes *out)
{
    if (!json_is_number(answer) || !isfinite(json_number_value(answer)))
        mistake_add(out, f->name, "not_a_number", "%s is not a number",
                    f->name);
    else
        check_bounds(f, json_number_value(answer), out);
}

static void
check_tick(const struct field *f, const json_t *answer, struct mistakes *out)
{
    if (!json_is_boolean(answer))
        mistake_add(out, f->name, "not_an_option",
                    "%s is neither true nor false", f->name);
}

static void
check_single(const struct field *f, const json_t *answer, struct mistakes *out)
{
    (void)check_option(f, answer, out);
}

static void
check_files(const struct field *f, const json_t *answer, struct mistakes *out)
{
    mistake_add(out, f->name, "unknown_field",
                "%s are files and are sent apart from the answers", f->name);
}

/* One item: ticked, or the words for what is wrong with it. */
static void
check_item(const struct field *f, const char *name, const json_t *item,
           struct mistakes *out)
{
    const char *path = arena_join(out->mem, f->name, "/", name, NULL);

    if (!field_has_option(f, name))
        mistake_add(out, path, "not_an_option", "%s has no item \"%.60s\"",
                    f->name, name);
    else if (item_is_given(item) && !json_is_true(item))
        (void)value_check_text(path, item, field_most(f), out);
}

static void
check_checklist(const struct field *f, const json_t *answer,
                struct mistakes *out)
{
    const char *name;
    json_t     *item;

    if (!json_is_object(answer)) {
        mistake_add(out, f->name, "not_an_option",
                    "%s is no checklist: an item is true or says the problem",
                    f->name);
        return;
    }
    json_object_foreach((json_t *)answer, name, item)
    {
        check_item(f, name, item, out);
    }
}

typedef void check_function(const struct field *f, const json_t *answer,
                            struct mistakes *out);

static check_function *const checks[FIELD_KINDS] = {
    [FIELD_TEXT] = check_words,     [FIELD_LONG] = check_words,
    [FIELD_PHONE] = check_words,    [FIELD_EMAIL] = check_words,
    [FIELD_PERSON] = check_words,   [FIELD_DATE] = check_words,
    [FIELD_CHOICE] = check_single,  [FIELD_MANY] = check_many,
    [FIELD_MONEY] = check_money,    [FIELD_NUMBER] = check_number,
    [FIELD_CHECK] = check_tick,     [FIELD_FILES] = check_files,
    [FIELD_DATETIME] = check_words, [FIELD_CHECKLIST] = check_checklist,
};

void
value_check(const struct field *f, const json_t *answer, struct mistakes *out)
{
    if (checks[f->kind] != NULL)
        checks[f->kind](f, answer, out);
}
