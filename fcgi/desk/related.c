/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Looking the candidates up, and at each of them.
 */
#include "desk/related.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "desk/alike.h"
#include "desk/inside.h"
#include "model/state.h"

enum {
    LOOKED_AT_MOST = 40, /* of each tie */
    STATE_MEMORY = 64 * 1024 * 1024
};
#define DUPLICATE_MS ((int64_t)DUPLICATE_DAYS * 24 * 3600 * 1000)

struct looking {
    struct desk           *d;
    struct arena          *mem;
    struct arena          *scratch; /* of the candidate that is looked at */
    const struct relation *of;
    struct ties            ties;
    struct word_set        words;
    struct relatives      *out;
    size_t                 room[2];
};

static bool
may_be_the_same(const struct looking *l, const struct relative *r,
                const struct word_set *words)
{
    int64_t apart = l->of->received_ms - r->tied.received_ms;

    if (apart > DUPLICATE_MS || apart < -DUPLICATE_MS)
        return false;
    return r->person || r->alike >= ALIKE_LEAST || words->count == 0 ||
           l->words.count == 0;
}

static void
keep(struct looking *l, const struct relative *r, const struct word_set *words,
     bool merged)
{
    struct relatives *out = l->out;

    if (r->tied.received_ms < l->of->received_ms) {
        out->earlier = list_room(l->mem, out->earlier, out->earlier_count,
                                 &l->room[0], sizeof(*out->earlier));
        out->earlier[out->earlier_count++] = *r;
    }
    if (!merged && state_merged(l->of->state) == NULL &&
        may_be_the_same(l, r, words)) {
        out->duplicates =
            list_room(l->mem, out->duplicates, out->duplicate_count,
                      &l->room[1], sizeof(*out->duplicates));
        out->duplicates[out->duplicate_count++] = *r;
    }
}

/* What both have: the digest was a hint. */
static void
compare(const struct looking *l, const struct ties *theirs,
        struct relative *out)
{
    for (size_t i = 0; i < l->ties.count; i++) {
        const struct tie *tie = &l->ties.items[i];

        if (ties_same(theirs, tie) == NULL)
            continue;
        out->because.items[out->because.count++] = *tie;
        out->person = out->person || tie->person;
    }
}

/* One whose procedure cannot be read any more is left out: nothing is known
 * about what its fields mean. */
static enum err
look_at(struct looking *l, const struct tied *tied, struct fault *why)
{
    struct relative       r = {.tied = *tied};
    const struct version *version;
    struct complaint      c;
    struct ties           theirs;
    struct word_set       words;

    TRY(complaint_find_id(l->d->store, l->scratch, tied->id, &c, why));
    if (!l->of->may_see(l->of->reader, &c)) {
        l->out->hidden++;
        return OK;
    }
    if (desk_version(l->d, l->scratch, c.version, &version, NULL) != OK)
        return OK;
    ties_of(l->scratch, version->procedure, c.state, &theirs);
    compare(l, &theirs, &r);
    if (r.because.count == 0)
        return OK;
    words = words_of(l->scratch, version->procedure, c.state);
    r.alike = words_alike(&l->words, &words);
    keep(l, &r, &words, state_merged(c.state) != NULL);
    return OK;
}

static enum err
look_at_all(struct looking *l, const struct tied_list *found, struct fault *why)
{
    struct arena *home = doc_home(l->scratch);
    enum err      err = OK;

    for (size_t i = 0; err == OK && i < found->count; i++) {
        err = look_at(l, &found->items[i], why);
        if (err == ERR_MISSING)
            err = OK;
        arena_reset(l->scratch);
    }
    doc_home(home);
    return err;
}

static int
persons_first(const void *a, const void *b)
{
    const struct relative *one = a, *other = b;

    if (one->person != other->person)
        return one->person ? -1 : 1;
    if (one->tied.id == other->tied.id)
        return 0;
    return one->tied.id > other->tied.id ? -1 : 1;
}

static int
most_alike_first(const void *a, const void *b)
{
    const struct relative *one = a, *other = b;

    if (one->alike != other->alike)
        return one->alike > other->alike ? -1 : 1;
    return persons_first(a, b);
}

static size_t
at_most(size_t count, size_t most, bool *more)
{
    if (count > most && more != NULL)
        *more = true;
    return count > most ? most : count;
}

static void
put_in_order(struct relatives *out)
{
    if (out->earlier_count > 1)
        qsort(out->earlier, out->earlier_count, sizeof(*out->earlier),
              persons_first);
    if (out->duplicate_count > 1)
        qsort(out->duplicates, out->duplicate_count, sizeof(*out->duplicates),
              most_alike_first);
    out->earlier_count = at_most(out->earlier_count, RELATED_MOST, &out->more);
    out->duplicate_count = at_most(out->duplicate_count, DUPLICATES_MOST, NULL);
}

enum err
desk_related(struct desk *d, struct arena *mem, const struct relation *of,
             struct relatives *out, struct fault *why)
{
    AUTO_ARENA       scratch = arena_new(STATE_MEMORY);
    struct tied_list found = {.not_id = of->id, .most = LOOKED_AT_MOST};
    struct looking   l = {.d = d,
                          .mem = mem,
                          .scratch = scratch,
                          .of = of,
                          .words = words_of(mem, of->procedure, of->state),
                          .out = out};

    *out = (struct relatives){.hidden = 0};
    ties_of(mem, of->procedure, of->state, &l.ties);
    for (size_t i = 0; i < l.ties.count; i++) {
        uint8_t digest[DIGEST_BYTES];

        tie_digest(d->key, &l.ties.items[i], digest);
        TRY(tie_find(d->store, mem, digest, &found, why));
    }
    TRY(look_at_all(&l, &found, why));
    out->more = found.more;
    put_in_order(out);
    return OK;
}
