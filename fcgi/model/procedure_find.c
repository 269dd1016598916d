/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking things up in a procedure: parts by name, the team behind a role,
 * words and texts in a reader's language.  Procedures are small; a linear
 * search is the fastest there is.
 */
#include <stdarg.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/event.h"
#include "model/procedure.h"

/* Every part of a procedure begins with its name. */
_Static_assert(offsetof(struct stage, name) == 0, "found by name");
_Static_assert(offsetof(struct action, name) == 0, "found by name");
_Static_assert(offsetof(struct form, name) == 0, "found by name");
_Static_assert(offsetof(struct clock, name) == 0, "found by name");
_Static_assert(offsetof(struct table, name) == 0, "found by name");
_Static_assert(offsetof(struct reg, name) == 0, "found by name");
_Static_assert(offsetof(struct approval, letter) == 0, "found by its letter");

static const void *
find_named(const void *items, size_t count, size_t size, const char *name)
{
    for (size_t i = 0; name != NULL && i < count; i++) {
        const char *item = (const char *)items + i * size;

        if (strcmp(*(const char *const *)item, name) == 0)
            return item;
    }
    return NULL;
}

const struct stage *
procedure_stage(const struct procedure *p, const char *name)
{
    return find_named(p->stages, p->stage_count, sizeof(struct stage), name);
}

const struct action *
stage_action(const struct stage *stage, const char *name)
{
    return find_named(stage->actions, stage->action_count,
                      sizeof(struct action), name);
}

const struct form *
procedure_form(const struct procedure *p, const char *name)
{
    return find_named(p->forms, p->form_count, sizeof(struct form), name);
}

const struct clock *
procedure_clock(const struct procedure *p, const char *name)
{
    return find_named(p->clocks, p->clock_count, sizeof(struct clock), name);
}

const struct table *
procedure_table(const struct procedure *p, const char *name)
{
    return find_named(p->tables, p->table_count, sizeof(struct table), name);
}

const struct sheet *
procedure_sheet(const struct procedure *p, const char *name)
{
    return find_named(p->sheets, p->sheet_count, sizeof(struct sheet), name);
}

const struct summary *
procedure_summary(const struct procedure *p, const char *name)
{
    return find_named(p->summaries, p->summary_count, sizeof(struct summary),
                      name);
}

const struct reg *
procedure_register(const struct procedure *p, const char *name)
{
    return find_named(p->registers, p->register_count, sizeof(struct reg),
                      name);
}

const struct approval *
procedure_approval(const struct procedure *p, const char *letter)
{
    return find_named(p->approvals, p->approval_count, sizeof(struct approval),
                      letter);
}

static bool
form_is_personal(const struct form *form, const char *name)
{
    const struct field *field = form_field(form, name);

    return (field != NULL && field->personal) ||
           form_companion(form, name) != NULL;
}

bool
procedure_is_personal(const struct procedure *p, const char *name)
{
    const char *dot = strchr(name, '.');

    for (size_t i = 0; i < p->form_count; i++) {
        const struct form *form = &p->forms[i];
        size_t             length = strlen(form->name);

        if (dot == NULL && form_is_personal(form, name))
            return true;
        if (dot != NULL && length == (size_t)(dot - name) &&
            strncmp(form->name, name, length) == 0)
            return form_is_personal(form, dot + 1);
    }
    return false;
}

const struct form *
procedure_public_form(const struct procedure *p)
{
    for (size_t i = 0; i < p->form_count; i++)
        if (p->forms[i].is_public)
            return &p->forms[i];
    return NULL;
}

const struct stage *
procedure_first_stage(const struct procedure *p, const char *form)
{
    const struct form  *begun = form == NULL ? NULL : procedure_form(p, form);
    const struct stage *own = NULL;

    if (begun != NULL && begun->starts_in != NULL)
        own = procedure_stage(p, begun->starts_in);
    return own != NULL ? own : &p->stages[0];
}

bool
action_is_customers(const struct action *action)
{
    return action->who != NULL &&
           text_is_one_of(ACTOR_CUSTOMER, (const char *const *)action->who);
}

