/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl user absent and user back: holidays and deputies, as an
 * administrator sets and ends them.
 */
#include <stdio.h>
#include <string.h>

#include "base/moment.h"
#include "ctl/ctl.h"
#include "desk/absence.h"

static const struct absence_setter setter = {"redressctl", true, NULL};

static enum err
take_option(struct ctl *ctl, const char *name, const char **out,
            struct fault *why)
{
    *out = ctl_option(ctl, name);
    if (*out == NULL)
        return fault(why, ERR_INPUT, "%s is missing", name);
    return OK;
}

enum err
ctl_user_absent(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct absence_wish wish = {.zone = ctl->config.zone};
    struct absence      made;

    TRY(take_option(ctl, "--deputy", &wish.deputy, why));
    TRY(take_option(ctl, "--from", &wish.from, why));
    TRY(take_option(ctl, "--until", &wish.until, why));
    TRY(ctl_word(ctl, "LOGIN", &wish.login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_needs_config(ctl, why));
    if (ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(absence_set(ctl->store, ctl->mem, &wish, &setter, &made, why));
    printf("%s is away from %s until %s; %s stands in\n", made.login,
           moment_local(ctl->mem, made.from_ms, wish.zone),
           moment_local(ctl->mem, made.until_ms, wish.zone), made.deputy);
    return OK;
}

enum err
ctl_user_back(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char     *login;
    struct absence *list;
    size_t          count;
    int64_t         now_ms;

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_needs_config(ctl, why));
    if (ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    now_ms = moment_now();
    TRY(absence_list(ctl->store, ctl->mem, now_ms, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].login, login) == 0 && list[i].from_ms <= now_ms)
            return absence_stop(ctl->store, ctl->mem, list[i].id, &setter, why);
    return fault(why, ERR_MISSING, "%.60s is not away", login);
}
