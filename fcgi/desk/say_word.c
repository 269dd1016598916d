/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure's own words for its parts, and facts as their fields say them.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/say_inside.h"

enum { VALUE_CHARACTERS = 80, VERSION_CHARACTERS = 8, LISTED_MOST = 20 };

static char *
word(const struct listener *to, const char *kind, const char *name)
{
    if (to->procedure == NULL)
        return arena_text(to->mem, name);
    return arena_text(to->mem,
                      procedure_word(to->procedure, to->lang, name,
                                     arena_join(to->mem, kind, ".", name, NULL),
                                     name, NULL));
}

char *
say_name(const struct listener *to, const char *kind, const char *name)
{
    return name == NULL ? say_quoted(to, "?")
                        : say_quoted(to, word(to, kind, name));
}

char *
say_role(const struct listener *to, const char *role)
{
    const char *dot = role == NULL ? NULL : strchr(role, '.');
    const char *whole = "";

    if (role == NULL)
        return arena_text(to->mem, "?");
    if (dot == NULL)
        return word(to, "team", role);
    if (to->procedure != NULL)
        whole = procedure_word(to->procedure, to->lang, "",
                               arena_join(to->mem, "role.", role, NULL), NULL);
    if (whole[0] != '\0')
        return arena_text(to->mem, whole);
    return arena_join(
        to->mem,
        word(to, "team", arena_bytes(to->mem, role, (size_t)(dot - role))),
        " \302\267 ", word(to, "role", dot + 1), NULL);
}

char *
say_task(const struct listener *to, const char *name, const char *what)
{
    const char *otherwise = what != NULL ? what : name;
    const char *said = otherwise;

    if (name != NULL && to->procedure != NULL)
        said = procedure_word(to->procedure, to->lang, otherwise,
                              arena_join(to->mem, "task.", name, NULL), NULL);
    return arena_text(to->mem, said == NULL ? "-" : said);
}

char *
say_roles(const struct listener *to, const json_t *roles)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *role;

    if (json_is_string(roles))
        return say_role(to, json_string_value(roles));
    json_array_foreach(roles, i, role)
        pieces_add(&list, say_role(to, json_string_value(role)));
    return pieces_and(to, &list);
}

/* --- fields --- */

struct found {
    const struct form  *form;
    const struct field *field;
};

/* A field by its plain name, or by "form.field". */
static struct found
find_field(const struct listener *to, const char *name)
{
    const struct procedure *p = to->procedure;
    const char             *dot = strchr(name, '.');

    for (size_t i = 0; p != NULL && i < p->form_count; i++) {
        const struct form  *form = &p->forms[i];
        const struct field *field;

        if (dot != NULL && (strlen(form->name) != (size_t)(dot - name) ||
                            strncmp(form->name, name, strlen(form->name)) != 0))
            continue;
        field = form_field(form, dot == NULL ? name : dot + 1);
        if (field != NULL)
            return (struct found){form, field};
    }
    return (struct found){NULL, NULL};
}

char *
say_field(const struct listener *to, const char *name)
{
    struct found f;
    const char  *plain;

    if (name == NULL)
        return arena_text(to->mem, "?");
    if (to->procedure == NULL)
        return arena_text(to->mem, name);
    f = find_field(to, name);
    plain = f.field != NULL ? f.field->name : name;
    return arena_text(
        to->mem,
        f.form == NULL
            ? procedure_word(to->procedure, to->lang, name, name,
                             arena_join(to->mem, "field.", name, NULL), NULL)
            : procedure_word(
                  to->procedure, to->lang, plain,
                  arena_join(to->mem, f.form->name, ".", plain, NULL),
                  arena_join(to->mem, "field.", plain, NULL), plain, NULL));
}

/* A long text is cut where a character ends. */
static char *
shortened(const struct listener *to, const char *text)
{
    size_t length = strlen(text), at = 0;

    for (int n = 0; n < VALUE_CHARACTERS && at < length; n++) {
        size_t size = text_character_size(text + at, length - at);

        if (size == 0)
            break;
        at += size;
    }
    if (at >= length)
        return arena_text(to->mem, text);
    return arena_join(to->mem, arena_bytes(to->mem, text, at), "…", NULL);
}

static bool
is_team(const struct listener *to, const char *value)
{
    return to->procedure != NULL && to->procedure->teams != NULL &&
           text_is_one_of(value, to->procedure->teams);
}

static bool
has_words(const struct field *field)
{
    return field != NULL &&
           (field->kind == FIELD_CHOICE || field->kind == FIELD_MANY);
}

static char *
option_word(const struct listener *to, struct found f, const char *name,
            const char *value)
{
    const char *plain = f.field != NULL ? f.field->name : name;
    const char *form = f.form != NULL ? f.form->name : "";

    return arena_text(
        to->mem,
        procedure_word(
            to->procedure, to->lang, value,
            arena_join(to->mem, form, ".", plain, ".", value, NULL),
            arena_join(to->mem, plain, ".", value, NULL),
            arena_join(to->mem, is_team(to, value) ? "team." : "", value, NULL),
            value, NULL));
}

