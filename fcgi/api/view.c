/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A procedure's words for people, in the reader's language.
 */
#include "api/view.h"

#include <string.h>

const char *
view_title(const struct procedure *p, const char *lang)
{
    const json_t *titles = json_object_get(p->model, "title");
    const char   *title =
        json_string_value(procedure_in_language(p, titles, lang));

    return title == NULL ? p->name : title;
}

const char *
view_word(const struct procedure *p, const char *lang, const char *kind,
          const char *name, struct arena *mem)
{
    const char *key = arena_join(mem, kind, ".", name, NULL);

    return procedure_word(p, lang, name, key, name, NULL);
}

const char *
view_stage_word(const struct procedure *p, const char *lang, const char *stage,
                struct arena *mem)
{
    if (p == NULL || stage == NULL)
        return stage;
    return view_word(p, lang, "stage", stage, mem);
}

const char *
view_role_word(const struct procedure *p, const char *lang, const char *role,
               struct arena *mem)
{
    const char *dot = role == NULL ? NULL : strchr(role, '.');
    const char *whole;
    char       *team;

    if (p == NULL || dot == NULL)
        return role;
    whole =
        procedure_word(p, lang, "", arena_join(mem, "role.", role, NULL), NULL);
    if (whole[0] != '\0')
        return whole;
    team = arena_bytes(mem, role, (size_t)(dot - role));
    return arena_join(mem, view_word(p, lang, "team", team, mem), " \302\267 ",
                      view_word(p, lang, "role", dot + 1, mem), NULL);
}
