/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A letter that did not arrive: filed on its complaint, where somebody is told
 * of it, and tried by another channel where the customer has one.  Only what
 * goes to customers is filed: staff who cannot be told make no event.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/notices.h"
#include "desk/outbox_inside.h"
#include "model/state.h"

enum { TRIES = 5, BRIEF_BYTES = 500, CHANNELS_MOST = 32 };

bool
outbox_is_letter(const struct delivery *delivery)
{
    return strcmp(delivery->recipient, "customer") == 0 &&
           (strcmp(delivery->notice.kind, "letter") == 0 ||
            strcmp(delivery->notice.kind, "message") == 0);
}

/* --- what stays with a delivery --- */

static bool
has_address(const char *word, size_t length)
{
    return memchr(word, '@', length) != NULL;
}

/* Bytes that are no text, and what steers, become blanks. */
static char *
clean(struct arena *mem, const char *said)
{
    size_t length = strlen(said);
    char  *out = arena_bytes(mem, said, length);

    for (size_t i = 0; i < length;) {
        size_t size = text_character_size(out + i, length - i);
        size_t blank = size == 0 ? 1 : text_steers(out + i);

        memset(out + i, ' ', blank);
        i += blank > 0 ? blank : size;
    }
    return out;
}

char *
outbox_brief(struct arena *mem, const char *said)
{
    struct text out = {.mem = mem};
    char       *all;

    if (said == NULL)
        return NULL;
    all = clean(mem, said);
    for (const char *at = all + strspn(all, " "); *at != '\0';) {
        size_t word = strcspn(at, " ");
        bool   hidden = has_address(at, word);

        if (out.length + (hidden ? 5 : word) + 1 > BRIEF_BYTES)
            break;
        if (out.length > 0)
            text_add(&out, " ");
        text_add_bytes(&out, hidden ? "<***>" : at, hidden ? 5 : word);
        at += word + strspn(at + word, " ");
    }
    return arena_text(mem, text_of(&out));
}

/* --- one of them --- */

struct filing_of {
    struct desk              *desk;
    struct arena             *mem;
    const struct undelivered *what;
    int64_t                   now_ms;
    struct subject            subject;
    bool                      known; /* its complaint is there */
    bool wordless; /* it was erased: nothing personal may be added */
    const struct channel *other; /* to be tried now, or NULL */
};

/* A channel that this notice was not sent by yet. */
static enum err
find_other(struct filing_of *f, struct fault *why)
{
    const struct delivery *of = f->what->delivery;
    struct outlets         outlets;
    struct delivery       *sent;
    const char            *tried[CHANNELS_MOST + 1] = {of->channel};
    const char            *trouble;
    size_t                 count;
    struct customer_wish   wish = {.kind = of->notice.kind,
                                   .procedure = f->subject.c.procedure,
                                   .not = tried};

    if (f->subject.procedure == NULL)
        return OK;
    TRY(outlets_look(f->desk, f->mem, &outlets, why));
    TRY(delivery_of_notice(f->desk->store, f->mem, of->notice.id, &sent, &count,
                           why));
    for (size_t i = 0; i < count && i < CHANNELS_MOST - 1; i++)
        tried[i + 1] = sent[i].channel;
    wish.contact = customer_contact(f->subject.c.state, f->subject.procedure);
    f->other = outlet_of_customer(&outlets, &wish, f->mem, &trouble);
    return OK;
}

static struct event *
file_event(struct filing_of *f, struct event_list *events)
{
    const struct undelivered *u = f->what;
    struct event             *e =
        event_push(events, EVENT_UNDELIVERED, f->now_ms, ACTOR_CLOCK);

    e->version = f->subject.c.version;
    doc_set_int(e->body, "event", u->delivery->notice.event);
    doc_set_text(e->body, "channel", u->delivery->channel);
    doc_set_text(e->body, "how", u->how);
    doc_set_text(e->body, "status", u->status);
    if (!f->wordless && u->text != NULL && u->text[0] != '\0') {
        e->personal = doc_object(f->mem);
        doc_set_text(e->personal, "text", clean(f->mem, u->text));
    }
    return e;
}

static enum err
append_event(struct tx *tx, struct filing_of *f, struct fault *why)
{
    struct event_list events = {.mem = f->mem};
    struct change     change = {.mem = f->mem, .c = &f->subject.c};

    change.events = file_event(f, &events);
    change.count = 1;
    change.after = state_copy(f->mem, f->subject.c.state);
    state_apply_all(change.after, change.events, 1);
    return change_append(tx, f->desk, &change, why);
}

static enum err
add_other(struct tx *tx, struct filing_of *f, struct fault *why)
{
    struct delivery other = {.notice = {.id = f->what->delivery->notice.id,
                                        .complaint_id = f->subject.c.id},
                             .recipient = "customer",
                             .state = DELIVERY_WAITING,
                             .next_ms = f->now_ms,
                             .changed_ms = f->now_ms};
    int64_t         id;

    if (f->other == NULL)
        return OK;
    other.channel = f->other->name;
    return delivery_add(tx, &other, &id, why);
}

static enum err
keep(struct filing_of *f, struct fault *why)
{
    AUTO_TX                      tx = {NULL};
    const struct undelivered    *u = f->what;
    const struct delivery_change change = {
        .id = u->delivery->id,
        .state = u->state,
        .attempts = u->attempts,
        .next_ms = u->delivery->next_ms,
        .changed_ms = f->now_ms,
        .digest_id = u->delivery->digest_id,
        .trouble = outbox_brief(f->mem, u->trouble)};

    TRY(tx_begin(f->desk->store, &tx, why));
    if (u->mail != NULL)
        TRY(mail_add(&tx, u->mail, why));
    if (f->known)
        TRY(append_event(&tx, f, why));
    TRY(delivery_change(&tx, &change, why));
    TRY(add_other(&tx, f, why));
    return desk_commit(f->desk, &tx, why);
}

static enum err
try_once(struct filing_of *f, struct fault *why)
{
    enum err err =
        subject_look(f->desk, f->mem, f->what->delivery->notice.complaint_id,
                     &f->subject, why);

    f->known = err == OK;
    f->other = NULL;
    if (err != OK && err != ERR_MISSING)
        return err;
    if (f->known)
        TRY(find_other(f, why));
    return keep(f, why);
}

/* Who made us stale may not be on disk yet: an empty transaction returns when
 * its batch is. */
static enum err
await_commit(struct desk *d, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(tx_begin(d->store, &tx, why));
    return tx_commit(&tx, why);
}

enum err
outbox_undelivered(struct desk *d, const struct undelivered *u, int64_t now_ms,
                   struct fault *why)
{
    bool wordless = false;

    for (int i = 1;; i++) {
        AUTO_ARENA       mem = arena_new(CHANGE_MEMORY);
        struct filing_of f = {.desk = d,
                              .mem = mem,
                              .what = u,
                              .now_ms = now_ms,
                              .wordless = wordless};
        enum err         err = try_once(&f, why);

        if (err == ERR_CONFLICT && !wordless)
            wordless = true;
        else if (err != ERR_STALE || i == TRIES)
            return err;
        else
            TRY(await_commit(d, why));
    }
}
