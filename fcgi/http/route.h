/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Routes: the whole URL space in one table, and one gate before every one of
 * them.
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/reply.h"
#include "http/request.h"

struct app; /* defined by api/app.h; http/ only passes it on */

enum least { LEAST_PUBLIC, LEAST_STAFF, LEAST_ADMIN };

typedef enum err (*endpoint)(struct app *app, struct request *req, struct reply *out);

struct route {
    enum method method;
    const char *path;   /* "/api/v1/complaints/{}"; {} matches one segment; {+}, after which no {} comes, as many as there are */
    enum least  least;
    endpoint    serve;
};

struct router {
    const struct route *routes; /* ends with a NULL path */
    struct app         *app;
    /* Fills req->actor from the request's cookie; OK with nobody signed in. */
    enum err (*identify)(struct app *app, struct request *req, struct fault *why);
    /* An error as a page for people instead of a problem document; returns
     * false when this path gets a problem document. */
    bool (*fault_page)(struct app *app, struct request *req, struct reply *out, enum err err);
};

/*
 * Finds the route, passes the gate, calls it, turns a failure into an answer;
 * out->status is set afterwards.  The gate, once for all:
 *   - a path that no route has: 404; a method none of its routes has: 405 with Allow
 *   - HEAD is served as GET
 *   - staff and admin routes need a session: 401; admin: 403
 *   - a method other than GET and HEAD must come from our own pages: an Origin or
 *     Sec-Fetch-Site of another site is 403; with a session also the session's
 *     CSRF token, in X-CSRF-Token (POSTed pages check theirs in the form: the
 *     token is `csrf`)
 *   - JSON routes (/api/) take only application/json bodies (uploads: multipart, tables: text/csv): 415
 */
void router_serve(const struct router *router, struct request *req, struct reply *out);

#endif
