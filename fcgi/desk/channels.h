/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Channels: plugins as a company has set them up, and mailboxes that complaints
 * come in by.  Kept as settings "channel.NAME" and "mailbox.NAME"; secrets are
 * sealed with the installation's key.
 *
 * channel.NAME: {"plugin":"mail","on":true,"settings":{..},"teams":["quality"] (robots: whose;
 *   absent: all),"kinds":["overdue"] (absent: all it can),"procedures":[..] (absent: all)}
 *   A secret is kept as {"sealed":"<hex>"} and shown as {"set":true}.
 * mailbox.NAME: {"address":"complaints@example.com","procedure":"company-desk","form":"..." (absent: the
 *   public one),"lang":"zh","answers":{"story":"text","title":"subject","email":"address","name":"name"}
 *   (field -> part of the mail; absent: by these names and kinds),"charset":"gb18030" | "latin1" (of
 *   unlabelled mail),"secret_addresses":true (complaints+SECRET@ reaches us, too)}
 */
#ifndef DESK_CHANNELS_H
#define DESK_CHANNELS_H

#include "desk/desk.h"
#include "desk/seen.h"
#include "engine/plugins.h"

struct channel {
    const char          *name;
    const struct plugin *plugin;
    const char          *print; /* 64 hex: another one when anything about it is another */
    bool                 on;
    const json_t        *settings; /* whole, secrets open: never to be shown */
    const char         **teams, **kinds, **procedures; /* NULL-terminated, or NULL: all */
};
struct mailbox {
    const char   *name, *address, *procedure, *form, *lang, *charset;
    const json_t *answers;
    bool          secret_addresses;
};

/* As they are now (looked at again at most once a second); kept by mem.  What cannot be read is
 * left out and logged once. */
enum err channels_list(struct desk *d, struct arena *mem, const struct channel **out, size_t *count, struct fault *why) MUST_CHECK;
enum err mailboxes_list(struct desk *d, struct arena *mem, const struct mailbox **out, size_t *count, struct fault *why) MUST_CHECK;
/* Whoever asks next looks for himself, however lately somebody did. */
void channels_renew(struct desk *d);
/* Does any channel that is on want events?  Cheap: asked on every change. */
bool channels_want_events(struct desk *d);

/* A channel's document checked against its plugin; a secret that is {"set":true} or absent stays as
 * it was, null or "" takes it away; what failed on the channel and waits is tried again at once.
 * ERR_INPUT with mistakes ("settings/server"); ERR_STALE (seen.h).  Names: 1 to 40 of a-z 0-9 - _. */
enum err channel_set(struct desk *d, struct arena *mem, const struct seen_change *change, const json_t *doc, struct mistakes *mistakes, struct fault *why) MUST_CHECK;
enum err channel_revision(const struct store *st, struct arena *mem, const char *name, int64_t *out, struct fault *why) MUST_CHECK;
enum err channel_show(struct desk *d, struct arena *mem, const char *name, json_t **doc, struct fault *why) MUST_CHECK; /* secrets hidden; ERR_MISSING */
enum err channel_remove(struct desk *d, const struct seen_change *change, struct fault *why) MUST_CHECK; /* what waits on it is parked */
enum err mailbox_set(struct desk *d, struct arena *mem, const struct seen_change *change, const json_t *doc, struct mistakes *mistakes, struct fault *why) MUST_CHECK;
enum err mailbox_revision(const struct store *st, struct arena *mem, const char *name, int64_t *out, struct fault *why) MUST_CHECK;
enum err mailbox_show(struct desk *d, struct arena *mem, const char *name, json_t **doc, struct fault *why) MUST_CHECK;
enum err mailbox_remove(struct desk *d, const struct seen_change *change, struct fault *why) MUST_CHECK;

/* The messages a channel would send for a sample of a kind, or for a delivery of a complaint's
 * newest event of that kind; nothing is sent, secrets and signatures are "***". */
enum err channel_dry_run(struct desk *d, struct arena *mem, const char *name, const char *kind, const char *number, json_t **messages, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

#endif
