/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading a template into a flat list of nodes.  Filling them is
 * mustache_fill.c; what both know is mustache_node.h.
 */
#include <string.h>

#include "page/mustache_node.h"

enum { DELIMITER_MAX = 8, NODES_FIRST = 64 };

/* One template being read. */
struct reader {
    struct mustache *into;
    struct arena    *mem;
    const char      *source;
    const char      *at;                  /* not read yet */
    char             open[DELIMITER_MAX]; /* "{{" until a tag says otherwise */
    char             close[DELIMITER_MAX];
    size_t           sections[MUSTACHE_DEPTH_MAX]; /* nodes of open sections */
    size_t           depth;
    size_t           room;
    struct fault    *why;
};

/* One tag as it stands in the source. */
struct tag {
    const char *from; /* its first character */
    const char *end;  /* behind its last one */
    const char *line; /* where its line starts */
    const char
        *next; /* where reading goes on: behind the line when standalone */
    const char *inner;  /* what is between the delimiters, sigil excluded */
    size_t      length; /* of inner, trimmed */
    char        sigil;  /* one of #^/>!&={ or 0 for a variable */
    bool        standalone;
};

static struct node *
push(struct reader *r, enum node_kind kind)
{
    struct mustache *m = r->into;

    if (m->count == r->room) {
        struct node *more = arena_take(
            r->mem, (r->room ? r->room * 2 : NODES_FIRST) * sizeof *more);

        if (m->count > 0)
            memcpy(more, m->nodes, m->count * sizeof *more);
        m->nodes = more;
        r->room = r->room ? r->room * 2 : NODES_FIRST;
    }
    m->nodes[m->count].kind = kind;
    return &m->nodes[m->count++];
}

static bool
starts_line(const struct reader *r, const char *at)
{
    return at == r->source || at[-1] == '\n';
}

/* A node a line, so that a partial's lines can be indented one by one. */
static void
push_text(struct reader *r, const char *from, const char *end)
{
    while (from < end) {
        const char  *newline = memchr(from, '\n', (size_t)(end - from));
        const char  *stop = newline != NULL ? newline + 1 : end;
        struct node *n = push(r, NODE_TEXT);

        n->text = arena_bytes(r->mem, from, (size_t)(stop - from));
        n->length = (size_t)(stop - from);
        n->starts_line = starts_line(r, from);
        from = stop;
    }
}

static enum err
refuse(const struct reader *r, const char *at, const char *what,
       const char *name)
{
    int line = 1;

    for (const char *c = r->source; c < at; c++)
        line += *c == '\n';
    return fault(r->why, ERR_INPUT, "line %d: %s %.80s", line, what, name);
}

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool
is_space(char c)
{
    return is_blank(c) || c == '\n' || c == '\r';
}

/* A tag alone on its line takes the whole line with it. */
static void
look_around(const struct reader *r, struct tag *t)
{
    const char *behind = t->end;

    t->line = t->from;
    while (t->line > r->source && is_blank(t->line[-1]))
        t->line--;
    t->next = t->end;
    if (!starts_line(r, t->line) || t->sigil == 0 || t->sigil == '&' ||
        t->sigil == '{')
        return;
    while (is_blank(*behind))
        behind++;
    if (behind[0] == '\r' && behind[1] == '\n')
        behind++;
    if (*behind != '\n' && *behind != '\0')
        return;
    t->standalone = true;
    t->next = *behind == '\n' ? behind + 1 : behind;
}

static enum err
read_tag(const struct reader *r, const char *from, struct tag *t)
{
    const char *inner = from + strlen(r->open), *stop;
    char        ending[DELIMITER_MAX + 2] = "";

    *t = (struct tag){.from = from};
    while (is_space(*inner) && *inner != '\0')
        inner++;
    if (*inner != '\0' && strchr("#^/>!&={", *inner) != NULL)
        t->sigil = *inner++;
    if (t->sigil == '{' || t->sigil == '=')
        ending[0] = t->sigil == '{' ? '}' : '=';
    strncat(ending, r->close, DELIMITER_MAX);
    stop = strstr(inner, ending);
    if (stop == NULL)
        return refuse(r, from, "a tag is not closed:",
                      arena_bytes(r->mem, from, strnlen(from, 20)));
    t->end = stop + strlen(ending);
    while (inner < stop && is_space(*inner))
        inner++;
    while (stop > inner && is_space(stop[-1]))
        stop--;
    t->inner = inner;
    t->length = (size_t)(stop - inner);
    look_around(r, t);
    return OK;
}

/* "plan.severity" -> "plan", "severity"; "." has no parts; ".name" looks only
 * at the top. */
