/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Through the parts of a mail: which of them are its words, which are files,
 * and which tell of another mail (a bounce).
 */
#ifndef MAIL_WALK_H
#define MAIL_WALK_H

#include <gmime/gmime.h>

#include "mail/read.h"

/* What parts say of another mail; NULL: there is none of that kind. */
struct evidence {
    bool        report;        /* the mail calls itself multipart/report */
    const char *report_type;
    const char *status;        /* message/delivery-status, as text */
    const char *disposition;   /* message/disposition-notification */
    const char *feedback;      /* message/feedback-report */
    const char *returned_head; /* of the mail that came back */
};

struct body {
    const char *text; /* NULL: none */
    bool        from_html;
};

struct walk {
    struct arena         *mem;
    enum charset_fallback fallback;
    struct mail_read     *out;
    json_t               *attachments;
    struct evidence       evidence;
    GMimeMessage         *forwarded; /* the first mail in the mail */
    int                   parts;
    size_t                bytes;     /* of files so far */
    bool                  inside;    /* of `forwarded`: only its words count */
    bool                  over_parts, over_levels, over_text, over_files;
    bool                  over_head, over_addresses, over_bytes; /* set by read.c */
};

struct body walk_part(struct walk *walk, GMimeObject *part, int level);

/* --- walk_file.c --- */

/* A part becomes a file. */
void walk_file(struct walk *walk, GMimeObject *part);
/* What a part holds, its transfer encoding undone. */
struct mail_file part_bytes(struct walk *walk, GMimeObject *part);
/* The same as clean text. */
char *part_text(struct walk *walk, GMimeObject *part, bool html);
char *part_head(struct arena *mem, GMimeObject *part);
/* A line of a part's head, NULL when it is not there. */
const char *part_line(GMimeObject *part, const char *name);
/* "text/plain" in lower case. */
char *part_type(struct arena *mem, GMimeObject *part);
/* What the sender calls it, not cleaned; NULL when it has no name. */
char *part_name(struct walk *walk, GMimeObject *part);

#endif
