/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A mail that was read becomes something: words on a complaint, a new complaint, a bounce of
 * one of our letters, or nothing.
 */
#ifndef DESK_MAIL_H
#define DESK_MAIL_H

#include "desk/channels.h"
#include "desk/desk.h"

/* An attachment that stays in the original alone. */
struct mail_rest {
    const char *name;
    const char *why; /* "type": of a kind that is not taken; "count": one too many */
};
/* As the reader program (fcgi/mail/PROTOCOL.md) understood it; every text is clean. */
struct mail {
    uint8_t       digest[32];  /* of mailbox and every byte */
    const struct mailbox *mailbox;
    const char   *sender;      /* envelope: "" for a bounce */
    const char  **recipients;  /* envelope, else of the head; NULL-terminated */
    const json_t *doc;         /* PROTOCOL.md's; of one that nobody could read its raw sender
                                  and subject, with "unread" in `over` */
    const struct filing *files; /* the original (message/rfc822) first, then its attachments */
    size_t        file_count;
    const struct mail_rest *rest;
    size_t        rest_count;
    int64_t       at_ms;
    /* Puts the files where they stay: called before they become part of a complaint,
     * so that a thousand bounces leave no files.  NULL: they are there. */
    enum err    (*keep_files)(void *with, struct fault *why);
    void         *with;
};
struct mail_outcome {
    const char *what;   /* "opened", "joined", "bounce", "ignored", "repeated" */
    const char *reason; /* of "ignored" and of silence, or NULL */
    const char *number; /* or NULL */
};
/* Which it is: a delivery report naming one of our messages; an answer (our Message-ID in
 * In-Reply-To or References, or a secret address) joins; else it opens.  An answer to a
 * complaint that is closed joins as well.  A number in the subject alone opens a new one with
 * a note "possibly belongs to".  A report about none of ours, and mail from one of our own
 * addresses, is ignored.  ERR_STORE, ERR_BUSY: try again later; anything else is for good and leaves
 * the mail to be looked at. */
enum err desk_mail(struct desk *d, struct arena *mem, const struct mail *in, struct mail_outcome *out,
                   struct fault *why) MUST_CHECK;

/*
 * What desk_mail() would make of it, with nothing kept:
 * {"outcome":"opened"|"joined"|"bounce"|"ignored", "says" (that in the reader's language, with the reason),
 *  "repeated": that the same mail was taken before, in words; "",
 *  "silent": why nothing would be answered by itself (mail_silent()), or null, "quiet" (that in words; ""),
 *  "mailbox","procedure","form" (of what would be opened; else null), "number" (joined, or ours), "belongs" (a number
 *  its subject names),"lang","from":{"name","address"},"subject","text","quoted","answers":[{"name","label","value"}],
 *  "lacks":[labels of required fields that it has not], "files":[{"name","type","size"}],"left_out":[{"name","why"}],
 *  "remark" (what the desk would note; "")}.
 */
struct mail_asked {
    const struct mail *mail;
    const char        *lang, *zone; /* the reader's */
};
enum err desk_mail_look(struct desk *d, struct arena *mem, const struct mail_asked *in, json_t **out,
                        struct fault *why) MUST_CHECK;

/* Why nothing may be answered by itself to a mail (RFC 3834 and pitfalls of the field): "bounce",
 * "auto-submitted", "precedence", "list", "suppressed", "daemon", "own address", "looped"; NULL: it may. */
const char *mail_silent(const struct mail *in, const struct mailbox *boxes, size_t box_count);

/* The mailbox an address belongs to, "complaints+anything@" included; NULL: to none. */
const struct mailbox *mailbox_of(const struct mailbox *boxes, size_t box_count, const char *address);

#endif
