/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A company for the tests of the API: a real store and desk in a folder of
 * their own, four people, one procedure, and an engine that answers from a
 * table instead of asking judges.  Requests go through the real router.
 */
#ifndef TESTS_API_WORLD_H
#define TESTS_API_WORLD_H

#include "api/app.h"
#include "store/accounts.h"

#define PASSWORD "correct horse battery"

struct world {
    char          folder[64];
    struct arena *mem;
    struct store *store;
    struct app    app;
    struct fault  why;
    const char   *hash; /* of PASSWORD */
};

/* cmocka's setup and teardown; *state is a struct world. */
int world_open(void **state);
int world_close(void **state);

/* One request.  What is NULL or 0 is not sent. */
struct ask {
    const char *method; /* NULL: GET, or POST with a body */
    const char *path;
    const char *query;
    const char *body;
    const char *type;   /* NULL: application/json */
    const char *token;  /* session token; its CSRF token goes along */
    const char *csrf;   /* instead of the session's own */
    const char *match;  /* If-Match */
    const char *none_match;
    const char *key;    /* Idempotency-Key */
    const char *origin;
    const char *remote; /* NULL: 192.0.2.7 */
};
/* What came of it. */
struct told {
    struct reply reply;
    int          status;
    json_t      *doc;  /* the body, when it is JSON */
    const char  *code; /* of a problem */
};
struct told world_ask(struct world *w, const struct ask *ask);
const char *told_header(const struct told *told, const char *name);

/* A session of an account, begun and last seen as long ago as said.  Returns
 * its token; its CSRF token is csrf_of() it. */
const char *world_session(struct world *w, const char *login, int64_t begun_ago_ms,
                          int64_t seen_ago_ms);
const char *csrf_of(struct world *w, const char *token);
/* Changes an account in one transaction. */
void world_change(struct world *w, const char *login, void (*change)(struct account *));
/* Files a complaint of a type ("goods" goes to quality, else service); its number. */
const char *world_complaint(struct world *w, const char *type);

#endif
