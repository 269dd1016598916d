/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The desk: what happens to a complaint.  The only place where the store and
 * the engine meet, and the only way anything changes a complaint.
 *
 * Every change, whoever wants it (portal, API, clock, command line), is a
 * `struct command` that passes the one gate in plan.h.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "engine/engine.h"
#include "store/complaints.h"
#include "store/store.h"

struct desk;

struct desk_options {
    struct store  *store;
    struct engine *engine;
    const char    *rules;   /* folder with a folder for each procedure */
    const char    *key;     /* file of the installation's key (tracking codes) */
    const char    *zone;    /* zone of the default calendar */
    const char    *base_url, *company, *company_address; /* for letters; NULL: none */
    bool           beside;  /* redressctl as a side writer: what it puts in force
                               is taken up by the worker that may be running */
};
enum err desk_open(const struct desk_options *options, struct desk **out, struct fault *why) MUST_CHECK;
void     desk_close(struct desk *d);
/* What of its options may change while it is open. */
void     desk_renew(struct desk *d, const char *base_url, const char *company, const char *company_address);
struct store  *desk_store(struct desk *d);
/* Who is to know that something waits to be told: called after each commit that added
 * some, by whichever thread made it; it must be quick.  Set before anything is done. */
typedef void on_notice(void *with);
void     desk_on_notice(struct desk *d, on_notice *call, void *with);
struct engine *desk_engine(struct desk *d);

/* Who acts: a member of staff, the customer, or the desk's own clock. */
struct standing; /* store/absences.h */
struct doer {
    const char *login; /* or ACTOR_CUSTOMER, ACTOR_CLOCK */
    const char **roles; /* their own, NULL-terminated; NULL for a customer */
    bool         admin; /* an administrator */
    const struct standing *stands_in; /* for whom, while they are away; NULL: nobody */
    const char  *in_place_of; /* set by the desk alone (deputy.h) */
};

struct submission {
    const char   *procedure; /* NULL: the only one there is */
    const char   *lang;      /* zh, en, es */
    const char   *channel;   /* web, phone, fax, letter, visit, shop, email, api */
    const char   *form;      /* NULL: the public one; else one that `starts` (staff only) */
    const json_t *answers; /* to that form */
    const char   *idempotency; /* 1 to 200 characters, or NULL */
    struct doer   by;
    bool          lenient; /* a mail: required answers it does not have are noted (`lacks`), wrong
                              ones left out; nobody can be asked */
    const char   *silent;  /* why nothing may be answered to it by itself; NULL: it may */
    const char   *mail_id; /* "<...@...>" of the mail it came by, or NULL */
    struct filing *files; /* kept already (upload_keep) */
    size_t         file_count;
    const char    *from_procedure, *from_number; /* the record it was made out of, or NULL */
    const char    *schedule; /* the schedule that opens it, or NULL; at_ms is then its time */
    int64_t        at_ms;    /* 0: now */
};
struct filing {
    const char *name, *digest, *type;
    int64_t     size;
};
struct receipt {
    const char *number;
    const char *code;  /* private tracking code, 26 characters */
    bool        repeated; /* this submission was already here */
    const char *stage;
};

/* Keeps it first, then judges it.  ERR_INPUT with *mistakes when an answer is
 * wrong; after the first commit nothing makes this fail: a broken procedure
 * gives the complaint to a person and still returns OK. */
