/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Passwords: argon2id, behind a gate.  A hash takes 64 MiB and some 60 ms, so
 * without the gate a storm of sign-ins would be a way to take the service down.
 */
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/secret.h"
#include "base/text.h"

enum { RUNNING_MAX = 2, WAITING_MAX = 32, NORMAL_MEMORY = 1 << 20 };

static struct {
    pthread_mutex_t lock;
    pthread_cond_t  left;
    int             running;
    int             waiting;
} gate = {.lock = PTHREAD_MUTEX_INITIALIZER, .left = PTHREAD_COND_INITIALIZER};

/* Of 32 random bytes nobody kept: what a stranger's password is held against.
 */
static const char nobodys[] =
    "$argon2id$v=19$m=65536,t=2,p=1$w1QqTy76KMmeAhlvJ"
    "e8EWA$lVFpzM8wKpZosqeSgA8BfKr8tBhjzIZqsimsckDaI4o";

static enum err
enter_gate(struct fault *why)
{
    enum err err = OK;

    pthread_mutex_lock(&gate.lock);
    if (gate.running >= RUNNING_MAX && gate.waiting >= WAITING_MAX) {
        err = fault(why, ERR_BUSY, "too many passwords are being checked");
    } else {
        gate.waiting++;
        while (gate.running >= RUNNING_MAX)
            pthread_cond_wait(&gate.left, &gate.lock);
        gate.waiting--;
        gate.running++;
    }
    pthread_mutex_unlock(&gate.lock);
    return err;
}

static void
leave_gate(void)
{
    pthread_mutex_lock(&gate.lock);
    gate.running--;
    pthread_cond_signal(&gate.left);
    pthread_mutex_unlock(&gate.lock);
}

static bool
is_long_enough(const char *composed)
{
    size_t characters = text_characters(composed);

    return characters >= PASSWORD_LEAST && characters <= PASSWORD_MOST;
}

static enum err
wrong_length(struct fault *why)
{
    return fault_field(why, ERR_INPUT, "password",
                       "a password has %d to %d characters", PASSWORD_LEAST,
                       PASSWORD_MOST);
}

enum err
password_hash(struct arena *mem, const char *password, char **out,
              struct fault *why)
{
    const char *composed = text_compose(mem, password);
    char       *hash = arena_take(mem, crypto_pwhash_STRBYTES);
    int         failed;

    if (!is_long_enough(composed))
        return wrong_length(why);
    TRY(enter_gate(why));
    failed = crypto_pwhash_str(hash, composed, strlen(composed),
                               crypto_pwhash_OPSLIMIT_INTERACTIVE,
                               crypto_pwhash_MEMLIMIT_INTERACTIVE);
    leave_gate();
    if (failed)
        return fault(why, ERR_MEMORY, "no memory to hash a password");
    *out = hash;
    return OK;
}

enum err
password_matches(const char *stored, const char *password, bool *yes,
                 struct fault *why)
{
    AUTO_ARENA  mem = arena_new(NORMAL_MEMORY);
    const char *against = stored != NULL ? stored : nobodys;
    const char *composed;
    bool        same;

    *yes = false;
    if (strlen(password) > PASSWORD_BYTES)
        return OK;
    composed = text_compose(mem, password);
    TRY(enter_gate(why));
    same = crypto_pwhash_str_verify(against, composed, strlen(composed)) == 0;
    leave_gate();
    *yes = same && stored != NULL;
    return OK;
}

bool
password_is_dated(const char *stored)
{
    return crypto_pwhash_str_needs_rehash(
               stored, crypto_pwhash_OPSLIMIT_INTERACTIVE,
               crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0;
}

/* Characters of a password without those that spell a word. */
static size_t
rest_without(const char *password, const char *word)
{
    size_t left = text_characters(password), length = text_characters(word);

    while ((password = strstr(password, word)) != NULL) {
        password += strlen(word);
        left -= length;
    }
    return left;
}

/* In the password, whatever the case, with too little beside it. */
static bool
is_made_of(struct arena *mem, const char *password, const char *word)
{
    const char *folded = word == NULL ? "" : text_fold(mem, word);
    const char *in = text_fold(mem, password);

    return strlen(folded) >= 3 && text_characters(folded) >= 2 &&
           strstr(in, folded) != NULL &&
           rest_without(in, folded) < PASSWORD_LEAST;
}

enum err
password_check(struct arena *mem, const char *password, const char *const *near,
               struct fault *why)
{
    if (!is_long_enough(text_compose(mem, password)))
        return wrong_length(why);
    if (password_is_common(mem, password))
        return fault_field(why, ERR_INPUT, "password",
                           "many people have this password");
    for (; *near != NULL; near++)
        if (is_made_of(mem, password, *near))
            return fault_field(why, ERR_INPUT, "password",
                               "it is made of your name or the company's");
    return OK;
}
