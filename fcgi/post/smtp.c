/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message by SMTP.
 *
 * Settings of the channel: server ("smtp://HOST:PORT", "smtps://HOST:PORT"),
 * tls
 * ("starttls", "tls" as smtps, "none": only to this machine), login, password,
 * ca_file, helo (else the domain that the mail is from).
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "post/mime.h"
#include "post/transfer.h"

enum {
    PORT_PLAIN = 25,
    PORT_SUBMISSION = 587,
    PORT_TLS = 465,
    REPLY_BYTES = 2000
};

/* --- reading ---------------------------------------------------------------
 */

/* Replies, line by line.  One that refuses this mail ends the transfer from
 * here: libcurl itself would say QUIT and wait for the answer, and nothing else
 * would go on meanwhile. */
static size_t
on_reply(char *bytes, size_t one, size_t length, void *with)
{
    struct transfer *t = with;
    bool numbered = length >= 4 && isdigit((unsigned char)bytes[0]) &&
                    isdigit((unsigned char)bytes[1]) &&
                    isdigit((unsigned char)bytes[2]);

    if (t->ended)
        t->answer.length = 0;
    t->ended = numbered && bytes[3] != '-';
    if (t->answer.length + length <= REPLY_BYTES)
        text_add_bytes(&t->answer, bytes, length);
    if (!t->ended)
        return length;
    t->code = (bytes[0] - '0') * 100 + (bytes[1] - '0') * 10 + bytes[2] - '0';
    t->refused = t->code >= 400 && t->phase >= PHASE_SENDER;
    return t->refused ? 0 : length;
}

static size_t
on_read(char *into, size_t one, size_t room, void *with)
{
    struct transfer *t = with;
    size_t           part = t->length - t->sent;

    if (part > room)
        part = room;
    memcpy(into, t->body + t->sent, part);
    t->sent += part;
    return part;
}

/* --- writing ---------------------------------------------------------------
 */

static enum err
read_party(struct arena *mem, const json_t *doc, const char *field,
           struct mail_party *out, struct fault *why)
{
    const char *given = doc_text(doc, "address");
    char       *address = NULL;

    if (given == NULL)
        return fault_field(why, ERR_INPUT, field, "there is no address");
    TRY(address_read(mem, given, field, &address, why));
    out->address = address;
    out->name = doc_text(doc, "name");
    return OK;
}

/* The secret address of a complaint is given without a name. */
static enum err
read_reply_to(struct arena *mem, const struct parcel *p,
              const struct mail_party *from, struct mail_party *out,
              struct fault *why)
{
    const json_t *own = json_object_get(p->message, "reply_to");
    char         *address = NULL;

    if (p->telling->reply_to != NULL) {
        TRY(address_read(mem, p->telling->reply_to, "reply_to", &address, why));
        *out = (struct mail_party){address, from->name};
        return OK;
    }
    return json_is_object(own) ? read_party(mem, own, "reply_to", out, why)
                               : OK;
}

/* Several mails of one delivery have numbers of their own, made of its number.
 */
static const char *
number_of(struct arena *mem, const struct parcel *p)
{
    const char *id = p->telling->message_id;

    if (p->nth == 0 || id == NULL || id[0] != '<')
        return id;
    return arena_printf(mem, "<%zu.%s", p->nth + 1, id + 1);
}

static enum err
write_mail(struct transfer *t, const struct parcel *p, struct mail_out *mail,
           struct fault *why)
{
    const json_t *m = p->message;
    char         *bytes = NULL;

    TRY(read_party(t->mem, json_object_get(m, "from"), "from", &mail->from,
                   why));
    TRY(read_party(t->mem, json_object_get(m, "to"), "to", &mail->to, why));
    TRY(read_reply_to(t->mem, p, &mail->from, &mail->reply_to, why));
    mail->subject = doc_text(m, "subject");
    mail->text = doc_text(m, "text");
    mail->html = doc_text(m, "html");
    mail->lang = doc_text(p->telling->event, "lang");
    mail->message_id = number_of(t->mem, p);
    mail->in_reply_to = p->telling->in_reply_to;
    mail->at_ms = p->now_ms;
    if (p->telling->automatic)
        mail->submitted = "auto-replied";
    else if (!p->telling->by_person)
        mail->submitted = "auto-generated";
    TRY(mime_write(t->mem, mail, &bytes, &t->length, why));
    t->body = bytes;
    return OK;
}

