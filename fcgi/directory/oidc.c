/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The two ways to a provider: the browser's, and our own to its token endpoint.
 */
#include "directory/oidc.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "directory/fetch.h"

/* --- what it says of itself --- */

static bool
has(const json_t *list, const char *word)
{
    size_t        i;
    const json_t *one;

    json_array_foreach(list, i, one)
    {
        if (json_is_string(one) && strcmp(json_string_value(one), word) == 0)
            return true;
    }
    return false;
}

static enum err
endpoint(const json_t *doc, const char *name, const char **out,
         struct fault *why)
{
    *out = doc_text(doc, name);
    if (*out == NULL || !fetch_may(*out))
        return fault(why, ERR_CONFLICT,
                     "the provider's discovery document has no %s that is "
                     "https",
                     name);
    return OK;
}

static enum err
read_provider(const json_t *doc, const char *issuer, struct oidc_provider *out,
              struct fault *why)
{
    const json_t *ways =
        json_object_get(doc, "token_endpoint_auth_methods_supported");
    const json_t *pkce =
        json_object_get(doc, "code_challenge_methods_supported");
    const char *is = doc_text(doc, "issuer");

    if (is == NULL || strcmp(is, issuer) != 0)
        return fault_field(why, ERR_CONFLICT, "issuer",
                           "the provider calls itself \"%.200s\": write that "
                           "as issuer",
                           is == NULL ? "" : is);
    if (pkce != NULL && !has(pkce, "S256"))
        return fault(why, ERR_CONFLICT,
                     "the provider does not know PKCE with S256");
    TRY(endpoint(doc, "authorization_endpoint", &out->authorization, why));
    TRY(endpoint(doc, "token_endpoint", &out->token, why));
    out->issuer = is;
    out->userinfo = doc_text(doc, "userinfo_endpoint");
    out->secret_in_form = ways != NULL && !has(ways, "client_secret_basic") &&
                          has(ways, "client_secret_post");
    return OK;
}

enum err
oidc_discover(struct arena *mem, const json_t *settings,
              struct oidc_provider *out, struct fault *why)
{
    const char  *issuer = doc_text(settings, "issuer");
    size_t       length = strlen(issuer);
    bool         slash = length > 0 && issuer[length - 1] == '/';
    struct fetch f = {.url =
                          arena_join(mem, issuer, slash ? "" : "/",
                                     ".well-known/openid-configuration", NULL),
                      .ca_file = doc_text(settings, "ca_file")};
    json_t      *doc;

    if (fetch_json(mem, &f, &doc, why) != OK)
        return fault(why, ERR_AWAY, "%s", arena_text(mem, why->text));
    return read_provider(doc, issuer, out, why);
}

/* --- going there --- */

static void
add(struct text *t, const char *name, const char *value)
{
    if (t->length > 0 && strchr("?&", t->bytes[t->length - 1]) == NULL)
        text_add(t, "&");
    text_add(t, name);
    text_add(t, "=");
    text_add_url(t, value);
}

static const char *
challenge(struct arena *mem, const char *verifier)
{
    uint8_t digest[DIGEST_BYTES];

    secret_sha256(digest, verifier, strlen(verifier));
    return secret_base64(mem, digest, sizeof digest);
}

const char *
oidc_address(struct arena *mem, const json_t *settings,
             const struct oidc_provider *p, const struct oidc_trip *trip)
{
    struct text t = {.mem = mem};
    const char *scope = doc_text(settings, "scope");

    text_add(&t, p->authorization);
    text_add(&t, strchr(p->authorization, '?') == NULL ? "?" : "&");
    add(&t, "response_type", "code");
    add(&t, "client_id", doc_text(settings, "client_id"));
    add(&t, "redirect_uri", trip->back);
    add(&t, "scope", scope == NULL ? "openid profile email" : scope);
    add(&t, "state", trip->state);
    add(&t, "nonce", trip->nonce);
    add(&t, "code_challenge", challenge(mem, trip->verifier));
    add(&t, "code_challenge_method", "S256");
    if (trip->again) {
        add(&t, "prompt", "login");
        add(&t, "max_age", "0");
    }
    return text_of(&t);
}

/* --- coming back --- */

static enum err
ask_token(struct arena *mem, const json_t *settings,
          const struct oidc_provider *p, const struct text *form,
          json_t **answer, struct fault *why)
{
    const char  *secret = doc_text(settings, "secret");
    struct text  whole = {.mem = mem};
    struct fetch f = {.url = p->token,
                      .ca_file = doc_text(settings, "ca_file")};

    text_add(&whole, text_of(form));
    if (secret == NULL || p->secret_in_form)
        add(&whole, "client_id", doc_text(settings, "client_id"));
    if (secret != NULL && p->secret_in_form)
        add(&whole, "client_secret", secret);
    if (secret != NULL && !p->secret_in_form) {
        struct text user = {.mem = mem}, password = {.mem = mem};

        /* RFC 6749, 2.3.1: both encoded as in a form. */
        text_add_url(&user, doc_text(settings, "client_id"));
        text_add_url(&password, secret);
        f.user = text_of(&user);
        f.password = text_of(&password);
    }
    f.form = text_of(&whole);
    return fetch_json(mem, &f, answer, why);
}

/* Claims that are not in the ID token are asked for; those that are in it stay.
 */
static enum err
add_userinfo(struct arena *mem, const json_t *settings,
             const struct oidc_provider *p, const char *access, json_t *claims,
             struct fault *why)
{
    struct fetch f = {.url = p->userinfo,
                      .bearer = access,
                      .ca_file = doc_text(settings, "ca_file")};
    json_t      *more;
    const char  *sub;

    if (p->userinfo == NULL || access == NULL || access[0] == '\0')
        return OK;
    TRY(fetch_json(mem, &f, &more, why));
    sub = doc_text(more, "sub");
    if (sub == NULL || strcmp(sub, doc_text(claims, "sub")) != 0)
        return fault(why, ERR_DENIED,
                     "the provider's userinfo speaks of somebody else");
    json_object_update_missing(claims, more);
    return OK;
}

enum err
oidc_redeem(struct arena *mem, const json_t *settings,
            const struct oidc_trip *trip, const char *code,
            struct newcomer *out, struct fault *why)
{
    struct oidc_provider p;
    struct text          form = {.mem = mem};
    json_t              *answer, *claims;
    const char          *token;

    TRY(oidc_discover(mem, settings, &p, why));
    add(&form, "grant_type", "authorization_code");
    add(&form, "code", code);
    add(&form, "redirect_uri", trip->back);
    add(&form, "code_verifier", trip->verifier);
    TRY(ask_token(mem, settings, &p, &form, &answer, why));
    token = doc_text(answer, "id_token");
    if (token == NULL)
        return fault(why, ERR_DENIED, "the provider sent no ID token");
    TRY(oidc_claims(mem, token, &claims, why));
    TRY(oidc_check(claims, settings, trip, moment_now(), why));
    TRY(add_userinfo(mem, settings, &p, doc_text(answer, "access_token"),
                     claims, why));
    oidc_person(mem, settings, claims, out);
    return OK;
}
