/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Judges, versions and calendars for the commands on procedures.
 */
#include "ctl/rules.h"

#include <string.h>
#include <sys/stat.h>

#include "base/doc.h"
#include "store/records.h"

enum { DIGEST_CHARACTERS = 64, PREFIX_LEAST = 6 };

static const char usual_zone[] = "UTC";

enum err
ctl_engine_open(struct ctl *ctl, int judges, bool nice, struct engine **out,
                struct fault *why)
{
    const char           *judge = ctl_option(ctl, "--judge");
    const char           *words = ctl_option(ctl, "--words");
    struct engine_options options = {
        .judge = judge != NULL ? judge : ctl->config.judge,
        .words = words != NULL ? words : ctl->config.words,
        .judges = judges,
        .wall_ms = ctl->config.judge_wall_ms,
        .nice = nice,
    };

    if (options.judge == NULL || options.words == NULL)
        return ctl_needs_config(ctl, why);
    return engine_open(&options, out, why);
}

bool
ctl_is_folder(const char *which)
{
    struct stat is;

    return stat(which, &is) == 0 && S_ISDIR(is.st_mode);
}

struct search {
    const char *prefix, *found;
    bool        twice;
};

static enum err
search_procedure(struct ctl *ctl, const char *procedure, struct search *s,
                 struct fault *why)
{
    struct version_row *rows;
    size_t              count;

    TRY(version_list(ctl->store, ctl->mem, procedure, &rows, &count, why));
    for (size_t i = 0; i < count; i++)
        if (strncmp(rows[i].digest, s->prefix, strlen(s->prefix)) == 0) {
            s->twice = s->found != NULL;
            s->found = rows[i].digest;
        }
    return OK;
}

enum err
ctl_digest_complete(struct ctl *ctl, const char **digest, struct fault *why)
{
    struct search s = {.prefix = *digest};
    const char  **names;
    size_t        count;

    if (*digest == NULL || strlen(*digest) >= DIGEST_CHARACTERS)
        return OK;
    if (strlen(*digest) < PREFIX_LEAST)
        return fault(why, ERR_INPUT,
                     "give at least the first %d characters of a version",
                     PREFIX_LEAST);
    TRY(version_procedures(ctl->store, ctl->mem, &names, &count, why));
    for (size_t i = 0; i < count && !s.twice; i++)
        TRY(search_procedure(ctl, names[i], &s, why));
    if (s.found == NULL)
        return fault(why, ERR_MISSING, "there is no version %s", *digest);
    if (s.twice)
        return fault(why, ERR_INPUT, "several versions begin with %s", *digest);
    *digest = s.found;
    return OK;
}

enum err
ctl_version_load(struct ctl *ctl, struct engine *en, const char *which,
                 const struct version **out, struct fault *why)
{
    struct source      source;
    struct version_row row;

    if (ctl_is_folder(which)) {
        TRY(source_read(which, ctl->mem, &source, why));
        return engine_load(en, &source, out, why);
    }
    if (ctl->store == NULL)
        return fault(why, ERR_MISSING, "there is no folder %s", which);
    TRY(ctl_digest_complete(ctl, &which, why));
    TRY(version_find(ctl->store, ctl->mem, which, &row, why));
    TRY(source_from_json(row.files, ctl->mem, &source, why));
    return engine_load(en, &source, out, why);
}

enum err
ctl_calendar_of(struct ctl *ctl, const struct procedure *p,
                struct calendar **out, struct fault *why)
{
    const char *zone = ctl->config.zone == NULL ? usual_zone : ctl->config.zone;
    json_t     *doc = calendar_default(ctl->mem, zone);
    const char *text;
    struct fault ignored;

    if (ctl->store != NULL && p->calendar != NULL &&
        calendar_find(ctl->store, ctl->mem, p->calendar, &text, &ignored) == OK)
        TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    return calendar_read(doc, ctl->mem, out, why);
}
