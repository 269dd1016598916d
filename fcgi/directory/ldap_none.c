/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where redress is built without libldap: nobody is found, and why is said.
 */
#include <config.h>

#include "base/text.h"
#include "directory/ldap.h"

#ifndef HAVE_LDAP

bool
ldap_is_there(void)
{
    return false;
}

static enum err
not_there(struct fault *why)
{
    return fault(why, ERR_CONFLICT,
                 "this redress was built without LDAP: build it where "
                 "libldap2-dev is installed");
}

enum err
ldap_find(struct arena *mem, const json_t *settings, const char *login,
          struct ldap_entry *out, struct fault *why)
{
    return not_there(why);
}

enum err
ldap_check(struct arena *mem, const json_t *settings,
           const struct ldap_secret *given, struct ldap_entry *out,
           struct fault *why)
{
    return not_there(why);
}

enum err
ldap_filter(struct arena *mem, const char *pattern, const char *login,
            const char *dn, char **out, struct fault *why)
{
    return not_there(why);
}

char *
ldap_name(struct arena *mem, const char *dn)
{
    return text_fold(mem, dn);
}

#else

/* A file of C holds something. */
typedef int ldap_is_in_ldap_c;

#endif
