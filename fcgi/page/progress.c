/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a complainant is shown of a complaint.  Stages speak the public words of
 * their procedure (public.STAGE, next.STAGE); names of staff never leave.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/say.h"
#include "model/state.h"
#include "page/merged.h"
#include "page/progress.h"

enum { CODE_TYPED_MAX = 200 };

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
next_due(const struct procedure *procedure, const json_t *state,
         const json_t **derivation)
{
    int64_t soonest = 0;

    for (size_t i = 0; i < procedure->clock_count; i++) {
        const struct clock *clock = &procedure->clocks[i];
        const json_t       *run = state_clock(state, clock->name);
        int64_t             due = doc_int(run, "due_ms", 0);

        if (!clock->repeats && doc_true(run, "running") && due > 0 &&
            (soonest == 0 || due < soonest)) {
            soonest = due;
            *derivation = json_object_get(run, "derivation");
        }
    }
    return soonest;
}

/* How it was counted, where days off or make-up days are in it: a date that
 * looks wrong otherwise.  What started the clock is inside the company. */
static void
draw_derivation(struct page *p, const struct procedure *procedure,
                const json_t *derivation)
{
    const struct listener to = {.procedure = procedure,
                                .lang = p->lang,
                                .zone = p->app->set.zone,
                                .mem = p->mem};
    json_t               *shown;

    if (json_array_size(json_object_get(derivation, "holidays")) == 0 &&
        json_array_size(json_object_get(derivation, "makeup")) == 0)
        return;
    shown = json_copy((json_t *)derivation);
    json_object_del(shown, "on");
    json_object_del(shown, "what");
    page_set(p, "due_how", say_derivation(&to, shown));
    json_decref(shown);
}

