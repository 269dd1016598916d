/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of channels share.
 */
#ifndef DESK_CHANNELS_INSIDE_H
#define DESK_CHANNELS_INSIDE_H

#include "desk/channels.h"
#include "desk/inside.h"

#define CHANNEL_SETTING "channel."
#define MAILBOX_SETTING "mailbox."

/* As the desk closes. */
void channels_close(struct desk *d);

/* ERR_INPUT unless it may be a channel's or a mailbox's name. */
enum err channel_name_check(const char *name, struct fault *why) MUST_CHECK;
/* A member that is a list of texts, NULL-terminated; absent: NULL. */
const char **channel_texts(struct arena *mem, const json_t *doc,
                           const char *member);

/* The plugin's declaration of a setting; NULL: none of that name. */
const json_t *declared_setting(const struct plugin *p, const char *name);
bool          setting_is_secret(const json_t *setting);
/* customer, person, team, events */
bool plugin_tells(const struct plugin *p, const char *whom);

/* A secret as settings keep it: {"sealed"}. */
json_t *channel_seal(const struct desk *d, struct arena *mem,
                     const char *secret);
/* How the audit tells of a secret that was taken away: {"cleared":true}. */
json_t *secret_cleared(struct arena *mem);
/* Of settings as they are kept: each {"sealed"} opened. */
enum err channel_unseal(const struct desk *d, struct arena *mem,
                        const json_t *kept, json_t **open,
                        struct fault *why) MUST_CHECK;

/* The document of a setting; ERR_MISSING with its sentence. */
enum err channel_doc(const struct desk *d, struct arena *mem,
                     const char *beginning, const char *name, json_t **doc,
                     struct fault *why) MUST_CHECK;

/* One channel of the board by its name; NULL: none. */
const struct channel *channel_named(const struct channel *all, size_t count,
                                    const char *name);

#endif
