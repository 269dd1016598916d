/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a complainant is shown of a complaint.  Stages speak the public words of
 * their procedure (public.STAGE, next.STAGE); names of staff never leave.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "model/state.h"
#include "page/progress.h"

enum {
    CODE_TYPED_MAX = 200,
    JOURNAL_BYTES = 1024 * 1024, /* read at a time */
    JOURNAL_MEMORY = 64 * 1024 * 1024
};

char *
code_grouped(struct arena *mem, const char *code)
{
    struct text grouped = {.mem = mem};

    for (size_t i = 0; code[i] != '\0'; i++) {
        if (i > 0 && i % CODE_GROUP == 0)
            text_add(&grouped, " ");
        text_add_bytes(&grouped, code + i, 1);
    }
    return arena_text(mem, text_of(&grouped));
}

char *
code_cleaned(struct arena *mem, const char *typed)
{
    /* Base32 has no 0, 1 and 8, so they can only be misread letters. */
    static const char misread[] = "018", meant[] = "olb";
    char             *folded, *into;

    if (strlen(typed) > CODE_TYPED_MAX)
        return arena_text(mem, "");
    folded = into = text_fold(mem, typed);
    for (const char *c = folded; *c != '\0'; c++) {
        const char *wrong = strchr(misread, *c);

        if (strchr(" -\t\r\n", *c) == NULL)
            *into++ = wrong != NULL ? meant[wrong - misread] : *c;
    }
    *into = '\0';
    return folded;
}

/* public.STAGE, else stage.STAGE, else the name; what has no stage yet was
 * received. */
static const char *
public_stage(const struct page *p, const struct procedure *procedure,
             const char *stage)
{
    if (stage == NULL)
        return procedure_word(procedure, p->lang,
                              page_word(p, "stage_received"), "public.received",
                              NULL);
    return procedure_word(
        procedure, p->lang, stage, arena_join(p->mem, "public.", stage, NULL),
        arena_join(p->mem, "stage.", stage, NULL), stage, NULL);
}

static const char *
what_is_next(const struct page *p, const struct procedure *procedure,
             const json_t *state)
{
    const char *stage = state_stage(state);
    const char *general =
        page_word(p, state_is_closed(state) ? "next_closed" : "next_open");

    if (stage == NULL)
        return general;
    return procedure_word(procedure, p->lang, general,
                          arena_join(p->mem, "next.", stage, NULL), NULL);
}

/* The earliest promise that is running.  A clock that repeats is a duty inside
 * the company and promises nothing. */
static int64_t
next_due(const struct procedure *procedure, const json_t *state)
{
    int64_t soonest = 0;

    for (size_t i = 0; i < procedure->clock_count; i++) {
        const struct clock *clock = &procedure->clocks[i];
        const json_t       *run = state_clock(state, clock->name);
        int64_t             due = doc_int(run, "due_ms", 0);

        if (!clock->repeats && doc_true(run, "running") && due > 0 &&
            (soonest == 0 || due < soonest))
            soonest = due;
    }
    return soonest;
}

void
progress_draw(struct page *p, const struct procedure *procedure,
              const json_t *state)
{
    int64_t due = next_due(procedure, state);

    page_set(p, "stage", public_stage(p, procedure, state_stage(state)));
    page_set(p, "next", what_is_next(p, procedure, state));
    doc_set_true(p->view, "closed", state_is_closed(state));
    if (due == 0 || state_is_closed(state))
        return;
    doc_set(p->view, "due", page_time(p, due));
    doc_set_true(p->view, "due_passed", due < moment_now());
}

static json_t *
add_line(const struct page *p, json_t *list, int64_t at_ms, const char *text)
{
    json_t *one = doc_object(p->mem);

    doc_set(one, "time", page_time(p, at_ms));
    doc_set_text(one, "text", text);
    json_array_append(list, one);
    return one;
}

/* What a step is to the complainant; NULL when it is none of theirs. */
static const char *
say_event(const struct page *p, const struct procedure *procedure,
          const struct event *e)
{
    switch (e->kind) {
    case EVENT_RECEIVED:
        return page_word(p, "step_received");
    case EVENT_ENTERED:
        return public_stage(p, procedure, doc_text(e->body, "stage"));
    case EVENT_LETTER_SENT:
        return page_word(p, "step_letter");
    case EVENT_ANSWERED:
        return page_word(p, strcmp(e->actor, ACTOR_CUSTOMER) == 0
                                ? "step_you_wrote"
                                : "step_we_wrote");
    case EVENT_FILED:
        return strcmp(e->actor, ACTOR_CUSTOMER) == 0
                   ? page_word(p, "step_filed")
                   : NULL;
    default:
        return NULL;
    }
}

