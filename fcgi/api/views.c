/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Views: lists that people keep, with their own filters and columns.  Private,
 * for a team the owner is in, or for all staff; only the owner and
 * administrators change one.  A view gives nobody anything to see: each
 * reader's counts and rows are cut to what they may see anyhow.
 */
#include <stdlib.h>
#include <string.h>

#include "api/day.h"
#include "api/emit.h"
#include "base/doc.h"
#include "base/moment.h"
#include "store/counts.h"
#include "store/views.h"

enum {
    NAME_MOST = 80,
    WORD_MOST = 100,
    QUESTION_MOST = 200,
    COLUMNS_MOST = 13
};

static const char *const members[] = {"name",    "team",  "filters",
                                      "columns", "order", NULL};
static const char *const texts[] = {"stage",    "team",      "owner",
                                    "assignee", "procedure", NULL};
static const char *const flags[] = {"late", "open", "faulted", NULL};
static const char *const filters[] = {
    "stage",     "team", "owner", "assignee", "late",
    "procedure", "open", "q",     "faulted",  NULL};
static const char *const columns[] = {
    "number", "title",    "stage",     "owner", "assignee",
    "due",    "received", "procedure", "lang",  NULL};

/* --- what is sent --- */

static enum err
check_filters(const json_t *in, struct fault *why)
{
    const char *text;

    if (!json_is_object(in))
        return fault_field(why, ERR_INPUT, "filters",
                           "filters is not an object");
    TRY(doc_only(in, filters, why));
    for (const char *const *key = texts; *key != NULL; key++)
        TRY(input_text_maybe(in, *key, WORD_MOST, &text, why));
    TRY(input_text_maybe(in, "q", QUESTION_MOST, &text, why));
    for (const char *const *key = flags; *key != NULL; key++) {
        const json_t *flag = json_object_get(in, *key);

        if (flag != NULL && !json_is_boolean(flag))
            return fault_field(why, ERR_INPUT, *key, "%s is true or false",
                               *key);
    }
    return OK;
}

static bool
is_column(const char *name, size_t *fields)
{
    static const char field[] = "field:";

    if (name == NULL)
        return false;
    if (strncmp(name, field, sizeof field - 1) != 0)
        return text_is_one_of(name, columns);
    (*fields)++;
    return field_name_is_good(name + sizeof field - 1);
}

static bool
is_repeated(const json_t *list, size_t upto)
{
    const char *name = json_string_value(json_array_get(list, upto));

    for (size_t i = 0; i < upto; i++)
        if (strcmp(json_string_value(json_array_get(list, i)), name) == 0)
            return true;
    return false;
}

static enum err
check_columns(const json_t *in, struct fault *why)
{
    size_t i, fields = 0;

    if (!json_is_array(in) || json_array_size(in) == 0 ||
        json_array_size(in) > COLUMNS_MOST)
        return fault_field(why, ERR_INPUT, "columns",
                           "columns is a list of 1 to %d", COLUMNS_MOST);
    for (i = 0; i < json_array_size(in); i++) {
        const char *name = json_string_value(json_array_get(in, i));

        if (!is_column(name, &fields))
            return fault_field(why, ERR_INPUT, "columns",
                               "column %zu is none there is", i + 1);
        if (is_repeated(in, i))
            return fault_field(why, ERR_INPUT, "columns",
                               "column %zu is there twice", i + 1);
    }
    if (fields > FIELDS_MOST)
        return fault_field(why, ERR_INPUT, "columns",
                           "at most %d columns of fields", FIELDS_MOST);
    return OK;
}

/* "" for oneself, "*" for everybody, or a team one is in. */
static enum err
check_team(const struct request *req, const json_t *in, struct view *out,
           struct fault *why)
{
    const json_t *team = json_object_get(in, "team");

    out->team = json_string_value(team);
    if (out->team == NULL)
        return fault_field(why, ERR_INPUT, "team",
                           team == NULL ? "team is missing"
                                        : "team is not a text");
    if (out->team[0] == '\0' || strcmp(out->team, "*") == 0 ||
        req->actor.admin || sight_is_my_team(&req->actor, out->team))
        return strlen(out->team) <= WORD_MOST
                   ? OK
                   : fault_field(why, ERR_INPUT, "team", "team is too long");
    return fault_field(why, ERR_INPUT, "team", "you are not in that team");
}

