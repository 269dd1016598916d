/* SPDX-License-Identifier: Apache-2.0 */
/*
 * {"op":"decide"}: some tables of one version, for one case.
 */
#include <lauxlib.h>
#include <string.h>

#include "judge/hearing.h"
#include "judge/write.h"

enum { DECISIONS_BYTES = 256 * 1024 };

static void
push_table_names(lua_State *L, const json_t *names)
{
    lua_createtable(L, (int)json_array_size(names), 0);
    for (size_t i = 0; i < json_array_size(names); i++) {
        lua_pushstring(L, json_string_value(json_array_get(names, i)));
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* The words, then the files that declare tables, then the tables asked for. */
static int
decide(lua_State *L)
{
    struct hearing     *in = lua_touserdata(L, 1);
    struct write_limits limits = {16, 10000, DECISIONS_BYTES};
    int                 words = 2, host = 3, globals = 4;

    hearing_open(L, in, false);
    hearing_globals(L, words);
    for (size_t i = 0; i < in->version->file_count; i++) {
        code_push(L, &in->version->files[i], globals);
        lua_call(L, 0, 0);
    }
    lua_getfield(L, host, "run");
    push_table_names(L, json_object_get(in->question, "tables"));
    lua_call(L, 1, 1);
    text_add(&in->answer, "{\"ok\":true,\"decisions\":");
    write_value(L, -1, &limits, &in->answer);
    text_add(&in->answer, "}");
    return 0;
}

static void
answer_trouble(struct hearing *in, const struct trouble *trouble)
{
    in->answer = (struct text){.mem = in->judge->mem};
    text_add(&in->answer, "{\"ok\":false,\"table\":");
    text_add_json(&in->answer, in->table != NULL ? in->table : "");
    text_add(&in->answer, ",\"at\":");
    text_add_json(&in->answer, trouble->at);
    text_add(&in->answer, ",\"fault\":");
    text_add_json(&in->answer, trouble->text);
    text_add(&in->answer, "}");
}

void
decide_hear(struct hearing *in)
{
    const char *digest =
        json_string_value(json_object_get(in->question, "version"));
    struct box    *box = &in->judge->box;
    struct trouble trouble = {"", "there is no memory for a decision"};

    in->facts = json_object_get(in->question, "facts");
    in->version =
        digest != NULL ? version_find(&in->judge->versions, digest) : NULL;
    if (in->version == NULL) {
        text_add(&in->answer, "{\"ok\":false,\"unknown\":true}");
        return;
    }
    if (!box_fresh(box, in->judge->deciding) ||
        !box_run(box, decide, in, &trouble))
        answer_trouble(in, &trouble);
}
