/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads without a server: the router over a real desk and store of some
 * hundred complaints, in one process, for a profiler.
 *
 *   page_bench JUDGE RULES PORTAL FOLDER KIND COUNT
 *
 * KIND: complaint, queue, track, status, form.  FOLDER is filled at the first
 * run and used again.  Instructions of one request, whatever the start costs:
 *   valgrind --tool=callgrind --toggle-collect=serve_one page_bench ...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/app.h"
#include "api/identity.h"
#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "base/secret.h"
#include "page/template.h"
#include "store/accounts.h"

enum { FILED = 200 };

struct bench {
    struct arena    *own; /* for as long as the bench runs */
    struct app       app;
    struct fault     why;
    const char      *token;
    struct complaint shown;
    const char      *code;
    const char      *params[24];
    const char      *body;
    size_t           sent; /* of the body */
    size_t           answered_bytes;
};

static void
must(struct bench *b, enum err err)
{
    if (err == OK)
        return;
    fprintf(stderr, "page_bench: %s\n", b->why.text);
    exit(1);
}

/* --- a company with complaints ------------------------------------------- */

static struct store *
open_store(struct bench *b, const char *folder)
{
    const struct store_options options = {
        .path = arena_printf(b->own, "%s/bench.db", folder)};
    struct store *store;

    must(b, store_open(&options, &store, &b->why));
    return store;
}

static struct engine *
open_engine(struct bench *b, char **argv)
{
    const struct engine_options options = {
        .judge = argv[1], .words = arena_printf(b->own, "%s/lib", argv[2])};
    struct engine *engine;

    must(b, engine_open(&options, &engine, &b->why));
    return engine;
}

static void
open_company(struct bench *b, char **argv)
{
    struct desk_options options = {
        .store = open_store(b, argv[4]),
        .engine = open_engine(b, argv),
        .rules = argv[2],
        .key = arena_printf(b->own, "%s/bench.key", argv[4]),
        .zone = "Asia/Shanghai"};

    must(b, desk_open(&options, &b->app.desk, &b->why));
    desk_watch(b->app.desk);
    b->app.store = options.store;
    b->app.set = (struct app_settings){.base_url = "https://desk.example",
                                       .company = "Greenfield",
                                       .zone = options.zone,
                                       .files = argv[4],
                                       .spool = argv[4],
                                       .version = "0"};
    must(b, templates_open(arena_printf(b->own, "%s/templates", argv[3]),
                           &b->app.templates, &b->why));
}

static void
add_officer(struct bench *b)
{
    static const char *roles[] = {"service.officer", "service.manager", NULL};
    struct account     officer = {.login = "wang",
                                  .name = "Wang Fang",
                                  .password = "none",
                                  .roles = roles,
                                  .lang = ""};
    int64_t            id;
    AUTO_TX            tx = {NULL};

    must(b, tx_begin(desk_store(b->app.desk), &tx, &b->why));
    must(b, account_add(&tx, &officer, &id, &b->why));
    must(b, tx_commit(&tx, &b->why));
}

static const json_t *
answers(struct bench *b, const char *text)
{
    json_t *doc;

    must(b, doc_read(b->own, text, strlen(text), &doc, &b->why));
    return doc;
}

static void
do_one(struct bench *b, const char *number, struct command cmd)
{
    static const char *roles[] = {"service.officer", "service.manager", NULL};
    struct mistakes    mistakes = {.mem = b->own};
    struct complaint   after;

    cmd.by = (struct doer){"wang", roles, false};
    must(b, desk_do(b->app.desk, b->own, number, &cmd, &after, &mistakes,
                    &b->why));
}

