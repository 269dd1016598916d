/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl workspace: procedures as they are edited at the office, from a
 * copy to the version that comes of it, file by file and never over what was
 * not seen.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/finding.h"
#include "ctl/order.h"
#include "ctl/rules.h"
#include "desk/workbench.h"

enum { FILE_MOST = 1 << 20 };

struct bench {
    int64_t                id, seen;
    const char            *file; /* its name in the workspace */
    char                  *text; /* NULL: taken away */
    struct workbench_begin begin;
    bool                   closed, scenarios;
};

static enum err
take_id(struct ctl *ctl, struct bench *b, struct fault *why)
{
    const char *id;

    TRY(ctl_word(ctl, "ID", &id, why));
    return ctl_number("ID", id, 1, &b->id, why);
}

static const char *
or_nothing(const char *digest)
{
    return digest == NULL || digest[0] == '\0' ? "nothing" : digest;
}

/* --- list and show */

static void
print_one(const struct order *o, const json_t *one)
{
    struct arena *mem = o->ctl->mem;

    printf("%5lld  %-24s %-30s %.12s  %s  %s%s%s\n",
           (long long)doc_int(one, "id", 0), doc_text(one, "procedure"),
           ctl_shown(mem, doc_text(one, "title")),
           or_nothing(doc_text(one, "base")), order_time(o, one, "changed_ms"),
           ctl_shown(mem, doc_text(one, "changed_by")),
           doc_int(one, "closed_ms", 0) > 0 ? "  [closed]" : "",
           doc_true(one, "behind") ? "  [another version came in force since]"
                                   : "");
}

static enum err
list(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;
    json_t             *all, *one;
    size_t              i;

    TRY(workbench_list(o->desk, o->ctl->mem, o->name, b->closed, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one) print_one(o, one);
    return OK;
}

enum err
ctl_workspace_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.closed = ctl_flag(ctl, "--closed")};
    struct order o;

    order_take(&o, ctl);
    o.change = &b;
    if (ctl->words[0] != NULL)
        TRY(ctl_word(ctl, "PROCEDURE", &o.name, why));
    return order_run(&o, list, found_wrong, why);
}

static void
print_file(const struct order *o, const json_t *file)
{
    bool away = json_is_null(json_object_get(file, "size"));

    printf("  %-40s revision %-4lld %s  %s%s\n",
           ctl_shown(o->ctl->mem, doc_text(file, "name")),
           (long long)doc_int(file, "revision", 0),
           order_time(o, file, "changed_ms"),
           ctl_shown(o->ctl->mem, doc_text(file, "changed_by")),
           away ? "  [taken away]" : "");
}

static enum err
show(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;
    json_t             *told, *file;
    size_t              i;

    TRY(workbench_show(o->desk, o->ctl->mem, b->id, &told, why));
    if (order_told(o, told))
        return OK;
    print_one(o, told);
    json_array_foreach(json_object_get(told, "files"), i, file)
        print_file(o, file);
    return OK;
}

/* A command about one workspace and nothing else. */
static enum err
run_on_one(struct ctl *ctl, struct bench *b,
           enum err (*work)(struct order *o, struct fault *why),
           bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.change = b;
    TRY(take_id(ctl, b, why));
    return order_run(&o, work, found_wrong, why);
}

enum err
ctl_workspace_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {0};

    return run_on_one(ctl, &b, show, found_wrong, why);
}

/* --- begin, close, open again */

static enum err
begin(struct order *o, struct fault *why)
{
    const struct bench    *b = o->change;
    struct workbench_begin in = b->begin;
    json_t                *all, *one;
    size_t                 i;

    in.by = o->by.login;
    TRY(workbench_begin(o->desk, o->ctl->mem, &in, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one) print_one(o, one);
    return OK;
}

enum err
ctl_workspace_new(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.begin = {.procedure = ctl_option(ctl, "--procedure"),
                                .name = ctl_option(ctl, "--name"),
                                .title = ctl_option(ctl, "--title")}};
    struct order o;

    order_take(&o, ctl);
    o.change = &b;
    TRY(ctl_word(ctl, "FROM", &b.begin.from, why));
    return order_run(&o, begin, found_wrong, why);
}

static enum err
set_closed(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;

    TRY(workbench_close(o->desk, b->id, b->closed, why));
    return show(o, why);
}

enum err
ctl_workspace_close(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.closed = true};

    return run_on_one(ctl, &b, set_closed, found_wrong, why);
}

