/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure explain: why each decision about a complaint was as it
 * was.  procedure graph: a procedure as a drawing.  Neither needs a judge for
 * what is in the database.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/rules.h"
#include "desk/graph.h"
#include "desk/say.h"
#include "store/complaints.h"
#include "store/records.h"

static enum err
read_lang(struct ctl *ctl, const char **out, struct fault *why)
{
    static const char *const known[] = {"zh", "en", "es", NULL};

    *out = ctl_option(ctl, "--lang");
    if (*out == NULL)
        *out = "en";
    if (!text_is_one_of(*out, known))
        return fault(why, ERR_INPUT, "--lang is zh, en or es");
    return OK;
}

/* A version from the model that was stored with it. */
static enum err
find_model(struct ctl *ctl, const char *digest, const struct procedure **out,
           struct fault *why)
{
    struct version_row row;
    struct procedure  *read;
    json_t            *model;

    TRY(version_find(ctl->store, ctl->mem, digest, &row, why));
    TRY(doc_read(ctl->mem, row.model, strlen(row.model), &model, why));
    TRY(procedure_read(model, digest, ctl->mem, &read, why));
    *out = read;
    return OK;
}

/* --- explain --- */

struct explaining {
    struct ctl     *ctl;
    struct listener to;
    const char     *version; /* whose procedure to.procedure is */
    json_t         *out;
};

static bool
is_decision(const struct event *e)
{
    return e->kind == EVENT_DECIDED || e->kind == EVENT_OVERRIDDEN;
}

static void
listen_to(struct explaining *x, const char *version)
{
    struct fault why;

    if (x->version != NULL && strcmp(x->version, version) == 0)
        return;
    x->version = version;
    if (find_model(x->ctl, version, &x->to.procedure, &why) != OK)
        x->to.procedure = NULL;
}

static void
explain_one(struct explaining *x, const struct event *e, size_t n)
{
    json_t *lines = say_decision(&x->to, e), *one = doc_object(x->to.mem),
           *line;
    size_t i;

    doc_set_int(one, "n", (int64_t)n);
    doc_set_text(one, "at", moment_iso(x->to.mem, e->at_ms));
    doc_set_text(one, "table", doc_text(e->body, "table"));
    doc_set_text(one, "rule", e->rule);
    doc_set(one, "sentences", lines);
    json_array_append(x->out, one);
    if (x->ctl->json)
        return;
    printf("%zu  %s\n", n, moment_local(x->to.mem, e->at_ms, x->to.zone));
    json_array_foreach(lines, i, line)
        printf("    %s\n", ctl_shown(x->to.mem, json_string_value(line)));
}

enum err
ctl_procedure_explain(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *zone = ctl->config.zone == NULL ? "UTC" : ctl->config.zone;
    struct explaining     x = {.ctl = ctl,
                               .to = {NULL, NULL, zone, ctl->mem},
                               .out = doc_array(ctl->mem)};
    struct complaint      c;
    struct journal_entry *entries;
    const char           *number;
    size_t                count;

    TRY(read_lang(ctl, &x.to.lang, why));
    TRY(ctl_word(ctl, "NUMBER", &number, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(complaint_find(ctl->store, ctl->mem, number, &c, why));
    TRY(complaint_journal(ctl->store, ctl->mem, c.id, &entries, &count, why));
    for (size_t i = 0; i < count; i++) {
        if (!is_decision(&entries[i].event))
            continue;
        listen_to(&x, entries[i].event.version);
        explain_one(&x, &entries[i].event, i + 1);
    }
    if (ctl->json)
        puts(doc_write(ctl->mem, x.out));
    return OK;
}

/* --- graph --- */

static enum err
draw(struct ctl *ctl, const struct procedure *p, const char *format,
     const char *lang)
{
    char   *text = strcmp(format, "dot") == 0 ? graph_dot(p, lang, ctl->mem)
                                              : graph_mermaid(p, lang, ctl->mem);
    json_t *out = doc_object(ctl->mem);

    doc_set_text(out, "format", format);
    doc_set_text(out, "graph", text);
    fputs(ctl->json ? doc_write(ctl->mem, out) : text, stdout);
    if (ctl->json)
        putchar('\n');
    return OK;
}

struct drawn {
    const char *what, *format, *lang;
};

static enum err
draw_folder(struct ctl *ctl, const struct drawn *g, struct fault *why)
{
    const struct version *version;
    struct engine        *engine;
    enum err              err;

    TRY(ctl_engine_open(ctl, 1, false, &engine, why));
    err = ctl_version_load(ctl, engine, g->what, &version, why);
    if (err == OK)
        err = draw(ctl, version->procedure, g->format, g->lang);
    engine_close(engine);
    return err;
}

/* The stored model will do: a version that does not load any more is drawn. */
static enum err
draw_version(struct ctl *ctl, const struct drawn *g, struct fault *why)
{
    const struct procedure *p;
    const char             *digest = g->what;

    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(ctl_digest_complete(ctl, &digest, why));
    TRY(find_model(ctl, digest, &p, why));
    return draw(ctl, p, g->format, g->lang);
}

enum err
ctl_procedure_graph(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    static const char *const formats[] = {"dot", "mermaid", NULL};
    struct drawn             g = {.format = ctl_option(ctl, "--format")};

    if (g.format == NULL)
        g.format = "dot";
    if (!text_is_one_of(g.format, formats))
        return fault(why, ERR_INPUT, "--format is dot or mermaid");
    TRY(read_lang(ctl, &g.lang, why));
    TRY(ctl_word(ctl, "DIR|DIGEST", &g.what, why));
    TRY(ctl_end(ctl, why));
    return ctl_is_folder(g.what) ? draw_folder(ctl, &g, why)
                                 : draw_version(ctl, &g, why);
}
