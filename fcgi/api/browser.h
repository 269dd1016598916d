/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A browser and its system by the names people know them by, of what it says of
 * itself, so that somebody tells one session from another.  Nothing else is
 * made of it, and what it said is not kept.
 */
#ifndef API_BROWSER_H
#define API_BROWSER_H

struct browser {
    const char *name;   /* "Firefox"; "" unknown */
    const char *system; /* "Windows"; "" unknown */
};

/* agent: the User-Agent header, or NULL. */
struct browser browser_read(const char *agent);

#endif
