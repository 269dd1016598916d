/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing a procedure.  Nodes are called s0, s1, ... by their place and
 * labelled by their words, so a name may hold anything.
 */
#include "desk/graph.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "desk/say_inside.h"

/* What differs between the two languages of drawing. */
struct pen {
    const char *line_break;
    void (*add_escaped)(struct text *t, const char *s);
};

struct drawing {
    const struct procedure *p;
    struct listener         to;
    const struct pen       *pen;
    struct text             t;
};

/* --- texts --- */

static void
add_dot_text(struct text *t, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            text_add(t, "\\");
        if (*s == '\n' || *s == '\r')
            text_add(t, " ");
        else
            text_add_bytes(t, s, 1);
    }
}

/* Mermaid takes HTML's entities inside quotes, and has a few signs of its own.
 */
static void
add_mermaid_text(struct text *t, const char *s)
{
    for (; *s != '\0'; s++) {
        if (strchr("\"#;&<>|[](){}`\\", *s) != NULL)
            text_addf(t, "#%d;", (unsigned char)*s);
        else if (*s == '\n' || *s == '\r')
            text_add(t, " ");
        else
            text_add_bytes(t, s, 1);
    }
}

static const struct pen dot_pen = {"\\n", add_dot_text};
static const struct pen mermaid_pen = {"<br/>", add_mermaid_text};

static const char *
word(const struct drawing *d, const char *kind, const char *name)
{
    return procedure_word(d->p, d->to.lang, name,
                          arena_join(d->to.mem, kind, ".", name, NULL), name,
                          NULL);
}

/* The lines of a label, those that are empty left out. */
static void
add_lines(struct drawing *d, const struct pieces *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        if (i > 0)
            text_add(&d->t, d->pen->line_break);
        d->pen->add_escaped(&d->t, lines->items[i]);
    }
}

/* --- what a label says --- */

static struct pieces
stage_lines(const struct drawing *d, const struct stage *stage)
{
    struct pieces lines = {.mem = d->to.mem};

    pieces_add(&lines, word(d, "stage", stage->name));
    if (stage->owner != NULL)
        pieces_add(&lines, say_role(&d->to, stage->owner));
    return lines;
}

/* `value`: the answer that leads to this target, or NULL. */
static struct pieces
action_lines(const struct drawing *d, const struct action *action,
             const char *value)
{
    struct pieces lines = {.mem = d->to.mem};
    size_t        i;
    json_t       *need;

    pieces_add(&lines, word(d, "action", action->name));
    if (value != NULL)
        pieces_add(&lines, arena_join(d->to.mem, "= ",
                                      say_value(&d->to, action->by,
                                                doc_keep(d->to.mem,
                                                         json_string(value))),
                                      NULL));
    if (action->form != NULL)
        pieces_add(&lines, arena_join(d->to.mem, "▤ ",
                                      word(d, "form", action->form), NULL));
    if (action->sign != NULL)
        pieces_add(&lines, arena_join(d->to.mem, "✎ ",
                                      word(d, "sign", action->sign), NULL));
    json_array_foreach(action->needs, i, need) pieces_add(
        &lines,
        arena_join(d->to.mem, "⚿ ",
                   say_need(&d->to, need, doc_object(d->to.mem)), NULL));
    return lines;
}

static struct pieces
clock_lines(const struct drawing *d, const struct clock *clock)
{
    struct pieces lines = {.mem = d->to.mem};
    const char   *limit = clock->until_field;

    pieces_add(&lines, arena_join(d->to.mem, "⏱ ",
                                  word(d, "clock", clock->name), NULL));
    if (clock->span.n > 0)
        pieces_add(&lines, say_span_of(&d->to, clock->span));
    else if (clock->limit_field != NULL)
        limit = clock->limit_field;
    if (limit != NULL)
        pieces_add(&lines, say_field(&d->to, limit));
    return lines;
}

/* --- walking through the procedure --- */

/* What a drawing is made of; the two languages say each in their own way. */
struct brush {
    void (*stage)(struct drawing *d, size_t n, const struct stage *stage);
    void (*arrow)(struct drawing *d, size_t from, size_t to,
                  const struct pieces *label);
    void (*clock)(struct drawing *d, size_t n, const struct clock *clock);
    void (*tie)(struct drawing *d, size_t clock, size_t stage);
};

/* False when there is no such stage. */
static bool
place_of(const struct procedure *p, const char *stage, size_t *out)
{
    for (*out = 0; stage != NULL && *out < p->stage_count; ++*out)
        if (strcmp(p->stages[*out].name, stage) == 0)
            return true;
    return false;
}

static void
draw_arrow(struct drawing *d, const struct brush *b, size_t from,
           const struct action *action, const char *target, const char *value)
{
    struct pieces label = action_lines(d, action, value);
    size_t        to = from;

    if (target == NULL || place_of(d->p, target, &to))
        b->arrow(d, from, to, &label);
}

/* An action without a target stays where it is. */
static void
draw_action(struct drawing *d, const struct brush *b, size_t from,
            const struct action *action)
{
    const char *value;
    json_t     *target;

    if (action->to_by == NULL) {
        draw_arrow(d, b, from, action, action->to, NULL);
        return;
    }
    json_object_foreach((json_t *)action->to_by, value, target)
        draw_arrow(d, b, from, action, json_string_value(target), value);
}

static void
tie_targets(struct drawing *d, const struct brush *b, size_t clock,
            const struct action *action)
{
    const char *value;
    json_t     *target;
    size_t      to;

    if (place_of(d->p, action->to, &to))
        b->tie(d, clock, to);
    json_object_foreach((json_t *)action->to_by, value, target)
    {
        if (place_of(d->p, json_string_value(target), &to))
            b->tie(d, clock, to);
    }
}

