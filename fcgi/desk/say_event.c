/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One line for any event.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/say_inside.h"

typedef char *(*teller)(const struct listener *to, const struct event *e);

static const char *
body_text(const struct event *e, const char *member)
{
    return doc_text(e->body, member);
}

static char *
who(const struct listener *to, const struct event *e)
{
    char       *actor = say_actor(to, e->actor);
    const char *whom = body_text(e, "for");

    return whom == NULL
               ? actor
               : say(to, SAY_IN_PLACE_OF, "who", actor, "whom", whom, NULL);
}

static char *
when_of(const struct listener *to, const struct event *e, const char *member)
{
    return say_when(to, doc_int(e->body, member, 0));
}

static char *
clock_of(const struct listener *to, const struct event *e)
{
    return say_name(to, "clock", body_text(e, "clock"));
}

static char *
number_of(const struct listener *to, const struct event *e, const char *member)
{
    return say_number(to, (double)doc_int(e->body, member, 0), 0);
}

/* --- arriving and deciding --- */

static char *
channel_word(const struct listener *to, const char *channel)
{
    static const char prefix[] = "CHANNEL_";

    for (int id = 0; channel != NULL && id < SAY_IDS; id++)
        if (strncmp(say_id_name((enum say_id)id), prefix, sizeof prefix - 1) ==
                0 &&
            strcmp(say_id_name((enum say_id)id) + sizeof prefix - 1, channel) ==
                0)
            return say(to, (enum say_id)id, NULL);
    return arena_text(to->mem, channel == NULL ? "?" : channel);
}

static char *
say_received(const struct listener *to, const struct event *e)
{
    const char *from = doc_text(json_object_get(e->body, "from"), "number");
    const char *schedule = body_text(e, "schedule");
    const char *number = body_text(e, "number");

    if (schedule != NULL)
        return say(to, SAY_RECEIVED_SCHEDULE, "number", number, "schedule",
                   say_name(to, "schedule", schedule), NULL);
    if (from != NULL)
        return say(to, SAY_RECEIVED_FROM, "who", who(to, e), "number", number,
                   "from", from, NULL);
    return say(to, SAY_RECEIVED, "who", who(to, e), "number", number, "channel",
               channel_word(to, body_text(e, "channel")), NULL);
}

static char *
say_decided(const struct listener *to, const struct event *e)
{
    char         *table = say_name(to, "table", body_text(e, "table"));
    const json_t *set = json_object_get(e->body, "set");

    if (e->rule == NULL)
        return say(to, SAY_DECIDED_NOTHING, "table", table, NULL);
    if (json_object_size(set) == 0)
        return say(to, SAY_DECIDED, "table", table, "rule",
                   say_rule(to, e->rule), NULL);
    return say(to, SAY_DECIDED_SET, "table", table, "rule",
               say_rule(to, e->rule), "set", say_facts(to, set), NULL);
}

static char *
say_overridden(const struct listener *to, const struct event *e)
{
    return say(to, SAY_OVERRIDDEN, "who", who(to, e), "table",
               say_name(to, "table", body_text(e, "table")), "set",
               say_facts(to, json_object_get(e->body, "set")), "reason",
               e->reason, NULL);
}

static char *
say_faulted(const struct listener *to, const struct event *e)
{
    const char *table = body_text(e, "table");

    if (table == NULL)
        return say(to, SAY_FAULTED, "fault", body_text(e, "fault"), NULL);
    return say(to, SAY_FAULTED_TABLE, "table", say_name(to, "table", table),
               "fault", body_text(e, "fault"), NULL);
}

/* --- stages and actions --- */

static char *
say_entered(const struct listener *to, const struct event *e)
{
    char       *stage = say_name(to, "stage", body_text(e, "stage"));
    const char *owner = body_text(e, "owner");

    if (doc_true(e->body, "final"))
        return say(to, SAY_ENTERED_FINAL, "stage", stage, NULL);
    if (owner == NULL)
        return say(to, SAY_ENTERED, "stage", stage, NULL);
    return say(to, SAY_ENTERED_OWNER, "stage", stage, "owner",
               say_role(to, owner), NULL);
}

static char *
say_acted(const struct listener *to, const struct event *e)
{
    char         *action = say_name(to, "action", body_text(e, "action"));
    const json_t *sign = json_object_get(e->body, "sign");

    if (!json_is_object(sign))
        return say(to, SAY_ACTED, "who", who(to, e), "action", action, NULL);
    return say(to, SAY_ACTED_SIGNED, "who", who(to, e), "action", action,
               "meaning", say_name(to, "sign", doc_text(sign, "meaning")),
               NULL);
}

