/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The paper of a procedure read from its model: sheets and registers; and
 * schedules, which fill paper in by themselves.
 */
#include <string.h>

#include "base/doc.h"
#include "model/procedure_read.h"

enum { LINES_MOST = 40, WIDE_MOST = 24, AT_LEAST_MOST = 100 };
enum { WEEK_DAYS = 7, MONTH_SURE_DAYS = 28, MONTH_LAST_DAY = 31 };

/* Versions from before rules/lib/sheet.lua had these bounds may say more. */
static int
count_of(const json_t *doc, const char *key, int most)
{
    int64_t n = doc_int(doc, key, 0);

    return n < 0 ? 0 : n > most ? most : (int)n;
}

static enum err
read_cell(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    static const char *const words[] = {[CELL_VALUE] = "cell",
                                        [CELL_SIGNATURE] = "signature",
                                        [CELL_LABEL] = "label"};
    struct cell             *out = made;

    out->at = model_place(doc);
    out->lines = count_of(doc, "lines", LINES_MOST);
    out->wide = count_of(doc, "wide", WIDE_MOST);
    out->above = doc_true(doc, "above");
    out->plain = doc_true(doc, "plain");
    out->word = doc_text(doc, "word");
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        const char *source = doc_text(doc, words[i]);

        if (source == NULL)
            continue;
        out->kind = (enum cell_kind)i;
        out->source = source;
        return OK;
    }
    return fault(why, ERR_RULE, "%s: a row holds something that is no cell",
                 out->at);
}

static enum err read_rows(const json_t *doc, struct arena *mem,
                          struct sheet_row **rows, size_t *count,
                          struct fault *why);

/* Rows written before there were kinds have "each", or nothing. */
static enum err
read_row_kind(const json_t *doc, struct sheet_row *out, struct fault *why)
{
    static const char *const words[] = {
        [ROW_CELLS] = "cells",     [ROW_EACH] = "each",
        [ROW_TASKS] = "tasks",     [ROW_ITEMS] = "items",
        [ROW_PART] = "part",       [ROW_FIGURES] = "figures",
        [ROW_ENTRIES] = "entries",
    };
    const char *each = doc_text(doc, "each");
    const char *word = doc_text(doc, "row");
    size_t      i = 0;

    out->name = each != NULL ? each : doc_text(doc, "name");
    if (word == NULL)
        word = words[each != NULL ? ROW_EACH : ROW_CELLS];
    while (i <= ROW_ENTRIES && strcmp(words[i], word) != 0)
        i++;
    if (i > ROW_ENTRIES || (i != ROW_CELLS && out->name == NULL))
        return fault(why, ERR_RULE,
                     "%s: a sheet holds something that is no row", out->at);
    out->kind = (enum row_kind)i;
    return OK;
}

static enum err
read_row(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    static const struct model_kind kind = {"cells", sizeof(struct cell),
                                           read_cell};
    struct sheet_row              *out = made;
    struct model_items             cells;

    out->at = model_place(doc);
    TRY(read_row_kind(doc, out, why));
    TRY(model_items_read(doc, &kind, mem, &cells, why));
    out->cells = cells.items;
    out->cell_count = cells.count;
    out->at_least = count_of(doc, "at_least", AT_LEAST_MOST);
    out->side = doc_true(doc, "side");
    return read_rows(doc, mem, &out->rows, &out->row_count, why);
}

static enum err
read_rows(const json_t *doc, struct arena *mem, struct sheet_row **rows,
          size_t *count, struct fault *why)
{
    static const struct model_kind kind = {"rows", sizeof(struct sheet_row),
                                           read_row};
    struct model_items             items;

    TRY(model_items_read(doc, &kind, mem, &items, why));
    *rows = items.items;
    *count = items.count;
    return OK;
}

enum err
read_sheet(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    struct sheet *out = made;

    out->at = model_place(doc);
    TRY(model_name(doc, "sheet", &out->name, why));
    out->code = doc_text(doc, "code");
    out->revision = doc_text(doc, "revision");
    out->title = model_object(doc, "title");
    out->landscape = doc_true(doc, "landscape");
    out->number_of = doc_text(doc, "register");
    TRY(model_some_texts(doc, "languages", mem, &out->languages, why));
    return read_rows(doc, mem, &out->rows, &out->row_count, why);
}

enum err
read_register(const json_t *doc, struct arena *mem, void *made,
              struct fault *why)
{
    struct reg *out = made;

