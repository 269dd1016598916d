/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The checks of health.h, each a function that adds its line.
 */
#include "desk/health.h"

#include <string.h>
#include <sys/statvfs.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/calendars.h"
#include "desk/say_inside.h"
#include "desk/teams.h"
#include "store/outbox.h"
#include "store/records.h"
#include "store/search.h"

#define A_MINUTE_MS INT64_C(60000)
#define A_DAY_MS (INT64_C(24) * 60 * A_MINUTE_MS)
#define A_MEBIBYTE (INT64_C(1) << 20)

enum { WAL_WARNING = 512, DISK_WARNING = 2048, DISK_BAD = 256 };  /* MiB */
enum { LAG_WARNING = 2, LAG_BAD = 15 };                           /* minutes */
enum { OUTBOX_WARNING = 15, OUTBOX_BAD = 120 };                   /* minutes */
enum { BACKUP_WARNING = 2, BACKUP_BAD = 7, VERIFY_WARNING = 35 }; /* days */
enum { SEARCH_WARNING = 2000 };                                   /* events */
enum { NOVEMBER = 11 };

enum state { GOOD, WARNING, BAD };

struct looking {
    const struct health_asked *in;
    struct arena              *mem;
    struct listener            to;
    int64_t                    now_ms;
    json_t                    *out;
};

/* A line on its way: what it says has one place, {n}. */
struct line {
    const char *name;
    enum state  state;
    int64_t     value, since_ms;
    enum say_id says, todo;
};

static void
add(struct looking *l, const struct line *one)
{
    static const char *const names[] = {"good", "warning", "bad"};
    json_t                  *doc = doc_object(l->mem);
    const char              *n = say_number(&l->to, (double)one->value, 0);

    doc_set_text(doc, "name", one->name);
    doc_set_text(doc, "state", names[one->state]);
    doc_set_int(doc, "value", one->value);
    doc_set_text(doc, "says", say(&l->to, one->says, "n", n, NULL));
    doc_set_text(doc, "do",
                 one->state == GOOD ? "" : say(&l->to, one->todo, NULL));
    if (one->since_ms == 0)
        json_object_set_new(doc, "since", json_null());
    else
        doc_set_text(doc, "since", moment_iso(l->mem, one->since_ms));
    json_array_append(l->out, doc);
}

static enum state
graded(int64_t value, int64_t warning, int64_t bad)
{
    return value >= bad ? BAD : value >= warning ? WARNING : GOOD;
}

/* --- what the worker stands on --- */

static enum err
look_at_store(struct looking *l, struct fault *why)
{
    struct store_figures f = {0};
    struct line          one = {
                 .name = "store", .says = SAY_HEALTH_STORE, .todo = SAY_HEALTH_STORE_DO};

    store_measure(l->in->store, &f);
    one.value = f.wal_bytes / A_MEBIBYTE;
    one.state = graded(one.value, WAL_WARNING, INT64_MAX);
    if (l->in->desk != NULL &&
        store_ready(desk_store(l->in->desk), why) != OK) {
        one.state = BAD;
        one.says = SAY_HEALTH_STORE_AWAY;
    }
    add(l, &one);
    return OK;
}

static enum err
look_at_disk(struct looking *l, struct fault *why)
{
    struct statvfs disk;
    struct line    one = {
           .name = "disk", .says = SAY_HEALTH_DISK, .todo = SAY_HEALTH_DISK_DO};

    if (l->in->folder == NULL || statvfs(l->in->folder, &disk) != 0)
        return OK;
    one.value = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize / A_MEBIBYTE;
    one.state = one.value < DISK_BAD       ? BAD
                : one.value < DISK_WARNING ? WARNING
                                           : GOOD;
    add(l, &one);
    return OK;
}

static void
tell_judges(struct looking *l, const struct engine_figures *f)
{
    struct line one = {.name = "judges",
                       .value = f->judges,
                       .says = SAY_HEALTH_JUDGES,
                       .todo = SAY_HEALTH_JUDGES_DO};

    one.state = f->judges == 0 ? BAD : f->busy >= f->judges ? WARNING : GOOD;
    if (one.state == WARNING)
        one.says = SAY_HEALTH_JUDGES_BUSY;
    add(l, &one);
}

