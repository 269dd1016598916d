/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signing in at an OpenID provider: authorization code with PKCE (S256).  The ID
 * token comes straight from the token endpoint over TLS, which stands for its
 * signature (OpenID Connect Core 3.1.3.7, 6); every other check of that section
 * is made here.  Settings: desk/sign_in.h.
 */
#ifndef DIRECTORY_OIDC_H
#define DIRECTORY_OIDC_H

#include <stdint.h>

#include "directory/person.h"

enum { OIDC_SKEW_MS = 60 * 1000, OIDC_TOKEN_MS = 10 * 60 * 1000 };

/* What the provider says of itself; kept by the arena it was read into. */
struct oidc_provider {
    const char *issuer, *authorization, *token;
    const char *userinfo;     /* NULL: none */
    bool        secret_in_form; /* it takes no Basic authorization */
};
/* Its discovery document, checked.  ERR_AWAY; ERR_CONFLICT: it lacks what is needed, and what. */
enum err oidc_discover(struct arena *mem, const json_t *settings, struct oidc_provider *out,
                       struct fault *why) MUST_CHECK;

/* One sign-in, from going there to coming back. */
struct oidc_trip {
    const char *state, *nonce, *verifier; /* fresh tokens, kept from everybody else */
    const char *back;                     /* the redirect_uri */
    bool        again;                    /* who is signed in there gives the password again */
};
/* Where the browser is sent. */
const char *oidc_address(struct arena *mem, const json_t *settings, const struct oidc_provider *p,
                         const struct oidc_trip *trip);

/* Who came back with `code`: fetched, checked, with the claims that the settings name.
 * With `again` they gave their password there just now.  ERR_DENIED: whatever is not right; ERR_AWAY. */
enum err oidc_redeem(struct arena *mem, const json_t *settings, const struct oidc_trip *trip,
                     const char *code, struct newcomer *out,
                     struct fault *why) MUST_CHECK;

/* --- oidc_token.c: without the network */

/* The claims of an ID token, unchecked.  ERR_DENIED unless it is three parts of base64, the middle one JSON. */
enum err oidc_claims(struct arena *mem, const char *token, json_t **out, struct fault *why) MUST_CHECK;
/* iss, aud, azp, exp, iat, nonce, sub, and auth_time when the password was to be given again. */
enum err oidc_check(const json_t *claims, const json_t *settings, const struct oidc_trip *trip,
                    int64_t now_ms, struct fault *why) MUST_CHECK;
/* The person whom checked claims speak of. */
void oidc_person(struct arena *mem, const json_t *settings, const json_t *claims, struct newcomer *out);

#endif
