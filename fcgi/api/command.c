/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The way of every change through the API: find what may be seen, say which
 * revision was seen, let the desk do it, answer with the complaint.
 */
#include <string.h>

#include "api/api.h"
#include "api/view.h"
#include "base/log.h"
#include "base/secret.h"
#include "desk/held.h"
#include "desk/kept_words.h"
#include "http/percent.h"
#include "store/absences.h"

struct doer
command_doer(const struct request *req)
{
    if (req->actor.account_id == 0)
        return (struct doer){.login = ACTOR_CUSTOMER};
    return (struct doer){.login = req->actor.login,
                         .roles = req->actor.own_roles,
                         .admin = req->actor.admin,
                         .stands_in = req->actor.stands_in};
}

bool
command_may_see(const struct actor *actor, const struct complaint *c)
{
    const struct standing *s = actor->stands_in;
    bool may = desk_may_see(c, actor->roles, actor->admin, actor->login);

    for (; !may && s != NULL && s->login != NULL; s++)
        may = desk_may_see(c, s->roles, false, s->login);
    return may;
}

bool
command_sees(const void *actor, const struct complaint *c)
{
    return command_may_see(actor, c);
}

static void
tag_standing(struct text *t, const struct standing *s)
{
    text_addf(t, "%s ", s->login);
    for (const char **role = s->roles; role != NULL && *role != NULL; role++)
        text_addf(t, "%s ", *role);
}

const char *
command_etag(const struct request *req, int64_t revision)
{
    const struct standing *s = req->actor.stands_in;
    struct text            said = {.mem = req->mem};
    uint8_t                digest[DIGEST_BYTES];

    if (s == NULL || s->login == NULL)
        return arena_printf(req->mem, "\"%lld\"", (long long)revision);
    for (; s->login != NULL; s++)
        tag_standing(&said, s);
    secret_digest(digest, text_of(&said), said.length);
    return arena_printf(req->mem, "\"%lld-%02x%02x%02x%02x\"",
                        (long long)revision, digest[0], digest[1], digest[2],
                        digest[3]);
}

enum err
command_find_number(struct app *app, const struct request *req,
                    struct arena *mem, const char *number,
                    struct complaint *out, struct fault *why)
{
    const struct actor *actor = &req->actor;
    enum err found = complaint_find(app->store, mem, number, out, why);

    if (found == OK && command_may_see(actor, out))
        return OK;
    if (found == OK)
        log_line(LOG_WARN, "complaint not shown", "account", actor->login,
                 "number", number, NULL);
    else if (found != ERR_MISSING)
        return found;
    return fault(why, ERR_MISSING, "there is no complaint %.60s", number);
}

enum err
command_find(struct app *app, struct request *req, struct complaint *out,
             struct fault *why)
{
    return command_find_number(app, req, req->mem, req->captured[0], out, why);
}

enum err
command_journal(struct app *app, struct request *req, struct complaint *out,
                struct journal_page *page, struct fault *why)
{
    const char *after = request_query(req, "after");

    TRY(command_find(app, req, out, why));
    if (after != NULL)
        TRY(input_number(after, 0, INT32_MAX, &page->after, why));
    return complaint_journal_page(app->store, req->mem, out->id, page, why);
}

/* The words it was made of (/drafts) go with it, when the sender names them. */
static const char *
draft_named(const struct request *req)
{
    const char *name = request_header(req, "Redress-Draft");

    if (req->actor.account_id == 0 || name == NULL)
        return NULL;
    return percent_decode(req->mem, name, strlen(name));
}

enum err
command_run(struct app *app, struct request *req, struct reply *out,
            struct command *cmd)
{
    struct kept_words_of words = {req->actor.account_id, draft_named(req)};
    struct along         along = {kept_words_gone, &words};
    struct mistakes      mistakes = {.mem = req->mem};
    struct held_order    order = {
           .cmd = cmd, .account_id = words.account_id, .draft = words.name};
    struct complaint c;
    bool             held;
    enum err         done;

    TRY(command_find(app, req, &c, &out->why));
    TRY(input_revision(req, &cmd->revision, &out->why));
    cmd->by = command_doer(req);
    order.number = c.number;
    TRY(held_answer(app, req, out, &order, &held));
    if (held)
        return OK;
    cmd->along = words.name == NULL ? NULL : &along;
    done =
        desk_do(app->desk, req->mem, c.number, cmd, &c, &mistakes, &out->why);
    TRY(input_mistakes(out, done, "answers", &mistakes));
    return view_complaint(app, req, &c, out);
}
