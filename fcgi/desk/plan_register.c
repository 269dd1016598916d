/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Planning rows in registers and numbers of forms.  The running number itself
 * is filled in by whoever keeps the event, in the transaction that keeps it,
 * so that a register has no gaps.
 */
#include "base/doc.h"
#include "desk/draft.h"
#include "desk/series.h"
#include "desk/trigger.h"

/* number NULL: the complaint's own number counts. */
static void
add_row(struct draft *d, const char *name, const char *number)
{
    const struct world *w = d->world;
    struct event       *e = draft_event(d, EVENT_REGISTERED);
    struct series       series;

    doc_set_text(e->body, "register", name);
    /* A zone that a calendar was read with gives every moment a date. */
    if (number == NULL ||
        series_read(number, w->now_ms, calendar_zone(w->calendar), d->out->mem,
                    &series) != OK)
        return;
    doc_set_text(e->body, "series", series.prefix);
    doc_set_int(e->body, "digits", series.digits);
    doc_set_text(e->body, "suffix", series.suffix);
}

void
registers_react(struct draft *d, enum trigger_kind on, const char *what)
{
    const struct procedure *p = d->world->procedure;

    for (size_t i = 0; i < p->register_count; i++) {
        const struct reg *reg = &p->registers[i];

        if (trigger_matches(&reg->enters, on, what) &&
            json_object_get(json_object_get(draft_state(d), "registers"),
                            reg->name) == NULL)
            add_row(d, reg->name, reg->number);
    }
}

void
registers_filled(struct draft *d, const char *form)
{
    const struct form *filled = procedure_form(d->world->procedure, form);

    if (filled != NULL && filled->number != NULL)
        add_row(d, form, filled->number);
}
