/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notices in words; letters are in say_letter.c.  A subject and a line hold the
 * procedure's words and numbers; a person's own words are only where the reader
 * may see them.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/step.h"
#include "desk/telling_inside.h"

static const char over[] = "over meanwhile";

static const char *
body_text(const struct told *t, const char *member)
{
    return doc_text(t->entry.event.body, member);
}

static const char *
number_of(const struct told *t)
{
    return t->c.number;
}

static char *
count_text(const struct told *t, const char *member)
{
    return say_number(&t->say, (double)doc_int(t->entry.event.body, member, 0),
                      0);
}

/* --- where the complaint stands --- */

char *
say_stage_word(const struct told *t)
{
    const char *stage = state_stage(t->c.state);

    if (stage == NULL)
        return NULL;
    if (t->procedure == NULL)
        return arena_text(t->mem, stage);
    return arena_text(t->mem,
                      procedure_word(t->procedure, t->say.lang, stage,
                                     arena_join(t->mem, "stage.", stage, NULL),
                                     stage, NULL));
}

static char *
due_of(const struct told *t, int64_t due_ms)
{
    return due_ms == 0 ? NULL : say_close(&t->say, due_ms, 0, true);
}

char *
say_due_word(const struct told *t)
{
    return due_of(t, state_due_ms(t->c.state));
}

static char *
with_due(const struct told *t, char *subject, char *due)
{
    if (due == NULL)
        return subject;
    return say(&t->say, SAY_NOTICE_DUE, "subject", subject, "due", due, NULL);
}

static void
add_fact(const struct told *t, struct pieces *out, enum say_id label,
         const char *value)
{
    if (value != NULL)
        pieces_add(out, say(&t->say, SAY_FACT, "field",
                            say(&t->say, label, NULL), "value", value, NULL));
}

void
say_standing(const struct told *t, struct pieces *out)
{
    const char *owner = state_owner(t->c.state);

    add_fact(t, out, SAY_NOTICE_LABEL_PROCEDURE, say_procedure(&t->say));
    add_fact(t, out, SAY_NOTICE_LABEL_STAGE, say_stage_word(t));
    add_fact(t, out, SAY_NOTICE_LABEL_OWNER,
             owner == NULL ? NULL : say_role(&t->say, owner));
    add_fact(t, out, SAY_NOTICE_LABEL_DUE, say_due_word(t));
}

/* --- subjects, by kind of notice; NULL: it is over meanwhile --- */

typedef char *(*subject_of)(const struct told *t);

/* A rule, an action, or that the procedure failed. */
static char *
about_word(const struct told *t)
{
    const char *about = body_text(t, "about");

    if (t->entry.event.rule != NULL)
        return say_rule(&t->say, t->entry.event.rule);
    return say_name(&t->say, "action", about);
}

/* The procedure failed, and the first stage's owner is told so. */
static bool
tells_fault(const struct told *t)
{
    const char *about = body_text(t, "about");

    return t->entry.event.rule == NULL && about != NULL &&
           strcmp(about, "fault") == 0;
}

static char *
subject_told(const struct told *t)
{
    if (tells_fault(t))
        return say(&t->say, SAY_NOTICE_FAULTED, "number", number_of(t), NULL);
    return say(&t->say, SAY_NOTICE_TOLD, "number", number_of(t), "what",
               about_word(t), NULL);
}

static bool
is_now(const char *is, const char *was)
{
    return is != NULL && was != NULL && strcmp(is, was) == 0;
}

static char *
subject_arrived(const struct told *t)
{
    const char *owner = body_text(t, "owner");
    char       *stage = say_stage_word(t);

    if (!is_now(state_owner(t->c.state), owner) || stage == NULL)
        return NULL;
    return say(&t->say, SAY_NOTICE_ARRIVED, "number", number_of(t), "owner",
               say_role(&t->say, owner), "stage", stage, NULL);
}

static char *
subject_assigned(const struct told *t)
{
    char *stage = say_stage_word(t);

    if (!is_now(state_assignee(t->c.state), body_text(t, "assignee")) ||
        stage == NULL)
        return NULL;
    return say(&t->say, SAY_NOTICE_ASSIGNED, "number", number_of(t), "stage",
               stage, NULL);
}

/* The entry of a list that has this number. */
static const json_t *
entry_of(const struct told *t, const char *list, const char *member)
{
    int64_t wanted = doc_int(t->entry.event.body, member, 0);
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(t->c.state, list), i, one)
    {
        if (doc_int(one, member, 0) == wanted)
            return one;
    }
    return NULL;
}

