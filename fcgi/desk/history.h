/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts from history as the desk finds them: in its store, among complaints
 * received before this one.  `within` counts back from the moment of the
 * decision in clock time (span_clock_ms()).
 */
#ifndef DESK_HISTORY_H
#define DESK_HISTORY_H

#include "desk/hearing.h"
#include "store/store.h"

struct history desk_history(const struct store *st);

#endif
