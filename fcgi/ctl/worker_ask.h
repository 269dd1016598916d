/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What only the running worker knows, asked of it by its socket as nginx does.
 */
#ifndef CTL_WORKER_ASK_H
#define CTL_WORKER_ASK_H

#include "base/arena.h"
#include "engine/engine.h"

/* Its judges as it measures them; false: no worker answers within two seconds, or
 * whoever asks may not use its socket. */
bool worker_ask(struct arena *mem, const char *socket, struct engine_figures *out);

#endif
