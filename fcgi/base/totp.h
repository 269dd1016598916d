/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Codes of an authenticator app: RFC 6238 with HMAC-SHA-1, six digits, 30 s.
 * Times are the machine's own: a rehearsal's clock moves no telephone.
 */
#ifndef BASE_TOTP_H
#define BASE_TOTP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"

enum { TOTP_SECRET_BYTES = 20, TOTP_DIGITS = 6, TOTP_STEP_S = 30, TOTP_WINDOW = 1 };

/* The step that a moment lies in. */
int64_t totp_step(int64_t unix_s);
int64_t totp_step_now(void);
/* The code of a step. */
enum err totp_code(const uint8_t secret[TOTP_SECRET_BYTES], int64_t step,
                   char out[TOTP_DIGITS + 1], struct fault *why) MUST_CHECK;
/* The newest step no further than TOTP_WINDOW from `now` that has this code; ERR_MISSING: none. */
enum err totp_find(const uint8_t secret[TOTP_SECRET_BYTES], const char *code, int64_t now,
                   int64_t *step, struct fault *why) MUST_CHECK;
/* As people type it into an app that cannot read the picture: base32. */
char *totp_secret_text(struct arena *mem, const uint8_t secret[TOTP_SECRET_BYTES]);
/* otpauth://totp/ISSUER:LOGIN?... */
char *totp_uri(struct arena *mem, const uint8_t secret[TOTP_SECRET_BYTES], const char *issuer,
               const char *login);

#endif