enum err
ctl_workspace_open(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.closed = false};

    return run_on_one(ctl, &b, set_closed, found_wrong, why);
}

/* --- files */

static enum err
print_text(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;
    json_t             *told;
    const char         *text;

    TRY(workbench_file(o->desk, o->ctl->mem, b->id, b->file, &told, why));
    if (order_told(o, told))
        return OK;
    text = doc_text(told, "text");
    if (text == NULL)
        return fault(why, ERR_MISSING, "%s was taken away", b->file);
    fputs(text, stdout);
    return OK;
}

enum err
ctl_workspace_file(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {0};
    struct order o;

    order_take(&o, ctl);
    o.change = &b;
    TRY(take_id(ctl, &b, why));
    TRY(ctl_word(ctl, "NAME", &b.file, why));
    return order_run(&o, print_text, found_wrong, why);
}

static enum err
write_text(struct order *o, struct fault *why)
{
    const struct bench         *b = o->change;
    const struct workspace_file in = {
        .name = b->file, .text = b->text, .changed_by = o->by.login};
    json_t *told;

    TRY(workbench_write(o->desk, o->ctl->mem, b->id, b->seen, &in, &told, why));
    if (!order_told(o, told))
        print_file(o, told);
    return OK;
}

/* What the writer saw: the revision they name; 0 for a file that is not there.
 */
static enum err
take_seen(struct ctl *ctl, struct bench *b, struct fault *why)
{
    const char *seen = ctl_option(ctl, "--seen");

    return seen == NULL ? OK : ctl_number("--seen", seen, 0, &b->seen, why);
}

enum err
ctl_workspace_write(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {0};
    const char  *path = NULL;
    bool         away = ctl_flag(ctl, "--none");
    struct order o;

    order_take(&o, ctl);
    o.change = &b;
    TRY(take_seen(ctl, &b, why));
    TRY(take_id(ctl, &b, why));
    TRY(ctl_word(ctl, "NAME", &b.file, why));
    if (!away) {
        TRY(ctl_word(ctl, "FILE", &path, why));
        TRY(ctl_read_file(ctl, path, FILE_MOST, &b.text, why));
    }
    return order_run(&o, write_text, found_wrong, why);
}

static enum err
export_all(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;
    struct arena       *mem = o->ctl->mem;
    struct source       source;

    TRY(workbench_source(o->desk, mem, b->id, &source, why));
    TRY(ctl_write_folder(mem, o->name, &source, why));
    printf("%s: %zu files\n", o->name, source.count);
    return OK;
}

enum err
ctl_workspace_export(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {0};
    struct order o;

    order_take(&o, ctl);
    o.change = &b;
    TRY(take_id(ctl, &b, why));
    TRY(ctl_word(ctl, "DIR", &o.name, why));
    return order_run(&o, export_all, found_wrong, why);
}

/* --- what is in it: a look, and a version */

static enum err
look(struct order *o, struct fault *why)
{
    const struct bench         *b = o->change;
    const struct workbench_look in = {
        .id = b->id, .scenarios = b->scenarios, .by = o->by.login};
    json_t *told;

    TRY(workbench_look(o->desk, o->ctl->mem, &in, &told, why));
    o->wrong = doc_int(told, "errors", 0) > 0 ||
               doc_int(json_object_get(told, "scenarios"), "failed", 0) > 0;
    if (order_told(o, told))
        return OK;
    finding_print(o->ctl->mem, ".", told);
    if (b->scenarios)
        finding_print_scenarios(told);
    return OK;
}

enum err
ctl_workspace_look(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {.scenarios = ctl_flag(ctl, "--scenarios")};

    return run_on_one(ctl, &b, look, found_wrong, why);
}

static enum err
install(struct order *o, struct fault *why)
{
    const struct bench *b = o->change;
    json_t             *told = NULL;
    enum err err = workbench_install(o->desk, o->ctl->mem, b->id, o->by.login,
                                     o->note, &told, why);

    if (err != OK && (err != ERR_RULE || told == NULL))
        return err;
    o->wrong = err != OK || doc_int(told, "errors", 0) > 0;
    if (order_told(o, told))
        return OK;
    finding_print(o->ctl->mem, ".", told);
    if (err == OK)
        printf("%s: version %s is %s\n", doc_text(told, "procedure"),
               doc_text(told, "digest"), doc_text(told, "state"));
    return OK;
}

enum err
ctl_workspace_version(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct bench b = {0};

    return run_on_one(ctl, &b, install, found_wrong, why);
}
