/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Taking words and options from the line, and opening what a command needs.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/ctl.h"

/* Faults of the line itself carry this field, so that usage is shown. */
static const char the_line[] = "line";

static void
remove_words(char **from, size_t count)
{
    size_t i = 0;

    do
        from[i] = from[i + count];
    while (from[i++] != NULL);
}

const char *
ctl_option(struct ctl *ctl, const char *name)
{
    size_t length = strlen(name);

    for (char **word = ctl->words; *word != NULL; word++) {
        const char *value = NULL;

        if (strncmp(*word, name, length) == 0 && (*word)[length] == '=') {
            value = *word + length + 1;
            remove_words(word, 1);
            return value;
        }
        if (strcmp(*word, name) == 0 && word[1] != NULL) {
            value = word[1];
            remove_words(word, 2);
            return value;
        }
    }
    return NULL;
}

bool
ctl_flag(struct ctl *ctl, const char *name)
{
    for (char **word = ctl->words; *word != NULL; word++)
        if (strcmp(*word, name) == 0) {
            remove_words(word, 1);
            return true;
        }
    return false;
}

enum err
ctl_word(struct ctl *ctl, const char *what, const char **out, struct fault *why)
{
    *out = ctl->words[0];
    if (*out == NULL || ((*out)[0] == '-' && (*out)[1] != '\0'))
        return fault_field(why, ERR_INPUT, the_line, "%s is missing", what);
    ctl->words++;
    return OK;
}

bool
ctl_pair(struct ctl *ctl, const char **name, const char **value)
{
    for (char **word = ctl->words; *word != NULL; word++) {
        const char *sign = strchr(*word, '=');

        if (sign == NULL || sign == *word || (*word)[0] == '-')
            continue;
        *name = arena_bytes(ctl->mem, *word, (size_t)(sign - *word));
        *value = sign + 1;
        remove_words(word, 1);
        return true;
    }
    return false;
}

enum err
ctl_number(const char *what, const char *text, int64_t least, int64_t *out,
           struct fault *why)
{
    char *end;

    if (text == NULL)
        return fault_field(why, ERR_INPUT, the_line, "%s is missing", what);
    errno = 0;
    *out = strtoll(text, &end, 10);
    if (text[strspn(text, "0123456789")] != '\0' || end == text || errno != 0 ||
        *out < least)
        return fault(why, ERR_INPUT, "%s is a number from %lld, not \"%.40s\"",
                     what, (long long)least, text);
    return OK;
}

enum err
ctl_end(struct ctl *ctl, struct fault *why)
{
    if (ctl->words[0] != NULL)
        return fault_field(why, ERR_INPUT, the_line,
                           "\"%.100s\" is not understood", ctl->words[0]);
    return OK;
}

bool
ctl_is_usage(const struct fault *why)
{
    return strcmp(why->field, the_line) == 0;
}

enum err
ctl_needs_config(const struct ctl *ctl, struct fault *why)
{
    if (ctl->config_path == NULL)
        return fault_field(why, ERR_INPUT, the_line,
                           "this command needs --config FILE");
    return OK;
}

enum err
ctl_open(struct ctl *ctl, enum ctl_access access, struct fault *why)
{
    struct store_options options = {
        .path = ctl->database,
        .readers = 1,
        .read_only = access == CTL_READ,
        .side_writer = access == CTL_BESIDE,
    };

    if (ctl->database == NULL)
        return fault_field(why, ERR_INPUT, the_line,
                           "say which installation: --config FILE or "
                           "--database FILE");
    return store_open(&options, &ctl->store, why);
}

static enum err
read_all(FILE *from, const char *path, char *bytes, size_t limit,
         struct fault *why)
{
    size_t length = fread(bytes, 1, limit + 1, from);

    if (ferror(from))
        return fault(why, ERR_INTERNAL, "cannot read %s", path);
    if (length > limit)
        return fault(why, ERR_INPUT, "%s is longer than %zu bytes", path,
                     limit);
    if (memchr(bytes, '\0', length) != NULL)
        return fault(why, ERR_INPUT, "%s is no text", path);
    bytes[length] = '\0';
    return OK;
}

enum err
ctl_read_file(struct ctl *ctl, const char *path, size_t limit, char **out,
              struct fault *why)
{
    bool     is_input = strcmp(path, "-") == 0;
    FILE    *from = is_input ? stdin : fopen(path, "re");
    enum err err;

    if (from == NULL)
        return fault(why, ERR_MISSING, "cannot open %s: %s", path,
                     strerror(errno));
    *out = arena_take(ctl->mem, limit + 2);
    err = read_all(from, path, *out, limit, why);
    if (!is_input)
        fclose(from);
    return err;
}

const char *
ctl_shown(struct arena *mem, const char *text)
{
    struct text out = {.mem = mem};

    text_add_terminal(&out, text);
    return text_of(&out);
}