/* The stages in which records begin, each once. */
static void
tie_beginnings(struct drawing *d, const struct brush *b, size_t clock)
{
    const struct procedure *p = d->p;
    bool *tied = arena_take(d->to.mem, (p->stage_count + 1) * sizeof(bool));

    for (size_t i = 0; p->stage_count > 0 && i <= p->form_count; i++) {
        const char *form = i == 0 ? NULL : p->forms[i - 1].name;
        size_t      at = (size_t)(procedure_first_stage(p, form) - p->stages);

        if (!tied[at])
            b->tie(d, clock, at);
        tied[at] = true;
    }
}

/* A clock is tied to the stages in which it begins to run. */
static void
tie_clock(struct drawing *d, const struct brush *b, size_t n,
          const struct trigger *starts)
{
    const struct procedure *p = d->p;
    size_t                  at;

    for (; starts != NULL; starts = starts->also) {
        if (starts->on == ON_RECEIVED)
            tie_beginnings(d, b, n);
        if (starts->on == ON_ENTERING && place_of(p, starts->what, &at))
            b->tie(d, n, at);
        for (size_t i = 0; i < p->stage_count; i++) {
            const struct stage  *stage = &p->stages[i];
            const struct action *action =
                starts->on == ON_ACTED && starts->what != NULL
                    ? stage_action(stage, starts->what)
                    : NULL;

            if (action != NULL)
                tie_targets(d, b, n, action);
        }
    }
}

static void
draw(struct drawing *d, const struct brush *b)
{
    const struct procedure *p = d->p;

    for (size_t i = 0; i < p->stage_count; i++)
        b->stage(d, i, &p->stages[i]);
    for (size_t i = 0; i < p->stage_count; i++)
        for (size_t k = 0; k < p->stages[i].action_count; k++)
            draw_action(d, b, i, &p->stages[i].actions[k]);
    for (size_t i = 0; i < p->clock_count; i++) {
        b->clock(d, i, &p->clocks[i]);
        tie_clock(d, b, i, &p->clocks[i].starts);
    }
}

/* --- Graphviz --- */

static void
dot_stage(struct drawing *d, size_t n, const struct stage *stage)
{
    struct pieces lines = stage_lines(d, stage);

    text_addf(&d->t, "  s%zu [shape=%s, label=\"", n,
              stage->final ? "doubleoctagon" : "box");
    add_lines(d, &lines);
    text_add(&d->t, "\"];\n");
}

static void
dot_arrow(struct drawing *d, size_t from, size_t to, const struct pieces *label)
{
    text_addf(&d->t, "  s%zu -> s%zu [label=\"", from, to);
    add_lines(d, label);
    text_add(&d->t, "\"];\n");
}

static void
dot_clock(struct drawing *d, size_t n, const struct clock *clock)
{
    struct pieces lines = clock_lines(d, clock);

    text_addf(&d->t, "  c%zu [shape=note, label=\"", n);
    add_lines(d, &lines);
    text_add(&d->t, "\"];\n");
}

static void
dot_tie(struct drawing *d, size_t clock, size_t stage)
{
    text_addf(&d->t, "  c%zu -> s%zu [style=dashed, arrowhead=none];\n", clock,
              stage);
}

/* --- Mermaid --- */

static void
mermaid_stage(struct drawing *d, size_t n, const struct stage *stage)
{
    struct pieces lines = stage_lines(d, stage);

    text_addf(&d->t, "  s%zu%s\"", n, stage->final ? "([" : "[");
    add_lines(d, &lines);
    text_add(&d->t, stage->final ? "\"])\n" : "\"]\n");
}

static void
mermaid_arrow(struct drawing *d, size_t from, size_t to,
              const struct pieces *label)
{
    text_addf(&d->t, "  s%zu -->|\"", from);
    add_lines(d, label);
    text_addf(&d->t, "\"| s%zu\n", to);
}

static void
mermaid_clock(struct drawing *d, size_t n, const struct clock *clock)
{
    struct pieces lines = clock_lines(d, clock);

    text_addf(&d->t, "  c%zu>\"", n);
    add_lines(d, &lines);
    text_add(&d->t, "\"]\n");
}

static void
mermaid_tie(struct drawing *d, size_t clock, size_t stage)
{
    text_addf(&d->t, "  c%zu -.- s%zu\n", clock, stage);
}

/* --- the whole --- */

static struct drawing
begin(const struct procedure *p, const char *lang, const struct pen *pen,
      struct arena *mem)
{
    return (struct drawing){
        .p = p, .to = {p, lang, "UTC", mem}, .pen = pen, .t = {.mem = mem}};
}

char *
graph_dot(const struct procedure *p, const char *lang, struct arena *mem)
{
    static const struct brush brush = {dot_stage, dot_arrow, dot_clock,
                                       dot_tie};
    struct drawing            d = begin(p, lang, &dot_pen, mem);

    text_add(&d.t, "digraph procedure {\n  charset=\"UTF-8\";\n"
                   "  node [fontname=\"sans-serif\"];\n"
                   "  edge [fontname=\"sans-serif\", fontsize=10];\n"
                   "  label=\"");
    add_dot_text(&d.t, say_procedure(&d.to));
    text_add(&d.t, "\";\n");
    draw(&d, &brush);
    text_add(&d.t, "}\n");
    return d.t.bytes;
}

char *
graph_mermaid(const struct procedure *p, const char *lang, struct arena *mem)
{
    static const struct brush brush = {mermaid_stage, mermaid_arrow,
                                       mermaid_clock, mermaid_tie};
    struct drawing            d = begin(p, lang, &mermaid_pen, mem);

    text_add(&d.t, "flowchart TD\n");
    draw(&d, &brush);
    return arena_text(mem, text_of(&d.t));
}
