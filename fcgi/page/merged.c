/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What whoever complained reads of one that was merged.  A number is
 * somebody's: it is only shown to whom it was given.
 */
#include "page/merged.h"

#include <string.h>
#include <strings.h>

#include "base/doc.h"
#include "desk/contact.h"
#include "model/state.h"

static bool
is_same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcasecmp(a, b) == 0;
}

static bool
is_of_same_person(struct page *p, struct contact who, const char *number)
{
    struct complaint      other;
    const struct version *v;
    struct contact        there;
    struct fault          why;

    if (complaint_find(p->app->store, p->mem, number, &other, &why) != OK ||
        desk_version(p->app->desk, p->mem, other.version, &v, &why) != OK)
        return false;
    there = customer_contact(other.state, v->procedure);
    return is_same(who.phone, there.phone) || is_same(who.email, there.email);
}

const char *
merged_words(struct page *p, const struct procedure *procedure,
             const json_t *state)
{
    const char *number = doc_text(state_merged(state), "number");

    if (number == NULL)
        return NULL;
    if (!is_of_same_person(p, customer_contact(state, procedure), number))
        return page_word(p, "merged_other");
    return catalogue_fill(p->words, p->mem, p->lang, "merged_own", "number",
                          number, NULL);
}

/* A merge into one that was merged itself is followed; nothing makes a circle.
 */
enum { FOLLOWED_MOST = 64 };

static void
add_written(json_t *list, const json_t *state, const char *number)
{
    size_t  i;
    json_t *message;

    json_array_foreach(json_object_get(state, "messages"), i, message)
    {
        const char *to = doc_text(message, "to");

        if (to != NULL && strcmp(to, number) == 0)
            json_array_append(list, message);
    }
}

json_t *
merged_written(struct page *p, const json_t *state)
{
    const char      *number = doc_text(state, "number");
    json_t          *list = doc_array(p->mem);
    struct complaint at = {.state = (json_t *)state};
    struct fault     why;

    for (int i = 0; i < FOLLOWED_MOST && number != NULL; i++) {
        const char *next = doc_text(state_merged(at.state), "number");

        if (next == NULL ||
            complaint_find(p->app->store, p->mem, next, &at, &why) != OK)
            break;
        add_written(list, at.state, number);
    }
    return list;
}
