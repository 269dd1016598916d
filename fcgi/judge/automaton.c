/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words, sorted, are a tree already: the words that begin alike are
 * neighbours.  It is walked level by level, so a node's children have
 * neighbouring numbers, and five small arrays are all there is.
 */
#include "judge/automaton.h"

#include <stdlib.h>
#include <string.h>

#include "judge/match.h"

enum {
    NONE = UINT32_MAX,
    FEW_CHILDREN = 4 /* are looked through by hand */
};

struct node {
    uint32_t first; /* its children are first .. the next node's first */
    uint32_t fail;  /* the longest other beginning that this one ends with */
    uint32_t link;  /* the next on that way where a word ends; 0: none */
    uint32_t ends;  /* the first of the endings here, or NONE */
};

/* A word that ends at a node. */
struct ending {
    uint32_t word;
    uint16_t length;
    bool     open_end;
    bool     more; /* the next ending is of the same node */
};

struct automaton {
    struct node      *nodes;  /* the root is 0; one more after the last */
    uint8_t          *labels; /* the byte that leads to a node */
    struct ending    *endings;
    const char      **texts;
    struct word_list *lists;
    uint32_t         *list_of; /* word */
    uint32_t          root[256];
    size_t            node_count, list_count, word_count, bytes;
};

static void *
grown(struct arena *mem, void *old, size_t *room, size_t size)
{
    void *larger = arena_take(mem, (*room * 2 + 16) * size);

    if (*room > 0)
        memcpy(larger, old, *room * size);
    *room = *room * 2 + 16;
    return larger;
}

int
lists_begin(struct word_lists *in, const char *field)
{
    if (in->count == LISTS_MAX)
        return -1;
    if (in->count == in->room)
        in->lists = grown(in->mem, in->lists, &in->room, sizeof *in->lists);
    in->lists[in->count] = (struct word_list){
        .field = field != NULL ? arena_text(in->mem, field) : NULL,
        .first = (uint32_t)in->word_count};
    return (int)in->count++;
}

bool
lists_add(struct word_lists *in, const char *word)
{
    struct word_list *list = &in->lists[in->count - 1];
    struct list_word *made;

    if (strlen(word) > MATCH_WORD_BYTES || list->count == LIST_WORDS_MAX ||
        in->word_count == LISTS_WORDS_MAX)
        return false;
    if (in->word_count == in->word_room)
        in->words =
            grown(in->mem, in->words, &in->word_room, sizeof *in->words);
    made = &in->words[in->word_count];
    made->text = arena_text(in->mem, word);
    made->folded = match_fold(in->mem, word);
    made->length = (uint32_t)strlen(made->folded);
    made->list = (uint32_t)in->count - 1;
    made->open_end = made->length > 1 && made->folded[made->length - 1] == '*';
    made->length -= made->open_end ? 1 : 0;
    in->bytes += made->length;
    if (in->bytes > LISTS_BYTES_MAX || made->length > UINT16_MAX)
        return false;
    list->count++;
    in->word_count++;
    return true;
}

static int
compare_words(const void *a, const void *b)
{
    const struct list_word *one = *(const struct list_word *const *)a,
                           *other = *(const struct list_word *const *)b;
    size_t least = one->length < other->length ? one->length : other->length;
    int    order = memcmp(one->folded, other->folded, least);

    if (order != 0)
        return order;
    if (one->length != other->length)
        return one->length < other->length ? -1 : 1;
    return one < other ? -1 : one > other;
}

/* The work of making one: the words in their order, and for each node those
 * that begin with it. */
struct making {
    struct automaton        *a;
    const struct list_word **sorted;
    size_t                   count;
    struct beginning {
        uint32_t from, to, length;
    } * of; /* node */
};