/* Those of this worker, or as the running one told of its own. */
static void
look_at_judges(struct looking *l)
{
    static const struct line away = {.name = "worker",
                                     .state = BAD,
                                     .says = SAY_HEALTH_WORKER_AWAY,
                                     .todo = SAY_HEALTH_WORKER_AWAY_DO};
    struct engine_figures    f = {0};

    if (l->in->aside && l->in->judges == NULL) {
        add(l, &away);
        return;
    }
    if (l->in->aside)
        f = *l->in->judges;
    else
        engine_measure(desk_engine(l->in->desk), &f);
    tell_judges(l, &f);
}

/* --- what is to be done in time --- */

static enum err
look_at_clocks(struct looking *l, struct fault *why)
{
    struct due_page page = {.now_ms = l->now_ms, .limit = 1};
    struct line     one = {.name = "clocks",
                           .says = SAY_HEALTH_CLOCKS,
                           .todo = SAY_HEALTH_CLOCKS_DO};

    TRY(clock_due_list(l->in->store, l->mem, &page, why));
    if (page.count > 0) {
        one.since_ms = page.items[0].next_ms;
        one.value = (l->now_ms - one.since_ms) / A_MINUTE_MS;
    }
    one.state = graded(one.value, LAG_WARNING, LAG_BAD);
    add(l, &one);
    return OK;
}

static enum err
look_at_outbox(struct looking *l, struct fault *why)
{
    struct outbox_figures f;
    struct line           late = {.name = "outbox",
                                  .says = SAY_HEALTH_OUTBOX,
                                  .todo = SAY_HEALTH_OUTBOX_DO};
    struct line           stuck = {.name = "parked",
                                   .says = SAY_HEALTH_PARKED,
                                   .todo = SAY_HEALTH_PARKED_DO};

    TRY(outbox_measure(l->in->store, l->now_ms, &f, why));
    late.value = f.oldest_due_ms / A_MINUTE_MS;
    late.state = graded(late.value, OUTBOX_WARNING, OUTBOX_BAD);
    late.since_ms = f.oldest_due_ms == 0 ? 0 : l->now_ms - f.oldest_due_ms;
    add(l, &late);
    stuck.value = f.by_state[DELIVERY_PARKED];
    stuck.state = stuck.value > 0 ? WARNING : GOOD;
    add(l, &stuck);
    return OK;
}

static enum err
look_at_mails(struct looking *l, struct fault *why)
{
    struct line one = {.name = "mails",
                       .value = l->in->mails_in_trouble,
                       .says = SAY_HEALTH_MAILS,
                       .todo = SAY_HEALTH_MAILS_DO};

    (void)why;
    one.state = one.value > 0 ? WARNING : GOOD;
    if (one.value >= 0)
        add(l, &one);
    return OK;
}

static enum err
look_at_search(struct looking *l, struct fault *why)
{
    struct line one = {.name = "search",
                       .says = SAY_HEALTH_SEARCH,
                       .todo = SAY_HEALTH_SEARCH_DO};

    TRY(search_lag(l->in->store, &one.value, why));
    one.state = graded(one.value, SEARCH_WARNING, INT64_MAX);
    add(l, &one);
    return OK;
}

/* --- what the company has set up --- */

static enum err
look_at_procedures(struct looking *l, struct fault *why)
{
    struct line one = {.name = "procedures",
                       .says = SAY_HEALTH_PROCEDURES,
                       .todo = SAY_HEALTH_PROCEDURES_DO};

    one.value =
        (int64_t)json_array_size(desk_procedure_faults(l->in->desk, l->mem));
    one.state = one.value > 0 ? WARNING : GOOD;
    add(l, &one);
    return OK;
}

static enum err
look_at_roles(struct looking *l, struct fault *why)
{
    struct team *teams;
    size_t       count;
    struct line  one = {
         .name = "roles", .says = SAY_HEALTH_ROLES, .todo = SAY_HEALTH_ROLES_DO};

    TRY(teams_find(l->in->store, desk_engine(l->in->desk), l->mem, &teams,
                   &count, why));
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < teams[i].count; r++)
            if (teams[i].roles[r].used && teams[i].roles[r].holder_count == 0)
                one.value++;
    one.state = one.value > 0 ? WARNING : GOOD;
    add(l, &one);
    return OK;
}

/* Does any holiday of the calendar lie in that year? */
static bool
has_holidays(const json_t *calendar, const char *year)
{
    size_t        i;
    const json_t *day;

    json_array_foreach(json_object_get(calendar, "holidays"), i,
                       day) if (json_is_string(day) &&
                                strstr(json_string_value(day), year) !=
                                    NULL) return true;
    return false;
}

