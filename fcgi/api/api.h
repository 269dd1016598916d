/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The endpoints of /api/v1 and what they share: reading a body strictly,
 * finding a complaint the reader may see, answering with mistakes.  Each
 * endpoint is described in openapi.yaml and has its row in routes.c.
 */
#ifndef API_API_H
#define API_API_H

#include "api/app.h"
#include "desk/seen.h"

/* procedures.c */
enum err api_procedures(struct app *app, struct request *req, struct reply *out);
enum err api_procedure(struct app *app, struct request *req, struct reply *out);
enum err api_version(struct app *app, struct request *req, struct reply *out);
/* registers.c */
enum err api_registers(struct app *app, struct request *req, struct reply *out);
enum err api_register(struct app *app, struct request *req, struct reply *out);
/* versions.c */
enum err api_versions(struct app *app, struct request *req, struct reply *out);
enum err api_version_source(struct app *app, struct request *req, struct reply *out);
enum err api_version_look(struct app *app, struct request *req, struct reply *out);
enum err api_version_diff(struct app *app, struct request *req, struct reply *out);
enum err api_version_install(struct app *app, struct request *req, struct reply *out);
enum err api_version_check(struct app *app, struct request *req, struct reply *out);
enum err api_version_proofs(struct app *app, struct request *req, struct reply *out);
enum err api_faults(struct app *app, struct request *req, struct reply *out);
/* workspaces.c */
enum err api_workspaces(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_begin(struct app *app, struct request *req, struct reply *out);
enum err api_workspace(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_change(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_file(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_file_set(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_file_remove(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_look(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_version(struct app *app, struct request *req, struct reply *out);
/* workspace_drafts.c */
enum err api_workspace_model(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_graph(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_words(struct app *app, struct request *req, struct reply *out);
/* workspaces.c */
enum err api_workspace_presence(struct app *app, struct request *req, struct reply *out);
enum err api_workspace_presence_leave(struct app *app, struct request *req, struct reply *out);
enum err api_scenario(struct app *app, struct request *req, struct reply *out);
enum err api_shipped(struct app *app, struct request *req, struct reply *out);
/* version_archive.c */
enum err api_version_archive(struct app *app, struct request *req, struct reply *out);
/* versions_force.c */
enum err api_version_mark(struct app *app, struct request *req, struct reply *out);
enum err api_version_activate(struct app *app, struct request *req, struct reply *out);
enum err api_version_cancel(struct app *app, struct request *req, struct reply *out);
enum err api_rollback(struct app *app, struct request *req, struct reply *out);
enum err api_move(struct app *app, struct request *req, struct reply *out);
enum err api_move_preview(struct app *app, struct request *req, struct reply *out);
/* simulations.c */
enum err api_dry_run(struct app *app, struct request *req, struct reply *out);
enum err api_simulation(struct app *app, struct request *req, struct reply *out);
enum err api_complaint_simulation(struct app *app, struct request *req, struct reply *out);
/* complaints.c */
enum err api_submit(struct app *app, struct request *req, struct reply *out);
enum err api_complaint(struct app *app, struct request *req, struct reply *out);
enum err api_journal(struct app *app, struct request *req, struct reply *out);
/* explanations.c */
enum err api_explanations(struct app *app, struct request *req, struct reply *out);
enum err api_graph(struct app *app, struct request *req, struct reply *out);
/* A procedure's drawing, in the format that was asked for. */
enum err graph_answer(struct request *req, struct reply *out, const struct procedure *p);
/* overrides.c */
enum err api_override(struct app *app, struct request *req, struct reply *out);
/* calendars.c */
enum err api_calendars(struct app *app, struct request *req, struct reply *out);
enum err api_calendar(struct app *app, struct request *req, struct reply *out);
enum err api_calendar_set(struct app *app, struct request *req, struct reply *out);
enum err api_calendar_year(struct app *app, struct request *req, struct reply *out);
enum err api_calendar_preview(struct app *app, struct request *req, struct reply *out);
enum err api_calendar_import(struct app *app, struct request *req, struct reply *out);
/* queue.c */
enum err api_queue(struct app *app, struct request *req, struct reply *out);
/* day.c */
enum err api_day(struct app *app, struct request *req, struct reply *out);
/* views.c */
enum err api_views(struct app *app, struct request *req, struct reply *out);
enum err api_view(struct app *app, struct request *req, struct reply *out);
enum err api_view_add(struct app *app, struct request *req, struct reply *out);
enum err api_view_set(struct app *app, struct request *req, struct reply *out);
enum err api_view_remove(struct app *app, struct request *req, struct reply *out);
/* search.c */
enum err api_search(struct app *app, struct request *req, struct reply *out);
/* related.c */
enum err api_related(struct app *app, struct request *req, struct reply *out);
enum err api_alike(struct app *app, struct request *req, struct reply *out);
enum err api_customers(struct app *app, struct request *req, struct reply *out);
/* actions.c */
enum err api_act(struct app *app, struct request *req, struct reply *out);
enum err api_take(struct app *app, struct request *req, struct reply *out);
enum err api_hand_over(struct app *app, struct request *req, struct reply *out);
enum err api_note(struct app *app, struct request *req, struct reply *out);
enum err api_answer(struct app *app, struct request *req, struct reply *out);
/* actions.c: the members of an action in a document, less `sign` */
enum err input_act(const json_t *in, struct command *cmd, struct fault *why) MUST_CHECK;
/* {"password"} in `sign`; NULL: it is not signed */
enum err input_sign(const json_t *in, const char **password, struct fault *why) MUST_CHECK;
/* bulk.c */
enum err api_bulk(struct app *app, struct request *req, struct reply *out);
/* links.c */
enum err api_link(struct app *app, struct request *req, struct reply *out);
enum err api_unlink(struct app *app, struct request *req, struct reply *out);
enum err api_merge(struct app *app, struct request *req, struct reply *out);
enum err api_unmerge(struct app *app, struct request *req, struct reply *out);
enum err api_split(struct app *app, struct request *req, struct reply *out);
/* tasks.c */
enum err api_tasks(struct app *app, struct request *req, struct reply *out);
/* The members of a task that is asked: to, what, within. */
enum err input_task(const json_t *in, struct command *cmd, struct fault *why) MUST_CHECK;
enum err api_task_open(struct app *app, struct request *req, struct reply *out);
enum err api_task_answer(struct app *app, struct request *req, struct reply *out);
enum err api_task_receive(struct app *app, struct request *req, struct reply *out);
enum err api_task_excuse(struct app *app, struct request *req, struct reply *out);
/* attachments.c */
enum err api_attach(struct app *app, struct request *req, struct reply *out);
enum err api_attachment(struct app *app, struct request *req, struct reply *out);
/* track.c */
enum err api_track(struct app *app, struct request *req, struct reply *out);
enum err api_track_answer(struct app *app, struct request *req, struct reply *out);
enum err api_track_action(struct app *app, struct request *req, struct reply *out);
/* look.c */
enum err api_look(struct app *app, struct request *req, struct reply *out);
enum err api_retention(struct app *app, struct request *req, struct reply *out);
enum err api_retention_hold(struct app *app, struct request *req, struct reply *out);
enum err api_retention_release(struct app *app, struct request *req, struct reply *out);
enum err api_look_check(struct app *app, struct request *req, struct reply *out);
enum err api_look_history(struct app *app, struct request *req, struct reply *out);
enum err api_look_back(struct app *app, struct request *req, struct reply *out);
enum err api_look_set(struct app *app, struct request *req, struct reply *out);
enum err api_look_logo_set(struct app *app, struct request *req, struct reply *out);
enum err page_look_logo(struct app *app, struct request *req, struct reply *out);
enum err page_look_style(struct app *app, struct request *req, struct reply *out);
/* condition.c */
enum err api_condition(struct app *app, struct request *req, struct reply *out);
/* audit.c */
enum err api_audit(struct app *app, struct request *req, struct reply *out);
/* settings.c */
enum err api_settings(struct app *app, struct request *req, struct reply *out);
enum err api_setting(struct app *app, struct request *req, struct reply *out);
enum err api_setting_set(struct app *app, struct request *req, struct reply *out);
enum err api_setting_unset(struct app *app, struct request *req, struct reply *out);
enum err api_setting_history(struct app *app, struct request *req, struct reply *out);
/* session.c */
enum err api_sign_in(struct app *app, struct request *req, struct reply *out);
enum err api_session_confirm(struct app *app, struct request *req, struct reply *out);
enum err api_session(struct app *app, struct request *req, struct reply *out);
enum err api_sign_out(struct app *app, struct request *req, struct reply *out);
/* password.c */
enum err api_password(struct app *app, struct request *req, struct reply *out);
/* replays.c */
enum err api_replays(struct app *app, struct request *req, struct reply *out);
enum err api_replay(struct app *app, struct request *req, struct reply *out);
enum err api_replay_begin(struct app *app, struct request *req, struct reply *out);
enum err api_replay_cancel(struct app *app, struct request *req, struct reply *out);
enum err api_replay_resume(struct app *app, struct request *req, struct reply *out);
enum err api_replay_verdict(struct app *app, struct request *req, struct reply *out);
enum err api_replay_verdict_remove(struct app *app, struct request *req, struct reply *out);
enum err api_replay_verdicts(struct app *app, struct request *req, struct reply *out);
enum err api_replay_differences(struct app *app, struct request *req, struct reply *out);
/* channels.c */
enum err api_plugins(struct app *app, struct request *req, struct reply *out);
enum err api_channels(struct app *app, struct request *req, struct reply *out);
enum err api_channel(struct app *app, struct request *req, struct reply *out);
enum err api_channel_set(struct app *app, struct request *req, struct reply *out);
enum err api_channel_remove(struct app *app, struct request *req, struct reply *out);
enum err api_channel_dry_run(struct app *app, struct request *req, struct reply *out);
enum err api_channel_test(struct app *app, struct request *req, struct reply *out);
enum err api_ways(struct app *app, struct request *req, struct reply *out);          /* GET */
enum err api_channel_trial(struct app *app, struct request *req, struct reply *out);
enum err api_mail_dry_run(struct app *app, struct request *req, struct reply *out);
enum err api_channel_replay(struct app *app, struct request *req, struct reply *out);
enum err api_mailboxes(struct app *app, struct request *req, struct reply *out);
enum err api_mailbox(struct app *app, struct request *req, struct reply *out);
enum err api_mailbox_set(struct app *app, struct request *req, struct reply *out);
enum err api_mailbox_remove(struct app *app, struct request *req, struct reply *out);
/* deliveries.c */
enum err api_deliveries(struct app *app, struct request *req, struct reply *out);
enum err api_complaint_deliveries(struct app *app, struct request *req, struct reply *out);
enum err api_delivery_retry(struct app *app, struct request *req, struct reply *out);
enum err api_delivery_drop(struct app *app, struct request *req, struct reply *out);
enum err api_mails(struct app *app, struct request *req, struct reply *out);
/* letters.c */
enum err api_letters_preview(struct app *app, struct request *req, struct reply *out);
enum err api_draft_approve(struct app *app, struct request *req, struct reply *out);
enum err api_draft_refuse(struct app *app, struct request *req, struct reply *out);
/* sessions.c */
enum err api_sessions(struct app *app, struct request *req, struct reply *out);
enum err api_session_end(struct app *app, struct request *req, struct reply *out);
enum err api_sessions_end(struct app *app, struct request *req, struct reply *out);
enum err api_account_sessions_end(struct app *app, struct request *req, struct reply *out);
/* two_factor.c */
enum err api_two_factor(struct app *app, struct request *req, struct reply *out);
enum err api_two_factor_begin(struct app *app, struct request *req, struct reply *out);
enum err api_two_factor_confirm(struct app *app, struct request *req, struct reply *out);
enum err api_two_factor_off(struct app *app, struct request *req, struct reply *out);
enum err api_two_factor_recovery(struct app *app, struct request *req, struct reply *out);
enum err api_account_two_factor_off(struct app *app, struct request *req, struct reply *out);
/* kept_words.c */
enum err api_kept_words_list(struct app *app, struct request *req, struct reply *out);
enum err api_kept_words(struct app *app, struct request *req, struct reply *out);
enum err api_kept_words_set(struct app *app, struct request *req, struct reply *out);
enum err api_kept_words_drop(struct app *app, struct request *req, struct reply *out);
/* held.c */
enum err api_held(struct app *app, struct request *req, struct reply *out);
enum err api_held_take_back(struct app *app, struct request *req, struct reply *out);
enum err api_held_now(struct app *app, struct request *req, struct reply *out);
struct held_order; /* desk/held.h */
struct held_words;
/* When the sender prefers to wait and it writes to the customer: it is held, and that is the answer. */
enum err held_answer(struct app *app, struct request *req, struct reply *out,
                     const struct held_order *order, bool *held) MUST_CHECK;
void     held_view(struct text *t, const struct held_words *one);
/* preferences.c */
enum err api_preferences(struct app *app, struct request *req, struct reply *out);
enum err api_preferences_set(struct app *app, struct request *req, struct reply *out);
/* accounts.c, accounts_import.c */
enum err api_accounts(struct app *app, struct request *req, struct reply *out);
enum err api_account(struct app *app, struct request *req, struct reply *out);
enum err api_account_add(struct app *app, struct request *req, struct reply *out);
enum err api_account_change(struct app *app, struct request *req, struct reply *out);
enum err api_account_invite(struct app *app, struct request *req, struct reply *out);
enum err api_account_uninvite(struct app *app, struct request *req, struct reply *out);
enum err api_accounts_import(struct app *app, struct request *req, struct reply *out);
struct people_doer; /* desk/people.h */
struct people_doer accounts_doer(const struct request *req);
/* {"url" (null: it goes by mail),"sent_to" (null: nowhere),"expires_at"}, or null: nobody was invited. */
struct invited;
void accounts_emit_invitation(struct app *app, struct reply *out, const char *key, const struct invited *in);
/* teams.c */
enum err api_teams(struct app *app, struct request *req, struct reply *out);
enum err api_second_policy(struct app *app, struct request *req, struct reply *out);
enum err api_second_policy_set(struct app *app, struct request *req, struct reply *out);
/* absences.c */
enum err api_absences(struct app *app, struct request *req, struct reply *out);
enum err api_absence_set(struct app *app, struct request *req, struct reply *out);
enum err api_absence_end(struct app *app, struct request *req, struct reply *out);
enum err api_colleagues(struct app *app, struct request *req, struct reply *out);
/* presence.c */
enum err api_presence(struct app *app, struct request *req, struct reply *out);
enum err api_presence_leave(struct app *app, struct request *req, struct reply *out);
/* sign_in.c */
enum err api_sign_in_ways(struct app *app, struct request *req, struct reply *out);
enum err api_sign_in_way(struct app *app, struct request *req, struct reply *out);
enum err api_sign_in_way_set(struct app *app, struct request *req, struct reply *out);
enum err api_sign_in_way_remove(struct app *app, struct request *req, struct reply *out);
enum err api_sign_in_test(struct app *app, struct request *req, struct reply *out);
/* elsewhere.c, oidc.c, proxy.c */
enum err api_sign_in_code(struct app *app, struct request *req, struct reply *out);
enum err api_oidc(struct app *app, struct request *req, struct reply *out);
enum err api_oidc_back(struct app *app, struct request *req, struct reply *out);
enum err api_proxy(struct app *app, struct request *req, struct reply *out);
/* reach.c */
enum err api_reach(struct app *app, struct request *req, struct reply *out);
enum err api_reach_set(struct app *app, struct request *req, struct reply *out);
/* rules.c */
enum err api_rules(struct app *app, struct request *req, struct reply *out);
enum err api_rule_complaints(struct app *app, struct request *req, struct reply *out);
enum err api_overrides(struct app *app, struct request *req, struct reply *out);
enum err api_clauses(struct app *app, struct request *req, struct reply *out);
/* The end of the day that ?at= names, in a zone; 0 without one.  ERR_MALFORMED. */
enum err rules_read_day(const struct request *req, const char *zone, int64_t *out, struct fault *why) MUST_CHECK;
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
/* Who changes what the path names, on which revision: If-Match (without it, any), or
 * If-None-Match: * for what must not be there yet. */
enum err input_seen(const struct request *req, struct seen_change *out, struct fault *why) MUST_CHECK;
/* A whole number in [least, most] in a query or a path; ERR_MALFORMED. */
enum err input_number(const char *text, int64_t least, int64_t most, int64_t *out, struct fault *why) MUST_CHECK;

/* Puts mistakes into the problem's errors, as pointers under a member
 * ("answers"; "" for the body itself).  Returns err, so that a handler can pass it on. */
enum err input_mistakes(struct reply *out, enum err err, const char *under, const struct mistakes *mistakes);

/* --- versions.c: what its own changes answer with */

/* A version as it is now, without its files. */
enum err versions_reply(struct app *app, struct request *req, struct reply *out,
                        const char *digest, int status) MUST_CHECK;
/* ERR_DENIED unless an administrator, or somebody who prepares, checks or
 * approves procedures. */
enum err versions_may_read(const struct request *req, struct fault *why) MUST_CHECK;
/* Draws what is in the workspace of the address (workspace_drafts.c), for who may read versions; in->id is
 * filled in.  What cannot be drawn is the answer of versions_refuse(). */
struct workbench_drawing;
enum err workspace_draw(struct app *app, struct request *req, struct reply *out,
                        struct workbench_drawing *in) MUST_CHECK;
/* ERR_DENIED unless an administrator, or who holds procedures.prepare (workspaces.c). */
enum err versions_may_prepare(const struct request *req, struct fault *why) MUST_CHECK;
/* A source that cannot be a version is the sender's mistake, and each finding of the
 * look at it an error of the problem.  Returns ERR_INPUT. */
enum err versions_refuse(struct reply *out, const json_t *result);
/* The desk's milliseconds in what it tells become ISO times, however deep: at_ms is
 * at, made_ms is made_at. */
void view_write_times(json_t *value, struct arena *mem);

/* --- command.c: the way of every change to a complaint */

struct doer command_doer(const struct request *req);
/* May they see it, by themselves or for somebody they stand in for? */
bool command_may_see(const struct actor *actor, const struct complaint *c);
/* The same, for lists that ask it of each of their rows; `actor` is a struct actor. */
bool command_sees(const void *actor, const struct complaint *c);
/* "12"; for who stands in for somebody also for whom, "12-9f2c01ab": what one
 * may do is part of what is shown, and If-Match takes both. */
const char *command_etag(const struct request *req, int64_t revision);
/* ERR_MISSING in the same words whether there is none or the reader may not see it. */
enum err command_find(struct app *app, struct request *req, struct complaint *out, struct fault *why) MUST_CHECK;
/* The same for a number that is not in the path, found into mem. */
enum err command_find_number(struct app *app, const struct request *req, struct arena *mem,
                             const char *number, struct complaint *out, struct fault *why) MUST_CHECK;
/* The same, and a page of its journal behind ?after=N. */
enum err command_journal(struct app *app, struct request *req, struct complaint *out,
                         struct journal_page *page, struct fault *why) MUST_CHECK;
/* Runs a command of the signed-in person against the complaint in the path and
 * answers with the complaint as it is then.  Sees to If-Match and the doer. */
enum err command_run(struct app *app, struct request *req, struct reply *out, struct command *cmd) MUST_CHECK;

#endif
