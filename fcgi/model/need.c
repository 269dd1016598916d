/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Putting an unmet need into an English sentence, for staff, logs and
 * scenarios; pages say it in the reader's language from the need itself.
 */
#include <stdbool.h>
#include <string.h>

#include "base/doc.h"
#include "base/text.h"
#include "model/condition.h"
#include "model/state.h"

static void add_need(struct text *out, const json_t *need, const json_t *state);

static const char *
or_blank(const char *s)
{
    return s == NULL ? "?" : s;
}

static void
add_times(struct text *out, int64_t n)
{
    text_add_int(out, n);
    text_add(out, n == 1 ? " time" : " times");
}

static void
add_rounds(struct text *out, const json_t *need, const json_t *state)
{
    const char *form = or_blank(doc_text(need, "form"));
    int64_t     count = doc_int(need, "count", 1);

    text_addf(out, "%lld %s of %s, has %zu", (long long)count,
              count == 1 ? "round" : "rounds", form, state_rounds(state, form));
}

static void
add_counted(struct text *out, const json_t *need, const json_t *state)
{
    const char *what = or_blank(doc_text(need, "what"));
    int64_t     least = doc_int(need, "at_least", 0);
    int64_t     most = doc_int(need, "at_most", -1);

    text_addf(out, "%s", what);
    if (least > 0) {
        text_add(out, " at least ");
        add_times(out, least);
    }
    if (most >= 0) {
        text_add(out, least > 0 ? " and at most " : " at most ");
        add_times(out, most);
    }
    text_addf(out, ", has %d", state_count(state, what));
}

static void
add_tasks_done(struct text *out, const json_t *need, const json_t *state)
{
    size_t open = state_open_tasks(state);

    text_addf(out, "all tasks answered, %zu %s open", open,
              open == 1 ? "is" : "are");
}

static void
add_value(struct text *out, const json_t *wanted)
{
    static const char *const words[][2] = {{"above", "above"},
                                           {"below", "below"},
                                           {"at_least", "at least"},
                                           {"at_most", "at most"}};
    const char              *between = "";
    size_t                   i;
    json_t                  *one;

    if (json_is_string(wanted))
        text_add(out, json_string_value(wanted));
    else if (json_is_number(wanted))
        text_addf(out, "%g", json_number_value(wanted));
    else if (json_is_boolean(wanted))
        text_add(out, json_is_true(wanted) ? "true" : "false");
    for (i = 0; json_is_object(wanted) && i < 4; i++) {
        if (json_object_get(wanted, words[i][0]) == NULL)
            continue;
        text_addf(out, "%s%s %g", between, words[i][1],
                  doc_real(wanted, words[i][0], 0));
        between = " and ";
    }
    json_array_foreach(wanted, i, one)
    {
        text_add(out, i == 0 ? "" : " or ");
        add_value(out, one);
    }
}

static void
add_is(struct text *out, const json_t *wanted)
{
    const char *between = "";
    const char *name;
    json_t     *value;

    json_object_foreach((json_t *)wanted, name, value)
    {
        text_addf(out, "%s%s to be ", between, name);
        add_value(out, value);
        between = " and ";
    }
}

static void
add_joined(struct text *out, const json_t *needs, const char *between,
           const json_t *state)
{
    size_t  i;
    json_t *need;

    json_array_foreach(needs, i, need)
    {
        text_add(out, i == 0 ? "" : between);
        add_need(out, need, state);
    }
}

/* How far the tasks of a name are. */
static void
add_task(struct text *out, const json_t *need, const json_t *state)
{
    const char *task = or_blank(doc_text(need, "task"));
    bool receipt = strcmp(or_blank(doc_text(need, "need")), "receipt") == 0;
    struct task_tally tasks = state_tasks(state, task);

    text_addf(out, "every task \"%s\" %s, ", task,
              receipt ? "signed for" : "answered");
    if (tasks.opened == 0)
        text_add(out, "none was opened");
    else
        text_addf(out, "%zu of %zu are", receipt ? tasks.received : tasks.done,
                  tasks.opened);
}

static void
add_answers(struct text *out, const json_t *need, const json_t *state)
{
    struct answer_tally answers = need_answers(need, state);

    text_addf(out, "every answer to \"%s\" to say so: ",
              or_blank(doc_text(need, "task")));
    add_need(out, json_object_get(need, "that"), state);
    if (answers.given == 0)
        text_add(out, "; none was given");
    else
        text_addf(out, "; %zu of %zu %s", answers.fitting, answers.given,
                  answers.fitting == 1 ? "does" : "do");
}

static void
add_signed(struct text *out, const json_t *need, const json_t *state)
{
    text_addf(out, "the signature \"%s\"", or_blank(doc_text(need, "meaning")));
}

static void
add_filled(struct text *out, const json_t *need, const json_t *state)
{
    text_addf(out, "%s filled in", or_blank(doc_text(need, "field")));
}

static void
add_told(struct text *out, const json_t *need, const json_t *state)
{
    text_addf(out, "%s to be told", or_blank(doc_text(need, "role")));
}

static void
add_written(struct text *out, const json_t *need, const json_t *state)
{
    text_addf(out, "the letter \"%s\" to be sent",
              or_blank(doc_text(need, "letter")));
}

static const struct {
    const char *word;
    void (*add)(struct text *out, const json_t *need, const json_t *state);
} gates[] = {
    {"rounds", add_rounds},   {"signed", add_signed},
    {"filled", add_filled},   {"counted", add_counted},
    {"joined", add_task},     {"receipt", add_task},
    {"answers", add_answers}, {"told", add_told},
    {"written", add_written}, {"tasks_done", add_tasks_done},
};

static void
add_named(struct text *out, const json_t *need, const json_t *state)
{
    const char *word = or_blank(doc_text(need, "need"));

    for (size_t i = 0; i < sizeof(gates) / sizeof(gates[0]); i++) {
        if (strcmp(gates[i].word, word) == 0) {
            gates[i].add(out, need, state);
            return;
        }
    }
    text_addf(out, "\"%s\", which is not known here", word);
}

static void
add_need(struct text *out, const json_t *need, const json_t *state)
{
    const json_t *part;

    if ((part = json_object_get(need, "is")) != NULL) {
        add_is(out, part);
    } else if ((part = json_object_get(need, "any")) != NULL) {
        add_joined(out, part, ", or ", state);
    } else if ((part = json_object_get(need, "all")) != NULL) {
        add_joined(out, part, ", and ", state);
    } else if ((part = json_object_get(need, "not")) != NULL) {
        text_add(out, "not ");
        add_need(out, part, state);
    } else {
        add_named(out, need, state);
    }
}

char *
need_sentence(struct arena *mem, const json_t *need, const json_t *state)
{
    struct text out = {.mem = mem};

    text_add(&out, "needs ");
    add_need(&out, need, state);
    return out.bytes;
}
