/* SPDX-License-Identifier: Apache-2.0 */
#include "plugin_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"

const struct plugin *
load(struct engine_fixture *f, const char *folder)
{
    const struct plugin *p = NULL;
    json_t              *faults;

    if (engine_plugin_load(f->engine, f->mem, folder, &p, &faults, &f->why) !=
        OK)
        fail_msg("%s", f->why.text);
    return p;
}

const struct plugin *
load_text(struct engine_fixture *f, const char *text)
{
    return load(f, plugin_write(f->mem, plugins_folder(f->mem), "it",
                                "plugin.lua", text));
}

json_t *
doc(struct engine_fixture *f, const char *json)
{
    json_t *out;

    if (doc_read(f->mem, json, strlen(json), &out, &f->why) != OK)
        fail_msg("%s: %s", json, f->why.text);
    return out;
}

const char *
body(struct engine_fixture *f, const struct plugin *p, const char *event)
{
    json_t *messages;

    if (engine_shape(f->engine, f->mem, p, doc(f, event), doc_object(f->mem),
                     &messages, &f->why) != OK)
        fail_msg("%s", f->why.text);
    assert_int_equal(json_array_size(messages), 1);
    return doc_text(json_array_get(messages, 0), "body");
}
