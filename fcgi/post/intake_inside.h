/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail in, inside: one file of the folder made into a `struct mail`.  Private
 * to post/'s intake files.
 */
#ifndef POST_INTAKE_INSIDE_H
#define POST_INTAKE_INSIDE_H

#include <stdatomic.h>

#include "desk/mail.h"
#include "desk/setback.h"
#include "http/upload.h"
#include "post/intake.h"

enum { MAIL_FILES_MOST = 20, MAIL_NAME_BYTES = SETBACK_NAME };

/* The folders there have to be, and the reader program; what was left half written is gone. */
enum err intake_folder_prepare(const struct intake_options *options, struct fault *why) MUST_CHECK;
/* TIME.TOKEN or, when a worker died over it, TIME.TOKEN.DEATHS; false: no name of a mail. */
bool intake_name_read(const char *name, char plain[MAIL_NAME_BYTES], int *deaths);

/* What the reader program is given and what came of it. */
struct reading {
    const struct intake_options *options;
    const atomic_bool           *stopping;
    struct arena                *mem;
    const char                  *path;    /* of the mail's own bytes */
    const char                  *charset; /* of unlabelled text */
    json_t                      *doc;     /* PROTOCOL.md's; NULL: the reader failed at this mail */
    struct upload               *files;   /* attachments that are taken, spooled */
    size_t                       file_count;
    struct mail_rest            *rest; /* and those that are not */
    size_t                       rest_count;
};
/* Runs the reader.  OK with doc == NULL: it died of this mail.  ERR_BUSY: it could not be
 * run, or we are to stop; ERR_STORE: nothing can be spooled. */
enum err intake_read(struct reading *r, struct fault *why) MUST_CHECK;

/* What the first bytes of a mail say without being decoded, in the protocol's words:
 * sender and subject of one that nobody could read. */
json_t *intake_raw_head(struct arena *mem, const char *path);

/* One file of new/ that is in hand. */
struct mail_job {
    const struct intake_options *options;
    const atomic_bool           *stopping;
    struct arena                *mem;
    const char                  *path;
    struct mail_outcome          outcome; /* filled in when it was taken */
    bool                         unread;  /* the reader died of it */
};
/* From the file to what became of it: as desk_mail(). */
enum err intake_take(struct mail_job *job, struct fault *why) MUST_CHECK;

#endif
