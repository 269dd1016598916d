/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Is what an administrator set up for signing in whole and safe?  The first
 * mistake is named with its field and what to write instead.
 */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/people.h"
#include "desk/sign_in.h"

enum { TEXT_MOST = 1000, ROWS_MOST = 200, NAME_MOST = 60 };

static const char *const ldap_members[] = {"url",
                                           "insecure",
                                           "ca_file",
                                           "bind_dn",
                                           "secret",
                                           "base",
                                           "filter",
                                           "login_attribute",
                                           "name_attribute",
                                           "mail_attribute",
                                           "subject_attribute",
                                           "member_attribute",
                                           "group_base",
                                           "group_filter",
                                           "groups",
                                           "roles",
                                           NULL};
static const char *const oidc_members[] = {
    "name",   "issuer",      "client_id",  "secret",     "ca_file",
    "scope",  "login_claim", "name_claim", "mail_claim", "groups_claim",
    "groups", "roles",       NULL};
static const char *const proxy_members[] = {"secret", "groups", "roles", NULL};
static const char *const local_members[] = {"who", NULL};

/* --- what all have --- */

/* Every member that is neither a list nor a flag is one line of text. */
static enum err
check_texts(const json_t *doc, struct fault *why)
{
    static const char *const others[] = {"groups", "roles", "insecure", NULL};
    const char              *name;
    json_t                  *value;

    json_object_foreach((json_t *)doc, name, value)
    {
        const char *text = json_string_value(value);

        if (text_is_one_of(name, others))
            continue;
        if (text == NULL || text[0] == '\0' || strlen(text) > TEXT_MOST ||
            strpbrk(text, "\r\n\t") != NULL)
            return fault_field(why, ERR_INPUT, name,
                               "%s is one line of 1 to %d bytes; leave it out "
                               "where there is nothing to say",
                               name, TEXT_MOST);
    }
    return OK;
}

static enum err
check_roles(const json_t *list, const char *field, struct fault *why)
{
    size_t        i;
    const json_t *one;

    if (list == NULL)
        return OK;
    if (!json_is_array(list) || json_array_size(list) > ROWS_MOST)
        return fault_field(why, ERR_INPUT, field,
                           "it is a list of roles, each written TEAM.ROLE");
    json_array_foreach(list, i, one)
    {
        const char *role = json_string_value(one);

        if (role == NULL || people_check_role(role, NULL) != OK)
            return fault_field(why, ERR_INPUT, field,
                               "\"%.60s\" is no role; write TEAM.ROLE",
                               role == NULL ? "" : role);
    }
    return OK;
}

static enum err
check_row(struct arena *mem, const json_t *row, size_t at, struct fault *why)
{
    static const char *const members[] = {"group", "roles", "admin", NULL};
    const char              *field = arena_printf(mem, "groups/%zu", at);
    const char              *group = doc_text(row, "group");
    const json_t            *admin = json_object_get(row, "admin");

    if (!json_is_object(row) || group == NULL || group[0] == '\0' ||
        strlen(group) > TEXT_MOST || doc_only(row, members, NULL) != OK ||
        (admin != NULL && !json_is_boolean(admin)))
        return fault_field(why, ERR_INPUT, field,
                           "each row has group (its name at the directory), "
                           "roles and admin (true or false)");
    return check_roles(json_object_get(row, "roles"),
                       arena_join(mem, field, "/roles", NULL), why);
}

static enum err
check_groups(struct arena *mem, const json_t *doc, struct fault *why)
{
    const json_t *rows = json_object_get(doc, "groups"), *row;
    size_t        i;

    TRY(check_roles(json_object_get(doc, "roles"), "roles", why));
    if (rows == NULL)
        return OK;
    if (!json_is_array(rows) || json_array_size(rows) > ROWS_MOST)
        return fault_field(why, ERR_INPUT, "groups",
                           "groups is a list of at most %d rows", ROWS_MOST);
    json_array_foreach(rows, i, row) TRY(check_row(mem, row, i, why));
    return OK;
}

/* --- each way --- */

