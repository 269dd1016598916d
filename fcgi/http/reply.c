/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Builds replies.  The one place where header lines are written, so the one
 * place where a header could be smuggled in: values with control bytes are
 * dropped and reported.
 */
#include "http/reply.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/log.h"
#include "http/upload.h"

/* On every answer of the worker; nginx adds the same to what it serves itself.
 */
static const struct name_value standing_headers[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' "
     "data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri "
     "'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};
enum { STANDING = sizeof standing_headers / sizeof standing_headers[0] };

static const struct {
    int         status;
    const char *words;
} status_words[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {303, "See Other"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {409, "Conflict"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {503, "Service Unavailable"},
};

static const char *
status_text(int status)
{
    for (size_t i = 0; i < sizeof status_words / sizeof status_words[0]; i++) {
        if (status_words[i].status == status)
            return status_words[i].words;
    }
    return "Status";
}

static bool
is_header_value(const char *value)
{
    for (; *value != '\0'; value++) {
        if ((unsigned char)*value < 0x20 || *value == 0x7f)
            return false;
    }
    return true;
}

void
reply_header(struct reply *out, const char *name, const char *value)
{
    enum { ROOM = sizeof out->headers / sizeof out->headers[0] };

    if (value == NULL)
        return;
    if (!is_header_value(value)) {
        log_line(LOG_WARN, "header with control bytes dropped", "header", name,
                 NULL);
        return;
    }
    if (out->header_count == ROOM) {
        log_line(LOG_ERROR, "too many headers, one dropped", "header", name,
                 NULL);
        return;
    }
    out->headers[out->header_count].name = name;
    out->headers[out->header_count++].value = arena_text(out->mem, value);
}

void
reply_next(struct reply *out, const struct request *req, const char *path,
           const char *after, const char *const *passed_on)
{
    struct text link = {.mem = out->mem};

    text_addf(&link, "<%s?after=", path);
    text_add_url(&link, after);
    request_add_query(req, passed_on, &link);
    text_add(&link, ">; rel=\"next\"");
    reply_header(out, "Link", text_of(&link));
}

static bool
has_header(const struct reply *out, const char *name)
{
    for (size_t i = 0; i < out->header_count; i++) {
        if (strcasecmp(out->headers[i].name, name) == 0)
            return true;
    }
    return false;
}

static void
finish(struct reply *out, int status, const char *content_type)
{
    out->status = status;
    out->content_type = content_type;
}

void
reply_json(struct reply *out, int status)
{
    finish(out, status, "application/json");
}

void
reply_doc(struct reply *out, int status, const json_t *value)
{
    doc_add(&out->body, value);
    reply_json(out, status);
}

void
reply_html(struct reply *out, int status)
{
    finish(out, status, "text/html; charset=utf-8");
}

void
reply_etag(struct reply *out, int64_t revision)
{
    reply_header(out, "ETag",
                 arena_printf(out->mem, "\"%lld\"", (long long)revision));
}

/* RFC 6266: an ASCII name for old readers, the whole one for the others. */
static const char *
disposition(struct arena *mem, const char *name)
{
    struct text out = {.mem = mem};

    name = file_name_clean(mem, name);
    text_add(&out, "attachment; filename=\"");
    for (const char *c = name; *c != '\0'; c++) {
        bool plain = (unsigned char)*c >= 0x20 && (unsigned char)*c < 0x7f &&
                     *c != '"' && *c != '%';

        text_add_bytes(&out, plain ? c : "_", 1);
    }
    text_add(&out, "\"; filename*=UTF-8''");
    text_add_url(&out, name);
    return text_of(&out);
}

void
reply_file(struct reply *out, const char *digest, const char *type,
           const char *name)
{
    bool is_text = type != NULL && strcmp(type, "text/plain") == 0;

    reply_header(out, "X-Accel-Redirect",
                 upload_path(out->mem, "/_files", digest));
    reply_header(out, "Content-Disposition", disposition(out->mem, name));
    finish(out, 200, is_text ? "text/plain; charset=utf-8" : type);
    if (type == NULL || !is_header_value(type))
        out->content_type = "application/octet-stream";
}

static void
close_kept(void *kept)
{
    close(((struct reply_kept *)kept)->fd);
}

void
reply_download(struct reply *out, int fd, const char *type, const char *name)
{
    struct reply_kept *kept = arena_take(out->mem, sizeof *kept);
    struct stat        is;

    kept->fd = fd;
    kept->size = fstat(fd, &is) == 0 ? is.st_size : 0;
    arena_defer(out->mem, close_kept, kept);
    out->kept = kept;
    reply_header(out, "Content-Disposition", disposition(out->mem, name));
    finish(out, 200, type);
}

static json_t *
problem_errors(struct reply *out)
{
    json_t *errors, *item;

    if (out->errors != NULL)
        return json_deep_copy(out->errors);
    if (out->why.field[0] == '\0')
        return NULL;
    errors = json_array();
    item = json_object();
    doc_set_text(item, "pointer",
                 arena_printf(out->mem, "/%s", out->why.field));
    doc_set_text(item, "code", "invalid");
    doc_set_text(item, "detail", out->why.text);
    json_array_append_new(errors, item);
    return errors;
}

void
reply_problem(struct reply *out, const struct request *req, enum err err)
{
    json_t *problem = doc_object(out->mem);
    int     status = err_status(err);

    doc_set_text(problem, "type",
                 arena_printf(out->mem, "/problems/%s", err_code(err)));
    doc_set_text(problem, "title", err_title(err));
    doc_set_int(problem, "status", status);
    doc_set_text(problem, "code", err_code(err));
    /* What failed inside is for the log alone (control 64). */
    if ((status < 500 || err == ERR_AWAY) && out->why.text[0] != '\0')
        doc_set_text(problem, "detail", out->why.text);
    doc_set_text(problem, "instance", req->id);
    if (status < 500)
        json_object_set_new(problem, "errors", problem_errors(out));
    if ((status == 429 || status == 503) && !has_header(out, "Retry-After"))
        reply_header(out, "Retry-After", "2");
    out->body.length = 0;
    doc_add(&out->body, problem);
    finish(out, status, "application/problem+json");
}

static void
add_header(struct text *into, const char *name, const char *value)
{
    text_add(into, name);
    text_add_bytes(into, ": ", 2);
    text_add(into, value);
    text_add_bytes(into, "\r\n", 2);
}

int64_t
reply_length(const struct reply *out)
{
    return out->kept != NULL ? out->kept->size : (int64_t)out->body.length;
}

void
reply_head(const struct reply *out, struct text *into)
{
    text_addf(into, "Status: %d %s\r\n", out->status, status_text(out->status));
    if (out->content_type != NULL)
        add_header(into, "Content-Type", out->content_type);
    for (size_t i = 0; i < out->header_count; i++)
        add_header(into, out->headers[i].name, out->headers[i].value);
    for (int i = 0; i < STANDING; i++) {
        if (!has_header(out, standing_headers[i].name))
            add_header(into, standing_headers[i].name,
                       standing_headers[i].value);
    }
    if (out->status != 204 && out->status != 304 &&
        !has_header(out, "X-Accel-Redirect"))
        text_addf(into, "Content-Length: %lld\r\n",
                  (long long)reply_length(out));
    text_add_bytes(into, "\r\n", 2);
}
