/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One request as the rest of the worker sees it: copied out of FastCGI,
 * checked, and with no libfcgi in it, so a unit test can fill one by hand.
 */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "base/text.h"

/* Each limit has a name, one place, and a test that reaches it. */
enum {
    LIMIT_JSON_BYTES = 64 * 1024,
    LIMIT_SOURCE_BYTES = 4 * 1024 * 1024, /* a procedure's files as JSON */
    LIMIT_CSV_BYTES = 1024 * 1024, /* people from a spreadsheet */
    LIMIT_UPLOAD_BYTES = 25 * 1024 * 1024,
    LIMIT_PARTS = 40,
    LIMIT_PART_HEADER = 8 * 1024,
    LIMIT_FIELDS = 100,
    LIMIT_FIELD_BYTES = 128 * 1024,
    LIMIT_FORM_BYTES = 512 * 1024, /* a whole form without files */
    LIMIT_PARAMS = 128,
    LIMIT_PARAM_BYTES = 16 * 1024,
    LIMIT_ARENA = 64 * 1024 * 1024
};

enum method { METHOD_GET, METHOD_HEAD, METHOD_POST, METHOD_PUT, METHOD_PATCH, METHOD_DELETE, METHOD_OTHER };

/* Where a body comes from: fills up to `room` bytes, returns how many (0 at the
 * end, -1 on a broken connection). */
struct body_source {
    long (*read)(void *from, char *into, size_t room);
    void *from;
};

/* Who is asking; filled by the router's identify function. */
struct standing;
struct actor {
    int64_t      account_id; /* 0: nobody signed in */
    const char  *login;      /* ACTOR_CUSTOMER for the public */
    const char  *name;
    const char **roles; /* what they may look at: their own and those they stand in for */
    const char **own_roles; /* what they do as themselves; both NULL-terminated */
    const struct standing *stands_in; /* store/absences.h; NULL: for nobody */
    bool         admin;
    const char  *csrf;       /* the session's token */
    uint8_t      session[32];/* digest of the session token */
    int64_t      signed_ms;
    int64_t      begun_ms;   /* when the session began */
};

struct name_value {
    const char *name;
    const char *value;
};

struct route; /* route.h */

struct request {
    struct arena      *mem;
    const char        *id;     /* nginx's $request_id */
    enum method        method;
    const char        *path;   /* DOCUMENT_URI: valid UTF-8, no control bytes, no "//", no "\" */
    const char        *query;  /* raw QUERY_STRING */
    const char        *remote; /* REMOTE_ADDR */
    const char        *content_type;
    size_t             length; /* CONTENT_LENGTH */
    struct body_source body;
    struct name_value *params; /* HTTP_... and the rest, as FastCGI names them */
    size_t             param_count;
    const struct route *route;      /* the row that serves it; NULL: none */
    const char        *captured[4]; /* what {names} in the route's path matched */
    struct actor       actor;
    const char        *lang;   /* "zh", "en", "es": chosen by ?lang, cookie, Accept-Language */
};

/*
 * Fills a request from FastCGI's parameters ("NAME=value", ended by NULL),
 * which are copied.  ERR_MALFORMED, ERR_TOO_LARGE: it may not go further, but id
 * and language are set, so that it can be answered.  The body's source is left
 * to the caller.
 */
enum err request_read(struct request *req, struct arena *mem, const char *const *params,
                      struct fault *why) MUST_CHECK;
const char *method_name(enum method method); /* "GET"; "OTHER" */
/* The content type is this one, whatever its parameters. */
bool request_is_type(const struct request *req, const char *type);

/* NULL when absent.  A FastCGI parameter by its own name. */
const char *request_param(const struct request *req, const char *name);
/* NULL when absent.  Header by its usual name: request_header(r, "If-Match"). */
const char *request_header(const struct request *req, const char *name);
const char *request_cookie(const struct request *req, const char *name);
/* Decoded query member; NULL when absent; "" when empty. */
const char *request_query(const struct request *req, const char *name);
/* Adds "&name=value" for each of the named that was given: the same question again, in a link. */
void request_add_query(const struct request *req, const char *const *names, struct text *into);

/* Reads exactly CONTENT_LENGTH bytes (at most `limit`: ERR_TOO_LARGE); a body
 * that ends early is ERR_MALFORMED. */
enum err request_body(struct request *req, size_t limit, char **out, struct fault *why) MUST_CHECK;
/* A JSON object; ERR_TYPE unless application/json. */
enum err request_json(struct request *req, json_t **out, struct fault *why) MUST_CHECK;
/* The same, of at most so many bytes instead of LIMIT_JSON_BYTES. */
enum err request_json_upto(struct request *req, size_t limit, json_t **out,
                           struct fault *why) MUST_CHECK;

/* zh, en or es from ?lang, the `lang` cookie, Accept-Language; else "en". */
const char *request_choose_language(const struct request *req);

#endif
