/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine without judges: one procedure, and decisions by a table of one
 * rule.  It stands in for libengine, so that the API's tests are about the API.
 */
#include <string.h>

#include "base/doc.h"
#include "engine/engine.h"

static const char model[] =
    "{\"name\":\"desk\",\"title\":{\"en\":\"Our desk\",\"zh\":\"投诉\"},"
    "\"document\":{\"code\":\"KS/P/09\",\"revision\":\"A\"},"
    "\"languages\":[\"en\",\"zh\"],\"number\":\"TS-{seq:4}\","
    "\"teams\":[\"service\",\"quality\"],\"roles\":[\"officer\",\"manager\"],"
    "\"stages\":["
    "{\"name\":\"recorded\",\"owner\":\"responsible.officer\",\"actions\":["
    " {\"name\":\"judge\",\"form\":\"judgement\",\"to\":\"instruction\"},"
    " {\"name\":\"wait\",\"to\":\"recorded\","
    "\"needs\":[{\"need\":\"filled\",\"field\":\"judgement.verdict\"}]}]},"
    "{\"name\":\"instruction\",\"owner\":\"service.manager\",\"actions\":["
    " {\"name\":\"approve\",\"sign\":\"approves it\",\"to\":\"closed\"}]},"
    "{\"name\":\"closed\",\"final\":true}],"
    "\"clocks\":[{\"name\":\"answer\",\"starts\":{\"on\":\"entering\","
    "\"what\":\"recorded\"},\"stops\":{\"on\":\"acted\",\"what\":\"judge\"},"
    "\"within\":{\"n\":24,\"unit\":\"hours\"}}],"
    "\"forms\":[{\"name\":\"complaint\",\"public\":true,\"fields\":["
    " {\"kind\":\"text\",\"name\":\"name\",\"required\":true},"
    " {\"kind\":\"phone\",\"name\":\"phone\"},"
    " {\"kind\":\"choice\",\"name\":\"type\",\"options\":[\"goods\","
    "\"service\"]},"
    " {\"kind\":\"money\",\"name\":\"claim\",\"currency\":\"CNY\"},"
    " {\"kind\":\"long\",\"name\":\"story\",\"required\":true}]},"
    "{\"name\":\"judgement\",\"fields\":["
    " {\"kind\":\"choice\",\"name\":\"verdict\",\"required\":true,"
    "\"options\":[\"established\",\"unclear\"]}]}],"
    "\"tables\":[{\"name\":\"route\",\"on\":{\"on\":\"submitted\"},"
    "\"hit\":\"first\",\"rules\":[{\"name\":\"by type\",\"sets\":"
    "[\"responsible\"]}]}],"
    "\"registers\":[{\"name\":\"ledger\",\"number\":\"R-{seq:3}\","
    "\"enters\":{\"on\":\"received\"},\"code\":\"QR-12\","
    "\"title\":{\"en\":\"Ledger\",\"zh\":\"台账\"},"
    "\"readers\":[\"quality.manager\"],\"columns\":[\"number\","
    "\"complaint.name\",\"complaint.type\",\"complaint.claim\"]}],"
    "\"words\":{\"en\":{\"stage.recorded\":\"Recorded\","
    "\"public.recorded\":\"We have it\",\"next.recorded\":\"We look at it\","
    "\"action.judge\":\"Judge it\",\"complaint.name\":\"Your name\","
    "\"complaint.name.hint\":\"First and last\",\"goods\":\"Goods\","
    "\"team.quality\":\"Quality\",\"role.officer\":\"officer\"},"
    "\"zh\":{\"complaint.name\":\"姓名\"}}}";

static const char digest[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/* Read once; the test program's own memory. */
static const struct version *
the_version(void)
{
    static struct version v;
    static struct source  none;
    static struct arena  *mem;
    struct procedure     *procedure;
    struct fault          why;
    json_t               *doc;

    if (v.digest != NULL)
        return &v;
    mem = arena_new(16 * 1024 * 1024);
    if (doc_read(mem, model, strlen(model), &doc, &why) != OK ||
        procedure_read(doc, digest, mem, &procedure, &why) != OK)
        return NULL;
    v = (struct version){digest, procedure, &none, false};
    return &v;
}

enum err
engine_load(struct engine *en, const struct source *source,
            const struct version **out, struct fault *why)
{
    *out = the_version();
    return OK;
}

const struct version *
engine_version(struct engine *en, const char *wanted)
{
    return strcmp(wanted, digest) == 0 ? the_version() : NULL;
}

const struct version *
engine_in_force(struct engine *en, const char *procedure)
{
    return strcmp(procedure, "desk") == 0 ? the_version() : NULL;
}

const struct version **
engine_list(struct engine *en, struct arena *mem, size_t *count)
{
    const struct version **list = arena_take(mem, 2 * sizeof *list);

    list[0] = the_version();
    *count = 1;
    return list;
}

/* Goods go to quality, everything else to service. */
enum err
engine_decide(struct engine *en, struct arena *mem, const struct version *v,
              const char *const *tables, const json_t *facts,
              json_t **decisions, struct fault *why)
{
    const char *type = doc_text(facts, "type");
    bool        goods = type != NULL && strcmp(type, "goods") == 0;

    *decisions = doc_array(mem);
    json_array_append_new(
        *decisions,
        json_pack("{s:s, s:s, s:s, s:s, s:{s:s}}", "table", "route", "rule",
                  "by type", "at", "rules.lua:1", "because", "of its type",
                  "set", "responsible", goods ? "quality" : "service"));
    return OK;
}

void
engine_measure(struct engine *en, struct engine_figures *out)
{
    *out = (struct engine_figures){.decisions = 3, .judges = 2};
}
