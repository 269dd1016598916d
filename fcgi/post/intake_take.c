/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One file of the folder on its way to the desk: envelope and bytes taken
 * apart, its mailbox found, read, handed over.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "http/spool.h"
#include "post/intake_inside.h"

enum {
    ENVELOPE_BYTES = 256 * 1024,
    COPY_BYTES = 64 * 1024,
    RECIPIENTS_MOST = 200
};

/* A mail in the making. */
struct making {
    struct mail_job      *job;
    struct mail_envelope  envelope;
    struct upload         original;
    const struct mailbox *boxes;
    size_t                box_count;
    const struct mailbox *mailbox;
    struct reading        reading;
    struct mail           mail;
};

static enum err
unreadable(struct fault *why)
{
    return fault(why, ERR_STORE, "a mail cannot be read: %s", strerror(errno));
}

/* --- envelope and bytes ------------------------------------------------------
 */

static const char **
texts_of(struct arena *mem, const json_t *list)
{
    size_t       count = json_array_size(list), kept = 0;
    const char **out = arena_take(mem, (count + 1) * sizeof *out);

    for (size_t i = 0; i < count; i++) {
        const char *text = json_string_value(json_array_get(list, i));

        if (text != NULL)
            out[kept++] = text;
    }
    return out;
}

/* Leaves the descriptor behind the envelope. */
static enum err
read_envelope(struct making *m, int fd, struct fault *why)
{
    struct arena *mem = m->job->mem;
    char         *line = arena_take(mem, ENVELOPE_BYTES + 1);
    ssize_t       n = pread(fd, line, ENVELOPE_BYTES, 0);
    const char   *end;
    json_t       *doc;

    if (n < 0)
        return unreadable(why);
    end = memchr(line, '\n', (size_t)n);
    if (end == NULL)
        return fault(why, ERR_MALFORMED, "the file has no envelope");
    TRY(doc_read(mem, line, (size_t)(end - line), &doc, why));
    m->envelope.mailbox = doc_text(doc, "mailbox");
    m->envelope.from = doc_text(doc, "from");
    m->envelope.to = texts_of(mem, json_object_get(doc, "to"));
    m->envelope.at_ms = doc_int(doc, "at_ms", moment_now());
    return lseek(fd, end - line + 1, SEEK_SET) < 0 ? unreadable(why) : OK;
}

static enum err
copy_bytes(struct making *m, int fd, struct spool *spool, struct fault *why)
{
    char *buffer = arena_take(m->job->mem, COPY_BYTES);

    for (;;) {
        ssize_t n = read(fd, buffer, COPY_BYTES);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return unreadable(why);
        if (n == 0)
            return OK;
        if (spool->size + n > MAIL_BYTES_MOST)
            return fault(why, ERR_TOO_LARGE, "the mail is larger than %d MB",
                         MAIL_BYTES_MOST / (1024 * 1024));
        TRY(spool_add(spool, buffer, (size_t)n, why));
    }
}

static enum err
copy_original(struct making *m, int fd, struct fault *why)
{
    struct spool spool = {.fd = -1};
    enum err     err;

    TRY(spool_open(&spool, m->job->mem, m->job->options->spool, why));
    err = copy_bytes(m, fd, &spool, why);
    if (err == OK)
        err = spool_end(&spool, &m->original, why);
    spool_drop(&spool);
    m->original.name = "original.eml";
    m->original.type = "message/rfc822";
    return err;
}

