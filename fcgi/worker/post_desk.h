/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What post/ does for the API, which stands beside it and cannot reach it.
 */
#ifndef WORKER_POST_DESK_H
#define WORKER_POST_DESK_H

#include "api/app.h"

extern const struct app_post post_desk;

#endif
