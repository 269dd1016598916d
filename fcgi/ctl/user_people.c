/* SPDX-License-Identifier: Apache-2.0 */
/*
 * redressctl user change, invite, uninvite, import and require-two-factor: what
 * the office does at /office/, from the line.
 */
#include <stdio.h>
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "ctl/ctl.h"
#include "desk/people_import.h"
#include "desk/second_policy.h"
#include "http/request.h"

static const struct people_doer doer = {.login = "redressctl"};

/* Links and moments are of the configuration. */
static enum err
open_configured(struct ctl *ctl, struct fault *why)
{
    TRY(ctl_end(ctl, why));
    TRY(ctl_needs_config(ctl, why));
    if (ctl->config.rehearsal_clock[0] != '\0')
        moment_rehearse(ctl->config.rehearsal_clock);
    return ctl_open(ctl, CTL_BESIDE, why);
}

static enum err
take_want(struct ctl *ctl, const char *option, enum want *out,
          struct fault *why)
{
    const char *value = ctl_option(ctl, option);

    *out = WANT_NOTHING;
    if (value == NULL)
        return OK;
    *out = strcmp(value, "yes") == 0 ? WANT_YES : WANT_NO;
    if (*out == WANT_YES || strcmp(value, "no") == 0)
        return OK;
    return fault(why, ERR_INPUT, "%s is yes or no", option);
}

static enum err
take_wish(struct ctl *ctl, struct person_wish *out, struct fault *why)
{
    const char *roles = ctl_option(ctl, "--roles");

    *out = (struct person_wish){.name = ctl_option(ctl, "--name"),
                                .lang = ctl_option(ctl, "--lang"),
                                .email = ctl_option(ctl, "--email")};
    if (roles != NULL)
        TRY(people_split_roles(ctl->mem, roles, ",", &out->roles, why));
    TRY(take_want(ctl, "--admin", &out->admin, why));
    return take_want(ctl, "--spare", &out->spare, why);
}

enum err
ctl_user_change(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct person_wish wish;
    const char        *login;
    json_t            *changed;
    AUTO_TX            tx = {NULL};

    TRY(take_wish(ctl, &wish, why));
    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_change(&tx, ctl->mem, &doer, login, &wish, &changed, why));
    TRY(tx_commit(&tx, why));
    puts(json_object_size(changed) > 0 ? doc_write(ctl->mem, changed)
                                       : "nothing is other than it was");
    return OK;
}

static json_t *
invitation_json(struct ctl *ctl, const char *login, const struct invited *in)
{
    json_t *out = doc_object(ctl->mem);

    doc_set_text(out, "login", login);
    if (in->token != NULL)
        doc_set_text(out, "url",
                     people_link(ctl->mem, ctl->config.base_url, in->token));
    doc_set_text(out, "sent_to", in->sent_to);
    doc_set_text(out, "expires_at", moment_iso(ctl->mem, in->expires_ms));
    return out;
}

static void
print_invitation(struct ctl *ctl, const char *login, const struct invited *in)
{
    if (in->sent_to != NULL) {
        printf("the worker mails %s a link to %s (good until %s); outbox list "
               "tells what became of it\n",
               login, ctl_shown(ctl->mem, in->sent_to),
               moment_iso(ctl->mem, in->expires_ms));
        return;
    }
    printf("%s chooses a password at (shown only now, good until %s):\n  %s\n",
           login, moment_iso(ctl->mem, in->expires_ms),
           people_link(ctl->mem, ctl->config.base_url, in->token));
}

enum err
ctl_user_invite(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char    *login;
    bool           by_mail = ctl_flag(ctl, "--mail");
    struct invited invited;
    AUTO_TX        tx = {NULL};

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(open_configured(ctl, why));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_invite(&tx, ctl->mem, &doer, login, by_mail, &invited, why));
    if (by_mail && invited.sent_to == NULL)
        return fault(why, ERR_CONFLICT,
                     "%.60s has no mail address; leave --mail out for a link",
                     login);
    TRY(tx_commit(&tx, why));
    if (ctl->json)
        puts(doc_write(ctl->mem, invitation_json(ctl, login, &invited)));
    else
        print_invitation(ctl, login, &invited);
    return OK;
}

enum err
ctl_user_uninvite(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char *login;
    AUTO_TX     tx = {NULL};

    TRY(ctl_word(ctl, "LOGIN", &login, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, CTL_BESIDE, why));
    TRY(tx_begin(ctl->store, &tx, why));
    TRY(people_uninvite(&tx, ctl->mem, &doer, login, why));
    return tx_commit(&tx, why);
}

