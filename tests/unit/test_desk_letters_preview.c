/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would be written to the customer, shown before it is done; and drafts at
 * a desk that is really open.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/doc.h"
#include "desk_live.h"
#include "model/state.h"
#include "store/complaints.h"

static const char post_procedure[] =
    "procedure \"post\" {\n"
    "  title = { en = \"Post\" }, languages = { \"en\" }, calendar = "
    "\"office\",\n"
    "  number = \"PO-{seq:4}\", teams = { \"service\", \"board\" }, roles = { "
    "\"officer\", \"manager\" },\n"
    "}\n"
    "stage \"recorded\" { owner = \"service.officer\",\n"
    "  action \"reply\" { form = \"reply\", sign = \"answers for us\", letter "
    "= \"final\" },\n"
    "  action \"greet\" { letter = \"greeting\" },\n"
    "  action \"close\" { needs = { written \"final\" }, to = \"closed\" },\n"
    "}\n"
    "stage \"closed\" { final = true }\n"
    "clock \"reply\" { starts = received, within = hours(24) }\n"
    "form \"complaint\" { public = true, text \"name\" { required = true }, "
    "long \"story\" {}, email \"email\" {} }\n"
    "form \"reply\" { long \"decision\" { required = true } }\n"
    "before_sending \"final\"  { approve = { \"board.manager\" } }\n"
    "before_sending \"answer\" { approve = { \"board.manager\" } }\n";

static const char post_letters[] =
    "letter \"final\" { subject = \"Our reply to {number}\", text = "
    "\"{name}: {reply.decision} <b>\" }\n"
    "letter \"greeting\" { subject = \"Hello\", text = \"Dear {name}\" }\n";

static const char post_rules[] =
    "decide \"escalate\" { first, rule \"late\" { when = late(1), tell = "
    "\"board.manager\", urgent = true, letter = \"final\" } }\n"
    "decide \"thanks\" { first, on = acted \"greet\", rule \"thank\" { letter "
    "= \"final\" } }\n";

static const char post_scenario[] =
    "scenario \"it comes in\" { submit { name = \"Li\" }, expect { stage = "
    "\"recorded\" } }\n";

/* A complaint of the procedure "post". */
static const char *
post_submit(struct live *l, const char *email)
{
    json_t           *answers = doc_object(l->mem);
    struct submission in = {.procedure = "post",
                            .lang = "en",
                            .channel = "web",
                            .answers = answers,
                            .by = {.login = ACTOR_CUSTOMER}};
    struct receipt    out;

    live_write(l, "post", "procedure.lua", post_procedure);
    live_write(l, "post", "rules.lua", post_rules);
    live_folder(l, "post/letters");
    live_write(l, "post", "letters/en.lua", post_letters);
    live_write(l, "post", "tests/plain.lua", post_scenario);
    live_watch(l);
    doc_set_text(answers, "name", "Zhang");
    doc_set_text(answers, "email", email);
    if (desk_submit(l->desk, l->mem, &in, &out, &l->mistakes, &l->why) != OK)
        fail_msg("%s: %s", l->why.text,
                 doc_write(l->mem, desk_procedure_faults(l->desk, l->mem)));
    return out.number;
}

static const char *const officer[] = {"service.officer", NULL};
static const char *const board[] = {"board.manager", NULL};

static struct command
command_of(enum command_kind kind, const char *login, const char *const *roles)
{
    return (struct command){.kind = kind, .by = {login, (const char **)roles}};
}

static struct command
reply_of(struct live *l, const char *decision)
{
    struct command cmd = command_of(DO_ACT, "li", officer);
    json_t        *answers = doc_object(l->mem);

    doc_set_text(answers, "decision", decision);
    cmd.action = "reply";
    cmd.answers = answers;
    return cmd;
}

static enum err
preview(struct live *l, const char *number, const struct command *cmd,
        json_t **letters)
{
    l->mistakes = (struct mistakes){.mem = l->mem};
    return desk_letters_preview(l->desk, l->mem, number, cmd, letters,
                                &l->mistakes, &l->why);
}

static enum err
do_it(struct live *l, const char *number, const struct command *cmd)
{
    struct complaint out;

    return desk_do(l->desk, l->mem, number, cmd, &out, &l->mistakes, &l->why);
}

