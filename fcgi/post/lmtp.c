/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commands of an LMTP conversation, and what is answered to each.
 */
#include "post/lmtp.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/moment.h"
#include "post/lmtp_inside.h"

enum {
    IDLE_MS = 5 * 60 * 1000,
    RECIPIENTS_MOST = 100,
    ADDRESS_BYTES = 1000,
    MISTAKES_MOST = 20,
    HOST_BYTES = 256,
    SESSION_MEMORY = 16 * 1024 * 1024
};

struct recipient {
    const char           *address;
    const struct mailbox *box; /* NULL: for the worker to find */
    enum err              kept;
};

struct session {
    const struct lmtp_options *options;
    struct wire               *wire;
    struct arena              *mem; /* of one mail */
    char                       host[HOST_BYTES];
    bool                       greeted;
    const char                *from; /* NULL: no mail was begun */
    struct recipient           to[RECIPIENTS_MOST];
    size_t                     to_count;
    int                        mistakes;
    bool                       over;
};

typedef enum err (*lmtp_command)(struct session *s, const char *rest,
                                 struct fault *why);

static enum err
say(struct session *s, const char *reply, struct fault *why)
{
    return wire_say(s->wire, reply, why);
}

/* A reply to something wrong; who does nothing else is sent away. */
static enum err
refuse(struct session *s, const char *reply, struct fault *why)
{
    if (++s->mistakes < MISTAKES_MOST)
        return say(s, reply, why);
    s->over = true;
    return say(s, "421 4.7.0 too many mistakes\r\n", why);
}

static void
forget(struct session *s)
{
    arena_reset(s->mem);
    s->from = NULL;
    s->to_count = 0;
}

/* --- addresses and their parameters
 * ---------------------------------------------- */

/* "<a@b> SIZE=1" into the address and what follows; NULL: not like that. */
static char *
read_path(struct session *s, const char *rest, const char **after)
{
    bool        quoted = false;
    const char *end, *colon;

    rest += strspn(rest, " ");
    if (*rest++ != '<')
        return NULL;
    for (end = rest; *end != '\0' && (quoted || *end != '>'); end++) {
        if (*end == '"')
            quoted = !quoted;
        if (*end == '\\' && quoted && end[1] != '\0')
            end++;
        if ((unsigned char)*end < ' ' || *end == 0x7f)
            return NULL;
    }
    if (*end != '>' || end - rest > ADDRESS_BYTES)
        return NULL;
    *after = end + 1;
    colon = *rest == '@' ? memchr(rest, ':', (size_t)(end - rest)) : NULL;
    if (colon != NULL)
        rest = colon + 1; /* a source route */
    return arena_bytes(s->mem, rest, (size_t)(end - rest));
}

static bool
is_word(const char *word, size_t length, const char *name)
{
    return strlen(name) == length && strncasecmp(word, name, length) == 0;
}

/* Of MAIL: a reply when one of them is not to be, else NULL. */
static const char *
look_at_parameters(const char *after)
{
    while (*(after += strspn(after, " ")) != '\0') {
        size_t length = strcspn(after, " ");

        if (strncasecmp(after, "SIZE=", 5) == 0) {
            if (length == 5 || strspn(after + 5, "0123456789") != length - 5)
                return "501 5.5.4 SIZE is a number\r\n";
            if (length > 5 + 12 ||
                strtoll(after + 5, NULL, 10) > MAIL_BYTES_MOST)
                return "552 5.3.4 the mail is too large\r\n";
        } else if (!is_word(after, length, "SMTPUTF8") &&
                   !is_word(after, length, "BODY=8BITMIME") &&
                   !is_word(after, length, "BODY=7BIT")) {
            return "555 5.5.4 that parameter is not known\r\n";
        }
        after += length;
    }
    return NULL;
}

/* --- commands
 * ---------------------------------------------------------------------- */

