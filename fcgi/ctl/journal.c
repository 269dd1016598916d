/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl verify, rebuild and backup: is what is kept whole?
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/secret.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "desk/health.h"
#include "store/audit.h"
#include "store/complaints.h"
#include "store/search.h"

/* What a look at a journal found. */
struct outcome {
    int64_t      events, broken;
    int64_t      changes, changes_broken; /* of the office's audit */
    char         head[65];
    struct fault why;
};

/* ERR_CONFLICT is a finding, not a failure of the look. */
static enum err
look(const struct store *st, struct outcome *out, struct fault *why)
{
    enum err err =
        journal_verify(st, &out->events, &out->broken, out->head, &out->why);

    if (err != OK && err != ERR_CONFLICT) {
        *why = out->why;
        return err;
    }
    return audit_verify(st, &out->changes, &out->changes_broken, why);
}

static void
print_json(const struct ctl *ctl, const struct outcome *o)
{
    struct text because = {.mem = ctl->mem};

    text_add_json(&because, o->broken == 0 ? NULL : o->why.text);
    printf("{\"events\":%" PRId64 ",\"broken\":%" PRId64
           ",\"because\":%s,\"head\":\"%s\",\"changes\":%" PRId64
           ",\"changes_broken\":%" PRId64 "}\n",
           o->events, o->broken, text_of(&because), o->head, o->changes,
           o->changes_broken);
}

static void
print_outcome(const struct outcome *o)
{
    if (o->broken != 0)
        printf("broken at event %" PRId64 ": %s\n%" PRId64
               " events before it are whole\n",
               o->broken, o->why.text, o->events);
    else
        printf("the journal is whole: %" PRId64 " events, head %s\n", o->events,
               o->head);
    if (o->changes_broken != 0)
        printf("the office's audit is broken at change %" PRId64 "\n",
               o->changes_broken);
    else
        printf("the office's audit is whole: %" PRId64 " changes\n",
               o->changes);
}

/* For redressctl health and the office's page.  Only of the installation
 * itself: a copy that is looked at stays as it is. */
static void
record(struct ctl *ctl, const char *name, bool whole)
{
    struct fault why = {0};

    if (ctl->config_path == NULL || ctl->database != ctl->config.database)
        return;
    store_close(ctl->store);
    ctl->store = NULL;
    if (ctl_open(ctl, CTL_BESIDE, &why) != OK ||
        health_record(ctl->store, ctl->mem, name, whole, &why) != OK)
        fprintf(stderr, "redressctl: not written down: %s\n", why.text);
}

enum err
ctl_verify(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct outcome o = {0};

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(look(ctl->store, &o, why));
    if (ctl->json)
        print_json(ctl, &o);
    else
        print_outcome(&o);
    *found_wrong = o.broken != 0 || o.changes_broken != 0;
    record(ctl, HEALTH_VERIFY, !*found_wrong);
    return OK;
}

static void
tell_difference(const char *number, const char *what)
{
    fprintf(stderr, "%s: %s\n", number, what);
}

/* What is searched is there again when the command ends. */
static enum err
fill_words(struct store *st, struct fault *why)
{
    bool more = true;

    while (more)
        TRY(search_feed(st, &more, why));
    return OK;
}

enum err
ctl_rebuild(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    bool    check = ctl_flag(ctl, "--check");
    int64_t complaints, differences;

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, check ? CTL_READ : CTL_ALONE, why));
    TRY(projection_rebuild(ctl->store, !check, &complaints, &differences,
                           tell_difference, why));
    if (!check)
        TRY(fill_words(ctl->store, why));
    if (ctl->json)
        printf("{\"complaints\":%" PRId64 ",\"differences\":%" PRId64
               ",\"written\":%s}\n",
               complaints, differences, check ? "false" : "true");
    else
        printf("%" PRId64 " complaints, %" PRId64 " differences%s\n",
               complaints, differences,
               check || differences == 0 ? "" : ", mended");
    *found_wrong = check && differences != 0;
    return OK;
}

/* As `b2sum -l 256` prints it. */
static enum err
digest_file(const char *path, uint8_t out[DIGEST_BYTES], struct fault *why)
{
    char          bytes[65536];
    struct digest digest;
    size_t        length;
    FILE         *file = fopen(path, "re");
    bool          failed;

    if (file == NULL)
        return fault(why, ERR_STORE, "cannot read %s: %s", path,
                     strerror(errno));
    digest_start(&digest);
    while ((length = fread(bytes, 1, sizeof(bytes), file)) > 0)
        digest_add(&digest, bytes, length);
    digest_end(&digest, out);
    failed = ferror(file) != 0;
    fclose(file);
    if (failed)
        return fault(why, ERR_STORE, "cannot read %s to its end", path);
    return OK;
}

static enum err
check_copy(struct store *copy, struct outcome *o, int64_t *complaints,
           struct fault *why)
{
    int64_t differences;

    TRY(store_check(copy, why));
    TRY(look(copy, o, why));
    if (o->broken != 0)
        return OK;
    TRY(projection_rebuild(copy, false, complaints, &differences,
                           tell_difference, why));
    if (differences != 0)
        return fault(why, ERR_STORE,
                     "the copy's projection differs from its journal in "
                     "%" PRId64 " complaints",
                     differences);
    return OK;
}

static enum err
open_and_check(const char *path, struct outcome *o, int64_t *complaints,
               struct fault *why)
{
    struct store_options options = {
        .path = path, .readers = 1, .read_only = true};
    struct store *copy = NULL;
    enum err      err;

    TRY(store_open(&options, &copy, why));
    err = check_copy(copy, o, complaints, why);
    store_close(copy);
    return err;
}

enum err
ctl_backup(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct outcome o = {0};
    const char    *path;
    int64_t        complaints = 0;
    uint8_t        digest[DIGEST_BYTES];

    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(store_backup(ctl->store, path, why));
    TRY(open_and_check(path, &o, &complaints, why));
    TRY(digest_file(path, digest, why));
    if (ctl->json)
        print_json(ctl, &o);
    else
        print_outcome(&o);
    *found_wrong = o.broken != 0 || o.changes_broken != 0;
    if (!ctl->json)
        printf("%" PRId64 " complaints in %s\nblake2b-256 %s\n", complaints,
               path, secret_hex(ctl->mem, digest, sizeof(digest)));
    if (!*found_wrong)
        record(ctl, HEALTH_BACKUP, true);
    return OK;
}
