/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads the configuration file into a struct by one table of keys.  What the
 * values mean to the worker is main's business.
 */
#include "worker/config.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

enum { LIMIT_CONFIG_BYTES = 64 * 1024 };

enum kind { TEXT, PATH, NUMBER, LEVEL, ADDRESS };

struct key {
    const char *name;
    enum kind   kind;
    size_t      offset;
    const char *standard; /* NULL: must be given */
    int         least, most;
    bool        live; /* may change while running */
};

#define AT(member) offsetof(struct config, member)
static const struct key keys[] = {
    {"socket", PATH, AT(socket), NULL, 0, 0, false},
    {"database", PATH, AT(database), NULL, 0, 0, false},
    {"files", PATH, AT(files), NULL, 0, 0, false},
    {"spool", PATH, AT(spool), NULL, 0, 0, false},
    {"rules", PATH, AT(rules), NULL, 0, 0, false},
    {"words", PATH, AT(words), NULL, 0, 0, false},
    {"judge", PATH, AT(judge), NULL, 0, 0, false},
    {"templates", PATH, AT(templates), NULL, 0, 0, false},
    {"key", PATH, AT(key), NULL, 0, 0, false},
    {"base_url", ADDRESS, AT(base_url), NULL, 0, 0, true},
    {"company", TEXT, AT(company), "Complaints", 0, 0, true},
    {"company_address", TEXT, AT(company_address), "", 0, 0, true},
    {"plugins", PATH, AT(plugins), "", 0, 0, false},
    {"mail", PATH, AT(mail), "", 0, 0, false},
    {"mail_reader", PATH, AT(mail_reader), "", 0, 0, false},
    {"printer", PATH, AT(printer), "", 0, 0, false},
    {"zone", TEXT, AT(zone), "UTC", 0, 0, false},
    {"nginx_user", TEXT, AT(nginx_user), "", 0, 0, false},
    {"rehearsal_clock", PATH, AT(rehearsal_clock), "", 0, 0, false},
    {"threads", NUMBER, AT(threads), "64", 1, 512, false},
    {"readers", NUMBER, AT(readers), "8", 1, 64, false},
    {"commit_batch", NUMBER, AT(commit_batch), "256", 1, 256, false},
    {"judges", NUMBER, AT(judges), "0", 0, 64, false},
    {"judge_wall_ms", NUMBER, AT(judge_wall_ms), "1000", 10, 60000, false},
    {"log_level", LEVEL, AT(log_level), "info", 0, 0, true},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* Indexed by enum log_level. */
static const char *const level_words[] = {"debug", "info", "warn", "error",
                                          NULL};

struct reading {
    struct arena  *mem;
    struct config *config;
    const char    *path;
    int            line;
    bool           included;
    bool *seen; /* by place in keys[]; shared with the including file */
};

static enum err read_file(struct reading *r, struct fault *why);

static const char **
text_slot(struct config *c, const struct key *key)
{
    return (const char **)((char *)c + key->offset);
}

static int *
number_slot(struct config *c, const struct key *key)
{
    return (int *)((char *)c + key->offset);
}

static bool
is_number(enum kind kind)
{
    return kind == NUMBER || kind == LEVEL;
}

static const char *
path_from(struct arena *mem, const char *file, const char *path)
{
    const char *slash = strrchr(file, '/');

    if (path[0] == '/' || path[0] == '\0' || slash == NULL)
        return arena_text(mem, path);
    return arena_printf(mem, "%.*s/%s", (int)(slash - file), file, path);
}

static enum err
refuse(const struct reading *r, const struct key *key, const char *must_be,
       struct fault *why)
{
    return fault_field(why, ERR_INPUT, key->name, "%s:%d: %s must be %s",
                       r->path, r->line, key->name, must_be);
}

static enum err
set_number(struct reading *r, const struct key *key, const char *value,
           struct fault *why)
{
    char *end;
    long  n;

    errno = 0;
    n = strtol(value, &end, 10);
    if (errno != 0 || end == value || *end != '\0' || n < key->least ||
        n > key->most)
        return refuse(r, key,
                      arena_printf(r->mem, "a number from %d to %d", key->least,
                                   key->most),
                      why);
    *number_slot(r->config, key) = (int)n;
    return OK;
}

static enum err
set_level(struct reading *r, const struct key *key, const char *value,
          struct fault *why)
{
    for (int i = 0; level_words[i] != NULL; i++) {
        if (strcmp(level_words[i], value) == 0) {
            *number_slot(r->config, key) = i;
            return OK;
        }
    }
    return refuse(r, key, "debug, info, warn or error", why);
}

static enum err
set_address(struct reading *r, const struct key *key, const char *value,
            struct fault *why)
{
    const char *host = strstr(value, "://");
    size_t      length = strlen(value);

    if ((strncmp(value, "http://", 7) != 0 &&
         strncmp(value, "https://", 8) != 0) ||
        host[3] == '\0' || strpbrk(value, " \"<>\\?#") != NULL)
        return refuse(r, key, "an address that begins http:// or https://",
                      why);
    while (value[length - 1] == '/')
        length--;
    *text_slot(r->config, key) = arena_bytes(r->mem, value, length);
    return OK;
}

static enum err
set_value(struct reading *r, const struct key *key, const char *value,
          struct fault *why)
{
    switch (key->kind) {
    case NUMBER:
        return set_number(r, key, value, why);
    case LEVEL:
        return set_level(r, key, value, why);
    case ADDRESS:
        return set_address(r, key, value, why);
    case PATH:
        *text_slot(r->config, key) = path_from(r->mem, r->path, value);
        return OK;
    case TEXT:
        *text_slot(r->config, key) = arena_text(r->mem, value);
        return OK;
    }
    return OK;
}

static enum err
include_file(struct reading *r, const char *value, struct fault *why)
{
    struct reading inner = *r;

    if (r->included)
        return fault(why, ERR_INPUT,
                     "%s:%d: an included file may not include another", r->path,
                     r->line);
    inner.path = path_from(r->mem, r->path, value);
    inner.included = true;
    return read_file(&inner, why);
}

/* Cuts blanks off both ends, in place. */
static char *
trim(char *s)
{
    size_t length;

    s += strspn(s, " \t\r");
    length = strlen(s);
    while (length > 0 && strchr(" \t\r", s[length - 1]) != NULL)
        s[--length] = '\0';
    return s;
}

static enum err
read_line(struct reading *r, char *line, struct fault *why)
{
    char *name = trim(line), *value, *equals;

    if (name[0] == '\0' || name[0] == '#')
        return OK;
    equals = strchr(name, '=');
    if (equals == NULL)
        return fault(why, ERR_INPUT, "%s:%d: expected `key = value`", r->path,
                     r->line);
    *equals = '\0';
    name = trim(name);
    value = trim(equals + 1);
    if (strcmp(name, "include") == 0)
        return include_file(r, value, why);
    for (int i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].name, name) != 0)
            continue;
        if (value[0] == '\0' && keys[i].standard == NULL)
            return refuse(r, &keys[i], "given", why);
        r->seen[i] = true;
        return set_value(r, &keys[i], value, why);
    }
    return fault(why, ERR_INPUT, "%s:%d: there is no key `%s`", r->path,
                 r->line, name);
}

