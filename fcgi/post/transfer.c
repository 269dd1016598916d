/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What transfers of both protocols have in common.
 */
#include "post/transfer.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"

enum { QUOTE_BYTES = 300, IDLE_S = 30 };

/* Passwords go through here, too: nothing but the first letters is looked at.
 */
static int
on_debug(CURL *easy, curl_infotype kind, char *bytes, size_t length, void *with)
{
    static const struct {
        const char *word;
        enum phase  phase;
    } words[] = {{"MAIL ", PHASE_SENDER},   {"RCPT ", PHASE_RECIPIENT},
                 {"DATA\r", PHASE_CONTENT}, {"GET ", PHASE_CONTENT},
                 {"POST ", PHASE_CONTENT},  {"PUT ", PHASE_CONTENT}};
    struct transfer *t = with;

    if (t->listen != NULL &&
        (kind == CURLINFO_HEADER_OUT || kind == CURLINFO_HEADER_IN))
        t->listen(t->listener, kind == CURLINFO_HEADER_OUT, bytes, length);
    if (kind != CURLINFO_HEADER_OUT)
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t room = strlen(words[i].word);

        if (length >= room && memcmp(bytes, words[i].word, room) == 0)
            t->phase = words[i].phase;
    }
    return 0;
}

void
transfer_begin(struct transfer *t)
{
    CURL *easy = t->easy;

    t->body = NULL;
    t->length = t->sent = 0;
    t->phase = PHASE_REACHING;
    t->answer = (struct text){.mem = t->mem};
    t->ended = t->refused = t->cut = false;
    t->code = 0;
    t->accept = NULL;
    t->error[0] = '\0';
    curl_easy_reset(easy);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L); /* waits for no resolver */
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)t->connect_ms);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)t->whole_ms);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_FRESH_CONNECT, t->fresh ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, (long)IDLE_S);
    curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, on_debug);
    curl_easy_setopt(easy, CURLOPT_DEBUGDATA, t);
}

void
transfer_trust(struct transfer *t, const json_t *settings)
{
    const char *file = doc_text(settings, "ca_file");

    curl_easy_setopt(t->easy, CURLOPT_SSLVERSION,
                     (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (file != NULL && file[0] != '\0')
        curl_easy_setopt(t->easy, CURLOPT_CAINFO, file);
}

static void
free_list(void *list)
{
    curl_slist_free_all(list);
}

struct curl_slist *
transfer_list(struct transfer *t, struct curl_slist *list, const char *line)
{
    struct curl_slist *longer = curl_slist_append(list, line);

    if (longer != NULL && list == NULL)
        arena_defer(t->mem, free_list, longer);
    return longer;
}

const char *
transfer_error(const struct transfer *t, CURLcode code)
{
    const char *said =
        t->error[0] != '\0' ? t->error : curl_easy_strerror(code);

    return transfer_quote(t->mem, said, strlen(said));
}

const char *
transfer_quote(struct arena *mem, const char *bytes, size_t length)
{
    struct text t = {.mem = mem};
    bool        blank = false;

    for (size_t i = 0; i < length && t.length < QUOTE_BYTES;) {
        size_t size = text_character_size(bytes + i, length - i);
        bool   steers = size > 0 && text_steers(bytes + i) > 0;

        if (steers || (size == 1 && bytes[i] == ' ')) {
            blank = t.length > 0;
            i += size;
            continue;
        }
        if (blank)
            text_add(&t, " ");
        blank = false;
        if (size == 0)
            text_add(&t, "?");
        else
            text_add_bytes(&t, bytes + i, size);
        i += size == 0 ? 1 : size;
    }
    return text_of(&t);
}

bool
transfer_is_local(const char *host)
{
    struct in_addr  v4;
    struct in6_addr v6;

    if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
        return true;
    if (inet_pton(AF_INET, host, &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    return inet_pton(AF_INET6, host, &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}