/* Several stages may look the same from outside: one line.  Returns the last.
 */
static const char *
draw_page(struct page *p, const struct procedure *procedure,
          const struct journal_page *page, json_t *steps, const char *last)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct event *e = &page->items[i].event;
        const char         *text = say_event(p, procedure, e);

        if (text == NULL || strcmp(text, last) == 0)
            continue;
        last = arena_text(p->mem, text);
        add_line(p, steps, e->at_ms, last);
    }
    return last;
}

/* Read page by page: a journal may be longer than a request's memory. */
static enum err
draw_steps(struct page *p, const struct procedure *procedure,
           const struct complaint *c, struct fault *why)
{
    AUTO_ARENA          mem = arena_new(JOURNAL_MEMORY);
    struct journal_page page = {.bytes_most = JOURNAL_BYTES, .more = true};
    const char         *last = "";
    json_t             *steps = doc_array(p->mem);

    while (page.more) {
        TRY(complaint_journal_page(p->app->store, mem, c->id, &page, why));
        last = draw_page(p, procedure, &page, steps, last);
        page.after += (int64_t)page.count;
        arena_reset(mem);
    }
    doc_set(p->view, "steps", steps);
    return OK;
}

static void
draw_letters(struct page *p, const json_t *state)
{
    json_t *list = doc_array(p->mem), *letter;
    size_t  i;

    json_array_foreach(json_object_get(state, "letters"), i, letter)
    {
        const char *text = doc_text(letter, "text");
        json_t     *one;

        if (text == NULL) /* erased */
            continue;
        one = add_line(p, list, doc_int(letter, "at_ms", 0), text);
        doc_set_text(one, "subject", doc_text(letter, "subject"));
        doc_set_text(one, "tag", language_find(doc_text(letter, "lang"))->tag);
        doc_set_int(one, "n", (int64_t)i + 1);
    }
    doc_set(p->view, "letters", list);
    doc_set_true(p->view, "has_letters", json_array_size(list) > 0);
}

static void
draw_messages(struct page *p, const json_t *state)
{
    json_t *list = doc_array(p->mem), *message;
    size_t  i;

    json_array_foreach(json_object_get(state, "messages"), i, message)
    {
        const char *by = doc_text(message, "by"),
                   *text = doc_text(message, "text");
        bool    mine = by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0;
        json_t *one;

        if (text == NULL)
            continue;
        one = add_line(p, list, doc_int(message, "at_ms", 0), text);
        doc_set_true(one, "mine", mine);
        doc_set_text(one, "who",
                     mine ? page_word(p, "you") : p->app->set.company);
    }
    doc_set(p->view, "messages", list);
    doc_set_true(p->view, "has_messages", json_array_size(list) > 0);
}

static void
draw_files(struct page *p, const json_t *state)
{
    json_t *list = doc_array(p->mem), *file;
    size_t  i;

    json_array_foreach(json_object_get(state, "files"), i, file)
    {
        const char *by = doc_text(file, "by"), *name = doc_text(file, "name");
        int64_t     kilobytes = (doc_int(file, "size", 0) + 1023) / 1024;
        json_t     *one;

        if (by == NULL || strcmp(by, ACTOR_CUSTOMER) != 0 || name == NULL)
            continue;
        one = add_line(p, list, doc_int(file, "at_ms", 0), name);
        doc_set_int(one, "n", doc_int(file, "file", 0));
        doc_set_text(one, "size",
                     arena_printf(p->mem, "%lld KB", (long long)kilobytes));
    }
    doc_set(p->view, "files", list);
    doc_set_true(p->view, "has_files", json_array_size(list) > 0);
}

enum err
progress_draw_history(struct page *p, const struct procedure *procedure,
                      const struct complaint *c, struct fault *why)
{
    TRY(draw_steps(p, procedure, c, why));
    draw_letters(p, c->state);
    draw_messages(p, c->state);
    draw_files(p, c->state);
    return OK;
}
