/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever was invited chooses a password: a page without JavaScript, behind a
 * link that works once.  Wrong links are counted like wrong passwords.
 */
#include <string.h>

#include "api/guard.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "desk/people.h"
#include "http/upload.h"
#include "page/page.h"

/* For the brake: no login has a space. */
static const char brake[] = "an invitation";

struct answer {
    const char *code, *password, *repeated;
};

static enum err
show(struct page *p, const struct answer *a, const struct account *whom,
     int status)
{
    page_title(p, "invitation_title");
    page_languages_by_form(p, "invitation", "/invitation");
    page_set(p, "invitation_code", a->code);
    page_set(p, "login", whom->login);
    page_set(p, "name", whom->name);
    return page_send(p, "invitation", status, PAGE_IS_PRIVATE);
}

/* Kindly, and without saying whether it was ever a link. */
static enum err
show_over(struct page *p)
{
    page_title(p, "invitation_over_title");
    doc_set_true(p->view, "over", true);
    return page_send(p, "invitation_done", 403, PAGE_IS_PRIVATE);
}

/* ERR_MISSING when the link is good no more, which is counted. */
static enum err
find_invited(struct page *p, const char *code, struct account *out)
{
    struct fault *why = &p->out->why;
    enum err      found;

    TRY(guard_sign_in(p->app, p->req, brake, p->out));
    found = people_invited(p->app->store, p->mem, code, out, why);
    if (found != ERR_MISSING)
        return found;
    TRY(guard_sign_in_failed(p->app, p->req, brake, why));
    log_line(LOG_WARN, "wrong invitation", "remote", p->req->remote, NULL);
    return ERR_MISSING;
}

/* GET /invitation?code= */
enum err
page_invitation_ask(struct app *app, struct request *req, struct reply *out)
{
    struct page    p;
    struct answer  a = {.code = request_query(req, "code")};
    struct account whom;
    enum err       found;

    page_begin(&p, app, req, out);
    doc_set_true(p.view, "of_staff", true);
    if (a.code == NULL)
        return show_over(&p);
    found = find_invited(&p, a.code, &whom);
    if (found == ERR_MISSING)
        return show_over(&p);
    TRY(found);
    return show(&p, &a, &whom, 200);
}

static const char *
sent(const struct form_data *typed, const char *name)
{
    const char *value = form_value(typed, name);

    return value != NULL ? value : "";
}

static void
refuse(struct page *p, const char *field, const char *word)
{
    page_set(p, arena_printf(p->mem, "%s_error", field), page_word(p, word));
    page_error(p, field, page_word(p, word));
}

static bool
check(struct page *p, const struct answer *a, const struct account *whom)
{
    const char *const near[] = {whom->login, p->app->set.company, NULL};
    size_t            characters = text_characters(a->password);

    if (characters < PASSWORD_LEAST || characters > PASSWORD_MOST)
        refuse(p, "password", "setup_password_wrong");
    else if (password_check(p->mem, a->password, near, NULL) != OK)
        refuse(p, "password", "setup_password_common");
    else if (strcmp(a->password, a->repeated) != 0)
        refuse(p, "repeated", "setup_repeated_wrong");
    else
        return true;
    return false;
}

static enum err
accept(struct page *p, const struct answer *a, const struct account *whom)
{
    struct fault *why = &p->out->why;
    char         *hash;
    AUTO_TX       tx = {NULL};

    TRY(password_hash(p->mem, a->password, &hash, why));
    TRY(tx_begin(desk_store(p->app->desk), &tx, why));
    TRY(people_accept(&tx, p->mem, a->code, whom->login, hash, why));
    return tx_commit(&tx, why);
}

/* POST /invitation */
enum err
page_invitation(struct app *app, struct request *req, struct reply *out)
{
    struct page      p;
    struct form_data typed;
    struct answer    a;
    struct account   whom;
    enum err         err;

    page_begin(&p, app, req, out);
    doc_set_true(p.view, "of_staff", true);
    TRY(form_read(req, app->set.spool, &typed, &out->why));
    a = (struct answer){sent(&typed, "code"), sent(&typed, "password"),
                        sent(&typed, "repeated")};
    err = find_invited(&p, a.code, &whom);
    if (err == ERR_MISSING)
        return show_over(&p);
    TRY(err);
    if (form_value(&typed, PAGE_AGAIN) != NULL)
        return show(&p, &a, &whom, 200);
    if (!check(&p, &a, &whom))
        return show(&p, &a, &whom, 422);
    err = accept(&p, &a, &whom);
    if (err == ERR_MISSING)
        return show_over(&p);
    TRY(err);
    log_line(LOG_INFO, "password chosen by an invitation", "account",
             whom.login, "remote", req->remote, NULL);
    page_title(&p, "invitation_done_title");
    page_set(&p, "login", whom.login);
    return page_send(&p, "invitation_done", 200, PAGE_IS_PRIVATE);
}
