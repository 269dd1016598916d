/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is told, for a test; see desk_told.h.
 */
#include "desk_told.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"

enum { NOTICES_MOST = 1000 };

static const char procedure[] =
    "procedure \"desk\" {\n"
    "  title = { en = \"A desk\", zh = \"投诉台\", es = \"Un servicio\" },\n"
    "  languages = { \"en\", \"zh\", \"es\" }, calendar = \"office\", number = "
    "\"TS-{seq:4}\",\n"
    "  teams = { \"service\", \"quality\" }, roles = { \"officer\", "
    "\"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\",\n"
    "  action \"work\" { form = \"work\", to = \"review\" },\n"
    "  action \"pass\" { opens = record \"repair\" { carry = { what = "
    "\"complaint.story\" } }, to = \"review\" },\n"
    "  action \"close\" { to = \"closed\", letter = \"named\" },\n"
    "}\n"
    "stage \"review\" { owner = \"service.manager\",\n"
    "  action \"approve\" { to = \"closed\" },\n"
    "}\n"
    "stage \"closed\" { final = true }\n"
    "clock \"answer\" { starts = entering \"recorded\", stops = acted "
    "\"work\", within = hours(24), urgent = true }\n"
    "clock \"report\" { starts = entering \"recorded\", stops = acted "
    "\"work\", every = hours(30) }\n"
    "form \"complaint\" { public = true,\n"
    "  text \"name\" { required = true },\n"
    "  email \"email\" {},\n"
    "  long \"story\" { required = true },\n"
    "}\n"
    "form \"work\" { long \"result\" { required = true } }\n";

static const char rules[] =
    "decide \"escalate\" { first,\n"
    "  rule \"once\" { when = late(1), because = \"the limit is over\", tell = "
    "{ \"service.manager\" } },\n"
    "}\n";

static const char scenario[] =
    "scenario \"a complaint is recorded\" {\n"
    "  submit { name = \"Li\", story = \"it leaks\" },\n"
    "  expect { stage = \"recorded\" },\n"
    "}\n";

static const char letters[] =
    "letter \"receipt\" { subject = \"We have {number}\", text = [[Hello "
    "{complaint.name},\n\nwe have it.]] }\n"
    "letter \"named\" { subject = \"To {name}\", text = \"Done.\" }\n";

static const char repair_procedure[] =
    "procedure \"repair\" {\n"
    "  title = { en = \"Repairs\" }, languages = { \"en\" }, calendar = "
    "\"office\", number = \"WX-{seq:4}\",\n"
    "  teams = { \"workshop\" }, roles = { \"officer\" },\n"
    "}\n"
    "stage \"open\" { owner = \"workshop.officer\", action \"done\" { to = "
    "\"closed\" } }\n"
    "stage \"closed\" { final = true }\n"
    "form \"order\" { starts = true, text \"what\" { required = true } }\n";

static const char repair_scenario[] =
    "scenario \"an order is open\" {\n"
    "  submit({ what = \"a lamp\" }, { form = \"order\", by = "
    "\"workshop.officer\" }),\n"
    "  expect { stage = \"open\" },\n"
    "}\n";

static int64_t seen_id;

static void
must(struct live *l, enum err err)
{
    if (err != OK)
        fail_msg("%s: %s", err_code(err), l->why.text);
}

int
told_open(void **state)
{
    static const char *const languages[] = {"en", "zh", "es"};
    struct live             *l;
    const char              *before;

    live_open(state);
    l = *state;
    before = live_version(l);
    live_write(l, "desk", "procedure.lua", procedure);
    live_write(l, "desk", "rules.lua", rules);
    live_write(l, "desk", "tests/plain.lua", scenario);
    live_folder(l, "desk/letters");
    for (size_t i = 0; i < 3; i++)
        live_write(l, "desk",
                   arena_printf(l->mem, "letters/%s.lua", languages[i]),
                   letters);
    live_write(l, "repair", "procedure.lua", repair_procedure);
    live_write(l, "repair", "tests/plain.lua", repair_scenario);
    live_watch(l);
    if (strcmp(before, live_version(l)) == 0 ||
        engine_in_force(l->engine, "repair") == NULL)
        fail_msg("%s",
                 doc_write(l->mem, desk_procedure_faults(l->desk, l->mem)));
    desk_renew(l->desk, "https://desk.example", "Apotheke <Nord>",
               "Weg 1, 10115 Berlin");
    seen_id = 0;
    return 0;
}

