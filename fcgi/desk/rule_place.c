/* SPDX-License-Identifier: Apache-2.0 */
/* Rules by name, and where one is written. */
#include "desk/rule_place.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"

/* What stands between the rules of a table that collects. */
#define JOINT "; "

bool
rule_is_named(const struct table *table, const char *decided, const char *name)
{
    size_t      length = strlen(name);
    const char *at = decided;

    if (strcmp(decided, name) == 0)
        return true;
    while (table->collects && at != NULL) {
        const char *end = at + length;

        if (strncmp(at, name, length) == 0 &&
            (*end == '\0' || strncmp(end, JOINT, strlen(JOINT)) == 0))
            return true;
        at = strstr(at, JOINT);
        at = at == NULL ? NULL : at + strlen(JOINT);
    }
    return false;
}

void
rule_place_set(json_t *to, const char *at, struct arena *mem)
{
    const char *colon = at == NULL ? NULL : strrchr(at, ':');

    if (colon == NULL)
        return;
    doc_set_text(to, "file", arena_bytes(mem, at, (size_t)(colon - at)));
    doc_set_int(to, "line", strtol(colon + 1, NULL, 10));
}
