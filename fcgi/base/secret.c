/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random numbers, tokens, digests and seals over libsodium.  Passwords are in
 * password.c, key files in keyfile.c.
 */
#include "base/secret.h"

#include <sodium.h>
#include <string.h>

#include "base/doc.h"

enum { TOKEN_BYTES = 16 };

_Static_assert(sizeof(crypto_generichash_state) <= sizeof(struct digest),
               "a digest holds libsodium's state");
_Static_assert(KEY_BYTES == crypto_secretbox_KEYBYTES, "a key seals");
_Static_assert(KEY_BYTES <= crypto_generichash_KEYBYTES_MAX, "a key signs");

enum err
secret_start(struct fault *why)
{
    if (sodium_init() < 0)
        return fault(why, ERR_INTERNAL,
                     "libsodium cannot start: no source of random numbers");
    /* Before there are threads: JSON objects must not be open to collisions. */
    doc_start();
    return OK;
}

void
secret_random(void *bytes, size_t length)
{
    randombytes_buf(bytes, length);
}

/* RFC 4648 base32, lower case, no padding. */
static char *
write_token(struct arena *mem, const uint8_t bytes[TOKEN_BYTES])
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    char             *token = arena_take(mem, TOKEN_CHARACTERS + 1);
    uint32_t          bits = 0;
    int               count = 0, written = 0;

    for (int i = 0; i < TOKEN_BYTES; i++) {
        bits = (bits << 8 | bytes[i]) & 0xfff;
        for (count += 8; count >= 5; count -= 5)
            token[written++] = letters[bits >> (count - 5) & 31];
    }
    token[written] = letters[bits << (5 - count) & 31];
    return token;
}

char *
secret_token(struct arena *mem)
{
    uint8_t bytes[TOKEN_BYTES];

    secret_random(bytes, sizeof(bytes));
    return write_token(mem, bytes);
}

char *
secret_derived(struct arena *mem, const uint8_t key[KEY_BYTES],
               const char *text)
{
    uint8_t mac[DIGEST_BYTES];

    secret_mac(mac, key, text, strlen(text));
    return write_token(mem, mac);
}

void
secret_digest(uint8_t out[DIGEST_BYTES], const void *bytes, size_t length)
{
    crypto_generichash(out, DIGEST_BYTES, bytes, length, NULL, 0);
}

void
secret_mac(uint8_t out[DIGEST_BYTES], const uint8_t key[KEY_BYTES],
           const void *bytes, size_t length)
{
    crypto_generichash(out, DIGEST_BYTES, bytes, length, key, KEY_BYTES);
}

char *
secret_hex(struct arena *mem, const uint8_t *bytes, size_t length)
{
    char *hex = arena_take(mem, length * 2 + 1);

    return sodium_bin2hex(hex, length * 2 + 1, bytes, length);
}

bool
secret_same(const char *a, const char *b)
{
    uint8_t of_a[DIGEST_BYTES], of_b[DIGEST_BYTES];

    secret_digest(of_a, a, strlen(a));
    secret_digest(of_b, b, strlen(b));
    return sodium_memcmp(of_a, of_b, DIGEST_BYTES) == 0;
}

void
secret_sha256(uint8_t out[DIGEST_BYTES], const void *bytes, size_t length)
{
    _Static_assert(DIGEST_BYTES == crypto_hash_sha256_BYTES, "both have 32");
    crypto_hash_sha256(out, bytes, length);
}

char *
secret_base64(struct arena *mem, const void *bytes, size_t length)
{
    const int form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    size_t    room = sodium_base64_encoded_len(length, form);

    return sodium_bin2base64(arena_take(mem, room), room, bytes, length, form);
}

char *
secret_base64_read(struct arena *mem, const char *text, size_t length,
                   size_t *out_length)
{
    size_t room = length / 4 * 3 + 3;
    char  *bytes = arena_take(mem, room + 1);

    if (sodium_base642bin((unsigned char *)bytes, room, text, length, NULL,
                          out_length, NULL,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
        return NULL;
    bytes[*out_length] = '\0';
    return bytes;
}

static crypto_generichash_state *
state_of(struct digest *d)
{
    return (crypto_generichash_state *)(void *)d->state;
}

void
digest_start(struct digest *d)
{
    crypto_generichash_init(state_of(d), NULL, 0, DIGEST_BYTES);
}

void
digest_add(struct digest *d, const void *bytes, size_t length)
{
    crypto_generichash_update(state_of(d), bytes, length);
}

void
digest_end(struct digest *d, uint8_t out[DIGEST_BYTES])
{
    crypto_generichash_final(state_of(d), out, DIGEST_BYTES);
}

void
secret_seal(struct arena *mem, const uint8_t key[KEY_BYTES], const void *bytes,
            size_t length, uint8_t **out, size_t *out_length)
{
    size_t   size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    uint8_t *sealed = arena_take(mem, size + length);

    secret_random(sealed, crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(sealed + crypto_secretbox_NONCEBYTES, bytes, length,
                          sealed, key);
    *out = sealed;
    *out_length = size + length;
}

enum err
secret_open(struct arena *mem, const uint8_t key[KEY_BYTES],
            const uint8_t *sealed, size_t length, char **out,
            size_t *out_length, struct fault *why)
{
    size_t size = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    char  *bytes;

    if (length < size)
        return fault(why, ERR_INTERNAL, "a sealed text is cut short");
    bytes = arena_take(mem, length - size + 1);
    if (crypto_secretbox_open_easy(
            (unsigned char *)bytes, sealed + crypto_secretbox_NONCEBYTES,
            length - crypto_secretbox_NONCEBYTES, sealed, key) != 0)
        return fault(why, ERR_INTERNAL,
                     "a sealed text was changed or has another key");
    *out = bytes;
    *out_length = length - size;
    return OK;
}
