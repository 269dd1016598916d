/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which language to answer in: what the reader chose, then what the browser
 * prefers (RFC 9110, 12.5.4), by the primary tag alone.
 */
#include <string.h>
#include <strings.h>

#include "http/request.h"

static const char *const known[] = {"zh", "en", "es"};
enum { KNOWN = sizeof known / sizeof known[0] };

/* "zh-CN" is zh; NULL when it is none of ours. */
static const char *
language_of(const char *tag, size_t length)
{
    for (int i = 0; i < KNOWN; i++) {
        if (length >= 2 && strncasecmp(tag, known[i], 2) == 0 &&
            (length == 2 || tag[2] == '-'))
            return known[i];
    }
    return NULL;
}

static const char *
language_named(const char *tag)
{
    return tag != NULL ? language_of(tag, strlen(tag)) : NULL;
}

/* The weight behind "zh;q=0.8" in thousandths; 1000 when there is none. */
static int
weight_of(const char *item, size_t length)
{
    const char *q = memchr(item, ';', length);
    const char *end = item + length;
    int         weight = 0, unit = 1000;

    if (q == NULL)
        return 1000;
    q++;
    while (q < end && *q == ' ')
        q++;
    if (end - q < 3 || strncasecmp(q, "q=", 2) != 0)
        return 1000;
    for (q += 2; q < end && unit > 0; q++) {
        if (*q == '.')
            continue;
        if (*q < '0' || *q > '9')
            break;
        weight += (*q - '0') * unit;
        unit /= 10;
    }
    return weight;
}

static const char *
language_preferred(const char *accept)
{
    const char *best = NULL;
    int         best_weight = 0;

    while (accept != NULL && *accept != '\0') {
        const char *language;
        size_t      length;

        accept += strspn(accept, ", \t");
        length = strcspn(accept, ",");
        language = language_of(accept, strcspn(accept, ",; \t"));
        if (language != NULL && weight_of(accept, length) > best_weight) {
            best = language;
            best_weight = weight_of(accept, length);
        }
        accept += length;
    }
    return best;
}

const char *
request_choose_language(const struct request *req)
{
    const char *language = language_named(request_query(req, "lang"));

    if (language == NULL)
        language = language_named(request_cookie(req, "lang"));
    if (language == NULL)
        language = language_preferred(request_header(req, "Accept-Language"));
    return language != NULL ? language : "en";
}
