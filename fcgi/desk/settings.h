/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings that are an administrator's business (settings.def): each with a
 * type, a default, and words in en, zh, es.  A change is checked, kept and
 * audited in one transaction; whoever uses a setting reads it when it is
 * wanted, so that none needs a restart.  What else lies in the table `setting`
 * (channels, mailboxes, the look, marks of the store's own) is not listed here.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include <jansson.h>
#include <stdbool.h>

#include "store/store.h"

/* As it was set, else its default; kept by mem.  `name` is of settings.def. */
enum err setting_value(const struct store *st, struct arena *mem,
                       const char *name, json_t **out,
                       struct fault *why) MUST_CHECK;
/* The same of a number; its default when it cannot be read. */
int64_t setting_number(const struct store *st, const char *name);

/* Is it about signing in?  Whoever changes that gave their password a short while ago. */
bool setting_guards_sign_in(const char *name);

struct setting_change {
    const char   *name;
    const json_t *value;    /* NULL: back to its default */
    const char   *actor;    /* a login, or "redressctl" */
    const char   *note;     /* why, or NULL */
    int64_t       revision; /* as it was seen; 0: whichever it has */
};
/* ERR_MISSING: there is no such setting.  ERR_INPUT (field "value") says what
 * would do.  ERR_STALE: somebody changed it first.  What it is already is left
 * alone. */
enum err setting_change(struct store *st, struct arena *mem,
                        const struct setting_change *in,
                        struct fault                *why) MUST_CHECK;

/* {name, section, label, help, type, unit, least, most, choices, default,
 * value, set, revision, changed_by, changed_at}, label and help in `lang`
 * (others get en); type is text, number, flag, choice, list, time or json.  An
 * array of all, in their order. */
enum err settings_show(const struct store *st, struct arena *mem,
                       const char *lang, json_t **out,
                       struct fault *why) MUST_CHECK;
/* ERR_MISSING */
enum err setting_show(const struct store *st, struct arena *mem,
                      const char *name, const char *lang, json_t **out,
                      struct fault *why) MUST_CHECK;
/* [{at, by, note, before, after}], newest first, at most 200; null is the
 * default.  ERR_MISSING */
enum err setting_history(const struct store *st, struct arena *mem,
                         const char *name, json_t **out,
                         struct fault *why) MUST_CHECK;

/* A value out of a word of the command line: texts, times and choices as they
 * stand, lists also with commas, all else JSON.  ERR_INPUT (field "value"),
 * ERR_MISSING. */
enum err setting_from_word(struct arena *mem, const char *name,
                           const char *word, json_t **out,
                           struct fault *why) MUST_CHECK;

#endif