void
progress_draw(struct page *p, const struct procedure *procedure,
              const json_t *state)
{
    const json_t *derivation = NULL;
    int64_t       due = next_due(procedure, state, &derivation);
    const char   *merged = merged_words(p, procedure, state);

    page_set(p, "stage", public_stage(p, procedure, state_stage(state)));
    page_set(p, "next",
             merged != NULL ? merged : what_is_next(p, procedure, state));
    doc_set_true(p->view, "closed", state_is_closed(state) && merged == NULL);
    if (due == 0 || state_is_closed(state))
        return;
    doc_set(p->view, "due", page_time(p, due));
    doc_set_true(p->view, "due_passed", due < moment_now());
    draw_derivation(p, procedure, derivation);
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

/* What happened, as the complainant may know it, in order of time; what
 * happened at once stays in the order it was added in. */
struct steps {
    struct step {
        int64_t     at_ms;
        const char *text;
    } * items;
    size_t count;
};

static void
add_step(struct steps *s, int64_t at_ms, const char *text)
{
    size_t at = s->count++;

    for (; at > 0 && s->items[at - 1].at_ms > at_ms; at--)
        s->items[at] = s->items[at - 1];
    s->items[at] = (struct step){at_ms, text};
}

static bool
is_mine(const json_t *entry)
{
    const char *by = doc_text(entry, "by");

    return by != NULL && strcmp(by, ACTOR_CUSTOMER) == 0;
}

/* The words for an entry of one of the state's lists; NULL: it is none of
 * theirs. */
typedef const char *say_entry(const struct page      *p,
                              const struct procedure *procedure,
                              const json_t           *entry);

static const char *
say_stage(const struct page *p, const struct procedure *procedure,
          const json_t *entry)
{
    return public_stage(p, procedure, doc_text(entry, "stage"));
}

static const char *
say_letter(const struct page *p, const struct procedure *procedure,
           const json_t *entry)
{
    return page_word(p, "step_letter");
}

static const char *
say_message(const struct page *p, const struct procedure *procedure,
            const json_t *entry)
{
    if (state_is_of_merged(entry))
        return NULL;
    return page_word(p, is_mine(entry) ? "step_you_wrote" : "step_we_wrote");
}

static const char *
say_file(const struct page *p, const struct procedure *procedure,
         const json_t *entry)
{
    return is_mine(entry) && !state_is_of_merged(entry)
               ? page_word(p, "step_filed")
               : NULL;
}

static const struct {
    const char *name;
    say_entry  *say;
} lists[] = {
    {"stages", say_stage},
    {"letters", say_letter},
    {"messages", say_message},
    {"files", say_file},
};
enum { LISTS = sizeof lists / sizeof lists[0] };

static struct steps
collect_steps(const struct page *p, const struct procedure *procedure,
              const json_t *state)
{
    struct steps all = {0};
    size_t       room = 1, n;
    json_t      *entry;

    for (int i = 0; i < LISTS; i++)
        room += json_array_size(json_object_get(state, lists[i].name));
    all.items = arena_take(p->mem, room * sizeof *all.items);
    add_step(&all, doc_int(state, "received_ms", 0),
             page_word(p, "step_received"));
    for (int i = 0; i < LISTS; i++)
        json_array_foreach(json_object_get(state, lists[i].name), n, entry)
        {
            const char *text = lists[i].say(p, procedure, entry);

            if (text != NULL)
                add_step(&all, doc_int(entry, "at_ms", 0), text);
        }
    return all;
}

/* Several stages may look the same from outside: one line. */
static void
draw_steps(struct page *p, const struct procedure *procedure,
           const json_t *state)
{
    struct steps all = collect_steps(p, procedure, state);
    const char  *last = "";
    json_t      *shown = doc_array(p->mem);

    for (size_t i = 0; i < all.count; i++) {
        if (strcmp(all.items[i].text, last) == 0)
            continue;
        last = all.items[i].text;
        add_line(p, shown, all.items[i].at_ms, last);
    }
    doc_set(p->view, "steps", shown);
}

static void
draw_letters(struct page *p, const json_t *state)
{
    const char *number = doc_text(state, "number");
    json_t     *list = doc_array(p->mem), *letter;
    size_t      i;

    number = number == NULL ? "" : number;
    json_array_foreach(json_object_get(state, "letters"), i, letter)
    {
        const char *text = doc_text(letter, "text");
        json_t     *one;

        if (text == NULL) /* erased */
            continue;
        one = add_line(p, list, doc_int(letter, "at_ms", 0), text);
        doc_set(one, "subject",
                page_pieces(p, doc_text(letter, "subject"), number));
        doc_set(one, "words", page_pieces(p, text, number));
        doc_set_text(one, "tag", language_find(doc_text(letter, "lang"))->tag);
        doc_set_int(one, "n", (int64_t)i + 1);
    }
    doc_set(p->view, "letters", list);
    doc_set_true(p->view, "has_letters", json_array_size(list) > 0);
}

static void
add_message(struct page *p, json_t *list, const json_t *message)
{
    const char *text = doc_text(message, "text");
    bool        mine = is_mine(message);
    json_t     *one;

    if (text == NULL) /* erased */
        return;
    one = add_line(p, list, doc_int(message, "at_ms", 0), text);
    doc_set_true(one, "mine", mine);
    doc_set_text(one, "who",
                 mine ? page_word(p, "you") : doc_text(p->view, "company"));
}

static void
draw_messages(struct page *p, const json_t *state)
{
    json_t *list = doc_array(p->mem), *message;
    json_t *since = merged_written(p, state);
    size_t  i;

    json_array_foreach(json_object_get(state, "messages"), i, message)
    {
        if (!state_is_of_merged(message))
            add_message(p, list, message);
    }
    json_array_foreach(since, i, message)
    {
        add_message(p, list, message);
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
        const char *name = doc_text(file, "name");
        int64_t     kilobytes = (doc_int(file, "size", 0) + 1023) / 1024;
        json_t     *one;

        if (!state_file_is_customers(file))
            continue;
        one = add_line(p, list, doc_int(file, "at_ms", 0), name);
        doc_set_int(one, "n", doc_int(file, "file", 0));
        doc_set_text(one, "size",
                     arena_printf(p->mem, "%lld KB", (long long)kilobytes));
    }
    doc_set(p->view, "files", list);
    doc_set_true(p->view, "has_files", json_array_size(list) > 0);
}

void
progress_draw_history(struct page *p, const struct procedure *procedure,
                      const json_t *state)
{
    draw_steps(p, procedure, state);
    draw_letters(p, state);
    draw_messages(p, state);
    draw_files(p, state);
}
