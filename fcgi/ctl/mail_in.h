/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl mail-in: what its two ways in share.
 */
#ifndef CTL_MAIL_IN_H
#define CTL_MAIL_IN_H

#include "ctl/ctl.h"
#include "post/lmtp.h"

/* The mailboxes there are, from a store that is opened for it and closed again.  Without a
 * configuration nobody knows them: options->knows_boxes is false. */
enum err mail_in_boxes(struct ctl *ctl, struct arena *mem, struct lmtp_options *options,
                       struct fault *why) MUST_CHECK;
/* Serves "unix:PATH" or "ADDRESS:PORT" until it is told to stop. */
enum err mail_in_listen(struct ctl *ctl, const char *where, const struct lmtp_options *options,
                        struct fault *why) MUST_CHECK;

#endif
