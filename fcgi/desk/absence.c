/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Absences are set by whoever goes, or by an administrator for them, and every
 * setting and ending is in the log.
 */
#include "desk/absence.h"

#include <string.h>

#include "base/civil.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/zone.h"
#include "desk/gate.h"
#include "store/audit.h"

enum { DAYS_MOST = 366, DAY_TEXT = 10 };
static const int64_t day_ms = INT64_C(24) * 3600 * 1000;

bool
accounts_share_team(const char **some, const char **others)
{
    for (size_t i = 0; some[i] != NULL; i++)
        for (size_t k = 0; others[k] != NULL; k++)
            if (role_same_team(some[i], others[k]))
                return true;
    return false;
}

static enum err
read_day(const char *text, const char *field, int32_t *day, struct fault *why)
{
    if (strlen(text) == DAY_TEXT && civil_read(text, day))
        return OK;
    return fault_field(why, ERR_INPUT, field,
                       "\"%.20s\" is no day; write it like 2026-10-01", text);
}

static enum err
read_period(const struct absence_wish *wish, int64_t now_ms,
            struct absence *out, struct fault *why)
{
    int32_t from, until;

    TRY(read_day(wish->from, "from", &from, why));
    TRY(read_day(wish->until, "until", &until, why));
    if (until < from)
        return fault_field(why, ERR_INPUT, "until",
                           "the last day is before the first");
    if (until - from >= DAYS_MOST)
        return fault_field(why, ERR_INPUT, "until",
                           "an absence is at most a year long");
    out->from_ms = zone_moment(wish->zone, from * day_ms);
    out->until_ms = zone_moment(wish->zone, (until + INT64_C(1)) * day_ms);
    if (out->until_ms <= now_ms)
        return fault_field(why, ERR_INPUT, "until", "that day is over already");
    if (out->from_ms < now_ms)
        out->from_ms = now_ms;
    return OK;
}

static enum err
find_person(struct store *st, struct arena *mem, const char *login,
            const char *field, struct account *out, struct fault *why)
{
    enum err err = account_find(st, mem, login, out, why);

    if (err == ERR_MISSING || (err == OK && out->disabled))
        return fault_field(why, ERR_INPUT, field,
                           "there is nobody called %.60s", login);
    return err;
}

static enum err
find_people(struct store *st, struct arena *mem,
            const struct absence_wish *wish, const struct absence_setter *by,
            struct absence *out, struct fault *why)
{
    struct account absent, deputy;

    if (strcmp(wish->login, by->login) != 0 && !by->admin)
        return fault_field(why, ERR_DENIED, "for",
                           "only an administrator sets somebody else's");
    TRY(find_person(st, mem, wish->login, "for", &absent, why));
    TRY(find_person(st, mem, wish->deputy, "deputy", &deputy, why));
    if (absent.id == deputy.id)
        return fault_field(why, ERR_INPUT, "deputy",
                           "nobody stands in for themselves; name a colleague");
    if (!by->admin && !accounts_share_team(absent.roles, deputy.roles))
        return fault_field(why, ERR_INPUT, "deputy",
                           "%.60s is not in a team of yours; an administrator "
                           "can set anybody",
                           deputy.login);
    out->account_id = absent.id;
    out->deputy_id = deputy.id;
    return OK;
}

/* What somebody sets for somebody else is theirs to answer for. */
static enum err
note_absence(struct tx *tx, struct arena *mem, const struct absence *a,
             const struct absence_setter *by, bool begins, struct fault *why)
{
    struct audit_row row = {
        .actor = by->login, .what = "account.absent", .about = a->login};
    json_t *doc = doc_object(mem);

    if (strcmp(a->login, by->login) == 0)
        return OK;
    doc_set_text(doc, "deputy", a->deputy);
    doc_set_text(doc, "from", moment_iso(mem, a->from_ms));
    doc_set_text(doc, "until", moment_iso(mem, a->until_ms));
    *(begins ? &row.after : &row.before) = doc;
    return audit_add(tx, &row, why);
}

enum err
absence_set(struct store *st, struct arena *mem,
            const struct absence_wish *wish, const struct absence_setter *by,
            struct absence *out, struct fault *why)
{
    AUTO_TX tx = {NULL};

    *out = (struct absence){.set_by = by->login, .set_ms = moment_now()};
    TRY(read_period(wish, out->set_ms, out, why));
    TRY(find_people(st, mem, wish, by, out, why));
    TRY(tx_begin(st, &tx, why));
    TRY(absence_add(&tx, out, &out->id, why));
    out->login = wish->login;
    out->deputy = wish->deputy;
    TRY(note_absence(&tx, mem, out, by, true, why));
    TRY(tx_commit(&tx, why));
    log_line(LOG_INFO, "absence set", "account", wish->login, "deputy",
             wish->deputy, "from", moment_iso(mem, out->from_ms), "until",
             moment_iso(mem, out->until_ms), "by", by->login, "remote",
             by->remote, NULL);
    return absence_find(st, mem, out->id, out, why);
}

enum err
absence_stop(struct store *st, struct arena *mem, int64_t id,
             const struct absence_setter *by, struct fault *why)
{
    struct absence absence;
    AUTO_TX        tx = {NULL};

    TRY(absence_find(st, mem, id, &absence, why));
    if (strcmp(absence.login, by->login) != 0 && !by->admin)
        return fault(why, ERR_MISSING, "there is no such absence");
    TRY(tx_begin(st, &tx, why));
    TRY(absence_end(&tx, id, moment_now(), why));
    TRY(note_absence(&tx, mem, &absence, by, false, why));
    TRY(tx_commit(&tx, why));
    log_line(LOG_INFO, "absence ended", "account", absence.login, "deputy",
             absence.deputy, "by", by->login, "remote", by->remote, NULL);
    return OK;
}
