/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What our messages are known by when they come back: "d12.SECRET" in a
 * Message-ID, "+b.12.SECRET" (a delivery) and "+c.7.SECRET" (a complaint) in an
 * address.  128 bits under the installation's key; nothing is stored for it.
 */
#include <ctype.h>
#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "desk/outbox_inside.h"

enum { NAME_LONGEST = 400, DIGITS_MOST = 18, LOCAL_LONGEST = 64 };

static const char test_audience[] = "test:";

char *
outbox_secret(const struct desk *d, struct arena *mem, char what, int64_t id)
{
    return secret_derived(
        mem, d->key, arena_printf(mem, "mail:%c%lld", what, (long long)id));
}

char *
outbox_secret_address(const struct desk *d, struct arena *mem,
                      const char *address, char what, int64_t id)
{
    const char  *domain = address_domain(address);
    size_t       length = (size_t)(domain - address);
    struct fault ignored;
    char        *out, *local;

    if (domain[0] == '\0')
        return NULL;
    local = arena_printf(mem, "%.*s+%c.%lld.%s", (int)length - 1, address,
                         what == 'd' ? 'b' : 'c', (long long)id,
                         outbox_secret(d, mem, what, id));
    out = arena_join(mem, local, "@", domain, NULL);
    return strlen(local) > LOCAL_LONGEST ||
                   address_read(mem, out, "address", NULL, &ignored) != OK
               ? NULL
               : out;
}

/* --- the other way --- */

/* What stands before the "@", without "<", in lower case as we wrote it. */
static char *
local_part(struct arena *mem, const char *name)
{
    size_t length;
    char  *out;

    name += strspn(name, " \t<");
    length = strcspn(name, "@");
    if (name[length] != '@' || length > NAME_LONGEST)
        return NULL;
    out = arena_bytes(mem, name, length);
    for (char *c = out; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    return out;
}

/* Reads "12.SECRET"; the secret is whole behind the dot. */
static bool
read_id(const char *text, int64_t *id, const char **secret)
{
    size_t digits = strspn(text, "0123456789");

    *id = 0;
    if (digits == 0 || digits > DIGITS_MOST || text[digits] != '.')
        return false;
    for (size_t i = 0; i < digits; i++)
        *id = *id * 10 + (text[i] - '0');
    *secret = text + digits + 1;
    return *id > 0;
}

/* 'd' or 'c', or 0: it is none of ours. */
static char
read_name(const char *local, int64_t *id, const char **secret)
{
    const char *plus = strrchr(local, '+');

    if (local[0] == 'd' && read_id(local + 1, id, secret))
        return 'd';
    if (plus == NULL || (plus[1] != 'b' && plus[1] != 'c') || plus[2] != '.' ||
        !read_id(plus + 3, id, secret))
        return 0;
    return plus[1] == 'b' ? 'd' : 'c';
}

static enum err
trace(struct desk *d, struct arena *mem, const char *name, struct traced *out,
      struct fault *why)
{
    char           *local = local_part(mem, name);
    const char     *secret;
    struct delivery delivery;
    int64_t         id;
    char            what = local == NULL ? 0 : read_name(local, &id, &secret);

    *out = (struct traced){0};
    if (what == 0 || !secret_same(secret, outbox_secret(d, mem, what, id)))
        return fault(why, ERR_MISSING, "it is none of our messages");
    if (what == 'c') {
        out->complaint_id = id;
        return OK;
    }
    TRY(delivery_find(d->store, mem, id, &delivery, why));
    out->delivery = id;
    if (strcmp(delivery.recipient, "customer") == 0)
        out->complaint_id = delivery.notice.complaint_id;
    return OK;
}

enum err
outbox_trace(struct desk *d, const char *message_id_or_address,
             struct traced *out, struct fault *why)
{
    AUTO_ARENA mem = arena_new(1 << 20);

    return trace(d, mem, message_id_or_address, out, why);
}

/* --- tests: the only message to an address that no complaint or account has
 * --- */

char *
outbox_test_audience(const struct desk *d, struct arena *mem,
                     const char *address)
{
    uint8_t *sealed;
    size_t   length;

    secret_seal(mem, d->key, address, strlen(address), &sealed, &length);
    return arena_join(mem, test_audience, secret_hex(mem, sealed, length),
                      NULL);
}

enum err
outbox_test_address(const struct desk *d, struct arena *mem,
                    const char *audience, const char **address,
                    struct fault *why)
{
    size_t  begins = strlen(test_audience);
    json_t *kept = doc_object(mem), *sealed = doc_object(mem), *open;

    if (strncmp(audience, test_audience, begins) != 0)
        return fault(why, ERR_CONFLICT, "it is no test");
    doc_set_text(sealed, "sealed", audience + begins);
    doc_set(kept, "address", sealed);
    TRY(channel_unseal(d, mem, kept, &open, why));
    *address = doc_text(open, "address");
    return OK;
}
