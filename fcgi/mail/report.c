/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bounces and their like (RFC 3464, 8098, 5965).  A bounce that is not in that
 * form counts as one when a mail program sent it and it shows what came back:
 * the head of the mail, an SMTP answer, or the addresses it failed for.
 */
#include "mail/report.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"
#include "mail/clean.h"
#include "mail/field.h"

static bool
is_daemon(const struct head *head)
{
    static const char *const daemons[] = {
        "mailer-daemon",        "mailer_daemon",
        "mail-daemon",          "maildaemon",
        "postmaster@",          "mail delivery s",
        "mail.delivery.system", NULL};
    const char *from = head_raw(head, "From");
    const char *path = head_raw(head, "Return-Path");

    for (int i = 0; from != NULL && daemons[i] != NULL; i++) {
        if (strcasestr(from, daemons[i]) != NULL)
            return true;
    }
    return path != NULL && strcasestr(path, "mailer-daemon") != NULL;
}

static bool
has_null_sender(const struct head *head)
{
    const char *path = head_raw(head, "Return-Path");

    return path != NULL && strncmp(path, "<>", 2) == 0;
}

/* A delivery that failed, told in some program's own way. */
static bool
is_plain_bounce(const struct head *head, const struct evidence *e,
                const char *text)
{
    bool shows = e->returned_head != NULL;
    bool says = status_in(head->mem, text) != NULL || holds_smtp_code(text);

    if (head_count(head, "X-Failed-Recipients") > 0)
        return true;
    if (is_daemon(head))
        return shows || says;
    return has_null_sender(head) && shows && says;
}

static const char *
kind_of(const struct head *head, const struct evidence *e, const char *text)
{
    const char *type = e->report_type != NULL ? e->report_type : "";

    if (e->status != NULL)
        return "delivery";
    if (e->disposition != NULL)
        return "disposition";
    if (e->feedback != NULL)
        return "feedback";
    if (e->report) {
        if (strncasecmp(type, "disposition", 11) == 0)
            return "disposition";
        return strncasecmp(type, "feedback", 8) == 0 ? "feedback" : "delivery";
    }
    return is_plain_bounce(head, e, text) ? "delivery" : NULL;
}

/* "rfc822; <a@b>" */
static const char *
recipient_of(struct arena *mem, const char *value)
{
    const char *semicolon, *clean;

    if (value == NULL)
        return NULL;
    semicolon = strchr(value, ';');
    value = semicolon != NULL ? semicolon + 1 : value;
    value += strspn(value, " <");
    clean = clean_address(mem, arena_bytes(mem, value, strcspn(value, " >,;")));
    return clean[0] != '\0' ? clean : NULL;
}

static const char *
first_of(const char *a, const char *b)
{
    return a != NULL ? a : b;
}

static const char *
action_of(struct arena *mem, const char *said, const char *status)
{
    static const char *const known[] = {"failed",  "delayed",  "delivered",
                                        "relayed", "expanded", NULL};
    char *action = said != NULL ? clean_line(mem, said) : NULL;

    for (char *c = action; c != NULL && *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    if (text_is_one_of(action, known))
        return action;
    if (status == NULL || status[0] == '5')
        return "failed";
    return status[0] == '4' ? "delayed" : "delivered";
}

static void
read_delivery(const struct head *head, const struct evidence *e,
              const char *text, json_t *report)
{
    struct arena *mem = head->mem;
    const char   *all = e->status != NULL ? e->status : text;
    const char   *group = recipient_group(mem, all);
    const char   *said = field_of(mem, group, "Diagnostic-Code");
    const char   *status = status_in(mem, field_of(mem, group, "Status"));
    const char   *semicolon = said != NULL ? strchr(said, ';') : NULL;
    const char   *recipient;

    if (status == NULL)
        status = first_of(status_in(mem, said), status_in(mem, text));
    recipient = recipient_of(mem, field_of(mem, group, "Original-Recipient"));
    recipient = first_of(
        recipient_of(mem, field_of(mem, group, "Final-Recipient")), recipient);
    recipient = first_of(
        recipient, recipient_of(mem, head_raw(head, "X-Failed-Recipients")));
    recipient = first_of(recipient, address_in(head, text));
    doc_set_text(report, "action",
                 action_of(mem, field_of(mem, group, "Action"), status));
    doc_set_text(report, "status", status);
    doc_set_text(report, "recipient", recipient);
    doc_set_text(report, "text",
                 clean_line(mem, semicolon != NULL ? semicolon + 1 : said));
    doc_set_text(report, "envelope_id",
                 field_of(mem, all, "Original-Envelope-Id"));
}

/* "manual-action/MDN-sent-manually; displayed" */
static void
read_disposition(struct arena *mem, const char *fields, json_t *report)
{
    const char *said = field_of(mem, fields, "Disposition");
    const char *semicolon = said != NULL ? strchr(said, ';') : NULL;

    if (semicolon != NULL)
        said = semicolon + 1 + strspn(semicolon + 1, " ");
    doc_set_text(report, "action", clean_line(mem, said));
    doc_set_text(report, "recipient",
                 recipient_of(mem, field_of(mem, fields, "Final-Recipient")));
    doc_set_text(report, "text",
                 clean_line(mem, field_of(mem, fields, "Error")));
}

static void
read_feedback(struct arena *mem, const char *fields, json_t *report)
{
    const char *recipient =
        first_of(field_of(mem, fields, "Original-Rcpt-To"),
                 field_of(mem, fields, "Removal-Recipient"));

    doc_set_text(report, "action",
                 clean_line(mem, field_of(mem, fields, "Feedback-Type")));
    doc_set_text(report, "recipient", recipient_of(mem, recipient));
    doc_set_text(report, "text",
                 clean_line(mem, field_of(mem, fields, "User-Agent")));
    doc_set_text(report, "envelope_id",
                 field_of(mem, fields, "Original-Envelope-Id"));
}

static void
read_ids(const struct head *head, const struct evidence *e, const char *fields,
         json_t *report)
{
    json_t     *ids = doc_array(head->mem);
    const char *returned = e->returned_head;
    const char *id = field_of(head->mem, fields, "Original-Message-ID");

    if (id != NULL)
        ids_read(head->mem, id, ids, true);
    id = field_of(head->mem, returned, "Message-ID");
    if (id != NULL)
        ids_read(head->mem, id, ids, true);
    head_ids(head, "In-Reply-To", ids, false);
    head_ids(head, "References", ids, false);
    doc_set(report, "message_ids", ids);
}

json_t *
report_read(const struct head *head, const struct evidence *e, const char *text)
{
    const char *kind = kind_of(head, e, text);
    const char *fields = "";
    json_t     *report;

    if (kind == NULL)
        return NULL;
    report = doc_object(head->mem);
    doc_set_text(report, "kind", kind);
    if (kind[0] == 'f')
        fields = e->feedback;
    else if (kind[1] == 'i')
        fields = e->disposition;
    else
        fields = e->status != NULL ? e->status : text;
    if (kind[0] == 'f')
        read_feedback(head->mem, fields, report);
    else if (kind[1] == 'i')
        read_disposition(head->mem, fields, report);
    else
        read_delivery(head, e, text, report);
    read_ids(head, e, fields, report);
    return report;
}
