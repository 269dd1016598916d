/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail in.  `redressctl mail-in` puts each mail whole and synced into a folder (spool_mail());
 * a thread of the worker takes them up one by one: read by a short-lived
 * process with limits (redress-mail), handed to the desk, the original kept.
 */
#ifndef POST_INTAKE_H
#define POST_INTAKE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "desk/desk.h"
#include "http/upload.h"

enum { MAIL_BYTES_MOST = 25 * 1024 * 1024 };

/* An envelope in front of the bytes: one line of JSON
 * {"mailbox":"..."(or absent),"from":"...","to":["..."],"at_ms":...} and LF.
 * FOLDER/new/TIME.TOKEN, written under FOLDER/tmp, synced, then renamed; names sort by time. */
struct mail_envelope {
    const char  *mailbox; /* NULL: by the recipients */
    const char  *from;    /* NULL: not known */
    const char **to;      /* NULL-terminated */
    int64_t      at_ms;
};
/* Copies from a descriptor up to its end; ERR_TOO_LARGE over 25 MB (nothing is kept then). */
enum err spool_mail(const char *folder, const struct mail_envelope *envelope, int from_fd, struct fault *why) MUST_CHECK;
/* The same where the beginning has been read already. */
struct mail_source {
    int         fd;
    const char *begun; /* comes before what fd still has */
    size_t      begun_length;
};
enum err spool_mail_from(const char *folder, const struct mail_envelope *envelope,
                         const struct mail_source *source, struct fault *why) MUST_CHECK;

/*
 * The worker's side.  What the store or the judges cannot take now stays in new/ and is
 * tried again, with a growing pause; what can never be taken goes to FOLDER/trouble/, with a
 * NAME.txt beside it that says why (moved back into new/, it is tried again).  A mail over
 * which the reader dies is kept, and its complaint says so.  While it is in hand a file has
 * ".1" behind its name; what has brought the worker down three times is trouble.
 */
struct mail_intake;
struct intake_options {
    struct desk *desk;
    const char  *folder; /* of mails */
    const char  *reader; /* the program redress-mail */
    const char  *files, *spool; /* as for uploads */
    int          readers; /* at once; 0 = 2 */
    int          wall_ms; /* of one; 0 = 15,000 */
};
enum err intake_start(const struct intake_options *options, struct mail_intake **out, struct fault *why) MUST_CHECK;
/* What is in hand is left for the next start. */
void     intake_stop(struct mail_intake *in);

/* A mail that is only looked at: what would become of it (desk_mail_look()), nothing kept.
 * ERR_INPUT: it is for no mailbox; ERR_BUSY: the reader could not be run. */
struct intake_asked {
    const struct mail_envelope *envelope; /* its `from` and `to` may be absent: then the head's count */
    const struct upload        *mail;     /* spooled, or a file that lies somewhere */
    const char                 *lang, *zone;
};
enum err intake_look(const struct intake_options *options, struct arena *mem, const struct intake_asked *in,
                     json_t **out, struct fault *why) MUST_CHECK;
/* {"waiting": files in new/, "trouble":[{"name","at","why"}] (the newest hundred), "troubles": how many}.  A folder
 * that is not there has none. */
json_t *intake_folder_state(const char *folder, struct arena *mem);

struct intake_figures {
    uint64_t opened, joined, bounce, ignored, repeated, unread, trouble, later;
    int64_t  waiting; /* files in new/ at the last look */
};
void intake_measure(const struct mail_intake *in, struct intake_figures *out);

#endif
