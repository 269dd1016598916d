/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trying a way to sign in, for administrators: what the directory says of a
 * login and what it would be here; what a provider says of itself.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/inside.h"
#include "desk/sign_in.h"
#include "directory/ldap.h"
#include "directory/oidc.h"

static json_t *
list_of(struct arena *mem, const char **texts)
{
    json_t *list = doc_array(mem);

    for (; *texts != NULL; texts++)
        doc_push_text(list, *texts);
    return list;
}

/* What signing in would do; `trouble` says why it would not let them in. */
static enum err
add_outcome(struct desk *d, struct arena *mem, const struct ldap_entry *entry,
            const struct rights *rights, json_t *told, struct fault *why)
{
    struct account account;
    enum err       err =
        sign_in_would_admit(d, mem, &entry->person, rights, &account, why);

    if (err != OK && err != ERR_PASSWORD && err != ERR_DENIED &&
        err != ERR_CONFLICT)
        return err;
    if (entry->disabled)
        doc_set_text(told, "trouble", "the directory says that it is disabled");
    else if (err != OK)
        doc_set_text(told, "trouble", why->text);
    if (err != OK)
        return OK;
    doc_set_text(told, "login", account.login);
    doc_set(told, "roles", list_of(mem, account.roles));
    doc_set_true(told, "admin", account.admin);
    doc_set_true(told, "new", account.id == 0);
    return OK;
}

static enum err
try_ldap(struct desk *d, struct arena *mem, const json_t *settings,
         const char *login, json_t *told, struct fault *why)
{
    struct ldap_entry entry;
    struct rights     rights;

    if (login == NULL)
        return fault_field(why, ERR_INPUT, "login",
                           "whose? login is what somebody would type");
    TRY(ldap_find(mem, settings, login, &entry, why));
    entry.person.source = SOURCE_LDAP;
    rights = person_rights(mem, settings, entry.person.groups, ldap_name);
    doc_set_text(told, "dn", entry.dn);
    doc_set_text(told, "name", entry.person.name);
    doc_set_text(told, "mail", entry.person.mail);
    doc_set(told, "groups", list_of(mem, entry.person.groups));
    doc_set(told, "roles", list_of(mem, rights.roles));
    doc_set_true(told, "admin", rights.admin);
    doc_set_true(told, "disabled", entry.disabled);
    return add_outcome(d, mem, &entry, &rights, told, why);
}

static enum err
try_oidc(struct arena *mem, const json_t *settings, const char *back,
         json_t *told, struct fault *why)
{
    struct oidc_provider provider;

    TRY(oidc_discover(mem, settings, &provider, why));
    doc_set_text(told, "issuer", provider.issuer);
    doc_set_text(told, "authorization_endpoint", provider.authorization);
    doc_set_text(told, "token_endpoint", provider.token);
    doc_set_text(told, "userinfo_endpoint", provider.userinfo);
    doc_set_text(told, "redirect_uri", back);
    return OK;
}

enum err
sign_in_try(struct desk *d, struct arena *mem, const char *way,
            const struct sign_in_trial *trial, json_t **told, struct fault *why)
{
    json_t *settings = NULL;

    if (strcmp(way, SOURCE_LDAP) != 0 && strcmp(way, SOURCE_OIDC) != 0)
        return fault(why, ERR_MISSING, "only ldap and oidc can be tried");
    TRY(sign_in_settings(d, mem, way, &settings, why));
    if (settings == NULL)
        return fault(why, ERR_MISSING, "%s is not set up", way);
    *told = doc_object(mem);
    if (strcmp(way, SOURCE_LDAP) == 0)
        return try_ldap(d, mem, settings, trial->login, *told, why);
    return try_oidc(mem, settings, trial->back, *told, why);
}
