/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Staff at work through the API: the queue, one complaint, its actions, tasks,
 * papers and journal.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "api_world.h"
#include "base/doc.h"

#define COMPLAINTS "/api/v1/complaints"

/* A complaint that belongs to service, and wang of service at work on it. */
struct job {
    struct world *w;
    const char   *number;
    const char   *token;
};

static struct job
new_job(void **state)
{
    struct job job = {.w = *state};

    job.number = world_complaint(job.w, "service");
    job.token = world_session(job.w, "wang", 0, 0);
    return job;
}

/* A request about the job's complaint; rest is what follows its number. */
static struct told
ask_about(const struct job *job, const char *rest, struct ask ask)
{
    ask.path = arena_printf(job->w->mem, COMPLAINTS "/%s%s", job->number, rest);
    if (ask.token == NULL)
        ask.token = job->token;
    return world_ask(job->w, &ask);
}

static struct told
ask_version(const struct job *job, const char *digest)
{
    return world_ask(
        job->w, &(struct ask){.path = arena_printf(
                                  job->w->mem, "/api/v1/versions/%s", digest),
                              .token = job->token});
}

/* The same, changing whatever revision there is. */
static struct told
change(const struct job *job, const char *rest, const char *body)
{
    return ask_about(job, rest, (struct ask){.body = body, .match = "*"});
}

static json_t *
find_action(const struct told *told, const char *name)
{
    size_t  i;
    json_t *one;

    json_array_foreach(json_object_get(told->doc, "actions"), i, one)
    {
        if (strcmp(doc_text(one, "name"), name) == 0)
            return one;
    }
    return NULL;
}

static size_t
queue_count(struct world *w, const char *login, const char *query)
{
    struct told told =
        world_ask(w, &(struct ask){.path = COMPLAINTS,
                                   .query = query,
                                   .token = world_session(w, login, 0, 0)});

    assert_int_equal(told.status, 200);
    return json_array_size(json_object_get(told.doc, "items"));
}

/* --- the queue */

static void
the_queue_shows_what_my_teams_own(void **state)
{
    struct world *w = *state;
    size_t        li = queue_count(w, "li", "limit=200");
    size_t        wang = queue_count(w, "wang", "limit=200");
    size_t        chief = queue_count(w, "chief", "limit=200");

    world_complaint(w, "goods");
    assert_int_equal(queue_count(w, "li", "limit=200"), li + 1);
    assert_int_equal(queue_count(w, "wang", "limit=200"), wang);
    assert_int_equal(queue_count(w, "chief", "limit=200"), chief + 1);
    assert_int_equal(queue_count(w, "wang", "owner=quality.officer"), 0);
    assert_int_equal(queue_count(w, "wang", "team=quality"), 0);
}

static void
a_queue_row_is_ready_to_show(void **state)
{
    struct job  job = new_job(state);
    struct told told =
        world_ask(job.w, &(struct ask){.path = COMPLAINTS,
                                       .query = "lang=en&order=new&limit=1",
                                       .token = job.token});
    json_t *row = json_array_get(json_object_get(told.doc, "items"), 0);

    assert_string_equal(doc_text(row, "number"), job.number);
    assert_string_equal(doc_text(row, "stage_label"), "Recorded");
    assert_string_equal(doc_text(row, "owner"), "service.officer");
    assert_int_equal(strlen(doc_text(row, "received_at")), 24);
    assert_int_equal(strlen(doc_text(row, "due_at")), 24);
    assert_false(doc_true(row, "closed"));
    assert_int_equal(doc_int(row, "late", -1), 0);
}

static void
the_queue_goes_on_where_the_page_before_ended(void **state)
{
    struct job  job = new_job(state);
    struct told first, second;
    const char *next;

    world_complaint(job.w, "service");
    first = world_ask(job.w, &(struct ask){.path = COMPLAINTS,
                                           .query = "limit=1&order=new",
                                           .token = job.token});
    next = doc_text(first.doc, "next");
    assert_non_null(next);
    assert_non_null(strstr(told_header(&first, "Link"), "rel=\"next\""));
    assert_non_null(strstr(told_header(&first, "Link"), "&order=new&limit=1"));
    second = world_ask(
        job.w,
        &(struct ask){.path = COMPLAINTS,
                      .query = arena_printf(job.w->mem,
                                            "limit=1&order=new&after=%s", next),
                      .token = job.token});
    assert_string_equal(
        doc_text(json_array_get(json_object_get(second.doc, "items"), 0),
                 "number"),
        job.number);
}

