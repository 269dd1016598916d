/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl sign-in: how staff sign in beside local passwords.  The settings
 * come from a file or standard input, secrets with them, and no secret is
 * printed.
 */
#include "desk/sign_in.h"

#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "ctl/ctl.h"
#include "ctl/order.h"
#include "http/request.h"

static enum err
print_doc(struct order *o, const json_t *doc)
{
    const char *name;
    json_t     *value;

    if (order_told(o, doc))
        return OK;
    json_object_foreach((json_t *)doc, name, value)
    {
        const char *text = json_string_value(value);

        if (text == NULL)
            text = json_is_true(json_object_get(value, "set"))
                       ? "(kept, not shown)"
                       : doc_write(o->ctl->mem, value);
        printf("%-18s %s\n", name, ctl_shown(o->ctl->mem, text));
    }
    return OK;
}

static enum err
show(struct order *o, struct fault *why)
{
    json_t *doc;

    TRY(sign_in_show(o->desk, o->ctl->mem, o->name, &doc, why));
    return print_doc(o, doc);
}

static enum err
set(struct order *o, struct fault *why)
{
    const struct seen_change seen = {.name = o->name, .actor = o->by.login};

    TRY(sign_in_set(o->desk, o->ctl->mem, &seen, o->change, why));
    return show(o, why);
}

static enum err
take_away(struct order *o, struct fault *why)
{
    const struct seen_change seen = {.name = o->name, .actor = o->by.login};

    return sign_in_remove(o->desk, o->ctl->mem, &seen, why);
}

static enum err
try_it(struct order *o, struct fault *why)
{
    struct sign_in_trial trial = {
        .login = o->change,
        .back =
            arena_join(o->ctl->mem, o->ctl->config.base_url, OIDC_BACK, NULL)};
    json_t *told;

    TRY(sign_in_try(o->desk, o->ctl->mem, o->name, &trial, &told, why));
    o->wrong = doc_text(told, "trouble") != NULL;
    return print_doc(o, told);
}

enum err
ctl_sign_in_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "WAY", &o.name, why));
    return order_run(&o, show, found_wrong, why);
}

enum err
ctl_sign_in_set(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    const char  *path;
    char        *text;
    json_t      *doc;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "WAY", &o.name, why));
    TRY(ctl_word(ctl, "FILE", &path, why));
    TRY(ctl_read_file(ctl, path, LIMIT_JSON_BYTES, &text, why));
    TRY(doc_read(ctl->mem, text, strlen(text), &doc, why));
    if (!json_is_object(doc))
        return fault(why, ERR_INPUT, "%s holds no JSON object", path);
    o.change = doc;
    return order_run(&o, set, found_wrong, why);
}

enum err
ctl_sign_in_remove(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "WAY", &o.name, why));
    return order_run(&o, take_away, found_wrong, why);
}

enum err
ctl_sign_in_test(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;
    const char  *login = NULL;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "WAY", &o.name, why));
    if (strcmp(o.name, SOURCE_LDAP) == 0)
        TRY(ctl_word(ctl, "LOGIN", &login, why));
    o.change = login;
    return order_run(&o, try_it, found_wrong, why);
}
