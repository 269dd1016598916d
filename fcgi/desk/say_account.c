/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Mails about the reader's own account, in words: what was changed, made of its
 * row of the audit, and the link of an invitation, made as it is sent.
 */
#include <string.h>

#include "base/doc.h"
#include "desk/telling_inside.h"
#include "store/audit.h"

static const char over[] = "over meanwhile";

/* --- what was changed --- */

static enum err
find_row(const struct told *t, struct audit_row *out, struct fault *why)
{
    const struct audit_query query = {.about = notice_login(&t->notice),
                                      .before = t->notice.event + 1,
                                      .limit = 1};
    struct audit_row        *rows;
    size_t                   count;

    TRY(audit_list(t->desk->store, t->mem, &query, &rows, &count, why));
    if (count == 0 || rows[0].id != t->notice.event)
        return fault(why, ERR_CONFLICT, "its row of the audit is not there");
    *out = rows[0];
    return OK;
}

/* A member of an account, or of its second step, and what is said of it when it
 * is true and when it is not. */
static const struct {
    const char *member;
    enum say_id yes, no;
} sayings[] = {
    {"email", SAY_ACCOUNT_EMAIL, SAY_ACCOUNT_NO_EMAIL},
    {"password", SAY_ACCOUNT_PASSWORD, SAY_ACCOUNT_PASSWORD},
    {"roles", SAY_ACCOUNT_ROLES, SAY_ACCOUNT_ROLES},
    {"admin", SAY_ACCOUNT_ADMIN, SAY_ACCOUNT_NO_ADMIN},
    {"on", SAY_ACCOUNT_SECOND_ON, SAY_ACCOUNT_SECOND_OFF},
    {"recovery", SAY_ACCOUNT_RECOVERY, SAY_ACCOUNT_RECOVERY},
};

static bool
is_other(const struct audit_row *row, const char *member)
{
    const json_t *now = json_object_get(row->after, member);

    return now != NULL &&
           !json_equal(now, json_object_get(row->before, member));
}

static struct pieces
changes(const struct told *t, const struct audit_row *row)
{
    struct pieces out = {.mem = t->mem};

    for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++) {
        bool yes = doc_true(row->after, sayings[i].member);

        if (is_other(row, sayings[i].member))
            pieces_add(
                &out, say(&t->say, yes ? sayings[i].yes : sayings[i].no, NULL));
    }
    return out;
}

/* --- when and by whom --- */

static void
add_fact(const struct told *t, struct text *out, enum say_id label,
         const char *value)
{
    text_addf(out, "%s\n",
              say(&t->say, SAY_FACT, "field", say(&t->say, label, NULL),
                  "value", value, NULL));
}

static enum say_id
by_whom(const struct told *t)
{
    if (t->notice.actor[0] == '\0')
        return SAY_ACCOUNT_BY_DIRECTORY;
    return strcmp(t->notice.actor, notice_login(&t->notice)) == 0
               ? SAY_ACCOUNT_BY_YOU
               : SAY_ACCOUNT_BY_ADMIN;
}

/* Roles by their names: whose procedure's words they would be is not known. */
static const char *
roles_now(const struct told *t, const struct audit_row *row)
{
    struct pieces all = {.mem = t->mem};
    size_t        i;
    json_t       *role;

    json_array_foreach(json_object_get(row->after, "roles"), i, role)
        pieces_add(&all, json_string_value(role));
    return all.count == 0 ? say(&t->say, SAY_ACCOUNT_NO_ROLES, NULL)
                          : pieces_and(&t->say, &all);
}

static const char *
account_text(const struct told *t, const struct audit_row *row,
             const struct pieces *what)
{
    struct text out = {.mem = t->mem};

    text_addf(&out, "%s\n\n",
              say(&t->say, SAY_ACCOUNT_CHANGED, "login", row->about, NULL));
    for (size_t i = 0; i < what->count; i++)
        text_addf(&out, "%s\n",
                  say(&t->say, SAY_ACCOUNT_ITEM, "what", what->items[i], NULL));
    text_add(&out, "\n");
    if (is_other(row, "roles"))
        add_fact(t, &out, SAY_ACCOUNT_LABEL_ROLES, roles_now(t, row));
    add_fact(t, &out, SAY_ACCOUNT_LABEL_WHEN, say_when(&t->say, row->at_ms));
    add_fact(t, &out, SAY_ACCOUNT_LABEL_BY, say(&t->say, by_whom(t), NULL));
    if (is_other(row, "email"))
        text_addf(&out, "\n%s\n",
                  say(&t->say, SAY_ACCOUNT_ADDRESS_BEFORE, NULL));
    text_addf(&out, "\n%s\n\n%s/desk/security\n",
              say(&t->say, SAY_ACCOUNT_IF_NOT_YOU, NULL), t->company.url);
    return arena_text(t->mem, text_of(&out));
}

enum err
say_account(const struct told *t, struct words *out, struct fault *why)
{
    struct audit_row row = {.about = NULL};
    struct pieces    what;

    TRY(find_row(t, &row, why));
    what = changes(t, &row);
    if (what.count == 0)
        return fault(why, ERR_CONFLICT, over);
    out->subject = told_subject(t->mem, say(&t->say, SAY_ACCOUNT_SUBJECT,
                                            "login", row.about, "what",
                                            pieces_and(&t->say, &what), NULL));
    out->line = out->subject;
    out->text = account_text(t, &row, &what);
    return OK;
}

/* --- the way in --- */

static const char *
invited_text(const struct told *t, const struct account *whom,
             const struct invited *in)
{
    bool        again = whom->password[0] != '\0';
    struct text out = {.mem = t->mem};

    text_addf(&out, "%s\n\n%s\n\n%s\n",
              say(&t->say, again ? SAY_INVITED_AGAIN_TEXT : SAY_INVITED_TEXT,
                  "name", whom->name, "login", whom->login, NULL),
              people_link(t->mem, t->company.url, in->token),
              say(&t->say, SAY_INVITED_UNTIL, "until",
                  say_when(&t->say, in->expires_ms), NULL));
    if (again)
        text_addf(&out, "\n%s\n",
                  say(&t->say, SAY_INVITED_AGAIN_UNASKED, NULL));
    return arena_text(t->mem, text_of(&out));
}

enum err
say_invited(const struct told *t, struct words *out, struct fault *why)
{
    struct store  *st = t->desk->store;
    struct account whom;
    struct invited in;
    enum err       err =
        account_find(st, t->mem, notice_login(&t->notice), &whom, why);

    if (err == OK)
        err = people_invitation_link(st, t->mem, whom.id, t->notice.at_ms, &in,
                                     why);
    if (err == ERR_MISSING)
        return fault(why, ERR_CONFLICT, over);
    TRY(err);
    out->subject = told_subject(t->mem, say(&t->say,
                                            whom.password[0] != '\0'
                                                ? SAY_INVITED_AGAIN_SUBJECT
                                                : SAY_INVITED_SUBJECT,
                                            "login", whom.login, NULL));
    out->line = out->subject;
    out->text = invited_text(t, &whom, &in);
    return OK;
}
