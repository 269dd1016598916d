/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sample company itself: who works there, what they may do, when the
 * office is open.  Sample data, all of it: the holidays are China's public
 * holidays of 2026 with their make-up working days, and nobody keeps them up.
 */
#ifndef CTL_DEMO_COMPANY_H
#define CTL_DEMO_COMPANY_H

#include <stdbool.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/fault.h"
#include "desk/desk.h"
#include "store/store.h"

#define DEMO_PROCEDURE "company-desk"
#define DEMO_CALENDAR "office"
#define DEMO_ZONE "Asia/Shanghai"

struct demo_person {
    const char *login, *name, *lang;
    const char *roles[4]; /* NULL-terminated */
    bool        admin;
};
extern const struct demo_person demo_people[];
extern const size_t             demo_people_count;

/* The calendar's document (base/calendar.h). */
extern const char demo_calendar[];

/* Accounts with one fresh passphrase for all of them, the calendar unless there
 * is one of that name, and the table of both in the file `table`.  Nothing
 * changes when the file is there and its people too. */
enum err demo_company_found(struct store *st, struct arena *mem, const char *table,
                            struct fault *why) MUST_CHECK;

/* The person as somebody who acts. */
struct doer demo_doer(const struct demo_person *person);
/* The nth (from 0, round and round) of those who hold a role; NULL: nobody does. */
const struct demo_person *demo_holder(const char *role, size_t nth);
const struct demo_person *demo_person_find(const char *login);

#endif
