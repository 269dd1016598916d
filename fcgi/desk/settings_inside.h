/* SPDX-License-Identifier: Apache-2.0 */
/* What settings.c and settings_show.c share: the rows of settings.def. */
#ifndef DESK_SETTINGS_INSIDE_H
#define DESK_SETTINGS_INSIDE_H

#include "desk/settings.h"

enum setting_type {
    SETTING_TEXT,
    SETTING_NUMBER,
    SETTING_FLAG,
    SETTING_CHOICE,
    SETTING_LIST,
    SETTING_TIME,
    SETTING_JSON
};

enum { SETTING_LANGS = 3 }; /* en, zh, es */

struct setting_kind {
    const char       *name, *section;
    enum setting_type type;
    const char       *unit;
    int64_t           least, most;
    const char       *choices, *otherwise;
    /* What the type alone does not know; faults name the field "value". */
    enum err (*check)(const struct setting_kind *kind, const json_t *value,
                      struct fault *why);
    const char *label[SETTING_LANGS], *help[SETTING_LANGS];
};

#define SETTING_CHANGED "setting.set" /* in the audit */
#define SETTING_FIELD "value"

/* The nth, in their order; NULL behind the last. */
const struct setting_kind *setting_kind_at(size_t n);
enum err setting_kind_find(const char *name, const struct setting_kind **out,
                           struct fault *why) MUST_CHECK;
/* What may be chosen: an array, or NULL when it is no matter of choice. */
enum err setting_choices(const struct store *st, struct arena *mem,
                         const struct setting_kind *kind, json_t **out,
                         struct fault *why) MUST_CHECK;
json_t  *setting_default(struct arena *mem, const struct setting_kind *kind);

#endif