enum err desk_submit(struct desk *d, struct arena *mem, const struct submission *in,
                     struct receipt *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

enum command_kind {    /*                                             who may      */
    DO_ACT,         /* an action of the complaint's stage          see plan.h   */
    DO_TAKE,        /* make it mine                                owner's role */
    DO_HAND_OVER,   /* give it to another person or owner role     owner's team */
    DO_NOTE,        /* an inside note, even when closed            may see it   */
    DO_ANSWER,      /* words to the customer, or from them         owner's team, customer */
    DO_FILE,        /* attachments                                 may see it, customer */
    DO_OPEN_TASK,   /* ask another team                            owner's team */
    DO_ANSWER_TASK, /* once, by its form where it has one          the task's role */
    DO_RECEIVE_TASK, /* sign for its receipt, once                 the task's role */
    DO_EXCUSE_TASK, /* needs no answer; text says why              owner's team */
    DO_OVERRIDE,    /* other facts than a rule set; text says why  owner's role, administrator */
    DO_MOVE,        /* to another version of its procedure; text says why   administrator */
    DO_APPROVE_LETTER, /* a draft goes out as it stands           a role that approves it, not its author */
    DO_REFUSE_LETTER,  /* it does not; text says why              the same */
    DO_LINK,        /* belongs to `other`; text may say why        owner's team; sees the other */
    DO_UNLINK,      /* does not                                    the same, of either side */
    DO_MERGE,       /* goes on in `other`; text says why           owner's team; sees the other */
    DO_UNMERGE,     /* goes on by itself again                     team it was with */
    DO_SPLIT,       /* a part of it becomes one of its own; text says why  owner's team */
    DO_RECOUNT      /* its clocks anew on the calendar as it is; text says why  administrator */
};
struct mail_row; /* store/mails.h */
/* What is kept in a command's own transaction: both are, or neither is. */
struct along {
    enum err (*keep)(struct tx *tx, void *with, struct fault *why);
    void *with;
};
struct command {
    enum command_kind kind;
    struct doer       by;
    const char       *action;  /* DO_ACT */
    const json_t     *answers; /* DO_ACT: to the action's form; DO_ANSWER_TASK: to the task's */
    bool              signs;   /* the password was just given again, for this */
    const char       *text;    /* note, answer, task's question or answer; the reason */
    const char       *table;   /* DO_OVERRIDE: whose decision */
    const json_t     *set;     /* DO_OVERRIDE: fact -> value, among those its rules may set */
    const char       *version; /* DO_MOVE: its digest */
    const char       *stage;   /* DO_MOVE: where it goes on, when its stage is not there; NULL: its own */
    int64_t           draft;   /* DO_APPROVE_LETTER, DO_REFUSE_LETTER */
    const char       *channel; /* DO_ANSWER, DO_FILE of a customer: "email"; NULL: the portal */
    const char       *silent;  /* DO_ANSWER of a customer: why nothing may be answered by itself */
    const char       *mail_id; /* DO_ANSWER of a customer: "<...@...>" of their mail, or NULL */
    const char       *remark;  /* DO_ANSWER, DO_FILE of a customer: what the desk notes about it, or NULL */
    const struct mail_row *mail; /* kept in the same transaction, or NULL */
    const struct along *along; /* likewise */
    const char       *other;   /* DO_LINK, DO_UNLINK, DO_MERGE: its number */
    const json_t     *other_state; /* as the desk found it: senders leave it out */
    const char       *written_to; /* likewise: the merged complaint a customer wrote to */
    const char       *procedure; /* DO_SPLIT: of the new one, begun with `answers` and `files`;
                                    NULL: the same */
    const char       *to;      /* DO_HAND_OVER: a login or an owner role; DO_OPEN_TASK: a role */
    int64_t           task;    /* DO_ANSWER_TASK, DO_RECEIVE_TASK, DO_EXCUSE_TASK */
    struct span       within;  /* DO_OPEN_TASK: n = 0 for no limit */
    const struct filing *files; /* DO_FILE; DO_ANSWER of a customer: they come with the words */
    size_t            file_count;
    int64_t           revision; /* If-Match: the revision the sender saw; 0 = any */
};

/* Runs one command against one complaint; *out is the complaint afterwards.
 * An action that opens another record makes that in the same transaction, and so does
 * DO_SPLIT; answers that do not fit its form refuse the action.  Links and merges are
 * kept on both sides or on none.  What a customer says or files on a complaint that was
 * merged goes to the one it was merged into; *out is still their own.
 * ERR_DENIED, ERR_CONFLICT (gate shut: the sentence says why), ERR_INPUT with
 * mistakes, ERR_STALE, ERR_MISSING. */
enum err desk_do(struct desk *d, struct arena *mem, const char *number, const struct command *cmd,
                 struct complaint *out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* What a DO_MOVE would change for a complaint: plan.h's `changes`, by the same
 * plan, of which nothing is kept.  It needs no reason yet. */
enum err desk_move_preview(struct desk *d, struct arena *mem, const char *number,
                           const struct command *move, json_t **changes,
                           struct fault *why) MUST_CHECK;

/* What somebody may do now, for the page:
 * [{"action":"hand up","form":"round","sign":"...","open":false,
 *   "because":"needs 3 rounds of round, has 1","unmet":{need}}]
 * Actions of the stage that are not this person's are there with open:false too. */
json_t *desk_actions(struct desk *d, struct arena *mem, const struct complaint *c, const struct doer *by);

/* The letters and words to the customer that a command would send or draft, by the
 * same gate and plan, of which nothing is kept:
 * [{"letter" ("answer" for an officer's words),"lang","subject","text","html","approve":[roles]
 * (it would wait for these),"to" (the address, or absent: none is known)}] */
enum err desk_letters_preview(struct desk *d, struct arena *mem, const char *number,
                              const struct command *cmd, json_t **letters,
                              struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* What the rules of a procedure do:
 * {"items":[{"table","rule","rule_label","because","file","line","hits","overrides",
 *    "hits_12m","overrides_12m","last_ms" (null: never),"never_in_12_months","gone"}], most overridden first,
 *  "tables":[{"table","file","line","default":{the same figures of decisions that no rule made}}]}
 * hits and overrides count from a month on; the twelve months are this one and the
 * eleven before.  Rules that are gone have no file.  A decision that a table which
 * collects joined counts for each of its rules. */
struct rules_wish {
    const char *procedure, *lang;
    int64_t     since; /* rule_month_of(); 0: ever */
};
enum err desk_rules(struct desk *d, struct arena *mem, const struct rules_wish *wish, json_t **out,
                    struct fault *why) MUST_CHECK;

/* May this person see it?  Every team that ever had a part in it, as owner or by
 * a task; the assignee; an administrator. */
bool desk_may_see(const struct complaint *c, const char **roles, bool admin, const char *login);

/* The version a complaint runs under, loaded from the store when needed. */
enum err desk_version(struct desk *d, struct arena *mem, const char *digest,
                      const struct version **out, struct fault *why) MUST_CHECK;

/* By number and private code; wrong and unknown give the same ERR_MISSING. */
enum err desk_track(struct desk *d, struct arena *mem, const char *number, const char *code,
                    struct complaint *out, struct fault *why) MUST_CHECK;
/* The code of a complaint. */
char *desk_code(struct desk *d, struct arena *mem, const struct complaint *c);

/* Fires what is due by now, in order of due time, each exactly once, opens what
 * schedules have come to, and judges what a crash left unjudged.  Returns how many things were done; one call does
 * some hundred and leaves the rest to the next.  What cannot be done holds up
 * nothing else and is tried again later.  ERR_STORE, ERR_BUSY: the store or the
 * judges are away.  Called by the clock thread and by tests. */
enum err desk_tick(struct desk *d, int64_t now_ms, int *done, struct fault *why) MUST_CHECK;

/* Looks at the rules folder: a changed procedure is loaded, checked, its
 * scenarios are played, and it comes into force; else the old one stays.
 * Faults are kept for desk_procedure_faults() and logged with file and line.
 * The first look loads at once; later a change is taken up when it was the same
 * for two looks, so call this about twice a second.  A folder and its procedure
 * have the same name; removing a folder does not end its procedure. */
void desk_watch(struct desk *d);
/* [{"procedure","at","code","text","digest"}] of folders that are not in force as they stand,
 * and of versions in force that no longer load: those are worked by their model. */
json_t *desk_procedure_faults(struct desk *d, struct arena *mem);

#endif
