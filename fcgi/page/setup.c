/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first administrator, made by whoever holds the one-time link that the
 * worker printed at its first start.
 */
#include <string.h>

#include "base/doc.h"
#include "base/moment.h"
#include "base/text.h"
#include "http/upload.h"
#include "page/page.h"
#include "store/accounts.h"

enum { LOGIN_LEAST = 2, LOGIN_MOST = 64, NAME_MOST = 100 };

/* What was sent, in the order of the page; "" when it was not. */
struct wish {
    const char *code, *login, *name, *password, *repeated, *lang;
    bool        every_role;
};

static enum err
show_setup(struct page *p, const struct wish *w, int status)
{
    json_t *list = json_object_get(p->view, "languages");
    size_t  i;
    json_t *one;

    page_title(p, "setup_title");
    page_languages_by_form(p, "setup", "/setup");
    page_set(p, "setup_code", w->code);
    page_set(p, "login", w->login);
    page_set(p, "name", w->name);
    doc_set_true(p->view, "every_role", w->every_role);
    json_array_foreach(list, i, one)
        doc_set_text(one, "code", languages[i].code);
    return page_send(p, "setup", status, PAGE_IS_PRIVATE);
}

/* GET /setup?code= */
enum err
page_setup_ask(struct app *app, struct request *req, struct reply *out)
{
    struct page p;
    struct wish w = {.code = request_query(req, "code"), .lang = ""};

    page_begin(&p, app, req, out);
    doc_set_true(p.view, "of_staff", true);
    return show_setup(&p, &w, 200);
}

static const char *
sent(const struct form_data *typed, const char *name)
{
    const char *value = form_value(typed, name);

    return value != NULL ? value : "";
}

static void
read_wish(const struct form_data *typed, struct wish *w)
{
    w->code = sent(typed, "code");
    w->login = sent(typed, "login");
    w->name = sent(typed, "name");
    w->password = sent(typed, "password");
    w->repeated = sent(typed, "repeated");
    w->lang = sent(typed, "lang");
    w->every_role = form_value(typed, "every_role") != NULL;
}

/* Says what is wrong on the field, and in the summary. */
static void
refuse(struct page *p, const char *field, const char *word)
{
    page_set(p, arena_printf(p->mem, "%s_error", field), page_word(p, word));
    page_error(p, field, page_word(p, word));
}

static bool
is_login(const char *login)
{
    size_t length = strlen(login);

    return length >= LOGIN_LEAST && length <= LOGIN_MOST &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

/* NULL, or the word for what is wrong with the password. */
static const char *
wrong_password(struct page *p, const struct wish *w)
{
    const char *const near[] = {w->login, p->app->set.company, NULL};
    size_t            characters = text_characters(w->password);

    if (characters < PASSWORD_LEAST || characters > PASSWORD_MOST)
        return "setup_password_wrong";
    if (password_check(p->mem, w->password, near, NULL) != OK)
        return "setup_password_common";
    return NULL;
}

static bool
check_wish(struct page *p, const struct wish *w)
{
    const char *wrong = wrong_password(p, w);
    bool        named =
        text_characters(w->name) > 0 && text_characters(w->name) <= NAME_MOST;
    bool same = strcmp(w->password, w->repeated) == 0;

    if (!is_login(w->login))
        refuse(p, "login", "setup_login_wrong");
    if (!named)
        refuse(p, "name", "setup_name_wrong");
    if (wrong != NULL)
        refuse(p, "password", wrong);
    else if (!same)
        refuse(p, "repeated", "setup_repeated_wrong");
    return is_login(w->login) && named && wrong == NULL && same;
}

static bool
has_role(const char **roles, size_t count, const char *role)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(roles[i], role) == 0)
            return true;
    return false;
}

/* "team.role" of every team and role there is in force. */
static const char **
every_role(struct page *p)
{
    size_t                 count, found = 0, room = 1;
    const struct version **all =
        engine_list(desk_engine(p->app->desk), p->mem, &count);
    const char **roles;

    for (size_t i = 0; i < count; i++)
        for (const char **team = all[i]->procedure->teams; *team != NULL;
             team++)
            for (const char **role = all[i]->procedure->roles; *role != NULL;
                 role++)
                room++;
    roles = arena_take(p->mem, room * sizeof *roles);
    for (size_t i = 0; i < count; i++)
        for (const char **team = all[i]->procedure->teams; *team != NULL;
             team++)
            for (const char **role = all[i]->procedure->roles; *role != NULL;
                 role++) {
                const char *name = arena_printf(p->mem, "%s.%s", *team, *role);

                if (!has_role(roles, found, name))
                    roles[found++] = name;
            }
    return roles;
}

/* The code is used up and the account made in one step, or neither. */
static enum err
make_account(struct page *p, const struct wish *w)
{
    static const char *none[] = {NULL};
    struct fault      *why = &p->out->why;
    struct account     account = {
            .login = w->login, .name = w->name, .admin = true, .lang = w->lang};
    uint8_t digest[DIGEST_BYTES];
    char   *hash;
    int64_t id;
    AUTO_TX tx = {NULL};

    TRY(password_hash(p->mem, w->password, &hash, why));
    account.password = hash;
    account.roles = w->every_role ? every_role(p) : none;
    secret_digest(digest, w->code, strlen(w->code));
    TRY(tx_begin(desk_store(p->app->desk), &tx, why));
    TRY(setup_code_use(&tx, digest, moment_now(), why));
    TRY(account_add(&tx, &account, &id, why));
    return tx_commit(&tx, why);
}

/* POST /setup */
enum err
page_setup(struct app *app, struct request *req, struct reply *out)
{
    struct page      p;
    struct form_data typed;
    struct wish      w;
    enum err         err;

    page_begin(&p, app, req, out);
    doc_set_true(p.view, "of_staff", true);
    TRY(form_read(req, app->set.spool, &typed, &out->why));
    read_wish(&typed, &w);
    if (form_value(&typed, PAGE_AGAIN) != NULL)
        return show_setup(&p, &w, 200);
    if (!check_wish(&p, &w))
        return show_setup(&p, &w, 422);
    err = make_account(&p, &w);
    if (err == ERR_CONFLICT) {
        refuse(&p, "login", "setup_login_taken");
        return show_setup(&p, &w, 422);
    }
    if (err == ERR_DENIED) {
        page_error(&p, NULL, page_word(&p, "setup_code_wrong"));
        return show_setup(&p, &w, 403);
    }
    TRY(err);
    page_title(&p, "setup_done_title");
    page_set(&p, "login", w.login);
    return page_send(&p, "setup_done", 201, PAGE_IS_PRIVATE);
}
