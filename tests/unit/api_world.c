/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Setting up the company and asking the router.
 */
#include "api_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/presence.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "store/records.h"

enum { WORLD_MEMORY = 256 * 1024 * 1024 };

/* --- files */

static char *
path_in(struct world *w, const char *name)
{
    return arena_printf(w->mem, "%s/%s", w->folder, name);
}

static void
make_folder(struct world *w, const char *name)
{
    assert_int_equal(mkdir(path_in(w, name), 0700), 0);
}

/* --- people */

static void
add_account(struct world *w, const char *login, const char **roles, bool admin)
{
    struct account account = {.login = login,
                              .name = login,
                              .password = w->hash,
                              .roles = roles,
                              .admin = admin,
                              .lang = ""};
    int64_t        id;
    AUTO_TX        tx = {NULL};

    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    assert_int_equal(account_add(&tx, &account, &id, &w->why), OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
}

static void
add_people(struct world *w)
{
    static const char *service[] = {"service.officer", "service.manager", NULL};
    static const char *manager[] = {"service.manager", NULL};
    static const char *quality[] = {"quality.officer", NULL};
    static const char *nothing[] = {NULL};
    char              *hash;

    assert_int_equal(password_hash(w->mem, PASSWORD, &hash, &w->why), OK);
    w->hash = hash;
    add_account(w, "wang", service, false);
    add_account(w, "zhao", manager, false);
    add_account(w, "li", quality, false);
    add_account(w, "chief", nothing, true);
}

void
world_change(struct world *w, const char *login,
             void (*change)(struct account *))
{
    struct account account;
    AUTO_TX        tx = {NULL};

    assert_int_equal(account_find(w->store, w->mem, login, &account, &w->why),
                     OK);
    change(&account);
    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    assert_int_equal(account_update(&tx, &account, &w->why), OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
}

const char *
csrf_of(struct world *w, const char *token)
{
    return arena_printf(w->mem, "csrf-%s", token);
}

const char *
world_session(struct world *w, const char *login, int64_t begun_ago_ms,
              int64_t seen_ago_ms)
{
    const char    *token = secret_token(w->mem);
    struct account account;
    struct session session = {.csrf = csrf_of(w, token),
                              .begun_ms = moment_now() - begun_ago_ms,
                              .seen_ms = moment_now() - seen_ago_ms};
    AUTO_TX        tx = {NULL};

    assert_int_equal(account_find(w->store, w->mem, login, &account, &w->why),
                     OK);
    session.account_id = account.id;
    session.signed_ms = session.begun_ms;
    secret_digest(session.token_digest, token, strlen(token));
    assert_int_equal(tx_begin(w->store, &tx, &w->why), OK);
    assert_int_equal(session_add(&tx, &session, &w->why), OK);
    assert_int_equal(tx_commit(&tx, &w->why), OK);
    return token;
}

/* --- the company */

static void
open_store(struct world *w)
{
    const struct store_options options = {.path = path_in(w, "redress.db")};

    assert_int_equal(store_open(&options, &w->store, &w->why), OK);
}

static void
open_desk(struct world *w)
{
    const struct desk_options options = {.store = w->store,
                                         .engine = NULL,
                                         .rules = path_in(w, "rules"),
                                         .key = path_in(w, "key"),
                                         .zone = "Asia/Shanghai"};

    assert_int_equal(desk_open(&options, &w->app.desk, &w->why), OK);
    w->app.store = w->store;
    w->app.presence = presence_new();
    w->app.set = (struct app_settings){.base_url = "https://desk.example",
                                       .company = "Greenfield",
                                       .zone = "Asia/Shanghai",
                                       .files = path_in(w, "files"),
                                       .spool = path_in(w, "spool"),
                                       .version = "0.0"};
}

int
world_open(void **state)
{
    struct arena *mem = arena_new(WORLD_MEMORY);
    struct world *w = arena_take(mem, sizeof *w);

    w->mem = mem;
    snprintf(w->folder, sizeof w->folder, "/tmp/redress-api-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    assert_int_equal(secret_start(&w->why), OK);
    log_threshold(LOG_ERROR);
    make_folder(w, "files");
    make_folder(w, "spool");
    make_folder(w, "rules");
    open_store(w);
    add_people(w);
    open_desk(w);
    *state = w;
    return 0;
}

static int
remove_one(const char *path, const struct stat *is, int type, struct FTW *at)
{
    return remove(path);
}

int
world_close(void **state)
{
    struct world *w = *state;

    presence_free(w->app.presence);
    desk_close(w->app.desk);
    store_close(w->store);
    nftw(w->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    arena_free(w->mem);
    return 0;
}

/* --- asking */

struct bytes {
    const char *at;
    size_t      left;
};

static long
read_bytes(void *from, char *into, size_t room)
{
    struct bytes *b = from;
    size_t        n = b->left < room ? b->left : room;

    memcpy(into, b->at, n);
    b->at += n;
    b->left -= n;
    return (long)n;
}

/* Errors are pages where a test has opened the portal's templates. */
static bool
page_or_problem(struct app *app, struct request *req, struct reply *out,
                enum err err)
{
    return app->templates != NULL && app_fault_page(app, req, out, err);
}

/* FastCGI's parameters, as nginx would send them. */
struct params {
    struct arena *mem;
    const char   *items[24];
    size_t        count;
};

static void
param(struct params *p, const char *name, const char *value)
{
    if (value != NULL)
        p->items[p->count++] = arena_printf(p->mem, "%s=%s", name, value);
}

static const char *
either(const char *given, const char *otherwise)
{
    return given != NULL ? given : otherwise;
}

static void
fill_params(struct world *w, const struct ask *ask, struct params *p)
{
    size_t length = ask->body == NULL ? 0 : strlen(ask->body);

    param(p, "REQUEST_ID", "test");
    param(p, "REQUEST_METHOD",
          either(ask->method, ask->body == NULL ? "GET" : "POST"));
    param(p, "DOCUMENT_URI", ask->path);
    param(p, "QUERY_STRING", either(ask->query, ""));
    param(p, "REMOTE_ADDR", either(ask->remote, "192.0.2.7"));
    param(p, "HTTP_HOST", "desk.example");
    param(p, "HTTP_ORIGIN", ask->origin);
    param(p, "HTTP_IF_MATCH", ask->match);
    param(p, "HTTP_IF_NONE_MATCH", ask->none_match);
    param(p, "HTTP_IDEMPOTENCY_KEY", ask->key);
    if (ask->body != NULL) {
        param(p, "CONTENT_TYPE", either(ask->type, "application/json"));
        param(p, "CONTENT_LENGTH", arena_printf(w->mem, "%zu", length));
    }
    if (ask->token != NULL) {
        param(p, "HTTP_COOKIE",
              arena_printf(w->mem, "__Host-sid=%s", ask->token));
        param(p, "HTTP_X_CSRF_TOKEN",
              either(ask->csrf, csrf_of(w, ask->token)));
    }
}

static void
read_told(struct world *w, struct told *told)
{
    const char *type = either(told->reply.content_type, "");

    told->status = told->reply.status;
    if (strstr(type, "json") == NULL)
        return;
    assert_int_equal(doc_read(w->mem, told->reply.body.bytes,
                              told->reply.body.length, &told->doc, &w->why),
                     OK);
    told->code = doc_text(told->doc, "code");
}

struct told
world_ask(struct world *w, const struct ask *ask)
{
    const struct router router = {app_routes, &w->app, app_identify,
                                  page_or_problem};
    struct bytes  body = {either(ask->body, ""), strlen(either(ask->body, ""))};
    struct told   told = {.reply = {.mem = w->mem, .body = {.mem = w->mem}}};
    struct params p = {.mem = w->mem};
    struct request req;

    fill_params(w, ask, &p);
    if (request_read(&req, w->mem, p.items, &told.reply.why) != OK) {
        reply_problem(&told.reply, &req, told.reply.why.err);
    } else {
        req.body = (struct body_source){read_bytes, &body};
        router_serve(&router, &req, &told.reply);
    }
    read_told(w, &told);
    return told;
}

const char *
told_header(const struct told *told, const char *name)
{
    for (size_t i = 0; i < told->reply.header_count; i++)
        if (strcmp(told->reply.headers[i].name, name) == 0)
            return told->reply.headers[i].value;
    return NULL;
}

const char *
world_complaint(struct world *w, const char *type)
{
    struct told told = world_ask(
        w,
        &(struct ask){.path = "/api/v1/complaints",
                      .body = arena_printf(
                          w->mem,
                          "{\"answers\":{\"name\":\"Ana\",\"type\":\"%s\","
                          "\"story\":\"The bags were caked\"},\"lang\":\"en\"}",
                          type)});

    assert_int_equal(told.status, 201);
    return doc_text(told.doc, "number");
}
