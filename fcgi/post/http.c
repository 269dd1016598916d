/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message by HTTP: a request as the plugin made it, and whether the answer is
 * what it said it would be.
 */
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "post/transfer.h"

enum {
    ANSWER_BYTES = 64 * 1024,
    URL_BYTES = 8 * 1024,
    HEADERS_MOST = 64,
    HEADER_BYTES = 8 * 1024,
    REST_MOST_S = 6 * 3600,
    TRIES_OF_REFUSED = 3
};

static size_t
on_answer(char *bytes, size_t one, size_t length, void *with)
{
    struct transfer *t = with;

    if (t->answer.length + length > ANSWER_BYTES) {
        t->cut = true;
        return 0;
    }
    text_add_bytes(&t->answer, bytes, length);
    return length;
}

/* --- writing ---------------------------------------------------------------
 */

static bool
is_visible(const char *s)
{
    for (; *s != '\0'; s++) {
        if ((unsigned char)*s <= 0x20 || (unsigned char)*s >= 0x7f)
            return false;
    }
    return true;
}

/* Names that would say something about the connection are libcurl's. */
static bool
is_header_name(const char *name)
{
    static const char *const ours[] = {
        "connection", "content-length",    "expect",
        "host",       "transfer-encoding", "upgrade"};

    for (size_t i = 0; i < sizeof ours / sizeof ours[0]; i++) {
        if (strcasecmp(name, ours[i]) == 0)
            return false;
    }
    return name[0] != '\0' && is_visible(name) &&
           strpbrk(name, "()<>@,;:\\\"/[]?={}") == NULL;
}

static bool
is_header_value(const char *value)
{
    size_t length = strlen(value);

    if (length > HEADER_BYTES || !text_is_clean(value, length))
        return false;
    for (; *value != '\0'; value++) {
        if ((unsigned char)*value < 0x20 || *value == 0x7f)
            return false;
    }
    return true;
}

static enum err
set_headers(struct transfer *t, const json_t *headers, struct fault *why)
{
    /* No "Expect: 100-continue", which few services answer. */
    struct curl_slist *list = transfer_list(t, NULL, "Expect:");
    const char        *name;
    json_t            *value;

    if (json_object_size(headers) > HEADERS_MOST)
        return fault_field(why, ERR_INPUT, "headers", "more than %d headers",
                           HEADERS_MOST);
    json_object_foreach((json_t *)headers, name, value)
    {
        const char *text = json_string_value(value);

        if (!is_header_name(name) || text == NULL || !is_header_value(text))
            return fault_field(why, ERR_INPUT, "headers",
                               "a header's name or value is not one");
        /* An empty one is written with a semicolon. */
        list = transfer_list(t, list,
                             arena_printf(t->mem,
                                          text[0] == '\0' ? "%s;%s" : "%s: %s",
                                          name, text));
    }
    if (list == NULL)
        return fault(why, ERR_CONFLICT, "no memory for headers");
    curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, list);
    return OK;
}

static enum err
set_method(struct transfer *t, const json_t *message, struct fault *why)
{
    const char *method = doc_text(message, "method");
    const char *body = doc_text(message, "body");

    if (method != NULL && strcmp(method, "GET") == 0) {
        curl_easy_setopt(t->easy, CURLOPT_HTTPGET, 1L);
        return OK;
    }
    if (method != NULL && strcmp(method, "POST") != 0 &&
        strcmp(method, "PUT") != 0)
        return fault_field(why, ERR_INPUT, "method",
                           "the method is not GET, POST or PUT");
    curl_easy_setopt(t->easy, CURLOPT_POST, 1L);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, body == NULL ? "" : body);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE,
                     (curl_off_t)(body == NULL ? 0 : strlen(body)));
    if (method != NULL && strcmp(method, "PUT") == 0)
        curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, "PUT");
    return OK;
}

/* The environment's proxy is not for this machine. */
static void
set_proxy(struct transfer *t, const char *url)
{
    CURLU *parts = curl_url();
    char  *host = NULL;

    if (parts != NULL && curl_url_set(parts, CURLUPART_URL, url, 0) == 0 &&
        curl_url_get(parts, CURLUPART_HOST, &host, 0) == 0 &&
        transfer_is_local(host))
        curl_easy_setopt(t->easy, CURLOPT_PROXY, "");
    curl_free(host);
    curl_url_cleanup(parts);
}

