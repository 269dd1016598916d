/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers of somebody who cannot be asked again (a mail): what is wrong is left
 * out, what is missing is said.
 */
#ifndef DESK_LENIENT_H
#define DESK_LENIENT_H

#include "desk/desk.h"
#include "model/form.h"

/* The answers of a submission that fit the form (form_check() finds nothing but
 * missing ones), and in *lacks the names of the required fields without one.  Text that
 * is too long is cut. */
json_t *lenient_answers(const struct form *form, const struct submission *in, struct arena *mem,
                        json_t **lacks);

#endif
