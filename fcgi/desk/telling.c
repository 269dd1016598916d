/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The event that a plugin is given for a delivery; its words are made in
 * say_notice.c, say_letter.c and telling_digest.c.
 */
#include "desk/telling.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/telling_inside.h"

static json_t *
delivery_doc(const struct told *t, const struct delivery *delivery)
{
    json_t *doc = doc_object(t->mem);

    doc_set_text(doc, "id",
                 arena_printf(t->mem, "d%lld", (long long)delivery->id));
    doc_set_int(doc, "attempt", delivery->attempts + 1);
    doc_set_text(doc, "at", moment_iso(t->mem, t->now_ms));
    doc_set_int(doc, "at_s", t->now_ms / 1000);
    doc_set_int(doc, "at_ms", t->now_ms);
    return doc;
}

static json_t *
company_doc(const struct told *t)
{
    json_t *doc = doc_object(t->mem);

    doc_set_text(doc, "name", t->company.name);
    doc_set_text(doc, "address", t->company.address);
    doc_set_text(doc, "url", t->company.url);
    return doc;
}

static json_t *
reader_doc(const struct told *t)
{
    const struct reader *to = t->to;
    json_t              *doc = doc_object(t->mem);
    json_t              *mentions = doc_array(t->mem);

    doc_set_text(doc, "name", to->name);
    doc_set_text(doc, "address", to->address);
    doc_set_text(doc, "phone", to->phone);
    doc_set_text(doc, "handle", to->handle);
    for (size_t i = 0; to->mentions != NULL && to->mentions[i] != NULL; i++)
        doc_push_text(mentions, to->mentions[i]);
    if (to->mentions != NULL)
        doc_set(doc, "mentions", mentions);
    return doc;
}

/* Where it is at the desk is not for customers. */
static void
set_standing(json_t *doc, const struct told *t)
{
    int64_t due_ms = state_due_ms(t->c.state);

    doc_set_text(doc, "stage", state_stage(t->c.state));
    doc_set_text(doc, "stage_word", say_stage_word(t));
    doc_set_text(doc, "owner", state_owner(t->c.state));
    if (due_ms != 0) {
        doc_set_text(doc, "due", told_iso(t, due_ms));
        doc_set_text(doc, "due_words", say_due_word(t));
    }
    doc_set_int(doc, "late", state_late(t->c.state));
    doc_set_text(doc, "link", told_link(t));
}

static json_t *
complaint_doc(const struct told *t)
{
    json_t *doc = doc_object(t->mem);

    doc_set_text(doc, "number", t->c.number);
    doc_set_text(doc, "procedure", t->c.procedure);
    doc_set_text(doc, "title", say_procedure(&t->say));
    doc_set_text(doc, "received",
                 told_iso(t, doc_int(t->c.state, "received_ms", 0)));
    if (!told_to_customer(t))
        set_standing(doc, t);
    return doc;
}

static json_t *
track_doc(const struct told *t)
{
    json_t *doc = doc_object(t->mem);

    doc_set_text(doc, "url", told_track(t));
    doc_set_text(doc, "number", t->c.number);
    return doc;
}

static json_t *
event_doc(const struct told *t)
{
    struct event shown = told_event_shown(t);
    json_t      *doc = doc_object(t->mem);

    doc_set_int(doc, "seq", t->entry.seq);
    doc_set_text(doc, "kind", event_kind_name(shown.kind));
    doc_set_text(doc, "at", told_iso(t, shown.at_ms));
    doc_set_text(doc, "actor", shown.actor);
    doc_set_text(doc, "version", shown.version);
    doc_set_text(doc, "rule", shown.rule);
    doc_set_text(doc, "reason", shown.reason);
    doc_set(doc, "body", shown.body);
    if (shown.personal != NULL)
        doc_set(doc, "personal", shown.personal);
    return doc;
}

/* --- words --- */

static bool
is_letter(const struct told *t)
{
    return told_is(t, "letter") || told_is(t, "message");
}

static enum err
say_words(const struct told *t, const struct delivery *delivery,
          struct words *out, json_t *lines, struct fault *why)
{
    if (told_is(t, "digest"))
        return say_digest(t, delivery->id, out, lines, why);
    if (told_is(t, "test"))
        say_test(t, out);
    else if (told_is(t, NOTICE_ACCOUNT))
        TRY(say_account(t, out, why));
    else if (told_is(t, NOTICE_INVITED))
        TRY(say_invited(t, out, why));
    else if (is_letter(t))
        TRY(say_letter(t, out, why));
    else
        TRY(say_notice(t, out, why));
    doc_push_text(lines, out->line);
    return OK;
}

/* Under a letter's words, the way to follow the complaint. */
static const char *
whole_text(const struct told *t, const struct words *words)
{
    if (!is_letter(t))
        return words->text;
    return arena_printf(t->mem, "%s\n\n%s\n%s\n", words->text, say_track(t),
                        told_track(t));
}

static void
set_words(json_t *doc, const struct told *t, const struct words *words)
{
    const char *footer = told_footer(t);
    const char *text = whole_text(t, words);
    const char *signed_text = text;

    if (footer[0] != '\0')
        signed_text = arena_printf(t->mem, "%s\n-- \n%s\n", text, footer);
    doc_set_text(doc, "subject", words->subject);
    doc_set_text(doc, "text", signed_text);
    doc_set_text(doc, "html", telling_html(t->mem, t->say.lang, text, footer));
}

enum err
telling_event(struct desk *d, struct arena *mem,
              const struct delivery *delivery, const struct reader *to,
              int64_t now_ms, json_t **event, struct fault *why)
{
    json_t      *doc = doc_object(mem), *lines = doc_array(mem);
    struct words words;
    struct told  t;

    TRY(told_look(d, mem, &delivery->notice, to, now_ms, &t, why));
    TRY(say_words(&t, delivery, &words, lines, why));
    doc_set_text(doc, "kind", t.notice.kind);
    doc_set_text(doc, "lang", t.say.lang);
    doc_set_text(doc, "at", told_iso(&t, t.notice.at_ms));
    doc_set(doc, "delivery", delivery_doc(&t, delivery));
    doc_set(doc, "company", company_doc(&t));
    doc_set(doc, "to", reader_doc(&t));
    if (told_is(&t, "event"))
        doc_set_text(doc, "subject", words.subject);
    else
        set_words(doc, &t, &words);
    doc_set(doc, "lines", lines);
    doc_set_true(doc, "urgent", t.notice.urgent);
    if (t.c.state != NULL)
        doc_set(doc, "complaint", complaint_doc(&t));
    if (t.c.state != NULL && told_to_customer(&t))
        doc_set(doc, "track", track_doc(&t));
    if (told_is(&t, "event"))
        doc_set(doc, "event", event_doc(&t));
    *event = doc;
    return OK;
}
