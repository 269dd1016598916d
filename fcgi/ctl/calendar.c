/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl calendar: the company's working calendars, and iCalendars in and
 * out of them.  Looking at one is calendar_look.c.
 */
#include <stdio.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "ctl/calendar.h"
#include "store/records.h"

enum { CALENDAR_BYTES = 1 << 20 };

/* --running keep|recompute, --note TEXT */
static enum err
read_change(struct ctl *ctl, struct calendar_change *out, struct fault *why)
{
    const char *running = ctl_option(ctl, "--running");

    *out = (struct calendar_change){.actor = "redressctl",
                                    .note = ctl_option(ctl, "--note")};
    out->recompute = running != NULL && strcmp(running, "recompute") == 0;
    if (running != NULL && !out->recompute && strcmp(running, "keep") != 0)
        return fault_field(why, ERR_INPUT, "line",
                           "--running is keep or recompute");
    if (out->recompute && out->note == NULL)
        return fault_field(why, ERR_INPUT, "line",
                           "say why the clocks are counted anew: --note TEXT");
    return OK;
}

static void
say_recount(const struct calendar_change *change)
{
    if (change->recompute)
        fputs("running clocks are counted anew by the worker\n", stderr);
}

enum err
ctl_calendar_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct calendar_change change;
    const char            *path;
    char                  *text;
    json_t                *doc;

    TRY(read_change(ctl, &change, why));
    TRY(ctl_word(ctl, "NAME", &change.name, why));
    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_read_file(ctl, path, CALENDAR_BYTES, &text, why));
    TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(calendars_keep(ctl->store, ctl->mem, &change, doc, why));
    say_recount(&change);
    return OK;
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

/* --- iCalendar --- */

enum err
calendar_read_years(const char *text, const char *zone, struct ical_years *out,
                    struct fault *why)
{
    int year, month, day;

    if (text == NULL) {
        TRY(moment_date(moment_now(), zone, &year, &month, &day, why));
        *out = ical_years_around(year);
        return OK;
    }
    if (strlen(text) == 9 && text[4] == '-') {
        out->first = civil_digits(text, 4);
        out->last = civil_digits(text + 5, 4);
        if (out->first > 0 && out->last >= out->first)
            return OK;
    }
    return fault(why, ERR_INPUT, "--years is written 2025-2029");
}

static void
print_taken(const json_t *one)
{
    const char *day = doc_text(one, "day"), *until = doc_text(one, "until");
    bool        single = strcmp(day, until) == 0;

    printf("%-8s %s%s%s  %s\n", doc_text(one, "as"), day, single ? "" : " to ",
           single ? "" : until, doc_text(one, "summary"));
}

void
calendar_print_import(const json_t *result)
{
    const json_t *taken = json_object_get(result, "taken");
    const json_t *skipped = json_object_get(result, "skipped");
    size_t        i;
    json_t       *one;

    json_array_foreach(taken, i, one) print_taken(one);
    json_array_foreach(skipped, i, one) printf(
        "skipped  %s: %s\n", doc_text(one, "summary"), doc_text(one, "why"));
    printf("%zu taken, %zu skipped%s\n", json_array_size(taken),
           json_array_size(skipped),
           doc_true(result, "kept") ? "" : "; nothing was kept");
}

const char *
calendar_zone_of(const struct ctl *ctl)
{
    return ctl->config.zone == NULL ? "UTC" : ctl->config.zone;
}

static enum err
read_import(struct ctl *ctl, struct calendar_import *in, struct fault *why)
{
    const char *years = ctl_option(ctl, "--years"), *path;
    bool        merge = ctl_flag(ctl, "--merge");
    char       *text;

    TRY(read_change(ctl, &in->change, why));
    in->zone = calendar_zone_of(ctl);
    in->replace = ctl_flag(ctl, "--replace");
    in->dry_run = ctl_flag(ctl, "--dry-run");
    TRY(ctl_word(ctl, "NAME", &in->change.name, why));
    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_end(ctl, why));
    if (merge && in->replace)
        return fault(why, ERR_INPUT, "--merge or --replace, not both");
    TRY(calendar_read_years(years, in->zone, &in->years, why));
    TRY(ctl_read_file(ctl, path, ICAL_BYTES_MAX, &text, why));
    in->ics = text;
    in->length = strlen(text);
    return OK;
}

enum err
ctl_calendar_import(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct calendar_import in = {.dry_run = false};
    json_t                *result;

    TRY(read_import(ctl, &in, why));
    TRY(ctl_open(ctl, in.dry_run ? CTL_READ : CTL_BESIDE, why));
    TRY(calendars_import(ctl->store, ctl->mem, &in, &result, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, result));
    else
        calendar_print_import(result);
    if (!in.dry_run)
        say_recount(&in.change);
    return OK;
}

enum err
ctl_calendar_export(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *name;
    json_t     *doc;
    char       *text;

    TRY(ctl_word(ctl, "NAME", &name, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(calendars_find(ctl->store, ctl->mem, name, &doc, why));
    TRY(ical_write(doc, name, ctl->mem, &text, why));
    fputs(text, stdout);
    return OK;
}
