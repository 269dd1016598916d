/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coming in by a way that is not a password typed here: what the provider's way
 * (oidc.c) and the proxy's (proxy.c) do once they know who it is.
 */
#ifndef API_ELSEWHERE_H
#define API_ELSEWHERE_H

#include "api/app.h"
#include "directory/person.h"

/* Why somebody is back at the sign-in page; its words are the desk's. */
enum sent_back {
    BACK_LATE,    /* not begun in this browser, or too long ago */
    BACK_REFUSED, /* by the provider, or it did not say what it must */
    BACK_AWAY,
    BACK_TAKEN,   /* the login is another account's */
    BACK_NO_ROLE,
    BACK_DISABLED,
    BACK_CODE     /* the second step is wanted */
};

/* Somebody who is known for sure. */
struct arrival {
    const char          *way; /* SOURCE_... */
    const struct newcomer *person;
    const json_t        *settings;
    const char          *to;     /* as elsewhere_to() gave it */
    int64_t              again;  /* the account that signs in again; 0: anybody */
};
/* A session, or the second step, or back to the sign-in page: always a redirect. */
enum err elsewhere_enter(struct app *app, struct request *req, const struct arrival *who,
                         struct reply *out) MUST_CHECK;
/* 303 to the sign-in page, which says why. */
enum err elsewhere_send_back(struct reply *out, enum sent_back because);
enum err elsewhere_send(struct reply *out, const char *address);
/* Where they wanted to go: ?to when that is a page of the desk or the office, else the desk. */
const char *elsewhere_to(const struct request *req);

#endif