static enum err
load(const char *path, struct arena *mem, char **out, struct fault *why)
{
    FILE  *in = fopen(path, "re");
    char  *bytes;
    size_t length;

    if (in == NULL)
        return fault(why, ERR_INPUT, "%s: %s", path, strerror(errno));
    bytes = arena_take(mem, LIMIT_CONFIG_BYTES + 2);
    length = fread(bytes, 1, LIMIT_CONFIG_BYTES + 1, in);
    if (ferror(in) != 0) {
        fclose(in);
        return fault(why, ERR_INPUT, "%s: cannot be read", path);
    }
    fclose(in);
    if (length > LIMIT_CONFIG_BYTES)
        return fault(why, ERR_INPUT, "%s: larger than %d bytes", path,
                     LIMIT_CONFIG_BYTES);
    if (!text_is_clean(bytes, length))
        return fault(why, ERR_INPUT, "%s: is not clean UTF-8 text", path);
    *out = bytes;
    return OK;
}

static enum err
read_file(struct reading *r, struct fault *why)
{
    char *rest = NULL;

    TRY(load(r->path, r->mem, &rest, why));
    r->line = 0;
    while (rest != NULL && *rest != '\0') {
        char *line = strsep(&rest, "\n");

        r->line++;
        TRY(read_line(r, line, why));
    }
    return OK;
}

static enum err
name_missing(const struct reading *r, struct fault *why)
{
    struct text missing = {.mem = r->mem};

    for (int i = 0; i < KEYS; i++) {
        if (keys[i].standard == NULL && !r->seen[i])
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "",
                      keys[i].name);
    }
    if (missing.length > 0)
        return fault(why, ERR_INPUT, "%s: missing: %s", r->path,
                     text_of(&missing));
    return OK;
}

enum err
config_read(const char *path, struct arena *mem, struct config *out,
            struct fault *why)
{
    bool           seen[KEYS] = {false};
    struct reading r = {.mem = mem, .config = out, .path = path, .seen = seen};

    memset(out, 0, sizeof *out);
    for (int i = 0; i < KEYS; i++) {
        if (keys[i].standard != NULL)
            TRY(set_value(&r, &keys[i], keys[i].standard, why));
    }
    TRY(read_file(&r, why));
    return name_missing(&r, why);
}

static bool
differs(const struct key *key, struct config *a, struct config *b)
{
    if (is_number(key->kind))
        return *number_slot(a, key) != *number_slot(b, key);
    return strcmp(*text_slot(a, key), *text_slot(b, key)) != 0;
}

void
config_renew(struct config *running, const struct config *fresh,
             struct arena *mem, void (*needs_restart)(const char *key))
{
    struct config copy = *fresh;

    for (int i = 0; i < KEYS; i++) {
        const struct key *key = &keys[i];

        if (!differs(key, running, &copy))
            continue;
        if (!key->live)
            needs_restart(key->name);
        else if (is_number(key->kind))
            *number_slot(running, key) = *number_slot(&copy, key);
        else
            *text_slot(running, key) = arena_text(mem, *text_slot(&copy, key));
    }
}
