/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Periods of keeping, reckoned (retention.h).  A hold is a setting
 * "hold.NUMBER":
 * {"why","by","at_ms"}.
 */
#include "desk/retention.h"

#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/settings.h"
#include "store/audit.h"
#include "store/kept.h"
#include "store/mails.h"
#include "store/records.h"

#define HOLD "hold."

enum {
    MONTHS_A_YEAR = 12,
    PAGE = 500,
    PAGE_MEMORY = 1024 * 1024,
    DAYS_OF_A_MONTH = 28
};

struct looking {
    const struct store *store;
    struct arena       *mem;
    int64_t             now_ms;
    const char         *zone;
    const json_t       *months; /* by procedure */
    struct setting_row *holds;
    size_t              hold_count;
};

/* --- months --- */

static int
days_of(int year, int month)
{
    int          days = DAYS_OF_A_MONTH;
    struct civil date = {year, month, days};

    while (civil_date(civil_days(date) + 1).month == month)
        date.day = ++days;
    return days;
}

int64_t
retention_until(int64_t closed_ms, int months, const char *zone)
{
    int64_t      clock = zone_clock(zone, closed_ms);
    struct civil day = civil_date(civil_day_of(clock));
    int          all = day.year * MONTHS_A_YEAR + day.month - 1 + months;
    int          most;

    day.year = all / MONTHS_A_YEAR;
    day.month = all % MONTHS_A_YEAR + 1;
    most = days_of(day.year, day.month);
    if (day.day > most)
        day.day = most;
    return zone_moment(zone, (int64_t)civil_days(day) * DAY_MS +
                                 civil_ms_of_day(clock));
}

/* --- one procedure --- */

static bool
is_held(const struct looking *l, const char *number)
{
    for (size_t i = 0; i < l->hold_count; i++)
        if (strcmp(l->holds[i].name, number) == 0)
            return true;
    return false;
}

/* Those whose period has run out; the longest first, as many as are shown. */
struct due {
    struct kept_complaint first[RETENTION_SHOWN];
    size_t                shown;
    int64_t               count, held;
};

static void
note_due(struct looking *l, struct due *due, const struct kept_complaint *c)
{
    size_t at = due->shown;

    due->count++;
    while (at > 0 && due->first[at - 1].closed_ms > c->closed_ms)
        at--;
    if (at == RETENTION_SHOWN)
        return;
    if (due->shown < RETENTION_SHOWN)
        due->shown++;
    memmove(&due->first[at + 1], &due->first[at],
            (due->shown - at - 1) * sizeof due->first[0]);
    due->first[at] = *c;
    due->first[at].number = arena_text(l->mem, c->number);
}

static enum err
find_due(struct looking *l, const char *procedure, int months, struct due *out,
         struct fault *why)
{
    AUTO_ARENA       mem = arena_new(PAGE_MEMORY);
    struct kept_page page = {
        .procedure = procedure, .limit = PAGE, .count = PAGE};

    while (page.count == PAGE) {
        arena_reset(mem);
        TRY(kept_list(l->store, mem, &page, why));
        for (size_t i = 0; i < page.count; i++) {
            const struct kept_complaint *c = &page.items[i];

            page.after_id = c->id;
            if (retention_until(c->closed_ms, months, l->zone) > l->now_ms)
                continue;
            if (is_held(l, c->number))
                out->held++;
            else
                note_due(l, out, c);
        }
    }
    return OK;
}

static json_t *
first_due(const struct looking *l, const struct due *due, int months)
{
    json_t *list = doc_array(l->mem);

    for (size_t i = 0; i < due->shown; i++) {
        const struct kept_complaint *c = &due->first[i];
        json_t                      *one = doc_object(l->mem);

        doc_set_text(one, "number", c->number);
        doc_set_text(one, "closed_at", moment_iso(l->mem, c->closed_ms));
        doc_set_text(
            one, "until",
            moment_iso(l->mem, retention_until(c->closed_ms, months, l->zone)));
        json_array_append(list, one);
    }
    return list;
}

static enum err
look_at(struct looking *l, const struct kept_procedure *p, json_t *out,
        struct fault *why)
{
    const json_t *own = json_object_get(l->months, p->name);
    const json_t *period = own != NULL ? own : json_object_get(l->months, "*");
    int           months = (int)json_integer_value(period);
    struct due    due = {.shown = 0};
    json_t       *one = doc_object(l->mem);

