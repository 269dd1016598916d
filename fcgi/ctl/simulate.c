/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure simulate: what the rules say about a complaint, or about
 * one that is only typed, and what would happen then if nobody acted.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "ctl/rules.h"
#include "desk/say.h"
#include "desk/simulate.h"
#include "store/complaints.h"

enum { ANSWERS_BYTES_MOST = 1 << 20 };

/* The options of one call, and what was opened for it. */
struct trial {
    struct ctl           *ctl;
    const char           *which;   /* a number, a folder or a digest */
    const char           *answers; /* a file, or NULL */
    const char           *lang;
    const char           *form;
    const char           *at;
    bool                  dry; /* the judgement alone */
    struct engine        *engine;
    const struct version *version;
    struct hearing        hearing;
    json_t               *state;
    json_t               *judged; /* of a typed complaint */
};

static enum err
read_line(struct trial *t, struct fault *why)
{
    t->answers = ctl_option(t->ctl, "--answers");
    t->form = ctl_option(t->ctl, "--form");
    t->at = ctl_option(t->ctl, "--at");
    t->lang = ctl_option(t->ctl, "--lang");
    t->lang = t->lang == NULL ? "en" : t->lang;
    t->dry = ctl_flag(t->ctl, "--dry-run");
    return ctl_word(t->ctl, "NUMBER, DIR or DIGEST", &t->which, why);
}

/* A complaint as it is, under its own version. */
static enum err
find_complaint(struct trial *t, struct fault *why)
{
    struct complaint c;

    TRY(complaint_find(t->ctl->store, t->ctl->mem, t->which, &c, why));
    t->state = c.state;
    return ctl_version_load(t->ctl, t->engine, c.version, &t->version, why);
}

static enum err
load(struct trial *t, struct fault *why)
{
    struct calendar *calendar;
    int64_t          now_ms = moment_now();

    TRY(ctl_engine_open(t->ctl, 1, false, &t->engine, why));
    TRY(ctl_end(t->ctl, why));
    if (t->ctl->database != NULL)
        TRY(ctl_open(t->ctl, CTL_READ, why));
    if (t->answers == NULL)
        TRY(find_complaint(t, why));
    else
        TRY(ctl_version_load(t->ctl, t->engine, t->which, &t->version, why));
    TRY(ctl_calendar_of(t->ctl, t->version->procedure, &calendar, why));
    if (t->at != NULL)
        TRY(moment_read(t->at, calendar_zone(calendar), &now_ms, why));
    t->hearing = (struct hearing){
        .engine = t->engine,
        .version = t->version,
        .world = {t->version->procedure, calendar, now_ms},
        .insist = true,
    };
    return OK;
}

/* --- the judgement --- */

static enum err
judge_typed(struct trial *t, struct fault *why)
{
    struct submission in = {.lang = t->lang,
                            .channel = "web",
                            .form = t->form,
                            .by = {.login = "redressctl"}};
    char             *text;
    json_t           *answers;

    TRY(ctl_read_file(t->ctl, t->answers, ANSWERS_BYTES_MOST, &text, why));
    TRY(doc_read(t->ctl->mem, text, strlen(text), &answers, why));
    in.answers = answers;
    TRY(simulate_submission(&t->hearing, &in, t->ctl->mem, &t->judged, why));
    t->state = json_object_get(t->judged, "state");
    return OK;
}

static enum err
judge_again(struct trial *t, struct fault *why)
{
    return simulate_decisions(&t->hearing, t->state, NULL, NULL, t->ctl->mem,
                              &t->judged, why);
}

static void
print_decision(struct trial *t, const json_t *decision)
{
    const char *rule = doc_text(decision, "rule");
    const char *because = doc_text(decision, "because");
    size_t      i;
    json_t     *entry;

    if (because == NULL)
        because = doc_text(decision, "reason");
    decision = json_object_get(decision, "body") == NULL
                   ? decision
                   : json_object_get(decision, "body");
    printf("%s: %s%s%s%s\n", doc_text(decision, "table"),
           rule == NULL ? "no rule hit" : rule, because == NULL ? "" : " (",
           because == NULL ? "" : because, because == NULL ? "" : ")");
    json_array_foreach(json_object_get(decision, "trace"), i, entry)
        printf("    not \"%s\": %s\n", doc_text(entry, "rule"),
               doc_text(entry, "failed"));
    if (json_object_size(json_object_get(decision, "set")) > 0)
        printf("    sets %s\n",
               doc_write(t->ctl->mem, json_object_get(decision, "set")));
}

static void
print_judgement(struct trial *t)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(t->judged, "mistakes"), i, one)
        printf("%s: %s\n", doc_text(one, "field"), doc_text(one, "text"));
    json_array_foreach(json_object_get(t->judged, "decisions"), i, one)
        print_decision(t, one);
    if (doc_text(t->judged, "fault") != NULL)
        printf("the procedure failed: %s\n", doc_text(t->judged, "fault"));
}

/* --- the future --- */

static void
print_future(struct trial *t, const json_t *future)
{
    const struct listener to = {t->version->procedure, t->lang,
                                calendar_zone(t->hearing.world.calendar),
                                t->ctl->mem};
    size_t                i;
    json_t               *moment;

    puts("\nIf nobody acts:");
    json_array_foreach(json_object_get(future, "moments"), i, moment)
        printf("  %s\n", say_moment(&to, moment));
    printf("  %s\n", doc_text(future, "ended"));
}

static enum err
tell(struct trial *t, bool *found_wrong, struct fault *why)
{
    json_t *all = doc_object(t->ctl->mem), *future = NULL;

    TRY(t->answers != NULL ? judge_typed(t, why) : judge_again(t, why));
    *found_wrong =
        json_array_size(json_object_get(t->judged, "mistakes")) > 0 ||
        doc_text(t->judged, "fault") != NULL;
    if (!t->ctl->json)
        print_judgement(t);
    if (!t->dry && t->state != NULL) {
        TRY(simulate_nobody_acts(&t->hearing, t->state, 0, 0, t->ctl->mem,
                                 &future, why));
        if (!t->ctl->json)
            print_future(t, future);
    }
    if (!t->ctl->json)
        return OK;
    doc_set(all, "judgement", t->judged);
    if (future != NULL)
        doc_set(all, "future", future);
    puts(doc_write(t->ctl->mem, all));
    return OK;
}

enum err
ctl_procedure_simulate(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct trial t = {.ctl = ctl};
    enum err     err = read_line(&t, why);

    if (err == OK)
        err = load(&t, why);
    if (err == OK)
        err = tell(&t, found_wrong, why);
    engine_close(t.engine);
    return err;
}
