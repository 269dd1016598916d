/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codes over liboath.
 */
#include "base/totp.h"

#include <oath.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "base/secret.h"
#include "base/text.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int            started = OATH_CRYPTO_ERROR;

static void
start(void)
{
    started = oath_init();
}

int64_t
totp_step(int64_t unix_s)
{
    return unix_s / TOTP_STEP_S;
}

int64_t
totp_step_now(void)
{
    return totp_step(time(NULL));
}

enum err
totp_code(const uint8_t secret[TOTP_SECRET_BYTES], int64_t step,
          char out[TOTP_DIGITS + 1], struct fault *why)
{
    pthread_once(&once, start);
    if (started != OATH_OK ||
        oath_hotp_generate((const char *)secret, TOTP_SECRET_BYTES,
                           (uint64_t)step, TOTP_DIGITS, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, out) != OATH_OK)
        return fault(why, ERR_INTERNAL, "no code can be computed");
    return OK;
}

enum err
totp_find(const uint8_t secret[TOTP_SECRET_BYTES], const char *code,
          int64_t now, int64_t *step, struct fault *why)
{
    char wanted[TOTP_DIGITS + 1];

    *step = -1;
    for (int64_t at = now - TOTP_WINDOW; at <= now + TOTP_WINDOW; at++) {
        TRY(totp_code(secret, at, wanted, why));
        if (secret_same(wanted, code))
            *step = at;
    }
    if (*step < 0)
        return fault(why, ERR_MISSING, "no step has this code");
    return OK;
}

char *
totp_secret_text(struct arena *mem, const uint8_t secret[TOTP_SECRET_BYTES])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char             *out = arena_take(mem, TOTP_SECRET_BYTES * 8 / 5 + 1);
    uint32_t          bits = 0;
    int               count = 0, written = 0;

    for (int i = 0; i < TOTP_SECRET_BYTES; i++) {
        bits = (bits << 8 | secret[i]) & 0xfff;
        for (count += 8; count >= 5; count -= 5)
            out[written++] = letters[bits >> (count - 5) & 31];
    }
    out[written] = '\0';
    return out;
}

char *
totp_uri(struct arena *mem, const uint8_t secret[TOTP_SECRET_BYTES],
         const char *issuer, const char *login)
{
    struct text uri = {.mem = mem};

    text_add(&uri, "otpauth://totp/");
    text_add_url(&uri, issuer);
    text_add(&uri, ":");
    text_add_url(&uri, login);
    text_addf(&uri, "?secret=%s&issuer=", totp_secret_text(mem, secret));
    text_add_url(&uri, issuer);
    return arena_text(mem, text_of(&uri));
}
