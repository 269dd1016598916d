/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Copies a request out of FastCGI's parameters and checks it once, so that the
 * code behind may trust it: one reading of the path, nothing repeated that may
 * come only once, clean UTF-8.
 */
#include "http/request.h"

#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"
#include "http/percent.h"

static const char *const method_words[] = {
    [METHOD_GET] = "GET",     [METHOD_HEAD] = "HEAD",
    [METHOD_POST] = "POST",   [METHOD_PUT] = "PUT",
    [METHOD_PATCH] = "PATCH", [METHOD_DELETE] = "DELETE",
    [METHOD_OTHER] = "OTHER",
};

/* Header fields of which we read one value: a second one is refused, and so are
 * unclean ones.  Others are for nobody here and may be as they like. */
static const char *const single_headers[] = {"HTTP_HOST",
                                             "HTTP_ORIGIN",
                                             "HTTP_SEC_FETCH_SITE",
                                             "HTTP_COOKIE",
                                             "HTTP_AUTHORIZATION",
                                             "HTTP_IF_MATCH",
                                             "HTTP_IF_NONE_MATCH",
                                             "HTTP_IDEMPOTENCY_KEY",
                                             "HTTP_X_CSRF_TOKEN",
                                             "HTTP_CONTENT_TYPE",
                                             "HTTP_CONTENT_LENGTH",
                                             "HTTP_CONTENT_ENCODING",
                                             NULL};

const char *
method_name(enum method method)
{
    return method_words[method];
}

static enum method
method_find(const char *word)
{
    for (int m = METHOD_GET; m < METHOD_OTHER; m++) {
        if (strcmp(method_words[m], word) == 0)
            return (enum method)m;
    }
    return METHOD_OTHER;
}

const char *
request_param(const struct request *req, const char *name)
{
    for (size_t i = 0; i < req->param_count; i++) {
        if (strcmp(req->params[i].name, name) == 0)
            return req->params[i].value;
    }
    return NULL;
}

static const char *
param_or(const struct request *req, const char *name, const char *otherwise)
{
    const char *value = request_param(req, name);

    return value != NULL ? value : otherwise;
}

