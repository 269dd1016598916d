/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a mail is: told apart here, done in the files beside this one.
 */
#include "desk/mail.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/mail_inside.h"

enum { MAIL_ID_BYTES = 250 };

struct mail_row
mail_row_of(const struct mail_case *c, const char *outcome, const char *reason)
{
    struct mail_row row = {
        .at_ms = c->in->at_ms,
        .mailbox = c->in->mailbox->name,
        .outcome = outcome,
        .reason = reason,
    };

    memcpy(row.digest, c->in->digest, sizeof row.digest);
    return row;
}

/* It is somebody else's text and goes into the head of what we write: visible
 * ASCII without what would end it, or begin another field. */
const char *
mail_own_id(const struct mail_case *c)
{
    const char *id = doc_text(c->in->doc, "message_id");
    size_t      length = id == NULL ? 0 : strlen(id);

    if (length < 3 || length > MAIL_ID_BYTES - 2)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        if (id[i] <= 0x20 || id[i] >= 0x7f ||
            strchr("<>()[],;:\\\"", id[i]) != NULL)
            return NULL;
    }
    return arena_printf(c->mem, "<%s>", id);
}

bool
mail_is_known(struct mail_case *c, struct fault *why)
{
    struct mail_row row;

    if (mail_find(c->desk->store, c->mem, c->in->digest, &row, why) != OK)
        return false;
    *c->out = (struct mail_outcome){"repeated", row.reason, row.number};
    return true;
}

enum err
mail_ignore(struct mail_case *c, const char *reason, struct fault *why)
{
    AUTO_TX               tx = {NULL};
    const struct mail_row row = mail_row_of(c, "ignored", reason);
    enum err              err;

    if (c->glance != NULL) {
        *c->out = (struct mail_outcome){"ignored", reason, NULL};
        return OK;
    }
    TRY(tx_begin(c->desk->store, &tx, why));
    err = mail_add(&tx, &row, why);
    if (err == ERR_CONFLICT) {
        *c->out = (struct mail_outcome){"repeated", reason, NULL};
        return OK;
    }
    TRY(err);
    TRY(tx_commit(&tx, why));
    *c->out = (struct mail_outcome){"ignored", reason, NULL};
    return OK;
}

enum err
mail_keep_files(const struct mail_case *c, struct fault *why)
{
    return c->in->keep_files == NULL ? OK : c->in->keep_files(c->in->with, why);
}

/* --- our own addresses
 * --------------------------------------------------------- */

static bool
is_same_address(const json_t *said, const char *address)
{
    const char *text = json_string_value(said);

    if (text == NULL)
        text = doc_text(said, "address");
    if (text == NULL || address == NULL)
        return false;
    return mailbox_of(&(struct mailbox){.address = text}, 1, address) != NULL;
}

/* What we send ourselves, under any name, is nobody's complaint. */
static enum err
is_ours(struct mail_case *c, bool *yes, struct fault *why)
{
    const char *from = doc_text(json_object_get(c->in->doc, "from"), "address");
    const struct channel *channels;
    size_t                count;

    *yes = mailbox_of(c->boxes, c->box_count, from) != NULL ||
           mailbox_of(c->boxes, c->box_count, c->in->sender) != NULL;
    if (*yes)
        return OK;
    TRY(channels_list(c->desk, c->mem, &channels, &count, why));
    for (size_t i = 0; i < count && !*yes; i++)
        *yes = is_same_address(json_object_get(channels[i].settings, "from"),
                               from);
    return OK;
}

/* --- which it is
 * ----------------------------------------------------------------- */

static const char *
language_of(const struct mail_case *c)
{
    const char *text = doc_text(c->in->doc, "text"),
               *subject = doc_text(c->in->doc, "subject");

    if (c->in->mailbox->lang != NULL)
        return c->in->mailbox->lang;
    if (text == NULL || text[0] == '\0')
        text = subject;
    return text == NULL ? "en" : mail_language(c->mem, text);
}

/* What a member of staff answers to a notice is not the customer's word. */
static enum err
take_staffs_answer(struct mail_case *c, const struct traced *of,
                   struct fault *why)
{
    struct delivery delivery;
    enum err        err;

    if (c->silent != NULL)
        return mail_ignore(c, "a machine's answer to a notice", why);
    err = delivery_find(c->desk->store, c->mem, of->delivery, &delivery, why);
    if (err != OK && err != ERR_MISSING)
        return err;
    if (err == OK && delivery.number != NULL)
        mail_remark(c, MAIL_BELONGS, delivery.number);
    return mail_open(c, why);
}

static enum err
take_answer(struct mail_case *c, const struct traced *of, struct fault *why)
{
    return of->complaint_id != 0 ? mail_join(c, of->complaint_id, why)
                                 : take_staffs_answer(c, of, why);
}

static enum err
take_new(struct mail_case *c, struct fault *why)
{
    const char *number = mail_subject_number(c);

    if (c->glance != NULL)
        c->glance->belongs = number;
    if (number != NULL)
        mail_remark(c, MAIL_BELONGS, number);
    return mail_open(c, why);
}

enum err
mail_take(struct mail_case *c, struct fault *why)
{
    struct traced of = {0, 0};
    bool          ours;
    enum err      err;

    if (mail_is_report(c->in))
        return mail_report(c, why);
    TRY(is_ours(c, &ours, why));
    if (ours)
        return mail_ignore(c, "own address", why);
    mail_remark_all(c);
    err = mail_trace(c, &of, why);
    if (err == OK)
        return take_answer(c, &of, why);
    return err == ERR_MISSING ? take_new(c, why) : err;
}

enum err
mail_begin(struct mail_case *c, struct fault *why)
{
    TRY(mailboxes_list(c->desk, c->mem, &c->boxes, &c->box_count, why));
    c->silent = mail_silent(c->in, c->boxes, c->box_count);
    c->lang = language_of(c);
    return OK;
}

enum err
desk_mail(struct desk *d, struct arena *mem, const struct mail *in,
          struct mail_outcome *out, struct fault *why)
{
    struct mail_case c = {
        .desk = d, .mem = mem, .in = in, .out = out, .remark = {.mem = mem}};

    *out = (struct mail_outcome){NULL, NULL, NULL};
    if (mail_is_known(&c, why))
        return OK;
    TRY(mail_begin(&c, why));
    return mail_take(&c, why);
}