/* Every complaint has an answer; every third one is under analysis. */
static void
file_one(struct bench *b, int nth)
{
    struct submission in = {
        .procedure = "company-desk",
        .lang = "zh",
        .channel = "web",
        .by = {.login = ACTOR_CUSTOMER},
        .answers = answers(
            b, "{\"name\":\"Zhang Wei\",\"phone\":\"13800000000\","
               "\"type\":\"goods\",\"story\":\"\344\272\247\345\223\201\346\274"
               "\217\346\266\262, the bags were wet and caked when we opened "
               "them on Monday morning, all twenty of them.\"}")};
    struct mistakes mistakes = {.mem = b->own};
    struct receipt  made;

    must(b, desk_submit(b->app.desk, b->own, &in, &made, &mistakes, &b->why));
    do_one(b, made.number,
           (struct command){.kind = DO_ANSWER,
                            .text = "We have fetched a sample and will call "
                                    "you tomorrow."});
    if (nth % 3 == 0)
        do_one(b, made.number,
               (struct command){
                   .kind = DO_ACT,
                   .action = "judge",
                   .answers = answers(b, "{\"verdict\":\"established\"}")});
}

static void
fill_company(struct bench *b)
{
    struct account officer;

    if (account_find(b->app.store, b->own, "wang", &officer, &b->why) == OK)
        return;
    add_officer(b);
    for (int nth = 0; nth < FILED; nth++)
        file_one(b, nth);
}

/* --- who asks, and what -------------------------------------------------- */

static void
sign_in(struct bench *b)
{
    int64_t        now = moment_now();
    struct account officer;
    struct session session = {.csrf = "csrf", .begun_ms = now, .seen_ms = now};
    AUTO_TX        tx = {NULL};

    must(b, account_find(b->app.store, b->own, "wang", &officer, &b->why));
    b->token = secret_token(b->own);
    session.account_id = officer.id;
    secret_digest(session.token_digest, b->token, strlen(b->token));
    must(b, tx_begin(desk_store(b->app.desk), &tx, &b->why));
    must(b, session_add(&tx, &session, &b->why));
    must(b, tx_commit(&tx, &b->why));
}

/* What is shown: the newest complaint but fifty, as it stands in the queue. */
static void
choose_complaint(struct bench *b)
{
    struct queue_filter filter = {.limit = 50};
    struct queue_page   page;

    must(b, complaint_list(b->app.store, b->own, &filter, &page, &b->why));
    must(b,
         complaint_find(b->app.store, b->own, page.rows[page.count - 1].number,
                        &b->shown, &b->why));
    b->code = desk_code(b->app.desk, b->own, &b->shown);
}

static const char *
join(struct bench *b, const char *name, const char *value)
{
    return arena_printf(b->own, "%s=%s", name, value);
}

static void
ask(struct bench *b, const char *path, const char *query, const char *type)
{
    const char *const params[] = {
        join(b, "REQUEST_ID", "0123456789abcdef0123456789abcdef"),
        join(b, "REQUEST_METHOD", b->body == NULL ? "GET" : "POST"),
        join(b, "DOCUMENT_URI", path),
        join(b, "QUERY_STRING", query),
        join(b, "CONTENT_TYPE", type),
        b->body == NULL
            ? join(b, "CONTENT_LENGTH", "")
            : arena_printf(b->own, "CONTENT_LENGTH=%zu", strlen(b->body)),
        join(b, "REMOTE_ADDR", "192.0.2.7"),
        join(b, "HTTP_PROXY", ""),
        join(b, "HTTP_HOST", "desk.example"),
        join(b, "HTTP_USER_AGENT",
             "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 "
             "Firefox/128.0"),
        join(b, "HTTP_ACCEPT", "text/html,application/json;q=0.9,*/*;q=0.8"),
        join(b, "HTTP_ACCEPT_LANGUAGE", "zh-CN,zh;q=0.9,en;q=0.8"),
        join(b, "HTTP_ACCEPT_ENCODING", "gzip, deflate, br"),
        join(b, "HTTP_SEC_FETCH_SITE", "same-origin"),
        join(b, "HTTP_COOKIE",
             arena_printf(b->own, SESSION_COOKIE "=%s", b->token)),
        join(b, "HTTP_X_CSRF_TOKEN", "csrf"),
        join(b, "REDRESS_COMPLETE", "1"),
    };

    memcpy(b->params, params, sizeof params);
}

