/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reports of mail servers: one of our messages came back, or is late.  Cheap
 * where they are about none of ours, for they come by the thousand.
 */
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "desk/mail_inside.h"

enum { BRIEF_BYTES = 60 };

static bool
is_servers(const char *address)
{
    return address != NULL && (strncasecmp(address, "mailer-daemon", 13) == 0 ||
                               strncasecmp(address, "postmaster", 10) == 0);
}

/* Some servers report in words only; the empty sender and their name tell. */
bool
mail_is_report(const struct mail *in)
{
    const char *from = doc_text(json_object_get(in->doc, "from"), "address");

    if (json_is_object(json_object_get(in->doc, "report")))
        return true;
    return in->sender != NULL && in->sender[0] == '\0' && is_servers(from);
}

static bool
is(const char *said, const char *word)
{
    return said != NULL && strcasecmp(said, word) == 0;
}

/* "failed 5.1.1": of a stranger's words only what is code. */
static const char *
brief(const struct mail_case *c, const char *action, const char *status)
{
    size_t length = status == NULL ? 0 : strspn(status, "0123456789.");

    if (length > BRIEF_BYTES || (status != NULL && status[length] != '\0'))
        length = 0;
    return arena_printf(c->mem, "%s%s%.*s", action, length > 0 ? " " : "",
                        (int)length, length > 0 ? status : "");
}

static enum err
take_bounce(struct mail_case *c, const struct traced *of, const json_t *report,
            struct fault *why)
{
    const char *action = doc_text(report, "action"),
               *text = doc_text(report, "text");
    bool            delayed = is(action, "delayed");
    struct bounce   bounce = {.status = doc_text(report, "status"),
                              .delayed = delayed};
    struct mail_row row = mail_row_of(
        c, "bounce", brief(c, delayed ? "delayed" : "failed", bounce.status));
    enum err err;

    bounce.text = text != NULL ? text : doc_text(c->in->doc, "text");
    bounce.mail = &row;
    row.complaint_id = of->complaint_id;
    if (c->glance != NULL) {
        *c->out = (struct mail_outcome){row.outcome, row.reason, NULL};
        return OK;
    }
    err = outbox_bounced(c->desk, of->delivery, &bounce, c->in->at_ms, why);
    if (err == ERR_CONFLICT && mail_is_known(c, why))
        return OK;
    if (err == ERR_MISSING || err == ERR_CONFLICT)
        return mail_ignore(c, "a report about what is settled", why);
    c->out->what = row.outcome;
    c->out->reason = row.reason;
    return err;
}

enum err
mail_report(struct mail_case *c, struct fault *why)
{
    const json_t *report = json_object_get(c->in->doc, "report");
    const char   *kind = doc_text(report, "kind"),
               *action = doc_text(report, "action");
    struct traced of = {0, 0};
    enum err      err;

    if (kind != NULL && strcmp(kind, "delivery") != 0)
        return mail_ignore(c, "a report of another kind", why);
    if (is(action, "delivered") || is(action, "relayed") ||
        is(action, "expanded"))
        return mail_ignore(c, "a report of success", why);
    err = mail_trace_report(c, &of, why);
    if (err == ERR_MISSING || (err == OK && of.delivery == 0))
        return mail_ignore(c, "a report about no message of ours", why);
    TRY(err);
    return take_bounce(c, &of, report, why);
}
