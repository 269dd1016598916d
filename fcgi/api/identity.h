/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sessions: a token in a cookie, its digest in the store.  How long one lasts
 * the company says (desk/settings.h).
 */
#ifndef API_IDENTITY_H
#define API_IDENTITY_H

#include "api/app.h"
#include "store/accounts.h"

#define SESSION_COOKIE "__Host-sid"

enum {
    SESSION_TOUCH_MS = 60 * 1000 /* seen_ms is written at most this often */
};

/* A new session for an account, inside tx; whatever token the request came
 * with is not taken over, and its session ends.  *token goes into the cookie
 * once tx is committed. */
enum err session_begin(struct tx *tx, const struct request *req, int64_t account_id,
                       struct session *out, const char **token, struct fault *why) MUST_CHECK;

/* The request's own session goes on under a new token, which the caller puts into the cookie once tx is
 * committed: whoever gave the password again leaves no old token behind. */
enum err session_change_token(struct tx *tx, const struct request *req, const char **token,
                              struct fault *why) MUST_CHECK;
/* How long a session lasts: settings session.idle and session.whole. */
struct session_span {
    int64_t idle_ms, whole_ms;
};
struct session_span session_span(const struct store *st);
bool session_is_over(const struct session_span *span, const struct session *session,
                     int64_t now_ms);
/* Who is signed in, as the API tells it (session.c). */
enum err session_reply(struct app *app, const struct account *account, const char *csrf,
                       struct reply *out) MUST_CHECK;

void session_cookie_set(struct reply *out, const char *token);
void session_cookie_clear(struct reply *out);

/* The digest of the request's token; false when it has none of the right shape. */
bool session_digest(const struct request *req, uint8_t digest[32]);

#endif