static enum err
set_envelope(struct transfer *t, const struct parcel *p,
             const struct mail_out *mail, struct fault *why)
{
    struct curl_slist *to = transfer_list(t, NULL, mail->to.address);
    const char        *given = p->telling->sender;
    char              *sender = NULL;

    if (to == NULL)
        return fault(why, ERR_CONFLICT, "no memory for an envelope");
    if (given != NULL && given[0] != '\0')
        TRY(address_read(t->mem, given, "sender", &sender, why));
    curl_easy_setopt(t->easy, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(t->easy, CURLOPT_MAIL_FROM,
                     sender != NULL  ? sender
                     : given != NULL ? ""
                                     : mail->from.address);
    curl_easy_setopt(t->easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(t->easy, CURLOPT_READFUNCTION, on_read);
    curl_easy_setopt(t->easy, CURLOPT_READDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)t->length);
    return OK;
}

/* How the server is spoken to. */
struct server {
    const char *host, *port; /* an IPv6 address in its brackets */
    bool        whole_tls, no_tls;
};

static const char *
take_part(struct arena *mem, CURLU *url, CURLUPart part)
{
    char       *found = NULL;
    const char *kept;

    if (curl_url_get(url, part, &found, 0) != CURLUE_OK)
        return NULL;
    kept = arena_text(mem, found);
    curl_free(found);
    return kept;
}

static void
drop_url(void *url)
{
    curl_url_cleanup(url);
}

static const char *
standard_port(struct arena *mem, const struct server *server)
{
    return arena_printf(mem, "%d",
                        server->whole_tls ? PORT_TLS
                        : server->no_tls  ? PORT_PLAIN
                                          : PORT_SUBMISSION);
}

static enum err
read_server(struct arena *mem, const json_t *settings, struct server *out,
            struct fault *why)
{
    const char *given = doc_text(settings, "server");
    const char *tls = doc_text(settings, "tls"), *scheme;
    CURLU      *url = curl_url();

    if (url == NULL)
        return fault(why, ERR_CONFLICT, "no memory for an address");
    arena_defer(mem, drop_url, url);
    if (given == NULL ||
        curl_url_set(url, CURLUPART_URL, given, 0) != CURLUE_OK)
        return fault(why, ERR_CONFLICT,
                     "the channel's server is not smtp://HOST:PORT");
    scheme = take_part(mem, url, CURLUPART_SCHEME);
    out->host = take_part(mem, url, CURLUPART_HOST);
    out->whole_tls = (tls != NULL && strcmp(tls, "tls") == 0) ||
                     (scheme != NULL && strcmp(scheme, "smtps") == 0);
    out->no_tls = !out->whole_tls && tls != NULL && strcmp(tls, "none") == 0;
    out->port = take_part(mem, url, CURLUPART_PORT);
    if (out->port == NULL)
        out->port = standard_port(mem, out);
    if (scheme == NULL || out->host == NULL ||
        (strcmp(scheme, "smtp") != 0 && strcmp(scheme, "smtps") != 0))
        return fault(why, ERR_CONFLICT,
                     "the channel's server is not smtp://HOST:PORT");
    if (out->no_tls && !transfer_is_local(out->host))
        return fault(why, ERR_CONFLICT,
                     "without TLS mail goes to this machine only (127.0.0.1): "
                     "set tls to starttls or tls");
    return OK;
}

/* EHLO says a name of ours, which stands in the address's path. */
static enum err
set_server(struct transfer *t, const json_t *settings, const char *domain,
           struct fault *why)
{
    struct server server = {.host = NULL};
    const char   *helo = doc_text(settings, "helo");
    char         *named = NULL;

    TRY(read_server(t->mem, settings, &server, why));
    if (helo != NULL && helo[0] != '\0') {
        if (address_read(t->mem, arena_printf(t->mem, "x@%s", helo), "helo",
                         &named, why) != OK)
            return fault(why, ERR_CONFLICT,
                         "the name to greet with (helo) is not a host's");
        domain = address_domain(named);
    }
    curl_easy_setopt(t->easy, CURLOPT_URL,
                     arena_printf(t->mem, "%s://%s:%s/%s",
                                  server.whole_tls ? "smtps" : "smtp",
                                  server.host, server.port, domain));
    curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR,
                     server.whole_tls ? "smtps" : "smtp");
    curl_easy_setopt(t->easy, CURLOPT_USE_SSL,
                     (long)(server.no_tls ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    curl_easy_setopt(t->easy, CURLOPT_PROXY, "");
    transfer_trust(t, settings);
    return OK;
}

static void
set_login(struct transfer *t, const json_t *settings)
{
    const char *login = doc_text(settings, "login");
    const char *password = doc_text(settings, "password");

    if (login == NULL || login[0] == '\0')
        return;
    curl_easy_setopt(t->easy, CURLOPT_USERNAME, login);
    curl_easy_setopt(t->easy, CURLOPT_PASSWORD,
                     password == NULL ? "" : password);
}

enum err
smtp_prepare(struct transfer *t, const struct parcel *p, struct fault *why)
{
    const json_t   *settings = p->telling->channel->settings;
    struct mail_out mail = {.submitted = NULL};

    transfer_begin(t);
    curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, on_reply);
    curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
    TRY(write_mail(t, p, &mail, why));
    TRY(set_server(t, settings, address_domain(mail.from.address), why));
    set_login(t, settings);
    return set_envelope(t, p, &mail, why);
}

/* --- judging ---------------------------------------------------------------
 */

/* "5.1.1" out of "550 5.1.1 no such user", else "550". */
static const char *
status_of(struct transfer *t)
{
    const char *s = text_of(&t->answer);
    unsigned class = 0, subject = 0, detail = 0;

    if (strlen(s) > 4 &&
        sscanf(s + 4, "%1u.%3u.%3u", &class, &subject, &detail) == 3 &&
        class >= 2 && class <= 5)
        return arena_printf(t->mem, "%u.%u.%u", class, subject, detail);
    return arena_printf(t->mem, "%d", t->code);
}

static bool
wants_password(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538;
}

static void
judge_refusal(struct transfer *t, struct verdict *out)
{
    out->result = RESULT_LATER;
    out->lane = t->code == 421 ? LANE_FAILS : LANE_WORKS;
    out->status = status_of(t);
    out->trouble =
        transfer_quote(t->mem, text_of(&t->answer), t->answer.length);
    if (t->code < 500)
        return;
    if (wants_password(t->code)) {
        out->result = RESULT_BUSY;
        out->lane = LANE_DEAD;
    } else if (t->phase > PHASE_SENDER || t->code == 552) {
        out->result = RESULT_NEVER;
    }
}

static const char *
unreached(struct transfer *t, CURLcode code)
{
    const char *error = transfer_error(t, code);

    if (t->code >= 400 || code == CURLE_WEIRD_SERVER_REPLY)
        return arena_printf(
            t->mem, "%s: %s", error,
            transfer_quote(t->mem, text_of(&t->answer), t->answer.length));
    if (code == CURLE_USE_SSL_FAILED)
        return arena_printf(t->mem, "the server offers no TLS: %s", error);
    if (code == CURLE_PEER_FAILED_VERIFICATION ||
        code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_CACERT_BADFILE)
        return arena_printf(t->mem, "TLS with the server failed: %s", error);
    return error;
}

void
smtp_judge(struct transfer *t, CURLcode code, struct verdict *out)
{
    *out = (struct verdict){.result = RESULT_SENT, .lane = LANE_WORKS};
    if (code == CURLE_OK)
        return;
    if (t->refused) {
        judge_refusal(t, out);
        return;
    }
    if (t->phase == PHASE_REACHING) {
        out->result = RESULT_BUSY;
        out->lane = LANE_DEAD;
        out->trouble = unreached(t, code);
        return;
    }
    out->result = RESULT_LATER;
    out->lane = LANE_FAILS;
    out->trouble = transfer_error(t, code);
}

bool
smtp_is_stale(struct transfer *t, CURLcode code)
{
    long made = 1;

    if (code == CURLE_OK || t->fresh || t->phase > PHASE_SENDER ||
        (t->refused && t->code != 421))
        return false;
    return curl_easy_getinfo(t->easy, CURLINFO_NUM_CONNECTS, &made) ==
               CURLE_OK &&
           made == 0;
}
