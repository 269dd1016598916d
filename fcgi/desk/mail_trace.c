/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which of our messages a mail belongs to: by the secret in a Message-ID or an
 * address of ours.  A number that anybody can write into a subject proves
 * nothing, and is told apart from that.
 */
#include <ctype.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/mail_inside.h"

enum { TRACES_MOST = 60, NUMBERS_MOST = 12, NUMBER_LONGEST = 60 };

/* The newest is behind in References, and right in In-Reply-To. */
static enum err
trace_ids(struct mail_case *c, const json_t *ids, struct traced *out,
          struct fault *why)
{
    size_t count = json_array_size(ids);

    for (size_t i = 0; i < count && i < TRACES_MOST; i++) {
        const char *id = json_string_value(json_array_get(ids, count - 1 - i));
        enum err    err;

        if (id == NULL)
            continue;
        err = outbox_trace(c->desk, id, out, why);
        if (err != ERR_MISSING)
            return err;
    }
    return fault(why, ERR_MISSING, "no message of ours is named");
}

static enum err
trace_addresses(struct mail_case *c, struct traced *out, struct fault *why)
{
    const char **to = c->in->recipients;

    for (size_t i = 0; to != NULL && to[i] != NULL && i < TRACES_MOST; i++) {
        enum err err = ERR_MISSING;

        if (strchr(to[i], '+') != NULL)
            err = outbox_trace(c->desk, to[i], out, why);
        if (err != ERR_MISSING)
            return err;
    }
    return fault(why, ERR_MISSING, "no address of ours is secret");
}

enum err
mail_trace(struct mail_case *c, struct traced *out, struct fault *why)
{
    enum err err = trace_addresses(c, out, why);

    if (err == ERR_MISSING)
        err =
            trace_ids(c, json_object_get(c->in->doc, "in_reply_to"), out, why);
    if (err == ERR_MISSING)
        err = trace_ids(c, json_object_get(c->in->doc, "references"), out, why);
    return err;
}

enum err
mail_trace_report(struct mail_case *c, struct traced *out, struct fault *why)
{
    const json_t *report = json_object_get(c->in->doc, "report");
    const char   *envelope = doc_text(report, "envelope_id");
    enum err      err =
        trace_ids(c, json_object_get(report, "message_ids"), out, why);

    if (err == ERR_MISSING && envelope != NULL)
        err = outbox_trace(c->desk, envelope, out, why);
    return err == ERR_MISSING ? mail_trace(c, out, why) : err;
}

/* --- the subject
 * -------------------------------------------------------------- */

static bool
may_be_number(const char *word, size_t length)
{
    bool digit = false;

    for (size_t i = 0; i < length; i++)
        digit = digit || isdigit((unsigned char)word[i]);
    return digit && length >= 3 && length <= NUMBER_LONGEST;
}

const char *
mail_subject_number(struct mail_case *c)
{
    static const char apart[] = " \t\n[](){}<>:,;#\"'!?";
    const char       *subject = doc_text(c->in->doc, "subject");
    struct complaint  found;
    struct fault      none;

    for (int looks = 0;
         subject != NULL && *subject != '\0' && looks < NUMBERS_MOST;) {
        size_t length = strcspn(subject, apart);

        if (may_be_number(subject, length)) {
            char *word = arena_bytes(c->mem, subject, length);

            looks++;
            if (complaint_find(c->desk->store, c->mem, word, &found, &none) ==
                OK)
                return found.number;
        }
        subject += length;
        subject += *subject == '\0' ? 0 : 1;
    }
    return NULL;
}
