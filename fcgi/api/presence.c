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

enum { LOGIN_BYTES = 101, NAME_BYTES = 401, FILE_BYTES = 201 };

struct place {
    int64_t          id; /* 0: free */
    int64_t          account_id;
    int64_t          since_ms, seen_ticks;
    bool             writing;
    enum presence_at at;
    char             login[LOGIN_BYTES], name[NAME_BYTES], file[FILE_BYTES];
};
struct presence {
    struct arena   *mem;  /* this is in it */
    pthread_mutex_t lock; /* guards what follows */
    struct place    places[PRESENCE_MOST];
};

struct presence *
presence_new(void)
{
    struct arena    *mem = arena_new(2 * sizeof(struct presence));
    struct presence *p = arena_take(mem, sizeof *p);

    p->mem = mem;
    pthread_mutex_init(&p->lock, NULL);
    return p;
}

void
presence_free(struct presence *p)
{
    if (p == NULL)
        return;
    pthread_mutex_destroy(&p->lock);
    arena_free(p->mem);
}

static bool
is_over(const struct place *place, int64_t ticks)
{
    return ticks - place->seen_ticks > PRESENCE_MS;
}

static bool
is_older(const struct place *at, const struct place *other)
{
    return other == NULL || at->seen_ticks < other->seen_ticks;
}

static bool
is_there(const struct place *place, const struct visit *visit)
{
    return place->id == visit->id && place->at == visit->at;
}

/* Theirs, else a free one, else the one that was not heard of for longest.  Who
 * is in many makes room for themselves, so that nobody crowds others out. */
static struct place *
place_for(struct presence *p, const struct visit *visit)
{
    struct place *best = &p->places[0], *own = NULL;
    size_t        owned = 0;

    for (size_t i = 0; i < PRESENCE_MOST; i++) {
        struct place *at = &p->places[i];

        if (is_there(at, visit) && at->account_id == visit->account_id)
            return at;
        if (at->id != 0 && at->account_id == visit->account_id) {
            owned++;
            own = is_older(at, own) ? at : own;
        }
        if (best->id != 0 && (at->id == 0 || is_older(at, best)))
            best = at;
    }
    return owned < PRESENCE_EACH ? best : own;
}

void
presence_note(struct presence *p, const struct visit *visit, int64_t ticks)
{
    struct place *at;

    pthread_mutex_lock(&p->lock);
    at = place_for(p, visit);
    if (!is_there(at, visit) || at->account_id != visit->account_id ||
        is_over(at, ticks))
        at->since_ms = visit->since_ms == 0 ? moment_now() : visit->since_ms;
    at->id = visit->id;
    at->at = visit->at;
    at->account_id = visit->account_id;
    at->seen_ticks = ticks;
    at->writing = visit->writing;
    snprintf(at->login, sizeof at->login, "%s", visit->login);
    snprintf(at->name, sizeof at->name, "%s", visit->name);
    snprintf(at->file, sizeof at->file, "%s",
             visit->file == NULL ? "" : visit->file);
    pthread_mutex_unlock(&p->lock);
}

void
presence_leave(struct presence *p, const struct visit *visit)
{
    pthread_mutex_lock(&p->lock);
    for (size_t i = 0; i < PRESENCE_MOST; i++)
        if (is_there(&p->places[i], visit) &&
            p->places[i].account_id == visit->account_id)
            p->places[i].id = 0;
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

        if (is_there(at, mine) && at->account_id != mine->account_id &&
            !is_over(at, ticks))
            out[count++] = (struct visit){at->id,
                                          at->account_id,
                                          arena_text(mem, at->login),
                                          arena_text(mem, at->name),
                                          at->writing,
                                          at->since_ms,
                                          at->at,
                                          arena_text(mem, at->file)};
    }
    pthread_mutex_unlock(&p->lock);
    qsort(out, count, sizeof *out, compare_since);
    return count;
}

void
presence_answer(struct presence *p, struct arena *mem, const struct visit *mine,
                struct text *t)
{
    struct visit others[PRESENCE_SHOWN];
    size_t       count;

    presence_note(p, mine, moment_ticks());
    count = presence_others(p, mem, mine, moment_ticks(), others);
    emit_open(t, NULL, '{');
    emit_open(t, "others", '[');
    for (size_t i = 0; i < count; i++) {
        emit_open(t, NULL, '{');
        emit_text(t, "login", others[i].login);
        emit_text(t, "name", others[i].name);
        emit_at(t, "since", others[i].since_ms);
        emit_bool(t, "writing", others[i].writing);
        if (mine->at == AT_WORKSPACE)
            emit_text(t, "file", others[i].file);
        emit_close(t, '}');
    }
    emit_close(t, ']');
    emit_close(t, '}');
}

/* --- the routes: whoever may see the complaint */

static const char *const members[] = {"writing", NULL};

static enum err
find_visit(struct app *app, struct request *req, struct visit *out,
           struct fault *why)
{
    struct complaint c;

    TRY(command_find(app, req, &c, why));
    *out = (struct visit){.id = c.id,
                          .account_id = req->actor.account_id,
                          .login = req->actor.login,
                          .name = req->actor.name};
    return OK;
}

enum err
api_presence(struct app *app, struct request *req, struct reply *out)
{
    struct visit  mine;
    const json_t *writing;
    json_t       *in;

    TRY(input_body(req, members, &in, &out->why));
    writing = json_object_get(in, "writing");
    if (!json_is_boolean(writing))
        return fault_field(&out->why, ERR_INPUT, "writing",
                           "writing is true or false");
    TRY(find_visit(app, req, &mine, &out->why));
    mine.writing = json_is_true(writing);
    presence_answer(app->presence, req->mem, &mine, &out->body);
    reply_json(out, 200);
    return OK;
}

enum err
api_presence_leave(struct app *app, struct request *req, struct reply *out)
{
    struct visit mine;

    TRY(find_visit(app, req, &mine, &out->why));
    presence_leave(app->presence, &mine);
    out->status = 204;
    return OK;
}
