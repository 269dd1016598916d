/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl user and setup-link: who may sign in.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/secret.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "store/accounts.h"

enum { LOGIN_MOST = 64, NAME_MOST = 100, SETUP_MS = 24 * 3600 * 1000 };

static const char login_characters[] =
    "abcdefghijklmnopqrstuvwxyz0123456789._-";
static const char role_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

static enum err
check_login(const char *login, struct fault *why)
{
    size_t length = strlen(login);

    if (length == 0 || length > LOGIN_MOST ||
        strspn(login, login_characters) != length)
        return fault(why, ERR_INPUT,
                     "a login has 1 to %d of a-z, 0-9, \".\", \"_\", \"-\"",
                     LOGIN_MOST);
    return OK;
}

/* TEAM.ROLE */
static enum err
check_role(const char *role, struct fault *why)
{
    size_t team = strspn(role, role_characters);
    size_t rest =
        role[team] == '.' ? strspn(role + team + 1, role_characters) : 0;

    if (team == 0 || rest == 0 || role[team + 1 + rest] != '\0')
        return fault(why, ERR_INPUT, "\"%.60s\" is no role; write TEAM.ROLE",
                     role);
    return OK;
}

static enum err
split_roles(struct ctl *ctl, const char *list, const char ***out,
            struct fault *why)
{
    size_t count = 0;

    if (list == NULL)
        list = "";
    *out = arena_take(ctl->mem, (strlen(list) + 2) * sizeof(**out));
    while (*list != '\0') {
        size_t length = strcspn(list, ",");

        (*out)[count] = arena_bytes(ctl->mem, list, length);
        TRY(check_role((*out)[count++], why));
        list += length + (list[length] == ',');
    }
    return OK;
}

static enum err
check_name(const char *name, struct fault *why)
{
    if (name == NULL || *name == '\0')
        return fault(why, ERR_INPUT, "--name NAME is missing");
    if (!text_is_clean(name, strlen(name)) || text_characters(name) > NAME_MOST)
        return fault(why, ERR_INPUT, "a name has at most %d characters",
                     NAME_MOST);
    return OK;
}

static const char *const nothing_near[] = {NULL};

/* From standard input, or made up; then *initial is true and it has to be
 * changed at the first sign-in. */
static enum err
take_password(struct ctl *ctl, char **out, bool *initial, struct fault *why)
{
    *initial = !ctl_flag(ctl, "--password-stdin");
    if (*initial) {
        *out = secret_token(ctl->mem);
        return OK;
    }
    TRY(ctl_read_file(ctl, "-", PASSWORD_BYTES + 2, out, why));
    (*out)[strcspn(*out, "\r\n")] = '\0';
    return password_check(ctl->mem, *out, nothing_near, why);
}

static void
print_initial(const struct ctl *ctl, const char *login, const char *password)
{
    if (ctl->json)
        printf("{\"login\":\"%s\",\"initial_password\":\"%s\"}\n", login,
               password);
    else
        printf("initial password of %s (shown only now, to be changed at the "
               "first sign-in): %s\n",
               login, password);
}

static enum err
write_account(struct ctl *ctl, struct account *a, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(ctl->store, &tx, why));
    TRY(a->id == 0 ? account_add(&tx, a, &a->id, why)
                   : account_update(&tx, a, why));
    return tx_commit(&tx, why);
}

enum err
ctl_user_add(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct account a = {.name = ctl_option(ctl, "--name"),
                        .lang = ctl_option(ctl, "--lang"),
                        .admin = ctl_flag(ctl, "--admin")};
    const char    *roles = ctl_option(ctl, "--roles");
    char          *password, *hash;

    TRY(take_password(ctl, &password, &a.must_change, why));
    TRY(ctl_word(ctl, "LOGIN", &a.login, why));
    TRY(ctl_end(ctl, why));
    TRY(check_login(a.login, why));
    TRY(check_name(a.name, why));
    TRY(split_roles(ctl, roles, &a.roles, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(password_hash(ctl->mem, password, &hash, why));
    a.password = hash;
    TRY(write_account(ctl, &a, why));
    if (a.must_change)
        print_initial(ctl, a.login, password);
    return OK;
}

/* Takes LOGIN, opens the store and finds the account. */
static enum err
find_named(struct ctl *ctl, struct account *out, struct fault *why)
{
    const char *login;

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    return account_find(ctl->store, ctl->mem, login, out, why);
}

enum err
ctl_user_passwd(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct account a;
    char          *password, *hash;
    bool           initial;

    TRY(take_password(ctl, &password, &initial, why));
    TRY(find_named(ctl, &a, why));
    TRY(password_hash(ctl->mem, password, &hash, why));
    a.password = hash;
    a.must_change = initial;
    TRY(write_account(ctl, &a, why));
    if (initial)
        print_initial(ctl, a.login, password);
    return OK;
}

static enum err
set_disabled(struct ctl *ctl, bool disabled, struct fault *why)
{
    struct account a;

    TRY(find_named(ctl, &a, why));
    a.disabled = disabled;
    return write_account(ctl, &a, why);
}

enum err
ctl_user_disable(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return set_disabled(ctl, true, why);
}

enum err
ctl_user_enable(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return set_disabled(ctl, false, why);
}

static json_t *
account_json(struct arena *mem, const struct account *a)
{
    json_t *out = doc_object(mem), *roles = doc_array(mem);

    doc_set_text(out, "login", a->login);
    doc_set_text(out, "name", a->name);
    for (const char **role = a->roles; *role != NULL; role++)
        doc_push_text(roles, *role);
    doc_set(out, "roles", roles);
    doc_set_true(out, "admin", a->admin);
    doc_set_true(out, "disabled", a->disabled);
    doc_set_true(out, "must_change", a->must_change);
    return out;
}

static void
print_account(const struct account *a)
{
    printf("%-20s %-24s%s%s%s", a->login, a->name, a->admin ? " admin" : "",
           a->disabled ? " disabled" : "",
           a->must_change ? " initial-password" : "");
    for (const char **role = a->roles; *role != NULL; role++)
        printf(" %s", *role);
    putchar('\n');
}

enum err
ctl_user_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct account *list;
    size_t          count;
    json_t         *all = doc_array(ctl->mem);

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(account_list(ctl->store, ctl->mem, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        if (ctl->json)
            json_array_append(all, account_json(ctl->mem, &list[i]));
        else
            print_account(&list[i]);
    if (ctl->json)
        puts(doc_write(ctl->mem, all));
    return OK;
}

static enum err
has_administrator(struct ctl *ctl, bool *yes, struct fault *why)
{
    struct account *list;
    size_t          count;

    *yes = false;
    TRY(account_list(ctl->store, ctl->mem, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        if (list[i].admin && !list[i].disabled)
            *yes = true;
    return OK;
}

static enum err
keep_code(struct ctl *ctl, const char *code, struct fault *why)
{
    AUTO_TX tx = {NULL};
    uint8_t digest[DIGEST_BYTES];

    secret_digest(digest, code, strlen(code));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(setup_code_set(&tx, digest, moment_now() + SETUP_MS, why));
    return tx_commit(&tx, why);
}

enum err
ctl_setup_link(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    bool        if_needed = ctl_flag(ctl, "--if-needed"), there = false;
    const char *code = secret_token(ctl->mem);

    TRY(ctl_end(ctl, why));
    TRY(ctl_needs_config(ctl, why));
    if (ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    if (if_needed)
        TRY(has_administrator(ctl, &there, why));
    if (there)
        return OK;
    TRY(keep_code(ctl, code, why));
    printf("%s/setup?code=%s\n", ctl->config.base_url, code);
    return OK;
}