const char *
told_submit(struct live *l, const char *channel, const char *lang,
            const char *login)
{
    json_t           *answers = doc_object(l->mem);
    struct receipt    out;
    struct submission in = {
        .procedure = "desk",
        .lang = lang,
        .channel = channel,
        .answers = answers,
        .by = {.login = login == NULL ? ACTOR_CUSTOMER : login},
    };

    doc_set_text(answers, "name", TOLD_SECRET " name");
    doc_set_text(answers, "email", TOLD_SECRET "@example.com");
    doc_set_text(answers, "story", TOLD_SECRET " story");
    must(l, desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why));
    return out.number;
}

struct event_list
told_events(struct live *l)
{
    return (struct event_list){.mem = l->mem};
}

static json_t *
from_quoted(struct live *l, const char *text)
{
    char   *json = arena_text(l->mem, text);
    json_t *doc;

    for (char *s = json; (s = strchr(s, '\'')) != NULL;)
        *s = '"';
    must(l, doc_read(l->mem, json, strlen(json), &doc, &l->why));
    return doc;
}

void
told_event(struct live *l, struct event_list *list, enum event_kind kind,
           const char *actor, const char *body, const char *personal)
{
    struct event *e = event_push(list, kind, moment_now(), actor);

    e->version = live_version(l);
    e->reason = TOLD_SECRET " reason";
    if (strcmp(actor, ACTOR_RULES) == 0) {
        e->rule = "escalate/once";
        e->reason = "the limit is over";
    }
    if (body != NULL)
        e->body = from_quoted(l, body);
    if (personal != NULL)
        e->personal = from_quoted(l, personal);
}

struct complaint
told_keep(struct live *l, const char *number, const struct event_list *list)
{
    struct complaint c = live_find(l, number);

    must(l, desk_keep(l->desk, l->mem, &c, list, &l->why));
    return c;
}

struct complaint
told_one(struct live *l, const char *number, enum event_kind kind,
         const char *actor, const char *body, const char *personal)
{
    struct event_list list = told_events(l);

    told_event(l, &list, kind, actor, body, personal);
    return told_keep(l, number, &list);
}

const char *
told_notices(struct live *l)
{
    struct text    out = {.mem = l->mem};
    struct notice *all;
    size_t         count;

    must(l,
         notice_waiting(l->store, l->mem, NOTICES_MOST, &all, &count, &l->why));
    for (size_t i = 0; i < count; i++) {
        if (all[i].id <= seen_id)
            continue;
        seen_id = all[i].id;
        text_addf(&out, "%s%s %s%s%s", out.length == 0 ? "" : ", ", all[i].kind,
                  all[i].audience, all[i].urgent ? "!" : "",
                  all[i].automatic ? "~" : "");
    }
    return text_of(&out);
}

struct notice
told_notice(struct live *l, const char *kind)
{
    struct notice *all;
    size_t         count;

    must(l,
         notice_waiting(l->store, l->mem, NOTICES_MOST, &all, &count, &l->why));
    while (count > 0)
        if (strcmp(all[--count].kind, kind) == 0)
            return all[count];
    fail_msg("no notice of kind %s", kind);
    return (struct notice){.kind = kind};
}

/* --- telling --- */

enum err
told_try(struct live *l, const struct notice *n, const struct reader *to,
         json_t **out)
{
    const struct delivery delivery = {
        .id = strcmp(n->kind, "digest") == 0 ? TOLD_DIGEST : 12,
        .notice = *n,
        .attempts = 1};

    return telling_event(l->desk, l->mem, &delivery, to, moment_now(), out,
                         &l->why);
}

json_t *
told_tell(struct live *l, const struct notice *n, const struct reader *to)
{
    json_t *out = NULL;

    if (told_try(l, n, to, &out) != OK)
        fail_msg("%s: %s", n->kind, l->why.text);
    return out;
}

struct reader
told_reader(const char *lang)
{
    return (struct reader){.lang = lang, .name = "Wang", .address = "w@x.y"};
}

bool
told_has(const json_t *doc, const char *dotted, const char *part)
{
    const char *text = json_string_value(doc_at(doc, dotted));

    return text != NULL && strstr(text, part) != NULL;
}

void
told_nothing(struct live *l, struct notice n, const char *because)
{
    struct reader to = told_reader("en");
    json_t       *doc;

    if (told_try(l, &n, &to, &doc) != ERR_CONFLICT)
        fail_msg("%s was told", n.kind);
    assert_string_equal(l->why.text, because);
}
