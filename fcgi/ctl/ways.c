/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl ways, channel trial and mail dry-run: how things go out and come
 * in, a message sent while one waits, and a mail that is only looked at.
 */
#include "desk/ways.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "ctl/change.h"
#include "post/intake.h"
#include "post/trial.h"

/* What was taken from the line. */
struct asked {
    const char *to, *from, *mailbox, *lang, *path;
};

static const char *
zone_of(const struct ctl *ctl)
{
    return ctl->config.zone == NULL ? "UTC" : ctl->config.zone;
}

/* --- ways --- */

static void
print_channel(const json_t *one)
{
    const char *sent = doc_text(one, "sent_at");
    const char *trouble = doc_text(one, "trouble");

    printf("channel %-20s %-10s %s%s, %" PRId64 " wait, %" PRId64
           " given up, last sent %s\n",
           doc_text(one, "name"), doc_text(one, "plugin"),
           doc_true(one, "on") ? "on" : "off",
           doc_true(one, "usable") ? "" : " (cannot be used)",
           doc_int(one, "waiting", 0), doc_int(one, "given_up", 0),
           sent == NULL ? "never" : sent);
    if (trouble != NULL)
        printf("  %s\n", trouble);
}

static void
print_mailbox(const json_t *one)
{
    const char *last = doc_text(one, "last_at");

    printf("mailbox %-20s %s%s, last mail %s\n", doc_text(one, "name"),
           doc_text(one, "address"),
           doc_true(one, "usable") ? "" : " (its procedure is not in force)",
           last == NULL ? "never" : last);
}

static void
print_folder(const json_t *folder)
{
    const json_t *one;
    size_t        i;

    printf("folder: %" PRId64 " mails wait, %" PRId64 " cannot be taken\n",
           doc_int(folder, "waiting", 0), doc_int(folder, "troubles", 0));
    json_array_foreach(json_object_get(folder, "trouble"), i, one)
        printf("  %s: %s\n", doc_text(one, "name"), doc_text(one, "why"));
}

static enum err
look(struct order *o, struct fault *why)
{
    const char   *folder = o->ctl->config.mail;
    json_t       *doc;
    const json_t *one;
    size_t        i;

    TRY(ways_look(o->desk, o->ctl->mem, moment_now(), &doc, why));
    doc_set(doc, "folder",
            intake_folder_state(folder == NULL ? "" : folder, o->ctl->mem));
    doc_set_true(json_object_get(doc, "folder"), "on",
                 folder != NULL && folder[0] != '\0');
    if (order_told(o, doc))
        return OK;
    json_array_foreach(json_object_get(doc, "channels"), i, one)
        print_channel(one);
    json_array_foreach(json_object_get(doc, "mailboxes"), i, one)
        print_mailbox(one);
    if (doc_true(json_object_get(doc, "folder"), "on"))
        print_folder(json_object_get(doc, "folder"));
    return OK;
}

enum err
ctl_ways(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    TRY(ctl_end(ctl, why));
    return order_run(&o, look, found_wrong, why);
}

/* --- channel trial --- */

static enum err
try(struct order *o, struct fault *why)
{
    const struct asked *a = o->change;
    const struct trial  trial = {.desk = o->desk,
                                 .channel = o->name,
                                 .to = a->to == NULL ? "" : a->to,
                                 .lang = a->lang == NULL ? "en" : a->lang,
                                 .zone = zone_of(o->ctl)};
    json_t             *doc;
    const json_t       *one;
    size_t              i;

    signal(SIGPIPE, SIG_IGN); /* a server that hangs up is an answer, too */
    TRY(trial_run(&trial, o->ctl->mem, &doc, why));
    o->wrong = !doc_true(doc, "arrived");
    if (order_told(o, doc))
        return OK;
    json_array_foreach(json_object_get(doc, "steps"), i, one)
    {
        printf("%-9s %s\n", doc_text(one, "state"), doc_text(one, "says"));
        if (doc_text(one, "answer")[0] != '\0')
            printf("          %s\n",
                   ctl_shown(o->ctl->mem, doc_text(one, "answer")));
        if (doc_text(one, "do")[0] != '\0')
            printf("          %s\n", doc_text(one, "do"));
    }
    return OK;
}

