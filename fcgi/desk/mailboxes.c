/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Setting mailboxes up: what an address opens, in which language it is read,
 * and which part of a mail answers which field.
 */
#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "desk/channels_inside.h"
#include "model/form.h"
#include "store/audit.h"
#include "store/mails.h"
#include "store/records.h"

static const struct seen_kind as_mailbox = {"mailbox.set", MAILBOX_SETTING};

/* A mailbox that is being set. */
struct setting_up {
    struct desk            *desk;
    struct arena           *mem;
    const char             *name;
    const json_t           *doc;
    const struct procedure *procedure; /* NULL: none that is known */
    struct mistakes        *mistakes;
};

static const char *
text_in(const struct setting_up *s, const char *member)
{
    const char *text = doc_text(s->doc, member);

    return text == NULL ? "" : text;
}

static void
check_members(struct setting_up *s)
{
    static const char *const members[] = {
        "address", "procedure",        "form", "lang", "answers",
        "charset", "secret_addresses", "name", NULL};
    const json_t *secret = json_object_get(s->doc, "secret_addresses");
    struct fault  why;

    if (doc_only(s->doc, members, &why) != OK)
        mistake_add(s->mistakes, why.field, "unknown_field", "%s", why.text);
    if (secret != NULL && !json_is_boolean(secret))
        mistake_add(s->mistakes, "secret_addresses", "not_an_option",
                    "secret_addresses is true or false");
}

/* One address is one mailbox's. */
static enum err
check_address(struct setting_up *s, char **address, struct fault *why)
{
    const struct mailbox *all;
    size_t                count;
    struct fault          wrong;

    if (address_read(s->mem, text_in(s, "address"), "address", address,
                     &wrong) != OK) {
        mistake_add(s->mistakes, "address", "not_an_email", "%s", wrong.text);
        return OK;
    }
    TRY(mailboxes_list(s->desk, s->mem, &all, &count, why));
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].address, *address) == 0 &&
            strcmp(all[i].name, s->name) != 0)
            mistake_add(s->mistakes, "address", "taken",
                        "the mailbox %s has this address", all[i].name);
    return OK;
}

static void
check_procedure(struct setting_up *s)
{
    const char           *name = text_in(s, "procedure");
    const struct version *v = engine_in_force(s->desk->engine, name);

    if (v != NULL)
        s->procedure = v->procedure;
    else
        mistake_add(s->mistakes, "procedure", "not_an_option",
                    "no procedure \"%.60s\" is in force", name);
}

/* The form that a mail answers; NULL with a mistake. */
static const struct form *
check_form(struct setting_up *s)
{
    const char        *name = doc_text(s->doc, "form");
    const struct form *form = name == NULL ? procedure_public_form(s->procedure)
                                           : procedure_form(s->procedure, name);

    if (form != NULL && (form->is_public || form->starts))
        return form;
    if (name == NULL)
        mistake_add(s->mistakes, "form", "required",
                    "the procedure has no public form: name one that begins a "
                    "record");
    else
        mistake_add(s->mistakes, "form", "not_an_option",
                    "no record begins with a form \"%.60s\"", name);
    return NULL;
}

static void
check_answers(struct setting_up *s, const struct form *form)
{
    static const char *const parts[] = {"text", "subject", "address", "name",
                                        NULL};
    json_t                  *answers = json_object_get(s->doc, "answers");
    const char              *field;
    json_t                  *part;

    if (answers != NULL && !json_is_object(answers))
        mistake_add(s->mistakes, "answers", "not_an_option",
                    "answers says field -> part of the mail");
    json_object_foreach(answers, field, part)
    {
        const char *said = json_string_value(part);
        const char *at = arena_join(s->mem, "answers/", field, NULL);

        if (form_field(form, field) == NULL)
            mistake_add(s->mistakes, at, "unknown_field",
                        "the form %s has no field %.60s", form->name, field);
        else if (said == NULL || !text_is_one_of(said, parts))
            mistake_add(s->mistakes, at, "not_an_option",
                        "a part is text, subject, address or name");
    }
}

