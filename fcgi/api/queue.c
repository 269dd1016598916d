/* SPDX-License-Identifier: Apache-2.0 */
/*
 * GET /complaints: the queue, cut to what the reader may see, one keyset page
 * at a time, written row by row into the reply.
 */
#include <string.h>

#include "api/api.h"
#include "api/emit.h"
#include "api/view.h"

enum {
    PAGE_DEFAULT = 50,
    PAGE_MOST = 200,
    ROLES_MOST = 64 /* as many owners as the store takes */
};

static const char *const passed_on[] = {
    "stage", "team",    "owner", "assignee", "procedure", "late",
    "open",  "faulted", "order", "limit",    "lang",      NULL};

/* --- what the reader may see */

/* A growing list of roles without doubles; as many as ROLES_MOST. */
struct roles {
    const char **items;
    size_t       count;
};

static void
add_role(struct roles *list, const char *role)
{
    if (list->count < ROLES_MOST && !text_is_one_of(role, list->items)) {
        list->items[list->count++] = role;
        list->items[list->count] = NULL;
    }
}

static bool
is_my_team(const struct actor *actor, const char *team)
{
    size_t length = strlen(team);

    for (const char **role = actor->roles; *role != NULL; role++)
        if (strncmp(*role, team, length) == 0 && (*role)[length] == '.')
            return true;
    return false;
}

static void
add_teams_of(struct roles *list, const struct procedure *p,
             const struct request *req)
{
    for (const char **team = p->teams; *team != NULL; team++)
        for (const char **role = p->roles; *role != NULL; role++)
            if (is_my_team(&req->actor, *team))
                add_role(list, arena_join(req->mem, *team, ".", *role, NULL));
}

/* Owner roles of the reader's teams in every procedure in force. */
static const char **
visible_owners(struct app *app, struct request *req)
{
    struct roles list = {
        arena_take(req->mem, (ROLES_MOST + 1) * sizeof(char *)), 0};
    size_t                 count = 0;
    const struct version **versions =
        engine_list(desk_engine(app->desk), req->mem, &count);

    for (const char **role = req->actor.roles; *role != NULL; role++)
        add_role(&list, *role);
    for (size_t i = 0; i < count; i++)
        add_teams_of(&list, versions[i]->procedure, req);
    return list.items;
}

/* Everything for an administrator and for what is in the reader's own hands;
 * else the visible owners, or the one of them that was asked for. */
static const char **
owners_of(struct app *app, struct request *req, const struct queue_filter *f)
{
    const char  *asked = request_query(req, "owner");
    const char **all, **one = arena_take(req->mem, 2 * sizeof(char *));
    bool         mine =
        f->assignee != NULL && strcmp(f->assignee, req->actor.login) == 0;

    one[0] = asked;
    if (req->actor.admin || mine)
        return asked == NULL ? NULL : one;
    all = visible_owners(app, req);
    if (asked == NULL)
        return all;
    if (!text_is_one_of(asked, all))
        one[0] = NULL;
    return one;
}

/* --- what is asked for */

static enum err
read_flag(const struct request *req, const char *name, bool *out,
          struct fault *why)
{
    const char *value = request_query(req, name);

    *out = value != NULL && strcmp(value, "1") == 0;
    if (value != NULL && !*out && strcmp(value, "0") != 0)
        return fault_field(why, ERR_MALFORMED, name, "%s is 0 or 1", name);
    return OK;
}

static enum err
read_order(const struct request *req, struct queue_filter *f, struct fault *why)
{
    const char *order = request_query(req, "order");
    const char *limit = request_query(req, "limit");
    int64_t     rows = PAGE_DEFAULT;

    f->by_due = order != NULL && strcmp(order, "due") == 0;
    if (order != NULL && !f->by_due && strcmp(order, "new") != 0)
        return fault_field(why, ERR_MALFORMED, "order", "order is due or new");
    if (limit != NULL)
        TRY(input_number(limit, 1, PAGE_MOST, &rows, why));
    f->limit = (int)rows;
    return OK;
}

