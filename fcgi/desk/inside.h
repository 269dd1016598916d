/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The desk from inside: what its own files share and nobody else sees.
 */
#ifndef DESK_INSIDE_H
#define DESK_INSIDE_H

#include <pthread.h>

#include "base/secret.h"
#include "desk/desk.h"
#include "desk/hearing.h"
#include "desk/setback.h"

enum {
    /* What one change to a complaint may take: its state several times over. */
    CHANGE_MEMORY = 64 * 1024 * 1024,
    /* What the desk keeps as long as it is open: calendars and findings. */
    DESK_MEMORY = 256 * 1024 * 1024,
    COMPANY_MEMORY = 1024 * 1024, /* who the company is */
    SHIPPED_MEMORY = 1024 * 1024, /* titles of what comes along */
    CALENDARS_MOST = 64
};

/* A calendar as it was read from its document.  Read-only and never dropped:
 * a thread may still count on one that has been replaced. */
struct kept_calendar {
    const char      *name;
    const char      *doc;
    struct calendar *calendar;
};

struct board;    /* channels and mailboxes as they are now (channels_board.c) */
struct watched;  /* a folder under rules/ (procedures.c) */
struct unloaded; /* a version that does not load any more (versions_follow.c) */

struct replay_job; /* replay_job.c */

/* Who writes; kept by whoever asked (desk_company()). */
struct company {
    const char *url, *name, *address; /* "" = none */
};

struct desk {
    struct store  *store;
    struct engine *engine;
    const char    *rules;
    const char    *zone;
    uint8_t        key[KEY_BYTES];

    pthread_mutex_t      calendar_lock; /* guards what follows */
    struct arena        *calendar_mem;
    struct kept_calendar calendars[CALENDARS_MOST];
    size_t               calendar_count;

    pthread_mutex_t company_lock; /* guards what follows */
    struct arena   *company_mem;
    struct company  company;

    pthread_mutex_t shipped_lock; /* guards what follows */
    struct arena   *shipped_mem;
    const char     *shipped; /* what comes along (shipped_list()); NULL: nobody has asked */

    pthread_mutex_t channel_lock; /* guards what follows */
    struct board   *board;        /* NULL: nobody has looked yet */
    int64_t         board_ticks;  /* of the last look */
    pthread_mutex_t outbox_lock;  /* one routing at a time */

    pthread_mutex_t watch_lock; /* one look at the folders at a time */
    struct arena   *watch_mem;
    uint64_t        looks;
    pthread_mutex_t folder_lock; /* guards the lists and their findings */
    struct watched *folders;
    struct unloaded *unloaded;
    struct arena    *unloaded_mem;

    pthread_mutex_t version_lock; /* one change of what is in force at a time */
    bool            beside; /* another process owns the store and serves */

    on_notice *on_notice; /* NULL: nobody waits for any */
    void      *on_notice_with;

    struct replay_job *replay;

    pthread_mutex_t tick_lock; /* one tick at a time; guards what follows */
    struct setbacks setbacks;
    int64_t         judges_away_ms; /* since when; 0: they are there */
    bool            marks_made;     /* none are to be made anew (marks.h) */
};

/* The world a complaint lives in: its procedure, the company's calendar, now. */
enum err desk_hearing(struct desk *d, struct arena *mem, const char *version, int64_t now_ms,
                      struct hearing *out, struct fault *why) MUST_CHECK;
/* A calendar by name; the default one when the company has none of that name. */
const struct calendar *desk_calendar(struct desk *d, struct arena *mem, const char *name);

/* tx_commit(); when it added something that is to be told, who waits for that hears of it. */
enum err desk_commit(struct desk *d, struct tx *tx, struct fault *why) MUST_CHECK;

/* As it is now, copied into mem. */
struct company desk_company(struct desk *d, struct arena *mem);

/* Folds events into the complaint's state and keeps both, durably; *c is the
 * complaint afterwards.  The list is used up.  ERR_STALE when somebody changed it first. */
enum err desk_keep(struct desk *d, struct arena *mem, struct complaint *c,
                   const struct event_list *events, struct fault *why) MUST_CHECK;
/* The same with what the command brings along (a mail, `along`): ERR_CONFLICT
 * when that mail was taken before. */
enum err desk_keep_command(struct desk *d, struct complaint *c, const struct event_list *events,
                           const struct command *cmd, struct fault *why) MUST_CHECK;

/* What comes along, into a transaction that is open; cmd NULL: nothing. */
enum err desk_keep_along(struct tx *tx, const struct command *cmd, struct fault *why) MUST_CHECK;

/* What a command comes to before it is kept: found, heard, checked whole. */
struct weighed {
    struct complaint  complaint;
    struct event_list events;
    struct hearing    hearing;
    struct openings  *openings; /* opening.h */
};
enum err desk_weigh(struct desk *d, const char *number, const struct command *cmd, struct weighed *out,
                    struct mistakes *mistakes, struct fault *why) MUST_CHECK; /* out->events.mem is the caller's */
/* The event writes to the customer, or drafts what will be. */
bool event_writes_to_customer(const struct event *e);

/* Judges a complaint that was kept and keeps the judgement. */
enum err desk_judge(struct desk *d, const struct hearing *h, struct arena *mem,
                    struct complaint *c, struct fault *why) MUST_CHECK;

/* What lies in the watched folder of a procedure (procedures.c): its digest, "" when it does
 * not load or has faults.  False: there is no such folder. */
bool desk_folder_digest(struct desk *d, struct arena *mem, const char *procedure, const char **digest);

/* Loads what was in force when the desk was last open (versions_follow.c). */
void desk_restore(struct desk *d);

/* Returns when what others have written up to now is on disk, where finders see it. */
enum err desk_await_commit(struct desk *d, struct fault *why) MUST_CHECK;

#endif
