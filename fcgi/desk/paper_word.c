/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What paper says beside the answers of forms: facts, moments, people, roles,
 * and the tasks of others.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/paper_inside.h"

enum { DATE_LENGTH = 10, LOCAL_LENGTH = 16 };

/* --- when and who --- */

char *
paper_local(const struct paper *paper, const char *local)
{
    struct listener to = paper_listener(paper);
    json_t         *days = doc_array(paper->mem);
    char           *date;
    int32_t         day;

    if (!say_day_of(local, &day))
        return arena_text(paper->mem, local == NULL ? "" : local);
    doc_push_text(days, arena_bytes(paper->mem, local, DATE_LENGTH));
    date = say_days(&to, days, 0, false);
    return strlen(local) != LOCAL_LENGTH
               ? date
               : say(&to, SAY_DATE_TIME, "date", date, "time",
                     local + DATE_LENGTH + 1, NULL);
}

char *
paper_moment(const struct paper *paper, int64_t at_ms)
{
    if (at_ms == 0)
        return arena_text(paper->mem, "");
    return paper_local(paper, moment_local(paper->mem, at_ms, paper->zone));
}

char *
paper_person(const struct paper *paper, const char *login)
{
    struct listener to = paper_listener(paper);
    char           *said;
    const char     *name;

    if (login == NULL)
        return arena_text(paper->mem, "");
    said = say_actor(&to, login);
    if (strcmp(said, login) != 0 || paper->person == NULL)
        return said;
    name = paper->person(paper->people, paper->mem, login);
    return name == NULL || name[0] == '\0' ? said
                                           : arena_text(paper->mem, name);
}

char *
paper_role(const struct paper *paper, const char *role)
{
    struct listener to = paper_listener(paper);

    return role == NULL ? arena_text(paper->mem, "") : say_role(&to, role);
}

char *
paper_word(const struct paper *paper, const char *kind, const char *name)
{
    return arena_text(
        paper->mem,
        procedure_word(paper->procedure, paper->lang, name,
                       arena_join(paper->mem, kind, ".", name, NULL), name,
                       NULL));
}

/* --- facts --- */

char *
paper_known_word(const struct paper *paper, const struct known_word *words,
                 const char *name)
{
    struct listener to = paper_listener(paper);

    for (; words->name != NULL; words++)
        if (strcmp(words->name, name) == 0)
            return say(&to, words->id, NULL);
    return arena_text(paper->mem, name);
}

static char *
channel_text(const struct paper *paper, const char *channel)
{
    static const struct known_word channels[] = {
        {"web", SAY_CHANNEL_web},     {"phone", SAY_CHANNEL_phone},
        {"fax", SAY_CHANNEL_fax},     {"letter", SAY_CHANNEL_letter},
        {"visit", SAY_CHANNEL_visit}, {"shop", SAY_CHANNEL_shop},
        {"email", SAY_CHANNEL_email}, {NULL, SAY_IDS},
    };
    const char *own =
        procedure_word(paper->procedure, paper->lang, "",
                       arena_join(paper->mem, "channel.", channel, NULL), NULL);

    return own[0] != '\0' ? arena_text(paper->mem, own)
                          : paper_known_word(paper, channels, channel);
}

/* A rule's word: "severity.serious", then "serious". */
static char *
set_text(const struct paper *paper, const char *name, const char *value)
{
    return arena_text(
        paper->mem,
        procedure_word(paper->procedure, paper->lang, value,
                       arena_join(paper->mem, name, ".", value, NULL), value,
                       NULL));
}

static char *
fact_string(const struct paper *paper, const char *name, const char *value)
{
    if (strcmp(name, "number") == 0 || strcmp(name, "lang") == 0)
        return arena_text(paper->mem, value);
    if (strcmp(name, "stage") == 0)
        return paper_word(paper, "stage", value);
    if (strcmp(name, "owner") == 0 || strcmp(name, TEAM_RESPONSIBLE) == 0)
        return paper_role(paper, value);
    if (strcmp(name, "assignee") == 0)
        return paper_person(paper, value);
    if (strcmp(name, "channel") == 0)
        return channel_text(paper, value);
    if (strcmp(name, "received_on") == 0)
        return paper_local(paper, value);
    return set_text(paper, name, value);
}

static char *
fact_list(const struct paper *paper, const char *name, const json_t *list)
{
    struct listener to = paper_listener(paper);
    struct pieces   pieces = {.mem = paper->mem};
    size_t          i;
    json_t         *one;

    json_array_foreach((json_t *)list, i, one)
    {
        pieces_add(&pieces, paper_fact_text(paper, name, one));
    }
    return pieces_join(&to, &pieces, SAY_LIST_COMMA, SAY_LIST_COMMA);
}

