/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Standing in: the gate and the plan are asked again with the absent one's
 * roles, and only when the deputy's own do not do.
 */
#include "desk/deputy.h"

#include <string.h>

#include "base/doc.h"

struct doer
deputy_of(const struct doer *by, const struct standing *absent)
{
    return (struct doer){.login = by->login,
                         .roles = absent->roles,
                         .in_place_of = absent->login};
}

const char *
deputy_for(const struct doer *by)
{
    return by->in_place_of == NULL ? by->login : by->in_place_of;
}

bool
deputy_wrote(const struct doer *by, const char *author)
{
    return strcmp(author, by->login) == 0 ||
           strcmp(author, deputy_for(by)) == 0;
}

struct doer
deputy_choose(const struct gate *g, const struct doer *by,
              const struct action *action)
{
    const struct standing *s = by->stands_in;
    const json_t          *unmet;
    struct fault           why;

    if (s == NULL || gate_act(g, by, action, &unmet, &why) != ERR_DENIED)
        return *by;
    for (; s->login != NULL; s++) {
        struct doer deputy = deputy_of(by, s);

        if (gate_act(g, &deputy, action, &unmet, &why) != ERR_DENIED)
            return deputy;
    }
    return *by;
}

const char *
deputy_did_for(const struct event_list *events)
{
    const char *whom = NULL;

    for (size_t i = 0; whom == NULL && i < events->count; i++)
        whom = doc_text(events->items[i].body, "for");
    return whom;
}

static enum err
plan_in_place(const struct world *w, const json_t *state,
              const struct command *cmd, struct event_list *out,
              struct mistakes *mistakes, struct fault *why)
{
    enum err err;

    out->deputy = cmd->by.login;
    out->in_place_of = cmd->by.in_place_of;
    err = plan_command(w, state, cmd, out, mistakes, why);
    out->deputy = out->in_place_of = NULL;
    return err;
}

enum err
deputy_plan(const struct world *w, const json_t *state,
            const struct command *cmd, struct event_list *out,
            struct mistakes *mistakes, struct fault *why)
{
    const struct event_list before = *out;
    const struct standing  *s = cmd->by.stands_in;
    enum err err = plan_command(w, state, cmd, out, mistakes, why);

    for (; err == ERR_DENIED && s != NULL && s->login != NULL; s++) {
        struct command in_place = *cmd;
        struct fault   again;

        *out = before;
        in_place.by = deputy_of(&cmd->by, s);
        err = plan_in_place(w, state, &in_place, out, mistakes, &again);
        if (err != OK && err != ERR_DENIED)
            *why = again; /* theirs to do, and something else is in the way */
    }
    return err;
}
