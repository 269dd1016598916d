/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Importing people.  A dry run is the whole run in a transaction that is not
 * committed, so what it tells is what would happen.
 */
#include "desk/people_import.h"

#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/moment.h"
#include "base/text.h"

const char *const import_outcome_names[IMPORT_OUTCOMES] = {
    "added", "changed", "unchanged", "disabled", "wrong"};

enum column {
    COLUMN_LOGIN,
    COLUMN_NAME,
    COLUMN_EMAIL,
    COLUMN_ROLES,
    COLUMN_ADMIN,
    COLUMN_LANG,
    COLUMNS
};
static const char *const column_names[COLUMNS] = {"login", "name",  "email",
                                                  "roles", "admin", "lang"};

struct importing {
    struct store             *store;
    struct tx                *tx;
    struct arena             *mem;
    const struct people_doer *by;
    const struct import_wish *wish;
    struct csv                csv;
    int                       at[COLUMNS]; /* -1: there is no such column */
    struct import_report     *out;
    size_t                    room;
};

/* --- the file --- */

static enum err
read_header(struct importing *in, struct fault *why)
{
    const struct csv_row *header = &in->csv.rows[0];

    for (size_t c = 0; c < COLUMNS; c++)
        in->at[c] = -1;
    for (size_t i = 0; i < header->count; i++) {
        size_t c = 0;

        while (c < COLUMNS && strcasecmp(column_names[c], header->cells[i]))
            c++;
        if (c == COLUMNS)
            return fault(why, ERR_INPUT,
                         "the header names \"%.60s\"; columns are login, "
                         "name, email, roles, admin, lang",
                         header->cells[i]);
        if (in->at[c] >= 0)
            return fault(why, ERR_INPUT, "the header names %s twice",
                         column_names[c]);
        in->at[c] = (int)i;
    }
    if (in->at[COLUMN_LOGIN] < 0)
        return fault(why, ERR_INPUT,
                     "the first line is a header and names the columns; "
                     "login is not among them");
    return OK;
}

static enum err
read_file(struct importing *in, struct fault *why)
{
    TRY(csv_read(in->mem, in->wish->csv, in->wish->length, &in->csv, why));
    if (in->csv.count == 0)
        return fault(why, ERR_INPUT, "the file is empty");
    if (in->csv.count - 1 > PEOPLE_CSV_ROWS)
        return fault(why, ERR_INPUT, "the file has more than %d people",
                     PEOPLE_CSV_ROWS);
    return read_header(in, why);
}

/* NULL: there is no such column. */
static const char *
cell(const struct importing *in, const struct csv_row *row, enum column c)
{
    return in->at[c] < 0 ? NULL : row->cells[in->at[c]];
}

static enum err
read_yes(const char *cell, enum want *out, struct fault *why)
{
    static const char *const yes[] = {"yes", "true", "1", NULL};
    static const char *const no[] = {"no", "false", "0", "", NULL};

    if (text_is_one_of(cell, yes))
        *out = WANT_YES;
    else if (text_is_one_of(cell, no))
        *out = WANT_NO;
    else
        return fault_field(why, ERR_INPUT, "admin", "admin is yes or no");
    return OK;
}

static enum err
read_wish(const struct importing *in, const struct csv_row *row,
          struct person_wish *out, struct fault *why)
{
    const char *roles, *admin;

    if (row->count != in->csv.rows[0].count)
        return fault(why, ERR_INPUT,
                     "the line has %zu cells, the header has %zu", row->count,
                     in->csv.rows[0].count);
    roles = cell(in, row, COLUMN_ROLES);
    admin = cell(in, row, COLUMN_ADMIN);
    *out = (struct person_wish){.name = cell(in, row, COLUMN_NAME),
                                .email = cell(in, row, COLUMN_EMAIL),
                                .lang = cell(in, row, COLUMN_LANG)};
    if (roles != NULL)
        TRY(people_split_roles(in->mem, roles, " ;\t\n", &out->roles, why));
    if (admin != NULL)
        TRY(read_yes(admin, &out->admin, why));
    return OK;
}

/* --- a row --- */

static struct import_row *
add_row(struct importing *in, int line, const char *login)
{
    struct import_report *out = in->out;

    out->rows =
        list_room(in->mem, out->rows, out->count, &in->room, sizeof *out->rows);
    out->rows[out->count] = (struct import_row){.line = line, .login = login};
    return &out->rows[out->count++];
}

static bool
is_named_before(const struct importing *in, const char *login)
{
    for (size_t i = 0; i < in->out->count; i++)
        if (strcmp(in->out->rows[i].login, login) == 0)
            return true;
    return false;
}

