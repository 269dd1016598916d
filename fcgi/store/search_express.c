/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A question as an FTS5 expression.  Terms are letters and digits alone, so
 * that nothing that was typed is ever read as syntax.
 */
#include <string.h>

#include "store/search_words.h"
#include "store/statement.h"

enum {
    INDEXED_LEAST = 3,
    INDEXED_MOST = 4,
    EXPAND_MOST = 64,
    RARE_MOST = 24 /* about a page: as many are held against their journals */
};

/* A mark of nothing, which no complaint has. */
#define NO_TERM "\xee\x80\x80"

struct expression {
    struct connection *on;
    struct text       *out;
    bool        either; /* what is added now is one of several writings */
    bool        dear;   /* many have what was added, or it is slow to tell */
    const char *rare;   /* of which few are; NULL: nothing yet */
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

/* All words that begin like this, where few complaints have any of them: they
 * are read in one go.  Empty where they are more. */
static enum err
few_terms(struct expression *x, const char *begins, const char *beyond,
          struct text *out, struct fault *why)
{
    AUTO_STMT   q = stmt_on(x->on, SQL_SEARCH_TERMS);
    const char *last = "";
    int         count = 0;

    bind_text(&q, 1, begins);
    bind_text(&q, 2, beyond);
    bind_int(&q, 3, EXPAND_MOST + 1);
    for (; stmt_next(&q); count++) {
        const char *term = stmt_text(&q, 0, out->mem);

        if (strcmp(term, last) != 0)
            add_term(out, count == 0 ? "" : " OR ", term);
        last = term;
    }
    if (count == 0)
        add_term(out, "", NO_TERM);
    if (count > EXPAND_MOST)
        *out = (struct text){.mem = out->mem};
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

    TRY(few_terms(x, begins, beyond, &words, why));
    if (words.length > 0) {
        text_addf(x->out, "(%s)", text_of(&words));
        return OK;
    }
    x->dear = true;
    for (;;) {
        TRY(next_term(x, from, beyond, &term, why));
        if (term == NULL || count == EXPAND_MOST)
            break;
        add_term(&words, count++ == 0 ? "" : " OR ", term);
        from = arena_printf(mem, "%s\x01", term);
    }
    if (term != NULL)
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

/* Remembers what was added to the expression from here on, if few have it. */
static enum err
weigh(struct expression *x, size_t from, struct fault *why)
{
    AUTO_STMT   q = stmt_on(x->on, SQL_SEARCH_FEW);
    const char *added = arena_text(x->out->mem, text_of(x->out) + from);

    if (x->rare != NULL || x->either || x->dear)
        return OK;
    bind_text(&q, 1, added);
    bind_int(&q, 2, RARE_MOST + 1);
    if (stmt_next(&q) && stmt_int(&q, 0) <= RARE_MOST)
        x->rare = added;
    return stmt_done(&q, why);
}

/* Two characters side by side are narrower than each of them. */
static enum err
add_run(struct expression *x, const struct asked *part, struct fault *why)
{
    const char *between = "";
    size_t      from;

    text_add(x->out, "(");
    for (size_t i = 0; i < part->count; i++, between = " AND ") {
        const struct unit *u = &part->units[i];
        bool               last = i + 1 == part->count;
        bool paired = !last && u->alone && u[1].alone && u[1].follows;

        if (last && i > 0 && u->alone && u->follows && u[-1].alone)
            break;
        text_add(x->out, between);
        from = x->out->length;
        if (last && part->begins)
            TRY(add_beginning(x, u->text, why));
        else
            add_term(x->out, "",
                     paired ? arena_join(x->out->mem, u->text, u[1].text, NULL)
                            : u->text);
        TRY(weigh(x, from, why));
    }
    text_add(x->out, ")");
    return OK;
}

static enum err
add_number(struct expression *x, const struct asked *part, struct fault *why)
{
    size_t from = x->out->length;

    x->either = true;
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
    x->either = false;
    return weigh(x, from, why);
}

enum err
question_express(const struct question *q, struct connection *on,
                 struct expressed *out, struct fault *why)
{
    struct expression   x = {.on = on, .out = &out->text};
    const struct asked *first = &q->parts[0];

    for (size_t i = 0; i < q->count && x.rare == NULL; i++) {
        x.dear = false;
        text_add(x.out, i == 0 ? "" : " AND ");
        TRY(q->parts[i].writings > 0 ? add_number(&x, &q->parts[i], why)
                                     : add_run(&x, &q->parts[i], why));
    }
    out->rare = x.rare != NULL;
    out->whole = q->count == 1 && (first->writings > 0 || first->count == 1);
    if (out->rare) {
        out->text = (struct text){.mem = x.out->mem};
        text_add(&out->text, x.rare);
    }
    return OK;
}
