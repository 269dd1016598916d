/* SPDX-License-Identifier: Apache-2.0 */
/*
 * POST /complaints/{number}/overrides: other facts than a rule set, with the
 * reason.  Who may, and which facts, is the desk's gate.
 */
#include "api/api.h"
#include "base/doc.h"

enum { NAME_MOST = 100, REASON_MOST = 2000 };

enum err
api_override(struct app *app, struct request *req, struct reply *out)
{
    static const char *const members[] = {"table", "set", "reason", NULL};
    struct command           cmd = {.kind = DO_OVERRIDE};
    json_t                  *in;

    TRY(input_body(req, members, &in, &out->why));
    TRY(input_text(in, "table", NAME_MOST, &cmd.table, &out->why));
    TRY(input_text(in, "reason", REASON_MOST, &cmd.text, &out->why));
    cmd.set = json_object_get(in, "set");
    if (!json_is_object(cmd.set) || json_object_size(cmd.set) == 0)
        return fault_field(&out->why, ERR_INPUT, "set",
                           "set says the facts that shall hold: "
                           "{\"severity\": \"minor\"}");
    return command_run(app, req, out, &cmd);
}
