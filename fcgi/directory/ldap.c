/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Search, then bind.  Certificates are asked for always; an unencrypted
 * connection only where the settings say so, and only to this machine.
 */
#include "directory/ldap.h"

#include <config.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"

#ifdef HAVE_LDAP

#include <ldap.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <strings.h>

#include "base/secret.h"

/* One question to the directory. */
struct asking {
    struct arena *mem;
    const json_t *settings;
    LDAP         *ld;
};

static atomic_int asked;

/* --- small things --- */

bool
ldap_is_there(void)
{
    return true;
}

static const char *
set_or(const json_t *settings, const char *name, const char *otherwise)
{
    const char *value = doc_text(settings, name);

    return value == NULL || value[0] == '\0' ? otherwise : value;
}

static void
free_dn(LDAPDN *dn)
{
    ldap_dnfree(*dn);
}

char *
ldap_name(struct arena *mem, const char *dn)
{
    __attribute__((cleanup(free_dn))) LDAPDN parts = NULL;
    char                                    *text = NULL, *folded;

    if (ldap_str2dn(dn, &parts, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS ||
        ldap_dn2str(parts, &text, LDAP_DN_FORMAT_LDAPV3) != LDAP_SUCCESS)
        return text_fold(mem, dn);
    folded = text_fold(mem, text);
    ldap_memfree(text);
    return folded;
}

static void
add_escaped(struct text *t, const char *value)
{
    struct berval in = {strlen(value), (char *)(uintptr_t)value};
    struct berval out = {0, NULL};

    if (ldap_bv2escaped_filter_value(&in, &out) != 0)
        abort(); /* no memory, like any other allocation */
    text_add_bytes(t, out.bv_val, out.bv_len);
    ldap_memfree(out.bv_val);
}

enum err
ldap_filter(struct arena *mem, const char *pattern, const char *login,
            const char *dn, char **out, struct fault *why)
{
    static const char of_login[] = "{login}", of_dn[] = "{dn}";
    struct text       t = {.mem = mem};

    while (*pattern != '\0') {
        size_t plain = strcspn(pattern, "{");

        text_add_bytes(&t, pattern, plain);
        pattern += plain;
        if (strncmp(pattern, of_login, strlen(of_login)) == 0) {
            add_escaped(&t, login);
            pattern += strlen(of_login);
        } else if (strncmp(pattern, of_dn, strlen(of_dn)) == 0 && dn != NULL) {
            add_escaped(&t, dn);
            pattern += strlen(of_dn);
        } else if (*pattern != '\0') {
            return fault_field(why, ERR_INPUT, "filter",
                               "a filter knows {login}, a group's filter also "
                               "{dn}, and nothing else in braces");
        }
    }
    *out = (char *)(uintptr_t)text_of(&t);
    return OK;
}

static struct timeval
of_ms(int ms)
{
    return (struct timeval){ms / 1000, ms % 1000 * 1000};
}

/* --- reaching it --- */

static bool
is_away(int code)
{
    return code == LDAP_SERVER_DOWN || code == LDAP_TIMEOUT ||
           code == LDAP_CONNECT_ERROR || code == LDAP_BUSY ||
           code == LDAP_UNAVAILABLE || code == LDAP_TIMELIMIT_EXCEEDED;
}

/* Whatever the library says instead of an answer, the desk cannot go on. */
static enum err
said(struct asking *a, int code, const char *at, struct fault *why)
{
    char *more = NULL;

    if (a->ld != NULL)
        ldap_get_option(a->ld, LDAP_OPT_DIAGNOSTIC_MESSAGE, &more);
    fault(why, ERR_AWAY, "%.80s: %s%s%.120s", at, ldap_err2string(code),
          more != NULL && more[0] != '\0' ? ": " : "",
          more != NULL ? more : "");
    ldap_memfree(more);
    return ERR_AWAY;
}

static enum err
set_tls(struct asking *a, struct fault *why)
{
    const char *ca = doc_text(a->settings, "ca_file");
    int         demand = LDAP_OPT_X_TLS_DEMAND, client = 0;
    int         least = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2;
    int         code;

    if (ca != NULL && ca[0] != '\0') {
        code = ldap_set_option(a->ld, LDAP_OPT_X_TLS_CACERTFILE, ca);
        if (code != LDAP_SUCCESS)
            return said(a, code, "ca_file", why);
    }
    ldap_set_option(a->ld, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    ldap_set_option(a->ld, LDAP_OPT_X_TLS_PROTOCOL_MIN, &least);
    code = ldap_set_option(a->ld, LDAP_OPT_X_TLS_NEWCTX, &client);
    return code == LDAP_SUCCESS ? OK : said(a, code, "certificates", why);
}

/* Encrypted from here on, or not at all. */
static enum err
encrypt(struct asking *a, struct fault *why)
{
    const char *url = doc_text(a->settings, "url");
    int         code;

    if (strncasecmp(url, "ldaps://", 8) == 0)
        return set_tls(a, why);
    if (doc_true(a->settings, "insecure"))
        return OK; /* the settings' check lets only this machine be asked so */
    TRY(set_tls(a, why));
    code = ldap_start_tls_s(a->ld, NULL, NULL);
    return code == LDAP_SUCCESS ? OK : said(a, code, "StartTLS", why);
}

static int
bind_as(struct asking *a, const char *dn, const char *password)
{
    struct berval given = {strlen(password), (char *)(uintptr_t)password};

    return ldap_sasl_bind_s(a->ld, dn, LDAP_SASL_SIMPLE, &given, NULL, NULL,
                            NULL);
}

static enum err
open_it(struct asking *a, struct fault *why)
{
    struct timeval connect = of_ms(LDAP_CONNECT_MS);
    struct timeval answer = of_ms(LDAP_ANSWER_MS);
    int            version = LDAP_VERSION3, code;
    const char    *dn = set_or(a->settings, "bind_dn", "");

    code = ldap_initialize(&a->ld, doc_text(a->settings, "url"));
    if (code != LDAP_SUCCESS)
        return said(a, code, "url", why);
    ldap_set_option(a->ld, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(a->ld, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(a->ld, LDAP_OPT_RESTART, LDAP_OPT_ON);
    ldap_set_option(a->ld, LDAP_OPT_NETWORK_TIMEOUT, &connect);
    ldap_set_option(a->ld, LDAP_OPT_TIMEOUT, &answer);
    TRY(encrypt(a, why));
    if (dn[0] == '\0')
        return OK;
    code = bind_as(a, dn, set_or(a->settings, "secret", ""));
    return code == LDAP_SUCCESS ? OK : said(a, code, "bind_dn", why);
}

static void
close_it(struct asking *a)
{
    if (a->ld != NULL)
        ldap_unbind_ext_s(a->ld, NULL, NULL);
    atomic_fetch_sub(&asked, 1);
}

/* Counted even when it is refused: close_it() takes it back. */
static enum err
begin(struct asking *a, struct fault *why)
{
    if (atomic_fetch_add(&asked, 1) >= LDAP_AT_ONCE)
        return fault(why, ERR_BUSY,
                     "more than %d ask the directory at once; try again",
                     LDAP_AT_ONCE);
    return open_it(a, why);
}

/* --- reading an entry --- */

static void
free_values(struct berval ***values)
{
    ldap_value_free_len(*values);
}
#define AUTO_VALUES __attribute__((cleanup(free_values))) struct berval **

/* Bytes that are no text (an objectGUID) in hex. */
static char *
value_text(struct arena *mem, const struct berval *value)
{
    if (text_is_clean(value->bv_val, value->bv_len))
        return arena_bytes(mem, value->bv_val, value->bv_len);
    return secret_hex(mem, (const uint8_t *)value->bv_val, value->bv_len);
}

static const char *
first_value(struct asking *a, LDAPMessage *entry, const char *attribute)
{
    AUTO_VALUES values = ldap_get_values_len(a->ld, entry, attribute);

    if (values == NULL || values[0] == NULL)
        return NULL;
    return value_text(a->mem, values[0]);
}

/* Active Directory's bit 2, 389's nsAccountLock, OpenLDAP's password policy. */
static bool
is_disabled(struct asking *a, LDAPMessage *entry)
{
    const char *control = first_value(a, entry, "userAccountControl");
    const char *lock = first_value(a, entry, "nsAccountLock");

    return (control != NULL && (strtol(control, NULL, 10) & 2) != 0) ||
           (lock != NULL && strcasecmp(lock, "true") == 0) ||
           first_value(a, entry, "pwdAccountLockedTime") != NULL;
}

/* The groups that the entry itself names. */
static const char **
own_groups(struct asking *a, LDAPMessage *entry)
{
    AUTO_VALUES values = ldap_get_values_len(
        a->ld, entry, set_or(a->settings, "member_attribute", "memberOf"));
    int          count = values == NULL ? 0 : ldap_count_values_len(values);
    const char **groups;

    if (count > PERSON_GROUPS_MOST)
        count = PERSON_GROUPS_MOST;
    groups = arena_take(a->mem, ((size_t)count + 1) * sizeof *groups);
    for (int i = 0; i < count; i++)
        groups[i] = value_text(a->mem, values[i]);
    return groups;
}

static const char *
entry_dn(struct asking *a, LDAPMessage *entry)
{
    char       *dn = ldap_get_dn(a->ld, entry);
    const char *kept = arena_text(a->mem, dn == NULL ? "" : dn);

    ldap_memfree(dn);
    return kept;
}

static void
read_entry(struct asking *a, LDAPMessage *entry, const char *login,
           struct ldap_entry *out)
{
    const char *dn = entry_dn(a, entry);
    const char *subject = first_value(
        a, entry, set_or(a->settings, "subject_attribute", "entryUUID"));
    const char *named = set_or(a->settings, "login_attribute", NULL);
    const char *name =
        first_value(a, entry, set_or(a->settings, "name_attribute", "cn"));

    if (named != NULL)
        login = first_value(a, entry, named);
    *out = (struct ldap_entry){
        .dn = dn,
        .disabled = is_disabled(a, entry),
        .person = {.subject = subject != NULL ? subject : ldap_name(a->mem, dn),
                   .login = login == NULL ? NULL : person_login(a->mem, login),
                   .groups = own_groups(a, entry)}};
    out->person.name = person_name(
        a->mem, name, out->person.login == NULL ? "" : out->person.login);
    out->person.mail = person_mail(
        a->mem,
        first_value(a, entry, set_or(a->settings, "mail_attribute", "mail")));
}

/* --- searching --- */

static void
free_message(LDAPMessage **message)
{
    ldap_msgfree(*message);
}
#define AUTO_MESSAGE __attribute__((cleanup(free_message))) LDAPMessage *

struct search {
    const char *base, *filter;
    char      **attributes;
    int         most;
};

static enum err
search(struct asking *a, const struct search *s, LDAPMessage **found,
       struct fault *why)
{
    struct timeval limit = of_ms(LDAP_ANSWER_MS);
    int            code =
        ldap_search_ext_s(a->ld, s->base, LDAP_SCOPE_SUBTREE, s->filter,
                          s->attributes, 0, NULL, NULL, &limit, s->most, found);

    if (code != LDAP_SUCCESS && code != LDAP_SIZELIMIT_EXCEEDED &&
        code != LDAP_PARTIAL_RESULTS && code != LDAP_REFERRAL)
        return said(a, code, s->base, why);
    return OK;
}

/* The groups that name the entry as a member. */
static enum err
find_groups(struct asking *a, const char *login, struct ldap_entry *out,
            struct fault *why)
{
    char          no_attributes[] = LDAP_NO_ATTRS;
    char         *attributes[] = {no_attributes, NULL}, *filter;
    const char  **groups;
    size_t        count = 0;
    AUTO_MESSAGE  found = NULL;
    struct search s = {.base = doc_text(a->settings, "group_base"),
                       .attributes = attributes,
                       .most = PERSON_GROUPS_MOST};

    if (s.base == NULL || s.base[0] == '\0')
        return OK;
    TRY(ldap_filter(a->mem,
                    set_or(a->settings, "group_filter", "(member={dn})"), login,
                    out->dn, &filter, why));
    s.filter = filter;
    TRY(search(a, &s, &found, why));
    groups = arena_take(a->mem, (PERSON_GROUPS_MOST + 1) * sizeof *groups);
    for (LDAPMessage *one = ldap_first_entry(a->ld, found);
         one != NULL && count < PERSON_GROUPS_MOST;
         one = ldap_next_entry(a->ld, one))
        groups[count++] = entry_dn(a, one);
    out->person.groups = groups;
    return OK;
}

static enum err
find_one(struct asking *a, const char *login, struct ldap_entry *out,
         struct fault *why)
{
    /* libldap takes them as char *, and only reads. */
    char *attributes[] = {
        (char *)(uintptr_t)set_or(a->settings, "name_attribute", "cn"),
        (char *)(uintptr_t)set_or(a->settings, "mail_attribute", "mail"),
        (char *)(uintptr_t)set_or(a->settings, "subject_attribute",
                                  "entryUUID"),
        (char *)(uintptr_t)set_or(a->settings, "member_attribute", "memberOf"),
        (char *)(uintptr_t) "userAccountControl",
        (char *)(uintptr_t) "nsAccountLock",
        (char *)(uintptr_t) "pwdAccountLockedTime",
        (char *)(uintptr_t)set_or(a->settings, "login_attribute", NULL),
        NULL};
    struct search s = {.base = set_or(a->settings, "base", ""),
                       .attributes = attributes,
                       .most = 2};
    LDAPMessage  *entry;
    AUTO_MESSAGE  found = NULL;
    char         *filter;

    TRY(ldap_filter(a->mem, set_or(a->settings, "filter", "(uid={login})"),
                    login, NULL, &filter, why));
    s.filter = filter;
    TRY(search(a, &s, &found, why));
    entry = ldap_first_entry(a->ld, found);
    if (entry == NULL)
        return fault(why, ERR_MISSING, "the directory knows no such login");
    if (ldap_next_entry(a->ld, entry) != NULL)
        return fault(why, ERR_CONFLICT,
                     "the directory has more than one entry for this login: "
                     "narrow the filter or the base");
    read_entry(a, entry, login, out);
    return find_groups(a, login, out, why);
}

enum err
ldap_find(struct arena *mem, const json_t *settings, const char *login,
          struct ldap_entry *out, struct fault *why)
{
    __attribute__((cleanup(close_it))) struct asking a = {mem, settings, NULL};

    TRY(begin(&a, why));
    return find_one(&a, login, out, why);
}

/* --- the password --- */

/* A bind that cannot succeed, so that who is not let in for another reason is
 * not told so by the time it takes. */
static enum err
refuse(struct asking *a, const char *because, struct fault *why)
{
    const char *base = set_or(a->settings, "base", "");
    int         code = bind_as(a,
                               arena_printf(a->mem, "cn=%s%s%s", secret_token(a->mem),
                                    base[0] != '\0' ? "," : "", base),
                               secret_token(a->mem));

    (void)code; /* whatever it says */
    return fault(why, ERR_PASSWORD, "%s", because);
}

enum err
ldap_check(struct arena *mem, const json_t *settings,
           const struct ldap_secret *given, struct ldap_entry *out,
           struct fault *why)
{
    __attribute__((cleanup(close_it))) struct asking a = {mem, settings, NULL};
    enum err                                         found;
    int                                              code;

    TRY(begin(&a, why));
    found = find_one(&a, given->login, out, why);
    if (found == ERR_MISSING)
        return refuse(&a, "unknown at the directory", why);
    if (found == ERR_CONFLICT)
        return refuse(&a, "more than one entry at the directory", why);
    TRY(found);
    if (out->disabled)
        return refuse(&a, "disabled at the directory", why);
    /* A bind without a password is a bind as nobody, which succeeds. */
    if (given->password[0] == '\0')
        return refuse(&a, "an empty password", why);
    code = bind_as(&a, out->dn, given->password);
    if (code == LDAP_SUCCESS)
        return OK;
    if (is_away(code))
        return said(&a, code, "bind", why);
    return fault(why, ERR_PASSWORD, "refused by the directory: %s",
                 ldap_err2string(code));
}

#endif