char *
paper_fact_text(const struct paper *paper, const char *name,
                const json_t *value)
{
    struct listener to = paper_listener(paper);

    if (strcmp(name, "files") == 0)
        return paper_files_text(paper);
    if (strcmp(name, "received_at") == 0 || strcmp(name, "received_ms") == 0)
        return paper_moment(paper, json_integer_value(value));
    switch (json_typeof(value)) {
    case JSON_STRING:
        return fact_string(paper, name, json_string_value(value));
    case JSON_INTEGER:
    case JSON_REAL:
        return say_number(&to, json_number_value(value), -1);
    case JSON_TRUE:
        return say(&to, SAY_YES, NULL);
    case JSON_FALSE:
        return say(&to, SAY_NO, NULL);
    case JSON_ARRAY:
        return fact_list(paper, name, value);
    default:
        return arena_text(paper->mem, "");
    }
}

/* --- tasks --- */

static const struct known_word task_facts[] = {
    {"team", SAY_PAPER_TASK_team},
    {"what", SAY_PAPER_TASK_what},
    {"opened_at", SAY_PAPER_TASK_opened_at},
    {"due_at", SAY_PAPER_TASK_due_at},
    {"received_by", SAY_PAPER_TASK_received_by},
    {"received_at", SAY_PAPER_TASK_received_at},
    {"answered_by", SAY_PAPER_TASK_answered_by},
    {"answered_at", SAY_PAPER_TASK_answered_at},
    {"answer", SAY_PAPER_TASK_answer},
    {"state", SAY_PAPER_TASK_state},
    {NULL, SAY_IDS},
};

char *
paper_task_label(const struct paper *paper, const char *name)
{
    return paper_known_word(paper, task_facts, name);
}

static char *
task_state(const struct paper *paper, const json_t *task)
{
    struct listener to = paper_listener(paper);
    enum say_id     id = SAY_PAPER_IS_OPEN;

    if (doc_true(task, "excused"))
        id = SAY_PAPER_IS_EXCUSED;
    else if (doc_true(task, "done"))
        id = SAY_PAPER_IS_DONE;
    else if (doc_text(task, "received_by") != NULL)
        id = SAY_PAPER_IS_RECEIVED;
    else if (doc_true(task, "receipt"))
        id = SAY_PAPER_IS_UNSIGNED;
    return say(&to, id, NULL);
}

/* A field of the form the task is answered with. */
static struct paper_field
task_field(const struct paper *paper, const json_t *task, const char *name)
{
    const char        *with = doc_text(task, "form");
    struct paper_field at = {.form = NULL};

    if (with != NULL)
        at = paper_field(paper->procedure,
                         arena_join(paper->mem, with, ".", name, NULL));
    return at;
}

static char *
text_or_nothing(const struct paper *paper, const char *text)
{
    return arena_text(paper->mem, text == NULL ? "" : text);
}

static char *
task_fact(const struct paper *paper, const json_t *task, enum say_id id)
{
    bool answered = doc_true(task, "done") && !doc_true(task, "excused");

    switch (id) {
    case SAY_PAPER_TASK_team:
        return paper_role(paper, doc_text(task, "team"));
    case SAY_PAPER_TASK_what:
        return text_or_nothing(paper, doc_text(task, "what"));
    case SAY_PAPER_TASK_opened_at:
        return paper_moment(paper, doc_int(task, "opened_ms", 0));
    case SAY_PAPER_TASK_due_at:
        return paper_moment(paper, doc_int(task, "due_ms", 0));
    case SAY_PAPER_TASK_received_by:
        return paper_person(paper, doc_text(task, "received_by"));
    case SAY_PAPER_TASK_received_at:
        return paper_moment(paper, doc_int(task, "received_ms", 0));
    case SAY_PAPER_TASK_answered_by:
        return paper_person(paper, answered ? doc_text(task, "by") : NULL);
    case SAY_PAPER_TASK_answered_at:
        return paper_moment(paper, answered ? doc_int(task, "done_ms", 0) : 0);
    case SAY_PAPER_TASK_answer:
        return text_or_nothing(paper, doc_text(task, "answer"));
    default:
        return task_state(paper, task);
    }
}

char *
paper_task_text(const struct paper *paper, const json_t *task, const char *name)
{
    struct paper_field at = task_field(paper, task, name);

    /* Before a fact of the same name: its label is the one on the paper. */
    if (at.field != NULL)
        return paper_answer(paper, at, json_object_get(task, "answers"));
    for (size_t i = 0; task_facts[i].name != NULL; i++)
        if (strcmp(task_facts[i].name, name) == 0)
            return task_fact(paper, task, task_facts[i].id);
    return arena_text(paper->mem, "");
}
