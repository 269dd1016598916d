/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading and checking what a provider says of somebody.
 */
#include <string.h>

#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"
#include "directory/oidc.h"

enum { SUB_MOST = 255 };

enum err
oidc_claims(struct arena *mem, const char *token, json_t **out,
            struct fault *why)
{
    const char *payload = strchr(token, '.'), *end;
    char       *bytes = NULL;
    size_t      length = 0;

    end = payload == NULL ? NULL : strchr(payload + 1, '.');
    if (end != NULL && strchr(end + 1, '.') == NULL)
        bytes = secret_base64_read(mem, payload + 1,
                                   (size_t)(end - payload - 1), &length);
    if (bytes == NULL || doc_read(mem, bytes, length, out, why) != OK ||
        !json_is_object(*out))
        return fault(why, ERR_DENIED, "the ID token cannot be read");
    return OK;
}

/* Seconds, which some providers write with a fraction; 0: there are none. */
static int64_t
claim_ms(const json_t *claims, const char *name)
{
    const json_t *value = json_object_get(claims, name);
    double seconds = json_is_number(value) ? json_number_value(value) : 0;

    return seconds > 0 && seconds < 1e11 ? (int64_t)(seconds * 1000) : 0;
}

static bool
is_for(const json_t *aud, const char *client)
{
    size_t        i;
    const json_t *one;

    if (json_is_string(aud))
        return strcmp(json_string_value(aud), client) == 0;
    json_array_foreach(aud, i, one)
    {
        if (json_is_string(one) && strcmp(json_string_value(one), client) == 0)
            return true;
    }
    return false;
}

static bool
is_text(const json_t *claims, const char *name, const char *wanted)
{
    const char *is = doc_text(claims, name);

    return is != NULL && wanted != NULL && strcmp(is, wanted) == 0;
}

static enum err
refuse(struct fault *why, const char *claim)
{
    return fault(why, ERR_DENIED, "the ID token's %s is not right", claim);
}

/* Whom it is from, and whom it is for. */
static enum err
check_parties(const json_t *claims, const json_t *settings, struct fault *why)
{
    const char   *client = doc_text(settings, "client_id");
    const json_t *aud = json_object_get(claims, "aud");
    const char   *sub = doc_text(claims, "sub");

    if (!is_text(claims, "iss", doc_text(settings, "issuer")))
        return refuse(why, "iss");
    if (!is_for(aud, client))
        return refuse(why, "aud");
    if ((json_array_size(aud) > 1 || json_object_get(claims, "azp") != NULL) &&
        !is_text(claims, "azp", client))
        return refuse(why, "azp");
    if (sub == NULL || sub[0] == '\0' || strlen(sub) > SUB_MOST)
        return refuse(why, "sub");
    return OK;
}

enum err
oidc_check(const json_t *claims, const json_t *settings,
           const struct oidc_trip *trip, int64_t now_ms, struct fault *why)
{
    int64_t     exp = claim_ms(claims, "exp"), iat = claim_ms(claims, "iat");
    const char *nonce = doc_text(claims, "nonce");

    TRY(check_parties(claims, settings, why));
    if (exp == 0 || exp <= now_ms - OIDC_SKEW_MS)
        return refuse(why, "exp");
    if (iat < now_ms - OIDC_TOKEN_MS || iat > now_ms + OIDC_SKEW_MS)
        return refuse(why, "iat");
    if (nonce == NULL || !secret_same(nonce, trip->nonce))
        return refuse(why, "nonce");
    if (trip->again && claim_ms(claims, "auth_time") < now_ms - OIDC_TOKEN_MS)
        return refuse(why, "auth_time");
    return OK;
}

/* A list of names, or one name. */
static const char **
claim_list(struct arena *mem, const json_t *value)
{
    size_t        i, count = 0, room = json_array_size(value) + 2;
    const char  **list = arena_take(mem, room * sizeof *list);
    const json_t *one;

    if (json_is_string(value))
        list[count++] = json_string_value(value);
    json_array_foreach(value, i, one)
    {
        if (json_is_string(one) && count < PERSON_GROUPS_MOST)
            list[count++] = json_string_value(one);
    }
    return list;
}

static const char *
claim_named(const json_t *settings, const char *setting, const char *otherwise)
{
    const char *name = doc_text(settings, setting);

    return name == NULL || name[0] == '\0' ? otherwise : name;
}

void
oidc_person(struct arena *mem, const json_t *settings, const json_t *claims,
            struct newcomer *out)
{
    const char *login = doc_text(
        claims, claim_named(settings, "login_claim", "preferred_username"));
    const char *name =
        doc_text(claims, claim_named(settings, "name_claim", "name"));
    const char *mail =
        doc_text(claims, claim_named(settings, "mail_claim", "email"));

    *out = (struct newcomer){
        .subject = arena_printf(mem, "%s %s", doc_text(settings, "issuer"),
                                doc_text(claims, "sub")),
        .login = login == NULL ? NULL : person_login(mem, login),
        .mail = person_mail(mem, mail),
        .groups = claim_list(
            mem, json_object_get(
                     claims, claim_named(settings, "groups_claim", "groups")))};
    out->name = person_name(mem, name, out->login == NULL ? "" : out->login);
}
