/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a customer is reached: what they answered to the form they filled in.
 * Whether an address is fit to be written to is for whoever writes to it.
 */
#ifndef DESK_CONTACT_H
#define DESK_CONTACT_H

#include <jansson.h>

#include "model/procedure.h"

struct contact {
    const char *email, *phone; /* kept by the state, or NULL: none is known */
};

/* The answer to the first field of kind email (phone) in the public form, else in one
 * that staff begin a record with, else the fact of the name "email" ("phone").  Forms
 * that are filled in later are not looked at: they may name anybody. */
struct contact customer_contact(const json_t *state, const struct procedure *p);
/* The email of that. */
const char *customer_address(const json_t *state, const struct procedure *p);

#endif
