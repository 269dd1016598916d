/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contrast by WCAG 2: relative luminance of the two colours, the lighter one
 * over the darker one.
 */
#include "base/colour.h"

#include <math.h>
#include <string.h>

static const struct colour white = {255, 255, 255}, black = {0, 0, 0};

static int
digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    char              low = c >= 'A' && c <= 'F' ? (char)(c - 'A' + 'a') : c;
    const char       *at = low == '\0' ? NULL : strchr(digits, low);

    return at == NULL ? -1 : (int)(at - digits);
}

bool
colour_read(const char *text, struct colour *out)
{
    uint8_t parts[3];

    if (text == NULL || strlen(text) != 7 || text[0] != '#')
        return false;
    for (int i = 0; i < 3; i++) {
        int high = digit(text[1 + 2 * i]), low = digit(text[2 + 2 * i]);

        if (high < 0 || low < 0)
            return false;
        parts[i] = (uint8_t)(high * 16 + low);
    }
    *out = (struct colour){parts[0], parts[1], parts[2]};
    return true;
}

static double
linear(uint8_t part)
{
    double s = part / 255.0;

    return s <= 0.04045 ? s / 12.92 : pow((s + 0.055) / 1.055, 2.4);
}

static double
luminance(struct colour c)
{
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) +
           0.0722 * linear(c.blue);
}

double
colour_contrast(struct colour a, struct colour b)
{
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

    return one > other ? one / other : other / one;
}

static uint8_t
between(uint8_t from, uint8_t to, double part)
{
    return (uint8_t)lround(from + (to - from) * part);
}

struct colour
colour_mixed(struct colour from, struct colour to, double part)
{
    return (struct colour){between(from.red, to.red, part),
                           between(from.green, to.green, part),
                           between(from.blue, to.blue, part)};
}

struct colour
colour_on(struct colour ground)
{
    return colour_contrast(ground, white) >= colour_contrast(ground, black)
               ? white
               : black;
}

struct colour
colour_for_dark(struct colour accent, struct colour ground)
{
    struct colour made = accent;

    for (int twentieth = 1;
         twentieth <= 20 && colour_contrast(made, ground) < CONTRAST_ENOUGH + 1;
         twentieth++)
        made = colour_mixed(accent, white, twentieth / 20.0);
    return made;
}
