/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests: what is held for a person goes out as one message on the morning of
 * a working day.  When that was is worked out anew each time, so a desk that
 * was down sends it late and never twice.
 */
#include <string.h>

#include "base/calendar.h"
#include "base/civil.h"
#include "base/doc.h"
#include "base/zone.h"
#include "desk/outbox_inside.h"
#include "desk/settings.h"
#include "store/records.h"

enum { HELD_MOST = 500, BACK_DAYS = 30, DEFAULT_MINUTE = 8 * 60 + 30 };

/* Minutes since midnight of "08:30". */
static int
read_minute(const char *text)
{
    int hour, minute;

    if (text == NULL || strlen(text) != 5 || text[2] != ':')
        return DEFAULT_MINUTE;
    hour = civil_digits(text, 2);
    minute = civil_digits(text + 3, 2);
    return hour < 0 || hour > 23 || minute < 0 || minute > 59
               ? DEFAULT_MINUTE
               : hour * 60 + minute;
}

static enum err
read_setting(struct desk *d, struct arena *mem, int *minute,
             const struct calendar **calendar, struct fault *why)
{
    json_t      *at, *of;
    const char  *name;
    const char **names;
    size_t       count;

    TRY(setting_value(d->store, mem, "digest.at", &at, why));
    TRY(setting_value(d->store, mem, "digest.calendar", &of, why));
    *minute = read_minute(json_string_value(at));
    name = json_string_value(of);
    if (name == NULL || name[0] == '\0') {
        TRY(calendar_names(d->store, mem, &names, &count, why));
        name = count > 0 ? names[0] : NULL;
    }
    *calendar = desk_calendar(d, mem, name);
    return OK;
}

/* The last moment at which digests were to go out; 0: there was none. */
static int64_t
last_moment(const struct calendar *calendar, int minute, int64_t now_ms)
{
    int32_t today = civil_day_of(zone_clock(calendar_zone(calendar), now_ms));

    for (int32_t day = today; day > today - BACK_DAYS; day--) {
        int64_t at_ms = calendar_moment(calendar, day, minute);

        if (calendar_works_on(calendar, day) && at_ms <= now_ms)
            return at_ms;
    }
    return 0;
}

struct digest_run {
    struct desk   *desk;
    struct arena  *mem;
    struct outlets outlets;
    int64_t        until_ms, now_ms;
};

/* How the digest goes out: by the channel of the person's mail. */
static enum err
plan_digest(struct digest_run *r, const char *login, struct delivery *out,
            struct fault *why)
{
    struct reachable      who;
    const struct channel *channel = NULL;
    enum err err = reach_of_login(r->desk->store, r->mem, login, &who, why);

    if (err == OK)
        channel =
            outlet_of_person(&r->outlets, &who.reach, "digest", NULL, r->mem);
    *out = (struct delivery){.channel = channel == NULL ? "" : channel->name,
                             .recipient = login,
                             .state = channel == NULL ? DELIVERY_WITHHELD
                                                      : DELIVERY_WAITING,
                             .next_ms = r->now_ms,
                             .changed_ms = r->now_ms,
                             .trouble = channel == NULL ? "no address" : NULL};
    return err == ERR_MISSING ? OK : err;
}

/* A digest that cannot go out takes with it what it holds. */
static enum err
keep_digest(struct digest_run *r, const char *login,
            const struct delivery *held, size_t count, struct fault *why)
{
    AUTO_TX         tx = {NULL};
    struct notice   notice = {.kind = "digest",
                              .audience =
                                  arena_join(r->mem, "login:", login, NULL),
                              .at_ms = r->now_ms};
    struct delivery d;

    TRY(plan_digest(r, login, &d, why));
    TRY(tx_begin(r->desk->store, &tx, why));
    TRY(notice_add(&tx, &notice, &d.notice.id, why));
    TRY(notice_routed(&tx, d.notice.id, why));
    TRY(delivery_add(&tx, &d, &d.id, why));
    for (size_t i = 0; i < count; i++) {
        const struct delivery_change change = {
            .id = held[i].id,
            .state = d.state == DELIVERY_WITHHELD ? d.state : DELIVERY_HELD,
            .attempts = held[i].attempts,
            .changed_ms = held[i].changed_ms,
            .digest_id = d.id,
            .trouble = d.trouble};

        TRY(delivery_change(&tx, &change, why));
    }
    return tx_commit(&tx, why);
}

static enum err
digest_for(const struct digest_run *all, const char *login, struct fault *why)
{
    AUTO_ARENA        mem = arena_new(CHANGE_MEMORY);
    struct digest_run r = *all;
    struct delivery  *held;
    size_t            count, ripe = 0;

    r.mem = mem;
    TRY(delivery_held(r.desk->store, mem, login, HELD_MOST, &held, &count,
                      why));
    while (ripe < count && held[ripe].changed_ms < r.until_ms)
        ripe++;
    return ripe == 0 ? OK : keep_digest(&r, login, held, ripe, why);
}

static enum err
run(struct digest_run *r, struct fault *why)
{
    const struct calendar *calendar;
    const char           **logins;
    size_t                 count;
    int                    minute;

    TRY(delivery_held_logins(r->desk->store, r->mem, &logins, &count, why));
    if (count == 0)
        return OK;
    TRY(read_setting(r->desk, r->mem, &minute, &calendar, why));
    r->until_ms = last_moment(calendar, minute, r->now_ms);
    TRY(outlets_look(r->desk, r->mem, &r->outlets, why));
    for (size_t i = 0; i < count; i++)
        TRY(digest_for(r, logins[i], why));
    return OK;
}

enum err
outbox_digests(struct desk *d, int64_t now_ms, struct fault *why)
{
    AUTO_ARENA        mem = arena_new(CHANGE_MEMORY);
    struct digest_run r = {.desk = d, .mem = mem, .now_ms = now_ms};
    enum err          err;

    pthread_mutex_lock(&d->outbox_lock);
    err = run(&r, why);
    pthread_mutex_unlock(&d->outbox_lock);
    return err;
}