    if (period != NULL)
        TRY(find_due(l, p->name, months, &due, why));
    doc_set_text(one, "procedure", p->name);
    if (period == NULL)
        json_object_set_new(one, "months", json_null());
    else
        doc_set_int(one, "months", months);
    doc_set_true(one, "own", own != NULL);
    doc_set_int(one, "closed", p->closed);
    doc_set_int(one, "due", due.count);
    doc_set_int(one, "held", due.held);
    doc_set(one, "first", first_due(l, &due, months));
    json_array_append(out, one);
    return OK;
}

/* --- holds --- */

static enum err
tell_holds(struct looking *l, json_t *out, struct fault *why)
{
    for (size_t i = 0; i < l->hold_count; i++) {
        const char *text = l->holds[i].doc;
        json_t     *doc, *one = doc_object(l->mem);

        TRY(doc_read(l->mem, text, strlen(text), &doc, why));
        doc_set_text(one, "number", l->holds[i].name);
        doc_set_text(one, "why", doc_text(doc, "why"));
        doc_set_text(one, "by", doc_text(doc, "by"));
        doc_set_text(one, "at", moment_iso(l->mem, doc_int(doc, "at_ms", 0)));
        json_array_append(out, one);
    }
    return OK;
}

enum err
retention_look(const struct store *st, struct arena *mem, int64_t now_ms,
               const char *zone, json_t **out, struct fault *why)
{
    struct looking l = {
        .store = st, .mem = mem, .now_ms = now_ms, .zone = zone};
    struct kept_procedure *all;
    json_t *months, *procedures = doc_array(mem), *holds = doc_array(mem);
    size_t  count;

    TRY(setting_value(st, mem, "retention.months", &months, why));
    l.months = months;
    TRY(setting_list(st, mem, HOLD, &l.holds, &l.hold_count, why));
    TRY(kept_procedures(st, mem, &all, &count, why));
    for (size_t i = 0; i < count; i++)
        TRY(look_at(&l, &all[i], procedures, why));
    TRY(tell_holds(&l, holds, why));
    *out = doc_object(mem);
    doc_set(*out, "procedures", procedures);
    doc_set(*out, "holds", holds);
    doc_set_true(*out, "erases", false);
    return OK;
}

/* --- holding and releasing --- */

static enum err
find_hold(const struct store *st, struct arena *mem, const char *number,
          json_t **out, struct fault *why)
{
    const char *text;
    enum err    err =
        setting_find(st, mem, arena_join(mem, HOLD, number, NULL), &text, why);

    *out = NULL;
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    return doc_read(mem, text, strlen(text), out, why);
}

enum err
retention_hold(struct store *st, struct arena *mem, const char *number,
               const char *reason, const char *actor, struct fault *why)
{
    AUTO_TX          tx = {NULL};
    struct complaint c;
    json_t          *was, *is = doc_object(mem);
    struct audit_row row = {.actor = actor, .what = "retention.held"};

    TRY(complaint_find(st, mem, number, &c, why));
    if (reason[strspn(reason, " \n\t")] == '\0' ||
        text_characters(reason) > HOLD_WHY_MOST)
        return fault_field(why, ERR_INPUT, "why",
                           "say why it is held, in 1 to %d characters, and "
                           "name nobody",
                           HOLD_WHY_MOST);
    TRY(find_hold(st, mem, c.number, &was, why));
    doc_set_text(is, "why", reason);
    doc_set_text(is, "by", actor);
    doc_set_int(is, "at_ms", moment_now());
    row.about = c.number;
    row.before = was;
    row.after = is;
    TRY(tx_begin(st, &tx, why));
    TRY(setting_set(&tx, arena_join(mem, HOLD, c.number, NULL),
                    doc_write(mem, is), why));
    TRY(audit_add(&tx, &row, why));
    return tx_commit(&tx, why);
}

enum err
retention_release(struct store *st, struct arena *mem, const char *number,
                  const char *actor, struct fault *why)
{
    AUTO_TX          tx = {NULL};
    json_t          *was;
    struct audit_row row = {
        .actor = actor, .what = "retention.released", .about = number};

    TRY(find_hold(st, mem, number, &was, why));
    if (was == NULL)
        return fault(why, ERR_MISSING, "%.60s is not held", number);
    row.before = was;
    TRY(tx_begin(st, &tx, why));
    TRY(setting_remove(&tx, arena_join(mem, HOLD, number, NULL), why));
    TRY(audit_add(&tx, &row, why));
    return tx_commit(&tx, why);
}