static enum err
set_url(struct transfer *t, const json_t *message, struct fault *why)
{
    const char *url = doc_text(message, "url");

    if (url == NULL || strlen(url) > URL_BYTES || !is_visible(url) ||
        (strncasecmp(url, "https://", 8) != 0 &&
         strncasecmp(url, "http://", 7) != 0))
        return fault_field(why, ERR_INPUT, "url",
                           "the address does not begin https:// or http://, "
                           "or holds what no address has");
    curl_easy_setopt(t->easy, CURLOPT_URL, url);
    curl_easy_setopt(t->easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set_proxy(t, url);
    return OK;
}

enum err
http_prepare(struct transfer *t, const struct parcel *p, struct fault *why)
{
    transfer_begin(t);
    curl_easy_setopt(t->easy, CURLOPT_USERAGENT, "redress");
    curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, on_answer);
    curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
    transfer_trust(t, p->telling->channel->settings);
    TRY(set_url(t, p->message, why));
    TRY(set_method(t, p->message, why));
    t->accept = json_object_get(p->message, "accept");
    return set_headers(t, json_object_get(p->message, "headers"), why);
}

/* --- judging ---------------------------------------------------------------
 */

/* Every member that is wanted is there and the same; other members may be. */
static bool
holds(const json_t *whole, const json_t *wanted)
{
    const char *name;
    json_t     *member;

    if (!json_is_object(wanted))
        return json_equal((json_t *)whole, (json_t *)wanted) != 0;
    json_object_foreach((json_t *)wanted, name, member)
    {
        const json_t *found = json_object_get(whole, name);

        if (found == NULL || !holds(found, member))
            return false;
    }
    return true;
}

static bool
is_accepted_status(const json_t *accept, long status)
{
    const json_t *range = json_object_get(accept, "status");
    int64_t       least = 200, most = 299;

    if (json_array_size(range) == 2) {
        least = json_integer_value(json_array_get(range, 0));
        most = json_integer_value(json_array_get(range, 1));
    }
    return status >= least && status <= most;
}

static bool
is_accepted_answer(struct transfer *t)
{
    const json_t *wanted = json_object_get(t->accept, "json");
    json_t       *answer = NULL;

    if (!json_is_object(wanted))
        return true;
    return !t->cut &&
           doc_read(t->mem, text_of(&t->answer), t->answer.length, &answer,
                    NULL) == OK &&
           holds(answer, wanted);
}

static int64_t
rest_wanted_ms(struct transfer *t, long status)
{
    curl_off_t s = 0;

    if ((status != 429 && status != 503) ||
        curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &s) != CURLE_OK ||
        s <= 0)
        return 0;
    return (s > REST_MOST_S ? REST_MOST_S : s) * 1000;
}

static void
judge_status(struct transfer *t, long status, int attempts, struct verdict *out)
{
    const char *said =
        transfer_quote(t->mem, text_of(&t->answer), t->answer.length);

    out->status = arena_printf(t->mem, "%ld", status);
    out->trouble = arena_printf(t->mem, "HTTP %ld%s%s", status,
                                said[0] == '\0' ? "" : ": ", said);
    out->result = RESULT_LATER;
    out->rest_ms = rest_wanted_ms(t, status);
    if (out->rest_ms > 0) {
        out->result = RESULT_BUSY;
        out->lane = LANE_RESTS;
    } else if (status >= 500) {
        out->lane = LANE_FAILS;
    } else if (status == 410 ||
               (status >= 300 && status != 408 && status != 425 &&
                status != 429 && attempts + 1 >= TRIES_OF_REFUSED)) {
        out->result = RESULT_NEVER;
    }
}

void
http_judge(struct transfer *t, CURLcode code, int attempts, struct verdict *out)
{
    long status = 0;

    *out = (struct verdict){.result = RESULT_SENT, .lane = LANE_WORKS};
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK || (t->cut && status > 0)) {
        if (!is_accepted_status(t->accept, status) || !is_accepted_answer(t))
            judge_status(t, status, attempts, out);
        return;
    }
    out->result = t->phase == PHASE_REACHING ? RESULT_BUSY : RESULT_LATER;
    out->lane = t->phase == PHASE_REACHING ? LANE_DEAD : LANE_FAILS;
    out->trouble = transfer_error(t, code);
}
