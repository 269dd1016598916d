/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /auth/proxy: a proxy in front has signed them in and says who it is, in
 * FastCGI parameters that only our own nginx configuration sets
 * (nginx/sign-in.conf.example).  What a browser sends comes as HTTP_... and is
 * not looked at; the shared secret says that the configuration meant it.
 */
#include <string.h>

#include "api/api.h"
#include "api/elsewhere.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/secret.h"
#include "base/text.h"
#include "desk/sign_in.h"

static const char *
said(const struct request *req, const char *name)
{
    const char *value = request_param(req, name);

    return value != NULL ? value : "";
}

/* "desk, quality" as a list. */
static const char **
groups_of(struct arena *mem, const char *all)
{
    const char **list =
        arena_take(mem, (PERSON_GROUPS_MOST + 1) * sizeof *list);
    size_t count = 0;

    while (*all != '\0' && count < PERSON_GROUPS_MOST) {
        size_t blank = strspn(all, ", "), length;

        all += blank;
        length = strcspn(all, ",");
        while (length > 0 && all[length - 1] == ' ')
            length--;
        if (length > 0)
            list[count++] = arena_bytes(mem, all, length);
        all += strcspn(all, ",");
    }
    return list;
}

static enum err
read_person(const struct request *req, const json_t *settings,
            struct newcomer *out, struct fault *why)
{
    const char *user = said(req, "REDRESS_PROXY_USER");

    if (!secret_same(said(req, "REDRESS_PROXY_SECRET"),
                     doc_text(settings, "secret")))
        return fault(why, ERR_DENIED, "the proxy's secret is not right");
    if (user[0] == '\0' || strlen(user) > PERSON_SUBJECT_MOST)
        return fault(why, ERR_DENIED, "the proxy names nobody");
    *out = (struct newcomer){
        .source = SOURCE_PROXY,
        .subject = user,
        .login = person_login(req->mem, user),
        .mail = person_mail(req->mem, said(req, "REDRESS_PROXY_EMAIL")),
        .groups = groups_of(req->mem, said(req, "REDRESS_PROXY_GROUPS"))};
    out->name = person_name(req->mem, said(req, "REDRESS_PROXY_NAME"),
                            out->login == NULL ? user : out->login);
    return OK;
}

enum err
api_proxy(struct app *app, struct request *req, struct reply *out)
{
    struct newcomer person;
    struct arrival  who = {
         .way = SOURCE_PROXY, .person = &person, .to = elsewhere_to(req)};
    json_t *settings;

    TRY(sign_in_settings(app->desk, req->mem, SOURCE_PROXY, &settings,
                         &out->why));
    if (settings == NULL)
        return fault(&out->why, ERR_MISSING, "no proxy signs anybody in here");
    if (read_person(req, settings, &person, &out->why) != OK) {
        log_line(LOG_WARN, "sign-in failed", "by", SOURCE_PROXY, "because",
                 out->why.text, "remote", req->remote, NULL);
        return elsewhere_send_back(out, BACK_REFUSED);
    }
    who.settings = settings;
    return elsewhere_enter(app, req, &who, out);
}