static void
check_words(struct setting_up *s)
{
    static const char *const charsets[] = {"gb18030", "latin1", NULL};
    const char              *lang = doc_text(s->doc, "lang");
    const char              *charset = doc_text(s->doc, "charset");

    /* Absent: each mail's own, as well as it can be told. */
    if (s->procedure != NULL && lang != NULL &&
        !text_is_one_of(lang, (const char *const *)s->procedure->languages))
        mistake_add(s->mistakes, "lang", "not_an_option",
                    "the procedure does not speak \"%.20s\"", lang);
    if (json_object_get(s->doc, "charset") != NULL &&
        (charset == NULL || !text_is_one_of(charset, charsets)))
        mistake_add(s->mistakes, "charset", "not_an_option",
                    "mail without a charset is gb18030 or latin1");
}

static json_t *
kept_mailbox(struct setting_up *s, const char *address)
{
    static const char *const same[] = {"procedure", "form",    "lang",
                                       "answers",   "charset", NULL};
    json_t                  *kept = doc_object(s->mem);

    doc_set_text(kept, "address", address);
    for (size_t i = 0; same[i] != NULL; i++)
        if (json_object_get(s->doc, same[i]) != NULL)
            doc_set(kept, same[i], json_object_get(s->doc, same[i]));
    doc_set_true(kept, "secret_addresses",
                 doc_true(s->doc, "secret_addresses"));
    return kept;
}

static enum err
check(struct setting_up *s, char **address, struct fault *why)
{
    const struct form *form = NULL;

    check_members(s);
    TRY(check_address(s, address, why));
    check_procedure(s);
    if (s->procedure != NULL)
        form = check_form(s);
    if (form != NULL)
        check_answers(s, form);
    check_words(s);
    if (s->mistakes->count == 0)
        return OK;
    return fault_field(why, ERR_INPUT, s->mistakes->items[0].field, "%s",
                       s->mistakes->items[0].text);
}

enum err
mailbox_set(struct desk *d, struct arena *mem, const struct seen_change *change,
            const json_t *doc, struct mistakes *mistakes, struct fault *why)
{
    const char      *name = change->name;
    struct audit_row row = {
        .actor = change->actor, .what = as_mailbox.what, .about = name};
    struct setting_up s = {
        .desk = d, .mem = mem, .name = name, .doc = doc, .mistakes = mistakes};
    json_t *was, *is;
    AUTO_TX tx = {NULL};
    char   *address = NULL;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(channel_name_check(name, why));
    TRY(check(&s, &address, why));
    is = kept_mailbox(&s, address);
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, mem, &as_mailbox, change, &was, why));
    row.before = was;
    row.after = is;
    TRY(setting_set(&tx, arena_join(mem, MAILBOX_SETTING, name, NULL),
                    doc_write(mem, is), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}

enum err
mailbox_show(struct desk *d, struct arena *mem, const char *name, json_t **doc,
             struct fault *why)
{
    return channel_doc(d, mem, MAILBOX_SETTING, name, doc, why);
}

enum err
mailbox_revision(const struct store *st, struct arena *mem, const char *name,
                 int64_t *out, struct fault *why)
{
    return seen_revision(st, mem, &as_mailbox, name, out, why);
}

enum err
mailbox_remove(struct desk *d, const struct seen_change *change,
               struct fault *why)
{
    AUTO_ARENA       mem = arena_new(DESK_MEMORY);
    const char      *name = change->name;
    struct audit_row row = {
        .actor = change->actor, .what = as_mailbox.what, .about = name};
    json_t *was;
    AUTO_TX tx = {NULL};

    TRY(mailbox_show(d, mem, name, &was, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(seen_take(&tx, mem, &as_mailbox, change, &was, why));
    row.before = was;
    TRY(setting_remove(&tx, arena_join(mem, MAILBOX_SETTING, name, NULL), why));
    TRY(audit_add(&tx, &row, why));
    TRY(tx_commit(&tx, why));
    channels_renew(d);
    return OK;
}