static enum err
add_person(struct importing *in, struct import_row *row,
           const struct person_wish *wish, struct fault *why)
{
    struct account added;

    TRY(people_add(in->tx, in->mem, in->by, row->login, wish, &added, why));
    row->outcome = IMPORT_ADDED;
    return people_invite(in->tx, in->mem, in->by, row->login, in->wish->by_mail,
                         &row->invited, why);
}

static enum err
change_person(struct importing *in, struct import_row *row,
              const struct person_wish *wish, struct fault *why)
{
    json_t *changes;

    TRY(people_change(in->tx, in->mem, in->by, row->login, wish, &changes,
                      why));
    row->outcome =
        json_object_size(changes) > 0 ? IMPORT_CHANGED : IMPORT_UNCHANGED;
    row->changes = row->outcome == IMPORT_CHANGED ? changes : NULL;
    return OK;
}

static enum err
take_person(struct importing *in, struct import_row *row,
            const struct csv_row *from, bool again, struct fault *why)
{
    struct person_wish wish;
    struct account     there;
    const char        *email;
    enum err           found;

    if (again)
        return fault_field(why, ERR_INPUT, "login",
                           "%.60s stands in the file more than once",
                           row->login);
    TRY(people_check_login(row->login, why));
    TRY(read_wish(in, from, &wish, why));
    found = account_take(in->tx, in->mem, row->login, &there, &email, why);
    if (found == ERR_MISSING)
        return add_person(in, row, &wish, why);
    TRY(found);
    return change_person(in, row, &wish, why);
}

static bool
is_about_the_row(enum err err)
{
    return err == ERR_INPUT || err == ERR_CONFLICT;
}

static enum err
take_row(struct importing *in, const struct csv_row *from, struct fault *why)
{
    const char        *login = (size_t)in->at[COLUMN_LOGIN] < from->count
                                   ? from->cells[in->at[COLUMN_LOGIN]]
                                   : "";
    bool               again = is_named_before(in, login);
    struct import_row *row = add_row(in, from->line, login);
    enum err           err = take_person(in, row, from, again, why);

    if (is_about_the_row(err)) {
        row->outcome = IMPORT_WRONG;
        row->field = arena_text(in->mem, why->field);
        row->why = arena_text(in->mem, why->text);
    } else
        TRY(err);
    in->out->counts[row->outcome]++;
    return OK;
}

/* --- who is not in the file --- */

static bool
may_be_shut(const struct importing *in, const struct account *a)
{
    return !a->disabled && !a->spare && a->id != in->by->account_id &&
           strcmp(a->source, "local") == 0 && !is_named_before(in, a->login);
}

static enum err
shut(struct importing *in, const char *login, struct fault *why)
{
    const struct person_wish wish = {.disabled = WANT_YES};
    enum err                 err =
        people_change(in->tx, in->mem, in->by, login, &wish, NULL, why);

    if (err == ERR_CONFLICT) /* the last administrator stays */
        return OK;
    TRY(err);
    add_row(in, 0, login)->outcome = IMPORT_DISABLED;
    in->out->counts[IMPORT_DISABLED]++;
    return OK;
}

/* The list is of before this transaction: whoever was added since is in the
 * file, and whoever somebody else adds meanwhile is left alone. */
static enum err
shut_missing(struct importing *in, struct fault *why)
{
    struct account *all;
    size_t          count;

    TRY(account_list(in->store, in->mem, &all, &count, why));
    for (size_t i = 0; i < count; i++)
        if (may_be_shut(in, &all[i]))
            TRY(shut(in, all[i].login, why));
    return OK;
}

static void
forget_invitations(struct import_report *out)
{
    for (size_t i = 0; i < out->count; i++)
        out->rows[i].invited = (struct invited){NULL};
}

enum err
people_import(struct store *st, struct arena *mem, const struct people_doer *by,
              const struct import_wish *wish, struct import_report *out,
              struct fault *why)
{
    AUTO_TX          tx = {NULL};
    struct importing in = {
        .store = st, .tx = &tx, .mem = mem, .by = by, .wish = wish, .out = out};

    *out = (struct import_report){0};
    TRY(read_file(&in, why));
    TRY(tx_begin(st, &tx, why));
    for (size_t i = 1; i < in.csv.count; i++)
        TRY(take_row(&in, &in.csv.rows[i], why));
    if (wish->disable_missing)
        TRY(shut_missing(&in, why));
    out->kept = !wish->dry_run && out->counts[IMPORT_WRONG] == 0;
    if (out->kept)
        return tx_commit(&tx, why);
    forget_invitations(out);
    return OK;
}
