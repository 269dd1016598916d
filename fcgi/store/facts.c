/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folding values, and writing the index of facts.
 */
#include "store/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/secret.h"
#include "base/text.h"
#include "model/state.h"
#include "store/history.h"
#include "store/projection.h"
#include "store/writer.h"

enum { VALUE_MOST = 128 };

/* Between the items of a list: no answer may hold it. */
#define BETWEEN_ITEMS "\x1f"

static bool
is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Blanks at the ends go, those between count as one. */
static void
collapse_blanks(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (!is_blank(*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > text && to[-1] == ' ')
        to--;
    *to = '\0';
}

/* A long text is known by its digest, which folds to itself. */
static char *
shortened(struct arena *mem, char *value)
{
    uint8_t digest[DIGEST_BYTES];
    size_t  length = strlen(value);

    if (length <= VALUE_MOST)
        return value;
    secret_digest(digest, value, length);
    return arena_join(mem, "#", secret_hex(mem, digest, sizeof(digest)), NULL);
}

char *
history_fold(struct arena *mem, const char *text)
{
    char *value = text_fold(mem, text);

    collapse_blanks(value);
    return *value == '\0' ? NULL : shortened(mem, value);
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
list_value(struct arena *mem, const json_t *list)
{
    char **items =
        arena_take(mem, (json_array_size(list) + 1) * sizeof(*items));
    struct text all = {.mem = mem};
    size_t      count = 0, i;
    json_t     *item;

    json_array_foreach(list, i, item)
    {
        char *value = json_is_array(item) ? NULL : history_value(mem, item);

        if (value != NULL)
            items[count++] = value;
    }
    if (count == 0)
        return NULL;
    qsort(items, count, sizeof(*items), by_text);
    for (i = 0; i < count; i++) {
        text_add(&all, i == 0 ? "" : BETWEEN_ITEMS);
        text_add(&all, items[i]);
    }
    return shortened(mem, arena_text(mem, text_of(&all)));
}

char *
history_value(struct arena *mem, const json_t *value)
{
    switch (value == NULL ? JSON_NULL : json_typeof(value)) {
    case JSON_STRING:
        return history_fold(mem, json_string_value(value));
    case JSON_INTEGER:
        return arena_printf(mem, "%lld", (long long)json_integer_value(value));
    case JSON_REAL:
        return arena_printf(mem, "%.15g", json_real_value(value));
    case JSON_TRUE:
        return arena_text(mem, "true");
    case JSON_FALSE:
        return arena_text(mem, "false");
    case JSON_ARRAY:
        return list_value(mem, value);
    default:
        return NULL;
    }
}

enum err
facts_load(struct connection *on, struct fact_fields *out, struct fault *why)
{
    AUTO_STMT q = stmt_on(on, SQL_HISTORY_FIELD_LIST);

    arena_reset(out->mem);
    out->items = NULL;
    out->count = out->room = 0;
    while (stmt_next(&q)) {
        out->items = list_room(out->mem, out->items, out->count, &out->room,
                               sizeof(*out->items));
        out->items[out->count++] = (struct fact_field){
            .procedure = stmt_text(&q, 0, out->mem),
            .field = stmt_text(&q, 1, out->mem),
            .filled_id = stmt_int(&q, 2),
            .until_id = stmt_int(&q, 3),
        };
    }
    return stmt_done(&q, why);
}

const struct fact_field *
facts_find(const struct fact_fields *fields, const char *procedure,
           const char *field)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->items[i].procedure, procedure) == 0 &&
            strcmp(fields->items[i].field, field) == 0)
            return &fields->items[i];
    return NULL;
}

static enum err
set_fact(struct tx *tx, const struct projection *p, const char *field,
         const char *value, struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_FACT_SET);

    bind_int(&q, 1, p->id);
    bind_text(&q, 2, field);
    bind_text(&q, 3, value);
    bind_text(&q, 4, p->procedure);
    bind_int(&q, 5, p->received_ms);
    return stmt_run(&q, why);
}

static enum err
end_fact(struct tx *tx, const struct projection *p, const char *field,
         struct fault *why)
{
    AUTO_STMT q = stmt_write(tx, SQL_FACT_END);

    bind_int(&q, 1, p->id);
    bind_text(&q, 2, field);
    return stmt_run(&q, why);
}

static enum err
write_fact(struct tx *tx, const struct projection *p, const char *field,
           const json_t *value, bool fresh, struct fault *why)
{
    char *folded = history_value(tx->store->writer->scratch, value);

    if (folded != NULL)
        return set_fact(tx, p, field, folded, why);
    return fresh ? OK : end_fact(tx, p, field, why);
}

enum err
facts_write(struct tx *tx, const struct projection *p, const json_t *state,
            bool fresh, struct fault *why)
{
    const struct fact_fields *fields = &tx->store->writer->facts;
    const json_t             *facts = state_facts(state);

    for (size_t i = 0; i < fields->count; i++) {
        const struct fact_field *f = &fields->items[i];

        if (strcmp(f->procedure, p->procedure) == 0)
            TRY(write_fact(tx, p, f->field, json_object_get(facts, f->field),
                           fresh, why));
    }
    return OK;
}

static bool
is_filled(const struct fact_field *f)
{
    return f == NULL || f->filled_id >= f->until_id;
}

static void
add_line(struct text *out, const char *field, const char *value,
         const char *procedure, int64_t received_ms)
{
    text_addf(out, "fact %s %s %s %lld\n", field, value, procedure,
              (long long)received_ms);
}

char *
facts_lines(const struct fact_fields *fields, const struct projection *p,
            const json_t *state, struct arena *mem)
{
    struct text out = {.mem = mem};

    for (size_t i = 0; p->judged && i < fields->count; i++) {
        const struct fact_field *f = &fields->items[i];
        const char              *value = NULL;

        if (strcmp(f->procedure, p->procedure) == 0 && is_filled(f))
            value = history_value(
                mem, json_object_get(state_facts(state), f->field));
        if (value != NULL)
            add_line(&out, f->field, value, p->procedure, p->received_ms);
    }
    return arena_text(mem, text_of(&out));
}

enum err
facts_stored_lines(struct connection *on, int64_t id,
                   const struct fact_fields *fields, struct arena *mem,
                   char **out, struct fault *why)
{
    AUTO_STMT   q = stmt_on(on, SQL_FACT_OF);
    struct text lines = {.mem = mem};

    bind_int(&q, 1, id);
    while (stmt_next(&q)) {
        const char *field = stmt_peek(&q, 0), *procedure = stmt_peek(&q, 2);

        if (is_filled(facts_find(fields, procedure, field)))
            add_line(&lines, field, stmt_peek(&q, 1), procedure,
                     stmt_int(&q, 3));
    }
    *out = arena_text(mem, text_of(&lines));
    return stmt_done(&q, why);
}
