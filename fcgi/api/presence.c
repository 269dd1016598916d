/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is here: a small table under a lock, and the two routes that ask for it.
 */
#include "api/presence.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/api.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"

enum { LOGIN_BYTES = 101, NAME_BYTES = 401 };

struct place {
    int64_t complaint_id; /* 0: free */
    int64_t account_id;
    int64_t since_ms, seen_ticks;
    bool    writing;
    char    login[LOGIN_BYTES], name[NAME_BYTES];
};
struct presence {
    pthread_mutex_t lock; /* guards what follows */
    struct place    places[PRESENCE_MOST];
};

struct presence *
presence_new(void)
{
    struct presence *p = calloc(1, sizeof *p);

    if (p != NULL)
        pthread_mutex_init(&p->lock, NULL);
    return p;
}

void
presence_free(struct presence *p)
{
    if (p != NULL)
        pthread_mutex_destroy(&p->lock);
    free(p);
}

static bool
is_over(const struct place *place, int64_t ticks)
{
    return ticks - place->seen_ticks > PRESENCE_MS;
}

/* Theirs, else a free one, else the one that was not heard of for longest. */
static struct place *
place_for(struct presence *p, int64_t complaint_id, int64_t account_id)
{
    struct place *best = &p->places[0];

    for (size_t i = 0; i < PRESENCE_MOST; i++) {
        struct place *at = &p->places[i];

        if (at->complaint_id == complaint_id && at->account_id == account_id)
            return at;
        if (best->complaint_id != 0 &&
            (at->complaint_id == 0 || at->seen_ticks < best->seen_ticks))
            best = at;
    }
    return best;
}

void
presence_note(struct presence *p, const struct visit *visit, int64_t ticks)
{
    struct place *at;

    pthread_mutex_lock(&p->lock);
    at = place_for(p, visit->complaint_id, visit->account_id);
    if (at->complaint_id != visit->complaint_id ||
        at->account_id != visit->account_id || is_over(at, ticks))
        at->since_ms = visit->since_ms == 0 ? moment_now() : visit->since_ms;
    at->complaint_id = visit->complaint_id;
    at->account_id = visit->account_id;
    at->seen_ticks = ticks;
    at->writing = visit->writing;
    snprintf(at->login, sizeof at->login, "%s", visit->login);
    snprintf(at->name, sizeof at->name, "%s", visit->name);
    pthread_mutex_unlock(&p->lock);
}

void
presence_leave(struct presence *p, int64_t complaint_id, int64_t account_id)
{
    pthread_mutex_lock(&p->lock);
    for (size_t i = 0; i < PRESENCE_MOST; i++)
        if (p->places[i].complaint_id == complaint_id &&
            p->places[i].account_id == account_id)
            p->places[i].complaint_id = 0;
    pthread_mutex_unlock(&p->lock);
}

static int
compare_since(const void *a, const void *b)
{
    const struct visit *left = a, *right = b;

    return (left->since_ms > right->since_ms) -
           (left->since_ms < right->since_ms);
}

size_t
presence_others(struct presence *p, struct arena *mem, const struct visit *mine,
                int64_t ticks, struct visit out[PRESENCE_SHOWN])
{
    size_t count = 0;

    pthread_mutex_lock(&p->lock);
    for (size_t i = 0; i < PRESENCE_MOST && count < PRESENCE_SHOWN; i++) {
        const struct place *at = &p->places[i];

        if (at->complaint_id == mine->complaint_id &&
            at->account_id != mine->account_id && !is_over(at, ticks))
            out[count++] = (struct visit){at->complaint_id,
                                          at->account_id,
                                          arena_text(mem, at->login),
                                          arena_text(mem, at->name),
                                          at->writing,
                                          at->since_ms};
    }
    pthread_mutex_unlock(&p->lock);
    qsort(out, count, sizeof *out, compare_since);
    return count;
}

/* --- the routes: whoever may see the complaint */

static const char *const members[] = {"writing", NULL};

static enum err
find_visit(struct app *app, struct request *req, struct visit *out,
           struct fault *why)
{
    struct complaint c;

    TRY(command_find(app, req, &c, why));
    *out = (struct visit){.complaint_id = c.id,
                          .account_id = req->actor.account_id,
                          .login = req->actor.login,
                          .name = req->actor.name};
    return OK;
}

enum err
api_presence(struct app *app, struct request *req, struct reply *out)
{
    struct visit  mine, others[PRESENCE_SHOWN];
    const json_t *writing;
    json_t       *in;
    size_t        count;

    TRY(input_body(req, members, &in, &out->why));
    writing = json_object_get(in, "writing");
    if (!json_is_boolean(writing))
        return fault_field(&out->why, ERR_INPUT, "writing",
                           "writing is true or false");
    TRY(find_visit(app, req, &mine, &out->why));
    mine.writing = json_is_true(writing);
    presence_note(app->presence, &mine, moment_ticks());
    count =
        presence_others(app->presence, req->mem, &mine, moment_ticks(), others);
    emit_open(&out->body, NULL, '{');
    emit_open(&out->body, "others", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(&out->body, NULL, '{');
        emit_text(&out->body, "login", others[i].login);
        emit_text(&out->body, "name", others[i].name);
        emit_at(&out->body, "since", others[i].since_ms);
        emit_bool(&out->body, "writing", others[i].writing);
        emit_close(&out->body, '}');
    }
    emit_close(&out->body, ']');
    emit_close(&out->body, '}');
    reply_json(out, 200);
    return OK;
}

enum err
api_presence_leave(struct app *app, struct request *req, struct reply *out)
{
    struct visit mine;

    TRY(find_visit(app, req, &mine, &out->why));
    presence_leave(app->presence, mine.complaint_id, mine.account_id);
    out->status = 204;
    return OK;
}
