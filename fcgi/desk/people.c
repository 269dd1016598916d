/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accounts, made and changed by an administrator: checked, written, their
 * sessions ended, and the audit told, in one transaction.
 */
#include "desk/people.h"

#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "base/moment.h"
#include "desk/sign_in.h"
#include "store/audit.h"

static const char *no_roles[] = {NULL};
static const char  changed_row[] = "account.changed";

static bool
wanted(enum want want, bool is)
{
    return want == WANT_NOTHING ? is : want == WANT_YES;
}

static bool
same_roles(const char **some, const char **others)
{
    size_t i = 0;

    while (some[i] != NULL && others[i] != NULL &&
           strcmp(some[i], others[i]) == 0)
        i++;
    return some[i] == NULL && others[i] == NULL;
}

static enum err
check_wish(struct arena *mem, const struct person_wish *wish, char **email,
           struct fault *why)
{
    *email = NULL;
    if (wish->name != NULL)
        TRY(people_check_name(wish->name, why));
    if (wish->lang != NULL)
        TRY(people_check_lang(wish->lang, why));
    for (size_t i = 0; wish->roles != NULL && wish->roles[i] != NULL; i++)
        TRY(people_check_role(wish->roles[i], why));
    if (wish->email != NULL && wish->email[0] != '\0')
        TRY(address_read(mem, wish->email, "email", email, why));
    else if (wish->email != NULL)
        *email = arena_text(mem, "");
    return OK;
}

static struct account
as_wished(const struct account *before, const struct person_wish *wish)
{
    struct account out = *before;

    if (wish->name != NULL)
        out.name = wish->name;
    if (wish->lang != NULL)
        out.lang = wish->lang;
    if (wish->roles != NULL)
        out.roles = wish->roles;
    if (wish->password != NULL) {
        out.password = wish->password;
        out.must_change = wish->must_change == WANT_YES;
    }
    out.admin = wanted(wish->admin, out.admin);
    out.disabled = wanted(wish->disabled, out.disabled);
    out.spare = wanted(wish->spare, out.spare);
    return out;
}

/* --- the audit: names and rights, never a password or an address */

static json_t *
roles_doc(struct arena *mem, const char **roles)
{
    json_t *list = doc_array(mem);

    for (; *roles != NULL; roles++)
        doc_push_text(list, *roles);
    return list;
}

static json_t *
account_doc(struct arena *mem, const struct account *a)
{
    json_t *out = doc_object(mem);

    doc_set_text(out, "name", a->name);
    doc_set(out, "roles", roles_doc(mem, a->roles));
    doc_set_true(out, "admin", a->admin);
    doc_set_true(out, "disabled", a->disabled);
    doc_set_text(out, "lang", a->lang);
    doc_set_text(out, "source", a->source);
    doc_set_true(out, "spare", a->spare);
    return out;
}

/* Takes the members away that are the same in both. */
static void
keep_differences(json_t *before, json_t *after)
{
    const char *key;
    json_t     *value;
    void       *next;

    json_object_foreach_safe(after, next, key, value)
    {
        if (!json_equal(value, json_object_get(before, key)))
            continue;
        json_object_del(before, key);
        json_object_del(after, key);
    }
}

static enum err
add_row(struct tx *tx, const struct people_doer *by, struct audit_row row,
        struct fault *why)
{
    row.at_ms = moment_now();
    row.actor = by->login;
    row.note = "";
    return audit_add(tx, &row, why);
}

enum err
people_note(struct tx *tx, const struct people_doer *by, const char *what,
            const char *login, json_t *after, struct fault *why)
{
    return add_row(
        tx, by,
        (struct audit_row){.what = what, .about = login, .after = after}, why);
}

/* --- adding */

static enum err
check_spare(const struct account *a, struct fault *why)
{
    if (a->spare && strcmp(a->source, "local") != 0)
        return fault_field(why, ERR_INPUT, "spare",
                           "only an account of this desk's own can sign in "
                           "when the directory is away; %.60s is from %.10s",
                           a->login, a->source);
    return OK;
}

enum err
people_add(struct tx *tx, struct arena *mem, const struct people_doer *by,
           const char *login, const struct person_wish *wish,
           struct account *out, struct fault *why)
{
    const struct account none = {.login = login,
                                 .password = "",
                                 .roles = no_roles,
                                 .lang = "",
                                 .source = "local"};
    char                *email;

    TRY(people_check_login(login, why));
    if (wish->name == NULL)
        return fault_field(why, ERR_INPUT, "name", "the name is missing");
    TRY(check_wish(mem, wish, &email, why));
    *out = as_wished(&none, wish);
    TRY(check_spare(out, why));
    TRY(account_add(tx, out, &out->id, why));
    out->revision = 1;
    if (email != NULL && email[0] != '\0')
        TRY(person_email_set(tx, out->id, email, why));
    return people_note(tx, by, "account.added", login, account_doc(mem, out),
                       why);
}

