/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading mail addresses.
 */
#include "base/address.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uidna.h>

#include "base/text.h"

enum { DOMAIN_BYTES_MAX = 253, LOCAL_BYTES_MAX = 64 };

static bool
has_bad_byte(const char *address)
{
    for (const unsigned char *c = (const unsigned char *)address; *c != '\0';
         c++)
        if (*c < 0x21 || *c == 0x7f || strchr("<>,;:\"\\()[]", *c) != NULL)
            return true;
    return false;
}

static bool
is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

static bool
local_is_plain(const char *address, size_t length)
{
    return length > 0 && length <= LOCAL_BYTES_MAX && address[0] != '-' &&
           address[0] != '.' && address[length - 1] != '.' &&
           memmem(address, length, "..", 2) == NULL &&
           is_ascii(address, length);
}

/* The domain as DNS knows it; NULL when there can be none such. */
static char *
domain_ascii(struct arena *mem, const char *domain)
{
    UErrorCode status = U_ZERO_ERROR;
    UIDNAInfo  info = UIDNA_INFO_INITIALIZER;
    UIDNA     *idna = uidna_openUTS46(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_USE_STD3_RULES, &status);
    char ascii[DOMAIN_BYTES_MAX + 1];
    int  length;

    if (U_FAILURE(status))
        return NULL;
    length = uidna_nameToASCII_UTF8(idna, domain, -1, ascii, sizeof ascii,
                                    &info, &status);
    uidna_close(idna);
    if (U_FAILURE(status) || info.errors != 0 || length <= 0 ||
        length > DOMAIN_BYTES_MAX)
        return NULL;
    return arena_bytes(mem, ascii, (size_t)length);
}

enum err
address_read(struct arena *mem, const char *address, const char *field,
             char **out, struct fault *why)
{
    const char *at = strrchr(address, '@');
    char       *domain;

    if (strlen(address) > ADDRESS_BYTES_MAX || has_bad_byte(address) ||
        at == NULL || strchr(address, '@') != at ||
        !local_is_plain(address, (size_t)(at - address)))
        return fault_field(why, ERR_INPUT, field,
                           "this is no mail address; write one like "
                           "name@example.com");
    domain = domain_ascii(mem, at + 1);
    if (domain == NULL)
        return fault_field(why, ERR_INPUT, field,
                           "behind the @ stands no domain; write an address "
                           "like name@example.com");
    if (out != NULL)
        *out =
            arena_printf(mem, "%.*s@%s", (int)(at - address), address, domain);
    return OK;
}

const char *
address_domain(const char *address)
{
    const char *at = strrchr(address, '@');

    return at == NULL ? "" : at + 1;
}
