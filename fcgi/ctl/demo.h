/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl demo: a sample company in an installation that is still empty.
 *
 * Its people, its calendar and some complaints in every stage, so that the desk
 * can be looked at with something on it.  The complaints are not written into
 * the store; they are played through the desk's own functions on a clock that is
 * moved through the last sixty days, so that everything about them is real:
 * decisions, letters, lateness, journal.
 */
#ifndef CTL_DEMO_H
#define CTL_DEMO_H

#include <stdint.h>
#include <stdio.h>

#include "base/fault.h"
#include "worker/config.h"

enum { DEMO_COMPLAINTS = 200, DEMO_COMPLAINTS_MAX = 1000000 };

/*
 * Fills the installation and prints who can sign in.  Where the sample company
 * is already, only that is printed; the table is kept in demo.txt (mode 0600)
 * beside the database.  redressd must not be running.  ERR_CONFLICT: there are
 * complaints here that are not of the sample company.
 */
enum err demo_fill(const struct config *config, int64_t complaints, FILE *out,
                   struct fault *why) MUST_CHECK;

#endif
