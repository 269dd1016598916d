/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A question as an FTS5 expression.  Terms are letters and digits alone, so
 * that nothing that was typed is ever read as syntax.
 */
#include <string.h>

#include "store/search_words.h"
#include "store/statement.h"

enum { INDEXED_LEAST = 3, INDEXED_MOST = 4, EXPAND_MOST = 64 };

/* A mark of nothing, which no complaint has. */
#define NO_TERM "\xee\x80\x80"

struct expression {
    struct connection *on;
    struct text       *out;
};

static void
add_term(struct text *out, const char *between, const char *term)
{
    text_addf(out, "%s\"%s\"", between, term);
}

/* The first term of the index not before `from` that begins like this. */
static enum err
next_term(struct expression *x, const char *from, const char *beyond,
          const char **out, struct fault *why)
{
    AUTO_STMT q = stmt_on(x->on, SQL_SEARCH_TERM);

    bind_text(&q, 1, from);
    bind_text(&q, 2, beyond);
    *out = stmt_next(&q) ? stmt_text(&q, 0, x->out->mem) : NULL;
    return stmt_done(&q, why);
}

/* The words that begin like this, one by one: FTS5 would merge all of their
 * complaints before it gives the first. */
static enum err
expand(struct expression *x, const char *begins, struct fault *why)
{
    struct arena *mem = x->out->mem;
    struct text   words = {.mem = mem};
    const char   *beyond = arena_printf(mem, "%s\xff", begins);
    const char   *from = begins, *term;
    int           count = 0;

    for (;;) {
        TRY(next_term(x, from, beyond, &term, why));
        if (term == NULL || count == EXPAND_MOST)
            break;
        add_term(&words, count++ == 0 ? "" : " OR ", term);
        from = arena_printf(mem, "%s\x01", term);
    }
    if (count == 0)
        add_term(x->out, "", NO_TERM);
    else if (term != NULL)
        text_addf(x->out, "\"%s\" *", begins);
    else
        text_addf(x->out, "(%s)", text_of(&words));
    return OK;
}

static enum err
add_beginning(struct expression *x, const char *begins, struct fault *why)
{
    size_t characters = text_characters(begins);

    if (characters < INDEXED_LEAST || characters > INDEXED_MOST)
        return expand(x, begins, why);
    text_addf(x->out, "\"%s\" *", begins);
    return OK;
}

/* Two characters side by side are narrower than each of them. */
static enum err
add_run(struct expression *x, const struct asked *part, struct fault *why)
{
    const char *between = "";

    text_add(x->out, "(");
    for (size_t i = 0; i < part->count; i++, between = " AND ") {
        const struct unit *u = &part->units[i];
        bool               last = i + 1 == part->count;
        bool paired = !last && u->alone && u[1].alone && u[1].follows;

        if (last && i > 0 && u->alone && u->follows && u[-1].alone)
            break;
        text_add(x->out, between);
        if (last && part->begins)
            TRY(add_beginning(x, u->text, why));
        else
            add_term(x->out, "",
                     paired ? arena_join(x->out->mem, u->text, u[1].text, NULL)
                            : u->text);
    }
    text_add(x->out, ")");
    return OK;
}

static enum err
add_number(struct expression *x, const struct asked *part, struct fault *why)
{
    text_add(x->out, "(");
    for (size_t i = 0; i < part->writings; i++) {
        if (part->begins)
            TRY(expand(x, part->numbers[i].digits, why));
        else
            add_term(x->out, "", part->numbers[i].digits);
        text_add(x->out, " OR ");
    }
    TRY(add_run(x, part, why));
    text_add(x->out, ")");
    return OK;
}

enum err
question_express(const struct question *q, struct connection *on,
                 struct text *out, struct fault *why)
{
    struct expression x = {.on = on, .out = out};

    for (size_t i = 0; i < q->count; i++) {
        text_add(out, i == 0 ? "" : " AND ");
        TRY(q->parts[i].writings > 0 ? add_number(&x, &q->parts[i], why)
                                     : add_run(&x, &q->parts[i], why));
    }
    return OK;
}