/* --- clocks --- */

static char *
say_clock_started(const struct listener *to, const struct event *e)
{
    return say(to, SAY_CLOCK_STARTED, "clock", clock_of(to, e), "due",
               when_of(to, e, "due_ms"), NULL);
}

static char *
say_clock_stopped(const struct listener *to, const struct event *e)
{
    return say(to, SAY_CLOCK_STOPPED, "clock", clock_of(to, e), NULL);
}

static char *
say_clock_paused(const struct listener *to, const struct event *e)
{
    const char *stage = body_text(e, "stage");

    if (stage == NULL)
        return say(to, SAY_CLOCK_PAUSED, "clock", clock_of(to, e), NULL);
    return say(to, SAY_CLOCK_PAUSED_AT, "clock", clock_of(to, e), "stage",
               say_name(to, "stage", stage), NULL);
}

static char *
say_clock_late(const struct listener *to, const struct event *e)
{
    int64_t due_ms = doc_int(e->body, "due_ms", 0);

    /* A repeating clock's due time is the next one by then. */
    return say(to, SAY_CLOCK_LATE, "clock", clock_of(to, e), "level",
               number_of(to, e, "level"), "due",
               say_when(to, doc_int(e->body, "fell_due_ms", due_ms)), NULL);
}

static char *
say_clock_moved(const struct listener *to, const struct event *e)
{
    const char *because = body_text(e, "because");
    enum say_id id = SAY_CLOCK_MOVED;

    if (because != NULL && strcmp(because, "rests") == 0)
        id = SAY_CLOCK_RESTED;
    if (because != NULL && strcmp(because, "resumes") == 0)
        id = SAY_CLOCK_RESUMED;
    if (because != NULL && strcmp(because, "calendar") == 0)
        id = e->reason == NULL ? SAY_CLOCK_RECOUNTED : SAY_CLOCK_RECOUNTED_WHY;
    if (json_object_get(e->body, "due_ms") == NULL)
        return say(to, SAY_CLOCK_AGAIN, "clock", clock_of(to, e), "next",
                   when_of(to, e, "next_ms"), NULL);
    return say(to, id, "clock", clock_of(to, e), "due",
               when_of(to, e, "due_ms"), "was", when_of(to, e, "was_ms"), "who",
               who(to, e), "reason", e->reason, NULL);
}

/* --- people --- */

static char *
say_told(const struct listener *to, const struct event *e)
{
    char       *roles = say_roles(to, json_object_get(e->body, "roles"));
    const char *about = body_text(e, "about");

    if (about == NULL)
        return say(to, SAY_TOLD, "roles", roles, NULL);
    return say(to, SAY_TOLD_ABOUT, "roles", roles, "about", about, NULL);
}

static char *
language_word(const struct listener *to, const char *lang)
{
    if (lang != NULL && strcmp(lang, "zh") == 0)
        return say(to, SAY_LANGUAGE_zh, NULL);
    if (lang != NULL && strcmp(lang, "es") == 0)
        return say(to, SAY_LANGUAGE_es, NULL);
    return say(to, SAY_LANGUAGE_en, NULL);
}

/* One that waited for somebody says who approved it. */
static char *
say_letter_sent(const struct listener *to, const struct event *e)
{
    bool approved = doc_int(e->body, "draft", 0) > 0;

    return say(to, approved ? SAY_LETTER_APPROVED : SAY_LETTER_SENT, "who",
               who(to, e), "letter",
               say_name(to, "letter", body_text(e, "letter")), "language",
               language_word(to, body_text(e, "lang")), NULL);
}

static char *
say_letter_drafted(const struct listener *to, const struct event *e)
{
    const char *letter = body_text(e, "letter");

    if (letter != NULL && strcmp(letter, LETTER_ANSWER) == 0)
        return say(to, SAY_WORDS_DRAFTED, "who", who(to, e), NULL);
    return say(to, SAY_LETTER_DRAFTED, "letter", say_name(to, "letter", letter),
               NULL);
}

static char *
say_letter_refused(const struct listener *to, const struct event *e)
{
    return say(to,
               e->reason == NULL ? SAY_LETTER_REFUSED : SAY_LETTER_REFUSED_WHY,
               "who", who(to, e), "draft", number_of(to, e, "draft"), "reason",
               e->reason, NULL);
}

