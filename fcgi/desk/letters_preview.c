/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a command would write to the customer, shown before anybody does it: the
 * command's own gate, plan and decisions, of which nothing is kept.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "desk/contact.h"
#include "desk/inside.h"
#include "desk/telling.h"

/* Letters while they are put together. */
struct preview {
    struct arena *mem;
    const json_t *state; /* as it would be */
    const char   *number;
    const char   *address; /* of the customer, or NULL */
    const char   *footer;  /* the company */
    json_t       *letters;
};

static const char *
text_or(const json_t *doc, const char *key, const char *otherwise)
{
    const char *text = doc_text(doc, key);

    return text == NULL ? otherwise : text;
}

bool
event_writes_to_customer(const struct event *e)
{
    const char *by = doc_text(e->body, "by");

    if (e->kind == EVENT_ANSWERED)
        return by == NULL || strcmp(by, ACTOR_CUSTOMER) != 0;
    return e->kind == EVENT_LETTER_SENT || e->kind == EVENT_LETTER_DRAFTED;
}

static void
add_letter(struct preview *p, const struct event *e)
{
    json_t     *letter = doc_object(p->mem);
    json_t     *approve = json_object_get(e->body, "approve");
    const char *lang =
        text_or(e->body, "lang", text_or(p->state, "lang", "en"));
    const char *text = text_or(e->personal, "text", "");
    const char *subject = doc_text(e->personal, "subject");

    if (subject == NULL)
        subject = telling_subject(p->mem, lang, p->number);
    doc_set_text(letter, "letter", text_or(e->body, "letter", LETTER_ANSWER));
    doc_set_text(letter, "lang", lang);
    doc_set_text(letter, "subject", subject);
    doc_set_text(letter, "text", text);
    doc_set_text(letter, "html", telling_html(p->mem, lang, text, p->footer));
    if (approve != NULL)
        doc_set(letter, "approve", approve);
    doc_set_text(letter, "to", p->address);
    json_array_append(p->letters, letter);
}

static char *
footer_of(struct desk *d, struct arena *mem)
{
    struct company company = desk_company(d, mem);
    bool           both = company.name[0] != '\0' && company.address[0] != '\0';

    return arena_join(mem, company.name, both ? "\n" : "", company.address,
                      NULL);
}

/* A move writes nothing. */
static enum err
hear(const struct hearing *h, const json_t *state, const struct command *cmd,
     struct event_list *out, struct mistakes *mistakes, struct fault *why)
{
    struct command signed_cmd = *cmd;

    if (cmd->kind == DO_MOVE)
        return OK;
    signed_cmd.signs = true; /* nothing is kept, so nothing is signed */
    return hearing_command(h, state, &signed_cmd, out, mistakes, why);
}

enum err
desk_letters_preview(struct desk *d, struct arena *mem, const char *number,
                     const struct command *cmd, json_t **letters,
                     struct mistakes *mistakes, struct fault *why)
{
    struct event_list events = {.mem = mem};
    struct preview    p = {.mem = mem, .letters = doc_array(mem)};
    struct complaint  c;
    struct hearing    h;
    json_t           *after;

    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    TRY(complaint_find(d->store, mem, number, &c, why));
    TRY(desk_hearing(d, mem, c.version, moment_now(), &h, why));
    TRY(hear(&h, c.state, cmd, &events, mistakes, why));
    after = state_copy(mem, c.state);
    state_apply_all(after, events.items, events.count);
    p.state = after;
    p.number = c.number;
    p.address = customer_address(after, h.world.procedure);
    p.footer = footer_of(d, mem);
    for (size_t i = 0; i < events.count; i++)
        if (event_writes_to_customer(&events.items[i]))
            add_letter(&p, &events.items[i]);
    *letters = p.letters;
    return OK;
}
