/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure export, complaint scenario: what the installation keeps,
 * as files that a company edits.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/doc.h"
#include "base/text.h"
#include "ctl/order.h"
#include "ctl/rules.h"
#include "desk/scenario_make.h"
#include "store/records.h"

static enum err
make_folders(struct arena *mem, const char *path, struct fault *why)
{
    for (const char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        char *folder = arena_bytes(mem, path, (size_t)(slash - path));

        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            return fault(why, ERR_INTERNAL, "cannot make %s: %s", folder,
                         strerror(errno));
    }
    return OK;
}

enum err
ctl_write_file(struct arena *mem, const char *path, const char *text,
               struct fault *why)
{
    FILE *file;
    int   fd;
    bool  wrote;

    TRY(make_folders(mem, path, why));
    fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    file = fd < 0 ? NULL : fdopen(fd, "w");
    if (file == NULL)
        return fault(why, ERR_INTERNAL, "cannot write %s: %s", path,
                     strerror(errno));
    wrote = fputs(text, file) >= 0;
    if (fclose(file) != 0 || !wrote)
        return fault(why, ERR_INTERNAL, "%s was not written", path);
    return OK;
}

enum err
ctl_write_folder(struct arena *mem, const char *folder,
                 const struct source *source, struct fault *why)
{
    struct stat there;

    if (lstat(folder, &there) == 0)
        return fault(why, ERR_CONFLICT, "%s is there already", folder);
    for (size_t i = 0; i < source->count; i++)
        TRY(ctl_write_file(
            mem, arena_join(mem, folder, "/", source->files[i].name, NULL),
            source->files[i].text, why));
    return OK;
}

/* --- a version's files */

static enum err
export_version(struct order *o, struct fault *why)
{
    struct arena      *mem = o->ctl->mem;
    struct version_row row;
    struct source      source;
    json_t            *told = doc_object(mem);

    TRY(version_find(o->ctl->store, mem, o->version, &row, why));
    TRY(source_from_json(row.files, mem, &source, why));
    TRY(ctl_write_folder(mem, o->name, &source, why));
    doc_set_text(told, "digest", row.digest);
    doc_set_text(told, "procedure", row.procedure);
    doc_set_text(told, "folder", o->name);
    if (!order_told(o, told))
        printf("%s: %zu files of %s, version %s\n", o->name, source.count,
               row.procedure, row.digest);
    return OK;
}

enum err
ctl_procedure_export(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    TRY(ctl_word(ctl, "DIR", &o.name, why));
    return order_run(&o, export_version, found_wrong, why);
}

/* --- a complaint as a scenario */

static enum err
write_scenario(struct order *o, struct fault *why)
{
    struct arena        *mem = o->ctl->mem;
    struct complaint     c;
    struct scenario_wish in = {
        .complaint = &c, .version = o->version, .name = o->change};
    const json_t *plays;
    json_t       *told;

    TRY(complaint_find(o->ctl->store, mem, o->name, &c, why));
    TRY(scenario_make(o->desk, mem, &in, &told, why));
    plays = json_object_get(told, "plays");
    o->wrong = !doc_true(plays, "passed");
    if (order_told(o, told))
        return OK;
    fputs(doc_text(told, "text"), stdout);
    if (o->wrong)
        fprintf(stderr, "it does not decide the same: %s\n",
                ctl_shown(mem, doc_text(plays, "text")));
    return OK;
}

enum err
ctl_complaint_scenario(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.version = ctl_option(ctl, "--version");
    o.change = ctl_option(ctl, "--name");
    TRY(ctl_word(ctl, "NUMBER", &o.name, why));
    return order_run(&o, write_scenario, found_wrong, why);
}