static char *
say_undelivered(const struct listener *to, const struct event *e)
{
    const char *how = body_text(e, "how");
    enum say_id id = SAY_UNDELIVERED;

    if (how != NULL && strcmp(how, "bounced") == 0)
        id = SAY_UNDELIVERED_BOUNCED;
    if (how != NULL && strcmp(how, "refused") == 0)
        id = SAY_UNDELIVERED_REFUSED;
    return say(to, id, "channel", channel_word(to, body_text(e, "channel")),
               NULL);
}

static char *
say_assigned(const struct listener *to, const struct event *e)
{
    const char *owner = body_text(e, "owner");
    const char *person = body_text(e, "assignee");

    if (owner != NULL)
        return say(to, SAY_GIVEN_TO, "who", who(to, e), "owner",
                   say_role(to, owner), NULL);
    if (person == NULL)
        return say(to, SAY_GIVEN_BACK, "who", who(to, e), NULL);
    if (e->actor != NULL && strcmp(e->actor, person) == 0)
        return say(to, SAY_TAKEN, "who", who(to, e), NULL);
    return say(to, SAY_GIVEN_TO, "who", who(to, e), "owner", person, NULL);
}

static char *
say_noted(const struct listener *to, const struct event *e)
{
    return say(to, SAY_NOTED, "who", who(to, e), NULL);
}

static char *
say_answered(const struct listener *to, const struct event *e)
{
    const char *by = body_text(e, "by");

    if (by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0)
        return say(to,
                   body_text(e, "to") == NULL ? SAY_ANSWERED_US
                                              : SAY_ANSWERED_US_TO,
                   "number", body_text(e, "to"), NULL);
    if (doc_int(e->body, "draft", 0) > 0)
        return say(to, SAY_WORDS_APPROVED, "who", who(to, e), "author", by,
                   NULL);
    return say(to, SAY_ANSWERED, "who", who(to, e), NULL);
}

static char *
say_filed(const struct listener *to, const struct event *e)
{
    const char *name = doc_text(e->personal, "name");

    if (name == NULL)
        return say(to, SAY_FILED_UNNAMED, "who", who(to, e), "type",
                   body_text(e, "type"), NULL);
    return say(to, body_text(e, "to") == NULL ? SAY_FILED : SAY_FILED_TO, "who",
               who(to, e), "name", say_quoted(to, name), "number",
               body_text(e, "to"), NULL);
}

/* --- tasks --- */

static char *
say_task_opened(const struct listener *to, const struct event *e)
{
    const char *what =
        say_task(to, body_text(e, "name"), doc_text(e->personal, "what"));
    char *team = say_role(to, body_text(e, "team"));

    if (doc_int(e->body, "due_ms", 0) == 0)
        return say(to, SAY_TASK_OPENED, "team", team, "what", what, NULL);
    return say(to, SAY_TASK_OPENED_DUE, "team", team, "what", what, "due",
               when_of(to, e, "due_ms"), NULL);
}

static char *
say_task_received(const struct listener *to, const struct event *e)
{
    return say(to, SAY_TASK_RECEIVED, "who", who(to, e), "task",
               number_of(to, e, "task"), NULL);
}

static char *
say_task_answered(const struct listener *to, const struct event *e)
{
    return say(to, SAY_TASK_ANSWERED, "who", who(to, e), "task",
               number_of(to, e, "task"), NULL);
}

static char *
say_task_excused(const struct listener *to, const struct event *e)
{
    return say(to, e->reason == NULL ? SAY_TASK_EXCUSED : SAY_TASK_EXCUSED_WHY,
               "who", who(to, e), "task", number_of(to, e, "task"), "reason",
               e->reason, NULL);
}

/* --- records --- */

static char *
say_opened(const struct listener *to, const struct event *e)
{
    return say(to, SAY_OPENED, "number", body_text(e, "number"), "procedure",
               body_text(e, "procedure"), NULL);
}

/* A register by its title; a numbered form, and a register without one, by its
 * word. */
static char *
register_name(const struct listener *to, const char *name)
{
    const struct reg *reg = to->procedure == NULL || name == NULL
                                ? NULL
                                : procedure_register(to->procedure, name);
    const char       *title = reg == NULL || reg->title == NULL
                                  ? NULL
                                  : json_string_value(procedure_in_language(
                                        to->procedure, reg->title, to->lang));

    if (title != NULL)
        return say_quoted(to, title);
    return say_name(to, reg == NULL ? "form" : "register", name);
}