static void
an_odd_question_to_the_queue_is_refused(void **state)
{
    static const char *const odd[] = {
        "limit=0",  "limit=201", "limit=x",  "order=best",
        "late=yes", "open=",     "after=zzz"};
    const char *token = world_session(*state, "wang", 0, 0);

    for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
        struct told told = world_ask(
            *state,
            &(struct ask){.path = COMPLAINTS, .query = odd[i], .token = token});

        assert_in_range(told.status, 400, 422);
    }
}

/* --- one complaint */

static void
a_complaint_comes_with_its_procedure_and_what_i_may_do(void **state)
{
    struct job  job = new_job(state);
    struct told told = ask_about(&job, "", (struct ask){.query = "lang=en"});

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "number"), job.number);
    assert_string_equal(doc_text(told.doc, "stage_label"), "Recorded");
    assert_string_equal(
        json_string_value(doc_at(told.doc, "forms.complaint.name")), "Ana");
    assert_string_equal(json_string_value(doc_at(told.doc, "procedure.title")),
                        "Our desk");
    assert_true(doc_true(find_action(&told, "judge"), "open"));
    assert_string_equal(doc_text(find_action(&told, "judge"), "label"),
                        "Judge it");
    assert_false(doc_true(find_action(&told, "wait"), "open"));
    assert_non_null(doc_text(find_action(&told, "wait"), "because"));
    assert_string_equal(
        doc_text(json_array_get(json_object_get(told.doc, "clocks"), 0),
                 "name"),
        "answer");
    assert_non_null(told_header(&told, "ETag"));
}

static void
the_version_a_complaint_runs_under_has_its_forms_and_words(void **state)
{
    struct job  job = new_job(state);
    struct told complaint = ask_about(&job, "", (struct ask){0});
    const char *digest =
        json_string_value(doc_at(complaint.doc, "procedure.version"));
    struct told told = ask_version(&job, digest);

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "version"), digest);
    assert_true(json_array_size(json_object_get(told.doc, "forms")) > 1);
    assert_true(json_array_size(json_object_get(told.doc, "stages")) > 1);
    assert_int_equal(ask_version(&job, "none").status, 404);
}

static void
what_is_known_already_is_not_sent_again(void **state)
{
    struct job  job = new_job(state);
    struct told told = ask_about(&job, "", (struct ask){0});
    struct told again = ask_about(
        &job, "", (struct ask){.none_match = told_header(&told, "ETag")});

    assert_int_equal(again.status, 304);
    assert_int_equal(again.reply.body.length, 0);
    assert_string_equal(told_header(&again, "ETag"),
                        told_header(&told, "ETag"));
}

static void
another_teams_complaint_is_missing_like_one_that_never_was(void **state)
{
    static const char *const rests[] = {"", "/journal", "/attachments/1"};
    struct job               job = new_job(state);
    struct job               ghost = {job.w, "TS-8888", NULL};
    const char              *li = world_session(job.w, "li", 0, 0);

    for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++) {
        struct told hers = ask_about(&job, rests[i], (struct ask){.token = li});
        struct told none =
            ask_about(&ghost, rests[i], (struct ask){.token = li});

        assert_int_equal(hers.status, 404);
        assert_int_equal(none.status, 404);
        assert_int_equal(hers.reply.body.length - strlen(job.number),
                         none.reply.body.length - strlen(ghost.number));
    }
    assert_int_equal(
        ask_about(
            &job, "/notes",
            (struct ask){.token = li, .body = "{\"text\":\"x\"}", .match = "*"})
            .status,
        404);
}

/* --- actions */

static void
a_change_names_the_revision_it_was_made_on(void **state)
{
    struct job       job = new_job(state);
    const struct ask judge = {
        .body = "{\"action\":\"judge\",\"answers\":{\"verdict\":\"unclear\"}}"};
    struct ask  stale = judge, right = judge, bare = judge;
    struct told told = ask_about(&job, "", (struct ask){0});

    right.match = told_header(&told, "ETag");
    stale.match = "\"1\"";
    bare.match = "1";
    told = ask_about(&job, "/actions", judge);
    assert_int_equal(told.status, 428);
    assert_string_equal(told.code, "if-match-required");
    assert_int_equal(ask_about(&job, "/actions", stale).status, 412);
    assert_int_equal(ask_about(&job, "/actions", bare).status, 412);
    told = ask_about(&job, "/actions", right);
    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "stage"), "instruction");
    assert_string_not_equal(told_header(&told, "ETag"), right.match);
    assert_int_equal(ask_about(&job, "/actions", right).status, 412);
}

