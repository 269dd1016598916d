/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sealing, opening and taking codes.
 */
#include "desk/second.h"

#include <string.h>

#include "base/moment.h"
#include "desk/inside.h"
#include "store/second.h"

enum { SECOND_MEMORY = 1024 * 1024, CODE_LETTERS = 16, CODE_MOST = 64 };

/* A row that is put beside another account does not open. */
static void
key_of(const struct desk *d, const char *what, int64_t account_id,
       uint8_t out[KEY_BYTES])
{
    AUTO_ARENA  mem = arena_new(SECOND_MEMORY);
    const char *name =
        arena_printf(mem, "%s %lld", what, (long long)account_id);

    secret_mac(out, d->key, name, strlen(name));
}

static void
seal_secret(const struct desk *d, struct arena *mem, const uint8_t *secret,
            struct second_factor *out)
{
    uint8_t  key[KEY_BYTES];
    uint8_t *sealed;

    key_of(d, "second factor", out->account_id, key);
    secret_seal(mem, key, secret, TOTP_SECRET_BYTES, &sealed,
                &out->sealed_length);
    out->sealed = sealed;
}

static enum err
open_secret(const struct desk *d, struct arena *mem,
            const struct second_factor *factor, const uint8_t **out,
            struct fault *why)
{
    uint8_t key[KEY_BYTES];
    char   *bytes;
    size_t  length;

    key_of(d, "second factor", factor->account_id, key);
    TRY(secret_open(mem, key, factor->sealed, factor->sealed_length, &bytes,
                    &length, why));
    if (length != TOTP_SECRET_BYTES)
        return fault(why, ERR_INTERNAL, "a second factor is cut short");
    *out = (const uint8_t *)bytes;
    return OK;
}

enum err
second_begin(struct desk *d, struct tx *tx, int64_t account_id,
             uint8_t secret[TOTP_SECRET_BYTES], struct fault *why)
{
    AUTO_ARENA           mem = arena_new(SECOND_MEMORY);
    struct second_factor factor;
    enum err             found =
        second_factor_find(d->store, mem, account_id, &factor, why);

    if (found != OK && found != ERR_MISSING)
        return found;
    if (found == OK && factor.since_ms > 0)
        return fault(why, ERR_CONFLICT, "the second step is on");
    secret_random(secret, TOTP_SECRET_BYTES);
    factor = (struct second_factor){.account_id = account_id};
    seal_secret(d, mem, secret, &factor);
    return second_factor_set(tx, &factor, why);
}

static enum err
wrong_code(struct fault *why)
{
    return fault_field(why, ERR_CODE, "code",
                       "the code is not right or was used before");
}

/* What stays of "123 456" and "ABCD-efgh ..."; "" when it can be neither. */
static void
plain_code(const char *typed, char out[CODE_MOST + 1])
{
    size_t length = 0;

    for (; *typed != '\0' && length < CODE_MOST; typed++) {
        if (strchr(" -\t\r\n", *typed) != NULL)
            continue;
        out[length++] =
            (char)(*typed >= 'A' && *typed <= 'Z' ? *typed - 'A' + 'a'
                                                  : *typed);
    }
    out[length] = '\0';
}

/* A step of the app's code that was not taken yet is taken. */
static enum err
take_step(struct desk *d, struct tx *tx, const struct second_factor *factor,
          const char *code, struct fault *why)
{
    AUTO_ARENA     mem = arena_new(SECOND_MEMORY);
    const uint8_t *secret = NULL;
    int64_t        step;
    enum err       found;

    TRY(open_secret(d, mem, factor, &secret, why));
    found = totp_find(secret, code, totp_step_now(), &step, why);
    if (found == OK)
        found = second_factor_step(tx, factor->account_id, step, why);
    if (found == ERR_MISSING || found == ERR_CONFLICT)
        return wrong_code(why);
    return found;
}

enum err
second_confirm(struct desk *d, struct tx *tx, int64_t account_id,
               const char *code, struct fault *why)
{
    AUTO_ARENA           mem = arena_new(SECOND_MEMORY);
    struct second_factor factor;
    char                 plain[CODE_MOST + 1];
    enum err             found =
        second_factor_find(d->store, mem, account_id, &factor, why);

    if (found == ERR_MISSING || (found == OK && factor.since_ms > 0))
        return fault(why, ERR_CONFLICT, "no second step was begun");
    TRY(found);
    plain_code(code, plain);
    factor.since_ms = moment_now();
    TRY(second_factor_set(tx, &factor, why));
    return take_step(d, tx, &factor, plain, why);
}

static void
digest_of(const struct desk *d, int64_t account_id, const char *plain,
          uint8_t out[DIGEST_BYTES])
{
    uint8_t key[KEY_BYTES];

    key_of(d, "recovery code", account_id, key);
    secret_mac(out, key, plain, strlen(plain));
}

static enum err
take_recovery(struct desk *d, struct tx *tx, int64_t account_id,
              const char *plain, struct fault *why)
{
    uint8_t  digest[DIGEST_BYTES];
    enum err used;

    digest_of(d, account_id, plain, digest);
    used = recovery_code_use(tx, account_id, digest, why);
    return used == ERR_MISSING ? wrong_code(why) : used;
}

enum err
second_use(struct desk *d, struct tx *tx, int64_t account_id, const char *code,
           bool *recovered, struct fault *why)
{
    AUTO_ARENA           mem = arena_new(SECOND_MEMORY);
    struct second_factor factor;
    char                 plain[CODE_MOST + 1];
    enum err             found =
        second_factor_find(d->store, mem, account_id, &factor, why);

    if (found == ERR_MISSING || (found == OK && factor.since_ms == 0))
        return wrong_code(why);
    TRY(found);
    plain_code(code, plain);
    *recovered = strlen(plain) != TOTP_DIGITS;
    if (*recovered)
        return take_recovery(d, tx, account_id, plain, why);
    return take_step(d, tx, &factor, plain, why);
}

enum err
second_recovery(struct desk *d, struct tx *tx, struct arena *mem,
                int64_t account_id, const char ***codes, struct fault *why)
{
    uint8_t      digests[RECOVERY_CODES][DIGEST_BYTES];
    const char **out = arena_take(mem, (RECOVERY_CODES + 1) * sizeof *out);

    for (int i = 0; i < RECOVERY_CODES; i++) {
        const char *plain = arena_bytes(mem, secret_token(mem), CODE_LETTERS);

        digest_of(d, account_id, plain, digests[i]);
        out[i] = arena_printf(mem, "%.4s-%.4s-%.4s-%.4s", plain, plain + 4,
                              plain + 8, plain + 12);
    }
    *codes = out;
    return recovery_codes_set(tx, account_id, digests, RECOVERY_CODES, why);
}
