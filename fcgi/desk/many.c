/* SPDX-License-Identifier: Apache-2.0 */
/* Words for many, and knowing again what was done; many.h says why. */
#include "desk/many.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "model/state.h"

enum { TRIES = 3, LOOK_BYTES = 1024 * 1024, FILLED_MOST = 80000 };

/* --- words with places to fill */

static const char *const places[] = {"{number}", "{name}", NULL};

/* The place that begins here, or NULL. */
static const char *
place_at(const char *words)
{
    for (size_t i = 0; places[i] != NULL; i++)
        if (strncmp(words, places[i], strlen(places[i])) == 0)
            return places[i];
    return NULL;
}

enum err
many_words_check(const char *words, const char *field, struct fault *why)
{
    while (*words != '\0') {
        const char *place = place_at(words);

        if (place == NULL && (*words == '{' || *words == '}'))
            return fault_field(why, ERR_INPUT, field,
                               "between braces only {number} and {name} are "
                               "known");
        words += place == NULL ? 1 : strlen(place);
    }
    return OK;
}

static const char *
filling(const struct complaint *c, const char *place)
{
    if (place == places[0])
        return c->number;
    return doc_text(state_facts(c->state), "name");
}

enum err
many_words_fill(struct arena *mem, const struct complaint *c, const char *words,
                const char **out, struct fault *why)
{
    struct text filled = {.mem = mem};

    while (*words != '\0') {
        const char *place = place_at(words);
        const char *found = place == NULL ? NULL : filling(c, place);
        size_t      plain = strcspn(words + 1, "{") + 1;

        if (place == NULL) {
            text_add_bytes(&filled, words, plain);
            words += plain;
            continue;
        }
        if (found == NULL || found[0] == '\0')
            return fault_field(why, ERR_INPUT, "text",
                               "no name is known here: write to them alone");
        text_add(&filled, found);
        if (filled.length > FILLED_MOST)
            return fault_field(why, ERR_INPUT, "text",
                               "filled in it is too long for a letter");
        words += strlen(place);
    }
    *out = text_of(&filled);
    return OK;
}

/* --- what was done already */

static bool
is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The command left this event behind, when it was run before. */
static bool
is_trace(const struct command *cmd, const struct event *e)
{
    const char *words = doc_text(e->personal, "text");

    switch (cmd->kind) {
    case DO_NOTE:
        return e->kind == EVENT_NOTED && is_same(words, cmd->text);
    case DO_ANSWER:
        return (e->kind == EVENT_ANSWERED || e->kind == EVENT_LETTER_DRAFTED) &&
               is_same(words, cmd->text);
    case DO_OPEN_TASK:
        return e->kind == EVENT_TASK_OPENED &&
               is_same(doc_text(e->body, "team"), cmd->to) &&
               is_same(doc_text(e->personal, "what"), cmd->text);
    case DO_ACT:
        return e->kind == EVENT_ACTED && cmd->revision != 0 &&
               is_same(doc_text(e->body, "action"), cmd->action);
    default:
        return false;
    }
}

/* Of an action only what came after the revision that was seen counts: another
 * round of it is another round. */
static int64_t
look_from(const struct complaint *c, const struct command *cmd)
{
    int64_t from = c->revision - MANY_LOOK_BACK;

    if (cmd->kind == DO_ACT && cmd->revision > from)
        from = cmd->revision;
    return from < 0 ? 0 : from;
}

static enum err
is_in_journal(struct desk *d, struct arena *mem, const struct complaint *c,
              const struct command *cmd, bool *done, struct fault *why)
{
    struct journal_page page = {.after = look_from(c, cmd),
                                .bytes_most = LOOK_BYTES};
    int64_t             since = moment_now() - MANY_AGAIN_MS;

    TRY(complaint_journal_page(d->store, mem, c->id, &page, why));
    for (size_t i = 0; i < page.count && !*done; i++) {
        const struct event *e = &page.items[i].event;

        *done = e->at_ms >= since && is_same(e->actor, cmd->by.login) &&
                is_trace(cmd, e);
    }
    return OK;
}

static enum err
was_done(struct desk *d, struct arena *mem, const struct complaint *c,
         const struct command *cmd, bool *done, struct fault *why)
{
    const char *assignee = state_assignee(c->state);

    *done = false;
    if (cmd->kind == DO_TAKE)
        *done = is_same(assignee, cmd->by.login);
    else if (cmd->kind == DO_HAND_OVER)
        *done = is_same(assignee, cmd->to) ||
                (assignee == NULL && is_same(state_owner(c->state), cmd->to));
    else
        return is_in_journal(d, mem, c, cmd, done, why);
    return OK;
}

/* On the revision at which it was seen not to be done: two presses at once are
 * one as well. */
enum err
many_do_one(struct desk *d, struct arena *mem, const struct command *cmd,
            struct complaint *c, bool *repeated, struct mistakes *mistakes,
            struct fault *why)
{
    struct command on = *cmd;
    enum err       err = OK;

    for (int tries = 0; tries < TRIES; tries++) {
        TRY(was_done(d, mem, c, cmd, repeated, why));
        if (*repeated)
            return OK;
        on.revision = cmd->revision == 0 ? c->revision : cmd->revision;
        err = desk_do(d, mem, c->number, &on, c, mistakes, why);
        if (err != ERR_STALE || cmd->revision != 0)
            return err;
        TRY(desk_await_commit(d, why));
        TRY(complaint_find_id(d->store, mem, c->id, c, why));
    }
    return err;
}
