/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail that opens a complaint: taken in as any submission is, with the mail's
 * row and the desk's remark in the same transaction.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/intake.h"
#include "desk/mail_inside.h"

enum { REMARK_LONGEST = 20000 };

static enum err
find_form(const struct mail_case *c, const struct form **out, struct fault *why)
{
    const struct mailbox *box = c->in->mailbox;
    const struct version *v = engine_in_force(c->desk->engine, box->procedure);

    if (v == NULL)
        return fault(why, ERR_MISSING,
                     "the mailbox %.40s is for a procedure \"%.60s\", which is "
                     "not in force",
                     box->name, box->procedure);
    *out = box->form == NULL ? procedure_public_form(v->procedure)
                             : procedure_form(v->procedure, box->form);
    if (*out == NULL)
        return fault(why, ERR_MISSING,
                     "the mailbox %.40s is for a form that \"%.60s\" has not",
                     box->name, box->procedure);
    return OK;
}

/* Inside, by the desk itself. */
static void
add_remark(struct mail_case *c, struct intake *intake)
{
    struct event *e;
    bool          cut = false;

    if (c->remark.length == 0)
        return;
    e = event_push(&intake->events, EVENT_NOTED, intake->hearing.world.now_ms,
                   ACTOR_CLOCK);
    e->version = intake->made.version;
    e->personal = doc_object(c->mem);
    doc_set_text(e->personal, "text",
                 mail_cut(c->mem, text_of(&c->remark), REMARK_LONGEST, &cut));
    /* Pushing may have moved them. */
    intake->made.received = &intake->events.items[0];
}

static enum err
keep(struct mail_case *c, struct intake *intake, struct complaint *out,
     struct fault *why)
{
    AUTO_TX         tx = {NULL};
    struct mail_row row = mail_row_of(c, "opened", c->silent);
    bool            repeated;

    TRY(tx_begin(c->desk->store, &tx, why));
    TRY(intake_keep(&tx, intake, out, &repeated, why));
    row.complaint_id = out->id;
    TRY(mail_add(&tx, &row, why));
    return desk_commit(c->desk, &tx, why);
}

enum err
mail_open(struct mail_case *c, struct fault *why)
{
    struct mistakes   mistakes = {.mem = c->mem};
    struct submission in = {
        .procedure = c->in->mailbox->procedure,
        .lang = c->lang,
        .channel = "email",
        .form = c->in->mailbox->form,
        .by = {.login = ACTOR_CUSTOMER},
        .lenient = true,
        .silent = c->silent,
        .mail_id = mail_own_id(c),
        .files = (struct filing *)c->in->files,
        .file_count = c->in->file_count,
        .at_ms = c->in->at_ms,
    };
    const struct form *form;
    struct intake      intake;
    struct complaint   made;
    enum err           err;

    TRY(find_form(c, &form, why));
    in.answers = mail_answers(c, form);
    TRY(intake_prepare(c->desk, c->mem, &in, moment_now(), &intake, &made,
                       &mistakes, why));
    if (c->glance != NULL) {
        c->glance->form = form;
        c->glance->received = intake.made.received;
        *c->out = (struct mail_outcome){"opened", c->silent, NULL};
        return OK;
    }
    add_remark(c, &intake);
    TRY(mail_keep_files(c, why));
    err = keep(c, &intake, &made, why);
    if (err == ERR_CONFLICT && mail_is_known(c, why))
        return OK;
    TRY(err);
    intake_judge(c->desk, &intake, &made);
    *c->out = (struct mail_outcome){"opened", c->silent, made.number};
    return OK;
}
