/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning what is written to the customer: letters and an officer's words go
 * out, or wait as drafts where the procedure declares that somebody approves
 * them; and what becomes of a draft.
 *
 *   approve, refuse      a role that the draft names, never its author, even
 *                        when the complaint is closed by then
 *
 * What a letter says is letter.c's.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/deputy.h"
#include "desk/draft.h"
#include "desk/gate.h"
#include "desk/plan_act.h"
#include "desk/words.h"

/* --- writing --- */

/* Who approves it, with the responsible team as it is now. */
static json_t *
approvers(struct draft *d, const struct approval *approval)
{
    json_t *roles = doc_array(d->out->mem);

    for (const char **role = approval->approve; *role != NULL; role++)
        doc_push_text(roles, draft_role(d, *role));
    return roles;
}

static void
add_personal(struct event *e, struct arena *mem, const char *subject,
             const char *text)
{
    e->personal = doc_object(mem);
    doc_set_text(e->personal, "subject", subject);
    doc_set_text(e->personal, "text", text);
}

/* The event of a draft that waits; its words are the caller's to add. */
static struct event *
add_draft(struct draft *d, const struct approval *approval, const char *lang)
{
    json_t       *roles = approvers(d, approval);
    int64_t       before = doc_int(draft_state(d), "drafted", 0);
    struct event *e = draft_event(d, EVENT_LETTER_DRAFTED);

    doc_set_int(e->body, "draft", before + 1);
    doc_set_text(e->body, "letter", approval->letter);
    doc_set_text(e->body, "lang", lang);
    doc_set(e->body, "approve", roles);
    return e;
}

void
draft_letter(struct draft *d, const char *name)
{
    const struct approval *approval =
        procedure_approval(d->world->procedure, name);
    struct letter letter;
    struct event *e;

    if (!letter_render(d->world, draft_state(d), name, d->out->mem, &letter))
        return;
    if (approval != NULL) {
        e = add_draft(d, approval, letter.lang);
    } else {
        e = draft_event(d, EVENT_LETTER_SENT);
        doc_set_text(e->body, "letter", name);
        doc_set_text(e->body, "lang", letter.lang);
    }
    add_personal(e, d->out->mem, letter.subject, letter.text);
}

void
draft_words(struct draft *d, const struct approval *approval, const char *text)
{
    const char *lang = doc_text(draft_state(d), "lang");

    add_personal(add_draft(d, approval, lang), d->out->mem, NULL, text);
}

/* --- what becomes of a draft --- */

/* One that waits.  ERR_CONFLICT: somebody was faster. */
static enum err
find_draft(const struct gate *g, int64_t number, const json_t **out,
           struct fault *why)
{
    size_t  i;
    json_t *draft;

    json_array_foreach(json_object_get(g->state, "drafts"), i, draft)
    {
        if (doc_int(draft, "draft", 0) == number) {
            *out = draft;
            return OK;
        }
    }
    if (number >= 1 && number <= doc_int(g->state, "drafted", 0))
        return fault(why, ERR_CONFLICT,
                     "draft %lld of %s does not wait any more",
                     (long long)number, doc_text(g->state, "number"));
    return fault(why, ERR_MISSING, "%s has no draft %lld",
                 doc_text(g->state, "number"), (long long)number);
}

static bool
holds_one_of(const struct doer *by, const json_t *roles)
{
    size_t  i;
    json_t *role;

    json_array_foreach((json_t *)roles, i, role)
    {
        if (doer_holds(by, json_string_value(role)))
            return true;
    }
    return false;
}

/* Being an administrator makes no difference to either. */
static enum err
check_approver(const json_t *draft, const struct doer *by, struct fault *why)
{
    const json_t *roles = json_object_get(draft, "approve");
    const char   *first = json_string_value(json_array_get(roles, 0));
    const char   *author = doc_text(draft, "by");

    if (!holds_one_of(by, roles))
        return fault(why, ERR_DENIED, "draft %lld is for %s to approve",
                     (long long)doc_int(draft, "draft", 0),
                     first == NULL ? "nobody" : first);
    if (author != NULL && deputy_wrote(by, author))
        return fault(why, ERR_DENIED,
                     "nobody approves what they wrote: draft %lld needs "
                     "someone other than %s",
                     (long long)doc_int(draft, "draft", 0), author);
    return OK;
}

static enum err
open_draft(const struct gate *g, const struct command *cmd, const json_t **out,
           struct fault *why)
{
    TRY(find_draft(g, cmd->draft, out, why));
    return check_approver(*out, &cmd->by, why);
}

/* An officer's words stay the officer's, whoever approves them. */
static struct event *
add_sent(struct draft *d, const json_t *draft)
{
    const char   *letter = doc_text(draft, "letter");
    struct event *e;

    if (letter != NULL && strcmp(letter, LETTER_ANSWER) == 0) {
        e = draft_event(d, EVENT_ANSWERED);
        doc_set_text(e->body, "by", doc_text(draft, "by"));
        return e;
    }
    e = draft_event(d, EVENT_LETTER_SENT);
    doc_set_text(e->body, "letter", letter);
    doc_set_text(e->body, "lang", doc_text(draft, "lang"));
    return e;
}

enum err
plan_approve_letter(const struct gate *g, const struct command *cmd,
                    struct event_list *out, struct mistakes *mistakes,
                    struct fault *why)
{
    struct draft  d = draft_begin(g->world, g->state, out, out->count);
    const json_t *draft;
    struct event *e;

    TRY(open_draft(g, cmd, &draft, why));
    if (doc_text(draft, "text") == NULL)
        return fault(why, ERR_CONFLICT, "what draft %lld said was erased",
                     (long long)cmd->draft);
    d.actor = cmd->by.login;
    e = add_sent(&d, draft);
    doc_set_int(e->body, "draft", cmd->draft);
    add_personal(e, out->mem, doc_text(draft, "subject"),
                 doc_text(draft, "text"));
    return OK;
}

enum err
plan_refuse_letter(const struct gate *g, const struct command *cmd,
                   struct event_list *out, struct mistakes *mistakes,
                   struct fault *why)
{
    struct draft  d = draft_begin(g->world, g->state, out, out->count);
    const json_t *draft;
    struct event *e;

    TRY(open_draft(g, cmd, &draft, why));
    TRY(words_check(cmd->text, why));
    d.actor = cmd->by.login;
    e = draft_event(&d, EVENT_LETTER_REFUSED);
    doc_set_int(e->body, "draft", cmd->draft);
    e->reason = cmd->text;
    return OK;
}
