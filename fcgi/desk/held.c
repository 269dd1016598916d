/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Holding back, taking back, doing.
 */
#include "desk/held.h"

#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/inside.h"
#include "desk/kept_words.h"
#include "store/absences.h"

enum { PAGE = 100, KIND_COUNT = 3 };

static const struct {
    enum command_kind kind;
    const char       *name;
} kinds[KIND_COUNT] = {
    {DO_ACT, "act"}, {DO_ANSWER, "answer"}, {DO_APPROVE_LETTER, "approve"}};

/* --- a command as a document */

static const char *
name_of(enum command_kind kind)
{
    for (int i = 0; i < KIND_COUNT; i++)
        if (kinds[i].kind == kind)
            return kinds[i].name;
    return NULL;
}

static json_t *
doc_of(struct arena *mem, const struct held_order *order)
{
    const struct command *cmd = order->cmd;
    json_t               *doc = doc_object(mem);

    doc_set_text(doc, "kind", name_of(cmd->kind));
    doc_set_text(doc, "action", cmd->action);
    if (cmd->answers != NULL)
        doc_set(doc, "answers", (json_t *)cmd->answers);
    doc_set_text(doc, "text", cmd->text);
    if (cmd->draft != 0)
        doc_set_int(doc, "letter", cmd->draft);
    doc_set_text(doc, "draft", order->draft);
    doc_set_true(doc, "signs", cmd->signs);
    doc_set_int(doc, "revision", cmd->revision);
    return doc;
}

static struct command
command_of(const json_t *doc)
{
    const char    *name = doc_text(doc, "kind");
    struct command cmd = {.action = doc_text(doc, "action"),
                          .answers = json_object_get(doc, "answers"),
                          .text = doc_text(doc, "text"),
                          .draft = doc_int(doc, "letter", 0),
                          .signs = doc_true(doc, "signs"),
                          .revision = doc_int(doc, "revision", 0)};

    for (int i = 0; i < KIND_COUNT; i++)
        if (name != NULL && strcmp(kinds[i].name, name) == 0)
            cmd.kind = kinds[i].kind;
    return cmd;
}

/* --- holding back */

static bool
writes_to_customer(const struct weighed *all)
{
    for (size_t i = 0; i < all->events.count; i++)
        if (event_writes_to_customer(&all->events.items[i]))
            return true;
    return false;
}

static enum err
key_of(const struct desk *d, const struct held *row, uint8_t key[KEY_BYTES],
       struct fault *why)
{
    const struct words_key of = {row->complaint_id, row->account_id, "held"};

    return words_key(d, &of, key, why);
}

static enum err
add(struct desk *d, struct arena *mem, struct held *row, const json_t *doc,
    struct fault *why)
{
    AUTO_TX     tx = {NULL};
    const char *bytes = doc_write(mem, doc);
    uint8_t     key[KEY_BYTES];
    uint8_t    *sealed;

    TRY(key_of(d, row, key, why));
    secret_seal(mem, key, bytes, strlen(bytes), &sealed, &row->sealed_length);
    row->sealed = sealed;
    TRY(tx_begin(d->store, &tx, why));
    TRY(held_add(&tx, row, why));
    return tx_commit(&tx, why);
}

enum err
held_keep(struct desk *d, struct arena *mem, const struct held_order *order,
          struct held_words *out, struct mistakes *mistakes, struct fault *why)
{
    struct weighed all = {.events = {.mem = mem}};
    struct held row = {.account_id = order->account_id, .at_ms = moment_now()};

    *out = (struct held_words){.id = 0};
    if (mistakes->mem == NULL)
        mistakes->mem = mem;
    if (name_of(order->cmd->kind) == NULL)
        return OK;
    TRY(desk_weigh(d, order->number, order->cmd, &all, mistakes, why));
    if (!writes_to_customer(&all))
        return OK;
    row.complaint_id = all.complaint.id;
    row.due_ms = row.at_ms + HELD_MS;
    out->command = doc_of(mem, order);
    TRY(add(d, mem, &row, out->command, why));
    out->id = row.id;
    out->account_id = row.account_id;
    out->complaint_id = row.complaint_id;
    out->number = all.complaint.number;
    out->due_ms = row.due_ms;
    return OK;
}

/* --- reading back */

/* "conflict it needs ..." */
static void
read_failure(struct arena *mem, const char *failed, struct held_words *out)
{
    size_t length;

    if (failed == NULL)
        return;
    length = strcspn(failed, " ");
    out->failed_code = arena_bytes(mem, failed, length);
    out->failed_text = failed[length] == '\0' ? "" : failed + length + 1;
}

static enum err
open_row(const struct desk *d, struct arena *mem, const struct held *row,
         struct held_words *out, struct fault *why)
{
    uint8_t key[KEY_BYTES];
    char   *bytes;
    size_t  length;
    json_t *doc;

    TRY(key_of(d, row, key, why));
    TRY(secret_open(mem, key, row->sealed, row->sealed_length, &bytes, &length,
                    why));
    TRY(doc_read(mem, bytes, length, &doc, why));
    *out = (struct held_words){.id = row->id,
                               .account_id = row->account_id,
                               .complaint_id = row->complaint_id,
                               .number = row->number,
                               .command = doc,
                               .due_ms = row->due_ms};
    read_failure(mem, row->failed, out);
    return OK;
}

