/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who must have a second step.
 */
#include "desk/second_policy.h"

#include <string.h>

#include "base/doc.h"
#include "desk/settings.h"
#include "store/records.h"

static bool
is_all_of_a_team(const char *one)
{
    size_t length = strlen(one);

    return length > 2 && strcmp(one + length - 2, ".*") == 0;
}

static bool
names_role(const char *one, const char *role)
{
    if (is_all_of_a_team(one))
        return strncmp(one, role, strlen(one) - 1) == 0;
    return strcmp(one, role) == 0;
}

static bool
names(const char *one, const char **roles, bool admin)
{
    if (strcmp(one, "*") == 0)
        return true;
    if (strcmp(one, "admin") == 0)
        return admin;
    for (; *roles != NULL; roles++)
        if (names_role(one, *roles))
            return true;
    return false;
}

/* A setting that cannot be read names nobody: it was checked when it was set,
 * and shutting everybody out would leave nobody to mend it. */
static const char **
read_list(struct arena *mem, const char *doc)
{
    json_t      *list = NULL, *one;
    const char **out;
    size_t       i, count = 0;

    if (doc != NULL && doc_read(mem, doc, strlen(doc), &list, NULL) != OK)
        list = NULL;
    out = arena_take(mem, (json_array_size(list) + 1) * sizeof *out);
    json_array_foreach(list, i, one) if (json_is_string(one)) out[count++] =
        json_string_value(one);
    return out;
}

bool
second_policy_names(struct arena *mem, const char *doc, const char **roles,
                    bool admin)
{
    const char **list = read_list(mem, doc);

    for (; *list != NULL; list++)
        if (names(*list, roles, admin))
            return true;
    return false;
}

static enum err
find_doc(const struct store *st, struct arena *mem, const char **out,
         struct fault *why)
{
    enum err found = setting_find(st, mem, SECOND_POLICY, out, why);

    if (found == ERR_MISSING)
        *out = NULL;
    return found == ERR_MISSING ? OK : found;
}

enum err
second_policy_find(const struct store *st, struct arena *mem, const char ***out,
                   struct fault *why)
{
    const char *doc;

    TRY(find_doc(st, mem, &doc, why));
    *out = read_list(mem, doc);
    return OK;
}

static enum err
check(struct arena *mem, const char *one, struct fault *why)
{
    size_t length = strlen(one);

    if (strcmp(one, "*") == 0 || strcmp(one, "admin") == 0)
        return OK;
    if (is_all_of_a_team(one))
        one = arena_printf(mem, "%.*s.any", (int)length - 2, one);
    if (people_check_role(one, NULL) == OK)
        return OK;
    return fault_field(why, ERR_INPUT, "required",
                       "\"%.60s\" is none of TEAM.ROLE, TEAM.*, admin and *",
                       one);
}

static enum err
as_doc(struct arena *mem, const char **list, json_t **out, struct fault *why)
{
    size_t count = 0;

    *out = doc_array(mem);
    for (; *list != NULL; list++) {
        TRY(check(mem, *list, why));
        if (++count > SECOND_POLICY_MOST)
            return fault_field(why, ERR_INPUT, "required",
                               "at most %d can be named", SECOND_POLICY_MOST);
        doc_push_text(*out, *list);
    }
    return OK;
}

enum err
second_policy_set(struct store *st, struct arena *mem,
                  const struct people_doer *by, const char **required,
                  struct fault *why)
{
    struct setting_change change = {.name = SECOND_POLICY, .actor = by->login};
    json_t               *is;

    TRY(as_doc(mem, required, &is, why));
    change.value = is;
    return setting_change(st, mem, &change, why);
}
