/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The board: channels and mailboxes as they stand, read once and shared.  Who
 * has a list of it keeps it alive until their arena goes; a new one is made
 * when a document or a plugin is another, which is looked at once a second at
 * most.
 */
#include <stdlib.h>
#include <string.h>

#include "base/doc.h"
#include "base/log.h"
#include "base/moment.h"
#include "desk/channels_inside.h"
#include "store/mails.h"

enum {
    BOARD_MEMORY = 64 * 1024 * 1024,
    LOOK_MS = 1000,
    CHANGE_LOOK_MS = 5000 /* within a transaction; the courier looks before */
};

struct board {
    struct desk    *desk;
    struct arena   *mem;
    unsigned        users; /* atomic: arenas that hold it, and the desk */
    const char     *print; /* what it was made of */
    struct channel *channels;
    size_t          channel_count;
    struct mailbox *mailboxes;
    size_t          mailbox_count;
    bool            events;
};

/* --- reading one document --- */

const char **
channel_texts(struct arena *mem, const json_t *doc, const char *member)
{
    const json_t *list = json_object_get(doc, member);
    size_t        count = 0, i;
    json_t       *item;
    const char  **out;

    if (!json_is_array(list))
        return NULL;
    out = arena_take(mem, (json_array_size(list) + 1) * sizeof *out);
    json_array_foreach(list, i, item)
    {
        if (json_is_string(item))
            out[count++] = arena_text(mem, json_string_value(item));
    }
    return out;
}

static const char *
print_of_channel(struct arena *mem, const struct setting_row *row,
                 const struct plugin *p)
{
    const char *all = arena_join(mem, p->digest, "\n", row->doc, NULL);
    uint8_t     digest[DIGEST_BYTES];

    secret_digest(digest, all, strlen(all));
    return secret_hex(mem, digest, sizeof digest);
}

static enum err
read_channel(struct board *b, const struct setting_row *row, const json_t *doc,
             struct fault *why)
{
    struct desk         *d = b->desk;
    const char          *plugin = doc_text(doc, "plugin");
    const struct plugin *p =
        plugin == NULL ? NULL : engine_plugin(d->engine, plugin);
    struct mistakes mistakes = {.mem = b->mem};
    json_t         *open, *whole;

    if (p == NULL)
        return fault(why, ERR_INPUT, "there is no plugin %.60s",
                     plugin == NULL ? "" : plugin);
    TRY(channel_unseal(d, b->mem, json_object_get(doc, "settings"), &open,
                       why));
    TRY(plugin_settings(p, b->mem, open, &whole, &mistakes, why));
    b->channels[b->channel_count++] = (struct channel){
        .name = arena_text(b->mem, row->name),
        .plugin = p,
        .print = print_of_channel(b->mem, row, p),
        .on = doc_true(doc, "on"),
        .settings = whole,
        .teams = channel_texts(b->mem, doc, "teams"),
        .kinds = channel_texts(b->mem, doc, "kinds"),
        .procedures = channel_texts(b->mem, doc, "procedures"),
    };
    return OK;
}

static const char *
kept_text(struct board *b, const json_t *doc, const char *member)
{
    const char *text = doc_text(doc, member);

    return text == NULL ? NULL : arena_text(b->mem, text);
}

static enum err
read_mailbox(struct board *b, const struct setting_row *row, const json_t *doc,
             struct fault *why)
{
    struct mailbox box = {
        .name = arena_text(b->mem, row->name),
        .address = kept_text(b, doc, "address"),
        .procedure = kept_text(b, doc, "procedure"),
        .form = kept_text(b, doc, "form"),
        .lang = kept_text(b, doc, "lang"),
        .charset = kept_text(b, doc, "charset"),
        .answers = json_object_get(doc, "answers"),
        .secret_addresses = doc_true(doc, "secret_addresses"),
    };

    if (box.address == NULL || box.procedure == NULL)
        return fault(why, ERR_INPUT, "it has no address or no procedure");
    b->mailboxes[b->mailbox_count++] = box;
    return OK;
}

/* --- making a board --- */

struct look {
    struct setting_row *channels, *mailboxes;
    size_t              channel_count, mailbox_count;
};

static enum err
look_up(struct desk *d, struct arena *mem, struct look *out, struct fault *why)
{
    TRY(setting_list(d->store, mem, CHANNEL_SETTING, &out->channels,
                     &out->channel_count, why));
    return setting_list(d->store, mem, MAILBOX_SETTING, &out->mailboxes,
                        &out->mailbox_count, why);
}

/* Documents and plugins, so that another of either is seen. */
static const char *
print_of(struct desk *d, struct arena *mem, const struct look *look)
{
    struct text           all = {.mem = mem};
    size_t                count;
    const struct plugin **plugins;
    uint8_t               digest[DIGEST_BYTES];

    for (size_t i = 0; i < look->channel_count; i++)
        text_addf(&all, "c%s\n%s\n", look->channels[i].name,
                  look->channels[i].doc);
    for (size_t i = 0; i < look->mailbox_count; i++)
        text_addf(&all, "m%s\n%s\n", look->mailboxes[i].name,
                  look->mailboxes[i].doc);
    plugins = engine_plugin_list(d->engine, mem, &count);
    for (size_t i = 0; i < count; i++)
        text_addf(&all, "p%s %s\n", plugins[i]->name, plugins[i]->digest);
    secret_digest(digest, text_of(&all), all.length);
    return secret_hex(mem, digest, sizeof digest);
}

