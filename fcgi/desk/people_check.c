/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an account may be called and which roles it may hold.
 */
#include <string.h>

#include "base/text.h"
#include "desk/people.h"

static const char login_characters[] =
    "abcdefghijklmnopqrstuvwxyz0123456789._-";
static const char role_characters[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";

enum err
people_check_login(const char *login, struct fault *why)
{
    size_t length = strlen(login);

    if (length == 0 || length > PEOPLE_LOGIN_MOST ||
        strspn(login, login_characters) != length)
        return fault_field(
            why, ERR_INPUT, "login",
            "a login has 1 to %d of a-z, 0-9, \".\", \"_\", \"-\"",
            PEOPLE_LOGIN_MOST);
    return OK;
}

enum err
people_check_name(const char *name, struct fault *why)
{
    size_t length = strlen(name);

    if (length == 0 || !text_is_clean(name, length) ||
        strpbrk(name, "\n\r\t") != NULL ||
        text_characters(name) > PEOPLE_NAME_MOST)
        return fault_field(why, ERR_INPUT, "name",
                           "a name is one line of 1 to %d characters",
                           PEOPLE_NAME_MOST);
    return OK;
}

enum err
people_check_lang(const char *lang, struct fault *why)
{
    static const char *const known[] = {"", "zh", "en", "es", NULL};

    if (!text_is_one_of(lang, known))
        return fault_field(why, ERR_INPUT, "lang",
                           "lang is zh, en or es, or empty: as the browser "
                           "asks");
    return OK;
}

enum err
people_check_role(const char *role, struct fault *why)
{
    size_t team = strspn(role, role_characters);
    size_t rest =
        role[team] == '.' ? strspn(role + team + 1, role_characters) : 0;

    if (team == 0 || rest == 0 || role[team + 1 + rest] != '\0')
        return fault_field(why, ERR_INPUT, "roles",
                           "\"%.60s\" is no role; write TEAM.ROLE", role);
    return OK;
}

enum err
people_split_roles(struct arena *mem, const char *list, const char *separators,
                   const char ***out, struct fault *why)
{
    size_t       count = 0;
    const char **roles = arena_take(mem, (strlen(list) + 1) * sizeof *roles);

    roles[0] = NULL;
    for (list += strspn(list, separators); *list != '\0';
         list += strspn(list, separators)) {
        size_t length = strcspn(list, separators);
        char  *role = arena_bytes(mem, list, length);

        TRY(people_check_role(role, why));
        if (!text_is_one_of(role, roles))
            roles[count++] = role;
        roles[count] = NULL;
        list += length;
    }
    if (count > PEOPLE_ROLES_MOST)
        return fault_field(why, ERR_INPUT, "roles",
                           "an account holds at most %d roles",
                           PEOPLE_ROLES_MOST);
    *out = roles;
    return OK;
}
