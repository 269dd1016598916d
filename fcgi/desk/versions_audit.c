/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is done about a version, noted twice in one transaction: as a mark under
 * the version, and in the audit of the office.
 */
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/versions_inside.h"
#include "store/audit.h"

enum { ROW_MEMORY = 1 << 20 };

static const char *
audited_as(struct arena *mem, const char *mark)
{
    static const char *const signatures[] = {"prepared", "checked", "approved",
                                             "refused", NULL};

    return text_is_one_of(mark, signatures)
               ? "version.marked"
               : arena_join(mem, "version.", mark, NULL);
}

enum err
versions_note(struct tx *tx, const char *procedure,
              const struct version_mark *mark, struct fault *why)
{
    AUTO_ARENA       mem = arena_new(ROW_MEMORY);
    struct arena    *home = doc_home(NULL);
    json_t          *after = doc_object(mem);
    struct audit_row row = {.at_ms = mark->at_ms,
                            .actor = mark->by,
                            .what = audited_as(mem, mark->mark),
                            .about = procedure,
                            .note = mark->note,
                            .after = after};
    enum err         err;

    doc_set_text(after, "digest", mark->digest);
    doc_set_text(after, "mark", mark->mark);
    if (mark->for_ms != 0)
        doc_set_int(after, "for_ms", mark->for_ms);
    err = version_mark_add(tx, mark, why);
    if (err == OK)
        err = audit_add(tx, &row, why);
    doc_home(home);
    return err;
}
