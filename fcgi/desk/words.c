/* SPDX-License-Identifier: Apache-2.0 */
/* Checking words that somebody writes. */
#include "desk/words.h"

#include <string.h>

#include "base/text.h"

enum { WORDS_LONGEST = 20000 };

enum err
words_check(const char *text, struct fault *why)
{
    size_t length = text == NULL ? 0 : strlen(text);

    if (length == 0)
        return fault_field(why, ERR_INPUT, "text", "there are no words in it");
    if (!text_is_clean(text, length))
        return fault_field(why, ERR_INPUT, "text",
                           "it holds bytes that are not text");
    if (text_characters(text) > WORDS_LONGEST)
        return fault_field(why, ERR_INPUT, "text", "at most %d characters",
                           WORDS_LONGEST);
    return OK;
}
