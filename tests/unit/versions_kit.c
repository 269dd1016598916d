/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the tests of versions do again and again; see versions_kit.h.
 */
#include "versions_kit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "model/state.h"

const char kit_strict[] =
    "decide \"judge\" { first, rule \"strict\" { set = { severity = "
    "\"serious\" } } }\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";
const char kit_gentle[] =
    "decide \"judge\" { first, rule \"gentle\" { set = { severity = \"minor\" "
    "} } }\n"
    "decide \"escalate\" { first, rule \"once\" { when = late(1), tell = { "
    "\"service.manager\" } } }\n";

const struct doer kit_admin = {"root", NULL, true};

void
kit_must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

/* The procedure with these rules, as an upload brings it; room for one more. */
struct source
kit_source(struct live *l, const char *rules)
{
    static const char scenario[] =
        "scenario \"a complaint is recorded\" {\n"
        "  submit { name = \"Li\", story = \"s\" },\n"
        "  expect { stage = \"recorded\" },\n}\n";
    struct source_file *files = arena_take(l->mem, 4 * sizeof *files);

    files[0] = (struct source_file){"procedure.lua", live_procedure,
                                    strlen(live_procedure)};
    files[1] = (struct source_file){"rules.lua", rules, strlen(rules)};
    files[2] =
        (struct source_file){"tests/a.lua", scenario, sizeof scenario - 1};
    return (struct source){files, 3};
}

const char *
kit_install(struct live *l, const char *rules)
{
    struct source source = kit_source(l, rules);
    json_t       *told = NULL;

    kit_must(l, versions_install(l->desk, l->mem, &source, "wang", "a note",
                                 &told, &l->why));
    return doc_text(told, "digest");
}

const char *
kit_state(struct live *l, const char *digest)
{
    json_t *told;

    kit_must(l, versions_show(l->desk, l->mem, digest, &told, &l->why));
    return doc_text(told, "state");
}

enum err
kit_activate(struct live *l, const char *digest, int64_t at_ms)
{
    return versions_activate(l->desk, l->mem, digest, &kit_admin, at_ms,
                             &l->why);
}

enum err
kit_roll_back(struct live *l, const char **digest)
{
    return versions_rollback(l->desk, l->mem, "desk", &kit_admin,
                             "it was better", digest, &l->why);
}

void
kit_control(struct live *l, const char *doc)
{
    AUTO_TX tx = {NULL};

    kit_must(l, tx_begin(l->store, &tx, &l->why));
    kit_must(l, setting_set(&tx, "procedures.controlled", doc, &l->why));
    kit_must(l, tx_commit(&tx, &l->why));
}

enum err
kit_mark(struct live *l, const char *digest, const char *mark,
         const char *login)
{
    const struct doer by = {login, NULL, true};

    return versions_mark(l->desk, l->mem, digest, mark, &by, "seen", &l->why);
}

const char *
kit_severity(struct live *l)
{
    return doc_text(state_facts(live_find(l, live_submit(l, "s")).state),
                    "severity");
}