static enum err
read_view(struct request *req, struct view *out, struct fault *why)
{
    json_t     *in, *doc = doc_object(req->mem);
    const char *order;

    TRY(input_body(req, members, &in, why));
    TRY(input_text(in, "name", NAME_MOST, &out->name, why));
    if (out->name[strspn(out->name, " \t\r\n")] == '\0')
        return fault_field(why, ERR_INPUT, "name", "name is empty");
    TRY(check_team(req, in, out, why));
    TRY(check_filters(json_object_get(in, "filters"), why));
    TRY(input_text(in, "order", WORD_MOST, &order, why));
    if (strcmp(order, "due") != 0 && strcmp(order, "new") != 0)
        return fault_field(why, ERR_INPUT, "order", "order is due or new");
    TRY(check_columns(json_object_get(in, "columns"), why));
    doc_set(doc, "filters", json_object_get(in, "filters"));
    doc_set_text(doc, "order", order);
    doc_set(doc, "columns", json_object_get(in, "columns"));
    out->doc = doc_write(req->mem, doc);
    out->changed_ms = moment_now();
    return OK;
}

/* --- what is shown --- */

/* Views on their way into a reply. */
struct showing {
    struct text    *t;
    struct sight    sight;
    struct counts   counts;
    struct request *req;
};

static struct count
count_view(struct showing *s, const json_t *asked)
{
    struct queue_filter f = {.stage = doc_text(asked, "stage"),
                             .team = doc_text(asked, "team"),
                             .assignee = doc_text(asked, "assignee"),
                             .procedure = doc_text(asked, "procedure"),
                             .late = doc_true(asked, "late"),
                             .open = doc_true(asked, "open"),
                             .faulted = doc_true(asked, "faulted")};

    if (f.assignee != NULL && strcmp(f.assignee, "me") == 0)
        f.assignee = s->req->actor.login;
    f.nobodys = f.assignee != NULL && strcmp(f.assignee, "none") == 0;
    if (f.nobodys)
        f.assignee = NULL;
    f.owners = sight_owners(&s->sight, &f, doc_text(asked, "owner"));
    return complaint_count(&s->counts, &f);
}

/* What a search finds is not counted. */
static void
add_count(struct showing *s, const json_t *asked)
{
    struct count count;

    if (doc_text(asked, "q") != NULL) {
        emit_doc(s->t, "count", NULL);
        emit_doc(s->t, "late", NULL);
        return;
    }
    count = count_view(s, asked);
    emit_int(s->t, "count", count.all);
    emit_int(s->t, "late", count.late);
}

static bool
may_change(const struct request *req, const struct view *view)
{
    return view->account_id == req->actor.account_id || req->actor.admin;
}

static enum err
add_view(struct showing *s, const struct view *view, struct fault *why)
{
    struct text  *t = s->t;
    json_t       *doc;
    const json_t *asked;

    TRY(doc_read(s->req->mem, view->doc, strlen(view->doc), &doc, why));
    asked = json_object_get(doc, "filters");
    emit_open(t, NULL, '{');
    emit_int(t, "id", view->id);
    emit_text(t, "name", view->name);
    emit_text(t, "team", view->team);
    emit_text(t, "by", view->login);
    emit_text(t, "by_name", view->by);
    emit_bool(t, "mine", view->account_id == s->req->actor.account_id);
    emit_bool(t, "may_change", may_change(s->req, view));
    emit_doc(t, "filters", asked);
    emit_text(t, "order", doc_text(doc, "order"));
    emit_doc(t, "columns", json_object_get(doc, "columns"));
    emit_at(t, "changed_at", view->changed_ms);
    add_count(s, asked);
    emit_close(t, '}');
    return OK;
}

static enum err
begin_showing(struct app *app, struct request *req, struct reply *out,
              struct showing *s)
{
    *s = (struct showing){
        .t = &out->body, .sight = {.app = app, .req = req}, .req = req};
    return counts_read(app->store, req->mem, &s->counts, &out->why);
}

