/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails about accounts on their way: to the address that lies beside the
 * notice, which is forgotten as soon as it is not needed any more.
 */
#include <string.h>

#include "desk/outbox_inside.h"

/* The channel that is for such mail; else any that mails members of staff: who
 * limits a channel to letters did not mean warnings. */
const struct channel *
outlet_of_account(const struct outlets *o, const char *kind)
{
    struct outlet_wish wish = {.whom = "person", .via = "smtp", .kind = kind};
    const struct channel *found = outlet_find(o, &wish);

    wish.kind = NULL;
    return found != NULL ? found : outlet_find(o, &wish);
}

enum err
outbox_mails_people(struct desk *d, struct arena *mem, bool *yes,
                    struct fault *why)
{
    struct outlets outlets;

    TRY(outlets_look(d, mem, &outlets, why));
    *yes = outlet_of_account(&outlets, NOTICE_INVITED) != NULL;
    return OK;
}

void
route_account(struct routing *r, const struct notice *n)
{
    const struct channel *channel = outlet_of_account(&r->outlets, n->kind);
    struct delivery      *d;

    if (channel == NULL && strcmp(n->kind, NOTICE_ACCOUNT) == 0)
        return;
    d = routing_add(r, n, channel == NULL ? "" : channel->name,
                    notice_login(n));
    if (channel != NULL)
        return;
    d->state = DELIVERY_WITHHELD;
    d->trouble = "no channel";
}

/* Of an account that is shut by now, too. */
enum err
account_reader(struct desk *d, struct arena *mem, const struct notice *n,
               struct reader *out, struct fault *why)
{
    struct account account;
    const char    *address;
    enum err err = notice_address_find(d->store, mem, n->id, &address, why);

    if (err == OK)
        err = account_find(d->store, mem, notice_login(n), &account, why);
    if (err == ERR_MISSING)
        return fault(why, ERR_CONFLICT, "no address any more");
    TRY(err);
    *out = (struct reader){
        .lang = account.lang, .name = account.name, .address = address};
    return OK;
}
