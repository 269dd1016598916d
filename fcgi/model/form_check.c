/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checking answers against a form: every mistake is collected, so a customer
 * corrects a page once.  Sentences here are for staff and logs; pages say a
 * mistake by its code in the reader's language.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/condition.h"
#include "model/form.h"

enum { PHONE_LEAST = 5, OTHER_MOST = 200 };

static const json_int_t MONEY_MOST = 1000000000000;

void
mistake_add(struct mistakes *list, const char *field, const char *code,
            const char *format, ...)
{
    struct complaint_about *made;
    va_list                 args;

    if (list->count == list->room) {
        size_t                  room = list->room == 0 ? 8 : list->room * 2;
        struct complaint_about *items =
            arena_take(list->mem, room * sizeof(*items));

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof(*items));
        list->items = items;
        list->room = room;
    }
    va_start(args, format);
    made = &list->items[list->count++];
    made->field = arena_text(list->mem, field);
    made->code = code;
    made->text = arena_vprintf(list->mem, format, args);
    va_end(args);
}

/* Clean text of at most so many characters. */
static bool
check_text(const char *name, const json_t *answer, int most,
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

static void
check_words(const struct field *f, const json_t *answer, struct mistakes *out)
{
    const char *s = json_string_value(answer);

    if (!check_text(f->name, answer, field_most(f), out))
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
}

static void
check_number(const struct field *f, const json_t *answer, struct mistakes *out)
{
    if (!json_is_number(answer) || !isfinite(json_number_value(answer)))
        mistake_add(out, f->name, "not_a_number", "%s is not a number",
                    f->name);
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

typedef void check_function(const struct field *f, const json_t *answer,
                            struct mistakes *out);

static check_function *const checks[FIELD_KINDS] = {
    [FIELD_TEXT] = check_words,    [FIELD_LONG] = check_words,
    [FIELD_PHONE] = check_words,   [FIELD_EMAIL] = check_words,
    [FIELD_PERSON] = check_words,  [FIELD_DATE] = check_words,
    [FIELD_CHOICE] = check_single, [FIELD_MANY] = check_many,
    [FIELD_MONEY] = check_money,   [FIELD_NUMBER] = check_number,
    [FIELD_CHECK] = check_tick,    [FIELD_FILES] = check_files,
};

static bool
picks_other(const json_t *answer)
{
    const char *s = json_string_value(answer);
    size_t      i;
    json_t     *one;

    if (s != NULL)
        return strcmp(s, OPTION_OTHER) == 0;
    json_array_foreach(answer, i, one)
    {
        if (json_is_string(one) &&
            strcmp(json_string_value(one), OPTION_OTHER) == 0)
            return true;
    }
    return false;
}

static void
check_companion(const struct field *f, const json_t *answers,
                struct mistakes *out)
{
    const char   *name = arena_join(out->mem, f->name, COMPANION_TAIL, NULL);
    const json_t *words = json_object_get(answers, name);

    if (answer_is_given(words))
        (void)check_text(name, words, OTHER_MOST, out);
    else if (picks_other(json_object_get(answers, f->name)))
        mistake_add(out, name, "needs_other", "%s says \"other\" and not what",
                    f->name);
}

/* A required tick must be set: it is how somebody says yes to something. */
static bool
is_missing(const struct field *f, const json_t *answer)
{
    return !answer_is_given(answer) ||
           (f->kind == FIELD_CHECK && json_is_false(answer));
}

/* Files are sent apart from the answers, so whether they are there is seen
 * where they arrive. */
static bool
is_required(const struct field *f, const json_t *known)
{
    if (f->kind == FIELD_FILES)
        return false;
    return f->required ||
           (f->required_if != NULL && condition_holds(f->required_if, known));
}

static void
check_field(const struct field *f, const json_t *answers, const json_t *known,
            struct mistakes *out)
{
    const json_t *answer = json_object_get(answers, f->name);

    if (answer_is_given(answer))
        checks[f->kind](f, answer, out);
    if (is_missing(f, answer) && is_required(f, known))
        mistake_add(out, f->name, "required", "%s is required", f->name);
    if (f->other)
        check_companion(f, answers, out);
}

static void
check_unknown(const struct form *form, const json_t *answers,
              struct mistakes *out)
{
    const char *name;
    json_t     *answer;

    json_object_foreach((json_t *)answers, name, answer)
    {
        if (form_field(form, name) == NULL &&
            form_companion(form, name) == NULL)
            mistake_add(out, name, "unknown_field",
                        "form %s has no field \"%.60s\"", form->name, name);
    }
}

/* Everything a condition may look at: the facts, with these answers on top. */
static json_t *
known_facts(struct arena *mem, const json_t *facts, const json_t *answers)
{
    json_t *known = doc_object(mem);

    if (json_is_object(facts))
        json_object_update(known, (json_t *)facts);
    json_object_update(known, (json_t *)answers);
    return known;
}

enum err
form_check(const struct form *form, const json_t *answers, const json_t *facts,
           struct mistakes *mistakes, struct fault *why)
{
    const struct complaint_about *first;
    char                          field[96];
    size_t                        before = mistakes->count;
    json_t                       *known;

    if (!json_is_object(answers))
        return fault_field(why, ERR_INPUT, "answers", "answers is no object");
    known = known_facts(mistakes->mem, facts, answers);
    for (size_t i = 0; i < form->field_count; i++)
        check_field(&form->fields[i], answers, known, mistakes);
    check_unknown(form, answers, mistakes);
    if (mistakes->count == before)
        return OK;
    first = &mistakes->items[before];
    snprintf(field, sizeof(field), "answers/%s", first->field);
    return fault_field(why, ERR_INPUT, field, "%s", first->text);
}