/* A task's question is free text unless the procedure declares it. */
static char *
subject_task(const struct told *t)
{
    const json_t *task = entry_of(t, "tasks", "task");
    const char   *name = body_text(t, "name");
    char         *team = say_role(&t->say, body_text(t, "team"));
    char         *subject;

    if (task == NULL || doc_true(task, "done") || state_is_closed(t->c.state))
        return NULL;
    subject =
        name == NULL
            ? say(&t->say, SAY_NOTICE_TASK, "number", number_of(t), "team",
                  team, NULL)
            : say(&t->say, SAY_NOTICE_TASK_NAMED, "number", number_of(t),
                  "task", say_name(&t->say, "task", name), "team", team, NULL);
    return with_due(t, subject, due_of(t, doc_int(task, "due_ms", 0)));
}

static char *
subject_task_done(const struct told *t)
{
    return say(&t->say,
               t->entry.event.kind == EVENT_TASK_EXCUSED
                   ? SAY_NOTICE_TASK_EXCUSED
                   : SAY_NOTICE_TASK_DONE,
               "number", number_of(t), "task", count_text(t, "task"), NULL);
}

/* About how long: minutes, then hours, from two days on days. */
static char *
length_text(const struct told *t, int64_t ms)
{
    static const int64_t unit_ms[] = {
        [SPAN_MINUTES] = 60000, [SPAN_HOURS] = 3600000, [SPAN_DAYS] = 86400000};
    enum span_unit unit = SPAN_MINUTES;

    if (ms >= unit_ms[SPAN_HOURS])
        unit = SPAN_HOURS;
    if (ms >= 2 * unit_ms[SPAN_DAYS])
        unit = SPAN_DAYS;
    if (ms < unit_ms[SPAN_MINUTES])
        return NULL;
    return say_span_of(&t->say,
                       (struct span){(double)(ms / unit_ms[unit]), unit});
}

/* A repeating clock's due time is the next one by then. */
static int64_t
fell_due(const struct told *t)
{
    const json_t *body = t->entry.event.body;
    int64_t       due_ms = doc_int(body, "due_ms", 0);

    return due_ms <= t->entry.event.at_ms ? due_ms
                                          : doc_int(body, "fell_due_ms", 0);
}

static char *
subject_overdue(const struct told *t)
{
    const char   *name = body_text(t, "clock");
    const json_t *clock = name == NULL ? NULL : state_clock(t->c.state, name);
    char         *words = say_name(&t->say, "clock", name);
    char         *span = length_text(t, t->now_ms - fell_due(t));

    if (!doc_true(clock, "running") || doc_int(clock, "late", 0) == 0 ||
        json_object_get(clock, "paused_ms") != NULL)
        return NULL;
    return say(&t->say,
               span == NULL ? SAY_NOTICE_OVERDUE : SAY_NOTICE_OVERDUE_FOR,
               "number", number_of(t), "clock", words, "span", span, NULL);
}

static char *
subject_event(const struct told *t)
{
    return say(&t->say, SAY_NOTICE_EVENT, "number", number_of(t), "sentence",
               say_told_event(t), NULL);
}

static char *
subject_customer(const struct told *t)
{
    if (t->entry.event.kind == EVENT_ACTED)
        return subject_event(t);
    return say(&t->say,
               t->entry.event.kind == EVENT_FILED ? SAY_NOTICE_SENT_FILE
                                                  : SAY_NOTICE_WROTE,
               "number", number_of(t), NULL);
}

static char *
subject_approve(const struct told *t)
{
    const char *letter = body_text(t, "letter");

    if (entry_of(t, "drafts", "draft") == NULL)
        return NULL;
    if (letter == NULL || strcmp(letter, LETTER_ANSWER) == 0)
        return say(&t->say, SAY_NOTICE_APPROVE_WORDS, "number", number_of(t),
                   NULL);
    return say(&t->say, SAY_NOTICE_APPROVE, "number", number_of(t), "letter",
               say_name(&t->say, "letter", letter), NULL);
}

static char *
subject_refused(const struct told *t)
{
    return say(&t->say, SAY_NOTICE_REFUSED, "number", number_of(t), "draft",
               count_text(t, "draft"), NULL);
}

static char *
subject_undelivered(const struct told *t)
{
    const char *code = body_text(t, "status");

    return say(&t->say,
               code == NULL ? SAY_NOTICE_UNDELIVERED
                            : SAY_NOTICE_UNDELIVERED_CODE,
               "number", number_of(t), "code", code, NULL);
}

static char *
subject_faulted(const struct told *t)
{
    return say(&t->say, SAY_NOTICE_FAULTED, "number", number_of(t), NULL);
}

static const struct {
    const char *kind;
    subject_of  subject;
    bool        stands; /* the line says when the complaint is due */
} kinds[] = {
    {"told", subject_told, true},
    {"arrived", subject_arrived, true},
    {"assigned", subject_assigned, true},
    {"task", subject_task, false},
    {"task_done", subject_task_done, true},
    {"overdue", subject_overdue, false},
    {"customer", subject_customer, true},
    {"approve", subject_approve, false},
    {"refused", subject_refused, false},
    {"undelivered", subject_undelivered, false},
    {"faulted", subject_faulted, false},
    {"event", subject_event, false},
};

