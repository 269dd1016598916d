/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl: the table of commands, and from a line to one of them.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "config.h"
#include "ctl/ctl.h"

enum { MEMORY = 512 << 20 };

static const char standard_config[] = "/etc/redress/redressd.conf";

/* A name of two words is a subject and what is done with it. */
static const struct command {
    const char *name, *usage, *what;
    ctl_command run;
} commands[] = {
    {"verify", "", "check the journal's chain from its first event",
     ctl_verify},
    {"rebuild", "[--check]",
     "make the projection anew from the journal, or only compare", ctl_rebuild},
    {"complaint show", "NUMBER", "tell a complaint's journal as a story",
     ctl_complaint_show},
    {"complaint scenario", "NUMBER [--version VERSION] [--name NAME]",
     "write what happened to a complaint as a scenario, without what is "
     "personal",
     ctl_complaint_scenario},
    {"register list", "[PROCEDURE]", "list the registers that procedures keep",
     ctl_register_list},
    {"register show",
     "PROCEDURE REGISTER [--from DAY] [--until DAY] [--lang zh|en|es]",
     "print a register's rows; both days belong to the period",
     ctl_register_show},
    {"register csv",
     "PROCEDURE REGISTER [--from DAY] [--until DAY] [--lang zh|en|es]",
     "the same as CSV (RFC 4180), for a spreadsheet", ctl_register_csv},
    {"user add",
     "LOGIN --name NAME [--roles TEAM.ROLE,...] [--admin] [--lang LANG] "
     "[--password-stdin]",
     "add an account; without --password-stdin an initial password is printed",
     ctl_user_add},
    {"user passwd", "LOGIN [--password-stdin]", "give an account a password",
     ctl_user_passwd},
    {"user list", "", "list accounts", ctl_user_list},
    {"user change",
     "LOGIN [--name NAME] [--roles TEAM.ROLE,...] [--admin yes|no] [--email E] "
     "[--lang LANG] [--spare yes|no]",
     "change an account; another role or right ends its sessions",
     ctl_user_change},
    {"user invite", "LOGIN [--mail]",
     "print a link, good once, by which its owner chooses a password; or "
     "have\n      it mailed to the address on record",
     ctl_user_invite},
    {"user uninvite", "LOGIN", "take such a link back", ctl_user_uninvite},
    {"user import", "FILE [--dry-run] [--disable-missing]",
     "take people from a CSV (- reads it) with the columns login, name, "
     "email,\n      roles, admin, lang: all of it, or nothing if a line is "
     "wrong",
     ctl_user_import},
    {"user require-two-factor", "[none | TEAM.ROLE,TEAM.*,admin,*]",
     "who must have a second step of signing in", ctl_user_require},
    {"user disable", "LOGIN", "shut an account and end its sessions",
     ctl_user_disable},
    {"user enable", "LOGIN", "open a shut account again", ctl_user_enable},
    {"user two-factor", "off LOGIN",
     "take a second step away that was lost, and end the sessions",
     ctl_user_two_factor},
    {"user sign-out", "LOGIN", "end an account's sessions", ctl_user_sign_out},
    {"team list", "", "teams and roles: who holds each, and what nobody holds",
     ctl_team_list},
    {"user absent", "LOGIN --deputy LOGIN --from DAY --until DAY",
     "say when somebody is away and who stands in; both days belong to it",
     ctl_user_absent},
    {"user back", "LOGIN", "end an absence that has begun", ctl_user_back},
    {"user reach",
     "LOGIN [--email E] [--phone P] [--handle H] [--prefers "
     "mail|digest|robot|none] [--quiet yes|no]",
     "how somebody is told things; an empty value takes an address away",
     ctl_user_reach},
    {"sign-in show", "ldap | oidc | proxy | local",
     "print how staff sign in that way; secrets are not shown",
     ctl_sign_in_show},
    {"sign-in set", "WAY FILE", "set it up (JSON; - reads it)",
     ctl_sign_in_set},
    {"sign-in remove", "WAY", "nobody signs in that way any more",
     ctl_sign_in_remove},
    {"sign-in test", "ldap LOGIN | oidc",
     "what the directory says of a login, or the provider of itself",
     ctl_sign_in_test},
    {"look show", "", "print the company's look: name, colour, texts, logo",
     ctl_look_show},
    {"look set", "FILE", "set the look, all but the logo (JSON; - reads it)",
     ctl_look_set},
    {"look check", "FILE",
     "what stands on what with its colour; exit 1 when it cannot be read",
     ctl_look_check},
    {"look history", "", "looks there were, newest first", ctl_look_history},
    {"look back", "ID", "back to one of them, all but the logo", ctl_look_back},
    {"look logo", "FILE | --none", "set the logo: a PNG, JPEG or WebP picture",
     ctl_look_logo},
    {"health", "[--lang zh|en|es]",
     "tell how the installation is, and what to do about what is not well",
     ctl_health},
    {"audit",
     "[--what BEGINNING] [--about NAME] [--by LOGIN] [--from DAY] [--until "
     "DAY] "
     "[--limit N]",
     "who changed what at the office, newest first", ctl_audit},
    {"setting list", "[--lang zh|en|es]", "list the settings of the company",
     ctl_setting_list},
    {"setting get", "NAME [--lang zh|en|es]",
     "print a setting and what it does", ctl_setting_get},
    {"setting set", "NAME VALUE [--note TEXT]",
     "change a setting; it counts at once", ctl_setting_set},
    {"setting unset", "NAME [--note TEXT]",
     "take a setting back to its default", ctl_setting_unset},
    {"setting history", "NAME",
     "who changed a setting, from what to what, and why", ctl_setting_history},
    {"retention show", "",
     "whose period of keeping has run out, by procedure, and what is held",
     ctl_retention_show},
    {"retention hold", "NUMBER --note WHY",
     "hold a complaint back from erasing; the note names nobody",
     ctl_retention_hold},
    {"retention release", "NUMBER", "hold it back no longer",
     ctl_retention_release},
    {"calendar set", "NAME FILE [--running keep|recompute] [--note TEXT]",
     "keep a working calendar (JSON; - reads it)", ctl_calendar_set},
    {"calendar show", "[NAME]", "print a calendar, or the names of all",
     ctl_calendar_show},
    {"calendar import",
     "NAME FILE [--replace | --merge] [--years FIRST-LAST] [--dry-run] "
     "[--running keep|recompute] [--note TEXT]",
     "take holidays and make-up days from an iCalendar (- reads it)",
     ctl_calendar_import},
    {"calendar year", "NAME [--year YEAR]",
     "print a calendar day by day: hours, holidays, make-up days",
     ctl_calendar_year},
    {"calendar preview",
     "NAME FILE [--replace | --merge] [--years FIRST-LAST] [--lang zh|en|es]",
     "what a changed calendar or an iCalendar would change: days, running "
     "clocks",
     ctl_calendar_preview},
    {"calendar export", "NAME", "print a calendar as an iCalendar",
     ctl_calendar_export},
    {"setup-link", "[--if-needed]",
     "print a link, good for 24 hours and one use, that makes an administrator",
     ctl_setup_link},
    {"backup", "FILE", "copy the database into a new file and verify the copy",
     ctl_backup},
    {"procedure check",
     "DIR [--format text|json|editor] [--judge PROGRAM --words DIR]",
     "look at a procedure, or at all in a folder, as before it is in force",
     ctl_procedure_check},
    {"procedure test",
     "DIR [--format text|json|editor] [--judge PROGRAM --words DIR]",
     "the same, and what its scenarios reach", ctl_procedure_test},
    {"procedure new", "DIR [--from NAME] [--words DIR]",
     "copy the starter, or a procedure that comes along, into a new folder",
     ctl_procedure_new},
    {"procedure install", "DIR [--note TEXT] [--as LOGIN]",
     "store a folder as a version; it is a draft until it is activated",
     ctl_procedure_install},
    {"procedure list", "[NAME]", "list procedures, or the versions of one",
     ctl_procedure_list},
    {"procedure rules", "NAME [--lang zh|en|es]",
     "tell how often each rule decided and was overridden",
     ctl_procedure_rules},
    {"procedure clauses", "NAME [--at 2026-03-31] [--lang zh|en|es]",
     "tell what serves and what proves each clause", ctl_procedure_clauses},
    {"procedure show", "VERSION [--files]",
     "tell what a version is, who signed it, what was found in it",
     ctl_procedure_show},
    {"procedure export", "VERSION DIR", "write a version's files into a folder",
     ctl_procedure_export},
    {"procedure proofs", "VERSION",
     "what is on record of a version: scenarios, dry runs, diffs, replays",
     ctl_procedure_proofs},
    {"procedure shipped", "", "procedures that come along, to be copied",
     ctl_procedure_shipped},
    {"procedure diff", "FROM TO", "compare two versions, by line and by part",
     ctl_procedure_diff},
    {"procedure mark", "VERSION MARK --as LOGIN [--note TEXT]",
     "sign it as prepared, checked or approved, or refuse it (refused)",
     ctl_procedure_mark},
    {"procedure approve", "VERSION --as LOGIN [--note TEXT]",
     "the same as mark VERSION approved", ctl_procedure_approve},
    {"procedure activate", "VERSION [--at \"2026-09-30 17:40\"] [--as LOGIN]",
     "put a version in force, now or at a time of the company's zone",
     ctl_procedure_activate},
    {"procedure cancel", "VERSION [--as LOGIN]",
     "take a version back that waits to come into force", ctl_procedure_cancel},
    {"procedure rollback", "NAME --note TEXT [--as LOGIN]",
     "go back to the version that was in force before", ctl_procedure_rollback},
    {"procedure move",
     "NUMBER --to VERSION [--stage STAGE] [--note TEXT | --preview] [--as "
     "LOGIN]",
     "let a complaint go on under another version; the worker must not run",
     ctl_procedure_move},
    {"procedure control", "[on | off | NAME,... [--as LOGIN]]",
     "which procedures come into force only when three people have signed",
     ctl_procedure_control},
    {"procedure simulate",
     "NUMBER | DIR|DIGEST --answers FILE [--form FORM] [--at TIME] [--dry-run] "
     "[--lang LANG]",
     "what the rules say about a complaint, and what happens if nobody acts",
     ctl_procedure_simulate},
    {"procedure explain", "NUMBER [--lang zh|en|es]",
     "say why each decision about a complaint was as it was",
     ctl_procedure_explain},
    {"procedure graph", "DIR|DIGEST [--format dot|mermaid] [--lang zh|en|es]",
     "draw a procedure's stages, actions and clocks", ctl_procedure_graph},
    {"procedure words", "DIR|DIGEST [--missing]",
     "its words in all languages beside each other, and what is missing; exit "
     "1 when something is",
     ctl_procedure_words},
    {"procedure replay",
     "DIR|DIGEST [--from DATE] [--until DATE] [--sample N] [--csv FILE] "
     "[--judge PROGRAM --words DIR]",
     "what it would have decided about the complaints of the past",
     ctl_procedure_replay},
    {"replay list", "", "replays that the worker ran or runs", ctl_replay_list},
    {"replay show", "ID", "a replay's figures, and what it cannot know",
     ctl_replay_show},
    {"replay differences", "ID", "each difference it found, with its verdict",
     ctl_replay_differences},
    {"replay verdict",
     "ID wanted|unwanted|none --difference N | --all [--note TEXT] "
     "[--as LOGIN]",
     "tick off a difference, or all that are open; none takes it back",
     ctl_replay_verdict},
    {"workspace list", "[PROCEDURE] [--closed]",
     "procedures as they are edited at the office", ctl_workspace_list},
    {"workspace show", "ID", "a workspace and its files", ctl_workspace_show},
    {"workspace new",
     "in_force|nothing|VERSION|SHIPPED [--procedure NAME] [--name NAME] "
     "[--title TEXT] [--as LOGIN]",
     "begin one from what is in force, a version, what comes along or nothing",
     ctl_workspace_new},
    {"workspace file", "ID NAME", "print one of its files", ctl_workspace_file},
    {"workspace write", "ID NAME FILE | --none [--seen REVISION] [--as LOGIN]",
     "write a file (- reads it) or take it away, never over what was not seen",
     ctl_workspace_write},
    {"workspace export", "ID DIR", "write its files into a folder",
     ctl_workspace_export},
    {"workspace look", "ID [--scenarios]",
     "look at what is in it, as before it is in force", ctl_workspace_look},
    {"workspace version", "ID [--note TEXT] [--as LOGIN]",
     "make a version of what is in it; a draft until it is activated",
     ctl_workspace_version},
    {"workspace close", "ID", "end a workspace; its files stay to be read",
     ctl_workspace_close},
    {"workspace open", "ID", "open one that was closed again",
     ctl_workspace_open},
    {"plugin list", "[DIR] [--judge PROGRAM --words DIR]",
     "list the plugins in a folder, how they send and whom they tell",
     ctl_plugin_list},
    {"plugin show", "NAME|DIR [--judge PROGRAM --words DIR]",
     "what a plugin is, and its settings", ctl_plugin_show},
    {"plugin check",
     "[NAME|DIR] [--format text|json] [--judge PROGRAM --words DIR]",
     "look at a plugin, or at all in a folder, as before it is used",
     ctl_plugin_check},
    {"plugin test",
     "[NAME|DIR] [--format text|json] [--judge PROGRAM --words DIR]",
     "the same, and run its cases", ctl_plugin_test},
    {"mail-in",
     "[--mailbox NAME] [--from ADDR] [--to ADDR]... [--folder DIR] [--lmtp "
     "unix:PATH|ADDRESS:PORT|-]",
     "take a mail from standard input, or mails by LMTP; exit codes are "
     "sysexits.h's",
     ctl_mail_in},
    {"channel list", "", "list the channels that things are told by",
     ctl_channel_list},
    {"channel show", "NAME", "print a channel, its secrets left out",
     ctl_channel_show},
    {"channel set",
     "NAME [--plugin PLUGIN] [--on | --off] [--teams A,B] [--kinds K,L] "
     "[--procedures P,Q] [SETTING=VALUE ...]",
     "set a channel up or change it; a secret is SETTING=@FILE, or SETTING=- "
     "for\n      standard input; an entry of a map is SETTING.KEY=VALUE; an "
     "empty value takes\n      a setting away",
     ctl_channel_set},
    {"channel remove", "NAME", "what waits on it is parked",
     ctl_channel_remove},
    {"channel dry-run", "NAME [--kind KIND] [--complaint NUMBER]",
     "print what a channel would send; nothing is sent", ctl_channel_dry_run},
    {"channel test", "NAME [--to ADDRESS]",
     "let the worker send a test message", ctl_channel_test},
    {"channel trial", "NAME [--to ADDRESS] [--lang LANG]",
     "send a test message now and tell each step; exit 1 when it did not "
     "arrive",
     ctl_channel_trial},
    {"channel replay", "NAME --after SEQ",
     "send every event after a seq again to a channel of events",
     ctl_channel_replay},
    {"ways", "", "how channels, mailboxes and the folder of mails stand",
     ctl_ways},
    {"mail dry-run",
     "FILE [--mailbox NAME] [--from ADDR] [--to ADDR] [--lang LANG]",
     "what would become of a mail; nothing is kept", ctl_mail_dry_run},
    {"mailbox list", "", "list the addresses that complaints come in by",
     ctl_mailbox_list},
    {"mailbox show", "NAME", "print a mailbox", ctl_mailbox_show},
    {"mailbox set",
     "NAME [--address A] [--procedure P] [--form F] [--lang LANG] [--charset "
     "gb18030|latin1] [--secret-addresses | --no-secret-addresses] "
     "[FIELD=text|subject|address|name ...]",
     "set a mailbox up or change it", ctl_mailbox_set},
    {"mailbox remove", "NAME", "take no more mail for it", ctl_mailbox_remove},
    {"outbox list",
     "[--state STATE] [--channel NAME] [--complaint NUMBER] [--limit N]",
     "list what was told and what could not be, newest first", ctl_outbox_list},
    {"outbox retry", "ID | all-parked", "try again what is stuck",
     ctl_outbox_retry},
    {"outbox drop", "ID", "give up what is stuck", ctl_outbox_drop},
    {"outbox figures", "", "count deliveries by state", ctl_outbox_figures},
    {"demo", "[--complaints N]", "fill an empty installation with a sample",
     ctl_demo},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static void
print_help(FILE *to)
{
    fputs("redressctl [--config FILE | --database FILE] [--json] COMMAND ...\n"
          "\n",
          to);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(to, "  %s %s\n      %s\n", commands[i].name, commands[i].usage,
                commands[i].what);
    fprintf(to,
            "\n"
            "Without --config, %s is read if it is there.\n"
            "Exit: 0 done; 1 looked at and found wrong; 2 the line was not\n"
            "understood; 3 refused; 4 the store, a file or a program failed.\n",
            standard_config);
}

/* Moves past the command's name; NULL when there is no such command. */
static const struct command *
find_command(struct ctl *ctl)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        const char *name = commands[i].name;
        const char *space = strchr(name, ' ');
        size_t first = space == NULL ? strlen(name) : (size_t)(space - name);

        if (ctl->words[0] == NULL || strlen(ctl->words[0]) != first ||
            strncmp(ctl->words[0], name, first) != 0)
            continue;
        if (space == NULL) {
            ctl->words += 1;
            return &commands[i];
        }
        if (ctl->words[1] != NULL && strcmp(ctl->words[1], space + 1) == 0) {
            ctl->words += 2;
            return &commands[i];
        }
    }
    return NULL;
}