static void
an_action_checks_its_form_and_its_gate(void **state)
{
    struct job  job = new_job(state);
    struct told told =
        change(&job, "/actions", "{\"action\":\"judge\",\"answers\":{}}");

    assert_int_equal(told.status, 422);
    assert_string_equal(
        doc_text(json_array_get(json_object_get(told.doc, "errors"), 0),
                 "pointer"),
        "/answers/verdict");
    told = change(&job, "/actions", "{\"action\":\"wait\"}");
    assert_int_equal(told.status, 409);
    assert_non_null(doc_text(told.doc, "detail"));
    told = change(&job, "/actions", "{\"action\":\"judge\",\"signs\":true}");
    assert_int_equal(told.status, 422);
    told = change(&job, "/actions",
                  "{\"action\":\"judge\",\"sign\":{\"as\":\"li\"}}");
    assert_int_equal(told.status, 422);
}

static void
a_signature_needs_the_right_password_again(void **state)
{
    struct job  job = new_job(state);
    const char *approve = "{\"action\":\"approve\",\"sign\":{\"password\":"
                          "\"" PASSWORD "\"}}";
    const char *zhao = world_session(job.w, "zhao", 0, 0);
    struct told told =
        change(&job, "/actions",
               "{\"action\":\"judge\",\"answers\":{\"verdict\":\"unclear\"}}");

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(find_action(&told, "approve"), "sign"),
                        "approves it");
    told = change(&job, "/actions", "{\"action\":\"approve\"}");
    assert_true(told.status >= 400);
    told = change(&job, "/actions",
                  "{\"action\":\"approve\",\"sign\":{\"password\":\"wrong\"}}");
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "wrong-password");
    told = ask_about(&job, "/actions",
                     (struct ask){.body = approve, .match = "*"});
    assert_int_equal(told.status, 403);
    assert_string_equal(told.code, "not-allowed"); /* four eyes */
    told =
        ask_about(&job, "/actions",
                  (struct ask){.body = approve, .match = "*", .token = zhao});
    assert_int_equal(told.status, 200);
    assert_true(doc_true(told.doc, "closed"));
    assert_string_equal(
        doc_text(json_array_get(json_object_get(told.doc, "signatures"), 0),
                 "by"),
        "zhao");
    assert_null(strstr(text_of(&told.reply.body), PASSWORD));
}

static void
a_complaint_is_taken_and_handed_over(void **state)
{
    struct job  job = new_job(state);
    struct told told = change(&job, "/take", "{}");

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "assignee"), "wang");
    assert_true(queue_count(job.w, "wang", "assignee=me") >= 1);
    told = change(&job, "/hand-over", "{\"to\":\"quality.officer\"}");
    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(told.doc, "owner"), "quality.officer");
    /* Who handed it on still sees it, and can no longer act on it. */
    assert_int_equal(ask_about(&job, "", (struct ask){0}).status, 200);
    assert_int_equal(change(&job, "/take", "{}").status, 403);
}

static void
words_are_checked_before_they_are_kept(void **state)
{
    static const char *const bad[] = {"{}", "{\"text\":\"\"}", "{\"text\":7}",
                                      "{\"text\":\"a\\u0001b\"}",
                                      "{\"text\":\"x\",\"by\":\"li\"}"};
    struct job               job = new_job(state);

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_in_range(change(&job, "/notes", bad[i]).status, 400, 422);
    assert_int_equal(change(&job, "/notes", "{\"text\":\"受潮\"}").status, 200);
}

/* --- tasks */

static void
another_team_is_asked_and_answers(void **state)
{
    struct job  job = new_job(state);
    const char *li = world_session(job.w, "li", 0, 0);
    struct told told =
        change(&job, "/tasks",
               "{\"to\":\"quality.officer\",\"what\":\"Which batch?\","
               "\"within\":{\"n\":8,\"unit\":\"hours\"}}");
    json_t *task;

    assert_int_equal(told.status, 200);
    told =
        world_ask(job.w, &(struct ask){.path = "/api/v1/tasks", .token = li});
    assert_int_equal(told.status, 200);
    task = json_array_get(json_object_get(told.doc, "items"), 0);
    assert_string_equal(doc_text(task, "number"), job.number);
    assert_string_equal(doc_text(task, "what"), "Which batch?");
    assert_non_null(doc_text(task, "due_at"));
    told = ask_about(&job, "/tasks/1/answer",
                     (struct ask){.token = li,
                                  .body = "{\"text\":\"Batch 7\"}",
                                  .match = "*"});
    assert_int_equal(told.status, 200);
    task = json_array_get(json_object_get(told.doc, "tasks"), 0);
    assert_true(doc_true(task, "done"));
    assert_string_equal(doc_text(task, "answer"), "Batch 7");
    assert_int_equal(change(&job, "/tasks/x/answer", "{\"text\":\"?\"}").status,
                     404);
}