enum err
held_mine(struct desk *d, struct arena *mem, int64_t account_id,
          struct held_words **out, size_t *count, struct fault *why)
{
    struct held *rows;

    TRY(held_list(d->store, mem, account_id, &rows, count, why));
    *out = arena_take(mem, (*count + 1) * sizeof **out);
    for (size_t i = 0; i < *count; i++)
        TRY(open_row(d, mem, &rows[i], &(*out)[i], why));
    return OK;
}

static enum err
find_mine(struct desk *d, struct arena *mem, int64_t account_id, int64_t id,
          struct held_words *out, struct fault *why)
{
    struct held row;

    TRY(held_find(d->store, mem, id, &row, why));
    if (row.account_id != account_id)
        return fault(why, ERR_MISSING,
                     "there is nothing held back by that name");
    return open_row(d, mem, &row, out, why);
}

enum err
held_take_back(struct desk *d, struct arena *mem, int64_t account_id,
               int64_t id, struct held_words *out, struct fault *why)
{
    AUTO_TX tx = {NULL};

    TRY(find_mine(d, mem, account_id, id, out, why));
    TRY(tx_begin(d->store, &tx, why));
    TRY(held_remove(&tx, id, why));
    return tx_commit(&tx, why);
}

/* --- doing */

struct leaving {
    int64_t              id;
    struct kept_words_of words;
};

/* The row goes with the command, and so do the words it was made of. */
static enum err
leave(struct tx *tx, void *with, struct fault *why)
{
    struct leaving *l = with;

    TRY(held_remove(tx, l->id, why));
    return kept_words_gone(tx, &l->words, why);
}

/* The account as it is now: rights that were lost meanwhile are lost. */
static enum err
find_doer(struct desk *d, struct arena *mem, const struct held_words *held,
          struct doer *out, struct fault *why)
{
    struct account   account;
    struct standing *standings;

    TRY(account_find_id(d->store, mem, held->account_id, &account, why));
    if (account.disabled)
        return fault(why, ERR_DENIED, "the account was closed");
    TRY(absence_standings(d->store, mem, account.id, moment_now(), &standings,
                          why));
    *out = (struct doer){.login = account.login,
                         .roles = account.roles,
                         .admin = account.admin,
                         .stands_in = standings};
    return OK;
}

static enum err
do_it(struct desk *d, struct arena *mem, const struct held_words *held,
      struct complaint *out, struct fault *why)
{
    struct leaving leaving = {
        held->id, {held->account_id, doc_text(held->command, "draft")}};
    struct along    along = {leave, &leaving};
    struct command  cmd = command_of(held->command);
    struct mistakes mistakes = {.mem = mem};

    TRY(find_doer(d, mem, held, &cmd.by, why));
    cmd.along = &along;
    return desk_do(d, mem, held->number, &cmd, out, &mistakes, why);
}

/* Another try may do: nothing is wrong with the command itself. */
static bool
may_pass(enum err err)
{
    return err == ERR_BUSY || err == ERR_STORE || err == ERR_MEMORY;
}

static enum err
note_failure(struct desk *d, struct arena *mem, const struct held_words *held,
             const struct fault *because)
{
    AUTO_TX      tx = {NULL};
    struct fault why = {.err = OK};
    const char  *words =
        arena_join(mem, err_code(because->err), " ",
                   err_status(because->err) < 500 ? because->text : "", NULL);

    log_line(LOG_WARN, "a held command was not done", "number", held->number,
             "code", err_code(because->err), NULL);
    TRY(tx_begin(d->store, &tx, &why));
    TRY(held_fail(&tx, held->id, words, &why));
    return tx_commit(&tx, &why);
}

static enum err
do_or_note(struct desk *d, struct arena *mem, const struct held_words *held,
           struct complaint *out, struct fault *why)
{
    enum err err = do_it(d, mem, held, out, why);

    if (err == OK || may_pass(err))
        return err;
    why->err = err;
    TRY(note_failure(d, mem, held, why));
    return err;
}

enum err
held_do(struct desk *d, struct arena *mem, int64_t account_id, int64_t id,
        struct complaint *out, struct fault *why)
{
    struct held_words held;
    struct held       row;
    enum err          err;

    TRY(find_mine(d, mem, account_id, id, &held, why));
    err = do_or_note(d, mem, &held, out, why);
    if (err == OK || held_find(d->store, mem, id, &row, NULL) != ERR_MISSING)
        return err;
    return fault(why, ERR_MISSING, "it was done or taken back meanwhile");
}

static enum err
do_row(struct desk *d, const struct held *row, struct fault *why)
{
    AUTO_ARENA        mem = arena_new(CHANGE_MEMORY);
    struct held_words held = {.id = row->id, .number = row->number};
    struct complaint  c;
    enum err          err = open_row(d, mem, row, &held, why);

    if (err == OK)
        return do_or_note(d, mem, &held, &c, why);
    return may_pass(err) ? err : note_failure(d, mem, &held, why);
}

enum err
held_do_due(struct desk *d, struct held_round *round, struct fault *why)
{
    AUTO_ARENA   mem = arena_new(CHANGE_MEMORY);
    struct held *rows;
    size_t       count;

    TRY(held_due(d->store, mem, round->now_ms, PAGE, &rows, &count, why));
    for (size_t i = 0; i < count; i++) {
        enum err err = do_row(d, &rows[i], why);

        round->tried++;
        round->done += err == OK;
        if (may_pass(err))
            return err;
    }
    return OK;
}
