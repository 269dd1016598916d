/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Following a complaint from outside: its number and a private code.  The code
 * is derived from the installation's key, so it is stored nowhere.
 */
#include "desk/inside.h"

static char *
code_for(struct desk *d, struct arena *mem, const char *number,
         const char *salt)
{
    return secret_derived(mem, d->key,
                          arena_printf(mem, "%s|%s", number, salt));
}

char *
desk_code(struct desk *d, struct arena *mem, const struct complaint *c)
{
    return code_for(d, mem, c->number, c->code_salt);
}

/* As it was typed, else in capitals: on a telephone those are a bother. */
static enum err
find_typed(struct desk *d, struct arena *mem, const char *number,
           struct complaint *out, struct fault *why)
{
    enum err err = complaint_find(d->store, mem, number, out, why);
    char    *capital;

    if (err != ERR_MISSING)
        return err;
    capital = arena_printf(mem, "%s", number);
    for (char *c = capital; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
    return complaint_find(d->store, mem, capital, out, why);
}

enum err
desk_track(struct desk *d, struct arena *mem, const char *number,
           const char *code, struct complaint *out, struct fault *why)
{
    enum err    err = find_typed(d, mem, number, out, why);
    const char *right;

    if (err != OK && err != ERR_MISSING)
        return err;
    /* An unknown number costs the same derivation as a wrong code. */
    right = err == OK ? desk_code(d, mem, out) : code_for(d, mem, number, "");
    if (!secret_same(right, code) || err != OK)
        return fault(why, ERR_MISSING,
                     "there is no complaint with this number and code");
    return OK;
}
