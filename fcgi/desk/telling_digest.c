/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A digest: what was held for a person, by complaint, the soonest due first.
 * What is over meanwhile is left out.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/telling_inside.h"

enum { HELD_MOST = 200 };

/* One complaint of a digest. */
struct group {
    struct told   about; /* as its first notice was looked at */
    struct pieces lines;
    int64_t       due_ms; /* none: later than all */
};

struct gathered {
    const struct told *t;
    struct group      *groups;
    size_t             count, notices;
};

static struct group *
group_of(struct gathered *g, const struct told *about)
{
    int64_t       due_ms = state_due_ms(about->c.state);
    struct group *group;

    for (size_t i = 0; i < g->count; i++)
        if (g->groups[i].about.c.id == about->c.id)
            return &g->groups[i];
    group = &g->groups[g->count++];
    *group = (struct group){.about = *about,
                            .lines = {.mem = g->t->mem},
                            .due_ms = due_ms == 0 ? INT64_MAX : due_ms};
    return group;
}

static bool
is_there(const struct group *group, const char *line)
{
    for (size_t i = 0; i < group->lines.count; i++)
        if (strcmp(group->lines.items[i], line) == 0)
            return true;
    return false;
}

static enum err
add_notice(struct gathered *g, const struct notice *notice, struct fault *why)
{
    struct told   about;
    struct words  words;
    struct group *group;
    enum err      err = told_look(g->t->desk, g->t->mem, notice, g->t->to,
                                  g->t->now_ms, &about, why);

    if (err == OK)
        err = say_notice(&about, &words, why);
    if (err == ERR_CONFLICT)
        return OK;
    TRY(err);
    group = group_of(g, &about);
    if (is_there(group, words.line))
        return OK;
    pieces_add(&group->lines, words.line);
    g->notices++;
    return OK;
}

static int
compare_groups(const void *one, const void *other)
{
    const struct group *a = one, *b = other;

    if (a->due_ms != b->due_ms)
        return a->due_ms < b->due_ms ? -1 : 1;
    return a->about.c.id < b->about.c.id ? -1 : a->about.c.id > b->about.c.id;
}

static void
add_group(struct text *out, const struct group *group, json_t *lines)
{
    struct pieces standing = {.mem = out->mem};

    say_standing(&group->about, &standing);
    text_add(out, group->about.c.number);
    for (size_t i = 0; i < standing.count; i++)
        text_addf(out, " · %s", standing.items[i]);
    text_add(out, "\n");
    for (size_t i = 0; i < group->lines.count; i++) {
        text_addf(out, "- %s\n", group->lines.items[i]);
        doc_push_text(lines, group->lines.items[i]);
    }
    text_addf(out, "%s\n\n", told_link(&group->about));
}

enum err
say_digest(const struct told *t, int64_t delivery, struct words *out,
           json_t *lines, struct fault *why)
{
    struct gathered  g = {.t = t};
    struct text      text = {.mem = t->mem};
    struct delivery *held;
    size_t           count;

    TRY(delivery_of_digest(t->desk->store, t->mem, delivery, HELD_MOST + 1,
                           &held, &count, why));
    g.groups = arena_take(t->mem, (count + 1) * sizeof *g.groups);
    for (size_t i = 0; i < count && i < HELD_MOST; i++)
        TRY(add_notice(&g, &held[i].notice, why));
    if (g.count == 0)
        return fault(why, ERR_CONFLICT, "over meanwhile");
    qsort(g.groups, g.count, sizeof *g.groups, compare_groups);
    for (size_t i = 0; i < g.count; i++)
        add_group(&text, &g.groups[i], lines);
    if (count > HELD_MOST)
        text_addf(&text, "%s\n", say_digest_more(t));
    out->subject = told_subject(t->mem, say_digest_subject(t, g.notices));
    out->line = out->subject;
    out->text = text_of(&text);
    return OK;
}
