/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For whoever runs the installation: is it alive, can it work, how much.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/log.h"

enum err
api_health(struct app *app, struct request *req, struct reply *out)
{
    emit_open(&out->body, NULL, '{');
    emit_text(&out->body, "status", "ok");
    emit_text(&out->body, "version", app->set.version);
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_ready(struct app *app, struct request *req, struct reply *out)
{
    struct text *t = &out->body;
    size_t       procedures = 0;
    bool         draining = app->is_draining != NULL && app->is_draining();
    bool         store = store_ready(desk_store(app->desk), &out->why) == OK;
    bool         ready;

    if (!store)
        log_line(LOG_ERROR, "store not ready", "why", out->why.text, NULL);
    engine_list(desk_engine(app->desk), req->mem, &procedures);
    ready = store && procedures > 0 && !draining;
    emit_open(t, NULL, '{');
    emit_text(t, "status", ready ? "ready" : "not ready");
    emit_text(t, "store", store ? "ok" : "unavailable");
    emit_int(t, "procedures", (int64_t)procedures);
    emit_bool(t, "draining", draining);
    emit_close(t, '}');
    reply_json(out, ready ? 200 : 503);
    return OK;
}

/* One figure in Prometheus' text format. */
static void
add_figure(struct text *t, const char *name, const char *kind, int64_t value)
{
    text_addf(t, "# TYPE redress_%s %s\nredress_%s %lld\n", name, kind, name,
              (long long)value);
}

static void
add_store(struct text *t, const struct store *st)
{
    struct store_figures f = {0};

    store_measure(st, &f);
    add_figure(t, "store_commits_total", "counter", (int64_t)f.commits);
    add_figure(t, "store_transactions_total", "counter",
               (int64_t)f.transactions);
    add_figure(t, "store_wal_bytes", "gauge", f.wal_bytes);
    add_figure(t, "complaints", "gauge", (int64_t)f.complaints);
    add_figure(t, "events", "gauge", (int64_t)f.events);
}

static void
add_engine(struct text *t, struct engine *en)
{
    struct engine_figures f = {0};

    engine_measure(en, &f);
    add_figure(t, "decisions_total", "counter", (int64_t)f.decisions);
    add_figure(t, "decision_faults_total", "counter", (int64_t)f.faults);
    add_figure(t, "judges_killed_total", "counter", (int64_t)f.killed);
    add_figure(t, "judges_respawned_total", "counter", (int64_t)f.respawned);
    add_figure(t, "judges", "gauge", f.judges);
    add_figure(t, "judges_busy", "gauge", f.busy);
    add_figure(t, "judge_memory_bytes", "gauge", f.memory_kb * 1024);
}

/* Figures are for this machine and for administrators (control 56). */
static bool
may_measure(const struct request *req)
{
    const char *remote = req->remote == NULL ? "" : req->remote;

    return req->actor.admin || strcmp(remote, "127.0.0.1") == 0 ||
           strcmp(remote, "::1") == 0;
}

enum err
api_metrics(struct app *app, struct request *req, struct reply *out)
{
    if (!may_measure(req))
        return fault(&out->why, ERR_MISSING, "there is no such page");
    add_store(&out->body, app->store);
    add_engine(&out->body, desk_engine(app->desk));
    if (app->add_metrics != NULL)
        app->add_metrics(&out->body);
    out->content_type = "text/plain; version=0.0.4; charset=utf-8";
    out->status = 200;
    return OK;
}
