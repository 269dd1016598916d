/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The endpoints of /api/v1 and what they share: reading a body strictly,
 * finding a complaint the reader may see, answering with mistakes.  Each
 * endpoint is described in openapi.yaml and has its row in routes.c.
 */
#ifndef API_API_H
#define API_API_H

#include "api/app.h"

/* procedures.c */
enum err api_procedures(struct app *app, struct request *req, struct reply *out);
enum err api_procedure(struct app *app, struct request *req, struct reply *out);
enum err api_version(struct app *app, struct request *req, struct reply *out);
/* complaints.c */
enum err api_submit(struct app *app, struct request *req, struct reply *out);
enum err api_complaint(struct app *app, struct request *req, struct reply *out);
enum err api_journal(struct app *app, struct request *req, struct reply *out);
/* queue.c */
enum err api_queue(struct app *app, struct request *req, struct reply *out);
/* actions.c */
enum err api_act(struct app *app, struct request *req, struct reply *out);
enum err api_take(struct app *app, struct request *req, struct reply *out);
enum err api_hand_over(struct app *app, struct request *req, struct reply *out);
enum err api_note(struct app *app, struct request *req, struct reply *out);
enum err api_answer(struct app *app, struct request *req, struct reply *out);
/* tasks.c */
enum err api_tasks(struct app *app, struct request *req, struct reply *out);
enum err api_task_open(struct app *app, struct request *req, struct reply *out);
enum err api_task_answer(struct app *app, struct request *req, struct reply *out);
/* attachments.c */
enum err api_attach(struct app *app, struct request *req, struct reply *out);
enum err api_attachment(struct app *app, struct request *req, struct reply *out);
/* track.c */
enum err api_track(struct app *app, struct request *req, struct reply *out);
enum err api_track_answer(struct app *app, struct request *req, struct reply *out);
/* session.c */
enum err api_sign_in(struct app *app, struct request *req, struct reply *out);
enum err api_session(struct app *app, struct request *req, struct reply *out);
enum err api_sign_out(struct app *app, struct request *req, struct reply *out);
enum err api_password(struct app *app, struct request *req, struct reply *out);
/* health.c */
enum err api_health(struct app *app, struct request *req, struct reply *out);
enum err api_ready(struct app *app, struct request *req, struct reply *out);
enum err api_metrics(struct app *app, struct request *req, struct reply *out);

/* --- input.c: reading strictly */

/* A JSON object with no other members than the NULL-terminated list. */
enum err input_body(struct request *req, const char *const *known, json_t **out, struct fault *why) MUST_CHECK;
/* A text of 1 to `most` characters, clean; ERR_INPUT names the member. */
enum err input_text(const json_t *doc, const char *key, size_t most, const char **out, struct fault *why) MUST_CHECK;
/* The same, but it may be missing: NULL. */
enum err input_text_maybe(const json_t *doc, const char *key, size_t most, const char **out, struct fault *why) MUST_CHECK;
/* The revision in If-Match, 0 for "*"; ERR_NO_MATCH without the header. */
enum err input_revision(const struct request *req, int64_t *out, struct fault *why) MUST_CHECK;
/* A whole number in [least, most] in a query or a path; ERR_MALFORMED. */
enum err input_number(const char *text, int64_t least, int64_t most, int64_t *out, struct fault *why) MUST_CHECK;

/* Puts mistakes into the problem's errors, as pointers under a member
 * ("answers").  Returns err, so that a handler can pass it on. */
enum err input_mistakes(struct reply *out, enum err err, const char *under, const struct mistakes *mistakes);

/* --- command.c: the way of every change to a complaint */

struct doer command_doer(const struct request *req);
/* ERR_MISSING in the same words whether there is none or the reader may not see it. */
enum err command_find(struct app *app, struct request *req, struct complaint *out, struct fault *why) MUST_CHECK;
/* Runs a command of the signed-in person against the complaint in the path and
 * answers with the complaint as it is then.  Sees to If-Match and the doer. */
enum err command_run(struct app *app, struct request *req, struct reply *out, struct command *cmd) MUST_CHECK;

#endif