/* nginx's $request_id, or whatever else is short and harmless in a log. */
static bool
is_request_id(const char *id)
{
    size_t length = strlen(id);

    return length > 0 && length <= 64 &&
           strspn(id, "0123456789abcdefghijklmnopqrstuvwxyz"
                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.") == length;
}

static enum err
copy_param(struct request *req, const char *param, struct fault *why)
{
    const char *equals = strchr(param, '=');
    const char *name, *value;
    bool        ours;

    if (equals == NULL || equals == param)
        return fault(why, ERR_MALFORMED, "a parameter without a name");
    name = arena_bytes(req->mem, param, (size_t)(equals - param));
    value = equals + 1;
    if (strlen(value) > LIMIT_PARAM_BYTES)
        return fault(why, ERR_TOO_LARGE, "%.60s is longer than %d bytes", name,
                     LIMIT_PARAM_BYTES);
    ours =
        strncmp(name, "HTTP_", 5) != 0 || text_is_one_of(name, single_headers);
    if (!text_is_clean(value, strlen(value))) {
        if (ours)
            return fault(why, ERR_MALFORMED, "%.60s is not clean text", name);
        return OK;
    }
    if (ours && request_param(req, name) != NULL)
        return fault(why, ERR_MALFORMED, "%.60s came twice", name);
    req->params[req->param_count].name = name;
    req->params[req->param_count++].value = arena_text(req->mem, value);
    return OK;
}

static enum err
copy_params(struct request *req, const char *const *params, struct fault *why)
{
    req->params = arena_take(req->mem, LIMIT_PARAMS * sizeof *req->params);
    for (size_t i = 0; params[i] != NULL; i++) {
        if (i == LIMIT_PARAMS)
            return fault(why, ERR_TOO_LARGE, "more than %d parameters",
                         LIMIT_PARAMS);
        TRY(copy_param(req, params[i], why));
    }
    return OK;
}

/* nginx has decoded and normalised it; what is still odd has no place here. */
static enum err
check_path(const char *path, struct fault *why)
{
    if (path[0] != '/')
        return fault(why, ERR_MALFORMED, "the path does not begin with /");
    if (strstr(path, "//") != NULL || strchr(path, '\\') != NULL ||
        strstr(path, "/../") != NULL)
        return fault(why, ERR_MALFORMED, "the path is not in its plain form");
    for (const char *c = path; *c != '\0'; c++) {
        if ((unsigned char)*c < 0x20)
            return fault(why, ERR_MALFORMED, "a control byte in the path");
    }
    return OK;
}

static enum err
check_query(struct request *req, struct fault *why)
{
    struct name_value *members;
    size_t             count;

    TRY(members_read(req->mem, req->query, LIMIT_FIELDS, &members, &count,
                     why));
    for (size_t i = 1; i < count; i++) {
        for (size_t earlier = 0; earlier < i; earlier++) {
            if (strcmp(members[i].name, members[earlier].name) == 0)
                return fault(why, ERR_MALFORMED, "%.60s came twice",
                             members[i].name);
        }
    }
    return OK;
}

static enum err
read_length(struct request *req, struct fault *why)
{
    const char *text = param_or(req, "CONTENT_LENGTH", "");

    if (strlen(text) > 12 || strspn(text, "0123456789") != strlen(text))
        return fault(why, ERR_MALFORMED, "the content length is no number");
    for (req->length = 0; *text != '\0'; text++)
        req->length = req->length * 10 + (size_t)(*text - '0');
    return OK;
}

enum err
request_read(struct request *req, struct arena *mem, const char *const *params,
             struct fault *why)
{
    enum err err;

    memset(req, 0, sizeof *req);
    req->mem = mem;
    req->method = METHOD_OTHER;
    err = copy_params(req, params, why);
    req->id = param_or(req, "REQUEST_ID", "-");
    if (!is_request_id(req->id))
        req->id = "-";
    req->path = param_or(req, "DOCUMENT_URI", "");
    req->query = param_or(req, "QUERY_STRING", "");
    req->remote = param_or(req, "REMOTE_ADDR", "");
    req->content_type = param_or(req, "CONTENT_TYPE", "");
    req->lang = request_choose_language(req);
    TRY(err);
    req->method = method_find(param_or(req, "REQUEST_METHOD", ""));
    TRY(check_path(req->path, why));
    TRY(check_query(req, why));
    return read_length(req, why);
}

bool
request_is_type(const struct request *req, const char *type)
{
    const char *given = req->content_type != NULL ? req->content_type : "";
    size_t      length = strcspn(given, "; \t");

    return length == strlen(type) && strncasecmp(given, type, length) == 0;
}

/* "If-Match" names the parameter HTTP_IF_MATCH. */
static bool
is_header(const char *param, const char *name)
{
    if (strncmp(param, "HTTP_", 5) != 0)
        return false;
    for (param += 5; *param != '\0' && *name != '\0'; param++, name++) {
        char c = *name;

        if (c == '-')
            c = '_';
        else if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (*param != c)
            return false;
    }
    return *param == *name;
}

const char *
request_header(const struct request *req, const char *name)
{
    for (size_t i = 0; i < req->param_count; i++) {
        if (is_header(req->params[i].name, name))
            return req->params[i].value;
    }
    return NULL;
}

const char *
request_cookie(const struct request *req, const char *name)
{
    const char *rest = request_header(req, "Cookie");
    size_t      length = strlen(name);

    while (rest != NULL && *rest != '\0') {
        rest += strspn(rest, "; ");
        if (strncmp(rest, name, length) == 0 && rest[length] == '=') {
            rest += length + 1;
            return arena_bytes(req->mem, rest, strcspn(rest, "; "));
        }
        rest += strcspn(rest, ";");
    }
    return NULL;
}

const char *
request_query(const struct request *req, const char *name)
{
    const char       *rest = req->query != NULL ? req->query : "";
    struct raw_member raw;

    while (member_next(&rest, &raw)) {
        const char *found = percent_decode(req->mem, raw.name, raw.name_length);

        if (found != NULL && strcmp(found, name) == 0)
            return percent_decode(req->mem, raw.value, raw.value_length);
    }
    return NULL;
}

void
request_add_query(const struct request *req, const char *const *names,
                  struct text *into)
{
    for (; *names != NULL; names++) {
        const char *value = request_query(req, *names);

        if (value == NULL)
            continue;
        text_addf(into, "&%s=", *names);
        text_add_url(into, value);
    }
}

enum err
request_body(struct request *req, size_t limit, char **out, struct fault *why)
{
    char  *bytes;
    size_t got = 0;

    if (req->length > limit)
        return fault(why, ERR_TOO_LARGE, "at most %zu bytes are taken here",
                     limit);
    bytes = arena_take(req->mem, req->length + 1);
    while (got < req->length) {
        long n = req->body.read(req->body.from, bytes + got, req->length - got);

        if (n <= 0)
            return fault(why, ERR_MALFORMED,
                         "the body ended after %zu of %zu bytes", got,
                         req->length);
        got += (size_t)n;
    }
    *out = bytes;
    return OK;
}

enum err
request_json(struct request *req, json_t **out, struct fault *why)
{
    return request_json_upto(req, LIMIT_JSON_BYTES, out, why);
}

enum err
request_json_upto(struct request *req, size_t limit, json_t **out,
                  struct fault *why)
{
    char *bytes;

    if (!request_is_type(req, "application/json"))
        return fault(why, ERR_TYPE, "send application/json");
    TRY(request_body(req, limit, &bytes, why));
    TRY(doc_read(req->mem, bytes, req->length, out, why));
    if (!json_is_object(*out))
        return fault(why, ERR_MALFORMED, "the body is not a JSON object");
    return OK;
}
