/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The only file that speaks with libfcgi.  It lends libfcgi a connection that
 * was accepted and screened by us, and never lets it accept, keep or wait on
 * its own.
 */
#include "worker/connection.h"

#include <fcgiapp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "worker/metrics.h"

/* Set last among nginx's fastcgi_params: with it the parameters are all there.
 */
#define MARKER "REDRESS_COMPLETE"

enum err
connection_start(struct fault *why)
{
    /* What libfcgi waits for a peer that does not close (it would be 2 s). */
    setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "200", 0);
    setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", "200", 0);
    if (FCGX_Init() != 0)
        return fault(why, ERR_INTERNAL, "libfcgi does not start");
    /* FCGX_Init() puts a handler without SA_RESTART here. */
    signal(SIGPIPE, SIG_IGN);
    return OK;
}

static long
read_body(void *from, char *into, size_t room)
{
    FCGX_Stream *in = from;
    int          got;

    if (room > 1 << 20)
        room = 1 << 20;
    got = FCGX_GetStr(into, (int)room, in);
    return got == 0 && FCGX_GetError(in) != 0 ? -1 : got;
}

static void
answer(FCGX_Request *fcgi, struct request *req, const struct server *server,
       struct reply *out)
{
    const char *const *params = (const char *const *)fcgi->envp;
    enum err           err = request_read(req, out->mem, params, &out->why);

    req->body = (struct body_source){read_body, fcgi->in};
    log_request(req->id);
    if (err == OK)
        server->serve(server->with, req, out);
    else
        reply_problem(out, req, err);
}

static void
put_kept(FCGX_Stream *to, const struct reply_kept *kept)
{
    char    buffer[64 * 1024];
    int64_t at = 0;
    ssize_t n;

    while (at < kept->size &&
           (n = pread(kept->fd, buffer, sizeof buffer, at)) > 0 &&
           FCGX_PutStr(buffer, (int)n, to) == (int)n)
        at += n;
}

/* Closing the streams here and not in FCGX_Finish_r() tells whether the answer
 * went out, and sends a short one and its end in one write. */
static bool
write_reply(FCGX_Request *fcgi, const struct request *req,
            const struct reply *out)
{
    struct text head = {.mem = out->mem};

    reply_head(out, &head);
    FCGX_PutStr(text_of(&head), (int)head.length, fcgi->out);
    if (req->method != METHOD_HEAD && out->kept != NULL)
        put_kept(fcgi->out, out->kept);
    else if (req->method != METHOD_HEAD && out->body.length > 0)
        FCGX_PutStr(text_of(&out->body), (int)out->body.length, fcgi->out);
    FCGX_FClose(fcgi->err);
    return FCGX_FClose(fcgi->out) == 0;
}

static void
report(const struct request *req, const struct reply *out, int64_t began_us)
{
    const char *route = req->route != NULL ? req->route->path : NULL;
    int64_t     took_us = metrics_clock_us() - began_us;
    char        status[12], took[24], bytes[24];

    metrics_answered(req, out->status, took_us);
    snprintf(status, sizeof status, "%d", out->status);
    snprintf(took, sizeof took, "%lld.%03lld", (long long)(took_us / 1000),
             (long long)(took_us % 1000));
    snprintf(bytes, sizeof bytes, "%lld", (long long)reply_length(out));
    log_line(LOG_INFO, "answered", "method", method_name(req->method), "route",
             route, "status", status, "ms", took, "bytes", bytes, NULL);
}

static void
serve_request(FCGX_Request *fcgi, const struct server *server,
              struct arena *mem)
{
    struct request req;
    struct reply   out = {.mem = mem, .body = {.mem = mem}};
    int64_t        began_us = metrics_clock_us();

    metrics_busy(1);
    answer(fcgi, &req, server, &out);
    if (!write_reply(fcgi, &req, &out))
        metrics_lost(LOST_ANSWER);
    report(&req, &out, began_us);
    FCGX_Finish_r(fcgi);
    log_request(NULL);
    metrics_busy(-1);
}

static bool
is_complete(FCGX_Request *fcgi)
{
    const char *marker = FCGX_GetParam(MARKER, fcgi->envp);

    return FCGX_GetError(fcgi->in) == 0 && marker != NULL &&
           strcmp(marker, "1") == 0;
}

void
connection_serve(int fd, const struct server *server, struct arena *mem)
{
    FCGX_Request fcgi;

    FCGX_InitRequest(&fcgi, -1, 0);
    fcgi.ipcFd = fd;
    fcgi.keepConnection = 1; /* or Accept_r would close what it was given */
    if (FCGX_Accept_r(&fcgi) != 0) {
        metrics_lost(LOST_CUT);
        return;
    }
    fcgi.keepConnection = 0; /* whatever the peer asked for */
    if (is_complete(&fcgi)) {
        doc_home(mem);
        serve_request(&fcgi, server, mem);
        doc_home(NULL);
    } else {
        metrics_lost(LOST_CUT);
        log_line(LOG_WARN, "cut request dropped", NULL);
        FCGX_Free(&fcgi, 1);
    }
    arena_reset(mem);
}