/* The public asks without a session. */
static bool
choose_request(struct bench *b, const char *kind)
{
    const char *number = b->shown.number;

    if (strcmp(kind, "complaint") == 0) {
        ask(b, arena_printf(b->own, "/api/v1/complaints/%s", number), "", "");
    } else if (strcmp(kind, "queue") == 0) {
        ask(b, "/api/v1/complaints", "limit=50", "");
    } else if (strcmp(kind, "track") == 0) {
        b->token = "";
        b->body = arena_printf(b->own, "{\"number\":\"%s\",\"code\":\"%s\"}",
                               number, b->code);
        ask(b, "/api/v1/track", "", "application/json");
    } else if (strcmp(kind, "status") == 0) {
        b->token = "";
        b->body = arena_printf(b->own, "number=%s&code=%s", number, b->code);
        ask(b, "/status", "", "application/x-www-form-urlencoded");
    } else if (strcmp(kind, "form") == 0) {
        b->token = "";
        ask(b, "/c/company-desk", "", "");
    } else {
        return false;
    }
    return true;
}

/* --- asking -------------------------------------------------------------- */

static long
read_body(void *from, char *into, size_t room)
{
    struct bench *b = from;
    size_t        left = strlen(b->body) - b->sent;
    size_t        n = left < room ? left : room;

    memcpy(into, b->body + b->sent, n);
    b->sent += n;
    return (long)n;
}

static bool
fault_page(struct app *app, struct request *req, struct reply *out,
           enum err err)
{
    return false;
}

/* What a request costs between libfcgi's reading and its writing. */
static __attribute__((noinline)) int
serve_one(struct bench *b, struct arena *mem)
{
    const struct router router = {app_routes, &b->app, app_identify,
                                  fault_page};
    struct request      req;
    struct reply        out = {.mem = mem, .body = {.mem = mem}};
    struct text         head = {.mem = mem};

    b->sent = 0;
    doc_home(mem);
    if (request_read(&req, mem, b->params, &out.why) == OK) {
        req.body = (struct body_source){read_body, b};
        router_serve(&router, &req, &out);
    }
    reply_head(&out, &head);
    b->answered_bytes = head.length + out.body.length;
    doc_home(NULL);
    arena_reset(mem);
    return out.status;
}

/* The machine may be busy with others. */
static int64_t
cpu_us(void)
{
    struct timespec spent;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

int
main(int argc, char **argv)
{
    AUTO_ARENA   mem = arena_new(LIMIT_ARENA);
    AUTO_ARENA   own = arena_new(1 << 28);
    struct bench b = {.own = own};
    int64_t      began;
    int          count;

    if (argc != 7) {
        fputs("usage: page_bench JUDGE RULES PORTAL FOLDER KIND COUNT\n",
              stderr);
        return 2;
    }
    log_threshold(LOG_ERROR);
    doc_start();
    must(&b, secret_start(&b.why));
    open_company(&b, argv);
    fill_company(&b);
    sign_in(&b);
    choose_complaint(&b);
    if (!choose_request(&b, argv[5]))
        return 2;
    count = (int)strtol(argv[6], NULL, 10);
    began = cpu_us();
    for (int i = 0; i < count; i++) {
        int status = serve_one(&b, mem);

        if (status != 200) {
            fprintf(stderr, "page_bench: answered %d\n", status);
            return 1;
        }
    }
    printf("%d of %s, %zu bytes and %.1f us of processor each\n", count,
           argv[5], b.answered_bytes,
           (double)(cpu_us() - began) / (count > 0 ? count : 1));
    desk_close(b.app.desk);
    return 0;
}
