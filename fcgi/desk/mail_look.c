/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a mail would do, told to whoever tries it: the same way as a mail that
 * is taken, with nothing kept.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/mail_inside.h"
#include "desk/say_inside.h"

/* One mail that is looked at. */
struct glancing {
    struct mail_case     *c;
    const struct version *version; /* of the mailbox's procedure, or NULL */
    struct listener       to;
    json_t               *out;
};

static void
set_text_or_null(json_t *doc, const char *member, const char *text)
{
    if (text == NULL)
        json_object_set_new(doc, member, json_null());
    else
        doc_set_text(doc, member, text);
}

/* --- in words --- */

struct reason {
    const char *reason;
    enum say_id says;
};

static const char *
reason_in_words(const struct glancing *g, const struct reason *all,
                size_t count, const char *reason)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].reason, reason) == 0)
            return say(&g->to, all[i].says, NULL);
    return reason;
}

static const char *
why_ignored(const struct glancing *g, const char *reason)
{
    static const struct reason all[] = {
        {"a machine's answer to a notice", SAY_MAIL_WHY_MACHINE},
        {"own address", SAY_MAIL_WHY_OWN},
        {"a report about what is settled", SAY_MAIL_WHY_SETTLED},
        {"a report of another kind", SAY_MAIL_WHY_OTHER},
        {"a report of success", SAY_MAIL_WHY_SUCCESS},
        {"a report about no message of ours", SAY_MAIL_WHY_STRANGE}};

    return reason_in_words(g, all, sizeof all / sizeof all[0], reason);
}

static const char *
why_silent(const struct glancing *g, const char *reason)
{
    static const struct reason all[] = {{"bounce", SAY_MAIL_WHY_BOUNCE},
                                        {"auto-submitted", SAY_MAIL_WHY_AUTO},
                                        {"precedence", SAY_MAIL_WHY_BULK},
                                        {"list", SAY_MAIL_WHY_LIST},
                                        {"suppressed", SAY_MAIL_WHY_SUPPRESSED},
                                        {"daemon", SAY_MAIL_WHY_DAEMON},
                                        {"own address", SAY_MAIL_WHY_OWN},
                                        {"looped", SAY_MAIL_WHY_LOOPED}};

    return reason_in_words(g, all, sizeof all / sizeof all[0], reason);
}

static const char *
title_of(const struct procedure *p, const char *lang)
{
    const json_t *title =
        procedure_in_language(p, json_object_get(p->model, "title"), lang);

    return json_is_string(title) ? json_string_value(title) : p->name;
}

static const char *
outcome_in_words(const struct glancing *g, const struct mail_outcome *o)
{
    const struct procedure *p =
        g->version == NULL ? NULL : g->version->procedure;

    if (strcmp(o->what, "opened") == 0)
        return say(&g->to, SAY_MAIL_OPENED, "procedure",
                   title_of(p, g->to.lang), NULL);
    if (strcmp(o->what, "joined") == 0)
        return say(&g->to, SAY_MAIL_JOINED, "number", o->number, NULL);
    if (strcmp(o->what, "bounce") == 0)
        return say(&g->to, SAY_MAIL_BOUNCED, NULL);
    return say(&g->to, SAY_MAIL_IGNORED, "why",
               why_ignored(g, o->reason == NULL ? "" : o->reason), NULL);
}

/* --- what it would say --- */

static void
add_answers(const struct glancing *g, json_t *list, const json_t *answers)
{
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)answers, name, value)
    {
        json_t *one = doc_object(g->to.mem);

        doc_set_text(one, "name", name);
        doc_set_text(
            one, "label",
            say_field(&g->to, arena_join(g->to.mem, g->c->glance->form->name,
                                         ".", name, NULL)));
        doc_set(one, "value", value);
        json_array_append(list, one);
    }
}

static void
add_lacks(const struct glancing *g, json_t *list, const json_t *lacks)
{
    size_t  i;
    json_t *name;

    json_array_foreach((json_t *)lacks, i, name) doc_push_text(
        list,
        say_field(&g->to, arena_join(g->to.mem, g->c->glance->form->name, ".",
                                     json_string_value(name), NULL)));
}

