/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins as tests write, load and use them.
 */
#ifndef TESTS_PLUGIN_KIT_H
#define TESTS_PLUGIN_KIT_H

#include "engine/plugins.h"
#include "engine_fixture.h"
#include "plugin_folder.h"

#define HEAD                                                                   \
    "plugin \"it\" { title = { en = \"It\" }, via = \"http\", "                \
    "tells = { \"events\" },\n"

/* The test fails when it does not load. */
const struct plugin *load(struct engine_fixture *f, const char *folder);
/* The plugin of this text, named "it". */
const struct plugin *load_text(struct engine_fixture *f, const char *text);
json_t *doc(struct engine_fixture *f, const char *json);
/* The body of the one message; the test fails unless there is one. */
const char *body(struct engine_fixture *f, const struct plugin *p,
                 const char *event);

#endif
