/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filling a parsed template: a walk over its nodes with a stack of values, the
 * innermost on top.
 */
#include <string.h>

#include "page/mustache_node.h"

struct filler {
    const json_t                   *stack[MUSTACHE_DEPTH_MAX];
    size_t                          depth;
    const struct mustache_partials *partials;
    size_t                          inside; /* partials */
    struct text                    *into;
    struct fault                   *why;
};

/* The first part is looked for from the top of the stack down; what follows it
 * only inside what was found. */
static const json_t *
look_up(const struct filler *f, const struct node *n)
{
    const json_t *found = NULL;

    if (n->part_count == 0)
        return f->stack[f->depth - 1];
    for (size_t i = f->depth; i > 0 && found == NULL; i--) {
        found = json_object_get(f->stack[i - 1], n->parts[0]);
        if (n->top_only)
            break;
    }
    for (size_t i = 1; i < n->part_count && found != NULL; i++)
        found = json_object_get(found, n->parts[i]);
    return found;
}

static bool
is_false(const json_t *value)
{
    if (value == NULL || json_is_null(value) || json_is_false(value))
        return true;
    if (json_is_string(value))
        return json_string_length(value) == 0;
    return json_is_array(value) && json_array_size(value) == 0;
}

static void
add_value(const struct filler *f, const json_t *value, bool escaped)
{
    if (json_is_string(value) && escaped)
        text_add_html(f->into, json_string_value(value));
    else if (json_is_string(value))
        text_add(f->into, json_string_value(value));
    else if (json_is_integer(value))
        text_add_int(f->into, json_integer_value(value));
    else if (json_is_real(value))
        text_addf(f->into, "%.15g", json_real_value(value));
    else if (json_is_true(value))
        text_add(f->into, "true");
}

/* A page is as long as what it shows, and its reply has one memory: what grows
 * further has room for its next step, and this node. */
static bool
is_full(const struct text *into)
{
    enum { STEPS = 4, SHORT_BYTES = 64 * 1024, NODE_BYTES = 512 * 1024 };

    return into->length > SHORT_BYTES &&
           arena_left(into->mem) < STEPS * into->length + NODE_BYTES;
}

static enum err fill(struct filler *f, const struct mustache *m, size_t from,
                     size_t end, const char *indent);

static enum err
fill_with(struct filler *f, const struct mustache *m, size_t section,
          const json_t *value, const char *indent)
{
    if (f->depth == MUSTACHE_DEPTH_MAX)
        return fault(f->why, ERR_INTERNAL,
                     "too many sections inside each other at %s",
                     m->nodes[section].text);
    f->stack[f->depth++] = value;
    TRY(fill(f, m, section + 1, m->nodes[section].end, indent));
    f->depth--;
    return OK;
}

static enum err
fill_section(struct filler *f, const struct mustache *m, size_t section,
             const char *indent)
{
    const json_t *value = look_up(f, &m->nodes[section]);
    const json_t *item;
    size_t        i;

    if (m->nodes[section].kind == NODE_INVERTED)
        return is_false(value)
                   ? fill(f, m, section + 1, m->nodes[section].end, indent)
                   : OK;
    if (is_false(value))
        return OK;
    if (!json_is_array(value))
        return fill_with(f, m, section, value, indent);
    json_array_foreach(value, i, item)
        TRY(fill_with(f, m, section, item, indent));
    return OK;
}

static enum err
fill_partial(struct filler *f, const struct node *n, const char *indent)
{
    const struct mustache *m = NULL;

    if (f->partials != NULL)
        m = f->partials->find(f->partials->from, n->text);
    if (m == NULL)
        return OK;
    if (f->inside == MUSTACHE_DEPTH_MAX)
        return fault(f->why, ERR_INTERNAL,
                     "too many partials inside each other at %s", n->text);
    if (n->indent == NULL) /* in the middle of a line: nothing to indent */
        indent = "";
    else if (*indent == '\0')
        indent = n->indent;
    else
        indent = arena_printf(f->into->mem, "%s%s", indent, n->indent);
    f->inside++;
    TRY(fill(f, m, 0, m->count, indent));
    f->inside--;
    return OK;
}

static enum err
fill(struct filler *f, const struct mustache *m, size_t from, size_t end,
     const char *indent)
{
    for (size_t i = from; i < end; i++) {
        const struct node *n = &m->nodes[i];

        if (is_full(f->into))
            return fault(f->why, ERR_TOO_LARGE, "the page is too long");
        switch (n->kind) {
        case NODE_TEXT:
            if (n->starts_line)
                text_add(f->into, indent);
            text_add_bytes(f->into, n->text, n->length);
            break;
        case NODE_ESCAPED:
        case NODE_RAW:
            add_value(f, look_up(f, n), n->kind == NODE_ESCAPED);
            break;
        case NODE_SECTION:
        case NODE_INVERTED:
            TRY(fill_section(f, m, i, indent));
            i = n->end - 1;
            break;
        case NODE_PARTIAL:
            TRY(fill_partial(f, n, indent));
            break;
        }
    }
    return OK;
}

enum err
mustache_fill(const struct mustache *m, const json_t *view,
              const struct mustache_partials *partials, struct text *into,
              struct fault *why)
{
    struct filler f = {.stack = {view},
                       .depth = 1,
                       .partials = partials,
                       .into = into,
                       .why = why};

    return fill(&f, m, 0, m->count, "");
}
