/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Plugins: Lua that shapes something to be told into outgoing messages.  Pure,
 * like rules: an event and settings in, messages out; run by the same judges.
 *
 * A plugin's folder (plugins/NAME/): plugin.lua, tests/NAME.lua (cases), README.md.
 * What it declares (JSON; a judge's answer to "load_plugin"):
 *   {"name":"webhook","title":{"en","zh","es"},"via":"http"|"smtp",
 *    "tells":["customer","person","team","events"],   whom it can tell
 *    "settings":[{"name","type":"text"|"number"|"choice"|"flag"|"secret"|"url"|"map",
 *                 "required":true,"default":..,"options":[..],"at_least","at_most",
 *                 "help":{"en","zh","es"},"at"}],
 *    "cases":[{"name","event":{..},"settings":{..},"expect":[{..}]|"refuses":"words","at"}]}
 * A message, as it answers "shape":
 *   via smtp: {"to":{"address","name"},"subject","text","html","from":{..},"reply_to":{..}}
 *             (Message-ID, envelope and Auto-Submitted are the courier's)
 *   via http: {"method":"POST","url","headers":{..},"body","accept":{"status":[200,299],
 *             "json":{"errcode":0}}}; method and accept.status are filled in
 * Limits: 16 messages, 256 KB a body, text or html, 500 characters a subject; no
 * unknown member, no control character in a line, an address or a header.
 */
#ifndef ENGINE_PLUGINS_H
#define ENGINE_PLUGINS_H

#include "engine/engine.h"
#include "model/form.h"

struct plugin {
    const char   *name, *digest;
    const json_t *model; /* as above */
};

/* Loads the plugin in a folder, or takes it again when its files changed; one
 * that is loaded stays as long as the engine.  ERR_RULE with file and line;
 * *faults as in engine_load_fully().  The folder is named as the plugin. */
enum err engine_plugin_load(struct engine *en, struct arena *mem, const char *folder,
                            const struct plugin **out, json_t **faults, struct fault *why) MUST_CHECK;
/* Every plugin in a folder of them ("lib" is none); what does not load is left
 * out, or stays as it was before its files changed, and is logged once.  Can be
 * called again at any time: only changed files are run. */
enum err engine_plugins_open(struct engine *en, const char *folder, struct fault *why) MUST_CHECK;
const struct plugin *engine_plugin(struct engine *en, const char *name); /* NULL: none */
const struct plugin **engine_plugin_list(struct engine *en, struct arena *mem, size_t *count);

/* Settings against what the plugin declares, defaults filled in: *out is kept by
 * mem.  A mistake a wrong or unknown setting, its field the setting's name
 * ("server", in a map "headers/X-Key"; mistakes->within goes before it).  Empty
 * text is as if it was not there.  A "url" is https://, or http:// to this
 * machine; of a plugin via smtp it is smtp:// or smtps://. */
enum err plugin_settings(const struct plugin *p, struct arena *mem, const json_t *given,
                         json_t **out, struct mistakes *mistakes, struct fault *why) MUST_CHECK;

/* An event and settings into messages (0 to 16), checked: kept by mem.  ERR_RULE:
 * the plugin failed, or refuses: then the field is PLUGIN_REFUSES and the text its
 * words.  ERR_BUSY: no judge. */
#define PLUGIN_REFUSES "refuses"
enum err engine_shape(struct engine *en, struct arena *mem, const struct plugin *p,
                      const json_t *event, const json_t *settings, json_t **messages,
                      struct fault *why) MUST_CHECK;

#endif
