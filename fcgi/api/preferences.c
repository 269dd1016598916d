/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How I like the desk: its language, how times are told, where it begins.
 */
#include "api/api.h"
#include "api/emit.h"
#include "store/accounts.h"
#include "store/second.h"

enum { WORD_MOST = 20 };

static const char *const members[] = {"lang", "times", "start", NULL};
static const char *const langs[] = {"auto", "zh", "en", "es", NULL};
static const char *const times[] = {"relative", "absolute", NULL};
static const char *const starts[] = {"day", "queue", "tasks", "new", NULL};

static enum err
read_word(const json_t *in, const char *key, const char *const *known,
          const char **out, struct fault *why)
{
    TRY(input_text(in, key, WORD_MOST, out, why));
    if (!text_is_one_of(*out, known))
        return fault_field(why, ERR_INPUT, key, "%s cannot be that", key);
    return OK;
}

static enum err
reply_preferences(struct app *app, struct request *req, struct reply *out)
{
    struct account    account;
    struct preference likes;
    struct text      *t = &out->body;

    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    TRY(preference_find(app->store, req->mem, account.id, &likes, &out->why));
    emit_open(t, NULL, '{');
    emit_text(t, "lang", account.lang[0] == '\0' ? "auto" : account.lang);
    emit_text(t, "times", likes.times);
    emit_text(t, "start", likes.start);
    emit_close(t, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_preferences(struct app *app, struct request *req, struct reply *out)
{
    return reply_preferences(app, req, out);
}

enum err
api_preferences_set(struct app *app, struct request *req, struct reply *out)
{
    struct account    account;
    struct preference likes;
    const char       *lang;
    json_t           *in;
    AUTO_TX           tx = {NULL};

    TRY(input_body(req, members, &in, &out->why));
    TRY(read_word(in, "lang", langs, &lang, &out->why));
    TRY(read_word(in, "times", times, &likes.times, &out->why));
    TRY(read_word(in, "start", starts, &likes.start, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(account_find_id(app->store, req->mem, req->actor.account_id, &account,
                        &out->why));
    account.lang = text_is_one_of(lang, langs + 1) ? lang : "";
    TRY(account_update(&tx, &account, &out->why));
    TRY(preference_set(&tx, account.id, &likes, &out->why));
    TRY(tx_commit(&tx, &out->why));
    return reply_preferences(app, req, out);
}