static enum err
look_at_calendars(struct looking *l, struct fault *why)
{
    int          year, month, day;
    const char **names, *next;
    size_t       count;
    json_t      *doc;
    struct line  one = {.name = "calendars",
                        .says = SAY_HEALTH_CALENDARS,
                        .todo = SAY_HEALTH_CALENDARS_DO};

    TRY(moment_date(l->now_ms, l->in->zone, &year, &month, &day, why));
    next = arena_printf(l->mem, "%04d-", year + 1);
    TRY(calendar_names(l->in->store, l->mem, &names, &count, why));
    for (size_t i = 0; month >= NOVEMBER && i < count; i++) {
        TRY(calendars_find(l->in->store, l->mem, names[i], &doc, why));
        one.value += !has_holidays(doc, next);
    }
    one.state = one.value > 0 ? WARNING : GOOD;
    add(l, &one);
    return OK;
}

/* --- what somebody does from time to time --- */

static enum err
last_done(struct looking *l, const char *name, int64_t *at_ms, bool *whole,
          struct fault *why)
{
    const char *text;
    json_t     *doc;
    enum err    err = setting_find(l->in->store, l->mem, name, &text, why);

    *at_ms = 0;
    *whole = true;
    if (err == ERR_MISSING)
        return OK;
    TRY(err);
    TRY(doc_read(l->mem, text, strlen(text), &doc, why));
    *at_ms = doc_int(doc, "at_ms", 0);
    *whole = doc_true(doc, "whole");
    return OK;
}

static enum err
look_at_backup(struct looking *l, struct fault *why)
{
    bool        whole;
    struct line one = {.name = "backup",
                       .says = SAY_HEALTH_BACKUP,
                       .todo = SAY_HEALTH_BACKUP_DO};

    TRY(last_done(l, HEALTH_BACKUP, &one.since_ms, &whole, why));
    one.value = (l->now_ms - one.since_ms) / A_DAY_MS;
    one.state = graded(one.value, BACKUP_WARNING, BACKUP_BAD);
    if (one.since_ms == 0) {
        one.says = SAY_HEALTH_BACKUP_NEVER;
        one.state = WARNING;
        one.value = 0;
    }
    add(l, &one);
    return OK;
}

static enum err
look_at_chains(struct looking *l, struct fault *why)
{
    bool        whole;
    struct line one = {.name = "chains",
                       .says = SAY_HEALTH_CHAINS,
                       .todo = SAY_HEALTH_CHAINS_DO};

    TRY(last_done(l, HEALTH_VERIFY, &one.since_ms, &whole, why));
    one.value = (l->now_ms - one.since_ms) / A_DAY_MS;
    one.state = graded(one.value, VERIFY_WARNING, INT64_MAX);
    if (one.since_ms == 0) {
        one.says = SAY_HEALTH_CHAINS_NEVER;
        one.state = WARNING;
        one.value = 0;
    } else if (!whole) {
        one.says = SAY_HEALTH_CHAINS_BROKEN;
        one.state = BAD;
    }
    add(l, &one);
    return OK;
}

enum err
health_record(struct store *st, struct arena *mem, const char *name, bool whole,
              struct fault *why)
{
    json_t *doc = doc_object(mem);
    AUTO_TX tx = {NULL};

    doc_set_int(doc, "at_ms", moment_now());
    doc_set_true(doc, "whole", whole);
    TRY(tx_begin(st, &tx, why));
    TRY(setting_set(&tx, name, doc_write(mem, doc), why));
    return tx_commit(&tx, why);
}

enum err
health_look(const struct health_asked *in, struct arena *mem, json_t **out,
            struct fault *why)
{
    struct looking l = {.in = in,
                        .mem = mem,
                        .to = {.lang = in->lang, .zone = in->zone, .mem = mem},
                        .now_ms = moment_now(),
                        .out = doc_array(mem)};

    TRY(look_at_store(&l, why));
    TRY(look_at_disk(&l, why));
    TRY(look_at_clocks(&l, why));
    TRY(look_at_outbox(&l, why));
    TRY(look_at_mails(&l, why));
    TRY(look_at_search(&l, why));
    if (in->aside ? in->asked : in->desk != NULL)
        look_at_judges(&l);
    if (in->desk != NULL && !in->aside)
        TRY(look_at_procedures(&l, why));
    if (in->desk != NULL)
        TRY(look_at_roles(&l, why));
    TRY(look_at_calendars(&l, why));
    TRY(look_at_backup(&l, why));
    TRY(look_at_chains(&l, why));
    *out = l.out;
    return OK;
}
