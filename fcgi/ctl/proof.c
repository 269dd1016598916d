/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl procedure proofs and shipped, replay list, show, differences and
 * verdict: what is on record of a version, and the replays that the worker ran.
 * (`procedure replay` runs one of its own and keeps nothing.)
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "ctl/order.h"
#include "desk/proofs.h"
#include "desk/replay.h"
#include "desk/shipped.h"

enum { PAGE = 200 };

static void
print_doc(const struct order *o, const char *kind, const json_t *doc)
{
    printf("    %s %s\n", kind,
           ctl_shown(o->ctl->mem, doc_write(o->ctl->mem, doc)));
}

/* --- what is on record of a version */

static enum err
proofs(struct order *o, struct fault *why)
{
    json_t *all, *one;
    size_t  i;

    TRY(proofs_list(o->desk, o->ctl->mem, o->version, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one)
    {
        printf("%s  %s\n", order_time(o, one, "at_ms"),
               ctl_shown(o->ctl->mem, doc_text(one, "by")));
        print_doc(o, doc_text(one, "kind"), json_object_get(one, "doc"));
    }
    return OK;
}

enum err
ctl_procedure_proofs(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    TRY(ctl_word(ctl, "VERSION", &o.version, why));
    return order_run(&o, proofs, found_wrong, why);
}

/* --- what comes along */

static enum err
shipped(struct order *o, struct fault *why)
{
    json_t *all, *one;
    size_t  i;

    TRY(shipped_list(o->desk, o->ctl->mem, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one)
    {
        const char *about = doc_text(one, "about");

        printf("%-20s %zu procedure(s)%s%s\n", doc_text(one, "name"),
               json_array_size(json_object_get(one, "procedures")),
               about == NULL ? "" : "  ", about == NULL ? "" : about);
    }
    return OK;
}

enum err
ctl_procedure_shipped(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    return order_run(&o, shipped, found_wrong, why);
}

/* --- replays that the worker ran */

static void
print_replay(const struct order *o, const json_t *r)
{
    const json_t *ticked = json_object_get(r, "ticked");

    printf("%5lld  %-24s %.12s  %-11s %s  %lld of %lld, %lld differ; %lld "
           "wanted, %lld unwanted, %lld open\n",
           (long long)doc_int(r, "id", 0), doc_text(r, "procedure"),
           doc_text(r, "candidate"), doc_text(r, "state"),
           order_time(o, r, "begun_ms"), (long long)doc_int(r, "done", 0),
           (long long)doc_int(r, "total", 0),
           (long long)doc_int(r, "differing", 0),
           (long long)doc_int(ticked, "wanted", 0),
           (long long)doc_int(ticked, "unwanted", 0),
           (long long)doc_int(ticked, "open", 0));
}

static enum err
list(struct order *o, struct fault *why)
{
    json_t *all, *one;
    size_t  i;

    TRY(replay_list(o->desk, o->ctl->mem, &all, why));
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one) print_replay(o, one);
    return OK;
}

enum err
ctl_replay_list(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct order o;

    order_take(&o, ctl);
    return order_run(&o, list, found_wrong, why);
}

static enum err
take_tick(struct ctl *ctl, struct order *o, struct tick *in, struct fault *why)
{
    const char *id;

    order_take(o, ctl);
    o->change = in;
    TRY(ctl_word(ctl, "ID", &id, why));
    return ctl_number("ID", id, 1, &in->replay, why);
}

static enum err
show(struct order *o, struct fault *why)
{
    const struct tick *in = o->change;
    json_t            *told, *sentence;
    size_t             i;

    TRY(replay_show(o->desk, o->ctl->mem, in->replay, "en", &told, why));
    if (order_told(o, told))
        return OK;
    print_replay(o, told);
    json_array_foreach(json_object_get(told, "cannot_know"), i, sentence)
        printf("- %s\n", json_string_value(sentence));
    return OK;
}

enum err
ctl_replay_show(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct tick  in = {0};
    struct order o;

    TRY(take_tick(ctl, &o, &in, why));
    return order_run(&o, show, found_wrong, why);
}

static const char *
rule_of(const json_t *difference, const char *member)
{
    const char *rule = doc_text(difference, member);

    return rule == NULL || rule[0] == '\0' ? "(nothing)" : rule;
}

static void
print_difference(const struct order *o, const json_t *d)
{
    const char *table = doc_text(d, "table");
    const char *verdict = doc_text(json_object_get(d, "verdict"), "verdict");

    printf("%6lld  %-18s %s: %s -> %s  [%s]\n", (long long)doc_int(d, "id", 0),
           doc_text(d, "number"),
           ctl_shown(o->ctl->mem, table == NULL ? doc_text(d, "clock") : table),
           rule_of(d, "rule_before"), rule_of(d, "rule_after"),
           verdict == NULL ? "open" : verdict);
}

static enum err
differences(struct order *o, struct fault *why)
{
    const struct tick  *in = o->change;
    struct arena       *mem = o->ctl->mem;
    struct replay_found page = {.id = in->replay, .limit = PAGE};
    json_t             *all = doc_array(mem), *one;
    size_t              i;

    do {
        TRY(replay_differences(o->desk, mem, &page, why));
        json_array_extend(all, page.items);
        page.after = page.next;
    } while (page.next != 0);
    if (order_told(o, all))
        return OK;
    json_array_foreach(all, i, one) print_difference(o, one);
    return OK;
}

enum err
ctl_replay_differences(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct tick  in = {0};
    struct order o;

    TRY(take_tick(ctl, &o, &in, why));
    return order_run(&o, differences, found_wrong, why);
}

/* --- verdicts on differences */

static enum err
give(struct order *o, struct fault *why)
{
    struct tick in = *(const struct tick *)o->change;
    json_t     *told = doc_object(o->ctl->mem), *ticked;
    int64_t     count;

    in.by = o->by.login;
    in.note = o->note == NULL ? "" : o->note;
    in.at_ms = moment_now();
    TRY(proofs_tick(o->desk, &in, &count, why));
    TRY(proofs_ticked(o->desk, o->ctl->mem, in.replay, &ticked, why));
    doc_set_int(told, "count", count);
    doc_set(told, "ticked", ticked);
    if (order_told(o, told))
        return OK;
    printf("%lld ticked; %lld wanted, %lld unwanted, %lld open\n",
           (long long)count, (long long)doc_int(ticked, "wanted", 0),
           (long long)doc_int(ticked, "unwanted", 0),
           (long long)doc_int(ticked, "open", 0));
    return OK;
}

static enum err
take_verdict(struct ctl *ctl, struct tick *in, struct fault *why)
{
    static const char *const verdicts[] = {"wanted", "unwanted", "none", NULL};

    TRY(ctl_word(ctl, "wanted, unwanted or none", &in->verdict, why));
    if (!text_is_one_of(in->verdict, verdicts))
        return fault(why, ERR_INPUT,
                     "a verdict is wanted, unwanted or none (taken back)");
    if (strcmp(in->verdict, "none") == 0)
        in->verdict = NULL;
    return OK;
}

enum err
ctl_replay_verdict(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct tick  in = {0};
    struct order o;
    const char  *one = ctl_option(ctl, "--difference");
    bool         all = ctl_flag(ctl, "--all");

    TRY(take_tick(ctl, &o, &in, why));
    TRY(take_verdict(ctl, &in, why));
    if ((one == NULL) == !all || (all && in.verdict == NULL))
        return fault(why, ERR_INPUT,
                     "say which: --difference N, or --all that are open");
    if (one != NULL)
        TRY(ctl_number("--difference", one, 1, &in.difference, why));
    return order_run(&o, give, found_wrong, why);
}
