/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mail addresses as they may be spoken to a mail server.  Stricter than RFC
 * 5321 on purpose: what is refused here (quoted local parts, comments, control
 * bytes) is what turns one command into two on its way through a library.
 */
#ifndef BASE_ADDRESS_H
#define BASE_ADDRESS_H

#include "base/arena.h"
#include "base/fault.h"

enum { ADDRESS_BYTES_MAX = 254 };

/* One @, at most 254 bytes, no byte below 0x21 or 0x7f, none of <>,;:"\()[] ,
 * not beginning with '-' or a dot, a domain of labels that IDNA (UTS 46) knows;
 * the local part is ASCII.  *out (NULL: not wanted) is the address with its
 * domain in ASCII and lower case, kept by mem.  ERR_INPUT with `field`. */
enum err address_read(struct arena *mem, const char *address, const char *field, char **out,
                      struct fault *why) MUST_CHECK;

/* The part behind the @, or "" . */
const char *address_domain(const char *address);

#endif