static const struct list_word **
sort_words(const struct word_lists *lists, struct arena *mem, size_t *count)
{
    const struct list_word **sorted =
        arena_take(mem, (lists->word_count + 1) * sizeof(void *));

    *count = 0;
    for (size_t i = 0; i < lists->word_count; i++)
        if (lists->words[i].length > 0)
            sorted[(*count)++] = &lists->words[i];
    qsort(sorted, *count, sizeof(void *), compare_words);
    return sorted;
}

/* The child of a node by a byte, or 0. */
static uint32_t
child_of(const struct automaton *a, uint32_t node, uint8_t byte)
{
    uint32_t       from = a->nodes[node].first, to = a->nodes[node + 1].first;
    const uint8_t *hit;

    if (to - from <= FEW_CHILDREN) {
        while (from < to && a->labels[from] != byte)
            from++;
        return from < to ? from : 0;
    }
    hit = memchr(a->labels + from, byte, to - from);
    return hit != NULL ? (uint32_t)(hit - a->labels) : 0;
}

static uint32_t
step(const struct automaton *a, uint32_t node, uint8_t byte)
{
    while (node != 0) {
        uint32_t child = child_of(a, node, byte);

        if (child != 0)
            return child;
        node = a->nodes[node].fail;
    }
    return a->root[byte];
}

/* The words that end at a node come first among those that begin with it. */
static void
note_endings(struct making *in, uint32_t node)
{
    struct beginning *b = &in->of[node];
    struct ending    *endings = in->a->endings;

    in->a->nodes[node].ends = NONE;
    if (in->sorted[b->from]->length != b->length)
        return;
    in->a->nodes[node].ends = b->from;
    while (b->from < b->to && in->sorted[b->from]->length == b->length)
        endings[b->from++].more = true;
    endings[b->from - 1].more = false;
}

static void
add_children(struct making *in, uint32_t node, uint32_t *next)
{
    struct automaton *a = in->a;
    struct beginning  b = in->of[node];

    a->nodes[node].first = *next;
    while (b.from < b.to) {
        uint8_t  byte = (uint8_t)in->sorted[b.from]->folded[b.length];
        uint32_t to = b.from + 1;

        while (to < b.to && (uint8_t)in->sorted[to]->folded[b.length] == byte)
            to++;
        a->labels[*next] = byte;
        in->of[*next] = (struct beginning){b.from, to, b.length + 1};
        note_endings(in, *next);
        if (node == 0)
            a->root[byte] = *next;
        (*next)++;
        b.from = to;
    }
}

/* Parents come before children, so a parent's way back is known. */
static void
add_fails(struct automaton *a)
{
    for (uint32_t node = 0; node < a->node_count; node++) {
        uint32_t to = a->nodes[node + 1].first;

        for (uint32_t child = a->nodes[node].first; child < to; child++) {
            struct node *it = &a->nodes[child], *fail;

            it->fail =
                node == 0 ? 0 : step(a, a->nodes[node].fail, a->labels[child]);
            fail = &a->nodes[it->fail];
            it->link = fail->ends != NONE ? it->fail : fail->link;
        }
    }
}

static void *
kept(struct automaton *a, struct arena *mem, const void *things, size_t size)
{
    a->bytes += size;
    return arena_bytes(mem, things, size);
}

/* The lists and texts, for whoever asks what was found. */
static void
keep_lists(struct automaton *a, struct arena *mem,
           const struct word_lists *lists)
{
    a->list_count = lists->count;
    a->word_count = lists->word_count;
    a->lists = kept(a, mem, lists->lists, lists->count * sizeof *a->lists);
    for (size_t i = 0; i < a->list_count; i++)
        if (a->lists[i].field != NULL)
            a->lists[i].field = arena_text(mem, a->lists[i].field);
    a->texts = arena_take(mem, (a->word_count + 1) * sizeof *a->texts);
    a->list_of = arena_take(mem, (a->word_count + 1) * sizeof *a->list_of);
    a->bytes += a->word_count * (sizeof *a->texts + sizeof *a->list_of);
    for (size_t i = 0; i < a->word_count; i++) {
        const char *text = lists->words[i].text;

        a->texts[i] = kept(a, mem, text, strlen(text));
        a->list_of[i] = lists->words[i].list;
    }
}

