/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A company's people from a spreadsheet: a CSV with a header, of the columns
 *
 *   login   who it is; must be there
 *   name    must be there for a new account
 *   email   empty: none
 *   roles   TEAM.ROLE, several separated by spaces or ";"; empty: none
 *   admin   yes or no; empty: no
 *   lang    zh, en or es; empty: as the browser asks
 *
 * in any order.  What a column says holds, what is empty too; a column that is
 * missing changes nothing.  Whoever is new is invited.
 */
#ifndef DESK_PEOPLE_IMPORT_H
#define DESK_PEOPLE_IMPORT_H

#include "desk/people.h"

enum { PEOPLE_CSV_ROWS = 2000 };

struct import_wish {
    const char *csv;
    size_t      length;
    bool        by_mail;         /* invitations go by mail to whoever has an address */
    bool        dry_run;         /* everything is tried and nothing kept */
    bool        disable_missing; /* local accounts that are not in it are shut, but for spare ones,
                                    the doer and the last administrator */
};

enum import_outcome { IMPORT_ADDED, IMPORT_CHANGED, IMPORT_UNCHANGED, IMPORT_DISABLED, IMPORT_WRONG, IMPORT_OUTCOMES };
extern const char *const import_outcome_names[IMPORT_OUTCOMES]; /* "added", ... */

struct import_row {
    int                 line; /* 0: is not in the file (disabled) */
    const char         *login;
    enum import_outcome outcome;
    const json_t       *changes;     /* changed: as people_change() tells them; else NULL */
    const char         *field, *why; /* wrong; else NULL */
    struct invited      invited;     /* added, and kept; else all NULL */
};
struct import_report {
    struct import_row *rows;
    size_t             count;
    int                counts[IMPORT_OUTCOMES];
    bool               kept; /* false: a dry run, or a row is wrong */
};

/* One transaction: all of it or nothing.  ERR_INPUT: the file or its header cannot be read; a row
 * that is wrong is no error but told in the report. */
enum err people_import(struct store *st, struct arena *mem, const struct people_doer *by,
                       const struct import_wish *wish, struct import_report *out,
                       struct fault *why) MUST_CHECK;

#endif