static char *
say_registered(const struct listener *to, const struct event *e)
{
    char       *name = register_name(to, body_text(e, "register"));
    const char *number = body_text(e, "number");

    return say(to, number == NULL ? SAY_REGISTERED : SAY_REGISTERED_NUMBER,
               "name", name, "number", number, NULL);
}

/* The period is days: the last one is that before it ends. */
static char *
say_compiled(const struct listener *to, const struct event *e)
{
    const char *summary = body_text(e, "summary");

    return say(to, SAY_COMPILED, "name",
               summary == NULL ? "-" : say_name(to, "summary", summary), "from",
               say_date(to, doc_int(e->body, "from_ms", 0)), "until",
               say_date(to, doc_int(e->body, "until_ms", 1) - 1), "entered",
               number_of(to, e, "entered"), "closed",
               number_of(to, e, "closed"), "late", number_of(to, e, "late"),
               NULL);
}

static char *
say_moved(const struct listener *to, const struct event *e)
{
    return say(to, e->reason == NULL ? SAY_MOVED : SAY_MOVED_WHY, "who",
               who(to, e), "version", say_short_version(to, body_text(e, "to")),
               "reason", e->reason, NULL);
}

/* --- what it is tied to --- */

static bool
is_kind(const struct event *e, const char *kind)
{
    const char *is = body_text(e, "kind");

    return is != NULL && strcmp(is, kind) == 0;
}

static char *
say_linked(const struct listener *to, const struct event *e)
{
    enum say_id id = e->reason == NULL      ? SAY_LINKED
                     : is_kind(e, "merged") ? SAY_LINKED_MERGED
                     : is_kind(e, "split")  ? SAY_LINKED_SPLIT
                                            : SAY_LINKED_WHY;

    return say(to, id, "who", who(to, e), "number", body_text(e, "number"),
               "reason", e->reason, NULL);
}

static char *
say_unlinked(const struct listener *to, const struct event *e)
{
    return say(to, is_kind(e, "merged") ? SAY_UNLINKED_MERGED : SAY_UNLINKED,
               "who", who(to, e), "number", body_text(e, "number"), NULL);
}

static char *
say_merging(const struct listener *to, const struct event *e)
{
    const json_t *into = json_object_get(e->body, "into");

    return say(to, e->kind == EVENT_MERGED ? SAY_MERGED : SAY_UNMERGED, "who",
               who(to, e), "number", doc_text(into, "number"), "reason",
               e->reason, NULL);
}

static const teller tellers[EVENT_KINDS] = {
    [EVENT_RECEIVED] = say_received,
    [EVENT_DECIDED] = say_decided,
    [EVENT_FAULTED] = say_faulted,
    [EVENT_ENTERED] = say_entered,
    [EVENT_ACTED] = say_acted,
    [EVENT_CLOCK_STARTED] = say_clock_started,
    [EVENT_CLOCK_STOPPED] = say_clock_stopped,
    [EVENT_CLOCK_LATE] = say_clock_late,
    [EVENT_CLOCK_MOVED] = say_clock_moved,
    [EVENT_TOLD] = say_told,
    [EVENT_LETTER_SENT] = say_letter_sent,
    [EVENT_ASSIGNED] = say_assigned,
    [EVENT_NOTED] = say_noted,
    [EVENT_ANSWERED] = say_answered,
    [EVENT_FILED] = say_filed,
    [EVENT_TASK_OPENED] = say_task_opened,
    [EVENT_TASK_ANSWERED] = say_task_answered,
    [EVENT_OVERRIDDEN] = say_overridden,
    [EVENT_CLOCK_PAUSED] = say_clock_paused,
    [EVENT_TASK_RECEIVED] = say_task_received,
    [EVENT_TASK_EXCUSED] = say_task_excused,
    [EVENT_OPENED] = say_opened,
    [EVENT_REGISTERED] = say_registered,
    [EVENT_MOVED] = say_moved,
    [EVENT_LETTER_DRAFTED] = say_letter_drafted,
    [EVENT_LETTER_REFUSED] = say_letter_refused,
    [EVENT_UNDELIVERED] = say_undelivered,
    [EVENT_COMPILED] = say_compiled,
    [EVENT_LINKED] = say_linked,
    [EVENT_UNLINKED] = say_unlinked,
    [EVENT_MERGED] = say_merging,
    [EVENT_UNMERGED] = say_merging,
};

char *
say_event(const struct listener *to, const struct event *event)
{
    if (event->kind >= EVENT_KINDS || tellers[event->kind] == NULL)
        return arena_text(to->mem, event_kind_name(event->kind));
    return tellers[event->kind](to, event);
}
