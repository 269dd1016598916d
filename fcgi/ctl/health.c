/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl health: what can be told of an installation from its database and
 * its disk, and by its worker when a configuration says where that listens.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/order.h"
#include "ctl/worker_ask.h"
#include "desk/health.h"
#include "post/intake.h"

static const char *
folder_of(struct ctl *ctl)
{
    const char *slash = strrchr(ctl->database, '/');

    return slash == NULL ? "."
                         : arena_bytes(ctl->mem, ctl->database,
                                       (size_t)(slash - ctl->database) + 1);
}

static void
print_check(const json_t *one)
{
    const char *todo = doc_text(one, "do");

    printf("%-8s %s\n", doc_text(one, "state"), doc_text(one, "says"));
    if (todo[0] != '\0')
        printf("         %s\n", todo);
}

static int64_t
mails_in_trouble(struct ctl *ctl)
{
    const char *folder = ctl->config.mail;

    if (folder == NULL || folder[0] == '\0')
        return -1;
    return doc_int(intake_folder_state(folder, ctl->mem), "troubles", 0);
}

static enum err
tell(struct ctl *ctl, const char *lang, struct desk *desk, bool *wrong,
     struct fault *why)
{
    const char           *zone = ctl->config.zone;
    struct engine_figures judges;
    struct health_asked   asked = {.store = ctl->store,
                                   .desk = desk,
                                   .aside = true,
                                   .asked = ctl->config.socket != NULL,
                                   .folder = folder_of(ctl),
                                   .lang = lang == NULL ? "en" : lang,
                                   .zone = zone == NULL ? "UTC" : zone,
                                   .mails_in_trouble = mails_in_trouble(ctl)};
    json_t               *checks, *one;
    size_t                i;

    if (asked.asked && worker_ask(ctl->mem, ctl->config.socket, &judges))
        asked.judges = &judges;

    TRY(health_look(&asked, ctl->mem, &checks, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, checks));
    json_array_foreach(checks, i, one)
    {
        if (!ctl->json)
            print_check(one);
        *wrong |= strcmp(doc_text(one, "state"), "bad") == 0;
    }
    return OK;
}

static enum err
tell_order(struct order *o, struct fault *why)
{
    return tell(o->ctl, o->change, o->desk, &o->wrong, why);
}

/* With a configuration a desk is opened, which knows the roles; without one
 * the database alone is looked at. */
enum err
ctl_health(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char  *lang = ctl_option(ctl, "--lang");
    struct order o;

    if (ctl->config_path != NULL) {
        order_take(&o, ctl);
        o.change = lang;
        return order_run(&o, tell_order, found_wrong, why);
    }
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    return tell(ctl, lang, NULL, found_wrong, why);
}
