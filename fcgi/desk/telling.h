/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a delivery says: the event that its plugin is given.  Texts are in the
 * reader's language; times in words and ISO 8601.
 *
 *  {"kind": notices.h's, "lang":"zh", "at":"2026-11-22T08:30:00+08:00",
 *   "delivery": {"id":"d12", "attempt":1, "at":"2026-11-22T00:30:00Z", "at_s":1795..., "at_ms":...},
 *   "company": {"name","address","url"},
 *   "to": {"name","address" (mail),"phone","handle"} | {"mentions":[handles]} for a team's robot,
 *   "subject", "text", "html" (of the same words; letters and mails),
 *   "lines": ["..."] (a robot's or a digest's, one a notice), "urgent":true,
 *   "complaint": {"number","procedure","title" (the procedure's),"stage","stage_word","owner","received","due","due_words","late",
 *                 "link" (the desk's page)},
 *   "track": {"url" (with the code in the fragment),"number"}   for customers only,
 *   "event": {"seq","kind","at","actor","version","rule","reason","body"}  of kind event; "personal" only for a
 *            channel whose settings say personal = true}
 * Without "personal" no name, address or free text of a person is in a subject, a robot's lines or
 * an event.  `reason` is a person's free text unless a rule gave it.
 */
#ifndef DESK_TELLING_H
#define DESK_TELLING_H

#include "desk/desk.h"
#include "store/mails.h"
#include "store/outbox.h"

struct reader {
    const char  *lang, *name, *address, *phone, *handle;
    const char **mentions; /* NULL-terminated, or NULL */
    bool         personal; /* the channel may say personal things outside letters */
};
/* ERR_CONFLICT: there is nothing (any more) to say. */
enum err telling_event(struct desk *d, struct arena *mem, const struct delivery *delivery,
                       const struct reader *to, int64_t now_ms, json_t **event, struct fault *why) MUST_CHECK;

/* The subject of an officer's own words to a customer. */
char *telling_subject(struct arena *mem, const char *lang, const char *number);

/* A letter's words as simple HTML: paragraphs, line breaks, links; the company below.
 * `lang` sets lang=. */
char *telling_html(struct arena *mem, const char *lang, const char *text, const char *footer);

#endif
