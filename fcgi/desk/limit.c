/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counting a clock's limit: the span or the promised moment, and the pauses it
 * stood still for.  Counting itself is base/calendar's.
 */
#include "desk/limit.h"

#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

enum { DATE_LENGTH = 10 };

/* A clock's own limit as it was answered; false when it was not. */
static bool
read_span(const struct clock *clock, const json_t *state, struct span *out)
{
    const json_t *given;

    *out = clock->span;
    if (clock->limit_field == NULL)
        return clock->span.n > 0;
    given = state_answer(state, clock->limit_field);
    out->n = json_number_value(given);
    return json_is_number(given);
}

static enum err
read_until(const struct world *w, const char *text, int64_t *out,
           struct fault *why)
{
    if (strlen(text) == DATE_LENGTH)
        return calendar_close(w->calendar, text, out, why);
    return moment_read(text, calendar_zone(w->calendar), out, why);
}

static json_t *
promised(const struct draft *d, int64_t from_ms, const struct due *due,
         const char *text)
{
    json_t *doc = doc_object(d->out->mem);

    doc_set_int(doc, "start_ms", from_ms);
    doc_set_int(doc, "due_ms", due->at_ms);
    doc_set_text(doc, "zone", calendar_zone(d->world->calendar));
    doc_set_text(doc, "until", text);
    return doc;
}

/* *known is false when nobody gave the limit yet. */
static enum err
count(struct draft *d, const struct clock *clock, int64_t from_ms,
      struct due *out, bool *known, struct fault *why)
{
    const struct calendar *cal = d->world->calendar;
    const json_t          *state = draft_state(d);

    *known = true;
    if (clock->until_field != NULL) {
        const char *text =
            json_string_value(state_answer(state, clock->until_field));

        *known = text != NULL;
        if (!*known)
            return OK;
        TRY(read_until(d->world, text, &out->at_ms, why));
        out->derivation = promised(d, from_ms, out, text);
        return OK;
    }
    *known = read_span(clock, state, &out->span);
    if (!*known)
        return OK;
    TRY(calendar_due(cal, from_ms, out->span, &out->at_ms, why));
    return calendar_derivation(cal, d->out->mem, from_ms, out->span,
                               &out->derivation, why);
}

static void
tell_beginning(json_t *derivation, const struct clock *clock,
               const struct firing *from)
{
    const char *field =
        clock->until_field != NULL ? clock->until_field : clock->limit_field;

    doc_set_text(derivation, "on", trigger_word(from->on));
    doc_set_text(derivation, "what", from->what);
    doc_set_text(derivation, "field", field);
}

static enum err
add_pause(struct draft *d, const struct clock *clock, const struct pause *pause,
          struct due *due, struct fault *why)
{
    json_t *list = json_object_get(due->derivation, "pauses");
    json_t *told = doc_object(d->out->mem);

    if (!json_is_array(list)) {
        list = doc_array(d->out->mem);
        doc_set(due->derivation, "pauses", list);
    }
    doc_set_int(told, "from_ms", pause->from_ms);
    doc_set_int(told, "to_ms", pause->to_ms);
    json_array_append(list, told);
    doc_set_int(due->derivation, "paused_ms",
                doc_int(due->derivation, "paused_ms", 0) + pause->to_ms -
                    pause->from_ms);
    /* What was promised stays promised; what ran out before is out. */
    if (clock->until_field == NULL && pause->from_ms < due->at_ms)
        TRY(calendar_resume(d->world->calendar, clock->span.unit, pause,
                            &due->at_ms, why));
    doc_set_int(due->derivation, "due_ms", due->at_ms);
    return OK;
}

static enum err
add_pauses(struct draft *d, const struct clock *clock, const json_t *was,
           struct due *due, struct fault *why)
{
    const json_t *pauses =
        json_object_get(json_object_get(was, "derivation"), "pauses");
    size_t  i;
    json_t *told;

    json_array_foreach((json_t *)pauses, i, told)
    {
        struct pause pause = {doc_int(told, "from_ms", 0),
                              doc_int(told, "to_ms", 0)};

        TRY(add_pause(d, clock, &pause, due, why));
    }
    return OK;
}

bool
limit_due(struct draft *d, const struct clock *clock, const struct firing *from,
          const json_t *was, struct due *out)
{
    struct fault why;
    bool         known;
    enum err     err;

    *out = (struct due){.at_ms = 0};
    err = count(d, clock, from->at_ms, out, &known, &why);
    if (err == OK && !known)
        return false;
    if (err == OK) {
        tell_beginning(out->derivation, clock, from);
        err = add_pauses(d, clock, was, out, &why);
    }
    if (err == OK)
        return true;
    why.field[0] = '\0';
    draft_faulted(d, &why, clock->at);
    return false;
}

bool
limit_is_of_form(const struct clock *clock, const char *form)
{
    const char *field =
        clock->until_field != NULL ? clock->until_field : clock->limit_field;
    size_t length = form == NULL ? 0 : strlen(form);

    return field != NULL && length > 0 && strncmp(field, form, length) == 0 &&
           field[length] == '.';
}

void
limit_resume(struct draft *d, const struct clock *clock, const json_t *was,
             struct due *out, int64_t *held_ms)
{
    const struct world *w = d->world;
    const struct pause  pause = {doc_int(was, "paused_ms", w->now_ms),
                                 w->now_ms};
    struct fault        why;
    enum err            err = OK;

    *held_ms = doc_int(was, "held_ms", 0);
    out->at_ms = doc_int(was, "due_ms", w->now_ms);
    out->derivation =
        state_copy(d->out->mem, json_object_get(was, "derivation"));
    if (clock->until_field == NULL && *held_ms > pause.from_ms)
        err = calendar_resume(w->calendar, clock->span.unit, &pause, held_ms,
                              &why);
    if (err == OK)
        err = add_pause(d, clock, &pause, out, &why);
    if (err != OK)
        draft_faulted(d, &why, clock->at);
}
