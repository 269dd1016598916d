/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an engine without judges answers, whatever its procedure: nothing is
 * tried aside, nothing is decided in bulk, there are no plugins.  The procedure
 * and its decisions are left to api_engine.c and page_engine.c.
 */
#include "engine/engine.h"
#include "engine/plugins.h"

static enum err
no_judges(struct fault *why)
{
    return fault(why, ERR_BUSY, "there are no judges");
}

void
engine_put_in_force(struct engine *en, const struct version *v)
{
}

/* A replay finds no judges here. */
const struct engine_options *
engine_settings(const struct engine *en)
{
    static const struct engine_options none;

    return &none;
}

enum err
engine_open(const struct engine_options *options, struct engine **out,
            struct fault *why)
{
    return no_judges(why);
}

void
engine_close(struct engine *en)
{
}

enum err
engine_load_model(struct engine *en, const struct source *source,
                  const char *stored, const struct version **out,
                  struct fault *why)
{
    return engine_load(en, source, out, why);
}

enum err
engine_load_fully(struct engine *en, struct arena *mem,
                  const struct source *source, const struct version **out,
                  json_t **faults, struct fault *why)
{
    *faults = NULL;
    return engine_load(en, source, out, why);
}

enum err
engine_load_aside(struct engine *en, struct arena *mem,
                  const struct source *source, const struct version **out,
                  json_t **faults, struct fault *why)
{
    return engine_load_fully(en, mem, source, out, faults, why);
}

enum err
engine_decide_many(struct engine *en, struct arena *mem,
                   const struct version *v, struct decide_item *items,
                   size_t count, struct fault *why)
{
    return no_judges(why);
}

const struct plugin *
engine_plugin(struct engine *en, const char *name)
{
    return NULL;
}

const struct plugin **
engine_plugin_list(struct engine *en, struct arena *mem, size_t *count)
{
    *count = 0;
    return arena_take(mem, sizeof(struct plugin *));
}

enum err
engine_shape(struct engine *en, struct arena *mem, const struct plugin *p,
             const json_t *event, const json_t *settings, json_t **messages,
             struct fault *why)
{
    return no_judges(why);
}
