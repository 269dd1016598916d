/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /auth/oidc and /auth/oidc/back: to the company's OpenID provider and
 * back. What the trip needs to know travels in a sealed cookie of ten minutes,
 * so that only the browser that left can come back, once.
 */
#include <string.h>

#include "api/api.h"
#include "api/elsewhere.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "desk/sign_in.h"
#include "directory/oidc.h"

#define TRIP_COOKIE "__Host-trip"
enum { TRIP_MS = 10 * 60 * 1000, CODE_BYTES = 2000 };

static const char trip_purpose[] = "oidc";

static void
set_trip(struct reply *out, const char *value, const char *age)
{
    reply_header(out, "Set-Cookie",
                 arena_join(out->mem, TRIP_COOKIE "=", value,
                            "; Path=/; Max-Age=", age,
                            "; Secure; HttpOnly; SameSite=Lax", NULL));
}

static const char *
back_address(const struct app *app, struct arena *mem)
{
    return arena_join(mem, app->set.base_url, OIDC_BACK, NULL);
}

static enum err
settings_of(struct app *app, struct request *req, json_t **out,
            struct fault *why)
{
    TRY(sign_in_settings(app->desk, req->mem, SOURCE_OIDC, out, why));
    return *out != NULL
               ? OK
               : fault(why, ERR_MISSING, "there is no provider to sign in at");
}

/* --- going --- */

static void
keep_trip(struct app *app, const struct request *req,
          const struct oidc_trip *trip, struct reply *out)
{
    json_t *content = doc_object(out->mem);

    doc_set_text(content, "state", trip->state);
    doc_set_text(content, "nonce", trip->nonce);
    doc_set_text(content, "verifier", trip->verifier);
    doc_set_text(content, "to", elsewhere_to(req));
    if (trip->again)
        doc_set_int(content, "again", req->actor.account_id);
    set_trip(out,
             sign_in_ticket(app->desk, out->mem, trip_purpose, content,
                            moment_now() + TRIP_MS),
             "600");
}

enum err
api_oidc(struct app *app, struct request *req, struct reply *out)
{
    struct arena        *mem = req->mem;
    struct oidc_provider provider;
    struct oidc_trip     trip = {.state = secret_token(mem),
                                 .nonce = secret_token(mem),
                                 .back = back_address(app, mem)};
    json_t              *settings;

    trip.verifier = arena_join(mem, secret_token(mem), secret_token(mem), NULL);
    trip.again =
        request_query(req, "again") != NULL && req->actor.account_id != 0;
    TRY(settings_of(app, req, &settings, &out->why));
    if (oidc_discover(mem, settings, &provider, &out->why) != OK) {
        log_line(LOG_ERROR, "the provider does not answer", "because",
                 out->why.text, NULL);
        return elsewhere_send_back(out, BACK_AWAY);
    }
    keep_trip(app, req, &trip, out);
    return elsewhere_send(out, oidc_address(mem, settings, &provider, &trip));
}

/* --- coming back --- */

static enum err
read_trip(struct app *app, struct request *req, struct oidc_trip *out,
          json_t **content, struct fault *why)
{
    const char *state = request_query(req, "state");

    TRY(sign_in_ticket_read(app->desk, req->mem, trip_purpose,
                            request_cookie(req, TRIP_COOKIE), content, why));
    *out = (struct oidc_trip){.state = doc_text(*content, "state"),
                              .nonce = doc_text(*content, "nonce"),
                              .verifier = doc_text(*content, "verifier"),
                              .back = back_address(app, req->mem),
                              .again = doc_int(*content, "again", 0) != 0};
    if (state == NULL || !secret_same(state, out->state))
        return fault(why, ERR_DENIED, "the state is another browser's");
    return OK;
}

/* The code; another provider's answer (RFC 9207) is none. */
static enum err
read_code(const struct request *req, const json_t *settings, const char **code,
          struct fault *why)
{
    const char *issuer = request_query(req, "iss");

    *code = request_query(req, "code");
    if (issuer != NULL && strcmp(issuer, doc_text(settings, "issuer")) != 0)
        return fault(why, ERR_DENIED, "the answer is another provider's");
    if (*code == NULL || **code == '\0' || strlen(*code) > CODE_BYTES)
        return fault(why, ERR_DENIED, "the provider sent no code");
    return OK;
}

static enum err
refused(const struct request *req, enum err err, struct reply *out)
{
    enum sent_back because = err == ERR_AWAY ? BACK_AWAY : BACK_REFUSED;

    log_line(LOG_WARN, "sign-in failed", "by", SOURCE_OIDC, "because",
             out->why.text, "remote", req->remote, NULL);
    return elsewhere_send_back(out, because);
}

enum err
api_oidc_back(struct app *app, struct request *req, struct reply *out)
{
    struct oidc_trip trip;
    struct newcomer  person;
    struct arrival   who = {.way = SOURCE_OIDC, .person = &person};
    json_t          *settings, *content;
    const char      *code;
    enum err         err;

    TRY(settings_of(app, req, &settings, &out->why));
    set_trip(out, "", "0");
    if (read_trip(app, req, &trip, &content, &out->why) != OK) {
        log_line(LOG_WARN, "sign-in failed", "by", SOURCE_OIDC, "because",
                 out->why.text, "remote", req->remote, NULL);
        return elsewhere_send_back(out, BACK_LATE);
    }
    err = read_code(req, settings, &code, &out->why);
    if (err == OK)
        err = oidc_redeem(req->mem, settings, &trip, code, &person, &out->why);
    if (err != OK)
        return refused(req, err, out);
    person.source = SOURCE_OIDC;
    who.settings = settings;
    who.to = doc_text(content, "to");
    who.again = doc_int(content, "again", 0);
    return elsewhere_enter(app, req, &who, out);
}
