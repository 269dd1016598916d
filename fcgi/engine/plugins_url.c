/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses that messages are sent to.  Narrower than RFC 3986: what every
 * library reads in the same way.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "engine/plugins_inside.h"

enum { URL_BYTES_MAX = 4000, HOST_BYTES_MAX = 253, PORT_MAX = 65535 };

static const char *
after(const char *text, const char *head)
{
    size_t length = strlen(head);

    return strncmp(text, head, length) == 0 ? text + length : NULL;
}

/* Text is one of these characters throughout. */
static bool
is_made_of(const char *text, size_t length, const char *more)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    for (size_t i = 0; i < length; i++)
        if (text[i] == '\0' ||
            (strchr(letters, text[i]) == NULL && strchr(more, text[i]) == NULL))
            return false;
    return true;
}

static bool
is_loopback(const char *host)
{
    struct in_addr  four;
    struct in6_addr six;

    if (strcasecmp(host, "localhost") == 0)
        return true;
    if (inet_pton(AF_INET, host, &four) == 1)
        return (ntohl(four.s_addr) >> 24) == 127;
    return inet_pton(AF_INET6, host, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

static bool
is_port(const char *text, size_t length)
{
    char   digits[6] = "";
    size_t many = strspn(text, "0123456789");

    if (many != length || length < 1 || length > 5)
        return false;
    memcpy(digits, text, length);
    return strtol(digits, NULL, 10) >= 1 &&
           strtol(digits, NULL, 10) <= PORT_MAX;
}

/* Splits off the host of "host:port" or "[::1]:port"; what is wrong with it. */
static const char *
read_host(const char *text, size_t length, char *host, size_t room)
{
    const char *end = text + length, *from = text, *to;
    bool        six = *text == '[';

    if (six) {
        from = text + 1;
        to = memchr(from, ']', length - 1);
        if (to == NULL || !is_made_of(from, (size_t)(to - from), ":."))
            return "its host cannot be read";
    } else {
        to = memchr(text, ':', length);
        to = to != NULL ? to : end;
        if (!is_made_of(from, (size_t)(to - from), ".-"))
            return "its host has letters, digits, dots and hyphens only (write "
                   "other letters as xn--...)";
    }
    if (to == from || (size_t)(to - from) >= room)
        return "it has no host";
    memcpy(host, from, (size_t)(to - from));
    host[to - from] = '\0';
    to += six;
    if (to == end)
        return NULL;
    if (*to != ':' || !is_port(to + 1, (size_t)(end - to) - 1))
        return "its port is a number from 1 to 65535";
    return NULL;
}

const char *
plugin_url_trouble(const char *url, bool mail, bool places)
{
    static const char path[] = "-._~!$&'()*+,;=:@%/?#[]";
    static const char path_with_places[] = "-._~!$&'()*+,;=:@%/?#[]{}";
    const char       *plain = after(url, mail ? "smtp://" : "http://");
    const char       *safe = after(url, mail ? "smtps://" : "https://");
    const char       *at = safe != NULL ? safe : plain, *trouble;
    char              host[HOST_BYTES_MAX + 1];
    size_t            length;

    if (at == NULL)
        return mail ? "it begins with smtp:// or smtps://"
                    : "it begins with https://";
    if (strlen(url) > URL_BYTES_MAX)
        return "it is longer than 4000 characters";
    length = strcspn(at, "/?#");
    if (memchr(at, '@', length) != NULL)
        return "no name and password stand in it";
    trouble = read_host(at, length, host, sizeof host);
    if (trouble != NULL)
        return trouble;
    if (!is_made_of(at + length, strlen(at + length),
                    places ? path_with_places : path))
        return "it has a character that is to be written as %XX";
    if (mail)
        return at[length] == '\0' || strcmp(at + length, "/") == 0
                   ? NULL
                   : "nothing follows the server and its port";
    if (safe == NULL && !is_loopback(host))
        return "only an address of this machine is reached by http://; all "
               "others by https://";
    return NULL;
}
