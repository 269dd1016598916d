/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libcurl, one handle a question: signing in is rare enough.
 */
#include "directory/fetch.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"

enum { URL_BYTES = 8 * 1024 };

struct answer {
    struct text text;
    bool        cut;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
start_library(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

static size_t
on_bytes(char *bytes, size_t one, size_t length, void *with)
{
    struct answer *answer = with;

    if (answer->text.length + length > FETCH_BYTES) {
        answer->cut = true;
        return 0;
    }
    text_add_bytes(&answer->text, bytes, length);
    return length;
}

/* --- the address --- */

static bool
is_local(const char *host)
{
    struct in_addr v4;

    if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
        return true;
    return inet_pton(AF_INET, host, &v4) == 1 && ntohl(v4.s_addr) >> 24 == 127;
}

static void
free_parts(CURLU **parts)
{
    curl_url_cleanup(*parts);
}

static bool
is_of_this_machine(const char *url)
{
    __attribute__((cleanup(free_parts))) CURLU *parts = curl_url();
    char                                       *host = NULL;
    bool                                        local;

    local = parts != NULL &&
            curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
            curl_url_get(parts, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
            is_local(host);
    curl_free(host);
    return local;
}

bool
fetch_may(const char *url)
{
    if (strlen(url) > URL_BYTES)
        return false;
    for (const char *c = url; *c != '\0'; c++)
        if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f)
            return false;
    if (strncasecmp(url, "https://", 8) == 0)
        return url[8] != '\0';
    return strncasecmp(url, "http://", 7) == 0 && is_of_this_machine(url);
}

/* --- asking --- */

static void
set_limits(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)FETCH_CONNECT_MS);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)FETCH_WHOLE_MS);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "redress");
}

static void
set_question(CURL *easy, const struct fetch *f)
{
    curl_easy_setopt(easy, CURLOPT_URL, f->url);
    if (is_of_this_machine(f->url))
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
    if (f->ca_file != NULL && f->ca_file[0] != '\0')
        curl_easy_setopt(easy, CURLOPT_CAINFO, f->ca_file);
    if (f->form != NULL) {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, f->form);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, (long)strlen(f->form));
    }
    if (f->user != NULL) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(easy, CURLOPT_USERNAME, f->user);
        curl_easy_setopt(easy, CURLOPT_PASSWORD,
                         f->password == NULL ? "" : f->password);
    } else if (f->bearer != NULL) {
        curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
        curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, f->bearer);
    }
}

/* What a provider calls the mistake ("invalid_grant"), and nothing else it
 * says. */
static const char *
named_error(struct arena *mem, const struct text *answer)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz_";
    json_t           *doc;
    const char       *name;

    if (doc_read(mem, text_of(answer), answer->length, &doc, NULL) != OK)
        return "";
    name = doc_text(doc, "error");
    return name != NULL && strlen(name) < 60 &&
                   strspn(name, letters) == strlen(name)
               ? name
               : "";
}

static enum err
judge(struct arena *mem, long status, const struct answer *answer, json_t **out,
      struct fault *why)
{
    const char *named;

    if (status == 200) {
        if (doc_read(mem, text_of(&answer->text), answer->text.length, out,
                     why) == OK &&
            json_is_object(*out))
            return OK;
        return fault(why, ERR_AWAY, "the provider's answer is no JSON object");
    }
    if (status < 400 || status > 499)
        return fault(why, ERR_AWAY, "the provider answers %ld", status);
    named = named_error(mem, &answer->text);
    return fault(why, ERR_DENIED, "the provider answers %ld%s%s", status,
                 named[0] != '\0' ? ": " : "", named);
}

static void
free_easy(CURL **easy)
{
    curl_easy_cleanup(*easy);
}

enum err
fetch_json(struct arena *mem, const struct fetch *f, json_t **out,
           struct fault *why)
{
    __attribute__((cleanup(free_easy))) CURL *easy = NULL;
    struct answer                             answer = {.text = {.mem = mem}};
    long                                      status = 0;
    CURLcode                                  code;

    if (!fetch_may(f->url))
        return fault(why, ERR_AWAY,
                     "an address is neither https:// nor http:// to this "
                     "machine");
    pthread_once(&once, start_library);
    easy = curl_easy_init();
    if (easy == NULL)
        return fault(why, ERR_MEMORY, "no memory for a request");
    set_limits(easy);
    set_question(easy, f);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
    code = curl_easy_perform(easy);
    if (answer.cut)
        return fault(why, ERR_AWAY, "the provider's answer is too long");
    if (code != CURLE_OK)
        return fault(why, ERR_AWAY, "the provider is not reached: %s",
                     curl_easy_strerror(code));
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    return judge(mem, status, &answer, out, why);
}