static bool
is_readable(const char *path)
{
    FILE *file = fopen(path, "re");

    if (file != NULL)
        fclose(file);
    return file != NULL;
}

static enum err
read_installation(struct ctl *ctl, struct fault *why)
{
    if (ctl->config_path == NULL && ctl->database == NULL &&
        is_readable(standard_config))
        ctl->config_path = standard_config;
    if (ctl->config_path == NULL)
        return OK;
    TRY(config_read(ctl->config_path, ctl->mem, &ctl->config, why));
    if (ctl->database == NULL)
        ctl->database = ctl->config.database;
    return OK;
}

static int
exit_code_of(enum err err, const struct fault *why)
{
    switch (err) {
    case OK:
        return EXIT_DONE;
    case ERR_INPUT:
    case ERR_MALFORMED:
        return ctl_is_usage(why) ? EXIT_USAGE : EXIT_REFUSED;
    case ERR_MISSING:
    case ERR_CONFLICT:
    case ERR_DENIED:
    case ERR_STALE:
    case ERR_RULE:
        return EXIT_REFUSED;
    default:
        return EXIT_FAILED;
    }
}

/* Whatever a mail server may mend by trying again is told apart from what it
 * has to send back. */
static int
mailer_code_of(enum err err, const struct fault *why)
{
    if (err == OK)
        return EX_OK;
    if (ctl_is_usage(why))
        return EX_USAGE;
    return err == ERR_TOO_LARGE ? EX_DATAERR : EX_TEMPFAIL;
}

