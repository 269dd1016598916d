/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A live desk for the tests of what is told: a procedure in three languages with
 * letters, and changes made of any events.
 */
#ifndef TESTS_DESK_TOLD_H
#define TESTS_DESK_TOLD_H

#include "desk_live.h"

#include "desk/inside.h"
#include "desk/telling.h"
#include "store/outbox.h"

/* In every personal half and every person's words of these tests. */
#define TOLD_SECRET "MARKER"

/* As live_open(), with the procedures "desk" (letters "receipt", and "named" whose subject
 * has the customer's name) and "repair" in force. */
int told_open(void **state);

/* Filed by `login` (NULL: the customer) through a channel; its number. */
const char *told_submit(struct live *l, const char *channel, const char *lang, const char *login);

/* Events of one change; body and personal are JSON with ' for ", or NULL.  What
 * ACTOR_RULES does is by a rule and its reason, all else by a person's words. */
struct event_list told_events(struct live *l);
void told_event(struct live *l, struct event_list *list, enum event_kind kind, const char *actor,
                const char *body, const char *personal);
/* Kept by the desk. */
struct complaint told_keep(struct live *l, const char *number, const struct event_list *list);
/* The same of a single one. */
struct complaint told_one(struct live *l, const char *number, enum event_kind kind,
                          const char *actor, const char *body, const char *personal);

/* Notices not seen yet, "arrived role:service.officer, told ..."; `!` behind one that is
 * urgent, `~` behind an automatic one. */
const char *told_notices(struct live *l);
/* The newest of a kind. */
struct notice told_notice(struct live *l, const char *kind);

/* What a notice says to a reader at its second attempt, as delivery 12 (a digest:
 * TOLD_DIGEST). */
enum { TOLD_DIGEST = 900 };
struct reader told_reader(const char *lang);
enum err told_try(struct live *l, const struct notice *n, const struct reader *to, json_t **out);
json_t  *told_tell(struct live *l, const struct notice *n, const struct reader *to);
/* There is nothing to say, because of that. */
void told_nothing(struct live *l, struct notice n, const char *because);
/* A text at "a.b" of it has this part. */
bool told_has(const json_t *doc, const char *dotted, const char *part);

#endif
