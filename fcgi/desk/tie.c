/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading ties from a state, each value brought into the form in which people
 * who write the same differently agree.
 */
#include "desk/tie.h"

#include <string.h>

#include "base/text.h"
#include "desk/contact.h"
#include "model/state.h"
#include "store/history.h"

enum {
    PHONE_LEAST = 5,
    VALUE_LEAST = 3, /* bytes: "A1" and "-" name nothing */
    CHINA_DIGITS = 13,
    SPAIN_DIGITS = 11,
    TIE_MEMORY = 64 * 1024
};

/* --- telephones --- */

/* How many digits the code of the country has that a number written for abroad
 * begins with (ITU-T E.164). */
static size_t
country_code(const char *digits)
{
    static const char *const twos[] = {
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41",
        "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54",
        "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66",
        "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98"};

    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    for (size_t i = 0; i < sizeof twos / sizeof *twos; i++)
        if (strncmp(digits, twos[i], 2) == 0)
            return 2;
    return 3;
}

/* The code written without a sign: only where nothing else is so long. */
static size_t
bare_code(const char *digits)
{
    size_t length = strlen(digits);

    if (length == CHINA_DIGITS && strncmp(digits, "861", 3) == 0)
        return 2;
    return length == SPAIN_DIGITS && strncmp(digits, "34", 2) == 0 &&
                   strchr("6789", digits[2]) != NULL
               ? 2
               : 0;
}

/* The digits up to the first letter: what comes behind it is an extension. */
static char *
digits_of(struct arena *mem, const char *folded)
{
    char  *out = arena_take(mem, strlen(folded) + 1);
    size_t count = 0;

    for (const char *c = folded; *c != '\0'; c++) {
        bool letter = (unsigned char)*c >= 0x80 || (*c >= 'a' && *c <= 'z');

        if (*c >= '0' && *c <= '9')
            out[count++] = *c;
        else if (count >= PHONE_LEAST && (letter || strchr("#*;,/", *c)))
            break;
    }
    out[count] = '\0';
    return out;
}

char *
tie_phone(struct arena *mem, const char *text)
{
    const char *folded = text_fold(mem, text);
    char       *digits = digits_of(mem, folded);

    folded += strspn(folded, " (");
    if (strncmp(digits, "00", 2) == 0 && strlen(digits) > PHONE_LEAST)
        digits += 2 + country_code(digits + 2);
    else if (*folded == '+' && strlen(digits) > 3)
        digits += country_code(digits);
    else
        digits += bare_code(digits);
    digits += strspn(digits, "0");
    return strlen(digits) < PHONE_LEAST ? NULL : digits;
}

/* --- what else --- */

char *
tie_email(struct arena *mem, const char *text)
{
    char *folded = history_fold(mem, text);

    return folded != NULL && strchr(folded, '@') != NULL ? folded : NULL;
}

static void
add(struct ties *out, struct tie tie)
{
    if (tie.value == NULL || out->count == TIES_MOST)
        return;
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->items[i].field, tie.field) == 0)
            return;
    out->items[out->count++] = tie;
}

/* The first field of that kind in the customer's form. */
static const char *
asked_as(const struct procedure *p, enum field_kind kind, const char *otherwise)
{
    const struct form *form = procedure_public_form(p);

    for (size_t i = 0; form != NULL && i < form->field_count; i++)
        if (form->fields[i].kind == kind)
            return form->fields[i].name;
    return otherwise;
}

static void
add_person(struct arena *mem, const struct procedure *p, const json_t *state,
           struct ties *out)
{
    struct contact who = customer_contact(state, p);

    if (who.phone != NULL)
        add(out, (struct tie){.field = TIE_PHONE,
                              .asked = asked_as(p, FIELD_PHONE, TIE_PHONE),
                              .value = tie_phone(mem, who.phone),
                              .person = true});
    if (who.email != NULL)
        add(out, (struct tie){.field = TIE_EMAIL,
                              .asked = asked_as(p, FIELD_EMAIL, TIE_EMAIL),
                              .value = tie_email(mem, who.email),
                              .person = true});
}

/* What a fact names; nothing when it is too short to be a name. */
static void
add_fact(struct arena *mem, const json_t *state, const char *name,
         struct ties *out)
{
    const char *value =
        history_value(mem, json_object_get(state_facts(state), name));

    if (value != NULL && strlen(value) >= VALUE_LEAST)
        add(out, (struct tie){.field = name, .asked = name, .value = value});
}

/* Options and amounts are the same in many complaints that are of other things.
 */
static bool
names_one(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_PERSON || kind == FIELD_NUMBER;
}

static bool
is_asked_to_be_same(const struct procedure *p, const char *name)
{
    for (size_t i = 0; i < p->table_count; i++)
        for (size_t n = 0; n < p->tables[i].need_count; n++)
            if (text_is_one_of(name,
                               (const char *const *)p->tables[i].needs[n].same))
                return true;
    return false;
}

void
ties_of(struct arena *mem, const struct procedure *p, const json_t *state,
        struct ties *out)
{
    *out = (struct ties){.count = 0};
    add_person(mem, p, state, out);
    for (size_t i = 0; i < p->form_count; i++)
        for (size_t n = 0; n < p->forms[i].field_count; n++) {
            const struct field *field = &p->forms[i].fields[n];

            if (field->ties ||
                (names_one(field->kind) && is_asked_to_be_same(p, field->name)))
                add_fact(mem, state, field->name, out);
        }
}

const struct tie *
ties_same(const struct ties *list, const struct tie *tie)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].field, tie->field) == 0 &&
            strcmp(list->items[i].value, tie->value) == 0)
            return &list->items[i];
    return NULL;
}

static const struct form *
form_with(const struct procedure *p, const char *field)
{
    for (size_t i = 0; i < p->form_count; i++)
        if (form_field(&p->forms[i], field) != NULL)
            return &p->forms[i];
    return NULL;
}

const char *
tie_label(const struct tie *tie, const struct procedure *p, const char *lang,
          struct arena *mem)
{
    const struct form *form = form_with(p, tie->asked);
    const char        *name = tie->asked;

    return procedure_word(
        p, lang, name,
        arena_join(mem, form == NULL ? "" : form->name, ".", name, NULL),
        arena_join(mem, "field.", name, NULL), name, NULL);
}

void
tie_digest(const uint8_t key[KEY_BYTES], const struct tie *tie,
           uint8_t out[DIGEST_BYTES])
{
    AUTO_ARENA  mem = arena_new(TIE_MEMORY);
    const char *name = arena_join(mem, "tie ", tie->field, NULL);
    uint8_t     own[KEY_BYTES];

    secret_mac(own, key, name, strlen(name));
    secret_mac(out, own, tie->value, strlen(tie->value));
}
