/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sentences for failures, and the table behind the error list.  What becomes of
 * a fault (a problem document, a log line) is decided by whoever receives it.
 */
#include "base/fault.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static const struct {
    int         status;
    const char *code;
    const char *title;
} errors[] = {
#define X(name, status, code, title) {status, code, title},
    ERR_LIST(X)
#undef X
};

/* A cut inside a character would make the sentence unfit for JSON. */
static void
drop_half_character(char *text)
{
    size_t length = strlen(text);
    size_t last = length;

    while (last > 0 && ((unsigned char)text[last - 1] & 0xc0) == 0x80)
        last--;
    if (last > 0)
        last--;
    if (length > 0 && text_character_size(text + last, length - last) == 0)
        text[last] = '\0';
}

static void __attribute__((format(printf, 4, 0)))
fill(struct fault *why, enum err err, const char *field, const char *format,
     va_list args)
{
    int length;

    why->err = err;
    why->again = err == ERR_BUSY || err == ERR_STORE;
    length = snprintf(why->field, sizeof(why->field), "%s", field);
    if (length >= (int)sizeof(why->field))
        drop_half_character(why->field);
    length = vsnprintf(why->text, sizeof(why->text), format, args);
    if (length >= (int)sizeof(why->text))
        drop_half_character(why->text);
}

enum err
fault(struct fault *why, enum err err, const char *format, ...)
{
    va_list args;

    if (why == NULL)
        return err;
    va_start(args, format);
    fill(why, err, "", format, args);
    va_end(args);
    return err;
}

void
fault_say(struct fault *why, const char *text)
{
    int length = snprintf(why->text, sizeof(why->text), "%s", text);

    if (length >= (int)sizeof(why->text))
        drop_half_character(why->text);
}

enum err
fault_field(struct fault *why, enum err err, const char *field,
            const char *format, ...)
{
    va_list args;

    if (why == NULL)
        return err;
    va_start(args, format);
    fill(why, err, field != NULL ? field : "", format, args);
    va_end(args);
    return err;
}

static enum err
known(enum err err)
{
    return (unsigned)err < ERR_COUNT ? err : ERR_INTERNAL;
}

int
err_status(enum err err)
{
    return errors[known(err)].status;
}

const char *
err_code(enum err err)
{
    return errors[known(err)].code;
}

const char *
err_title(enum err err)
{
    return errors[known(err)].title;
}