/* --- texts --- */

/* A rule's reason is the procedure's own; anybody else's is a person's. */
static bool
reason_is_personal(const struct event *e)
{
    return e->rule == NULL || e->kind == EVENT_OVERRIDDEN;
}

struct event
told_event_shown(const struct told *t)
{
    struct event shown = t->entry.event;

    if (t->to->personal)
        return shown;
    shown.personal = NULL;
    if (reason_is_personal(&shown))
        shown.reason = NULL;
    return shown;
}

char *
say_told_event(const struct told *t)
{
    struct event shown = told_event_shown(t);

    return say_event(&t->say, &shown);
}

/* Of what an action tells, the action; who is told is told at the end. */
static char *
happened(const struct told *t)
{
    const struct event *e = &t->entry.event;

    if (e->kind != EVENT_TOLD)
        return say_told_event(t);
    if (e->rule != NULL || tells_fault(t))
        return NULL;
    return say(&t->say, SAY_ACTED, "who", say_actor(&t->say, e->actor),
               "action", about_word(t), NULL);
}

static void
add_happened(const struct told *t, struct text *out)
{
    const struct event *e = &t->entry.event;
    const char         *sentence = happened(t);

    if (sentence != NULL)
        text_addf(out, "%s\n", sentence);
    if (e->rule != NULL && e->reason != NULL && !reason_is_personal(e))
        text_addf(out, "%s\n",
                  say(&t->say, SAY_FACT, "field",
                      say(&t->say, SAY_NOTICE_LABEL_RULE, NULL), "value",
                      say(&t->say, SAY_NOTICE_RULE, "rule",
                          say_rule(&t->say, e->rule), "because",
                          say_because(&t->say, e->rule, e->reason), NULL),
                      NULL));
}

/* A person's own words. */
static void
add_personal(const struct told *t, struct text *out)
{
    const char *words = doc_text(t->entry.event.personal, "text");

    if (t->to->personal && words != NULL)
        text_addf(out, "\n%s\n", words);
}

static char *
told_as(const struct told *t)
{
    static const char role[] = "role:";
    const char       *audience = t->notice.audience;

    if (strcmp(audience, "role:admin") == 0)
        return say(&t->say, SAY_NOTICE_AS_ADMIN, NULL);
    if (strncmp(audience, role, sizeof role - 1) == 0)
        return say(&t->say, SAY_NOTICE_AS_ROLE, "role",
                   say_role(&t->say, audience + sizeof role - 1), NULL);
    return say(&t->say, SAY_NOTICE_AS_YOURSELF, NULL);
}

static char *
notice_text(const struct told *t, const char *subject)
{
    struct text   out = {.mem = t->mem};
    struct pieces standing = {.mem = t->mem};

    text_addf(&out, "%s\n\n", subject);
    add_happened(t, &out);
    add_personal(t, &out);
    text_add(&out, "\n");
    say_standing(t, &standing);
    for (size_t i = 0; i < standing.count; i++)
        text_addf(&out, "%s\n", standing.items[i]);
    text_addf(&out, "\n%s\n\n%s\n", told_link(t), told_as(t));
    return arena_text(t->mem, text_of(&out));
}

enum err
say_notice(const struct told *t, struct words *out, struct fault *why)
{
    char *subject = NULL;
    bool  stands = false;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (told_is(t, kinds[i].kind)) {
            subject = kinds[i].subject(t);
            stands = kinds[i].stands;
        }
    if (subject == NULL)
        return fault(why, ERR_CONFLICT, over);
    subject = told_subject(t->mem, subject);
    out->subject = subject;
    out->line = stands ? with_due(t, subject, say_due_word(t)) : subject;
    out->text = told_is(t, "event") ? subject : notice_text(t, subject);
    return OK;
}

void
say_test(const struct told *t, struct words *out)
{
    out->subject = told_subject(t->mem, say(&t->say, SAY_NOTICE_TEST, "company",
                                            t->company.name, NULL));
    out->line = out->subject;
    out->text = say(&t->say, SAY_NOTICE_TEST_TEXT, NULL);
}

char *
say_digest_subject(const struct told *t, size_t count)
{
    return say(&t->say, count == 1 ? SAY_NOTICE_DIGEST_ONE : SAY_NOTICE_DIGEST,
               "count", say_number(&t->say, (double)count, 0), NULL);
}

char *
say_digest_more(const struct told *t)
{
    return say(&t->say, SAY_NOTICE_DIGEST_MORE, "link",
               arena_join(t->mem, t->company.url, "/desk/", NULL), NULL);
}