static void
fill_endings(struct making *in, const struct word_lists *lists)
{
    for (size_t i = 0; i < in->count; i++) {
        const struct list_word *word = in->sorted[i];

        in->a->endings[i] =
            (struct ending){.word = (uint32_t)(word - lists->words),
                            .length = (uint16_t)word->length,
                            .open_end = word->open_end};
    }
}

struct automaton *
automaton_make(const struct word_lists *lists, struct arena *mem)
{
    AUTO_ARENA        scratch = arena_new(256 * 1024 * 1024);
    struct automaton *a = arena_take(mem, sizeof *a);
    struct making     in = {.a = a};
    size_t            most = lists->bytes + 2;
    uint32_t          next = 1;

    in.sorted = sort_words(lists, scratch, &in.count);
    in.of = arena_take(scratch, most * sizeof *in.of);
    a->nodes = arena_take(scratch, most * sizeof *a->nodes);
    a->labels = arena_take(scratch, most);
    a->endings = arena_take(scratch, (in.count + 1) * sizeof *a->endings);
    fill_endings(&in, lists);
    in.of[0] = (struct beginning){0, (uint32_t)in.count, 0};
    a->nodes[0].ends = NONE;
    for (uint32_t node = 0; node < next; node++)
        add_children(&in, node, &next);
    a->node_count = next;
    a->nodes[next].first = next;
    add_fails(a);
    a->bytes = sizeof *a;
    a->nodes = kept(a, mem, a->nodes, (next + 1) * sizeof *a->nodes);
    a->labels = kept(a, mem, a->labels, next);
    a->endings = kept(a, mem, a->endings, in.count * sizeof *a->endings);
    keep_lists(a, mem, lists);
    return a;
}

size_t
automaton_bits(const struct automaton *a)
{
    return a->word_count;
}

size_t
automaton_bytes(const struct automaton *a)
{
    return a->bytes;
}

const struct word_list *
automaton_list(const struct automaton *a, int number)
{
    return number >= 0 && (size_t)number < a->list_count ? &a->lists[number]
                                                         : NULL;
}

const char *
automaton_word(const struct automaton *a, size_t number)
{
    return a->texts[number];
}

/* A text being looked through. */
struct looking {
    const struct automaton *a;
    const char             *field, *text;
    uint64_t               *found;
};

static bool
is_wanted(const struct looking *in, uint32_t word)
{
    const char *field = in->a->lists[in->a->list_of[word]].field;

    return field == NULL || strcmp(field, in->field) == 0;
}

/* Notes the words that end at a node, just before `end` in the text. */
static void
note_found(const struct looking *in, uint32_t node, const char *end,
           bool may_end)
{
    const struct ending *it = &in->a->endings[in->a->nodes[node].ends];

    for (bool more = true; more; more = it->more, it++) {
        uint64_t bit = (uint64_t)1 << (it->word % 64);

        if ((may_end || it->open_end) &&
            (in->found[it->word / 64] & bit) == 0 &&
            match_is_edge(in->text, end - it->length) &&
            is_wanted(in, it->word))
            in->found[it->word / 64] |= bit;
    }
}

void
automaton_look(const struct automaton *a, const char *field, const char *folded,
               uint64_t *found)
{
    struct looking in = {a, field, folded, found};
    uint32_t       node = 0;

    for (const char *at = folded; *at != '\0'; at++) {
        uint32_t hit;
        bool     may_end;

        node = step(a, node, (uint8_t)*at);
        if (node == 0)
            continue;
        hit = a->nodes[node].ends != NONE ? node : a->nodes[node].link;
        if (hit == 0)
            continue;
        may_end = match_is_edge(folded, at + 1);
        for (; hit != 0; hit = a->nodes[hit].link)
            note_found(&in, hit, at + 1, may_end);
    }
}
