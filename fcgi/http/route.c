/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds a request's row in the table, holds the gate before it, and turns a
 * failure into an answer.
 */
#include "http/route.h"

#include <string.h>
#include <strings.h>

#include "base/log.h"
#include "base/secret.h"

enum { CAPTURES = sizeof((struct request *)0)->captured / sizeof(char *) };

/* How much of `path` a {+} takes that `tail` follows: all but that; 0: the path
 * does not end so. */
static size_t
rest_length(const char *path, const char *tail)
{
    size_t whole = strlen(path), end = strlen(tail);

    if (whole <= end || strcmp(path + whole - end, tail) != 0)
        return 0;
    return whole - end;
}

/* Compares a path with a route's, taking what its {}s match. */
static bool
path_matches(struct request *req, const char *pattern)
{
    const char *path = req->path;
    size_t      captures = 0;

    while (*pattern != '\0') {
        bool rest = strncmp(pattern, "{+}", 3) == 0;

        if ((rest || strncmp(pattern, "{}", 2) == 0) && captures < CAPTURES) {
            size_t length =
                rest ? rest_length(path, pattern + 3) : strcspn(path, "/");

            if (length == 0)
                return false;
            req->captured[captures++] = arena_bytes(req->mem, path, length);
            path += length;
            pattern += rest ? 3 : 2;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return *path == '\0';
}

static enum method
served_as(enum method method)
{
    return method == METHOD_HEAD ? METHOD_GET : method;
}

/* ERR_MISSING, or ERR_METHOD with Allow in the reply. */
static enum err
find(const struct route *routes, struct request *req, struct reply *out)
{
    struct text allow = {.mem = req->mem};

    for (const struct route *r = routes; r->path != NULL; r++) {
        if (!path_matches(req, r->path))
            continue;
        if (r->method == served_as(req->method)) {
            req->route = r;
            return OK;
        }
        text_addf(&allow, "%s%s", allow.length > 0 ? ", " : "",
                  r->method == METHOD_GET ? "GET, HEAD"
                                          : method_name(r->method));
    }
    if (allow.length == 0)
        return fault(&out->why, ERR_MISSING,
                     "there is nothing at this address");
    reply_header(out, "Allow", text_of(&allow));
    return fault(&out->why, ERR_METHOD, "this address takes %s",
                 text_of(&allow));
}

static bool
is_api(const struct request *req)
{
    return strncmp(req->path, "/api/", 5) == 0;
}

static enum err
check_type(const struct request *req, struct fault *why)
{
    if (request_header(req, "Content-Encoding") != NULL)
        return fault(why, ERR_TYPE, "encoded bodies are not taken");
    if (!is_api(req) || served_as(req->method) == METHOD_GET ||
        (req->length == 0 && req->content_type[0] == '\0'))
        return OK;
    if (!request_is_type(req, "application/json") &&
        !request_is_type(req, "multipart/form-data") &&
        !request_is_type(req, "text/csv"))
        return fault(why, ERR_TYPE, "send application/json");
    return OK;
}

/* Where a change comes from, as far as the browser says so. */
enum origin { ORIGIN_OURS, ORIGIN_UNSAID, ORIGIN_HIDDEN, ORIGIN_FOREIGN };

static enum origin
origin_of(const struct request *req)
{
    const char *site = request_header(req, "Sec-Fetch-Site");
    const char *origin = request_header(req, "Origin");
    const char *host = request_header(req, "Host");
    const char *authority;

    if (site != NULL && strcmp(site, "same-origin") != 0 &&
        strcmp(site, "none") != 0)
        return ORIGIN_FOREIGN;
    if (origin == NULL)
        return site != NULL ? ORIGIN_OURS : ORIGIN_UNSAID;
    /* Under Referrer-Policy: no-referrer browsers post forms with "null". */
    if (strcmp(origin, "null") == 0)
        return site != NULL ? ORIGIN_OURS : ORIGIN_HIDDEN;
    authority = strstr(origin, "://");
    if (authority == NULL || host == NULL ||
        strcasecmp(authority + 3, host) != 0)
        return ORIGIN_FOREIGN;
    return ORIGIN_OURS;
}

/* Changes come from our own pages, and with a session they carry its token.  A
 * hidden origin passes only where there is nothing to be misused: nobody is
 * signed in, and it is a page's form. */
static enum err
check_change(const struct request *req, struct fault *why)
{
    enum origin origin = origin_of(req);
    bool        signed_in = req->actor.account_id != 0;
    const char *token;

    if (served_as(req->method) == METHOD_GET)
        return OK;
    if (origin == ORIGIN_FOREIGN ||
        (origin == ORIGIN_HIDDEN && (signed_in || is_api(req))))
        return fault(why, ERR_DENIED, "the request comes from another site");
    if (!signed_in || !is_api(req))
        return OK;
    token = request_header(req, "X-CSRF-Token");
    if (token == NULL || req->actor.csrf == NULL ||
        !secret_same(token, req->actor.csrf))
        return fault(why, ERR_DENIED, "X-CSRF-Token is not the session's");
    return OK;
}

static enum err
check_rights(const struct request *req, struct fault *why)
{
    enum least least = req->route->least;

    if (least != LEAST_PUBLIC && req->actor.account_id == 0)
        return fault(why, ERR_SIGN_IN, "sign in first");
    if (least == LEAST_ADMIN && !req->actor.admin)
        return fault(why, ERR_DENIED, "this is for administrators");
    return OK;
}

static enum err
pass_gate(const struct router *router, struct request *req, struct reply *out)
{
    TRY(find(router->routes, req, out));
    TRY(check_type(req, &out->why));
    TRY(router->identify(router->app, req, &out->why));
    TRY(check_rights(req, &out->why));
    return check_change(req, &out->why);
}

static enum err
serve(const struct router *router, struct request *req, struct reply *out)
{
    TRY(pass_gate(router, req, out));
    TRY(req->route->serve(router->app, req, out));
    if (out->status == 0)
        return fault(&out->why, ERR_INTERNAL, "the handler gave no answer");
    return OK;
}

static void
report(const struct request *req, const struct reply *out, enum err err)
{
    enum log_level level = LOG_INFO;

    if (err_status(err) >= 500)
        level = LOG_ERROR;
    else if (err == ERR_DENIED || err == ERR_TOO_LARGE || err == ERR_BUSY)
        level = LOG_WARN;
    log_line(level, "request refused", "code", err_code(err), "because",
             out->why.text, "route",
             req->route != NULL ? req->route->path : NULL, "login",
             req->actor.login, "remote", req->remote, NULL);
}

void
router_serve(const struct router *router, struct request *req,
             struct reply *out)
{
    enum err err = serve(router, req, out);

    if (err == OK)
        return;
    report(req, out, err);
    out->status = 0;
    out->body.length = 0;
    if (!router->fault_page(router->app, req, out, err) || out->status == 0)
        reply_problem(out, req, err);
}