static void
a_letter_is_shown_before_it_is_written_and_nothing_is_kept(void **state)
{
    struct live   *l = *state;
    const char    *number = post_submit(l, "zhang@example.org");
    struct command cmd = reply_of(l, "we pay");
    int64_t        before = live_find(l, number).revision;
    json_t        *letters, *one;

    assert_int_equal(preview(l, number, &cmd, &letters), OK);
    assert_int_equal(json_array_size(letters), 1);
    one = json_array_get(letters, 0);
    assert_string_equal(doc_text(one, "letter"), "final");
    assert_string_equal(doc_text(one, "subject"), "Our reply to PO-0001");
    assert_string_equal(doc_text(one, "text"), "Zhang: we pay <b>");
    assert_string_equal(doc_text(one, "lang"), "en");
    assert_string_equal(doc_text(one, "to"), "zhang@example.org");
    assert_non_null(strstr(doc_text(one, "html"), "Zhang: we pay &lt;b&gt;"));
    assert_string_equal(doc_write(l->mem, json_object_get(one, "approve")),
                        "[\"board.manager\"]");
    assert_int_equal(live_find(l, number).revision, before);
}

static void
words_and_what_rules_add_are_shown_too(void **state)
{
    struct live   *l = *state;
    const char    *number = post_submit(l, "");
    struct command cmd = command_of(DO_ANSWER, "li", officer);
    json_t        *letters, *one;

    cmd.text = "We are on our way";
    assert_int_equal(preview(l, number, &cmd, &letters), OK);
    one = json_array_get(letters, 0);
    assert_string_equal(doc_text(one, "letter"), "answer");
    assert_string_equal(doc_text(one, "text"), "We are on our way");
    assert_non_null(doc_text(one, "subject"));
    assert_null(json_object_get(one, "to"));
    cmd = command_of(DO_ACT, "li", officer);
    cmd.action = "greet";
    assert_int_equal(preview(l, number, &cmd, &letters), OK);
    assert_int_equal(json_array_size(letters), 2);
    assert_null(json_object_get(json_array_get(letters, 0), "approve"));
    assert_string_equal(doc_text(json_array_get(letters, 1), "letter"),
                        "final");
    /* What a customer writes goes to nobody. */
    cmd = command_of(DO_ANSWER, ACTOR_CUSTOMER, NULL);
    cmd.text = "hello";
    assert_int_equal(preview(l, number, &cmd, &letters), OK);
    assert_int_equal(json_array_size(letters), 0);
}

static void
a_preview_passes_the_same_gate(void **state)
{
    struct live   *l = *state;
    const char    *number = post_submit(l, "");
    struct command cmd = reply_of(l, "");
    json_t        *letters;

    assert_int_equal(preview(l, number, &cmd, &letters), ERR_INPUT);
    assert_string_equal(l->mistakes.items[0].field, "decision");
    cmd = reply_of(l, "we pay");
    cmd.by.roles = (const char **)board;
    assert_int_equal(preview(l, number, &cmd, &letters), ERR_DENIED);
    cmd = command_of(DO_ACT, "li", officer);
    cmd.action = "close";
    assert_int_equal(preview(l, number, &cmd, &letters), ERR_CONFLICT);
    assert_int_equal(preview(l, "PO-9999", &cmd, &letters), ERR_MISSING);
}

static void
a_draft_is_kept_approved_and_the_same_after_a_rebuild(void **state)
{
    struct live     *l = *state;
    const char      *number = post_submit(l, "zhang@example.org");
    struct command   cmd = reply_of(l, "we pay");
    struct complaint c;
    int64_t          complaints, differences;

    assert_int_equal(do_it(l, number, &cmd), ERR_INPUT); /* unsigned */
    cmd.signs = true;
    assert_int_equal(do_it(l, number, &cmd), OK);
    c = live_find(l, number);
    assert_true(desk_may_see(&c, (const char **)board, false, "chen"));
    cmd = command_of(DO_APPROVE_LETTER, "chen", board);
    cmd.draft = 1;
    assert_int_equal(do_it(l, number, &cmd), OK);
    assert_int_equal(do_it(l, number, &cmd), ERR_CONFLICT);
    assert_int_equal(live_events(l, number, EVENT_LETTER_SENT), 1);
    assert_int_equal(
        live_act(l, number, "li", "service.officer", "close", NULL), OK);
    assert_int_equal(projection_rebuild(l->store, false, &complaints,
                                        &differences, NULL, &l->why),
                     OK);
    assert_int_equal(differences, 0);
}

#define LIVE(test) cmocka_unit_test_setup_teardown(test, live_open, live_close)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        LIVE(a_letter_is_shown_before_it_is_written_and_nothing_is_kept),
        LIVE(words_and_what_rules_add_are_shown_too),
        LIVE(a_preview_passes_the_same_gate),
        LIVE(a_draft_is_kept_approved_and_the_same_after_a_rebuild),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
