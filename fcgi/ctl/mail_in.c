/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl mail-in: one mail on standard input into the folder, as mail
 * servers hand it over to a program; or, with --lmtp, a conversation.  Ends
 * with the codes of sysexits.h, which is what mail servers read.
 */
#include "ctl/mail_in.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "store/mails.h"

enum { FIRST_BYTES = 64 * 1024, RECIPIENTS_MOST = 200 };

struct handing {
    struct mail_envelope envelope;
    struct mail_source   source;
    const char          *to[RECIPIENTS_MOST + 1];
};

/* --- the mailboxes
 * ------------------------------------------------------------------ */

static enum err
read_boxes(struct ctl *ctl, struct arena *mem, struct lmtp_options *options,
           struct fault *why)
{
    struct setting_row *rows;
    size_t              count;
    struct mailbox     *boxes;

    TRY(setting_list(ctl->store, mem, "mailbox.", &rows, &count, why));
    boxes = arena_take(mem, (count + 1) * sizeof *boxes);
    for (size_t i = 0; i < count; i++) {
        json_t *doc;

        TRY(doc_read(mem, rows[i].doc, strlen(rows[i].doc), &doc, why));
        boxes[i].name = rows[i].name;
        boxes[i].address = doc_text(doc, "address");
    }
    options->boxes = boxes;
    options->box_count = count;
    options->knows_boxes = true;
    return OK;
}

enum err
mail_in_boxes(struct ctl *ctl, struct arena *mem, struct lmtp_options *options,
              struct fault *why)
{
    enum err err;

    options->knows_boxes = false;
    if (ctl->database == NULL)
        return OK;
    TRY(ctl_open(ctl, CTL_READ, why));
    err = read_boxes(ctl, mem, options, why);
    store_close(ctl->store);
    ctl->store = NULL;
    return err;
}

/* --- one mail on standard input
 * ------------------------------------------------------- */

static const char *
environment(const char *name)
{
    const char *value = getenv(name);

    return value == NULL || value[0] == '\0' ? NULL : value;
}

/* --from is taken as it is: an empty one is a bounce. */
static void
find_sender(struct ctl *ctl, struct handing *h)
{
    h->envelope.from = ctl_option(ctl, "--from");
    if (h->envelope.from == NULL)
        h->envelope.from = getenv("SENDER");
    if (h->envelope.from != NULL &&
        strcasecmp(h->envelope.from, "MAILER-DAEMON") == 0)
        h->envelope.from = ""; /* what Postfix calls nobody */
}

static void
find_recipients(struct ctl *ctl, struct handing *h)
{
    static const char *const names[] = {"ORIGINAL_RECIPIENT", "RECIPIENT"};
    size_t                   count = 0;
    const char              *to;

    while (count < RECIPIENTS_MOST && (to = ctl_option(ctl, "--to")) != NULL)
        h->to[count++] = to;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && count == 0; i++)
        if ((to = environment(names[i])) != NULL)
            h->to[count++] = to;
    h->envelope.to = h->to;
}

/* The beginning, as much as there is of it. */
static enum err
read_first(struct handing *h, char *first, struct fault *why)
{
    size_t length = 0;

    while (length < FIRST_BYTES && memchr(first, '\n', length) == NULL) {
        ssize_t n = read(STDIN_FILENO, first + length, FIRST_BYTES - length);

        if (n < 0)
            return fault(why, ERR_INTERNAL, "standard input cannot be read");
        if (n == 0)
            break;
        length += (size_t)n;
    }
    h->source = (struct mail_source){STDIN_FILENO, first, length};
    return OK;
}

/* "From someone@example.com Sun Nov 22 ..." is a mailbox file's line, not the
 * mail's. */
static void
take_from_line(struct ctl *ctl, struct handing *h)
{
    struct mail_source *s = &h->source;
    const char         *end = memchr(s->begun, '\n', s->begun_length);
    const char         *who = s->begun + 5;

    if (end == NULL || s->begun_length < 5 ||
        strncmp(s->begun, "From ", 5) != 0)
        return;
    if (h->envelope.from == NULL)
        h->envelope.from = arena_bytes(ctl->mem, who, strcspn(who, " \r\n"));
    s->begun_length -= (size_t)(end + 1 - s->begun);
    s->begun = end + 1;
}

static enum err
hand_over(struct ctl *ctl, const struct lmtp_options *options,
          struct handing *h, struct fault *why)
{
    TRY(read_first(h, arena_take(ctl->mem, FIRST_BYTES + 1), why));
    take_from_line(ctl, h);
    h->envelope.mailbox = options->mailbox;
    h->envelope.at_ms = moment_now();
    return spool_mail_from(options->folder, &h->envelope, &h->source, why);
}

/* --- the command
 * ------------------------------------------------------------------------ */

static enum err
find_folder(struct ctl *ctl, struct lmtp_options *options, struct fault *why)
{
    options->folder = ctl_option(ctl, "--folder");
    if (options->folder == NULL && ctl->config.mail != NULL &&
        ctl->config.mail[0] != '\0')
        options->folder = ctl->config.mail;
    if (options->folder == NULL)
        return fault(why, ERR_INTERNAL,
                     "where to? say --folder, or `mail` in the configuration");
    if (ctl->config.rehearsal_clock != NULL &&
        ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    return OK;
}

static enum err
serve(struct ctl *ctl, const char *where, struct lmtp_options *options,
      struct fault *why)
{
    if (strcmp(where, "-") != 0)
        return mail_in_listen(ctl, where, options, why);
    TRY(mail_in_boxes(ctl, ctl->mem, options, why));
    return lmtp_serve(options, STDIN_FILENO, STDOUT_FILENO, why);
}

enum err
ctl_mail_in(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct lmtp_options options = {.mailbox = ctl_option(ctl, "--mailbox")};
    const char         *where = ctl_option(ctl, "--lmtp");
    struct handing      h = {.source = {.fd = -1}};

    if (where == NULL) {
        find_sender(ctl, &h);
        find_recipients(ctl, &h);
    }
    TRY(find_folder(ctl, &options, why));
    TRY(ctl_end(ctl, why));
    return where != NULL ? serve(ctl, where, &options, why)
                         : hand_over(ctl, &options, &h, why);
}
