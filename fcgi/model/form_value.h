/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One answer held against the kind of its field (inside model/ only).  Whether
 * it had to be given, and the rows of blocks, are form_check.c's.
 */
#ifndef MODEL_FORM_VALUE_H
#define MODEL_FORM_VALUE_H

#include "model/form.h"

/* An answer that is given, to a field of any kind but block. */
void value_check(const struct field *f, const json_t *answer,
                 struct mistakes *out);

/* Clean text of at most so many characters; `name` is the field's in a mistake.
 */
bool value_check_text(const char *name, const json_t *answer, int most,
                      struct mistakes *out);

#endif
