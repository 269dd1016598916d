/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Passwords: argon2id, behind a gate.  A hash takes 64 MiB and some 60 ms, so
 * without the gate a storm of sign-ins would be a way to take the service down.
 */
#include <pthread.h>
#include <sodium.h>
#include <string.h>

#include "base/secret.h"

enum {
    RUNNING_MAX = 2,
    WAITING_MAX = 32,
    PASSWORD_MIN_BYTES = 8,
    PASSWORD_MAX_BYTES = 1024
};

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

enum err
password_hash(struct arena *mem, const char *password, char **out,
              struct fault *why)
{
    size_t length = strlen(password);
    char  *hash = arena_take(mem, crypto_pwhash_STRBYTES);
    int    failed;

    if (length < PASSWORD_MIN_BYTES || length > PASSWORD_MAX_BYTES)
        return fault_field(why, ERR_INPUT, "password",
                           "a password has %d to %d bytes", PASSWORD_MIN_BYTES,
                           PASSWORD_MAX_BYTES);
    TRY(enter_gate(why));
    failed = crypto_pwhash_str(hash, password, length,
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
    size_t      length = strlen(password);
    const char *against = stored != NULL ? stored : nobodys;
    bool        same;

    *yes = false;
    if (length > PASSWORD_MAX_BYTES)
        return OK;
    TRY(enter_gate(why));
    same = crypto_pwhash_str_verify(against, password, length) == 0;
    leave_gate();
    *yes = same && stored != NULL;
    return OK;
}
