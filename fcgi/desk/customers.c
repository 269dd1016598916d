/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding complaints by the index, and of each who it is from.
 *
 * A form asks first who somebody is: what stands up to the last telephone or
 * mail address of the customer's form, in a line each, is taken for that.
 */
#include "desk/customers.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/contact.h"
#include "desk/inside.h"
#include "desk/tie.h"
#include "store/history.h"

enum { LOOKED_AT_MOST = 24, DIGITS_LEAST = 4, STATE_MEMORY = 64 * 1024 * 1024 };

/* What was typed, as it is held against a person. */
struct wanted {
    const char  *digits; /* NULL: it is no telephone */
    const char  *closed; /* the telephone as one word, to look for */
    const char **words;  /* folded, NULL-terminated */
};

/* A person as one complaint has them. */
struct person {
    struct contact contact;
    const char    *name;
    json_t        *answers;
    struct ties    ties;
};

struct inquiry {
    struct desk      *d;
    struct arena     *mem;
    struct arena     *scratch;
    struct wanted     wanted;
    const char       *keys[CUSTOMERS_MOST];
    struct customers *out;
};

/* --- what was typed --- */

static const char *
digits_of(struct arena *mem, const char *text)
{
    char  *out = arena_take(mem, strlen(text) + 1);
    size_t count = 0;

    for (; *text != '\0'; text++)
        if (*text >= '0' && *text <= '9')
            out[count++] = *text;
        else if (strchr(" +-()./", *text) == NULL)
            return NULL;
    return count >= DIGITS_LEAST ? out : NULL;
}

/* Half a telephone is not known as one yet: its groups would be looked for as
 * words, and "555 01" is no beginning of "555", nor "01" one of "5550100". */
static const char *
closed_up(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};

    for (; *text != '\0'; text++)
        if (strchr(" -()./", *text) == NULL)
            text_add_bytes(&out, text, 1);
    return text_of(&out);
}

static struct wanted
wanted_of(struct arena *mem, const char *q)
{
    const char   *folded = history_fold(mem, q), *from, *digits;
    struct wanted out = {NULL, NULL, NULL};
    size_t        count = 0;

    folded = folded == NULL ? "" : folded;
    digits = digits_of(mem, folded);
    if (digits != NULL) {
        char *plain = tie_phone(mem, folded);

        out.digits = plain != NULL ? plain : digits;
        out.closed = closed_up(mem, folded);
    }
    out.words = arena_take(mem, (strlen(folded) + 2) * sizeof(*out.words));
    for (from = folded; *from != '\0'; from += strspn(from, " ")) {
        size_t length = strcspn(from, " ");

        out.words[count++] = arena_bytes(mem, from, length);
        from += length;
    }
    return out;
}

/* --- whom a complaint is from --- */

static bool
is_contact(enum field_kind kind)
{
    return kind == FIELD_PHONE || kind == FIELD_EMAIL;
}

static bool
is_line(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_PERSON || is_contact(kind);
}

/* How many fields of the form are about who somebody is. */
static size_t
head_of(const struct form *form)
{
    size_t head = 0;

    for (size_t i = 0; i < form->field_count; i++)
        if (is_contact(form->fields[i].kind))
            head = i + 1;
    return head;
}

static void
read_head(const struct form *form, const json_t *answers, struct person *out)
{
    const char *line = NULL;
    size_t      head = head_of(form);

    for (size_t i = 0; i < head; i++) {
        const struct field *field = &form->fields[i];
        const char         *text = doc_text(answers, field->name);

        if (text == NULL || *text == '\0' || !is_line(field->kind))
            continue;
        doc_set_text(out->answers, field->name, text);
        if (is_contact(field->kind))
            continue;
        if (out->name == NULL &&
            (field->kind == FIELD_PERSON || strcmp(field->name, "name") == 0))
            out->name = text;
        if (line == NULL)
            line = text;
    }
    out->name = out->name == NULL ? line : out->name;
}

static void
read_person(struct arena *mem, const struct procedure *p, const json_t *state,
            struct person *out)
{
    const struct form *form = procedure_public_form(p);

    *out = (struct person){.contact = customer_contact(state, p),
                           .answers = doc_object(mem)};
    if (form != NULL)
        read_head(form,
                  json_object_get(json_object_get(state, "forms"), form->name),
                  out);
    ties_of(mem, p, state, &out->ties);
}

/* --- do they fit --- */

static bool
has(struct arena *mem, const char *text, const char *word)
{
    const char *folded = text == NULL ? NULL : history_fold(mem, text);

    return folded != NULL && strstr(folded, word) != NULL;
}