/* --- papers */

static void
a_paper_is_filed_and_fetched_as_a_download(void **state)
{
    struct job       job = new_job(state);
    const struct ask upload = {
        .type = "multipart/form-data; boundary=XX",
        .match = "*",
        .body = "--XX\r\nContent-Disposition: form-data; name=\"file\"; "
                "filename=\"../../bag.txt\"\r\nContent-Type: image/png\r\n\r\n"
                "caked\r\n--XX--\r\n"};
    struct told told = ask_about(&job, "/attachments", upload);
    json_t     *file = json_array_get(json_object_get(told.doc, "files"), 0);

    assert_int_equal(told.status, 200);
    assert_string_equal(doc_text(file, "name"), "bag.txt");
    assert_string_equal(doc_text(file, "type"), "text/plain");
    assert_int_equal(doc_int(file, "size", 0), 5);
    assert_null(json_object_get(file, "digest"));
    told = ask_about(&job, "/attachments/1", (struct ask){0});
    assert_int_equal(told.status, 200);
    assert_non_null(told_header(&told, "X-Accel-Redirect"));
    assert_non_null(
        strstr(told_header(&told, "Content-Disposition"), "attachment"));
    assert_int_equal(ask_about(&job, "/attachments/2", (struct ask){0}).status,
                     404);
    assert_int_equal(ask_about(&job, "/attachments/..", (struct ask){0}).status,
                     404);
}

static void
an_upload_without_a_file_is_refused(void **state)
{
    struct job       job = new_job(state);
    const struct ask upload = {
        .type = "multipart/form-data; boundary=XX",
        .match = "*",
        .body = "--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"
                "caked\r\n--XX--\r\n"};

    assert_int_equal(ask_about(&job, "/attachments", upload).status, 422);
}

/* --- journal */

static void
the_journal_tells_the_story(void **state)
{
    struct job  job = new_job(state);
    struct told told = change(&job, "/notes", "{\"text\":\"Called them\"}");
    json_t     *items, *last;

    assert_int_equal(told.status, 200);
    told = ask_about(&job, "/journal", (struct ask){0});
    assert_int_equal(told.status, 200);
    items = json_object_get(told.doc, "items");
    last = json_array_get(items, json_array_size(items) - 1);
    assert_string_equal(doc_text(json_array_get(items, 0), "kind"), "received");
    assert_string_equal(doc_text(json_array_get(items, 0), "actor"),
                        "customer");
    assert_string_equal(doc_text(last, "kind"), "noted");
    assert_string_equal(doc_text(last, "actor"), "wang");
    assert_string_equal(json_string_value(doc_at(last, "detail.text")),
                        "Called them");
    assert_int_equal(doc_int(last, "n", 0), (int64_t)json_array_size(items));
    assert_true(json_is_null(json_object_get(told.doc, "next")));
    told = ask_about(&job, "/journal", (struct ask){.query = "after=1"});
    assert_int_equal(told.status, 200);
    last = json_array_get(json_object_get(told.doc, "items"), 0);
    assert_int_equal(doc_int(last, "n", 0), 2);
    told = ask_about(&job, "/journal", (struct ask){.query = "after=x"});
    assert_int_equal(told.status, 400);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_queue_shows_what_my_teams_own),
        cmocka_unit_test(a_queue_row_is_ready_to_show),
        cmocka_unit_test(the_queue_goes_on_where_the_page_before_ended),
        cmocka_unit_test(an_odd_question_to_the_queue_is_refused),
        cmocka_unit_test(
            a_complaint_comes_with_its_procedure_and_what_i_may_do),
        cmocka_unit_test(
            the_version_a_complaint_runs_under_has_its_forms_and_words),
        cmocka_unit_test(what_is_known_already_is_not_sent_again),
        cmocka_unit_test(
            another_teams_complaint_is_missing_like_one_that_never_was),
        cmocka_unit_test(a_change_names_the_revision_it_was_made_on),
        cmocka_unit_test(an_action_checks_its_form_and_its_gate),
        cmocka_unit_test(a_signature_needs_the_right_password_again),
        cmocka_unit_test(a_complaint_is_taken_and_handed_over),
        cmocka_unit_test(words_are_checked_before_they_are_kept),
        cmocka_unit_test(another_team_is_asked_and_answers),
        cmocka_unit_test(a_paper_is_filed_and_fetched_as_a_download),
        cmocka_unit_test(an_upload_without_a_file_is_refused),
        cmocka_unit_test(the_journal_tells_the_story),
    };

    return cmocka_run_group_tests(tests, world_open, world_close);
}
