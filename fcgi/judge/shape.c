/* SPDX-License-Identifier: Apache-2.0 */
/*
 * {"op":"shape"}: a plugin makes messages of an event, in the state as it was
 * when the plugin had just been read.  What a message may hold is the engine's
 * to check.
 */
#include <lauxlib.h>

#include "judge/hearing.h"
#include "judge/write.h"

enum {
    MESSAGES_BYTES = 2 * 1024 * 1024,
    MESSAGES_DEPTH = 16,
    MESSAGES_NODES = 20000
};

static int
shape(lua_State *L)
{
    struct hearing     *in = lua_touserdata(L, 1);
    struct write_limits limits = {MESSAGES_DEPTH, MESSAGES_NODES,
                                  MESSAGES_BYTES};
    const json_t       *event = json_object_get(in->question, "event");
    const json_t       *settings = json_object_get(in->question, "settings");

    if (!json_is_object(event) || !json_is_object(settings))
        return luaL_error(L, "shape needs an event and settings");
    decide_push_run(L);
    write_push_whole(L, event);
    write_push_whole(L, settings);
    lua_call(L, 2, 1);
    text_add(&in->answer, "{\"ok\":true,\"messages\":");
    write_value(L, -1, &limits, &in->answer);
    text_add(&in->answer, "}");
    return 0;
}

static void
answer_trouble(struct hearing *in, const struct trouble *trouble)
{
    in->answer.length = 0;
    text_add(&in->answer, "{\"ok\":false,\"at\":");
    text_add_json(&in->answer, trouble->at);
    text_add(&in->answer,
             in->refusal != NULL ? ",\"refuses\":" : ",\"fault\":");
    text_add_json(&in->answer,
                  in->refusal != NULL ? in->refusal : trouble->text);
    text_add(&in->answer, "}");
}

void
shape_hear(struct hearing *in)
{
    struct trouble trouble = {"", "there is no memory for a plugin"};
    bool           done;

    if (!decide_find_version(in))
        return;
    done = decide_take_state(in, &trouble);
    in->refusal = NULL;
    done = done && box_run(&in->judge->box, shape, in, &trouble);
    if (!done || in->refusal != NULL)
        answer_trouble(in, &trouble);
}
