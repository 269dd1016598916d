/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The second step of signing in: a secret shared with an authenticator app,
 * sealed under a key of the installation's and the account's, and ten recovery
 * codes, of which only digests under such a key are kept.  The secret is shown
 * at the enrolment and the codes when they are made, and never again.
 */
#ifndef DESK_SECOND_H
#define DESK_SECOND_H

#include "base/totp.h"
#include "desk/desk.h"

enum { RECOVERY_CODES = 10, RECOVERY_CODE_BYTES = 20 }; /* "abcd-efgh-ijkl-mnop": 80 bits */

/* Begins or begins again; nothing is asked for until second_confirm().  ERR_CONFLICT: it is on. */
enum err second_begin(struct desk *d, struct tx *tx, int64_t account_id,
                      uint8_t secret[TOTP_SECRET_BYTES], struct fault *why) MUST_CHECK;
/* On from now.  ERR_CODE: not the app's code; ERR_CONFLICT: nothing was begun, or it is on. */
enum err second_confirm(struct desk *d, struct tx *tx, int64_t account_id, const char *code,
                        struct fault *why) MUST_CHECK;
/* Takes a code of the app or a recovery code, once.  *recovered: it was of the latter.
 * ERR_CODE: neither, or used before. */
enum err second_use(struct desk *d, struct tx *tx, int64_t account_id, const char *code,
                    bool *recovered, struct fault *why) MUST_CHECK;
/* Ten new recovery codes instead of those that there were; ends with NULL. */
enum err second_recovery(struct desk *d, struct tx *tx, struct arena *mem, int64_t account_id,
                         const char ***codes, struct fault *why) MUST_CHECK;

#endif
