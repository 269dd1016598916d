/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One transfer of one message with libcurl, by SMTP (smtp.c) or HTTP (http.c):
 * prepared, carried out by the courier, judged.  What is the same for both is
 * in transfer.c: time limits, TLS, what the other side answered.
 */
#ifndef POST_TRANSFER_H
#define POST_TRANSFER_H

#include <curl/curl.h>

#include "base/text.h"
#include "desk/outbox.h"

/* How far it got: what was last said to the other side. */
enum phase {
    PHASE_REACHING,  /* connecting, TLS, greeting, signing in */
    PHASE_SENDER,    /* MAIL FROM */
    PHASE_RECIPIENT, /* RCPT TO */
    PHASE_CONTENT    /* DATA; HTTP: the request */
};

struct transfer {
    CURL         *easy; /* opened and closed by the courier */
    int           connect_ms, whole_ms;
    /* Of this transfer: */
    struct arena *mem;
    bool          fresh; /* not over a connection that was kept */
    const char   *body;
    size_t        length, sent;
    enum phase    phase;
    struct text   answer;  /* SMTP: the last reply; HTTP: the body, 64 KB of it */
    bool          ended;   /* SMTP: the last line of a reply was read */
    bool          refused; /* SMTP: a 4xx or 5xx to MAIL, RCPT or DATA ended it */
    int           code;    /* SMTP: of the last whole reply */
    bool          cut;     /* HTTP: the answer was longer */
    const json_t *accept;
    /* Told of what is said by either side, where somebody listens (trial.c); stays from one
     * transfer to the next.  It may hold passwords. */
    void        (*listen)(void *with, bool ours, const char *bytes, size_t length);
    void         *listener;
    char          error[CURL_ERROR_SIZE];
};

/* What is sent. */
struct parcel {
    const struct telling *telling;
    const json_t         *message;
    size_t                nth; /* of the delivery's messages, from 0 */
    int64_t               now_ms;
};

enum lane_word {
    LANE_WORKS, /* the server answers */
    LANE_FAILS, /* it did not, this once */
    LANE_DEAD,  /* it cannot be reached, or not talked to */
    LANE_RESTS  /* it asks for a rest (rest_ms) */
};
struct verdict {
    enum delivery_result result;
    enum lane_word       lane;
    int64_t              rest_ms;
    const char          *trouble, *status; /* kept by the transfer's mem; NULL */
};

/* An empty transfer with what both protocols want. */
void transfer_begin(struct transfer *t);
/* Certificates are checked always, against the settings' own `ca_file` where it has one. */
void transfer_trust(struct transfer *t, const json_t *settings);
/* A list that libcurl reads until the transfer is over. */
struct curl_slist *transfer_list(struct transfer *t, struct curl_slist *list, const char *line);
/* What libcurl says went wrong. */
const char *transfer_error(const struct transfer *t, CURLcode code);
/* What another side said as one line of clean UTF-8, at most 300 bytes. */
const char *transfer_quote(struct arena *mem, const char *bytes, size_t length);
/* A host that is this machine: "localhost", 127.x, ::1, [::1]. */
bool transfer_is_local(const char *host);

/*
 * ERR_INPUT: this message cannot be sent at all.  ERR_CONFLICT: nor can any
 * other, as the channel is set up.
 *
 * Results: an address or a text that is refused for good (5xx to RCPT or DATA)
 * never; a 4xx, and a sender that is refused (ours, the same for every mail),
 * later; what cannot be reached, is not trusted or wants another password is
 * nobody's fault and costs no attempt.
 */
enum err smtp_prepare(struct transfer *t, const struct parcel *p, struct fault *why) MUST_CHECK;
void     smtp_judge(struct transfer *t, CURLcode code, struct verdict *out);
/* A connection that was kept turns out to be closed: nothing was said over it. */
bool     smtp_is_stale(struct transfer *t, CURLcode code);

/*
 * Accepted: a status within accept.status (200 to 299) and an answer that holds
 * accept.json; another answer: later.  429 and 503 with Retry-After: nobody's fault,
 * and the whole channel rests so long.  408, 425, 429 and 5xx: later.  410 never; other
 * 3xx and 4xx never the third time (`attempts` before this one), as a service that
 * is being set up answers 404 for a while.
 */
enum err http_prepare(struct transfer *t, const struct parcel *p, struct fault *why) MUST_CHECK;
void     http_judge(struct transfer *t, CURLcode code, int attempts, struct verdict *out);

#endif
