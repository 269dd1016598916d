/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which mail nothing may answer by itself.  A reason too many costs one
 * receipt; one too few, and two machines write to each other for ever.
 */
#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/mail.h"

enum { RECEIVED_MOST = 25, LOCAL_BYTES = 65 };

/* --- addresses ---------------------------------------------------------------
 */

/* "complaints+anything@example.com" is the mailbox "complaints@example.com". */
static bool
is_of_box(const char *address, const char *box)
{
    const char *at = strrchr(address, '@'), *box_at = strrchr(box, '@');
    size_t      local = at == NULL ? 0 : (size_t)(at - address);
    size_t      box_local = box_at == NULL ? 0 : (size_t)(box_at - box);

    if (local == 0 || box_local == 0 || strcasecmp(at, box_at) != 0)
        return false;
    return strncasecmp(address, box, box_local) == 0 &&
           (local == box_local ||
            (local > box_local && address[box_local] == '+'));
}

const struct mailbox *
mailbox_of(const struct mailbox *boxes, size_t box_count, const char *address)
{
    for (size_t i = 0; i < box_count && address != NULL; i++)
        if (boxes[i].address != NULL && is_of_box(address, boxes[i].address))
            return &boxes[i];
    return NULL;
}

/* Whoever has such a name is no person. */
static bool
is_daemon(const char *address)
{
    static const char *const names[] = {
        "mailer-daemon", "postmaster",    "mail-daemon", "maildaemon",
        "daemon",        "noreply",       "no-reply",    "no_reply",
        "donotreply",    "do-not-reply",  "nobody",      "autoreply",
        "auto-reply",    "autoresponder", "majordomo",   "listserv",
        "bounce",        "bounces",       NULL};
    static const char *const ends[] = {"-request", "-owner",    "-bounces",
                                       "-noreply", "-no-reply", NULL};
    char                     local[LOCAL_BYTES] = "";
    size_t                   length;

    if (address == NULL || strchr(address, '@') == NULL)
        return false;
    length = strcspn(address, "@+");
    if (length >= sizeof local)
        return false;
    for (size_t i = 0; i < length; i++)
        local[i] = (char)(address[i] |
                          (address[i] >= 'A' && address[i] <= 'Z' ? 0x20 : 0));
    if (text_is_one_of(local, names) || strncmp(local, "owner-", 6) == 0)
        return true;
    for (size_t i = 0; ends[i] != NULL; i++)
        if (length > strlen(ends[i]) &&
            strcmp(local + length - strlen(ends[i]), ends[i]) == 0)
            return true;
    return false;
}

static const char *
address_of(const json_t *person)
{
    return doc_text(person, "address");
}

/* Where an answer would go, and where the mail says it is from. */
static bool
any_address(const struct mail *in,
            bool (*is)(const char *address, const void *with), const void *with)
{
    const char *from = address_of(json_object_get(in->doc, "from"));
    size_t      i;
    json_t     *person;

    if ((from != NULL && is(from, with)) ||
        (in->sender != NULL && is(in->sender, with)))
        return true;
    json_array_foreach(json_object_get(in->doc, "reply_to"), i,
                       person) if (address_of(person) != NULL &&
                                   is(address_of(person), with)) return true;
    return false;
}

static bool
is_daemons(const char *address, const void *with)
{
    (void)with;
    return is_daemon(address);
}

struct boxes {
    const struct mailbox *items;
    size_t                count;
};

static bool
is_ours(const char *address, const void *with)
{
    const struct boxes *boxes = with;

    return mailbox_of(boxes->items, boxes->count, address) != NULL;
}

/* --- loops
 * ----------------------------------------------------------------------- */

/* A machine's answer to something that was sent from a domain of ours. */
static bool
names_our_domain(const json_t *ids, const struct boxes *boxes)
{
    size_t  i;
    json_t *id;

    json_array_foreach((json_t *)ids, i, id)
    {
        const char *text = json_string_value(id);
        const char *at = text == NULL ? NULL : strrchr(text, '@');

        for (size_t k = 0; k < boxes->count && at != NULL; k++) {
            const char *domain = boxes->items[k].address == NULL
                                     ? NULL
                                     : strrchr(boxes->items[k].address, '@');

            if (domain != NULL && strcasecmp(domain, at) == 0)
                return true;
        }
    }
    return false;
}

static bool
is_looped(const struct mail *in, const struct boxes *boxes)
{
    if (doc_int(in->doc, "received", 0) > RECEIVED_MOST)
        return true;
    return doc_text(in->doc, "automatic") != NULL &&
           (names_our_domain(json_object_get(in->doc, "in_reply_to"), boxes) ||
            names_our_domain(json_object_get(in->doc, "references"), boxes));
}

/* What the mail says of itself, in words that never change. */
static const char *
own_words(const json_t *doc)
{
    static const char *const words[] = {"auto-submitted", "precedence", "list",
                                        "suppressed"};
    const char              *said = doc_text(doc, "automatic");

    for (size_t i = 0; said != NULL && i < sizeof words / sizeof words[0]; i++)
        if (strcmp(said, words[i]) == 0)
            return words[i];
    return said == NULL ? NULL : "auto-submitted";
}

const char *
mail_silent(const struct mail *in, const struct mailbox *boxes,
            size_t box_count)
{
    const struct boxes ours = {boxes, box_count};

    if (in->sender == NULL || in->sender[0] == '\0' ||
        json_is_object(json_object_get(in->doc, "report")))
        return "bounce";
    if (is_looped(in, &ours))
        return "looped";
    if (own_words(in->doc) != NULL)
        return own_words(in->doc);
    if (any_address(in, is_ours, &ours))
        return "own address";
    return any_address(in, is_daemons, NULL) ? "daemon" : NULL;
}