    out->at = model_place(doc);
    TRY(model_name(doc, "register", &out->name, why));
    out->number = doc_text(doc, "number");
    out->title = model_object(doc, "title");
    TRY(model_trigger(doc, "enters", mem, &out->enters, why));
    if (out->enters.on == ON_NOTHING)
        out->enters.on = ON_RECEIVED;
    out->code = doc_text(doc, "code");
    TRY(model_some_texts(doc, "readers", mem, &out->readers, why));
    return model_texts(doc, "columns", mem, &out->columns, why);
}

enum err
read_summary(const json_t *doc, struct arena *mem, void *made,
             struct fault *why)
{
    static const char *const words[] = {
        [PERIOD_DAY] = "day", [PERIOD_WEEK] = "week", [PERIOD_MONTH] = "month"};
    struct summary *out = made;
    const char     *period = doc_text(doc, "period");
    size_t          i = 0;

    out->at = model_place(doc);
    TRY(model_name(doc, "summary", &out->name, why));
    out->of = doc_text(doc, "of");
    out->reg = doc_text(doc, "register");
    while (i <= PERIOD_MONTH &&
           (period == NULL || strcmp(words[i], period) != 0))
        i++;
    if (i > PERIOD_MONTH || out->reg == NULL)
        return fault(why, ERR_RULE,
                     "%s: summary \"%s\" wants a register and a period",
                     out->at, out->name);
    out->period = (enum summary_period)i;
    return model_some_texts(doc, "count", mem, &out->count, why);
}

/* "09:30" -> 570; -1 when it is no time of the day. */
static int
minute_of(const char *time)
{
    int hour, minute;

    if (time == NULL || strlen(time) != 5 || strspn(time, "0123456789") != 2 ||
        time[2] != ':' || strspn(time + 3, "0123456789") != 2)
        return -1;
    hour = (time[0] - '0') * 10 + time[1] - '0';
    minute = (time[3] - '0') * 10 + time[4] - '0';
    return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

static bool
day_fits(enum schedule_every every, int64_t day)
{
    if (every == EVERY_DAY)
        return day == 0;
    if (every == EVERY_WEEK)
        return day >= 1 && day <= WEEK_DAYS;
    return (day >= 1 && day <= MONTH_SURE_DAYS) || day == MONTH_LAST_DAY;
}

static enum err
read_times(const json_t *doc, struct arena *mem, struct schedule *out,
           struct fault *why)
{
    const json_t *times;

    TRY(model_list(doc, "times", &times, &out->time_count, why));
    if (out->time_count == 0)
        return fault(why, ERR_RULE, "%s: schedule \"%s\" has no time", out->at,
                     out->name);
    out->times = arena_take(mem, out->time_count * sizeof(*out->times));
    for (size_t i = 0; i < out->time_count; i++) {
        const json_t *one = json_array_get(times, i);
        int64_t       day = doc_int(one, "day", 0);
        int           minute = minute_of(doc_text(one, "time"));

        if (minute < 0 || !day_fits(out->every, day))
            return fault(why, ERR_RULE,
                         "%s: schedule \"%s\": time %zu is no time", out->at,
                         out->name, i + 1);
        out->times[i] =
            (struct schedule_time){.day = (int)day, .minute = minute};
    }
    return OK;
}

enum err
read_schedule(const json_t *doc, struct arena *mem, void *made,
              struct fault *why)
{
    static const char *const words[] = {
        [EVERY_DAY] = "day", [EVERY_WEEK] = "week", [EVERY_MONTH] = "month"};
    struct schedule *out = made;
    const char      *every = doc_text(doc, "every");
    size_t           i = 0;

    out->at = model_place(doc);
    TRY(model_name(doc, "schedule", &out->name, why));
    out->clause = doc_text(doc, "clause");
    out->form = doc_text(doc, "form");
    out->answers = model_object(doc, "answers");
    out->compiles = doc_text(doc, "compiles");
    out->working = doc_true(doc, "working");
    while (i <= EVERY_MONTH && (every == NULL || strcmp(words[i], every) != 0))
        i++;
    if (i > EVERY_MONTH)
        return fault(why, ERR_RULE,
                     "%s: schedule \"%s\" is neither daily, weekly nor monthly",
                     out->at, out->name);
    out->every = (enum schedule_every)i;
    return read_times(doc, mem, out, why);
}
