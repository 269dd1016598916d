/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a test that links slowsync.c may ask of it, beside the environment.
 */
#ifndef TESTS_SLOWSYNC_H
#define TESTS_SLOWSYNC_H

/* The n-th sync from now fails with EIO, once; 0: none does. */
void slowsync_fail_at(long n);
/* Syncs seen since then. */
long slowsync_seen(void);

#endif
