/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Revisions of what is kept as a setting.
 */
#include "desk/seen.h"

#include <string.h>

#include "base/doc.h"
#include "store/audit.h"
#include "store/records.h"

enum err
seen_revision(const struct store *st, struct arena *mem,
              const struct seen_kind *kind, const char *name, int64_t *out,
              struct fault *why)
{
    const struct audit_query q = {
        .what = kind->what, .about = name, .limit = 1};
    struct audit_row *rows;
    size_t            count;

    TRY(audit_list(st, mem, &q, &rows, &count, why));
    *out = 1 + (count == 0 ? 0 : rows[0].id);
    return OK;
}

enum err
seen_check(const struct seen_change *change, int64_t revision, bool is_there,
           struct fault *why)
{
    if (change->revision != 0 && change->revision != revision)
        return fault(why, ERR_STALE, "%.60s was changed meanwhile: look again",
                     change->name);
    if (change->is_new && is_there)
        return fault(why, ERR_STALE, "there is one called %.60s already",
                     change->name);
    return OK;
}

enum err
seen_take(struct tx *tx, struct arena *mem, const struct seen_kind *kind,
          const struct seen_change *change, json_t **was, struct fault *why)
{
    const char *setting = arena_join(mem, kind->beginning, change->name, NULL);
    const char *text;
    int64_t     newest;

    *was = NULL;
    TRY(audit_newest(tx, kind->what, change->name, &newest, why));
    TRY(setting_kept(tx, mem, setting, &text, why));
    TRY(seen_check(change, newest + 1, text != NULL, why));
    return text == NULL ? OK : doc_read(mem, text, strlen(text), was, why);
}
