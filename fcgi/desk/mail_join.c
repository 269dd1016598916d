/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail that answers: the customer's words and files on their complaint, by
 * the same gate as at the portal.
 */
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "desk/contact.h"
#include "desk/mail_inside.h"

enum { WORDS_LONGEST = 20000 };

/* A mail may be nothing but its attachments, or a subject. */
static const char *
words_of(struct mail_case *c)
{
    const char *text = doc_text(c->in->doc, "text");
    bool        cut = false;

    if (text == NULL || text[strspn(text, " \n\t")] == '\0')
        text = doc_text(c->in->doc, "subject");
    if (text == NULL || text[strspn(text, " \n\t")] == '\0')
        return NULL;
    text = mail_cut(c->mem, text, WORDS_LONGEST, &cut);
    if (cut)
        mail_remark(c, MAIL_CUT, NULL);
    return text;
}

/* Whoever holds the secret address may answer; that it is somebody else is said
 * beside their words. */
static enum err
remark_sender(struct mail_case *c, const struct complaint *of,
              struct fault *why)
{
    const char *from = doc_text(json_object_get(c->in->doc, "from"), "address");
    const struct version *v;
    const char           *known;

    TRY(desk_version(c->desk, c->mem, of->version, &v, why));
    known = customer_address(of->state, v->procedure);
    if (from != NULL && from[0] != '\0' && known != NULL &&
        strcasecmp(from, known) != 0)
        mail_remark(c, MAIL_ELSEWHERE, from);
    return OK;
}

static enum err
join(struct mail_case *c, const struct complaint *of, struct fault *why)
{
    struct mistakes  mistakes = {.mem = c->mem};
    struct mail_row  row = mail_row_of(c, "joined", c->silent);
    struct complaint after;
    bool             cut = false;
    struct command   cmd = {
          .by = {.login = ACTOR_CUSTOMER},
          .channel = "email",
          .silent = c->silent,
          .mail_id = mail_own_id(c),
          .text = words_of(c),
          .files = c->in->files,
          .file_count = c->in->file_count,
          .mail = &row,
    };

    row.complaint_id = of->id;
    cmd.kind = cmd.text == NULL ? DO_FILE : DO_ANSWER;
    if (c->remark.length > 0)
        cmd.remark = mail_cut(c->mem, text_of(&c->remark), WORDS_LONGEST, &cut);
    return desk_do(c->desk, c->mem, of->number, &cmd, &after, &mistakes, why);
}

/* Somebody may have erased the complaint, or filled its file to the brim: then
 * the words begin one of their own. */
enum err
mail_join(struct mail_case *c, int64_t complaint_id, struct fault *why)
{
    struct complaint of;
    enum err         err =
        complaint_find_id(c->desk->store, c->mem, complaint_id, &of, why);

    if (err == ERR_MISSING)
        return mail_open(c, why);
    TRY(err);
    TRY(remark_sender(c, &of, why));
    if (c->glance != NULL) {
        c->glance->words = words_of(c);
        *c->out = (struct mail_outcome){"joined", c->silent, of.number};
        return OK;
    }
    TRY(mail_keep_files(c, why));
    err = join(c, &of, why);
    if (err == ERR_STALE)
        return fault(why, ERR_BUSY, "%s is being changed all the time",
                     of.number);
    if (err == ERR_CONFLICT && mail_is_known(c, why))
        return OK;
    if (err == ERR_CONFLICT || err == ERR_INPUT) {
        mail_remark(c, MAIL_BELONGS, of.number);
        return mail_open(c, why);
    }
    TRY(err);
    *c->out = (struct mail_outcome){"joined", c->silent, of.number};
    return OK;
}
