/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be: moments of a simulation, what a move to another version would
 * change, and what a replay cannot know.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say_inside.h"

/* --- moments --- */

static void
add_cause(struct pieces *parts, const struct listener *to, const json_t *moment)
{
    const char *clock = doc_text(moment, "clock");
    const char *rule = doc_text(moment, "rule");
    const char *because = doc_text(moment, "because");

    if (clock != NULL)
        pieces_add(parts,
                   say(to, SAY_WILL_BE_LATE, "clock",
                       say_name(to, "clock", clock), "level",
                       say_number(to, (double)doc_int(moment, "level", 1), 0),
                       NULL));
    if (rule != NULL)
        pieces_add(parts,
                   say(to, SAY_WILL_APPLY, "rule", say_rule(to, rule), NULL));
    if (because != NULL)
        pieces_add(parts, say(to, SAY_WILL_BECAUSE, "because",
                              say_because(to, rule, because), NULL));
}

static char *
letter_names(const struct listener *to, const json_t *letters)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(letters, i, one)
        pieces_add(&list, say_name(to, "letter", json_string_value(one)));
    return pieces_and(to, &list);
}

/* Tasks are told by their teams: {"team":...} or the team's name. */
static char *
task_teams(const struct listener *to, const json_t *tasks)
{
    struct pieces list = {.mem = to->mem};
    size_t        i;
    json_t       *one;

    json_array_foreach(tasks, i, one)
    {
        const char *team = json_is_string(one) ? json_string_value(one)
                                               : doc_text(one, "team");

        pieces_add(&list, say_role(to, team));
    }
    return pieces_and(to, &list);
}

static void
add_effects(struct pieces *parts, const struct listener *to,
            const json_t *moment)
{
    const json_t *told = json_object_get(moment, "told");
    const json_t *letters = json_object_get(moment, "letters");
    const json_t *drafts = json_object_get(moment, "drafts");
    const json_t *tasks = json_object_get(moment, "tasks");
    const char   *assigned = doc_text(moment, "assigned");

    pieces_add(parts, say_facts(to, json_object_get(moment, "set")));
    if (json_array_size(told) > 0)
        pieces_add(parts,
                   say(to, SAY_WILL_TELL, "roles", say_roles(to, told), NULL));
    if (assigned != NULL)
        pieces_add(parts, say(to, SAY_WILL_ASSIGN, "role",
                              say_role(to, assigned), NULL));
    if (json_array_size(letters) > 0)
        pieces_add(parts, say(to, SAY_WILL_WRITE, "letters",
                              letter_names(to, letters), NULL));
    if (json_array_size(drafts) > 0)
        pieces_add(parts, say(to, SAY_WILL_DRAFT, "letters",
                              letter_names(to, drafts), NULL));
    if (json_array_size(tasks) > 0)
        pieces_add(parts,
                   say(to, SAY_WILL_ASK, "teams", task_teams(to, tasks), NULL));
}

/* A fault is its text, or {"fault":...} as a `faulted` event's body. */
static const char *
fault_text(const json_t *moment)
{
    const json_t *fault = json_object_get(moment, "fault");

    return json_is_object(fault) ? doc_text(fault, "fault")
                                 : json_string_value(fault);
}

char *
say_moment(const struct listener *to, const json_t *moment)
{
    struct pieces parts = {.mem = to->mem};
    int64_t       next_ms = doc_int(moment, "next_ms", 0);

    add_cause(&parts, to, moment);
    add_effects(&parts, to, moment);
    if (fault_text(moment) != NULL)
        pieces_add(&parts,
                   say(to, SAY_WILL_FAIL, "fault", fault_text(moment), NULL));
    if (next_ms != 0)
        pieces_add(&parts,
                   say(to, SAY_WILL_LOOK, "next", say_when(to, next_ms), NULL));
    return say(to, SAY_MOMENT, "when",
               say_when(to, doc_int(moment, "at_ms", 0)), "what",
               pieces_clauses(to, &parts), NULL);
}

/* --- changes --- */

static const struct {
    const char *what;
    enum say_id id;
    const char *kind; /* of its name, and for a stage of before and after */
} changes[] = {
    {"stage", SAY_CHANGES_STAGE, "stage"},
    {"owner", SAY_CHANGES_OWNER, "role"},
    {"clock_stopped", SAY_CHANGES_STOPPED, "clock"},
    {"clock_started", SAY_CHANGES_STARTED, "clock"},
    {"clock_due", SAY_CHANGES_DUE, "clock"},
    {"action_gone", SAY_CHANGES_GONE, "action"},
    {"action_new", SAY_CHANGES_NEW, "action"},
};

/* A moment, a stage or a role, whichever this kind of change has. */
static char *
side(const struct listener *to, const json_t *value, const char *kind)
{
    if (json_is_integer(value))
        return say_when(to, json_integer_value(value));
    if (!json_is_string(value))
        return say(to, SAY_NOTHING, NULL);
    if (strcmp(kind, "role") == 0)
        return say_role(to, json_string_value(value));
    return say_name(to, kind, json_string_value(value));
}

char *
say_change(const struct listener *to, const json_t *change)
{
    const char *what = doc_text(change, "what");
    const char *name = doc_text(change, "name");

    for (size_t i = 0; what != NULL && i < sizeof changes / sizeof changes[0];
         i++) {
        const char *kind = changes[i].kind;
        char       *named;

        if (strcmp(what, changes[i].what) != 0)
            continue;
        named = name == NULL ? "" : say_name(to, kind, name);
        return say(to, changes[i].id, "clock", named, "action", named, "before",
                   side(to, json_object_get(change, "before"), kind), "after",
                   side(to, json_object_get(change, "after"), kind), NULL);
    }
    return arena_text(to->mem, what == NULL ? "?" : what);
}

json_t *
say_cannot_know(const char *lang, struct arena *mem)
{
    static const enum say_id all[] = {SAY_CANNOT_PEOPLE, SAY_CANNOT_COURSE,
                                      SAY_CANNOT_FACTS, SAY_CANNOT_SPEED};
    const struct listener    to = {.lang = lang, .mem = mem};
    json_t                  *out = doc_array(mem);

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        doc_push_text(out, say(&to, all[i], NULL));
    return out;
}
