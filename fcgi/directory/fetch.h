/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One question over HTTP to a sign-in provider: https with its certificate
 * checked, plain http to this machine alone, no redirects, bounded in time and size.
 */
#ifndef DIRECTORY_FETCH_H
#define DIRECTORY_FETCH_H

#include <jansson.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"

enum { FETCH_CONNECT_MS = 4000, FETCH_WHOLE_MS = 10000, FETCH_BYTES = 256 * 1024 };

struct fetch {
    const char *url;
    const char *ca_file; /* NULL: the system's */
    const char *form;    /* POSTed as application/x-www-form-urlencoded; NULL: GET */
    const char *user, *password; /* Basic; NULL: without */
    const char *bearer;  /* NULL: without */
};
/* https://..., or http:// to this machine; nothing that no address has. */
bool fetch_may(const char *url);
/* The JSON object of a 200.  ERR_AWAY: not reached, not trusted, or another
 * status (5xx); ERR_DENIED: a 4xx, with the "error" it named. */
enum err fetch_json(struct arena *mem, const struct fetch *f, json_t **out, struct fault *why) MUST_CHECK;

#endif
