/* SPDX-License-Identifier: Apache-2.0 */
/* Sayings picked and filled in, as answers to the forms. */
#include "ctl/demo_say.h"

#include <string.h>

#include "base/doc.h"
#include "base/text.h"

static size_t
pick(const struct speaker *s, size_t count)
{
    return (size_t)luck_between(s->luck, 0, (int64_t)count - 1);
}

const char *
say_one(const struct speaker *s, const char *const sayings[WORDS_SAYINGS])
{
    return sayings[pick(s, WORDS_SAYINGS)];
}

/* Replaces two {names} in a text. */
static const char *
fill(const struct speaker *s, const char *text, const char *const pairs[4])
{
    struct text out = {.mem = s->mem};

    while (*text != '\0') {
        size_t plain = strcspn(text, "{");

        text_add_bytes(&out, text, plain);
        text += plain;
        for (size_t i = 0; *text == '{' && i < 4; i += 2) {
            size_t length = strlen(pairs[i]);

            if (strncmp(text, pairs[i], length) != 0)
                continue;
            text_add(&out, pairs[i + 1]);
            text += length;
        }
    }
    return text_of(&out);
}

static const char *
say_name(const struct speaker *s)
{
    const char *const pairs[] = {
        "{given}", s->words->given[pick(s, WORDS_NAMES)], "{family}",
        s->words->family[pick(s, WORDS_NAMES)]};

    return fill(s, s->words->full_name, pairs);
}

static void
add_contact(const struct speaker *s, json_t *answers)
{
    int number = (int)luck_between(s->luck, 0, 9999);

    doc_set_text(answers, "name", say_name(s));
    doc_set_text(answers, "phone",
                 arena_printf(s->mem, "%s%04d", s->words->phone, number));
    if (luck_once_in(s->luck, 2))
        doc_set_text(answers, "email",
                     arena_printf(s->mem, "customer%04d@example.com", number));
    if (luck_once_in(s->luck, 3))
        doc_set_text(answers, "member_card",
                     arena_printf(s->mem, "M-%06d", number * 37));
}

/* Between 20 and 900 yuan; now and then more than 10,000, which is serious. */
static int64_t
say_amount(const struct speaker *s)
{
    if (luck_once_in(s->luck, 40))
        return luck_between(s->luck, 1100000, 2000000);
    return luck_between(s->luck, 200, 9000) * 10;
}

json_t *
say_complaint(const struct speaker *s, bool groundless)
{
    const struct demo_words *w = s->words;
    const struct demo_tale  *tale =
        groundless ? &w->groundless[pick(s, WORDS_GROUNDLESS)]
                    : &w->tales[pick(s, WORDS_TALES)];
    const char *const pairs[] = {"{product}",
                                 w->products[pick(s, WORDS_PRODUCTS)],
                                 "{place}", w->places[pick(s, WORDS_PLACES)]};
    json_t           *answers = doc_object(s->mem);
    json_t           *request = doc_array(s->mem);

    add_contact(s, answers);
    doc_set_text(answers, "kind", "customer");
    doc_set_text(answers, "mode",
                 luck_once_in(s->luck, 4) ? "on_site" : "afterwards");
    doc_set_text(answers, "type", tale->type);
    doc_set_text(answers, "story", fill(s, tale->story, pairs));
    doc_push_text(request, tale->request);
    doc_set(answers, "request", request);
    doc_set_int(answers, "amount", say_amount(s));
    return answers;
}

json_t *
say_judgement(const struct speaker *s, bool groundless)
{
    json_t *answers = doc_object(s->mem);

    if (groundless) {
        doc_set_text(answers, "verdict", "not_established");
        doc_set_text(answers, "reason", "storage");
        return answers;
    }
    doc_set_text(answers, "verdict",
                 luck_once_in(s->luck, 4) ? "unclear" : "established");
    return answers;
}

json_t *
say_plan(const struct speaker *s, const char *severity)
{
    json_t *answers = doc_object(s->mem);

    doc_set_text(answers, "cause", say_one(s, s->words->causes));
    if (severity == NULL || strcmp(severity, "serious") != 0)
        severity = luck_once_in(s->luck, 3) ? "minor" : "ordinary";
    doc_set_text(answers, "severity", severity);
    doc_set_text(answers, "plan", say_one(s, s->words->plans));
    return answers;
}

json_t *
say_remark(const struct speaker *s)
{
    json_t *answers = doc_object(s->mem);

    doc_set_text(answers, "remark", say_one(s, s->words->remarks));
    return answers;
}

json_t *
say_round(const struct speaker *s, const char *name, bool accepted)
{
    json_t *answers = doc_object(s->mem);

    doc_set_text(answers, "by", name);
    doc_set_text(answers, "result", accepted ? "accepted" : "refused");
    if (!accepted)
        doc_set_text(answers, "wish", say_one(s, s->words->wishes));
    return answers;
}

json_t *
say_execution(const struct speaker *s)
{
    json_t *answers = doc_object(s->mem);

    doc_set_text(answers, "result", say_one(s, s->words->results));
    return answers;
}

json_t *
say_call_back(const struct speaker *s, bool satisfied)
{
    static const char *const methods[] = {"phone", "phone", "visit", "message"};
    json_t                  *answers = doc_object(s->mem);

    doc_set_text(answers, "method", methods[pick(s, 4)]);
    doc_set_text(answers, "satisfied", satisfied ? "yes" : "no");
    if (!satisfied)
        doc_set_text(answers, "reason", say_one(s, s->words->regrets));
    return answers;
}