enum err
ctl_channel_trial(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct asked a = {.to = ctl_option(ctl, "--to"),
                      .lang = ctl_option(ctl, "--lang")};
    struct order o;

    order_take(&o, ctl);
    o.plugins = true;
    o.change = &a;
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    return order_run(&o, try, found_wrong, why);
}

/* --- mail dry-run --- */

static void
print_mail(const struct order *o, const json_t *doc)
{
    const char   *rest[] = {"quiet", "repeated", "remark"};
    const json_t *one;
    size_t        i;

    puts(doc_text(doc, "says"));
    for (i = 0; i < sizeof rest / sizeof rest[0]; i++)
        if (doc_text(doc, rest[i])[0] != '\0')
            puts(ctl_shown(o->ctl->mem, doc_text(doc, rest[i])));
    json_array_foreach(json_object_get(doc, "answers"), i, one)
        printf("%s: %s\n", doc_text(one, "label"),
               ctl_shown(o->ctl->mem, doc_text(one, "value") == NULL
                                          ? ""
                                          : doc_text(one, "value")));
    json_array_foreach(json_object_get(doc, "lacks"), i, one)
        printf("missing: %s\n", json_string_value(one));
    json_array_foreach(json_object_get(doc, "files"), i, one)
        printf("file: %s, %s, %" PRId64 " bytes\n",
               ctl_shown(o->ctl->mem, doc_text(one, "name")),
               doc_text(one, "type"), doc_int(one, "size", 0));
}

static enum err
look_at_mail(struct order *o, struct fault *why)
{
    static const char          *nobody[] = {NULL};
    const struct asked         *a = o->change;
    const struct config        *config = &o->ctl->config;
    const char                 *to[] = {a->to, NULL};
    const struct intake_options options = {.desk = o->desk,
                                           .folder = config->mail,
                                           .reader = config->mail_reader,
                                           .files = config->files,
                                           .spool = config->spool};
    const struct mail_envelope  envelope = {.mailbox = a->mailbox,
                                            .from = a->from,
                                            .to = a->to == NULL ? nobody : to,
                                            .at_ms = moment_now()};
    struct upload               mail = {.spool = a->path};
    const struct intake_asked   asked = {.envelope = &envelope,
                                         .mail = &mail,
                                         .lang = a->lang == NULL ? "en" : a->lang,
                                         .zone = zone_of(o->ctl)};
    uint8_t                     digest[DIGEST_BYTES];
    char                       *bytes;
    json_t                     *doc;

    TRY(ctl_read_file(o->ctl, a->path, MAIL_BYTES_MOST, &bytes, why));
    mail.size = (int64_t)strlen(bytes);
    secret_digest(digest, bytes, (size_t)mail.size);
    mail.digest = secret_hex(o->ctl->mem, digest, sizeof digest);
    TRY(intake_look(&options, o->ctl->mem, &asked, &doc, why));
    if (!order_told(o, doc))
        print_mail(o, doc);
    return OK;
}

enum err
ctl_mail_dry_run(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct asked a = {.to = ctl_option(ctl, "--to"),
                      .from = ctl_option(ctl, "--from"),
                      .mailbox = ctl_option(ctl, "--mailbox"),
                      .lang = ctl_option(ctl, "--lang")};
    struct order o;

    order_take(&o, ctl);
    o.change = &a;
    TRY(ctl_word(ctl, "FILE", &a.path, why));
    TRY(ctl_needs_config(ctl, why));
    if (ctl->config.mail_reader[0] == '\0')
        return fault(why, ERR_CONFLICT,
                     "no mail is read here: set mail_reader in redressd.conf");
    return order_run(&o, look_at_mail, found_wrong, why);
}
