/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sealing drafts and opening them.  What is sealed is the label, a line's end
 * and the values, so that a list needs no document read.
 */
#include "desk/kept_words.h"

#include <string.h>

#include "base/moment.h"
#include "desk/inside.h"

enum { WORDS_MEMORY = 1024 * 1024 };

enum err
words_key(const struct desk *d, const struct words_key *of,
          uint8_t key[KEY_BYTES], struct fault *why)
{
    AUTO_ARENA  mem = arena_new(WORDS_MEMORY);
    const char *name =
        arena_printf(mem, "%s %lld", of->purpose, (long long)of->account_id);
    uint8_t base[KEY_BYTES];

    memcpy(base, d->key, sizeof base);
    if (of->complaint_id != 0)
        TRY(complaint_key(d->store, of->complaint_id, base, why));
    secret_mac(key, base, name, strlen(name));
    return OK;
}

/* A row that is put beside another name or account does not open. */
static enum err
key_of(const struct desk *d, int64_t complaint_id, int64_t account_id,
       const char *name, uint8_t key[KEY_BYTES], struct fault *why)
{
    uint8_t account[KEY_BYTES];

    TRY(words_key(d, &(struct words_key){complaint_id, account_id, "draft"},
                  account, why));
    secret_mac(key, account, name, strlen(name));
    return OK;
}

static enum err
seal(const struct desk *d, struct arena *mem, const struct kept_words *in,
     struct draft *out, struct fault *why)
{
    const char *label = in->label == NULL ? "" : in->label;
    const char *whole = arena_join(mem, label, "\n", in->values, NULL);
    uint8_t     key[KEY_BYTES];
    uint8_t    *sealed;

    TRY(key_of(d, in->complaint_id, in->account_id, in->name, key, why));
    secret_seal(mem, key, whole, strlen(whole), &sealed, &out->sealed_length);
    out->sealed = sealed;
    return OK;
}

static enum err
open_words(const struct desk *d, struct arena *mem, const struct draft *row,
           struct kept_words *out, struct fault *why)
{
    uint8_t key[KEY_BYTES];
    char   *whole, *end;
    size_t  length;

    TRY(key_of(d, row->complaint_id, row->account_id, row->name, key, why));
    TRY(secret_open(mem, key, row->sealed, row->sealed_length, &whole, &length,
                    why));
    end = strchr(whole, '\n');
    if (end == NULL)
        return fault(why, ERR_INTERNAL, "a draft is cut short");
    *end = '\0';
    *out = (struct kept_words){.account_id = row->account_id,
                               .name = row->name,
                               .complaint_id = row->complaint_id,
                               .number = row->number,
                               .label = whole,
                               .values = end + 1,
                               .revision = row->revision,
                               .changed_ms = row->changed_ms};
    return OK;
}

enum err
kept_words_set(struct desk *d, struct arena *mem, struct kept_words *in,
               struct fault *why)
{
    AUTO_TX      tx = {NULL};
    struct draft row = {.account_id = in->account_id,
                        .name = in->name,
                        .complaint_id = in->complaint_id,
                        .changed_ms = moment_now()};
    struct draft there;
    enum err     err;

    TRY(seal(d, mem, in, &row, why));
    TRY(tx_begin(d->store, &tx, why));
    err = draft_set(&tx, &row, in->revision, &in->revision, why);
    if (err == OK)
        err = tx_commit(&tx, why);
    in->changed_ms = row.changed_ms;
    if (err != ERR_STALE)
        return err;
    in->revision = DRAFT_NONE;
    if (draft_find(d->store, mem, in->account_id, in->name, &there, NULL) == OK)
        in->revision = there.revision;
    return ERR_STALE;
}

enum err
kept_words_find(struct desk *d, struct arena *mem, int64_t account_id,
                const char *name, struct kept_words *out, struct fault *why)
{
    struct draft row;

    TRY(draft_find(d->store, mem, account_id, name, &row, why));
    return open_words(d, mem, &row, out, why);
}

/* Without its values, and without the memory they took. */
static enum err
open_label(const struct desk *d, struct arena *mem, const struct draft *row,
           struct kept_words *out, struct fault *why)
{
    AUTO_ARENA scratch = arena_new(WORDS_MEMORY);

    TRY(open_words(d, scratch, row, out, why));
    out->label = arena_text(mem, out->label);
    out->values = NULL;
    return OK;
}

enum err
kept_words_list(struct desk *d, struct arena *mem, int64_t account_id,
                int64_t complaint_id, struct kept_words **out, size_t *count,
                struct fault *why)
{
    struct draft *rows;

    TRY(draft_list(d->store, mem, account_id, complaint_id, &rows, count, why));
    *out = arena_take(mem, (*count + 1) * sizeof **out);
    for (size_t i = 0; i < *count; i++)
        TRY(complaint_id == 0 ? open_label(d, mem, &rows[i], &(*out)[i], why)
                              : open_words(d, mem, &rows[i], &(*out)[i], why));
    return OK;
}

enum err
kept_words_gone(struct tx *tx, void *with, struct fault *why)
{
    const struct kept_words_of *of = with;
    bool                        was;

    return of->name == NULL
               ? OK
               : draft_remove(tx, of->account_id, of->name, &was, why);
}
