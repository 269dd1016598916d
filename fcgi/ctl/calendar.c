/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl calendar: the company's working calendars.
 */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/doc.h"
#include "ctl/ctl.h"
#include "store/records.h"

enum { CALENDAR_BYTES = 1 << 20, NAME_MOST = 64 };

static enum err
check_name(const char *name, struct fault *why)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    if (strlen(name) > NAME_MOST || strspn(name, allowed) != strlen(name))
        return fault(why, ERR_INPUT,
                     "a calendar's name has at most %d letters, digits, "
                     "\"_\", \"-\"",
                     NAME_MOST);
    return OK;
}

static enum err
keep(struct ctl *ctl, const char *name, const json_t *doc, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(ctl->store, &tx, why));
    TRY(calendar_set(&tx, name, doc_write(ctl->mem, doc), why));
    return tx_commit(&tx, why);
}

enum err
ctl_calendar_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct calendar *calendar;
    const char      *name, *path;
    char            *text;
    json_t          *doc;

    TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    TRY(check_name(name, why));
    TRY(ctl_read_file(ctl, path, CALENDAR_BYTES, &text, why));
    TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    TRY(calendar_read(doc, ctl->mem, &calendar, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return keep(ctl, name, doc, why);
}

static enum err
show_names(struct ctl *ctl, struct fault *why)
{
    const char **names;
    size_t       count;

    TRY(calendar_names(ctl->store, ctl->mem, &names, &count, why));
    for (size_t i = 0; i < count; i++)
        puts(names[i]);
    return OK;
}

enum err
ctl_calendar_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *name = NULL, *doc;

    if (ctl->words[0] != NULL)
        TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    if (name == NULL)
        return show_names(ctl, why);
    TRY(calendar_find(ctl->store, ctl->mem, name, &doc, why));
    puts(doc);
    return OK;
}
