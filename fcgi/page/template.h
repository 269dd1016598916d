/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the portal's pages are made of, read once at the start: templates
 * (FOLDER/NAME.html), words (FOLDER/../words/LANG.json), and a mark of the
 * assets (FOLDER/../assets) for their addresses.
 */
#ifndef PAGE_TEMPLATE_H
#define PAGE_TEMPLATE_H

#include <jansson.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/secret.h"
#include "base/text.h"
#include "page/catalogue.h"

struct templates;

/* Lives with the worker.  ERR_MISSING names a file that cannot be read,
 * ERR_INPUT a template, word or partial that is wrong. */
enum err templates_open(const char *folder, struct templates **out,
                        struct fault *why) MUST_CHECK;
void     templates_close(struct templates *all);

/* Adds template NAME, filled, to `into`. */
enum err templates_fill(const struct templates *all, const char *name,
                        const json_t *view, struct text *into,
                        struct fault *why) MUST_CHECK;

const struct catalogue *templates_catalogue(const struct templates *all);
/* Eight characters that change when an asset does. */
const char *templates_mark(const struct templates *all);
/* A random key of this worker's life: what forms carry is signed with it. */
const uint8_t *templates_key(const struct templates *all);

#endif
