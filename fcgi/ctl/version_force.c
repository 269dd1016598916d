/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure mark, approve, activate, cancel, rollback, move and
 * control: what is in force, and who signed for it.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/order.h"
#include "desk/settings.h"

/* Tells what a version is now. */
static enum err
tell_version(struct order *o, struct fault *why)
{
    json_t *version;

    TRY(versions_show(o->desk, o->ctl->mem, o->version, &version, why));
    json_object_del(version, "files");
    json_object_del(version, "result");
    if (order_told(o, version))
        return OK;
    printf("%s: version %.12s is %s%s%s\n", doc_text(version, "procedure"),
           o->version, doc_text(version, "state"),
           doc_int(version, "scheduled_ms", 0) > 0 ? " for " : "",
           order_time(o, version, "scheduled_ms"));
    return OK;
}

/* --- marks */

static enum err
mark(struct order *o, struct fault *why)
{
    TRY(versions_mark(o->desk, o->ctl->mem, o->version, o->mark, &o->by,
                      o->note, why));
    return tell_version(o, why);
}

static enum err
run_mark(struct order *o, bool *found_wrong, struct fault *why)
{
    if (o->as == NULL)
        return fault_field(why, ERR_INPUT, "line",
                           "a mark is somebody's: --as LOGIN");
    return order_run(o, mark, found_wrong, why);
}

enum err
ctl_procedure_mark(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    TRY(ctl_word(ctl, "MARK", &o.mark, why));
    return run_mark(&o, found_wrong, why);
}

enum err
ctl_procedure_approve(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.mark = "approved";
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    return run_mark(&o, found_wrong, why);
}

/* --- in force */

/* What --as proved to be nobody who may do it. */
static enum err
check_admin(const struct order *o, struct fault *why)
{
    return o->by.admin ? OK
                       : fault(why, ERR_DENIED, "%s is not an administrator",
                               o->by.login);
}

static enum err
activate(struct order *o, struct fault *why)
{
    TRY(check_admin(o, why));
    TRY(versions_activate(o->desk, o->ctl->mem, o->version, &o->by, o->at_ms,
                          why));
    return tell_version(o, why);
}

enum err
ctl_procedure_activate(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char  *at = ctl_option(ctl, "--at");
    struct order o;

    order_take(&o, ctl);
    if (at != NULL)
        TRY(moment_read(at, ctl->config.zone, &o.at_ms, why));
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    return order_run(&o, activate, found_wrong, why);
}

static enum err
cancel(struct order *o, struct fault *why)
{
    TRY(check_admin(o, why));
    TRY(versions_cancel(o->desk, o->version, &o->by, why));
    return tell_version(o, why);
}

enum err
ctl_procedure_cancel(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    return order_run(&o, cancel, found_wrong, why);
}

static enum err
roll_back(struct order *o, struct fault *why)
{
    TRY(check_admin(o, why));
    TRY(versions_rollback(o->desk, o->ctl->mem, o->name, &o->by, o->note,
                          &o->version, why));
    return tell_version(o, why);
}

enum err
ctl_procedure_rollback(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "NAME", &o.name, why));
    if (o.note == NULL)
        return fault_field(why, ERR_INPUT, "line",
                           "say why it goes back: --note TEXT");
    return order_run(&o, roll_back, found_wrong, why);
}

/* --- a complaint to another version */

static const char *
say(struct arena *mem, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return "nothing";
    return json_is_string(value) ? json_string_value(value)
                                 : doc_write(mem, value);
}

static void
print_changes(struct arena *mem, const json_t *changes)
{
    const json_t *one;
    size_t        i;

    json_array_foreach(changes, i, one)
    {
        const char *before = say(mem, json_object_get(one, "before"));
        const char *after = say(mem, json_object_get(one, "after"));

        printf("%s \"%s\": %s -> %s\n", doc_text(one, "what"),
               doc_text(one, "name"), before, after);
    }
}

static enum err
move(struct order *o, struct fault *why)
{
    struct arena    *mem = o->ctl->mem;
    struct mistakes  mistakes = {.mem = mem};
    struct command   cmd = {.kind = DO_MOVE,
                            .by = o->by,
                            .version = o->version,
                            .stage = o->stage,
                            .text = o->note};
    struct complaint c;
    json_t          *changes;

    TRY(check_admin(o, why));
    TRY(desk_move_preview(o->desk, mem, o->name, &cmd, &changes, why));
    if (!o->preview)
        TRY(desk_do(o->desk, mem, o->name, &cmd, &c, &mistakes, why));
    if (order_told(o, changes))
        return OK;
    print_changes(mem, changes);
    printf("%s %s version %.12s\n", o->name,
           o->preview ? "would go on under" : "goes on under", o->version);
    return OK;
}

enum err
ctl_procedure_move(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    o.alone = true;
    o.preview = ctl_flag(ctl, "--preview");
    o.stage = ctl_option(ctl, "--stage");
    o.version = ctl_option(ctl, "--to");
    TRY(ctl_word(ctl, "NUMBER", &o.name, why));
    if (o.version == NULL)
        return fault_field(why, ERR_INPUT, "line", "--to VERSION is missing");
    if (o.note == NULL && !o.preview)
        return fault_field(why, ERR_INPUT, "line",
                           "say why it is moved: --note TEXT");
    if (o.note == NULL)
        o.note = "preview";
    return order_run(&o, move, found_wrong, why);
}

/* --- controlled mode */

static json_t *
read_names(struct arena *mem, const char *names)
{
    json_t *list = doc_array(mem);

    while (*names != '\0') {
        size_t length = strcspn(names, ",");

        if (length > 0)
            doc_push_text(list, arena_bytes(mem, names, length));
        names += length + (names[length] == ',');
    }
    return list;
}

static const char controlled[] = "procedures.controlled";

static enum err
control(struct order *o, struct fault *why)
{
    struct arena         *mem = o->ctl->mem;
    const char           *doc = "false";
    json_t               *value;
    struct setting_change change = {
        .name = controlled, .actor = o->by.login, .note = o->note};

    if (o->name == NULL) {
        TRY(setting_value(o->ctl->store, mem, controlled, &value, why));
        puts(doc_write(mem, value));
        return OK;
    }
    TRY(check_admin(o, why));
    if (strcmp(o->name, "on") == 0)
        doc = "true";
    else if (strcmp(o->name, "off") != 0)
        doc = doc_write(mem, read_names(mem, o->name));
    TRY(setting_from_word(mem, controlled, doc, &value, why));
    change.value = value;
    TRY(setting_change(o->ctl->store, mem, &change, why));
    puts(doc);
    return OK;
}

enum err
ctl_procedure_control(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    if (ctl->words[0] != NULL)
        TRY(ctl_word(ctl, "on, off or NAMES", &o.name, why));
    return order_run(&o, control, found_wrong, why);
}
