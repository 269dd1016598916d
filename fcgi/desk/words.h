/* SPDX-License-Identifier: Apache-2.0 */
/* Words that somebody writes: notes, answers, reasons. */
#ifndef DESK_WORDS_H
#define DESK_WORDS_H

#include "base/fault.h"

/* ERR_INPUT (field "text") when there are none, too many, or bytes that are no text. */
enum err words_check(const char *text, struct fault *why) MUST_CHECK;

#endif
