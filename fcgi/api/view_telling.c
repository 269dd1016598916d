/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose words sentences are said in: those of the version under which something
 * happened, looked up once for events in a row.
 */
#include <string.h>

#include "api/view.h"

const struct listener *
view_listener(struct view_telling *telling, const char *version)
{
    struct app           *app = telling->app;
    const struct version *found;
    struct fault          why;

    if (telling->version != NULL && strcmp(telling->version, version) == 0)
        return &telling->to;
    telling->version = version;
    telling->to = (struct listener){NULL, telling->req->lang, app->set.zone,
                                    telling->req->mem};
    /* A version that does not load leaves the names of things. */
    if (desk_version(app->desk, telling->req->mem, version, &found, &why) == OK)
        telling->to.procedure = found->procedure;
    return &telling->to;
}
