/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What has to be looked at before a notice can be said: its complaint, as it is
 * now, and the event it tells of.
 */
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/zone.h"
#include "desk/telling_inside.h"

enum { SUBJECT_CHARACTERS = 200 };

static const char default_language[] = "en";

bool
told_is(const struct told *t, const char *kind)
{
    return strcmp(t->notice.kind, kind) == 0;
}

bool
told_to_customer(const struct told *t)
{
    return strcmp(t->notice.audience, "customer") == 0;
}

/* A version that does not load is told of all the same, in names. */
static enum err
look_up_procedure(struct told *t, struct fault *why)
{
    const struct version *v;
    enum err err = desk_version(t->desk, t->mem, t->c.version, &v, why);

    if (err == OK)
        t->procedure = v->procedure;
    return err == ERR_RULE || err == ERR_MISSING ? OK : err;
}

static enum err
look_up_event(struct told *t, struct fault *why)
{
    struct journal_page page = {.after = t->notice.event - 1, .bytes_most = 1};

    TRY(complaint_journal_page(t->desk->store, t->mem, t->c.id, &page, why));
    if (page.count == 0)
        return fault(why, ERR_CONFLICT, "its event is not there");
    t->entry = page.items[0];
    return OK;
}

static enum err
look_up_complaint(struct told *t, struct fault *why)
{
    enum err err = complaint_find_id(t->desk->store, t->mem,
                                     t->notice.complaint_id, &t->c, why);

    if (err == ERR_MISSING)
        return fault(why, ERR_CONFLICT, "its complaint is not there");
    TRY(err);
    TRY(look_up_procedure(t, why));
    return t->notice.event == 0 ? OK : look_up_event(t, why);
}

static const char *
given(const char *text, const char *otherwise)
{
    return text != NULL && text[0] != '\0' ? text : otherwise;
}

/* A customer's letter is in its own language; who did not say reads the
 * procedure's first. */
static const char *
language_of(const struct told *t)
{
    const char *first =
        t->procedure == NULL ? default_language : t->procedure->languages[0];

    if (!told_to_customer(t))
        return given(t->to->lang, given(first, default_language));
    return given(doc_text(t->entry.event.body, "lang"),
                 given(doc_text(t->c.state, "lang"), default_language));
}

enum err
told_look(struct desk *d, struct arena *mem, const struct notice *notice,
          const struct reader *to, int64_t now_ms, struct told *out,
          struct fault *why)
{
    const char *calendar = NULL;

    *out = (struct told){.desk = d,
                         .mem = mem,
                         .to = to,
                         .now_ms = now_ms,
                         .company = desk_company(d, mem),
                         .notice = *notice};
    if (notice->complaint_id != 0)
        TRY(look_up_complaint(out, why));
    if (out->procedure != NULL)
        calendar = out->procedure->calendar;
    out->say = (struct listener){
        .procedure = out->procedure,
        .lang = language_of(out),
        .zone = calendar_zone(desk_calendar(d, mem, calendar)),
        .mem = mem};
    return OK;
}

char *
told_link(const struct told *t)
{
    struct text link = {.mem = t->mem};

    text_addf(&link, "%s/desk/c/", t->company.url);
    text_add_url(&link, t->c.number);
    return arena_text(t->mem, text_of(&link));
}

char *
told_track(const struct told *t)
{
    struct text link = {.mem = t->mem};

    text_addf(&link, "%s/status?number=", t->company.url);
    text_add_url(&link, t->c.number);
    text_addf(&link, "#%s", desk_code(t->desk, t->mem, &t->c));
    return arena_text(t->mem, text_of(&link));
}

/* "2026-11-22T08:30:00+08:00", where the company is. */
char *
told_iso(const struct told *t, int64_t at_ms)
{
    int64_t      clock_ms = zone_clock(t->say.zone, at_ms);
    int64_t      offset = (clock_ms - at_ms) / MINUTE_MS;
    int          seconds = (int)(civil_ms_of_day(clock_ms) / 1000);
    struct civil date = civil_date(civil_day_of(clock_ms));

    return arena_printf(t->mem, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d",
                        date.year, date.month, date.day, seconds / 3600,
                        seconds / 60 % 60, seconds % 60, offset < 0 ? '-' : '+',
                        (int)(llabs(offset) / 60), (int)(llabs(offset) % 60));
}

char *
told_subject(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};
    size_t      left = strlen(text);

    for (int n = 0; left > 0; n++) {
        size_t broken = text_steers(text);
        size_t size = broken > 0 ? broken : text_character_size(text, left);

        if (size == 0)
            break;
        if (n == SUBJECT_CHARACTERS) {
            text_add(&out, "…");
            break;
        }
        if (broken > 0)
            text_add(&out, " ");
        else
            text_add_bytes(&out, text, size);
        text += size;
        left -= size;
    }
    return arena_text(mem, text_of(&out));
}

char *
told_footer(const struct told *t)
{
    struct text out = {.mem = t->mem};

    text_add(&out, t->company.name);
    if (t->company.address[0] != '\0')
        text_addf(&out, "%s%s", out.length > 0 ? "\n" : "", t->company.address);
    return arena_text(t->mem, text_of(&out));
}
