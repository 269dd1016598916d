/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A desk for one command, and who gives the order.
 */
#include "ctl/order.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "ctl/rules.h"
#include "engine/engine.h"
#include "engine/plugins.h"
#include "store/accounts.h"
#include "store/records.h"

void
order_take(struct order *o, struct ctl *ctl)
{
    *o = (struct order){.ctl = ctl,
                        .by = {.login = "redressctl", .admin = true},
                        .as = ctl_option(ctl, "--as"),
                        .note = ctl_option(ctl, "--note")};
}

/* --- who */

/* A line of standard input; a terminal does not show it. */
static enum err
read_password(struct ctl *ctl, char **out, struct fault *why)
{
    struct termios before, hidden;
    bool           terminal = tcgetattr(STDIN_FILENO, &before) == 0;

    *out = arena_take(ctl->mem, PASSWORD_BYTES + 2);
    if (terminal) {
        fputs("password: ", stderr);
        hidden = before;
        hidden.c_lflag &= (tcflag_t)~ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    if (fgets(*out, PASSWORD_BYTES + 2, stdin) == NULL)
        (*out)[0] = '\0';
    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    (*out)[strcspn(*out, "\r\n")] = '\0';
    if ((*out)[0] == '\0')
        return fault(why, ERR_DENIED,
                     "the password is read from standard input");
    return OK;
}

/* Unknown, disabled and wrong get the same answer. */
static enum err
prove(struct order *o, struct fault *why)
{
    struct account account;
    char          *password;
    bool           right = false, known;
    enum err       found;

    TRY(read_password(o->ctl, &password, why));
    found = account_find(o->ctl->store, o->ctl->mem, o->as, &account, why);
    if (found != OK && found != ERR_MISSING)
        return found;
    known = found == OK && !account.disabled;
    TRY(password_matches(known ? account.password : NULL, password, &right,
                         why));
    if (!right)
        return fault(why, ERR_DENIED, "the name or the password is not right");
    if (account.must_change)
        return fault(why, ERR_DENIED,
                     "%s has to change the initial password "
                     "first",
                     o->as);
    o->by = (struct doer){.login = account.login,
                           .roles = account.roles,
                           .admin = account.admin};
    return OK;
}

/* --- the desk */

static enum err
work_at(struct order *o, struct engine *engine,
        enum err (*work)(struct order *o, struct fault *why), struct fault *why)
{
    const struct config      *config = &o->ctl->config;
    const struct desk_options options = {.store = o->ctl->store,
                                         .engine = engine,
                                         .key = config->key,
                                         .zone = config->zone,
                                         .base_url = config->base_url,
                                         .company = config->company,
                                         .company_address =
                                             config->company_address,
                                         .beside = !o->alone};
    enum err                  err;

    TRY(desk_open(&options, &o->desk, why));
    err = work(o, why);
    desk_close(o->desk);
    return err;
}

static enum err
open_store(struct order *o, struct fault *why)
{
    enum err err = ctl_open(o->ctl, o->alone ? CTL_ALONE : CTL_BESIDE, why);

    if (err == ERR_STORE && o->alone)
        return fault(why, ERR_CONFLICT,
                     "this needs the database for itself: stop the worker, or "
                     "do it through the API");
    return err;
}

/* The folder of plugins, when the command needs it and there is one. */
static const char *
plugins_of(const struct order *o)
{
    const char *folder = o->ctl->config.plugins;

    return o->plugins && folder != NULL && folder[0] != '\0' ? folder : NULL;
}

static enum err
open_judges(const struct order *o, struct engine **out, struct fault *why)
{
    const struct config  *config = &o->ctl->config;
    const char           *plugins = plugins_of(o);
    struct engine_options options = {.judge = config->judge,
                                     .words = config->words,
                                     .judges = 1,
                                     .wall_ms = config->judge_wall_ms};
    enum err              err;

    if (plugins != NULL)
        options.plugin_words = arena_join(o->ctl->mem, plugins, "/lib", NULL);
    TRY(engine_open(&options, out, why));
    err = plugins == NULL ? OK : engine_plugins_open(*out, plugins, why);
    if (err != OK)
        engine_close(*out);
    return err;
}

enum err
order_run(struct order *o, enum err (*work)(struct order *o, struct fault *why),
          bool *found_wrong, struct fault *why)
{
    const struct config *config = &o->ctl->config;
    struct engine       *engine;
    enum err             err;

    TRY(ctl_end(o->ctl, why));
    TRY(ctl_needs_config(o->ctl, why));
    if (config->rehearsal_clock[0] != '\0')
        moment_rehearse(config->rehearsal_clock);
    TRY(open_store(o, why));
    if (o->as != NULL)
        TRY(prove(o, why));
    TRY(ctl_digest_complete(o->ctl, &o->version, why));
    TRY(ctl_digest_complete(o->ctl, &o->other, why));
    TRY(open_judges(o, &engine, why));
    err = work_at(o, engine, work, why);
    engine_close(engine);
    *found_wrong = o->wrong;
    return err;
}

/* --- telling */

bool
order_told(const struct order *o, const json_t *told)
{
    if (o->ctl->json)
        puts(doc_write(o->ctl->mem, told));
    return o->ctl->json;
}

const char *
order_time(const struct order *o, const json_t *of, const char *member)
{
    int64_t at_ms = doc_int(of, member, 0);

    return at_ms == 0 ? ""
                      : moment_local(o->ctl->mem, at_ms, o->ctl->config.zone);
}