static enum err
read_name(const struct reader *r, const struct tag *t, struct node *n)
{
    char *name = arena_bytes(r->mem, t->inner, t->length);

    n->text = name;
    if (t->length == 0)
        return refuse(r, t->from, "a tag without a name:", "");
    if (strcmp(name, ".") == 0)
        return OK;
    name = arena_text(r->mem, name);
    if (*name == '.') {
        n->top_only = true;
        name++;
    }
    for (char *dot = name; dot != NULL; name = dot) {
        if (n->part_count == NAME_PARTS_MAX)
            return refuse(r, t->from, "a name with too many parts:", n->text);
        n->parts[n->part_count++] = name;
        dot = strchr(name, '.');
        if (dot != NULL)
            *dot++ = '\0';
    }
    return OK;
}

static enum err
open_section(struct reader *r, const struct tag *t)
{
    struct node *n = push(r, t->sigil == '#' ? NODE_SECTION : NODE_INVERTED);

    TRY(read_name(r, t, n));
    if (r->depth == MUSTACHE_DEPTH_MAX)
        return refuse(r, t->from, "too many sections inside each other at",
                      n->text);
    r->sections[r->depth++] = r->into->count - 1;
    return OK;
}

static enum err
close_section(struct reader *r, const struct tag *t)
{
    const char  *name = arena_bytes(r->mem, t->inner, t->length);
    struct node *n;

    if (r->depth == 0)
        return refuse(r, t->from, "nothing is open that could be closed by",
                      name);
    n = &r->into->nodes[r->sections[--r->depth]];
    if (strcmp(n->text, name) != 0)
        return refuse(r, t->from,
                      "closed by another name than it was opened:", name);
    n->end = r->into->count;
    return OK;
}

/* {{=<% %>=}} */
static enum err
change_delimiters(struct reader *r, const struct tag *t)
{
    const char *text = arena_bytes(r->mem, t->inner, t->length);
    size_t      open = strcspn(text, " \t\r\n"),
           gap = strspn(text + open, " \t\r\n");
    const char *close = text + open + gap;
    size_t      length = strcspn(close, " \t\r\n=");

    if (open == 0 || open >= DELIMITER_MAX || length == 0 ||
        length >= DELIMITER_MAX || close[length] != '\0' ||
        memchr(text, '=', open) != NULL)
        return refuse(r, t->from, "no pair of delimiters:", text);
    memcpy(r->open, text, open);
    r->open[open] = '\0';
    memcpy(r->close, close, length + 1);
    return OK;
}

static enum err
take_partial(struct reader *r, const struct tag *t)
{
    struct node *n = push(r, NODE_PARTIAL);

    TRY(read_name(r, t, n));
    if (t->standalone)
        n->indent = arena_bytes(r->mem, t->line, (size_t)(t->from - t->line));
    return OK;
}

static enum err
take_tag(struct reader *r, const struct tag *t)
{
    switch (t->sigil) {
    case '!':
        return OK;
    case '=':
        return change_delimiters(r, t);
    case '#':
    case '^':
        return open_section(r, t);
    case '/':
        return close_section(r, t);
    case '>':
        return take_partial(r, t);
    default:
        return read_name(r, t,
                         push(r, t->sigil == 0 ? NODE_ESCAPED : NODE_RAW));
    }
}

enum err
mustache_parse(struct arena *mem, const char *source, struct mustache **out,
               struct fault *why)
{
    struct reader r = {.mem = mem, .source = source, .at = source, .why = why};
    const char   *from;

    r.into = arena_take(mem, sizeof *r.into);
    memcpy(r.open, "{{", 3);
    memcpy(r.close, "}}", 3);
    while ((from = strstr(r.at, r.open)) != NULL) {
        struct tag t;

        TRY(read_tag(&r, from, &t));
        push_text(&r, r.at, t.standalone ? t.line : from);
        if (!t.standalone && starts_line(&r, from))
            push(&r, NODE_TEXT)->starts_line = true;
        TRY(take_tag(&r, &t));
        r.at = t.next;
    }
    push_text(&r, r.at, r.at + strlen(r.at));
    if (r.depth > 0)
        return refuse(&r, r.at, "a section is not closed:",
                      r.into->nodes[r.sections[r.depth - 1]].text);
    *out = r.into;
    return OK;
}

void
mustache_each_partial(const struct mustache *m,
                      void (*seen)(void *about, const char *name), void *about)
{
    for (size_t i = 0; i < m->count; i++)
        if (m->nodes[i].kind == NODE_PARTIAL)
            seen(about, m->nodes[i].text);
}
