/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From what a directory says of somebody to what they are here.
 */
#include "directory/person.h"

#include <string.h>

#include "base/address.h"
#include "base/doc.h"
#include "base/text.h"

static const char login_letters[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";

static bool
is_theirs(struct arena *mem, const char *group, const char **groups,
          group_form *form)
{
    const char *wanted = form == NULL ? group : form(mem, group);

    for (; *groups != NULL; groups++) {
        const char *is = form == NULL ? *groups : form(mem, *groups);

        if (strcmp(wanted, is) == 0)
            return true;
    }
    return false;
}

static size_t
count_roles(const json_t *settings)
{
    size_t        count = json_array_size(json_object_get(settings, "roles"));
    size_t        i;
    const json_t *row;

    json_array_foreach(json_object_get(settings, "groups"), i, row) count +=
        json_array_size(json_object_get(row, "roles"));
    return count;
}

static void
add_roles(const char **all, const json_t *roles)
{
    size_t        i, count = 0;
    const json_t *role;

    while (all[count] != NULL)
        count++;
    json_array_foreach(roles, i, role)
    {
        const char *name = json_string_value(role);

        if (name != NULL && !text_is_one_of(name, all))
            all[count++] = name;
    }
}

struct rights
person_rights(struct arena *mem, const json_t *settings, const char **groups,
              group_form *form)
{
    const json_t *rows = json_object_get(settings, "groups"), *row;
    size_t        i, room = count_roles(settings) + 1;
    struct rights out = {.decided = json_array_size(rows) > 0};

    out.roles = arena_take(mem, room * sizeof *out.roles);
    add_roles(out.roles, json_object_get(settings, "roles"));
    json_array_foreach(rows, i, row)
    {
        const char *group = doc_text(row, "group");

        if (group == NULL || !is_theirs(mem, group, groups, form))
            continue;
        add_roles(out.roles, json_object_get(row, "roles"));
        out.admin = out.admin || doc_true(row, "admin");
    }
    return out;
}

char *
person_login(struct arena *mem, const char *theirs)
{
    size_t length = strcspn(theirs, "@");
    char  *login;

    if (length == 0 || length > PERSON_LOGIN_MOST)
        return NULL;
    login = arena_bytes(mem, theirs, length);
    for (char *c = login; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return strspn(login, login_letters) == length ? login : NULL;
}

const char *
person_name(struct arena *mem, const char *theirs, const char *otherwise)
{
    struct text name = {.mem = mem};
    size_t      characters = 0, length = theirs == NULL ? 0 : strlen(theirs);

    for (size_t i = 0; i < length && characters < PERSON_NAME_MOST;) {
        size_t size = text_character_size(theirs + i, length - i);

        if (size == 0)
            return otherwise;
        if (text_steers(theirs + i) == 0) {
            text_add_bytes(&name, theirs + i, size);
            characters++;
        }
        i += size;
    }
    return name.length == 0 ? otherwise : text_of(&name);
}

const char *
person_mail(struct arena *mem, const char *theirs)
{
    char *address;

    if (theirs == NULL || theirs[0] == '\0' ||
        address_read(mem, theirs, "mail", &address, NULL) != OK)
        return "";
    return theirs;
}