static enum err
do_lhlo(struct session *s, const char *rest, struct fault *why)
{
    if (rest[strspn(rest, " ")] == '\0')
        return refuse(s, "501 5.5.4 who are you?\r\n", why);
    forget(s);
    s->greeted = true;
    return say(
        s,
        arena_printf(
            s->mem,
            "250-%s\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-PIPELINING\r\n"
            "250-ENHANCEDSTATUSCODES\r\n250 SIZE %d\r\n",
            s->host, MAIL_BYTES_MOST),
        why);
}

static enum err
do_mail(struct session *s, const char *rest, struct fault *why)
{
    const char *after = "", *wrong, *from;

    if (!s->greeted)
        return refuse(s, "503 5.5.1 LHLO first\r\n", why);
    if (s->from != NULL)
        return refuse(s, "503 5.5.1 one mail after the other\r\n", why);
    if (strncasecmp(rest, " FROM:", 6) != 0)
        return refuse(s, "501 5.5.4 MAIL FROM:<address>\r\n", why);
    from = read_path(s, rest + 6, &after);
    if (from == NULL)
        return refuse(s, "501 5.1.7 that is no address\r\n", why);
    wrong = look_at_parameters(after);
    if (wrong != NULL)
        return refuse(s, wrong, why);
    s->from = from;
    return say(s, "250 2.1.0 go on\r\n", why);
}

static enum err
do_rcpt(struct session *s, const char *rest, struct fault *why)
{
    const struct lmtp_options *o = s->options;
    struct recipient           one = {.box = NULL};
    const char                *after = "";

    if (s->from == NULL)
        return refuse(s, "503 5.5.1 MAIL first\r\n", why);
    if (strncasecmp(rest, " TO:", 4) != 0)
        return refuse(s, "501 5.5.4 RCPT TO:<address>\r\n", why);
    one.address = read_path(s, rest + 4, &after);
    if (one.address == NULL || one.address[0] == '\0')
        return refuse(s, "501 5.1.3 that is no address\r\n", why);
    if (after[strspn(after, " ")] != '\0')
        return refuse(s, "555 5.5.4 that parameter is not known\r\n", why);
    if (s->to_count == RECIPIENTS_MOST)
        return refuse(s, "452 4.5.3 too many recipients\r\n", why);
    one.box = mailbox_of(o->boxes, o->box_count, one.address);
    if (o->mailbox == NULL && o->knows_boxes && one.box == NULL)
        return refuse(s, "550 5.1.1 there is no such mailbox\r\n", why);
    s->to[s->to_count++] = one;
    return say(s, "250 2.1.5 go on\r\n", why);
}

/* --- a mail
 * ----------------------------------------------------------------------------
 */