static bool
has_word(struct arena *mem, const struct person *who, const char *word)
{
    const char *name;
    json_t     *answer;

    json_object_foreach((json_t *)who->answers, name, answer)
    {
        if (has(mem, json_string_value(answer), word))
            return true;
    }
    for (size_t i = 0; i < who->ties.count; i++)
        if (strstr(who->ties.items[i].value, word) != NULL)
            return true;
    return has(mem, who->contact.email, word);
}

static bool
fits(struct arena *mem, const struct wanted *wanted, const struct person *who)
{
    const char *phone =
        who->contact.phone == NULL ? NULL : tie_phone(mem, who->contact.phone);

    if (wanted->digits != NULL && phone != NULL &&
        strstr(phone, wanted->digits) != NULL)
        return true;
    for (const char **word = wanted->words; *word != NULL; word++)
        if (!has_word(mem, who, *word))
            return false;
    return wanted->words[0] != NULL;
}

/* --- each person once --- */

/* What tells people apart; NULL: nobody in particular. */
static const char *
key_of(struct arena *mem, const struct person *who)
{
    const char *phone =
        who->contact.phone == NULL ? NULL : tie_phone(mem, who->contact.phone);

    if (phone != NULL)
        return phone;
    if (who->contact.email != NULL)
        return tie_email(mem, who->contact.email);
    return who->name == NULL ? NULL : history_fold(mem, who->name);
}

static const char *
copied(struct arena *mem, const char *text)
{
    return text == NULL ? NULL : arena_text(mem, text);
}

static json_t *
answers_kept(struct inquiry *a, const json_t *answers)
{
    struct arena *here = doc_home(a->mem);
    json_t       *out = doc_keep(a->mem, json_deep_copy(answers));

    doc_home(here);
    return out;
}

static struct customer *
find_or_add(struct inquiry *a, const struct person *who, const char *key,
            const struct queue_row *row)
{
    struct customers *out = a->out;

    for (size_t i = 0; i < out->count; i++)
        if (strcmp(a->keys[i], key) == 0)
            return &out->items[i];
    if (out->count == CUSTOMERS_MOST)
        return NULL;
    a->keys[out->count] = arena_text(a->mem, key);
    out->items[out->count] = (struct customer){
        .name = copied(a->mem, who->name),
        .phone = copied(a->mem, who->contact.phone),
        .email = copied(a->mem, who->contact.email),
        .answers = answers_kept(a, who->answers),
        .number = row->number,
        .title = row->title,
        .lang = row->lang,
        .received_ms = row->received_ms,
        .closed = row->closed,
    };
    return &out->items[out->count++];
}

/* Its key is gone, and the salt of its code with it: what its state still says
 * of a person is nobody's to read. */
static bool
is_erased(const struct complaint *c)
{
    return c->code_salt[0] == '\0';
}

static enum err
look_at(struct inquiry *a, const struct queue_row *row, struct fault *why)
{
    static const char *const members[] = {"facts", "forms", NULL};
    const struct version    *version;
    struct complaint         c;
    struct person            who;
    struct customer         *known;
    const char              *key;

    TRY(complaint_find_members(a->d->store, a->scratch, row->number, members,
                               &c, why));
    if (is_erased(&c))
        return OK;
    if (desk_version(a->d, a->scratch, c.version, &version, NULL) != OK)
        return OK;
    read_person(a->scratch, version->procedure, c.state, &who);
    key = key_of(a->scratch, &who);
    if (key == NULL || !fits(a->scratch, &a->wanted, &who))
        return OK;
    known = find_or_add(a, &who, key, row);
    if (known != NULL) {
        known->complaints++;
        known->open += !row->closed;
    }
    return OK;
}

static enum err
look_at_all(struct inquiry *a, const struct search_page *page,
            struct fault *why)
{
    struct arena *home = doc_home(a->scratch);
    enum err      err = OK;

    for (size_t i = 0; err == OK && i < page->count; i++) {
        err = look_at(a, &page->hits[i].row, why);
        if (err == ERR_MISSING)
            err = OK;
        arena_reset(a->scratch);
    }
    doc_home(home);
    return err;
}

enum err
desk_customers(struct desk *d, struct arena *mem,
               const struct search_query *ask, struct customers *out,
               struct fault *why)
{
    AUTO_ARENA          scratch = arena_new(STATE_MEMORY);
    struct search_query query = *ask;
    struct search_page  page;
    struct inquiry      a = {.d = d,
                             .mem = mem,
                             .scratch = scratch,
                             .wanted = wanted_of(mem, ask->text),
                             .out = out};

    *out = (struct customers){.count = 0};
    if (a.wanted.closed != NULL)
        query.text = a.wanted.closed;
    query.limit = LOOKED_AT_MOST;
    query.unheld = true; /* fits() looks at who it is from */
    TRY(search_find(d->store, mem, &query, &page, why));
    return look_at_all(&a, &page, why);
}
