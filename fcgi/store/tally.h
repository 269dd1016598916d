/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How often each rule decided and was overridden.  Counted in memory from the
 * journal, which only grows: the first question reads it from the beginning, a
 * later one what came since, and submissions pay nothing for it.
 */
#ifndef STORE_TALLY_H
#define STORE_TALLY_H

#include "base/fault.h"

struct tally;

enum err tally_open(struct tally **out, struct fault *why) MUST_CHECK;
void     tally_close(struct tally *tally);

#endif
