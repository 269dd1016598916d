/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl: what its commands share.  A command is a row of the table in
 * main.c and a function here; it takes its words and options from the line,
 * does one thing and prints it.
 *
 * Commands that only read open the database read-only and may run beside
 * redressd.  Those that write accounts, calendars and settings do so as a side
 * writer, also beside it.  `rebuild` and `demo` need the database for
 * themselves.
 */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/fault.h"
#include "store/store.h"
#include "worker/config.h"

/* What the command ends with; in the manual and in --help. */
enum exit_code {
    EXIT_DONE,    /* it was done, or looked at and found right */
    EXIT_FINDING, /* looked at and found wrong: a broken chain, a finding */
    EXIT_USAGE,   /* the line was not understood */
    EXIT_REFUSED, /* no such thing, taken already, not valid */
    EXIT_FAILED   /* the store, a file or a program failed */
};

struct ctl {
    struct arena *mem;
    const char   *config_path; /* NULL: not given */
    const char   *database;    /* --database, or of the configuration */
    bool          json;
    struct config config; /* all NULL without a configuration file */
    char        **words;  /* after the command's name; NULL-terminated; taken
                             ones are removed */
    struct store *store;
};

/* --- the line */

/* The value after an option, or NULL when it is not there. */
const char *ctl_option(struct ctl *ctl, const char *name);
bool        ctl_flag(struct ctl *ctl, const char *name);
/* The next word; ERR_INPUT naming what is missing. */
enum err ctl_word(struct ctl *ctl, const char *what, const char **out,
                  struct fault *why) MUST_CHECK;
/* Takes the next word of the form name=value, from anywhere; false: none is left. */
bool ctl_pair(struct ctl *ctl, const char **name, const char **value);
/* A whole number from `least` up; ERR_INPUT naming what it is, also when text is NULL. */
enum err ctl_number(const char *what, const char *text, int64_t least, int64_t *out,
                    struct fault *why) MUST_CHECK;
/* ERR_INPUT when there are words left: after everything was taken. */
enum err ctl_end(struct ctl *ctl, struct fault *why) MUST_CHECK;
/* True when err came from the line itself. */
bool ctl_is_usage(const struct fault *why);

/* --- the installation */

enum ctl_access { CTL_READ, CTL_BESIDE, CTL_ALONE };

/* Opens the database; it is closed after the command. */
enum err ctl_open(struct ctl *ctl, enum ctl_access access,
                  struct fault *why) MUST_CHECK;
/* ERR_INPUT unless there is a configuration. */
enum err ctl_needs_config(const struct ctl *ctl, struct fault *why) MUST_CHECK;
/* A whole file, or standard input for "-", up to a limit. */
enum err ctl_read_file(struct ctl *ctl, const char *path, size_t limit,
                       char **out, struct fault *why) MUST_CHECK;
/* Writes a file that is not there yet, and the folders it lies in. */
enum err ctl_write_file(struct arena *mem, const char *path, const char *text,
                        struct fault *why) MUST_CHECK;
/* A text of somebody else's as a terminal may have it: nothing in it steers. */
const char *ctl_shown(struct arena *mem, const char *text);

/* --- the commands: *found_wrong makes the command end with EXIT_FINDING */

typedef enum err (*ctl_command)(struct ctl *ctl, bool *found_wrong,
                                struct fault *why);

enum err ctl_verify(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_rebuild(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_add(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_passwd(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_disable(struct ctl *ctl, bool *found_wrong,
                          struct fault *why);
enum err ctl_user_enable(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_two_factor(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_user_absent(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_back(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_sign_out(struct ctl *ctl, bool *found_wrong,
                           struct fault *why);
enum err ctl_user_change(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_invite(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_uninvite(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_import(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_require(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_health(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_audit(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_setting_list(struct ctl *ctl, bool *found_wrong,
                          struct fault *why);
enum err ctl_setting_get(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_setting_set(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_setting_unset(struct ctl *ctl, bool *found_wrong,
                           struct fault *why);
enum err ctl_setting_history(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_calendar_set(struct ctl *ctl, bool *found_wrong,
                          struct fault *why);
enum err ctl_calendar_show(struct ctl *ctl, bool *found_wrong,
                           struct fault *why);
enum err ctl_calendar_import(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_calendar_export(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_calendar_year(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_calendar_preview(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_sign_in_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_sign_in_set(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_sign_in_remove(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_sign_in_test(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_set(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_retention_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_retention_hold(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_retention_release(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_check(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_history(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_back(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_look_logo(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_setup_link(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_backup(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_procedure_check(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_procedure_test(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_new(struct ctl *ctl, bool *found_wrong,
                           struct fault *why);
enum err ctl_procedure_install(struct ctl *ctl, bool *found_wrong,
                               struct fault *why);
enum err ctl_procedure_list(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_rules(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_procedure_clauses(struct ctl *ctl, bool *found_wrong,
                               struct fault *why);
enum err ctl_procedure_show(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_diff(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_mark(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_approve(struct ctl *ctl, bool *found_wrong,
                               struct fault *why);
enum err ctl_procedure_activate(struct ctl *ctl, bool *found_wrong,
                                struct fault *why);
enum err ctl_procedure_cancel(struct ctl *ctl, bool *found_wrong,
                              struct fault *why);
enum err ctl_procedure_rollback(struct ctl *ctl, bool *found_wrong,
                                struct fault *why);
enum err ctl_procedure_move(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_procedure_control(struct ctl *ctl, bool *found_wrong,
                               struct fault *why);
enum err ctl_procedure_simulate(struct ctl *ctl, bool *found_wrong,
                                struct fault *why);
enum err ctl_procedure_explain(struct ctl *ctl, bool *found_wrong,
                               struct fault *why);
enum err ctl_procedure_graph(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_procedure_words(struct ctl *ctl, bool *found_wrong,
                             struct fault *why);
enum err ctl_procedure_replay(struct ctl *ctl, bool *found_wrong,
                              struct fault *why);
enum err ctl_complaint_show(struct ctl *ctl, bool *found_wrong,
                            struct fault *why);
enum err ctl_complaint_scenario(struct ctl *ctl, bool *found_wrong,
                                struct fault *why);
enum err ctl_procedure_export(struct ctl *ctl, bool *found_wrong,
                              struct fault *why);
enum err ctl_procedure_proofs(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_procedure_shipped(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_replay_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_replay_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_replay_differences(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_replay_verdict(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_new(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_close(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_open(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_file(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_write(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_export(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_look(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_workspace_version(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_team_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_register_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_register_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_register_csv(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_set(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_remove(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_dry_run(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_test(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_ways(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_trial(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mail_dry_run(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_channel_replay(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mail_in(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mailbox_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mailbox_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mailbox_set(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_mailbox_remove(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_outbox_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_outbox_retry(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_outbox_drop(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_outbox_figures(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_user_reach(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_plugin_list(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_plugin_show(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_plugin_check(struct ctl *ctl, bool *found_wrong,
                          struct fault *why);
enum err ctl_plugin_test(struct ctl *ctl, bool *found_wrong, struct fault *why);
enum err ctl_demo(struct ctl *ctl, bool *found_wrong, struct fault *why);

#endif
