/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every handler is given: the desk, read access to the store, and the
 * installation's settings.  Handlers of api/ and page/ hold no state.
 */
#ifndef API_APP_H
#define API_APP_H

#include "desk/desk.h"
#include "http/route.h"
#include "http/upload.h"

/* Set once by main; read-only afterwards. */
struct app_settings {
    const char *base_url;  /* "https://complaints.example.com", no slash at the end */
    const char *company;   /* name shown on the portal */
    const char *zone;      /* the company's time zone */
    const char *files;     /* folder of kept attachments */
    const char *spool;     /* folder of uploads in progress, same file system */
    const char *templates; /* folder of portal templates */
    const char *version;   /* of redress itself */
    bool        rehearsal; /* the clock is shifted: pages say so */
    const char *mail;        /* folder that mails lie in; "": none come in */
    const char *mail_reader; /* the program that reads one; "": none */
};

/* What is done by post/, which stands beside the API: given by main; NULL: it is not done here. */
struct app;
struct app_trial {
    const char *channel, *to, *lang;
};
struct app_mail {
    const char          *mailbox, *from; /* NULL: not said */
    const char         **to;             /* NULL-terminated */
    const struct upload *mail;
    const char          *lang;
};
struct app_post {
    enum err (*try_channel)(struct app *app, struct arena *mem, const struct app_trial *in,
                            json_t **out, struct fault *why); /* post/trial.h */
    enum err (*look_at_mail)(struct app *app, struct arena *mem, const struct app_mail *in,
                             json_t **out, struct fault *why); /* post/intake.h: intake_look() */
    json_t *(*look_at_folder)(struct app *app, struct arena *mem); /* intake_folder_state() */
};

struct templates; /* page/template.h */
struct press;     /* page/press.h */
struct presence;  /* api/presence.h */

struct app {
    struct desk           *desk;
    const struct store    *store; /* for finders */
    struct app_settings    set;
    struct templates      *templates;
    struct press          *press; /* NULL: no PDF is made */
    struct presence       *presence;
    struct app_post        post;
    /* Request threads, those at work, how long the worker runs; may be NULL. */
    void (*load)(int *threads, int *at_work, int64_t *up_ms);
    /* Prometheus text of what main knows (threads, latencies); may be NULL. */
    void (*add_metrics)(struct text *into);
    bool (*is_draining)(void);
};

/* The whole URL space: api/routes.c.  page/routes are rows of the same table. */
extern const struct route app_routes[];

/* For struct router. */
enum err app_identify(struct app *app, struct request *req, struct fault *why);
bool     app_fault_page(struct app *app, struct request *req, struct reply *out, enum err err);

/* Portal pages: page/ (rows of app_routes). */
enum err page_home(struct app *app, struct request *req, struct reply *out);         /* GET  / */
enum err page_form(struct app *app, struct request *req, struct reply *out);         /* GET  /c/{procedure} */
enum err page_submit(struct app *app, struct request *req, struct reply *out);       /* POST /c/{procedure} */
enum err page_status_ask(struct app *app, struct request *req, struct reply *out);   /* GET  /status */
enum err page_status(struct app *app, struct request *req, struct reply *out);       /* POST /status */
enum err page_status_answer(struct app *app, struct request *req, struct reply *out);/* POST /status/answer */
enum err page_privacy(struct app *app, struct request *req, struct reply *out);      /* GET  /privacy */
enum err page_look_preview(struct app *app, struct request *req, struct reply *out); /* POST /api/v1/look/preview */
enum err page_status_action(struct app *app, struct request *req, struct reply *out);/* POST /status/action */
enum err page_status_letter(struct app *app, struct request *req, struct reply *out);/* POST /status/letter/{n} */
enum err page_status_file(struct app *app, struct request *req, struct reply *out);  /* POST /status/file/{n} */
enum err page_setup_ask(struct app *app, struct request *req, struct reply *out);    /* GET  /setup */
enum err page_setup(struct app *app, struct request *req, struct reply *out);        /* POST /setup */
enum err page_invitation_ask(struct app *app, struct request *req, struct reply *out); /* GET  /invitation */
enum err page_invitation(struct app *app, struct request *req, struct reply *out);     /* POST /invitation */
/* Paper (private, for staff). */
enum err page_print_complaint(struct app *app, struct request *req, struct reply *out); /* GET /print/complaints/{number}/{sheet} */
enum err page_draft_form(struct app *app, struct request *req, struct reply *out);      /* GET /api/v1/workspaces/{id}/forms/{form} */
enum err page_draft_sheet(struct app *app, struct request *req, struct reply *out);     /* GET /api/v1/workspaces/{id}/sheets/{sheet} */
enum err page_print_blank(struct app *app, struct request *req, struct reply *out);     /* GET /print/blank/{procedure}/{sheet} */
enum err page_print_register(struct app *app, struct request *req, struct reply *out);  /* GET /print/registers/{procedure}/{register} */
enum err page_print_cover(struct app *app, struct request *req, struct reply *out);     /* GET /print/procedures/{procedure} */
enum err page_print_clauses(struct app *app, struct request *req, struct reply *out);   /* GET /print/clauses/{procedure} */

#endif
