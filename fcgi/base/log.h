/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The log: one JSON object a line on standard error, one fact a line.
 *
 *   log_line(LOG_INFO, "signed in", "account", login, "remote", address, NULL);
 *   -> {"at":"2026-...Z","level":"info","fact":"signed in","request":"...","account":...}
 *
 * Never a password, token, cookie or complaint text (control 62).  The request
 * id is the thread's: log_request() sets it, NULL clears it.  One write(2) a
 * line, so lines of several threads never mix.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_threshold(enum log_level least);
void log_request(const char *id);
/* Pairs of name and text, ended by NULL; a NULL value is left out. */
void log_line(enum log_level level, const char *fact, ...) __attribute__((sentinel));

#endif
