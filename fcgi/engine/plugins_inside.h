/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of plugins.h share: the registry, and the checks of what a
 * judge answers.
 */
#ifndef ENGINE_PLUGINS_INSIDE_H
#define ENGINE_PLUGINS_INSIDE_H

#include <pthread.h>

#include "engine/plugins.h"
#include "engine/versions.h"

/* A plugin that was loaded; `plugin` is what others see of it. */
struct held_plugin {
    struct plugin       plugin;
    struct held_plugin *next;
    struct arena       *mem; /* holds this, too */
    struct lesson       lesson;
    bool                current; /* of its name: the one that is found */
};

struct plugins {
    pthread_rwlock_t    lock;
    struct held_plugin *first; /* newest first */
    struct noted       *noted; /* what is wrong with folders: said once */
};

void plugins_open(struct plugins *all);
void plugins_close(struct plugins *all);

/* Checks what a judge answers to "load_plugin"; ERR_RULE with file and line. */
enum err plugin_check(const json_t *model, struct fault *why) MUST_CHECK;
/* The same of the messages of one answer to "shape"; what they leave out is
 * filled in. */
enum err plugin_check_messages(const struct plugin *p, struct arena *mem, json_t *messages,
                               struct fault *why) MUST_CHECK;
/* The setting of that name, or NULL. */
const json_t *plugin_setting(const struct plugin *p, const char *name);

/* What is wrong with an address, in words, or NULL.  It goes by https, or to
 * this machine by http; to a mail server (`mail`) by smtp or smtps.  `places`:
 * {names} may stand in its path. */
const char *plugin_url_trouble(const char *url, bool mail, bool places);

#endif
