/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random numbers, digests, seals and passwords: libsodium, and nothing of our
 * own making.  secret_start() once before threads.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

enum {
    DIGEST_BYTES = 32,  /* BLAKE2b-256 */
    KEY_BYTES = 32,     /* seal and MAC keys */
    TOKEN_CHARACTERS = 26 /* 128 bits in base32 (RFC 4648, lower case, no padding) */
};

enum err secret_start(struct fault *why) MUST_CHECK;
void     secret_random(void *bytes, size_t length);
/* A fresh 128-bit token. */
char *secret_token(struct arena *mem);
/* The same shape, derived: the first 128 bits of a keyed BLAKE2b of text. */
char *secret_derived(struct arena *mem, const uint8_t key[KEY_BYTES], const char *text);

void  secret_digest(uint8_t out[DIGEST_BYTES], const void *bytes, size_t length);
void  secret_mac(uint8_t out[DIGEST_BYTES], const uint8_t key[KEY_BYTES], const void *bytes,
                 size_t length);
char *secret_hex(struct arena *mem, const uint8_t *bytes, size_t length);
/* Constant-time comparison of two texts (any lengths). */
bool secret_same(const char *a, const char *b);

/* What protocols of others want: SHA-256, and base64 for addresses (RFC 4648, 5; no padding). */
void  secret_sha256(uint8_t out[DIGEST_BYTES], const void *bytes, size_t length);
char *secret_base64(struct arena *mem, const void *bytes, size_t length);
/* NULL when it is none; what is read has a NUL added. */
char *secret_base64_read(struct arena *mem, const char *text, size_t length, size_t *out_length);

/* A digest fed piece by piece (files, the journal's chain). */
struct digest {
    unsigned char state[384] __attribute__((aligned(64)));
};
void digest_start(struct digest *d);
void digest_add(struct digest *d, const void *bytes, size_t length);
void digest_end(struct digest *d, uint8_t out[DIGEST_BYTES]);

/* XSalsa20-Poly1305 with a random nonce in front (crypto_secretbox).  Another
 * key or a changed byte is ERR_INTERNAL on opening; what opens has a NUL added. */
void     secret_seal(struct arena *mem, const uint8_t key[KEY_BYTES], const void *bytes,
                     size_t length, uint8_t **out, size_t *out_length);
enum err secret_open(struct arena *mem, const uint8_t key[KEY_BYTES], const uint8_t *sealed,
                     size_t length, char **out, size_t *out_length, struct fault *why) MUST_CHECK;

/*
 * argon2id, 64 MiB, t=2 (libsodium INTERACTIVE), of the password's NFC: one that
 * was typed on another keyboard is the same.  At most two hashes run at once and
 * 32 wait; beyond that ERR_BUSY.
 * password_matches() with stored == NULL spends the same time on nothing, so an
 * unknown account cannot be told from a wrong password.
 */
enum { PASSWORD_LEAST = 8, PASSWORD_MOST = 1024, PASSWORD_BYTES = 4 * PASSWORD_MOST };
enum err password_hash(struct arena *mem, const char *password, char **out, struct fault *why) MUST_CHECK;
enum err password_matches(const char *stored, const char *password, bool *yes, struct fault *why) MUST_CHECK;
/* Made with other parameters than password_hash() uses: to be made anew by whoever has the password. */
bool password_is_dated(const char *stored);
/* ERR_INPUT unless a new password has PASSWORD_LEAST to PASSWORD_MOST characters, is none that many
 * people have (password_common.c), and is not made of the NULL-terminated words `near` its owner. */
enum err password_check(struct arena *mem, const char *password, const char *const *near,
                        struct fault *why) MUST_CHECK;
/* One of those that guessers try first: a word everybody uses with digits at its ends, a walk over the
 * keyboard, a repetition, digits alone. */
bool password_is_common(struct arena *mem, const char *password);

/* Reads a key file (32 bytes, mode 0600), making it at the first start.  One
 * that is there but wrong is ERR_INPUT with the remedy, and left as it is. */
enum err secret_key_file(const char *path, uint8_t key[KEY_BYTES], struct fault *why) MUST_CHECK;

#endif
