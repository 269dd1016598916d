/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Colours of a page: whether a text in one can be read on another, as WCAG 2
 * counts contrast (1 to 21; 4.5 is enough for text).
 */
#ifndef BASE_COLOUR_H
#define BASE_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

#define CONTRAST_ENOUGH 4.5

struct colour {
    uint8_t red, green, blue;
};
/* "#17508a"; false when it is not written so. */
bool   colour_read(const char *text, struct colour *out);
double colour_contrast(struct colour a, struct colour b);
/* So much of the way (0 to 1) from one to the other. */
struct colour colour_mixed(struct colour from, struct colour to, double part);
/* Black or white: what is read better on it. */
struct colour colour_on(struct colour ground);
/* Mixed with white until it can be read on a dark ground. */
struct colour colour_for_dark(struct colour accent, struct colour ground);

#endif