/* --- changing */

/* What is, what shall be, and what of it is to be written. */
struct change {
    const struct people_doer *by;
    struct account            before, after;
    const char               *old_email, *email; /* NULL: stays */
    json_t                   *was, *is;          /* what differs */
};

static enum err
check_own(const struct change *c, struct fault *why)
{
    if (c->before.id != c->by->account_id)
        return OK;
    if (c->after.disabled && !c->before.disabled)
        return fault_field(why, ERR_CONFLICT, "disabled",
                           "nobody shuts their own account; another "
                           "administrator can");
    if (!c->after.admin && c->before.admin)
        return fault_field(why, ERR_CONFLICT, "admin",
                           "nobody takes their own right as administrator "
                           "away; another administrator can");
    return OK;
}

static enum err
check_last_admin(struct tx *tx, const struct change *c, struct fault *why)
{
    bool was = c->before.admin && !c->before.disabled;
    bool is = c->after.admin && !c->after.disabled;
    int  others = 0;

    if (!was || is)
        return OK;
    TRY(account_other_admins(tx, c->before.id, &others, why));
    if (others > 0)
        return OK;
    return fault_field(why, ERR_CONFLICT,
                       c->after.disabled ? "disabled" : "admin",
                       "%.60s is the last administrator; make another one "
                       "first",
                       c->before.login);
}

/* Whoever signs in by a directory has no password that could be set here. */
static enum err
check_password(const struct change *c, struct fault *why)
{
    if (strcmp(c->before.password, c->after.password) == 0 ||
        strcmp(c->before.source, SOURCE_LOCAL) == 0)
        return OK;
    return fault_field(why, ERR_CONFLICT, "password",
                       "%.60s signs in by %.10s and has no password here; it "
                       "is changed there",
                       c->before.login, c->before.source);
}

static void
find_differences(struct arena *mem, struct change *c)
{
    c->was = account_doc(mem, &c->before);
    c->is = account_doc(mem, &c->after);
    keep_differences(c->was, c->is);
    if (strcmp(c->before.password, c->after.password) != 0)
        doc_set_true(c->is, "password", true);
    if (c->email != NULL && strcmp(c->email, c->old_email) == 0)
        c->email = NULL;
    if (c->email != NULL)
        doc_set_true(c->is, "email", c->email[0] != '\0');
}

static enum err
end_sessions(struct tx *tx, const struct change *c, struct fault *why)
{
    static const uint8_t none[32] = {0};

    if (c->before.admin == c->after.admin &&
        same_roles(c->before.roles, c->after.roles))
        return OK;
    return session_end_others(
        tx, c->before.id, c->by->session != NULL ? c->by->session : none, why);
}

/* A name, a language, an account shut or opened is no news of its safety. */
static bool
is_told(const struct change *c)
{
    return json_object_get(c->is, "email") != NULL ||
           json_object_get(c->is, "password") != NULL ||
           json_object_get(c->is, "roles") != NULL ||
           json_object_get(c->is, "admin") != NULL;
}

static enum err
write_change(struct tx *tx, struct arena *mem, const struct change *c,
             struct fault *why)
{
    TRY(account_update(tx, &c->after, why));
    if (c->before.spare)
        TRY(sign_in_keep_spare(tx, why));
    TRY(end_sessions(tx, c, why));
    if (c->email != NULL)
        TRY(person_email_set(tx, c->before.id, c->email, why));
    TRY(add_row(tx, c->by,
                (struct audit_row){.what = changed_row,
                                   .about = c->before.login,
                                   .before = c->was,
                                   .after = c->is},
                why));
    return is_told(c) ? people_tell(tx, mem, c->by->login, changed_row,
                                    c->before.login, c->old_email, why)
                      : OK;
}

enum err
people_change(struct tx *tx, struct arena *mem, const struct people_doer *by,
              const char *login, const struct person_wish *wish,
              json_t **changed, struct fault *why)
{
    struct change c = {.by = by};
    char         *email;

    TRY(account_take(tx, mem, login, &c.before, &c.old_email, why));
    if (wish->revision != 0 && wish->revision != c.before.revision)
        return fault(why, ERR_STALE, "somebody changed %.60s first", login);
    TRY(check_wish(mem, wish, &email, why));
    c.email = email;
    c.after = as_wished(&c.before, wish);
    TRY(check_spare(&c.after, why));
    TRY(check_password(&c, why));
    TRY(check_own(&c, why));
    TRY(check_last_admin(tx, &c, why));
    find_differences(mem, &c);
    if (changed != NULL)
        *changed = c.is;
    return json_object_size(c.is) == 0 ? OK : write_change(tx, mem, &c, why);
}