static bool
may_see(const struct request *req, const struct view *view)
{
    return may_change(req, view) || strcmp(view->team, "*") == 0 ||
           (view->team[0] != '\0' && sight_is_my_team(&req->actor, view->team));
}

/* Of others' an administrator's list has what is shared with them, as
 * everybody's. */
static bool
is_listed(const struct request *req, const struct view *view)
{
    return view->account_id == req->actor.account_id ||
           strcmp(view->team, "*") == 0 ||
           sight_is_my_team(&req->actor, view->team);
}

enum err
api_views(struct app *app, struct request *req, struct reply *out)
{
    struct showing s;
    struct view   *views;
    size_t         count;

    TRY(begin_showing(app, req, out, &s));
    TRY(view_list(app->store, req->mem, req->actor.account_id, &views, &count,
                  &out->why));
    emit_open(s.t, NULL, '{');
    emit_open(s.t, "items", '[');
    for (size_t i = 0; i < count; i++)
        if (is_listed(req, &views[i]))
            TRY(add_view(&s, &views[i], &out->why));
    emit_close(s.t, ']');
    emit_close(s.t, '}');
    reply_unless_known(out, req);
    return OK;
}

/* --- one --- */

static enum err
find_view(struct app *app, struct request *req, struct view *out,
          struct fault *why)
{
    int64_t id = 0;

    if (input_number(req->captured[0], 1, INT64_MAX, &id, NULL) != OK)
        return fault(why, ERR_MISSING, "there is no such view");
    TRY(view_find(app->store, req->mem, id, out, why));
    if (!may_see(req, out))
        return fault(why, ERR_MISSING, "there is no such view");
    return OK;
}

static enum err
find_to_change(struct app *app, struct request *req, struct view *out,
               struct fault *why)
{
    TRY(find_view(app, req, out, why));
    if (!may_change(req, out))
        return fault(why, ERR_DENIED, "this view is %s's", out->login);
    return OK;
}

static enum err
reply_view(struct app *app, struct request *req, struct reply *out, int64_t id)
{
    struct showing s;
    struct view    view;

    TRY(view_find(app->store, req->mem, id, &view, &out->why));
    TRY(begin_showing(app, req, out, &s));
    return add_view(&s, &view, &out->why);
}

enum err
api_view(struct app *app, struct request *req, struct reply *out)
{
    struct view view;

    TRY(find_view(app, req, &view, &out->why));
    TRY(reply_view(app, req, out, view.id));
    reply_unless_known(out, req);
    return OK;
}

enum err
api_view_add(struct app *app, struct request *req, struct reply *out)
{
    struct view view = {.account_id = req->actor.account_id};
    AUTO_TX     tx = {NULL};

    TRY(read_view(req, &view, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(view_add(&tx, &view, &view.id, &out->why));
    TRY(tx_commit(&tx, &out->why));
    TRY(reply_view(app, req, out, view.id));
    reply_header(
        out, "Location",
        arena_printf(out->mem, "/api/v1/views/%lld", (long long)view.id));
    reply_json(out, 201);
    return OK;
}

enum err
api_view_set(struct app *app, struct request *req, struct reply *out)
{
    struct view view;
    AUTO_TX     tx = {NULL};

    TRY(find_to_change(app, req, &view, &out->why));
    TRY(read_view(req, &view, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(view_set(&tx, &view, &out->why));
    TRY(tx_commit(&tx, &out->why));
    TRY(reply_view(app, req, out, view.id));
    reply_json(out, 200);
    return OK;
}

enum err
api_view_remove(struct app *app, struct request *req, struct reply *out)
{
    struct view view;
    AUTO_TX     tx = {NULL};

    TRY(find_to_change(app, req, &view, &out->why));
    TRY(tx_begin(desk_store(app->desk), &tx, &out->why));
    TRY(view_remove(&tx, view.id, &out->why));
    TRY(tx_commit(&tx, &out->why));
    out->status = 204;
    return OK;
}
