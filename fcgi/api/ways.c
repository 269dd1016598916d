/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How the company is reached and tells the world, as it stands now, and trying
 * it: a message sent while one waits, and a mail that is only looked at.
 */
#include "desk/ways.h"

#include <string.h>

#include "api/api.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "http/upload.h"

enum { ADDRESS_MOST = 320 };

/* GET /ways */
enum err
api_ways(struct app *app, struct request *req, struct reply *out)
{
    json_t *doc, *folder;

    TRY(ways_look(app->desk, req->mem, moment_now(), &doc, &out->why));
    folder = app->post.look_at_folder == NULL
                 ? doc_object(req->mem)
                 : app->post.look_at_folder(app, req->mem);
    doc_set_true(folder, "on", app->set.mail[0] != '\0');
    doc_set(doc, "folder", folder);
    reply_doc(out, 200, doc);
    return OK;
}

/* POST /channels/{}/trial */
enum err
api_channel_trial(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"to", NULL};
    struct app_trial trial = {.channel = req->captured[0], .lang = req->lang};
    json_t          *in, *doc;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text_maybe(in, "to", ADDRESS_MOST, &trial.to, &out->why));
    if (trial.to == NULL)
        trial.to = "";
    if (app->post.try_channel == NULL)
        return fault(&out->why, ERR_CONFLICT, "nothing is sent here");
    TRY(app->post.try_channel(app, req->mem, &trial, &doc, &out->why));
    log_line(LOG_INFO, "channel tried", "account", req->actor.login, "channel",
             req->captured[0], "arrived",
             doc_true(doc, "arrived") ? "yes" : "no", NULL);
    reply_doc(out, 200, doc);
    return OK;
}

/* --- a mail that is only looked at --- */

static enum err
read_mail(struct app *app, struct request *req, struct app_mail *out,
          struct fault *why)
{
    static const char *const fields[] = {"mailbox", "from", "to", NULL};
    struct form_data         form = {0};
    const char             **to = arena_take(req->mem, 2 * sizeof *to);

    TRY(form_read(req, app->set.spool, &form, why));
    for (size_t i = 0; i < form.field_count; i++)
        if (!text_is_one_of(form.fields[i].name, fields))
            return fault_field(why, ERR_INPUT, form.fields[i].name,
                               "a mail is sent as \"mail\", beside it mailbox, "
                               "from and to");
    if (form.file_count != 1 || strcmp(form.files[0].field, "mail") != 0)
        return fault_field(why, ERR_INPUT, "mail",
                           "one mail is sent, as the file \"mail\"");
    out->mail = arena_take(req->mem, sizeof form.files[0]);
    memcpy((void *)out->mail, &form.files[0], sizeof form.files[0]);
    out->mailbox = form_value(&form, "mailbox");
    out->from = form_value(&form, "from");
    to[0] = form_value(&form, "to");
    out->to = to[0] == NULL || to[0][0] == '\0' ? to + 1 : to;
    return OK;
}

static const char *
unless_empty(const char *text)
{
    return text == NULL || text[0] == '\0' ? NULL : text;
}

/* POST /mails/dry-run */
enum err
api_mail_dry_run(struct app *app, struct request *req, struct reply *out)
{
    struct app_mail mail = {.lang = req->lang};
    json_t         *doc;

    TRY(read_mail(app, req, &mail, &out->why));
    mail.mailbox = unless_empty(mail.mailbox);
    mail.from = unless_empty(mail.from);
    if (app->post.look_at_mail == NULL || app->set.mail_reader[0] == '\0')
        return fault(&out->why, ERR_CONFLICT,
                     "no mail is read here: set mail_reader in redressd.conf");
    TRY(app->post.look_at_mail(app, req->mem, &mail, &doc, &out->why));
    reply_doc(out, 200, doc);
    return OK;
}