static bool
is_loopback(const char *host)
{
    struct in_addr  v4;
    struct in6_addr v6;

    if (strcasecmp(host, "localhost") == 0)
        return true;
    if (inet_pton(AF_INET, host, &v4) == 1)
        return ntohl(v4.s_addr) >> 24 == 127;
    return inet_pton(AF_INET6, host, &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

/* "ldap://[::1]:389" -> "::1"; NULL: no host, or more than a host and a port.
 */
static const char *
host_of(struct arena *mem, const char *url)
{
    const char *host = strstr(url, "://") + 3;
    bool        bare = host[0] == '[';
    size_t      length;

    host += bare;
    length = strcspn(host, bare ? "]" : ":");
    if (length == 0 || strpbrk(host, "/?# ,") != NULL)
        return NULL;
    return arena_bytes(mem, host, length);
}

static enum err
check_address(struct arena *mem, const json_t *doc, struct fault *why)
{
    const char   *url = doc_text(doc, "url"), *host = NULL;
    const json_t *insecure = json_object_get(doc, "insecure");
    bool          tls = url != NULL && strncasecmp(url, "ldaps://", 8) == 0;

    if (tls || (url != NULL && strncasecmp(url, "ldap://", 7) == 0))
        host = host_of(mem, url);
    if (host == NULL)
        return fault_field(why, ERR_INPUT, "url",
                           "url is ldaps://HOST or ldap://HOST (StartTLS), "
                           "with :PORT where it is another than usual");
    if (insecure != NULL && !json_is_boolean(insecure))
        return fault_field(why, ERR_INPUT, "insecure",
                           "insecure is true or false");
    if (json_is_true(insecure) && (tls || !is_loopback(host)))
        return fault_field(why, ERR_INPUT, "insecure",
                           "without encryption only ldap:// on this machine "
                           "(127.0.0.1, ::1, localhost) is asked");
    return OK;
}

static enum err
check_filter(const json_t *doc, const char *name, bool wanted,
             struct fault *why)
{
    const char *filter = doc_text(doc, name);
    int         depth = 0;

    if (filter == NULL)
        return OK;
    if (filter[0] != '(')
        depth = -1;
    for (const char *c = filter; *c != '\0' && depth >= 0; c++)
        depth += *c == '(' ? 1 : *c == ')' ? -1 : 0;
    if (depth != 0)
        return fault_field(why, ERR_INPUT, name,
                           "a filter stands in parentheses that open and "
                           "close, like (uid={login})");
    if (wanted && strstr(filter, "{login}") == NULL)
        return fault_field(why, ERR_INPUT, name,
                           "the filter has no {login}: it would find the same "
                           "entry for everybody");
    return OK;
}

static enum err
check_ldap(struct arena *mem, const json_t *doc, struct fault *why)
{
    bool dn = doc_text(doc, "bind_dn") != NULL;

    TRY(check_address(mem, doc, why));
    if (doc_text(doc, "base") == NULL)
        return fault_field(why, ERR_INPUT, "base",
                           "base is missing: the DN below which people are");
    if (dn != (doc_text(doc, "secret") != NULL))
        return fault_field(why, ERR_INPUT, dn ? "secret" : "bind_dn",
                           "bind_dn and secret belong together; without both "
                           "the directory is searched as nobody");
    TRY(check_filter(doc, "filter", true, why));
    return check_filter(doc, "group_filter", false, why);
}

static enum err
check_oidc(const json_t *doc, struct fault *why)
{
    const char *issuer = doc_text(doc, "issuer");
    const char *name = doc_text(doc, "name");
    const char *scope = doc_text(doc, "scope");

    if (name == NULL || text_characters(name) > NAME_MOST)
        return fault_field(why, ERR_INPUT, "name",
                           "name is what stands on the button, of at most %d "
                           "characters",
                           NAME_MOST);
    if (issuer == NULL || (strncmp(issuer, "https://", 8) != 0 &&
                           strncmp(issuer, "http://127.", 11) != 0 &&
                           strncmp(issuer, "http://localhost", 16) != 0))
        return fault_field(why, ERR_INPUT, "issuer",
                           "issuer is the provider's https:// address, as it "
                           "writes it itself");
    if (doc_text(doc, "client_id") == NULL)
        return fault_field(why, ERR_INPUT, "client_id",
                           "client_id is missing: as this desk is registered "
                           "at the provider");
    if (scope != NULL && strncmp(scope, "openid", 6) != 0)
        return fault_field(why, ERR_INPUT, "scope",
                           "a scope begins with openid");
    return OK;
}

static enum err
check_proxy(const json_t *doc, struct fault *why)
{
    const char *secret = doc_text(doc, "secret");

    if (secret == NULL || strlen(secret) < SIGN_IN_SECRET_LEAST)
        return fault_field(why, ERR_INPUT, "secret",
                           "secret is missing or too short: at least %d "
                           "characters that only nginx's configuration has, "
                           "too",
                           SIGN_IN_SECRET_LEAST);
    return OK;
}

static enum err
check_local(const json_t *doc, struct fault *why)
{
    static const char *const ways[] = {"everyone", "spare", NULL};
    const char              *who = doc_text(doc, "who");

    if (who == NULL || !text_is_one_of(who, ways))
        return fault_field(why, ERR_INPUT, "who", "who is everyone or spare");
    return OK;
}

bool
sign_in_is_way(const char *way)
{
    static const char *const ways[] = {"ldap", "oidc", "proxy", "local", NULL};

    return text_is_one_of(way, ways);
}

enum err
sign_in_check(struct arena *mem, const char *way, const json_t *doc,
              struct fault *why)
{
    const char *const *members = local_members;

    if (strcmp(way, SOURCE_LDAP) == 0)
        members = ldap_members;
    else if (strcmp(way, SOURCE_OIDC) == 0)
        members = oidc_members;
    else if (strcmp(way, SOURCE_PROXY) == 0)
        members = proxy_members;
    TRY(doc_only(doc, members, why));
    TRY(check_texts(doc, why));
    TRY(check_groups(mem, doc, why));
    if (members == ldap_members)
        return check_ldap(mem, doc, why);
    if (members == oidc_members)
        return check_oidc(doc, why);
    if (members == proxy_members)
        return check_proxy(doc, why);
    return check_local(doc, why);
}