/* --- import --- */

static json_t *
report_json(struct ctl *ctl, const struct import_report *report)
{
    json_t *out = doc_object(ctl->mem), *rows = doc_array(ctl->mem);

    doc_set_true(out, "kept", report->kept);
    for (size_t i = 0; i < IMPORT_OUTCOMES; i++)
        doc_set_int(out, import_outcome_names[i], report->counts[i]);
    for (size_t i = 0; i < report->count; i++) {
        const struct import_row *row = &report->rows[i];
        json_t                  *one = doc_object(ctl->mem);

        doc_set_int(one, "line", row->line);
        doc_set_text(one, "login", row->login);
        doc_set_text(one, "outcome", import_outcome_names[row->outcome]);
        if (row->changes != NULL)
            doc_set(one, "changes", (json_t *)row->changes);
        doc_set_text(one, "field", row->field);
        doc_set_text(one, "why", row->why);
        if (row->invited.token != NULL)
            doc_set(one, "invitation",
                    invitation_json(ctl, row->login, &row->invited));
        json_array_append(rows, one);
    }
    doc_set(out, "rows", rows);
    return out;
}

static void
print_row(struct ctl *ctl, const struct import_row *row)
{
    const char *login = ctl_shown(ctl->mem, row->login);

    if (row->outcome == IMPORT_WRONG)
        printf("line %d: %s\n", row->line, ctl_shown(ctl->mem, row->why));
    else if (row->outcome == IMPORT_CHANGED)
        printf("%s: changed %s\n", login, doc_write(ctl->mem, row->changes));
    else if (row->outcome != IMPORT_UNCHANGED)
        printf("%s: %s\n", login, import_outcome_names[row->outcome]);
    if (row->invited.token != NULL)
        print_invitation(ctl, login, &row->invited);
}

static void
print_report(struct ctl *ctl, const struct import_report *report)
{
    for (size_t i = 0; i < report->count; i++)
        print_row(ctl, &report->rows[i]);
    for (size_t i = 0; i < IMPORT_OUTCOMES; i++)
        printf("%s%d %s", i == 0 ? "" : ", ", report->counts[i],
               import_outcome_names[i]);
    puts(report->kept ? "" : "; nothing was changed");
}

enum err
ctl_user_import(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    struct import_wish   wish = {.dry_run = ctl_flag(ctl, "--dry-run"),
                                 .disable_missing =
                                     ctl_flag(ctl, "--disable-missing")};
    struct import_report report;
    const char          *file;
    char                *csv;

    TRY(ctl_word(ctl, "FILE", &file, why));
    TRY(open_configured(ctl, why));
    TRY(ctl_read_file(ctl, file, LIMIT_CSV_BYTES, &csv, why));
    wish.csv = csv;
    wish.length = strlen(csv);
    TRY(people_import(ctl->store, ctl->mem, &doer, &wish, &report, why));
    *found_wrong = report.counts[IMPORT_WRONG] > 0;
    if (ctl->json)
        puts(doc_write(ctl->mem, report_json(ctl, &report)));
    else
        print_report(ctl, &report);
    return OK;
}

/* --- who needs a second step --- */

static size_t
count_commas(const char *list)
{
    size_t count = 0;

    for (; *list != '\0'; list++)
        count += *list == ',';
    return count;
}

/* "service.manager,admin" as a list; "none": nobody. */
static const char **
split(struct arena *mem, const char *list)
{
    const char **out = arena_take(mem, (count_commas(list) + 2) * sizeof *out);
    size_t       count = 0;

    if (strcmp(list, "none") == 0)
        return out;
    while (*list != '\0') {
        size_t length = strcspn(list, ",");

        out[count++] = arena_bytes(mem, list, length);
        list += length + (list[length] == ',');
    }
    return out;
}

enum err
ctl_user_require(struct ctl *ctl, bool *found_wrong, struct fault *why)
{
    const char  *list = ctl->words[0];
    const char **required;

    if (list != NULL)
        TRY(ctl_word(ctl, "LIST", &list, why));
    TRY(ctl_end(ctl, why));
    TRY(ctl_open(ctl, list == NULL ? CTL_READ : CTL_BESIDE, why));
    if (list != NULL)
        TRY(second_policy_set(ctl->store, ctl->mem, &doer,
                              split(ctl->mem, list), why));
    TRY(second_policy_find(ctl->store, ctl->mem, &required, why));
    if (*required == NULL)
        puts("nobody needs a second step of signing in");
    for (; *required != NULL; required++)
        puts(*required);
    return OK;
}