enum role_fault
role_look(const struct procedure *p, const char *role)
{
    const char *dot = role == NULL ? NULL : strchr(role, '.');
    size_t      length;

    if (dot == NULL || !text_is_one_of(dot + 1, p->roles))
        return ROLE_NO_ROLE;
    length = (size_t)(dot - role);
    if (length == strlen(TEAM_RESPONSIBLE) &&
        strncmp(role, TEAM_RESPONSIBLE, length) == 0)
        return ROLE_FINE;
    for (size_t i = 0; p->teams[i] != NULL; i++)
        if (strlen(p->teams[i]) == length &&
            strncmp(p->teams[i], role, length) == 0)
            return ROLE_FINE;
    return ROLE_NO_TEAM;
}

/* The team that has the complaint when no rule has routed it. */
static const char *
first_team(const struct procedure *p, struct arena *mem)
{
    const char *owner = p->stage_count > 0 ? p->stages[0].owner : NULL;
    const char *dot = owner == NULL ? NULL : strchr(owner, '.');

    if (dot != NULL &&
        strncmp(owner, TEAM_RESPONSIBLE ".", sizeof(TEAM_RESPONSIBLE)) != 0)
        return arena_bytes(mem, owner, (size_t)(dot - owner));
    return p->teams[0] != NULL ? p->teams[0] : TEAM_RESPONSIBLE;
}

char *
role_resolve(const struct procedure *p, const json_t *facts, const char *role,
             struct arena *mem)
{
    const char *team = doc_text(facts, TEAM_RESPONSIBLE);
    size_t      length = strlen(TEAM_RESPONSIBLE);

    if (strncmp(role, TEAM_RESPONSIBLE ".", length + 1) != 0)
        return arena_text(mem, role);
    if (team == NULL || !text_is_one_of(team, p->teams))
        team = first_team(p, mem);
    return arena_join(mem, team, role + length, NULL);
}

/* The first of the keys that has a word in one language. */
static const char *
word_in(const struct procedure *p, const char *lang, va_list keys)
{
    const json_t *words = json_object_get(p->words, lang);
    const char   *found = NULL;
    const char   *key;

    while (found == NULL && (key = va_arg(keys, const char *)) != NULL)
        found = doc_text(words, key);
    return found;
}

const char *
procedure_word(const struct procedure *p, const char *lang,
               const char *otherwise, ...)
{
    va_list     keys;
    const char *found = NULL;

    if (lang != NULL) {
        va_start(keys, otherwise);
        found = word_in(p, lang, keys);
        va_end(keys);
    }
    for (size_t i = 0; found == NULL && p->languages[i] != NULL; i++) {
        va_start(keys, otherwise);
        found = word_in(p, p->languages[i], keys);
        va_end(keys);
    }
    return found == NULL ? otherwise : found;
}

const char *
procedure_saying(const struct procedure *p, const char *lang,
                 const char *otherwise, ...)
{
    va_list     keys;
    const char *found = NULL;

    if (lang == NULL)
        return otherwise;
    va_start(keys, otherwise);
    found = word_in(p, lang, keys);
    va_end(keys);
    return found == NULL ? otherwise : found;
}

const json_t *
procedure_in_language(const struct procedure *p, const json_t *by_language,
                      const char *lang)
{
    const json_t *found = NULL;

    if (lang != NULL)
        found = json_object_get(by_language, lang);
    for (size_t i = 0; found == NULL && p->languages[i] != NULL; i++)
        found = json_object_get(by_language, p->languages[i]);
    if (found == NULL && json_is_object(by_language))
        found = json_object_iter_value(json_object_iter((json_t *)by_language));
    return found;
}

/* --- facts from history --- */

static bool
same_names(const char **a, const char **b)
{
    size_t i = 0;

    if (a == NULL || b == NULL)
        return a == b;
    while (a[i] != NULL && b[i] != NULL && strcmp(a[i], b[i]) == 0)
        i++;
    return a[i] == NULL && b[i] == NULL;
}

bool
need_is_same(const struct need *a, const struct need *b)
{
    bool give = a->give == NULL || b->give == NULL
                    ? a->give == b->give
                    : strcmp(a->give, b->give) == 0;

    return give && a->last == b->last && a->within.n == b->within.n &&
           a->within.unit == b->within.unit && same_names(a->same, b->same) &&
           same_names(a->procedures, b->procedures) &&
           (a->where == NULL || b->where == NULL
                ? a->where == b->where
                : json_equal(a->where, b->where));
}
