/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is told of a replay: its figures, what it could not know, and its
 * differences as lines of a table.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "desk/inside.h"
#include "desk/proofs.h"
#include "desk/replay_inside.h"
#include "desk/say.h"
#include "store/replays.h"

/* --- figures --- */

static void
copy_or_empty(json_t *out, const json_t *figures, const char *key)
{
    json_t *value = json_object_get(figures, key);

    if (value != NULL)
        json_object_set_new(out, key, json_deep_copy(value));
    else
        json_object_set_new(out, key, json_object());
}

void
replay_tell(json_t *out, const json_t *figures, int64_t total)
{
    int64_t done = doc_int(figures, "done", 0);
    int64_t worked_ms = doc_int(figures, "worked_ms", 0);
    int64_t left = total > done ? total - done : 0;

    doc_set_int(out, "total", total);
    doc_set_int(out, "done", done);
    doc_set_int(out, "differing", doc_int(figures, "differing", 0));
    if (done > 0)
        doc_set_int(out, "left_ms", worked_ms * left / done);
    if (worked_ms > 0)
        doc_set_int(out, "per_second", done * 1000 / worked_ms);
    copy_or_empty(out, figures, "tables");
    copy_or_empty(out, figures, "clocks");
    copy_or_empty(out, figures, "unknown");
}

/* --- what cannot be known --- */

static const struct unknown {
    const char *figure;
    const char *en, *zh, *es;
} unknowns[] = {
    {"erased",
     "%s complaints were left out: what people wrote in them has been erased.",
     "有 %s 件投诉未参与重放：其中的个人内容已被删除。",
     "%s reclamaciones quedaron fuera: lo que las personas escribieron en "
     "ellas "
     "se ha borrado."},
    {"history",
     "%s questions about earlier complaints were not asked at the time; they "
     "were answered from those complaints as they are today.",
     "有 %s 个关于以往投诉的问题当时没有提出；现按这些投诉今天的内容作答。",
     "%s preguntas sobre reclamaciones anteriores no se hicieron entonces; se "
     "respondieron con esas reclamaciones tal como están hoy."},
    {"fields",
     "%s of these had no answer: earlier complaints are found by those fields "
     "only once a version that asks for them is in force.",
     "其中 %s "
     "个没有答案：只有当提出这些问题的版本生效后，才能按这些字段查找以往投诉。",
     "%s de ellas quedaron sin respuesta: las reclamaciones anteriores solo se "
     "encuentran por esos campos cuando está en vigor una versión que los "
     "pide."},
    {"clocks",
     "The clock \"%s\" is new or runs between other moments in this version: "
     "who would have missed it cannot be counted.",
     "时限“%s”在此版本中是新的，或起止条件不同：无法统计哪些投诉会超时。",
     "El plazo «%s» es nuevo o corre entre otros momentos en esta versión: no "
     "se puede contar quién lo habría incumplido."},
};

static const char *
sentence_in(const struct unknown *u, const char *lang)
{
    if (lang != NULL && strcmp(lang, "zh") == 0)
        return u->zh;
    return lang != NULL && strcmp(lang, "es") == 0 ? u->es : u->en;
}

static void
add_sentence(json_t *out, const char *sentence, const char *what,
             struct arena *mem)
{
    const char *place = strstr(sentence, "%s");
    char       *before = arena_bytes(mem, sentence, (size_t)(place - sentence));

    doc_push_text(out, arena_join(mem, before, what, place + 2, NULL));
}

static void
add_unknown(json_t *out, const struct unknown *u, const json_t *figure,
            const char *lang, struct arena *mem)
{
    const char *sentence = sentence_in(u, lang);
    const char *name;
    json_t     *count;

    if (json_is_integer(figure))
        add_sentence(
            out, sentence,
            arena_printf(mem, "%lld", (long long)json_integer_value(figure)),
            mem);
    json_object_foreach((json_t *)figure, name, count)
    {
        add_sentence(out, sentence, name, mem);
    }
}

json_t *
replay_cannot_know(const json_t *figures, const char *lang, struct arena *mem)
{
    const json_t *unknown = json_object_get(figures, "unknown");
    json_t       *out = doc_array(mem);

    json_array_extend(out, say_cannot_know(lang, mem));
    for (size_t i = 0; i < sizeof unknowns / sizeof unknowns[0]; i++)
        add_unknown(out, &unknowns[i],
                    json_object_get(unknown, unknowns[i].figure), lang, mem);
    return out;
}

/* --- a table --- */

static const char *const columns[] = {
    "number", "table",  "clock",    "rule_before", "rule_after", "because",
    "fault",  "moment", "evidence", "before",      "after",      NULL};

void
replay_csv_head(struct text *out)
{
    for (size_t i = 0; columns[i] != NULL; i++) {
        text_add(out, i > 0 ? "," : "");
        text_add_csv(out, columns[i]);
    }
    text_add(out, "\r\n");
}

