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
#include "ctl/ctl.h"
#include "desk/people.h"

enum { SETUP_MS = 24 * 3600 * 1000 };

static const struct people_doer doer = {.login = "redressctl"};

static const char *const        nothing_near[] = {NULL};

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

/* Checked before the store is opened, so that a wrong line changes nothing. */
static enum err
read_wish(struct ctl *ctl, struct person_wish *out, struct fault *why)
{
    const char *roles = ctl_option(ctl, "--roles");

    *out = (struct person_wish){
        .name = ctl_option(ctl, "--name"),
        .lang = ctl_option(ctl, "--lang"),
        .admin = ctl_flag(ctl, "--admin") ? WANT_YES : WANT_NOTHING};
    if (out->name == NULL)
        return fault(why, ERR_INPUT, "--name NAME is missing");
    return people_split_roles(ctl->mem, roles == NULL ? "" : roles, ",",
                              &out->roles, why);
}

static enum err
add_account(struct ctl *ctl, const char *login, const struct person_wish *wish,
            struct fault *why)
{
    struct account added;
    AUTO_TX        tx = {NULL};

    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_add(&tx, ctl->mem, &doer, login, wish, &added, why));
    return tx_commit(&tx, why);
}

enum err
ctl_user_add(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct person_wish wish;
    const char        *login;
    char              *password, *hash;
    bool               initial;

    TRY(read_wish(ctl, &wish, why));
    TRY(take_password(ctl, &password, &initial, why));
    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(people_check_login(login, why));
    TRY(people_check_name(wish.name, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(password_hash(ctl->mem, password, &hash, why));
    wish.password = hash;
    wish.must_change = initial ? WANT_YES : WANT_NO;
    TRY(add_account(ctl, login, &wish, why));
    if (initial)
        print_initial(ctl, login, password);
    return OK;
}

static enum err
change_account(struct ctl *ctl, const char *login,
               const struct person_wish *wish, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_change(&tx, ctl->mem, &doer, login, wish, NULL, why));
    return tx_commit(&tx, why);
}

/* Takes LOGIN and opens the store. */
static enum err
take_login(struct ctl *ctl, const char **login, struct fault *why)
{
    TRY(ctl_word(ctl, "LOGIN", login, why));
    TRY(ctl_end(ctl, why));
    return ctl_open(ctl, CTL_BESIDE, why);
}

enum err
ctl_user_passwd(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct person_wish wish = {0};
    const char        *login;
    char              *password, *hash;
    bool               initial;

    TRY(take_password(ctl, &password, &initial, why));
    TRY(take_login(ctl, &login, why));
    TRY(password_hash(ctl->mem, password, &hash, why));
    wish.password = hash;
    wish.must_change = initial ? WANT_YES : WANT_NO;
    TRY(change_account(ctl, login, &wish, why));
    if (initial)
        print_initial(ctl, login, password);
    return OK;
}

static enum err
set_disabled(struct ctl *ctl, enum want disabled, struct fault *why)
{
    const struct person_wish wish = {.disabled = disabled};
    const char              *login;

    TRY(take_login(ctl, &login, why));
    return change_account(ctl, login, &wish, why);
}

enum err
ctl_user_disable(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return set_disabled(ctl, WANT_YES, why);
}

enum err
ctl_user_enable(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    return set_disabled(ctl, WANT_NO, why);
}

static void
set_at(struct arena *mem, json_t *doc, const char *key, int64_t at_ms)
{
    doc_set_text(doc, key, at_ms == 0 ? NULL : moment_iso(mem, at_ms));
}

/* As the API tells it (GET /accounts). */
static json_t *
person_json(struct arena *mem, const struct person *p)
{
    const struct account *a = &p->account;
    json_t               *out = doc_object(mem), *roles = doc_array(mem);

    doc_set_text(out, "login", a->login);
    doc_set_text(out, "name", a->name);
    for (const char **role = a->roles; *role != NULL; role++)
        doc_push_text(roles, *role);
    doc_set(out, "roles", roles);
    doc_set_true(out, "admin", a->admin);
    doc_set_true(out, "disabled", a->disabled);
    doc_set_text(out, "lang", a->lang);
    doc_set_text(out, "email", p->email);
    doc_set_text(out, "source", a->source);
    doc_set_true(out, "spare", a->spare);
    doc_set_true(out, "has_password", a->password[0] != '\0');
    doc_set_true(out, "must_change", a->must_change);
    doc_set_true(out, "two_factor", p->second);
    set_at(mem, out, "made_at", a->made_ms);
    set_at(mem, out, "signed_in_at", a->signed_in_ms);
    set_at(mem, out, "invited_until", p->invited_until_ms);
    set_at(mem, out, "away_until", p->away_until_ms);
    doc_set_text(out, "deputy", p->deputy);
    doc_set_int(out, "revision", a->revision);
    return out;
}

static void
print_account(const struct account *a)
{
    printf("%-20s %-24s%s%s%s%s", a->login, a->name, a->admin ? " admin" : "",
           a->disabled ? " disabled" : "",
           a->must_change ? " initial-password" : "",
           a->password[0] == '\0' && strcmp(a->source, "local") == 0
               ? " no-password"
               : "");
    for (const char **role = a->roles; *role != NULL; role++)
        printf(" %s", *role);
    putchar('\n');
}

enum err
ctl_user_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const struct person_query query = {.now_ms = moment_now()};
    struct person            *list;
    size_t                    count;
    json_t                   *all = doc_array(ctl->mem);

    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_READ, why));
    TRY(person_list(ctl->store, ctl->mem, &query, &list, &count, why));
    for (size_t i = 0; i < count; i++)
        if (ctl->json)
            json_array_append(all, person_json(ctl->mem, &list[i]));
        else
            print_account(&list[i].account);
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