/* The mail while it comes: nameless, so that it goes with us. */
static int
open_nameless(const struct session *s)
{
    int fd = open(s->options->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    return fd >= 0 ? fd : open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
}

/* One file for all recipients of a mailbox: they are one mail to it. */
static void
keep_for(struct session *s, size_t first, int fd)
{
    const struct mailbox *box = s->to[first].box;
    const char **to = arena_take(s->mem, (s->to_count + 1) * sizeof *to);
    struct mail_envelope envelope = {.mailbox = s->options->mailbox,
                                     .from = s->from,
                                     .to = to,
                                     .at_ms = moment_now()};
    struct fault         why;
    enum err             kept = ERR_STORE;
    size_t               count = 0;

    for (size_t i = first; i < s->to_count; i++)
        if (s->to[i].box == box)
            to[count++] = s->to[i].address;
    if (envelope.mailbox == NULL && box != NULL)
        envelope.mailbox = box->name;
    if (lseek(fd, 0, SEEK_SET) == 0)
        kept = spool_mail(s->options->folder, &envelope, fd, &why);
    for (size_t i = first; i < s->to_count; i++)
        if (s->to[i].box == box)
            s->to[i].kept = kept;
}

static bool
is_first_of_box(const struct session *s, size_t nth)
{
    for (size_t i = 0; i < nth; i++)
        if (s->to[i].box == s->to[nth].box)
            return false;
    return true;
}

static void
keep_for_all(struct session *s, int fd, enum err came)
{
    for (size_t i = 0; i < s->to_count; i++) {
        if (came != OK)
            s->to[i].kept = came;
        else if (is_first_of_box(s, i))
            keep_for(s, i, fd);
    }
}

static const char *
outcome_reply(enum err kept)
{
    if (kept == OK)
        return "250 2.0.0 kept\r\n";
    return kept == ERR_TOO_LARGE ? "552 5.3.4 the mail is too large\r\n"
                                 : "451 4.3.0 it cannot be kept now\r\n";
}

static enum err
do_data(struct session *s, const char *rest, struct fault *why)
{
    enum err came = OK, err;
    int      fd;

    if (s->from == NULL || s->to_count == 0)
        return refuse(s, "503 5.5.1 nobody is there to take it\r\n", why);
    fd = open_nameless(s);
    if (fd < 0)
        return refuse(s, "451 4.3.0 it cannot be kept now\r\n", why);
    err = say(s, "354 go on, end with a dot\r\n", why);
    if (err == OK)
        err = wire_data(s->wire, fd, &came, why);
    if (err == OK)
        keep_for_all(s, fd, came);
    close(fd);
    for (size_t i = 0; i < s->to_count && err == OK; i++)
        err = say(s, outcome_reply(s->to[i].kept), why);
    forget(s);
    s->mistakes = 0;
    return err;
}

static enum err
do_rset(struct session *s, const char *rest, struct fault *why)
{
    forget(s);
    return say(s, "250 2.0.0 forgotten\r\n", why);
}

static enum err
do_noop(struct session *s, const char *rest, struct fault *why)
{
    return say(s, "250 2.0.0 here\r\n", why);
}

static enum err
do_vrfy(struct session *s, const char *rest, struct fault *why)
{
    return say(s, "252 2.0.0 send it, and you will see\r\n", why);
}

static enum err
do_quit(struct session *s, const char *rest, struct fault *why)
{
    s->over = true;
    return say(s, "221 2.0.0 goodbye\r\n", why);
}

static enum err
do_line(struct session *s, struct fault *why)
{
    static const struct {
        const char  *name;
        lmtp_command run;
    } commands[] = {{"LHLO", do_lhlo}, {"MAIL", do_mail}, {"RCPT", do_rcpt},
                    {"DATA", do_data}, {"RSET", do_rset}, {"NOOP", do_noop},
                    {"VRFY", do_vrfy}, {"QUIT", do_quit}};
    const char *line = s->wire->line;
    size_t      length = strcspn(line, " ");

    if (s->wire->too_long)
        return refuse(s, "500 5.5.2 the line is too long\r\n", why);
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (is_word(line, length, commands[i].name))
            return commands[i].run(s, line + length, why);
    if (is_word(line, length, "HELO") || is_word(line, length, "EHLO"))
        return refuse(s, "500 5.5.1 this is LMTP: say LHLO\r\n", why);
    return refuse(s, "500 5.5.2 that is no command\r\n", why);
}

static enum err
converse(struct session *s, struct fault *why)
{
    TRY(say(s, arena_printf(s->mem, "220 %s LMTP redress\r\n", s->host), why));
    while (!s->over) {
        TRY(wire_line(s->wire, why));
        TRY(do_line(s, why));
    }
    return OK;
}

enum err
lmtp_serve(const struct lmtp_options *options, int in, int out,
           struct fault *why)
{
    AUTO_ARENA      whole = arena_new(SESSION_MEMORY);
    AUTO_ARENA      mem = arena_new(SESSION_MEMORY);
    struct session *s = arena_take(whole, sizeof *s);
    struct fault    ignored;
    enum err        err;

    s->options = options;
    s->mem = mem;
    s->wire = arena_take(whole, sizeof *s->wire);
    s->wire->in = in;
    s->wire->out = out;
    s->wire->idle_ms = options->idle_ms > 0 ? options->idle_ms : IDLE_MS;
    if (gethostname(s->host, sizeof s->host - 1) != 0 || s->host[0] == '\0')
        memcpy(s->host, "localhost", sizeof "localhost");
    err = converse(s, why);
    if (err == ERR_BUSY &&
        wire_say(s->wire, "421 4.4.2 too long a silence\r\n", &ignored) != OK)
        return err;
    return err;
}