static const char *
cell_of(struct arena *mem, const json_t *difference, const char *column)
{
    const json_t *value = json_object_get(difference, column);

    if (strcmp(column, "moment") == 0)
        return moment_iso(mem, doc_int(difference, "moment_ms", 0));
    if (value == NULL || json_is_null(value))
        return "";
    return json_is_string(value) ? json_string_value(value)
                                 : doc_write(mem, value);
}

void
replay_csv_row(struct text *out, const json_t *difference)
{
    for (size_t i = 0; columns[i] != NULL; i++) {
        text_add(out, i > 0 ? "," : "");
        text_add_csv(out, cell_of(out->mem, difference, columns[i]));
    }
    text_add(out, "\r\n");
}

/* --- what the store keeps of them --- */

enum { LIST_MOST = 200 };

static enum err
tell_row(const struct desk *d, const struct replay_row *row, json_t *out,
         struct arena *mem, const char *lang, struct fault *why)
{
    json_t *request, *figures, *ticked;

    TRY(doc_read(mem, row->request, strlen(row->request), &request, why));
    TRY(doc_read(mem, row->figures, strlen(row->figures), &figures, why));
    doc_set_int(out, "id", row->id);
    doc_set_text(out, "procedure", row->procedure);
    doc_set_text(out, "candidate", row->candidate);
    doc_set_text(out, "state", row->state);
    doc_set_text(out, "why", doc_text(figures, "why"));
    doc_set_int(out, "from_ms", doc_int(request, "from_ms", 0));
    doc_set_int(out, "until_ms", doc_int(request, "until_ms", 0));
    doc_set_int(out, "sample", doc_int(request, "sample", 0));
    doc_set_int(out, "as_of_ms", doc_int(request, "as_of_ms", 0));
    doc_set_text(out, "by", row->by);
    doc_set_int(out, "begun_ms", row->begun_ms);
    doc_set_int(out, "ended_ms", row->ended_ms);
    TRY(proofs_ticked(d, mem, row->id, &ticked, why));
    doc_set(out, "ticked", ticked);
    replay_tell(out, figures, doc_int(request, "total", 0));
    if (lang != NULL) {
        doc_set(out, "cannot_know", replay_cannot_know(out, lang, mem));
        doc_set_text(out, "why_said",
                     say_trouble(lang, doc_text(figures, "why"), mem));
    }
    json_object_del(out, "unknown");
    return OK;
}

enum err
replay_show(struct desk *d, struct arena *mem, int64_t id, const char *lang,
            json_t **out, struct fault *why)
{
    struct replay_row row;

    TRY(replay_row_find(d->store, mem, id, &row, why));
    *out = doc_object(mem);
    return tell_row(d, &row, *out, mem, lang == NULL ? "en" : lang, why);
}

enum err
replay_list(struct desk *d, struct arena *mem, json_t **out, struct fault *why)
{
    struct replay_row *rows;
    size_t             count;

    TRY(replay_row_list(d->store, mem, NULL, &rows, &count, why));
    *out = doc_array(mem);
    for (size_t i = 0; i < count; i++) {
        json_t *one = doc_object(mem);

        TRY(tell_row(d, &rows[i], one, mem, NULL, why));
        json_object_del(one, "tables");
        json_object_del(one, "clocks");
        json_array_append(*out, one);
    }
    return OK;
}

static void
set_verdict(json_t *difference, const struct difference_row *row,
            struct arena *mem)
{
    json_t *verdict = doc_object(mem);

    doc_set_int(difference, "id", row->id);
    if (row->verdict == NULL)
        return;
    doc_set_text(verdict, "verdict", row->verdict);
    doc_set_text(verdict, "by", row->by);
    doc_set_int(verdict, "at_ms", row->at_ms);
    doc_set_text(verdict, "note", row->note);
    doc_set(difference, "verdict", verdict);
}

/* The candidate's, else the one that was recorded then. */
static const char *
fault_of(const json_t *difference)
{
    const char *now = doc_text(difference, "fault");

    return now != NULL
               ? now
               : doc_text(json_object_get(difference, "before"), "fault");
}

enum err
replay_differences(struct desk *d, struct arena *mem, struct replay_found *page,
                   struct fault *why)
{
    bool                   fits = page->limit >= 1 && page->limit <= LIST_MOST;
    struct replay_row      row;
    struct difference_page kept = {.replay = page->id,
                                   .after = page->after,
                                   .limit = fits ? page->limit : LIST_MOST};

    TRY(replay_row_find(d->store, mem, page->id, &row, why));
    TRY(replay_difference_list(d->store, mem, &kept, why));
    page->items = doc_array(mem);
    page->next = kept.next;
    for (size_t i = 0; i < kept.count; i++) {
        json_t *one;

        TRY(doc_read(mem, kept.rows[i].doc, strlen(kept.rows[i].doc), &one,
                     why));
        set_verdict(one, &kept.rows[i], mem);
        doc_set_text(one, "fault_said",
                     say_trouble(page->lang, fault_of(one), mem));
        json_array_append(page->items, one);
    }
    return OK;
}