static void
tell_opened(const struct glancing *g)
{
    const struct event *e = g->c->glance->received;
    json_t *answers = doc_array(g->to.mem), *lacks = doc_array(g->to.mem);

    if (e != NULL) {
        add_answers(g, answers, json_object_get(e->body, "answers"));
        if (e->personal != NULL)
            add_answers(g, answers, json_object_get(e->personal, "answers"));
        add_lacks(g, lacks, json_object_get(e->body, "lacks"));
    }
    doc_set(g->out, "answers", answers);
    doc_set(g->out, "lacks", lacks);
}

static void
tell_files(const struct glancing *g)
{
    const struct mail *in = g->c->in;
    json_t *files = doc_array(g->to.mem), *left = doc_array(g->to.mem);

    for (size_t i = 1; i < in->file_count;
         i++) { /* the original is the first */
        json_t *one = doc_object(g->to.mem);

        doc_set_text(one, "name", in->files[i].name);
        doc_set_text(one, "type", in->files[i].type);
        doc_set_int(one, "size", in->files[i].size);
        json_array_append(files, one);
    }
    for (size_t i = 0; i < in->rest_count; i++) {
        json_t *one = doc_object(g->to.mem);

        doc_set_text(one, "name", in->rest[i].name);
        doc_set_text(one, "why", in->rest[i].why);
        json_array_append(left, one);
    }
    doc_set(g->out, "files", files);
    doc_set(g->out, "left_out", left);
}

static void
tell_mail(const struct glancing *g)
{
    const json_t *doc = g->c->in->doc, *from = json_object_get(doc, "from");
    const char   *text = g->c->glance->words;
    json_t       *sender = doc_object(g->to.mem);

    if (text == NULL)
        text = doc_text(doc, "text");
    doc_set_text(sender, "name",
                 doc_text(from, "name") == NULL ? "" : doc_text(from, "name"));
    doc_set_text(sender, "address",
                 doc_text(from, "address") == NULL ? ""
                                                   : doc_text(from, "address"));
    doc_set(g->out, "from", sender);
    set_text_or_null(g->out, "subject", doc_text(doc, "subject"));
    set_text_or_null(g->out, "text", text);
    set_text_or_null(g->out, "quoted", doc_text(doc, "quoted"));
    doc_set_text(g->out, "lang", g->c->lang);
    doc_set_text(g->out, "remark", text_of(&g->c->remark));
}

static void
tell(const struct glancing *g)
{
    const struct mail_outcome *o = g->c->out;
    bool                       opens = strcmp(o->what, "opened") == 0;
    const struct form         *form = g->c->glance->form;

    doc_set_text(g->out, "outcome", o->what);
    doc_set_text(g->out, "says", outcome_in_words(g, o));
    set_text_or_null(g->out, "silent", g->c->silent);
    doc_set_text(g->out, "quiet",
                 g->c->silent == NULL ? ""
                                      : say(&g->to, SAY_MAIL_QUIET, "why",
                                            why_silent(g, g->c->silent), NULL));
    doc_set_text(g->out, "mailbox", g->c->in->mailbox->name);
    set_text_or_null(g->out, "procedure",
                     opens ? g->c->in->mailbox->procedure : NULL);
    set_text_or_null(g->out, "form", form == NULL ? NULL : form->name);
    set_text_or_null(g->out, "number", o->number);
    set_text_or_null(g->out, "belongs", g->c->glance->belongs);
    tell_mail(g);
    tell_opened(g);
    tell_files(g);
}

enum err
desk_mail_look(struct desk *d, struct arena *mem, const struct mail_asked *in,
               json_t **out, struct fault *why)
{
    struct mail_outcome outcome = {NULL, NULL, NULL};
    struct mail_glance  glance = {NULL};
    struct mail_case    c = {.desk = d,
                             .mem = mem,
                             .in = in->mail,
                             .out = &outcome,
                             .remark = {.mem = mem}};
    struct glancing     g = {.c = &c, .out = doc_object(mem)};
    bool                known = mail_is_known(&c, why);

    g.version = engine_in_force(d->engine, in->mail->mailbox->procedure);
    g.to = (struct listener){
        .procedure = g.version == NULL ? NULL : g.version->procedure,
        .lang = in->lang,
        .zone = in->zone,
        .mem = mem};
    doc_set_text(g.out, "repeated",
                 known ? say(&g.to, SAY_MAIL_REPEATED, NULL) : "");
    outcome = (struct mail_outcome){NULL, NULL, NULL};
    c.glance = &glance;
    TRY(mail_begin(&c, why));
    TRY(mail_take(&c, why));
    tell(&g);
    *out = g.out;
    return OK;
}