typedef enum err (*reader_of_one)(struct board             *b,
                                  const struct setting_row *row,
                                  const json_t *doc, struct fault *why);

static void
read_all(struct board *b, const struct setting_row *rows, size_t count,
         const char *what, reader_of_one read)
{
    for (size_t i = 0; i < count; i++) {
        struct fault why;
        json_t      *doc;
        enum err     err =
            doc_read(b->mem, rows[i].doc, strlen(rows[i].doc), &doc, &why);

        if (err == OK)
            err = read(b, &rows[i], doc, &why);
        if (err != OK)
            log_line(LOG_ERROR, "setting cannot be read", what, rows[i].name,
                     "why", why.text, NULL);
    }
}

static bool
tells_events(const struct board *b)
{
    for (size_t i = 0; i < b->channel_count; i++)
        if (b->channels[i].on && plugin_tells(b->channels[i].plugin, "events"))
            return true;
    return false;
}

/* Its documents outlive whoever asked first: they are made at no arena's home.
 */
static struct board *
make_board(struct desk *d, const struct look *look, const char *print)
{
    struct arena *home = doc_home(NULL);
    struct arena *mem = arena_new(BOARD_MEMORY);
    struct board *b = arena_take(mem, sizeof *b);

    *b = (struct board){.desk = d, .mem = mem, .users = 1};
    b->print = arena_text(mem, print);
    b->channels =
        arena_take(mem, (look->channel_count + 1) * sizeof *b->channels);
    b->mailboxes =
        arena_take(mem, (look->mailbox_count + 1) * sizeof *b->mailboxes);
    /* A command whose judges run no plugins asks for no channel either. */
    if (engine_settings(d->engine)->plugin_words != NULL)
        read_all(b, look->channels, look->channel_count, "channel",
                 read_channel);
    read_all(b, look->mailboxes, look->mailbox_count, "mailbox", read_mailbox);
    b->events = tells_events(b);
    doc_home(home);
    return b;
}

/* --- sharing it --- */

static void
leave_board(void *board)
{
    struct board *b = board;

    if (b != NULL && __atomic_sub_fetch(&b->users, 1, __ATOMIC_ACQ_REL) == 0)
        arena_free(b->mem);
}

/* With the lock held. */
static enum err
look_again(struct desk *d, struct fault *why)
{
    AUTO_ARENA  mem = arena_new(BOARD_MEMORY);
    struct look look;
    const char *print;

    TRY(look_up(d, mem, &look, why));
    print = print_of(d, mem, &look);
    if (d->board == NULL || strcmp(d->board->print, print) != 0) {
        leave_board(d->board);
        d->board = make_board(d, &look, print);
    }
    d->board_ticks = moment_ticks();
    return OK;
}

/* With the lock held.  A store that is away leaves what was known. */
static enum err
freshen(struct desk *d, int64_t after_ms, struct fault *why)
{
    enum err err;

    if (d->board != NULL && d->board_ticks != 0 &&
        moment_ticks() - d->board_ticks < after_ms)
        return OK;
    err = look_again(d, why);
    return d->board == NULL ? err : OK;
}

static enum err
take_board(struct desk *d, struct arena *mem, struct board **out,
           struct fault *why)
{
    enum err err;

    pthread_mutex_lock(&d->channel_lock);
    err = freshen(d, LOOK_MS, why);
    if (err == OK) {
        *out = d->board;
        __atomic_add_fetch(&(*out)->users, 1, __ATOMIC_ACQ_REL);
    }
    pthread_mutex_unlock(&d->channel_lock);
    if (err == OK)
        arena_defer(mem, leave_board, *out);
    return err;
}

enum err
channels_list(struct desk *d, struct arena *mem, const struct channel **out,
              size_t *count, struct fault *why)
{
    struct board *b;

    TRY(take_board(d, mem, &b, why));
    *out = b->channels;
    *count = b->channel_count;
    return OK;
}

enum err
mailboxes_list(struct desk *d, struct arena *mem, const struct mailbox **out,
               size_t *count, struct fault *why)
{
    struct board *b;

    TRY(take_board(d, mem, &b, why));
    *out = b->mailboxes;
    *count = b->mailbox_count;
    return OK;
}

bool
channels_want_events(struct desk *d)
{
    bool wanted;

    pthread_mutex_lock(&d->channel_lock);
    wanted = freshen(d, CHANGE_LOOK_MS, NULL) == OK && d->board->events;
    pthread_mutex_unlock(&d->channel_lock);
    return wanted;
}

void
channels_renew(struct desk *d)
{
    pthread_mutex_lock(&d->channel_lock);
    d->board_ticks = 0;
    pthread_mutex_unlock(&d->channel_lock);
}

void
channels_close(struct desk *d)
{
    pthread_mutex_lock(&d->channel_lock);
    leave_board(d->board);
    d->board = NULL;
    pthread_mutex_unlock(&d->channel_lock);
}

const struct channel *
channel_named(const struct channel *all, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].name, name) == 0)
            return &all[i];
    return NULL;
}