static char *
text_value(const struct listener *to, struct found f, const char *name,
           const char *value)
{
    int32_t day;

    if (f.field != NULL &&
        (f.field->kind == FIELD_DATE || f.field->kind == FIELD_DATETIME) &&
        say_day_of(value, &day))
        return say_local(to, value, 0);
    if (to->procedure != NULL && (f.field == NULL || has_words(f.field)))
        return option_word(to, f, name, value);
    return say_quoted(to, shortened(to, value));
}

int
currency_digits(const char *currency)
{
    UChar      code[4];
    UErrorCode status = U_ZERO_ERROR;
    int        digits = 2;

    if (currency != NULL && strlen(currency) == 3) {
        u_charsToUChars(currency, code, 4);
        digits = ucurr_getDefaultFractionDigits(code, &status);
        if (U_FAILURE(status) || digits < 0)
            digits = 2;
    }
    return digits;
}

char *
say_money(const struct listener *to, const char *currency, double minor)
{
    int digits = currency_digits(currency);

    return say(to, SAY_MONEY, "amount",
               say_number(to, minor / pow(10, digits), digits), "currency",
               currency == NULL ? "" : currency, NULL);
}

static char *
number_value(const struct listener *to, struct found f, double n)
{
    if (f.field != NULL && f.field->kind == FIELD_MONEY)
        return say_money(to, f.field->currency, n);
    return say_number(to, n, -1);
}

/* {"above": 10000}, as a test wants it; NULL when it is none. */
static char *
comparison(const struct listener *to, struct found f, const json_t *value)
{
    static const struct {
        const char *word;
        enum say_id id;
    } known[] = {{"above", SAY_ABOVE},
                 {"below", SAY_BELOW},
                 {"at_least", SAY_AT_LEAST},
                 {"at_most", SAY_AT_MOST}};
    struct pieces list = {.mem = to->mem};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const json_t *n = json_object_get(value, known[i].word);

        if (json_is_number(n))
            pieces_add(&list,
                       say(to, known[i].id, "n",
                           number_value(to, f, json_number_value(n)), NULL));
    }
    return list.count == 0 ? NULL : pieces_and(to, &list);
}

static char *
list_value(const struct listener *to, const char *name, const json_t *value)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(value, i, one)
    {
        if (i >= LISTED_MOST) {
            pieces_add(&list, "…");
            break;
        }
        pieces_add(&list, say_value(to, name, one));
    }
    return list.count == 0 ? say(to, SAY_NOTHING, NULL) : pieces_and(to, &list);
}

char *
say_value(const struct listener *to, const char *name, const json_t *value)
{
    struct found f = find_field(to, name);
    char        *compared;

    switch (json_typeof(value == NULL ? json_null() : value)) {
    case JSON_STRING:
        return text_value(to, f, name, json_string_value(value));
    case JSON_INTEGER:
    case JSON_REAL:
        return number_value(to, f, json_number_value(value));
    case JSON_TRUE:
        return say(to, SAY_YES, NULL);
    case JSON_FALSE:
        return say(to, SAY_NO, NULL);
    case JSON_ARRAY:
        return list_value(to, name, value);
    case JSON_OBJECT:
        compared = comparison(to, f, value);
        return compared != NULL ? compared
                                : shortened(to, doc_write(to->mem, value));
    default:
        return say(to, SAY_NOTHING, NULL);
    }
}

char *
say_wanted(const struct listener *to, const char *name, const json_t *wanted)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    if (!json_is_array(wanted))
        return say_value(to, name, wanted);
    json_array_foreach(wanted, i, one)
        pieces_add(&list, say_value(to, name, one));
    return pieces_join(to, &list, SAY_LIST_COMMA, SAY_LIST_OR);
}

char *
say_facts(const struct listener *to, const json_t *facts)
{
    struct pieces list = {.mem = to->mem};
    const char   *name;
    json_t       *value;

    json_object_foreach((json_t *)facts, name, value)
        pieces_add(&list, say(to, SAY_FACT, "field", say_field(to, name),
                              "value", say_value(to, name, value), NULL));
    return pieces_join(to, &list, SAY_CLAUSE_BESIDE, SAY_CLAUSE_BESIDE);
}

/* --- the rest --- */

char *
say_procedure(const struct listener *to)
{
    const struct procedure *p = to->procedure;
    const char             *title = NULL;

    if (p == NULL)
        return arena_text(to->mem, "?");
    title = json_string_value(
        procedure_in_language(p, json_object_get(p->model, "title"), to->lang));
    return arena_text(to->mem, title == NULL ? p->name : title);
}

char *
say_actor(const struct listener *to, const char *actor)
{
    if (actor == NULL)
        return say(to, SAY_SOMEBODY, NULL);
    if (strcmp(actor, ACTOR_CUSTOMER) == 0)
        return say(to, SAY_CUSTOMER, NULL);
    if (strcmp(actor, ACTOR_CLOCK) == 0)
        return say(to, SAY_CLOCK, NULL);
    if (strcmp(actor, ACTOR_RULES) == 0)
        return say(to, SAY_RULES, NULL);
    return arena_text(to->mem, actor);
}

char *
say_short_version(const struct listener *to, const char *digest)
{
    size_t length = digest == NULL ? 0 : strlen(digest);

    if (length > VERSION_CHARACTERS)
        length = VERSION_CHARACTERS;
    return length == 0 ? arena_text(to->mem, "?")
                       : arena_bytes(to->mem, digest, length);
}