static enum err
open_file(struct making *m, struct fault *why)
{
    int      fd = open(m->job->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    enum err err;

    if (fd < 0)
        return unreadable(why);
    err = read_envelope(m, fd, why);
    if (err == OK)
        err = copy_original(m, fd, why);
    close(fd);
    return err;
}

/* --- whose it is -------------------------------------------------------------
 */

static const struct mailbox *
box_of_any(const struct making *m, const char *const *addresses)
{
    const struct mailbox *box = NULL;

    for (size_t i = 0; addresses[i] != NULL && box == NULL; i++)
        box = mailbox_of(m->boxes, m->box_count, addresses[i]);
    return box;
}

/* By its name, by who it is to, or, where there is one mailbox only, that. */
static enum err
find_mailbox(struct making *m, const char *const *to, struct fault *why)
{
    const char *name = m->envelope.mailbox;

    m->mailbox = NULL;
    for (size_t i = 0; name != NULL && i < m->box_count; i++)
        if (strcmp(m->boxes[i].name, name) == 0)
            m->mailbox = &m->boxes[i];
    if (name != NULL)
        return m->mailbox != NULL
                   ? OK
                   : fault(why, ERR_MISSING, "there is no mailbox \"%.60s\"",
                           name);
    m->mailbox = box_of_any(m, to);
    if (m->mailbox == NULL && m->box_count == 1)
        m->mailbox = &m->boxes[0];
    if (m->mailbox == NULL)
        return fault(why, ERR_MISSING,
                     "no mailbox has an address that it is to");
    return OK;
}

/* One that was set up a moment ago may not be known here yet. */
static enum err
look_for_mailbox(struct making *m, const char *const *to, struct fault *why)
{
    struct desk *d = m->job->options->desk;
    enum err     err = find_mailbox(m, to, why);

    if (err != ERR_MISSING)
        return err;
    channels_renew(d);
    TRY(mailboxes_list(d, m->job->mem, &m->boxes, &m->box_count, why));
    return find_mailbox(m, to, why);
}

static void
add_addresses(const char **out, size_t *count, const json_t *people)
{
    size_t  i;
    json_t *person;

    json_array_foreach((json_t *)people, i,
                       person) if (*count < RECIPIENTS_MOST &&
                                   doc_text(person, "address") != NULL)
        out[(*count)++] = doc_text(person, "address");
}

/* Who it is to by its head. */
static const char **
head_recipients(struct arena *mem, const json_t *doc)
{
    const char **out = arena_take(mem, (RECIPIENTS_MOST + 1) * sizeof *out);
    size_t       count = 0;

    add_addresses(out, &count, json_object_get(doc, "to"));
    add_addresses(out, &count, json_object_get(doc, "cc"));
    return out;
}

/* What text without a label is read as. */
static const char *
charset_for(const struct mailbox *box)
{
    if (box != NULL && box->charset != NULL)
        return box->charset;
    return box == NULL || box->lang == NULL || strcmp(box->lang, "zh") == 0
               ? "gb18030"
               : "latin1";
}

/* --- read --------------------------------------------------------------------
 */

static enum err
read_mail(struct making *m, struct fault *why)
{
    struct fault ignored;

    /* Not known yet when only the head will tell; then it is found below. */
    if (look_for_mailbox(m, m->envelope.to, &ignored) != OK)
        m->mailbox = NULL;
    m->reading = (struct reading){
        .options = m->job->options,
        .stopping = m->job->stopping,
        .mem = m->job->mem,
        .path = m->original.spool,
        .charset = charset_for(m->mailbox),
    };
    TRY(intake_read(&m->reading, why));
    m->job->unread = m->reading.doc == NULL;
    if (m->job->unread)
        m->reading.doc = intake_raw_head(m->job->mem, m->original.spool);
    return OK;
}

static void
fill_files(struct making *m)
{
    const struct reading *r = &m->reading;
    struct filing        *files =
        arena_take(m->job->mem, (r->file_count + 1) * sizeof *files);

    for (size_t i = 0; i <= r->file_count; i++) {
        const struct upload *of = i == 0 ? &m->original : &r->files[i - 1];

        files[i] = (struct filing){of->name, of->digest, of->type, of->size};
    }
    m->mail.files = files;
    m->mail.file_count = r->file_count + 1;
    m->mail.rest = r->rest;
    m->mail.rest_count = r->rest_count;
}

static enum err
keep_files(void *with, struct fault *why)
{
    const struct making *m = with;
    const char          *folder = m->job->options->files;

    TRY(upload_keep(&m->original, folder, why));
    for (size_t i = 0; i < m->reading.file_count; i++)
        TRY(upload_keep(&m->reading.files[i], folder, why));
    return OK;
}

static void
fill_mail(struct making *m)
{
    struct arena *mem = m->job->mem;
    const char   *key =
        arena_printf(mem, "%s %s", m->mailbox->name, m->original.digest);

    secret_digest(m->mail.digest, key, strlen(key));
    m->mail.mailbox = m->mailbox;
    m->mail.doc = m->reading.doc;
    m->mail.sender = m->envelope.from;
    if (m->mail.sender == NULL)
        m->mail.sender =
            doc_text(json_object_get(m->mail.doc, "from"), "address");
    if (m->mail.sender == NULL)
        m->mail.sender = "";
    m->mail.at_ms = m->envelope.at_ms;
    m->mail.keep_files = keep_files;
    m->mail.with = m;
    fill_files(m);
}

/* From its bytes to a mail that can be handed over. */
static enum err
make_mail(struct making *m, struct fault *why)
{
    const struct mail_job *job = m->job;

    TRY(mailboxes_list(job->options->desk, job->mem, &m->boxes, &m->box_count,
                       why));
    TRY(read_mail(m, why));
    m->mail.recipients = m->envelope.to;
    if (m->envelope.to[0] == NULL)
        m->mail.recipients = head_recipients(job->mem, m->reading.doc);
    TRY(look_for_mailbox(m, m->mail.recipients, why));
    fill_mail(m);
    return OK;
}

enum err
intake_take(struct mail_job *job, struct fault *why)
{
    struct making m = {.job = job};

    TRY(open_file(&m, why));
    TRY(make_mail(&m, why));
    return desk_mail(job->options->desk, job->mem, &m.mail, &job->outcome, why);
}

enum err
intake_look(const struct intake_options *options, struct arena *mem,
            const struct intake_asked *in, json_t **out, struct fault *why)
{
    static const atomic_bool never = false;
    struct mail_job job = {.options = options, .stopping = &never, .mem = mem};
    struct making   m = {.job = &job, .envelope = *in->envelope};
    struct mail_asked asked = {&m.mail, in->lang, in->zone};
    enum err          err;

    m.original = *in->mail;
    m.original.name = "original.eml";
    m.original.type = "message/rfc822";
    err = make_mail(&m, why);
    if (err == ERR_MISSING)
        return fault_field(why, ERR_INPUT, "mailbox", "%s",
                           arena_text(mem, why->text));
    TRY(err);
    return desk_mail_look(options->desk, mem, &asked, out, why);
}