static enum err
read_filter(struct app *app, struct request *req, struct queue_filter *f,
            struct fault *why)
{
    f->stage = request_query(req, "stage");
    f->team = request_query(req, "team");
    f->procedure = request_query(req, "procedure");
    f->after = request_query(req, "after");
    f->assignee = request_query(req, "assignee");
    if (f->assignee != NULL && strcmp(f->assignee, "me") == 0)
        f->assignee = req->actor.login;
    TRY(read_flag(req, "late", &f->late, why));
    TRY(read_flag(req, "open", &f->open, why));
    TRY(read_flag(req, "faulted", &f->faulted, why));
    TRY(read_order(req, f, why));
    f->owners = owners_of(app, req, f);
    return OK;
}

/* --- what is shown */

/* The words of one kind that rows have asked for: a page has few stages and
 * owners, and many rows of each. */
struct words {
    struct {
        const char *name, *word;
    } known[16];
    size_t count;
};

/* A page of rows on its way into a reply.  Rows come in runs of one procedure:
 * it and its words are looked up once a run. */
struct listing {
    struct engine          *engine;
    struct text            *t;
    const char             *lang;
    const char             *procedure; /* name; NULL before the first row */
    const struct procedure *p;
    struct words            stages, owners;
};

typedef const char *find_word(const struct procedure *p, const char *lang,
                              const char *name, struct arena *mem);

static const char *
word_of(const struct listing *l, struct words *words, find_word *find,
        const char *name)
{
    const size_t room = sizeof words->known / sizeof words->known[0];
    const char  *word;

    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->known[i].name, name) == 0)
            return words->known[i].word;
    word = find(l->p, l->lang, name, l->t->mem);
    if (words->count < room) {
        words->known[words->count].name = name;
        words->known[words->count++].word = word;
    }
    return word;
}

static void
turn_to_procedure(struct listing *l, const char *name)
{
    const struct version *version;

    if (l->procedure != NULL && strcmp(l->procedure, name) == 0)
        return;
    version = engine_in_force(l->engine, name);
    l->procedure = name;
    l->p = version == NULL ? NULL : version->procedure;
    l->stages.count = l->owners.count = 0;
}

static void
add_row(struct listing *l, const struct queue_row *row)
{
    struct text *t = l->t;

    turn_to_procedure(l, row->procedure);
    emit_open(t, NULL, '{');
    emit_text(t, "number", row->number);
    emit_text(t, "procedure", row->procedure);
    emit_text(t, "title", row->title);
    emit_text(t, "stage", row->stage);
    emit_text(t, "stage_label",
              word_of(l, &l->stages, view_stage_word, row->stage));
    emit_text(t, "owner", row->owner);
    emit_text(t, "owner_label",
              word_of(l, &l->owners, view_role_word, row->owner));
    emit_text(t, "assignee", row->assignee);
    emit_text(t, "lang", row->lang);
    emit_at(t, "received_at", row->received_ms);
    emit_at(t, "due_at", row->due_ms);
    emit_int(t, "late", row->late);
    emit_bool(t, "closed", row->closed);
    emit_bool(t, "faulted", row->faulted);
    emit_int(t, "revision", row->revision);
    emit_close(t, '}');
}

enum err
api_queue(struct app *app, struct request *req, struct reply *out)
{
    struct queue_filter filter = {0};
    struct queue_page   page = {0};
    struct text        *t = &out->body;
    struct listing      l = {
             .engine = desk_engine(app->desk), .t = t, .lang = req->lang};

    TRY(read_filter(app, req, &filter, &out->why));
    if (filter.owners == NULL || filter.owners[0] != NULL)
        TRY(complaint_list(app->store, req->mem, &filter, &page, &out->why));
    emit_open(t, NULL, '{');
    emit_open(t, "items", '[');
    for (size_t i = 0; i < page.count; i++)
        add_row(&l, &page.rows[i]);
    emit_close(t, ']');
    emit_text(t, "next", page.next);
    emit_close(t, '}');
    if (page.next != NULL)
        reply_next(out, req, "/api/v1/complaints", page.next, passed_on);
    reply_json(out, 200);
    return OK;
}
