/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Drawing what has parts: the items of a checklist, the rows of a block.
 */
#include "base/doc.h"
#include "page/entry_inside.h"

/* Without a script no row can be added: so many are drawn at once. */
enum { ROWS_DRAWN = 3 };

static json_t *
draw_item(const struct drawing *d, const struct field *f, size_t i,
          const char *id)
{
    struct arena *mem = d->page->mem;
    const char   *name =
        arena_join(mem, d->names, f->name, "/", f->options[i], NULL);
    const char *was =
        arena_join(mem, d->were, f->name, "/", f->options[i], NULL);
    const char *label = entry_option(d, f, f->options[i]);
    json_t     *item = doc_object(mem);

    doc_set_text(item, "name", name);
    doc_set_text(item, "id", i == 0 ? id : arena_printf(mem, "%s-%zu", id, i));
    doc_set_text(item, "text", label);
    doc_set_true(item, "chosen", entry_typed(d, was) != NULL);
    doc_set_text(item, "problem_name",
                 arena_join(mem, name, PROBLEM_TAIL, NULL));
    doc_set_text(item, "problem_id", arena_printf(mem, "%s-p%zu", id, i));
    doc_set_text(item, "problem",
                 entry_typed(d, arena_join(mem, was, PROBLEM_TAIL, NULL)));
    doc_set_text(item, "error_id", arena_printf(mem, "e-%s-%zu", id, i));
    entry_error(d, item, f, name, doc_text(item, "id"));
    return item;
}

void
entry_checklist(const struct drawing *d, json_t *view, const struct field *f,
                const char *id)
{
    json_t *items = doc_array(d->page->mem);

    for (size_t i = 0; i < f->option_count; i++)
        json_array_append(items, draw_item(d, f, i, id));
    doc_set(view, "items", items);
    doc_set_true(view, "is_checklist", true);
}

static json_t *
draw_row(const struct drawing *d, const struct field *f, int row, int was)
{
    struct page   *p = d->page;
    json_t        *view = doc_object(p->mem);
    char          *n = arena_printf(p->mem, "%d", row);
    struct drawing inside = *d;

    inside.form = f->block;
    inside.path = arena_join(p->mem, d->path, ".", f->name, NULL);
    inside.names = arena_join(p->mem, f->name, "/", n, "/", NULL);
    inside.were = arena_printf(p->mem, "%s/%d/", f->name, was);
    inside.row = row;
    doc_set_text(view, "row",
                 catalogue_fill(p->words, p->mem, p->lang, "in_row", "label",
                                entry_label(d, f), "n", n, NULL));
    doc_set(view, "fields", entry_fields(&inside));
    return view;
}

static int
rows_drawn(const struct field *f, size_t typed)
{
    int count = f->at_least > ROWS_DRAWN ? f->at_least : ROWS_DRAWN;

    if (count > field_most(f))
        count = field_most(f);
    return count < (int)typed ? (int)typed : count;
}

void
entry_block(const struct drawing *d, json_t *view, const struct field *f,
            const char *id)
{
    struct arena *mem = d->page->mem;
    size_t        typed = 0;
    int          *rows = NULL, count;
    json_t       *list = doc_array(mem);

    if (d->typed != NULL)
        rows = entry_rows_typed(mem, d->typed, f->name, &typed);
    count = rows_drawn(f, typed);
    /* row 0: nothing was typed there */
    for (int i = 0; i < count; i++)
        json_array_append(list,
                          draw_row(d, f, i + 1, i < (int)typed ? rows[i] : 0));
    doc_set(view, "rows", list);
    doc_set_text(view, "block_id", id);
    doc_set_true(view, "is_block", true);
}
