/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A channel tried, a mail looked at, the folder of mails: from the API's words
 * into post's.
 */
#include "worker/post_desk.h"

#include "base/moment.h"
#include "post/intake.h"
#include "post/trial.h"

static enum err
try_channel(struct app *app, struct arena *mem, const struct app_trial *in,
            json_t **out, struct fault *why)
{
    const struct trial trial = {.desk = app->desk,
                                .channel = in->channel,
                                .to = in->to,
                                .lang = in->lang,
                                .zone = app->set.zone};

    return trial_run(&trial, mem, out, why);
}

static enum err
look_at_mail(struct app *app, struct arena *mem, const struct app_mail *in,
             json_t **out, struct fault *why)
{
    const struct intake_options options = {.desk = app->desk,
                                           .folder = app->set.mail,
                                           .reader = app->set.mail_reader,
                                           .files = app->set.files,
                                           .spool = app->set.spool};
    const struct mail_envelope  envelope = {.mailbox = in->mailbox,
                                            .from = in->from,
                                            .to = in->to,
                                            .at_ms = moment_now()};
    const struct intake_asked   asked = {.envelope = &envelope,
                                         .mail = in->mail,
                                         .lang = in->lang,
                                         .zone = app->set.zone};

    return intake_look(&options, mem, &asked, out, why);
}

static json_t *
look_at_folder(struct app *app, struct arena *mem)
{
    return intake_folder_state(app->set.mail, mem);
}

const struct app_post post_desk = {
    .try_channel = try_channel,
    .look_at_mail = look_at_mail,
    .look_at_folder = look_at_folder,
};
