/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decision tables read from a model: their rules, and the facts from history
 * that they declare.
 */
#include <string.h>

#include "base/doc.h"
#include "model/procedure_read.h"

static enum err
read_rule(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    struct rule  *out = made;
    const json_t *when = json_object_get(doc, "when");

    out->at = model_place(doc);
    TRY(model_name(doc, "rule", &out->name, why));
    out->because = doc_text(doc, "because");
    out->clause = doc_text(doc, "clause");
    out->when = model_object(doc, "when");
    if (out->when == NULL && when != NULL && !json_is_null(when))
        return fault(why, ERR_RULE, "%s: rule \"%s\": when is no condition",
                     out->at, out->name);
    return model_texts(doc, "sets", mem, &out->sets, why);
}

static enum err
read_need(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    struct need *out = made;
    const char  *word = doc_text(doc, "word");

    out->at = model_place(doc);
    TRY(model_name(doc, "fact from history", &out->name, why));
    out->last = word != NULL && strcmp(word, "last_of") == 0;
    if (!out->last && (word == NULL || strcmp(word, "count_of") != 0))
        return fault(why, ERR_RULE,
                     "%s: needs \"%s\" is neither count_of nor last_of",
                     out->at, out->name);
    TRY(model_texts(doc, "same", mem, &out->same, why));
    if (out->same[0] == NULL)
        return fault(why, ERR_RULE,
                     "%s: needs \"%s\" does not say what is the same", out->at,
                     out->name);
    out->where = model_object(doc, "where");
    out->give = doc_text(doc, "give");
    if (out->last && out->give == NULL)
        return fault(why, ERR_RULE,
                     "%s: needs \"%s\" does not say which fact it gives",
                     out->at, out->name);
    TRY(model_some_texts(doc, "procedures", mem, &out->procedures, why));
    return model_span(doc, "within", "needs", &out->within, why);
}

enum err
read_table(const json_t *doc, struct arena *mem, void *made, struct fault *why)
{
    static const struct model_kind rule_kind = {"rules", sizeof(struct rule),
                                                read_rule};
    static const struct model_kind need_kind = {"needs", sizeof(struct need),
                                                read_need};
    struct table                  *out = made;
    struct model_items             rules, needs;
    const char                    *hit = doc_text(doc, "hit");

    out->at = model_place(doc);
    out->collects = hit != NULL && strcmp(hit, "collect") == 0;
    TRY(model_name(doc, "decision table", &out->name, why));
    TRY(model_trigger(doc, "on", mem, &out->on, why));
    TRY(model_items_read(doc, &rule_kind, mem, &rules, why));
    TRY(model_items_read(doc, &need_kind, mem, &needs, why));
    out->rules = rules.items;
    out->rule_count = rules.count;
    out->needs = needs.items;
    out->need_count = needs.count;
    return OK;
}