static void
print_fault(const struct command *command, const struct fault *why)
{
    bool usage = ctl_is_usage(why);
    bool field = !usage && why->field[0] != '\0';

    fprintf(stderr, "redressctl: %s%s%s\n", field ? why->field : "",
            field ? ": " : "", why->text);
    if (usage)
        fprintf(stderr, "usage: redressctl %s %s\n", command->name,
                command->usage);
}

static int
run(struct ctl *ctl, const struct command *command)
{
    struct fault why = {0};
    bool         found_wrong = false;
    enum err     err = secret_start(&why);

    if (err == OK)
        err = read_installation(ctl, &why);
    if (err == OK)
        err = command->run(ctl, &found_wrong, &why);
    store_close(ctl->store);
    if (err == OK && (fflush(stdout) != 0 || ferror(stdout)))
        err = fault(&why, ERR_INTERNAL, "standard output cannot be written");
    if (err != OK)
        print_fault(command, &why);
    if (command->run == ctl_mail_in)
        return mailer_code_of(err, &why);
    return err == OK && found_wrong ? EXIT_FINDING : exit_code_of(err, &why);
}

int
main(int argc, char **argv)
{
    AUTO_ARENA            mem = arena_new(MEMORY);
    struct ctl            ctl = {.mem = mem, .words = argv + 1};
    const struct command *command;

    (void)argc;
    signal(SIGPIPE, SIG_IGN);
    log_threshold(LOG_WARN);
    if (ctl_flag(&ctl, "--help") || ctl_flag(&ctl, "-h")) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (ctl_flag(&ctl, "--version") || ctl_flag(&ctl, "-V")) {
        puts("redressctl " PACKAGE_VERSION);
        return EXIT_DONE;
    }
    ctl.config_path = ctl_option(&ctl, "--config");
    ctl.database = ctl_option(&ctl, "--database");
    ctl.json = ctl_flag(&ctl, "--json");
    command = find_command(&ctl);
    if (command == NULL) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    return run(&ctl, command);
}
